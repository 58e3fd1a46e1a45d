# SPDX-License-Identifier: GPL-3.0-or-later
"""Sent by another carrier than the courier, with tracking number and postage: when it leaves, or said afterwards."""

from dataclasses import replace
from typing import Any

from ill_desktop.domain.changes import Changes
from ill_desktop.domain.errors import UserError
from ill_desktop.domain.history import HistoryRow
from ill_desktop.domain.parcels import COURIER, Parcel, Shipment, carrier_named, is_courier, read_tracking
from ill_desktop.domain.phrases import Phrase, phrase
from ill_desktop.domain.request import Request, Side, Status
from ill_desktop.domain.scancode import has_payment_card
from ill_desktop.domain.workflow import Action, status_row
from ill_desktop.services import record, requests
from ill_desktop.services.ports import Deed, Office

B, L = Side.BORROWING, Side.LENDING
LEAVES: dict[tuple[Side, Status], Action] = {
    (B, Status.CHECKED_IN): Action.SEND_BACK, (L, Status.NEW): Action.SHIP, (L, Status.SEARCHING): Action.SHIP,
    (L, Status.CONDITIONAL): Action.SHIP,
}  # fmt: skip
"""Where an item lies here and is sent by this deed; elsewhere the carrier is said of what was sent."""


def checked(parcel: Parcel, office: Office) -> Parcel:
    """With the carrier's name as the office writes it. Raises UserError for what cannot be kept."""
    if has_payment_card(parcel.carrier):
        raise UserError("The carrier's name holds a number that looks like a payment card; it was not kept.")
    known = [*office.rules().carriers, "mail", COURIER]
    return Parcel(carrier_named(parcel.carrier, known), read_tracking(parcel.tracking), parcel.postage_cents)


def act(office: Office, request_id: int, action: Action, parcel: Parcel, **given: Any) -> Changes:
    """Sends it (`SEND_BACK`, or `SHIP` an item of ours) by this carrier, on the terms in `given`."""
    sent = checked(parcel, office)
    with office.deed() as deed:
        request = deed.get(Request, request_id, ("facts", "answers"))
        filled = requests.filled(deed, request, action, office.rules(), given)
        send(deed, request, action, sent, office, **filled)
        return deed.changes(said=phrase("sent_by", number=request.number, carrier=sent.carrier))


def send(deed: Deed, request: Request, action: Action, parcel: Parcel, office: Office, **given: Any
         ) -> list[HistoryRow]:  # fmt: skip
    also = () if is_courier(parcel.carrier) else (_shipment(deed, request, parcel, office),)
    return record.carry_out(deed, request, (action,), office.rules(), carrier=parcel.carrier, also=also, **given)


def _shipment(deed: Deed, request: Request, parcel: Parcel, office: Office) -> Shipment:
    return Shipment(request_id=request.id, on=deed.today, carrier=parcel.carrier, tracking=parcel.tracking,
                    postage_cents=parcel.postage_cents, currency=office.rules().currency,
                    staff_id=deed.staff_id)  # fmt: skip


def say(office: Office, request_id: int, parcel: Parcel) -> Changes:
    """Says of an item that has left by whom it went, under which number and for how much."""
    said_of = checked(parcel, office)
    with office.deed() as deed:
        request = deed.get(Request, request_id, ("facts", "answers"))
        said = amend(deed, request, said_of, office)
        return deed.changes(said=said)


def amend(deed: Deed, request: Request, parcel: Parcel, office: Office) -> Phrase:
    """The way of what has left: another number or postage is written beside it; another carrier takes the place of the
    movement that was counted, on its own day. Raises UserError for what never left.
    """
    sent = next((row for row in deed.history_since(request.id or 0, 0) if row.movement == "out"), None)
    if sent is None:
        words = status_row(request.side, request.status).words.lower()
        raise UserError(f"{request.number} is {words} and has not left us; a carrier is named when it is sent.")
    there = deed.last_shipment(request.id or 0, sent.on)
    if sent.carrier == parcel.carrier or (there is not None and there.carrier == parcel.carrier):
        return _number(deed, request, parcel, there, office, sent)
    last = deed.last_history(request.id or 0)
    if len(last) != 1 or last[0].id != sent.id:
        return _note(deed, request, parcel, office, sent)
    _replace(deed, request, parcel, office, sent)
    return phrase("carrier_kept", number=request.number, carrier=parcel.carrier)


def _number(deed: Deed, request: Request, parcel: Parcel, there: Shipment | None, office: Office, sent: HistoryRow
            ) -> Phrase:  # fmt: skip
    if is_courier(parcel.carrier):
        raise UserError(f"{request.number} went by the courier, which has no tracking numbers. Choose another carrier.")
    if there is None or there.carrier != parcel.carrier:
        there = _shipment(deed, request, parcel, office)
        there.on = sent.on
    else:
        there.tracking = parcel.tracking or there.tracking
        there.postage_cents = there.postage_cents if parcel.postage_cents is None else parcel.postage_cents
    deed.record(request, "tracking", also=(there,), note=f"{there.carrier} {there.tracking}".strip())
    if not there.tracking:
        return phrase("carrier_kept", number=request.number, carrier=there.carrier)
    return phrase("tracking_kept", number=request.number, carrier=there.carrier, tracking=there.tracking)


def _note(deed: Deed, request: Request, parcel: Parcel, office: Office, sent: HistoryRow) -> Phrase:
    """It was worked on since: taking all of that back for a figure would do more harm than good."""
    if is_courier(parcel.carrier):
        raise UserError(f"{request.number} was worked on since it was sent; undo that first, then say that it went by "
                        "the courier.")  # fmt: skip
    made = _shipment(deed, request, parcel, office)
    made.on = sent.on
    deed.record(request, "tracking", also=(made,), note=f"{made.carrier} {made.tracking}".strip())
    counted = "the courier" if is_courier(sent.carrier) else sent.carrier
    return phrase("carrier_noted", number=request.number, carrier=made.carrier, counted=counted)


def _replace(deed: Deed, request: Request, parcel: Parcel, office: Office, sent: HistoryRow) -> None:
    """The deed of sending is taken back and done again on its own day by the right carrier, as one deed; undone, the
    first one stands again (`undo.undo_rows`).
    """
    request = deed.get(Request, request.id or 0, ())
    deed.restore(request, sent.before)
    taken = deed.record(request, "undo", undoes=sent.id, note="another carrier")
    request = deed.get(Request, request.id or 0, ())
    kept = {key: value for key, value in sent.after.items() if not key.startswith("shipments#")}
    before = {key: value for key, value in sent.before.items() if not key.startswith("shipments#")}
    deed.restore(request, kept)
    if not is_courier(parcel.carrier):
        made = _shipment(deed, request, parcel, office)
        made.on = sent.on
        kept |= deed.recorded(deed.add(made))
        before[f"shipments#{made.id}"] = None
    again = replace(sent, carrier=parcel.carrier, before=before, after=kept)
    deed.move_work([sent], deed.write_again(request, again, deed=taken.id).id or 0)


def carriers_of(office: Office, library_id: int | None) -> list[str]:
    """What is offered: the usual way to this library first, then the office's list."""
    places = office.reads.libraries_by_id([library_id]) if library_id else {}
    usual = places[library_id].carrier if library_id in places else COURIER
    return list(dict.fromkeys([usual or COURIER, COURIER, *office.rules().carriers]))
