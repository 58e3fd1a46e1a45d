# SPDX-License-Identifier: GPL-3.0-or-later
"""Makes the sounds of the check-in desk: `python -m tests.make_sounds [FOLDER]`.

Three cues that differ in pitch and in rhythm, so that they are told apart in a noisy room and by people who hear high
tones badly: yes = one short step up; no = two low buzzes; question = three even notes, the last one left hanging.
Each has a soft copy, since the players of Linux and Windows share no volume. The files are committed; a test makes
them again and compares.
"""

import math
import struct
import sys
import wave
from pathlib import Path

RATE = 22_050
FOLDER = Path(__file__).resolve().parent.parent / "ill_desktop" / "ui" / "sounds"
Note = tuple[float, float, float]
"""Hertz (0 = silence), seconds, share of the third harmonic (0 = soft and round, 0.4 = a buzz)."""

CUES: dict[str, tuple[Note, ...]] = {
    "yes": ((880.0, 0.07, 0.05), (1318.5, 0.12, 0.05)),
    "no": ((196.0, 0.13, 0.4), (0.0, 0.05, 0.0), (165.0, 0.22, 0.4)),
    "question": ((587.3, 0.09, 0.15), (0.0, 0.04, 0.0), (587.3, 0.09, 0.15), (0.0, 0.04, 0.0), (783.99, 0.18, 0.15)),
}
LOUDNESS = {"": 0.55, "_soft": 0.16}


def tone(hertz: float, seconds: float, harmonic: float) -> list[float]:
    """One note from -1 to 1, faded in and out over 8 ms so that it does not click."""
    count, edge = round(RATE * seconds), RATE * 0.008
    if not hertz:
        return [0.0] * count
    made = []
    for at in range(count):
        turn = 2 * math.pi * hertz * at / RATE
        fade = min(1.0, at / edge, (count - 1 - at) / edge)
        made.append(fade * (math.sin(turn) + harmonic * math.sin(3 * turn)) / (1 + harmonic))
    return made


def frames(cue: str, loudness: float) -> bytes:
    """The cue as 16-bit samples; rounded, so that every machine makes the same bytes."""
    samples = [value for note in CUES[cue] for value in tone(*note)]
    return b"".join(struct.pack("<h", round(round(value, 6) * loudness * 32_000)) for value in samples)


def write(folder: Path) -> list[Path]:
    """Writes every cue at every loudness into the folder."""
    written = []
    for cue in CUES:
        for ending, loudness in LOUDNESS.items():
            path = folder / f"{cue}{ending}.wav"
            with wave.open(str(path), "wb") as file:
                file.setnchannels(1)
                file.setsampwidth(2)
                file.setframerate(RATE)
                file.writeframes(frames(cue, loudness))
            written.append(path)
    return written


if __name__ == "__main__":
    for made in write(Path(sys.argv[1]) if len(sys.argv) > 1 else FOLDER):
        print(made)
