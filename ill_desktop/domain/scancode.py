# SPDX-License-Identifier: GPL-3.0-or-later
"""What a barcode scanner typed, read as codes (DOMAIN.md section 4). Nothing here knows a request.

`clean` is the code as a person would write it; `normal` is the form that identifiers and barcodes are stored and
compared in. `normal(clean(x)) == normal(x)`, and a candidate is always in `normal` form, so that a stored value is
found by its scan.
"""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from enum import StrEnum

LONGEST = 60  # characters; nothing that is stuck on a book is longer
MOBIUS_SUFFIX = 5  # characters that the MOBIUS cluster adds to a 14-digit barcode
_MOST_CANDIDATES = 8

_CONTROL_AND_EDGE = re.compile(r"[\x00-\x1f\x7f]+")
_NOT_STORED = str.maketrans("", "", " -‐‑‒–—―−")
_PRINTED = re.compile(r"[!-,.-`{-~]+")  # ASCII without space, hyphen and lower case: already normal

_AIM = re.compile(r"\][A-Z][0-9A-Z](?=.)")  # symbology identifier before the data, ISO/IEC 15424
_CODE_39 = re.compile(r"\*(.+)\*")
_OWN_NUMBER = re.compile(r"[RL][0-9]+")
# Codabar data: digits and these signs; our own numbers behind a letter that the scanner was told to add.
_BODY = rf"(?:[0-9][0-9$:/.+]{{3,}}X?|[RL][0-9]+|[0-9]{{14}}[0-9A-Z]{{{MOBIUS_SUFFIX}}})"
_START_AND_STOP = re.compile(r"[A-D]([0-9]{4}.*|[RL][0-9]+)[A-D]")  # whatever suffix stands before the stop letter
_START = re.compile(rf"[A-D]({_BODY}.*)")  # Sierra's `b` too
_STOP = re.compile(rf"(.*{_BODY})[A-D]")
_CLUSTER_CODE = re.compile(rf"([0-9]{{14}}).{{{MOBIUS_SUFFIX}}}")

_BARCODE = re.compile(r"[23][0-9]{13}")
_CARD_LENGTHS = range(13, 20)
_CARD_RUN = re.compile(r"(?<![0-9])[0-9](?:[ -]?[0-9]){12,18}(?![0-9])")
_URL = re.compile(r"(?:HTTPS?://|WWW\.).+", re.DOTALL)
_STATES = (
    "AK AL AR AZ CA CO CT DC DE FL GA HI IA ID IL IN KS KY LA MA MD ME MI MN MO MS MT NC ND NE NH NJ NM NV NY OH OK OR "
    "PA RI SC SD TN TX UT VA VT WA WI WV WY"
).replace(" ", "|")
# CLiC `C124`, `C124.NB`; Kansas `KS131`; MOBIUS `MO-SW-123`; PINES `444/111` (DOMAIN.md section 5).
_COURIER_CODE = re.compile(
    rf"C[0-9]{{3}}(?:\.[A-Z0-9]{{1,4}})?|(?:{_STATES})[0-9]{{3}}|(?:{_STATES})-[A-Z]{{1,3}}-[0-9]{{1,4}}|[0-9]{{3}}/[0-9]{{3}}"
)


class CodeKind(StrEnum):
    """What a code looks like. A look is no proof: the code is always searched for first."""

    BORROWING_NUMBER = "borrowing_number"
    LENDING_NUMBER = "lending_number"
    CUSTOMER_CARD = "customer_card"
    ITEM_BARCODE = "item_barcode"
    COURIER_CODE = "courier_code"
    URL = "url"
    PAYMENT_CARD = "payment_card"
    TOO_LONG = "too_long"
    EMPTY = "empty"
    OTHER = "other"


def clean(raw: str) -> str:
    """`raw` without CR, LF, Tab, other control characters and surrounding space; upper case; wide digits made plain."""
    if raw.isascii():
        return _CONTROL_AND_EDGE.sub("", raw).strip().upper() if not raw.isprintable() else raw.strip().upper()
    plain = "".join(char for char in _upper(raw) if unicodedata.category(char) not in ("Cc", "Cf", "Cs"))
    return unicodedata.normalize("NFKC", plain).strip()


def typed(raw: str) -> str:
    """`raw` without control characters and surrounding space, wide signs made plain: a line of words keeps its case."""
    plain = "".join(char for char in raw if unicodedata.category(char) not in ("Cc", "Cf", "Cs"))
    return unicodedata.normalize("NFKC", plain).strip()


def _upper(text: str) -> str:
    """Upper case in compatibility form. Twice, since a handful of letters need it; a second call changes nothing."""
    for _ in range(2):
        text = unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", text).upper())
    return text


def normal(value: str) -> str:
    """The form in which identifiers and barcodes are stored and compared: `clean`, without inner spaces and hyphens."""
    if value.isascii() and _PRINTED.fullmatch(value):
        return value
    plain = clean(value).translate(_NOT_STORED)
    return plain if plain.isascii() else clean("".join(plain.split()))


def candidates(raw: str, *, prefixes: Sequence[str] = (), suffix_length: int = 0) -> tuple[str, ...]:
    """The codes that `raw` may stand for, the most literal first, without repeats, at most eight, in `normal` form.

    Taken off, alone and after one another: an AIM symbology prefix (`]C0`), Code 39's asterisks, Codabar's start and
    stop letters, Sierra's `b`, one of `prefixes`, the five characters that MOBIUS adds to 14 digits, `suffix_length`
    characters.
    One of our own numbers (R or L and digits) is only ever itself.
    """
    literal = normal(raw)
    if not literal:
        return ()
    found = {literal: None}
    own = tuple(prefix for prefix in map(normal, prefixes) if prefix)
    queue = [literal]
    for code in queue:
        if _OWN_NUMBER.fullmatch(code) or len(code) > LONGEST:
            continue
        for shorter in _shorter(code, own, suffix_length):
            if shorter not in found:
                found[shorter] = None
                queue.append(shorter)
            if len(found) == _MOST_CANDIDATES:
                return tuple(found)
    return tuple(found)


def _shorter(code: str, prefixes: Sequence[str], suffix_length: int) -> Iterator[str]:
    """`code` with one decoration less, for each that it may bear, the likeliest first."""
    if match := _AIM.match(code):
        yield code[match.end() :]
    if match := _CODE_39.fullmatch(code):
        yield match.group(1)
    if match := _CLUSTER_CODE.fullmatch(code):
        yield match.group(1)
    for shape in (_START_AND_STOP, _START, _STOP):
        if match := shape.fullmatch(code):
            yield match.group(1)
    for prefix in prefixes:
        if len(code) > len(prefix) and code.startswith(prefix):
            yield code[len(prefix) :]
    if 0 < suffix_length < len(code):
        yield code[:-suffix_length]


def as_read(raw: str) -> str:
    """The code as it was read, to be shown: without control characters, the letters as they came, at most LONGEST."""
    return "".join(c for c in raw if c.isprintable()).strip()[:LONGEST]


def kind_of(code: str) -> CodeKind:
    """What `code` looks like, decorated by nothing (take `candidates` first)."""
    shown, plain = clean(code), normal(code)
    if not plain:
        return CodeKind.EMPTY
    if _URL.fullmatch(shown):
        return CodeKind.URL
    if len(shown) > LONGEST:
        return CodeKind.TOO_LONG
    if _OWN_NUMBER.fullmatch(plain):
        return CodeKind.BORROWING_NUMBER if plain[0] == "R" else CodeKind.LENDING_NUMBER
    if _BARCODE.fullmatch(plain):
        return CodeKind.CUSTOMER_CARD if plain[0] == "2" else CodeKind.ITEM_BARCODE
    if _is_payment_card(plain):
        return CodeKind.PAYMENT_CARD
    return CodeKind.COURIER_CODE if _COURIER_CODE.fullmatch(shown) else CodeKind.OTHER


def _luhn(digits: str) -> int:
    """Luhn's sum: the last digit counts once, the one before it twice (less 9 if over 9), and so on."""
    total = 0
    for place, digit in enumerate(reversed(digits)):
        value = int(digit) * (1 + place % 2)
        total += value - 9 if value > 9 else value
    return total


def _is_payment_card(digits: str) -> bool:
    """13 to 19 digits with a valid check digit; library barcodes, which bear the same check, excepted (DOMAIN.md
    section 7), and ISBNs, since no card begins with 97.
    """
    if len(digits) not in _CARD_LENGTHS or not (digits.isascii() and digits.isdecimal()):
        return False
    if _BARCODE.fullmatch(digits) or (len(digits) == 13 and digits.startswith(("978", "979"))):
        return False
    return any(digit != "0" for digit in digits) and _luhn(digits) % 10 == 0


def has_payment_card(text: str) -> bool:
    """True when `text` (a note, say) holds what may be the number of a payment card, in groups or not. Such a text is
    refused (DOMAIN.md section 7).
    """
    plain = text if text.isascii() else unicodedata.normalize("NFKC", text)
    runs = (re.sub("[ -]", "", run) for run in _CARD_RUN.findall(plain))
    return any(_is_payment_card(run) for run in runs)


def check_digit(digits13: str) -> str:
    """The 14th digit of a library barcode: 1st, 3rd, 5th ... doubled, less 9 if over 9, summed, filled up to ten.

    ValueError unless `digits13` is 13 ASCII digits: asking for it is then a mistake of ours, not of the scanner.
    """
    if len(digits13) != 13 or not (digits13.isascii() and digits13.isdecimal()):
        raise ValueError(f"13 digits wanted, not {digits13!r}")
    return str(-_luhn(digits13 + "0") % 10)


def has_wrong_check_digit(code: str) -> bool:
    """True for 14 digits that begin with 2 or 3 and end in the wrong one. A warning only: real ones that fail exist."""
    plain = normal(code)
    return _BARCODE.fullmatch(plain) is not None and check_digit(plain[:13]) != plain[13]


def is_ours(code: str, own_prefixes: Sequence[str]) -> bool:
    """Whether `code` begins like our own barcodes (a setting)."""
    plain = normal(code)
    return any(plain.startswith(prefix) for prefix in map(normal, own_prefixes) if prefix)
