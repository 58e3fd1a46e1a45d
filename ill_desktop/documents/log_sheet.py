# SPDX-License-Identifier: GPL-3.0-or-later
"""The driver's log of a month as a PDF, Letter landscape; what is not known yet is left to be written in."""

from functools import partial

from ill_desktop.documents.flow import Piece, draw_pages, paginate
from ill_desktop.documents.pen import BLACK, DARK, GREY, Pen
from ill_desktop.documents.text import clean, day
from ill_desktop.domain.log_sheet import LogRow, LogSheet

PAGE = (792.0, 612.0)
LEFT, RIGHT, TOP, FOOT = 30.0, 762.0, 582.0, 38.0
HEAD = 62.0
ROW = 17.5
COLUMNS = (
    ("Day", 58), ("Stop", 74), ("Time", 38), ("Totes in", 34), ("Totes out", 34), ("Pre-sort", 34), ("Small bags", 34),
    ("Large bags", 34), ("Boxes", 34), ("Lb", 34), ("Scans in", 38), ("Count in", 38), ("Diff.", 30),
    ("Scans out", 38), ("Count out", 38), ("Diff.", 30), ("Initials", 38), ("Note", 74),
)  # fmt: skip
"""Titles and widths in points."""
WORDS = ("Day", "Stop", "Time", "Initials", "Note")


def log_sheet_pdf(paper: LogSheet) -> bytes:
    pen = Pen(*PAGE, f"Courier log {paper.first:%B %Y}")
    pieces = [Piece(ROW, partial(_draw, pen, _cells(row), row.missed)) for row in paper.rows]
    pieces.append(Piece(ROW + 2, partial(_draw_total, pen, paper)))
    room = TOP - HEAD - FOOT
    name = f"Courier log, {paper.first:%B %Y}, printed {day(paper.printed)}"
    draw_pages(pen, paginate(pieces, room, room), lambda _: _head(pen, paper), LEFT, RIGHT, name)
    return pen.finish()


def _head(pen: Pen, paper: LogSheet) -> float:
    pen.line(LEFT, TOP - 18, f"Courier log, {paper.first:%B %Y}", 18, bold=True)
    pen.block(RIGHT, TOP - 4, 380, f"{clean(paper.office)}  {clean(paper.code)}", 11, 7, bold=True, align="right",
              what="our name")  # fmt: skip
    says = "Diff. = counted by hand less scanned, of all stops of a day that was counted; scans are never written over"
    pen.line(RIGHT, TOP - 27, says, 7.5, align="right", ink=GREY)
    x = LEFT
    for title, width in COLUMNS:
        made = pen.fitted(title, width - 4, 7, 7, 2, bold=True, what="column")
        right = title not in WORDS
        pen.lines(x + (width - 3 if right else 3), TOP - 38, made, bold=True, align="right" if right else "left",
                  ink=DARK)  # fmt: skip
        x += width
    pen.rule(LEFT, TOP - HEAD + 2, RIGHT, TOP - HEAD + 2, width=1.2, ink=BLACK)
    return TOP - HEAD


def _cells(row: LogRow) -> list[str]:
    named = f"{row.on:%a} {row.on.month}/{row.on.day}"
    note = "; ".join(filter(None, ("did not come" if row.missed else "", clean(row.note))))
    counted = (row.scanned_in, row.hand_in, row.off_in, row.scanned_out, row.hand_out, row.off_out)
    said = [_number(value, place in (2, 5)) for place, value in enumerate(counted)]
    return [named, clean(row.stop), clean(row.time), *(_number(value) for value in row.counts), *said,
            clean(row.initials), note]  # fmt: skip


def _number(value: int | None, signed: bool = False) -> str:
    if value is None:
        return ""
    return f"{value:+,}" if signed and value else f"{value:,}"


def _draw(pen: Pen, cells: list[str], quiet: bool, top: float, bold: bool = False) -> None:
    x = LEFT
    if quiet:
        pen.box(LEFT, top - ROW, RIGHT - LEFT, ROW, fill=0.93)
    for text, (title, width) in zip(cells, COLUMNS, strict=True):
        right = title not in WORDS
        made = pen.fitted(text, width - 6, 9, 5, 2 if title in ("Note", "Stop") else 1, bold=bold, height=ROW - 1,
                          what=title.lower())  # fmt: skip
        pen.lines(x + (width - 3 if right else 3), top - max(1.0, (ROW - made.height) / 2), made, bold=bold,
                  align="right" if right else "left", ink=BLACK)  # fmt: skip
        pen.rule(x, top, x, top - ROW)
        x += width
    pen.rule(RIGHT, top, RIGHT, top - ROW)
    pen.rule(LEFT, top - ROW, RIGHT, top - ROW)


def _draw_total(pen: Pen, paper: LogSheet, top: float) -> None:
    sums = [paper.total_of(place) for place in range(7)]
    named = [paper.total(name) for name in ("scanned_in", "hand_in", "off_in", "scanned_out", "hand_out", "off_out")]
    said = [_number(value, place in (2, 5)) for place, value in enumerate(named)]
    pen.rule(LEFT, top, RIGHT, top, width=1.2, ink=BLACK)
    _draw(pen, ["Month", "", "", *(_number(value) for value in sums), *said, "", ""], False, top - 1, bold=True)
