# SPDX-License-Identifier: GPL-3.0-or-later
"""Months entered by hand and earlier figures: saved, marked, undone, refused; a figure opened to its rows."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from openpyxl import Workbook

from ill_desktop.domain.courier import KINDS
from ill_desktop.domain.courier_figures import KINDS_IN
from ill_desktop.domain.entered import Entry, read_paste
from ill_desktop.domain.errors import Cancelled, Conflict, UserError
from ill_desktop.domain.movement_rows import NONE_NAMED, SIGNS, Chosen, row_of
from ill_desktop.domain.request import Side, Status
from ill_desktop.services import courier, entered, reports, undo
from ill_desktop.services.ports import Office
from tests.offices import Made

FIRST, LAST = date(2026, 1, 1), date(2026, 12, 31)
ONE = Entry("2026-02", "Prospector", "in", 212, "their report")


def there(office: Office, opening: bool = False) -> list[tuple[str, str, str, int]]:
    return [(e.month, e.network, e.measure, e.items) for e in entered.entries(office, opening)]


def test_what_is_entered_is_counted_beside_the_scans_and_taken_back(here: Made) -> None:
    office = here.office
    entered.save(office, False, [ONE])
    entered.save(office, True, [Entry("2026-01", "OCLC", "ship", 7, "old sheets")])
    figures = courier.figures(office, FIRST, LAST)
    assert (figures.hand_in, figures.opening_out, figures.whole.total) == (212, 7, 0)
    entered.save(office, False, [replace(ONE, items=100), Entry("2026-02", "Prospector", "out", 5)])
    entered.save(office, False, [], [("2026-02", "Prospector", "out")])
    assert there(office) == [("2026-02", "Prospector", "in", 100)]
    entered.undo_last(office)
    assert ("2026-02", "Prospector", "out", 5) in there(office)
    entered.undo_last(office)
    assert there(office) == [("2026-02", "Prospector", "in", 212)]
    entered.undo_last(office)
    entered.undo_last(office)
    assert there(office) == [] == there(office, True)
    with pytest.raises(UserError, match="Nothing was entered"):
        entered.undo_last(office)
    assert here.problems() == []


@pytest.mark.parametrize(
    ("entries", "says"),
    [([replace(ONE, items=-1)], "below zero"), ([replace(ONE, items=99_000_000)], "cannot be"),
     ([replace(ONE, month="2026-13")], "no month"), ([replace(ONE, month="2027-01")], "cannot be"),
     ([replace(ONE, month="1066-10")], "cannot be"), ([replace(ONE, row=4), replace(ONE, row=9)], "rows 4 and 9"),
     ([ONE, replace(ONE, measure="receive")], "would count twice"), ([replace(ONE, measure="pie")], "no measure"),
     ([replace(ONE, note="4111 1111 1111 1111")], "payment card")],
)  # fmt: skip
def test_figures_that_cannot_be_are_told_and_nothing_is_saved(here: Made, entries: list[Entry], says: str) -> None:
    with pytest.raises(UserError) as told:
        entered.save(here.office, False, [Entry("2026-01", "OCLC", "out", 3), *entries])
    assert says in str(told.value) and there(here.office) == []


def test_a_part_beside_the_whole_that_was_entered_before_is_refused(here: Made) -> None:
    entered.save(here.office, False, [ONE])
    with pytest.raises(UserError, match="would count twice"):
        entered.save(here.office, False, [replace(ONE, measure="receive", items=3)])


def test_a_closed_month_is_frozen_and_another_desk_is_not_written_over(here: Made) -> None:
    office = here.office
    entered.save(office, False, [ONE])
    with pytest.raises(Conflict):
        entered.save(office, False, [replace(ONE, items=9)], shown={})
    entered.save(office, False, [replace(ONE, items=9)], shown={ONE.key: 212})
    courier.close_month(office, "2026-02")
    for deed in (lambda: entered.save(office, False, [replace(ONE, items=1)]),
                 lambda: entered.save(office, False, [], [ONE.key]), lambda: entered.undo_last(office)):  # fmt: skip
        with pytest.raises(UserError, match="closed"):
            deed()
    assert there(office) == [("2026-02", "Prospector", "in", 9)]


def test_three_years_come_from_a_workbook_and_from_a_csv(here: Made, tmp_path: Path) -> None:
    months = [f"{year}-{month:02}" for year in (2022, 2023, 2024) for month in range(1, 13)]
    book, path = Workbook(), tmp_path / "years.xlsx"
    sheet = book.active
    assert sheet is not None
    sheet.append(["Month", "Network", "Arriving", "Leaving"])
    for at, month in enumerate(months):
        sheet.append([date.fromisoformat(f"{month}-01"), "Prospector", 1000 + at, at])
    book.save(path)
    found = entered.read_file(here.office, path)
    assert len(found) == 72 and {e.month for e in found} == set(months)
    entered.save(here.office, True, found)
    figures = courier.figures(here.office, date(2022, 1, 1), date(2024, 12, 31))
    assert (figures.opening_in, figures.opening_out) == (36_000 + sum(range(36)), sum(range(36)))
    text = tmp_path / "years.csv"
    text.write_text('month,network,measure,items,source\nJul 2021,OCLC,ship,"1,204",sheets\n8/2021,OCLC,in,x,\n')
    with pytest.raises(UserError, match='Row 3: "x" is no number'):
        entered.read_file(here.office, text)
    text.write_text("a,b\n1,2\n")
    with pytest.raises(UserError, match="needs a column Month"):
        entered.read_file(here.office, text)


def test_a_paste_without_a_heading_is_month_arriving_leaving() -> None:
    found = read_paste("Jan 2024\t1,200\t900\n2024-02\t\t7", "OCLC")
    assert [(e.month, e.measure, e.items) for e in found] == [
        ("2024-01", "in", 1200), ("2024-01", "out", 900), ("2024-02", "out", 7)]  # fmt: skip
    with pytest.raises(UserError, match="Row 1: -4 is below zero"):
        read_paste("2024-02\t-4\t7")


def test_the_rows_of_a_figure_are_as_many_as_it_says(made: Made) -> None:
    office = made.office
    keys = [made.request(Side.BORROWING, Status.SENT) for _ in range(4)]
    for key in keys:
        made.act(key, "receive")
    lent = made.request(Side.LENDING, network="SHAREit")
    made.act(lent, "ship")
    made.act(made.request(Side.LENDING), "ship", carrier="mail")
    made.clock.go(date(2026, 4, 2))
    courier.close_month(office, "2026-03")
    undo.undo_last(office, keys[0], "never came")
    made.act(keys[1], "take_back")
    made.act(keys[1], "send_back")
    figures = courier.figures(office, FIRST, LAST)

    def count(chosen: Chosen) -> int:
        found = office.reads.figure_keys(chosen)
        assert set(office.reads.figure_rows(found)) == set(found)
        return sum(SIGNS[row_of(key)[1]] for key in found)

    for month in figures.months:
        first, last = month.first_day, date.fromordinal(month.first_day.toordinal() + 27)
        last = last if month.month != "2026-03" else date(2026, 3, 31)
        whole = month.tally
        assert count(Chosen(first, last, KINDS_IN)) == whole.items_in, month.month
        for kind in KINDS:
            assert count(Chosen(first, last, (kind,))) == whole.items[kind] + whole.corrections[kind]
    assert count(Chosen(FIRST, LAST)) == figures.whole.total == 5
    for network in figures.networks:
        assert count(Chosen(FIRST, LAST, network=network.network)) == network.tally.total
    for row in figures.libraries:
        chosen = Chosen(FIRST, LAST, library_id=row.library.id if row.library else NONE_NAMED)
        assert count(chosen) == row.tally.total
    assert count(Chosen(FIRST, LAST, other=True)) == figures.whole.other_out
    [taken] = list(office.reads.figure_keys(Chosen(date(2026, 4, 1), date(2026, 4, 30), ("receive",))))
    assert SIGNS[row_of(taken)[1]] == -1  # a late correction, shown as one


def test_stopping_before_it_is_counted_leaves_no_file(here: Made, tmp_path: Path) -> None:
    with pytest.raises(Cancelled):
        reports.courier_statistics(here.office, FIRST, LAST, tmp_path / "x.xlsx", lambda done, of: False)
    assert not list(tmp_path.glob("*.xlsx"))
