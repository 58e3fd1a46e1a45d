# SPDX-License-Identifier: GPL-3.0-or-later
"""The sheet of command cards: cut them out, or hang the sheet beside the scanner."""

from collections.abc import Sequence

from ill_desktop.documents.pen import BLACK, DARK, GREY, WHITE, Pen
from ill_desktop.domain.cards import Card, CardGroup
from ill_desktop.domain.errors import UserError

PAGES = {"letter": (612.0, 792.0), "a4": (595.276, 841.89)}
GAP = 10.0
SHORT = 8  # letters of a line whose bars leave room for three cards side by side
SIDE, TOP, FOOT = 26.0, 34.0, 34.0
CARD, HEADING = 76.0, 26.0
BAND = 12.0  # the colour at the left of a card
DPI = 300
_INKS = {
    "grey": (0.35, 0.38, 0.42), "blue": (0.04, 0.36, 0.68), "violet": (0.42, 0.25, 0.71), "green": (0.11, 0.42, 0.21),
    "amber": (0.72, 0.46, 0.0), "white": (1.0, 1.0, 1.0), "red": (0.7, 0.11, 0.11),
}  # fmt: skip


def command_cards_pdf(groups: Sequence[CardGroup], *, page: str = "letter", office: str = "") -> bytes:
    """All cards by group on pages of that size ("letter", "a4"). UserError for another size.

    A group is not broken over two pages, unless it is longer than one.
    """
    if page not in PAGES:
        raise UserError(f"There is no page size “{page}”. Choose one of: {', '.join(PAGES)}.")
    width, height = PAGES[page]
    pen = Pen(width, height, "Command cards")
    y, number = _head(pen, width, height, office), 1
    for group in groups:
        columns = 3 if max(len(card.line) for card in group.cards) <= SHORT else 2
        wide = (width - 2 * SIDE - GAP * (columns - 1)) / columns
        rows = [group.cards[at : at + columns] for at in range(0, len(group.cards), columns)]
        whole = HEADING + len(rows) * (CARD + GAP) - GAP
        for index, row in enumerate(rows):
            if y - CARD < FOOT or (index == 0 and y - whole < FOOT):
                _foot(pen, width, number)
                pen.next_page()
                y, number = _head(pen, width, height, office), number + 1
                y = _heading(pen, group.title, y, width) if index else y
            y = y if index else _heading(pen, group.title, y, width)
            for column, card in enumerate(row):
                _card(pen, card, SIDE + column * (wide + GAP), y - CARD, wide)
            y -= CARD + GAP
    _foot(pen, width, number)
    return pen.finish()


def _head(pen: Pen, width: float, height: float, office: str) -> float:
    top = height - TOP
    pen.line(SIDE, top - 14, "Command cards", 17, bold=True)
    pen.block(width - SIDE, top - 2, 240, office, 9, 6, align="right", ink=DARK)
    says = "Scan a card in the check-in box: it does what the key does."
    pen.line(SIDE + 145, top - 13, says, 8.5, ink=GREY)
    return top - 24


def _foot(pen: Pen, width: float, number: int) -> None:
    pen.line(width - SIDE, FOOT - 14, f"Page {number}", 7.5, align="right", ink=GREY)


def _heading(pen: Pen, title: str, top: float, width: float) -> float:
    pen.line(SIDE, top - 14, title, 12, bold=True)
    pen.rule(SIDE, top - 19, width - SIDE, top - 19, ink=GREY)
    return top - HEADING


def _card(pen: Pen, card: Card, x: float, y: float, width: float) -> None:
    canvas = pen.canvas
    canvas.saveState()
    canvas.setFillColorRGB(*_INKS[card.colour])
    canvas.setStrokeGray(GREY)
    canvas.setLineWidth(0.75)
    canvas.rect(x, y, BAND, CARD, stroke=1, fill=1)
    canvas.restoreState()
    pen.box(x, y, width, CARD, stroke=GREY)
    left, inner = x + BAND + 8, width - BAND - 16
    taken = _key(pen, card.key, x + width - 8, y + CARD - 22) if card.key else 0
    pen.block(left, y + CARD - 3, inner - taken - 6, card.words, 18, 9, bold=True, ink=BLACK)
    pen.barcode(left - 9, y + 14, inner + 17, 34, card.line, kind="code128", dpi=DPI)
    pen.line(left, y + 5, card.line, 7, ink=GREY)


def _key(pen: Pen, key: str, right: float, y: float) -> float:
    """The key as it looks on a keyboard; returns its width."""
    width = pen.faces.width(key, True) * 10 + 10
    pen.box(right - width, y, width, 16, fill=WHITE, stroke=DARK, round_by=3)
    pen.line(right - width / 2, y + 4.5, key, 10, bold=True, align="center", ink=BLACK)
    return width
