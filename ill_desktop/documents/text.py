# SPDX-License-Identifier: GPL-3.0-or-later
"""Text made ready for paper: cleaned, fitted into its space; days as they are printed."""

import unicodedata
from dataclasses import dataclass
from datetime import date

from ill_desktop.documents.fonts import Faces

ELLIPSIS = "…"
LEADING = 1.2  # from baseline to baseline, in sizes
LONGEST = 3000  # letters looked at per field; no place on our papers holds more
SHRINK = 0.8  # a line is first shrunk to this part of its size before it is wrapped
STEPS = 8  # sizes tried between the largest and the smallest
MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


def day(value: date) -> str:
    """`Dec 14, 2026`: the month by name, since 12/11 is read in two ways; the same on every machine."""
    return f"{MONTHS[value.month - 1]} {value.day}, {value.year}"


def clean(text: str) -> str:
    """One line of visible letters: accents composed, breaks and controls to spaces, invisible marks dropped."""
    if text.isascii() and text.isprintable():
        return " ".join(text.split())
    letters = []
    for letter in unicodedata.normalize("NFC", text):
        kind = unicodedata.category(letter)
        if kind in ("Cc", "Zl", "Zp"):
            letters.append(" ")
        elif kind == "Cs":
            letters.append("\ufffd")
        elif kind != "Cf" and not 0xFE00 <= ord(letter) <= 0xFE0F:
            letters.append(letter)
    return " ".join("".join(letters).split())


@dataclass(frozen=True)
class Fitted:
    """Lines that fit, at `size` points. `cut` = the end is missing (the last line then ends in an ellipsis)."""

    lines: list[str]
    size: float
    cut: bool

    @property
    def height(self) -> float:
        return len(self.lines) * self.size * LEADING


def fit(
    faces: Faces, text: str, width: float, size: float, smallest: float, lines: int = 1, bold: bool = False,
    height: float = 1e9,
) -> Fitted:  # fmt: skip
    """`text` in at most `lines` lines of `width` points: shrunk a little, then wrapped, then shrunk to `smallest`.

    `height` = points that the lines may fill together; at the smallest size they get their lines all the same.

    Only what does not fit at the smallest size is cut, with an ellipsis, and `cut` says so.
    """
    text = clean(text)
    shown = text[:LONGEST]
    whole = faces.width(shown, bold)
    floor = max(smallest, size * SHRINK) if lines > 1 else smallest
    if len(shown) == len(text) and whole * floor <= width:
        return Fitted([shown] if shown else [], min(size, width / whole) if whole else size, False)
    for step in range(STEPS + 1):
        tried = size - (size - smallest) * step / STEPS
        if whole * tried > width * lines:
            continue
        broken = wrap(faces, shown, width / tried, bold)
        if len(broken) <= lines and len(broken) * tried * LEADING <= height and len(shown) == len(text):
            return Fitted(broken, tried, False)
    broken = wrap(faces, shown, width / smallest, bold)
    if len(broken) <= lines and len(shown) == len(text):
        return Fitted(broken, smallest, False)
    broken = broken[:lines]
    broken[-1] = _with_ellipsis(faces, broken[-1], width / smallest, bold)
    return Fitted(broken, smallest, True)


def _with_ellipsis(faces: Faces, line: str, width: float, bold: bool) -> str:
    while line and faces.width(line + ELLIPSIS, bold) > width:
        line = line[:-1]
    return line.rstrip() + ELLIPSIS


def wrap(faces: Faces, text: str, width: float, bold: bool) -> list[str]:
    """`text` broken at spaces into lines of `width` (at 1 pt); a word wider than a line is broken between letters."""
    space = faces.width(" ", bold)
    lines: list[str] = []
    line, used = "", 0.0
    for word in text.split(" "):
        wide = faces.width(word, bold)
        if line and used + space + wide <= width:
            line, used = f"{line} {word}", used + space + wide
            continue
        if line:
            lines.append(line)
        *full, line = _broken(faces, word, width, bold) if wide > width else [word]
        lines += full
        used = faces.width(line, bold)
    return [*lines, line] if line else lines


def _broken(faces: Faces, word: str, width: float, bold: bool) -> list[str]:
    parts, part, used = [], "", 0.0
    for letter in word:
        wide = faces.drawn(letter, bold)[2]
        if part and used + wide > width:
            parts.append(part)
            part, used = "", 0.0
        part, used = part + letter, used + wide
    return [*parts, part]
