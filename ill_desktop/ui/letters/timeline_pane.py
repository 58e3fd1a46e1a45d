# SPDX-License-Identifier: GPL-3.0-or-later
"""The file of one request, library or customer: everything in and out, newest first; added to, attached to, opened."""

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import Any, Final

from PySide6.QtCore import QBuffer, QByteArray, QEvent, QIODevice, QMimeData, QUrl, Signal
from PySide6.QtGui import QAction, QDragEnterEvent, QDropEvent, QGuiApplication, QImage, QImageWriter, QKeySequence
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QPushButton, QTextBrowser, QVBoxLayout, QWidget

from ill_desktop.domain.attachments import LARGEST_BYTES
from ill_desktop.domain.changes import Changes
from ill_desktop.domain.errors import UserError
from ill_desktop.domain.timeline import Cursor, TimelineEntry
from ill_desktop.services import attachments, correspondence
from ill_desktop.services.ports import Office
from ill_desktop.ui.dialogs.still_open import while_open
from ill_desktop.ui.letters.letter_form import LetterForm, WithdrawDialog
from ill_desktop.ui.letters.rich import style, timeline_page
from ill_desktop.ui.opened_copies import OpenedCopies
from ill_desktop.ui.people.notice import Notice
from ill_desktop.ui.work import Work

PORTION: Final = 50
TOUCHED: Final = {"request": "requests", "library": "libraries", "customer": "customers"}


class TimelinePane(QWidget):
    """`about` is "request", "library" or "customer"; `request_wanted(id)` when a request's number is taken.

    Files are dropped on it, pasted or chosen; they lie in the database, and are opened as a copy that goes again.
    """

    request_wanted = Signal(int)

    def __init__(self, office: Office, work: Work, about: str, parent: QWidget | None = None):
        super().__init__(parent)
        self._office, self._work, self.about = office, work, about
        self.key = 0
        self._entries: list[TimelineEntry] = []
        self._unfolded: frozenset[int] = frozenset()
        self._has_more = False
        self._removed: attachments.Removed | None = None
        self.setAcceptDrops(True)
        self._build()
        self._copies = OpenedCopies(self.notice.say)
        self._work.changed.connect(self.on_changed)

    def _build(self) -> None:
        self.add = self._deed(self.tr("Add call, mail, letter..."), "Ctrl+Shift+A", self.on_add)
        self.attach = self._deed(self.tr("Attach file..."), "Ctrl+Shift+F", self.on_attach)
        self.paste = self._deed(self.tr("Paste"), "Ctrl+Shift+X", self.on_paste)
        self.paste.setToolTip(self.tr("A picture, files or a mail from the clipboard"))
        self.view = QTextBrowser()
        self.view.setObjectName(f"{self.about}_timeline")
        self.view.setAccessibleName(self.tr("Correspondence"))
        self.view.setFrameShape(QTextBrowser.Shape.NoFrame)
        self.view.setOpenLinks(False)
        self.view.setAcceptDrops(False)
        self.view.document().setDocumentMargin(self.fontMetrics().averageCharWidth())
        self.notice = Notice(self, tone="late")
        self.removed = Notice(self, tone="ours", icon="undo")
        self.view.anchorClicked.connect(self._on_link)
        self.removed.chosen.connect(self.on_put_back)
        row = QHBoxLayout()
        for action in (self.add, self.attach, self.paste):
            row.addWidget(_button(action))
        row.addStretch(1)
        column = QVBoxLayout(self)
        unit = self.fontMetrics().averageCharWidth()
        column.setContentsMargins(0, unit // 2, 0, 0)
        column.addLayout(row)
        column.addWidget(self.notice)
        column.addWidget(self.removed)
        column.addWidget(self.view, 1)
        self.show_of(0)

    def _deed(self, text: str, key: str, slot: Callable[[], None]) -> QAction:
        action = QAction(text, self)
        action.setShortcut(QKeySequence(key))
        action.triggered.connect(slot)
        self.addAction(action)
        return action

    # ---- what is shown

    def show_of(self, key: int) -> None:
        """The file of this one; 0 = of none."""
        if key != self.key:
            self._entries, self._unfolded, self._has_more = [], frozenset(), False
            self.notice.hide()
            self.removed.hide()
        self.key = key
        for action in (self.add, self.attach, self.paste):
            action.setEnabled(bool(key))
        if key:
            self._ask(None, max(PORTION, len(self._entries)))
        else:
            self.view.setHtml("")

    def _ask(self, after: Cursor | None, limit: int) -> None:
        key, reads, about = self.key, self._office.reads, self.about

        def found(entries: Sequence[TimelineEntry]) -> None:
            if self.key == key:
                self._on_entries(entries, after, limit)

        ask = partial(reads.timeline, about, key, after=after, limit=limit + 1)
        self._work.read(f"timeline.{about}.{id(self)}", ask, while_open(self, found))

    def _on_entries(self, entries: Sequence[TimelineEntry], after: Cursor | None, limit: int) -> None:
        self._has_more = len(entries) > limit
        self._entries = [*(self._entries if after is not None else []), *entries[:limit]]
        self._paint()

    def _paint(self) -> None:
        place = self.view.verticalScrollBar().value()
        if self._entries:
            html = timeline_page(self._entries, self._office.clock.today(), self.palette(), unfolded=self._unfolded,
                                 more=self._has_more, of_request=self.about == "request")  # fmt: skip
        else:
            nothing = self.tr("Nothing is filed here yet. Add a call, a mail or a letter, or drop a picture or a PDF.")
            html = f"{style(self.palette())}<p class='m'>{nothing}</p>"
        self.view.setHtml(html)
        self.view.verticalScrollBar().setValue(place)

    def on_changed(self, changes: Changes) -> None:
        if self.key and (changes.everything or self.key in getattr(changes, TOUCHED[self.about])):
            self.show_of(self.key)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and hasattr(self, "view") and self.key:
            self._paint()

    def _on_link(self, url: QUrl) -> None:
        kind, _, key = url.toString().partition(":")
        if kind == "more" and self._entries:
            self._ask(self._entries[-1].cursor, PORTION)
        elif kind == "unfold":
            self._unfolded |= {int(key)}
            self._paint()
        elif kind == "request":
            self.request_wanted.emit(int(key))
        else:
            {"open": self.open_file, "save": self.ask_save, "remove": self.remove,
             "withdraw": lambda text: WithdrawDialog(self._office, self._work, text, self).open(),
             "back": lambda text: self._work.write(partial(correspondence.put_back, self._office, text), None,
                                                   while_open(self, self.notice.say)),
             }[kind](int(key))  # fmt: skip

    # ---- texts

    def on_add(self) -> None:
        self._open_form()

    def _open_form(self) -> LetterForm:
        form = LetterForm(self._office, self._work, {f"{self.about}_id": self.key}, self)
        form.open()
        form.look_for_draft()
        return form

    # ---- attachments

    def on_attach(self) -> None:
        kinds = self.tr("Pictures, PDF, text (*.png *.jpg *.jpeg *.gif *.bmp *.tif *.tiff *.webp *.pdf *.txt *.csv);;"
                        "All files (*)")  # fmt: skip
        dialog = QFileDialog(self, self.tr("Attach files"), "", kinds)
        dialog.setFileMode(QFileDialog.FileMode.ExistingFiles)
        dialog.setWindowModality(self.windowModality())
        dialog.filesSelected.connect(self.attach_files)
        dialog.open()

    def attach_files(self, paths: Sequence[str]) -> None:
        """Each on its own: one that may not be kept says why and stops no other."""
        for path in paths:
            self._keep(partial(_file_content, Path(path)))

    def on_paste(self) -> None:
        self.take(QGuiApplication.clipboard().mimeData())

    def take(self, data: QMimeData | None) -> None:
        """What was pasted or dropped: files and pictures are attached, a text opens the form with it."""
        if data is None or not self.key:
            return
        paths = [url.toLocalFile() for url in data.urls() if url.isLocalFile()]
        if paths:
            self.attach_files(paths)
        elif data.hasImage():
            picture = QImage(data.imageData())
            self._keep(partial(_picture_content, picture))
        elif data.text().strip():
            self._open_form().take(data.text())
        else:
            self.notice.say(self.tr("There is no picture, file or text on the clipboard. Copy one first."))

    def _keep(self, read: Callable[[], tuple[str, bytes]]) -> None:
        about: dict[str, Any] = {f"{self.about}_id": self.key}

        def deed() -> Changes:
            name, content = read()
            return attachments.add(self._office, name=name, content=content, **about)

        self._work.write(deed, while_open(self, lambda _: self.notice.hide()), while_open(self, self.notice.say))

    def open_file(self, key: int) -> None:
        """In the system's program, as a copy that is deleted when this window closes."""
        self._work.read(f"attachment.{id(self)}", partial(attachments.content, self._office, key),
                        while_open(self, self._copies.show), while_open(self, self.notice.say))  # fmt: skip

    def ask_save(self, key: int) -> None:
        names = {one: name for entry in self._entries for one, name, _ in entry.files}
        dialog = QFileDialog(self, self.tr("Save as"), names.get(key, ""))
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.fileSelected.connect(partial(self.save_to, key))
        dialog.open()

    def save_to(self, key: int, path: str) -> None:
        self._work.read(f"attachment.save.{id(self)}", partial(_save, self._office, key, Path(path)),
                        while_open(self, lambda _: self.notice.hide()),
                        while_open(self, self.notice.say))  # fmt: skip

    def remove(self, key: int) -> None:
        self._work.write(partial(attachments.take_out, self._office, key), while_open(self, self._on_removed),
                         while_open(self, self.notice.say))  # fmt: skip

    def _on_removed(self, removed: attachments.Removed) -> None:
        self._removed = removed
        self.removed.say(self.tr("{name} is removed.").format(name=removed.name), self.tr("Put it back"))

    def on_put_back(self) -> None:
        removed, self._removed = self._removed, None
        if removed is not None:
            self.removed.hide()
            self._work.write(partial(attachments.put_back, self._office, removed), None,
                             while_open(self, self.notice.say))  # fmt: skip

    # ---- drag and drop

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        data = event.mimeData()
        if self.key and (data.hasUrls() or data.hasImage() or data.hasText()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        self.take(event.mimeData())
        event.acceptProposedAction()


def _button(action: QAction) -> QPushButton:
    key = action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
    button = QPushButton(f"{action.text()}   {key}")
    button.setToolTip(action.toolTip())
    button.setAccessibleName(f"{action.text()}, {key}")
    button.setAutoDefault(False)
    button.clicked.connect(action.trigger)
    action.enabledChanged.connect(button.setEnabled)
    return button


def _file_content(path: Path) -> tuple[str, bytes]:
    """Name and content, read in the lane. A file that is far too large is not read at all."""
    try:
        if path.is_dir():
            raise UserError(f"{path.name} is a folder; drop the files in it instead.")
        if path.stat().st_size > LARGEST_BYTES:
            most = LARGEST_BYTES // 1024**2
            raise UserError(f"{path.name} has more than {most} MB, which is the most that is kept. Make it smaller.")
        return path.name, path.read_bytes()
    except OSError as error:
        raise UserError(f"{path.name} could not be read ({error.strerror}). Save it elsewhere, try again.") from error


def _picture_content(picture: QImage) -> tuple[str, bytes]:
    data = QByteArray()
    buffer = QBuffer(data)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    if not QImageWriter(buffer, QByteArray(b"png")).write(picture):
        raise UserError("The picture on the clipboard could not be read. Save it as a file and attach that.")
    return "picture.png", bytes(data.data())


def _save(office: Office, key: int, path: Path) -> Path:
    _, _, content = attachments.content(office, key)
    try:
        path.write_bytes(content)
    except OSError as error:
        raise UserError(f"{path.name} could not be written ({error.strerror}). Choose another folder.") from error
    return path
