# SPDX-License-Identifier: GPL-3.0-or-later
"""A lender's mail with nine overdues: each line with our request and its cause, one reply, filed where it belongs."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ill_desktop.domain.errors import UserError
from ill_desktop.domain.overdue_mails import CAUSES, Cause, cause_of, mentions
from ill_desktop.domain.request import FactKind, Status
from ill_desktop.domain.triage import triage
from ill_desktop.domain.workflow import STATUSES
from ill_desktop.services import overdue_mails, requests, status_desk
from tests.offices import B, L, Made

HEAD = "From: ILL <ill@len.example>\nDate: Mon, 16 Mar 2026 09:00:00 +0000\nSubject: Overdue\n\nDear colleagues,\n"


def nine(made: Made) -> dict[int, Cause]:
    """Nine requests of one lender, and what is likely with each."""
    statuses = {Status.CHECKED_OUT: Cause.CUSTOMER_HAS, Status.AVAILABLE: Cause.NOT_PICKED_UP,
                Status.CHECKED_IN: Cause.BACK_NOT_SENT, Status.RECEIVED: Cause.SENT_UNRECORDED,
                Status.RETURNED: Cause.ARRIVED_THERE, Status.CLOSED: Cause.ARRIVED_THERE, Status.LOST: Cause.LOST,
                Status.SHIPPED: Cause.NEVER_HERE}  # fmt: skip
    made_up = {made.request(B, status, title=f"Volume {n} of Winter", customer_id=made.customer): cause
               for n, (status, cause) in enumerate(statuses.items())}  # fmt: skip
    claimed = made.request(B, Status.CHECKED_OUT, title="Claimed")
    requests.add_fact(made.office, claimed, FactKind.CLAIMED_RETURNED)
    return made_up | {claimed: Cause.LOST}


def letter(made: Made, keys: list[int]) -> str:
    """By our number, the network's, a barcode, the title; a block of several lines for one of them."""
    made.change("UPDATE requests SET item_barcode = '30234000517861', item_code = '30234000517861' WHERE id = :key",
                key=keys[2])  # fmt: skip
    lines = [f"1. {made.number(keys[0])}, due 2/14/2026", f"2. ILL# {made.number(keys[1], 'OCLC')}",
             "Barcode: 30234000517861 due 2/14/2026", f"Title: {made.show(keys[3])['title']}"]  # fmt: skip
    lines += [f"Request: {made.number(key, 'OCLC')}\nTitle: {made.show(key)['title']}\nDue: 2/14/2026\n"
              for key in keys[4:]]  # fmt: skip
    return HEAD + "\n".join(lines) + "\nRequest: 999888777\nPlease call 970-555-0123.\n"


def test_nine_overdues(made: Made) -> None:
    causes = nine(made)
    read = overdue_mails.read(made.office, letter(made, list(causes)))
    assert [line.standing.id if line.standing else 0 for line in read.lines] == [*causes, 0]
    assert [line.cause for line in read.lines] == [*causes.values(), Cause.NOT_KNOWN]
    assert [line.guessed for line in read.lines] == [n == 3 for n in range(10)]
    assert read.lines[-1].named == "Request: 999888777" and read.library == "Lender Library"
    reply = overdue_mails.reply(made.office, read)
    assert reply.subject == "Re: Overdue" and reply.text.count("\n- ") == 10
    assert "uillfeather" not in reply.text and "letter of Mar 16, 2026" in reply.text
    for key in causes:
        assert made.number(key, "OCLC") in reply.text


def test_the_keys_of_a_line(made: Made) -> None:
    back, out = made.request(B, Status.CHECKED_IN), made.request(B, Status.CHECKED_OUT)
    done = made.request(B, Status.CLOSED)
    mail = HEAD + "\n".join(made.number(key) for key in (back, out, done))
    read = overdue_mails.read(made.office, mail)
    first, second, third = read.lines
    overdue_mails.act(made.office, first, "send_back")
    assert made.status(back) == "returned"
    overdue_mails.act(made.office, second, "mark", read.mail.at)
    overdue_mails.act(made.office, second, "ask_branch", read.mail.at)
    facts = {fact["kind"]: fact["note"] for fact in made.show(out)["facts"]}
    assert facts["overdue"] == "lender's letter of Mar 16, 2026" and "asked_of_branch" in facts
    assert third.deeds == ("open",)
    first.look_again(status_desk.standing(made.office, back))
    assert first.cause is Cause.ARRIVED_THERE
    assert made.problems() == []


def test_their_mail_and_our_reply_are_filed(made: Made) -> None:
    causes = nine(made)
    read = overdue_mails.read(made.office, letter(made, list(causes)))
    reply = overdue_mails.reply(made.office, read)
    overdue_mails.file(made.office, read, reply.subject, reply.text)
    ours, theirs = made.office.reads.correspondence("library", made.lender)
    assert (theirs["direction"], theirs["subject"], ours["direction"]) == ("in", "Overdue", "out")
    assert theirs["at"].date().isoformat() == "2026-03-16" and "999888777" in theirs["text"]
    for key in causes:
        out, in_ = made.office.reads.correspondence("request", key)
        assert (in_["direction"], out["direction"]) == ("in", "out") and made.number(key, "OCLC") in out["text"]
    with pytest.raises(UserError, match="names the customer"):
        overdue_mails.file(made.office, read, "x", "Petronella Quillfeather has it")


def test_letters_that_name_nothing_of_ours(here: Made) -> None:
    lent = here.request(L, Status.SHIPPED)
    with pytest.raises(UserError, match="nothing to read"):
        overdue_mails.read(here.office, " \n ")
    read = overdue_mails.read(here.office, f"Dear all,\n{here.number(lent, 'OCLC')}\nwhere is it?")
    assert [(line.named, line.standing) for line in read.lines] == [(here.number(lent, "OCLC"), None)]
    assert "not found in our records" in overdue_mails.reply(here.office, read).text
    with pytest.raises(UserError, match="nothing to file"):
        overdue_mails.file(here.office, read, "a", "b")
    long = overdue_mails.read(here.office, "\n".join(f"Item: {n}" for n in range(10_000_000, 10_002_000)))
    assert len(long.lines) <= overdue_mails.MOST_LINES and "paste the rest" in long.rest


@settings(max_examples=40)
@given(st.text(max_size=400))
def test_nothing_pasted_raises(pasted: str) -> None:
    for one in mentions(pasted):
        assert one.text


def test_every_status_has_a_cause_and_every_cause_an_answer(here: Made) -> None:
    for row in STATUSES:
        key = here.request(row.side, row.status)
        cause = cause_of(status_desk.standing(here.office, key))
        assert (cause is Cause.NOT_KNOWN) == (row.side is L)
        assert CAUSES[cause].answer.format(since="x", due="y")
    assert set(CAUSES) == set(Cause)


def test_what_is_no_longer_with_a_reader_is_not_told_as_such(made: Made) -> None:
    """A book on the hold shelf is asked back from the branch; a copy never goes back."""
    waiting = made.request(B, Status.AVAILABLE, title="Winter")
    copied = made.request(B, Status.CLOSED, copy=True, title="An article")
    mail = f"Request: {made.number(waiting, 'OCLC')}\nRequest: {made.number(copied, 'OCLC')}\n"
    read = overdue_mails.read(made.office, mail)
    assert [line.cause for line in read.lines] == [Cause.NOT_PICKED_UP, Cause.COPY_KEPT]
    assert [line.deeds[0] for line in read.lines] == ["ask_branch", "open"]
    said = overdue_mails.reply(made.office, read).text
    assert "not in use" in said and "copy that was kept" in said and "sent back to you on" not in said
    first = triage(status_desk.standing(made.office, waiting))[0]
    assert first.likely and first.words == "on the hold shelf, not picked up" and first.deed == "asked_of_branch"


def test_what_belongs_to_an_item_and_what_is_none(made: Made) -> None:
    """Labels beside a line that was found are parts of it; an ISBN finds its title; addresses are no items."""
    first = made.request(B, Status.CHECKED_OUT, title="Piranesi")
    second = made.request(B, Status.CHECKED_IN, title="Winter", isbn="9780393635522")
    mail = (f"Transaction: {made.number(first, 'OCLC')}\nAuthor: Clarke\nTitle: Piranesi\nBarcode: 31234001234567\n\n\n"
            "ISBN 978-0-393-63552-2\n\nP.O. Box 12345, Denver CO 80202-1234\nFine: $1250.00\n")  # fmt: skip
    read = overdue_mails.read(made.office, mail)
    assert [line.standing.id if line.standing else 0 for line in read.lines] == [first, second]
    assert [line.guessed for line in read.lines] == [False, True]
