# SPDX-License-Identifier: GPL-3.0-or-later
"""A code that no open request bears: the book of a slip, a strap of the pool, a library, a tote, a card, letters of a
title - or a code to keep and to list.
"""

import re
from collections.abc import Sequence

from ill_desktop.domain import scancode
from ill_desktop.domain.courier import PoolBarcode
from ill_desktop.domain.decisions import UNKNOWN_FOREIGN, UNKNOWN_OURS
from ill_desktop.domain.phrases import Phrase, phrase
from ill_desktop.domain.request import Request, ServiceType, Side, Status
from ill_desktop.domain.scan import Choice, DeskState, ScanResult
from ill_desktop.domain.scancode import CodeKind
from ill_desktop.domain.settings import OfficeSettings
from ill_desktop.domain.workflow import Action
from ill_desktop.services.desk import attaching, misread, packing, titles
from ill_desktop.services.desk.answering import refused
from ill_desktop.services.desk.deciding import decide, decide_scan, do, load
from ill_desktop.services.desk.pieces import AGAIN_SECONDS
from ill_desktop.services.desk.several import MOST, choice_of, set_barcode
from ill_desktop.services.packing import is_tote
from ill_desktop.services.ports import Deed

_NUMBERS = (CodeKind.BORROWING_NUMBER, CodeKind.LENDING_NUMBER)
"""Numbers of requests; no book has one as its barcode."""
_WORDS = re.compile(r"[^\W\d_]{3}")
"""Three letters one after the other: what is typed of a title has them."""


def bare(code: str, codes: Sequence[str]) -> str:
    """The 14 digits of a library barcode without what the scanner put round them; else the code as it came."""
    return next((c for c in codes if len(c) == 14 and c.isdecimal()), code)


def answer(deed: Deed, state: DeskState, rules: OfficeSettings, raw: str, codes: Sequence[str]) -> ScanResult:
    """What an unknown code may be, the surest first. Only what is left over is kept as an unknown code."""
    code = bare(scancode.clean(raw), codes)
    if scancode.kind_of(code) is CodeKind.CUSTOMER_CARD:
        result = refused(code, phrase("why_card", code=code[-4:]))
        result.customer_id = deed.card_holder(scancode.normal(code))
        return result
    if scancode.has_payment_card(code):
        return refused("", phrase("why_payment_card"))
    if state.stack == "lookup":
        return _place(deed, state, rules, raw, code) or _title(deed, state, raw) or _looked_up(code, rules)
    return (
        _strap(deed, state, rules, code)
        or _place(deed, state, rules, raw, code)
        or _title(deed, state, raw)
        or misread.answer(deed, rules, code)
        or _book_of_slip(deed, state, rules, code)
        or _book_of_arrival(deed, state, rules, code)
        or _unknown(deed, state, rules, code)
    )


# ---- codes that are not a book's


def _strap(deed: Deed, state: DeskState, rules: OfficeSettings, code: str) -> ScanResult | None:
    """A reusable strap that is free: it goes round the book of the slip, or of the last scan."""
    plain = scancode.normal(code)
    pool = deed.pool_barcode(plain)
    if pool is None and not scancode.is_ours(plain, rules.strap_barcodes):
        return None
    key = state.slip or (state.last_result.request_id if state.last_result else None)
    request = deed.get(Request, key, ("facts",)) if key else None
    if request is None or not request.is_open or request.status is Status.RETURNED:
        return refused(code, phrase("why_pool_free", code=code))
    return attaching.strap(deed, rules, request, pool or PoolBarcode(code=plain), code)


def _place(deed: Deed, state: DeskState, rules: OfficeSettings, raw: str, code: str) -> ScanResult | None:
    """A library's courier code or symbol sets the library of the stack; a tote says which it is."""
    typed_words = raw != raw.upper() and scancode.kind_of(code) is not CodeKind.COURIER_CODE
    plain = scancode.normal(code)
    if state.stack != "lookup" and (state.slip is None or not plain.isdecimal()) and is_tote(deed, rules, plain):
        return packing.scanned(deed, state, rules, plain)
    if not plain.isdecimal() and not typed_words and (found := deed.libraries_with(plain)):
        return library_of_stack(deed, state, code, found)
    if (state.slip is None or not plain.isdecimal()) and (tote := deed.tote(plain)) is not None:
        _, name, hub, opened = tote
        return ScanResult(code, "already", said=phrase("tote_is", code=name, hub=hub, since=opened))
    if scancode.kind_of(code) is CodeKind.COURIER_CODE:
        return refused(code, phrase("why_no_library", name=code))
    return None


def library_of_stack(deed: Deed, state: DeskState, code: str, found: Sequence[int]) -> ScanResult:
    """Sets who supplied what lies in this stack; where several share the code, asks which."""
    places = [place for key in found if (place := deed.library_place(key)) is not None]
    if len(places) > 1:
        choices = [
            Choice(str(n), phrase("reading_lender", library=p.name), 0, "", "", p.name, "", command=f"!from #{p.id}")
            for n, p in enumerate(places[:MOST], 1)
        ]
        return ScanResult(code, "choose", why=phrase("why_which_library", code=code), choices=choices)
    [place] = places
    if place.own:
        return refused(code, phrase("why_own_code", code=code, library=place.name))
    state.library_id = place.id
    return ScanResult(code, "already", said=phrase("library_of_stack", library=place.name), library=place.name,
                      library_code=place.courier_code)  # fmt: skip


# ---- the book of what was scanned before


def _book_of_slip(deed: Deed, state: DeskState, rules: OfficeSettings, code: str) -> ScanResult | None:
    """Slip, then book: the book attaches to the request of the slip, and ships."""
    if state.slip is None or scancode.kind_of(code) in _NUMBERS:
        return None
    request = load(deed, state.slip)
    state.slip = state.question = None
    decision = decide(request, state.stack, deed.today)
    if decision.actions != (Action.SHIP,):  # another desk cancelled or shipped it meanwhile
        return decide_scan(deed, state, rules, code, request.id or 0)
    set_barcode(request, code)
    return do(deed, state, rules, code, request, decision)


def _book_of_arrival(deed: Deed, state: DeskState, rules: OfficeSettings, code: str) -> ScanResult | None:
    """Slip, then the lender's barcode directly after it: it is the same book."""
    last = state.last_result
    if last is None or last.outcome != "received" or last.request_id is None:
        return None
    at = state.seen.get(last.request_id)
    if scancode.kind_of(code) in _NUMBERS:
        return None
    if at is None or (deed.now - at).total_seconds() >= AGAIN_SECONDS or scancode.is_ours(code, rules.own_barcodes):
        return None
    request = deed.get(Request, last.request_id, ("facts",))
    fits = request.side is Side.BORROWING and request.service_type is ServiceType.LOAN and not request.item_barcode
    return attaching.book(deed, rules, request, code) if fits and request.is_open else None


# ---- what is left


def _title(deed: Deed, state: DeskState, raw: str) -> ScanResult | None:
    typed = scancode.as_read(raw)
    words = _WORDS.search(typed) and ((" " in typed and state.slip is None) or not any(c.isdigit() for c in typed))
    if not words and not state.finding:
        return None
    attach, state.finding = (state.unknown if state.finding else ""), False
    return titles.search(deed, typed, attach)


def _looked_up(code: str, rules: OfficeSettings) -> ScanResult:
    """Look up only: the code is not kept, and nothing is offered."""
    ours = scancode.is_ours(code, rules.own_barcodes)
    why = (UNKNOWN_OURS if ours else UNKNOWN_FOREIGN).why
    return ScanResult(code, "unknown", why=phrase(why, code=code), step=phrase("next_look_into"))


def _unknown(deed: Deed, state: DeskState, rules: OfficeSettings, code: str) -> ScanResult:
    """Kept and listed, with what may be done with the book."""
    deed.keep_unknown(code, state.stack)
    ours = scancode.is_ours(code, rules.own_barcodes)
    row = UNKNOWN_OURS if ours else UNKNOWN_FOREIGN
    step: Phrase = phrase("next_circulation" if ours else "next_look_into")
    result = ScanResult(code, "unknown", why=phrase(row.why, code=code), step=step)
    last = state.last_result
    for reading in row.readings:
        about_last = "attach" in reading.also
        if about_last and (last is None or last.request_id is None):
            continue
        target = last if about_last and last else ScanResult("", "")
        result.choices.append(
            Choice(reading.key, phrase(reading.words, number=target.request), target.request_id or 0, target.request,
                   target.title, target.library, target.status, command=reading.command,
                   attach=code if about_last else "")
        )  # fmt: skip
    if state.library_id is not None and not ours:
        result.choices += [
            attaching.as_its_book(choice_of(str(n), match), code)
            for n, match in enumerate(deed.expected_from(state.library_id, MOST - 3), 4)
        ]
    state.unknown = code
    return result
