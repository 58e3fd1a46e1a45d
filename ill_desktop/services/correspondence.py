# SPDX-License-Identifier: GPL-3.0-or-later
"""The correspondence file: what came in and went out, calls too, on the request, the library and the customer."""

from datetime import datetime

from ill_desktop.domain.changes import Changes
from ill_desktop.domain.correspondence import Correspondence, Direction, Way
from ill_desktop.domain.errors import UserError
from ill_desktop.domain.phrases import phrase
from ill_desktop.domain.request import Request
from ill_desktop.domain.scancode import has_payment_card
from ill_desktop.services.ports import Deed, Office

LONGEST = 1_000_000
"""Characters of one text; a longer one is kept as an attachment."""


def keep(deed: Deed, *, way: Way, direction: Direction, subject: str = "", text: str = "",
         request_id: int | None = None, library_id: int | None = None, customer_id: int | None = None,
         message_ref: str = "", at: datetime | None = None, request_only: bool = False
         ) -> Correspondence:  # fmt: skip
    """Files one text within a deed. Where only the request is given, it is filed with its library too, so that the
    library's file is whole; `request_only` = that file has it already. `at` = when it was written, if not now.

    Raises UserError for what may not be kept.
    """
    check(subject, text)
    if request_id is None and library_id is None and customer_id is None:
        raise UserError("Say what this is about: a request, a library or a customer.")
    if request_id is not None and library_id is None and customer_id is None and not request_only:
        library_id = deed.get(Request, request_id, ()).library_id
    moment = min(at, deed.now) if at is not None else deed.now
    kept = Correspondence(at=moment, on=deed.today if at is None else moment.date(), way=way, direction=direction,
                          subject=subject.strip(), text=text, request_id=request_id, library_id=library_id,
                          customer_id=customer_id, message_ref=message_ref, staff_id=deed.staff_id)  # fmt: skip
    deed.add(kept)
    for table, key in (("requests", request_id), ("libraries", library_id), ("customers", customer_id)):
        if key is not None:
            deed.touch(table, key)
    return kept


def check(subject: str, text: str) -> None:
    """Raises UserError for an empty text, one too long, and one that holds the number of a payment card."""
    if not subject.strip() and not text.strip():
        raise UserError("There is nothing to file yet; type or paste what was said.")
    if len(text) + len(subject) > LONGEST:
        raise UserError("This text is longer than a million characters; attach it as a file instead.")
    if has_payment_card(subject) or has_payment_card(text):
        raise UserError("This holds what may be the number of a payment card; take it out, it may not be kept.")


def log(office: Office, *, way: Way, direction: Direction, subject: str = "", text: str = "",
        request_id: int | None = None, library_id: int | None = None, customer_id: int | None = None,
        at: datetime | None = None) -> Changes:  # fmt: skip
    """Files one text as a deed of its own."""
    with office.deed() as deed:
        keep(deed, way=way, direction=direction, subject=subject, text=text, request_id=request_id,
             library_id=library_id, customer_id=customer_id, at=at)  # fmt: skip
        return deed.changes(said=phrase("filed"))
