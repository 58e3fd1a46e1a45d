# SPDX-License-Identifier: GPL-3.0-or-later
"""The drafts of a paste as rows: ticked or not, how they stand, what they are about."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QSignalBlocker, Qt
from PySide6.QtGui import QColor, QKeyEvent, QPalette
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QHeaderView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableWidget,
    QTableWidgetItem,
    QWidget,
)

from ill_desktop.domain.drafts import PastedDraft
from ill_desktop.domain.request import Side
from ill_desktop.services.intake import DUPLICATE, LOOK, OWNED, READY, Standing
from ill_desktop.ui import colours, icons, words

STATE_WORDS = {READY: "ready", LOOK: "look at it", DUPLICATE: "there already", OWNED: "we have it",
               "failed": "not made"}  # fmt: skip
_STATE_LOOKS = {READY: ("check", "good"), LOOK: ("warning", "ours"), DUPLICATE: ("list", "away"),
                OWNED: ("book", "new"), "failed": ("cross", "late")}  # fmt: skip
_SIDE_WORDS = {Side.BORROWING: "borrow", Side.LENDING: "lend"}
_TICKED = Qt.ItemFlag.ItemIsUserCheckable | Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
TICK, STATE, SIDE, TITLE, LIBRARY = range(5)


class _Ticks(QStyledItemDelegate):
    """Draws the boxes with the outline of all others: in dark they could not be seen."""

    def initStyleOption(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> None:
        super().initStyleOption(option, index)
        outline = QApplication.palette("QCheckBox").window()  # type: ignore[call-overload]
        option.palette.setBrush(QPalette.ColorRole.Window, outline)


class PasteRows(QTableWidget):
    """`ticked` is called when a tick changed. Space ticks the selected row."""

    def __init__(self, ticked: Callable[[], None], parent: QWidget | None = None):
        super().__init__(0, 5, parent)
        self._ticked = ticked
        self.setObjectName("paste_rows")
        self.setAccessibleName(self.tr("Requests that were pasted"))
        self.setHorizontalHeaderLabels(["", self.tr("State"), self.tr("We"), self.tr("Title"), self.tr("Library")])
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setTabKeyNavigation(False)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setItemDelegateForColumn(TICK, _Ticks(self))
        self.setAlternatingRowColors(True)
        header, unit = self.horizontalHeader(), self.fontMetrics().averageCharWidth()
        header.setHighlightSections(False)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setMinimumSectionSize(unit * 3)
        for column, width in ((TICK, 5), (STATE, 21), (SIDE, 9), (LIBRARY, 18)):
            header.resizeSection(column, unit * width)
        header.setSectionResizeMode(TITLE, QHeaderView.ResizeMode.Stretch)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.verticalHeader().setDefaultSectionSize(round(self.fontMetrics().height() * 1.8))
        self.itemChanged.connect(self._on_item_changed)

    def show_drafts(self, drafts: Sequence[PastedDraft], standings: Sequence[Standing]) -> None:
        with QSignalBlocker(self):
            self.setRowCount(0)
            self.setRowCount(len(drafts))
            for row, (draft, standing) in enumerate(zip(drafts, standings, strict=True)):
                tick = QTableWidgetItem()
                tick.setFlags(_TICKED)
                is_wanted = standing.state != DUPLICATE
                tick.setCheckState(Qt.CheckState.Checked if is_wanted else Qt.CheckState.Unchecked)
                self.setItem(row, TICK, tick)
                self.show_draft(row, draft, standing)

    def show_draft(self, row: int, draft: PastedDraft, standing: Standing, failed: str = "") -> None:
        """One row anew; its tick stays as it is."""
        state = "failed" if failed else standing.state
        icon, tone = _STATE_LOOKS[state]
        ink: QColor = getattr(colours.tones(self.palette()), tone).ink
        said = words.tr(STATE_WORDS[state])
        title = draft.value("article_title") or draft.value("title") or draft.value("isbn") or draft.value("doi")
        title = title or draft.value("number") or draft.note[:80].split("\n")[0] or self.tr("nothing")
        author = draft.value("article_author") or draft.value("author")
        cells = {STATE: said, SIDE: words.tr(_SIDE_WORDS[standing.side]),
                 TITLE: f"{title} / {author}" if author else title, LIBRARY: standing.library}  # fmt: skip
        with QSignalBlocker(self):
            for column, text in cells.items():
                item = QTableWidgetItem(text)
                item.setToolTip(text)
                self.setItem(row, column, item)
            shown = self.item(row, STATE)
            if shown is not None:
                shown.setIcon(icons.icon(icon, ink))
                shown.setForeground(ink)
            tick = self.item(row, TICK)
            if tick is not None:
                spoken = f"{said}, {cells[TITLE]}, {cells[LIBRARY]}"
                tick.setData(Qt.ItemDataRole.AccessibleTextRole, spoken)

    def wanted(self) -> list[int]:
        """The rows that are ticked."""
        ticks = (self.item(row, TICK) for row in range(self.rowCount()))
        return [row for row, tick in enumerate(ticks) if tick is not None
                and tick.checkState() == Qt.CheckState.Checked]  # fmt: skip

    def _on_item_changed(self, item: QTableWidgetItem) -> None:
        if item.column() == TICK:
            self._ticked()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        tick = self.item(self.currentRow(), TICK)
        if event.key() == Qt.Key.Key_Space and tick is not None:
            is_on = tick.checkState() == Qt.CheckState.Checked
            tick.setCheckState(Qt.CheckState.Unchecked if is_on else Qt.CheckState.Checked)
            return
        super().keyPressEvent(event)
