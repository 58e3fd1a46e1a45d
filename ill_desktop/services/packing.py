# SPDX-License-Identifier: GPL-3.0-or-later
"""Packing: totes are opened, filled, closed, and leave with the driver; and which tote an item belongs in.

An item lies in one tote at a time that has not left. What speaks against a tote is asked, never forbidden.
"""

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from ill_desktop.domain import packing
from ill_desktop.domain.courier import StrayItem
from ill_desktop.domain.errors import UserError
from ill_desktop.domain.history import HistoryRow
from ill_desktop.domain.packing import ANY, OFF, Inside, Load, Stop, Tote, ToteItem, ToteNow
from ill_desktop.domain.phrases import Phrase, phrase
from ill_desktop.domain.request import Request
from ill_desktop.domain.scancode import normal
from ill_desktop.domain.settings import OfficeSettings
from ill_desktop.services.ports import Deed


class Loads(NamedTuple):
    """The totes that are here, by id, in the order of the courier's way."""

    here: dict[int, Load]

    def others(self, but: int, lane: str, weight: int, limit: int) -> list[Load]:
        """Open totes that something for this lane belongs in, those made for it first."""
        found = [one for one in self.here.values() if one.is_open() and one.id != but and one.takes(lane)
                 and packing.pounds(one.weight + weight) <= limit]  # fmt: skip
        return sorted(found, key=lambda one: (one.lane != lane, one.lane != ANY, one.code))


def loads(deed: Deed, rules: OfficeSettings) -> Loads:
    totes = deed.totes_here()
    held: dict[int, list[Inside]] = {tote.id or 0: [] for tote in totes}
    for one in deed.inside([*held]):
        held[one.tote_id].append(one)
    weights = packing.read_weights(rules.tote_weights)
    made = [packing.load_of(tote, held[tote.id or 0], rules.packing, weights) for tote in totes]
    return Loads({one.id: one for one in sorted(made, key=packing.by_way)})


def counted(items: int) -> str:
    return f"{items} item{'' if items == 1 else 's'}"


def now_of(load: Load, rules: OfficeSettings) -> ToteNow:
    """A tote as the scan box shows it."""
    lane = packing.lane_words(load.lane, rules.packing)
    return ToteNow(load.id, load.code, lane, load.items, load.pounds, rules.tote_limit_lb)


def facts_of(tote: ToteNow) -> dict[str, object]:
    return {"tote": tote.code, "lane": tote.lane, "items": counted(tote.items), "pounds": tote.pounds,
            "limit": tote.limit}  # fmt: skip


# ---- what speaks against a tote


class Objection(NamedTuple):
    """`kind` = elsewhere, closed, no_stop, lane or heavy; `others` = the totes it may go into instead."""

    kind: str
    why: Phrase
    others: tuple[Load, ...] = ()


def objection(request: Request, stop: Stop, load: Load, there: Loads, elsewhere: Tote | None, today: date,
              next_stop: str, rules: OfficeSettings) -> Objection | None:  # fmt: skip
    """The first thing that speaks against putting the item into this tote."""
    weight = packing.weight_of(request.material, request.pieces, packing.read_weights(rules.tote_weights))
    lane = packing.lane_of(stop, rules.packing)
    others = tuple(there.others(load.id, lane, weight, rules.tote_limit_lb))
    if elsewhere is not None:
        return Objection("elsewhere", phrase("why_in_two_totes", number=request.number, other=elsewhere.code))
    if stop.closed_until is not None:
        return Objection("closed", phrase("why_stop_closed", library=stop.library, until=stop.closed_until))
    if not stop.stops_today(today):
        return Objection("no_stop", phrase("why_no_stop_today", code=stop.stop, stop=next_stop))
    if not load.takes(lane):
        why = phrase("why_other_tote", number=request.number, tote=load.code,
                     lane=packing.lane_words(lane, rules.packing),
                     other=packing.lane_words(load.lane, rules.packing))  # fmt: skip
        return Objection("lane", why, others)
    heavy = packing.pounds(load.weight + weight)
    if heavy > rules.tote_limit_lb:
        why = phrase("why_tote_heavy", tote=load.code, pounds=heavy, limit=rules.tote_limit_lb)
        return Objection("heavy", why, others)
    return None


# ---- items


def put(deed: Deed, request: Request, tote: Tote, *, out_of: Tote | None = None, codes: Sequence[str] = (),
        first: int | None = None) -> HistoryRow:  # fmt: skip
    """Puts the item into an open tote, out of another where it lies in one; questions about it are settled."""
    _check_open(tote)
    also: list[object] = []
    if out_of is not None:
        out_of.empty(request.id)
        also.append(out_of)
    tote.items = [*tote.items, ToteItem(request_id=request.id, at=deed.now)]
    settled = deed.open_scans([code for code in dict.fromkeys((request.number, *codes)) if code])
    for kept in settled:
        kept.settled_on, kept.outcome = deed.today, "packed"
    note = f"{tote.code}, out of {out_of.code}" if out_of is not None else tote.code
    return deed.record(request, "packed", also=(tote, *also, *settled), note=note, first=first)


def take_out(deed: Deed, request: Request) -> Tote:
    """Takes the item out of its tote. Raises UserError if it is in none that is here."""
    tote = deed.tote_here(request.id or 0)
    if tote is None:
        raise UserError(f"{request.number} is in no tote that is here.")
    tote.empty(request.id)
    deed.record(request, "unpacked", also=(tote,), note=tote.code)
    return tote


def put_stray(deed: Deed, item: StrayItem, tote: Tote, first: int | None) -> None:
    """Puts a stray item that is sent on into a tote, as part of the deed that sends it."""
    _check_open(tote)
    tote.items = [*tote.items, ToteItem(stray_item_id=item.id, at=deed.now)]
    deed.record_tote(tote, "stray_packed", tote.code, first=first, stray=item)


# ---- totes


def is_tote(deed: Deed, rules: OfficeSettings, code: str) -> bool:
    """Whether a scanned code is that of a tote: one that is known, or that begins as ours do."""
    if rules.packing == OFF:
        return False
    ours = any(prefix and code.startswith(normal(prefix)) for prefix in rules.tote_codes)
    return ours or deed.tote_coded(code) is not None


def open_new(deed: Deed, rules: OfficeSettings, code: str, lane: str = "", first: int | None = None) -> Tote:
    """Begins to fill a tote; where the box was filled before it goes to the same lane unless another is said.

    Raises UserError for what cannot be the code of a tote, or is the code of something else.
    """
    packing.check_code(code)
    if (found := list(deed.match([code]))) and found[0].is_open:
        raise UserError(f"{code} is a code of request {found[0].number}; give the tote another code, like TOTE12.")
    if deed.libraries_with(code):
        raise UserError(f"{code} is the code of a library; give the tote another code, like TOTE12.")
    before = deed.tote_coded(code)
    tote = Tote(code=code, opened=deed.today)
    if before is not None:
        tote.hub, tote.route, tote.stop = before.hub, before.route, before.stop
    if lane:
        set_lane(tote, rules, lane)
    deed.record_tote(tote, "tote_opened", first=first)
    return tote


def set_lane(tote: Tote, rules: OfficeSettings, lane: str) -> None:
    """Where the tote goes; "any" = wherever."""
    setattr(tote, rules.packing, ANY if lane.casefold() in ("any", ANY) else lane.strip())


def new_code(deed: Deed, rules: OfficeSettings) -> str:
    """A code that no tote has yet, to be printed on a label."""
    prefix = next((normal(one) for one in rules.tote_codes if one), "TOTE")
    code = ""
    while not code or deed.tote_coded(code) is not None:
        code = f"{prefix}{deed.next_number('tote') - 99_999}"
    return code


def close(deed: Deed, tote: Tote) -> None:
    """Raises UserError, saying since when, for one that is closed or gone already."""
    check_here(tote)
    if tote.closed is not None:
        items = counted(len(tote.held()))
        raise UserError(f"Tote {tote.code} was closed already on {_day(tote.closed)}, with {items}. "
                        "Scan it to open it again.")  # fmt: skip
    tote.closed = deed.today
    deed.record_tote(tote, "tote_closed")


def reopen(deed: Deed, tote: Tote) -> None:
    check_here(tote)
    if tote.closed is None:
        raise UserError(f"Tote {tote.code} is open; scan what goes into it.")
    tote.closed = None
    deed.record_tote(tote, "tote_reopened")


def leave(deed: Deed, totes: Sequence[Tote]) -> Phrase:
    """Totes left with the driver; those still open are closed with that. Raises UserError for one that left already,
    and for an empty one.
    """
    first: int | None = None
    for tote in totes:
        check_here(tote)
        if not tote.held():
            raise UserError(f"Tote {tote.code} is empty, so the driver does not take it. Close it if nobody fills it.")
        tote.closed, tote.left_on = tote.closed or deed.today, deed.today
        row = deed.record_tote(tote, "tote_left", first=first)
        first = first or row.id
    return phrase("tote_left", totes=", ".join(tote.code for tote in totes))


def stay(deed: Deed, tote: Tote) -> None:
    """The tote has not left after all. Raises UserError if it is here, or was begun anew since."""
    if tote.left_on is None:
        raise UserError(f"Tote {tote.code} is here; it was not marked as left.")
    newest = deed.tote_coded(tote.code)
    if newest is not None and newest.id != tote.id:
        raise UserError(f"Tote {tote.code} is filled anew since {_day(newest.opened)}, so it did leave.")
    twice = [one.request_id for one in tote.held() if one.request_id and deed.tote_here(one.request_id) is not None]
    if twice:
        number = deed.get(Request, twice[0], ()).number
        raise UserError(f"{number} of tote {tote.code} lies in another tote meanwhile; take it out there first.")
    tote.left_on = None
    deed.record_tote(tote, "tote_stayed")


def check_here(tote: Tote) -> None:
    if tote.left_on is not None:
        raise UserError(f"Tote {tote.code} left with the driver on {_day(tote.left_on)}. Take that back first if it is "
                        "still here.")  # fmt: skip


def _check_open(tote: Tote) -> None:
    check_here(tote)
    if tote.closed is not None:
        raise UserError(f"Tote {tote.code} was closed on {_day(tote.closed)}. Scan it again to open it, or another.")


def _day(day: date) -> str:
    return f"{day:%b} {day.day}"


def closed_words(deed: Deed, tote: Tote, rules: OfficeSettings) -> Phrase:
    now = now_of(loads(deed, rules).here[tote.id or 0], rules)
    return phrase("tote_closed", code=tote.code, items=counted(now.items), pounds=now.pounds, lane=now.lane)


# ---- taking back

_WORDS = {"tote_opened": "it was not opened", "tote_closed": "it is not closed", "tote_reopened": "it is closed again",
          "tote_left": "it has not left", "tote_stayed": "it left", "tote_lane": "where it goes",
          "tote_unpacked": "the stray item is in it again"}  # fmt: skip


def undo_totes(deed: Deed, rows: Sequence[HistoryRow]) -> Phrase:
    """Takes back a deed with totes, all its rows; what was written must stand unchanged. Raises UserError, changing
    nothing, if it was undone already or the tote was worked on since.
    """
    codes: list[str] = []
    for row in sorted(rows, key=lambda one: one.id or 0, reverse=True):
        key = next(int(name.partition("#")[2]) for name in row.after if name.startswith("totes#"))
        if deed.is_undone(row.id or 0):
            raise UserError("This step was undone already, perhaps at another desk. Look at the list of totes.")
        tote = deed.get(Tote, key, ())
        if deed.tote_used_since(key, max(one.id or 0 for one in rows)):
            raise UserError(f"Tote {tote.code} was worked on since; take that back first.")
        deed.restore(None, row.before)
        deed.record_undone(row)
        codes.append(tote.code)
    action = rows[0].action
    return phrase("tote_undone", code=", ".join(reversed(codes)), what=_WORDS.get(action, action.replace("_", " ")))


def left_inside(deed: Deed, rows: Sequence[HistoryRow]) -> list[Phrase]:
    """What must be taken out of a tote by hand, since the steps that put it there are taken back."""
    found = [name for row in rows for name, old in row.before.items() if name.startswith("tote_items#") and old is None]
    keys = [row.after[name]["tote_id"] for row in rows for name in found if row.after.get(name)]
    return [phrase("undo_tote", tote=deed.get(Tote, key, ()).code) for key in dict.fromkeys(keys)]
