# SPDX-License-Identifier: GPL-3.0-or-later
"""Rows of libraries -> drafts: the Public Libraries Survey's file of outlets, and any list with names and symbols."""

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from ill_desktop.domain.drafts import LibraryDraft, Sheet
from ill_desktop.domain.errors import UserError
from ill_desktop.domain.library import read_delivery_days
from ill_desktop.domain.settings import OfficeSettings
from ill_desktop.intake import cells as read
from ill_desktop.intake.cells import Cells
from ill_desktop.intake.columns import plain
from ill_desktop.intake.names import phone_text, proper_name, zip_text
from ill_desktop.intake.words import NETWORKS

MISSING = frozenset(("M", "-1", "-3", "-4", "-9"))
"""What the survey writes where it knows nothing (FY2015 documentation: missing, not applicable, closed, suppressed)."""


def _days(cell: str) -> str:
    try:
        return read_delivery_days(cell)
    except ValueError as error:
        raise UserError(f"{error}; write days like MWF or Mon, Wed, Fri.") from None


READ_AS: dict[str, tuple[str, Callable[[str], Any], Any]] = {
    **{name: (name, str.strip, "") for name in (
        "entity", "outlet", "branch_code", "city", "state", "phone", "email_lending", "email_borrowing", "courier",
        "courier_code", "hub", "route", "second_code", "lends", "billing", "block_reason", "notes")},
    "delivery_days": ("delivery_days", _days, ""), "loan_days": ("loan_days", read.whole, None),
    "renewals_allowed": ("renewals_allowed", read.whole, None), "loan_charge": ("loan_charge_cents", read.cents, None),
    "copy_charge": ("copy_charge_cents", read.cents, None), "days_to_respond": ("days_to_respond", read.whole, None),
    "reciprocal": ("reciprocal", lambda cell: read.yes(cell) if cell.strip() else True, True),
    "blocked": ("blocked", read.yes, False), "own": ("own", read.yes, False),
    "last_reviewed": ("last_reviewed", read.day, None),
    "carrier": ("carrier", lambda cell: cell.strip() or "courier", "courier"),
}  # fmt: skip
"""Columns that are read as something: the field, how, and what an empty cell means."""
SYMBOLS = {"symbol_oclc": "OCLC", "symbol_shareit": "SHAREit"}


class LibraryReader:
    """Reads the rows of one file. `network` is that of symbols whose column or row names none."""

    def __init__(self, sheet: Sheet, mapping: Mapping[str, str], *, network: str | None, settings: OfficeSettings):
        self.cells = Cells(sheet.columns, dict(mapping))
        self.settings, self.network = settings, network or settings.network
        self.is_survey = "survey_entity" in self.cells
        if self.is_survey and "survey_outlet" not in self.cells:
            raise UserError(
                "This is the survey's file of library systems. Take its file of outlets (puout); it has every branch."
            )
        self.read_as = [name for name in READ_AS if name in self.cells]

    def drafts(self, rows: Iterator[tuple[int, list[str]]]) -> Iterator[LibraryDraft]:
        for row, cells in rows:
            if self.is_survey:
                cells = ["" if cell in MISSING else cell for cell in cells]
            self.cells.row = cells
            draft = LibraryDraft(row)
            self._read_values(draft)
            self._read_symbols(draft)
            self._read_address(draft)
            if self.is_survey:
                self._read_survey(draft)
            if not draft.values.get("name") and not draft.symbols:
                draft.refused = True
                draft.trouble("name", "The row has neither a name nor a symbol, so it was not imported.")
            yield draft

    def _read_values(self, draft: LibraryDraft) -> None:
        get = self.cells.get
        draft.values["name"] = " ".join(get("name").split())
        for name in self.read_as:
            field, how, empty = READ_AS[name]
            try:
                value = how(get(name))
            except UserError as error:
                draft.trouble(name, f"{error} The row was imported without it.")
                continue
            draft.values[field] = empty if value is None else value
        if "email" in self.cells:
            draft.values.setdefault("email_lending", get("email").strip())
            draft.values.setdefault("email_borrowing", get("email").strip())
        if "courier_code" in self.cells:
            try:
                read.number_text(get("courier_code"))
            except UserError as error:
                draft.values.pop("courier_code")
                draft.trouble("courier_code", str(error))

    def _read_symbols(self, draft: LibraryDraft) -> None:
        get = self.cells.get
        named = get("network").strip()
        network = NETWORKS.get(plain(named), named) or self.network
        for field, where in (("symbol", network), *SYMBOLS.items()):
            for symbol in get(field).replace(";", ",").split(","):
                if symbol.strip() and (where, symbol.strip()) not in draft.symbols:
                    draft.symbols.append((where, symbol.strip()))
        if draft.symbols:
            draft.values["symbol"] = draft.symbols[0][1]

    def _read_address(self, draft: LibraryDraft) -> None:
        get = self.cells.get
        if any(name in self.cells for name in ("street", "zip", "attention")):
            street = "\n".join(part for name in ("street", "street_2") if (part := get(name).strip()))
            draft.address = {
                "attention": get("attention").strip(), "street": street, "city": get("city").strip(),
                "state": get("state").strip(), "zip": zip_text(get("zip"), get("zip_4")),
                "country": get("country").strip(),
            }  # fmt: skip

    def _read_survey(self, draft: LibraryDraft) -> None:
        """Outlets are known by FSCSKEY-FSCS_SEQ; those of our own entity are our branches (DESIGN.md section 2)."""
        get, values = self.cells.get, draft.values
        entity, outlet = get("survey_entity").strip(), get("survey_outlet").strip()
        if not entity or not outlet:
            draft.refused = True
            draft.trouble("outlet", "The row has no FSCSKEY or FSCS_SEQ, so it was not imported.")
            return
        values |= {
            "entity": entity, "outlet": f"{entity}-{outlet.zfill(3)}", "outlet_type": get("survey_type").strip(),
            "name": proper_name(values["name"]), "city": proper_name(values.get("city", "")),
            "phone": phone_text(values.get("phone", "")),
        }  # fmt: skip
        if self.settings.entity and entity == self.settings.entity:
            values["own"] = True
        draft.address["street"] = proper_name(draft.address.get("street", ""), street=True)
        draft.address["city"] = proper_name(draft.address.get("city", ""))
