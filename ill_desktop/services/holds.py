# SPDX-License-Identifier: GPL-3.0-or-later
"""Legal holds, and what is handed out for a public-records request."""

from datetime import date
from pathlib import Path

from ill_desktop.domain.changes import Changes
from ill_desktop.domain.customer import Customer
from ill_desktop.domain.errors import UserError
from ill_desktop.domain.holds import LegalHold, Release
from ill_desktop.domain.library import Library
from ill_desktop.domain.phrases import phrase
from ill_desktop.domain.request import Request
from ill_desktop.domain.scancode import has_payment_card
from ill_desktop.services import reports
from ill_desktop.services.ports import Deed, Office, Progress


def place(office: Office, *, ordered_by: str, request_id: int | None = None, library_id: int | None = None,
          customer_id: int | None = None, first: date | None = None, last: date | None = None, note: str = ""
          ) -> Changes:  # fmt: skip
    """Places a hold over a request, a library, a customer or a period. While it is in force nothing that it covers
    closes by itself and no customer is unlinked.

    Raises UserError unless it is said who ordered it and what it covers.
    """
    if not ordered_by.strip():
        raise UserError("Say who ordered the hold: a court, a lawyer, the director.")
    if has_payment_card(note) or has_payment_card(ordered_by):
        raise UserError("This holds what may be the number of a payment card; take it out, it may not be kept.")
    whole = [key for key in (request_id, library_id, customer_id) if key is not None]
    if len(whole) + (first is not None) != 1:
        raise UserError("A hold covers one thing: a request, a library, a customer, or a period.")
    if first is not None and (last is None or last < first):
        raise UserError("The period of the hold ends before it begins; look at the dates again.")
    with office.deed() as deed:
        hold = LegalHold(ordered=deed.today, ordered_by=ordered_by.strip(), note=note.strip(), request_id=request_id,
                         library_id=library_id, customer_id=customer_id, first_day=first, last_day=last)  # fmt: skip
        hold.covers = _covers(deed, hold)
        deed.add(hold)
        changes = deed.changes(said=phrase("hold_placed", covers=hold.covers))
    changes.everything = True
    return changes


def _covers(deed: Deed, hold: LegalHold) -> str:
    """What the hold covers in words; of a customer only the number of the record."""
    if hold.request_id is not None:
        deed.touch("requests", hold.request_id)
        return f"request {deed.get(Request, hold.request_id, ()).number}"
    if hold.library_id is not None:
        return f"all requests of {deed.get(Library, hold.library_id, ()).name}"
    if hold.customer_id is not None:
        return f"all requests of customer {deed.get(Customer, hold.customer_id).id}"
    return f"all requests from {hold.first_day} to {hold.last_day}"


def release(office: Office, hold_id: int, released_by: str) -> Changes:
    """Ends a hold; it stays in the list with who released it. Raises UserError if that is not said, or done already."""
    if not released_by.strip():
        raise UserError("Say who released the hold.")
    with office.deed() as deed:
        hold = deed.get(LegalHold, hold_id)
        if hold.released is not None:
            raise UserError(f"This hold was released on {hold.released} already, by {hold.released_by}.")
        hold.released, hold.released_by = deed.today, released_by.strip()
        deed.save(hold)
        changes = deed.changes(said=phrase("hold_released", covers=hold.covers))
    changes.everything = True
    return changes


def hand_out(office: Office, first: date, last: date, to_whom: str, path: Path, note: str = "",
             progress: Progress | None = None) -> Changes:  # fmt: skip
    """Writes the requests created in the period without any person, and logs that they were handed out.

    Raises UserError where it is not said to whom; then no file is written.
    """
    if not to_whom.strip():
        raise UserError("Say to whom it is handed out; that is what the log is for.")
    count = reports.export_list(office, "requests", first, last, path, progress)
    with office.deed() as deed:
        what = f"requests created from {first} to {last}, {path.name}"
        deed.add(Release(at=deed.now, on=deed.today, what=what, to_whom=to_whom.strip(), items=count,
                         note=note.strip(), staff_id=deed.staff_id))  # fmt: skip
        return deed.changes(said=phrase("handed_out", count=count, to_whom=to_whom.strip()))
