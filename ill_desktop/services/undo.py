# SPDX-License-Identifier: GPL-3.0-or-later
"""Taking deeds back. The undo is itself history, and writes down what must also be undone elsewhere."""

from dataclasses import dataclass, field
from datetime import date

from ill_desktop.domain import worksteps
from ill_desktop.domain.changes import Changes
from ill_desktop.domain.courier import CourierProblem, StrayItem
from ill_desktop.domain.deeds import Given, perform
from ill_desktop.domain.errors import UserError
from ill_desktop.domain.history import HistoryRow
from ill_desktop.domain.money import Credit, CreditState, Invoice, InvoiceState
from ill_desktop.domain.phrases import Phrase, phrase
from ill_desktop.domain.request import Request, Status
from ill_desktop.domain.scancode import has_payment_card
from ill_desktop.domain.settings import OfficeSettings
from ill_desktop.domain.workflow import Action
from ill_desktop.services import money_letters, packing, record
from ill_desktop.services.ports import Deed, Office

NEVER = ("imported", "created")
"""Rows that begin a request: taking them back would leave nothing; cancel the request instead."""


@dataclass
class Undone:
    """What was taken back, and what must now be undone elsewhere as well."""

    request: Request
    said: Phrase
    elsewhere: list[Phrase] = field(default_factory=list)
    rows: list[HistoryRow] = field(default_factory=list)
    again: dict[int, int] = field(default_factory=dict)
    """What stands again, since the deed had only taken its place: its history ids before and now."""


def undo_last(office: Office, request_id: int, reason: str = "") -> Changes:
    """Takes back the last deed of the request (all its rows). Raises UserError if there is none, or if it is not from
    today and no reason is given.
    """
    with office.deed() as deed:
        rows = deed.last_history(request_id)
        if not rows:
            raise UserError("There is no step of this request that could be undone.")
        return _told(deed, undo_rows(deed, request_id, rows[-1].id or 0, _reason(deed, rows, reason)))


def undo_to(office: Office, request_id: int, history_id: int, reason: str = "") -> Changes:
    """Takes back the deed of this history row and all later ones of the request, newest first; with a reason where one
    of them is not from today.
    """
    with office.deed() as deed:
        row = deed.history_row(history_id)
        first = row.deed if row.deed and deed.history_row(row.deed).undoes is None else history_id
        why = _reason(deed, deed.history_since(request_id, first), reason)
        return _told(deed, undo_rows(deed, request_id, first, why))


def undo_deed(office: Office, request_id: int, first: int, reason: str = "") -> Changes:
    """Takes back the deed that begins with this history row, if it is the request's last one. Raises UserError, naming
    what was done since, if it is not.
    """
    with office.deed() as deed:
        rows = deed.last_history(request_id)
        if not rows or rows[-1].id != first:
            number = deed.get(Request, request_id, ()).number
            since = f" (the last: {_words(rows[:1])})" if rows else ""
            raise UserError(f"{number} was worked on since{since}. Undo that first, then this.")
        return _told(deed, undo_rows(deed, request_id, first, _reason(deed, rows, reason)))


def days_back(office: Office, request_id: int, history_id: int | None = None) -> date | None:
    """The day of the oldest deed that this undo would take back, if it is not today: then a reason is asked for."""
    with office.deed() as deed:
        rows = deed.last_history(request_id)
        if history_id is not None:
            rows = deed.history_since(request_id, deed.history_row(history_id).deed or history_id)
        oldest = _done_on(deed, rows)
        return oldest if oldest < deed.today else None


def _done_on(deed: Deed, rows: list[HistoryRow]) -> date:
    """The day of the oldest of these deeds: that of its first row; a later one may bear the day that it counts on."""
    return min((row.on for row in rows if row.deed is None), default=deed.today)


def _reason(deed: Deed, rows: list[HistoryRow], reason: str) -> str:
    old = _done_on(deed, rows)
    if old < deed.today and not reason.strip():
        raise UserError(f"This was done on {old:%B} {old.day}, {old.year}; to undo it now, give the reason.")
    if has_payment_card(reason):
        raise UserError("The reason holds a number that looks like a payment card; take it out. It was not kept.")
    return reason.strip()


def _told(deed: Deed, undone: Undone) -> Changes:
    copies = [said for row in undone.rows if (said := _withdraw_copy(deed, row)) is not None]
    lost = [row.id or 0 for row in undone.rows if row.action == Action.LOSE.value]
    gone = money_letters.withdraw_lost(deed, lost)
    elsewhere = [*copies, *((gone,) if gone else ()), *undone.elsewhere]
    return deed.changes(said=undone.said, next_step=elsewhere[0] if elsewhere else None)


def undo_rows(deed: Deed, request_id: int, first: int, reason: str = "") -> Undone:
    """Takes back all rows of the request from history id `first` on, each by a row of its own.

    The request is then exactly what it was before `first`. Raises UserError, changing nothing, if a row cannot be
    taken back.
    """
    rows = deed.history_since(request_id, first)
    if not rows or all(row.id != first for row in rows):
        raise UserError("This step was undone already, perhaps at another desk. Look at the request again.")
    if any(row.action in NEVER for row in rows):
        raise UserError("A request cannot be undone back to before it came in; cancel it with a reason instead.")
    for key in (key for row in rows for key, old in row.before.items() if "#" in key and old is None):
        _check_kept(deed, key.partition("#")[0], int(key.partition("#")[2]))
    request = deed.get(Request, request_id, ())
    for row in rows:
        deed.restore(request, row.before)
        deed.restore_link(request, row.id or 0)
        deed.follow_merged(request)
        deed.record(request, "undo", undoes=row.id, note=reason)
    again: dict[int, int] = {}
    for row in _stands_again(deed, rows, first):
        request = deed.get(Request, request_id, ())
        deed.restore(request, row.after)
        stands = deed.write_again(request, row)
        deed.move_work(rows, stands.id or 0)
        again[row.id or 0] = stands.id or 0
    left = deed.withdraw_work(request, [row.id or 0 for row in rows])
    elsewhere = [
        phrase("undo_elsewhere", words=worksteps.STEPS[w.kind].undo, place=w.network or worksteps.STEPS[w.kind].place)
        for w in left
    ]
    elsewhere += packing.left_inside(deed, rows)
    return Undone(request, phrase("undone", action=_words(rows), number=request.number), elsewhere, rows, again)


def _stands_again(deed: Deed, rows: list[HistoryRow], first: int) -> list[HistoryRow]:
    """Deeds that one of these had taken the place of (`parcels`): taken back, it is the earlier one again."""
    taken = [deed.history_row(row.deed) for row in rows if row.deed is not None and row.deed < (row.id or 0)]
    places = [row.undoes for row in taken if row.undoes is not None and row.undoes < first]
    return [deed.history_row(key) for key in dict.fromkeys(places)]


def redo_row(deed: Deed, request_id: int, history_id: int) -> HistoryRow:
    """Does a deed once more that was taken back as the wrong reading, with its own date; for undoing the right one.

    The request must be what it was before that deed.
    """
    row, request = deed.history_row(history_id), deed.get(Request, request_id, ("work_left",))
    waits = any(w.kind == "delete_bib" and not w.undoes for w in request.work_left)
    request = deed.get(Request, request_id, ())
    deed.restore(request, row.after)
    again = deed.write_again(request, row)
    left = record.work_of(request, Action(row.action)) if row.action in Action._value2member_map_ else []
    kinds = [kind for kind in left if kind != "delete_bib" or not waits]
    deed.leave_work(request, kinds, again.id or 0, request.network, since=row.on)
    return again


def undo_stray(deed: Deed, first: int) -> Phrase:
    """Takes back the deed of a stray item that begins with history id `first`, and all later ones of the item.

    Raises UserError, changing nothing, if it was undone already or the item was matched with its request.
    """
    row = deed.history_row(first)
    key = next((int(name.partition("#")[2]) for name in row.after if name.startswith("stray_items#")), 0)
    rows = [later for later in deed.stray_rows(key) if (later.id or 0) >= first]
    if not rows or rows[-1].id != first:
        raise UserError("This step was undone already, perhaps at another desk. Look at the list of stray items.")
    item = deed.get(StrayItem, key, ())
    if item.request_id is not None:
        raise UserError("This stray item was matched with its request; undo that step of the request first.")
    for done in rows:
        deed.restore(None, done.before)
        deed.record_undone(done)
    return phrase("stray_undone", title=item.title or item.code)


def _check_kept(deed: Deed, name: str, key: int) -> None:
    """What left the house, or was worked on since, is not taken back with the step that made it."""
    if name == "invoices":
        _check_draft(deed, key)
    elif name == "credits":
        if (credit := deed.get(Credit, key, ())).state not in (CreditState.DRAFT, CreditState.DUE):
            raise UserError(f"The credit of this step is {credit.state.value} already, so it cannot be undone.")
    elif name == "courier_problems":
        problem = deed.get(CourierProblem, key, ())
        if problem.courier_number or problem.contacted or problem.resolved:
            raise UserError("The courier was told of this problem already, so this step cannot be undone; close the "
                            "problem with its outcome instead.")  # fmt: skip
    elif name == "notices":
        raise UserError("This notice stands in a letter. Take the whole letter back under Letters of today, if it has "
                        "not gone.")  # fmt: skip


def _withdraw_copy(deed: Deed, row: HistoryRow) -> Phrase | None:
    """A new request that the step had made is cancelled, if nobody has worked on it."""
    made = next(iter(deed.match([row.note])), None) if row.action == "copied" else None
    if made is None:
        return None
    if made.status is not Status.NEW:
        return phrase("copy_went_on", copy=made.number)
    copy = deed.get(Request, made.id, ("facts", "answers"))
    given = Given(today=deed.today, rules=OfficeSettings(), reason="the step that made it was undone")
    perform(copy, Action.CANCEL, given)
    deed.record(copy, Action.CANCEL.value, note=given.reason)
    return phrase("withdrawn_copy", copy=copy.number)


def _check_draft(deed: Deed, invoice_id: int) -> None:
    """An invoice that left the house is voided, never deleted."""
    invoice = deed.get(Invoice, invoice_id, ())
    if invoice.state is not InvoiceState.DRAFT:
        raise UserError(f"Invoice {invoice.number} is {invoice.state.value}, so this step cannot be undone; void it.")


def _words(rows: list[HistoryRow]) -> str:
    return " and ".join(row.action.replace("_", " ") for row in reversed(rows))
