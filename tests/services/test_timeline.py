# SPDX-License-Identifier: GPL-3.0-or-later
"""The timeline: everything in and out, newest first, whole in portions of any size; attachments go and come back."""

from datetime import UTC, datetime, timedelta

import pytest

from ill_desktop.domain.correspondence import Direction, Way
from ill_desktop.domain.request import Reader, Status
from ill_desktop.domain.timeline import Cursor, TimelineEntry
from ill_desktop.services import attachments, correspondence, requests
from tests.offices import B, Made

PDF = b"%PDF-1.7 something"
AT = "2026-03-16T10:00:00.000000Z"


def filled(made: Made) -> int:
    """Texts, notes, files and notices, several of them at one moment."""
    key = made.request(B, Status.CHECKED_OUT, customer_id=made.customer)
    for n in range(4):
        correspondence.log(made.office, way=Way.MAIL, direction=Direction.IN, subject=f"mail {n}", request_id=key)
        requests.add_note(made.office, key, Reader.STAFF, f"note {n}")
        attachments.add(made.office, name=f"paper {n}", content=PDF, request_id=key)
        if n % 2:
            made.clock.wait(60)
    correspondence.log(made.office, way=Way.PHONE, direction=Direction.OUT, subject="call", request_id=key,
                       customer_id=made.customer)  # fmt: skip
    old = made.clock.now() - timedelta(days=9)
    correspondence.log(made.office, way=Way.PAPER, direction=Direction.IN, subject="old", request_id=key, at=old)
    made.change("INSERT INTO notices (request_id, audience, step, on_day, way) VALUES (:key, 'customer', 'first', "
                "'2026-03-17', 'mail'), (:key, 'customer', 'second', '2026-03-17', 'mail')", key=key)  # fmt: skip
    for kind in ("shipped", "received"):
        made.change("INSERT INTO messages (at, way, direction, kind, state, text, request_id, library_id) VALUES "
                    "(:at, 'ISO 18626', 'in', :kind, 'done', 'raw', :key, :library)", at=AT, kind=kind, key=key,
                    library=made.lender)  # fmt: skip
    return key


def shown(entries: list[TimelineEntry]) -> list[tuple[str, str]]:
    return [(one.kind, one.subject or one.text or one.files[0][1]) for one in entries]


def test_everything_newest_first(made: Made) -> None:
    key = filled(made)
    entries = made.office.reads.timeline("request", key)
    assert len(entries) == 4 * 3 + 2 + 2 + 2
    assert [one.at for one in entries] == sorted((one.at for one in entries), reverse=True)
    assert shown(entries)[0] == ("text", "call") and shown(entries)[-1] == ("text", "old")
    personal = {one.subject for one in entries if one.personal}
    assert personal == {"call", "first to the customer", "second to the customer"}
    theirs = shown(made.office.reads.timeline("customer", made.customer))
    assert theirs == [("text", "call"), ("notice", "second to the customer"), ("notice", "first to the customer")]
    assert {kind for kind, _ in shown(made.office.reads.timeline("library", made.lender))} == {"text", "message"}
    assert len(made.office.reads.timeline("library", made.lender)) == 5 + 2
    told = [(one.kind, one.subject, one.text) for one in entries if one.kind == "message"]
    assert told == [("message", f"ISO 18626, {kind}, done", "raw") for kind in ("received", "shipped")]


@pytest.mark.parametrize("portion", [1, 2, 3, 5, 100])
def test_portions_are_the_whole(made: Made, portion: int) -> None:
    key = filled(made)
    whole = made.office.reads.timeline("request", key)
    after: Cursor | None = None
    found: list[TimelineEntry] = []
    while part := made.office.reads.timeline("request", key, after=after, limit=portion):
        found += part
        assert len(found) <= len(whole)
        after = part[-1].cursor
    assert found == whole


def test_a_letter_of_another_day_stands_there(made: Made) -> None:
    at = datetime(2026, 3, 1, 17, tzinfo=UTC)
    correspondence.log(made.office, way=Way.PAPER, direction=Direction.IN, text="x", library_id=made.lender, at=at)
    ahead = made.clock.now() + timedelta(days=3)
    correspondence.log(made.office, way=Way.PAPER, direction=Direction.IN, text="y", library_id=made.lender, at=ahead)
    newest, oldest = made.office.reads.timeline("library", made.lender)
    assert oldest.at == at and newest.at == made.clock.now()


def test_an_attachment_goes_and_comes_back(made: Made) -> None:
    key, other = filled(made), made.request(B)
    attachments.add(made.office, name="same", content=PDF, request_id=other)
    before = made.office.reads.timeline("request", key)
    entry = next(one for one in before if one.files)
    removed = attachments.take_out(made.office, entry.files[0][0])
    assert removed.changes.requests == (key,)
    assert len(made.office.reads.timeline("request", key)) == len(before) - 1
    attachments.put_back(made.office, removed)
    after = made.office.reads.timeline("request", key)
    assert [(one.kind, one.at, one.subject) for one in after] == [(one.kind, one.at, one.subject) for one in before]
    back = {name: one for entry in after for one, name, _ in entry.files}
    assert attachments.content(made.office, back[removed.name])[2] == PDF
    assert made.problems() == []


def test_show_has_the_correspondence_without_the_customers(made: Made) -> None:
    key = filled(made)
    plain = made.office.reads.show(key)
    whole = made.office.reads.show(key, with_customer=True)
    assert plain is not None and whole is not None
    assert "call" not in [one["subject"] for one in plain["correspondence"]]
    subjects = [one["subject"] for one in whole["correspondence"]]
    assert subjects == ["old", "mail 0", "mail 1", "mail 2", "mail 3", "call"]
    correspondence.log(made.office, way=Way.MAIL, direction=Direction.IN, text="z" * 5_000, request_id=key)
    last = (made.office.reads.show(key) or {})["correspondence"][-1]
    assert last["cut"] and len(last["text"]) == 4_000
