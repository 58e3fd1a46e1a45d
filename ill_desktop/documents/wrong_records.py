# SPDX-License-Identifier: GPL-3.0-or-later
"""The list of wrong records as a PDF, Letter portrait, with a box to tick for each."""

from functools import partial

from ill_desktop.documents.flow import Piece, draw_pages, paginate
from ill_desktop.documents.pen import BLACK, DARK, GREY, Pen
from ill_desktop.documents.text import Fitted, clean, day
from ill_desktop.domain.wrong_records import WrongLine, WrongRecordsPaper

PAGE = (612.0, 792.0)
LEFT, RIGHT, TOP, FOOT, HEAD = 40.0, 572.0, 756.0, 44.0, 62.0
COLUMNS = (("Noticed", 62.0), ("Record", 150.0), ("What is wrong", 218.0), ("Request", 58.0), ("Fixed", 44.0))
"""Titles and widths in points."""
SIZE, SMALLEST, BOX = 9.5, 7.0, 9.0


def wrong_records_pdf(paper: WrongRecordsPaper) -> bytes:
    pen = Pen(*PAGE, "Wrong records of our catalogue")
    pieces = [_line(pen, line) for line in paper.lines]
    pieces = pieces or [Piece(20, lambda top: pen.line(LEFT, top - 14, "No record is noted as wrong.", 11))]
    room = TOP - HEAD - FOOT
    name = f"Wrong records, printed {day(paper.printed)}"
    draw_pages(pen, paginate(pieces, room, room), lambda _: _head(pen, paper), LEFT, RIGHT, name)
    return pen.finish()


def _head(pen: Pen, paper: WrongRecordsPaper) -> float:
    pen.line(LEFT, TOP - 18, "Wrong records of our catalogue", 18, bold=True)
    pen.block(RIGHT, TOP - 4, 220, clean(paper.office), 11, 7, bold=True, align="right", what="our name")
    open_ones = sum(line.fixed is None for line in paper.lines)
    pen.line(RIGHT, TOP - 27, f"{day(paper.printed)}, {open_ones} to be fixed", 8.5, align="right", ink=GREY)
    x = LEFT
    for title, width in COLUMNS:
        pen.line(x, TOP - 52, title, 8, bold=True, ink=DARK)
        x += width
    pen.rule(LEFT, TOP - HEAD + 4, RIGHT, TOP - HEAD + 4, width=1.2, ink=BLACK)
    return TOP - HEAD


def _line(pen: Pen, line: WrongLine) -> Piece:
    texts = (day(line.noticed), line.record, line.what, line.number, day(line.fixed) if line.fixed else "")
    made = [
        pen.fitted(clean(text), width - 8, SIZE, SMALLEST, 3 if title in ("Record", "What is wrong") else 2, what=title)
        for text, (title, width) in zip(texts, COLUMNS, strict=True)
    ]
    height = max(max(one.height for one in made) + 9, 22)
    return Piece(height, partial(_draw, pen, line, made, height))


def _draw(pen: Pen, line: WrongLine, made: list[Fitted], height: float, top: float) -> None:
    x = LEFT
    for one, (title, width) in zip(made, COLUMNS, strict=True):
        pen.lines(x, top - 3, one, bold=title == "Record")
        x += width
    if line.fixed is None:
        pen.box(x - COLUMNS[-1][1], top - 5 - BOX, BOX, BOX, stroke=DARK)
    pen.rule(LEFT, top - height, RIGHT, top - height)
