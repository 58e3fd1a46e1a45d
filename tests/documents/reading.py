# SPDX-License-Identifier: GPL-3.0-or-later
"""Papers read back: their words, where they stand, and their black rectangles."""

import re
from io import BytesIO

from pypdf import PdfReader


def pages(pdf: bytes) -> list[str]:
    """The words of each page, white space made single."""
    return [" ".join(page.extract_text().split()) for page in PdfReader(BytesIO(pdf)).pages]


def words(pdf: bytes) -> str:
    return " ".join(pages(pdf))


def places(pdf: bytes, page: int = 0) -> list[tuple[float, float, str]]:
    """(x, y, text) of each piece of text, points from the lower left corner."""
    found: list[tuple[float, float, str]] = []

    def keep(text: str, page_at: list[float], at: list[float], *rest: object) -> None:
        if text.strip():
            a, b, c, d, e, f = page_at
            found.append((at[4] * a + at[5] * c + e, at[4] * b + at[5] * d + f, text.strip()))

    PdfReader(BytesIO(pdf)).pages[page].extract_text(visitor_text=keep)
    return found


def height_of(pdf: bytes, text: str, page: int = 0) -> list[float]:
    """The heights at which `text` stands on the page."""
    return [y for _, y, found in places(pdf, page) if text in found]


def rectangles(pdf: bytes, page: int = 0) -> list[tuple[float, float, float, float]]:
    """(x, y, width, height) of each rectangle that is drawn."""
    contents = PdfReader(BytesIO(pdf)).pages[page].get_contents()
    assert contents is not None
    drawn = re.findall(rb"([-\d.]+) ([-\d.]+) ([-\d.]+) ([-\d.]+) re", contents.get_data())
    return [(float(a), float(b), float(c), float(d)) for a, b, c, d in drawn]


def sizes(pdf: bytes) -> list[tuple[int, int]]:
    """Width and height of each page in points."""
    return [(round(page.mediabox.width), round(page.mediabox.height)) for page in PdfReader(BytesIO(pdf)).pages]
