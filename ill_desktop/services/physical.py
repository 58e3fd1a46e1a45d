# SPDX-License-Identifier: GPL-3.0-or-later
"""The next physical step after a scan, from real data: which shelf, branch, code, stop."""

from datetime import date, timedelta

from ill_desktop.domain.library import WEEKDAYS, LibraryPlace, stops_on
from ill_desktop.domain.phrases import Phrase, phrase
from ill_desktop.domain.request import Request, ServiceType, Side, Status
from ill_desktop.domain.settings import OfficeSettings
from ill_desktop.domain.workflow import status_row
from ill_desktop.services.ports import Deed

_USUAL: dict[tuple[Side, Status], str] = {
    (Side.BORROWING, Status.RECEIVED): "strap", (Side.BORROWING, Status.ROUTED): "strap",
    (Side.BORROWING, Status.CHECKED_IN): "return_shelf", (Side.BORROWING, Status.RETURNED): "send",
    (Side.LENDING, Status.SHIPPED): "send", (Side.LENDING, Status.CLOSED): "reshelve",
    (Side.LENDING, Status.SEARCHING): "reshelve",
}  # fmt: skip


def usual_step(request: Request) -> str:
    """What is usually done with an item whose request has this status."""
    return _USUAL.get((request.side, request.status), "none")


def next_step(step: str, deed: Deed, request: Request, place: LibraryPlace | None, rules: OfficeSettings) -> Phrase:
    """The step in words; `step` is a name of the decision table."""
    if not step:
        step = usual_step(request)
    if step == "strap":
        return _strap(deed, request, rules)
    if step == "send":
        return _leave(deed, request, place)
    if step == "return_shelf":
        where = place.courier_code or place.name if place else "lender not known"
        return phrase("next_return_shelf", place=where)
    if step == "reshelve":
        branch = deed.library_place(request.branch_id)
        parts = [branch.name if branch else "", request.location, request.call_number]
        left_us = request.shipped_on is not None  # else it has no strap, and the ILS never lent it
        shelf = ", ".join(part for part in parts if part) or "its shelf"
        return phrase("next_reshelve" if left_us else "next_reshelve_only", place=shelf)
    simple = {"look_into": "next_look_into", "waiting": "next_waiting", "none": "next_none",
              "scan_book": "next_scan_book", "circulation": "next_circulation"}  # fmt: skip
    return phrase(simple[step])


def _strap(deed: Deed, request: Request, rules: OfficeSettings) -> Phrase:
    if request.service_type is ServiceType.COPY:
        return phrase("next_deliver")
    branch = deed.library_place(request.branch_id)
    if branch is None:
        return phrase("next_no_branch")
    if branch.symbol and branch.symbol == rules.symbol:
        return phrase("next_strap_here")
    return phrase("next_strap_branch", branch=branch.name)


def _leave(deed: Deed, request: Request, place: LibraryPlace | None) -> Phrase:
    """Where what leaves is put; what leaves by another carrier, or while the courier is stopped, says so."""
    sent = deed.last_shipment(request.id, request.status_on) if request.id and request.status_on else None
    if sent is not None:
        return phrase("next_parcel", carrier=sent.carrier, library=place.name if place else "")
    step = send_step(deed.today, place)
    if step.key != "next_mail" and place is not None and deed.courier_stop(place.id) is not None:
        return phrase("next_waiting_courier")
    return step


def send_step(today: date, place: LibraryPlace | None) -> Phrase:
    if place is None or not place.courier_code or place.carrier != "courier":
        return phrase("next_mail", library=place.name if place else "a library not known")
    if stops_on(place.delivery_days, today):
        return phrase("next_tote", code=place.courier_code, stop="stop today")
    return phrase("next_tote_no_stop", code=place.courier_code, stop=next_stop(place.delivery_days, today))


def next_stop(delivery_days: str, today: date) -> str:
    """The name of the next delivery day after today."""
    names = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
    for ahead in range(1, 8):
        day = today + timedelta(ahead)
        if WEEKDAYS[day.weekday()] in (delivery_days or "MTWRF"):
            return names[day.weekday()]
    return "another day"


def said(outcome: str, request: Request, place: LibraryPlace | None, today: date) -> Phrase | None:
    """One sentence that says what the scan did."""
    library = place.name if place else "a library not known"
    if outcome == "received":
        if request.service_type is ServiceType.COPY:
            return phrase("copy_received", library=library)
        due = request.lender_due
        return phrase("received_due", library=library, due=due) if due else phrase("received_no_due", library=library)
    if outcome == "shipped":
        copy = request.service_type is ServiceType.COPY
        return phrase("copy_shipped" if copy else "shipped", library=library, due=request.lender_due)
    if outcome == "checked_in":
        late = (today - request.lender_due).days if request.lender_due else 0
        return phrase("checked_in_late" if late > 0 else "checked_in", library=library, days=late)
    if outcome in ("returned", "sent_back"):
        return phrase(outcome, library=library)
    if outcome == "already":
        words = status_row(request.side, request.status).words.lower()
        return phrase("looked_up", number=request.number, status=words, since=request.status_on)
    return None


def ordinal(number: int) -> str:
    ending = "th" if 10 <= number % 100 <= 20 else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{ending}"
