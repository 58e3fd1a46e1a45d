# SPDX-License-Identifier: GPL-3.0-or-later
"""What letters and the outbox need from outside; part of `services.ports`."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import TYPE_CHECKING, Any, Protocol

if TYPE_CHECKING:
    from ill_desktop.domain.letters import Letter, Template
    from ill_desktop.domain.outbox import MailServer, MailText, OutboxRow


class LetterReads(Protocol):
    def letter_texts(self) -> list[tuple[int, Template, date | None, str]]:
        """The office's own text of each letter in force: id, text, revised, by whom (initials)."""
        ...

    def letter_revisions(self, template: Template) -> list[tuple[int, Template, date | None, str]]:
        """All revisions of this letter's text, newest first; one with an empty text = back to the built-in one."""
        ...

    def letter_items(self, request_ids: Sequence[int]) -> dict[int, dict[str, Any]]:
        """What a letter says of these requests; customers by id only."""
        ...

    def letter_libraries(self, library_ids: Sequence[int]) -> dict[int, dict[str, Any]]: ...
    def letter_customers(self, customer_ids: Sequence[int]) -> dict[int, dict[str, Any]]: ...
    def letter_invoice(self, invoice_id: int) -> dict[str, Any] | None: ...
    def letter_files(self) -> dict[tuple[str, str, str], tuple[int, str, date | None, str]]:
        """Word templates in force by (kind, audience, language): id, name, revised, by whom."""
        ...

    def letter_file(self, kind: str, audience: str, language: str) -> bytes | None: ...
    def outbox(self, states: Sequence[str], now: datetime, limit: int = 2_000) -> list[OutboxRow]:
        """Letters in these states, the newest first."""
        ...

    def outbox_counts(self, now: datetime) -> dict[str, int]:
        """How many wait for the mail ("mail") and the printer ("paper"), failed, or may have gone ("unsure")."""
        ...

    def outbox_due(self, now: datetime, limit: int = 100) -> list[int]:
        """Mails whose time has come, the oldest first."""
        ...

    def outbox_paper(self, limit: int = 5_000) -> list[int]:
        """Letters that wait to be printed, in the order in which they were written."""
        ...

    def outbox_letters(self, ids: Sequence[int]) -> list[dict[str, Any]]:
        """Whole letters by id, in the order of the ids."""
        ...


class OutboxDeed(Protocol):
    """Part of a deed."""

    def outbox_once(self, once: str) -> int | None: ...
    def claim_letter(self, letter_id: int) -> bool:
        """Takes a waiting mail for this desk; False where another desk has it. Decided by the database alone."""
        ...

    def link_letter(self, letter_id: int, request_ids: Sequence[int]) -> None:
        """A letter about several requests is seen in the file of each."""
        ...

    def requests_of_letter(self, letter_id: int) -> list[int]: ...
    def keep_letter_text(self, template: Template) -> None: ...
    def keep_letter_file(self, kind: str, audience: str, language: str, name: str, content: bytes | None,
                         sha256: str) -> None: ...  # fmt: skip


class LetterPapers(Protocol):
    def letters(self, papers: Sequence[Mapping[str, Any]]) -> bytes:
        """Letters one behind the other, each with its own page numbers; `services.outbox.paper` says of what."""
        ...

    def check_word(self, content: bytes, fields: Sequence[str]) -> None:
        """Raises UserError for what is no Word template that may be used."""
        ...

    def word_letter(self, content: bytes, letter: Letter) -> bytes: ...
    def word_text(self, content: bytes) -> str:
        """The text of a Word file, without its head and foot."""
        ...



class Mail(Protocol):
    """The mail server; the package `exchange` behind `office`."""

    def send(self, server: MailServer, mail: MailText) -> None:
        """Raises MailAway, MailRefused, MailUnsure or MailSetUp (`domain.outbox`)."""
        ...

    def keep_password(self, server: MailServer, password: str) -> bool:
        """Keeps it in the system's keyring; False where there is none, and it is kept until the program ends."""
        ...
