# SPDX-License-Identifier: GPL-3.0-or-later
"""Pictures and mails kept with a courier problem: from a file, from the clipboard; shown, taken away."""

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QBuffer, QIODevice, Qt, QTemporaryDir, QUrl, Signal
from PySide6.QtGui import QDesktopServices, QGuiApplication, QImage
from PySide6.QtWidgets import (
    QFileDialog,
    QHBoxLayout,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from ill_desktop.domain.attachments import Attachment
from ill_desktop.domain.changes import Changes
from ill_desktop.domain.errors import UserError
from ill_desktop.services import attachments
from ill_desktop.services.ports import Office
from ill_desktop.ui.dialogs.still_open import while_open
from ill_desktop.ui.work import Work

KEY = Qt.ItemDataRole.UserRole


class KeptFiles(QWidget):
    """`wanted(deed)`, to be done in the writing lane; `refused(sentence)`."""

    wanted = Signal(object)
    refused = Signal(str)

    def __init__(self, office: Office, work: Work, parent: QWidget | None = None):
        super().__init__(parent)
        self._office, self._work, self._key = office, work, 0
        self._copies: QTemporaryDir | None = None
        self.list = QListWidget()
        self.list.setMaximumHeight(self.fontMetrics().height() * 4)
        head = QLabel(self.tr("&Pictures and mails kept with it"))
        head.setBuddy(self.list)
        self.list.setAccessibleName(self.tr("Pictures and mails kept with it"))
        self.add, self.paste = QPushButton(self.tr("Keep a file...")), QPushButton(self.tr("Paste a picture"))
        self.open, self.drop = QPushButton(self.tr("Open")), QPushButton(self.tr("Take away"))
        layout, row = QVBoxLayout(self), QHBoxLayout()
        layout.setContentsMargins(0, 0, 0, 0)
        for button in (self.add, self.paste, self.open, self.drop):
            button.setAutoDefault(False)
            row.addWidget(button)
        layout.addWidget(head)
        layout.addWidget(self.list)
        layout.addLayout(row)
        self.add.clicked.connect(self._on_add)
        self.paste.clicked.connect(self._on_paste)
        self.open.clicked.connect(self._on_open)
        self.drop.clicked.connect(self._on_drop)
        self.list.itemActivated.connect(self._on_open)
        self.list.currentRowChanged.connect(self._on_row)
        self._on_row(-1)

    def show_kept(self, key: int, kept: Sequence[Attachment]) -> None:
        self._key = key
        self.list.clear()
        for one in kept:
            item = QListWidgetItem(one.name)
            item.setData(KEY, one.id)
            self.list.addItem(item)
        self._on_row(self.list.currentRow())

    def _on_row(self, row: int) -> None:
        self.open.setEnabled(row >= 0)
        self.drop.setEnabled(row >= 0)

    def _on_add(self) -> None:
        chooser = QFileDialog(self, self.tr("Keep a file with this problem"))
        chooser.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        chooser.fileSelected.connect(self.keep_file)
        chooser.open()

    def keep_file(self, path: str) -> None:
        self.wanted.emit(partial(_keep, self._office, Path(path), self._key))

    def _on_paste(self) -> None:
        image = QGuiApplication.clipboard().image()
        if image.isNull():
            self.refused.emit(self.tr("There is no picture in the clipboard; copy one first."))
            return
        deed: Callable[[], Changes] = partial(attachments.add, self._office, name="picture.png", content=_png(image),
                                              courier_problem_id=self._key)  # fmt: skip
        self.wanted.emit(deed)

    def _on_open(self, *_: object) -> None:
        """Shows a copy with the system's own program."""
        if (item := self.list.currentItem()) is not None:
            ask = partial(self._copy, item.data(KEY))
            self._work.read("courier.attachment", ask, _show, while_open(self, self.refused.emit))

    def _copy(self, key: int) -> Path:
        name, _, content = attachments.content(self._office, key)
        self._copies = self._copies or QTemporaryDir()
        path = Path(self._copies.filePath(name))
        try:
            path.write_bytes(content)
        except OSError as error:
            raise UserError(f"{name} could not be written to be shown: {error.strerror}.") from error
        return path

    def _on_drop(self) -> None:
        if (item := self.list.currentItem()) is not None:
            self.wanted.emit(partial(attachments.remove, self._office, item.data(KEY)))


def _keep(office: Office, path: Path, key: int) -> Changes:
    try:
        content = path.read_bytes()
    except OSError as error:
        raise UserError(f"{path.name} cannot be read: {error.strerror}.") from error
    return attachments.add(office, name=path.name, content=content, courier_problem_id=key)


def _show(path: Path) -> None:
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))


def _png(image: QImage) -> bytes:
    held = QBuffer()
    held.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(held, "PNG")  # type: ignore[call-overload]
    return bytes(held.data().data())
