# SPDX-License-Identifier: GPL-3.0-or-later
"""Title numbers: ISBN, ISSN, OCLC title number, LCCN. A wrong check digit warns, never blocks (DOMAIN.md section 2)."""

import re

# A printed ISBN, with or without its hyphens or spaces; or nine digits, whose zero a spreadsheet has eaten.
_ISBN = re.compile(
    r"(?<![0-9A-Za-z])(?:97[89](?:[- ]?[0-9]){10}|[0-9](?:[- ]?[0-9]){8}[- ]?[0-9Xx]|[0-9]{9})(?![0-9A-Za-z])"
)
_DASHES = str.maketrans(dict.fromkeys("‐‑‒–—−", "-") | dict.fromkeys(" \u2009\u202f", " "))
_ISSN = re.compile(r"(?<![0-9A-Za-z-])([0-9]{4})[- ]?([0-9]{3}[0-9Xx])(?![0-9A-Za-z-])")
_ISSN_EAN = re.compile(r"977([0-9]{7})[0-9]{3}")
_OCLC = re.compile(
    r"(?:\(\s*OCoLC\s*\)|OCLC(?:\s*(?:no\.?|number))?)?\s*[#:]?\s*(?:ocm|ocn|on)?\s*0*([1-9][0-9]{0,11})", re.IGNORECASE
)
_LCCN = re.compile(r"([a-z]{0,3})([0-9]{8,10})")
_DOI = re.compile(r"(?<![0-9A-Za-z.])10\.[0-9]{4,9}/[^\s\"<>{}|\\^`]{1,300}")
# What is left of an ISBN when it is printed or typed: only these; words such as "(pbk.)" are no mistake.
_NOT_COUNTED = re.compile(r"[^0-9Xx]")


def _isbn10_check(nine: str) -> str:
    value = -sum(weight * int(digit) for weight, digit in zip(range(10, 1, -1), nine, strict=True)) % 11
    return "X" if value == 10 else str(value)


def _ean_check(twelve: str) -> str:
    return str(-sum(int(digit) * (3 if place % 2 else 1) for place, digit in enumerate(twelve)) % 10)


def _isbn13(compact: str) -> str | None:
    """The 13-digit form of one compact number, or None. Nine digits: a spreadsheet has eaten the leading zero."""
    if len(compact) == 13 and compact.isdecimal() and compact[:3] in ("978", "979"):
        return compact if _ean_check(compact[:12]) == compact[12] else None
    if len(compact) == 9:
        compact = "0" + compact
    if len(compact) == 10 and compact[:9].isdecimal() and _isbn10_check(compact[:9]) == compact[9].upper():
        body = "978" + compact[:9]
        return body + _ean_check(body)
    return None


def isbns(text: str) -> list[str]:
    """Every valid ISBN of a cell, each as 13 digits, in order, without repeats; words around them are ignored.

    >>> isbns("9780292713499;0292713495; 0-306-40615-2 (pbk.)")
    ['9780292713499', '9780306406157']
    """
    if not text:
        return []
    plain = text if text.isascii() else text.translate(_DASHES)
    found: dict[str, None] = {}
    for run in _ISBN.findall(plain):
        if value := _isbn13(run.replace("-", "").replace(" ", "")):
            found[value] = None
    return list(found)


def normal_isbn(text: str) -> str | None:
    """The (first) valid ISBN of `text` as 13 digits; None where there is none."""
    found = isbns(text)
    return found[0] if found else None


def isbn_warning(text: str) -> str | None:
    """A sentence when `text` holds something but no valid ISBN (nor ISSN: ILLiad has one field for both)."""
    if not text.strip() or isbns(text) or normal_issn(text):
        return None
    compact = _NOT_COUNTED.sub("", text)
    if len(compact) in (10, 13):
        return f"The check digit of ISBN {text.strip()} is wrong: compare it with the book or the catalogue."
    return f"{text.strip()} is not an ISBN: an ISBN has 10 or 13 digits."


def _issn_check(seven: str) -> str:
    value = -sum(weight * int(digit) for weight, digit in zip(range(8, 1, -1), seven, strict=True)) % 11
    return "X" if value == 10 else str(value)


def issns(text: str) -> list[str]:
    """Every valid ISSN of a cell as `1234-5679`, in order, without repeats; an EAN that begins with 977 too."""
    if not text:
        return []
    plain = text if text.isascii() else text.translate(_DASHES)
    found: dict[str, None] = {}
    for first, second in _ISSN.findall(plain):
        if _issn_check(first + second[:3]) == second[3].upper():
            found[f"{first}-{second.upper()}"] = None
    compact = plain.strip().replace("-", "")
    if (ean := _ISSN_EAN.fullmatch(compact)) and _ean_check(compact[:12]) == compact[12]:
        seven = ean.group(1)
        found[f"{seven[:4]}-{seven[4:]}{_issn_check(seven)}"] = None
    return list(found)


def normal_issn(text: str) -> str | None:
    """The (first) valid ISSN of `text` as `1234-5679`; None where there is none."""
    found = issns(text)
    return found[0] if found else None


def issn_warning(text: str) -> str | None:
    """A sentence when `text` holds something but no valid ISSN (nor ISBN)."""
    if not text.strip() or issns(text) or isbns(text):
        return None
    if len(_NOT_COUNTED.sub("", text)) == 8:
        return f"The check digit of ISSN {text.strip()} is wrong: compare it with the journal or the catalogue."
    return f"{text.strip()} is not an ISSN: an ISSN has 8 digits."


def normal_oclc(text: str) -> str | None:
    """An OCLC title number as bare digits without leading zeros, from `ocm`+8, `ocn`+9, `on`+10 digits, `(OCoLC)`, or
    bare (DOMAIN.md section 3); None where `text` is something else. More than 12 digits are a barcode or an ISBN.
    """
    match = _OCLC.fullmatch(text.strip())
    return match.group(1) if match else None


def normal_lccn(text: str) -> str | None:
    """A Library of Congress control number in LC's normal form: spaces out, from a slash on out, the part after a
    hyphen filled to six digits (`n78-890351` -> `n78890351`, `85-2` -> `85000002`); None where it is something else.

    Source: the Library of Congress, "LCCN namespace", normalisation.
    """
    compact = "".join(text.split()).split("/", 1)[0].lower()
    front, hyphen, serial = compact.partition("-")
    if hyphen:
        if not serial.isdecimal() or len(serial) > 6:
            return None
        compact = front + serial.zfill(6)
    return compact if compact.isascii() and _LCCN.fullmatch(compact) else None


def normal_doi(text: str) -> str | None:
    """The (first) DOI of `text`, lower case, without its resolver and without the punctuation of a sentence around it;
    None where there is none. DOIs are compared without case (DOI Handbook 2.4).
    """
    match = _DOI.search(text)
    if match is None:
        return None
    found = match.group().rstrip(".,;:!?'*_-")
    for opened, closed in ("()", "[]"):
        while found.endswith(closed) and found.count(closed) > found.count(opened):
            found = found[:-1].rstrip(".,;:")
    return found.lower() if not found.endswith("/") else None
