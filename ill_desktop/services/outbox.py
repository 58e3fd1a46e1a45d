# SPDX-License-Identifier: GPL-3.0-or-later
"""The outbox: what waits to be mailed or printed. A letter goes once: it is claimed before it is sent, and one whose
sending was broken off is put before a person, never sent again by itself.
"""

import hashlib
import json
import secrets
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from ill_desktop.domain import outbox
from ill_desktop.domain.attachments import Attachment
from ill_desktop.domain.changes import Changes, all_of
from ill_desktop.domain.correspondence import Direction, Way
from ill_desktop.domain.errors import Cancelled, UserError
from ill_desktop.domain.letters import Letter, day_words
from ill_desktop.domain.outbox import (
    CLAIM,
    MAIL,
    PAPER,
    MailAway,
    MailRefused,
    MailServer,
    MailSetUp,
    MailText,
    MailUnsure,
    OutboxLetter,
    OutboxState,
)
from ill_desktop.domain.phrases import phrase
from ill_desktop.domain.replies import Audience
from ill_desktop.services import correspondence, letter_papers
from ill_desktop.services.letter_ports import Mail
from ill_desktop.services.ports import Deed, Office, Progress

UNSURE = "It may have arrived: the program or the line broke off while it was being sent. Ask, then say which."
_OPEN = (OutboxState.WAITING, OutboxState.FAILED)


@dataclass
class Flushed:
    """What one round of sending did; `trouble` = why it stopped, in one sentence."""

    changes: Changes = field(default_factory=Changes)
    sent: int = 0
    failed: int = 0
    unsure: int = 0
    trouble: str = ""


def queue(deed: Deed, letter: Letter, way: str, once: str = "") -> OutboxLetter:
    """Puts a letter into the outbox within a deed; the row that is there already where `once` was queued before.

    Raises UserError for an address or a subject that cannot be, and for a text that may not be kept.
    """
    once = once or secrets.token_hex(16)
    there = deed.outbox_once(once)
    if there is not None:
        return deed.get(OutboxLetter, there)
    if way not in (MAIL, PAPER):
        raise UserError("A letter is mailed or printed; choose which.")
    correspondence.check(letter.subject, letter.text)
    subject = outbox.check_line(letter.subject)
    to = outbox.check_address(letter.to) if way == MAIL else ""
    if letter.library_id is None and letter.customer_id is None and not letter.request_ids:
        raise UserError("Say to whom this letter goes: a library or a customer.")
    fields = json.dumps({"fields": dict(letter.fields), "lines": [dict(line) for line in letter.lines]})
    row = OutboxLetter(
        at=deed.now, on=deed.today, once=once, kind=letter.kind, audience=letter.audience.value,
        language=letter.language, way=way, to_address=to, address="\n".join(letter.address), subject=subject,
        text=letter.text, fields=fields,
        request_id=letter.request_ids[0] if len(letter.request_ids) == 1 else None, library_id=letter.library_id,
        customer_id=letter.customer_id, invoice_id=letter.invoice_id, staff_id=deed.staff_id)  # fmt: skip
    deed.add(row)
    if len(letter.request_ids) > 1:
        deed.link_letter(row.id or 0, letter.request_ids)
    return row


# ---- mail


def server_of(office: Office) -> MailServer:
    """The mail server as the office rules name it. Raises `MailSetUp` where they do not."""
    rules = office.rules()
    if not rules.mail_server.strip() or not rules.mail_from.strip():
        raise MailSetUp("No mail server is set up. Enter server and sender under File, Settings, Mail; "
                        "until then the letters wait, or can be printed.")  # fmt: skip
    return MailServer(rules.mail_server.strip(), rules.mail_port, rules.mail_login.strip(),
                      outbox.check_address(rules.mail_from), rules.mail_security, rules.office_name)  # fmt: skip


def flush(office: Office, mail: Mail | None = None, *, ids: Sequence[int] | None = None,
          progress: Progress | None = None) -> Flushed:  # fmt: skip
    """Sends what waits and whose time has come (or `ids`, whatever their time), each once. Stops with a sentence where
    the network is away or the server is not set up; what was not sent waits on.
    """
    mail, done = mail or office.mail, Flushed()
    wanted = list(ids) if ids is not None else office.reads.outbox_due(office.clock.now())
    if not wanted:
        return done
    try:
        server = server_of(office)
    except UserError as trouble:
        done.trouble = str(trouble)
        return done
    parts: list[Changes] = []
    for at, key in enumerate(wanted):
        if progress is not None and not progress(at, len(wanted)):
            raise Cancelled
        trouble = _send_one(office, mail, server, key, parts, done)
        if trouble:
            done.trouble = trouble
            break
    done.changes = all_of(parts)
    return done


def flush_all(office: Office, mail: Mail | None = None) -> Flushed:
    """The same, round after round, until nothing is due or nothing goes."""
    whole, parts = Flushed(), list[Changes]()
    while not whole.trouble:
        done = flush(office, mail)
        whole.sent += done.sent
        whole.failed += done.failed
        whole.unsure += done.unsure
        whole.trouble = done.trouble
        parts.append(done.changes)
        if not done.sent and not done.failed:
            break
    whole.changes = all_of(parts)
    return whole


def _send_one(office: Office, mail: Mail, server: MailServer, key: int, parts: list[Changes], done: Flushed) -> str:
    """Claims, sends and files one mail. Returns why the round is to stop, "" for going on."""
    with office.deed() as deed:
        if not deed.claim_letter(key):
            return ""
        letter = deed.get(OutboxLetter, key)
        letter.message_ref = letter.message_ref or outbox.message_id(letter, server.sender)
        deed.save(letter)
    try:
        files = letter_papers.files_of(office, letter)
        mail.send(server, MailText(letter.to_address, letter.subject, letter.text, letter.message_ref, files))
    except MailUnsure as trouble:
        parts.append(_answered(office, key, OutboxState.SENDING, f"{trouble} {UNSURE}"))
        done.unsure += 1
        return str(trouble)
    except MailAway as trouble:
        parts.append(_answered(office, key, OutboxState.WAITING, str(trouble)))
        return str(trouble)
    except MailSetUp as trouble:
        parts.append(_answered(office, key, OutboxState.WAITING, str(trouble)))
        return str(trouble)
    except (MailRefused, UserError) as trouble:
        parts.append(_answered(office, key, OutboxState.FAILED, str(trouble)))
        done.failed += 1
        return ""
    parts.append(_gone(office, key, OutboxState.SENT, files))
    done.sent += 1
    return ""


def _answered(office: Office, key: int, state: OutboxState, problem: str) -> Changes:
    with office.deed() as deed:
        letter = deed.get(OutboxLetter, key)
        letter.state, letter.problem = state, problem
        letter.next_try = deed.now + outbox.pause(letter.tries) if state is OutboxState.WAITING else None
        if state is OutboxState.SENDING:
            letter.claimed_at = deed.now - CLAIM  # nobody is at it any more
        deed.save(letter)
        return deed.changes()


def _gone(office: Office, key: int, state: OutboxState, files: Sequence[tuple[str, bytes]]) -> Changes:
    with office.deed() as deed:
        _file(deed, deed.get(OutboxLetter, key), state, files)
        return deed.changes()


def _file(deed: Deed, letter: OutboxLetter, state: OutboxState, files: Sequence[tuple[str, bytes]] = (),
          text: str = "") -> None:  # fmt: skip
    """The letter is out: its exact text goes into the correspondence file, and what went along. `text` = that of its
    Word file.
    """
    kept = correspondence.keep(
        deed, way=Way.MAIL if state is OutboxState.SENT else Way.PAPER, direction=Direction.OUT,
        subject=letter.subject, text=text or letter.text, request_id=letter.request_id, library_id=letter.library_id,
        customer_id=letter.customer_id, message_ref=letter.message_ref)  # fmt: skip
    for name, content in files:
        sha256 = hashlib.sha256(content).hexdigest()
        deed.keep_attachment(Attachment(correspondence_id=kept.id, name=name, media_type="application/pdf",
                                        sha256=sha256, size=len(content), at=deed.now), content)  # fmt: skip
    letter.state, letter.sent_at, letter.correspondence_id = state, deed.now, kept.id
    letter.problem, letter.next_try = "", None
    letter.fields = letter.fields if letter.way == PAPER else ""  # wanted for a Word file only
    deed.save(letter)
    for key in deed.requests_of_letter(letter.id or 0):
        deed.touch("requests", key)


def test_mail(office: Office, to: str, mail: Mail | None = None) -> str:
    """Sends a test mail now and says where it went. Raises UserError with the reason where it cannot be."""
    server, address = server_of(office), outbox.check_address(to)
    text = f"This is a test mail of {server.name or 'the interlibrary loan office'}. If you read it, mail works.\n"
    ref = f"<ill-test-{secrets.token_hex(12)}@{server.sender.rpartition('@')[2]}>"
    (mail or office.mail).send(server, MailText(address, "Test mail", text, ref))
    return address


# ---- what a person does


def _open(deed: Deed, key: int, states: Sequence[OutboxState]) -> OutboxLetter:
    letter = deed.get(OutboxLetter, key)
    if letter.state is OutboxState.SENDING and OutboxState.SENDING in states:
        if letter.claimed_at is not None and letter.claimed_at > deed.now - CLAIM:
            raise UserError("A desk is sending this letter now. Look again in a few minutes.")
    elif letter.state not in states:
        raise UserError(f"This letter is {outbox.STATE_WORDS[letter.state]} already; look at the outbox again.")
    return letter


def withdraw(office: Office, ids: Sequence[int]) -> Changes:
    """Letters that have not gone are not sent. They stay in the list, withdrawn."""
    with office.deed() as deed:
        for key in ids:
            withdraw_row(deed, key)
        return deed.changes(said=phrase("letters_withdrawn", count=len(ids)))


def withdraw_row(deed: Deed, key: int) -> None:
    """The same within another deed. Raises UserError for one that has gone."""
    letter = _open(deed, key, _OPEN)
    letter.state, letter.next_try, letter.problem = OutboxState.WITHDRAWN, None, ""
    deed.save(letter)


def try_again(office: Office, ids: Sequence[int], to: str = "") -> Changes:
    """Mails that failed or wait for their next try are due at once; `to` = a corrected address of the one."""
    with office.deed() as deed:
        for key in ids:
            letter = _open(deed, key, _OPEN)
            if letter.way != MAIL:
                raise UserError("This letter waits for the printer; print it.")
            if to:
                letter.to_address = outbox.check_address(to)
            letter.state, letter.next_try, letter.tries = OutboxState.WAITING, None, 0
            deed.save(letter)
        return deed.changes(said=phrase("letters_due", count=len(ids)))


def settle(office: Office, key: int, arrived: bool) -> Changes:
    """The answer of a person about a mail whose sending broke off: filed as sent, or sent once more."""
    with office.deed() as deed:
        letter = _open(deed, key, (OutboxState.SENDING,))
        if arrived:
            _file(deed, letter, OutboxState.SENT)
        else:
            letter.state, letter.next_try, letter.claimed_at, letter.problem = OutboxState.WAITING, None, None, ""
            deed.save(letter)
        return deed.changes(said=phrase("letter_settled" if arrived else "letters_due", count=1))


def print_instead(office: Office, ids: Sequence[int]) -> Changes:
    """Mails that have not gone wait for the printer instead."""
    with office.deed() as deed:
        for key in ids:
            letter = _open(deed, key, _OPEN)
            letter.way, letter.state, letter.next_try, letter.problem = PAPER, OutboxState.WAITING, None, ""
            deed.save(letter)
        return deed.changes(said=phrase("letters_to_print", count=len(ids)))


def print_letters(office: Office, ids: Sequence[int]) -> bytes:
    """The letters as one PDF, in this order. They wait on until `printed` says that they lie in the tray."""
    return office.papers.letters(paper(office, ids))


def paper(office: Office, ids: Sequence[int]) -> list[dict[str, Any]]:
    """What stands on the paper of each letter: head, date, address, subject, text."""
    rows = office.reads.outbox_letters(ids)
    if not rows:
        raise UserError("There is no letter to print; choose one in the outbox.")
    return [sheet(office, row["subject"], row["text"], row["address"].splitlines(), row["language"],
                  day_words(row["on"], row["language"])) for row in rows]  # fmt: skip


def sheet(office: Office, subject: str, text: str, address: Sequence[str], language: str, day: str) -> dict[str, Any]:
    rules = office.rules()
    ours = [line.strip() for line in (*rules.address.splitlines(), *rules.contact.splitlines()) if line.strip()]
    return {"office": rules.office_name, "ours": ours, "to": [line for line in address if line.strip()], "day": day,
            "subject": subject, "text": text, "language": language}  # fmt: skip


def word_files(office: Office, ids: Sequence[int]) -> dict[int, tuple[bytes, str]]:
    """Those of these letters for which there is a Word template, as Word file and its text. Raises UserError where
    there is none for any.
    """
    made: dict[int, tuple[bytes, str]] = {}
    there = office.reads.letter_files()
    for row in office.reads.outbox_letters(ids):
        slot = row["kind"], row["audience"], row["language"]
        content = office.reads.letter_file(*slot) if slot in there else None
        if content:
            kept = json.loads(row["fields"] or "{}")
            letter = Letter(row["kind"], Audience(row["audience"]), row["language"], row["subject"], row["text"], "",
                            kept.get("fields", {}), tuple(kept.get("lines", ())),
                            address=tuple(row["address"].splitlines()))  # fmt: skip
            docx = office.papers.word_letter(content, letter)
            made[row["id"]] = docx, office.papers.word_text(docx)
    if not made:
        raise UserError("None of these letters has a Word template; import one under Letters, or print them.")
    return made


def printed(office: Office, ids: Sequence[int], texts: Mapping[int, str] | None = None) -> Changes:
    """The letters came out of the printer: filed with their exact text, which is `texts` where they were Word files.
    One that was filed already stays as it is.
    """
    with office.deed() as deed:
        for key in ids:
            letter = deed.get(OutboxLetter, key)
            if letter.state in _OPEN and letter.way == PAPER:
                _file(deed, letter, OutboxState.PRINTED, text=(texts or {}).get(key, ""))
        return deed.changes(said=phrase("letters_printed", count=len(ids)))
