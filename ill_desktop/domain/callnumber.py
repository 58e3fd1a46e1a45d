# SPDX-License-Identifier: GPL-3.0-or-later
"""Shelf order: a key for each call number that sorts as plain text (DOMAIN.md section 10).

A key holds only the space, 0-9 and A-Z, in that order under the C collation (SQLite's BINARY, PostgreSQL's "C"),
which the column must have; collations that weigh the space before digits before letters give the same order. Its parts
stand one space apart; the space is lower than anything a part can hold, and so "nothing before something" holds at
every level.

| part | written as |
|---|---|
| prefix words, names, words | letters |
| Dewey class | three digits; then the decimals as a part of their own, without trailing zeros |
| LC class | `0` and the letters; the whole number by length and digits; the decimals |
| cutter | letters, decimals without trailing zeros |
| copy, part, volume, date | `1`, `2`, `3`, `4`; then the number by length and digits, so that 2 precedes 10 |

After a book number nothing precedes a copy, a copy a part, a part a volume, all of them a date, and a date further
letters: the undated stand before the dated, and work letters after both.
"""

import re
from typing import NamedTuple

from ill_desktop.domain.fold import fold

_LONGEST = 300  # characters that are looked at

_COPY, _PART, _VOLUME, _DATE = "1234"
_UNITS = {
    **dict.fromkeys("C COP COPS COPY COPIES EX".split(), _COPY),
    **dict.fromkeys(
        "PT PTS PART PARTS N NO NOS NR NUM NUMBER ISS ISSUE D DISC DISCS DISK DISKS DIS CD DVD EP EPS EPISODE "
        "EPISODES CH FASC SECT SECTION TL TEIL HEFT".split(),
        _PART,
    ),
    **dict.fromkeys(
        "V VO VS VOL VOLS VOLUME VOLUMES BK BKS BOOK BOOKS T TOM TOME TOMO BD BAND S SEA SEAS SEASON SEASONS "
        "SER SERIES SET YEAR".split(),
        _VOLUME,
    ),
}
_SURE_UNITS = frozenset(
    "VOL VOLS VOLUME VOLUMES PART PARTS DISC DISCS DISK DISKS BOOK BOOKS COPY SEASON SERIES".split()
)
_IN_WORDS = "ONE TWO THREE FOUR FIVE SIX SEVEN EIGHT NINE TEN ELEVEN TWELVE".split()
_TENS, _ONES = ("", "X", "XX", "XXX"), ("", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX")
_SPELT = {word: str(at) for at, word in enumerate(_IN_WORDS, 1)} | {
    tens + ones: str(10 * at + unit) for at, tens in enumerate(_TENS) for unit, ones in enumerate(_ONES) if tens or unit
}

_PEOPLE = frozenset("B BIO BIOG BIOGRAPHY BIOGRAPHIES".split())  # a subject's name, then a second mark
_NAMED = _PEOPLE | frozenset(
    "F FIC FICTION SF SCI SCIFI FANTASY FAN MYS MYST MYSTERY W WES WEST WESTERN ROM ROMANCE HOR HORROR THR "
    "THRILLER SHORT STORIES E EASY PIC PICTURE READER ER BR BOARD GRAPHIC NOVEL NOVELS GN MANGA COMIC COMICS "
    "HIST HISTORICAL CLASSIC CLASSICS ADV ADVENTURE URBAN INSP CHRISTIAN".split()
)
_FORMS = frozenset(
    "DVD DVDS BLURAY BLU RAY BD UHD 4K 3D CD CDS CDB MP3 CASS CASSETTE AUDIO AUDIOBOOK TAPE VHS VIDEO VID VC "
    "PLAYAWAY KIT GAME TV MUSIC MUS LP LT LARGE PRINT J JUV YA PB PBK".split()
)
_NAMED_AFTER = _NAMED | _FORMS  # what may stand between FIC and the author
_MEDIA = frozenset("DVD DVDS BLURAY RAY BD UHD 4K TV VHS VIDEO VID".split())
_OTHER_PREFIXES = frozenset(
    "REF REFERENCE R JUVENILE Y YR YOUNG ADULT TEEN JR CHILDREN CHILDRENS KIDS A AD NF NONFIC NONFICTION NON "
    "OVERSIZE OVER OV OS Q QUARTO FOLIO FOL BOOK BOOKS NEW STORAGE STOR SPA SPAN SPANISH FRE FRENCH GER GERMAN "
    "CHI CHINESE RUS RUSSIAN JPN JAPANESE KOR KOREAN VIE VIETNAMESE WORLD LANG ESL LIT LITERACY LOCAL COLO "
    "COLORADO SPEC SPECIAL COLL COLLECTION PROF PARENT PARENTING HOLIDAY HOL XMAS MAG PER "
    "PERIODICAL ATLAS MAP MAPS GEN GENEALOGY GOV DOC CAREER TEST TRAVEL COOK LARGEPRINT".split()
)
_PREFIXES = _NAMED | _FORMS | _OTHER_PREFIXES
# Parts of a surname that belong to the word after them.
_PARTICLES = frozenset(
    "LA LE LAS LOS LES DE DEL DELA DELLA DELLE DER DEN DI DA DAL DAS DO DOS DU DES D L VAN VANDEN VANDER VON "
    "VOM ZU ZUM ZUR TEN TER MC MAC M O SAN SANTA SAINT ST STE EL AL ABU BEN BIN IBN FITZ AP UND Y".split()
)
_SAINTS = {"ST": "SAINT", "STE": "SAINTE"}

# J and FIC written without the space between them.
_WRITTEN_AS_ONE = {
    first + then: f"{first} {then}" for first in ("J", "YA", "LP") for then in "FIC BIO DVD CD GN NF SF MYS".split()
}

_NOISE = str.maketrans(
    dict.fromkeys("'`\"[](){}<>|^~*") | dict.fromkeys("-_:;=+&#%$!?@\\\t\n\r\x0b\x0c\x1c\x1d\x1e\x1f\x00", " ")
)
_MARKS = str.maketrans(dict.fromkeys("’‘ʼʹ′″´“”„«»‹›", None) | dict.fromkeys("–—‐‑‒―−·•…", " "))
_FOREIGN = re.compile(r"[^\x00-\x7f]")

_DEWEY = re.compile(r"[ .]*(?![234][KD]\b)([0-9]+)((?: ?/*[.,](?=[0-9])|/*\.)?(?:(?<=[.,])[0-9/]*)?)")
_GLUED = re.compile(r"([A-Z]+)\.?([0-9]{3}(?![0-9]).*)")
_CLASS_LIKE = re.compile(r"[0-9]{3}(?![0-9])|[0-9]{1,3}/*\.[0-9]")
_SPLIT_WORDS = re.compile(r"(?<=[A-Z])[./](?=[A-Z])")
_LC = re.compile(r"((?:[A-Z0-9]*[A-Z][.,]* )*?)([A-Z]{1,3})[ .]*([0-9]+)(?:\.([0-9]+))?")
_LOWER_UNIT = re.compile(r"(?<=[ 0-9\[(])([vc])(?=[0-9])")
_M_APOSTROPHE = re.compile(r"\bM['’](?=[A-Z])", re.IGNORECASE)
# One word, with the number behind it where there is one; or a number alone; or a comma.
_PART_OF_REST = re.compile(r"(\.?)([A-Z]+)(\.? *)(?:([0-9]+)([A-Z](?![A-Z0-9.]))?)?|([0-9]+)([A-Z](?![A-Z0-9.]))?|(,)")


def shelving_key(call_number: str, *, scheme: str = "dewey", mc_as_mac: bool = False) -> str:
    """A key that puts call numbers in shelf order when sorted as plain text; see the module for how it is made.

    `scheme`: `dewey` (class numbers with prefix words, fiction, biography, media) or `lc`; anything else is a
    ValueError. `mc_as_mac` files Mc and M' as Mac (Dewey scheme only; off = as written). No text is refused: what is
    not understood is sorted by its words and numbers, and nothing at all comes first. Two call numbers that stand on
    the same place, such as `641.5 .SMI` and `641.50 SMI`, have the same key.
    """
    if scheme not in ("dewey", "lc"):
        raise ValueError(f"scheme is dewey or lc, not {scheme!r}")
    text = _plain(call_number[:_LONGEST], mc_as_mac=mc_as_mac and scheme == "dewey")
    parts = _lc(text) if scheme == "lc" else _dewey(text, mc_as_mac)
    return " ".join(parts).rstrip()


def _plain(text: str, *, mc_as_mac: bool) -> str:
    """Upper-case ASCII without quotes, brackets and accents; single spaces."""
    if mc_as_mac:
        text = _M_APOSTROPHE.sub("MC", text)
    if _LOWER_UNIT.search(text) and not text.islower():
        text = _LOWER_UNIT.sub(r"\1.", text)  # a small v or c among capitals is a volume or a copy, never a cutter
    if not text.isascii():
        text = _FOREIGN.sub(_spell, fold(text.translate(_MARKS)))
    return " ".join(text.translate(_NOISE).upper().split())


def _spell(match: re.Match[str]) -> str:
    """A letter of another script as letters that file after Z, in the order of their code points; digits as digits."""
    char = match.group()
    if char.isdecimal():
        return str(int(char))
    if not char.isalnum():
        return " "
    code, letters = ord(char), ""
    for _ in range(5):
        code, rest = divmod(code, 26)
        letters = chr(65 + rest) + letters
    return "ZZ" + letters


def _whole(digits: str) -> str:
    """A whole number so that shorter ones come first: its length, then its digits."""
    digits = digits.lstrip("0") or "0"
    size = len(digits)
    return f"{size}{digits}" if size < 9 else f"9{size:03}{digits}"


def _class(whole: str, decimals: str) -> list[str]:
    whole = whole.lstrip("0")
    three = whole.zfill(3) if len(whole) <= 3 else "9999" + _whole(whole)
    return [three, decimals.replace("/", "").lstrip(" .,").rstrip("0")]


class _Reading(NamedTuple):
    """How the words behind the class number or the prefix words are read."""

    is_name: bool = False  # they name somebody or something; otherwise a book number comes first
    joined: bool = False  # the words of the name run together, letter by letter
    is_media: bool = False  # S and D before a number are season and disc
    is_lc: bool = False


_BOOK = _Reading()
_MEDIA_BOOK = _Reading(is_media=True)
_NAME = _Reading(is_name=True)
_TITLE = _Reading(is_name=True, joined=True)
_MEDIA_TITLE = _Reading(is_name=True, joined=True, is_media=True)
_LC_BOOK = _Reading(is_lc=True)
_WORD, _NUMBER, _CUTTER, _COMMA = range(4)


def _dewey(text: str, mc_as_mac: bool) -> list[str]:
    if match := _DEWEY.match(text):
        return _classed([], text, match, mc_as_mac)
    if "." in text or "/" in text:
        text = _SPLIT_WORDS.sub(" ", text)
    first, _, others = text.partition(" ")
    if first.strip(".,/") in _WRITTEN_AS_ONE:
        text = f"{_WRITTEN_AS_ONE[first.strip('.,/')]} {others}".rstrip()
    tokens = text.split(" ")
    words: list[str] = []
    at = 0
    named = False
    while at < len(tokens) and (word := tokens[at].strip(".,/")) in _PREFIXES:
        if named and not (word in _NAMED_AFTER and at + 1 < len(tokens) and tokens[at + 1].strip(".,").isalpha()):
            break  # FIC WEST v.2: an author
        named = named or word in _NAMED
        words.append(word)
        at += 1
    found = _class_after(tokens, at, named)
    if found is not None:
        words += [word for token in tokens[at : found[0]] if (word := _bare(token))]
        rest = found[1]
        match = _DEWEY.match(rest)
        if match:
            return _classed(words, rest, match, mc_as_mac)
    if at == 0 and len(tokens) > 1 and tokens[1][0].isalpha() and _is_collection(tokens[0]):
        words, at = [_bare(tokens[0])], 1
    rest = " ".join(tokens[at:])
    rest_as = _NAME if words and words[-1] in _PEOPLE else _TITLE
    if not _MEDIA.isdisjoint(words):
        rest_as = _MEDIA_TITLE
    return [*words, *_rest(rest, rest_as, mc_as_mac)]


def _classed(words: list[str], text: str, match: re.Match[str], mc_as_mac: bool) -> list[str]:
    """The parts for prefix words and a class number, which `match` has found in `text`. 791: films and television."""
    three, decimals = _class(*match.groups())
    reading = _BOOK if three != "791" and _MEDIA.isdisjoint(words) else _MEDIA_BOOK
    return [*words, three, decimals, *_rest(text[match.end() :], reading, mc_as_mac)]


def _class_after(tokens: list[str], at: int, named: bool) -> tuple[int, str] | None:
    """Where the class number begins behind the words before it: the token, and the text from the number on."""
    if at < len(tokens):
        token = tokens[at]
        if token[:1].isdecimal() or (token[:1] == "." and token[1:2].isdecimal()):
            return at, " ".join(tokens[at:])
        glued = None if named else _GLUED.match(token)
        if glued and (at == 0 or glued.group(1) in _PREFIXES):
            tokens[at : at + 1] = [glued.group(1), glued.group(2)]
            return at + 1, " ".join(tokens[at + 1 :])
    if not named:
        for later in range(at + 1, len(tokens)):
            if _CLASS_LIKE.match(tokens[later]):
                return later, " ".join(tokens[later:])
            if not tokens[later][0].isalpha():
                break
    return None


def _bare(token: str) -> str:
    return "".join(char for char in token if char.isalnum())


def _is_collection(token: str) -> bool:
    """A first word that is not known: the name of a collection, unless a surname begins so."""
    return token.isalpha() and token not in _PARTICLES


def _lc(text: str) -> list[str]:
    match = _LC.match(text)
    if not match:
        return _rest(text, _LC_BOOK)
    before, letters, whole, decimals = match.groups()
    words = [_bare(word) for word in before.split()]
    decimals = (decimals or "").rstrip("0")
    return [*words, "0" + letters, _whole(whole), decimals, *_rest(text[match.end() :], _LC_BOOK)]


def _rest(text: str, reading: _Reading, mc_as_mac: bool = False) -> list[str]:
    """The parts of a key for what stands behind the class number or behind the prefix words."""
    parts: list[str] = []
    name: list[str] = []
    in_name = True  # until the first number, cutter or (unless names are joined) the end of the first word
    for kind, part in _read(text, reading):
        if kind == _WORD and in_name and _belongs(name, part, reading):
            name.append(part)
            continue
        if name:
            parts.append(_name(name, mc_as_mac))
            name = []
        if kind == _WORD:
            in_name = reading.joined and in_name
            if in_name:
                name = [part]
            else:
                parts.append(_as_mac(part) if mc_as_mac else part)
        elif kind != _COMMA:
            in_name = False
            parts.append(_as_mac(part) if kind == _CUTTER and mc_as_mac else part)
    if name:
        parts.append(_name(name, mc_as_mac))
    return parts


def _belongs(name: list[str], word: str, reading: _Reading) -> bool:
    """Whether `word` goes on with the name that has been begun."""
    if not name or reading.joined:
        return True
    return name[-1] in _PARTICLES and (len(word) > 2 or reading.is_name)


def _name(words: list[str], mc_as_mac: bool) -> str:
    """A surname or title letter by letter: no spaces, St. as Saint."""
    if len(words) > 1:
        words = [*(_SAINTS.get(word, word) for word in words[:-1]), words[-1]]
    return "".join(map(_as_mac, words)) if mc_as_mac else "".join(words)


def _as_mac(word: str) -> str:
    return "MAC" + word[2:] if word.startswith("MC") and not word[2:3].isdecimal() else word


def _read(text: str, reading: _Reading) -> list[tuple[int, str]]:
    """Words, cutters, numbers (already in their sorting form) and commas, in order."""
    read: list[tuple[int, str]] = []
    cutters = 0
    numbers = 0
    for dot, word, gap, digits, suffix, number, number_suffix, _comma in _PART_OF_REST.findall(text):
        if number:
            read.append((_NUMBER, _bare_number(number) + number_suffix))
            numbers += 1
        elif not word:
            read.append((_COMMA, ""))
        elif not digits:
            if word in _SPELT and len(read) > 1 and read[-1][1] in _SURE_UNITS and read[-1][0] == _WORD:
                read[-1] = (_NUMBER, _UNITS[read[-1][1]] + _whole(_SPELT[word]))
            else:
                read.append((_WORD, word))
        elif word in _UNITS and _is_unit(word, dot, gap, digits, reading, not read, numbers or cutters > 1):
            unit = _DATE if _UNITS[word] == _COPY and _is_year(digits) else _UNITS[word]
            read.append((_NUMBER, unit + _whole(digits) + suffix))
            numbers += 1
        elif gap and not (len(word) == 1 and not read and not reading.is_name and not _is_year(digits)):
            read += ((_WORD, word), (_NUMBER, _bare_number(digits) + suffix))
            numbers += 1
        else:
            read.append((_CUTTER, word + digits.rstrip("0")))
            cutters += 1
            if suffix:
                read.append((_WORD, suffix))
    return read


def _is_year(digits: str) -> bool:
    return len(digits) == 4 and digits[0] in "12"


def _bare_number(digits: str) -> str:
    """A number that no word explains: a date, or else the number of a volume."""
    return (_DATE if _is_year(digits) else _VOLUME) + _whole(digits)


def _is_unit(word: str, dot: str, gap: str, digits: str, reading: _Reading, first: bool, late: int | bool) -> bool:
    """Whether `word` counts volumes, parts or copies here, rather than being a book number or a cutter.

    A point before the number, or a long word, leaves no doubt. `first`: a book number or a name is still to come,
    and a short word is more likely that; `late`: an LC call number that has its cutters.
    """
    if "." in gap or word in _SURE_UNITS:
        return True
    if first:
        return False
    if gap:
        return len(word) > 1 or word in "VC" or not (reading.is_lc or _is_year(digits))
    if dot:
        return False
    if len(word) > 1:
        return not reading.is_lc or bool(late)
    if word == "C" and _is_year(digits):
        return True
    if word in "VC":
        return len(digits) <= (3 if word == "V" else 2) and (bool(late) or not reading.is_lc)
    return reading.is_media and word in "SD" and len(digits) <= 2
