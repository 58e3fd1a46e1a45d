# SPDX-License-Identifier: GPL-3.0-or-later
"""Command cards read back by a barcode reader from the page as it is printed: each says exactly its line."""

from typing import Any

import pytest

from ill_desktop.documents.command_cards import PAGES, command_cards_pdf
from ill_desktop.domain.cards import CARDS
from ill_desktop.domain.errors import UserError
from tests.documents.reading import pages, sizes, words
from tests.servers.paper import codes

ALL_CARDS = [card for group in CARDS for card in group.cards]


@pytest.mark.parametrize("page", PAGES)
def test_every_card_reads_as_its_line(qtbot: Any, page: str) -> None:
    pdf = command_cards_pdf(CARDS, page=page, office="Prairie District")
    read = [found for place in range(len(pages(pdf))) for found in codes(pdf, place)]
    assert sorted(read) == sorted(("Code 128", card.line) for card in ALL_CARDS)
    assert set(sizes(pdf)) == {tuple(round(side) for side in PAGES[page])}


def test_a_card_shows_its_words_its_key_and_its_line() -> None:
    said = words(command_cards_pdf(CARDS))
    for card in ALL_CARDS:
        for text in (card.words, card.key, card.line):
            assert text in said


def test_a_group_stays_on_one_page() -> None:
    for said in (pages(command_cards_pdf(CARDS, page=page)) for page in PAGES):
        for group in CARDS:
            holding = [place for place, page in enumerate(said) for card in group.cards if card.words in page]
            assert len({place for place in holding if group.title in said[place]}) == 1


def test_no_card_twice() -> None:
    lines = [card.line for card in ALL_CARDS]
    assert len(set(lines)) == len(lines)


def test_another_page_size_is_refused() -> None:
    with pytest.raises(UserError, match="letter, a4"):
        command_cards_pdf(CARDS, page="legal")
