# SPDX-License-Identifier: GPL-3.0-or-later
"""Every command card, scanned after a suitable request, is understood by the desk."""

from ill_desktop.domain.cards import CARDS, PACKING_CARDS, Card
from ill_desktop.domain.request import Side, Status
from ill_desktop.domain.scan import DeskState
from ill_desktop.services import printing
from ill_desktop.services.desk import COMMANDS
from tests.documents.reading import pages
from tests.offices import Made
from tests.servers.paper import codes

ALL_CARDS = [card for group in CARDS for card in group.cards]

NOT_UNDERSTOOD = ("why_no_command", "why_no_stack", "why_said")


def suitable(card: Card) -> tuple[Side, Status]:
    """A request about which the card has something to say, once it is scanned."""
    name = card.line[1:].partition(" ")[0]
    if card.line.endswith("borrower"):
        return Side.LENDING, Status.SHIPPED
    if name.isdigit() or name in ("yes", "leave"):
        return Side.BORROWING, Status.NEW  # its scan asks
    if name in ("damage", "missing", "aside", "lift"):
        return Side.BORROWING, Status.CHECKED_OUT
    return Side.BORROWING, Status.SENT


def refusal(made: Made, card: Card) -> str:
    """Why the desk did not understand the card after the scan of a suitable request; "" if it did."""
    made.state = DeskState()
    key = made.request(*suitable(card), pieces=3, days_ago=9)
    made.line(made.number(key))
    if card.line.startswith("!lift") and made.line("!aside wet").outcome == "refused":
        return "the request could not be set aside"
    told = made.line(card.line)
    why, said = (told.why.key, told.why.text) if told.why else ("", "")
    if card.line[1:].isdigit() and why == "why_no_choice":  # the question has fewer choices
        return ""
    is_wrong = told.outcome == "refused" and card.line != "!yes"  # this question has no default
    return said if is_wrong or why in NOT_UNDERSTOOD else ""


def test_the_desk_understands_every_card(here: Made) -> None:
    wrong = {card.line: why for card in ALL_CARDS if (why := refusal(here, card))}
    assert not wrong


def test_every_command_of_the_keys_has_a_card() -> None:
    """All but those that need words which no card can know."""
    named = {card.line[1:].partition(" ")[0] for card in (*ALL_CARDS, *PACKING_CARDS.cards)}
    assert set(COMMANDS) - named == {"choose", "find", "from", "receive", "lend", "stray", "tracking"}


def test_the_sheet_of_this_office_is_read_by_a_scanner_and_worked(here: Made, qtbot: object) -> None:
    pdf = printing.command_cards(here.office, page="a4")
    assert "Prairie District" in pages(pdf)[0]
    (stack,) = [text for _, text in codes(pdf, 0) if "branches" in text]
    here.line(stack)
    assert here.state.stack == "branches"
