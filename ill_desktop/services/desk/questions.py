# SPDX-License-Identifier: GPL-3.0-or-later
"""Answers to the open question of a scan box, leaving it, and taking the last deed back."""

from ill_desktop.domain.decisions import Decision, Verdict
from ill_desktop.domain.phrases import phrase
from ill_desktop.domain.scan import DeskState, ScanResult
from ill_desktop.domain.workflow import Action
from ill_desktop.services import undo
from ill_desktop.services.desk.answering import about, do, load, park, refused, remember
from ill_desktop.services.desk.scanning import decide_scan
from ill_desktop.services.ports import Office


def command_of(state: DeskState, key: str) -> str | None:
    """The "!" line that a choice of the open question stands for, without its "!"; None where it is no such choice."""
    choices = state.question.choices if state.question else []
    return next((c.command.lstrip("!") for c in choices if c.key == key.strip() and c.command), None)


def take(office: Office, state: DeskState, key: str) -> ScanResult:
    """Takes one reading of the open question."""
    question = state.question
    if question is None or not question.choices:
        return refused(f"!choose {key}", phrase("why_no_question"))
    choice = next((c for c in question.choices if c.key == key.strip()), None)
    if choice is None:
        keys = ", ".join(c.key for c in question.choices)
        return refused(f"!choose {key}", phrase("why_no_choice", choice=key or "-", keys=keys))
    state.question = state.slip = None
    rules = office.rules()
    with office.deed() as deed:
        if choice.decide:
            result = decide_scan(deed, state, rules, question.code, choice.request_id)
        else:
            request = load(deed, choice.request_id)
            decision = Decision(Verdict.DO, outcome_of(choice.actions), choice.actions, step="")
            if choice.actions:
                words = choice.words.text  # what was chosen is the reason, where one is asked for
                result = do(deed, state, rules, question.code, request, decision, reason=words)
            else:
                place = deed.library_place(request.library_id)
                result = about(ScanResult("", "already"), question.code, deed, request, place, rules)
    return remember(office, state, question.code, result)


def outcome_of(actions: tuple[Action, ...]) -> str:
    """The outcome of a chosen reading is that of its last action."""
    names = {Action.RECEIVE: "received", Action.TAKE_BACK: "returned", Action.SEND_BACK: "sent_back",
             Action.SHIP: "shipped", Action.CHECK_IN: "checked_in", Action.REOPEN: "returned",
             Action.DELIVER: "received"}  # fmt: skip
    return names[actions[-1]] if actions else "already"


def leave(office: Office, state: DeskState) -> ScanResult:
    """Leaves the open question: it waits under "to settle" (rule R5), outcome `choose`; else outcome `already`."""
    question = state.question
    with office.deed() as deed:
        parked = park(deed, state)
    state.question = state.slip = None
    state.last_code = ""  # scanned again it asks again
    return ScanResult(question.code if question else "", "choose" if parked else "already")


def take_back(office: Office, state: DeskState) -> ScanResult:
    """Undoes the last deed of this box; what must also be undone elsewhere is written down and said."""
    if not state.done:
        return refused("!undo", phrase("why_nothing_to_undo"))
    request_id, history_ids = state.done.pop()
    state.seen.pop(request_id, None)
    state.question = state.slip = None
    rules = office.rules()
    with office.deed() as deed:
        undone = undo.undo_rows(deed, request_id, min(history_ids))
        place = deed.library_place(undone.request.library_id)
        result = about(ScanResult("!undo", "undone"), "!undo", deed, undone.request, place, rules)
        result.said, result.shown, result.changes = undone.said, undone.elsewhere, deed.changes()
    state.last_code, state.last_result = "", result
    return result
