# SPDX-License-Identifier: GPL-3.0-or-later
"""Mail by SMTP, never without TLS; the password from the system's keyring."""

import smtplib
import ssl
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import formataddr, localtime

import keyring
from keyring.errors import KeyringError

from ill_desktop.domain.outbox import (
    MailAway,
    MailRefused,
    MailServer,
    MailSetUp,
    MailText,
    MailUnsure,
    check_address,
    check_line,
)

SECONDS = 30
"""How long the server may be silent."""
SERVICE = "ILL Desktop mail"


class SmtpMail:
    """Hands mail to the office's server. `context` = what is trusted; the system's certificates where none is given."""

    def __init__(self, context: ssl.SSLContext | None = None, seconds: float = SECONDS):
        self._context, self._seconds = context, seconds
        self._passwords: dict[tuple[str, str], str] = {}

    # ---- passwords

    def keep_password(self, server: MailServer, password: str) -> bool:
        """True where the keyring took it; else it is kept until the program ends."""
        self._passwords[server.host, server.login] = password
        try:
            keyring.set_password(SERVICE, f"{server.login}@{server.host}", password)
        except (KeyringError, RuntimeError, OSError):
            return False
        return True

    def _password(self, server: MailServer) -> str | None:
        kept = self._passwords.get((server.host, server.login))
        if kept is None:
            try:
                kept = keyring.get_password(SERVICE, f"{server.login}@{server.host}")
            except (KeyringError, RuntimeError, OSError):
                return None
            if kept is not None:
                self._passwords[server.host, server.login] = kept
        return kept

    # ---- sending

    def send(self, server: MailServer, mail: MailText) -> None:
        message = message_of(server, mail)
        line = self._connect(server)
        try:
            self._log_in(line, server)
            _hand_over(line, server, mail, message)
        except (smtplib.SMTPException, OSError) as error:
            raise MailAway(f"The line to {server.host} broke before the letter was sent; it will be tried again. "
                           f"({_said(error)})") from error  # fmt: skip
        finally:
            line.close()

    def _connect(self, server: MailServer) -> smtplib.SMTP:
        context = self._context or ssl.create_default_context()
        try:
            if server.security == "tls":
                return smtplib.SMTP_SSL(server.host, server.port, timeout=self._seconds, context=context)
            line = smtplib.SMTP(server.host, server.port, timeout=self._seconds)
        except ssl.SSLCertVerificationError as error:
            raise _not_trusted(server, error) from error
        except ssl.SSLError as error:
            raise MailSetUp(f"{server.host} does not speak TLS on port {server.port}. Choose STARTTLS or another port "
                            "under Settings, Mail.") from error  # fmt: skip
        except (smtplib.SMTPException, OSError) as error:
            raise MailAway(f"The mail server {server.host} cannot be reached on port {server.port}; the letter waits "
                           f"and will be tried again. ({_said(error)})") from error  # fmt: skip
        try:
            line.starttls(context=context)
        except ssl.SSLCertVerificationError as error:
            line.close()
            raise _not_trusted(server, error) from error
        except smtplib.SMTPNotSupportedError as error:
            line.close()
            raise MailSetUp(f"{server.host} offers no STARTTLS on port {server.port}, and nothing is sent "
                            "unprotected. Choose TLS or another port under Settings, Mail.") from error  # fmt: skip
        except (smtplib.SMTPException, OSError) as error:
            line.close()
            raise MailAway(f"The mail server {server.host} did not answer; the letter waits and will be tried again. "
                           f"({_said(error)})") from error  # fmt: skip
        return line

    def _log_in(self, line: smtplib.SMTP, server: MailServer) -> None:
        if not server.login:
            return
        password = self._password(server)
        if password is None:
            raise MailSetUp(f"The password of {server.login} at {server.host} is not known here. Enter it in the "
                            "Outbox; without a keyring on this computer it is asked for at each start.")  # fmt: skip
        try:
            line.login(server.login, password)
        except smtplib.SMTPAuthenticationError as error:
            if 400 <= error.smtp_code < 500:
                raise MailAway(f"{server.host} has no time to check the password; it will be tried again.") from error
            self._passwords.pop((server.host, server.login), None)
            raise MailSetUp(f"{server.host} does not take the password of {server.login}. Enter the right one in the "
                            "Outbox.") from error  # fmt: skip
        except smtplib.SMTPNotSupportedError as error:
            raise MailSetUp(f"{server.host} knows no login; take the login name out under Settings, Mail.") from error


def message_of(server: MailServer, mail: MailText) -> bytes:
    """The mail as it goes over the line. Raises UserError for an address or a subject with a line break."""
    message = EmailMessage(policy=SMTP)
    message["From"] = formataddr((server.name, check_address(server.sender))) if server.name else server.sender
    message["To"] = check_address(mail.to)
    message["Subject"] = check_line(mail.subject)
    message["Date"] = localtime()
    message["Message-ID"] = mail.message_id
    message.set_content(mail.text, cte="quoted-printable")
    for name, content in mail.files:
        message.add_attachment(content, maintype="application", subtype="pdf", filename=name)
    return message.as_bytes()


def _hand_over(line: smtplib.SMTP, server: MailServer, mail: MailText, message: bytes) -> None:
    """The envelope, then the letter. From the moment the letter flows an unanswered end is "unsure": the server may
    have it.
    """
    for code, said in ((line.mail(check_address(server.sender))), (line.rcpt(check_address(mail.to)))):
        _check(code, said, mail, server)
    code, said = line.docmd("DATA")
    if code != 354:
        _check(code if code >= 400 else 451, said, mail, server)
    try:
        body = b"".join(b"." + part if part.startswith(b".") else part for part in message.splitlines(keepends=True))
        line.send(body if body.endswith(b"\r\n") else body + b"\r\n")
        line.send(b".\r\n")
        code, said = line.getreply()
    except (smtplib.SMTPException, OSError) as error:
        raise MailUnsure(f"The line to {server.host} broke while the letter was handed over.") from error
    _check(code, said, mail, server)
    try:
        line.quit()
    except (smtplib.SMTPException, OSError):
        return  # it is sent; how the line ends says nothing


def _check(code: int, said: bytes, mail: MailText, server: MailServer) -> None:
    words = said.decode("utf-8", "replace").replace("\n", " ").strip()[:200]
    if 400 <= code < 500:
        told = words.replace(mail.to, "...")  # why a round stopped is told where no customer is to be
        raise MailAway(f"{server.host} does not take the letter now ({code} {told}); it will be tried again.")
    if code >= 500:
        raise MailRefused(f"{server.host} refused the letter to {mail.to} ({code} {words}). Correct the address, or "
                          "print it instead.")  # fmt: skip
    if code < 200:
        raise MailAway(f"{server.host} broke off; the letter waits and will be tried again.")


def _not_trusted(server: MailServer, error: ssl.SSLCertVerificationError) -> MailSetUp:
    return MailSetUp(f"The certificate of {server.host} is not to be trusted ({error.verify_message}). Nothing was "
                     "sent. Check the server's name under Settings, Mail, or ask who runs it.")  # fmt: skip


def _said(error: Exception) -> str:
    return (str(getattr(error, "strerror", "") or error) or type(error).__name__)[:120]
