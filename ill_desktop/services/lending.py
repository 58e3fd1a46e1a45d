# SPDX-License-Identifier: GPL-3.0-or-later
"""Sending an item of ours to a library: the terms before it goes, and the shelf it was lent from before."""

from datetime import date
from typing import Any

from ill_desktop.domain import lending
from ill_desktop.domain.changes import Changes
from ill_desktop.domain.errors import UserError
from ill_desktop.domain.lending import Terms
from ill_desktop.domain.parcels import Parcel
from ill_desktop.domain.phrases import phrase
from ill_desktop.domain.request import Request, ServiceType
from ill_desktop.domain.workflow import Action
from ill_desktop.services import labels, parcels, requests
from ill_desktop.services.ports import Office


def terms(office: Office, request_id: int) -> Terms:
    """To whom it goes, until when and for how much, by the policy of that library; nothing is changed."""
    found = office.reads.as_json([request_id])
    if not found:
        raise UserError("This request is not there any more. Refresh the list.")
    one, today, rules = found[0], office.clock.today(), office.rules()
    if one["library_id"] is None:
        raise UserError(f"{one['number']} has no library, so nothing can be sent. Edit the request and choose one.")
    library = office.reads.show_library(one["library_id"]) or {}
    place = office.reads.libraries_by_id([one["library_id"]])[one["library_id"]]
    service = ServiceType(one["service_type"])
    days, why = lending.loan_period(place.loan_days, one["material"], rules)
    cents, charge_why = lending.charge_for(place, service)
    if one["charge_cents"] is not None:
        cents, charge_why = one["charge_cents"], "request"
    slip = office.reads.slip_places([request_id]).get(request_id)
    return Terms(
        number=one["number"], title=one["title"] or one["article_title"], borrower=one["library"],
        symbol=one["library_symbol"], code=one["courier_code"],
        due=None if service is ServiceType.COPY else lending.due_on(today, days), due_why=why, charge_cents=cents,
        charge_why=charge_why, currency=one["currency"], address=_address(library),
        no_slip=labels.no_slip(slip, today) if slip is not None else "", blocked=_blocked(library),
        carriers=tuple(parcels.carriers_of(office, one["library_id"])),
    )  # fmt: skip


def _address(library: dict[str, Any]) -> list[str]:
    addresses = {a["purpose"]: a for a in library.get("addresses", ())}
    at = addresses.get("ship") or next(iter(addresses.values()), {})
    city = " ".join(part for part in (at.get("city", ""), at.get("state", ""), at.get("zip", "")) if part)
    return [part for part in (at.get("attention", ""), at.get("street", ""), city, at.get("country", "")) if part]


def _blocked(library: dict[str, Any]) -> str:
    return (library.get("block_reason") or "no reason noted") if library.get("blocked") else ""


def ship(office: Office, request_id: int, due: date | None, charge_cents: int | None,
         parcel: Parcel | None = None) -> Changes:  # fmt: skip
    """Sends it on these terms, by another carrier where one is named. A copy is finished with that."""
    if parcel is not None:
        return parcels.act(office, request_id, Action.SHIP, parcel, due=due, charge_cents=charge_cents or 0)
    return requests.act(office, request_id, Action.SHIP, due=due, charge_cents=charge_cents or 0)


def take_shelf(office: Office, request_id: int) -> Changes:
    """Puts the shelf of the item that we lent before into this request, where nothing stands yet."""
    known = office.reads.item_known(request_id)
    if known is None:
        raise UserError("No number of this title is on a request on which we lent it before.")
    with office.deed() as deed:
        request = deed.get(Request, request_id)
        wanted = {"call_number": known.call_number, "location": known.location, "branch_id": known.branch_id}
        fields = {name: value for name, value in wanted.items() if value and not getattr(request, name)}
        if not fields:
            raise UserError(f"{request.number} has its shelf already; edit it by hand where it is wrong.")
        requests.set_fields(request, fields, office.rules())
        deed.record(request, "edit", note=f"as on {known.number}")
        return deed.changes(said=phrase("shelf_taken", number=request.number, shelf=known.shelf))
