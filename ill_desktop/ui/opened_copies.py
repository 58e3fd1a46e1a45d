# SPDX-License-Identifier: GPL-3.0-or-later
"""Attachments opened in the system's programs, as copies that go with the window they were opened from."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QTemporaryDir

from ill_desktop.ui import mailing, words


class OpenedCopies:
    """`say` tells the person what is wrong."""

    def __init__(self, say: Callable[[str], object]):
        self._say = say
        self._folder: QTemporaryDir | None = None

    def show(self, found: tuple[str, str, bytes]) -> None:
        """`found` = name, media type, content."""
        name, _, content = found
        self._folder = self._folder or QTemporaryDir()
        path = Path(self._folder.filePath(f"{len(list(Path(self._folder.path()).iterdir()))}-{name}"))
        path.write_bytes(content)
        if not mailing.open_file(str(path)):
            self._say(words.tr("No program of this computer opens {name}. Save it and open it there.").format(
                name=name))  # fmt: skip
