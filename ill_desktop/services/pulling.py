# SPDX-License-Identifier: GPL-3.0-or-later
"""The walk with the cart: what is to be looked for now, in the order of the walk, and what was found of it."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from ill_desktop.domain import deeds, scancode
from ill_desktop.domain.changes import Changes
from ill_desktop.domain.errors import UserError
from ill_desktop.domain.lending import FIND_OF, WALK, PullLine
from ill_desktop.domain.phrases import phrase
from ill_desktop.domain.reasons import BY_NAME
from ill_desktop.domain.request import AnswerKind, FactKind, Request, Side, Status
from ill_desktop.domain.workflow import Action
from ill_desktop.services import requests
from ill_desktop.services.ports import Office, pages


def walk(office: Office) -> Sequence[int]:
    """Ids of what is to be looked for now; what was looked for in vain today comes again tomorrow."""
    return office.reads.request_ids(WALK, office.clock.today())


def lines(office: Office, ids: Sequence[int]) -> list[PullLine]:
    """The books of the walk as they stand on the screen, in the order of their ids."""
    return [line_of(one) for part in pages(ids) for one in office.reads.as_json(part)]


def line_of(one: dict[str, Any]) -> PullLine:
    return PullLine(
        id=one["id"], number=one["number"], branch=one["branch"], location=one["location"],
        call_number=one["call_number"], title=one["title"] or one["article_title"], author=one["author"],
        volume=one["volume"], barcode=one["item_barcode"], borrower=one["library"], symbol=one["library_symbol"],
        code=one["courier_code"], need_before=_day(one["need_before"]), rush=one["rush"], pieces=one["pieces"],
        looked_before="second_look" in one["flags"],
    )  # fmt: skip


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def found(office: Office, request_id: int) -> Changes:
    """It is on the cart."""
    return requests.act(office, request_id, Action.FIND)


def not_on_shelf(office: Office, request_id: int) -> Changes:
    """Looked for in vain today: it comes once more tomorrow. Looked for in vain before today: that was the second look;
    raises UserError, since then it is a no.
    """
    with office.deed() as deed:
        request = _searched(deed.get(Request, request_id, ("facts",)))
        before = request.fact(FactKind.SECOND_LOOK)
        if before is not None and before.since < deed.today:
            raise UserError(f"{request.number} was looked for on {before.since:%b} {before.since.day} already; say no, "
                            "or ask the branch.")  # fmt: skip
        deeds.add_fact(request, FactKind.SECOND_LOOK, deed.today)
        deed.record(request, f"fact:{FactKind.SECOND_LOOK.value}")
        return deed.changes(said=phrase("second_look_tomorrow", number=request.number))


def ask_branch(office: Office, request_id: int, note: str = "") -> Changes:
    """A branch was asked today; it stands under "At a branch" until it answers."""
    with office.deed() as deed:
        request = _searched(deed.get(Request, request_id, ("facts",)))
        deeds.end_fact(request, FactKind.SECOND_LOOK, deed.today)
        deeds.add_fact(request, FactKind.ASKED_OF_BRANCH, deed.today, note)
        deed.record(request, f"fact:{FactKind.ASKED_OF_BRANCH.value}", note=note)
        return deed.changes(said=phrase("branch_asked", number=request.number))


def say_no(office: Office, request_id: int, reason: str, note: str = "") -> Changes:
    """We cannot supply; tells what is to be chosen in the borrower's network."""
    given = {"answer": AnswerKind.UNFILLED, "reason": reason, "note": note}
    changes = requests.act(office, request_id, Action.ANSWER, **given)
    one = office.reads.as_json([request_id])[0]
    network = one["network"] or office.rules().network
    changes.said = phrase("said_no", number=one["number"], network=network, wording=wording(network, reason))
    return changes


def settle(office: Office, request_id: int, find: str, note: str = "") -> Changes:
    """What was met at the shelf, by its name in `lending.FINDS`."""
    known = FIND_OF[find]
    if known.reason:
        return say_no(office, request_id, known.reason)
    if find == "ask_branch":
        return ask_branch(office, request_id, note)
    return found(office, request_id) if find == "found" else not_on_shelf(office, request_id)


def scanned(office: Office, raw: str) -> tuple[int, Changes]:
    """A code scanned at the shelf: the item's barcode, the slip, or any number of the request. Tells which request it
    is. Raises UserError where it is nothing that is looked for.
    """
    rules = office.rules()
    codes = scancode.candidates(raw, prefixes=rules.scan_prefixes, suffix_length=rules.scan_suffix)
    matches = [one for one in office.reads.match(codes) if one.side is Side.LENDING]
    wanted = [one for one in matches if one.status is Status.SEARCHING]
    if len(wanted) > 1:
        numbers = ", ".join(one.number for one in sorted(wanted, key=lambda one: one.id)[:4])
        raise UserError(f"Several that are looked for have this code: {numbers}. Choose the line, then press F.")
    if not wanted:
        raise UserError(_not_wanted(raw, matches))
    return wanted[0].id, found(office, wanted[0].id)


def _not_wanted(raw: str, matches: Sequence[Any]) -> str:
    if not matches:
        return f"{scancode.clean(raw)[:40]} is nothing that is looked for. Put the book back."
    one = matches[0]
    return f"{one.number} is {one.status.value.replace('_', ' ')}, so nobody looks for it now. Put the book back."


def _searched(request: Request) -> Request:
    if request.side is not Side.LENDING or request.status is not Status.SEARCHING:
        raise UserError(f"{request.number} is not on the pull list any more; somebody has settled it at another desk.")
    return request


def wording(network: str, reason: str) -> str:
    """How a no is said in the borrower's network."""
    known = BY_NAME.get(reason)
    return known.said_in(network) if known is not None else reason
