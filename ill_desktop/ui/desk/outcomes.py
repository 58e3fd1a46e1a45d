# SPDX-License-Identifier: GPL-3.0-or-later
"""How each outcome of a scan looks and sounds, as a table; and the colours of the stack kinds."""

from dataclasses import dataclass

from PySide6.QtGui import QColor, QPalette

from ill_desktop.domain.scan import ScanResult
from ill_desktop.ui import colours
from ill_desktop.ui.sound import Cue


@dataclass(frozen=True)
class Look:
    """`tone` is a field of `colours.Tones`, `icon` an icon's name; colour never stands without the words."""

    words: str
    tone: str
    icon: str
    cue: Cue | None = None


NOTED = "noted"
"""Something was written down about the item, and it stays where it is."""
NOT_SAVED = "not_saved"
"""The scan never reached the database: scan it again."""
WAITING = "waiting"

LOOKS: dict[str, Look] = {
    "received": Look("Received", "good", "inbox", Cue.YES),
    "returned": Look("Back", "good", "person", Cue.YES),
    "sent_back": Look("Sent back", "good", "outbox", Cue.YES),
    "checked_in": Look("Home", "good", "check", Cue.YES),
    "shipped": Look("Shipped", "good", "truck", Cue.YES),
    "attached": Look("Attached", "good", "barcode", Cue.YES),
    "already": Look("No change", "new", "clock", Cue.YES),
    NOTED: Look("Noted", "good", "note", Cue.YES),
    "choose": Look("Question", "ours", "question", Cue.QUESTION),
    "refused": Look("Refused", "late", "cross", Cue.NO),
    "unknown": Look("Unknown", "away", "warning", Cue.NO),
    "undone": Look("Undone", "quiet", "undo", Cue.YES),
    NOT_SAVED: Look("NOT SAVED", "late", "warning", Cue.NO),
    WAITING: Look("\N{HORIZONTAL ELLIPSIS}", "quiet", "barcode"),
}

IDLE = Look("Ready", "quiet", "barcode")

OUTCOME_OF: dict[str, str] = {
    "receive": "received", "take_back": "returned", "send_back": "sent_back", "ship": "shipped",
    "check_in": "checked_in",
}  # fmt: skip
"""The outcome of a deed of the history."""

STACK_SAYS: dict[str, str] = {
    "anything": "each code is decided by the state of its request",
    "courier": "arrivals and books coming home; nothing becomes a customer's return or a shipment",
    "branches": "back from customers; a missed arrival is recorded with the return",
    "shelves": "slip, then book: what other libraries asked for",
    "leaving": "into the tote, each with its courier code",
    "lookup": "nothing is changed",
}
_STACK_INKS: dict[str, tuple[str, str]] = {
    "grey": ("#5a626c", "#a3abb5"), "blue": ("#0b5cad", "#6fb1f5"), "violet": ("#6a3fb5", "#b79bf0"),
    "green": ("#1d6b35", "#74c98a"), "amber": ("#8a5500", "#eebb55"), "white": ("#3a4048", "#dfe3e8"),
}  # fmt: skip


def look_key(result: ScanResult) -> str:
    """The key of LOOKS for a result: a note about an item is no scan in vain."""
    return NOTED if result.outcome == "already" and result.changes.undo else result.outcome


def tone_of(look: Look, palette: QPalette) -> colours.Tone:
    tone: colours.Tone = getattr(colours.tones(palette), look.tone)
    return tone


def stack_ink(colour: str, palette: QPalette) -> QColor:
    """Colour of the frame around the desk; dark on light grounds, light on dark ones."""
    light, dark = _STACK_INKS[colour]
    return QColor(dark if colours.is_dark(palette) else light)
