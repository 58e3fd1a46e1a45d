# SPDX-License-Identifier: GPL-3.0-or-later
"""The directory of libraries: change one, block it, show it."""

from typing import Any

from ill_desktop.domain.changes import Changes
from ill_desktop.domain.errors import Conflict, UserError
from ill_desktop.domain.library import WEEKDAYS, Address, Library, LibraryContact, LibrarySymbol
from ill_desktop.domain.phrases import phrase
from ill_desktop.domain.scancode import has_payment_card, normal
from ill_desktop.services.ports import Office

FIELDS = (
    "name", "symbol", "own", "branch_code", "city", "state", "phone", "email_lending", "email_borrowing", "courier",
    "courier_code", "hub", "route", "delivery_days", "second_code", "carrier", "loan_days", "renewals_allowed",
    "loan_charge_cents", "copy_charge_cents", "currency", "lends", "days_to_respond", "reciprocal", "billing",
    "blocked", "block_reason", "last_reviewed", "notes",
)  # fmt: skip
"""What staff may change."""


def save_library(office: Office, library_id: int | None, fields: dict[str, Any]) -> Changes:
    """Makes (id None) or changes a library. `symbols` = list of (network, symbol), `addresses` = dictionaries by
    purpose, `contacts` = dictionaries in their order, with `id` where one was there before; each replaces what was
    there. `version`, where given, is the one that was shown.

    Raises UserError for what cannot be, `Conflict` if another desk was first; nothing is changed then.
    """
    _check(fields if library_id else {"name": "", **fields})
    with office.deed() as deed:
        library = deed.get(Library, library_id) if library_id else Library(name="")
        shown = fields.get("version")
        if shown is not None and library_id and shown != library.version:
            raise Conflict("Another desk changed this library in the meantime. Reload it; what you typed stays here.")
        for name in FIELDS:
            if name in fields:
                setattr(library, name, fields[name])
        library.stub = False
        if "symbols" in fields:
            library.symbols = _symbols(library, fields["symbols"])
            library.symbol = library.symbol or (library.symbols[0].symbol if library.symbols else "")
        if "addresses" in fields:
            library.addresses = _addresses(library, fields["addresses"])
        if "contacts" in fields:
            library.contacts = _contacts(library, fields["contacts"])
        if library_id:
            before, after = deed.save(library)
            if after:
                deed.keep_library_change(library_id, "edit", before, after)
            if any(name in ("name", "symbol") or name.startswith("library_symbols#") for name in after):
                deed.find_anew(library_id)
        else:
            deed.add(library)
            deed.keep_library_change(library.id or 0, "created", {}, {})
        return deed.changes(said=phrase("library_saved", name=library.name))


def _check(fields: dict[str, Any]) -> None:
    if "name" in fields and not str(fields["name"]).strip():
        raise UserError("A library needs a name; type one.")
    if any(day not in WEEKDAYS for day in fields.get("delivery_days", "")):
        raise UserError(f"Delivery days are letters of {WEEKDAYS} (R = Thursday, U = Sunday).")
    if fields.get("blocked") and not str(fields.get("block_reason", "")).strip():
        raise UserError("Give the reason for blocking the library.")
    for one in fields.get("contacts", ()):
        if not any(str(one.get(name, "")).strip() for name in ("name", "phone", "email")):
            raise UserError("A contact needs a name, a telephone number or an e-mail address; type one, or empty the "
                            "row.")  # fmt: skip
        if has_payment_card(str(one.get("note", ""))):
            raise UserError("The note of a contact holds what looks like the number of a payment card; take it out.")
    for name in ("loan_days", "days_to_respond", "renewals_allowed", "loan_charge_cents", "copy_charge_cents"):
        value = fields.get(name)
        if value is not None and not 0 <= int(value) <= 1_000_000:
            raise UserError(f"{value} cannot be the {name.replace('_cents', '').replace('_', ' ')}; type 0 or more.")


def _symbols(library: Library, wanted: list[tuple[str, str]]) -> list[LibrarySymbol]:
    known = {(s.network, s.code): s for s in library.symbols}
    rows: dict[tuple[str, str], LibrarySymbol] = {}
    for network, symbol in wanted:
        code = normal(symbol)
        if not code:
            continue
        row = known.get((network, code)) or LibrarySymbol(network=network, symbol=symbol.strip(), code=code)
        row.symbol = symbol.strip()
        rows[network, code] = row
    return list(rows.values())


def _addresses(library: Library, wanted: list[dict[str, Any]]) -> list[Address]:
    known = {a.purpose: a for a in library.addresses}
    rows = []
    for values in wanted:
        purpose = values.get("purpose", "ship")
        row = known.get(purpose) or Address(purpose=purpose)
        for name in ("attention", "street", "city", "state", "zip", "country"):
            if name in values:
                setattr(row, name, values[name])
        rows.append(row)
    return rows


def _contacts(library: Library, wanted: list[dict[str, Any]]) -> list[LibraryContact]:
    known = {one.id: one for one in library.contacts}
    rows = []
    for position, values in enumerate(wanted, 1):
        row = known.get(values.get("id")) or LibraryContact()
        for name in ("name", "role", "phone", "email", "note"):
            setattr(row, name, str(values.get(name, "")).strip())
        row.position = position
        rows.append(row)
    return rows


def show_library(office: Office, library_id: int) -> dict[str, Any] | None:
    """All fields with addresses and symbols; None if it is gone."""
    return office.reads.show_library(library_id)
