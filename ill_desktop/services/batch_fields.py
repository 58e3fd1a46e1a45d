# SPDX-License-Identifier: GPL-3.0-or-later
"""Dates, notes and fields on many requests: what a batch does with each of them (see `services.batches`)."""

from datetime import date
from typing import Any

from ill_desktop.domain.batch_fields import BATCH_FIELD_OF, read_typed
from ill_desktop.domain.changes import Changes
from ill_desktop.domain.errors import Refused, UserError
from ill_desktop.domain.phrases import phrase
from ill_desktop.domain.request import Note, Reader, Request, ServiceType, Side
from ill_desktop.services import answers, requests
from ill_desktop.services.batches import One
from ill_desktop.services.ports import Office


def one_field(office: Office, name: str, typed: str, reason: str = "") -> One:
    """The deed that gives one request this value. Raises UserError here where what was typed is no such value, so that
    nothing is begun.
    """
    answers.check_text(reason)
    field = BATCH_FIELD_OF[name]
    value: Any = read_typed(field, typed, office.clock.today())
    if field.kind == "text":
        answers.check_text(value)
    if field.kind == "branch":
        value = _branch(office, value)
    if field.is_due and isinstance(value, date):
        return lambda key: _set_due(office, key, name, value, reason)
    return lambda key: _set_field(office, key, name, value, reason)


def _branch(office: Office, typed: str) -> int:
    key = office.reads.branch_named(typed)
    if key is None:
        raise UserError(f'"{typed[:40]}" is none of our branches; type its code or its name as on the Libraries page.')
    return key


def _set_field(office: Office, request_id: int, name: str, value: Any, reason: str) -> Changes:
    with office.deed() as deed:
        request = deed.get(Request, request_id, ("bib_numbers", "identifiers"))
        _check_open(request)
        if (getattr(request, name) or None) == (value or None):
            raise UserError(f"{request.number} has this value already.")
        requests.set_fields(request, {name: value}, office.rules())
        deed.record(request, "edit", note=reason.strip())
        return deed.changes(said=phrase("edited", number=request.number))


def _check_open(request: Request) -> None:
    if not request.is_open:
        raise Refused(f"{request.number} is finished; only what is open is changed together. Open it alone to edit it.")


def _set_due(office: Office, request_id: int, name: str, day: date, reason: str) -> Changes:
    """A borrowed loan's dates follow from the lender's; the customer's alone needs the reason that a date of one's own
    needs everywhere.
    """
    with office.deed() as deed:
        request = deed.get(Request, request_id, ())
        side, number, due = request.side, request.number, request.lender_due
        _check_open(request)
        is_loan = side is Side.BORROWING and request.service_type is ServiceType.LOAN
        if getattr(request, name) == day:
            raise UserError(f"{number} has this date already.")
    if name == "customer_due":
        if not is_loan:
            raise UserError(f"{number} has no customer's date: it is no loan for a customer of ours.")
        if due is None:
            raise UserError(f"{number} has no lender's date yet, and the customer's must not be later. Set that first.")
        return answers.set_dates(office, request_id, due, customer_due=day, reason=reason, keep=True)
    if is_loan:
        return answers.set_dates(office, request_id, day, reason=reason)
    return _set_field(office, request_id, name, day, reason)


def one_note(office: Office, reader: Reader, text: str) -> One:
    """The deed that writes this note on a request; it stands in history, so that the batch can be taken back."""
    answers.check_text(text)
    if not text.strip():
        raise UserError("The note is empty; type something first.")
    return lambda key: _add_note(office, key, reader, text.strip())


def _add_note(office: Office, request_id: int, reader: Reader, text: str) -> Changes:
    with office.deed() as deed:
        request = deed.get(Request, request_id, ("facts",))
        note = Note(request_id=request_id, reader=reader, text=text, at=deed.now, staff_id=deed.staff_id)
        deed.record(request, "noted", also=[note])
        return deed.changes(said=phrase("noted", number=request.number))
