# SPDX-License-Identifier: GPL-3.0-or-later
"""Quick receive and quick lend: the book in hand is on no record, and the scan goes on with what can be seen of it."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QPalette
from PySide6.QtWidgets import QFrame, QGridLayout, QLabel, QLineEdit, QPushButton, QWidget

from ill_desktop.services.ports import Office
from ill_desktop.ui import colours
from ill_desktop.ui.desk.library_list import LibraryList
from ill_desktop.ui.work import Work

PARTS = ("number", "title", "library", "due", "branch")


class QuickForm(QFrame):
    """`given(line)`: "!receive number | title | library | due | branch". Enter goes on and at the end sends; Esc
    leaves, and what was typed is kept until the next book.
    """

    given = Signal(str)
    left = Signal()

    def __init__(self, office: Office, work: Work, parent: QWidget | None = None):
        super().__init__(parent)
        self.setObjectName("quick_form")
        self.setFrameShape(QFrame.Shape.StyledPanel)
        self._deed = "receive"
        self.title = QLabel()
        self.fields: dict[str, QLineEdit] = {name: QLineEdit() for name in PARTS}
        self.send = QPushButton(self.tr("Enter"))
        self.send.setAutoDefault(False)
        self._build()
        self._lists = {
            "library": LibraryList(office, work, self.fields["library"]),
            "branch": LibraryList(office, work, self.fields["branch"], own=True),
        }
        for name, found in self._lists.items():
            self.fields[name].textEdited.connect(found.typed)
        for field in self.fields.values():
            field.returnPressed.connect(self._on_enter)
        self.send.clicked.connect(self._send)
        self.hide()

    def _build(self) -> None:
        says = {"number": self.tr("&Number or barcode"), "title": self.tr("&Title"), "library": self.tr("Li&brary"),
                "due": self.tr("D&ue"), "branch": self.tr("Bran&ch")}  # fmt: skip
        hints = {"number": self.tr("as on the strap"), "title": self.tr("as on the book"),
                 "library": self.tr("any part of its name, symbol, code"), "due": self.tr("+21, 12/24, empty = none"),
                 "branch": self.tr("where it is picked up")}  # fmt: skip
        grid = QGridLayout(self)
        grid.setContentsMargins(8, 5, 8, 6)
        grid.setVerticalSpacing(2)
        grid.addWidget(self.title, 0, 0, 2, 1)
        for place, name in enumerate(PARTS, 1):
            label = QLabel(says[name])
            label.setBuddy(self.fields[name])
            self.fields[name].setPlaceholderText(hints[name])
            self.fields[name].setObjectName(f"quick_{name}")
            self.fields[name].setAccessibleName(says[name].replace("&", ""))
            grid.addWidget(label, 0, place)
            grid.addWidget(self.fields[name], 1, place)
        grid.addWidget(self.send, 1, len(PARTS) + 1)
        for place, share in enumerate((0, 3, 5, 4, 2, 3, 0)):
            grid.setColumnStretch(place, share)

    @property
    def is_open(self) -> bool:
        return not self.isHidden()

    def open(self, deed: str, number: str) -> None:
        """`deed` is "receive" or "lend"; `number` the unknown code, if that was scanned last."""
        self._deed = deed
        self.title.setText(self.tr("Quick receive") if deed == "receive" else self.tr("Quick lend"))
        if number and number != self.fields["number"].text():
            for field in self.fields.values():
                field.clear()
            self.fields["number"].setText(number)
        self.say("")
        self.fields["branch"].setEnabled(deed == "receive")
        self.show()
        first = self.fields["title" if number else "number"]
        first.setFocus(Qt.FocusReason.ShortcutFocusReason)
        first.selectAll()

    def say(self, sentence: str) -> None:
        """Why it was not done, in place of the title."""
        palette = QPalette(self.palette())
        if sentence:
            palette.setColor(QPalette.ColorRole.WindowText, colours.tones(palette).late.ink)
            self.title.setText(sentence)
        self.title.setPalette(palette)

    def close_it(self) -> None:
        self.hide()

    def done(self) -> None:
        """It was carried out: the next book begins with empty fields."""
        for field in self.fields.values():
            field.clear()
        self.hide()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def _on_enter(self) -> None:
        names = [name for name in PARTS if self.fields[name].isEnabled()]
        field = self.sender()
        here = next((n for n, name in enumerate(names) if self.fields[name] is field), len(names) - 1)
        if here + 1 < len(names):
            self.fields[names[here + 1]].setFocus(Qt.FocusReason.TabFocusReason)
        else:
            self._send()

    def _send(self) -> None:
        typed = [self.fields[name].text().replace("|", "/").strip() for name in PARTS]
        if not typed[1]:
            self.say(self.tr("A title is needed"))
            self.fields["title"].setFocus()
        elif not typed[2]:
            self.say(self.tr("Which library?"))
            self.fields["library"].setFocus()
        else:
            self.given.emit(f"!{self._deed} " + " | ".join(typed))
