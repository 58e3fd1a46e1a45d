# SPDX-License-Identifier: GPL-3.0-or-later
"""One sound for yes, one for no, one for a question: own WAV files, played by what the system has, never waited for.

Windows plays them itself; Linux by the first player found; elsewhere, and without a player, the system's beep. No
multimedia library is needed for three short cues (it would be larger than the program).
"""

import shutil
import sys
from collections.abc import Callable
from enum import StrEnum
from pathlib import Path
from typing import Any, Protocol

from PySide6.QtCore import QProcess
from PySide6.QtWidgets import QApplication

from ill_desktop.ui.settings import SOUND, Setting

FOLDER = Path(__file__).parent / "sounds"
SOFT = Setting("desk/soft_sound", bool, False, "The sounds of the check-in desk softer, for a desk in a public room.")

PLAYERS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("pw-play", ()),
    ("paplay", ()),
    ("aplay", ("-q",)),
    ("afplay", ()),
)
"""Players of Linux and macOS and what they are told, the one that mixes best first."""


class Cue(StrEnum):
    YES = "yes"
    NO = "no"
    QUESTION = "question"


class Player(Protocol):
    """Plays a cue and returns at once."""

    def play(self, cue: Cue) -> None: ...


def file_of(cue: Cue, soft: bool = False) -> Path:
    return FOLDER / f"{cue.value}{'_soft' if soft else ''}.wav"


class Sounds:
    """The player of this workstation; silent where the setting says so."""

    def __init__(self, start: Callable[[str, list[str]], Any] = QProcess.startDetached,
                 which: Callable[[str], str | None] = shutil.which, platform: str = sys.platform):  # fmt: skip
        self._start, self._platform = start, platform
        found = ((which(name), told) for name, told in PLAYERS)
        self._player = next(((path, told) for path, told in found if path), None)

    def play(self, cue: Cue) -> None:
        if not SOUND.get():
            return
        path = file_of(cue, SOFT.get())
        if self._platform == "win32":
            _play_on_windows(path)
        elif self._player is not None:
            program, told = self._player
            self._start(program, [*told, str(path)])
        else:
            QApplication.beep()


if sys.platform == "win32":
    import winsound

    def _play_on_windows(path: Path) -> None:
        winsound.PlaySound(str(path), winsound.SND_FILENAME | winsound.SND_ASYNC | winsound.SND_NODEFAULT)

else:

    def _play_on_windows(path: Path) -> None:
        raise RuntimeError(f"{path.name} is to be played by Windows, and this is {sys.platform}")
