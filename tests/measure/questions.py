# SPDX-License-Identifier: GPL-3.0-or-later
"""Lists, rows, search and counts, against the same SQL on the driver's cursor."""

import random
import sqlite3
from array import array
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from itertools import chain
from typing import Any

from ill_desktop.domain.columns import REQUEST_COLUMNS
from ill_desktop.domain.queues import EVERYTHING, FINISHED, PAGES, QUEUES, Queue
from ill_desktop.services import transit
from ill_desktop.services.ports import Office
from tests.measure.figure import Figure, busy, middle, p95, timed
from tests.measure.ground import Ground, Statement, bare, reading, recorded, replay

SMALL = 1.0
"""Milliseconds: a list that the bare SQL gives sooner is judged with the others in the sum, not by itself."""
TYPED = (
    "a", "s", "t", "1", "9", "r", "th", "hi", "ma", "the", "of", "and", "his", "his ri", "history", "history of",
    "river", "the river", "a the", "new york", "maria", "garcia", "smith j", "library", "public library", "loan",
    "oclc", "978", "97802", "9780292713499", "R1", "R1000", "R100500", "L100", "L100800", "979.4", "331", "dvd",
    "large print", "night moon", "the of and", "zzz", "xqz w", "s s s", "e", "c d", "mesa", "fiction", "2019", "st",
)  # fmt: skip
"""What is typed on the way to words, two words, names and numbers; one letter and the commonest words too."""


def _run(connection: sqlite3.Connection, statements: list[Statement]) -> "array[int]":
    """The ids are what the last statement gives; one before it reads the office's rules, in its own transaction."""
    ids: array[int] = array("q")
    *rules, asked = [statement for statement in statements if not statement[0].startswith("BEGIN")]
    for sql, values, _ in rules:
        connection.execute(sql, values).fetchall()
    cursor = connection.execute(asked[0], asked[1])
    if cursor.description:
        ids.extend(chain.from_iterable(cursor))
    connection.commit()
    return ids


def _pair(ask: Callable[[], Any], office: Office, twin: sqlite3.Connection, rounds: int) -> tuple[float, float, Any]:
    """Medians of ours and of the same SQL on the driver's cursor, in turn; and the answer."""
    with recorded(reading(office)) as statements:
        answer = ask()
        asked = list(statements)
    bare_took, theirs = timed(lambda: _run(twin, asked))
    if isinstance(answer, array) and answer != theirs:
        raise AssertionError("the twin gives other ids")
    ours_took: list[float] = []
    theirs_took: list[float] = []
    for _ in range(rounds if bare_took < 300 else 1):
        ours_took.append(timed(ask)[0])
        theirs_took.append(timed(lambda: _run(twin, asked))[0])
    return middle(ours_took), middle(theirs_took), answer


def _openings() -> Iterator[Queue]:
    yield from (*PAGES.values(), *QUEUES, *FINISHED.values(), *EVERYTHING.values())


def _family(what: str, asked: list[tuple[str, float, float, int]]) -> Figure:
    """One figure of many lists: the sum of all, and in the note the worst of those that take any time."""
    total, bare_total = sum(a[1] for a in asked), sum(a[2] for a in asked)
    slow = max(asked, key=lambda a: a[1])
    big = [a for a in asked if a[2] >= SMALL] or [slow]
    worst = max(big, key=lambda a: a[1] / a[2])
    small = [a[1] - a[2] for a in asked if a[2] < SMALL]
    note = (f"{len(asked)} lists in all; slowest {slow[0]} {slow[1]:.1f} ms ({slow[3]:,} ids); "
            f"worst ratio {worst[1] / worst[2]:.2f} x ({worst[0]}, {worst[2]:.1f} ms bare)")  # fmt: skip
    if small:
        note += f"; on {len(small)} lists under {SMALL:g} ms ours adds {middle(small):.2f} ms"
    return Figure("lists", what, total, "ms", bare_total, times=2, note=note)


def lists(ground: Ground) -> list[Figure]:
    rounds = 2 if ground.quick else 5
    with ground.office() as office, bare(ground.database) as twin:
        def ask(queue: Queue, *more: Any) -> tuple[str, float, float, int]:
            name = ".".join([queue.key, *(str(m) for m in more if m)])
            took, twin_took, ids = _pair(partial(office.reads.request_ids, queue, ground.today, *more), office, twin,
                                         rounds)  # fmt: skip
            return name, took, twin_took, len(ids)

        opened = [ask(queue) for queue in _openings()]
        longest = _longest(office, ground, (PAGES["incoming"], PAGES["outgoing"]))
        everything = _longest(office, ground, EVERYTHING.values())
        keys = [column.key for column in REQUEST_COLUMNS]
        by_column = [ask(longest, key, down) for key in keys for down in (False, True)]
        of_all = [ask(everything, key) for key in keys]
        narrowed = [ask(queue, None, False, words) for queue in (longest, everything)
                    for words in ("history", "the", "mesa r", "a", "9780")]  # fmt: skip
    families = {"opening each work list": opened, f"sorting {longest.key} by each column": by_column,
                f"sorting {everything.key} by each column": of_all, "narrowing by words": narrowed}  # fmt: skip
    return [_family(what, asked) for what, asked in families.items()]


def _longest(office: Office, ground: Ground, queues: Iterable[Queue]) -> Queue:
    return max(queues, key=lambda queue: len(office.reads.request_ids(queue, ground.today)))


def rows(ground: Ground) -> list[Figure]:
    """A portion of rows at any place of the longest list: what scrolling asks for."""
    found = []
    chance = random.Random(7)
    with ground.office() as office:
        ids = office.reads.request_ids(_longest(office, ground, EVERYTHING.values()), ground.today)
        for count in (50, 200):
            took, own = [], []
            for _ in range(ground.rounds(200)):
                at = chance.randrange(max(1, len(ids) - count))
                one, cpu, _rows = busy(lambda at=at, count=count: office.reads.request_rows(ids[at : at + count]))
                took.append(one)
                own.append(cpu)
            note = f"median {middle(took):.1f}, processor {middle(own):.1f}"
            found.append(Figure("lists", f"{count} rows anywhere, p95", p95(took), most=16, note=note))
    return found


def find(ground: Ground) -> list[Figure]:
    """Search as you type: each of the things typed some times over, in any order."""
    took: list[tuple[float, str]] = []
    chance = random.Random(11)
    typed = list(TYPED) * (1 if ground.quick else 6)
    chance.shuffle(typed)
    with ground.office() as office, bare(ground.database) as twin:
        office.reads.find("warm", 2_000)
        for words in typed:
            took.append((timed(lambda words=words: office.reads.find(words, 2_000))[0], words))
        slowest = max(TYPED, key=lambda words: middle([t for t, w in took if w == words]))
        slow, slow_twin = _slowest(office, twin, slowest)
    times = [t for t, _ in took]
    note = (f"median {middle(times):.2f}, {len(TYPED)} things typed; slowest {slowest!r} {slow:.1f} ms, "
            f"bare {slow_twin:.1f}")  # fmt: skip
    return [Figure("find", "as you type, newest 2,000, p95", p95(times), most=50, note=note)]


def _slowest(office: Office, twin: sqlite3.Connection, words: str) -> tuple[float, float]:
    with recorded(reading(office)) as statements:
        office.reads.find(words, 2_000)
    mine = [timed(lambda: office.reads.find(words, 2_000))[0] for _ in range(5)]
    theirs = [timed(lambda: replay(twin, statements))[0] for _ in range(5)]
    return middle(mine), middle(theirs)


def counts(ground: Ground) -> list[Figure]:
    """All counts of tabs and lists, and the courier's figures in the status bar: asked after every deed."""
    found = []
    with ground.office() as office, bare(ground.database) as twin:
        for what, ask in (("counts of all lists", partial(office.reads.counts, ground.today)),
                          ("courier today, status bar", partial(office.reads.day_counts, ground.today))):  # fmt: skip
            with recorded(reading(office)) as statements:
                ask()
                asked = list(statements)
            mine = [timed(ask)[0] for _ in range(ground.rounds(40))]
            theirs = [timed(lambda asked=asked: replay(twin, asked))[0] for _ in range(ground.rounds(40))]
            found.append(Figure("counts", what, middle(mine), "ms", middle(theirs), note="no promise of its own"))
        took = [timed(partial(transit.road, office))[0] for _ in range(ground.rounds(20))]
        found.append(Figure("counts", "what is on the road, lane by lane", middle(took), "ms", most=200,
                            note=f"{len(office.reads.on_road()):,} items on the road"))  # fmt: skip
    return found
