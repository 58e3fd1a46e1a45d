# SPDX-License-Identifier: GPL-3.0-or-later
"""The file of one request, library or customer in a window of its own, beside the work."""

from functools import partial
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QLabel, QVBoxLayout, QWidget

from ill_desktop.services.ports import Office
from ill_desktop.ui import words
from ill_desktop.ui.dialogs.still_open import while_open
from ill_desktop.ui.letters.timeline_pane import TimelinePane
from ill_desktop.ui.work import Work


class FileDialog(QDialog):
    request_wanted = Signal(int)

    def __init__(self, office: Office, work: Work, about: str, key: int, parent: QWidget | None = None):
        super().__init__(parent)
        self.setObjectName("file_dialog")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Correspondence"))
        self.named = QLabel()
        font = self.named.font()
        font.setPointSizeF(font.pointSizeF() * 1.2)
        font.setBold(True)
        self.named.setFont(font)
        self.named.setTextFormat(Qt.TextFormat.PlainText)
        self.named.setWordWrap(True)
        self.pane = TimelinePane(office, work, about)
        self.pane.request_wanted.connect(self.request_wanted)
        layout = QVBoxLayout(self)
        layout.addWidget(self.named)
        layout.addWidget(self.pane, 1)
        unit, line = self.fontMetrics().averageCharWidth(), self.fontMetrics().height()
        self.resize(unit * 110, line * 34)
        self.pane.show_of(key)
        work.read(f"file.{about}.{key}", partial(_name, office, about, key), while_open(self, self._on_named))
        self.pane.view.setFocus()

    def _on_named(self, named: str) -> None:
        self.named.setText(named)
        self.setWindowTitle(self.tr("Correspondence: {named}").format(named=named))


def _name(office: Office, about: str, key: int) -> str:
    reads = office.reads
    if about == "request":
        row = reads.request_rows([key]).get(key)
        return f"{row[words.NUMBER]}  {row[words.TITLE]}" if row is not None else ""
    found: dict[str, Any] | None = reads.show_library(key) if about == "library" else reads.show_customer(key)
    return str(found["name"]) if found is not None else ""
