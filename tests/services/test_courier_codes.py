# SPDX-License-Identifier: GPL-3.0-or-later
"""A new list of courier codes: what it changes is shown first, written down, and what is gone can be ended."""

from datetime import timedelta
from pathlib import Path

import pytest

from ill_desktop.domain.courier_codes import CodeChange
from ill_desktop.domain.drafts import ImportResult
from ill_desktop.domain.errors import UserError
from ill_desktop.domain.request import Side, Status
from ill_desktop.services import courier_codes, printing
from tests.offices import TODAY, Made

FIRST = """Courier,Code,Library,Hub,Days,Second Code,Member Since
CLiC,C101,Lender Library,North Hub,MWF,KS1,2020-07-01
CLiC,C202,Borrower Library,South Hub,TR,,
CLiC,C303,Third,North Hub,,,
"""
SECOND = """Courier,Code,Library,Hub,Days,Second Code,Member Since
CLiC,C101,Lender Library,South Hub,MWF,KS2,2020-07-01
CLiC,C101,Lender Annex,Nroth Hub,MWF,KS2,2020-07-01
CLiC,C404,Fourth,North Hub,,,
CLiC,C202,Borrower Library,South Hub,TR,,
"""
CHANGES = {CodeChange("CLiC", "C101", "hub", "North Hub", "South Hub"),
           CodeChange("CLiC", "C101", "second_code", "KS1", "KS2"), CodeChange("CLiC", "C404", "new", "", "Fourth"),
           CodeChange("CLiC", "C303", "gone", "Third", "")}  # fmt: skip


def listed(made: Made, tmp_path: Path, text: str, dry_run: bool = False) -> ImportResult:
    path = tmp_path / "codes.csv"
    path.write_text(text, encoding="utf-8")
    return made.office.imports.run(path, "courier-codes", dry_run=dry_run)


def test_a_list_is_previewed_imported_and_remembered(made: Made, tmp_path: Path) -> None:
    listed(made, tmp_path, FIRST)
    assert {(one.code, one.field) for one in courier_codes.history(made.office)} == {
        (code, "new") for code in ("C101", "C202", "C303")}  # fmt: skip
    seen = listed(made, tmp_path, SECOND, dry_run=True)
    assert set(seen.code_changes) == CHANGES
    assert len(courier_codes.history(made.office)) == 3
    done = listed(made, tmp_path, SECOND)
    assert set(done.code_changes) == CHANGES
    kept = [(one.field, one.before, one.after) for one in courier_codes.history(made.office, "C101")]
    assert set(kept[:2]) == {("hub", "North Hub", "South Hub"), ("second_code", "KS1", "KS2")}
    why = {problem.field: problem.why for problem in done.problems}
    assert "“" not in why["hub"] and 'hub "Nroth Hub" is not known' in why["hub"]
    assert "same code" in why["code"]
    assert {row["member_since"] for row in made.rows("SELECT member_since FROM courier_codes WHERE code = 'C101'")} != {
        None}  # fmt: skip
    again = listed(made, tmp_path, SECOND)
    assert {one.field for one in again.code_changes} == {"gone"}


def test_a_code_that_is_gone_is_ended_and_refused_until_it_is_listed_again(made: Made, tmp_path: Path) -> None:
    listed(made, tmp_path, FIRST)
    key = made.request(Side.BORROWING, Status.CHECKED_IN)
    printing.slips(made.office, [key])
    without = "\n".join(line for line in FIRST.splitlines() if "C101" not in line)
    done = listed(made, tmp_path, without)
    gone = [one for one in done.code_changes if one.field == "gone"]
    assert [one.code for one in gone] == ["C101"]
    printing.slips(made.office, [key])  # nothing has ended by itself
    courier_codes.end(made.office, gone)
    with pytest.raises(UserError, match=f"its courier code C101 ended on {TODAY - timedelta(1)}"):
        printing.slips(made.office, [key])
    (last, *_) = courier_codes.history(made.office, "C101")
    assert (last.field, last.before, last.after) == ("ended", "", str(TODAY - timedelta(1)))
    assert not [one for one in listed(made, tmp_path, without).code_changes if one.field == "gone"]
    listed(made, tmp_path, FIRST)
    printing.slips(made.office, [key])
    assert courier_codes.history(made.office, "C101")[0].field == "member_until"
    with pytest.raises(UserError, match="none has ended"):
        courier_codes.end(made.office, [])
