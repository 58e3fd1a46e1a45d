# SPDX-License-Identifier: GPL-3.0-or-later
"""The invoice that we send to a library, with a stub to come back with the payment."""

from collections.abc import Sequence
from datetime import date
from functools import partial

from ill_desktop.documents.flow import Piece, draw_pages, paginate
from ill_desktop.documents.pen import BLACK, DARK, GREY, PALE, WHITE, Pen, Progress, tell
from ill_desktop.documents.text import Fitted, clean, day
from ill_desktop.domain.money import money_text
from ill_desktop.domain.papers import InvoicePaper, InvoicePaperLine

PAGE = (612.0, 792.0)
LEFT, RIGHT, TOP, FOOT = 54.0, 558.0, 744.0, 40.0
WIDTH = RIGHT - LEFT
FIRST_HEAD, HEAD = 236.0, 56.0
STUB = 130.0
NUMBER_WIDTH, ITEM_X, ITEM_WIDTH = 88.0, LEFT + 98, 218.0
MONEY_RIGHTS = (RIGHT - 124, RIGHT - 62, RIGHT)  # replacement, processing, total
MONEY_WIDTH = 58.0

Column = list[tuple[Fitted, bool, float]]


def invoice_pdf(paper: InvoicePaper, *, progress: Progress | None = None) -> bytes:
    """The invoice as a PDF, Letter portrait. Sums are printed as `paper` gives them.

    `progress(done, total)` counts lines; False raises Cancelled.
    """
    pen = Pen(*PAGE, f"Invoice {paper.number}")
    heading = Piece(20, partial(_table_head, pen), stays=True)
    pieces = [heading]
    for index, line in enumerate(paper.lines):
        tell(progress, index, len(paper.lines))
        pieces.append(_line(pen, line, paper.currency, heading))
    pieces.append(_totals(pen, paper))
    pieces += _rules(pen, paper)
    pages = paginate([*pieces, Piece(STUB, lambda top: None)], TOP - FIRST_HEAD - FOOT, TOP - HEAD - FOOT)
    # the stub stands at the very foot of the last page, so that one cut takes it off
    pages[-1][-1] = Piece(STUB, lambda top: _stub(pen, paper))
    draw_pages(pen, pages, partial(_head, pen, paper), LEFT, RIGHT, f"Invoice {clean(paper.number)}")
    tell(progress, len(paper.lines), len(paper.lines))
    return pen.finish()


def _head(pen: Pen, paper: InvoicePaper, page: int) -> float:
    if page:
        pen.block(LEFT, TOP + 2, 300, f"Invoice {paper.number}, continued", 12, 7, bold=True)
        pen.rule(LEFT, TOP - 26, RIGHT, TOP - 26, ink=BLACK)
        return TOP - HEAD + 18
    name, *address = [line for line in paper.remit_to if clean(line)] or ["Interlibrary Loan"]
    y = pen.block(LEFT, TOP, 300, name, 15, 9, 2, bold=True, what="our name")
    _address(pen, address, LEFT, y - 2, 300, "our address")
    pen.line(RIGHT, TOP - 22, "DRAFT" if paper.is_draft else "INVOICE", 28, bold=True, align="right")
    pen.block(RIGHT, TOP - 30, 190, paper.number, 13, 6, align="right", what="number")
    if clean(paper.tax_id):
        pen.block(RIGHT, TOP - 48, 190, f"Tax ID {clean(paper.tax_id)}", 8.5, 6, align="right", ink=DARK, what="tax id")
    _bill_to(pen, paper, TOP - 100)
    _facts(pen, paper, TOP - 100)
    return TOP - FIRST_HEAD


def _address(pen: Pen, lines: Sequence[str], x: float, top: float, width: float, what: str, most: int = 6) -> float:
    for line in lines[:most]:
        top = pen.block(x, top, width, line, 9.5, 6.5, what=what)
    if len(lines) > most and what not in pen.shortened:
        pen.shortened.append(what)
    return top


def _bill_to(pen: Pen, paper: InvoicePaper, top: float) -> None:
    pen.rule(LEFT, top, RIGHT, top, width=1.5, ink=BLACK)
    y = pen.label(LEFT, top - 8, "Bill to") - 2
    name, *address = [line for line in paper.bill_to if clean(line)] or ["(library not known)"]
    y = pen.block(LEFT, y, 260, name, 12, 7.5, 2, bold=True, what="library")
    y = _address(pen, address, LEFT, y - 1, 260, "library's address", 4)
    signs = [("Symbol", clean(paper.symbol)), ("Courier", clean(paper.courier_code))]
    shown = " · ".join(f"{label} {value}" for label, value in signs if value)
    pen.block(LEFT, y - 3, 260, shown, 9.5, 6, bold=True, what="symbol")


def _facts(pen: Pen, paper: InvoicePaper, top: float) -> None:
    left, middle = RIGHT - 196, RIGHT - 92
    y = top - 8
    for x, label, value in ((left, "Date", _date(paper.on)), (middle, "Due", _date(paper.due_on))):
        pen.block(x, pen.label(x, y, label) - 1, 92, value, 11, 7, bold=True)
    pen.block(left, pen.label(left, y - 32, "Terms") - 1, 196, paper.terms or "—", 10, 7, 1, what="terms")
    pen.box(left, top - 114, 196, 40, fill=BLACK, round_by=3)
    pen.label(left + 10, top - 79, "Amount due", ink=PALE)
    amount = money_text(paper.balance_cents, paper.currency)
    pen.block(RIGHT - 10, top - 84, 120, amount, 20, 8, bold=True, align="right", ink=WHITE, what="amount")


def _date(value: date | None) -> str:
    return day(value) if value else "—"


def _table_head(pen: Pen, top: float) -> None:
    names = ((LEFT, "Request", "left"), (ITEM_X, "Item", "left"))
    rights = zip(MONEY_RIGHTS, ("Replacement", "Processing", "Total"), strict=True)
    for x, name, align in (*names, *((x, name, "right") for x, name in rights)):
        pen.label(x, top - 2, name, align=align, ink=DARK)
    pen.rule(LEFT, top - 14, RIGHT, top - 14, ink=BLACK)


def _line(pen: Pen, line: InvoicePaperLine, currency: str, again: Piece) -> Piece:
    numbers: Column = [
        (pen.fitted(line.number, NUMBER_WIDTH, 9.5, 6, bold=True, what="number"), True, BLACK),
        (pen.fitted(line.network_number, NUMBER_WIDTH, 8, 6, 2, what="network number"), False, DARK),
        (pen.fitted(line.reason, NUMBER_WIDTH, 8.5, 6.5, 2, bold=True, what="reason"), True, DARK),
    ]
    item: Column = [
        (pen.fitted(clean(line.title) or "(no title)", ITEM_WIDTH, 10, 7.5, 3, bold=True, what="title"), True, BLACK),
        (pen.fitted(line.author, ITEM_WIDTH, 8.5, 6.5, what="author"), False, DARK),
        (pen.fitted(_copy(line), ITEM_WIDTH, 8, 6.5, 2, what="call number"), False, DARK),
        (pen.fitted(_days(line), ITEM_WIDTH, 8, 6.5, 2), False, DARK),
    ]
    amounts = [
        pen.fitted(money_text(cents, currency), MONEY_WIDTH, 9.5, 5, bold=bold, what="amount")
        for cents, bold in ((line.replacement_cents, False), (line.processing_cents, False), (line.total_cents, True))
    ]
    height = max(sum(one[0].height for one in column) for column in (numbers, item)) + 12

    def draw(top: float) -> None:
        for x, column in ((LEFT, numbers), (ITEM_X, item)):
            y = top - 4
            for made, bold, ink in column:
                y = pen.lines(x, y, made, bold=bold, ink=ink)
        for right, made in zip(MONEY_RIGHTS, amounts, strict=True):
            pen.lines(right, top - 4, made, bold=made is amounts[-1], align="right")
        pen.rule(LEFT, top - height, RIGHT, top - height)

    return Piece(height, draw, again)


def _copy(line: InvoicePaperLine) -> str:
    named = (("Call number", line.call_number), ("Barcode", line.barcode))
    return " · ".join(f"{name} {clean(value)}" for name, value in named if clean(value))


def _days(line: InvoicePaperLine) -> str:
    told = [f"Shipped {day(line.shipped_on)}"] if line.shipped_on else []
    told += [f"due {day(line.due_on)}" if told else f"Due {day(line.due_on)}"] if line.due_on else []
    if line.days_overdue:
        told.append(f"{line.days_overdue:,} {'day' if line.days_overdue == 1 else 'days'} overdue")
    return ", ".join(told)


def _totals(pen: Pen, paper: InvoicePaper) -> Piece:
    rows = [("Total", paper.total_cents)]
    rows += [("Paid", -paper.paid_cents)] if paper.paid_cents else []
    rows += [("Credits", -paper.credits_cents)] if paper.credits_cents else []
    height = 16.0 * len(rows) + 40

    def draw(top: float) -> None:
        y = top - 8
        for label, cents in rows:
            pen.line(RIGHT - 90, y - 10, label, 10, align="right", ink=DARK)
            pen.block(RIGHT, y, 86, money_text(cents, paper.currency), 10, 6, align="right", what="amount")
            y -= 16
        pen.rule(RIGHT - 200, y - 1, RIGHT, y - 1, width=1, ink=BLACK)
        pen.line(RIGHT - 90, y - 17, f"Amount due ({clean(paper.currency)[:8]})", 11, bold=True, align="right")
        amount = money_text(paper.balance_cents, paper.currency)
        pen.block(RIGHT, y - 5, 86, amount, 13, 6, bold=True, align="right", what="amount")

    return Piece(height, draw)


def _rules(pen: Pen, paper: InvoicePaper) -> list[Piece]:
    told = [("If the item is found", paper.refund_rule)]
    told += [("Replacement copy", paper.copy_rule)]
    told += [("Ways to pay", " · ".join(paper.ways_to_pay))]
    told += [("Note" if not index else "", note) for index, note in enumerate(paper.notes)]
    return [_paragraph(pen, label, text) for label, text in told if clean(text)]


def _paragraph(pen: Pen, label: str, text: str) -> Piece:
    made = pen.fitted(text, WIDTH - 98, 9, 7.5, 12, what=label.lower() or "note")

    def draw(top: float) -> None:
        if label:
            pen.label(LEFT, top - 2, label)
        pen.lines(ITEM_X, top, made, ink=DARK)

    return Piece(made.height + 8, draw)


def _stub(pen: Pen, paper: InvoicePaper) -> None:
    top = FOOT + STUB - 8
    pen.rule(LEFT - 36, top, RIGHT + 36, top, dash=True, ink=GREY)
    pen.label(LEFT, top - 8, "Please return this part with your payment", ink=DARK)
    y = pen.label(LEFT, top - 28, "Remit to") - 1
    _address(pen, [line for line in paper.remit_to if clean(line)], LEFT, y, 210, "our address")
    left = LEFT + 226
    payer = next((line for line in paper.bill_to if clean(line)), "")
    symbol = clean(paper.symbol)
    for label, value, x, down in (
        ("From", f"{payer} ({symbol})" if symbol else payer, left, 28),
        ("Invoice", paper.number, left, 60),
        ("Due", _date(paper.due_on), left, 90),
    ):
        pen.block(x, pen.label(x, top - down, label) - 1, 158, value, 10, 6.5, 1, bold=True, what=label.lower())
    right = RIGHT - 110
    pen.label(right, top - 28, "Amount due")
    pen.block(right, top - 38, 110, money_text(paper.balance_cents, paper.currency), 14, 7, bold=True, what="amount")
    pen.label(right, top - 68, "Amount enclosed")
    pen.rule(right, top - 104, RIGHT, top - 104, ink=BLACK)
