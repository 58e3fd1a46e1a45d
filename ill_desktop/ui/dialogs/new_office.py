# SPDX-License-Identifier: GPL-3.0-or-later
"""What a new office is called, and where its database is kept."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QLabel, QLineEdit, QPushButton, QWidget

from ill_desktop.ui import words
from ill_desktop.ui.dialogs.ask import Small


class NewOfficeDialog(Small):
    """`given(path, name, symbol, courier code)`."""

    given = Signal(str, str, str, str)

    def __init__(self, parent: QWidget | None = None, path: str = ""):
        says = words.tr("The name and the symbol stand on straps, labels and invoices. Both can be changed later.")
        super().__init__(words.tr("New office"), says, words.tr("Make the office"), parent)
        self.setObjectName("new_office_dialog")
        self.name, self.symbol, self.code, self.path = QLineEdit(), QLineEdit(), QLineEdit(), QLineEdit(path)
        self.name.setPlaceholderText(self.tr("Example County Library District"))
        self.symbol.setPlaceholderText(self.tr("as other libraries write it"))
        self.code.setPlaceholderText(self.tr("if there is one, such as C124"))
        browse = QPushButton(self.tr("&Browse..."))
        browse.setAutoDefault(False)
        row = QHBoxLayout()
        row.addWidget(self.path, 1)
        row.addWidget(browse)
        self.form.addRow(self.tr("&Name"), self.name)
        self.form.addRow(self.tr("&Symbol"), self.symbol)
        self.form.addRow(self.tr("&Courier code"), self.code)
        label = QLabel(self.tr("&File"))
        label.setBuddy(self.path)
        self.form.addRow(label, row)
        self.path.setAccessibleName(self.tr("File"))
        for line in (self.name, self.symbol, self.path):
            line.textChanged.connect(self._on_typed)
        browse.clicked.connect(self._on_browse)
        self.buttons.accepted.connect(self._on_accepted)
        self._on_typed()

    def _on_typed(self) -> None:
        self.deed.setEnabled(all(line.text().strip() for line in (self.name, self.symbol, self.path)))
        self.deed.setDefault(True)

    def _on_browse(self) -> None:
        dialog = QFileDialog(self, self.tr("Where the office is kept"), self.path.text(), self.tr("Offices (*.sqlite)"))
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix("sqlite")
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.fileSelected.connect(self.path.setText)
        dialog.open()

    def _on_accepted(self) -> None:
        texts = (line.text().strip() for line in (self.path, self.name, self.symbol, self.code))
        self.given.emit(*texts)
