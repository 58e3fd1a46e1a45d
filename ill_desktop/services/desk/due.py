# SPDX-License-Identifier: GPL-3.0-or-later
"""F2 right after an arrival without a due date: the date of the lender's strap belongs to that request too."""

from ill_desktop.domain import deeds
from ill_desktop.domain.dates import parse_date
from ill_desktop.domain.phrases import phrase
from ill_desktop.domain.request import Request
from ill_desktop.domain.scan import Choice, DeskState, ScanResult
from ill_desktop.services.desk.answering import about, refused, remember
from ill_desktop.services.ports import Office


def offer(state: DeskState, line: str) -> ScanResult | None:
    """The question whether the last arrival gets this date too; None where it has one, or there was none."""
    last = state.last_result
    if last is None or last.request_id is None or all(p.key != "shown_no_due" for p in last.shown):
        return None
    about_it = (last.request_id, last.request, last.title, last.library, last.status)
    choices = [Choice("1", phrase("reading_set_due"), *about_it, command=f"{line} last"),
               Choice("2", phrase("reading_not_due"), *about_it)]  # fmt: skip
    why = phrase("why_due_last", number=last.request, due=state.due)
    return ScanResult(line, "choose", why=why, choices=choices, default="1", request_id=last.request_id,
                      request=last.request, side=last.side, status=last.status, title=last.title,
                      library=last.library)  # fmt: skip


def set_last(office: Office, state: DeskState, typed: str) -> ScanResult:
    """Does "!due DATE last": the due date of the last request. Raises UserError for what is no date."""
    last = state.last_result
    if last is None or last.request_id is None:
        return refused(f"!due {typed}", phrase("why_no_last"))
    on, rules = parse_date(typed, office.clock.today()), office.rules()
    with office.deed() as deed:
        request = deed.get(Request, last.request_id, ("facts",))
        deeds.set_due(request, on, deeds.Given(today=deed.today, rules=rules))
        deed.record(request, "due")
        place = deed.library_place(request.library_id)
        result = about(ScanResult("", "already"), f"!due {typed} last", deed, request, place, rules)
        result.said = phrase("due_set_last", number=request.number, due=on)
        result.changes = deed.changes()
    return remember(office, state, result.code, result)
