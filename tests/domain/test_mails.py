# SPDX-License-Identifier: GPL-3.0-or-later
"""Pasted mails: headers are read, nothing is dropped, nothing raises."""

from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from ill_desktop.domain.mails import read_mail
from ill_desktop.domain.overdue_mails import mentions

MOUNTAIN = timezone(timedelta(hours=-7))
OUTLOOK = """From: ILL Office <ill@lender.example>
Sent: Tuesday, November 24, 2026 9:13 AM
To: Prairie District
Subject: OVERDUE items

Dear colleagues,
please return R100001.
"""


def test_headers_as_outlook_writes_them() -> None:
    mail = read_mail(OUTLOOK, MOUNTAIN)
    assert mail.subject == "OVERDUE items"
    assert mail.sender == "ILL Office <ill@lender.example>"
    assert mail.at == datetime(2026, 11, 24, 16, 13, tzinfo=UTC)
    assert mail.text.startswith("From: ILL Office") and "To: Prairie" in mail.text
    assert "please return R100001." in mail.text and "OVERDUE items" not in mail.text


@pytest.mark.parametrize(
    ("date", "at"),
    [
        ("Date: Mon, 23 Nov 2026 08:00:00 +0100", datetime(2026, 11, 23, 7, tzinfo=UTC)),
        ("*Date:* Mon, Nov 23, 2026 8:00 AM", datetime(2026, 11, 23, 15, tzinfo=UTC)),
        ("> Sent: 2026-11-23 08:00", datetime(2026, 11, 23, 15, tzinfo=UTC)),
        ("Date: next year or so", None),
        ("Date: Mon, 99 Nov 2026 99:00:00 +9999", None),
    ],
)
def test_dates_of_headers(date: str, at: datetime | None) -> None:
    mail = read_mail(f"From: a\n{date}\nSubject: b\n\ntext", MOUNTAIN)
    assert mail.at == at
    assert mail.subject == "b"
    assert (date in mail.text) == (at is None)


def test_a_call_is_no_mail() -> None:
    assert read_mail("They called: it is on its way.\nSubject: none", MOUNTAIN).subject == ""


LINES = st.lists(st.one_of(st.text(max_size=60), st.sampled_from(OUTLOOK.splitlines()),
                           st.sampled_from(["Date: ", "Subject:", "Sent: 1/1/1", "\tgoes on", "> From: x",
                                            "12345678"])),
                 max_size=12)  # fmt: skip


@given(LINES)
@example(["Subject: a", "\tb", "Date: Mon, 1 Jan 0001 00:00:00 +2359"])
@example(["Date: Fri, 31 Dec 9999 23:59:59 -2359"])
def test_nothing_is_dropped_and_nothing_raises(lines: list[str]) -> None:
    pasted = "\n".join(lines)
    mail = read_mail(pasted, MOUNTAIN)
    whole = f"{mail.text}\n{mail.subject}"
    for line in pasted.replace("\r", "\n").split("\n"):
        if line.strip() and line.lstrip(" \t>*")[:4].lower() not in ("date", "sent", "subj"):
            assert line.strip("\n") in whole
        if line.strip() and line.lstrip(" \t>*")[:4].lower() == "subj":
            assert line.partition(":")[2].strip(" \t*") in whole
    if mail.at is None:
        for line in pasted.replace("\r", "\n").split("\n"):
            if line.lstrip(" \t>*")[:5].lower() in ("date:", "sent:"):
                assert line in whole
    for one in mentions(pasted):
        assert one.text and (one.codes or one.title)


def test_what_a_line_names() -> None:
    [code, title, quoted, listed] = mentions(
        "The following are overdue since 10/24/2026. Call 970-555-0123.\n"
        "1. ILL 200000017 due 2026-10-24\nTitle: The Overstory\nalso \u201cPiranesi\u201d\n"
        "- Gilead / Robinson\nThank you!"
    )
    assert code.codes == ("200000017",) and code.is_item
    assert (title.title, quoted.title, listed.title) == ("The Overstory", "Piranesi", "Gilead / Robinson")
