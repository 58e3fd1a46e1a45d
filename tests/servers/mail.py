# SPDX-License-Identifier: GPL-3.0-or-later
"""A real mail server: SMTP with STARTTLS and a login, and ways in which it fails."""

import logging
import socket
import ssl
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import trustme
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import AuthResult

LOGIN, PASSWORD = "ill", "secret"


@pytest.fixture(scope="session")
def tls(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with ca.pem, cert.pem, key.pem of "localhost"."""
    ca, root = trustme.CA(), tmp_path_factory.mktemp("tls")
    cert = ca.issue_cert("localhost", "127.0.0.1")
    cert.private_key_pem.write_to_path(str(root / "key.pem"))
    cert.cert_chain_pems[0].write_to_path(str(root / "cert.pem"))
    ca.cert_pem.write_to_path(str(root / "ca.pem"))
    return root


class Inbox:
    """What arrived. `nobody@` is refused, `busy@` put off; `dies` = the line is cut when the whole letter is here."""

    def __init__(self) -> None:
        self.mails: list[Any] = []
        self.dies = False

    async def handle_RCPT(self, server: Any, session: Any, envelope: Any, address: str, options: Any) -> str:  # noqa: N802
        if address.startswith("nobody@"):
            return "550 no such mailbox"
        if address.startswith("busy@"):
            return "451 come back later"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server: Any, session: Any, envelope: Any) -> str:  # noqa: N802
        self.mails.append(envelope)
        if self.dies:
            server.transport.abort()
        return "250 OK"


@pytest.fixture
def smtp(tls: Path) -> Iterator[Controller]:
    """The server, running: `.port`, `.handler.mails`."""
    controller = server(tls)
    controller.start()
    yield controller
    controller.stop()


@pytest.fixture(autouse=True, scope="session")
def quiet_mail_server() -> None:
    """The server's own log tells of clients that broke off, which is what the tests do."""
    logging.getLogger("mail.log").setLevel(logging.CRITICAL + 1)


def server(tls: Path, port: int = 0) -> Controller:
    """A server that is not started yet."""
    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    context.load_cert_chain(tls / "cert.pem", tls / "key.pem")

    def check(server: Any, session: Any, envelope: Any, mechanism: str, data: Any) -> AuthResult:
        good = (data.login, data.password) == (LOGIN.encode(), PASSWORD.encode())
        return AuthResult(success=good, handled=good)  # handled=True on a refusal: no answer, the client hangs

    return Controller(Inbox(), hostname="127.0.0.1", port=port or free_port(), tls_context=context,
                      require_starttls=True, authenticator=check, auth_required=True)  # fmt: skip


def free_port() -> int:
    with socket.socket() as asked:
        asked.bind(("127.0.0.1", 0))
        return int(asked.getsockname()[1])


def trusted(tls: Path) -> ssl.SSLContext:
    return ssl.create_default_context(cafile=tls / "ca.pem")
