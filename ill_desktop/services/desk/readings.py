# SPDX-License-Identifier: GPL-3.0-or-later
"""What a chosen reading does: its actions, and what belongs to it besides."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from ill_desktop.domain.decisions import Decision, Verdict
from ill_desktop.domain.deeds import add_fact
from ill_desktop.domain.errors import UserError
from ill_desktop.domain.phrases import Phrase, phrase
from ill_desktop.domain.reasons import BY_NAME
from ill_desktop.domain.request import AnswerKind, FactKind, Request, Side
from ill_desktop.domain.scan import Choice, DeskState, ScanResult
from ill_desktop.domain.settings import OfficeSettings
from ill_desktop.domain.workflow import STEPS, Action
from ill_desktop.services import record, undo
from ill_desktop.services.desk import attaching, suppliers
from ill_desktop.services.desk.answering import do, load
from ill_desktop.services.desk.deciding import decide_scan
from ill_desktop.services.desk.keys import make_problem
from ill_desktop.services.desk.several import MOST, home_then_ship, looked_at
from ill_desktop.services.ports import Deed

MADE_HERE = "entered by mistake"
"""The reason with which a request is cancelled that a quick deed had made, when that is undone."""


def taken(deed: Deed, state: DeskState, rules: OfficeSettings, code: str, choice: Choice) -> ScanResult:
    """Takes the choice. Raises UserError where its deed is refused and had begun with taking another back."""
    if choice.other_id is not None:
        return home_then_ship(deed, state, rules, code, choice)
    if choice.decide or choice.force:
        if choice.attach:
            _attach_first(deed, rules, choice)
        return decide_scan(deed, state, rules, code, choice.request_id, force=choice.force)
    if choice.attach:
        return attaching.book(deed, rules, deed.get(Request, choice.request_id, ("facts",)), choice.attach)
    request = load(deed, choice.request_id)
    if not choice.actions:
        return looked_at(deed, code, request, rules)
    return _acted(deed, state, rules, code, request, choice)


def _attach_first(deed: Deed, rules: OfficeSettings, choice: Choice) -> None:
    request = deed.get(Request, choice.request_id, ("facts",))
    if not request.item_barcode:
        attaching.book(deed, rules, request, choice.attach)


def _acted(deed: Deed, state: DeskState, rules: OfficeSettings, code: str, request: Request, choice: Choice
           ) -> ScanResult:  # fmt: skip
    if "lender" in choice.also and choice.library_id is None:
        deed.load(request, "answers")
        known = suppliers.candidates(state, request)
        if len(known) != 1:
            return ask_lender(deed, code, request, choice, known)
        choice = replace(choice, library_id=known[0])
    if choice.library_id is not None and request.side is Side.LENDING:
        request.library_id = choice.library_id
    if "void" in choice.also:
        _void_last(deed, request)
        request = load(deed, choice.request_id)
    more: list[Phrase] = []
    also: list[Any] = []
    if "problem" in choice.also:
        also.append(make_problem(deed, request, "misrouted", choice.words.text))
        more.append(phrase("shown_problem_made"))
    decision = Decision(Verdict.DO, outcome_of(choice.actions), choice.actions, step="")
    careful = bool(choice.instead or choice.also)
    result = do(deed, state, rules, code, request, decision, reason=_reason(choice), raises=careful, also=also,
                library_id=choice.library_id, **_answer(choice))  # fmt: skip
    if "newer" in choice.also:
        more += _withdraw_newer(deed, rules, request)
    if Action.ANSWER in choice.actions:
        reason = BY_NAME[choice.reason].words
        result.said = phrase("answered_no", number=request.number, reason=reason)
    result.shown += more
    result.changes = deed.changes() if result.changes.undo else result.changes
    return result


def _reason(choice: Choice) -> str:
    """What was chosen is the reason, where one is asked for."""
    return choice.reason or choice.words.text


def _answer(choice: Choice) -> dict[str, Any]:
    return {"answer": AnswerKind.UNFILLED} if Action.ANSWER in choice.actions else {}


def outcome_of(actions: tuple[Action, ...]) -> str:
    """The outcome of a chosen reading is that of its last action."""
    names = {Action.RECEIVE: "received", Action.TAKE_BACK: "returned", Action.SEND_BACK: "sent_back",
             Action.SHIP: "shipped", Action.CHECK_IN: "checked_in", Action.REOPEN: "returned",
             Action.DELIVER: "received"}  # fmt: skip
    return names.get(actions[-1], "already") if actions else "already"


def ask_lender(deed: Deed, code: str, request: Request, choice: Choice, known: Sequence[int]) -> ScanResult:
    """Who supplied it? A digit says so and the reading goes on; the last one leaves it open."""
    also = tuple(name for name in choice.also if name != "lender")
    choices: list[Choice] = []
    for key in known[: MOST - 1]:
        place = deed.library_place(key)
        words = phrase("reading_lender", library=place.name if place else "")
        choices.append(replace(choice, key=str(len(choices) + 1), words=words, library_id=key, also=also,
                               reason=_reason(choice)))  # fmt: skip
    unknown = replace(choice, key=str(len(choices) + 1), words=phrase("reading_lender_unknown"), also=also,
                      reason=_reason(choice))  # fmt: skip
    return ScanResult(code, "choose", why=phrase("why_who_supplied", number=request.number),
                      choices=[*choices, unknown], step=phrase("next_choose"), request_id=request.id,
                      request=request.number, side=request.side.value, status=request.status.value,
                      title=request.title)  # fmt: skip


def _void_last(deed: Deed, request: Request) -> None:
    """The sending that never happened is taken back: its date is void, and its movement does not count."""
    rows = deed.last_history(request.id or 0)
    if not rows or rows[0].action not in (Action.SEND_BACK.value, Action.SHIP.value):
        raise UserError(f"The last step of {request.number} was no sending; open the request and undo it there.")
    undo.undo_rows(deed, request.id or 0, rows[0].id or 0)


def _withdraw_newer(deed: Deed, rules: OfficeSettings, request: Request) -> list[Phrase]:
    """A newer request for the same title is not needed any more; what is on its way goes straight back."""
    said: list[Phrase] = []
    for key in deed.newer_for(request):
        newer = deed.get(Request, key, ("facts", "answers"))
        if (newer.side, newer.status, Action.CANCEL) in STEPS:
            record.carry_out(deed, newer, (Action.CANCEL,), rules, reason="duplicate")
            said.append(phrase("shown_withdrawn", number=newer.number))
        else:
            add_fact(newer, FactKind.NOT_WANTED, deed.today, f"{request.number} came")
            deed.record(newer, f"fact:{FactKind.NOT_WANTED.value}", note=f"{request.number} came")
            said.append(phrase("shown_newer_on_way", number=newer.number))
    return said
