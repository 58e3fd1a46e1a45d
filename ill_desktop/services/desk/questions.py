# SPDX-License-Identifier: GPL-3.0-or-later
"""Answers to the open question of a scan box, leaving it, the other reading, and taking the last deed back."""

from ill_desktop.domain.history import HistoryRow
from ill_desktop.domain.phrases import phrase
from ill_desktop.domain.request import Request
from ill_desktop.domain.scan import Choice, DeskState, Done, ScanResult
from ill_desktop.domain.settings import OfficeSettings
from ill_desktop.domain.workflow import Action
from ill_desktop.services import record, undo
from ill_desktop.services.desk.answering import about, park, refused, remember
from ill_desktop.services.desk.into_tote import look_again
from ill_desktop.services.desk.readings import MADE_HERE, taken
from ill_desktop.services.packing import undo_totes
from ill_desktop.services.ports import Deed, Office


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
    return _taken(office, state, question.code, choice)


def _taken(office: Office, state: DeskState, code: str, choice: Choice) -> ScanResult:
    rules = office.rules()
    if choice.instead and (not state.done or state.done[-1].request_id != choice.request_id):
        return refused(code, phrase("why_done_since"))
    with office.deed() as deed:
        if choice.instead:
            void(deed, choice.request_id, state.done[-1].rows)
        state.question = state.slip = None
        result = taken(deed, state, rules, code, choice)
    state.unknown = state.unknown if result.outcome == "refused" else ""
    return remember(office, state, code, result, replaces=choice.instead)


def void(deed: Deed, request_id: int, history_ids: tuple[int, ...]) -> None:
    """Takes the deed of these history rows back, since it was the wrong reading of the scan."""
    undo.undo_rows(deed, request_id, min(history_ids))


def other(office: Office, state: DeskState, rest: str) -> ScanResult:
    """F6, the other reading of the last scan; where there are several it asks."""
    last = state.last_result
    if last is None or not last.others:
        return refused("!other", phrase("why_no_other"))
    code = last.code
    if rest:
        chosen = next((c for c in last.others if c.key == rest), None)
        if chosen is None:
            keys = ", ".join(c.key for c in last.others)
            return refused(f"!other {rest}", phrase("why_no_choice", choice=rest, keys=keys))
        return _taken(office, state, code, chosen)
    if len(last.others) == 1:
        return _taken(office, state, code, last.others[0])
    asked = ScanResult(code, "choose", why=phrase("why_other_readings", number=last.request), choices=[*last.others],
                       step=phrase("next_choose_key"), request_id=last.request_id, request=last.request, side=last.side,
                       status=last.status, title=last.title, library=last.library, library_code=last.library_code,
                       others=last.others)  # fmt: skip
    return remember(office, state, code, asked)


def leave(office: Office, state: DeskState) -> ScanResult:
    """Leaves the open question: it waits under "to settle" (rule R5), outcome `choose`; else outcome `already`."""
    question = state.question
    with office.deed() as deed:
        parked = park(deed, state)
    state.question = state.slip = None
    state.finding = False
    state.last_code = ""  # scanned again it asks again
    return ScanResult(question.code if question else "", "choose" if parked else "already")


def take_back(office: Office, state: DeskState) -> ScanResult:
    """Undoes the last deed of this box, with all requests that it settled; what must also be undone elsewhere is
    written down and said.
    """
    if not state.done:
        return refused("!undo", phrase("why_nothing_to_undo"))
    main, history_ids, replaced = state.done.pop()
    state.question = state.slip = None
    state.unknown = ""
    rules = office.rules()
    with office.deed() as deed:
        rows = [deed.history_row(key) for key in history_ids]
        if rows[0].request_id is None:  # a stray item: no request is about it
            is_tote = rows[0].action.startswith("tote_")
            said = undo_totes(deed, rows) if is_tote else undo.undo_stray(deed, min(history_ids))
            look_again(deed, state, rules)
            state.last_code, state.last_result = "", None
            return ScanResult("!undo", "undone", said=said, changes=deed.changes(said=said))
        keys = [main, *(row.request_id for row in reversed(rows) if row.request_id not in (None, main))]
        results = [_undone(deed, rules, key, rows) for key in dict.fromkeys(keys) if key is not None]
        again = {old: new for _, done_again in results for old, new in done_again}
        result = results[0][0]
        look_again(deed, state, rules)
        result.changes = deed.changes()
    for row in rows:
        state.seen.pop(row.request_id or 0, None)
        state.pieces.pop(row.request_id or 0, None)
    # What stands again has another history row now: that is what a further undo takes back.
    if again:
        state.done = [d._replace(rows=tuple(again.get(key, key) for key in d.rows)) for d in state.done]
    if redone := tuple(again[key] for key in replaced if key in again):
        state.done.append(Done(main, redone))
    state.last_code, state.last_result = "", result
    return result


def _undone(deed: Deed, rules: OfficeSettings, request_id: int, rows: list[HistoryRow]
            ) -> tuple[ScanResult, list[tuple[int, int]]]:  # fmt: skip
    """What this deed did to one request is taken back; what it had taken back itself stands again.

    Returns the answer, and of what stands again the history ids before and now.
    """
    mine = [row for row in rows if row.request_id == request_id]
    new = [row.id or 0 for row in mine if row.undoes is None and row.action not in undo.NEVER]
    result = ScanResult("!undo", "undone")
    request = deed.get(Request, request_id, ())
    said, elsewhere = phrase("looked_up", number=request.number, status=request.status.value, since=None), []
    stands: dict[int, int] = {}
    if new:
        undone = undo.undo_rows(deed, request_id, min(new))
        request, said, elsewhere, stands = undone.request, undone.said, undone.elsewhere, undone.again
    voided = [row.undoes for row in reversed(mine) if row.undoes is not None and row.undoes not in stands]
    again = [*stands.items()] + [(old, undo.redo_row(deed, request_id, old).id or 0) for old in voided]
    if any(row.action in undo.NEVER for row in mine):
        request = deed.get(Request, request_id, ("facts", "answers"))
        record.carry_out(deed, request, (Action.CANCEL,), rules, reason=MADE_HERE)
        said = phrase("undone_cancelled", number=request.number)
    elif again:
        request = deed.get(Request, request_id, ())
    about(result, "!undo", deed, request, deed.library_place(request.library_id), rules)
    result.said, result.shown = said, elsewhere
    return result, again
