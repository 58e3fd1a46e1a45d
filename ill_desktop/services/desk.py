# SPDX-License-Identifier: GPL-3.0-or-later
"""The check-in desk: one line from the scan box to a committed deed and what there is to say about it.

`line` takes whatever arrives in the box; `DeskState` is what one box remembers between two scans. Rules R1 to R6 of
DOMAIN.md section 4 are named where they are kept.
"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta

from ill_desktop.domain import scancode
from ill_desktop.domain.dates import parse_date, working_days_between
from ill_desktop.domain.decisions import (
    LATELY_DAYS,
    LOOK_UP,
    SHIPPED_LATELY,
    STACK_BY_KEY,
    STACKS,
    Decision,
    Reading,
    Verdict,
    decide,
)
from ill_desktop.domain.errors import DatabaseTrouble, UserError
from ill_desktop.domain.library import LibraryPlace
from ill_desktop.domain.phrases import Phrase, phrase
from ill_desktop.domain.request import FactKind, Request, ServiceType, Side, Status
from ill_desktop.domain.scan import Choice, DeskState, ScanResult, not_a_code
from ill_desktop.domain.scancode import CodeKind
from ill_desktop.domain.settings import OfficeSettings
from ill_desktop.domain.workflow import Action, status_row
from ill_desktop.services import physical, record, undo
from ill_desktop.services.ports import Deed, Match, Office

__all__ = ["STACKS", "Choice", "DeskState", "ScanResult", "choose", "leave", "line", "scan", "set_due", "set_stack"]

AGAIN_SECONDS = 120
"""Rule R3: the same request by any code within this time is `already`."""
_REPEATABLE = ("unknown", "undone", "choose")
"""Outcomes after which the same code again is a new scan."""


def line(office: Office, state: DeskState, raw: str) -> ScanResult:
    """Everything that can arrive in the scan box: Enter alone, a digit for a choice, a "!" command, or a code.

    A refusal is an answer too (another desk was first, a step was undone there). Raises `DatabaseTrouble` only.
    """
    try:
        return _line(office, state, raw)
    except DatabaseTrouble:
        raise
    except UserError as error:
        return _refused(scancode.clean(raw)[: scancode.LONGEST], phrase("why_said", text=str(error)))


def _line(office: Office, state: DeskState, raw: str) -> ScanResult:
    text = scancode.clean(raw)
    _fall_back(office, state)
    if text.startswith("!"):
        return _command(office, state, text[1:])
    if not text:
        return _enter(office, state)
    if state.question is not None and len(text) == 1 and text.isdigit():
        return choose(office, state, text)
    return scan(office, state, raw)


def _fall_back(office: Office, state: DeskState) -> None:
    now, minutes = office.clock.now(), office.rules().idle_minutes
    if state.last_at is not None and now - state.last_at > timedelta(minutes=minutes):
        set_stack(office, state, "anything")
    state.last_at = now


def _command(office: Office, state: DeskState, text: str) -> ScanResult:
    name, _, rest = text.partition(" ")
    name, rest = name.casefold(), rest.strip()
    if name == "undo":
        return take_back(office, state)
    if name == "choose":
        return choose(office, state, rest)
    if name == "due":
        return set_due(office, state, rest)
    if name == "stack":
        return set_stack(office, state, rest.casefold())
    return _refused(f"!{text}", phrase("why_no_command", command=f"!{name}"))


def set_stack(office: Office, state: DeskState, kind: str) -> ScanResult:
    """Another stack begins: its kind, and no due date any more (the date dies with the stack)."""
    if kind not in STACK_BY_KEY:
        names = ", ".join(STACK_BY_KEY)
        return _refused(f"!stack {kind}", phrase("why_no_stack", kind=kind or "-", names=names))
    state.stack, state.due, state.slip = kind, None, None
    return ScanResult(f"!stack {kind}", "already", said=phrase("stack_set", words=STACK_BY_KEY[kind].words))


def set_due(office: Office, state: DeskState, typed: str) -> ScanResult:
    """The due date for this stack as it was typed ("+21", "12/24"); empty takes it away."""
    try:
        state.due = parse_date(typed, office.clock.today()) if typed.strip() else None
    except UserError as error:
        return _refused(f"!due {typed}", phrase("why_said", text=str(error)))
    said = phrase("due_set", due=state.due) if state.due else phrase("due_none")
    return ScanResult(f"!due {typed}", "already", said=said)


def _refused(code: str, why: Phrase, step: Phrase | None = None) -> ScanResult:
    return ScanResult(code, "refused", why=why, step=step)


def _enter(office: Office, state: DeskState) -> ScanResult:
    """Enter on an empty box = the default shown."""
    if state.question is not None and state.question.default:
        return choose(office, state, state.question.default)
    return _refused("", phrase("why_empty"))


# ---- a code


def scan(office: Office, state: DeskState, raw: str) -> ScanResult:
    """One scanned or typed code, decided by the state of the request that bears it, committed before it returns."""
    rules = office.rules()
    code = scancode.clean(raw)
    refusal = not_a_code(code)
    if refusal is not None:
        return _refused(code[:scancode.LONGEST] if scancode.kind_of(code) is not CodeKind.PAYMENT_CARD else "", refusal)
    if code == state.last_code and state.last_result is not None and state.last_result.outcome not in _REPEATABLE:
        return _again(state, code)
    codes = scancode.candidates(raw, prefixes=rules.scan_prefixes, suffix_length=rules.scan_suffix)
    with office.deed() as deed:
        _park(deed, state)
        result = _scan(deed, state, rules, code, codes)
        if scancode.has_wrong_check_digit(_bare(code, codes)):
            result.warning = phrase("why_check_digit", code=code)
    if result.code == code:
        result.code = scancode.as_read(raw)
    return _remember(office, state, code, result)


def _bare(code: str, codes: Sequence[str]) -> str:
    """The 14 digits of a library barcode without what the scanner put round them; else the code as it came."""
    return next((c for c in codes if len(c) == 14 and c.isdecimal()), code)


def _again(state: DeskState, code: str) -> ScanResult:
    """The same code directly again is `already`, and the next step is said again."""
    last = state.last_result
    assert last is not None
    return ScanResult(code, "already", why=phrase("why_same_code"), step=last.step, request_id=last.request_id,
                      request=last.request, side=last.side, status=last.status, title=last.title,
                      library=last.library)  # fmt: skip


def _remember(office: Office, state: DeskState, code: str, result: ScanResult) -> ScanResult:
    state.last_code, state.last_result = code, result
    state.question = result if result.choices else None
    if result.request_id is not None and result.changes.undo:
        state.done.append((result.request_id, result.changes.undo))
        del state.done[:-200]
        state.seen[result.request_id] = office.clock.now()
    return result


def _park(deed: Deed, state: DeskState) -> bool:
    """A question never blocks: the next scan parks it under "to settle" (rule R5). Tells whether there was one."""
    if state.question is None or state.question.outcome != "choose" or state.slip is not None:
        return False
    question = state.question
    options = "   ".join(f"{c.key} {c.words.text} {c.request}" for c in question.choices)
    deed.keep_question(question.code, question.why.text if question.why else "", options)
    state.question = None
    return True


def _scan(deed: Deed, state: DeskState, rules: OfficeSettings, code: str, codes: Sequence[str]) -> ScanResult:
    found = list(deed.match(codes))
    if not found:
        return _unknown(deed, state, rules, _bare(code, codes))
    state.slip = None
    if len(found) > 1 and found[0].is_open:
        expected = [m for m in found if (m.side, m.status) in STACK_BY_KEY[state.stack].expects]
        if len(expected) != 1:  # rule R2d; the stack could not settle it (R2c)
            return _tie(code, expected or found)
        found = expected
    return _decide(deed, state, rules, code, found[0].id)


def _tie(code: str, found: list[Match]) -> ScanResult:
    choices = [
        Choice(str(n), phrase("reading_take"), m.id, m.number, m.title, m.library, m.status.value, decide=True)
        for n, m in enumerate(found[:9], 1)
    ]
    return ScanResult(code, "choose", why=phrase("why_several", count=len(found)), choices=choices,
                      step=phrase("next_choose"))  # fmt: skip


def _unknown(deed: Deed, state: DeskState, rules: OfficeSettings, code: str) -> ScanResult:
    """No request bears the code: the book of a slip just scanned, a card, or a code to keep and list."""
    kind = scancode.kind_of(code)
    if kind is CodeKind.CUSTOMER_CARD:
        return _refused(code, phrase("why_card", code=code[-4:]))
    if state.slip is not None:
        return _attach(deed, state, rules, code)
    deed.keep_unknown(code, state.stack)
    ours = scancode.is_ours(code, rules.own_barcodes)
    why = phrase("why_unknown_ours" if ours else "why_unknown", code=code)
    return ScanResult(code, "unknown", why=why, step=phrase("next_circulation" if ours else "next_look_into"))


def _attach(deed: Deed, state: DeskState, rules: OfficeSettings, code: str) -> ScanResult:
    """Slip, then book: the book attaches to the request of the slip, and ships."""
    request = _load(deed, state.slip or 0)
    state.slip = state.question = None
    decision = decide(request, state.stack)
    if decision.actions != (Action.SHIP,):  # another desk cancelled or shipped it meanwhile
        return _decide(deed, state, rules, code, request.id or 0)
    request.item_barcode, request.item_code = code, scancode.normal(code)
    return _do(deed, state, rules, code, request, decision)


def _load(deed: Deed, key: int) -> Request:
    """The request with the parts a scan needs; the others are not read."""
    request = deed.get(Request, key, ("facts",))
    if request.side is Side.BORROWING and request.status in (Status.SENT, Status.CONDITIONAL, Status.SHIPPED):
        deed.load(request, "answers")
    else:
        request.answers = []
    return request


def _decide(deed: Deed, state: DeskState, rules: OfficeSettings, code: str, key: int) -> ScanResult:
    request = _load(deed, key)
    decision = decide(request, state.stack)
    place = deed.library_place(request.library_id)
    if state.careful and (again := _careful(deed, state, request, decision)) is not None:
        return _about(again, code, deed, request, place, rules)
    if state.careful and _shipped_lately(deed, request, decision):
        decision = SHIPPED_LATELY
    if decision.verdict is Verdict.DO and decision.actions == (Action.SHIP,) and not request.item_barcode:
        return _slip(deed, state, code, request, place, rules)
    if decision.verdict is Verdict.DO:
        return _do(deed, state, rules, code, request, decision, place)
    return _say(deed, code, request, decision, place, rules)


def _careful(deed: Deed, state: DeskState, request: Request, decision: Decision) -> ScanResult | None:
    """Rules R3 and R4: the same request lately, or the same door today."""
    seen = state.seen.get(request.id or 0)
    if decision is LOOK_UP:
        return None
    if seen is not None and (passed := (deed.now - seen).total_seconds()) < AGAIN_SECONDS:
        return ScanResult("", "already", why=phrase("why_same_request", number=request.number, seconds=int(passed)))
    if decision.same_day and getattr(request, decision.same_day) == deed.today:
        words = status_row(request.side, request.status).words.lower()
        return ScanResult("", "already", why=phrase("why_same_day", number=request.number, status=words))
    return None


def _shipped_lately(deed: Deed, request: Request, decision: Decision) -> bool:
    if request.side is not Side.LENDING or request.status is not Status.SHIPPED or request.shipped_on is None:
        return False
    days = working_days_between(request.shipped_on, deed.today)
    return decision.outcome == "checked_in" and days < LATELY_DAYS


def _slip(deed: Deed, state: DeskState, code: str, request: Request, place: LibraryPlace | None,
          rules: OfficeSettings) -> ScanResult:  # fmt: skip
    """A lending slip whose book is not known yet: the next scan is the book."""
    state.slip = request.id
    no_barcode = Choice("1", phrase("reading_no_barcode"), request.id or 0, request.number, request.title,
                        place.name if place else "", request.status.value, (Action.SHIP,))  # fmt: skip
    why = phrase("why_slip", number=request.number)
    result = ScanResult(code, "choose", why=why, choices=[no_barcode], default="1")
    about = _about(result, code, deed, request, place, rules)
    about.step = phrase("next_scan_book")
    return about


def _do(deed: Deed, state: DeskState, rules: OfficeSettings, code: str, request: Request, decision: Decision,
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
        return _about(_refused(code, phrase("why_said", text=str(error))), code, deed, request, place, rules)
    result.changes = deed.changes()
    return _about(result, code, deed, request, place, rules, decision)


def _say(deed: Deed, code: str, request: Request, decision: Decision, place: LibraryPlace | None,
         rules: OfficeSettings) -> ScanResult:  # fmt: skip
    """Nothing changes: the question, the refusal, or the look."""
    result = ScanResult(code, decision.outcome, default=decision.default)
    if decision.why:
        result.why = phrase(decision.why, number=request.number, since=request.status_on, days=LATELY_DAYS,
                            status=status_row(request.side, request.status).words.lower(),
                            conditions=request.conditions)  # fmt: skip
    library = place.name if place else ""
    result.choices = [_choice(reading, request, library) for reading in decision.readings]
    return _about(result, code, deed, request, place, rules, decision)


def _choice(reading: Reading, request: Request, library: str) -> Choice:
    return Choice(reading.key, phrase(reading.words), request.id or 0, request.number, request.title, library,
                  request.status.value, reading.actions)  # fmt: skip


def _about(result: ScanResult, code: str, deed: Deed, request: Request, place: LibraryPlace | None,
           rules: OfficeSettings, decision: Decision | None = None) -> ScanResult:  # fmt: skip
    """Fills in which request it is about, what was done, and the next physical step from real data."""
    result.code, result.request_id, result.request = code, request.id, request.number
    result.side, result.status, result.title = request.side.value, request.status.value, request.title
    result.library = place.name if place else ""
    result.said = physical.said(result.outcome, request, place, deed.today)
    if result.outcome == "returned" and decision is not None and Action.RECEIVE in decision.actions:
        result.said = phrase("arrived_and_returned")  # the scan of its arrival was missed
    step = decision.step if decision else physical.usual_step(request)
    result.step = result.step or physical.next_step(step, deed, request, place, rules)
    return result


# ---- answers to a question, and undo


def choose(office: Office, state: DeskState, key: str) -> ScanResult:
    """Takes one reading of the open question."""
    question = state.question
    if question is None or not question.choices:
        return _refused(f"!choose {key}", phrase("why_no_question"))
    choice = next((c for c in question.choices if c.key == key.strip()), None)
    if choice is None:
        keys = ", ".join(c.key for c in question.choices)
        return _refused(f"!choose {key}", phrase("why_no_choice", choice=key or "-", keys=keys))
    state.question = state.slip = None
    rules = office.rules()
    with office.deed() as deed:
        if choice.decide:
            result = _decide(deed, state, rules, question.code, choice.request_id)
        else:
            request = _load(deed, choice.request_id)
            decision = Decision(Verdict.DO, _outcome(choice.actions), choice.actions, step="")
            if choice.actions:
                words = choice.words.text  # what was chosen is the reason, where one is asked for
                result = _do(deed, state, rules, question.code, request, decision, reason=words)
            else:
                place = deed.library_place(request.library_id)
                result = _about(ScanResult("", "already"), question.code, deed, request, place, rules)
    return _remember(office, state, question.code, result)


def _outcome(actions: tuple[Action, ...]) -> str:
    """The outcome of a chosen reading is that of its last action."""
    names = {Action.RECEIVE: "received", Action.TAKE_BACK: "returned", Action.SEND_BACK: "sent_back",
             Action.SHIP: "shipped", Action.CHECK_IN: "checked_in", Action.REOPEN: "returned",
             Action.DELIVER: "received"}  # fmt: skip
    return names[actions[-1]] if actions else "already"


def leave(office: Office, state: DeskState) -> ScanResult:
    """Leaves the open question: it waits under "to settle" (rule R5), outcome `choose`; else outcome `already`."""
    question = state.question
    with office.deed() as deed:
        parked = _park(deed, state)
    state.question = state.slip = None
    state.last_code = ""  # scanned again it asks again
    return ScanResult(question.code if question else "", "choose" if parked else "already")


def take_back(office: Office, state: DeskState) -> ScanResult:
    """Undoes the last deed of this box; what must also be undone elsewhere is written down and said."""
    if not state.done:
        return _refused("!undo", phrase("why_nothing_to_undo"))
    request_id, history_ids = state.done.pop()
    state.seen.pop(request_id, None)
    state.question = state.slip = None
    rules = office.rules()
    with office.deed() as deed:
        undone = undo.undo_rows(deed, request_id, min(history_ids))
        place = deed.library_place(undone.request.library_id)
        result = _about(ScanResult("!undo", "undone"), "!undo", deed, undone.request, place, rules)
        result.said, result.shown, result.changes = undone.said, undone.elsewhere, deed.changes()
    state.last_code, state.last_result = "", result
    return result
