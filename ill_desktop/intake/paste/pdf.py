# SPDX-License-Identifier: GPL-3.0-or-later
"""The text of a PDF of printouts, page by page."""

import io
import logging
from dataclasses import dataclass

from pypdf import PdfReader

MOST_PAGES = 500
MOST_CHARS = 20_000_000
logging.getLogger("pypdf").setLevel(logging.CRITICAL)  # what is odd in a file of others is said in our own sentence


@dataclass
class PdfText:
    """Pages parted by form feeds, and a sentence where not all of it could be read."""

    text: str = ""
    sentence: str = ""


def text_of(data: bytes) -> PdfText:
    """What the pages say, in the order it is printed. A page that cannot be read is said, and the others are read."""
    found = PdfText()
    pages: list[str] = []
    try:
        reader = PdfReader(io.BytesIO(data), strict=False)
        if reader.is_encrypted and not reader.decrypt(""):
            return PdfText(sentence="the PDF is protected by a password. Print it to a PDF without one.")
        count = len(reader.pages)
    except Exception as error:  # noqa: BLE001 - whatever a damaged file makes the library do
        return PdfText(sentence=f"the PDF is damaged and cannot be read ({type(error).__name__}). Print it again.")
    unread: list[str] = []
    for number in range(min(count, MOST_PAGES)):
        try:
            pages.append(reader.pages[number].extract_text())
        except Exception:  # noqa: BLE001 - as above; the page is named
            unread.append(str(number + 1))
        if sum(map(len, pages)) > MOST_CHARS:
            unread.append(f"all after {number + 1}")
            break
    if count > MOST_PAGES:
        unread.append(f"all after {MOST_PAGES}")
    if unread:
        found.sentence = f"Pages that could not be read: {', '.join(unread)}. Paste them, or print the PDF in parts."
    found.text = "\f".join(pages)
    return found
