# SPDX-License-Identifier: GPL-3.0-or-later
"""The scan of a tote, and the "!tote" lines: open, close, take out, put in, left with the driver."""

from collections.abc import Callable

from ill_desktop.domain.errors import UserError
from ill_desktop.domain.packing import OFF, Tote
from ill_desktop.domain.phrases import Phrase, phrase
from ill_desktop.domain.request import ServiceType
from ill_desktop.domain.scan import Choice, DeskState, ScanResult
from ill_desktop.domain.scancode import normal
from ill_desktop.domain.settings import OfficeSettings
from ill_desktop.services import packing
from ill_desktop.services.desk.about_last import Last, with_last
from ill_desktop.services.desk.answering import remember
from ill_desktop.services.desk.into_tote import show
from ill_desktop.services.ports import Deed, Office


def scanned(deed: Deed, state: DeskState, rules: OfficeSettings, code: str, lane: str = "") -> ScanResult:
    """A tote was scanned: an open one is packed into from now on; a closed one, or one that left today, asks."""
    tote = deed.tote_coded(code)
    if tote is None or (tote.left_on is not None and tote.left_on < deed.today):
        return _current(deed, state, rules, code, packing.open_new(deed, rules, code, lane), "tote_opened")
    if not tote.is_open():
        return _ask(deed, tote, code)
    if lane:
        packing.set_lane(tote, rules, lane)
        deed.record_tote(tote, "tote_lane")
    return _current(deed, state, rules, code, tote, "tote_now")


def _current(deed: Deed, state: DeskState, rules: OfficeSettings, code: str, tote: Tote, said: str) -> ScanResult:
    """This tote is the one of the desk now."""
    load = packing.loads(deed, rules).here[tote.id or 0]
    state.tote = packing.now_of(load, rules)
    result = ScanResult(code, "already", step=phrase("next_tote_scan"))
    result.said = phrase(said, code=tote.code, **packing.facts_of(state.tote))
    if load.pounds > rules.tote_limit_lb:
        result.shown.append(_heavy(load.code, load.pounds, rules))
    result.changes = deed.changes(said=result.said)
    return result


def _heavy(code: str, pounds: int, rules: OfficeSettings) -> Phrase:
    return phrase("shown_tote_heavy", tote=code, pounds=pounds, limit=rules.tote_limit_lb)


def _ask(deed: Deed, tote: Tote, code: str) -> ScanResult:
    """Closed already, or left today: what is it now?"""
    items = packing.counted(len(tote.held()))
    anew = ("reading_tote_anew", f"!tote anew {tote.code}")
    leave = ("reading_tote_leave_closed", "!tote")
    if tote.left_on is not None:
        why = phrase("why_tote_left", code=tote.code, items=items)
        entries = [("reading_tote_not_left", f"!tote stayed {tote.code}"), anew, leave]
    else:
        why = phrase("why_tote_closed", code=tote.code, closed=tote.closed, items=items)
        entries = [("reading_tote_reopen", f"!tote reopen {tote.code}"), leave]
        if tote.closed is not None and tote.closed < deed.today:
            entries.insert(1, anew)
    choices = [Choice(str(n), phrase(words), 0, "", "", "", "", command=command)
               for n, (words, command) in enumerate(entries, 1)]  # fmt: skip
    return ScanResult(code, "choose", why=why, choices=choices, step=phrase("next_choose_key"))


# ---- "!tote ..."


def tote(office: Office, state: DeskState, rest: str) -> ScanResult:
    """`!tote`: what is in it; `!tote CODE [| lane]`: opens it; else one of the words of `_WORDS`."""
    rules = office.rules()
    if rules.packing == OFF:
        raise UserError("Nothing is packed into totes here. Where the courier does not sort, switch packing on in the "
                        "settings (Courier, Packing into totes).")  # fmt: skip
    name, _, more = rest.partition(" ")
    word = _WORDS.get(name.casefold())
    if word is not None:
        return word(office, state, rules, normal(more) if name.casefold() != "stays" else more)
    if not rest:
        return _look(office, state, rules)
    code, _, lane = (part.strip() for part in rest.partition("|"))
    return _about(office, state, rules, f"!tote {rest}",
                  lambda deed: scanned(deed, state, rules, normal(code), lane))  # fmt: skip


Word = Callable[[Office, DeskState, OfficeSettings, str], ScanResult]


def _about(office: Office, state: DeskState, rules: OfficeSettings, line: str, work: Callable[[Deed], ScanResult]
           ) -> ScanResult:  # fmt: skip
    """A deed about a tote; the next scan of its code is a new one."""
    with office.deed() as deed:
        result = work(deed)
    state.last_code = ""
    return remember(office, state, line, result)


def _named(deed: Deed, state: DeskState, code: str) -> Tote:
    """The tote with this code; without one that of this desk."""
    if not code and state.tote is None:
        raise UserError("No tote is open at this desk; scan the tote first.")
    found = deed.tote_coded(code) if code else deed.get(Tote, state.tote.id if state.tote else 0)
    if found is None:
        raise UserError(f'No tote has the code "{code[:30]}"; scan the one that is meant.')
    return found


def _look(office: Office, state: DeskState, rules: OfficeSettings) -> ScanResult:
    """Changes nothing: what was scanned last stays the last scan."""
    with office.deed() as deed:
        load = packing.loads(deed, rules).here.get(state.tote.id) if state.tote else None
    if load is None or not load.is_open():
        state.tote = None
        raise UserError("No tote is open at this desk; scan the tote first.")
    show(state, load, rules)
    said = phrase("tote_now", code=load.code, **packing.facts_of(packing.now_of(load, rules)))
    return ScanResult("!tote", "already", said=said, step=phrase("next_tote_scan"))


def _new(office: Office, state: DeskState, rules: OfficeSettings, lane: str) -> ScanResult:
    """`!tote new [LANE]`: a tote with a code of ours, to be printed."""

    def work(deed: Deed) -> ScanResult:
        made = packing.open_new(deed, rules, packing.new_code(deed, rules), lane)
        return _current(deed, state, rules, "!tote new", made, "tote_opened")

    return _about(office, state, rules, "!tote new", work)


def _close(office: Office, state: DeskState, rules: OfficeSettings, code: str) -> ScanResult:
    def work(deed: Deed) -> ScanResult:
        found = _named(deed, state, code)
        packing.close(deed, found)
        load = packing.loads(deed, rules).here[found.id or 0]
        result = ScanResult("!tote close", "already", said=packing.closed_words(deed, found, rules),
                            step=phrase("next_tote_list"))  # fmt: skip
        if load.pounds > rules.tote_limit_lb:
            result.shown.append(_heavy(load.code, load.pounds, rules))
        if state.tote is not None and state.tote.id == found.id:
            state.tote = None
        result.changes = deed.changes(said=result.said)
        return result

    return _about(office, state, rules, "!tote close", work)


def _reopen(office: Office, state: DeskState, rules: OfficeSettings, code: str) -> ScanResult:
    def work(deed: Deed) -> ScanResult:
        found = _named(deed, state, code)
        packing.reopen(deed, found)
        return _current(deed, state, rules, found.code, found, "tote_now")

    return _about(office, state, rules, f"!tote reopen {code}", work)


def _anew(office: Office, state: DeskState, rules: OfficeSettings, code: str) -> ScanResult:
    """The box is back empty: what was in it left, if nobody said so, on the day it was closed."""

    def work(deed: Deed) -> ScanResult:
        found, first = _named(deed, state, code), None
        if found.left_on is None:
            if found.closed is None:
                raise UserError(f"Tote {found.code} is open; scan what goes into it.")
            found.left_on = found.closed
            first = deed.record_tote(found, "tote_left").id
        return _current(deed, state, rules, code, packing.open_new(deed, rules, code, first=first), "tote_opened")

    return _about(office, state, rules, f"!tote anew {code}", work)


def _left(office: Office, state: DeskState, rules: OfficeSettings, code: str) -> ScanResult:
    """`!tote left [CODE | all]`: with the driver; "all" = every closed one."""

    def work(deed: Deed) -> ScanResult:
        closed = [one.id for one in packing.loads(deed, rules).here.values() if one.closed and one.items]
        totes = [deed.get(Tote, key) for key in closed] if code == "ALL" else [_named(deed, state, code)]
        if not totes:
            raise UserError("No tote is closed and waiting; close those that the driver takes.")
        said = packing.leave(deed, totes)
        if state.tote is not None and any(one.id == state.tote.id for one in totes):
            state.tote = None
        return ScanResult("!tote left", "already", said=said, changes=deed.changes(said=said))

    return _about(office, state, rules, "!tote left", work)


def _stayed(office: Office, state: DeskState, rules: OfficeSettings, code: str) -> ScanResult:
    def work(deed: Deed) -> ScanResult:
        found = _named(deed, state, code)
        packing.stay(deed, found)
        said = phrase("tote_stayed", code=found.code)
        return ScanResult("!tote stayed", "already", said=said, changes=deed.changes(said=said))

    return _about(office, state, rules, "!tote stayed", work)


# ---- about the item scanned last


def _put(office: Office, state: DeskState, rules: OfficeSettings, code: str) -> ScanResult:
    """`!tote put [CODE]`: the item scanned last, whatever speaks against it; out of the tote it lies in."""

    def work(last: Last) -> ScanResult:
        deed, request = last.deed, last.request
        chosen, other = _named(deed, state, code), deed.tote_here(request.id or 0)
        if request.service_type is ServiceType.COPY:
            raise UserError(f"{request.number} is a copy; nothing of it goes into a tote.")
        if other is not None and other.id == chosen.id:
            raise UserError(f"{request.number} is in tote {chosen.code} already.")
        packing.put(deed, request, chosen, out_of=other, codes=[state.last_code])
        load = packing.loads(deed, rules).here[chosen.id or 0]
        show(state, load, rules)
        said = phrase("packed", number=request.number, **packing.facts_of(packing.now_of(load, rules)))
        if other is not None:
            said = phrase("packed_moved", number=request.number, other=other.code, tote=chosen.code)
        heavy = [_heavy(load.code, load.pounds, rules)] if load.pounds > rules.tote_limit_lb else []
        step = phrase("into_this_tote", code=last.place.courier_code if last.place else "", tote=chosen.code)
        return ScanResult("", "already", said=said, shown=heavy, step=step)

    return with_last(office, state, work)


def _out(office: Office, state: DeskState, rules: OfficeSettings, rest: str) -> ScanResult:
    """`!tote out`: the item scanned last leaves its tote."""

    def work(last: Last) -> ScanResult:
        found = packing.take_out(last.deed, last.request)
        load = packing.loads(last.deed, rules).here[found.id or 0]
        show(state, load, rules)
        return ScanResult("", "already", said=phrase("packed_out", number=last.request.number, tote=found.code))

    result = with_last(office, state, work)
    if result.request_id is not None:  # scanned again it may go into another
        state.last_code = ""
        state.seen.pop(result.request_id, None)
    return result


def _stays(office: Office, state: DeskState, rules: OfficeSettings, rest: str) -> ScanResult:
    """The answer "leave it": nothing is changed."""

    def work(last: Last) -> ScanResult:
        found = last.deed.tote_here(last.request.id or 0)
        said = (phrase("packed_stays", number=last.request.number, tote=found.code) if found
                else phrase("packed_not", number=last.request.number))  # fmt: skip
        return ScanResult("", "already", said=said)

    return with_last(office, state, work)


_WORDS: dict[str, Word] = {
    "new": _new, "close": _close, "reopen": _reopen, "anew": _anew, "left": _left, "stayed": _stayed, "put": _put,
    "out": _out, "stays": _stays,
}  # fmt: skip
"""What may stand behind "!tote" instead of a code."""
