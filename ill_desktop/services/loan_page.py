# SPDX-License-Identifier: GPL-3.0-or-later
"""A customer at the desk: the page of one loan, and what the customer asks for, by one key each."""

from datetime import date, tzinfo
from typing import Any, Final

from ill_desktop.domain.changes import Changes
from ill_desktop.domain.correspondence import WAY_WORDS, Direction, Way
from ill_desktop.domain.errors import UserError
from ill_desktop.domain.loan_page import Dated, LoanPage
from ill_desktop.domain.money import money_text
from ill_desktop.domain.request import FactKind, Side
from ill_desktop.domain.standing import where
from ill_desktop.domain.timeline import NOTICE, TEXT, TimelineEntry
from ill_desktop.services import correspondence, requests, status_desk
from ill_desktop.services.ports import Office

MOST = 200
"""The newest texts of a customer and of a loan that are looked through for those about both."""
_DEEDS: Final = {"make_available": "It waited for you", "check_out": "You took it", "renew": "Renewed",
                 "take_back": "You brought it back", "deliver": "Delivered"}  # fmt: skip
_ASKED: Final = {FactKind.RENEWAL_ASKED: "You asked for more time",
                 FactKind.CLAIMED_RETURNED: "You say it was returned; we are looking for it",
                 FactKind.DISPUTED: "On hold while it is looked into",
                 FactKind.RECALLED: "Its library wants it back"}  # fmt: skip
ASKS: Final[dict[str, tuple[FactKind, str]]] = {
    "hold": (FactKind.DISPUTED, "hold asked at the desk"), "search": (FactKind.CLAIMED_RETURNED, "said at the desk"),
    "renew": (FactKind.RENEWAL_ASKED, "asked at the desk"),
}  # fmt: skip
"""What a customer asks for that is a fact beside the request; a waiver is filed as said."""


def of_request(office: Office, request_id: int) -> LoanPage:
    """The page. Raises UserError for a request that is no loan to a customer of ours."""
    shown = office.reads.show(request_id, with_customer=True)
    if shown is None:
        raise UserError("This request is not there any more. Choose another.")
    if shown["side"] != Side.BORROWING:
        raise UserError(f"{shown['number']} is lent to another library; there is no customer of ours to show it to.")
    of, rules = status_desk.standing(office, request_id), office.rules()
    told = where(of, "customer")
    texts = _texts(office, of.customer_id, request_id)
    return LoanPage(
        request_id=request_id, customer_id=of.customer_id, number=of.number, title=of.title, author=shown["author"],
        on=office.clock.today(), where=f"{told[:1].upper()}{told[1:]}.", office=rules.office_name,
        contact=rules.contact, dates=_dates(shown),
        letters=[_letter(one, office.clock.zone) for one in texts if _is_letter(one)],
        said=[_letter(one, office.clock.zone) for one in texts if not _is_letter(one)],
        money=[f"{money_text(one.cents, one.currency)}, {one.what}" for one in of.owed if one.by == "customer"],
        asked=[Dated(since, _ASKED[FactKind(kind)]) for kind, since, _ in of.facts if FactKind(kind) in _ASKED],
    )  # fmt: skip


def _texts(office: Office, customer_id: int | None, request_id: int) -> list[TimelineEntry]:
    """What is filed with this customer about this loan, letters about several of their loans too; what hangs on the
    loan alone, or on it and another customer, is the staff's.
    """
    if customer_id is None:
        return []
    theirs = {(one.kind, one.id) for one in office.reads.timeline("customer", customer_id, limit=MOST)}
    found = office.reads.timeline("request", request_id, limit=MOST)
    return [one for one in found if one.kind in (TEXT, NOTICE) and (one.kind, one.id) in theirs]


def _is_letter(entry: TimelineEntry) -> bool:
    return entry.kind == NOTICE or (entry.direction == Direction.OUT and entry.way in (Way.MAIL, Way.PAPER))


def _letter(entry: TimelineEntry, zone: tzinfo) -> Dated:
    """The day here, the way and the subject: the words of a call are the staff's."""
    if entry.kind == NOTICE:
        return Dated(entry.at.date(), f"Notice: {entry.subject.removesuffix(' to the customer').replace('_', ' ')}")
    way = WAY_WORDS[Way(entry.way)]
    whose = "from you" if entry.direction == Direction.IN else "to you"
    return Dated(entry.at.astimezone(zone).date(), f"{way} {whose}" + (f": {entry.subject}" if entry.subject else ""))


def _dates(shown: dict[str, Any]) -> list[Dated]:
    asked = shown["created"]
    dates = [Dated(date.fromisoformat(asked[:10]), "Asked for")] if asked else []
    if shown["need_before"]:
        dates.append(Dated(date.fromisoformat(shown["need_before"]), "Needed before"))
    if shown["arrived_on"]:
        dates.append(Dated(date.fromisoformat(shown["arrived_on"]), "Arrived at our office"))
    dates += [Dated(date.fromisoformat(row["on"]), _DEEDS[row["action"]])
              for row in shown["history"] if row["action"] in _DEEDS and not row["undone"]]  # fmt: skip
    if shown["customer_due"]:
        dates.append(Dated(date.fromisoformat(shown["customer_due"]), "Due back", due=True))
    return sorted(dates, key=lambda one: (one.on or date.max, one.due))


def paper(office: Office, request_id: int) -> tuple[str, bytes]:
    """(title, PDF) of the page as it is now."""
    page = of_request(office, request_id)
    return f"Loan {page.number}", office.papers.loan_page(page)


def asked(office: Office, page: LoanPage, what: str) -> Changes:
    """What the customer asks for: "hold", "search", "renew" as a fact, "waive" filed as what was said."""
    if what != "waive":
        kind, note = ASKS[what]
        return requests.add_fact(office, page.request_id, kind, note)
    if page.customer_id is None:
        raise UserError(f"No customer is linked to {page.number} any more, so there is nobody to waive it for.")
    return correspondence.log(office, way=Way.DESK, direction=Direction.IN, subject="Waiver asked",
                              text="The customer asks that what is to be paid for this loan is waived.",
                              request_id=page.request_id, customer_id=page.customer_id)  # fmt: skip
