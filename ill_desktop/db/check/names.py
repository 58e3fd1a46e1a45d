# SPDX-License-Identifier: GPL-3.0-or-later
"""No value of a customer is in history or full text (DESIGN.md section 2): neither name nor card."""

import json
import re
from collections.abc import Iterator
from typing import Any

from sqlalchemy import Connection, text

from ill_desktop.db.check.reading import stream
from ill_desktop.domain.fold import words

_ABOUT = ("title", "author", "publisher", "place", "series", "article_title", "article_author")
"""Fields of a title: a writer may bear the name of a customer."""
_MOST_BEGINNINGS = 64
_CODE = re.compile(r"[0-9A-Za-z]{5,}")
_ABOUT_ONE = text(f"SELECT {', '.join(_ABOUT)} FROM requests WHERE id = :key")


class Names:
    """Names and cards of all customers, made so that millions of texts can be looked through.

    A name counts as its first and its last word; a name of one word is not looked for.
    """

    def __init__(self, connection: Connection):
        self.pairs: set[tuple[str, str]] = set()
        self.cards: set[str] = set()
        for name, card in stream(connection, "SELECT name, card_code FROM customers"):
            named = [word for word in words(name) if len(word) > 1]
            if len(named) > 1:
                self.pairs |= {(named[0], named[-1]), (named[-1], named[0])}
            if len(card) > 4:
                self.cards.add(card)
        self._firsts = {first for first, _ in self.pairs}
        beginnings = sorted({card[:5] for card in self.cards})
        few = 0 < len(beginnings) <= _MOST_BEGINNINGS
        self._card = re.compile("|".join(map(re.escape, beginnings)), re.IGNORECASE) if few else _CODE

    def may_be_in(self, held: str) -> bool:
        """A quick look at the JSON or the note of a deed: False where there is surely nothing of a customer."""
        return held != "" and (not held.islower() or "customer_id" in held or self._card.search(held) is not None)

    def in_deed(self, before: str, after: str, note: str) -> bool:
        if self._in_words(note) or self._has_card(note):
            return True
        return any(self._in_json(json.loads(held)) for held in (before, after) if held.startswith("{"))

    def _in_json(self, values: dict[str, Any]) -> bool:
        """Whether a field leads to a customer; nested ones belong to records that hang on the request."""
        for name, value in values.items():
            if name == "customer_id":
                return True
            if isinstance(value, dict):
                if self._in_json(value):
                    return True
            elif isinstance(value, str) and (self._has_card(value) or (name not in _ABOUT and self._in_words(value))):
                return True
        return False

    def _has_card(self, held: str) -> bool:
        return bool(self.cards) and any(code.upper() in self.cards for code in _CODE.findall(held))

    def _in_words(self, held: str) -> bool:
        return bool(held) and self.pair_in(words(held)) is not None

    def pair_in(self, found: list[str]) -> tuple[str, str] | None:
        """First and last word of a customer's name, where they stand side by side."""
        if self._firsts.isdisjoint(found):
            return None
        long = [word for word in found if len(word) > 1]
        return next((pair for pair in zip(long, long[1:], strict=False) if pair in self.pairs), None)

    def card_in(self, found: list[str]) -> bool:
        return any(word.upper() in self.cards for word in found if len(word) > 4 and word[-1].isdecimal())


def texts(connection: Connection) -> Iterator[str]:
    """Each request has its full text, and no customer is in it."""
    bodies = connection.execute(text("SELECT count(*) FROM request_text")).scalar_one()
    wanted = connection.execute(text("SELECT count(*) FROM requests")).scalar_one()
    if bodies != wanted:
        yield f"There are {wanted} requests, but {bodies} can be found by their words."
    names, suspects = Names(connection), []
    for key, body in stream(connection, "SELECT rowid, body FROM request_text ORDER BY rowid"):
        found = body.split(" ")
        if names.card_in(found):
            yield f"Request {key} can be found by the card of a customer."
        elif (pair := names.pair_in(found)) is not None:
            suspects.append((key, pair))
    for key, pair in suspects:
        about = connection.execute(_ABOUT_ONE, {"key": key}).first() or ()
        if not set(pair) <= set(words(" ".join(about))):
            yield f"Request {key} can be found by the name of a customer."
