# SPDX-License-Identifier: GPL-3.0-or-later
"""Names, addresses and telephone numbers that a survey writes in capitals, as a person would write them."""

import re

_SMALL = frozenset("a an and at by de del di for from in la las le los of on or the to und y".split())
_KEPT = frozenset("II III IV VI VII VIII IX NE NW SE SW PO RR HC USA US UK YMCA PL TV AV ILL DC LD".split())
_SHORT = frozenset(
    "BLVD BR BTH CT CTR DR FT HWY JR LN LTD MR MRS MS MT MTN PKWY PLZ RD SCH SQ SR ST STN SVCS TRL TWP TWSP".split()
)
"""Abbreviations without a vowel that are spoken as words; other such words are initials and stay as they are."""
_WORD = re.compile(r"[^\s]+")
_LETTERS = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
_MAC = re.compile(r"MC[A-Z]{3,}")


_STREETS = frozenset("PL CR AV".split())
"""Words of an address that mean something else in a name (PL = public library)."""


def proper_name(text: str, *, street: bool = False) -> str:
    """A name in capitals in upper and lower case ("of", "the" small, "McKinley", "Z. J."); any other as it stands.

    >>> proper_name("POUDRE RIVER PUBLIC LIBRARY DISTRICT")
    'Poudre River Public Library District'
    """
    text = " ".join(text.split())
    if text != text.upper() or not any(char.isalpha() for char in text):
        return text
    first = True

    def word(match: re.Match[str]) -> str:
        nonlocal first
        starts, first = first, match.group().endswith((":", " -")) or match.group() in ("-", "/")
        return _LETTERS.sub(lambda part: _part(part, match.group(), starts, street), match.group())

    return _WORD.sub(word, text)


def _part(match: re.Match[str], word: str, starts: bool, street: bool) -> str:
    """One run of letters of a word, as it is written at this place."""
    part = match.group()
    before, after = word[: match.start()], word[match.end() :]
    if part.lower() in _SMALL and part == word and not starts:
        return part.lower()
    if before[-1:].isdigit():
        return part.lower() if part in ("ST", "ND", "RD", "TH") else part
    if street and part in _STREETS:
        return part.capitalize()
    if part in _KEPT or (len(part) == 1 and (after[:1] in (".", "") or before)):
        return part
    plain = part.replace("'", "").replace("’", "")
    if len(part) <= 5 and not set(plain) & set("AEIOUY") and part not in _SHORT:
        return part
    if _MAC.fullmatch(part):
        return f"Mc{part[2]}{part[3:].lower()}"
    head, mark, tail = part.partition("'")
    if mark and len(head) == 1 and len(tail) > 1:
        return f"{head}'{tail.capitalize()}"
    return f"{head.capitalize()}{mark}{tail.lower()}"


def phone_text(text: str) -> str:
    """Ten digits as 970-555-0123; anything else as it stands."""
    digits = text.strip()
    return f"{digits[:3]}-{digits[3:6]}-{digits[6:]}" if len(digits) == 10 and digits.isdecimal() else digits


def zip_text(code: str, four: str) -> str:
    """ZIP and its four further digits; a leading zero that a spreadsheet has eaten is put back."""
    code, four = code.strip(), four.strip()
    if code.isascii() and code.isdecimal() and len(code) < 5:
        code = code.zfill(5)
    return f"{code}-{four.zfill(4)}" if code and four.isdecimal() and "-" not in code else code
