# SPDX-License-Identifier: GPL-3.0-or-later
"""The couriers' workbooks: the sheets of each profile, reckoned by LibreOffice, counted another way from history."""

from collections import Counter
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from ill_desktop.domain.courier_profiles import PROFILES, SHEETS, as_data, profile_from, sample_weeks, service_year
from ill_desktop.domain.entered import Entry
from ill_desktop.domain.errors import Conflict, UserError
from ill_desktop.domain.parcels import Parcel
from ill_desktop.domain.request import Side, Status
from ill_desktop.domain.workflow import Action
from ill_desktop.services import courier, courier_profiles, entered, office_settings, parcels, reports, undo
from tests.offices import TODAY, Made
from tests.servers.calc import differing

FIRST, LAST = date(2025, 7, 1), date(2026, 6, 30)
ADDED = {
    "years": "Jul 2025 to Jun 2026", "sample": "Sample week", "bags": "Leaving", "packages": "Packages",
    "totes": "Totes", "problems": "Problems", "stops": "Stops", "networks": "By network", "materials": "By material",
    "weekdays": "By weekday",
}  # fmt: skip


def busy(made: Made) -> None:
    """Half a year of both sides, one deed undone after its month was closed, the driver's log, prices, entries."""
    made.clock.go(date(2025, 10, 6))
    for week in range(22):
        for side, walk in ((Side.BORROWING, ["send", "receive"]), (Side.LENDING, ["ship"])):
            made.walk(made.request(side, network="OCLC" if week % 3 else "SHAREit"), walk)
        count = None if week % 4 == 0 else week
        courier.save_day(made.office, made.clock.day, stop="Main", totes_in=week % 3, totes_out=2, bags_small=week,
                         bags_large=1, boxes=1, hand_out=count, missed=week == 5)  # fmt: skip
        made.clock.go(made.clock.day + timedelta(7))
        if week == 4:
            courier.close_month(made.office, "2025-10")
            undo.undo_last(made.office, 1, "never came")
    office_settings.save(made.office, {"courier_prices": ("3=1850", "4=2300", "5=2750.50"), "courier_stops": 4})
    entered.save(made.office, True, [Entry("2025-07", "Prospector", "in", 40), Entry("2025-07", "OCLC", "ship", 9)])
    entered.save(made.office, False, [Entry("2026-01", "Prospector", "out", 25, "the consortium's report")])


def straight(made: Made) -> Counter[tuple[str, str]]:
    """Items by (month, direction) played from the history rows themselves: not the program's query."""
    rows = made.rows("SELECT id, month, movement, undoes, carrier FROM history ORDER BY id")
    shut = {row["month"]: row["last_history_id"] for row in made.rows("SELECT * FROM closed_months")}
    by_id, sums = {row["id"]: row for row in rows}, Counter[tuple[str, str]]()

    def place(row: dict[str, Any], month: str) -> str:
        while month in shut and row["id"] > shut[month]:
            month = f"{date.fromisoformat(month + '-01') + timedelta(32):%Y-%m}"
        return month

    for row in rows:
        if row["movement"] and row["carrier"] == "courier":
            sums[place(row, row["month"]), row["movement"]] += 1
        if row["undoes"] and (undone := by_id[row["undoes"]])["movement"]:
            where = place(undone, undone["month"])
            still_open = where not in shut or row["id"] <= shut[where]
            sums[where if still_open else place(row, row["month"]), undone["movement"]] -= 1
    return Counter({key: items for key, items in sums.items() if items})


def table(path: Path, name: str, header: int) -> list[dict[str, Any]]:
    lines = list(load_workbook(path, data_only=True)[name].iter_rows(min_row=header, values_only=True))
    return [dict(zip(map(str, lines[0]), line, strict=True)) for line in lines[1:]]


@pytest.mark.server
def test_every_sheet_is_reckoned_alike_and_counted_alike(made: Made, tmp_path: Path) -> None:
    busy(made)
    path = tmp_path / "all.xlsx"
    reports.courier_statistics(made.office, FIRST, LAST, path, profile="all")
    assert differing(path, tmp_path / "calc") == []
    sums = straight(made)
    found = table(path, "Months", 6)
    months = {f"{row['Month']:%Y-%m}": row for row in found if hasattr(row["Month"], "year")}
    assert sums["2026-02", "in"] and "Corrections" in load_workbook(path).sheetnames
    for month, row in months.items():
        assert (row["Items in"], row["Items out"]) == (sums[month, "in"], sums[month, "out"]), month
    assert (months["2025-07"]["Earlier figures, in"], months["2025-07"]["Earlier figures, out"]) == (40, 9)
    assert months["2026-01"]["Entered by hand, out"] == 25
    [whole] = [row for row in table(path, "Jul 2025 to Jun 2026", 6) if row["Network"] == "Total"]
    assert whole["Received"] == sum(items for (_, way), items in sums.items() if way == "in")
    assert whole["All items"] == sum(sums.values()) + 40 + 9 + 25


@pytest.mark.parametrize("name", PROFILES)
def test_a_profile_chooses_its_sheets(here: Made, tmp_path: Path, name: str) -> None:
    here.walk(here.request(Side.BORROWING, Status.SENT), ["receive"])
    path = tmp_path / "courier.xlsx"
    reports.courier_statistics(here.office, FIRST, LAST, path, profile=name)
    sheets = load_workbook(path).sheetnames
    for key, title in ADDED.items():
        assert (title in sheets) == (key in PROFILES[name].sheets), title
    assert {"Summary", "Months", "By library", "Days", "Notes"} <= set(sheets)


def test_bags_are_weighed_and_items_are_not_beside_them(here: Made, tmp_path: Path) -> None:
    courier.save_day(here.office, date(2026, 3, 17), bags_small=3, bags_large=2, totes_out=1)
    path = tmp_path / "kansas.xlsx"
    reports.courier_statistics(here.office, FIRST, LAST, path, profile="kansas")
    [total] = [row for row in table(path, "Leaving", 5) if row["Month"] == "Total"]
    assert total["Items, estimated"] == 3 * 2 + 2 * 5 + 25 and "Items leaving, scanned" not in total
    kansas = PROFILES["kansas"]
    courier_profiles.save(here.office, profile_from("kansas", as_data(kansas) | {"small": 4, "tub": 0}))
    reports.courier_statistics(here.office, FIRST, LAST, path, profile="kansas")
    assert [row for row in table(path, "Leaving", 5) if row["Month"] == "Total"][0]["Items, estimated"] == 22
    courier_profiles.save(here.office, profile_from("kansas", as_data(kansas) | {"bags": "items"}), 1)
    reports.courier_statistics(here.office, FIRST, LAST, path, profile="kansas")
    [total] = [row for row in table(path, "Leaving", 5) if row["Month"] == "Total"]
    assert total["Items reported"] == 0 and "Small bags" not in total


def test_a_sample_is_multiplied_for_the_year(here: Made, tmp_path: Path) -> None:
    weeks = sample_weeks(PROFILES["rails"], FIRST, date(2026, 3, 18))
    assert len(weeks) == 4 and all(day.weekday() == 0 for day in weeks)
    for monday in weeks:
        courier.save_day(here.office, monday, totes_in=2, totes_out=3, hand_out=11)
    path = tmp_path / "rails.xlsx"
    reports.courier_statistics(here.office, FIRST, LAST, path, profile="rails")
    lines = [row for row in load_workbook(path, data_only=True)["Sample week"].iter_rows(values_only=True) if row[0]]
    [year] = [line for line in lines if line[0] == "Estimate for a year"]
    assert (year[2], year[3], year[9]) == (4 * 2 * 13, 4 * 3 * 13, 4 * 11 * 13)
    [how] = [line for line in lines if str(line[0]).startswith("The estimate is")]
    assert "52 / 4" in str(how[0])


def test_a_year_without_data_is_whole_zeros_and_no_error(here: Made, tmp_path: Path) -> None:
    path = tmp_path / "empty.xlsx"
    reports.courier_statistics(here.office, date(2019, 7, 1), date(2020, 6, 30), path, profile="all")
    cells = [cell.value for sheet in load_workbook(path, data_only=True) for row in sheet.iter_rows() for cell in row]
    assert not [cell for cell in cells if str(cell).startswith("#")] and "Nothing moved in this period." in cells


def test_staff_change_a_profile_and_take_it_back(here: Made) -> None:
    own = profile_from("ours", as_data(PROFILES["clic"]) | {"title": "Our courier", "sheets": ["totes"]})
    courier_profiles.save(here.office, own)
    assert courier_profiles.profile(here.office, "ours").sheets == ("totes",)
    with pytest.raises(Conflict):
        courier_profiles.save(here.office, own, 7)
    office_settings.save(here.office, {"courier_profile": "ours"})
    assert courier_profiles.profile(here.office).title == "Our courier"
    courier_profiles.remove(here.office, "ours")
    with pytest.raises(UserError, match='no courier profile "ours"'):
        courier_profiles.profile(here.office)


def test_each_change_of_a_profile_is_undone(made: Made) -> None:
    first = profile_from("ours", as_data(PROFILES["clic"]) | {"title": "Our courier", "sheets": ["totes"]})
    courier_profiles.save(made.office, first)
    changed = profile_from("ours", as_data(first) | {"title": "Theirs"})
    courier_profiles.save(made.office, changed, courier_profiles.versions(made.office)["ours"])
    courier_profiles.remove(made.office, "ours")
    for expected in ("Theirs", "Our courier"):
        courier_profiles.undo_last(made.office)
        assert courier_profiles.profile(made.office, "ours").title == expected
    courier_profiles.undo_last(made.office)
    assert "ours" not in courier_profiles.profiles(made.office)
    with pytest.raises(UserError, match="nothing to undo"):
        courier_profiles.undo_last(made.office)
    assert made.problems() == []


def test_the_couriers_year_is_that_of_its_profile() -> None:
    assert service_year(PROFILES["clic"], 7) == 10
    assert service_year(PROFILES["clic"], 10) == 7
    assert service_year(PROFILES["kansas"], 7) == 7


def test_postage_and_stops_have_sheets_of_their_own(here: Made, tmp_path: Path) -> None:
    for cents in (820, 463, None):
        key = here.request(Side.BORROWING, Status.CHECKED_IN)
        parcels.act(here.office, key, Action.SEND_BACK, Parcel("UPS", "", cents))
    for stop, counted in (("Front door", 4), ("Dock", 3)):
        courier.save_day(here.office, TODAY, stop=stop, hand_in=counted)
    path = tmp_path / "x.xlsx"
    reports.courier_statistics(here.office, TODAY.replace(day=1), TODAY, path, profile="all")
    book = load_workbook(path)
    rows = [[cell.value for cell in row] for row in book["Postage"].iter_rows()]
    assert ["2026-03", "UPS", 3, 1, 12.83, "USD"] in [row[:6] for row in rows]
    stops = [[cell.value for cell in row][1:3] for row in book["Stops of a day"].iter_rows()]
    assert ["Dock", 3] in stops and ["Front door", 4] in stops


@pytest.mark.parametrize(
    ("change", "says"),
    [({"sheets": ["pie"]}, "no sheet"), ({"years": [13]}, "1 (January) to 12"), ({"sample_weeks": 0}, "1 to 52"),
     ({"sample_days": 3}, "type 1 or 5"), ({"mondays": ["2026-03-10"]}, "is a Tuesday"), ({"small": -1}, "0 to 1,000"),
     ({"mondays": ["soon"]}, "no date"), ({"bags": "both"}, "never both"), ({"bags": ""}, "choose one"),
     ({"years": []}, "needs the first month"), ({"pie": 1}, "has no pie"), ({"title": " "}, "a name"),
     ({"large": 10**9}, "0 to 1,000"), ({"sample_month": 13}, "1 to 12")],
)  # fmt: skip
def test_a_profile_that_cannot_be_is_told(change: dict[str, Any], says: str) -> None:
    with pytest.raises(UserError) as told:
        profile_from("all", as_data(PROFILES["all"]) | change)
    assert says in str(told.value)
    assert set(PROFILES["all"].sheets) == set(SHEETS)


def test_a_price_that_is_none_is_told_before_counting(here: Made, tmp_path: Path) -> None:
    office_settings.save(here.office, {"courier_prices": ("3=cheap",)})
    with pytest.raises(UserError, match="3=cheap"):
        reports.courier_statistics(here.office, FIRST, LAST, tmp_path / "x.xlsx", profile="all")
