# SPDX-License-Identifier: GPL-3.0-or-later
"""The outbox against a real mail server: sent once, whatever breaks."""

import threading
from collections.abc import Iterator
from dataclasses import replace
from email import message_from_bytes, policy
from pathlib import Path
from typing import Any

import keyring
import keyring.errors
import pytest
from aiosmtpd.controller import Controller

from ill_desktop.domain.errors import UserError
from ill_desktop.domain.letters import Letter
from ill_desktop.domain.outbox import CLAIM, MAIL, PAPER, MailServer, MailText, OutboxLetter, OutboxState
from ill_desktop.domain.replies import Audience
from ill_desktop.domain.request import Side, Status
from ill_desktop.exchange.mail import SmtpMail, message_of
from ill_desktop.services import attachments, invoicing, letters, office_settings, outbox, payments
from tests.documents.reading import words
from tests.offices import TODAY, Made
from tests.servers.mail import LOGIN, PASSWORD, free_port, server, trusted

TEXT = "Dear colleagues,\n\n.one line begins with a point\n\nSí, por favor.\n"


@pytest.fixture(autouse=True)
def no_keyring(monkeypatch: pytest.MonkeyPatch) -> None:
    def missing(*_: Any) -> Any:
        raise keyring.errors.NoKeyringError("no backend")

    monkeypatch.setattr(keyring, "get_password", missing)
    monkeypatch.setattr(keyring, "set_password", missing)


@pytest.fixture
def mail(tls: Path) -> Iterator[SmtpMail]:
    mail = SmtpMail(trusted(tls), seconds=5)
    assert not mail.keep_password(MailServer("localhost", 0, LOGIN, ""), PASSWORD)
    yield mail


def set_up(here: Made, port: int) -> None:
    office_settings.save(here.office, {"mail_server": "localhost", "mail_port": port, "mail_login": LOGIN,
                                       "mail_from": "ill@prairie.example", "office_name": "Prairie Main"})  # fmt: skip
    here.office.rules(fresh=True)


def letter(here: Made, to: str = "ill@lender.example", text: str = TEXT, subject: str = "A question") -> Letter:
    return Letter("status_reply", Audience.LIBRARY, "en", subject, text, to, {}, library_id=here.lender)


def queued(here: Made, once: str = "", **given: Any) -> int:
    return letters.send(here.office, letter(here, **given), MAIL, once).outbox[0]


def row(here: Made, key: int) -> dict[str, Any]:
    return here.office.reads.outbox_letters([key])[0]


def filed(here: Made) -> list[dict[str, Any]]:
    return here.office.reads.correspondence("library", here.lender)


def test_a_mail_is_sent_once_and_filed_with_its_exact_text(here: Made, smtp: Controller, mail: SmtpMail) -> None:
    set_up(here, smtp.port)
    key = queued(here, "deed 1")
    assert queued(here, "deed 1") == key, "the same deed queues no second letter"
    assert outbox.flush(here.office, mail).sent == 1
    assert outbox.flush(here.office, mail).sent == 0
    [got] = smtp.handler.mails
    read = message_from_bytes(got.content, policy=policy.default)
    assert read["Message-ID"] == row(here, key)["message_ref"]
    assert (read["Subject"], read["To"]) == ("A question", "ill@lender.example")
    assert read["From"] == "Prairie Main <ill@prairie.example>"
    assert read.get_content().replace("\r\n", "\n") == TEXT
    assert row(here, key)["state"] == OutboxState.SENT
    assert [(one["text"], one["way"]) for one in filed(here)] == [(TEXT, "mail")]


def test_a_refused_address_fails_with_a_sentence_and_goes_when_corrected(
    here: Made, smtp: Controller, mail: SmtpMail
) -> None:
    set_up(here, smtp.port)
    bad, good = queued(here, to="nobody@lender.example"), queued(here)
    done = outbox.flush(here.office, mail)
    assert (done.sent, done.failed) == (1, 1)
    assert "550" in row(here, bad)["problem"] and "nobody@lender.example" in row(here, bad)["problem"]
    assert row(here, good)["state"] == OutboxState.SENT
    outbox.try_again(here.office, [bad], "somebody@lender.example")
    assert outbox.flush(here.office, mail).sent == 1
    assert len(filed(here)) == 2


def test_put_off_is_tried_again_later(here: Made, smtp: Controller, mail: SmtpMail) -> None:
    set_up(here, smtp.port)
    key = queued(here, to="busy@lender.example")
    assert "451" in outbox.flush(here.office, mail).trouble
    assert row(here, key)["state"] == OutboxState.WAITING
    assert here.office.reads.outbox_due(here.clock.now()) == []
    here.clock.wait(61)
    assert here.office.reads.outbox_due(here.clock.now()) == [key]


def test_a_wrong_password_stops_the_round_and_sends_nothing(here: Made, smtp: Controller, mail: SmtpMail) -> None:
    set_up(here, smtp.port)
    key = queued(here)
    place = outbox.server_of(here.office)
    mail.keep_password(place, "wrong")
    assert "does not take the password" in outbox.flush(here.office, mail).trouble
    assert row(here, key)["state"] == OutboxState.WAITING and not smtp.handler.mails
    assert outbox.flush(here.office, mail, ids=[key]).sent == 0, "a password that is wrong is asked for again"
    mail.keep_password(place, PASSWORD)
    assert outbox.flush(here.office, mail, ids=[key]).sent == 1


def test_a_certificate_that_is_not_trusted_gets_no_letter_and_no_password(here: Made, smtp: Controller) -> None:
    set_up(here, smtp.port)
    key = queued(here)
    assert "certificate" in outbox.flush(here.office, SmtpMail(seconds=5)).trouble
    assert row(here, key)["state"] == OutboxState.WAITING and not smtp.handler.mails


def test_a_server_that_dies_in_mid_message_is_a_question_to_a_person(
    here: Made, smtp: Controller, mail: SmtpMail
) -> None:
    set_up(here, smtp.port)
    smtp.handler.dies = True
    key = queued(here)
    assert outbox.flush(here.office, mail).unsure == 1
    smtp.handler.dies = False
    here.clock.wait(7 * 86_400)
    assert outbox.flush(here.office, mail).sent == 0 and len(smtp.handler.mails) == 1, "never again by itself"
    [shown] = here.office.reads.outbox(["sending"], here.clock.now())
    assert shown.is_unsure and "may have arrived" in shown.problem
    assert filed(here) == []
    outbox.settle(here.office, key, arrived=True)
    assert row(here, key)["state"] == OutboxState.SENT and len(filed(here)) == 1


def test_the_network_is_away_and_comes_back(here: Made, tls: Path, mail: SmtpMail) -> None:
    port = free_port()
    set_up(here, port)
    key = queued(here)
    for tries in (1, 2):
        assert "cannot be reached" in outbox.flush(here.office, mail, ids=[key]).trouble
        assert row(here, key)["tries"] == tries
    back = server(tls, port)
    back.start()
    try:
        here.clock.wait(5 * 60)
        assert outbox.flush(here.office, mail).sent == 1
        assert len(back.handler.mails) == 1  # type: ignore[attr-defined]
    finally:
        back.stop()


def test_two_desks_send_each_letter_once(made: Made, smtp: Controller, mail: SmtpMail) -> None:
    set_up(made, smtp.port)
    keys = [queued(made) for _ in range(6)]
    begun = threading.Barrier(2)

    def desk() -> None:
        begun.wait()
        outbox.flush(made.office, mail, ids=keys)

    desks = [threading.Thread(target=desk) for _ in range(2)]
    for one in desks:
        one.start()
    for one in desks:
        one.join()
    assert len(smtp.handler.mails) == 6
    assert {row(made, key)["state"] for key in keys} == {OutboxState.SENT}
    assert len(filed(made)) == 6


def test_a_program_that_died_between_claim_and_sending_sends_nothing_by_itself(made: Made, smtp: Controller,
                                                                               mail: SmtpMail) -> None:  # fmt: skip
    set_up(made, smtp.port)
    key = queued(made)
    with made.office.deed() as deed:
        assert deed.claim_letter(key)
        assert not deed.claim_letter(key)
    assert outbox.flush(made.office, mail, ids=[key]).sent == 0
    with pytest.raises(UserError, match="sending this letter now"):
        outbox.settle(made.office, key, arrived=False)
    assert made.office.reads.outbox_counts(made.clock.now())["unsure"] == 0
    made.clock.wait(CLAIM.total_seconds() + 1)
    assert made.office.reads.outbox_counts(made.clock.now())["unsure"] == 1
    with pytest.raises(UserError, match="being sent"):
        outbox.withdraw(made.office, [key])
    outbox.settle(made.office, key, arrived=False)
    assert outbox.flush(made.office, mail).sent == 1


def test_withdrawn_before_it_went(here: Made, smtp: Controller, mail: SmtpMail) -> None:
    set_up(here, smtp.port)
    key = queued(here)
    outbox.withdraw(here.office, [key])
    assert outbox.flush(here.office, mail).sent == 0 and not smtp.handler.mails
    with pytest.raises(UserError, match="withdrawn already"):
        outbox.try_again(here.office, [key])
    assert filed(here) == []


def test_a_mail_that_cannot_go_is_printed_instead(here: Made) -> None:
    key = queued(here)
    assert "No mail server" in outbox.flush(here.office).trouble
    outbox.print_instead(here.office, [key])
    assert here.office.reads.outbox_paper() == [key]
    assert outbox.print_letters(here.office, [key]).startswith(b"%PDF")
    assert filed(here) == [], "it lies in no tray yet"
    outbox.printed(here.office, [key])
    outbox.printed(here.office, [key])
    assert [(one["text"], one["way"]) for one in filed(here)] == [(TEXT, "paper")]


@pytest.mark.parametrize("given", [
    {"to": "ill@lender.example\r\nBcc: all@else.example"}, {"to": "ill@lender.example\u2028"},
    {"to": "a@b.example, c@d.example"}, {"to": "lender.example"}, {"subject": "Hello\nBcc: all@else.example"},
    {"text": "pay with 4111 1111 1111 1111"},
])  # fmt: skip
def test_nothing_is_smuggled_into_a_mail(here: Made, given: dict[str, str]) -> None:
    with pytest.raises(UserError):
        queued(here, **given)
    assert here.rows("SELECT * FROM outbox") == []
    place = MailServer("localhost", 1, "", "ill@prairie.example")
    if "text" not in given:
        one = letter(here, **given)
        with pytest.raises(UserError):
            message_of(place, MailText(one.to, one.subject, one.text, "<x@y>"))


def test_a_letter_to_a_library_names_no_customer(here: Made) -> None:
    key = here.request(Side.BORROWING, Status.CHECKED_OUT, customer_id=here.customer)
    [name] = [one["name"] for one in here.rows("SELECT name FROM customers")]
    with pytest.raises(UserError, match="names our customer"):
        letters.send(here.office, replace(letter(here, text=f"{name} has it."), request_ids=(key,)), MAIL)


def test_a_test_mail_arrives(here: Made, smtp: Controller, mail: SmtpMail) -> None:
    set_up(here, smtp.port)
    assert outbox.test_mail(here.office, " me@prairie.example ", mail) == "me@prairie.example"
    assert len(smtp.handler.mails) == 1


def test_a_ladder_queues_within_its_own_deed_or_not_at_all(made: Made) -> None:
    with pytest.raises(RuntimeError), made.office.deed() as deed:
        letters.queue(deed, letter(made), PAPER, "run 1, library 1")
        raise RuntimeError
    assert made.rows("SELECT * FROM outbox") == []
    with made.office.deed() as deed:
        first = letters.queue(deed, letter(made), PAPER, "run 1, library 1")
        again: OutboxLetter = letters.queue(deed, letter(made, text="other"), PAPER, "run 1, library 1")
        assert (again.id, again.text) == (first.id, TEXT)


def test_an_invoice_goes_along_as_it_stands_when_the_mail_goes(here: Made, smtp: Controller, mail: SmtpMail) -> None:
    set_up(here, smtp.port)
    office_settings.save(here.office, {"money_letters": "no"})
    here.office.rules(fresh=True)
    here.change("UPDATE libraries SET email_borrowing = 'ill@borrower.example' WHERE id = :id", id=here.borrower)
    draft = invoicing.draft_by_hand(here.office, here.borrower, [{"text": "Emma", "other_cents": 5500}]).invoices[0]
    with pytest.raises(UserError, match="is a draft still; mark it as sent first"):
        letters.send(here.office, letters.compose(here.office, "invoice", invoice_id=draft), MAIL)
    invoicing.send(here.office, draft)
    letters.send(here.office, letters.compose(here.office, "reminder_invoice", invoice_id=draft), MAIL)
    letters.send(here.office, letters.compose(here.office, "statement", library_id=here.borrower), MAIL)
    payments.pay(here.office, [draft], 2000, way="Check")
    assert outbox.flush(here.office, mail).sent == 2
    number = (here.office.reads.show_invoice(draft) or {})["number"]
    wanted = {f"invoice-{number}.pdf": ("Emma", "$35.00"), f"statement-{TODAY}.pdf": (number, "$35.00")}
    for got in smtp.handler.mails:
        [part] = message_from_bytes(got.content, policy=policy.default).iter_attachments()
        told = wanted.pop(part.get_filename() or "")
        assert part.get_content_type() == "application/pdf"
        assert all(word in words(part.get_content()) for word in told), "what is paid by now"
    assert not wanted
    kept = {name: key for one in here.office.reads.timeline("library", here.borrower) for key, name, _ in one.files}
    assert set(kept) == {f"invoice-{number}.pdf", f"statement-{TODAY}.pdf"}, "what went along is in the file"
    assert "$35.00" in words(attachments.content(here.office, kept[f"invoice-{number}.pdf"])[2])
    assert here.problems() == []


def test_a_void_invoice_does_not_go(here: Made, smtp: Controller, mail: SmtpMail) -> None:
    set_up(here, smtp.port)
    key = invoicing.draft_by_hand(here.office, here.borrower, [{"text": "Emma", "other_cents": 5500}]).invoices[0]
    invoicing.send(here.office, key)
    made = replace(letters.compose(here.office, "invoice", invoice_id=key), to="ill@borrower.example")
    waits = letters.send(here.office, made, MAIL).outbox[0]
    invoicing.void(here.office, key, "billed twice")
    assert outbox.flush(here.office, mail).failed == 1 and not smtp.handler.mails
    assert "is void" in row(here, waits)["problem"] and row(here, waits)["state"] == OutboxState.FAILED


def test_a_statement_names_what_is_open_with_credits(here: Made) -> None:
    with pytest.raises(UserError, match="Nothing is open"):
        letters.compose(here.office, "statement", library_id=here.borrower)
    for text in ("Emma", "Persuasion"):
        lines = [{"text": text, "other_cents": 5500}]
        invoicing.send(here.office, invoicing.draft_by_hand(here.office, here.borrower, lines).invoices[0])
    key = here.office.reads.invoice_ids("unpaid")[0]
    payments.pay(here.office, [key], 2000, way="Check")
    made = letters.compose(here.office, "statement", library_id=here.borrower, language="es")
    numbered = [line for line in made.text.splitlines() if line.startswith("- ")]
    assert len(numbered) == 2 and "pendiente $35.00" in made.text and "En total: $90.00" in made.text
    assert made.empty == ("contact",), "which the office has not entered"


def test_what_waits_goes_round_after_round(
    here: Made, smtp: Controller, mail: SmtpMail, monkeypatch: pytest.MonkeyPatch
) -> None:
    set_up(here, smtp.port)
    bad, keys = queued(here, to="nobody@lender.example"), [queued(here) for _ in range(3)]
    due = here.office.reads.outbox_due
    monkeypatch.setattr(here.office.reads, "outbox_due", lambda now, limit=100: due(now, 2), raising=False)
    done = outbox.flush_all(here.office, mail)
    assert (done.sent, done.failed, done.trouble) == (3, 1, "") and set(done.changes.outbox) == {bad, *keys}
