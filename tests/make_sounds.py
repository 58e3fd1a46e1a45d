# SPDX-License-Identifier: GPL-3.0-or-later
"""Makes the sounds of the check-in desk: `python -m tests.make_sounds [FOLDER]`.

Three cues that differ in pitch, in rhythm and in length, so that they are told apart in a noisy room and by people who
hear high or low tones badly: yes = one quick step up, high; no = two long notes falling, low and rough; question =
three short notes in the middle, the last one higher. Each has a copy for each step of the volume, since the players of
Linux and Windows share none. The files are committed; a test makes them again and compares.
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
    "yes": ((1046.5, 0.05, 0.05), (1568.0, 0.11, 0.05)),
    "no": ((311.1, 0.22, 0.45), (0.0, 0.03, 0.0), (233.1, 0.33, 0.45)),
    "question": ((659.3, 0.07, 0.1), (0.0, 0.05, 0.0), (659.3, 0.07, 0.1), (0.0, 0.05, 0.0), (880.0, 0.14, 0.1)),
}
LOUDNESS = {"": 0.6, "_middle": 0.3, "_soft": 0.13}


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
