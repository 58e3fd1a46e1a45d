# SPDX-License-Identifier: GPL-3.0-or-later
"""The titles that are borrowed and lent: classics and composed ones, with numbers, call numbers and item barcodes."""

from random import Random
from typing import NamedTuple

from ill_desktop.db.demo import words as w
from ill_desktop.domain.callnumber import shelving_key

OWN_BARCODES = "31847"
"""First digits of the made-up office's own item barcodes."""
_LUHN = [2 * d - 9 if d > 4 else 2 * d for d in range(10)]


def _weigh(digits: str, first_doubled: bool) -> int:
    """Sum of the digits with every second one doubled, less 9 if over 9 (DOMAIN.md section 4)."""
    return sum(
        _LUHN[int(digit)] if (place % 2 == 0) == first_doubled else int(digit) for place, digit in enumerate(digits)
    )


_FOUR = [_weigh(f"{n:04}", False) for n in range(10_000)]


class Barcodes:
    """14-digit barcodes that begin with five digits: `number` from 0 to 99,999,999 gives one with its check digit."""

    def __init__(self, first_five: str):
        self.first_five, self._sum = first_five, _weigh(first_five, True)

    def __call__(self, number: int) -> str:
        high, low = divmod(number, 10_000)
        return f"{self.first_five}{number:08}{-(self._sum + _FOUR[high] + _FOUR[low]) % 10}"


class Title(NamedTuple):
    """One title as a catalogue has it. `text` = what goes into full text, in the order of `search.body`'s fields.

    `own` = the number of our copy among our barcodes.
    """

    title: str
    author: str
    publisher: str
    place: str
    published: str
    edition: str
    series: str
    volume: str
    material: str
    audience: str
    call_number: str
    shelving_key: str
    location: str
    pieces: int
    isbn: str
    oclc: str
    own: str


class Article(NamedTuple):
    journal: str
    issn: str
    article_title: str
    article_author: str
    volume: str
    issue: str
    issue_date: str
    pages: str


# Material, its share in a thousand, words before the call number, location, fewest and most pieces.
_MATERIALS = (
    ("book", 690, "", "Adult Nonfiction", 1, 1), ("dvd", 115, "DVD", "Media", 1, 6),
    ("audiobook", 65, "CDB", "Media", 4, 12), ("cd", 50, "CD", "Media", 1, 3),
    ("large print", 30, "LP", "Large Print", 1, 1), ("score", 20, "", "Music", 1, 4),
    ("microfilm", 15, "MICROFILM", "Local History", 1, 2), ("kit", 15, "KIT", "Children's Desk", 3, 9),
)  # fmt: skip
_PICKED = [m for m in _MATERIALS for _ in range(m[1])]


def _isbn(rng: Random) -> str:
    body = f"978{rng.randrange(10**9):09}"
    return body + str(-sum(int(digit) * (3 if place % 2 else 1) for place, digit in enumerate(body)) % 10)


def _author(rng: Random) -> str:
    first, middle = rng.choice(w.AUTHOR_FIRST), rng.choice("ABCDEFGHJKLMNPRSTW")
    return f"{rng.choice(w.AUTHOR_LAST)}, {first}{f' {middle}.' if rng.random() < 0.3 else ''}"


def _novel(rng: Random) -> str:
    one, two, place = rng.choice(w.ADJECTIVES), rng.choice(w.NOUNS), rng.choice(w.PLACES)
    return rng.choice((
        f"The {one} {two}", f"The {two} of {place}", f"{one} {two}", f"A {two} for {rng.choice(w.AUTHOR_FIRST)}",
        f"The {rng.choice(w.NOUNS)} and the {two}", f"{rng.choice(w.AUTHOR_FIRST)}'s {two}",
        f"The {one} {two} of {place}", f"{two} by the {rng.choice(w.NOUNS)}",
    ))  # fmt: skip


def _subject(rng: Random) -> tuple[str, str]:
    topic, number = rng.choice(w.TOPICS)
    return rng.choice((
        f"{topic}: {rng.choice(w.SUBTITLES)}", f"{topic} in {rng.choice(w.PLACES)}", f"The {rng.choice(w.ADJECTIVES)} "
        f"Book of {topic}", f"{topic} for the {rng.choice(w.NOUNS)}: {rng.choice(w.SUBTITLES)}",
    )), number  # fmt: skip


def _title(rng: Random, at: int) -> Title:
    material, _, prefix, location, fewest, most = rng.choice(_PICKED)
    author, published, series, audience = _author(rng), str(1952 + int(74 * rng.random() ** 0.4)), "", "adult"
    if at < len(w.CLASSICS):
        name, author, call_number, _ = w.CLASSICS[at]
        material, prefix, location, fewest, most = "book", "", "Adult Fiction", 1, 1
    elif rng.random() < 0.46:
        name, number = _subject(rng)
        call_number = f"{number} {author[:3].upper()}"
    else:
        name = _novel(rng)
        genre = rng.choice(("FIC", "FIC", "FIC", "MYS", "SF", "WES"))
        call_number = f"{genre} {author.partition(',')[0].upper()}"
        location = location if prefix else "Adult Fiction"
        series = f"The {rng.choice(w.NOUNS)} Chronicles" if rng.random() < 0.12 else ""
    if call_number.startswith("J ") or (rng.random() < 0.1 and not prefix):
        call_number, location, audience = f"J {call_number.removeprefix('J ')}", "Children's", "juvenile"
    volume = f"v. {rng.randint(1, 14)}" if series or rng.random() < 0.03 else ""
    if material == "dvd" and rng.random() < 0.3:
        name, volume = f"{name}. Season {rng.randint(1, 8)}", ""
    call_number = f"{prefix} {call_number}".strip()
    edition = rng.choice(("2nd ed.", "3rd ed.", "Rev. ed.", "1st ed.")) if rng.random() < 0.15 else ""
    isbn = _isbn(rng) if material not in ("microfilm", "kit") and at % 11 else ""
    place, publisher = rng.choice(w.CITIES), rng.choice(w.PUBLISHERS)
    return Title(
        name, author, publisher, place, published, edition, series, volume, material, audience, call_number,
        shelving_key(call_number), location, rng.randint(fewest, most), isbn, str(10_000_000 + rng.randrange(10**9)),
        Barcodes(OWN_BARCODES)(at * 7 + 1000),
    )  # fmt: skip


def titles(rng: Random, count: int) -> list[Title]:
    return [_title(rng, at) for at in range(count)]


def articles(rng: Random, count: int) -> list[Article]:
    found = []
    for _ in range(count):
        (journal, issn), (topic, _number) = rng.choice(w.JOURNALS), rng.choice(w.TOPICS)
        year, first = rng.randint(1975, 2025), rng.randint(1, 380)
        found.append(Article(journal, issn, rng.choice(w.ARTICLES).format(topic), _author(rng), str(year - 1960),
                             str(rng.randint(1, 4)), str(year), f"{first}-{first + rng.randint(2, 30)}"))  # fmt: skip
    return found
