# SPDX-License-Identifier: GPL-3.0-or-later
"""The list of totes: which leave today, what is done with them there, and their papers."""

from collections.abc import Sequence

from ill_desktop.domain import packing
from ill_desktop.domain.changes import Changes
from ill_desktop.domain.errors import UserError
from ill_desktop.domain.labels import SLIP, USUAL_STOCK, Label
from ill_desktop.domain.packing import OFF, Inside, Load, Tote
from ill_desktop.domain.packing_paper import PackedRow, PackedTote, PackingList
from ill_desktop.domain.phrases import phrase
from ill_desktop.domain.request import Request
from ill_desktop.domain.scancode import normal
from ill_desktop.domain.settings import OfficeSettings
from ill_desktop.services import label_stocks, undo
from ill_desktop.services.packing import check_here, close, closed_words, counted, leave, reopen, stay, undo_totes
from ill_desktop.services.ports import Office


def of_office(office: Office) -> tuple[list[Load], OfficeSettings]:
    """Totes that are here or left today, in the order of the courier's way; closed empty ones are left out."""
    rules = office.rules()
    made = [_load(tote, inside, rules) for tote, inside in office.reads.totes(office.clock.today())]
    shown = [one for one in made if one.items or one.is_open()]
    return sorted(shown, key=lambda one: (one.left_on is not None, *packing.by_way(one))), rules


def close_tote(office: Office, tote_id: int) -> Changes:
    with office.deed() as deed:
        tote = deed.get(Tote, tote_id)
        close(deed, tote)
        return deed.changes(said=closed_words(deed, tote, office.rules()))


def reopen_tote(office: Office, tote_id: int) -> Changes:
    with office.deed() as deed:
        tote = deed.get(Tote, tote_id)
        reopen(deed, tote)
        return deed.changes(said=phrase("tote_reopened", code=tote.code, items=counted(len(tote.held()))))


def totes_left(office: Office, tote_ids: Sequence[int]) -> Changes:
    """These totes left with the driver today."""
    if not tote_ids:
        raise UserError("No tote is closed and waiting; close those that the driver takes.")
    with office.deed() as deed:
        said = leave(deed, [deed.get(Tote, key) for key in tote_ids])
        return deed.changes(said=said)


def tote_stayed(office: Office, tote_id: int) -> Changes:
    with office.deed() as deed:
        tote = deed.get(Tote, tote_id)
        stay(deed, tote)
        return deed.changes(said=phrase("tote_stayed", code=tote.code))


def take_back(office: Office, history_ids: Sequence[int]) -> Changes:
    """Takes back a deed that was done at the list of totes."""
    with office.deed() as deed:
        rows = [deed.history_row(key) for key in history_ids]
        said = None
        for row in (row for row in rows if row.request_id is not None):
            said = undo.undo_rows(deed, row.request_id or 0, row.id or 0).said
        if mine := [row for row in rows if row.request_id is None]:
            said = undo_totes(deed, mine)
        return deed.changes(said=said)


def take_out_items(office: Office, item_ids: Sequence[int], tote_id: int) -> Changes:
    """Takes things out of a tote, chosen in its list: each request's by a deed of its own."""
    with office.deed() as deed:
        tote = deed.get(Tote, tote_id)
        check_here(tote)
        chosen = [one for one in tote.held() if one.id in item_ids]
        if not chosen:
            raise UserError(f"It is not in tote {tote.code} any more. Refresh the list.")
        said = phrase("packed_out", number=counted(len(chosen)), tote=tote.code)
        for one in chosen:
            if one.request_id is not None:
                request = deed.get(Request, one.request_id, ("facts",))
                said = phrase("packed_out", number=request.number, tote=tote.code)
                one.request_id = None
                deed.record(request, "unpacked", also=(tote,), note=tote.code)
            else:
                one.stray_item_id = None
                deed.record_tote(tote, "tote_unpacked", tote.code)
        return deed.changes(said=said)


# ---- papers


def packing_list(office: Office, tote_ids: Sequence[int] = ()) -> bytes:
    """The packing lists of these totes as PDF, of all that leave today where none is named. Raises UserError if there
    are none.
    """
    found, rules = of_office(office)
    chosen = [one for one in found if one.id in tote_ids] if tote_ids else [one for one in found if one.items]
    return _paper(office, rules, chosen)


def packing_list_of(office: Office, codes: Sequence[str]) -> bytes:
    """The same of totes by their codes, whenever they left: the newest filling of each."""
    rules = office.rules()
    chosen = []
    for code in codes:
        found = office.reads.totes_coded(normal(code))
        if not found:
            raise UserError(f'No tote has the code "{code[:30]}".')
        chosen += [_load(tote, inside, rules) for tote, inside in found]
    return _paper(office, rules, chosen) if codes else packing_list(office)


def _load(tote: Tote, inside: Sequence[Inside], rules: OfficeSettings) -> Load:
    return packing.load_of(tote, inside, _sorted_by(rules), packing.read_weights(rules.tote_weights))


def _sorted_by(rules: OfficeSettings) -> str:
    return "hub" if rules.packing == OFF else rules.packing


def _paper(office: Office, rules: OfficeSettings, chosen: Sequence[Load]) -> bytes:
    if not any(one.items for one in chosen):
        raise UserError("Nothing is packed, so there is no packing list. Scan a tote, then what goes into it.")
    totes = [
        PackedTote(one.code, packing.lane_words(one.lane, _sorted_by(rules)), state_words(one), one.pounds,
                   one.pounds > rules.tote_limit_lb, [_row(held) for held in in_order(one)])
        for one in chosen
    ]  # fmt: skip
    return office.papers.packing_list(PackingList(rules.office_name, rules.courier_code, office.clock.today(),
                                                  rules.tote_limit_lb, totes))  # fmt: skip


def in_order(load: Load) -> list[Inside]:
    """What lies in it, by route, code and library."""
    return sorted(load.inside, key=lambda one: (one.route, one.stop, one.library, one.number))


def state_words(load: Load) -> str:
    if load.left_on is not None:
        return f"left {load.left_on:%b} {load.left_on.day}"
    day = load.closed or load.opened
    return f"{'closed' if load.closed else 'open since'} {day:%b} {day.day}"


def _row(one: Inside) -> PackedRow:
    return PackedRow(one.stop, one.library, one.number, one.title, one.pieces, "" if one.leaves() else "not leaving")


def label(office: Office, tote_id: int, *, stock: str = "", printer: str = "") -> bytes:
    """The label of a tote, on a stock of courier slips: its code as barcode, and where it goes."""
    found, rules = of_office(office)
    load = next((one for one in found if one.id == tote_id), None)
    if load is None:
        raise UserError("This tote is not here any more. Refresh the list.")
    stock = stock or USUAL_STOCK[SLIP]
    lane = "" if load.lane in (None, packing.ANY) else str(load.lane)
    values = {"code": lane or load.code, "library": f"Tote {load.code}", "number": load.code,
              "hub": lane if rules.packing == "hub" else "", "attention": counted(load.items) if load.items else "",
              "from": rules.office_name, "from_code": rules.courier_code}  # fmt: skip
    sheets = office.papers.labels([Label(values=values)], SLIP, stock=stock, barcode=rules.label_barcode,
                                  offset=label_stocks.offset(office, printer, stock))  # fmt: skip
    return sheets.pdf
