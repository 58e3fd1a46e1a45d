# SPDX-License-Identifier: GPL-3.0-or-later
"""A key is about the request scanned last: what all of them share."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from ill_desktop.domain.errors import UserError
from ill_desktop.domain.library import LibraryPlace
from ill_desktop.domain.phrases import Phrase, phrase
from ill_desktop.domain.request import Request
from ill_desktop.domain.scan import Choice, DeskState, ScanResult
from ill_desktop.domain.scancode import has_payment_card
from ill_desktop.domain.settings import OfficeSettings
from ill_desktop.services.desk.answering import about, remember
from ill_desktop.services.ports import Deed, Office

PARTS = ("facts", "answers", "piece_rows")


@dataclass
class Last:
    """The request of the last scan in an open deed. `arrived_before` = it lay here before today."""

    deed: Deed
    request: Request
    place: LibraryPlace | None
    rules: OfficeSettings

    @property
    def arrived_before(self) -> bool:
        return self.request.arrived_on is not None and self.request.arrived_on < self.deed.today


def with_last(office: Office, state: DeskState, work: Callable[[Last], ScanResult]) -> ScanResult:
    """Does `work` on the request of the last scan, in a deed, and fills in what every answer says.

    Raises UserError if no request was scanned.
    """
    last = state.last_result
    if last is None or last.request_id is None:
        raise UserError("This key is about the request scanned last; scan the book first.")
    rules = office.rules()
    with office.deed() as deed:
        request = deed.get(Request, last.request_id, PARTS)
        place = deed.library_place(request.library_id)
        result = work(Last(deed, request, place, rules))
        said = result.said
        told = about(result, state.last_code or request.number, deed, request, place, rules)
        told.said = said if result.outcome != "choose" else None
        told.changes = deed.changes(said=said)
    return remember(office, state, state.last_code, told)


def ask(last: Last, why: Phrase, entries: Sequence[tuple[str, Phrase, str]], default: str = "") -> ScanResult:
    """A question; each entry is the digit, the words, and the "!" line that it stands for."""
    request = last.request
    choices = [
        Choice(key=key, words=words, request_id=request.id or 0, request=request.number, title=request.title,
               library=last.place.name if last.place else "", status=request.status.value, command=command)
        for key, words, command in entries
    ]  # fmt: skip
    return ScanResult("", "choose", why=why, choices=choices, default=default, step=phrase("next_choose_key"))


def parts(rest: str, count: int) -> list[str]:
    """The parts of a line, which stand between bars: `reason | place | turn`. Raises UserError for a payment card."""
    if has_payment_card(rest):
        raise UserError("The text holds a number that looks like a payment card; take it out. It was not kept.")
    found = [part.strip() for part in rest.split("|", count - 1)]
    return found + [""] * (count - len(found))
