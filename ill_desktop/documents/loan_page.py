# SPDX-License-Identifier: GPL-3.0-or-later
"""The page of one loan, for the customer whose loan it is."""

from functools import partial

from ill_desktop.documents.flow import Piece, draw_pages, paginate
from ill_desktop.documents.pen import BLACK, DARK, GREY, Pen
from ill_desktop.documents.text import clean, day
from ill_desktop.domain.loan_page import Dated, LoanPage

PAGE = (612.0, 792.0)
LEFT, RIGHT, TOP, FOOT = 54.0, 558.0, 738.0, 48.0
WIDTH = RIGHT - LEFT
DAY_WIDTH = 110.0
HEAD = 150.0  # office, number, title, where it is
LATER_HEAD = 30.0


def loan_page_pdf(page: LoanPage) -> bytes:
    """The page as PDF, Letter portrait; a long story goes on over further pages."""
    pen = Pen(*PAGE, f"Loan {page.number}")
    pieces: list[Piece] = []
    for heading, lines, nothing in page.sections():
        again = _heading(pen, f"{heading}, continued")
        pieces.append(_heading(pen, heading))
        pieces += [_line(pen, line, again) for line in lines] or [_line(pen, Dated(None, nothing), again)]
    pages = paginate(pieces, TOP - HEAD - FOOT, TOP - LATER_HEAD - FOOT)
    draw_pages(pen, pages, partial(_head, pen, page), LEFT, RIGHT, f"Loan {page.number} · {day(page.on)}")
    return pen.finish()


def _head(pen: Pen, page: LoanPage, number: int) -> float:
    pen.line(RIGHT, TOP - 10, day(page.on), 10, align="right", ink=DARK)
    if number:
        pen.block(LEFT, TOP, WIDTH * 0.7, f"{page.number} · {page.title}", 10, 7, bold=True, what="title")
        return TOP - LATER_HEAD
    y = pen.block(LEFT, TOP, WIDTH * 0.7, page.office, 12, 7, bold=True, what="our name")
    contact = " · ".join(part for part in map(clean, page.contact.splitlines()) if part)
    pen.block(LEFT, y, WIDTH * 0.7, contact, 9, 6, ink=DARK, what="contact")
    y = pen.block(LEFT, TOP - 42, WIDTH, clean(page.title) or "(no title)", 18, 9, 2, bold=True, what="title")
    y = pen.block(LEFT, y - 1, WIDTH, page.author, 11, 7, ink=DARK, what="author")
    y = pen.block(LEFT, y - 3, WIDTH, f"Interlibrary loan {page.number}", 10, 7, ink=GREY, what="number")
    pen.block(LEFT, y - 5, WIDTH, page.where, 13, 8, 2, bold=True, what="where it is")
    return TOP - HEAD


def _heading(pen: Pen, text: str) -> Piece:
    def draw(top: float) -> None:
        pen.label(LEFT, top - 14, text, ink=DARK)
        pen.rule(LEFT, top - 25, RIGHT, top - 25, ink=BLACK)

    return Piece(30, draw, stays=True)


def _line(pen: Pen, line: Dated, again: Piece) -> Piece:
    words = pen.fitted(line.words, WIDTH - DAY_WIDTH, 11, 8, 3, bold=line.due, what="a line")
    shown = day(line.on) if line.on else ""

    def draw(top: float) -> None:
        left = LEFT + DAY_WIDTH if shown else LEFT
        pen.lines(left, top - 2, words, bold=line.due)
        if shown:
            pen.line(LEFT, top - 12.1, shown, 11, bold=line.due)

    return Piece(max(words.height, 13.2) + 5, draw, again)
