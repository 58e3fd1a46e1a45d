# SPDX-License-Identifier: GPL-3.0-or-later
"""What staff do with one request or with many: actions, facts, edits, notes, ticks."""

from collections.abc import Sequence
from typing import Any

from ill_desktop.domain import deeds, workflow
from ill_desktop.domain.changes import Changes
from ill_desktop.domain.errors import Conflict, UserError
from ill_desktop.domain.lending import given_by
from ill_desktop.domain.library import Library
from ill_desktop.domain.numbers import normal_isbn
from ill_desktop.domain.phrases import phrase
from ill_desktop.domain.request import (
    BibKind,
    BibNumber,
    FactKind,
    Identifier,
    Note,
    Reader,
    Request,
    ServiceType,
    Side,
    Status,
)
from ill_desktop.domain.scancode import has_payment_card, normal
from ill_desktop.domain.settings import OfficeSettings
from ill_desktop.domain.shelving import key_by
from ill_desktop.domain.workflow import Action
from ill_desktop.services import batches, matches, money_letters, record, searches
from ill_desktop.services.ports import Deed, Office, Progress

EDITABLE = (
    "network", "service_level", "title", "author", "publisher", "place", "published", "edition", "series", "volume",
    "issue", "issue_date", "pages", "article_title", "article_author", "material", "audience", "call_number",
    "location", "item_barcode", "pieces", "library_id", "lender_symbols", "branch_id", "customer_id", "need_before",
    "lender_due", "internal_due", "customer_due", "max_cost_cents", "charge_cents", "price_cents", "currency",
    "willing_to_pay", "copyright", "conditions", "verified_in", "rush",
)  # fmt: skip
"""Fields that staff may change by hand; the status only changes by an action."""


def act(office: Office, request_id: int, action: Action, **given: Any) -> Changes:
    """Carries one action out; `given` are fields of `deeds.Given` (due, answer, reason, note, library_id, branch_id).

    Raises `Refused` with the reason and the way out, `UserError` where something is missing, `Conflict` where another
    desk was first; nothing is changed then.
    """
    rules = office.rules()
    _check_text(given.get("reason", ""), given.get("note", ""))
    with office.deed() as deed:
        parts = ("facts", "answers", "identifiers") if action is Action.SEND else ("facts", "answers")
        request = deed.get(Request, request_id, parts)
        if action is Action.SEND:
            given["lenders"] = {s: office.reads.library_named(s) for s in request.lender_symbols.split()}
        rows = record.carry_out(deed, request, (action,), rules, **filled(deed, request, action, rules, given))
        told = None
        if action is Action.LOSE:
            told = money_letters.lost(office, deed, request, rows[0].id or 0, given.get("reason") or "")
        words = workflow.ACTION_WORDS[action]
        said = phrase("did", action=words, number=request.number, status=_words(request))
        return deed.changes(said=said, next_step=told)


def filled(deed: Deed, request: Request, action: Action, rules: OfficeSettings,
           given: dict[str, Any]) -> dict[str, Any]:  # fmt: skip
    """With what the library's policy says: its loan period, and how often it renews."""
    filled = dict(given)
    if request.side is Side.LENDING and (place := deed.library_place(request.library_id)) is not None:
        filled = given_by(request, place, rules) | filled
    if action is Action.RENEW and request.library_id is not None:
        filled.setdefault("renewals_allowed", deed.get(Library, request.library_id, ()).renewals_allowed)
    return filled


def _words(request: Request) -> str:
    return workflow.status_row(request.side, request.status).words.lower()


def act_on_many(office: Office, request_ids: Sequence[int], action: Action, *, progress: Progress | None = None,
                **given: Any) -> tuple[Changes, list[tuple[int, str]]]:  # fmt: skip
    """The action on each request, each in its own deed: one failure never stops the rest.

    Returns what was changed, with its words, and, per request that was not, its id and why. Where `progress` stops it,
    what was done stays and the words say how far it came.
    """
    words = workflow.ACTION_WORDS[action]
    batch = batches.run(office, request_ids, words, lambda key: act(office, key, action, **given), progress)
    return batch.changes, batch.refused


def possible(side: str, status: str, service_type: str) -> list[tuple[Action, str, bool, bool]]:
    """(action, words, is the primary one, needs a reason) of what can be done now, the primary one first."""
    kind = ServiceType(service_type)
    steps = workflow.steps_from(Side(side), Status(status), kind)
    request = Request(side=Side(side), status=Status(status), service_type=kind)
    first = workflow.primary_action(request)
    listed = [(s.action, workflow.ACTION_WORDS[s.action], s.action is first, s.needs_reason) for s in steps]
    return sorted(listed, key=lambda entry: not entry[2])


def add_fact(office: Office, request_id: int, kind: FactKind, note: str = "") -> Changes:
    """Puts a dated fact beside the status. Giving up is an action of its own: it takes the request off the lists."""
    _check_text(note)
    if kind is FactKind.GAVE_UP:
        raise UserError("Use the action \"give up\" for this; it is there while no lender could supply.")
    with office.deed() as deed:
        request = deed.get(Request, request_id, ("facts",))
        if not request.is_open and kind is not FactKind.LEGAL_HOLD:
            raise UserError(f"{request.number} is {_words(request)}; a fact is recorded on open requests only.")
        claims = kind is FactKind.CLAIMED_RETURNED and not request.has(kind)
        also = searches.begun(deed, request, office.rules()) if claims else ()
        deeds.add_fact(request, kind, deed.today, note)
        row = deed.record(request, f"fact:{kind.value}", also=also, note=note)
        deed.leave_work(request, record.work_of_fact(request, row.action), row.id or 0, request.network)
        return deed.changes(said=phrase("fact_added", fact=kind.value.replace("_", " "), number=request.number))


def lift_fact(office: Office, request_id: int, kind: FactKind, note: str = "") -> Changes:
    """Ends a fact in force; damaged, missing part and set aside want a reason (DOMAIN.md section 4)."""
    _check_text(note)
    if kind in deeds.BARS and not note.strip():
        raise UserError("Give the reason for lifting this.")
    with office.deed() as deed:
        request = deed.get(Request, request_id, ("facts",))
        if not deeds.end_fact(request, kind, deed.today, note):
            raise UserError(f"{request.number} has no such fact in force any more.")
        also = searches.ended(deed, request) if kind is FactKind.CLAIMED_RETURNED else ()
        deed.record(request, f"lift:{kind.value}", also=also, note=note)
        return deed.changes(said=phrase("fact_lifted", fact=kind.value.replace("_", " "), number=request.number))


def _check_text(*texts: str) -> None:
    if any(has_payment_card(text) for text in texts if isinstance(text, str)):
        raise UserError("The text holds a number that looks like a payment card; take it out. It was not kept.")


def set_fields(request: Request, fields: dict[str, Any], rules: OfficeSettings) -> None:
    unknown = set(fields) - {*EDITABLE, "isbn", "identifiers", "service_type"}
    if unknown:
        raise UserError(f"These fields cannot be changed by hand: {', '.join(sorted(unknown))}.")
    _check_text(*(v for k, v in fields.items() if k != "item_barcode"))
    for name, value in fields.items():
        if name in EDITABLE:
            setattr(request, name, value)
    request.item_code = normal(request.item_barcode) if request.item_barcode else ""
    request.shelving_key = key_by(rules, request.call_number)
    if fields.get("isbn"):
        value = normal_isbn(fields["isbn"]) or fields["isbn"].strip()
        if all(b.value != value for b in request.bib_numbers):
            request.bib_numbers.append(BibNumber(kind=BibKind.ISBN, value=value))
    for network, value in fields.get("identifiers", ()):
        if all((i.network, i.value) != (network, value) for i in request.identifiers):
            request.identifiers.append(Identifier(side=request.side, network=network, value=value, code=normal(value)))


def edit(office: Office, request_id: int, fields: dict[str, Any], *, version: int | None = None,
         note: str = "") -> Changes:  # fmt: skip
    """Changes fields by hand; the old values stay in history. `version` = the one that was shown: `Conflict` if another
    desk saved the request since. `note` = why.
    """
    with office.deed() as deed:
        request = deed.get(Request, request_id)
        check_version(request, version)
        set_fields(request, fields, office.rules())
        deed.record(request, "edit", note=note)
        matches.meet(deed, request)
        return deed.changes(said=phrase("edited", number=request.number))


def check_version(request: Request, version: int | None) -> None:
    """Raises `Conflict` where this is not the version that was shown."""
    if version is not None and version != request.version:
        raise Conflict(f"Someone at another desk changed {request.number} in the meantime. Nothing was saved; what you "
                       "typed is still here.")  # fmt: skip


def create(office: Office, side: Side, fields: dict[str, Any]) -> Changes:
    """A new request; `Changes.requests` holds its id. `identifiers` = pairs (network, value)."""
    with office.deed() as deed:
        kind = ServiceType(fields.get("service_type", "loan"))
        request = Request(side=side, service_type=kind)
        set_fields(request, fields, office.rules())
        request.network = request.network or office.rules().network
        deed.record(request, "created")
        matches.meet(deed, request)
        return deed.changes(said=phrase("made", number=request.number))


def add_note(office: Office, request_id: int, reader: Reader, text: str) -> Changes:
    """Writes a note for one kind of reader."""
    _check_text(text)
    if not text.strip():
        raise UserError("The note is empty; type something first.")
    with office.deed() as deed:
        request = deed.get(Request, request_id, ())
        deed.add(Note(request_id=request_id, reader=reader, text=text.strip(), at=deed.now, staff_id=deed.staff_id))
        deed.touch("requests", request_id)
        return deed.changes(said=phrase("noted", number=request.number))


def tick(office: Office, work_ids: Sequence[int], done: bool = True) -> Changes:
    """Ticks steps that were done elsewhere (or unticks them)."""
    with office.deed() as deed:
        for request_id in deed.tick(work_ids, done):
            deed.touch("requests", request_id)
        return deed.changes(said=phrase("ticked" if done else "unticked", count=len(work_ids)))
