# SPDX-License-Identifier: GPL-3.0-or-later
"""The frame of the editor: what stands where, its buttons and keys, and its questions."""

from collections.abc import Callable

from PySide6.QtCore import QSignalBlocker, Qt, Slot
from PySide6.QtGui import QFont, QKeyEvent
from PySide6.QtWidgets import (
    QButtonGroup,
    QCheckBox,
    QComboBox,
    QDialog,
    QHBoxLayout,
    QLabel,
    QMessageBox,
    QPushButton,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)

from ill_desktop.domain.request import ServiceType, Side
from ill_desktop.services.ports import Office
from ill_desktop.ui.dialogs.ask import plain
from ill_desktop.ui.people.notice import Notice
from ill_desktop.ui.request_editor.form import NOTE_LINES, RequestForm
from ill_desktop.ui.request_editor.sides import TwoVersions, WarningList
from ill_desktop.ui.work import Work


class EditorFrame(QDialog):
    """Heading and kind, the form, notes beside warnings, two versions where there are two, a notice, the buttons."""

    def __init__(self, office: Office, work: Work, side: Side, parent: QWidget | None = None):
        super().__init__(parent)
        self.office, self.work, self.side = office, work, side
        self.question: QMessageBox | None = None
        self._saving = False
        self.setObjectName("request_editor")
        self.setProperty("takes_scans", True)  # a card or a barcode is scanned into its field
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._build()

    def _build(self) -> None:
        unit = self.fontMetrics().averageCharWidth()
        self.heading = QLabel()
        font = QFont(self.font())
        font.setPointSizeF(font.pointSizeF() * 1.25)
        font.setWeight(QFont.Weight.DemiBold)
        self.heading.setFont(font)
        self.kinds = {ServiceType.LOAN: QRadioButton(self.tr("Loan   Alt+1")),
                      ServiceType.COPY: QRadioButton(self.tr("Copy   Alt+2"))}  # fmt: skip
        group = QButtonGroup(self)
        head = QHBoxLayout()
        head.addWidget(self.heading, 1)
        for kind, button in self.kinds.items():
            button.setObjectName(f"editor_{kind.value}")
            button.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
            group.addButton(button)
            head.addWidget(button)
        self.form = RequestForm(self.office, self.work, self.side)
        self.warnings, self.versions = WarningList(), TwoVersions()
        self.notice = Notice(self)
        below = QHBoxLayout()
        below.setSpacing(unit)
        below.addLayout(self.form.notes, 3)
        right = QVBoxLayout()
        right.setSpacing(2)
        label = QLabel(self.tr("Warnings   F6"))
        label.setBuddy(self.warnings)
        right.addWidget(label)
        right.addWidget(self.warnings)
        below.addLayout(right, 2)
        self.warnings.setFixedHeight(self.fontMetrics().lineSpacing() * NOTE_LINES + 10)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(unit * 2, unit, unit * 2, unit)
        layout.setSpacing(unit)
        layout.addLayout(head)
        layout.addWidget(self.form, 1)
        layout.addLayout(below)
        layout.addWidget(self.versions)
        layout.addWidget(self.notice)
        layout.addLayout(self._buttons())
        self.kinds[ServiceType.LOAN].setChecked(True)
        room = self.screen().availableGeometry()
        self.resize(min(room.width() - 4 * unit, unit * 220), min(room.height() - 8 * unit, self.sizeHint().height()))

    def _buttons(self) -> QHBoxLayout:
        row = QHBoxLayout()
        then = self.tr("Save and send   Ctrl+Enter") if self.side is Side.BORROWING else self.tr(
            "Save, put on the pull list   Ctrl+Enter")  # fmt: skip
        self.buttons: dict[str, QPushButton] = {}
        for name, text in (("leave", self.tr("Leave   Esc")), ("next", self.tr("Save and new   Ctrl+Shift+S")),
                           ("then", then), ("save", self.tr("Save   Ctrl+S"))):  # fmt: skip
            button = self.buttons[name] = QPushButton(text)
            button.setAutoDefault(False)
            button.setObjectName(f"editor_{name}_button")
            row.addWidget(button)
            if name == "leave":
                row.addStretch(1)
        return row

    def _title(self, is_new: bool, number: str = "") -> None:
        if not is_new:
            said = self.tr("Request {number}").format(number=number)
        elif self.side is Side.BORROWING:
            said = self.tr("New request: we borrow")
        else:
            said = self.tr("New request: we lend")
        self.heading.setText(said)
        self.setWindowTitle(said)

    def _set_kind(self, service: ServiceType) -> None:
        with QSignalBlocker(self.kinds[service]):
            self.kinds[service].setChecked(True)
        self.form.set_service(service)

    def _set_saving(self, on: bool) -> None:
        self._saving = on
        for button in self.buttons.values():
            button.setEnabled(not on)

    def _ask(self, title: str, text: str, ways: tuple[tuple[str, Callable[[], None]], ...]) -> None:
        """Asks without stopping the window; the first way is the default, the last one is Esc."""
        box = QMessageBox(QMessageBox.Icon.Question, title, text, QMessageBox.StandardButton.NoButton, self)
        made = [box.addButton(said, QMessageBox.ButtonRole.ActionRole) for said, _ in ways]
        for button, (_, then) in zip(made, ways, strict=True):
            button.clicked.connect(then)
        box.setDefaultButton(made[0])
        box.setEscapeButton(made[-1])
        plain(box)
        box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        box.finished.connect(self._on_answered)
        self.question = box
        box.open()

    @Slot()
    def _on_answered(self) -> None:
        self.question = None

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter never presses a button by itself, since a scanner sends it: it goes on to the next field."""
        if event.key() not in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            super().keyPressEvent(event)
        elif isinstance(self.focusWidget(), QComboBox | QCheckBox):
            self.focusNextChild()
