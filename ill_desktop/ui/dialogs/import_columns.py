# SPDX-License-Identifier: GPL-3.0-or-later
"""Which column of a file is which of our fields: one row a column, with its first values beside it."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QAbstractItemView, QComboBox, QHeaderView, QTableWidget, QTableWidgetItem

from ill_desktop.domain.drafts import ImportKind, Preview
from ill_desktop.ui import words

SAID: dict[str, str] = {
    "isxn": "ISBN or ISSN", "illiad_number": "ILLiad number", "oclc_number": "OCLC title number", "lccn": "LCCN",
    "on": "date of the status", "symbol_oclc": "OCLC symbol", "symbol_shareit": "SHAREit symbol", "zip": "ZIP code",
    "other_symbol": "other library's symbol", "other_name": "other library's name", "zip_4": "ZIP + 4",
    "card": "customer's card", "lender_due": "lender's due date", "customer_due": "customer's due date",
    "internal_due": "our due date", "own": "one of our branches", "survey_entity": "survey: entity",
    "survey_outlet": "survey: outlet", "survey_type": "survey: type of outlet", "need_before": "need-before date",
}  # fmt: skip
"""Fields whose name alone does not say it; the others are called by their name."""
SAMPLES = 3


def field_words(name: str) -> str:
    return words.tr(SAID.get(name, name.replace("_", " ")))


class ColumnChoice(QObject):
    """The table of columns. `edited` is called when a person chose another field."""

    def __init__(self, table: QTableWidget, edited: Callable[[], None]):
        super().__init__(table)
        self.table, self._edited = table, edited
        self.boxes: dict[str, QComboBox] = {}
        table.setColumnCount(3)
        table.setHorizontalHeaderLabels(
            [self.tr("Column of the file"), self.tr("Is our field"), self.tr("First values")]
        )
        _quiet(table)
        header, unit = table.horizontalHeader(), table.fontMetrics().averageCharWidth()
        header.resizeSection(0, unit * 30)
        header.resizeSection(1, unit * 30)
        header.setStretchLastSection(True)

    def show(self, preview: Preview, fields: Sequence[str]) -> None:
        """Shows the columns with what they are taken for."""
        self.boxes.clear()
        self.table.setRowCount(0)
        self.table.setRowCount(len(preview.columns))
        ordered = sorted(fields, key=field_words)
        for row, column in enumerate(preview.columns):
            values = dict.fromkeys(cells[row].strip() for _, cells in preview.rows if row < len(cells))
            samples = "  \N{MIDDLE DOT}  ".join([value for value in values if value][:SAMPLES])
            self.table.setItem(row, 0, QTableWidgetItem(column))
            self.table.setItem(row, 2, QTableWidgetItem(samples))
            box = self.boxes[column] = self._box(column, ordered, preview.mapping.get(column))
            self.table.setCellWidget(row, 1, box)

    def _box(self, column: str, fields: Sequence[str], chosen: str | None) -> QComboBox:
        box = QComboBox()
        box.setAccessibleName(self.tr("Column {column} is").format(column=column))
        box.addItem(self.tr("not imported"), "")
        for name in fields:
            box.addItem(field_words(name), name)
        box.setCurrentIndex(max(box.findData(chosen or ""), 0))
        box.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        box.wheelEvent = _let_scroll  # type: ignore[method-assign]
        box.currentIndexChanged.connect(self._edited)
        return box

    def mapping(self) -> dict[str, str]:
        """Column -> field, without those that are not imported."""
        return {column: box.currentData() for column, box in self.boxes.items() if box.currentData()}

    def doubles(self) -> list[str]:
        """Fields that more than one column is taken for."""
        chosen = list(self.mapping().values())
        return sorted({name for name in chosen if chosen.count(name) > 1})


def _let_scroll(event: object) -> None:
    """The wheel scrolls the table; it never changes a choice that it passes over."""
    event.ignore()  # type: ignore[attr-defined]


def show_rows(table: QTableWidget, preview: Preview) -> None:
    """The first rows as they stand in the file, with their row numbers."""
    table.clear()
    table.setColumnCount(len(preview.columns))
    table.setRowCount(len(preview.rows))
    _quiet(table)
    table.verticalHeader().show()
    table.setHorizontalHeaderLabels(preview.columns)
    table.setVerticalHeaderLabels([str(number) for number, _ in preview.rows])
    for row, (_, cells) in enumerate(preview.rows):
        for column, text in enumerate(cells[: len(preview.columns)]):
            table.setItem(row, column, QTableWidgetItem(text))


def _quiet(table: QTableWidget) -> None:
    table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
    table.setTabKeyNavigation(False)
    table.setAlternatingRowColors(True)
    table.setWordWrap(False)
    table.setShowGrid(False)
    table.horizontalHeader().setHighlightSections(False)
    table.horizontalHeader().setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
    rows = table.verticalHeader()
    rows.hide()
    rows.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
    rows.setDefaultSectionSize(round(table.fontMetrics().height() * 1.8))


def best_kind(previews: dict[ImportKind, Preview]) -> ImportKind:
    """The kind under which most columns are known; of equals the narrower one."""
    narrow = (ImportKind.COURIER_CODES, ImportKind.REQUESTS, ImportKind.LIBRARIES, ImportKind.HOLDINGS,
              ImportKind.CUSTOMERS)  # fmt: skip
    known = {kind: len(set(previews[kind].mapping.values())) + previews[kind].remembered * 1000 for kind in previews}
    return max(previews, key=lambda kind: (known[kind], -narrow.index(kind)))
