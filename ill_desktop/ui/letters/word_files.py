# SPDX-License-Identifier: GPL-3.0-or-later
"""Letters of the outbox as Word files, by the office's templates, into a folder."""

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QDialog, QFileDialog

from ill_desktop.domain.errors import UserError
from ill_desktop.services import outbox
from ill_desktop.services.ports import Office
from ill_desktop.ui.dialogs.ask import ask
from ill_desktop.ui.dialogs.still_open import while_open
from ill_desktop.ui.work import Work

Made = dict[int, tuple[bytes, str]]


class WordFiles(QObject):
    """`refused(sentence)` for what cannot be made or written."""

    def __init__(self, office: Office, work: Work, window: QDialog, refused: Callable[[str], Any]):
        super().__init__(window)
        self._office, self._work, self._window = office, work, window
        self._refused = while_open(window, refused)

    def ask_for(self, ids: Sequence[int]) -> None:
        """Makes them and asks for the folder."""
        self._work.read("outbox_word", partial(outbox.word_files, self._office, ids),
                        while_open(self._window, self._on_made), self._refused)  # fmt: skip

    def _on_made(self, made: Made) -> None:
        chooser = QFileDialog(self._window, self.tr("Folder for the Word files"))
        chooser.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        chooser.setFileMode(QFileDialog.FileMode.Directory)
        chooser.fileSelected.connect(partial(self.save, made))
        chooser.open()

    def save(self, made: Made, folder: str) -> None:
        """A file for each letter; its name tells nobody to whom it goes."""

        def saved() -> int:
            for key, (content, _) in made.items():
                write_file(Path(folder) / f"letter-{key}.docx", content)
            return len(made)

        done = while_open(self._window, partial(self._on_saved, made))
        self._work.read("outbox_word_saved", saved, done, self._refused)

    def _on_saved(self, made: Made, count: int) -> None:
        texts = {key: text for key, (_, text) in made.items()}
        said = self.tr("Word files saved: {n}. Are they printed? Then they are filed; else they wait in the outbox.")
        filed = partial(outbox.printed, self._office, list(texts), texts)
        ask(self._window, self.tr("Letters"), said.format(n=count), self.tr("They are printed"),
            partial(self._work.write, filed, None, self._refused))  # fmt: skip


def write_file(path: Path, content: bytes) -> None:
    """Raises UserError where the file cannot be written. Runs in a lane."""
    try:
        path.write_bytes(content)
    except OSError as error:
        raise UserError(f"{path.name} could not be written ({error.strerror}). Choose another folder.") from error
