# SPDX-License-Identifier: GPL-3.0-or-later
"""Attachments: kept in the database once by content, told by their content, read back whole, taken away."""


import pytest

from ill_desktop.domain.attachments import LARGEST_BYTES
from ill_desktop.domain.errors import UserError
from ill_desktop.domain.request import Side, Status
from ill_desktop.services import attachments
from tests.offices import Made

PNG = b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 20_000
"""A picture of five megabytes, as far as its beginning tells."""


def kept(made: Made, kind: str, key: int) -> list[tuple[str, str, int]]:
    return [(a.name, a.media_type, a.size) for a in made.office.reads.attachments_of(kind, key)]


def stored(made: Made) -> int:
    return made.rows("SELECT count(*) AS n FROM attachments WHERE content IS NOT NULL")[0]["n"]


def test_a_photo_is_kept_and_read_back(made: Made) -> None:
    key = made.request(Side.BORROWING, Status.SHIPPED)
    changes = attachments.add(made.office, name="C:\\photos\\Spine.PNG", content=PNG, request_id=key)
    assert changes.requests == (key,) and changes.said is not None and changes.said.text == "Spine.png is kept"
    [one] = made.office.reads.attachments_of("request", key)
    assert attachments.content(made.office, one.id or 0) == ("Spine.png", "image/png", PNG)
    assert one.at == made.clock.now()
    attachments.remove(made.office, one.id or 0)
    assert kept(made, "request", key) == []
    for gone in (attachments.content, attachments.remove):
        with pytest.raises(UserError, match="not there any more"):
            gone(made.office, one.id or 0)
    assert made.problems() == []


def test_the_same_content_is_stored_once_and_outlives_the_first(made: Made) -> None:
    first, second = made.request(Side.BORROWING), made.request(Side.LENDING)
    attachments.add(made.office, name="a.png", content=PNG, request_id=first)
    attachments.add(made.office, name="b.png", content=PNG, request_id=second)
    attachments.add(made.office, name="c.png", content=PNG, library_id=made.lender)
    assert stored(made) == 1
    [one] = made.office.reads.attachments_of("request", first)
    attachments.remove(made.office, one.id or 0)
    assert stored(made) == 1
    [two] = made.office.reads.attachments_of("request", second)
    [three] = made.office.reads.attachments_of("library", made.lender)
    assert attachments.content(made.office, two.id or 0)[2] == PNG == attachments.content(made.office, three.id or 0)[2]
    attachments.remove(made.office, two.id or 0)
    attachments.remove(made.office, three.id or 0)
    assert stored(made) == 0 and made.problems() == []


def test_a_customers_content_goes_with_the_customer_and_no_other_does(made: Made) -> None:
    key = made.request(Side.BORROWING)
    attachments.add(made.office, name="card.pdf", content=b"%PDF-1.7 x", customer_id=made.customer)
    attachments.add(made.office, name="card.pdf", content=b"%PDF-1.7 x", request_id=key)
    assert stored(made) == 2
    made.change("DELETE FROM customers")
    [one] = made.office.reads.attachments_of("request", key)
    assert attachments.content(made.office, one.id or 0)[2] == b"%PDF-1.7 x"
    assert made.problems() == []


def test_a_picture_of_a_courier_problem_stays_with_the_request(made: Made) -> None:
    key = made.request(Side.BORROWING, Status.SHIPPED)
    made.line(made.number(key))
    made.line("!problem damaged")
    [problem] = made.office.reads.courier_problems()
    attachments.add(made.office, name="", content=PNG[:1000], courier_problem_id=problem.id)
    assert (
        kept(made, "courier_problem", problem.id) == kept(made, "request", key) == [("picture.png", "image/png", 1000)]
    )
    made.line("!undo")
    assert made.office.reads.courier_problems() == []
    assert kept(made, "request", key) == [("picture.png", "image/png", 1000)]
    assert made.problems() == []


@pytest.mark.parametrize(
    ("name", "content", "says"),
    [
        ("empty.png", b"", "is empty"),
        ("film.png", PNG[:8] + bytes(LARGEST_BYTES), "at most 20 MB"),
        ("setup.exe", b"MZ\x90\x00" + bytes(range(200)) * 2, "no picture, no PDF and no plain text"),
        ("holiday.png", b"\x7fELF" + bytes(64), "no picture"),
        ("run.txt", b"#!/bin/sh\nrm -rf ~\n", "no picture"),
        ("page.txt", b"<html><SCRIPT>x</SCRIPT>", "no picture"),
    ],
)
def test_what_is_not_kept(here: Made, name: str, content: bytes, says: str) -> None:
    with pytest.raises(UserError, match=says):
        attachments.add(here.office, name=name, content=content, library_id=here.lender)
    assert stored(here) == 0


@pytest.mark.parametrize(
    ("name", "content", "called"),
    [
        ("photo.exe", PNG[:99], "photo.png"),
        ("../../etc/scan.pdf.bat", b"%PDF-1.4", "scan.pdf.pdf"),
        ("Brief.JPEG", b"\xff\xd8\xff\xe0", "Brief.jpeg"),
        ("note", "Größe: 3\n".encode(), "note.txt"),
        ("a<b>:|?*.csv", b"a,b\n1,2\n", "ab.csv"),
        ("x" * 400 + ".png", PNG[:99], "x" * 100 + ".png"),
    ],
)
def test_the_name_says_what_it_is(here: Made, name: str, content: bytes, called: str) -> None:
    attachments.add(here.office, name=name, content=content, library_id=here.lender)
    assert [entry[0] for entry in kept(here, "library", here.lender)] == [called]


def test_the_check_sees_a_content_that_is_gone(here: Made) -> None:
    attachments.add(here.office, name="a.png", content=PNG[:99], library_id=here.lender)
    here.change("UPDATE attachments SET content = NULL")
    assert here.problems() == ["The content of attachment 1 is not there any more."]


def test_lists_do_not_read_the_contents(here: Made) -> None:
    """Five megabytes a picture: a list of them is a few hundred bytes."""
    attachments.add(here.office, name="a.png", content=PNG, library_id=here.lender)
    [one] = here.office.reads.attachments_of("library", here.lender)
    assert not hasattr(one, "content") and one.size == len(PNG) > 5_000_000
