# SPDX-License-Identifier: GPL-3.0-or-later
"""The list of any length: nothing is asked of the database while painting, and a refresh keeps the place."""

import time
from array import array
from collections.abc import Callable, Iterator, Sequence
from typing import Any

import pytest
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtTest import QAbstractItemModelTester

from ill_desktop.domain.columns import ListColumn
from ill_desktop.ui.models.row_delegate import RowDelegate
from ill_desktop.ui.models.table import Table
from ill_desktop.ui.models.windowed import KEPT, PLACEHOLDER, PORTION, WindowedModel
from ill_desktop.ui.work import Work

COLUMNS = (ListColumn("name", "Name", "text", 20), ListColumn("size", "Size", "number", 6))


class Shelf:
    """Rows by id, made up; counts how often it is asked, and for how many."""

    def __init__(self) -> None:
        self.gone: set[int] = set()
        self.words = "book"
        self.asked: list[int] = []

    def rows(self, ids: Sequence[int]) -> dict[int, tuple[Any, ...]]:
        self.asked.append(len(ids))
        return {key: (key, f"{self.words} {key}", key * 2) for key in ids if key not in self.gone}


def text(row: tuple[Any, ...], key: str) -> str:
    return str(row[1 if key == "name" else 2])


@pytest.fixture
def shelf() -> Shelf:
    return Shelf()


@pytest.fixture
def model(lanes: Work, shelf: Shelf) -> Iterator[WindowedModel]:
    made = WindowedModel(lanes, "shelf", COLUMNS, shelf.rows, text)
    yield made
    made.deleteLater()


@pytest.fixture
def table(model: WindowedModel, qtbot: Any) -> Table:
    made = Table(model, RowDelegate(), "shelf_table", ("name", "size"))
    qtbot.addWidget(made)
    made.resize(400, 300)
    made.show()
    return made


@pytest.fixture
def told(lanes: Work, model: WindowedModel, qtbot: Any) -> Callable[[], None]:
    def wait() -> None:
        qtbot.waitUntil(lambda: lanes.is_idle() and not model._ask_soon.isActive())

    return wait


def show(model: WindowedModel, place: int, column: int = 0) -> str:
    return str(model.data(model.index(place, column)))


def test_a_row_is_a_placeholder_until_it_is_there(model: WindowedModel, shelf: Shelf, told: Callable[[], None]) -> None:
    model.set_ids(array("q", range(1, 1001)))
    assert show(model, 500) == PLACEHOLDER
    assert shelf.asked == []
    told()
    assert show(model, 500) == "book 501"
    assert shelf.asked == [PORTION]


def test_a_portion_is_asked_once_however_often_it_is_painted(
    model: WindowedModel, shelf: Shelf, told: Callable[[], None]
) -> None:
    model.set_ids(array("q", range(1, 1001)))
    for place in range(PORTION):
        show(model, place)
        show(model, place, 1)
    told()
    assert shelf.asked == [PORTION]


def test_what_was_scrolled_past_is_not_asked(model: WindowedModel, shelf: Shelf, told: Callable[[], None]) -> None:
    model.set_ids(array("q", range(1, 100_001)))
    for place in range(0, 100_000, PORTION):
        show(model, place)
    told()
    assert sum(shelf.asked) <= 3 * PORTION
    assert show(model, 99_999) != PLACEHOLDER


def test_memory_stays_small(model: WindowedModel, told: Callable[[], None]) -> None:
    model.set_ids(array("q", range(1, 3 * KEPT)))
    for place in range(0, 2 * KEPT, PORTION):
        show(model, place)
        told()
    assert len(model._rows) <= KEPT


def test_a_row_that_vanished_is_said_to_be_deleted(
    model: WindowedModel, shelf: Shelf, told: Callable[[], None]
) -> None:
    shelf.gone.add(3)
    model.set_ids(array("q", range(1, 11)))
    show(model, 0)
    told()
    assert show(model, 2) == "deleted"
    assert show(model, 2, 1) == ""
    assert model.flags(model.index(2, 0)) == Qt.ItemFlag.NoItemFlags
    assert model.flags(model.index(1, 0)) & Qt.ItemFlag.ItemIsEnabled


def test_only_the_rows_named_are_looked_at_again(model: WindowedModel, shelf: Shelf, told: Callable[[], None]) -> None:
    model.set_ids(array("q", range(1, 101)))
    show(model, 0)
    told()
    shelf.words, shelf.asked = "film", []
    model.refresh([7, 5_000])
    assert show(model, 6) == "book 7"
    told()
    assert (show(model, 6), show(model, 7)) == ("film 7", "book 8")
    assert shelf.asked == [1]


def test_another_order_asks_nothing_that_is_known(model: WindowedModel, shelf: Shelf, told: Callable[[], None]) -> None:
    model.set_ids(array("q", range(1, 101)))
    show(model, 0)
    told()
    model.set_ids(array("q", range(100, 0, -1)))
    assert show(model, 0) == "book 100"
    told()
    assert shelf.asked == [100]


def test_a_refresh_keeps_selection_current_row_and_scroll(
    table: Table, model: WindowedModel, told: Callable[[], None]
) -> None:
    table.set_ids(array("q", range(1, 2001)), fresh=True)
    table.select_id(900)
    told()
    before = table.visualRect(table.currentIndex()).top()
    table.set_ids(array("q", range(500, 1500)))
    assert table.selected_ids() == [900]
    assert table.current_id() == 900
    assert table.visualRect(table.currentIndex()).top() == before


def test_when_the_row_leaves_the_next_one_is_current(table: Table, told: Callable[[], None]) -> None:
    table.set_ids(array("q", range(1, 11)), fresh=True)
    table.select_id(4)
    told()
    table.take_out([4])
    assert table.current_id() == 5
    assert table.selected_ids() == [5]
    assert len(table.rows.ids) == 9


def test_when_the_last_row_leaves_the_one_before_is_current(table: Table, told: Callable[[], None]) -> None:
    table.set_ids(array("q", range(1, 11)), fresh=True)
    table.select_id(10)
    told()
    table.take_out([10, 9])
    assert table.current_id() == 8


def test_a_million_rows_are_selected_at_once(table: Table, told: Callable[[], None], qtbot: Any) -> None:
    table.set_ids(array("q", range(1, 1_000_001)), fresh=True)
    told()
    began = time.perf_counter()
    table.selectAll()
    table.grab()
    took = time.perf_counter() - began
    assert table.selected_count() == 1_000_000
    assert took <= 0.1


def test_a_row_that_comes_is_not_selected(table: Table, told: Callable[[], None]) -> None:
    table.set_ids(array("q", [7]), fresh=True)
    table.set_ids(array("q", [5, 6, 7, 8]))
    told()
    assert table.selected_ids() == [7]


def test_all_stay_selected_over_a_refresh(table: Table, told: Callable[[], None]) -> None:
    table.set_ids(array("q", range(1, 20_001)), fresh=True)
    table.selectAll()
    table.set_ids(array("q", range(1, 19_001)))
    told()
    assert table.selected_count() == 19_000


def test_headers_sort_up_down_and_back(table: Table, qtbot: Any) -> None:
    header = table.horizontalHeader()
    said: list[tuple[str, bool]] = []
    table.sorted_by.connect(lambda key, down: said.append((key, down)))
    for _ in range(3):
        header.sectionClicked.emit(1)
    assert said == [("size", False), ("size", True), ("", False)]
    assert not header.isSortIndicatorShown()


def test_a_layout_is_kept_and_can_be_reset(table: Table, model: WindowedModel, qtbot: Any) -> None:
    table.columns.show_column("size", False)
    table.horizontalHeader().resizeSection(0, 77)
    again = Table(model, RowDelegate(), "shelf_table", ("name", "size"))
    qtbot.addWidget(again)
    assert again.isColumnHidden(1)
    assert again.columnWidth(0) == 77
    again.reset_layout()
    assert not again.isColumnHidden(1)
    assert again.columnWidth(0) != 77


def test_the_header_menu_shows_and_hides(table: Table) -> None:
    menu = table.columns.menu()
    menu.actions()[1].trigger()
    assert table.isColumnHidden(1)
    assert not table.columns.menu().actions()[0].isEnabled()
    menu.deleteLater()


def test_a_screen_reader_hears_the_row(model: WindowedModel, told: Callable[[], None]) -> None:
    model.set_ids(array("q", [4]))
    show(model, 0)
    told()
    role = Qt.ItemDataRole.AccessibleTextRole
    assert model.data(model.index(0, 0), role) == "book 4, 8"
    assert model.data(model.index(0, 1), role) == "Size: 8"


def test_the_model_keeps_qts_rules(model: WindowedModel, told: Callable[[], None]) -> None:
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Warning)
    model.set_ids(array("q", range(1, 301)))
    show(model, 0)
    told()
    model.take_out([1, 300])
    model.refresh([2])
    told()
    assert model.rowCount(QModelIndex()) == 298
    tester.deleteLater()
