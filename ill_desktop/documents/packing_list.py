# SPDX-License-Identifier: GPL-3.0-or-later
"""Packing lists of totes as a PDF, Letter portrait: a page of all totes where there are several, then one for each."""

from functools import partial

from ill_desktop.documents.flow import Piece, draw_pages, paginate
from ill_desktop.documents.pen import BLACK, DARK, GREY, PALE, Pen
from ill_desktop.documents.text import clean, day
from ill_desktop.domain.packing_paper import PackedRow, PackedTote, PackingList

PAGE = (612.0, 792.0)
LEFT, RIGHT, TOP, FOOT = 40.0, 572.0, 752.0, 42.0
HEAD = 96.0
ROW = 21.0
COLUMNS = (("Stop", 62), ("Library", 158), ("Number", 74), ("Title", 190), ("Pieces", 48))
TOTES = (("Tote", 104), ("Goes to", 178), ("Items", 50), ("About lb", 60), ("State", 140))
NUMBERS = ("Pieces", "Items", "About lb")
"""Titles and widths in points; the columns of `NUMBERS` stand right."""


def packing_list_pdf(paper: PackingList) -> bytes:
    pen = Pen(*PAGE, f"Packing lists {paper.on:%Y-%m-%d}")
    room, started = TOP - HEAD - FOOT, False
    if len(paper.totes) > 1:
        _all_totes(pen, paper, room)
        started = True
    for tote in paper.totes:
        if started:
            pen.next_page()
        started = True
        pieces = [Piece(ROW, partial(_draw, pen, COLUMNS, _cells(row), False)) for row in tote.rows]
        says = f"{_count(len(tote.rows), 'item')}, about {tote.pounds} lb"
        if tote.heavy:
            says += f": MORE THAN THE {paper.limit} LB THAT THE COURIER TAKES"
        name = f"Packing list of tote {clean(tote.code)}, printed {day(paper.on)}"
        head = partial(_head, pen, paper, f"Tote {tote.code}", f"{tote.lane}, {tote.state}", says, COLUMNS)
        draw_pages(pen, paginate(pieces, room, room), lambda _, head=head: head(), LEFT, RIGHT, name)
    return pen.finish()


def _all_totes(pen: Pen, paper: PackingList, room: float) -> None:
    pieces = [Piece(ROW, partial(_draw, pen, TOTES, _of_tote(tote), tote.heavy)) for tote in paper.totes]
    items = sum(len(tote.rows) for tote in paper.totes)
    pounds = sum(tote.pounds for tote in paper.totes)
    says = f"{_count(len(paper.totes), 'tote')}, {_count(items, 'item')}, about {pounds} lb"
    head = partial(_head, pen, paper, "Totes leaving", day(paper.on), says, TOTES)
    draw_pages(pen, paginate(pieces, room, room), lambda _: head(), LEFT, RIGHT, f"Totes, printed {day(paper.on)}")


def _count(number: int, word: str) -> str:
    return f"{number} {word}{'' if number == 1 else 's'}"


def _head(pen: Pen, paper: PackingList, title: str, lane: str, says: str, columns: tuple[tuple[str, int], ...]
          ) -> float:  # fmt: skip
    half = (RIGHT - LEFT) / 2
    pen.block(LEFT, TOP, half + 40, title, 26, 12, bold=True, what="tote")
    pen.block(RIGHT, TOP - 2, half - 60, f"{clean(paper.office)}  {clean(paper.code)}", 11, 7, bold=True, align="right",
              what="our name")  # fmt: skip
    pen.block(LEFT, TOP - 34, RIGHT - LEFT, lane, 15, 8, bold=True, what="where it goes")
    pen.block(LEFT, TOP - 54, RIGHT - LEFT, says, 11, 7, ink=DARK)
    x = LEFT
    for name, width in columns:
        right = name in NUMBERS
        side = "right" if right else "left"
        pen.line(x + (width - 4 if right else 0), TOP - HEAD + 7, name, 8, bold=True, align=side, ink=GREY)
        x += width
    pen.rule(LEFT, TOP - HEAD + 2, RIGHT, TOP - HEAD + 2, width=1.2, ink=BLACK)
    return TOP - HEAD


def _cells(row: PackedRow) -> tuple[str, ...]:
    title = f"{row.note.upper()}: {row.title}" if row.note else row.title
    return (row.stop, row.library, row.number, title, str(row.pieces))


def _of_tote(tote: PackedTote) -> tuple[str, ...]:
    return (tote.code, tote.lane, str(len(tote.rows)), f"{tote.pounds}{' !' if tote.heavy else ''}", tote.state)


def _draw(pen: Pen, columns: tuple[tuple[str, int], ...], cells: tuple[str, ...], bold: bool, top: float) -> None:
    x = LEFT
    for place, ((name, width), text) in enumerate(zip(columns, cells, strict=True)):
        right = name in NUMBERS
        made = pen.fitted(text, width - 8, 10, 6, 2, bold=bold or place == 0, height=ROW - 2, what=name.lower())
        pen.lines(x + (width - 4 if right else 0), top - max(1.0, (ROW - made.height) / 2), made,
                  bold=bold or place == 0, align="right" if right else "left")  # fmt: skip
        x += width
    pen.rule(LEFT, top - ROW, RIGHT, top - ROW, ink=PALE)
