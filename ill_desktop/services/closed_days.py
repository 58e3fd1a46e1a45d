# SPDX-License-Identifier: GPL-3.0-or-later
"""Closed from-to, as one deed: customers' dates move to an open day, the courier's stops are logged as missed, and each
lender who would wait is asked for an extension in one text (DOMAIN.md section 4, days that are not ordinary).
"""

import json
from collections.abc import Sequence
from datetime import date
from itertools import groupby

from ill_desktop.domain.changes import Changes
from ill_desktop.domain.closures import AtRisk, ClosingPlan, Closure, Moved, check_days, days_of
from ill_desktop.domain.correspondence import Direction, Way
from ill_desktop.domain.courier import CourierDay
from ill_desktop.domain.dates import add_working_days
from ill_desktop.domain.deeds import add_fact
from ill_desktop.domain.errors import UserError
from ill_desktop.domain.history import HistoryRow
from ill_desktop.domain.library import stops_on
from ill_desktop.domain.phrases import phrase
from ill_desktop.domain.request import FactKind, Request
from ill_desktop.services import correspondence, undo
from ill_desktop.services.ports import Deed, Office

SUBJECT = "May we keep these longer?"
EXTENSION = (
    "Our library is closed from {first} to {last}{reason}. May we keep these until {until}?\n\n{lines}\n\n"
    "Thank you.\n{office}\n{contact}"
)


def plan(office: Office, first: date, last: date) -> ClosingPlan:
    """What a closing from `first` to `last` would move, and whose dates it would break. Changes nothing."""
    check_days(first, last, office.clock.today())
    closed = days_of(first, last)
    for closure in office.reads.closures(None, first):
        closed |= days_of(closure.first_day, closure.last_day)
    found = ClosingPlan(first, last)
    late: list[int] = []
    for key, number, due, lender_due in office.reads.customers_due(first, last):
        becomes = add_working_days(last, 1, closed)
        found.moved.append(Moved(key, number, due, becomes))
        if lender_due is not None and becomes > lender_due:
            late.append(key)
    found.at_risk = office.reads.lenders_due(first, last, late)
    days = sorted(days_of(first, last))
    found.stops = [(day, courier, stop) for day in days
                   for courier, stop, weekdays in office.reads.our_stops(first) if stops_on(weekdays, day)]  # fmt: skip
    return found


def extension_texts(office: Office, found: ClosingPlan, reason: str) -> list[tuple[int, str, str]]:
    """(library, its name, text): one for each library that is to be asked for an extension."""
    rules, texts = office.rules(), []
    until = add_working_days(found.last, 1 + rules.office_days)
    for (library_id, name), loans in groupby(found.at_risk, key=lambda one: (one.library_id, one.library)):
        if library_id is not None:
            text = EXTENSION.format(first=_day(found.first), last=_day(found.last), until=_day(until),
                                    reason=f" ({reason})" if reason else "", lines=extension_lines(office, list(loans)),
                                    office=rules.office_name, contact=rules.contact).strip()  # fmt: skip
            texts.append((library_id, name, text))
    return texts


def extension_lines(office: Office, loans: Sequence[AtRisk]) -> str:
    """A line for each loan, by the number that the lender knows."""
    known = {one["number"]: one for one in office.reads.as_json([loan.request_id for loan in loans])}
    lines = []
    for loan in loans:
        one = known[loan.number]
        theirs = ", ".join(f"{i['network']} {i['value']}" for i in one["identifiers"] if i["network"] != "ILLiad")
        title = one["title"] or one["article_title"]
        lines.append(f"{theirs or loan.number}: {title}, due {_day(loan.lender_due)}")
    return "\n".join(lines)


def _day(day: date) -> str:
    return f"{day:%B} {day.day}, {day.year}"


def close(office: Office, first: date, last: date, reason: str, *, ask: bool = True) -> Changes:
    """Closes our office on these days. With `ask` the loans at risk are marked "renewal asked", and the text to each
    library is filed as written; sending it is the person's deed.

    Raises UserError for days that cannot be, or closed already; nothing is changed then.
    """
    found = plan(office, first, last)
    if any(c.first_day <= last and c.last_day >= first for c in office.reads.closures(None, first)):
        raise UserError("The office is closed on some of these days already; take that back first, or choose others.")
    texts = extension_texts(office, found, reason) if ask else []
    with office.deed() as deed:
        closure = deed.add(Closure(first_day=first, last_day=last, reason=reason.strip()))
        rows = _move(deed, found, reason, ask)
        for day, courier, stop in found.stops:
            _miss_stop(deed, day, courier, stop, reason)
        for library_id, _, text in texts:
            correspondence.keep(deed, way=Way.MAIL, direction=Direction.OUT, library_id=library_id,
                                subject=SUBJECT, text=text)  # fmt: skip
        after = {f"closures#{closure.id}": {"first_day": first.isoformat(), "last_day": last.isoformat()}, "rows": rows}
        deed.add(HistoryRow(at=deed.now, on=deed.today, action="office_closed", before={}, after=after, note=reason,
                            staff_id=deed.staff_id))  # fmt: skip
        changes = deed.changes(said=phrase("office_closed", first=first, last=last, moved=len(found.moved),
                                           libraries=len(texts)))  # fmt: skip
    changes.settings = changes.courier = True
    return changes


def _move(deed: Deed, found: ClosingPlan, reason: str, ask: bool) -> list[list[int]]:
    """Moves the customers' dates and marks what lenders are asked for. Returns [request, history row] of each."""
    becomes = {one.request_id: one.becomes for one in found.moved}
    asked = {one.request_id for one in found.at_risk} if ask else set()
    rows = []
    for key in sorted({*becomes, *asked}):
        request = deed.get(Request, key, ("facts",))
        request.customer_due = becomes.get(key, request.customer_due)
        if key in asked:
            add_fact(request, FactKind.RENEWAL_ASKED, deed.today, "closed days")
        row = deed.record(request, "closed_days", note=reason)
        rows.append([key, row.id or 0])
    return rows


def _miss_stop(deed: Deed, day: date, courier: str, stop: str, reason: str) -> None:
    if deed.courier_day(day, courier, stop) is None:
        deed.add(CourierDay(on=day, courier=courier, stop=stop, missed=True, note=f"closed: {reason}".strip(": ")))


def reopen(office: Office, closure_id: int) -> Changes:
    """Takes a closing back: the dates are what they were, where nothing else happened to the request since."""
    with office.deed() as deed:
        closure = deed.get(Closure, closure_id)
        if closure.library_id is not None or closure.courier:
            raise UserError("This is a closing of another library; change it on the page Libraries.")
        kept = 0
        for _, after in deed.closing_rows(closure_id):
            for request_id, history_id in json.loads(after)["rows"]:
                last = deed.last_history(request_id)
                if last and last[-1].id == history_id:
                    undo.undo_rows(deed, request_id, history_id)
                else:
                    kept += 1
        _take_stops_back(deed, office, closure)
        deed.remove(closure)
        deed.add(HistoryRow(at=deed.now, on=deed.today, action="office_reopened", before={}, after={},
                            staff_id=deed.staff_id))  # fmt: skip
        said = phrase("office_reopened", first=closure.first_day, last=closure.last_day, kept=kept)
        changes = deed.changes(said=said)
    changes.settings = changes.courier = True
    return changes


def _take_stops_back(deed: Deed, office: Office, closure: Closure) -> None:
    """Stops that were only missed because of this closing are expected again."""
    for courier, stop, _ in office.reads.our_stops(closure.first_day):
        for day in sorted(days_of(closure.first_day, closure.last_day)):
            row = deed.courier_day(day, courier, stop)
            if row is not None and row.missed and row.note.startswith("closed"):
                deed.remove(row)
