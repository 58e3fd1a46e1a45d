# SPDX-License-Identifier: GPL-3.0-or-later
"""Command cards: lines of the scan box as barcodes, so that the whole desk can be worked without the keyboard."""

from dataclasses import dataclass

from ill_desktop.domain.decisions import STACKS


@dataclass(frozen=True)
class Card:
    """`line` is what the barcode says, `words` what a person reads, `key` the key that does the same ("" = none).

    `colour` is that of a stack kind (`decisions.STACKS`), "red" or "grey".
    """

    line: str
    words: str
    key: str = ""
    colour: str = "grey"


@dataclass(frozen=True)
class CardGroup:
    title: str
    cards: tuple[Card, ...]


CARDS: tuple[CardGroup, ...] = (
    CardGroup("Where the stack comes from", tuple(
        Card(f"!stack {kind.key}", kind.words, f"Alt+{place}", kind.colour) for place, kind in enumerate(STACKS, 1))),
    CardGroup("Answers", (
        Card("!yes", "Yes, as shown", "Enter", "green"), Card("!leave", "Leave it for later", "Esc"),
        *(Card(f"!{n}", str(n), str(n), "blue") for n in range(1, 10)))),
    CardGroup("The last scan", (
        Card("!undo", "Undo", "F12", "red"), Card("!other", "The other reading", "F6"),
        Card("!lender", "Another library", "F4"), Card("!count", "Count the pieces", "F3"),
        Card("!strap", "Print the strap", "Ctrl+P"), Card("!slip", "Print the slip"))),
    CardGroup("Due date of the stack", tuple(
        Card(f"!due +{days}", f"Due in {days} days", "F2") for days in (7, 14, 21, 28, 42)) + (
        Card("!due", "No due date", "F2"),)),
    CardGroup("Straight back, unused", (
        Card("!back 1", "Not wanted", "F5 1"), Card("!back 2", "Wrong book", "F5 2"),
        Card("!back 3", "Damaged", "F5 3"), Card("!back 4", "Too late", "F5 4"),
        Card("!back 5", "Duplicate", "F5 5"), Card("!back 6", "Not picked up", "F5 6"))),
    CardGroup("Damage: at which door", (
        Card("!damage came_so", "Damaged: came so", "F8 1", "red"),
        Card("!damage customer", "Damaged: customer", "F8 2", "red"),
        Card("!damage courier", "Damaged: courier", "F8 3", "red"),
        Card("!damage borrower", "Damaged: borrower", "F8 4", "red"))),
    CardGroup("A part is missing: at which door", (
        Card("!missing came_so", "Missing: came so", "F8", "amber"),
        Card("!missing customer", "Missing: customer", "F8", "amber"),
        Card("!missing courier", "Missing: courier", "F8", "amber"),
        Card("!missing borrower", "Missing: borrower", "F8", "amber"))),
    CardGroup("Courier problem", (
        Card("!problem missing", "Missing", "F7 1"), Card("!problem misrouted", "Misrouted", "F7 2"),
        Card("!problem damaged", "Damaged on the way", "F7 3"), Card("!problem late", "Late, or no stop", "F7 4"),
        Card("!problem wrong", "Wrong label", "F7 5"), Card("!problem missing l", "No label", "F7 6"),
        Card("!problem bin", "Bin shortage", "F7 7"))),
    CardGroup("Another carrier", (Card("!carrier", "By other carrier", "Shift+F7", "blue"),)),
    CardGroup("Set aside, and lift", (
        Card("!aside wet", "Wet: let it dry", "F9 1", "violet"), Card("!aside needs repair", "Needs repair", "F9 2",
                                                                      "violet"),
        Card("!aside", "Set aside: ask why", "F9", "violet"), Card("!lift dry again", "Dry again: lift", "F9", "green"),
        Card("!lift part found", "Part found: lift", "F9", "green"), Card("!lift", "Lift: ask why", "F9", "green"))),
)  # fmt: skip
"""All cards in the order of the sheet."""

PACKING_CARDS = CardGroup("Totes", (
    Card("!tote close", "Close the tote", "Alt+Shift+C", "amber"),
    Card("!tote new", "A new tote", "Alt+Shift+E", "green"),
    Card("!tote out", "Take it out again", "Alt+Shift+X", "red"), Card("!tote", "What is in the tote"),
    Card("!tote left all", "Closed totes left")))  # fmt: skip
"""Printed where the office packs (office rule `packing`)."""
