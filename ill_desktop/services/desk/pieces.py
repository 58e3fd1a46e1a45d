# SPDX-License-Identifier: GPL-3.0-or-later
"""Sets whose pieces have barcodes of their own: "2 of 4" at one door (rule R3 does not hold for them)."""

from ill_desktop.domain import scancode
from ill_desktop.domain.phrases import phrase
from ill_desktop.domain.request import Request
from ill_desktop.domain.scan import DeskState, ScanResult
from ill_desktop.domain.settings import OfficeSettings
from ill_desktop.services.ports import Deed

AGAIN_SECONDS = 120
"""Rule R3: the same request by any code within this time is `already`; pieces at one door follow one another so."""


def next_piece(deed: Deed, state: DeskState, rules: OfficeSettings, request: Request, code: str) -> ScanResult | None:
    """The answer to a further piece of the set whose first one was scanned just now; None where the scan is a deed."""
    key = request.id or 0
    deed.load(request, "piece_rows")
    mine = {piece.code for piece in request.piece_rows}
    codes = scancode.candidates(code, prefixes=rules.scan_prefixes, suffix_length=rules.scan_suffix)
    piece = next((c for c in codes if c in mine), "")
    if not piece:
        state.pieces.pop(key, None)
        return None
    at, scanned = state.seen.get(key), state.pieces.get(key, set())
    lately = at is not None and (deed.now - at).total_seconds() < AGAIN_SECONDS
    if not lately or not scanned or piece in scanned:
        state.pieces[key] = {piece} if not lately or not scanned else scanned
        return None
    scanned.add(piece)
    state.seen[key] = deed.now
    words = "why_pieces_all" if len(scanned) == len(mine) else "why_piece"
    return ScanResult("", "already", why=phrase(words, count=len(scanned), pieces=len(mine)))
