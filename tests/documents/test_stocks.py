# SPDX-License-Identifier: GPL-3.0-or-later
"""Label stocks: every place on its sheet, none on another."""

from itertools import combinations

import pytest

from ill_desktop.documents.barcodes import module_width
from ill_desktop.documents.stocks import Place, Stock, stocks

GRID = Stock("grid", "Grid", 100, 100, 2, 3, 10, 5, 30, 20, 6, 4, 300)


def _apart(one: Place, other: Place) -> bool:
    beside = one.x + one.width <= other.x or other.x + other.width <= one.x
    return beside or one.y + one.height <= other.y or other.y + other.height <= one.y


@pytest.mark.parametrize("stock", [*stocks().values(), GRID], ids=lambda stock: stock.name)
def test_places_lie_on_the_page_and_apart(stock: Stock) -> None:
    places = [stock.place(position) for position in range(1, stock.per_page + 1)]
    assert all(p.x >= 0 and p.x + p.width <= stock.page_width for p in places)
    assert all(p.y >= 0 and p.y + p.height <= stock.page_height for p in places)
    assert all(_apart(one, other) for one, other in combinations(places, 2))


def test_places_run_along_the_rows_from_the_top() -> None:
    assert [(GRID.place(n).x, GRID.place(n).y) for n in (1, 2, 3, 6)] == [(10, 75), (46, 75), (10, 51), (46, 27)]


def test_labels_go_on_to_the_next_page() -> None:
    spread = GRID.spread(4, 5)
    assert spread == [(0, GRID.place(5)), (0, GRID.place(6)), (1, GRID.place(1)), (1, GRID.place(2))]


@pytest.mark.parametrize(("dpi", "dots"), [(203, 3), (300, 4), (600, 8)])
def test_the_narrowest_bar_is_whole_dots_of_a_third_of_a_millimetre(dpi: int, dots: int) -> None:
    assert module_width(dpi) == pytest.approx(dots * 72 / dpi)
