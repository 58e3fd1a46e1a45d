# SPDX-License-Identifier: GPL-3.0-or-later
"""Letters on paper: Letter portrait, folded in three the address stands in the window of a No. 10 envelope."""

from collections.abc import Mapping, Sequence
from typing import Any

from ill_desktop.documents.pen import DARK, GREY, PALE, Pen
from ill_desktop.documents.text import clean, wrap

PAGE = (612.0, 792.0)
LEFT, RIGHT, TOP, FOOT = 72.0, 540.0, 744.0, 54.0
WIDTH = RIGHT - LEFT
WINDOW = 792.0 - 148.0  # 2.05 inches from the top: the upper edge of the window
WINDOW_WIDTH = 300.0  # 4.5 inches, less what the paper may slide
BODY = 792.0 - 270.0  # below the first fold
SIZE, STEP, BREAK = 11.0, 14.5, 8.0
INDENT = 10.0
PAGE_WORDS = {"en": "Page {page} of {pages}", "es": "Página {page} de {pages}"}


def letters_pdf(papers: Sequence[Mapping[str, Any]]) -> bytes:
    """Letters one behind the other. Each has office, ours, to, day, subject, text, language
    (`services.outbox.sheet`); all of a text is printed, over as many pages as it needs.
    """
    pen = Pen(*PAGE, papers[0]["subject"] if len(papers) == 1 else "Letters")
    for at, paper in enumerate(papers):
        if at:
            pen.next_page()
        _letter(pen, paper)
    return pen.finish()


def _letter(pen: Pen, paper: Mapping[str, Any]) -> None:
    pages = _pages(_lines(pen, paper["text"]))
    words = PAGE_WORDS.get(paper["language"], PAGE_WORDS["en"])
    for number, lines in enumerate(pages):
        if number:
            pen.next_page()
        top = _head(pen, paper) if not number else _later_head(pen, paper)
        for x, text in lines:
            if text:
                pen.line(x, top - SIZE, text, SIZE)
            top -= STEP if text else BREAK
        pen.rule(LEFT, 40, RIGHT, 40, ink=PALE)
        if len(pages) > 1:
            pen.line(RIGHT, 28, words.format(page=number + 1, pages=len(pages)), 8, align="right", ink=GREY)
        pen.line(LEFT, 28, clean(paper["office"]), 8, ink=GREY)


def _head(pen: Pen, paper: Mapping[str, Any]) -> float:
    """Our head, the date, the address in the window, and the subject. Returns where the text begins."""
    y = pen.block(LEFT, TOP, WIDTH * 0.62, paper["office"], 13, 8, bold=True, what="our name")
    for line in paper["ours"][:5]:
        y = pen.block(LEFT, y, WIDTH * 0.62, line, 9, 6, ink=DARK, what="our address")
    pen.line(RIGHT, TOP - 11, clean(paper["day"]), 10.5, align="right", ink=DARK)
    y, to = WINDOW, paper["to"][:7]
    size = 11.0 if len(to) <= 5 else 9.5
    for line in to:
        y = pen.block(LEFT, y, WINDOW_WIDTH, line, size, 6.5, what="the address")
    y = pen.block(LEFT, BODY, WIDTH, paper["subject"], 12, 9, 3, bold=True, what="the subject")
    return y - 6


def _later_head(pen: Pen, paper: Mapping[str, Any]) -> float:
    pen.block(LEFT, TOP, WIDTH * 0.72, paper["subject"], 9.5, 7, ink=DARK, what="the subject")
    pen.line(RIGHT, TOP - 9, clean(paper["day"]), 9.5, align="right", ink=DARK)
    return TOP - 26


def _lines(pen: Pen, text: str) -> list[tuple[float, str]]:
    """The text broken into lines with where each begins; "" = a space between paragraphs. The second line of an item
    stands in under its first.
    """
    made: list[tuple[float, str]] = []
    for line in text.strip().splitlines():
        plain = clean(line)
        if not plain:
            made.append((LEFT, ""))
            continue
        indent = INDENT if plain.startswith("- ") else 0.0
        for at, part in enumerate(wrap(pen.faces, plain, (WIDTH - indent) / SIZE, False)):
            made.append((LEFT + (indent if at else 0.0), part))
    return made


def _pages(lines: list[tuple[float, str]]) -> list[list[tuple[float, str]]]:
    pages: list[list[tuple[float, str]]] = [[]]
    room = BODY - 52 - FOOT
    for line in lines:
        height = STEP if line[1] else BREAK
        if height > room and pages[-1]:
            pages.append([])
            room = TOP - 26 - FOOT
        if line[1] or pages[-1]:
            pages[-1].append(line)
            room -= height
    return pages
