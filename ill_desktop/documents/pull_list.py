# SPDX-License-Identifier: GPL-3.0-or-later
"""The pull list: what to fetch from the stacks, in the order of the walk."""

from functools import partial

from ill_desktop.documents.flow import Piece, draw_pages, paginate
from ill_desktop.documents.pen import BLACK, DARK, GREY, PALE, Pen, Progress, tell
from ill_desktop.documents.text import Fitted, clean, day
from ill_desktop.domain.papers import PullGroup, PullListPaper, PullRow

PAGE = (612.0, 792.0)
LEFT, RIGHT, TOP, FOOT = 36.0, 576.0, 756.0, 38.0
HEAD = 50.0  # the head of each page
CALL_X, CALL_WIDTH = 58.0, 122.0
ITEM_X, ITEM_WIDTH = 188.0, 172.0
TO_X, TO_WIDTH = 368.0, 78.0
CODE_X, CODE_WIDTH = 448.0, 128.0
CODE_HEIGHT = 22.0
DPI = 300


def pull_list_pdf(paper: PullListPaper, *, progress: Progress | None = None) -> bytes:
    """The pull list as a PDF, Letter portrait. An empty list is a page that says that nothing is to be fetched.

    `progress(done, total)` counts rows; False raises Cancelled.
    """
    pen = Pen(*PAGE, "Pull list")
    total = sum(len(group.rows) for group in paper.groups)
    parts: list[list[Piece]] = [[]]
    done, branch = 0, paper.groups[0].branch if paper.groups else ""
    for group in paper.groups:
        if paper.branch_pages and group.branch != branch:
            parts.append([])
        branch, pieces = group.branch, parts[-1]
        again = _heading(pen, group, "continued · ")
        pieces.append(_heading(pen, group, ""))
        for row in group.rows:
            tell(progress, done, total)
            pieces.append(_row(pen, row, again))
            done += 1
    room = TOP - HEAD - FOOT
    pages = [page for pieces in parts for page in paginate(pieces, room, room)]
    draw_pages(pen, pages, lambda page: _head(pen, paper, total), LEFT, RIGHT, f"Pull list · {day(paper.on)}")
    tell(progress, total, total)
    return pen.finish()


def _head(pen: Pen, paper: PullListPaper, total: int) -> float:
    pen.line(LEFT, TOP - 18, "Pull list", 20, bold=True)
    pen.block(LEFT + 110, TOP - 4, 250, paper.office, 9, 6, ink=DARK, what="our name")
    pen.line(RIGHT, TOP - 13, day(paper.on), 12, bold=True, align="right")
    pen.line(RIGHT, TOP - 26, f"{total:,} {'item' if total == 1 else 'items'}", 9, align="right", ink=DARK)
    marks = "Mark the box: tick = found, N = not on the shelf, P = too poor to send"
    pen.line(LEFT + 110, TOP - 26, marks, 7.5, ink=GREY)
    pen.rule(LEFT, TOP - 36, RIGHT, TOP - 36, width=1.5, ink=BLACK)
    names = ((CALL_X, "Call number"), (ITEM_X, "Item"), (TO_X, "Send to"), (CODE_X + 9.6, "Request"))
    for x, name in names if total else ():
        pen.label(x, TOP - 39, name)
    if not total:
        pen.line(LEFT, TOP - 70, "Nothing is to be fetched.", 12)
    return TOP - HEAD


def _heading(pen: Pen, group: PullGroup, before: str) -> Piece:
    place = " · ".join(part for part in map(clean, (group.branch, group.location)) if part) or "No location given"
    made = pen.fitted(place, 380, 13, 8, 2, bold=True, what="location")
    count = f"{before}{len(group.rows):,}"

    def draw(top: float) -> None:
        pen.box(LEFT, top - made.height - 14, RIGHT - LEFT, made.height + 6, fill=0.92)
        pen.lines(LEFT + 6, top - 11, made, bold=True)
        pen.line(RIGHT - 6, top - 11 - made.size, count, 10, align="right", ink=DARK)

    return Piece(made.height + 18, draw, stays=True)


def _row(pen: Pen, row: PullRow, again: Piece) -> Piece:
    call = pen.fitted(clean(row.call_number) or "no call number", CALL_WIDTH, 15, 8, 4, bold=True, what="call number")
    title = " ".join(part for part in map(clean, (row.title, row.volume)) if part) or "(no title)"
    barcode = clean(row.item_barcode)
    item = [
        (pen.fitted(title, ITEM_WIDTH, 10, 7.5, 3, bold=True, what="title"), True, BLACK),
        (pen.fitted(row.author, ITEM_WIDTH, 8.5, 6.5, what="author"), False, DARK),
        (pen.fitted(f"Item {barcode}" if barcode else "", ITEM_WIDTH, 7.5, 6, what="item barcode"), False, GREY),
    ]
    symbol = clean(row.borrower_symbol)
    name = clean(row.borrower) + (f" ({symbol})" if symbol else "")
    to = [
        (pen.fitted(row.courier_code, TO_WIDTH, 14, 7, what="courier code"), True, BLACK),
        (pen.fitted(name, TO_WIDTH, 7.5, 6, 3, what="borrower"), False, DARK),
    ]
    if row.need_before:
        to.append((pen.fitted(f"by {day(row.need_before)}", TO_WIDTH, 8.5, 6), True, BLACK))
    tags = (["RUSH"] if row.rush else []) + (["2ND LOOK"] if row.second_look else [])
    tags += [f"{row.pieces} PIECES"] if row.pieces != 1 else []
    tagged = 14 if tags else 0
    height = max(call.height + tagged, _height(item), _height(to), CODE_HEIGHT + 14) + 12
    return Piece(height, partial(_draw_row, pen, row, call, item, to, tags, height), again)


Column = list[tuple[Fitted, bool, float]]


def _height(column: Column) -> float:
    return sum(made.height for made, _, _ in column)


def _draw_row(
    pen: Pen, row: PullRow, call: Fitted, item: Column, to: Column, tags: list[str], height: float, top: float
) -> None:
    pen.box(LEFT + 1, top - 18, 13, 13, stroke=BLACK)
    y = pen.lines(CALL_X, top - 4, call, bold=True) - 2
    x = CALL_X
    for tag in tags:
        x += pen.tag(x, y - 11, tag, 7.5) + 4
    for left, column in ((ITEM_X, item), (TO_X, to)):
        y = top - 4
        for made, bold, ink in column:
            y = pen.lines(left, y, made, bold=bold, ink=ink)
    pen.barcode(CODE_X, top - 6 - CODE_HEIGHT, CODE_WIDTH, CODE_HEIGHT, row.number, kind="code128", dpi=DPI)
    pen.block(CODE_X + 9.6, top - 7 - CODE_HEIGHT, CODE_WIDTH - 9.6, row.number, 9, 5, bold=True, what="number")
    pen.rule(LEFT, top - height, RIGHT, top - height, ink=PALE)
