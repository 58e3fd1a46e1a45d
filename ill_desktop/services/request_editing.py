# SPDX-License-Identifier: GPL-3.0-or-later
"""The request editor's side of the house: what stands in it means, warns, is kept against a crash, and is saved."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any

from ill_desktop.domain import workflow
from ill_desktop.domain.changes import Changes
from ill_desktop.domain.errors import UserError
from ill_desktop.domain.library import Library, LibrarySymbol
from ill_desktop.domain.phrases import phrase
from ill_desktop.domain.request import BibKind, BibNumber, Identifier, Note, Reader, Request, ServiceType, Side
from ill_desktop.domain.request_checks import Known, Looked, Warned, rule_dates, warnings
from ill_desktop.domain.request_form import (
    FIELDS,
    NOT_COPIED,
    Meaning,
    Typed,
    fields_of,
    holds_card,
    read_form,
    shown_numbers,
)
from ill_desktop.domain.scancode import normal
from ill_desktop.domain.settings import OfficeSettings
from ill_desktop.domain.workflow import Action
from ill_desktop.services import matches, record, requests
from ill_desktop.services.ports import Deed, Office

RULED = ("internal_due", "customer_due")
"""Dates that follow from the lender's by a rule; another one wants a reason."""


# ---- warnings


def look(office: Office, side: Side, service: ServiceType, typed: Typed, request_id: int | None = None) -> list[Warned]:
    """Everything that is to be said about what stands in the form now."""
    today = office.clock.today()
    meaning = read_form(typed, side, service, today)
    known = _known(office, side, meaning, request_id)
    look = Looked(side, service, typed, meaning, known, today, office.rules(), closed_days(office), request_id is None)
    return warnings(look)


def closed_days(office: Office) -> list[date]:
    """Days of the next three months on which we are closed."""
    today = office.clock.today()
    return office.reads.closed_days(today, today + timedelta(days=92))


def due_by_rule(office: Office, lender_due: date | None) -> dict[str, date]:
    """Our date and the customer's that follow from the lender's."""
    return rule_dates(lender_due, office.clock.today(), office.rules(), closed_days(office))


def _known(office: Office, side: Side, meaning: Meaning, request_id: int | None) -> Known:
    reads, values = office.reads, meaning.values
    numbers = [value for found in meaning.numbers.values() for value in found]
    title = values.get("article_title") or values.get("title") or ""
    customer, library = values.get("customer_id"), values.get("library_id")
    found = reads.duplicates(side, customer_id=customer, library_id=library, title=title, numbers=numbers,
                             but=request_id)  # fmt: skip
    words = {row.status.value: row.words.lower() for row in workflow.STATUSES if row.side is side}
    known = Known(duplicates=[(number, words.get(status, status)) for number, status in found])
    if values.get("network_number") and values.get("network"):
        known.same_number = reads.numbered(side, values["network"], values["network_number"], request_id)
    if side is Side.BORROWING:
        known.ours = reads.lent_before(numbers)
    if customer is not None:
        known.customer = reads.customer_state(customer)
    if library is not None:
        known.library = reads.library_state(library, office.clock.today())
    return known


# ---- a request in the form


def read_request(office: Office, request_id: int) -> tuple[Side, ServiceType, int, dict[str, Any]] | None:
    """Side, kind, version, and what stands in the form of a request that is there: a record as a `Choice`, and its
    `number` beside the fields.
    """
    found = office.reads.editor_request(request_id)
    if found is None:
        return None
    side, service = Side(found["side"]), ServiceType(found["service_type"])
    numbers: dict[BibKind, list[str]] = {kind: [] for kind in BibKind}
    for kind, value in found["numbers"]:
        numbers[BibKind(kind)].append(value)
    typed: dict[str, Any] = {"number": found["number"]}
    for one in FIELDS:
        if one.kind in ("library", "customer", "branch"):
            typed[one.name] = found["choices"].get(one.name)
        elif one.kind == "numbers":
            typed[one.name] = shown_numbers(one.name, numbers)
        elif one.name in found:
            typed[one.name] = _as_typed(one.kind, found[one.name])
    return side, service, found["version"], typed


def _as_typed(kind: str, value: Any) -> Any:
    if kind == "flag":
        return bool(value)
    if value is None:
        return ""
    if kind == "money":
        return f"{value // 100}.{value % 100:02}"
    return value.isoformat() if isinstance(value, date) else str(value)


def like(typed: Mapping[str, Any]) -> dict[str, Any]:
    """The form of a new request "like this one": the title and the people, not what belongs to the one case."""
    return {name: value for name, value in typed.items() if name not in NOT_COPIED}


# ---- drafts


@dataclass
class Draft:
    """What stood in an editor. `typed` is as the form gives it; `version` and `loaded` are of the request below it."""

    about: str
    side: Side
    service: ServiceType
    typed: dict[str, Any]
    request_id: int | None = None
    version: int | None = None
    loaded: dict[str, Any] = field(default_factory=dict)
    at: datetime | None = None


def keep_draft(office: Office, draft: Draft) -> None:
    """Keeps it until it is saved or thrown away. A field that holds a payment card's number is left out."""
    refused = {f.name for f in fields_of(draft.side, draft.service)
               if isinstance(said := _said(draft.typed.get(f.name)), str) and holds_card(f, said)}  # fmt: skip
    typed = {name: value for name, value in draft.typed.items() if name not in refused}
    text = json.dumps({"side": draft.side.value, "service": draft.service.value, "typed": typed,
                       "request_id": draft.request_id, "version": draft.version, "loaded": draft.loaded},
                      ensure_ascii=False)  # fmt: skip
    with office.deed() as deed:
        deed.keep_draft(draft.about, text)


def _said(raw: Any) -> Any:
    return raw[1] if isinstance(raw, list | tuple) else raw


def drop_draft(office: Office, about: str) -> None:
    with office.deed() as deed:
        deed.drop_draft(about)


def drafts(office: Office, begins: str) -> list[Draft]:
    """Drafts that were left behind, newest first."""
    found = []
    for kept in office.reads.drafts(begins):
        data = json.loads(kept.text)
        data["side"], data["service"] = Side(data["side"]), ServiceType(data["service"])
        found.append(Draft(about=kept.about, at=kept.at, **data))
    return found


# ---- saving


@dataclass
class Wanted:
    """What is to be saved. `then` is done in the same transaction: send, or put on the pull list.

    `make_library` = a library that nobody knows is made from its words; else the words are kept as a note. `changed` =
    the fields that were typed over; None = all.
    """

    side: Side
    service: ServiceType
    typed: Typed
    request_id: int | None = None
    version: int | None = None
    changed: frozenset[str] | None = None
    then: Action | None = None
    make_library: bool = False
    draft: str = ""


def save(office: Office, wanted: Wanted) -> Changes:
    """Makes or changes the request: one transaction, and the draft is gone with it.

    Raises UserError naming the field that cannot be kept, `Conflict` where another desk was first; nothing is saved
    then.
    """
    meaning = read_form(wanted.typed, wanted.side, wanted.service, office.clock.today())
    if meaning.wrong:
        name, sentence = meaning.wrong[0]
        raise UserError(f"{label(wanted, name)}: {sentence}")
    by_rule, rules = due_by_rule(office, meaning.values.get("lender_due")), office.rules()
    _check(office, wanted, meaning, by_rule)
    with office.deed() as deed:
        request = _request(deed, wanted)
        requests.check_version(request, wanted.version if wanted.request_id else None)
        _apply(deed, request, wanted, meaning, by_rule, rules)
        notes = [Note(request_id=request.id, reader=reader, text=text, at=deed.now, staff_id=deed.staff_id)
                 for reader, text in meaning.notes.items()]  # fmt: skip
        reason = meaning.values.get("due_reason", "")
        if request.id is None:
            deed.record(request, "created", note=reason)
            matches.meet(deed, request)
            for note in notes:
                note.request_id = request.id
                deed.add(note)
        else:
            deed.record(request, "edit", also=notes, note=reason)
            matches.meet(deed, request)
        if wanted.then is not None:
            given: dict[str, Any] = {}
            if wanted.then is Action.SEND:
                given["lenders"] = {s: office.reads.library_named(s) for s in request.lender_symbols.split()}
            record.carry_out(deed, request, (wanted.then,), rules, **given)
        if wanted.draft:
            deed.drop_draft(wanted.draft)
        deed.touch("requests", request.id or 0)
        return deed.changes(said=phrase("edited" if wanted.request_id else "made", number=request.number))


def label(wanted: Wanted, name: str) -> str:
    """The name of a field as it stands in the form."""
    return next(f.label.replace("&", "") for f in fields_of(wanted.side, wanted.service) if f.name == name)


def _request(deed: Deed, wanted: Wanted) -> Request:
    if wanted.request_id is None:
        return Request(side=wanted.side, service_type=wanted.service)
    request = deed.get(Request, wanted.request_id)
    request.service_type = wanted.service
    return request


def _is_typed(wanted: Wanted, name: str) -> bool:
    return wanted.changed is None or name in wanted.changed


def _check(office: Office, wanted: Wanted, meaning: Meaning, by_rule: Mapping[str, date]) -> None:
    values = meaning.values
    if values.get("network_number") and _is_typed(wanted, "network_number"):
        network = values.get("network") or office.rules().network
        same = office.reads.numbered(wanted.side, network, values["network_number"], wanted.request_id)
        if same:
            raise UserError(f"{same[0]} has the {network} number {values['network_number']} already. Look there, or "
                            "type another number.")  # fmt: skip
    for name in RULED:
        typed = values.get(name)
        if name in by_rule and typed not in (None, by_rule[name]) and _is_typed(wanted, name):
            if not values.get("due_reason"):
                raise UserError(f"{label(wanted, name)}: by the rule it is {by_rule[name]:%Y-%m-%d}. Give the reason "
                                "for another date, or empty the field.")  # fmt: skip


def _apply(deed: Deed, request: Request, wanted: Wanted, meaning: Meaning, by_rule: Mapping[str, date],
           rules: OfficeSettings) -> None:  # fmt: skip
    values = {name: value for name, value in meaning.values.items()
              if name in requests.EDITABLE and _is_typed(wanted, name)}  # fmt: skip
    old_network = request.network
    if "lender_due" in values and values["lender_due"] != request.lender_due:
        values |= {name: day for name, day in by_rule.items() if values.get(name) is None and _is_typed(wanted, name)
                   or name not in values}  # fmt: skip
    _keep_unknown(deed, request, wanted, meaning, values, rules.network)
    requests.set_fields(request, values, rules)
    request.network = request.network or rules.network
    if _is_typed(wanted, "network_number") or _is_typed(wanted, "network"):
        _set_number(request, old_network, meaning.values.get("network_number", ""))
    for kinds in ({BibKind.ISBN, BibKind.ISSN}, {BibKind.OCLC}, {BibKind.LCCN}):
        if kinds <= meaning.numbers.keys():
            _set_numbers(request, {kind: meaning.numbers[kind] for kind in kinds})


def _keep_unknown(deed: Deed, request: Request, wanted: Wanted, meaning: Meaning, values: dict[str, Any],
                  network: str) -> None:  # fmt: skip
    """A name that nobody knows is made into a library, or stays as a note; a customer's as a note for the customer,
    which the purge blanks.
    """
    for name, typed in meaning.unknown.items():
        if name == "library_id" and wanted.make_library:
            symbol = LibrarySymbol(network=values.get("network") or request.network or network, symbol=typed,
                                   code=normal(typed))  # fmt: skip
            made = deed.add(Library(name=typed, symbol=typed if " " not in typed else "", stub=True,
                                    symbols=[symbol] if " " not in typed else [], addresses=[]))  # fmt: skip
            values["library_id"] = made.id
            continue
        reader = Reader.CUSTOMER if name == "customer_id" else Reader.STAFF
        line = f"{label(wanted, name)} as it was typed: {typed}"
        meaning.notes[reader] = "\n".join(part for part in (meaning.notes.get(reader, ""), line) if part)


def _set_number(request: Request, old_network: str, value: str) -> None:
    """The request's number in its network: one row, kept where it is the same, replaced where it is not."""
    old = next((i for i in request.identifiers if i.network == old_network), None)
    if old is not None and not value:
        request.identifiers.remove(old)
    elif old is not None:
        old.network, old.value, old.code = request.network, value, normal(value)
    elif value:
        request.identifiers.append(Identifier(side=request.side, network=request.network, value=value,
                                              code=normal(value)))  # fmt: skip


def _set_numbers(request: Request, wanted: Mapping[BibKind, list[str]]) -> None:
    kept = [b for b in request.bib_numbers if b.kind not in wanted or b.value in wanted[b.kind]]
    here = {(b.kind, b.value) for b in kept}
    new = [BibNumber(kind=kind, value=value) for kind, values in wanted.items() for value in values
           if (kind, value) not in here]  # fmt: skip
    request.bib_numbers = [*kept, *new]
