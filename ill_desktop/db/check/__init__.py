# SPDX-License-Identifier: GPL-3.0-or-later
"""Whether a database is whole: one sentence for each thing that is not, none of which names a customer."""

from collections.abc import Callable, Iterator

from sqlalchemy import Connection

from ill_desktop.db.check.lives import facts, lives
from ill_desktop.db.check.money import held, ledger, settled
from ill_desktop.db.check.names import texts
from ill_desktop.db.check.records import attachments, counters, identifiers, invoices, months, strays
from ill_desktop.db.engine import Engines, told
from ill_desktop.domain.errors import DatabaseTrouble

MOST = 100
"""Problems that are listed; of the others only their number is told."""
_SMALL = 1 << 30  # bytes up to which every index entry is compared with its row, too


def check(engines: Engines) -> list[str]:
    """What is wrong with the database, in sentences; empty if it is whole. At most 100, then how many more there are.

    Reads every request and every deed once, in a stream; keeps a few bytes a request, and the names of the customers.
    """
    found: list[str] = []
    more = 0
    looks: tuple[Callable[[Connection], Iterator[str]], ...] = (
        _foreign_keys, lives, facts, texts, identifiers, counters, invoices, ledger, settled, held, months,
        strays, attachments)  # fmt: skip
    with engines.read.connect() as connection:
        damage = list(_told(_file, connection))
        if damage:
            return damage[:MOST]
        for look in looks:
            for problem in _told(look, connection):
                if len(found) < MOST:
                    found.append(problem)
                else:
                    more += 1
    return [*found, f"And {more} more."] if more else found


def _told(look: Callable[[Connection], Iterator[str]], connection: Connection) -> Iterator[str]:
    """What `look` finds; a file so damaged that it cannot be read is one more problem, other troubles are raised."""
    try:
        with told():
            yield from look(connection)
    except DatabaseTrouble as error:
        if "damaged" not in str(error):
            raise
        yield str(error)


def _file(connection: Connection) -> Iterator[str]:
    """What SQLite finds in its own file. A server looks after its files itself."""
    if connection.dialect.name != "sqlite":
        return
    pages = connection.exec_driver_sql("PRAGMA page_count").scalar_one()
    size = pages * connection.exec_driver_sql("PRAGMA page_size").scalar_one()
    for (said,) in connection.exec_driver_sql(f"PRAGMA {'integrity' if size <= _SMALL else 'quick'}_check"):
        if said != "ok":
            yield f"The file is damaged: {said}. Restore the last backup."


def _foreign_keys(connection: Connection) -> Iterator[str]:
    """SQLite only keeps them for those who ask; a server always does."""
    if connection.dialect.name == "sqlite":
        for table, key, parent, _ in connection.exec_driver_sql("PRAGMA foreign_key_check"):
            yield f"Row {key} of {table} belongs to a row of {parent} that is not there."
