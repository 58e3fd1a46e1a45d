# SPDX-License-Identifier: GPL-3.0-or-later
"""Short questions that do not stop the window: yes or no, a line of text, one of several by a key."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QIcon, QKeyEvent, QShowEvent
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QLabel,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QMessageBox,
    QPlainTextEdit,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from ill_desktop.domain.request import Reader
from ill_desktop.ui import words


def plain(box: QMessageBox | QDialogButtonBox) -> None:
    """Buttons with words only, as everywhere else in the window."""
    for button in box.buttons():
        button.setIcon(QIcon())


def ask(parent: QWidget, title: str, text: str, yes: str, then: Callable[[], None]) -> QMessageBox:
    """Asks before something that is not easily taken back; `yes` names the deed on its button."""
    box = QMessageBox(QMessageBox.Icon.Question, title, text, QMessageBox.StandardButton.Cancel, parent)
    button = box.addButton(yes, QMessageBox.ButtonRole.AcceptRole)
    box.setDefaultButton(button)
    plain(box)
    box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    box.accepted.connect(then)
    box.open()
    return box


def tell(parent: QWidget, title: str, text: str, details: str = "") -> QMessageBox:
    """Says something longer, with the particulars folded away."""
    box = QMessageBox(QMessageBox.Icon.Information, title, text, QMessageBox.StandardButton.Ok, parent)
    box.setDetailedText(details)
    plain(box)
    box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    box.open()
    return box


def roomy(label: QLabel) -> None:
    """A sentence that changes while one types: two lines of it have room, so that the dialog does not jump."""
    label.setWordWrap(True)
    label.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
    label.setMinimumHeight(label.fontMetrics().height() * 2)
    label.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)


class Small(QDialog):
    """A dialog of a few lines with its deed named on the button. `form` takes the fields."""

    def __init__(self, title: str, says: str, deed: str, parent: QWidget | None = None):
        super().__init__(parent)
        self.setWindowTitle(title)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        layout = QVBoxLayout(self)
        if says:
            label = QLabel(says)
            label.setWordWrap(True)
            layout.addWidget(label)
        self.form = QFormLayout()
        self.form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.ExpandingFieldsGrow)
        layout.addLayout(self.form)
        self.buttons = QDialogButtonBox()
        leave = self.buttons.addButton(words.tr("Leave it"), QDialogButtonBox.ButtonRole.RejectRole)
        leave.setAutoDefault(False)
        self.deed = self.buttons.addButton(deed, QDialogButtonBox.ButtonRole.AcceptRole)
        self.deed.setDefault(True)
        layout.addWidget(self.buttons)
        self.buttons.accepted.connect(self.accept)
        self.buttons.rejected.connect(self.reject)
        self.setMinimumWidth(self.fontMetrics().averageCharWidth() * 60)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.deed.setDefault(True)  # a button that was disabled meanwhile has lost it


class NoteDialog(Small):
    """A note and who may read it."""

    given = Signal(object, str)

    def __init__(self, number: str, parent: QWidget | None = None):
        super().__init__(words.tr("Note on {number}").format(number=number), "", words.tr("Add note"), parent)
        self.setObjectName("note_dialog")
        self.reader = QComboBox()
        for reader, said in words.READER_WORDS.items():
            self.reader.addItem(words.tr(said), reader)
        self.text = QPlainTextEdit()
        self.text.setTabChangesFocus(True)
        self.form.addRow(self.tr("&Note"), self.text)
        self.form.addRow(self.tr("&Read by"), self.reader)
        self.text.setFocus()
        self.accepted.connect(self._on_accepted)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Return and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.accept()
            return
        super().keyPressEvent(event)

    def _on_accepted(self) -> None:
        text = self.text.toPlainText().strip()
        if text:
            self.given.emit(Reader(self.reader.currentData()), text)


class LineDialog(Small):
    """One line of text, such as why something is set aside."""

    given = Signal(str)

    def __init__(self, title: str, says: str, label: str, deed: str, parent: QWidget | None = None):
        super().__init__(title, says, deed, parent)
        self.line = QLineEdit()
        self.form.addRow(label, self.line)
        self.line.setFocus()
        self.accepted.connect(self._on_accepted)

    def _on_accepted(self) -> None:
        self.given.emit(self.line.text().strip())


class ChoiceList(QListWidget):
    """Lines of which one is taken by its key, by Enter or by a double click."""

    taken = Signal(str)

    def __init__(self, choices: Sequence[tuple[str, str, str]], name: str, parent: QWidget | None = None):
        """`choices` are (key, value, words)."""
        super().__init__(parent)
        self.setAccessibleName(name)
        self._keys = {key.lower(): value for key, value, _ in choices if key}
        for key, value, said in choices:
            item = QListWidgetItem(f"{key or ' ':<4}{said}" if key else f"    {said}")
            item.setData(Qt.ItemDataRole.UserRole, value)
            item.setData(Qt.ItemDataRole.AccessibleTextRole, f"{said}, {key}" if key else said)
            self.addItem(item)
        self.setCurrentRow(0)
        self.setUniformItemSizes(True)
        self.itemDoubleClicked.connect(self._on_double_click)

    def current_value(self) -> str:
        item = self.currentItem()
        return str(item.data(Qt.ItemDataRole.UserRole)) if item else ""

    def value(self, row: int) -> str:
        return str(self.item(row).data(Qt.ItemDataRole.UserRole))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        value = self._keys.get(event.text().lower())
        if value is not None and not event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.taken.emit(value)
        else:
            super().keyPressEvent(event)

    def _on_double_click(self, item: QListWidgetItem) -> None:
        self.taken.emit(str(item.data(Qt.ItemDataRole.UserRole)))
