# SPDX-License-Identifier: GPL-3.0-or-later
"""The statement of what a library owes us, with ages; several libraries in one file, each on pages of its own."""

from collections.abc import Sequence
from functools import partial

from ill_desktop.documents.flow import Piece, draw_pages, paginate
from ill_desktop.documents.pen import BLACK, DARK, GREY, PALE, Pen, Progress, tell
from ill_desktop.documents.text import clean, day
from ill_desktop.domain.ledger import AGES
from ill_desktop.domain.money import money_text
from ill_desktop.domain.money_reports import StatementLine, StatementPaper

PAGE = (612.0, 792.0)
LEFT, RIGHT, TOP, FOOT = 54.0, 558.0, 744.0, 40.0
FIRST_HEAD, HEAD = 196.0, 58.0
ABOUT_X, ABOUT_WIDTH, DAY_X, DUE_X = LEFT + 104, 170.0, LEFT + 282, LEFT + 340
RIGHTS = (RIGHT - 62, RIGHT)  # total, open
AGE_TITLES = {"not_due": "Not due", "0": "0-29 days", "30": "30-59", "60": "60-89", "90": "90 and more"}


def statements_pdf(papers: Sequence[StatementPaper], *, progress: Progress | None = None) -> bytes:
    """The statements as one PDF, Letter portrait. `progress(done, total)` counts libraries; False raises Cancelled."""
    pen = Pen(*PAGE, "Statement" if len(papers) == 1 else "Statements")
    for number, paper in enumerate(papers):
        tell(progress, number, len(papers))
        if number:
            pen.next_page()
        heading = Piece(20, partial(_table_head, pen), stays=True)
        pieces = [heading, *(_line(pen, line, heading) for line in paper.lines)]
        for currency in dict.fromkeys(line.currency for line in paper.lines):
            pieces.append(_totals(pen, paper, currency))
        pieces.append(_foot(pen, paper))
        pages = paginate(pieces, TOP - FIRST_HEAD - FOOT, TOP - HEAD - FOOT)
        name = f"Statement of {day(paper.on)} · {clean(next(iter(paper.bill_to), ''))}"
        draw_pages(pen, pages, partial(_head, pen, paper), LEFT, RIGHT, name)
    tell(progress, len(papers), len(papers))
    return pen.finish()


def _head(pen: Pen, paper: StatementPaper, page: int) -> float:
    if page:
        pen.block(LEFT, TOP + 2, 400, f"Statement of {day(paper.on)}, continued", 12, 7, bold=True)
        pen.rule(LEFT, TOP - 26, RIGHT, TOP - 26, ink=BLACK)
        return TOP - HEAD + 18
    name, *address = [line for line in paper.remit_to if clean(line)] or ["Interlibrary Loan"]
    y = pen.block(LEFT, TOP, 300, name, 15, 9, 2, bold=True, what="our name") - 2
    for line in address[:5]:
        y = pen.block(LEFT, y, 300, line, 9.5, 6.5, what="our address")
    pen.line(RIGHT, TOP - 22, "STATEMENT", 26, bold=True, align="right")
    pen.block(RIGHT, TOP - 32, 190, day(paper.on), 12, 7, align="right")
    top = TOP - 92
    pen.rule(LEFT, top, RIGHT, top, width=1.5, ink=BLACK)
    y = pen.label(LEFT, top - 8, "For") - 2
    who, *rest = [line for line in paper.bill_to if clean(line)] or ["(library not known)"]
    symbol = f" ({clean(paper.symbol)})" if clean(paper.symbol) else ""
    y = pen.block(LEFT, y, 400, f"{who}{symbol}", 12, 7.5, 2, bold=True, what="library") - 1
    for line in rest[:4]:
        y = pen.block(LEFT, y, 300, line, 9.5, 6.5, what="library's address")
    return TOP - FIRST_HEAD


def _table_head(pen: Pen, top: float) -> None:
    for x, name in ((LEFT, "Invoice"), (ABOUT_X, "For"), (DAY_X, "Dated"), (DUE_X, "Due")):
        pen.label(x, top - 2, name, ink=DARK)
    for x, name in zip(RIGHTS, ("Total", "Open"), strict=True):
        pen.label(x, top - 2, name, align="right", ink=DARK)
    pen.rule(LEFT, top - 14, RIGHT, top - 14, ink=BLACK)


def _line(pen: Pen, line: StatementLine, again: Piece) -> Piece:
    is_credit = line.kind == "credit"
    about = f"Credit: {line.about}" if is_credit else line.about
    number = pen.fitted(line.number, 98, 9.5, 6, 2, bold=True, what="number")
    what = pen.fitted(about, ABOUT_WIDTH, 9, 7, 2, what="title")
    amounts = [pen.fitted(money_text(cents, line.currency), 60, 9.5, 5, bold=bold, what="amount")
               for cents, bold in ((line.total, False), (line.cents, True))]  # fmt: skip
    height = max(number.height, what.height) + 8

    def draw(top: float) -> None:
        pen.lines(LEFT, top - 4, number, bold=True)
        pen.lines(ABOUT_X, top - 4, what, ink=DARK)
        pen.block(DAY_X, top - 4, 54, day(line.dated), 8.5, 6)
        pen.block(DUE_X, top - 4, 54, day(line.due) if line.due else "", 8.5, 6)
        for right, made in zip(RIGHTS, amounts, strict=True):
            pen.lines(right, top - 4, made, bold=made is amounts[-1], align="right")
        pen.rule(LEFT, top - height, RIGHT, top - height, ink=PALE)

    return Piece(height, draw, again)


def _totals(pen: Pen, paper: StatementPaper, currency: str) -> Piece:
    """The sums by age of one currency, the credits, and what is to be paid."""
    mine = [line for line in paper.lines if line.currency == currency]
    cells = [(AGE_TITLES[name], sum(line.cents for line in mine if line.age == name)) for name in AGES]
    cells.append(("Credits", sum(line.cents for line in mine if line.kind == "credit")))
    total = sum(line.cents for line in mine)

    def draw(top: float) -> None:
        y, step = top - 14, (RIGHT - LEFT) / (len(cells) + 1)
        pen.box(LEFT, y - 38, RIGHT - LEFT, 38, fill=0.93, round_by=3)
        for place, (label, cents) in enumerate([*cells, ("To pay", total)]):
            right, is_last = LEFT + step * (place + 1) - 6, place == len(cells)
            pen.label(right, y - 6, label, align="right", ink=DARK)
            pen.block(right, y - 17, step - 8, money_text(cents, currency), 11 if is_last else 9.5, 5, bold=is_last,
                      align="right", what="amount")  # fmt: skip

    return Piece(62, draw)


def _foot(pen: Pen, paper: StatementPaper) -> Piece:
    ways = " · ".join(clean(way) for way in paper.ways_to_pay)
    text = f"Days are counted from the due date. {f'Ways to pay: {ways}.' if ways else ''}"
    made = pen.fitted(text, RIGHT - LEFT, 9, 7, 4, what="ways to pay")

    def draw(top: float) -> None:
        pen.lines(LEFT, top - 4, made, ink=GREY)

    return Piece(made.height + 10, draw)
