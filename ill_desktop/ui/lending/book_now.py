# SPDX-License-Identifier: GPL-3.0-or-later
"""The book that is looked for now, to be read from behind a cart."""

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from ill_desktop.domain.lending import PullLine
from ill_desktop.ui import colours, words


class BookNow(QFrame):
    """Shelf above, call number large, then the title, the borrower and what is urgent."""

    def __init__(self, today: Callable[[], date], parent: QWidget | None = None):
        super().__init__(parent)
        self._today = today
        self.setObjectName("book_now")
        self.setFrameShape(QFrame.Shape.StyledPanel)
        self.place, self.call, self.title, self.borrower = (QLabel() for _ in range(4))
        self.marks = QLabel()
        for label, size, bold in ((self.place, 1.15, False), (self.call, 2.6, True), (self.title, 1.4, False),
                                  (self.borrower, 1.0, False), (self.marks, 1.15, True)):  # fmt: skip
            font = QFont(label.font())
            font.setPointSizeF(font.pointSizeF() * size)
            font.setBold(bold)
            label.setFont(font)
            label.setTextFormat(Qt.TextFormat.PlainText)
        self.title.setWordWrap(True)
        self.place.setObjectName("book_place")
        self.call.setObjectName("book_call")
        column = QVBoxLayout(self)
        unit = self.fontMetrics().averageCharWidth()
        column.setContentsMargins(unit * 2, unit, unit * 2, unit)
        top = QHBoxLayout()
        top.addWidget(self.place, 1)
        top.addWidget(self.marks)
        column.addLayout(top)
        for label in (self.call, self.title, self.borrower):
            column.addWidget(label)
        self._paint()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and hasattr(self, "marks"):
            self._paint()

    def _paint(self) -> None:
        ink = colours.tones(self.palette()).late.ink
        palette = self.marks.palette()
        if palette.color(palette.ColorRole.WindowText) != ink:
            palette.setColor(palette.ColorRole.WindowText, ink)
            self.marks.setPalette(palette)

    def show_line(self, line: PullLine | None) -> None:
        if line is None:
            self.place.clear()
            self.call.setText(self.tr("Nothing to look for"))
            self.title.setText(self.tr("What was not on its shelf today comes again tomorrow."))
            self.borrower.clear()
            self.marks.clear()
            return
        self.place.setText(" · ".join(part for part in (line.branch, line.location) if part) or self.tr("No location"))
        self.call.setText(line.call_number or self.tr("no call number"))
        self.title.setText(". ".join(part for part in (line.title, line.volume, line.author) if part))
        code = f"{line.code}  " if line.code else ""
        barcode = self.tr("item {barcode}").format(barcode=line.barcode) if line.barcode else ""
        told = [f"{code}{line.borrower}", line.number, barcode]
        self.borrower.setText("    ".join(part for part in told if part))
        marks = [self.tr("RUSH")] if line.rush else []
        marks += [self.tr("second look")] if line.looked_before else []
        if line.need_before:
            marks.append(self.tr("by {day}").format(day=words.day(line.need_before, self._today())))
        marks += [self.tr("{n} pieces").format(n=line.pieces)] if line.pieces > 1 else []
        self.marks.setText("   ".join(marks))
