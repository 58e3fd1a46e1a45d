# SPDX-License-Identifier: GPL-3.0-or-later
"""What waited for a request, and meets it: questions and unknown codes of its codes, stray items that are its book."""

from collections.abc import Sequence
from typing import Any

from ill_desktop.domain.changes import Changes
from ill_desktop.domain.courier import StrayItem
from ill_desktop.domain.phrases import Phrase, phrase
from ill_desktop.domain.request import Request
from ill_desktop.domain.scancode import normal
from ill_desktop.services.ports import Deed, Office

MATCHED = "matched"


def met_by(deed: Deed, code: str, request: Request) -> tuple[Sequence[Any], list[Phrase]]:
    """What a deed of this code settles by itself, and what to say of it. Give it to the deed as `also`, so that undo
    opens it again.
    """
    borne = (code, normal(code), request.number, request.item_barcode, request.item_code)
    codes = [c for c in dict.fromkeys(borne) if c]
    waiting = deed.waiting_for(codes)
    for kept in waiting:
        kept.settled_on = deed.today
        if isinstance(kept, StrayItem):
            _match(deed, kept, request)
        else:
            kept.outcome = f"scanned: {request.number}"
    strays = [kept for kept in waiting if isinstance(kept, StrayItem)]
    return waiting, [phrase("acted_stray", since=item.on, title=item.title or item.code) for item in strays]


def _match(deed: Deed, item: StrayItem, request: Request) -> None:
    item.request_id, item.done, item.settled_on = request.id, MATCHED, deed.today


def meet(deed: Deed, request: Request) -> list[Phrase]:
    """Matches the stray items that bear a number of this request, which has just come or has got new numbers; its
    identifiers must be loaded. Says each.
    """
    codes = [c for c in (request.item_code, *(i.code for i in request.identifiers)) if c]
    strays = deed.open_strays(codes) if codes else []
    for item in strays:
        _match(deed, item, request)
    if strays:
        deed.record(request, "stray_matched", also=strays, note=strays[0].code)
    return [phrase("stray_matched", title=item.title or item.code, number=request.number) for item in strays]


def match_strays(office: Office) -> Changes:
    """Looks for the requests of all stray items that wait here, after an import or a change of numbers: what is found
    is matched, each with a history row of its request.
    """
    with office.deed() as deed:
        said: Phrase | None = None
        for code in dict.fromkeys(item.code for item in deed.open_strays([]) if item.code):
            bearer = next((m for m in deed.match([code]) if m.is_open), None)
            if bearer is None:
                continue
            request = deed.get(Request, bearer.id, ())
            items = deed.open_strays([code])
            for item in items:
                _match(deed, item, request)
            deed.record(request, "stray_matched", also=items, note=code)
            said = phrase("stray_matched", title=items[0].title or code, number=request.number)
        return deed.changes(said=said)
