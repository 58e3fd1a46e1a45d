# SPDX-License-Identifier: GPL-3.0-or-later
"""All tables at once, for what looks at the whole schema: migrations, the made-up office, merging. The first page needs
a third of them; the others are loaded by the modules that use them, which shortens the start.
"""

from sqlalchemy import text

from ill_desktop.db import (
    courier_tables,
    desk_tables,
    letter_tables,
    money_tables,
    overdue_tables,
    people_tables,
    request_tables,
    tables,
)
from ill_desktop.db.schema_words import metadata

MODULES = (tables, courier_tables, desk_tables, letter_tables, money_tables, overdue_tables, people_tables,
           request_tables)  # fmt: skip
__all__ = ["MODULES", "metadata"]

for _table in metadata.tables.values():
    for _index in _table.indexes:
        if "where" in _index.info:  # partial on PostgreSQL too; `schema_words.where` says why it is not said there
            _index.dialect_options["postgresql"]["where"] = text(_index.info["where"])
