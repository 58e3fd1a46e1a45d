# SPDX-License-Identifier: GPL-3.0-or-later
"""Full text over every field of a request but never of a customer: one table of plain words, two engines, one answer.

The body is folded into words in Python (`domain.fold`), so SQLite's FTS5 and PostgreSQL's tsvector see the same tokens.
"""

from collections.abc import Sequence

from sqlalchemy import Connection, bindparam, select, text

from ill_desktop.db.parcels import TRACKED
from ill_desktop.db.tables import bib_numbers, identifiers, libraries, library_symbols, requests
from ill_desktop.domain.fold import words

FIELDS = ("number", "title", "author", "article_title", "article_author", "publisher", "published", "series", "volume",
          "call_number", "location", "item_barcode", "item_code", "lender_symbols")  # fmt: skip
_IDS = bindparam("ids", expanding=True)
_REQUESTS = (
    select(requests.c.id, libraries.c.name, libraries.c.symbol, *(requests.c[name] for name in FIELDS))
    .outerjoin(libraries, libraries.c.id == requests.c.library_id)
    .where(requests.c.id.in_(_IDS))
)
_NUMBERS = (
    select(identifiers.c.request_id, identifiers.c.value).where(identifiers.c.request_id.in_(_IDS))
    .union_all(select(bib_numbers.c.request_id, bib_numbers.c.value).where(bib_numbers.c.request_id.in_(_IDS)))
)  # fmt: skip
_SYMBOLS = (
    select(requests.c.id, library_symbols.c.symbol)
    .join(library_symbols, library_symbols.c.library_id == requests.c.library_id)
    .where(requests.c.id.in_(_IDS))
)


def body(fields: Sequence[str | None]) -> str:
    """The folded words of the fields, each word once, as they are stored."""
    return " ".join(dict.fromkeys(words(" ".join(f for f in fields if f))))


def write_body(connection: Connection, ids: Sequence[int]) -> None:
    """Makes the full text of these requests anew from what is in the tables."""
    more: dict[int, list[str]] = {key: [] for key in ids}
    for statement in (_NUMBERS, _SYMBOLS, TRACKED):
        for key, value in connection.execute(statement, {"ids": list(ids)}):
            more[key].append(value)
    bodies = [
        {"key": key, "body": body([*fields, *more[key]])}
        for key, *fields in connection.execute(_REQUESTS, {"ids": list(ids)})
    ]
    connection.execute(text("DELETE FROM request_text WHERE rowid = :key"), [{"key": b["key"]} for b in bodies])
    connection.execute(text("INSERT INTO request_text (rowid, body) VALUES (:key, :body)"), bodies)


def find_statement(dialect: str, typed: str, limit: int | None) -> tuple[str, dict[str, object]] | None:
    """SQL and its values for the ids of requests that have every typed word (as a beginning), newest first.

    None if nothing was typed that could be found.
    """
    tokens = words(typed)[:12]
    if not tokens:
        return None
    cut = "" if limit is None else f" LIMIT {int(limit)}"
    if dialect == "sqlite":
        query = " ".join(f'"{token}"*' for token in tokens)
        found = "SELECT rowid FROM request_text WHERE request_text MATCH :query ORDER BY rowid DESC"
        return found + cut, {"query": query}
    query = " & ".join(f"'{token}':*" for token in tokens)
    return (
        "SELECT rowid FROM request_text WHERE array_to_tsvector(string_to_array(body, ' ')) @@ CAST(:query AS tsquery) "
        f"ORDER BY rowid DESC{cut}",
        {"query": query},
    )
