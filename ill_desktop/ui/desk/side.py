# SPDX-License-Identifier: GPL-3.0-or-later
"""At the side of the desk: the counts of today, the codes nobody knew, and the questions that wait to be settled."""

from collections.abc import Sequence
from datetime import datetime

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QSizePolicy, QTabWidget, QVBoxLayout, QWidget

from ill_desktop.ui import colours, words

Kept = Sequence[tuple[int, str, datetime, str]]
COUNTS = (
    ("scanned", "Scanned", "quiet"), ("arrived", "Arrived", "good"), ("left", "Left", "good"),
    ("refused", "Refused", "late"), ("unknown", "Unknown", "away"), ("to_settle", "To settle", "ours"),
)  # fmt: skip


class Counts(QWidget):
    """Six numbers of today, each with its word."""

    def __init__(self, parent: QWidget | None = None):
        super().__init__(parent)
        self.setObjectName("scan_counts")
        self.values = {key: 0 for key, _, _ in COUNTS}
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self._name()

    def set(self, **values: int) -> None:
        self.values.update(values)
        self._name()
        self.update()

    def _name(self) -> None:
        said = ", ".join(f"{words.tr(title)} {self.values[key]}" for key, title, _ in COUNTS)
        self.setAccessibleName(self.tr("Today: {counts}").format(counts=said))
        self.setToolTip(self.accessibleName())

    def _large(self) -> QFont:
        font = QFont(self.font())
        font.setPointSizeF(font.pointSizeF() * 1.7)
        font.setBold(True)
        return font

    def sizeHint(self) -> QSize:
        cell = QFontMetrics(self._large()).height() + self.fontMetrics().height() + 8
        return QSize(self.fontMetrics().averageCharWidth() * 30, 2 * cell)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        tones, wide, high = colours.tones(self.palette()), self.width() // 3, self.height() // 2
        for place, (key, title, tone) in enumerate(COUNTS):
            box = QRect(place % 3 * wide, place // 3 * high, wide, high)
            value = self.values[key]
            painter.setFont(self._large())
            ink = getattr(tones, tone).ink if value else colours.muted(self.palette())
            painter.setPen(ink)
            line = painter.fontMetrics().height()
            painter.drawText(box.adjusted(0, 2, 0, 0), Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignHCenter,
                             words.number(value))  # fmt: skip
            painter.setFont(self.font())
            painter.setPen(colours.muted(self.palette()))
            painter.drawText(box.adjusted(0, line, 0, 0), Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignHCenter,
                             words.tr(title))  # fmt: skip


class CodeList(QListWidget):
    """Codes with their time and what there is to say; Enter or a double click scans the code again."""

    again = Signal(str)

    def __init__(self, name: str, says: str, empty: str, parent: QWidget | None = None):
        super().__init__(parent)
        self._empty = empty
        self.setObjectName(name)
        self.setAccessibleName(says)
        self.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.setUniformItemSizes(True)
        self.setSpacing(2)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFrameShape(QListWidget.Shape.NoFrame)
        self.itemActivated.connect(self._on_activated)

    def show_codes(self, kept: Kept) -> None:
        if [item.data(Qt.ItemDataRole.UserRole) for item in self._items()] == [row[0] for row in kept]:
            return
        self.clear()
        for key, code, at, says in kept[:500]:
            time = f"{words.local(at):%H:%M}"
            item = QListWidgetItem(f"{time}   {code}\n{says}")
            item.setData(Qt.ItemDataRole.UserRole, key)
            item.setData(Qt.ItemDataRole.UserRole + 1, code)
            item.setToolTip(says)
            self.addItem(item)

    def _items(self) -> list[QListWidgetItem]:
        return [self.item(place) for place in range(self.count())]

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self.count():
            painter = QPainter(self.viewport())
            painter.setPen(colours.muted(self.palette()))
            room = self.viewport().rect().adjusted(12, 12, -12, -12)
            painter.drawText(room, Qt.AlignmentFlag.AlignTop | Qt.TextFlag.TextWordWrap, self._empty)

    def _on_activated(self, item: QListWidgetItem) -> None:
        self.again.emit(str(item.data(Qt.ItemDataRole.UserRole + 1)))


class Side(QWidget):
    """`again(code)` when a code of a list is to be scanned again."""

    again = Signal(str)

    def __init__(self, parent: QWidget | None = None):
        super().__init__(parent)
        self.counts = Counts()
        self.unknown = CodeList("unknown_codes", self.tr("Unknown codes of today"),
                                self.tr("Every code of today was known."))  # fmt: skip
        self.to_settle = CodeList("to_settle", self.tr("Questions of today to settle"),
                                  self.tr("No question waits. One that is left with Esc, or passed by the next scan, "
                                          "stays here."))  # fmt: skip
        self.tabs = QTabWidget()
        self.tabs.setObjectName("scan_tabs")
        self.tabs.setAccessibleName(self.tr("Codes of today that wait"))
        self.tabs.setDocumentMode(True)
        self.tabs.addTab(self.unknown, self.tr("Unknown"))
        self.tabs.addTab(self.to_settle, self.tr("To settle"))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.counts)
        layout.addWidget(self.tabs, 1)
        self.setMinimumWidth(self.fontMetrics().averageCharWidth() * 30)
        self.unknown.again.connect(self.again)
        self.to_settle.again.connect(self.again)

    def show_kept(self, unknown: Kept, to_settle: Kept) -> None:
        told = [(key, code, at, self._where(stack)) for key, code, at, stack in unknown]
        self.unknown.show_codes(told)
        self.to_settle.show_codes(to_settle)
        self.tabs.setTabText(0, self._counted(self.tr("Unknown"), len(unknown)))
        self.tabs.setTabText(1, self._counted(self.tr("To settle"), len(to_settle)))
        self.counts.set(unknown=len(unknown), to_settle=len(to_settle))

    def _where(self, stack: str) -> str:
        return self.tr("stack: {kind}; Enter scans it again").format(kind=stack)

    def _counted(self, title: str, count: int) -> str:
        return f"{title}  {count}" if count else title
