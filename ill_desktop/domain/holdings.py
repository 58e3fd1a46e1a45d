# SPDX-License-Identifier: GPL-3.0-or-later
"""Custom holdings: groups of lenders, paths through groups, and the lender string that is built of them.

Rules: DOMAIN.md section 3. A group is a list of symbols with something in common, a path an ordered list of groups for
one kind of request.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from random import Random
from typing import NamedTuple

from ill_desktop.domain.lenders import LenderFacts
from ill_desktop.domain.phrases import Phrase, phrase
from ill_desktop.domain.scancode import normal

LONGEST_STRING = 15
"""Lenders in one string."""
REVIEW_AFTER = timedelta(365)
LONGEST_SYMBOL = 40
MOST_SYMBOLS = 5_000
"""Symbols of one paste: more is no list of lenders."""

_BETWEEN = re.compile(r"[\s,;|]+")
_ROUND = "*()[]{}<>\"'`.+=!?&\N{LEFT DOUBLE QUOTATION MARK}\N{RIGHT DOUBLE QUOTATION MARK}"


@dataclass(eq=False, kw_only=True)
class GroupMember:
    """One symbol of a group; `library_id` None = nobody knows the symbol (yet)."""

    id: int | None = None
    group_id: int | None = None
    library_id: int | None = None
    symbol: str


@dataclass(eq=False, kw_only=True)
class HoldingsGroup:
    """`kind` = what its members have in common, in the office's words (courier, DVD, price)."""

    id: int | None = None
    version: int = 1
    name: str
    kind: str = ""
    note: str = ""
    last_reviewed: date | None = None
    members: list[GroupMember] = field(default_factory=list)


@dataclass(eq=False, kw_only=True)
class PathStep:
    id: int | None = None
    path_id: int | None = None
    group_id: int
    position: int


@dataclass(eq=False, kw_only=True)
class HoldingsPath:
    """`used_for` = the kind of request, in the office's words (book, DVD, large print)."""

    id: int | None = None
    version: int = 1
    name: str
    used_for: str = ""
    steps: list[PathStep] = field(default_factory=list)


# ---- symbols as people paste them


class Pasted(NamedTuple):
    """`symbols` in their order, each once; `repeated` came again; `left_out` are headings and what is no symbol."""

    symbols: tuple[str, ...]
    repeated: tuple[str, ...] = ()
    left_out: tuple[str, ...] = ()


def read_symbols(text: str) -> Pasted:
    """Symbols parted by spaces, commas, semicolons, bars or lines, in capitals. A word that ends in a colon ("CO:") is
    the heading of a holdings display, what is longer than any symbol is none; both are told, nothing else is left out.
    """
    found: dict[str, str] = {}
    repeated: dict[str, None] = {}
    left_out: dict[str, None] = {}
    for word in _BETWEEN.split(text):
        symbol = "".join(c for c in word if c.isprintable()).strip(_ROUND).upper()
        code = normal(symbol.rstrip(":"))
        if not code:
            continue
        if symbol.endswith(":") or len(symbol) > LONGEST_SYMBOL:
            left_out[symbol[:LONGEST_SYMBOL]] = None
        elif code in found:
            repeated[found[code]] = None
        else:
            found[code] = symbol
    return Pasted(tuple(found.values()), tuple(repeated), tuple(left_out))


# ---- the lender string


@dataclass(frozen=True)
class PathGroup:
    """A group as the builder needs it: the codes of its symbols, and the libraries they mean."""

    name: str
    codes: frozenset[str]
    libraries: frozenset[int] = frozenset()

    def has(self, symbol: str, library_id: int | None) -> bool:
        return normal(symbol) in self.codes or (library_id is not None and library_id in self.libraries)


@dataclass(frozen=True)
class Chosen:
    """A lender of the string, and the group it was taken from ("" where there is no path)."""

    symbol: str
    group: str


@dataclass(frozen=True)
class Skipped:
    """A holder that is not in the string, and why."""

    symbol: str
    why: Phrase


@dataclass(frozen=True)
class LenderString:
    chosen: tuple[Chosen, ...]
    skipped: tuple[Skipped, ...]

    @property
    def text(self) -> str:
        return " ".join(one.symbol for one in self.chosen)


def build_string(holders: Sequence[str], path: Sequence[PathGroup], facts: Mapping[str, LenderFacts], *, seed: int,
                 limit: int = LONGEST_STRING) -> LenderString:  # fmt: skip
    """The lenders to ask: the holders that are in the first group in random order, then those of the second, and so on
    until there are `limit`. Without a path all holders are one group.

    `facts` by symbol; a holder without any is a library nobody knows, and is asked all the same. The same seed gives
    the same string whatever order the holders come in. Every holder is in the string or skipped with a reason.
    """
    places: dict[int, list[str]] = {}
    skipped: list[Skipped] = []
    takers: dict[int, str] = {}
    for symbol in dict.fromkeys(sorted(holders)):
        known = facts.get(symbol) or LenderFacts(symbol=symbol)
        place = next((at for at, group in enumerate(path) if group.has(symbol, known.library_id)), None)
        if (why := why_not(known)) is not None:
            skipped.append(Skipped(symbol, why))
        elif path and place is None:
            skipped.append(Skipped(symbol, phrase("skip_no_group")))
        elif known.library_id is not None and known.library_id in takers:
            skipped.append(Skipped(symbol, phrase("skip_same", symbol=takers[known.library_id])))
        else:
            places.setdefault(place or 0, []).append(symbol)
            if known.library_id is not None:
                takers[known.library_id] = symbol
    chosen: list[Chosen] = []
    for place, symbols in sorted(places.items()):
        Random(f"{seed} {place}").shuffle(symbols)
        room = limit - len(chosen)
        chosen += [Chosen(symbol, path[place].name if path else "") for symbol in symbols[:room]]
        skipped += [Skipped(symbol, phrase("skip_full", count=limit)) for symbol in symbols[room:]]
    return LenderString(tuple(chosen), tuple(skipped))


def why_not(facts: LenderFacts) -> Phrase | None:
    """Why this lender is not asked now; None if nothing stands against it."""
    if facts.own:
        return phrase("skip_own")
    if facts.said_no:
        return phrase("skip_said_no")
    if facts.blocked:
        return phrase("skip_blocked", reason=facts.block_reason)
    if facts.closed_until is not None:
        return phrase("skip_closed", until=facts.closed_until)
    return None


# ---- the yearly review


def is_due(last_reviewed: date | None, today: date) -> bool:
    """Whether a group was not looked at for a year."""
    return last_reviewed is None or today - last_reviewed > REVIEW_AFTER


ALWAYS_NO = 5
"""So many answers without a yes make a lender that always says no."""


def why_look(facts: LenderFacts) -> list[Phrase]:
    """Why a member should be looked at in the review; empty if nothing is odd about it."""
    found: list[Phrase] = []
    if facts.library_id is None:
        found.append(phrase("look_unknown"))
    if facts.own:
        found.append(phrase("skip_own"))
    if facts.blocked:
        found.append(phrase("skip_blocked", reason=facts.block_reason))
    if facts.closed_until is not None:
        found.append(phrase("skip_closed", until=facts.closed_until))
    if facts.library_id is not None and not facts.answers:
        found.append(phrase("look_never"))
    elif facts.answers >= ALWAYS_NO and not facts.yes:
        found.append(phrase("look_always_no", count=facts.answers))
    return found
