# SPDX-License-Identifier: GPL-3.0-or-later
"""The sounds of the desk: made by a script, told apart, played by what the system has. And what keeps None alive."""

import sys
import wave
from pathlib import Path

import pytest
from PySide6.QtGui import QPainter, QPixmap

from ill_desktop.ui import singletons, sound
from ill_desktop.ui.sound import Cue, Sounds
from tests import make_sounds


def test_the_sounds_are_what_the_script_makes(tmp_path: Path) -> None:
    for path in make_sounds.write(tmp_path):
        assert path.read_bytes() == (sound.FOLDER / path.name).read_bytes()


@pytest.mark.parametrize("cue", list(Cue))
def test_a_sound_is_short_and_its_own(cue: Cue) -> None:
    with wave.open(str(sound.file_of(cue))) as loud, wave.open(str(sound.file_of(cue, soft=True))) as soft:
        assert loud.getnframes() == soft.getnframes() < loud.getframerate() * 0.6
        assert max(soft.readframes(9_999)) <= max(loud.readframes(9_999))
    assert len({sound.file_of(other).read_bytes() for other in Cue}) == len(Cue)


def test_linux_plays_by_the_first_player_there_is(qapp: object) -> None:
    started: list[tuple[str, list[str]]] = []
    sounds = Sounds(lambda program, told: started.append((program, told)),
                    lambda name: f"/usr/bin/{name}" if name in ("paplay", "aplay") else None, "linux")  # fmt: skip
    sounds.play(Cue.NO)
    assert started == [("/usr/bin/paplay", [str(sound.file_of(Cue.NO))])]


def test_without_a_player_the_system_beeps(qapp: object, monkeypatch: pytest.MonkeyPatch) -> None:
    beeps: list[str] = []
    monkeypatch.setattr(sound.QApplication, "beep", lambda: beeps.append("beep"))
    Sounds(which=lambda name: None, platform="linux").play(Cue.NO)
    assert beeps == ["beep"]


def test_none_outlives_the_painting(qapp: object) -> None:
    singletons.hold()
    picture = QPixmap(4, 4)
    painter = QPainter(picture)
    before = sys.getrefcount(None)
    for _ in range(1_000):
        painter.setOpacity(0.5)
    painter.end()
    if sys.version_info >= (3, 12):
        assert sys.getrefcount(None) == before, "immortal by itself"
        return
    assert before > singletons.OUT_OF_REACH // 2 and sys.getrefcount(None) > singletons.OUT_OF_REACH // 2
    singletons.hold()
    assert sys.getrefcount(None) < 2 * singletons.OUT_OF_REACH, "it is given once"
