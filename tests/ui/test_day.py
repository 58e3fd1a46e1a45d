# SPDX-License-Identifier: GPL-3.0-or-later
"""One day's work through the window of a fresh office: import, work lists, scans, a strap, courier, workbook."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest
from PySide6.QtCore import QCoreApplication, QEvent

from ill_desktop.app import open_window
from ill_desktop.office import create_office
from ill_desktop.ui.words import number
from tests.documents.reading import words
from tests.ui.a_day import Day, rows_of
from tests.ui.small_office import Clock

LIBRARIES = """Library Name,OCLC Symbol,City,State,Courier Code,Delivery Days
Mesa County PLD,MSA,Grand Junction,CO,C702,MTWRF
"""
ILLIAD = """TransactionNumber,ProcessType,RequestType,TransactionStatus,LoanTitle,LoanAuthor,ILLNumber,SystemID,\
LendingString,LendingLibrary,CallNumber,ItemNumber,DueDate,CreationDate
310001,Borrowing,Loan,Request Sent,The overstory,"Powers, Richard",201000001,OCLC,"MSA,ZQX",MSA,,,12/20/2026,11/10/2026
310002,Lending,Loan,Awaiting Lending Request Processing,Wild,"Strayed, Cheryl",201000002,OCLC,,MSA,796.5 S,,,11/23/2026
310003,Borrowing,Loan,Awaiting the moon,Educated,"Westover, Tara",201000003,OCLC,,MSA,,,,11/10/2026
310004,Borrowing,Loan,Request Sent,Frozen planet,,201000004,OCLC,,MSA,,,31/31/2026,11/12/2026
"""
BORROWED, LENT, BARCODE = "201000001", "201000002", "33191000105864"


@pytest.fixture
def day(app: Any, tmp_path: Path, qtbot: Any) -> Iterator[Day]:
    place, clock = tmp_path / "office.sqlite", Clock()
    create_office(place, "Prairie District", "PRD", "C100")
    window: Any = open_window(place, today=clock.today)
    window.office.clock = clock
    made = Day(window, clock, qtbot)
    made.settle()
    yield made
    window.close()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


@pytest.fixture
def brought_in(day: Day, tmp_path: Path) -> Day:
    """The day after both files were imported through the dialog."""
    for name, text in (("libraries.csv", LIBRARIES), ("illiad.csv", ILLIAD)):
        (tmp_path / name).write_text(text, encoding="utf-8")
    assert "1 new" in day.import_file(tmp_path / "libraries.csv")[0]
    said, problems = day.import_file(tmp_path / "illiad.csv")
    assert "3 new" in said and "1 skipped" in said
    assert (4, "status") in problems and (5, "lender_due") in problems
    return day


def test_the_surveys_outlets_come_in_through_the_dialog(day: Day, shared: Path, tmp_path: Path) -> None:
    with ZipFile(shared / "libraries" / "imls-pls-fy2015-csv.zip") as archive:
        name = next(name for name in archive.namelist() if "outlet" in name.lower() and name.lower().endswith(".csv"))
        path = Path(archive.extract(name, tmp_path))
    said, problems = day.import_file(path)
    assert f"{number(17_408)} new" in said and not problems
    page = day.page("libraries")
    page.queues.choose("libraries.all")
    day.settle()
    assert len(page.model.ids) >= 17_408
    page.find("loussac")
    day.settle()
    assert "Z. J. Loussac Library" in page.model.data(page.model.index(0, 0))


def test_the_work_lists_show_what_came_in(brought_in: Day) -> None:
    assert brought_in.listed("incoming.to_answer") == ["Wild / Strayed, Cheryl"]
    assert sorted(brought_in.listed("outgoing.with_lender")) == ["Frozen planet", "The overstory / Powers, Richard"]
    assert brought_in.window.tabs.tabText(2) == "Outgoing requests (Borrowing) 2"
    assert brought_in.window.tabs.tabText(1) == "Incoming requests (Lending) 1"


def test_a_day_from_the_first_scan_to_the_workbook(brought_in: Day, tmp_path: Path) -> None:
    day = brought_in
    assert "Mesa County PLD" in day.scan(BORROWED) and day.status(BORROWED) == "received"
    strap = words(day.strap())
    assert "The overstory" in strap and "C702" in strap
    assert BARCODE in day.scan(LENT, BARCODE) and day.status(LENT) == "shipped"
    day.count_by_hand(hand_in="2", hand_out="1", totes_in="3")
    day.clock.next_day(10)
    assert "Return shelf" in day.scan(BORROWED) and day.status(BORROWED) == "checked_in"
    day.clock.next_day(3)  # a Monday
    assert "Home from Mesa County PLD" in day.scan(BARCODE) and day.status(LENT) == "closed"
    assert "into the tote" in day.scan(BORROWED) and day.status(BORROWED) == "returned"
    days = rows_of(day.courier_workbook(tmp_path / "courier.xlsx"), "Days")
    first, last = days["2026-11-24"], days["2026-12-07"]
    assert (first["Arriving: Scanned"], first["Leaving: Scanned"], first["In all: Scanned in and out"]) == (1, 1, 2)
    assert (first["Arriving: Counted by hand"], first["Arriving: Hand less scanned"]) == (2, 1)
    assert (first["Leaving: Counted by hand"], first["Leaving: Hand less scanned"]) == (1, 0)
    assert first["Driver's log: Totes in"] == 3
    assert (last["Arriving: Scanned"], last["Leaving: Scanned"], last["Arriving: Counted by hand"]) == (1, 1, None)


def test_months_kinds_and_libraries_of_the_workbook(brought_in: Day, tmp_path: Path) -> None:
    brought_in.scan(BORROWED, LENT, BARCODE)
    book = brought_in.courier_workbook(tmp_path / "courier.xlsx")
    month = rows_of(book, "Months")["2026-11-01"]
    assert (month["Arriving: Items in"], month["Leaving: Items out"], month["In all: Items in and out"]) == (1, 1, 2)
    mesa = rows_of(book, "By library")["Mesa Count"]
    assert "C702" in mesa.values() and 1 in mesa.values()
    assert not brought_in.window.refusal.isVisible()


def test_a_burst_that_lands_in_a_field_is_scanned_and_leaves_nothing(brought_in: Day) -> None:
    page = brought_in.page("libraries")
    page.table.select_id(page.model.ids[0])
    brought_in.settle()
    page.to_form()
    field, before = page.editor.ui.name, page.editor.ui.name.text()
    brought_in.window.activateWindow()
    brought_in.qtbot.waitUntil(field.hasFocus)
    brought_in.burst(BORROWED)
    assert brought_in.window.tabs.current().name == "checkin" and brought_in.status(BORROWED) == "received"
    assert field.text() == before and not page.has_unsaved()
