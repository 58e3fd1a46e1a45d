# SPDX-License-Identifier: GPL-3.0-or-later
"""What is on the road, lane by lane: how long a lane usually takes, what is later than that, and why it may be.

A lane is one stop of the courier and a direction. How long it takes is counted from what arrived here from that stop
(shipped by the lender, scanned here); the way from us is taken to be as long as the way to us, since nobody tells when
the other library scans. Source: DOMAIN.md section 5.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple

DAYS_BACK = 182
"""Calendar days of arrivals that tell what is usual."""
ENOUGH = 5
"""Arrivals from which a lane has a time of its own; with fewer, that of all lanes holds."""
LONGEST = 60
"""A way of more days was no way but a loss: it is not counted as usual."""
SHOWN = 500
"""Late items that are listed."""
UNKNOWN_USUAL = (3, 10)
"""Median and 90th percentile where nothing has arrived yet."""


class OnRoad(NamedTuple):
    """One item on the road. `direction` "in" or "out" from our door; `since` = the day it set out."""

    request_id: int
    direction: str
    library_id: int | None
    since: date


class Stop(NamedTuple):
    """What the directory says of the library at the other end."""

    name: str
    code: str
    carrier: str


@dataclass(frozen=True)
class Usual:
    """Calendar days; `arrivals` = how many were counted, `own` = of this lane and not of all together."""

    median: int
    most: int
    arrivals: int
    own: bool


@dataclass
class Lane:
    """`code` = the courier code of the stop; without one, the library's name stands for it."""

    direction: str
    code: str
    name: str
    usual: Usual
    items: int = 0
    late: int = 0
    oldest: date | None = None


@dataclass(frozen=True)
class Late:
    """An item on the road for longer than nine of ten on its lane."""

    item: OnRoad
    lane: Lane
    days: int


@dataclass
class Road:
    lanes: list[Lane] = field(default_factory=list)
    late: list[Late] = field(default_factory=list)


def usual_of(days: Mapping[int, int], own: bool) -> Usual:
    """Median and 90th percentile of {days: arrivals}: the smallest day by which half, or nine of ten, had come."""
    total = sum(days.values())
    if not total:
        return Usual(*UNKNOWN_USUAL, 0, False)
    return Usual(_by(days, total, 50), _by(days, total, 90), total, own)


def _by(days: Mapping[int, int], total: int, percent: int) -> int:
    come = 0
    for day in sorted(days):
        come += days[day]
        if come * 100 >= total * percent:
            return day
    return max(days)


def road(items: Iterable[OnRoad], arrivals: Iterable[tuple[int, int, int]], stops: Mapping[int, Stop],
         today: date) -> Road:  # fmt: skip
    """`arrivals` = (library, days, how many). Lanes with something late first, then by what is on them; the latest
    items first.
    """
    keys = {library: stop.code or f"#{library}" for library, stop in stops.items()}
    by_stop: dict[str, Counter[int]] = {}
    everything: Counter[int] = Counter()
    for library, days, count in arrivals:
        by_stop.setdefault(keys.get(library, ""), Counter())[days] += count
        everything[days] += count
    found: dict[tuple[str, str], Lane] = {}
    late: list[Late] = []
    for item in items:
        stop = stops.get(item.library_id or 0, Stop("", "", ""))
        key = item.direction, keys.get(item.library_id or 0, "")
        if key not in found:
            own = by_stop.get(key[1], Counter())
            is_own = own.total() >= ENOUGH
            usual = usual_of(own if is_own else everything, is_own)
            found[key] = Lane(item.direction, stop.code, stop.name, usual)
        lane, days = found[key], (today - item.since).days
        lane.items += 1
        lane.oldest = min(lane.oldest or item.since, item.since)
        if days > lane.usual.most:
            lane.late += 1
            late.append(Late(item, lane, days))
    lanes = sorted(found.values(), key=lambda lane: (-lane.late, -lane.items, lane.code, lane.direction))
    late.sort(key=lambda one: (one.lane.usual.most - one.days, one.item.request_id))
    return Road(lanes, late)


# ---- why it may be late


@dataclass(frozen=True)
class Trace:
    """What the history and the directory say of one late item."""

    direction: str
    code: str = ""
    carrier: str = "courier"
    code_is_listed: bool = True
    member_until: date | None = None
    no_slip: bool = False
    seen_unknown: date | None = None
    claimed_after: bool = False
    missed_stop: date | None = None
    days_over: int = 0


class Cause(NamedTuple):
    """`key` of CAUSES with the day or code it is known by."""

    key: str
    fact: str = ""


CAUSES: dict[str, tuple[str, str]] = {
    "seen_here": ("Scanned here as an unknown code", "attach the barcode at the desk"),
    "no_code": ("The library has no courier code", "mail it, or complete the library"),
    "wrong_code": ("The courier lists no such code", "ask for the right one"),
    "non_member": ("No member of the courier since", "ask the courier for it"),
    "no_slip": ("No slip was printed", "ask for unlabelled items"),
    "not_checked_in": ("They ask for it: not checked in there", "ask them to look on the shelf"),
    "missed_stop": ("The courier did not come,", "wait for the next stop"),
    "misshelved": ("Not binned, or shelved unscanned", "ask them, look here too"),
    "slow": ("A little later than usual", "wait a day"),
}  # fmt: skip
"""Causes of loss: words, and what to do. The order is that of `likely_cause`: the surest first."""


def likely_cause(trace: Trace, today: date) -> Cause:
    """The surest cause that fits."""
    goes = trace.carrier in ("", "courier")
    fits: Sequence[tuple[str, bool, object]] = (
        ("seen_here", trace.direction == "in" and trace.seen_unknown is not None, trace.seen_unknown),
        ("no_code", goes and not trace.code, ""),
        ("wrong_code", goes and not trace.code_is_listed, trace.code),
        ("non_member", trace.member_until is not None and trace.member_until < today, trace.member_until),
        ("no_slip", trace.direction == "out" and trace.no_slip, ""),
        ("not_checked_in", trace.direction == "out" and trace.claimed_after, ""),
        ("missed_stop", trace.missed_stop is not None, trace.missed_stop),
        ("misshelved", trace.days_over > 5, ""),
    )
    return next((Cause(key, str(fact or "")) for key, holds, fact in fits if holds), Cause("slow"))
