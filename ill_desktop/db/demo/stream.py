# SPDX-License-Identifier: GPL-3.0-or-later
"""The stream of requests, day by day; rows by table come out in portions, each with what the portions before need."""

from collections.abc import Iterator
from contextlib import suppress
from datetime import date
from random import Random
from typing import Any

from ill_desktop.db.demo import borrowing, lending, office
from ill_desktop.db.demo.days import NO_DAY, Days
from ill_desktop.db.demo.district import make_district
from ill_desktop.db.demo.ledger import Ledger
from ill_desktop.db.demo.life import OPENS_AT, Halt, Life
from ill_desktop.db.demo.record import Numbers, write
from ill_desktop.db.demo.titles import Title, articles, titles

Portion = dict[str, list[tuple[Any, ...]]]
PORTION = 4_000
"""Requests in a portion."""
# Statuses in which some requests stand whatever the chances: days ago that these began.
_SHOWN: dict[str, tuple[tuple[str, tuple[int, ...]], ...]] = {
    "borrowing": (
        ("new", (0, 1, 3)), ("sent", (2, 4, 9)), ("conditional", (6, 9, 30)), ("unfilled", (20, 30, 40)),
        ("shipped", (12, 30, 40)), ("received", (20, 50, 60)), ("routed", (20, 50, 60)), ("available", (20, 50, 60)),
        ("checked_out", (40, 60, 90)), ("checked_in", (50, 80, 120)), ("returned", (55, 80, 125)),
        ("closed", (120, 150, 200)), ("cancelled", (10, 20, 40)), ("lost", (100, 140, 160)),
    ),
    "lending": (
        ("new", (0, 0, 1)), ("searching", (1, 3, 6)), ("conditional", (5, 8, 12)), ("unfilled", (9, 10, 20)),
        ("shipped", (8, 40, 80)), ("returning", (80, 110, 120)), ("closed", (100, 120, 150)), ("cancelled", (5, 9, 20)),
        ("lost", (60, 80, 90)),
    ),
}  # fmt: skip
# Facts in which some open requests stand, and the statuses that they are found in.
_FACTS: tuple[tuple[str, str, str, str], ...] = (
    ("borrowing", "checked_out", "recalled", ""), ("borrowing", "checked_out", "renewal_asked", ""),
    ("borrowing", "checked_out", "claimed_returned", "says it went into the book drop"),
    ("borrowing", "checked_in", "set_aside", "disc 3 missing"), ("borrowing", "checked_in", "missing_part", "disc 3"),
    ("borrowing", "shipped", "not_wanted", "bought it"), ("borrowing", "sent", "not_wanted", "found another copy"),
    ("borrowing", "received", "damaged", "wet on arrival"), ("borrowing", "available", "library_use_only", ""),
    ("borrowing", "lost", "disputed", "lender's count differs"), ("borrowing", "checked_out", "legal_hold", ""),
    ("lending", "shipped", "recalled", ""), ("lending", "shipped", "renewal_asked", ""),
    ("lending", "searching", "second_look", ""), ("lending", "searching", "asked_of_branch", "Branch 4"),
    ("lending", "searching", "found", ""), ("lending", "shipped", "claimed_returned", "they say it left on the 3rd"),
)  # fmt: skip


class Stream:
    """Makes the office. The same requests, seed and day give the same rows."""

    def __init__(self, requests: int, seed: int, today: date):
        self.rng = Random(seed)
        self.days = Days(today, requests)
        self.district = make_district(self.rng, requests, today)
        self.ledger = Ledger(self.rng, self.days, self.district)
        self.titles = titles(self.rng, max(400, min(100_000, requests // 12)))
        self.articles = articles(self.rng, 300)
        self.busy = [NO_DAY] * len(self.titles)
        self.shown = self._shown(requests)
        self.requests = requests
        office.strays(self.ledger)
        self.numbers = Numbers()

    def _shown(self, requests: int) -> dict[int, list[tuple[str, str, str, str]]]:
        """By day: side, status and fact of the requests that are sure to be there; at most half of all."""
        listed = [(ago, side, status, "", "") for side, rows in _SHOWN.items() for status, days in rows for ago in days]
        ago = {(side, status): days[-1] for side, rows in _SHOWN.items() for status, days in rows}
        listed += [(ago[side, status], side, status, fact, note) for side, status, fact, note in _FACTS]
        found: dict[int, list[tuple[str, str, str, str]]] = {}
        for days_ago, *what in listed[: requests // 2]:
            found.setdefault(self.days.today - days_ago, []).append((what[0], what[1], what[2], what[3]))
        return found

    def portions(self) -> Iterator[Portion]:
        """The small tables first, then requests as the days go by, at last what belongs to the whole."""
        yield {str(table): rows for table, rows in self.district.rows.items()}
        ordinary = self.days.busy(self.requests - sum(map(len, self.shown.values())))
        since = 0
        for day, count in enumerate(ordinary):
            self._day(day, count)
            since += count
            if since >= PORTION:
                yield self._taken()
                since = 0
        office.finish(self.ledger, self.numbers.last())
        yield self._taken()

    def _taken(self) -> Portion:
        taken = {str(table): rows for table, rows in self.ledger.rows.items()}  # plain text, for marshal
        self.ledger.rows.clear()
        return taken

    def _day(self, day: int, count: int) -> None:
        rng = self.rng
        plans: list[tuple[str, str | None, str, str]] = [
            ("borrowing" if rng.random() < 0.5 else "lending", None, "", "") for _ in range(count)
        ]
        plans += self.shown.get(day, [])
        if len(plans) > count:
            rng.shuffle(plans)
        seconds = sorted(OPENS_AT - 3600 + int(rng.random() * 30_000) for _ in plans)
        for (side, stop, fact, note), second in zip(plans, seconds, strict=True):
            self._request(side, day, second, stop, fact, note)
        self.ledger.close_day(day)

    def _request(self, side: str, day: int, second: int, stop: str | None, fact: str, note: str) -> None:
        rng = self.rng.random
        kind = "copy" if rng() < 0.06 and stop is None else "loan"
        life = Life(self.ledger, side, kind, day, second, stop)
        at, title = self._title(day)
        source = rng()
        network = "OCLC" if source < 0.52 else "SHAREit" if source < 0.93 else "e-mail"
        symbols = self._whom(life, network, title, at)
        life.begin("imported" if source > 0.4 and network != "e-mail" else "created", None if source > 0.4 else 1)
        with suppress(Halt):
            if side == "borrowing":
                borrowing.walk(life)
            else:
                lending.walk(life, title.own)
        if side == "lending" and life.shipped_on != NO_DAY:
            is_home = life.status == "closed" and not life.is_gone
            self.busy[at] = life.status_on if is_home else len(self.days.dates)
        if fact and life.status == stop:
            life.note_fact(fact, max(life.day, self.days.today - int(rng() * 4)), note)
        article = self.articles[int(rng() * len(self.articles))] if kind == "copy" else None
        write(life, title, article, symbols, self.numbers)

    def _title(self, day: int) -> tuple[int, Title]:
        """A title, some far more often than others; of ours the copy is at home on that day."""
        at = int(len(self.titles) * self.rng.random() ** 1.6)
        while self.busy[at] >= day:
            at = (at + 1) % len(self.titles)
        return at, self.titles[at]

    def _whom(self, life: Life, network: str, title: Title, at: int) -> str:
        """The lenders that are to be asked, or the borrower. Returns the lender string."""
        rng, district = self.rng, self.district
        life.network, life.material, life.pieces = network, title.material, title.pieces
        known = "OCLC" if network == "e-mail" else network
        if life.service_type == "copy":
            life.material, life.pieces = "copy", 1
        if life.side == "lending":
            life.library_id = rng.choice(district.picks[known])
            life.carrier = district.lenders[life.library_id].carrier
            life.branch_id = 1 + at % 7
            return ""
        named, symbols = district.strings[known][int(rng.random() * len(district.strings[known]))]
        for symbol, library_id in named:
            life.ask(symbol, library_id)
        life.customer_id = 1 + int(rng.random() ** 2 * district.customers)
        life.branch_id = district.branch_of[life.customer_id - 1]
        if rng.random() < 0.7:
            life.need_before = life.day + 30 + int(rng.random() * 60)
        return symbols
