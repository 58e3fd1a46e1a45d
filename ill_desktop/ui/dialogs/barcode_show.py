# SPDX-License-Identifier: GPL-3.0-or-later
"""One barcode at a time, large on the screen, to be scanned into another system: Space = the next one."""

from collections.abc import Sequence

from PySide6.QtCore import QRect, QSize, Qt, Signal, Slot
from PySide6.QtGui import QFont, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from ill_desktop.domain.desk_papers import SheetNumber
from ill_desktop.domain.errors import UserError
from ill_desktop.services.ports import Papers
from ill_desktop.ui import colours

QUIET = 10  # modules of white on both sides
WIDEST = 4  # pixels a module: a scanner held at arm's length sees no finer


class Bars(QWidget):
    """Code 128 in black on white, whatever the colours of the window; bars are whole pixels."""

    def __init__(self, parent: QWidget | None = None):
        super().__init__(parent)
        self.widths: tuple[int, ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMinimumHeight(self.fontMetrics().height() * 8)

    def sizeHint(self) -> QSize:
        return QSize(self.fontMetrics().averageCharWidth() * 90, self.fontMetrics().height() * 12)

    def show_bars(self, widths: tuple[int, ...]) -> None:
        self.widths = widths
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), Qt.GlobalColor.white)
        total = sum(self.widths) + 2 * QUIET
        module = min(WIDEST, self.width() // total) if self.widths else 0
        if not module:
            return
        height = round(self.height() * 0.8)
        x, top = (self.width() - (total - 2 * QUIET) * module) // 2, (self.height() - height) // 2
        for place, width in enumerate(self.widths):
            if place % 2 == 0:
                painter.fillRect(QRect(x, top, width * module, height), Qt.GlobalColor.black)
            x += width * module


class BarcodeShow(QDialog):
    """`tick_wanted(ids)` for the steps whose barcode was shown, when the person says that they are done."""

    tick_wanted = Signal(object)

    def __init__(self, title: str, numbers: Sequence[tuple[int, SheetNumber]], papers: Papers,
                 parent: QWidget | None = None):  # fmt: skip
        super().__init__(parent)
        self.setObjectName("barcode_show")
        self.setWindowTitle(title)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._numbers, self._papers, self._place = list(numbers), papers, 0
        self._seen: dict[int, None] = {}
        self._build()
        self._show()

    def _build(self) -> None:
        self.count, self.number, self.own, self.undo = QLabel(), QLabel(), QLabel(), QLabel()
        self.bars = Bars()
        large = QFont(self.font())
        large.setPointSizeF(self.font().pointSizeF() * 2.2)
        large.setWeight(QFont.Weight.Bold)
        self.number.setFont(large)
        self.number.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        for label in (self.number, self.own, self.undo):
            label.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self.before = self._button(self.tr("Before   Backspace"), self._on_before)
        self.next = self._button(self.tr("Next   Space"), self._on_next)
        self.tick = self._button("", self._on_tick)
        row = QHBoxLayout()
        row.addWidget(self.before)
        row.addWidget(self.next)
        row.addStretch(1)
        row.addWidget(self.tick)
        layout = QVBoxLayout(self)
        for part in (self.count, self.number, self.bars, self.own, self.undo):
            layout.addWidget(part, 1 if part is self.bars else 0)
        layout.addLayout(row)
        self.next.setFocus()

    def _button(self, text: str, slot: object) -> QPushButton:
        button = QPushButton(text)
        button.setAutoDefault(False)
        button.clicked.connect(slot)
        return button

    def _show(self) -> None:
        key, one = self._numbers[self._place]
        self._seen[key] = None
        count = len(self._numbers)
        self.count.setText(self.tr("{title}: {n} of {count}").format(title=self.windowTitle(), n=self._place + 1,
                                                                     count=count))  # fmt: skip
        self.number.setText(one.value)
        try:
            self.bars.show_bars(self._papers.bars(one.value))
            self.own.setText(self.tr("Our number {number}").format(number=one.own))
        except UserError as error:
            self.bars.show_bars(())
            self.own.setText(str(error))
        self.bars.setAccessibleName(self.tr("Barcode of {number}").format(number=one.value))
        self.undo.setText(self.tr("UNDO IT THERE: it was undone here") if one.undo else "")
        palette = self.undo.palette()
        palette.setColor(palette.ColorRole.WindowText, colours.tones(self.palette()).late.ink)
        self.undo.setPalette(palette)
        self.before.setEnabled(self._place > 0)
        self.next.setEnabled(self._place + 1 < count)
        self.tick.setText(self.tr("Tick these {n} as done").format(n=len(self._seen)))

    @Slot()
    def _on_next(self) -> None:
        if self._place + 1 < len(self._numbers):
            self._place += 1
            self._show()

    @Slot()
    def _on_before(self) -> None:
        if self._place:
            self._place -= 1
            self._show()

    @Slot()
    def _on_tick(self) -> None:
        self.tick_wanted.emit(list(self._seen))
        self.accept()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Space goes on wherever the focus is; Enter does nothing, since a scanner may send it to this window."""
        if event.key() in (Qt.Key.Key_Space, Qt.Key.Key_PageDown, Qt.Key.Key_Right):
            self._on_next()
        elif event.key() in (Qt.Key.Key_Backspace, Qt.Key.Key_PageUp, Qt.Key.Key_Left):
            self._on_before()
        elif event.key() not in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            super().keyPressEvent(event)
