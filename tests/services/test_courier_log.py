# SPDX-License-Identifier: GPL-3.0-or-later
"""The driver's log on paper, read back: every day, the counts, the differences, the sums, empty days to write in."""

from datetime import date, timedelta
from io import BytesIO

import pytest
from pypdf import PdfReader

from ill_desktop.domain.errors import UserError
from ill_desktop.domain.log_sheet import log_rows
from ill_desktop.domain.request import Side, Status
from ill_desktop.services import courier
from ill_desktop.services.courier_log import log_sheet
from tests.offices import TODAY, Made


def lines(pdf: bytes) -> list[str]:
    return [line for page in PdfReader(BytesIO(pdf)).pages for line in page.extract_text().splitlines()]


def test_the_month_is_read_back(made: Made) -> None:
    for _ in range(3):
        made.request(Side.BORROWING, Status.RECEIVED)
    courier.save_day(made.office, TODAY, stop="Main", time="9:40", totes_in=6, totes_out=7, hand_in=5, hand_out=0,
                     initials="JA", note="two bags wet")  # fmt: skip
    courier.save_day(made.office, TODAY, stop="Branch", totes_in=1, hand_in=1)
    courier.save_day(made.office, TODAY - timedelta(1), missed=True, note="snow")
    said = lines(log_sheet(made.office, "2026-03"))
    text = "\n".join(said)
    assert said[0] == "Courier log, March 2026 Prairie District C900" and "two bags wet" in text
    assert "did not come; snow" in text.replace("\n", " ") and "Wed 3/18" in text and "Sun 3/22" not in text
    assert any(line.startswith("Wed 3/18 Main 9:40 6 7 3 5 +3 0 0 0 JA") for line in said), said
    assert any(line.startswith("Month 7 7 0 0 0 0 0 3 6 +3 0 0 0") for line in said), said
    assert "Tue 3/31" in said  # a day to come, to be written in


def test_a_month_is_a_month(here: Made) -> None:
    for month, says in (("2026-13", "2026-13"), ("march", "march"), ("2026-05", "May 2026")):
        with pytest.raises(UserError, match=says):
            log_sheet(here.office, month)
    assert lines(log_sheet(here.office, "2026-04"))[0].startswith("Courier log, April 2026")


def test_each_working_day_has_a_row() -> None:
    rows = log_rows(date(2026, 3, 1), date(2026, 3, 31), TODAY, [], [])
    assert len(rows) == 22 and all(row.on.weekday() < 5 for row in rows)
    assert [row.scanned_in for row in rows if row.on > TODAY] == [None] * 9
    assert {row.scanned_in for row in rows if row.on <= TODAY} == {0}
