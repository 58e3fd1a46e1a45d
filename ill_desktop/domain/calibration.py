# SPDX-License-Identifier: GPL-3.0-or-later
"""What a scanner is like, found from three scans of one barcode: what it adds, how it ends, how fast it types."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from math import ceil

from ill_desktop.domain.errors import UserError
from ill_desktop.domain.scancode import candidates, has_wrong_check_digit, normal

SCANS = 3
BY_HAND = 70
"""Milliseconds: who types slower than this between two characters, in the middle, is no scanner."""
USUAL_GAP, LONGEST_GAP = 35, 100
USUAL_LENGTH = 6
ENDS = {"enter": "Enter (CR)", "keypad": "Enter of the keypad (LF)", "line_feed": "Ctrl+J (LF)", "tab": "Tab",
        "none": "nothing"}  # fmt: skip
_KNOWN = (re.compile(r"(?=([23][0-9]{13}))"), re.compile(r"(?=([RL][0-9]{6,}))"))


@dataclass
class ScanKeys:
    """One scan as it was typed: its letters, milliseconds between them, and the key at its end (of ENDS)."""

    text: str
    gaps: list[float] = field(default_factory=list)
    end: str = "none"


@dataclass(frozen=True)
class Found:
    """`prefix` and `suffix` stand round the code; `to_save_prefix` and `to_save_suffix` are what the office rules need
    to learn (nothing where the program takes it off by itself). Gaps in milliseconds. `warnings` are whole sentences.
    """

    code: str
    prefix: str
    suffix: str
    end: str
    mean_gap: float
    longest_gap: float
    gap: int
    length: int
    to_save_prefix: str = ""
    to_save_suffix: int = 0
    warnings: tuple[str, ...] = ()


def find(scans: Sequence[ScanKeys], printed: str = "", prefixes: Sequence[str] = (), suffix: int = 0) -> Found:
    """What the scans have in common. `printed` = what stands under the barcode, "" = find it by its shape.

    `prefixes` and `suffix` are the office's rules now. Raises UserError where the scans disagree or were typed by hand.
    """
    if len(scans) < SCANS:
        raise UserError(f"Scan the same barcode {SCANS} times; {SCANS - len(scans)} to go.")
    _check(scans)
    text = scans[0].text
    code = _code(text, printed)
    at = normal(text).find(code)
    before, after = normal(text)[:at], normal(text)[at + len(code) :]
    gaps = [gap for scan in scans for gap in scan.gaps] or [0.0]
    longest = max(gaps)
    is_known = code in candidates(text, prefixes=prefixes, suffix_length=suffix)
    shape = bool(printed.strip()) or code != normal(text) or _by_shape(normal(text)) is not None
    return Found(
        code=code, prefix=before, suffix=after, end=scans[0].end, mean_gap=sum(gaps) / len(gaps), longest_gap=longest,
        gap=max(USUAL_GAP, min(LONGEST_GAP, ceil(longest * 1.5))), length=min(USUAL_LENGTH, max(2, len(text))),
        to_save_prefix="" if is_known else before, to_save_suffix=0 if is_known else len(after),
        warnings=tuple(_warnings(scans[0].end, longest, shape)),
    )  # fmt: skip


def _check(scans: Sequence[ScanKeys]) -> None:
    gaps = sorted(gap for scan in scans for gap in scan.gaps)
    if not gaps or gaps[len(gaps) // 2] > BY_HAND or max(len(scan.text) for scan in scans) < 3:
        raise UserError("This was typed on a keyboard, or the scanner is very slow. Put the cursor in the box and pull "
                        "the scanner's trigger; type nothing.")  # fmt: skip
    if len({scan.text for scan in scans}) > 1:
        read = ", ".join(dict.fromkeys(scan.text[:30] for scan in scans))
        raise UserError(f"The scans do not agree: {read}. Scan one and the same barcode three times, held still; if it "
                        "reads differently each time, clean the scanner's window or take another barcode.")  # fmt: skip
    if len({scan.end for scan in scans}) > 1:
        ends = " and ".join(dict.fromkeys(ENDS[scan.end] for scan in scans))
        raise UserError(f"The scans do not end alike: with {ends}. Wait for each scan to end before the next one.")


def _code(text: str, printed: str) -> str:
    """The code without what the scanner adds, as it is compared."""
    whole, wanted = normal(text), normal(printed)
    if wanted:
        if wanted not in whole:
            raise UserError(f"The scans read {text[:40]}, and that does not contain {printed.strip()[:40]}. Type what "
                            "is printed under this barcode, or leave that field empty.")  # fmt: skip
        return wanted
    return _by_shape(whole) or whole


def _by_shape(whole: str) -> str | None:
    """A library barcode with a right check digit, or one of our own numbers, somewhere in the text."""
    for shape in _KNOWN:
        for match in shape.finditer(whole):
            if not has_wrong_check_digit(match.group(1)):
                return match.group(1)
    return None


def _warnings(end: str, longest: float, has_shape: bool) -> list[str]:
    found: list[str] = []
    if end == "none":
        found.append("The scanner presses no key at the end, so that each scan waits for you to press Enter. Scan the "
                     "setting \"suffix: CR\" (Enter) from the scanner's manual, then calibrate again.")  # fmt: skip
    if end == "line_feed":
        found.append("The scanner ends with a line feed sent as Ctrl+J, which no box understands. Set it to Enter (CR) "
                     "or Tab by its manual, then calibrate again.")  # fmt: skip
    if longest * 1.5 > LONGEST_GAP:
        found.append("The scanner makes long pauses between characters. Set its \"inter-character delay\" to none, or "
                     "scan only into the check-in box.")  # fmt: skip
    if not has_shape:
        found.append("Whether letters before or after belong to the code cannot be seen from this barcode. If less is "
                     "printed under it, type that into the second field.")  # fmt: skip
    return found
