# SPDX-License-Identifier: GPL-3.0-or-later
"""Who is named in a row of requests: the other library, our branch, our customer. Unknown ones become stub records."""

from collections.abc import Iterable
from typing import NamedTuple

from sqlalchemy import func, select

from ill_desktop.db import tables
from ill_desktop.db.bulk_directory import Directory
from ill_desktop.db.bulk_writer import IDS, Stubs, Writer, symbol_code
from ill_desktop.domain.drafts import Problem, RequestDraft
from ill_desktop.domain.fold import words
from ill_desktop.domain.scancode import normal

_C = tables.customers.c
_BY_CARD = select(_C.card_code, func.coalesce(_C.merged_into, _C.id)).where(_C.card_code.in_(IDS))
_BY_NAME = select(_C.name, _C.id).where(_C.card_code == "", _C.name.in_(IDS))


class Named(NamedTuple):
    """Ids of those a row names, and of the libraries of its lender string."""

    library_id: int | None
    branch_id: int | None
    customer_id: int | None
    lenders: list[tuple[str, int | None]]


class Others:
    """Looks up and makes stubs; one problem for each unknown one of the whole file (`reported` outlives us)."""

    def __init__(self, writer: Writer, directory: Directory, reported: set[tuple[str, ...]], problems: list[Problem]):
        self.writer, self.directory = writer, directory
        self.reported, self.problems = reported, problems
        self.stubs = Stubs(writer)
        self.cards: dict[str, int] = {}
        self.customer_names: dict[str, int] = {}
        self._new_library = writer.ids_one_by_one(tables.libraries)
        self._new_customer = writer.ids_one_by_one(tables.customers)

    def of(self, draft: RequestDraft) -> Named:
        lenders = [(symbol, self.lender(draft, symbol)) for symbol in draft.lender_string]
        return Named(self.library(draft), self.branch(draft), self._customer(draft), lenders)

    def _report(self, key: tuple[str, ...], row: int, field: str, why: str) -> None:
        if key not in self.reported:
            self.reported.add(key)
            self.problems.append(Problem(row, field, why))

    # ---- libraries

    def find_library(self, network: str, symbol: str, name: str) -> int | None:
        if symbol:
            return self.directory.find_symbol(network, symbol)
        found = self.directory.find_name(name)
        return found[0] if len(found) == 1 else None

    def library(self, draft: RequestDraft) -> int | None:
        """The other library's id; a stub is made where nobody knows its symbol or name."""
        if draft.library is None or not any(draft.library[1:]):
            return None
        network, symbol, name = draft.library
        if not symbol and len(self.directory.find_name(name)) > 1:
            self._report(("name", name), draft.row, "library", f'Several libraries are named "{name[:80]}"; the '
                         "request was imported without one. Choose it there.")  # fmt: skip
            return None
        return self.find_library(*draft.library) or self._stub(draft.row, network, symbol, name)

    def lender(self, draft: RequestDraft, symbol: str) -> int | None:
        network = draft.values["network"]
        return self.directory.find_symbol(network, symbol) or self._stub(draft.row, network, symbol, "")

    def _stub(self, row: int, network: str, symbol: str, name: str) -> int:
        key = self._new_library()
        self.stubs.libraries.append((key, name or symbol, symbol, True))
        self.directory.add(key, name or symbol, symbol)
        if symbol:
            code = symbol_code(symbol)
            self.stubs.symbols.append((key, network, symbol, code))
            self.directory.add_symbol(key, network, symbol, code)
        self._report(("library", network, symbol, name), row, "library", f'The library "{(symbol or name)[:80]}" was '
                     "not known. A record with only that was made; complete it under Libraries.")  # fmt: skip
        return key

    def branch(self, draft: RequestDraft) -> int | None:
        if not draft.branch:
            return None
        found = self.directory.find_branch(draft.branch)
        if found is None:
            self._report(("branch", draft.branch), draft.row, "branch", f'"{draft.branch[:80]}" is none of our '
                         "branches. The request was imported without a branch.")  # fmt: skip
        return found

    # ---- customers

    def learn_customers(self, drafts: Iterable[RequestDraft]) -> None:
        """Reads the customers whom the rows name."""
        drafts = list(drafts)
        cards = {normal(draft.card) for draft in drafts if draft.card}
        names = {draft.customer_name for draft in drafts if draft.customer_name}
        self.cards.update((code, key) for code, key in self.writer.rows_in(_BY_CARD, cards))
        self.customer_names.update((name, key) for name, key in self.writer.rows_in(_BY_NAME, names))

    def _customer(self, draft: RequestDraft) -> int | None:
        code = normal(draft.card) if draft.card else ""
        if code:
            found = self.cards.get(code)
            if found is None:
                found = self.cards[code] = self._stub_customer(draft.card, code, "")
                self._report(("card", code), draft.row, "customer", "The card in this row was not known. A customer "
                             "with only the card was made; complete it under Customers.")  # fmt: skip
            return found
        if not draft.customer_name:
            return None
        found = self.customer_names.get(draft.customer_name)
        if found is None:
            found = self._stub_customer("", "", draft.customer_name)
            self.customer_names[draft.customer_name] = found
            self._report(("customer", draft.customer_name), draft.row, "customer", "The row names a customer without a "
                         "card. A customer with only the name was made; complete it under Customers.")  # fmt: skip
        return found

    def _stub_customer(self, card: str, code: str, name: str) -> int:
        key = self._new_customer()
        self.stubs.customers.append((key, card, code, name, True))
        self.stubs.words += [(key, word) for word in dict.fromkeys(words(name))]
        return key
