# SPDX-License-Identifier: GPL-3.0-or-later
"""The ledger alone: whatever is posted adds up to nothing, taking back undoes it, and ages have no gap."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from ill_desktop.domain import ledger
from ill_desktop.domain.money import Credit, Direction, Invoice, Line, Payment

ON = date(2026, 3, 18)
CENTS = st.integers(0, 100_000)
LINES = st.lists(st.tuples(CENTS, CENTS, CENTS), min_size=1, max_size=5)


def invoice(direction: Direction, lines: list[tuple[int, int, int]]) -> Invoice:
    made = Invoice(id=1, direction=direction, library_id=7, dated=ON)
    made.lines = [Line(replacement_cents=a, processing_cents=b, other_cents=c) for a, b, c in lines]
    made.add_up()
    return made


@given(st.sampled_from(Direction), LINES, st.data())
def test_what_is_open_is_the_total_less_what_was_set_against_it(
    direction: Direction, lines: list[tuple[int, int, int]], data: st.DataObject
) -> None:
    one = invoice(direction, lines)
    part = data.draw(st.integers(0, one.total_cents))
    above, given_back = data.draw(CENTS), data.draw(st.integers(0, one.total_cents - part))
    rest = Credit(id=2, on=ON, cents=above, direction=direction) if above else None
    credit = Credit(id=3, on=ON, cents=given_back, direction=direction)
    paid = ledger.paid(Payment(id=4, invoice_id=1, on=ON, cents=part + above, way="Check"), [(one, part)], rest)
    rows = [*ledger.booked(one, ON), *paid, *ledger.credited(credit, one, ON),
            *ledger.set_against(credit, one, given_back, ON)]  # fmt: skip
    assert not any(ledger.balances(rows).values())
    assert ledger.open_cents(rows, 1, direction) == one.total_cents - part - given_back
    assert ledger.open_cents(rows, 1, direction, ON - timedelta(1)) == 0
    assert ledger.left_cents(rows, 2, direction) == above and ledger.left_cents(rows, 3, direction) == 0
    owed = ledger.SIGN[direction] * (one.total_cents - part - given_back - above)
    theirs = ("receivable", "payable", "credits_owed", "credits_due")  # what stands between us and the library
    assert ledger.balances(row for row in rows if row.account in theirs).get("USD", 0) == owed
    back = [*rows, *ledger.taken_back(rows, ON, "undo")]
    assert ledger.open_cents(back, 1, direction) == 0 == ledger.left_cents(back, 2, direction)


@given(st.integers(-400, 400))
def test_each_day_has_one_age(late: int) -> None:
    age = ledger.age_of(ON - timedelta(late), ON)
    assert age in ledger.AGES
    assert age == ("not_due" if late < 0 else str(max(step for step in (0, 30, 60, 90) if step <= late)))
