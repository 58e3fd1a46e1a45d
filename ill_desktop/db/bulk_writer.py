# SPDX-License-Identifier: GPL-3.0-or-later
"""Writing many rows at once, the same on both databases: ids reserved, rows by the driver's executemany."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date, datetime
from functools import lru_cache
from itertools import islice
from typing import Any

from sqlalchemy import Connection, Table, bindparam, func, select, text

from ill_desktop.db import tables
from ill_desktop.db.types import stamp_text

AT_ONCE = 5_000
"""Values in one question to the database; both take many more."""
IDS = bindparam("ids", expanding=True)


@lru_cache(maxsize=4096)
def _day_text(day: date) -> str:
    return day.isoformat()


class Writer:
    """Bulk statements inside one transaction."""

    def __init__(self, connection: Connection):
        self.connection = connection
        self.is_sqlite = connection.dialect.name == "sqlite"

    def day(self, day: date | None) -> Any:
        """A date as this database's driver takes it."""
        return _day_text(day) if day is not None and self.is_sqlite else day

    def stamp(self, moment: datetime) -> Any:
        if not self.is_sqlite:
            return moment
        text = moment.isoformat(timespec="microseconds")  # what `stamp_text` makes of a UTC moment, ten times faster
        return text[:-6] + "Z" if text.endswith("+00:00") and len(text) == 32 else stamp_text(moment)

    def insert(self, table: Table | str, columns: Sequence[str], rows: Sequence[Sequence[Any]]) -> None:
        """Writes the rows, whose values stand in the order of `columns` in the driver's own types."""
        if not rows:
            return
        name = table if isinstance(table, str) else table.name
        places = ", ".join(["?" if self.is_sqlite else "%s"] * len(columns))
        statement = f"INSERT INTO {name} ({', '.join(columns)}) VALUES ({places})"
        self.connection.exec_driver_sql(statement, [tuple(row) for row in rows])

    def new_ids(self, table: Table, count: int) -> Iterator[int]:
        """Ids that nobody else gets."""
        if count == 0:
            return iter(())
        if self.is_sqlite:  # the transaction began IMMEDIATE: nobody writes beside us
            last = self.connection.execute(select(func.max(table.c.id))).scalar() or 0
            return iter(range(last + 1, last + count + 1))
        question = text("SELECT nextval(pg_get_serial_sequence(:name, 'id')) FROM generate_series(1, :count)")
        return iter(self.connection.execute(question, {"name": table.name, "count": count}).scalars().all())

    def ids_one_by_one(self, table: Table) -> Callable[[], int]:
        """A source of ids where it is not known beforehand how many are needed."""
        if not self.is_sqlite:
            return lambda: next(self.new_ids(table, 1))
        last = self.connection.execute(select(func.max(table.c.id))).scalar() or 0
        numbers = iter(range(last + 1, 1 << 62))
        return lambda: next(numbers)

    def reserve_numbers(self, letter: str, count: int) -> Iterator[str]:
        """The next running numbers of a series, as `Deed.next_number` gives them: R100001, R100002, ..."""
        if count == 0:
            return iter(())
        statement = text(
            "INSERT INTO counters (name, value) VALUES (:name, :first) "
            "ON CONFLICT (name) DO UPDATE SET value = counters.value + :count RETURNING value"
        )
        values = {"name": letter, "first": 100_000 + count, "count": count}
        last = self.connection.execute(statement, values).scalar_one()
        return (f"{letter}{number}" for number in range(last - count + 1, last + 1))

    def rows_in(self, statement: Any, values: Iterable[Any], **more: Any) -> Iterator[Any]:
        """Rows of a statement with `ids` expanded, asked in portions."""
        source = iter(values)
        while portion := list(islice(source, AT_ONCE)):
            yield from self.connection.execute(statement, {"ids": portion, **more})


def symbol_code(symbol: str) -> str:
    """A symbol as it is compared: upper case without spaces."""
    return "".join(symbol.split()).upper()


class Stubs:
    """Rows that were made because something was named that nobody knew; written before what points to them."""

    def __init__(self, writer: Writer):
        self.writer = writer
        self.libraries: list[tuple[Any, ...]] = []
        self.symbols: list[tuple[Any, ...]] = []
        self.customers: list[tuple[Any, ...]] = []
        self.words: list[tuple[Any, ...]] = []

    def write(self) -> None:
        put = self.writer.insert
        put(tables.libraries, ("id", "name", "symbol", "stub"), self.libraries)
        put(tables.library_symbols, ("library_id", "network", "symbol", "code"), self.symbols)
        put(tables.customers, ("id", "card", "card_code", "name", "stub"), self.customers)
        put(tables.customer_words, ("customer_id", "word"), self.words)
