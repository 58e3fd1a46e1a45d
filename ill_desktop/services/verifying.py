# SPDX-License-Identifier: GPL-3.0-or-later
"""Verify and locate: what was looked up where, and records of our own that turned out wrong (duties 2 and 14)."""

from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from ill_desktop.domain.changes import Changes
from ill_desktop.domain.errors import UserError
from ill_desktop.domain.phrases import phrase
from ill_desktop.domain.request import Request, Side
from ill_desktop.domain.request_form import LINE_LIMIT, tidy
from ill_desktop.domain.scancode import has_payment_card
from ill_desktop.domain.verification import OUTCOME_WORDS, BibProblem, Verification
from ill_desktop.domain.wrong_records import WrongLine, WrongRecordsPaper
from ill_desktop.services import requests
from ill_desktop.services.ports import Deed, Office


@dataclass(kw_only=True)
class Found:
    """What a look-up brought. `wrong` = what is wrong in our record, `record` = its number there."""

    place: str
    outcome: str
    call_number: str = ""
    location: str = ""
    availability: str = ""
    note: str = ""
    record: str = ""
    wrong: str = ""


def verify(office: Office, request_id: int, found: Found) -> Changes:
    """Records one look-up with what it brought, as one deed. A call number and a location go into the request; so does
    where a borrowed title was verified.

    Raises UserError where place or outcome are missing, or a text cannot be kept.
    """
    found = _clean(found)
    if not found.place:
        raise UserError("Say where you looked: our catalogue, OCLC, the shelf list.")
    if found.outcome not in OUTCOME_WORDS:
        raise UserError("Choose what came of it.")
    with office.deed() as deed:
        request = deed.get(Request, request_id)
        fields: dict[str, Any] = {}
        if found.call_number:
            fields["call_number"] = found.call_number
        if found.location:
            fields["location"] = found.location
        if request.side is Side.BORROWING and found.outcome != "not_found":
            fields["verified_in"] = found.place
        requests.set_fields(request, fields, office.rules())
        looked = Verification(
            request_id=request_id, on=deed.today, place=found.place, outcome=found.outcome,
            call_number=found.call_number, location=found.location, availability=found.availability, note=found.note,
            staff_id=deed.staff_id)  # fmt: skip
        also: list[Any] = [looked]
        if found.wrong:
            also.append(_problem(deed, request_id, found.record or request.title, found.wrong))
        words = OUTCOME_WORDS[found.outcome]
        said = ", ".join(part for part in (f"{words} in {found.place}", found.availability) if part)
        deed.record(request, "verify", also=also, note=said)
        return deed.changes(said=phrase("verified", number=request.number, outcome=words, place=found.place))


def note_problem(office: Office, request_id: int | None, record: str, wrong: str) -> Changes:
    """Notes that a record of our catalogue is wrong, met with this request or by itself."""
    record, wrong = _text(record), _text(wrong)
    if not (record and wrong):
        raise UserError("Say which record it is, and what is wrong with it.")
    with office.deed() as deed:
        problem = _problem(deed, request_id, record, wrong)
        if request_id is None:
            deed.add(problem)
        else:
            deed.record(deed.get(Request, request_id, ()), "record_problem", also=[problem], note=f"{record}: {wrong}")
        return deed.changes(said=phrase("record_noted", record=record))


def fix_problem(office: Office, problem_id: int, fixed: bool = True) -> Changes:
    """The record is fixed today, or is to be fixed again. Stands in the history of its request, if it has one."""
    with office.deed() as deed:
        problem = deed.get(BibProblem, problem_id)
        problem.fixed = deed.today if fixed else None
        if problem.request_id is None:
            deed.save(problem)
        else:
            request = deed.get(Request, problem.request_id, ())
            deed.record(request, "record_fixed" if fixed else "record_problem", also=[problem], note=problem.record)
        return deed.changes(said=phrase("record_fixed" if fixed else "record_open", record=problem.record))


def problems(office: Office, open_only: bool = True) -> list[tuple[Any, ...]]:
    """Records of ours that are wrong, the oldest first; see `editor_ports.EditorReads.bib_problems`."""
    return office.reads.bib_problems(open_only)


def problems_pdf(office: Office, open_only: bool = True) -> bytes:
    """The list on paper, with a box to tick for each."""
    lines = wrong_lines(office, open_only)
    rules, today = office.rules(), office.clock.today()
    return office.papers.wrong_records(WrongRecordsPaper(rules.office_name, today, lines))


def problems_workbook(office: Office, path: Path, open_only: bool = True) -> int:
    """The list as a workbook; returns its rows. Raises UserError where it cannot be saved."""
    rows = [(one.noticed, one.record, one.what, one.number, one.fixed) for one in wrong_lines(office, open_only)]
    return office.books.rows("records", rows, path, None, note_lines=[], office_name=office.rules().office_name)


def wrong_lines(office: Office, open_only: bool = True) -> list[WrongLine]:
    return [WrongLine(noticed, record, what, number or "", fixed)
            for _, number, _, record, what, noticed, fixed, *_ in problems(office, open_only)]  # fmt: skip


def _problem(deed: Deed, request_id: int | None, record: str, wrong: str) -> BibProblem:
    return BibProblem(request_id=request_id, record=record, what=wrong, noticed=deed.today, staff_id=deed.staff_id)


def _clean(found: Found) -> Found:
    return replace(found, **{name: _text(value) for name, value in vars(found).items()})


def _text(text: str) -> str:
    plain = tidy(text)
    if len(plain) > LINE_LIMIT:
        raise UserError("The text is too long; put it into a file and attach it to the request.")
    if has_payment_card(plain):
        raise UserError("The text holds a number that looks like a payment card; take it out. It was not kept.")
    return plain
