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
VOLUME = Setting("desk/volume", str, "loud", "How loud the sounds of the check-in desk are: loud, middle or soft.")
STEPS = ("loud", "middle", "soft")
"""The players of Linux and Windows share no volume: each cue has a file for each step."""

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


def file_of(cue: Cue, step: str = "loud") -> Path:
    return FOLDER / (f"{cue.value}.wav" if step not in STEPS[1:] else f"{cue.value}_{step}.wav")


def next_step() -> str:
    """Loud, middle, soft, off, and loud again; tells which it is now."""
    place = STEPS.index(VOLUME.get()) if SOUND.get() and VOLUME.get() in STEPS else len(STEPS)
    SOUND.set(place + 1 != len(STEPS))
    VOLUME.set(STEPS[(place + 1) % (len(STEPS) + 1) % len(STEPS)])
    return step_now()


def step_now() -> str:
    """The step of the volume, or "off"."""
    return VOLUME.get() if SOUND.get() else "off"


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
        path = file_of(cue, VOLUME.get())
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
