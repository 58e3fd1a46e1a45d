# SPDX-License-Identifier: GPL-3.0-or-later
"""Rule R2: several open requests bear the code. The stack may leave one; never guess across sides."""

from collections.abc import Sequence
from dataclasses import replace

from ill_desktop.domain import scancode
from ill_desktop.domain.decisions import STACK_BY_KEY, Decision, Verdict
from ill_desktop.domain.phrases import phrase
from ill_desktop.domain.request import Request, Side, Status
from ill_desktop.domain.scan import Choice, DeskState, ScanResult
from ill_desktop.domain.settings import OfficeSettings
from ill_desktop.domain.workflow import Action
from ill_desktop.services import record
from ill_desktop.services.desk.answering import about, do, load
from ill_desktop.services.ports import Deed, Match

MOST = 9
OUT = (Status.SHIPPED, Status.RETURNING)
WANTED = (Status.NEW, Status.SEARCHING)
_ARRIVING = (Status.SENT, Status.SHIPPED)


def narrowed(state: DeskState, found: Sequence[Match]) -> list[Match]:
    """What the stack leaves of several open requests (rule R2c); all of them where it leaves none."""
    expects = STACK_BY_KEY[state.stack].expects
    return [m for m in found if (m.side, m.status) in expects] or list(found)


def lent_and_wanted(found: Sequence[Match]) -> tuple[Match, Match] | None:
    """Rule R2a: (the loan that is out, the oldest request for the same item); None if that is not what it is."""
    out = [m for m in found if m.side is Side.LENDING and m.status in OUT]
    wanted = [m for m in found if m.side is Side.LENDING and m.status in WANTED]
    if len(out) != 1 or not wanted or len(out) + len(wanted) != len(found):
        return None
    return out[0], min(wanted, key=lambda m: m.id)


def sent_back_and_arriving(deed: Deed, found: Sequence[Match]) -> tuple[Match, list[Match]] | None:
    """Rule R2b: (the request that it arrives for, those sent back before) of one lender's code; None if it is not."""
    new = [m for m in found if m.side is Side.BORROWING and m.status in _ARRIVING]
    old = [m for m in found if m.side is Side.BORROWING and m.status is Status.RETURNED]
    if len(new) != 1 or not old or len(new) + len(old) != len(found):
        return None
    if any(m.library and new[0].library and m.library != new[0].library for m in old):
        return None  # another lender whose barcode is the same
    return None if any(m.status_on == deed.today for m in old) else (new[0], old)


def close_old(deed: Deed, rules: OfficeSettings, result: ScanResult, old: Sequence[Match]) -> ScanResult:
    """Closes the requests of the earlier loans: the lender had the book, since it lent it again."""
    if not result.changes.undo:
        return result
    for match in old:
        request = deed.get(Request, match.id, ("facts",))
        record.carry_out(deed, request, (Action.CLOSE,), rules)
        result.shown.append(phrase("shown_closed_too", number=request.number))
    result.changes = deed.changes()
    return result


def tie(code: str, found: Sequence[Match]) -> ScanResult:
    """Rule R2d: whose is it?"""
    choices = [choice_of(str(n), match) for n, match in enumerate(found[:MOST], 1)]
    return ScanResult(code, "choose", why=phrase("why_several", count=len(found)), choices=choices,
                      step=phrase("next_choose"))  # fmt: skip


def choice_of(key: str, match: Match) -> Choice:
    """This request, scanned anew when it is chosen."""
    return Choice(key, phrase("reading_take"), match.id, match.number, match.title, match.library, match.status.value,
                  decide=True, since=match.status_on)  # fmt: skip


def ask_home_and_ship(code: str, out: Match, wanted: Match, found: Sequence[Match], attach: str = "") -> ScanResult:
    """Rule R2a: Enter = home from A, then ship to B; or one of them alone."""
    both = replace(
        choice_of("1", wanted), words=phrase("reading_home_and_ship", home=out.library, library=wanted.library),
        decide=False, other_id=out.id, attach=attach,
    )  # fmt: skip
    alone = [choice_of(str(n), match) for n, match in enumerate(found[: MOST - 1], 2)]
    return ScanResult(code, "choose", why=phrase("why_home_and_asked", home=out.library, library=wanted.library),
                      choices=[both, *alone], default="1", step=phrase("next_choose"))  # fmt: skip


def home_then_ship(deed: Deed, state: DeskState, rules: OfficeSettings, code: str, choice: Choice) -> ScanResult:
    """Both deeds, a history row each, together or not at all. Raises UserError."""
    home = load(deed, choice.other_id or 0)
    place = deed.library_place(home.library_id)
    record.carry_out(deed, home, (Action.CHECK_IN,), rules)
    request = load(deed, choice.request_id)
    if choice.attach:
        set_barcode(request, choice.attach)
    decision = Decision(Verdict.DO, "shipped", (Action.SHIP,), step="send")
    result = do(deed, state, rules, code, request, decision, raises=True)
    result.said = phrase("home_then_shipped", home=place.name if place else "", library=result.library,
                         due=request.lender_due)  # fmt: skip
    return result


def set_barcode(request: Request, code: str) -> None:
    request.item_barcode, request.item_code = code, scancode.normal(code)


def looked_at(deed: Deed, code: str, request: Request, rules: OfficeSettings) -> ScanResult:
    """Nothing is done: where it stands."""
    return about(ScanResult("", "already"), code, deed, request, deed.library_place(request.library_id), rules)
