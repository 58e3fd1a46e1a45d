# SPDX-License-Identifier: GPL-3.0-or-later
"""Random days at the desk - stacks of both sides interleaved, all stack kinds, readings, F6, undos - against a small
model that was written from DOMAIN.md and knows nothing of the program: statuses, facts and movements agree at the end.
"""

import shutil
from collections import Counter
from copy import deepcopy
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from ill_desktop.domain.request import FactKind, Side, Status
from ill_desktop.services import requests
from tests.offices import TODAY, WALKS, Made, reopened

STACKS = ("anything", "courier", "branches", "shelves", "leaving", "lookup")
WALK_MOVES = {("borrowing", "receive"): "in", ("borrowing", "send_back"): "out", ("lending", "ship"): "out",
              ("lending", "check_in"): "in"}  # fmt: skip
AT_CUSTOMER = ("received", "routed", "available", "checked_out")
WAITS = {"set_aside", "damaged"}
ARRIVES = (("borrowing", "sent"), ("borrowing", "shipped"))
READINGS = {
    ("borrowing", "new"): ["receive", ""],
    ("borrowing", "conditional"): ["receive", "receive back"],
    ("borrowing", "unfilled"): ["receive", "receive back"],
    ("borrowing", "returned"): ["back send", "void send", ""],
    ("borrowing", "closed"): ["back"],
    ("borrowing", "cancelled"): ["receive back", "receive"],
    ("borrowing", "lost"): ["back", ""],
    ("lending", "conditional"): ["ship", ""],
    ("lending", "unfilled"): ["ship"],
    ("lending", "closed"): ["reopen"],
    ("lending", "cancelled"): ["ship"],
    ("lending", "lost"): ["home", ""],
}  # fmt: skip
LATELY = ["home", "ship", "void ship"]
DAY = {"receive": ("in", "received"), "back": ("", "checked_in"), "send": ("out", "returned"),
       "ship": ("out", "shipped"), "home": ("in", "closed"), "reopen": ("", "shipped")}  # fmt: skip


@dataclass
class Book:
    """What the model knows of one request. `trail` = its steps: what it was, and the movement it made."""

    side: str
    status: str
    pieces: int
    since: date
    arrived: date | None = None
    shipped: date | None = None
    facts: set[str] = field(default_factory=set)
    trail: list[tuple[str, tuple[date, str] | None]] = field(default_factory=list)


class Desk:
    """The model: books, and the deeds of the box that can be taken back."""

    def __init__(self, today: date, careful: bool):
        self.books: list[Book] = []
        self.done: list[tuple[int, Book, Any]] = []
        self.stack, self.today, self.careful = "anything", today, careful

    def add(self, side: str, status: str, pieces: int, days_ago: int) -> None:
        on = self.today - timedelta(days_ago)
        book = Book(side, status, pieces, on)
        for step in WALKS[Side(side), Status(status)]:
            move = WALK_MOVES.get((side, step))
            book.trail.append(({"send_back": "send"}.get(step, step), (on, move) if move else None))
            if step in ("receive", "take_back"):
                book.arrived = book.arrived or on
            if step == "ship":
                book.shipped = on
        self.books.append(book)

    def decide(self, book: Book) -> str | list[str]:
        """The steps of a DO; "" where nothing is done; the list of readings where it asks or refuses."""
        side, status, stack = book.side, book.status, self.stack
        if stack == "lookup" or (stack == "leaving" and (side, status) in (("borrowing", "returned"),
                                                                           ("lending", "shipped"))):  # fmt: skip
            return ""
        to_ship = side == "lending" and status in ("new", "searching")
        if stack == "courier" and ((side == "borrowing" and status in (*AT_CUSTOMER, "checked_in")) or to_ship):
            return []
        if side == "borrowing" and status in ("sent", "shipped"):
            return "receive back" if stack == "branches" else "receive"
        if self.careful and self.same_day(book):
            return ""
        if side == "borrowing" and status in AT_CUSTOMER:
            return "back"
        if side == "borrowing" and status == "checked_in":
            return "send"
        if to_ship:
            return "ship"
        if side == "lending" and status in ("shipped", "returning"):
            return LATELY if self.careful and status == "shipped" and self.lately(book) else "home"
        return READINGS[side, status]

    def same_day(self, book: Book) -> bool:
        return self.today == {
            ("borrowing", "received"): book.arrived, ("borrowing", "routed"): book.arrived,
            ("borrowing", "available"): book.arrived, ("borrowing", "returned"): book.since,
            ("lending", "shipped"): book.shipped, ("lending", "closed"): book.since,
        }.get((book.side, book.status))  # fmt: skip

    def lately(self, book: Book) -> bool:
        assert book.shipped is not None
        days = (book.shipped + timedelta(n) for n in range(1, (self.today - book.shipped).days + 1))
        return sum(day.weekday() < 5 for day in days) < 3

    def perform(self, at: int, steps: str, replaced: Any = None) -> bool:
        """Does the steps, all of them or none; tells whether."""
        before = self.books[at]
        book = deepcopy(before)
        names = steps.split()
        if names == ["receive"] and "not_wanted" in book.facts:
            names = ["receive", "back"]
        for name in names:
            if name == "void":
                if book.trail[-1][0] not in ("send", "ship"):
                    return False
                book.trail.pop()
            elif name in ("send", "ship") and book.facts & WAITS:
                return False
            else:
                self.step(book, name)
        self.books[at] = book
        if names:
            self.done.append((at, before, replaced))
        return bool(names)

    def step(self, book: Book, name: str) -> None:
        move, status = DAY[name]
        if book.status != status:
            book.since = self.today
        book.status = status
        book.trail.append((name, (self.today, move) if move else None))
        if name == "receive":
            book.arrived = self.today
        if name == "back" and book.trail[-2][0] != "closed":
            book.arrived = book.arrived or self.today
        if name == "ship":
            book.shipped = self.today
        if name in ("send", "home"):
            book.facts.discard("not_wanted")

    def undo(self) -> bool:
        if not self.done:
            return False
        at, before, replaced = self.done.pop()
        self.books[at] = before
        if replaced is not None:
            entry, after = replaced
            self.books[at] = after
            self.done.append(entry)
        return True

    def moved(self) -> dict[tuple[date, str], tuple[int, int]]:
        items: Counter[tuple[date, str]] = Counter()
        pieces: Counter[tuple[date, str]] = Counter()
        for book in self.books:
            for _, move in book.trail:
                if move is not None:
                    items[move] += 1
                    pieces[move] += book.pieces
        return {move: (items[move], pieces[move]) for move in items}


LINES = st.one_of(
    st.tuples(st.just("scan"), st.integers(0, 7), st.sampled_from(["", "1", "2", "3", "F6"])),
    st.tuples(st.just("scan"), st.integers(0, 7), st.sampled_from(["", "1", "2", "3", "F6"])),
    st.tuples(st.just("stack"), st.sampled_from(STACKS), st.just("")),
    st.tuples(st.just("undo"), st.just(0), st.just("")),
    st.tuples(st.just("day"), st.integers(1, 4), st.just("")),
    st.tuples(st.just("fact"), st.integers(0, 7), st.sampled_from(["set_aside", "damaged", "not_wanted"])),
    st.tuples(st.just("lift"), st.integers(0, 7), st.sampled_from(["set_aside", "damaged"])),
)
BOOKS = st.lists(
    st.tuples(st.sampled_from(sorted(WALKS, key=str)), st.sampled_from([1, 1, 12]), st.integers(0, 9)),
    min_size=3, max_size=8,
)  # fmt: skip


class Play:
    """One random day, played at the real desk and in the model at once."""

    def __init__(self, made: Made, books: list[Any], careful: bool):
        self.made, self.model = made, Desk(made.clock.day, careful)
        made.state.careful = careful
        self.keys: list[int] = []
        self.scans = 0
        for (side, status), pieces, days_ago in books:
            barcode: dict[str, Any] = {} if side is Side.BORROWING else {"item_barcode": f"33191{len(self.keys):09}"}
            self.keys.append(made.request(side, status, days_ago=days_ago, pieces=pieces, **barcode))
            self.model.add(side.value, status.value, pieces, days_ago)

    def line(self, kind: str, which: Any, more: str) -> None:
        getattr(self, kind)(which if kind in ("stack", "day") else which % len(self.keys), more)
        self.made.clock.wait(200)

    def stack(self, kind: str, _: str) -> None:
        self.made.line(f"!stack {kind}")
        self.model.stack = kind

    def day(self, days: int, _: str) -> None:
        self.made.clock.go(self.made.clock.day + timedelta(days))
        self.model.today = self.made.clock.day
        self.model.stack = "anything"  # the night is longer than thirty minutes

    def scan(self, at: int, more: str) -> None:
        self.scans += 1
        book = self.model.books[at]
        told = self.made.line(self.made.number(self.keys[at], "OCLC" if self.scans % 2 else ""))
        wanted = self.model.decide(book)
        if isinstance(wanted, str):
            if self.model.perform(at, wanted) and more == "F6" and (book.side, book.status) in ARRIVES:
                self.other(at)
            return
        assert told.outcome in ("choose", "refused")
        if more.isdigit() and int(more) <= len(wanted):
            self.made.line(more)
            self.model.perform(at, wanted[int(more) - 1])

    def other(self, at: int) -> None:
        """F6 directly after an arrival: it came from the customer; from the branches: it has just arrived."""
        assert self.made.line("!other").outcome in ("returned", "received")
        entry, after = self.model.done.pop(), self.model.books[at]
        self.model.books[at] = entry[1]
        assert self.model.perform(at, "receive" if self.model.stack == "branches" else "receive back", (entry, after))

    def undo(self, _: int, __: str) -> None:
        assert (self.made.line("!undo").outcome == "undone") is self.model.undo()

    def fact(self, at: int, kind: str) -> None:
        book = self.model.books[at]
        if book.status not in ("closed", "cancelled", "unfilled") and kind not in book.facts:
            requests.add_fact(self.made.office, self.keys[at], FactKind(kind))
            self.keep(at, book.facts | {kind})

    def lift(self, at: int, kind: str) -> None:
        book = self.model.books[at]
        if kind in book.facts:
            requests.lift_fact(self.made.office, self.keys[at], FactKind(kind), "dry now")
            self.keep(at, book.facts - {kind})

    def keep(self, at: int, facts: set[str]) -> None:
        """A fact is a step too: what was done before it at the desk takes it back as well."""
        book = deepcopy(self.model.books[at])
        book.facts = facts
        book.trail.append(("fact", None))
        self.model.books[at] = book


@pytest.mark.parametrize("careful", [False, True])
@given(books=BOOKS, lines=st.lists(LINES, min_size=15, max_size=50))
@settings(max_examples=6, database=None, phases=[Phase.explicit, Phase.generate])  # a day takes its time
def test_random_days_agree_with_the_model(
    furnished_template: Path, tmp_path: Path, careful: bool, books: list[Any], lines: list[Any]
) -> None:
    place = Path(shutil.copy(furnished_template, tmp_path / "day.sqlite"))
    with reopened(place) as made:
        play = Play(made, books, careful)
        for kind, which, more in lines:
            play.line(kind, which, more)
        agree(play)
    place.unlink()


def agree(play: Play) -> None:
    made, model = play.made, play.model
    for key, book in zip(play.keys, model.books, strict=True):
        shown = made.show(key)
        facts = {flag for flag in shown["flags"] if flag in (*WAITS, "not_wanted")}
        assert (shown["status"], facts) == (book.status, book.facts)
    moved = model.moved()
    day = TODAY - timedelta(10)
    while day <= made.clock.day:
        counted = made.office.reads.day_counts(day)
        for way in ("in", "out"):
            assert (counted[f"items_{way}"], counted[f"pieces_{way}"]) == moved.get((day, way), (0, 0)), (day, way)
        day += timedelta(1)
    assert made.problems() == []
