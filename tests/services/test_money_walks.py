# SPDX-License-Identifier: GPL-3.0-or-later
"""Random lives of invoices: whatever is paid, credited, refunded, voided and undone, the ledger, the invoices' own sums
and an independent reckoning agree.
"""

from copy import deepcopy
from dataclasses import dataclass, field

from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from ill_desktop.domain.errors import UserError
from ill_desktop.services import credits, invoicing, money_undo, payables, payments
from tests.offices import TODAY, Made


@dataclass
class Books:
    """The reckoning: what is open, what is left of credits, what lies in the till. Knows nothing of postings."""

    state: dict[int, str] = field(default_factory=dict)
    total: dict[int, int] = field(default_factory=dict)
    open: dict[int, int] = field(default_factory=dict)
    credit: dict[int, int] = field(default_factory=dict)
    till: int = 0


SIDES = ("receivable", "payable")


class Walk:
    def __init__(self, made: Made, totals: list[tuple[int, str]]):
        self.made, self.books = made, Books()
        self.ways: dict[int, str] = {}
        self.done: list[tuple[int, Books]] = []
        for cents, side in totals:
            key = self._draft(cents, side)
            self.books.state[key], self.books.total[key], self.books.open[key] = "draft", cents, 0
            self.ways[key] = side

    def _draft(self, cents: int, side: str) -> int:
        office, line = self.made.office, {"text": "x", "other_cents": cents}
        if side == "receivable":
            return invoicing.draft_by_hand(office, self.made.borrower, [line]).invoices[0]
        return payables.log(office, self.made.borrower, f"B{cents}", TODAY, [line], again=True).invoices[0]

    def sign(self, key: int) -> int:
        return 1 if self.ways[key] == "receivable" else -1

    def take(self, name: str, key: int, cents: int, other: int) -> None:
        before = deepcopy(self.books)
        try:
            getattr(self, name)(key, cents, other)
        except UserError as refused:
            assert str(refused).endswith((".", "!")), refused
            self.books = before
        else:
            if name != "undo_last":
                self.done.append((key, before))

    def send(self, key: int, _c: int, _o: int) -> None:
        if self.ways[key] == "receivable":
            invoicing.send(self.made.office, key)
        else:
            payables.approve(self.made.office, key, "RK")
        self.books.state[key], self.books.open[key] = "open", self.books.total[key]

    def pay(self, key: int, cents: int, _o: int) -> None:
        payments.pay(self.made.office, [key], cents, way="Check")
        part = min(cents, self.books.open[key])
        self.books.open[key] -= part
        self.books.till += self.sign(key) * cents
        if cents > part:
            self.books.credit[self.newest("credits")] = cents - part

    def newest(self, table: str) -> int:
        return self.made.rows(f"SELECT max(id) AS id FROM {table}")[0]["id"]

    def credit(self, key: int, cents: int, _o: int) -> None:
        credits.credit(self.made.office, key, cents, "goodwill")
        part = min(cents, self.books.open[key])
        self.books.open[key] -= part
        self.books.credit[self.newest("credits")] = cents - part

    def write_off(self, key: int, _c: int, _o: int) -> None:
        credits.write_off(self.made.office, key, "RK", "too old")
        self.books.open[key] = 0
        self.books.credit[self.newest("credits")] = 0

    def void(self, key: int, _c: int, _o: int) -> None:
        invoicing.void(self.made.office, key, "wrong")
        self.books.state[key], self.books.open[key] = "void", 0

    def set_against(self, key: int, _c: int, other: int) -> None:
        chosen = list(self.books.credit)[other % max(len(self.books.credit), 1)] if self.books.credit else 0
        part = min(self.books.credit.get(chosen, 0), self.books.open[key])
        credits.set_against(self.made.office, chosen, key)
        self.books.credit[chosen] -= part
        self.books.open[key] -= part

    def refund(self, key: int, cents: int, other: int) -> None:
        mine = [
            row["id"] for row in self.made.rows("SELECT id FROM credits WHERE invoice_id = :key ORDER BY id", key=key)
        ]
        chosen = mine[other % len(mine)] if mine else 0
        payments.refund(self.made.office, chosen, way="Cash", cents=cents)
        self.books.credit[chosen] -= cents
        self.books.till -= self.sign(key) * cents

    def undo_last(self, key: int, _c: int, _o: int) -> None:
        """The last deed of the walk, where it was this invoice's."""
        if not self.done or self.done[-1][0] != key:
            raise UserError("Another deed was later.")
        try:
            money_undo.undo_last(self.made.office, key)
        except UserError as refused:  # what was done last, and today, can always be undone
            raise AssertionError(f"invoice {key} could not be undone") from refused
        self.books = self.done.pop()[1]

    def check(self) -> None:
        assert self.made.problems() == []
        for key, open_ in self.books.open.items():
            row = self.made.rows("SELECT * FROM invoices WHERE id = :key", key=key)[0]
            assert (row["total_cents"] - row["paid_cents"] - row["credited_cents"] if row["state"] in
                    ("sent", "approved", "paid") else 0) == open_, row  # fmt: skip
        account = "SELECT coalesce(sum(cents), 0) AS cents FROM ledger WHERE substr(account, 1, 4) = 'cash'"
        base = self.made.rows(account)[0]["cents"]
        assert base - self.began == self.books.till
        for key, left in self.books.credit.items():
            row = self.made.rows("SELECT cents - used_cents AS cents, state FROM credits WHERE id = :key", key=key)[0]
            assert row["cents"] == left

    began: int = 0


NAMES = ("send", "send", "pay", "pay", "credit", "write_off", "void", "set_against", "refund", "undo_last")
STEPS = st.lists(st.tuples(st.sampled_from(NAMES), st.integers(0, 2), st.integers(-1, 9000), st.integers(0, 3)),
                 min_size=4, max_size=14)  # fmt: skip


@settings(max_examples=15, phases=[Phase.explicit, Phase.generate])
@given(totals=st.lists(st.tuples(st.integers(1, 8000), st.sampled_from(SIDES)), min_size=2, max_size=3), steps=STEPS)
def test_books_agree_with_an_independent_reckoning(here: Made, totals: list[tuple[int, str]],
                                                   steps: list[tuple[str, int, int, int]]) -> None:  # fmt: skip
    walk = Walk(here, totals)
    walk.began = here.rows("SELECT coalesce(sum(cents), 0) AS c FROM ledger WHERE substr(account, 1, 4) = 'cash'")[0][
        "c"
    ]
    keys = list(walk.books.open)
    for key in keys:
        walk.take("send", key, 0, 0)
    for name, which, cents, other in steps:
        walk.take(name, keys[which % len(keys)], cents, other)
    walk.check()
