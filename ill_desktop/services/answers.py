# SPDX-License-Identifier: GPL-3.0-or-later
"""Sending and answers by hand: numbers in a network, refused renewals, dates with a reason, a corrected status."""

from datetime import date, timedelta

from ill_desktop.domain import deeds, workflow
from ill_desktop.domain.changes import Changes
from ill_desktop.domain.deeds import Given
from ill_desktop.domain.errors import Refused, UserError
from ill_desktop.domain.phrases import phrase
from ill_desktop.domain.request import FactKind, Identifier, Request, ServiceType, Side, Status
from ill_desktop.domain.scancode import has_payment_card, normal
from ill_desktop.domain.workflow import Action
from ill_desktop.services import record
from ill_desktop.services.ports import Deed, Office

DATES = ("lender_due", "internal_due", "customer_due")
MOVED_DATES = {(Side.BORROWING, Action.RECEIVE): "arrived_on", (Side.LENDING, Action.SHIP): "shipped_on"}
"""The date of the request that a movement sets."""


def send(office: Office, request_id: int, network: str, number: str, note: str = "") -> Changes:
    """Records the request as sent in this network under this number (it may be missing: then the step is left to do).

    Raises `UserError` where another request has the number, `Refused` where it cannot be sent now.
    """
    network, number = network.strip(), number.strip()
    check_text(network, number if not number.isdigit() else "", note)
    with office.deed() as deed:
        request = deed.get(Request, request_id, ("facts", "answers", "identifiers"))
        workflow.step(request, Action.SEND)
        request.network = network or request.network
        if number:
            _check_number(office, request, number)
            value = normal(number)
            if all((i.network, i.code) != (request.network, value) for i in request.identifiers):
                request.identifiers.append(
                    Identifier(side=request.side, network=request.network, value=number, code=value))  # fmt: skip
        lenders = {s: office.reads.library_named(s) for s in request.lender_symbols.split()}
        record.carry_out(deed, request, (Action.SEND,), office.rules(), lenders=lenders, note=note)
        said = phrase("did", action="send", number=request.number, status=_words(request))
        if number:
            said = phrase("sent_as", number=request.number, network=request.network, value=number)
        return deed.changes(said=said)


def _check_number(office: Office, request: Request, number: str) -> None:
    others = office.reads.numbered(request.side, request.network, number, request.id)
    if others:
        raise UserError(f"{others[0]} has the number {number} in {request.network} already, so it was not recorded for "
                        f"{request.number}. Look at the number again, or cancel one of the two.")  # fmt: skip


def refuse_renewal(office: Office, request_id: int, reason: str) -> Changes:
    """The renewal that was asked is refused: by the lender, or by us where we lend. The dates stay."""
    check_text(reason)
    with office.deed() as deed:
        request = deed.get(Request, request_id, ("facts",))
        said = f"refused: {reason}" if reason else "refused"
        if not deeds.end_fact(request, FactKind.RENEWAL_ASKED, deed.today, said):
            raise Refused(f"No renewal of {request.number} is asked, so none can be refused.")
        row = deed.record(request, "renewal_refused", note=reason)
        deed.leave_work(request, record.work_of_fact(request, row.action), row.id or 0, request.network)
        return deed.changes(said=phrase("renewal_refused", number=request.number, due=request.lender_due))


# ---- the three dates


def dates_for(office: Office, request_id: int, lender_due: date) -> dict[str, date | None]:
    """The three dates as they follow from the lender's: with closures, and that lender's days on the road."""
    with office.deed() as deed:
        request = deed.get(Request, request_id, ())
        _compute(office, deed, request, lender_due)
        return {name: getattr(request, name) for name in DATES}


def _compute(office: Office, deed: Deed, request: Request, lender_due: date) -> None:
    closed = deed.closed_days(deed.today, deed.today + record.AHEAD)
    given = Given(today=deed.today, rules=office.rules(), closed=closed,
                  transit_days=deed.transit_days(request.library_id))  # fmt: skip
    deeds.set_due(request, lender_due, given)


def set_dates(office: Office, request_id: int, lender_due: date, *, internal_due: date | None = None,
              customer_due: date | None = None, reason: str = "", keep: bool = False) -> Changes:  # fmt: skip
    """Sets the lender's date and those that follow from it; one that is given otherwise is set as given, with a reason,
    which history shows; `keep` = those that are not given stay as they are. Raises UserError for dates in the wrong
    order.
    """
    check_text(reason)
    with office.deed() as deed:
        request = deed.get(Request, request_id, ())
        if not workflow.is_open(request):
            raise Refused(f"{request.number} is {_words(request)}; its dates matter no more. Undo or reopen it first.")
        if lender_due > deed.today + timedelta(3650):
            raise UserError("This due date is more than ten years ahead; look at the year.")
        if not keep:
            _compute(office, deed, request, lender_due)
        own = {"internal_due": internal_due, "customer_due": customer_due}
        deeds.set_own_dates(request, own, lender_due, reason)
        deed.record(request, "due", note=reason.strip())
        return deed.changes(said=phrase("dates_set", number=request.number))


# ---- what was recorded wrongly and can be undone no more


def correct_status(office: Office, request_id: int, status: Status, reason: str, *, moved: Action | None = None,
                   moved_on: date | None = None) -> Changes:  # fmt: skip
    """Gives the request any status of its side, with a reason. Facts, dates and answers stay as they are.

    `moved` = the item did move, and nobody recorded it (one of `workflow.MOVEMENTS`): then it is counted as moved on
    `moved_on` (None = today), by a history row of its own; in a month that is closed, by the rule of late rows. A slip
    of the finger counts nothing.
    """
    check_text(reason)
    if not reason.strip():
        raise UserError("To correct a status by hand, give the reason; the history shows it.")
    with office.deed() as deed:
        request = deed.get(Request, request_id, ("facts",))
        if not workflow.has_status(request.side, status):
            raise UserError(f"A request of this side is never {status.value.replace('_', ' ')}; choose another status.")
        if request.status is status:
            raise UserError(f"{request.number} is {_words(request)} already; nothing was changed.")
        day = moved_on or deed.today
        if moved is not None:
            _check_moved(deed, request, moved, day)
        request.status = status
        if not workflow.status_row(request.side, status).final and status is not Status.UNFILLED:
            deeds.end_fact(request, FactKind.GAVE_UP, deed.today, "corrected by hand")
        row = deed.record(request, "corrected", note=reason.strip())
        if moved is not None:
            if (dated := MOVED_DATES.get((request.side, moved))) is not None:
                setattr(request, dated, day)
            deed.record(request, moved.value, on=day, note="counted with the correction", first=row.id)
        return deed.changes(said=phrase("corrected", number=request.number, status=_words(request)))


def _check_moved(deed: Deed, request: Request, moved: Action, day: date) -> None:
    way = workflow.MOVEMENTS.get((request.side, moved))
    if way is None or request.service_type is ServiceType.COPY:
        raise UserError(f"{request.number} is a copy or of the other side; it makes no such movement of the courier.")
    if day > deed.today:
        raise UserError(f"{day} is not here yet; a movement is counted on the day it happened.")
    if any(row.movement == way and row.on == day for row in deed.history_since(request.id or 0, 0)):
        said = "arrived" if way == "in" else "sent"
        raise UserError(f"{request.number} is counted as {said} on {day} already; correct it without a movement.")


def check_text(*texts: str) -> None:
    if any(has_payment_card(text) for text in texts):
        raise UserError("The text holds a number that looks like a payment card; take it out. It was not kept.")


def _words(request: Request) -> str:
    return workflow.status_row(request.side, request.status).words.lower()
