# SPDX-License-Identifier: GPL-3.0-or-later
"""What the tables are written with: the one `metadata`, and short names for the columns that recur."""

from typing import Any

from sqlalchemy import Boolean, Column, ForeignKey, Integer, MetaData, Text, text

NAMING = {
    "ix": "ix_%(column_0_label)s",
    "uq": "uq_%(table_name)s_%(column_0_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_name)s_%(referred_table_name)s",
    "pk": "pk_%(table_name)s",
}
metadata = MetaData(naming_convention=NAMING)
SORTED = Text().with_variant(Text(collation="C"), "postgresql")
"""Text that sorts by its bytes, as SQLite does by itself."""


def id_() -> Column[int]:
    return Column("id", Integer, primary_key=True)


def words(name: str, default: str = "") -> Column[str]:
    return Column(name, Text, nullable=False, server_default=default)


def flag(name: str) -> Column[bool]:
    return Column(name, Boolean, nullable=False, server_default=text("false"))


def number(name: str, default: int = 0) -> Column[int]:
    return Column(name, Integer, nullable=False, server_default=str(default))


def to(table: str, name: str, *, need: bool = False, cascade: bool = False) -> Column[int]:
    target = ForeignKey(f"{table}.id", ondelete="CASCADE" if cascade else None)
    return Column(name, Integer, target, nullable=not need)


def where(condition: str, postgresql: str = "") -> dict[str, Any]:
    """Arguments of a partial index. PostgreSQL's spelling waits in `info` until `for_postgresql`: naming it here would
    load the whole dialect of a server that most offices do not have, a tenth of the start.
    """
    return {"sqlite_where": text(condition), "info": {"where": postgresql or condition}}


def version() -> Column[int]:
    return number("version", 1)
