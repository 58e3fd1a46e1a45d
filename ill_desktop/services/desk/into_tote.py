# SPDX-License-Identifier: GPL-3.0-or-later
"""What a scan of something that leaves does about totes: into the one that is open at this desk, or which it belongs
in. What speaks against it is asked, and the next scan parks the question.
"""

from ill_desktop.domain.packing import LEAVING, OFF, Load, Stop, Tote, lane_of, lane_words, weight_of
from ill_desktop.domain.packing import read_weights as weights_of
from ill_desktop.domain.phrases import Phrase, phrase
from ill_desktop.domain.request import Request, ServiceType
from ill_desktop.domain.scan import Choice, DeskState, ScanResult
from ill_desktop.domain.settings import OfficeSettings
from ill_desktop.services import packing, physical
from ill_desktop.services.packing import Loads, Objection
from ill_desktop.services.ports import Deed

_PACKS = ("anything", "shelves", "leaving")
"""Stacks out of which something leaves."""


def goes_in(state: DeskState, rules: OfficeSettings, request: Request, deed: Deed) -> bool:
    """Whether the scan of something that was shipped or sent back today means: into the tote of this desk."""
    if rules.packing == OFF or state.tote is None or state.stack not in _PACKS:
        return False
    leaves = (request.side, request.status) in LEAVING and request.service_type is ServiceType.LOAN
    return leaves and (state.stack == "leaving" or request.status_on == deed.today)


def into(deed: Deed, state: DeskState, rules: OfficeSettings, request: Request, result: ScanResult,
         first: int | None = None) -> None:  # fmt: skip
    """Packs the item of a scan into the tote of this desk and says so in `result`; or asks; or, where no tote is open
    here, says which it belongs in. `first` = the deed of the same scan that it belongs to.
    """
    stop = deed.stop_of(request.library_id)
    if rules.packing == OFF or request.service_type is not ServiceType.LOAN or stop is None or not stop.is_served():
        return
    there = packing.loads(deed, rules)
    elsewhere = deed.tote_here(request.id or 0)
    load = _current(state, there, result)
    if load is None:
        result.step = _which(request, stop, there, elsewhere, rules, deed)
        return
    if elsewhere is not None and elsewhere.id == load.id:
        result.shown.append(phrase("shown_in_tote_already", tote=load.code))
        result.step = phrase("into_this_tote", code=stop.stop, tote=load.code)
        show(state, load, rules)
        return
    next_stop = physical.next_stop(stop.delivery_days, deed.today)
    found = packing.objection(request, stop, load, there, elsewhere, deed.today, next_stop, rules)
    if found is not None:
        _ask(result, request, stop, load, found, elsewhere, rules)
        show(state, load, rules)
        return
    packing.put(deed, request, deed.get(Tote, load.id), codes=_codes(request, result), first=first)
    _say_packed(deed, state, rules, stop, load.id, result)


def _codes(request: Request, result: ScanResult) -> tuple[str, ...]:
    return tuple(code for code in (result.code, request.item_barcode) if code)


def _current(state: DeskState, there: Loads, result: ScanResult) -> Load | None:
    """The tote of this desk; forgotten, with a word, where another desk closed it or it left."""
    load = there.here.get(state.tote.id) if state.tote else None
    if state.tote is not None and (load is None or not load.is_open()):
        result.shown.append(phrase("shown_tote_gone", tote=state.tote.code))
        state.tote, load = None, None
    return load


def _say_packed(deed: Deed, state: DeskState, rules: OfficeSettings, stop: Stop, tote_id: int,
                result: ScanResult) -> None:  # fmt: skip
    load = packing.loads(deed, rules).here[tote_id]
    now = packing.now_of(load, rules)
    result.step = phrase("into_this_tote", code=stop.stop, tote=load.code)
    result.shown.append(phrase("shown_packed", **packing.facts_of(now)))
    show(state, load, rules)


def show(state: DeskState, load: Load, rules: OfficeSettings) -> None:
    """The box shows what is in its tote now."""
    if state.tote is not None and state.tote.id == load.id:
        state.tote = packing.now_of(load, rules)


def look_again(deed: Deed, state: DeskState, rules: OfficeSettings) -> None:
    """After something was taken back: the tote of this desk as it is now, or none."""
    if state.tote is not None and rules.packing != OFF:
        load = packing.loads(deed, rules).here.get(state.tote.id)
        state.tote = packing.now_of(load, rules) if load is not None and load.is_open() else None


def _which(request: Request, stop: Stop, there: Loads, elsewhere: Tote | None, rules: OfficeSettings,
           deed: Deed) -> Phrase | None:  # fmt: skip
    """The next step where no tote is open at this desk; None = the usual one (it waits for its stop)."""
    if elsewhere is not None:
        return phrase("into_this_tote", code=stop.stop, tote=elsewhere.code)
    if not stop.stops_today(deed.today):
        return None
    lane = lane_of(stop, rules.packing)
    weight = weight_of(request.material, request.pieces, weights_of(rules.tote_weights))
    named = lane_words(lane, rules.packing)
    fitting = [one for one in there.others(0, lane, weight, rules.tote_limit_lb) if one.lane is not None]
    if fitting:
        return phrase("into_that_tote", code=stop.stop, tote=fitting[0].code, lane=named)
    return phrase("into_new_tote", code=stop.stop, lane=named)


def _ask(result: ScanResult, request: Request, stop: Stop, load: Load, found: Objection, elsewhere: Tote | None,
         rules: OfficeSettings) -> None:  # fmt: skip
    """The question: another tote, this one all the same, or none. What the scan did besides stays done."""
    said: list[tuple[Phrase, str]] = [
        (phrase("reading_that_tote", tote=one.code, lane=lane_words(one.lane, rules.packing)), f"!tote put {one.code}")
        for one in found.others[:5]
    ]
    if elsewhere is not None:
        said.append((phrase("reading_tote_move", tote=load.code), f"!tote put {load.code}"))
        said.append((phrase("reading_tote_stays", other=elsewhere.code), "!tote stays"))
    else:
        said.append((phrase("reading_tote_all_the_same", tote=load.code), f"!tote put {load.code}"))
        said.append((phrase("reading_tote_leave_out"), "!tote stays"))
    result.choices = [
        Choice(str(n), words, request.id or 0, request.number, request.title, stop.library, request.status.value,
               command=command) for n, (words, command) in enumerate(said, 1)]  # fmt: skip
    result.default = "1" if found.others or elsewhere is not None else str(len(said))
    result.why, result.waits = found.why, True
    lane = lane_words(lane_of(stop, rules.packing), rules.packing)
    if found.kind in ("lane", "heavy"):
        first = found.others[0].code if found.others else ""
        result.step = (phrase("into_that_tote", code=stop.stop, tote=first, lane=lane) if first
                       else phrase("into_new_tote", code=stop.stop, lane=lane))  # fmt: skip
