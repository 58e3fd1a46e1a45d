# SPDX-License-Identifier: GPL-3.0-or-later
"""At the side of the desk: the counts of today, the codes nobody knew, and the questions that wait to be settled."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from typing import Any

from PySide6.QtCore import QEvent, QRect, QSize, Qt, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QFont,
    QFontMetrics,
    QKeyEvent,
    QKeySequence,
    QPainter,
    QPaintEvent,
    QPalette,
)
from PySide6.QtWidgets import (
    QLabel,
    QListWidget,
    QListWidgetItem,
    QMenu,
    QSizePolicy,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)

from ill_desktop.ui import colours, words

MOST = 500
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


@dataclass(frozen=True)
class Deed:
    """One thing that can be done with a line of a list: its key, its words, and its name in `wanted`."""

    name: str
    key: str
    text: str


AGAIN = Deed("again", "Return", "&Scan it again")
SETTLE = Deed("settle", "Delete", "S&ettled: take it off the list")
STRAY = Deed("stray", "Ctrl+Shift+S", "S&tray item: log and forward it")
RECEIVE = Deed("receive", "Ctrl+Shift+R", "&Quick receive")
REOPEN = Deed("reopen", "F12", "&Bring back what was settled last")
SEND = Deed("send", "Return", "&Send it now")
DROP = Deed("drop", "Delete", "&Throw it away")
FORWARD = Deed("forward", "Return", "&Forward it: say for which library")
CLOSE = Deed("close", "Delete", "It sta&ys here: say what became of it")


@dataclass(frozen=True)
class Line:
    """`ref` names it for what is done with it."""

    ref: Any
    code: str
    at: datetime
    says: str
    age: str = ""
    """Where the time of `at` says nothing."""


class CodeList(QListWidget):
    """Codes with their age and what there is to say. `wanted(deed, line)` by key, right click or double click."""

    wanted = Signal(str, object)

    def __init__(self, name: str, says: str, empty: str, deeds: Sequence[Deed], parent: QWidget | None = None):
        super().__init__(parent)
        self._empty, self._deeds = empty, deeds
        self._lines: list[Line] = []
        self._texts: list[str] = []
        self.setObjectName(name)
        self.setAccessibleName(says)
        self.setAccessibleDescription("; ".join(self._words(deed) for deed in deeds))
        self.setToolTip(self.accessibleDescription())
        self.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.setUniformItemSizes(True)
        self.setSpacing(2)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFrameShape(QListWidget.Shape.NoFrame)
        self.itemActivated.connect(self._on_activated)

    def _words(self, deed: Deed) -> str:
        return f"{words.tr(deed.text).replace('&', '')}  {deed.key.replace('Return', 'Enter')}"

    def show_lines(self, lines: list[Line], now: datetime) -> None:
        texts = [f"{line.age or _age(line.at, now)}   {line.code}\n{line.says}" for line in lines[:MOST]]
        if texts == self._texts and lines[:MOST] == self._lines:
            return
        row, self._lines, self._texts = self.currentRow(), lines[:MOST], texts
        self.clear()
        for line, text in zip(self._lines, texts, strict=True):
            item = QListWidgetItem(text)
            item.setToolTip(f"{line.code}: {line.says}")
            self.addItem(item)
        if row >= 0:
            self.setCurrentRow(min(row, self.count() - 1))

    def current(self) -> Line | None:
        row = self.currentRow()
        return self._lines[row] if 0 <= row < len(self._lines) else None

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self.count():
            painter = QPainter(self.viewport())
            painter.setPen(colours.muted(self.palette()))
            room = self.viewport().rect().adjusted(12, 12, -12, -12)
            painter.drawText(room, Qt.AlignmentFlag.AlignTop | Qt.TextFlag.TextWordWrap, self._empty)

    def _on_activated(self, item: QListWidgetItem) -> None:
        self._want(self._deeds[0])

    def _want(self, deed: Deed) -> None:
        line = self.current()
        if line is not None or deed is REOPEN:
            self.wanted.emit(deed.name, line)

    def event(self, event: QEvent) -> bool:
        """Here these keys are about the line that is marked, not about the last scan."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.ShortcutOverride and self._deed_of(event):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        deed = self._deed_of(event)
        if deed is None or event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            super().keyPressEvent(event)  # which activates the item
        else:
            self._want(deed)

    def _deed_of(self, event: QKeyEvent) -> Deed | None:
        pressed = QKeySequence(event.keyCombination())
        return next((deed for deed in self._deeds if QKeySequence(deed.key) == pressed), None)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        if self.current() is None:
            return
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for deed in self._deeds:
            key = deed.key.replace("Return", "Enter")
            menu.addAction(f"{words.tr(deed.text)}\t{key}", partial(self._want, deed))
        menu.popup(event.globalPos())


class Side(QWidget):
    """`wanted(list, deed, line)`: "unknown", "to_settle", "kept" or "strays", and what to do with a line of it."""

    wanted = Signal(str, str, object)

    def __init__(self, parent: QWidget | None = None):
        super().__init__(parent)
        self.counts = Counts()
        self.unknown = CodeList("unknown_codes", self.tr("Unknown codes"),
                                self.tr("Every code of today was known."),
                                (AGAIN, SETTLE, STRAY, RECEIVE, REOPEN))  # fmt: skip
        self.to_settle = CodeList("to_settle", self.tr("Questions to settle"),
                                  self.tr("No question waits. One that is left with Esc, or passed by the next scan, "
                                          "stays here."), (AGAIN, SETTLE, REOPEN))  # fmt: skip
        self.kept = CodeList("kept_scans", self.tr("Scans that are not saved"),
                             self.tr("Every scan is saved."), (SEND, DROP))  # fmt: skip
        self.strays = CodeList("stray_items", self.tr("Stray items"), self.tr("No stray item waits here."),
                               (FORWARD, CLOSE, REOPEN))  # fmt: skip
        self.elsewhere = QLabel()
        self.elsewhere.setObjectName("left_elsewhere")
        self.elsewhere.setWordWrap(True)
        self.elsewhere.setForegroundRole(QPalette.ColorRole.PlaceholderText)
        self._strays_wanted = False
        self._lists = {"unknown": self.unknown, "to_settle": self.to_settle, "kept": self.kept,
                       "strays": self.strays}  # fmt: skip
        self.tabs = QTabWidget()
        self.tabs.setObjectName("scan_tabs")
        self.tabs.setAccessibleName(self.tr("Codes that wait"))
        self.tabs.setDocumentMode(True)
        for title, found in ((self.tr("Unknown"), self.unknown), (self.tr("To settle"), self.to_settle),
                             (self.tr("Not saved"), self.kept), (self.tr("Strays"), self.strays)):  # fmt: skip
            self.tabs.addTab(found, title)
        self.tabs.setTabVisible(2, False)
        self.tabs.setTabVisible(3, False)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.counts)
        layout.addWidget(self.tabs, 1)
        layout.addWidget(self.elsewhere)
        self._size_up()
        for name, found in self._lists.items():
            found.wanted.connect(partial(self.wanted.emit, name))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._size_up()

    def _size_up(self) -> None:
        """As wide as a barcode with its time, whatever the size of the text."""
        self.setMinimumWidth(self.fontMetrics().averageCharWidth() * 34)

    def show_waiting(self, unknown: list[Line], to_settle: list[Line], now: datetime) -> None:
        self.unknown.show_lines(unknown, now)
        self.to_settle.show_lines(to_settle, now)
        self.tabs.setTabText(0, self._counted(self.tr("Unknown"), len(unknown)))
        self.tabs.setTabText(1, self._counted(self.tr("To settle"), len(to_settle)))
        self.counts.set(unknown=len(unknown), to_settle=len(to_settle))

    def show_kept(self, kept: list[Line], now: datetime) -> None:
        """Scans that are not saved; their tab is there as long as there are any."""
        self.kept.show_lines(kept, now)
        self.tabs.setTabText(2, self._counted(self.tr("Not saved"), len(kept)))
        self.tabs.setTabVisible(2, bool(kept))
        if kept:
            self.tabs.setCurrentIndex(2)

    def show_strays(self, strays: list[Line], now: datetime) -> None:
        """Stray items of which it is not known for whom they are; their tab is there as long as there are any."""
        self.strays.show_lines(strays, now)
        self.tabs.setTabText(3, self._counted(self.tr("Strays"), len(strays)))
        self.tabs.setTabVisible(3, bool(strays))
        if strays and self._strays_wanted:
            self.to_strays()
        self._strays_wanted = False

    def to_strays(self) -> None:
        """Shows the stray items, the first one marked, ready for their keys; as soon as they are known."""
        self._strays_wanted = not self.strays.count()
        if not self._strays_wanted:
            self.tabs.setCurrentWidget(self.strays)
            self.strays.setCurrentRow(max(0, self.strays.currentRow()))
            self.strays.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_elsewhere(self, count: int) -> None:
        says = self.tr("Left to do elsewhere by the scans: {count}. Outgoing, list \"Do it there\".")
        self.elsewhere.setText(says.format(count=words.number(count)) if count else "")
        self.elsewhere.setVisible(bool(count))

    def _counted(self, title: str, count: int) -> str:
        return f"{title} {count}" if count else title


def _age(at: datetime, now: datetime) -> str:
    """The time of today, or how many days it waits already."""
    days = (words.local(now).date() - words.local(at).date()).days
    return f"{words.local(at):%H:%M}" if days <= 0 else words.tr("{days} d").format(days=days)
