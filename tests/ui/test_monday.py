# SPDX-License-Identifier: GPL-3.0-or-later
"""A Monday's cart of 120 items through the real window, by the keyboard alone: both sides lie in it as they came, with
whatever a Monday brings. The movements of the day are then what somebody counts who stands beside the cart.
"""

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtTest import QTest

from ill_desktop import office as offices
from ill_desktop.app import open_window
from ill_desktop.domain.request import Side
from ill_desktop.domain.workflow import Action
from ill_desktop.services import libraries, requests
from tests.ui.scanning import ALT, CTRL, ENTER, SHIFT, F, type_in
from tests.ui.scanning import focus as focus_of
from tests.ui.small_office import Clock, Ear, make

MONDAY = date(2026, 11, 30)
THURSDAY = MONDAY - timedelta(11)
SAME, TWICE = "33191000105864", "33191000105872"
"""Barcodes: of ours and of a lender's book alike; of the book that two libraries want."""
STRAYS = ("31256099999997", "31256099999989", "31256099999971")
B, L = Side.BORROWING, Side.LENDING
SEND, RECEIVE, BACK, SHIP, CANCEL = Action.SEND, Action.RECEIVE, Action.TAKE_BACK, Action.SHIP, Action.CANCEL

# What somebody counts who stands beside the cart, with a pencil.
ARRIVED = 34 + 1 + 1 + 1 + 1 + 1 + 1  # and: cancelled, wrong book, same barcode, undone once, read twice, missed
HOME = 26 + 1 + 1 + 1  # and: same barcode, home from one library for another, undone once
SENT_BACK = 14
SHIPPED = 12 + 1  # and: the book that had just come home
STRAYS_IN = 3
STRAYS_ON = 2 + 1  # and: the wrong book, back to its lender


@dataclass
class Cart:
    """The window with its clock; `made` = the requests by name, as (id, number)."""

    window: Any
    clock: Clock
    qtbot: Any
    mesa: int
    salida: int
    made: dict[str, tuple[int, str]] = field(default_factory=dict)

    @property
    def page(self) -> Any:
        return self.window.tabs.current()

    # ---- before the Monday

    def request(self, name: str, side: Side, *actions: Action, library: int | None = None, **fields: Any) -> str:
        office, library = self.window.office, library or self.mesa
        known = {"title": f"{name.title()}, a novel", "library_id": library}
        key = requests.create(office, side, known | fields).requests[0]
        for action in actions:
            given: dict[Action, dict[str, Any]] = {SEND: {"library_id": library}, CANCEL: {"reason": "not needed"}}
            requests.act(office, key, action, **given.get(action, {}))
        self.made[name] = key, office.reads.show(key)["number"]
        return self.made[name][1]

    # ---- a person with a scanner

    def answered(self) -> None:
        self.qtbot.waitUntil(lambda: self.page.lane.pending == 0, timeout=5_000)

    def scan(self, *codes: str) -> str:
        """Codes as fast as a scanner types them; what the banner says in the end."""
        for code in codes:
            type_in(self.page, code)
            QTest.keyClick(focus_of(self.page), ENTER)
        self.answered()
        return self.page.banner.text()

    def press(self, key: Any, held: Any = None) -> str:
        QTest.keyClick(focus_of(self.page), key, *([held] if held is not None else []))
        self.answered()
        return self.page.banner.text()

    def later(self, minutes: int = 3) -> None:
        self.clock.at += timedelta(minutes=minutes)

    def status(self, name: str) -> str:
        return self.window.office.reads.show(self.made[name][0])["status"]

    def facts(self, name: str) -> list[str]:
        shown = self.window.office.reads.show(self.made[name][0])
        return [fact["kind"] for fact in shown["facts"] if fact["until"] is None]

    def settle(self) -> None:
        self.qtbot.waitUntil(self.window.work.is_idle, timeout=10_000)


@pytest.fixture
def cart(app: Any, tmp_path: Path, qtbot: Any) -> Iterator[Cart]:
    world = make(tmp_path)
    salida = {"name": "Salida RL", "symbol": "SRL", "courier_code": "C310", "delivery_days": "MTWRF"}
    libraries.save_library(world.office, None, salida | {"loan_days": 28})
    found = {row[1]: key for key, row in world.office.reads.library_rows(world.office.reads.library_ids()).items()}
    world.close()
    clock = Clock()
    window: Any = open_window(tmp_path / "office.sqlite", today=clock.today)
    window.office.clock = clock
    clock.next_day((THURSDAY - clock.day).days)
    made = Cart(window, clock, qtbot, mesa=found["Mesa County PLD"], salida=found["Salida RL"])
    try:
        load(made)
        clock.next_day((MONDAY - clock.day).days)
        window.tabs.open("checkin").player = Ear()
        window.activateWindow()
        made.settle()
        yield made
    finally:
        window.close()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


def load(cart: Cart) -> None:
    """What the office did until Thursday of the week before."""
    for n in range(34):
        known: dict[str, Any] = {"item_barcode": f"3125601{n:07}"} if n % 3 == 0 else {}
        known |= {"identifiers": [("OCLC", f"2010{n:05}")]} if n % 3 == 1 else {}
        cart.request(f"arriving {n}", B, SEND, **known)
    for n in range(26):
        cart.request(f"home {n}", L, SHIP, item_barcode=f"33191{n:09}")
    for n in range(20):
        cart.request(f"read {n}", B, SEND, RECEIVE)
    for n in range(14):
        cart.request(f"leaving {n}", B, SEND, RECEIVE, BACK)
    for n in range(12):
        cart.request(f"wanted {n}", L, library=cart.salida)
    cart.request("cancelled", B, SEND, CANCEL)
    cart.request("wrong", B, SEND)
    cart.request("same, theirs", B, SEND, item_barcode=SAME)
    cart.request("same, ours", L, SHIP, item_barcode=SAME)
    cart.request("twice, out", L, SHIP, item_barcode=TWICE)
    cart.request("twice, wanted", L, library=cart.salida, item_barcode=TWICE)
    cart.request("set", B, SEND, RECEIVE, pieces=12)
    cart.request("wet", B, SEND, RECEIVE)
    cart.request("hasty arrival", B, SEND)
    cart.request("hasty return", L, SHIP, item_barcode="33191000555551")
    cart.request("two codes", B, SEND, identifiers=[("OCLC", "209900001")])
    cart.request("missed", B, SEND)


def plain(cart: Cart) -> list[tuple[str, ...]]:
    """The 106 items that are no trouble, each as the codes that are scanned for it."""
    arriving = [(f"3125601{n:07}" if n % 3 == 0 else f"2010{n:05}" if n % 3 == 1 else cart.made[f"arriving {n}"][1],)
                for n in range(34)]  # fmt: skip
    home = [(f"33191{n:09}",) for n in range(26)]
    ours = [(cart.made[f"{name} {n}"][1],) for name, count in (("read", 20), ("leaving", 14)) for n in range(count)]
    wanted = [(cart.made[f"wanted {n}"][1], f"33191{700 + n:09}") for n in range(12)]
    return [*arriving, *home, *ours, *wanted]


# ---- what a Monday brings: each is one item of the cart, or two


def a_cancelled_request(cart: Cart) -> None:
    assert "cancelled on" in cart.scan(cart.made["cancelled"][1])
    cart.press(ENTER)  # the default: straight back
    assert cart.status("cancelled") == "checked_in"


def a_wrong_book(cart: Cart) -> None:
    cart.scan(cart.made["wrong"][1])
    cart.press(F[5])
    assert "Will Mesa County PLD send the right book" in cart.scan("2")
    cart.scan("1")
    assert cart.status("wrong") == "shipped", "the request waits for the right one"


def our_barcode_in_another_library(cart: Cart) -> None:
    assert "2 open requests have this code" in cart.scan(SAME)
    [lent] = [b.key for b in cart.page.desk.choices.buttons if cart.made["same, ours"][1] in b.accessibleName()]
    cart.scan(lent)
    assert (cart.status("same, ours"), cart.status("same, theirs")) == ("closed", "sent")


def the_other_book_with_that_barcode(cart: Cart) -> None:
    cart.scan(SAME)
    assert cart.status("same, theirs") == "received"


def the_same_book_wanted_again(cart: Cart) -> None:
    assert "home from Mesa County PLD, then ship to Salida RL" in cart.scan(TWICE)
    cart.press(ENTER)
    assert (cart.status("twice, out"), cart.status("twice, wanted")) == ("closed", "shipped")


def twelve_discs_of_which_one_is_gone(cart: Cart) -> None:
    assert "COUNT 12 pieces" in cart.scan(cart.made["set"][1])
    cart.press(F[3])
    cart.scan("11")
    assert cart.status("set") == "checked_in" and cart.facts("set") == ["missing_part"]
    cart.later()
    assert "lift it with a reason first" in cart.scan(cart.made["set"][1]) and cart.status("set") == "checked_in"


def a_wet_book(cart: Cart) -> None:
    cart.scan(cart.made["wet"][1])
    cart.press(F[8])
    cart.scan("2 wet through")
    cart.later()
    assert "lift it with a reason first" in cart.scan(cart.made["wet"][1])
    assert cart.status("wet") == "checked_in" and cart.facts("wet") == ["damaged"]


def a_stray_that_nobody_can_place(cart: Cart) -> None:
    cart.later()  # directly after an arrival it would be that book's barcode
    assert STRAYS[0] in cart.scan(STRAYS[0])
    [stray] = [b.key for b in cart.page.desk.choices.buttons if "stray" in b.accessibleName()]
    assert "is logged" in cart.scan(stray)


def _a_stray_for_a_library(code: str) -> Callable[[Cart], None]:
    def scanned(cart: Cart) -> None:
        cart.later()
        cart.scan(code)
        cart.press(Qt.Key.Key_S, CTRL | SHIFT)
        type_in(cart.page, "Somebody's book")
        cart.press(Qt.Key.Key_Tab)
        cart.press(Qt.Key.Key_Tab)
        assert "goes to Salida RL" in cart.scan("SRL")

    return scanned


def an_arrival_that_was_undone(cart: Cart) -> None:
    cart.scan(cart.made["hasty arrival"][1])
    cart.press(F[12])
    assert cart.status("hasty arrival") == "sent"
    cart.scan(cart.made["hasty arrival"][1])
    assert cart.status("hasty arrival") == "received"


def a_return_that_was_undone(cart: Cart) -> None:
    cart.scan("33191000555551")
    cart.press(F[12])
    assert cart.status("hasty return") == "shipped"
    cart.scan("33191000555551")
    assert cart.status("hasty return") == "closed"


def a_book_read_twice_by_two_codes(cart: Cart) -> None:
    cart.scan("209900001")
    assert "nothing was changed" in cart.scan(cart.made["two codes"][1])
    assert cart.status("two codes") == "received"


def a_missed_arrival_from_the_branches(cart: Cart) -> None:
    cart.press(Qt.Key.Key_3, ALT)
    assert "Arrived (date unknown) and back" in cart.scan(cart.made["missed"][1])
    assert cart.status("missed") == "checked_in"
    cart.press(Qt.Key.Key_1, ALT)


TROUBLES: tuple[Callable[[Cart], None], ...] = (
    a_cancelled_request, a_stray_that_nobody_can_place, our_barcode_in_another_library, a_wrong_book,
    the_same_book_wanted_again, _a_stray_for_a_library(STRAYS[1]), twelve_discs_of_which_one_is_gone,
    an_arrival_that_was_undone, the_other_book_with_that_barcode, a_wet_book, a_book_read_twice_by_two_codes,
    _a_stray_for_a_library(STRAYS[2]), a_return_that_was_undone, a_missed_arrival_from_the_branches,
)  # fmt: skip


def test_a_mondays_cart(cart: Cart) -> None:
    items, troubles = plain(cart), list(TROUBLES)
    items = [items[n * 47 % len(items)] for n in range(len(items))]  # both sides interleaved
    assert len(items) + len(troubles) == 120
    every = len(items) // len(troubles)
    for n, codes in enumerate(items):
        if n % every == every - 1 and troubles:
            troubles.pop(0)(cart)
        cart.scan(*codes)
        cart.later(1)
    assert not troubles
    cart.settle()
    statuses = Counter((name.rsplit(" ", 1)[0], cart.status(name)) for name in cart.made if name[-1].isdigit())
    assert statuses == {("arriving", "received"): 34, ("home", "closed"): 26, ("read", "checked_in"): 20,
                        ("leaving", "returned"): 14, ("wanted", "shipped"): 12}  # fmt: skip
    the_day_is_as_counted(cart)


def the_day_is_as_counted(cart: Cart) -> None:
    office = cart.window.office
    kinds: Counter[str] = Counter()
    for count in office.reads.movements(MONDAY, MONDAY):
        kinds[count.kind] += count.items
    assert kinds == {"receive": ARRIVED, "check_in": HOME, "send_back": SENT_BACK, "ship": SHIPPED,
                     "stray_in": STRAYS_IN, "stray_out": STRAYS_ON}  # fmt: skip
    arrived, left = ARRIVED + HOME + STRAYS_IN, SENT_BACK + SHIPPED + STRAYS_ON
    cart.qtbot.waitUntil(lambda: cart.page.desk.side.counts.values["left"] == left, timeout=5_000)
    assert cart.page.desk.side.counts.values["arrived"] == arrived
    assert [s.code for s in office.reads.open_scans(MONDAY)] == [], "nothing is unknown, nothing to settle"
    day = cart.window.tabs.open("today")
    cart.qtbot.waitUntil(lambda: (day.view.numbers.shown.arrived, day.view.numbers.shown.sent) == (arrived, left))
    assert offices.check(office.database) == []
