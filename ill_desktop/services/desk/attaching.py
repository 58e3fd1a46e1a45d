# SPDX-License-Identifier: GPL-3.0-or-later
"""A code attaches to a request without another deed: a book's own barcode, or a strap of the pool."""

from dataclasses import replace
from typing import Any

from ill_desktop.domain import scancode
from ill_desktop.domain.courier import PoolBarcode
from ill_desktop.domain.phrases import phrase
from ill_desktop.domain.request import Request, Side
from ill_desktop.domain.scan import Choice, ScanResult, UnknownScan
from ill_desktop.domain.settings import OfficeSettings
from ill_desktop.services.desk.answering import about
from ill_desktop.services.desk.several import set_barcode
from ill_desktop.services.ports import Deed


def book(deed: Deed, rules: OfficeSettings, request: Request, code: str) -> ScanResult:
    """The book's barcode; an earlier one stays in the history."""
    was = request.item_barcode
    set_barcode(request, code)
    result = _written(deed, rules, request, code, _settled(deed, request, code))
    result.said = phrase("attached", code=code, number=request.number)
    if was and was != code:
        result.shown.append(phrase("shown_barcode_was", code=was))
    return result


def strap(deed: Deed, rules: OfficeSettings, request: Request, pool: PoolBarcode, code: str) -> ScanResult:
    """The strap is round this request's book, until the book is sent back or home."""
    pool.request_id, pool.since = request.id, deed.today
    result = _written(deed, rules, request, code, [pool])
    result.said = phrase("attached_pool", code=code, number=request.number)
    return result


def _written(deed: Deed, rules: OfficeSettings, request: Request, code: str, also: list[Any]) -> ScanResult:
    deed.record(request, "attach", also=also, note=code)
    place = deed.library_place(request.library_id)
    result = about(ScanResult("", "attached"), code, deed, request, place, rules)
    if request.side is Side.BORROWING and request.lender_due is None:
        result.shown.append(phrase("shown_no_due"))
    result.changes = deed.changes()
    return result


def _settled(deed: Deed, request: Request, code: str) -> list[Any]:
    """Unknown scans of this code, which are known now."""
    scans = [s for s in deed.open_scans([code, scancode.normal(code)]) if isinstance(s, UnknownScan)]
    for one in scans:
        one.settled_on, one.outcome = deed.today, f"attached to {request.number}"
    return scans


def as_its_book(choice: Choice, code: str) -> Choice:
    """The choice of a request, whose book then bears this code."""
    return replace(choice, attach=code)
