# SPDX-License-Identifier: GPL-3.0-or-later
"""The network's bill of fees: read from files and pasted text, matched, ticked; its sum agrees."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import Workbook

from ill_desktop.domain import ifm as table
from ill_desktop.domain.errors import UserError
from ill_desktop.domain.ifm import BillRow
from ill_desktop.domain.money import money_text
from ill_desktop.domain.request import Side, Status
from ill_desktop.services import ifm
from tests.offices import TODAY, Made

B, L = Side.BORROWING, Side.LENDING


def bill(made: Made) -> tuple[str, int, int, int]:
    """Two that we borrowed, the second for another fee, one that we lent; and a number that is none of ours."""
    agrees = made.request(B, Status.RECEIVED, charge_cents=1500)
    dearer = made.request(B, Status.RECEIVED, charge_cents=1500)
    lent = made.request(L, Status.SHIPPED, charge_cents=2000)
    rows = [("ILL Number", "Date", "Library", "Debit", "Credit"),
            (made.number(agrees, "OCLC"), "2026-02-03", "LEN", "15.00", ""),
            (made.number(dearer, "OCLC"), "2026-02-05", "LEN", "$17.50", ""),
            (made.number(lent, "OCLC"), "2026-02-09", "BOR", "", "20.00"),
            ("299999999", "2026-02-11", "XYZ", "10.00", ""), ("Total", "", "", "42.50", "20.00")]  # fmt: skip
    return "\n".join("\t".join(row) for row in rows), agrees, dearer, lent


def rows(made: Made, name: str = "February") -> list[BillRow]:
    return made.office.reads.bill_rows(name)


def test_a_pasted_bill_is_matched_and_its_differences_are_named(made: Made) -> None:
    text, agrees, dearer, lent = bill(made)
    found = ifm.read_text(made.office, text)
    assert (found.cents, found.stated_cents, found.problems) == (2250, 2250, [])
    ifm.keep(made.office, "February", found)
    assert [(row.request_id, row.cents, row.differs) for row in rows(made)] == [
        (agrees, 1500, ""), (dearer, 1750, "the amount differs"), (lent, -2000, ""),
        (None, 1000, "no request of ours has this number"),
    ]  # fmt: skip
    [said] = made.office.reads.bills()
    assert (said.lines, said.open, said.cents, said.stated_cents, said.difference) == (4, 4, 2250, 2250, 0)
    ifm.tick_agreeing(made.office, "February")
    assert [row.is_ticked for row in rows(made)] == [True, False, True, False]
    assert made.office.reads.bills()[0].ticked_cents == -500
    ifm.tick(made.office, "February", [rows(made)[0].id], False)
    ifm.state_sum(made.office, "February", 2300)
    assert (made.office.reads.bills()[0].open, made.office.reads.bills()[0].difference) == (3, 50)


def test_billed_twice_is_seen_over_the_months(made: Made) -> None:
    text, *_ = bill(made)
    ifm.keep(made.office, "February", ifm.read_text(made.office, text))
    ifm.keep(made.office, "March", ifm.read_text(made.office, text))
    assert rows(made, "March")[0].differs == "billed more than once"
    with pytest.raises(UserError, match="here already"):
        ifm.keep(made.office, "March", ifm.read_text(made.office, text))
    ifm.throw_away(made.office, "March")
    assert rows(made)[0].differs == "" and not rows(made, "March")


def test_the_same_bill_as_csv_and_as_workbook(made: Made, tmp_path: Path) -> None:
    text, *_ = bill(made)
    cells = [line.split("\t") for line in text.splitlines()]
    plain, book = tmp_path / "bill.csv", Workbook()
    plain.write_text("\n".join(",".join(row) for row in cells), encoding="utf-8")
    assert book.active is not None
    for row in cells:
        book.active.append(row)
    book.save(tmp_path / "bill.xlsx")
    pasted, *read = [ifm.read_text(made.office, text), ifm.read_file(made.office, plain),
                     ifm.read_file(made.office, tmp_path / "bill.xlsx")]  # fmt: skip
    for one in read:
        assert one.stated_cents == pasted.stated_cents
        assert [(line.number, line.cents, line.on) for line in one.lines] == [
            (line.number, line.cents, line.on) for line in pasted.lines
        ]


def test_what_cannot_be_read_is_said_by_its_row(made: Made) -> None:
    found = ifm.read_text(made.office, "Request ID,Amount\n201,12.00\n202,a lot\n,3.00\n4111111111111111,1.00")
    assert [line.number for line in found.lines] == ["201"]
    assert [row for row, _ in found.problems] == [3, 4, 5]
    assert "payment card" in found.problems[2][1]
    with pytest.raises(UserError, match="columns of this bill"):
        ifm.read_text(made.office, "Title,Author\nEmma,Austen")
    with pytest.raises(UserError, match="names of its columns"):
        ifm.read_text(made.office, "201")
    with pytest.raises(UserError, match="nothing to keep"):
        ifm.keep(made.office, "x", ifm.read_text(made.office, "Number,Amount\n,"))


@settings(settings.get_profile("house"))
@given(amounts=st.lists(st.integers(-99_999, 99_999), min_size=1), way=st.sampled_from(["signed", "columns", "kind"]))
def test_the_sum_of_the_lines_is_the_sum_of_the_amounts(amounts: list[int], way: str) -> None:
    def money(cents: int) -> str:
        return money_text(cents).replace("$", "")

    if way == "columns":
        columns = ["Number", "Debit", "Credit"]
        cells = [[money(max(n, 0)), money(max(-n, 0))] for n in amounts]
    elif way == "kind":
        columns = ["Number", "Amount", "Type"]
        cells = [[money(abs(n)), "Lending" if n < 0 else "Debit"] for n in amounts]
    else:
        columns, cells = ["Number", "Amount"], [[money(n)] for n in amounts]
    found = table.read(columns, [(at, [str(200 + at), *row]) for at, row in enumerate(cells)], TODAY)
    assert not found.problems and found.cents == sum(amounts)
