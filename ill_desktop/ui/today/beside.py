# SPDX-License-Identifier: GPL-3.0-or-later
"""What is urgent today beside the requests: letters, invoices of others, the month to close. A line for each."""

from collections.abc import Sequence
from datetime import date
from typing import Final

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QListWidget, QListWidgetItem, QWidget

from ill_desktop.domain.money import money_text
from ill_desktop.domain.today import StartLine
from ill_desktop.ui import colours, words
from ill_desktop.ui.icons import icon

ICONS: Final = {"letters": "note", "pay": "money", "month": "chart", "problems": "truck"}
LINE = Qt.ItemDataRole.UserRole


class Beside(QListWidget):
    """`wanted(key)`, the list or page to open, on Enter and on a click. Hidden while there is nothing."""

    wanted = Signal(str)

    def __init__(self, parent: QWidget | None = None):
        super().__init__(parent)
        self.setObjectName("today_beside")
        self.setAccessibleName(self.tr("Also urgent: letters, invoices, months"))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.viewport().setAutoFillBackground(False)
        self.itemClicked.connect(self._open)
        self.hide()

    def show_lines(self, lines: Sequence[StartLine]) -> None:
        place = self.currentRow()
        self.clear()
        height = round(self.fontMetrics().height() * 1.9)
        for line in lines:
            item = QListWidgetItem(icon(ICONS[line.kind], colours.tones(self.palette()).ours.ink), self._words(line))
            item.setData(LINE, line)
            item.setSizeHint(QSize(0, height))
            self.addItem(item)
        if 0 <= place < len(lines):
            self.setCurrentRow(place)
        self.setFixedHeight(height * len(lines) + height // 3)
        self.setVisible(bool(lines))

    def _words(self, line: StartLine) -> str:
        if line.kind == "letters" and line.opens == "overdue.our_customers":
            return words.counted(line.count, self.tr("Letters: {n} customer is late and was not written to yet"),
                                 self.tr("Letters: {n} customers are late and were not written to yet"))  # fmt: skip
        if line.kind == "letters":
            return words.counted(line.count, self.tr("Letters: {n} loan to a library is late, no letter was sent"),
                                 self.tr("Letters: {n} loans to libraries are late, no letter was sent"))  # fmt: skip
        if line.kind == "pay":
            said = self.tr("To pay within a week: {sum} in {n} invoice") if line.count == 1 else self.tr(
                "To pay within a week: {sum} in {n} invoices")  # fmt: skip
            return said.format(sum=money_text(line.cents, line.currency), n=words.number(line.count))
        if line.kind == "problems":
            said = words.counted(line.count, self.tr("{n} courier problem is open"),
                                 self.tr("{n} courier problems are open"))  # fmt: skip
            late = self.tr(", the courier was not told of {late} in time").format(late=line.ref)
            return said + (late if line.ref else "")
        return self.tr("Month to close: {month}").format(month=f"{date.fromisoformat(line.ref + '-01'):%B %Y}")

    def _open(self, item: QListWidgetItem) -> None:
        line: StartLine = item.data(LINE)
        self.wanted.emit(line.opens)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        item = self.currentItem()
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and item is not None:
            self._open(item)
        else:
            super().keyPressEvent(event)
