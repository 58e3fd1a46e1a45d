# SPDX-License-Identifier: GPL-3.0-or-later
"""The correspondence file: what came in and went out, calls too, on the request, the library and the customer."""

import json
from collections.abc import Mapping
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
    _touch(deed, kept)
    return kept


def check(subject: str, text: str) -> None:
    """Raises UserError for an empty text, one too long, and one that holds the number of a payment card."""
    if not subject.strip() and not text.strip():
        raise UserError("There is nothing to file yet; type or paste what was said.")
    if len(text) + len(subject) > LONGEST:
        raise UserError("This text is longer than a million characters; attach it as a file instead.")
    if has_payment_card(subject) or has_payment_card(text):
        raise UserError("This holds what may be the number of a payment card; take it out, it may not be kept.")


def withdraw(office: Office, correspondence_id: int, why: str) -> Changes:
    """Takes out a text that was filed by mistake: it stays in the file, struck through, with the reason and the name.

    Raises UserError without a reason, or where it is out already.
    """
    if not why.strip():
        raise UserError("Say why this is taken out, for instance: filed with the wrong request.")
    check("", why)
    initials = {key: short or name for key, name, short in office.reads.staff()}
    with office.deed() as deed:
        kept = deed.get(Correspondence, correspondence_id, ())
        if kept.withdrawn is not None:
            raise UserError("This was taken out already, perhaps at another desk.")
        kept.withdrawn, kept.withdrawn_why = deed.today, why.strip()
        kept.withdrawn_by = initials.get(deed.staff_id or 0, "")
        _save(deed, kept)
        return deed.changes(said=phrase("letter_withdrawn"))


def put_back(office: Office, correspondence_id: int) -> Changes:
    """It belongs here after all."""
    with office.deed() as deed:
        kept = deed.get(Correspondence, correspondence_id, ())
        if kept.withdrawn is None:
            raise UserError("This stands in the file already.")
        kept.withdrawn, kept.withdrawn_why, kept.withdrawn_by = None, "", ""
        _save(deed, kept)
        return deed.changes(said=phrase("letter_put_back"))


def _save(deed: Deed, kept: Correspondence) -> None:
    deed.save(kept)
    _touch(deed, kept)


def _touch(deed: Deed, kept: Correspondence) -> None:
    for table, key in (("requests", kept.request_id), ("libraries", kept.library_id),
                       ("customers", kept.customer_id)):  # fmt: skip
        if key is not None:
            deed.touch(table, key)


def keep_draft(office: Office, about: str, typed: Mapping[str, str]) -> None:
    """Keeps what stands in a form, so that a crash loses nothing; never the number of a payment card."""
    kept = {name: text for name, text in typed.items() if not has_payment_card(text) and len(text) <= LONGEST}
    with office.deed() as deed:
        deed.keep_draft(about, json.dumps(kept, ensure_ascii=False))


def drop_draft(office: Office, about: str) -> None:
    with office.deed() as deed:
        deed.drop_draft(about)


def draft(office: Office, about: str) -> dict[str, str]:
    """What a form of this name kept and neither filed nor threw away; empty if nothing."""
    found = [one for one in office.reads.drafts(about) if one.about == about]
    return json.loads(found[0].text) if found else {}


def log(office: Office, *, way: Way, direction: Direction, subject: str = "", text: str = "",
        request_id: int | None = None, library_id: int | None = None, customer_id: int | None = None,
        at: datetime | None = None, draft: str = "") -> Changes:  # fmt: skip
    """Files one text as a deed of its own; the draft of this name is gone with it."""
    with office.deed() as deed:
        keep(deed, way=way, direction=direction, subject=subject, text=text, request_id=request_id,
             library_id=library_id, customer_id=customer_id, at=at)  # fmt: skip
        if draft:
            deed.drop_draft(draft)
        return deed.changes(said=phrase("filed"))
