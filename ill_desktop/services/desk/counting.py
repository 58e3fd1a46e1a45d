# SPDX-License-Identifier: GPL-3.0-or-later
"""F3: the pieces of a set are counted at four doors - arriving, back from the customer, leaving, home.

At the first door the office learns the true number, which corrects the request. Fewer at a later door means that a
part was lost on the way to it (DOMAIN.md section 4, sets and pieces).
"""

from ill_desktop.domain.errors import UserError
from ill_desktop.domain.phrases import phrase
from ill_desktop.domain.request import Door, FactKind, Piece, Request, Side, Status
from ill_desktop.domain.scan import DeskState, ScanResult
from ill_desktop.domain.scancode import normal
from ill_desktop.services.desk.about_last import Last, ask, with_last
from ill_desktop.services.desk.keys import keep_damage
from ill_desktop.services.ports import Office

ARRIVING, BACK, LEAVING, HOME = "arriving", "back from the customer", "leaving", "home"
_DOORS: dict[tuple[Side, Status], str] = {
    **{(Side.BORROWING, status): ARRIVING for status in (
        Status.NEW, Status.SENT, Status.CONDITIONAL, Status.UNFILLED, Status.SHIPPED, Status.RECEIVED)},
    (Side.BORROWING, Status.ROUTED): BACK, (Side.BORROWING, Status.AVAILABLE): BACK,
    (Side.BORROWING, Status.CHECKED_OUT): BACK, (Side.BORROWING, Status.CHECKED_IN): BACK,
    (Side.BORROWING, Status.LOST): BACK, (Side.BORROWING, Status.RETURNED): LEAVING,
    **{(Side.LENDING, status): LEAVING for status in (
        Status.NEW, Status.SEARCHING, Status.CONDITIONAL, Status.UNFILLED, Status.SHIPPED)},
    (Side.LENDING, Status.RETURNING): HOME, (Side.LENDING, Status.CLOSED): HOME, (Side.LENDING, Status.LOST): HOME,
}  # fmt: skip
_FIRST = {Side.BORROWING: ARRIVING, Side.LENDING: LEAVING}
_LOST_AT = {BACK: Door.CUSTOMER, HOME: Door.BORROWER}
_MOST = 999


def count(office: Office, state: DeskState, rest: str) -> ScanResult:
    """`!count [N [barcodes of missing pieces]]`."""

    def work(last: Last) -> ScanResult:
        request = last.request
        door = _DOORS.get((request.side, request.status))
        if door is None:
            raise UserError(f"{request.number} is {request.status.value}: there is nothing of it to be counted.")
        number, *codes = rest.split()[:20] or [""]
        if not number:
            entries = [("1", phrase("count_all", count=request.pieces), f"count {request.pieces}")]
            why = phrase("ask_count", number=request.number, door=door, pieces=request.pieces)
            return ask(last, why, entries, default="1")
        if not number.isdecimal() or not number.isascii() or not 0 < int(number[:4]) <= _MOST:
            raise UserError(f'"{number[:20]}" is no number of pieces; type !count and a number, like !count 12.')
        return _counted(last, door, int(number), codes)

    return with_last(office, state, work)


def _counted(last: Last, door: str, number: int, codes: list[str]) -> ScanResult:
    request, expected = last.request, last.request.pieces
    if number < expected and request.piece_rows:
        missing = _missing(request, codes)
        if len(missing) < min(expected - number, len(request.piece_rows)):
            return _ask_which(last, number, missing)
        for piece in request.piece_rows:
            piece.missing = piece in missing
    elif number >= expected:
        for piece in request.piece_rows:
            piece.missing = False
    noted = f"{number} of {expected}, {door}"
    if number == expected:
        last.deed.record(request, "counted", note=noted)
        return _said("counted", number=request.number, count=number, door=door)
    if number > expected or (door == _FIRST[request.side] and not request.piece_rows):
        request.pieces = number
        last.deed.record(request, "counted", note=noted)
        return _said("count_corrected", number=request.number, count=number, pieces=expected)
    which = ", ".join(piece.title or piece.barcode for piece in request.piece_rows if piece.missing)
    first_door = Door.CAME_SO if door == _FIRST[request.side] else None
    pays = keep_damage(last, FactKind.MISSING_PART, _LOST_AT.get(door, first_door), f"{noted}: {which}".strip(": "))
    result = _said("count_short", number=request.number, count=number, pieces=expected, door=door)
    result.shown = [pays]
    return result


def _said(key: str, **facts: object) -> ScanResult:
    return ScanResult("", "already", said=phrase(key, **facts))


def _missing(request: Request, codes: list[str]) -> list[Piece]:
    """The pieces of these barcodes; raises UserError for one that the request does not have."""
    found: list[Piece] = []
    for code in codes:
        piece = next((p for p in request.piece_rows if p.code == normal(code)), None)
        if piece is None:
            raise UserError(f"{request.number} has no piece {code[:20]}; type the barcode of the missing piece.")
        found.append(piece)
    return found


def _ask_which(last: Last, number: int, missing: list[Piece]) -> ScanResult:
    there = [piece for piece in last.request.piece_rows if piece not in missing]
    so_far = "".join(f" {piece.barcode}" for piece in missing)
    entries = [(str(n), phrase("count_piece", title=piece.title or str(n), barcode=piece.barcode),
                f"count {number}{so_far} {piece.barcode}") for n, piece in enumerate(there[:9], 1)]  # fmt: skip
    return ask(last, phrase("ask_which_piece", count=number, pieces=last.request.pieces), entries)
