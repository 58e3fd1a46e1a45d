# SPDX-License-Identifier: GPL-3.0-or-later
"""What every line of the scan box shares: the request it is about, and what there is to say of it."""

from dataclasses import replace

from ill_desktop.domain.decisions import Decision, Reading
from ill_desktop.domain.errors import UserError
from ill_desktop.domain.library import LibraryPlace
from ill_desktop.domain.phrases import Phrase, phrase
from ill_desktop.domain.request import FactKind, Request, ServiceType, Side, Status
from ill_desktop.domain.scan import Choice, DeskState, ScanResult
from ill_desktop.domain.settings import OfficeSettings
from ill_desktop.domain.workflow import Action
from ill_desktop.services import physical, record
from ill_desktop.services.ports import Deed, Office


def refused(code: str, why: Phrase, step: Phrase | None = None) -> ScanResult:
    """A line that changes nothing, with the reason."""
    return ScanResult(code, "refused", why=why, step=step)


def load(deed: Deed, key: int) -> Request:
    """The request with the parts a scan needs; the others are not read."""
    request = deed.get(Request, key, ("facts",))
    if request.side is Side.BORROWING and request.status in (Status.SENT, Status.CONDITIONAL, Status.SHIPPED):
        deed.load(request, "answers")
    else:
        request.answers = []
    return request


def about(result: ScanResult, code: str, deed: Deed, request: Request, place: LibraryPlace | None,
           rules: OfficeSettings, decision: Decision | None = None) -> ScanResult:  # fmt: skip
    """Fills in which request it is about, what was done, and the next physical step from real data."""
    result.code, result.request_id, result.request = code, request.id, request.number
    result.side, result.status, result.title = request.side.value, request.status.value, request.title
    result.library, result.library_code = (place.name, place.courier_code) if place else ("", "")
    result.said = physical.said(result.outcome, request, place, deed.today)
    if result.outcome == "returned" and decision is not None and Action.RECEIVE in decision.actions:
        result.said = phrase("arrived_and_returned")  # the scan of its arrival was missed
    step = decision.step if decision else physical.usual_step(request)
    result.step = result.step or physical.next_step(step, deed, request, place, rules)
    return result


def choice_of(reading: Reading, request: Request, library: str) -> Choice:
    return Choice(reading.key, phrase(reading.words), request.id or 0, request.number, request.title, library,
                  request.status.value, reading.actions, since=request.status_on)  # fmt: skip


def do(deed: Deed, state: DeskState, rules: OfficeSettings, code: str, request: Request, decision: Decision,
        place: LibraryPlace | None = None, reason: str = "") -> ScanResult:  # fmt: skip
    place = place or deed.library_place(request.library_id)
    result = ScanResult(code, decision.outcome)
    result.shown = physical.shown(request, deed.today, state.due, arrives=Action.RECEIVE in decision.actions)
    actions = decision.actions
    loan = request.service_type is ServiceType.LOAN
    if actions == (Action.RECEIVE,) and request.has(FactKind.NOT_WANTED) and loan:
        actions = (Action.RECEIVE, Action.TAKE_BACK)  # not wanted: straight back
        decision = replace(decision, step="return_shelf")
    days = place.loan_days if place else None
    try:
        record.carry_out(deed, request, actions, rules, due=state.due, loan_days=days, reason=reason)
    except UserError as error:
        return about(refused(code, phrase("why_said", text=str(error))), code, deed, request, place, rules)
    result.changes = deed.changes()
    return about(result, code, deed, request, place, rules, decision)


def remember(office: Office, state: DeskState, code: str, result: ScanResult) -> ScanResult:
    state.last_result = result
    if not code.startswith("!"):
        state.last_code = code
    state.question = result if result.choices else None
    if result.request_id is not None and result.changes.undo:
        state.done.append((result.request_id, result.changes.undo))
        del state.done[:-200]
        state.seen[result.request_id] = office.clock.now()
    return result


def park(deed: Deed, state: DeskState) -> bool:
    """A question never blocks: the next scan parks it under "to settle" (rule R5). Tells whether there was one."""
    if state.question is None or state.question.outcome != "choose" or state.slip is not None:
        return False
    question = state.question
    options = "   ".join(f"{c.key} {c.words.text} {c.request}" for c in question.choices)
    deed.keep_question(question.code, question.why.text if question.why else "", options)
    state.question = None
    return True
