# SPDX-License-Identifier: GPL-3.0-or-later
"""Rows of requests -> drafts: ILLiad's columns, the lists of SHAREit and OCLC, and any other by a mapping.

Rules: DESIGN.md section 2 "Identity" and section 6; status words are those of `workflow.STATUSES` and no others.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from datetime import tzinfo
from typing import Any

from ill_desktop.domain import numbers
from ill_desktop.domain.drafts import RequestDraft, Sheet
from ill_desktop.domain.errors import UserError
from ill_desktop.domain.request import BibKind, ServiceType, Side, Status
from ill_desktop.domain.scancode import has_payment_card
from ill_desktop.domain.settings import OfficeSettings
from ill_desktop.domain.workflow import read_status
from ill_desktop.intake import cells as read
from ill_desktop.intake.cells import Cells
from ill_desktop.intake.columns import plain
from ill_desktop.intake.words import NETWORKS, SERVICE_TYPES, SIDES, is_reason_for_no

B, L = Side.BORROWING, Side.LENDING
_SEPARATORS = re.compile(r"[\s,;>|/]+")
MOST_LENDERS = 60

TEXTS = ("service_level", "series", "volume", "issue", "pages", "article_title", "article_author", "material",
         "audience", "call_number", "location", "willing_to_pay", "copyright", "conditions", "verified_in",
         "cancel_reason")  # fmt: skip
"""Fields that are taken over as they stand."""
FIRST_OF: dict[str, tuple[str, ...]] = {
    "title": ("title", "journal_title"), "author": ("author", "journal_author"), "place": ("place", "journal_place"),
    "publisher": ("publisher", "journal_publisher"), "edition": ("edition", "journal_edition"),
    "published": ("published",),
}  # fmt: skip
"""ILLiad keeps a loan and a copy in different columns; a copy's come first in a copy."""
READ_AS: dict[str, tuple[str, Callable[[str], Any], Any]] = {
    "need_before": ("need_before", read.day, None), "lender_due": ("lender_due", read.day, None),
    "internal_due": ("internal_due", read.day, None), "customer_due": ("customer_due", read.day, None),
    "shipped_on": ("shipped_on", read.day, None), "arrived_on": ("arrived_on", read.day, None),
    "max_cost": ("max_cost_cents", read.cents, None), "price": ("price_cents", read.cents, None),
    "pieces": ("pieces", read.whole, 1),
    "renewals": ("renewals", read.whole, 0), "rush": ("rush", read.yes, False),
}  # fmt: skip
"""Columns that are read as something: the field, how, and what an empty cell means."""
SYSTEM_COLUMNS: tuple[tuple[str, str, frozenset[str]], ...] = (
    ("illiad", "ILLiad", frozenset(("transactionnumber", "transactionstatus", "processtype"))),
    ("shareit", "SHAREit", frozenset(("suppliercode", "borrowercode", "materialbiblevel", "disposition"))),
    ("oclc", "OCLC", frozenset(("lenderstring", "oclcnumber", "supplier"))),
)
"""Whose list it is, by columns that only theirs has; the status is read in their words first."""


class RequestReader:
    """Reads the rows of one file. `side` and `network` are for rows that do not say."""

    def __init__(self, sheet: Sheet, mapping: Mapping[str, str], *, side: Side | None, network: str | None,
                 settings: OfficeSettings, zone: tzinfo):  # fmt: skip
        self.cells = Cells(sheet.columns, dict(mapping))
        self.settings, self.zone, self.side = settings, zone, side
        names = {plain(column) for column in sheet.columns}
        found = next(((key, name) for key, name, typical in SYSTEM_COLUMNS if typical & names), ("", settings.network))
        self.system, self.list_network = found
        self.network = network or (settings.network if self.system == "illiad" else self.list_network)
        places = self.cells.places_of
        self.single = [(name, self.cells.single[name]) for name in TEXTS if name in self.cells.single]
        sources = {name: (name,) for name in TEXTS if name not in self.cells.single} | FIRST_OF
        self.firsts = [(name, places(of), places(of[::-1])) for name, of in sources.items() if places(of)]
        self.read_as = [name for name in READ_AS if name in self.cells]
        self._check_side()

    def _check_side(self) -> None:
        cells = self.cells
        roles = any(name in cells for name in ("supplier", "supplier_symbol", "supplier_name", "lender_string"))
        borrowers = any(name in cells for name in ("borrower", "borrower_symbol", "borrower_name"))
        if self.side is None and not (borrowers and roles):
            self.side = B if roles else L if borrowers else None
        if self.side is None and "side" not in self.cells and not (borrowers and roles):
            raise UserError(
                "No column says whether these are borrowing or lending requests. Say which side the list is of, then "
                "import it again."
            )

    def drafts(self, rows: Iterator[tuple[int, list[str]]]) -> Iterator[RequestDraft]:
        cells = self.cells
        for row, cells.row in rows:
            draft = RequestDraft(row)
            if self._read_kind(draft):
                self._read_numbers(draft)
            if not draft.refused:
                self._read_texts(draft)
                self._read_bib_numbers(draft)
                self._read_library(draft)
                self._read_values(draft)
                self._read_dates(draft)
                self._read_customer(draft)
            yield draft

    # ---- what the row is

    def _read_kind(self, draft: RequestDraft) -> bool:
        """Side, kind and status; False (and `refused`) where one of them cannot be told."""
        side = self._side(draft)
        if side is None:
            draft.refused = True
            return False
        draft.side = side
        word = self.cells.get("status").strip()
        reason = self.cells.get("cancel_reason").strip()
        for_no = bool(reason) and is_reason_for_no(reason)
        reading = read_status(side, word, self.system, reason_for_no=for_no)
        if reading is None and self.system != "illiad":  # lists are often put together from several systems
            reading = read_status(side, word, reason_for_no=for_no)
        if reading is None:
            draft.refused = True
            shown = f'"{word[:60]}" is not a status that is known' if word else "The row has no status"
            draft.trouble("status", f"{shown} on the {side.value} side, so the row was not imported.")
            return False
        draft.status, draft.facts = reading.status, reading.facts
        draft.service_type = self._service_type(draft)
        return True

    def _side(self, draft: RequestDraft) -> Side | None:
        word = self.cells.get("side").strip()
        if word:
            found = SIDES.get(plain(word))
            if found is None:
                draft.trouble("side", f'"{word[:40]}" is neither borrowing nor lending, so the row was not imported.')
            return found
        if self.side is not None:
            return self.side
        ours = self.settings.symbol.strip().upper()
        for role, side in (("borrower_symbol", B), ("borrower", B), ("supplier_symbol", L), ("supplier", L)):
            if ours and self.cells.get(role).strip().upper() == ours:
                return side
        draft.trouble("side", "Neither library of the row is ours by its symbol, so the row was not imported. Say "
                      "which side the list is of.")  # fmt: skip
        return None

    def _service_type(self, draft: RequestDraft) -> ServiceType:
        word = self.cells.get("service_type").strip()
        found = SERVICE_TYPES.get(plain(word)) if word else None
        if found is None and word:
            draft.trouble("service_type", f'"{word[:40]}" is neither a loan nor a copy; it was taken as a loan.')
            return ServiceType.LOAN
        if found is None and self.cells.get("article_title").strip():
            return ServiceType.COPY
        return found or ServiceType.LOAN

    def _read_numbers(self, draft: RequestDraft) -> None:
        """The numbers the request has in networks; the row is known by the first."""
        cells = self.cells
        system = cells.get("system").strip()
        network = NETWORKS.get(plain(system), system) or self.network
        draft.values["network"] = network
        for field, where in (("illiad_number", "ILLiad"), ("request_number", network), ("network_number", network)):
            try:
                value = read.number_text(cells.get(field))
            except UserError as error:
                draft.trouble(field, str(error))
                continue
            if value and (where, value) not in draft.identifiers:
                draft.identifiers.append((where, value))
        if not draft.identifiers:
            draft.refused = True
            if not draft.problems:
                draft.trouble("number", "The row has no request number, so it was not imported.")

    # ---- what it is about

    def _read_texts(self, draft: RequestDraft) -> None:
        get, values = self.cells.get, draft.values
        is_copy = draft.service_type is ServiceType.COPY
        row = self.cells.row
        for name, place in self.single:
            values[name] = row[place]
        for name, places, places_of_copy in self.firsts:
            values[name] = ""
            for place in places_of_copy if is_copy else places:
                if row[place]:
                    values[name] = row[place]
                    break
        if "journal_year" in self.cells or "issue_date" in self.cells:
            month, year = get("journal_month").strip(), get("journal_year").strip()
            values["issue_date"] = get("issue_date") or " ".join(part for part in (month, year) if part)
        if "item_barcode" in self.cells:
            try:
                values["item_barcode"] = read.number_text(get("item_barcode"))
            except UserError as error:
                draft.trouble("item_barcode", str(error))

    def _read_bib_numbers(self, draft: RequestDraft) -> None:
        get, found = self.cells.get, draft.bib_numbers
        if text := get("isxn").strip():
            found += [(BibKind.ISBN, value) for value in numbers.isbns(text)]
            if not found or len(text) > 17:  # a cell may hold both
                found += [(BibKind.ISSN, value) for value in numbers.issns(text)]
            if not found:
                warning = numbers.issn_warning(text) if len(text) < 10 else numbers.isbn_warning(text)
                draft.trouble("isbn", f"{warning or ''} It was kept as it stands.".strip())
                found.append((BibKind.ISSN if len(text) < 10 else BibKind.ISBN, text))
        for field, kind, normal in (("oclc_number", BibKind.OCLC, numbers.normal_oclc),
                                    ("lccn", BibKind.LCCN, numbers.normal_lccn)):  # fmt: skip
            if text := get(field).strip():
                value = normal(text)
                if value is None:
                    draft.trouble(field, f'"{text[:40]}" does not look like such a number. It was kept as it stands.')
                found.append((kind, value or text))

    def _read_library(self, draft: RequestDraft) -> None:
        """The other library: the borrower on a lending row, the lender on a borrowing row; and the lender string."""
        get = self.cells.get
        role = "supplier" if draft.side is B else "borrower"
        symbol, name = get(f"{role}_symbol").strip(), get(f"{role}_name").strip()
        either = get(role).strip()
        if either and not symbol and not name:
            symbol, name = (either, "") if _is_symbol(either) else ("", either)
        symbol, name = symbol or get("other_symbol").strip(), name or get("other_name").strip()
        known = {role, f"{role}_symbol", f"{role}_name", "other_symbol", "other_name"}
        if symbol or name or any(field in self.cells for field in known):
            draft.library = (draft.values["network"], symbol, name)
        if draft.side is B and "lender_string" in self.cells:
            symbols = [part.strip("*()[]") for part in _SEPARATORS.split(get("lender_string"))]
            draft.lender_string = list(dict.fromkeys(part for part in symbols if part))[:MOST_LENDERS]
            draft.values["lender_symbols"] = " ".join(draft.lender_string)
        draft.branch = get("branch").strip()

    def _read_values(self, draft: RequestDraft) -> None:
        get = self.cells.get
        for name in self.read_as:
            field, how, empty = READ_AS[name]
            try:
                value = how(get(name))
            except UserError as error:
                draft.trouble(name, f"{error} The row was imported without it.")
                continue
            draft.values[field] = empty if value is None else value
        if "charge" in self.cells or "billing_amount" in self.cells:
            try:
                draft.values["charge_cents"] = read.cents(get("charge") or get("billing_amount"))
            except UserError as error:
                draft.trouble("charge", f"{error} The row was imported without it.")

    def _read_dates(self, draft: RequestDraft) -> None:
        """When it was made and when it took its status; a bad date is a problem and the row does without."""
        get = self.cells.get
        try:
            draft.created_at = read.moment(get("created"), self.zone)
            draft.on = read.day(get("created"))
        except UserError as error:
            draft.trouble("created", f"{error} The row was imported without it.")
        try:
            draft.on = read.day(get("on")) or draft.on
        except UserError as error:
            draft.trouble("on", f"{error} The row was imported without it.")
        if draft.on is not None:
            if draft.status is Status.SHIPPED and not draft.values.get("shipped_on"):
                draft.values["shipped_on"] = draft.on
            elif draft.status is Status.RECEIVED and not draft.values.get("arrived_on"):
                draft.values["arrived_on"] = draft.on

    def _read_customer(self, draft: RequestDraft) -> None:
        """Our customer, on borrowing rows only: by card, by name only where the row has no card."""
        if draft.side is B:
            try:
                draft.card = read.number_text(self.cells.get("card"))
            except UserError:
                draft.trouble("customer", "The card is a number that a spreadsheet has shortened; its last digits are "
                              "lost. The row was imported without the customer.")  # fmt: skip
            if not draft.card and "customer" not in {problem.field for problem in draft.problems}:
                draft.customer_name = self.cells.get("customer_name").strip()
        note = self.cells.get("note").strip()
        if note and has_payment_card(note):
            draft.trouble("note", "The note may hold the number of a payment card, which is never kept: left out.")
        else:
            draft.note = note


def _is_symbol(text: str) -> bool:
    """Whether a cell that may hold a symbol or a name looks like a symbol: short, one word, all capitals and digits."""
    return len(text) <= 12 and not any(char.isspace() for char in text) and text == text.upper()
