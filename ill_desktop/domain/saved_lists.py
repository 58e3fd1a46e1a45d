# SPDX-License-Identifier: GPL-3.0-or-later
"""Work lists that staff make: a filter under a name, typed as lines "what: value", kept as conditions (`queues.Where`).

What is kept is checked against the tables below before it is used, so that a list of a newer program, or one that was
damaged, says so in a sentence.
"""

import json
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from ill_desktop.domain import fold
from ill_desktop.domain.columns import SORTS
from ill_desktop.domain.dates import parse_date
from ill_desktop.domain.errors import UserError
from ill_desktop.domain.queues import OPEN, PAGES, Queue, Where, queue_of, queues_of
from ill_desktop.domain.request import FactKind, Side, Status
from ill_desktop.domain.workflow import STATUSES, Turn
from ill_desktop.domain.worksteps import STEPS

DATED = ("need_before", "lender_due", "customer_due", "internal_due", "status_on", "arrived_on", "shipped_on",
         "created")  # fmt: skip
NAMED = ("library_id", "branch_id")
_TESTS = ("late", "lenders_wait", "libraries_owe", "to_bill", "start_here", "on_road", "not_looked_today")
MOST_LINES = 20


@dataclass(frozen=True)
class Filter:
    """One thing that a list can be narrowed by; `example` stands in the empty field."""

    key: str
    words: str
    example: str


FILTERS: tuple[Filter, ...] = (
    Filter("state", "open or finished", "open, finished or all; nothing said = open"),
    Filter("status", "status", "with a lender, conditional"), Filter("library", "library", "its symbol or name"),
    Filter("branch", "branch", "its code or name"), Filter("network", "network", "OCLC, e-mail"),
    Filter("material", "format", "DVD, Large print"), Filter("fact", "marked", "recalled, disputed"),
    Filter("no_fact", "not marked", "set aside"), Filter("words", "has the words", "as in the find box"),
    Filter("set_aside_for", "set aside, waits for", "us, them, branch or customer"),
    Filter("age", "days in its status", "10 = ten days or more"),
    Filter("need_before", "need before", "-7..+3, or 11/1..11/30, or ..+3"),
    Filter("lender_due", "lender's date", "..+0 = passed or today"),
    Filter("customer_due", "customer's date", "-14..+0"),
    Filter("arrived_on", "arrived", "-30.."), Filter("shipped_on", "shipped", "-30.."),
    Filter("created", "came in", "-7.. = since a week"), Filter("list", "as in the list", "outgoing.to_send"),
)  # fmt: skip
BY_KEY = {one.key: one for one in FILTERS}

Line = tuple[str, str]
"""What a list is narrowed by (a key of `FILTERS`), and what was typed for it."""
Named = Callable[[str], int | None]
"""The id of the library of this symbol, code or name."""


@dataclass(kw_only=True)
class SavedList:
    """`lines` as they were typed, `where` what they mean."""

    id: int | None = None
    page: str
    title: str
    turn: Turn = Turn.US
    limit: int | None = None
    sort: str = "oldest"
    lines: list[Line] = field(default_factory=list)
    where: tuple[Where, ...] = ()

    @property
    def name(self) -> str:
        """Its name on the command line, after the page."""
        return "_".join(fold.words(self.title))[:60]

    @property
    def queue(self) -> Queue:
        side = {"incoming": Side.LENDING, "outgoing": Side.BORROWING}.get(self.page)
        return Queue(self.page, self.name, self.title, self.turn, self.where, self.sort, self.limit, side,
                     "Nothing is in this list now.", "saved")  # fmt: skip


# ---- what was typed


def read(page: str, title: str, turn: Turn, limit: int | None, lines: Sequence[Line], named: Named, today: date,
         sort: str = "oldest") -> SavedList:  # fmt: skip
    """The list that was typed. Raises UserError with what is wrong and what to type."""
    title = " ".join(title.split())
    made = SavedList(page=page, title=title, turn=turn, limit=limit, sort=sort)
    if page not in PAGES:
        raise UserError(f'There is no page "{page}" for a list; choose one of: {", ".join(PAGES)}.')
    if not made.name:
        raise UserError("Give the list a name.")
    if any(queue.name == made.name for queue in queues_of(page)):
        raise UserError(f'"{title}" is the name of a list that is there already; choose another name.')
    made.lines = [(key, text.strip()) for key, text in lines if text.strip()]
    if not made.lines or len(made.lines) > MOST_LINES:
        raise UserError(f"Say what is in the list: one to {MOST_LINES} conditions.")
    where: list[Where] = []
    for key, text in made.lines:
        where += _line(page, key, text, named, today)
    says_state = any(key in ("state", "list") for key, _ in made.lines)
    side = {"incoming": Side.LENDING, "outgoing": Side.BORROWING}.get(page)
    if side is not None and all(one.field != "side" for one in where):
        where.insert(0, Where("side", "=", side.value))
    made.where = tuple(dict.fromkeys([*where, *(() if says_state else (OPEN,))]))
    return made


def _line(page: str, key: str, text: str, named: Named, today: date) -> list[Where]:
    if key in DATED:
        return [Where(key, "between", _span(BY_KEY[key].words, text, today))]
    readers: dict[str, Callable[[], list[Where]]] = {
        "state": lambda: _state(text), "status": lambda: [Where("status", "in", _statuses(page, text))],
        "library": lambda: [Where("library_id", "in", _libraries(text, named))],
        "branch": lambda: [Where("branch_id", "in", _libraries(text, named))],
        "network": lambda: [Where("network", "in", _parts(text))],
        "material": lambda: [Where("material", "in", _parts(text))],
        "fact": lambda: [Where("facts", "fact", _facts(text))],
        "no_fact": lambda: [Where("facts", "no_fact", _facts(text))],
        "words": lambda: [Where("words", "words", text)], "age": lambda: [_age(text)],
        "set_aside_for": lambda: [_turn(text)], "list": lambda: _as_in(text),
    }  # fmt: skip
    if key not in readers:
        raise UserError(f'A list cannot be narrowed by "{key}". There are: {", ".join(BY_KEY)}.')
    return readers[key]()


def _parts(text: str) -> tuple[str, ...]:
    parts = tuple(dict.fromkeys(part.strip() for part in text.split(",") if part.strip()))
    if not parts:
        raise UserError(f'"{text}" names nothing; type one name, or several with commas between them.')
    return parts


def _state(text: str) -> list[Where]:
    states = {"open": [OPEN], "finished": [Where("is_open", "=", False)], "all": []}
    if text.casefold() not in states:
        raise UserError(f'"{text}" is no state; type open, finished or all.')
    return states[text.casefold()]


def _statuses(page: str, text: str) -> tuple[str, ...]:
    side = {"incoming": Side.LENDING, "outgoing": Side.BORROWING}.get(page)
    rows = [row for row in STATUSES if side in (None, row.side)]
    known: dict[str, str] = {}
    for row in rows:
        for name in (row.words, row.status.value, row.status.value.replace("_", " ")):
            known.setdefault(name.casefold(), row.status.value)
    return _known(text, known, "status")


def _facts(text: str) -> tuple[str, ...]:
    known = {name: kind.value for kind in FactKind for name in (kind.value, kind.value.replace("_", " "))}
    return _known(text, known, "mark")


def _known(text: str, known: dict[str, str], what: str) -> tuple[str, ...]:
    for part in _parts(text):
        if part.casefold() not in known:
            listed = ", ".join(name for name in known if "_" not in name)
            raise UserError(f'"{part}" is no {what} here. There are: {listed}.')
    return tuple(dict.fromkeys(known[part.casefold()] for part in _parts(text)))


def _libraries(text: str, named: Named) -> tuple[int, ...]:
    found = {part: named(part) for part in _parts(text)}
    for part, key in found.items():
        if key is None:
            raise UserError(f'No library is called "{part}"; type its symbol, courier code or whole name.')
    return tuple(key for key in found.values() if key is not None)


def _age(text: str) -> Where:
    if not text.isascii() or not text.isdigit() or int(text) > 3650:
        raise UserError(f'"{text}" is no number of days; type one like 10.')
    return Where("status_on", "between", (None, -int(text)))


def _turn(text: str) -> Where:
    if text.casefold() not in ("us", "them", "branch", "customer"):
        raise UserError(f'"{text}" is nobody\'s turn; type us, them, branch or customer.')
    return Where("turn", "set_aside_for", text.casefold())


def _as_in(text: str) -> list[Where]:
    queue = queue_of(text.strip())
    if queue is None:
        raise UserError(f'There is no list "{text}"; type a name like outgoing.to_send.')
    side = [Where("side", "=", queue.side.value)] if queue.side else []
    return [*side, *(one for one in queue.where if one.field != "side")]


_RELATIVE = re.compile(r"[+-]?\d{1,4}")


def _span(words: str, text: str, today: date) -> tuple[Any, Any]:
    """"-7..+3" from a week ago to in three days, "11/1..11/30" fixed days, either end may be missing; one day alone is
    that day.
    """
    first, dots, last = (part.strip() for part in text.partition(".."))
    span = (_end(first, today), _end(last, today) if dots else _end(first, today))
    if span == (None, None):
        raise UserError(f'"{text}" says nothing of {words}; type it like -7..+3 or 11/1..11/30.')
    return span


def _end(text: str, today: date) -> int | str | None:
    if not text:
        return None
    return int(text) if _RELATIVE.fullmatch(text) else parse_date(text, today).isoformat()


# ---- what is kept


def to_text(saved: SavedList) -> str:
    where = [[one.field, one.op, one.value] for one in saved.where]
    return json.dumps({"turn": saved.turn.value, "limit": saved.limit, "sort": saved.sort, "lines": saved.lines,
                       "where": where}, ensure_ascii=False)  # fmt: skip


def from_text(key: int, page: str, title: str, text: str) -> SavedList:
    """A kept list. Raises UserError where this program does not know one of its conditions."""
    try:
        kept = json.loads(text)
        where = tuple(Where(str(f), str(op), _frozen(value)) for f, op, value in kept["where"])
        lines = [(str(name), str(typed)) for name, typed in kept["lines"]]
        turn, limit, sort = Turn(kept["turn"]), kept["limit"], kept["sort"]
    except (ValueError, KeyError, TypeError, AttributeError):
        raise UserError(f'The list "{title}" cannot be read; delete it and make it again.') from None
    for one in where:
        if not is_known(one):
            raise UserError(f'The list "{title}" has a condition that this program does not know ({one.field} '
                            f"{one.op}); change the list, or delete it.")  # fmt: skip
    if page not in PAGES or sort not in SORTS or not (limit is None or isinstance(limit, int)):
        raise UserError(f'The list "{title}" cannot be shown by this program; change the list, or delete it.')
    return SavedList(id=key, page=page, title=title, turn=turn, limit=limit, sort=sort, lines=lines, where=where)


def _frozen(value: Any) -> Any:
    return tuple(value) if isinstance(value, list) else value


def is_known(one: Where) -> bool:
    """Whether this condition is one that a list may have."""
    value = one.value
    listed = isinstance(value, tuple) and bool(value)
    checks: dict[str, Callable[[], bool]] = {
        "in": lambda: listed and (
            (one.field == "status" and all(v in Status._value2member_map_ for v in value))
            or (one.field in NAMED and all(type(v) is int for v in value))
            or (one.field in ("network", "material", "side") and all(isinstance(v, str) for v in value))),
        "=": lambda: (one.field in ("is_open", "rush") and isinstance(value, bool))
        or (one.field == "side" and value in ("borrowing", "lending")),
        "fact": lambda: listed and all(v in FactKind._value2member_map_ for v in value),
        "no_fact": lambda: listed and all(v in FactKind._value2member_map_ for v in value),
        "before": lambda: one.field in DATED and type(value) is int and abs(value) < 4000,
        "between": lambda: one.field in DATED and listed and len(value) == 2 and all(_is_end(v) for v in value),
        "words": lambda: isinstance(value, str) and bool(value),
        "work": lambda: value is None or (listed and all(v in STEPS for v in value)),
        "leaving": lambda: value in ("today", "later", "no_way"),
        "set_aside_for": lambda: value in Turn._value2member_map_,
        "not_set_aside_for": lambda: value in Turn._value2member_map_,
    }  # fmt: skip
    try:
        return checks[one.op]() if one.op in checks else one.op in _TESTS and value is None
    except TypeError:  # a list in a list, or the like: no value of ours
        return False


def _is_end(value: Any) -> bool:
    if isinstance(value, str):
        try:
            return bool(date.fromisoformat(value))
        except ValueError:
            return False
    return value is None or (type(value) is int and abs(value) < 10_000)
