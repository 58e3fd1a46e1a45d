# SPDX-License-Identifier: GPL-3.0-or-later
"""Pasted drafts -> requests: which side they are of, who is named, what is there already; made one deed each.

A draft goes through the form of the request editor, so that the same rules and warnings hold as for typed requests.
The person on a printout: on our side a known card becomes the link, anything else a note for the customer, which the
purge blanks; on the lending side another library's reader is not kept at all (DOMAIN.md section 8).
"""

import json
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from ill_desktop.domain.changes import Changes
from ill_desktop.domain.drafts import PERSONAL, PastedDraft, PastedField, pasted_from_json
from ill_desktop.domain.errors import Cancelled, UserError
from ill_desktop.domain.numbers import normal_lccn, normal_oclc
from ill_desktop.domain.request import Reader, ServiceType, Side
from ill_desktop.domain.request_form import NOTE_LIMIT, FormField, fields_of
from ill_desktop.domain.scancode import normal
from ill_desktop.domain.workflow import Action
from ill_desktop.services import request_editing, requests
from ill_desktop.services.ports import Office, Progress

READY, LOOK, DUPLICATE, OWNED = "ready", "look", "duplicate", "owned"
"""What is to be done about a draft: nothing, look at it, it is there already, we have the title ourselves."""
TYPED = "typed"
TAKEN_BACK = "pasted by mistake"
PART = NOTE_LIMIT - 1_000
"""Characters of one note; a longer one becomes several."""
_SAME = {"number": "network_number", "max_cost": "max_cost_cents", "lenders": "lender_symbols"}
_NOT_TYPED = frozenset(("service_type", "borrower_symbol", "borrower_name", "supplier_symbol", "supplier_name",
                        "branch", "issn", *PERSONAL))  # fmt: skip
_WORDS = {"doi": "DOI", "illiad_number": "ILLiad number", "lenders": "Lenders"}
_OWNED_SAYS = frozenset(("warn_we_own",))
_DUPLICATE_SAYS = frozenset(("warn_duplicate", "warn_duplicate_library", "warn_same_number"))


@dataclass
class Standing:
    """What is known of a draft beside what it says itself. `library` = who the other library is, in words."""

    side: Side
    state: str = READY
    says: list[str] = field(default_factory=list)
    library: str = ""
    typed: dict[str, Any] = field(default_factory=dict)


@dataclass
class Made:
    """What became of the drafts, by their places. `changes` are of all of them together."""

    changes: Changes = field(default_factory=Changes)
    made: dict[int, int] = field(default_factory=dict)
    failed: dict[int, str] = field(default_factory=dict)


@dataclass
class Names:
    """Libraries looked up so far: forty printouts name the same few."""

    office: Office
    found: dict[str, int | None] = field(default_factory=dict)
    own: dict[int, bool] = field(default_factory=dict)

    def library(self, *names: str) -> int | None:
        """The first that is known."""
        for name in filter(None, names):
            if name not in self.found:
                self.found[name] = self.office.reads.library_named(name)
            if (key := self.found[name]) is not None:
                return key
        return None

    def is_ours(self, *names: str) -> bool:
        """Whether this is our symbol or one of our branches."""
        symbol = normal(self.office.rules().symbol)
        if symbol and any(normal(name) == symbol for name in names if name):
            return True
        key = self.library(*names)
        if key is None:
            return False
        if key not in self.own:
            self.own[key] = self.office.reads.libraries_by_id([key])[key].own
        return self.own[key]


def side_of(draft: PastedDraft, names: Names) -> Side:
    """Lending where we are asked: named as the supplier or among the lenders, or where another library, known or by
    its symbol, asks; never where we are the borrower.
    """
    if draft.side is not None:
        return draft.side
    value = draft.value
    if names.is_ours(value("borrower_symbol"), value("borrower_name")):
        return Side.BORROWING
    asked = names.is_ours(value("supplier_symbol"), value("supplier_name"))
    asked = asked or bool(value("borrower_symbol")) or names.library(value("borrower_name")) is not None
    return Side.LENDING if asked or any(map(names.is_ours, value("lenders").split())) else Side.BORROWING


def look(office: Office, drafts: Sequence[PastedDraft], progress: Progress | None = None,
         names: Names | None = None) -> list[Standing]:  # fmt: skip
    """What is known of each draft. Never changes anything."""
    names = names or Names(office)
    found = []
    for place, draft in enumerate(drafts, 1):
        found.append(_look(office, draft, names))
        if progress is not None and not progress(place, len(drafts)):
            raise Cancelled("Stopped. Nothing was made; what was pasted is kept.")
    return found


def _look(office: Office, draft: PastedDraft, names: Names) -> Standing:
    side = side_of(draft, names)
    service = ServiceType(draft.value("service_type") or "loan")
    standing = Standing(side, says=[*draft.warnings, *(f.warning for f in draft.fields.values() if f.warning)])
    standing.typed = typed_of(office, draft, side, service, names)
    standing.library = " ".join(filter(None, _other(draft, side)))
    if standing.says or not (draft.value("title") or draft.value("article_title")):
        standing.state = LOOK
    for warned in request_editing.look(office, side, service, standing.typed):
        standing.says.append(warned.said.text)
        standing.state = _worse(standing.state, _state_of(warned.said.key))
    if side is Side.LENDING and any(draft.value(name) for name in PERSONAL):
        standing.says.append("The other library's reader is named there; the name is not kept.")
    return standing


def _state_of(key: str) -> str:
    return DUPLICATE if key in _DUPLICATE_SAYS else OWNED if key in _OWNED_SAYS else LOOK


def _worse(first: str, second: str) -> str:
    order = (READY, LOOK, OWNED, DUPLICATE)
    return max(first, second, key=order.index)


def _other(draft: PastedDraft, side: Side) -> tuple[str, str]:
    """Symbol and name of the other library: who asks us, or who has it."""
    role = "borrower" if side is Side.LENDING else "supplier"
    return draft.value(f"{role}_symbol"), draft.value(f"{role}_name")


def typed_of(office: Office, draft: PastedDraft, side: Side, service: ServiceType, names: Names) -> dict[str, Any]:
    """The draft as the request editor's form has it; what that form has no field for goes to the note for us."""
    form = {one.name: one for one in fields_of(side, service)}
    typed: dict[str, Any] = {}
    left: list[str] = []
    for name, pasted in draft.fields.items():
        ours = _SAME.get(name, name)
        if name in _NOT_TYPED or not pasted.value:
            continue
        if ours in form and not _is_too_long(form[ours], pasted.value):
            typed[ours] = pasted.value
        else:
            left.append(f"{_WORDS.get(name, name.replace('_', ' ').capitalize())}: {pasted.value}")
    typed["isbn"] = ", ".join(filter(None, (draft.value("isbn"), draft.value("issn"))))
    left += _name_others(draft, side, typed, names)
    if side is Side.BORROWING:
        left += _name_customer(office, draft, typed, names)
    _check_title_numbers(typed, left)
    typed["note_staff"] = "\n".join([*left, draft.note]).strip()
    if typed.get("service_level", "").lower() == "rush":
        typed["rush"] = True
    return typed


def _is_too_long(one: FormField, value: str) -> bool:
    return one.kind == "choice" and len(value) > 200


def _check_title_numbers(typed: dict[str, Any], left: list[str]) -> None:
    """A number edited into something that is none is kept as words."""
    for name, normalised in (("oclc", normal_oclc), ("lccn", normal_lccn)):
        if typed.get(name) and normalised(typed[name]) is None:
            left.append(f"{name.upper()}: {typed.pop(name)}")


def _name_others(draft: PastedDraft, side: Side, typed: dict[str, Any], names: Names) -> list[str]:
    """The other library, by symbol or name; what is said of the one on our own end is kept in words unless it is us."""
    symbol, name = _other(draft, side)
    known = names.library(symbol, name)
    if symbol or name:
        typed["library_id"] = (known, symbol or name)
    left = [f"Library: {symbol} {name}"] if symbol and name and known is None else []
    ours = ("borrower_symbol", "borrower_name") if side is Side.BORROWING else ("supplier_symbol", "supplier_name")
    said = [draft.value(part) for part in ours if draft.value(part)]
    if said and not names.is_ours(*said):
        left.append(f"{'Borrower' if side is Side.BORROWING else 'Supplier'}: {' '.join(said)}")
    return left


def _name_customer(office: Office, draft: PastedDraft, typed: dict[str, Any], names: Names) -> list[str]:
    """The customer's link by a known card; else the words, which become a note for the customer. And the branch."""
    card = draft.value("card")
    key = office.reads.customer_with_card(normal(card)) if card else None
    more = [draft.value(name) for name in PERSONAL if draft.value(name) and not (key and name == "card")]
    if key is not None:
        typed["customer_id"] = (key, "")
        if more:
            typed["note_customer"] = "\n".join(more)
    elif more:
        typed["customer_id"] = (None, "")
        typed["note_customer"] = "On the printout: " + ", ".join(" ".join(part.split()) for part in more)
    branch = draft.value("branch")
    if not branch:
        return []
    found = names.library(branch)
    if found is not None and names.is_ours(branch):
        typed["branch_id"] = (found, branch)
        return []
    return [f"Pickup: {branch}"]


# ---- making


def make(office: Office, drafts: Sequence[PastedDraft], progress: Progress | None = None) -> Made:
    """Makes a request of each draft, one deed each: one failure never stops the rest.

    A number that another request of this side has stays in the note, since it can be only one request's. Raises
    `Cancelled` (with what was made so far as its second argument) if `progress` said no; what was made stays.
    """
    result, names = Made(), Names(office)
    for place, draft in enumerate(drafts):
        try:
            changes = _make(office, draft, names)
            result.made[place] = changes.requests[-1]
            result.changes = result.changes.merged(changes)
        except UserError as error:
            result.failed[place] = str(error)
        if progress is not None and not progress(place + 1, len(drafts)):
            raise Cancelled(f"Stopped after {place + 1} of {len(drafts)}. What was made stays.", result)
    return result


def _make(office: Office, draft: PastedDraft, names: Names) -> Changes:
    side = side_of(draft, names)
    service = ServiceType(draft.value("service_type") or "loan")
    typed = typed_of(office, draft, side, service, names)
    network = typed.get("network") or office.rules().network
    number = typed.get("network_number", "")
    if number and office.reads.numbered(side, network, number, None):
        typed["note_staff"] = f"{network} number, as pasted: {number}\n{typed['note_staff']}".strip()
        del typed["network_number"]
    if not typed.get("title") and not typed.get("article_title") and not typed["isbn"] and not typed.get("oclc"):
        if not typed["note_staff"]:
            raise UserError("There is nothing in it that could be asked for: type a title.")
    parts = [typed["note_staff"][at : at + PART] for at in range(0, len(typed["note_staff"]), PART)]
    typed["note_staff"] = parts[0] if parts else ""
    wanted = request_editing.Wanted(side, service, typed, make_library=True)
    changes = request_editing.save(office, wanted)
    if wanted.typed.get("library_id", (1,))[0] is None:
        names.found.clear()  # the library that was made now is known to the next
    for more in parts[1:]:
        changes = changes.merged(requests.add_note(office, changes.requests[-1], Reader.STAFF, more))
    return changes


def take_back(office: Office, request_ids: Sequence[int], progress: Progress | None = None
              ) -> tuple[Changes, list[tuple[int, str]]]:  # fmt: skip
    """Cancels the requests of a paste that was a mistake; each stays in the history, as every request does."""
    return requests.act_on_many(office, request_ids, Action.CANCEL, reason=TAKEN_BACK, note=TAKEN_BACK,
                                progress=progress)  # fmt: skip


# ---- what was pasted survives a crash


def keep(office: Office, about: str, drafts: Sequence[PastedDraft]) -> None:
    """Keeps the drafts until they are made or thrown away; none = nothing is kept any more."""
    with office.deed() as deed:
        if drafts:
            deed.keep_draft(about, json.dumps([draft.as_json() for draft in drafts], ensure_ascii=False))
        else:
            deed.drop_draft(about)


def kept(office: Office, about: str) -> list[PastedDraft]:
    """What was pasted here and neither made nor thrown away."""
    found = [one for one in office.reads.drafts(about) if one.about == about]
    return [pasted_from_json(draft) for draft in json.loads(found[0].text)] if found else []


def changed(draft: PastedDraft, name: str, value: str) -> PastedDraft:
    """The draft with one field typed over; its source stays, its warning goes."""
    there = draft.fields.get(name)
    fields = dict(draft.fields)
    if value.strip():
        fields[name] = replace(there, value=value.strip(), warning="") if there else PastedField(value.strip(), TYPED)
    else:
        fields.pop(name, None)
    return replace(draft, fields=fields)
