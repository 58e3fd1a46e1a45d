# SPDX-License-Identifier: GPL-3.0-or-later
"""The sounds of the desk: made by a script, told apart, played by what the system has. And what keeps None alive."""

import itertools
import statistics
import struct
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


def samples(cue: Cue, step: str = "loud") -> tuple[list[int], int]:
    with wave.open(str(sound.file_of(cue, step))) as file:
        raw = file.readframes(file.getnframes())
        return list(struct.unpack(f"<{len(raw) // 2}h", raw)), file.getframerate()


def notes(cue: Cue) -> list[tuple[float, float]]:
    """(seconds, hertz by the crossings of zero) of each sounding stretch of 10 ms, as an ear parts them."""
    made, rate = samples(cue)
    piece = rate // 100
    found: list[tuple[float, float]] = []
    for start in range(0, len(made) - piece, piece):
        part = made[start : start + piece]
        if max(part) > 2_000:
            up = sum(a < 0 <= b for a, b in itertools.pairwise(part))
            found.append((start / rate, up * 100))
    return found


def test_the_cues_differ_in_pitch_rhythm_and_length() -> None:
    pitch = {cue: statistics.median(hertz for _, hertz in notes(cue)) for cue in Cue}
    assert pitch[Cue.YES] > 1.5 * pitch[Cue.QUESTION] > 2.2 * pitch[Cue.NO]
    length = {cue: len(samples(cue)[0]) / samples(cue)[1] for cue in Cue}
    assert length[Cue.QUESTION] > 1.8 * length[Cue.YES] and length[Cue.NO] > 1.4 * length[Cue.QUESTION]
    pauses = {cue: sum(b - a > 0.015 for (a, _), (b, _) in itertools.pairwise(notes(cue))) for cue in Cue}
    assert pauses == {Cue.YES: 0, Cue.NO: 1, Cue.QUESTION: 2}
    assert all(seconds < 0.65 for seconds in length.values())


@pytest.mark.parametrize("cue", list(Cue))
def test_each_step_of_the_volume_is_softer(cue: Cue) -> None:
    loudness = [max(samples(cue, step)[0]) for step in sound.STEPS]
    assert loudness == sorted(loudness, reverse=True) and loudness[0] > 1.8 * loudness[1] > 3 * loudness[2]
    assert len({len(samples(cue, step)[0]) for step in sound.STEPS}) == 1


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
