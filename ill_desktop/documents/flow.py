# SPDX-License-Identifier: GPL-3.0-or-later
"""Pieces of a long paper, set one under the other and broken into pages."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from ill_desktop.documents.pen import DARK, GREY, PALE, Pen


@dataclass(frozen=True)
class Piece:
    """What stands together and is drawn by `draw(top)`.

    `again` is the heading to repeat where it begins a new page; `stays` = never the last one of a page (a heading).
    """

    height: float
    draw: Callable[[float], None]
    again: "Piece | None" = None
    stays: bool = False


def paginate(pieces: Sequence[Piece], first: float, others: float) -> list[list[Piece]]:
    """The pieces by page. `first`, `others` = points of room on the first page and on the later ones.

    A piece higher than a page gets a page of its own.
    """
    pages: list[list[Piece]] = [[]]
    room = first
    for index, piece in enumerate(pieces):
        following = pieces[index + 1].height if piece.stays and index + 1 < len(pieces) else 0
        if piece.height + following > room and pages[-1]:
            again = [piece.again] if piece.again else []
            pages.append(again)
            room = others - sum(one.height for one in again)
        pages[-1].append(piece)
        room -= piece.height
    return pages


def draw_pages(
    pen: Pen, pages: Sequence[Sequence[Piece]], head: Callable[[int], float], left: float, right: float, name: str
) -> None:
    """Draw all pages; `head(page)` draws the page's head and gives where the pieces begin. Feet say page and name."""
    for number, page in enumerate(pages):
        if number:
            pen.next_page()
        top = head(number)
        for piece in page:
            piece.draw(top)
            top -= piece.height
        pen.rule(left, 32, right, 32, ink=PALE)
        width = (right - left) / 2
        pen.block(left, 30, width, name, 7.5, 5, ink=GREY)
        pen.line(right, 22, f"Page {number + 1} of {len(pages)}", 7.5, align="right", ink=GREY)
        if pen.shortened:
            told = f"Shortened on this paper: {', '.join(pen.shortened)}. The whole is in the request."
            pen.block((left + right) / 2, 20, right - left, told, 6, 4, align="center", ink=DARK)
