# SPDX-License-Identifier: GPL-3.0-or-later
"""Claimed returned: the searches that the claim begins, ticking them, and deciding it."""

from ill_desktop.domain.changes import Changes
from ill_desktop.domain.deeds import add_fact, end_fact
from ill_desktop.domain.errors import UserError
from ill_desktop.domain.phrases import phrase
from ill_desktop.domain.request import FactKind, Request, Side
from ill_desktop.domain.scancode import has_payment_card
from ill_desktop.domain.searches import ASKS, DECISION, ENDINGS, FOUND, OUTCOMES, OVER, PLACES, Search, schedule
from ill_desktop.domain.settings import OfficeSettings
from ill_desktop.services import invoicing, record
from ill_desktop.services.ports import Deed, Office

CLAIM = FactKind.CLAIMED_RETURNED


def begun(deed: Deed, request: Request, rules: OfficeSettings) -> list[Search]:
    """The searches of a claim that is made now, to be recorded with it; what was left of an older claim is ended."""
    planned = schedule(deed.today, request.side, rules.search_steps, rules.search_decide_days)
    for one in planned:
        one.request_id = request.id
    return [*ended(deed, request), *planned]


def ended(deed: Deed, request: Request) -> list[Search]:
    """The open searches, ended since something else ended the claim; to be recorded with it."""
    left = deed.open_searches(request.id or 0)
    for one in left:
        one.done, one.outcome, one.staff_id = deed.today, OVER, deed.staff_id
    return left


def tick(office: Office, search_id: int, outcome: str, note: str = "") -> Changes:
    """One search is done. Found ends the claim: the item is then scanned in like any other."""
    if outcome not in OUTCOMES:
        raise UserError(f"Say how the search ended: {', '.join(OUTCOMES)}.")
    if has_payment_card(note):
        raise UserError("The note holds a number that looks like a payment card; take it out. It was not kept.")
    with office.deed() as deed:
        search = deed.get(Search, search_id, ())
        if search.done is not None:
            raise UserError("This search was ticked already, perhaps at another desk.")
        if search.place == DECISION:
            raise UserError("This is the day of the decision; choose how the claim ends.")
        request = deed.get(Request, search.request_id or 0, ("facts",))
        also = deed.open_searches(request.id or 0)
        mine = next(one for one in also if one.id == search_id)
        mine.done, mine.outcome, mine.note, mine.staff_id = deed.today, outcome, note.strip(), deed.staff_id
        if outcome == FOUND:
            end_fact(request, CLAIM, deed.today, "found")
            for one in also:
                if one is not mine:
                    one.done, one.outcome = deed.today, OVER
        deed.record(request, "searched", also=also, note=f"{PLACES[mine.place]}: {outcome}")
        said = phrase("searched", number=request.number, place=PLACES[mine.place], outcome=outcome)
        after = next((one for one in also if one.done is None), None)
        next_step = phrase("search_next", what=ASKS[after.place], day=after.due) if after else None
        return deed.changes(said=said, next_step=phrase("search_found") if outcome == FOUND else next_step)


def decide(office: Office, request_id: int, how: str, note: str = "") -> Changes:
    """Ends the claim: a key of `ENDINGS` of this side. What is billed to a library gets its draft of an invoice."""
    rules = office.rules()
    with office.deed() as deed:
        request = deed.get(Request, request_id, ("facts", "answers"))
        endings = ENDINGS[request.side]
        if how not in endings:
            raise UserError(f"Say how the claim ends: {', '.join(one.words for one in endings.values())}.")
        if not request.has(CLAIM):
            raise UserError(f"{request.number} is not claimed returned any more.")
        ending, also = endings[how], ended(deed, request)
        end_fact(request, CLAIM, deed.today, ending.words)
        reason = f"{ending.words}: {note.strip()}" if note.strip() else ending.words
        if ending.bills and request.side is Side.LENDING:
            also = [*also, _draft(deed, request, rules)]
        if ending.actions:
            record.carry_out(deed, request, ending.actions, rules, also=also, reason=reason)
        else:
            deed.record(request, "claim_decided", also=also, note=reason)
        return deed.changes(said=phrase("claim_decided", number=request.number, how=ending.words),
                            next_step=phrase("search_found") if how == "found" else None)  # fmt: skip


def _draft(deed: Deed, request: Request, rules: OfficeSettings) -> object:
    invoice = invoicing.make_draft(deed, request, rules, "lost")
    add_fact(request, FactKind.BILLED, deed.today, invoice.number)
    return invoice
