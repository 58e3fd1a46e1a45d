# SPDX-License-Identifier: GPL-3.0-or-later
"""All libraries at once, to be looked up by symbol and by name while a batch of an import is written."""

from collections import defaultdict

from sqlalchemy import select

from ill_desktop.db import tables
from ill_desktop.db.bulk_writer import Writer, symbol_code
from ill_desktop.domain.fold import words


def name_key(name: str) -> str:
    """A name as it is compared: folded words, nothing else."""
    return " ".join(words(name))


class Directory:
    """Libraries by (network, symbol), by symbol alone, by name; and our own branches. Read anew for each batch."""

    def __init__(self, writer: Writer):
        libraries, symbols = tables.libraries, tables.library_symbols
        self.names: dict[int, tuple[str, str]] = {}
        self.places: dict[int, tuple[str, str]] = {}
        self.by_symbol: dict[tuple[str, str], int] = {}
        self.by_code: dict[str, set[int]] = defaultdict(set)
        self.by_name: dict[str, list[int]] = defaultdict(list)
        self.symbols_of: dict[int, list[tuple[str, str]]] = defaultdict(list)
        self.branches: dict[str, set[int]] = defaultdict(set)
        c, merged = libraries.c, list[tuple[int, str]]()
        for key, name, symbol, city, state, own, branch_code, into in writer.connection.execute(
            select(c.id, c.name, c.symbol, c.city, c.state, c.own, c.branch_code, c.merged_into).order_by(c.id)
        ):
            if into is not None:
                merged.append((into, name))
                continue
            self.add(key, name, symbol, city, state)
            if own:
                for word in (name, symbol, branch_code):
                    if word:
                        self.branches[name_key(word)].add(key)
        for key, network, symbol, code in writer.connection.execute(
            select(symbols.c.library_id, symbols.c.network, symbols.c.symbol, symbols.c.code).order_by(symbols.c.id)
        ):
            self.add_symbol(key, network, symbol, code)
        for key, name in merged:  # a duplicate's name leads to the library that was kept
            if key not in self.by_name[name_key(name)]:
                self.by_name[name_key(name)].append(key)

    def add(self, key: int, name: str, symbol: str, city: str = "", state: str = "") -> None:
        self.names[key] = (name, symbol)
        self.places[key] = (city, state)
        self.by_name[name_key(name)].append(key)
        if symbol:
            self.by_code[symbol_code(symbol)].add(key)

    def add_symbol(self, key: int, network: str, symbol: str, code: str) -> None:
        self.by_symbol[network, code] = key
        self.by_code[code].add(key)
        self.symbols_of[key].append((network, symbol))

    def find_symbol(self, network: str, symbol: str) -> int | None:
        """The library with this symbol in this network; else the only one that has it in any."""
        code = symbol_code(symbol)
        found = self.by_symbol.get((network, code))
        if found is None:
            others = self.by_code.get(code, ())
            found = next(iter(others)) if len(others) == 1 else None
        return found

    def find_name(self, name: str, city: str = "", state: str = "") -> list[int]:
        """Libraries with exactly this name; those elsewhere are left out where both places are known."""
        return [key for key in self.by_name.get(name_key(name), ()) if self._may_be_in(key, city, state)]

    def _may_be_in(self, key: int, city: str, state: str) -> bool:
        known_city, known_state = self.places[key]
        same_city = not city or not known_city or name_key(city) == name_key(known_city)
        return same_city and (not state or not known_state or state.upper() == known_state.upper())

    def find_branch(self, text: str) -> int | None:
        """Our branch with this name, symbol or code, if there is just one."""
        found = self.branches.get(name_key(text), ())
        return next(iter(found)) if len(found) == 1 else None
