# SPDX-License-Identifier: GPL-3.0-or-later
"""The details of a request: facts, the next step, history as sentences, ticks and undo by link."""

from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtCore import QUrl
from PySide6.QtWidgets import QMessageBox

from ill_desktop.domain.workflow import STATUSES, Action
from ill_desktop.services import requests
from ill_desktop.ui import colours, words
from ill_desktop.ui.pages.details import page as details_page

Settle = Callable[[], None]


def opened(window: Any, name: str, key: str, settle: Settle) -> Any:
    page = window.tabs.open(name)
    settle()
    page.queues.choose(key)
    settle()
    return page


def test_the_current_request_is_shown(window: Any, settle: Settle) -> None:
    page = opened(window, "outgoing", "outgoing.open", settle)
    shown = window.office.reads.show(page.table.current_id(), with_customer=True)
    text = page.details.toPlainText()
    for part in (shown["title"], shown["number"], shown["library"], shown["customer"]["name"]):
        assert part in text


def test_only_what_is_filled_has_a_label(window: Any, settle: Settle) -> None:
    page = opened(window, "incoming", "incoming.open", settle)
    show = window.office.reads.show(page.table.current_id()) | {"volume": "", "pages": "3-9"}
    html = details_page(show, window.office.clock.today(), page.palette())
    assert "Pages" in html
    assert "Volume" not in html


def test_the_next_step_is_shown_with_its_key_and_what_happens_otherwise(window: Any, settle: Settle) -> None:
    page = opened(window, "incoming", "incoming.to_answer", settle)
    text = page.details.toPlainText()
    assert "Put on the pull list" in text
    assert "If nothing is done: it goes to the next lender" in text


def test_following_the_next_step_does_it(window: Any, settle: Settle) -> None:
    page = opened(window, "incoming", "incoming.to_answer", settle)
    key = page.table.current_id()
    page.details.anchorClicked.emit(QUrl("do:search"))
    settle()
    assert window.office.reads.show(key)["status"] == "searching"


def test_history_is_newest_first_and_names_who(window: Any, settle: Settle) -> None:
    page = opened(window, "outgoing", "outgoing.not_picked_up", settle)
    show = page.details.shown
    said = [words.deed_words(row, show, window.office.clock.today()) for row in show["history"]]
    text = page.details.toPlainText().split("HISTORY")[1]
    places = [text.index(sentence) for sentence in said if text.count(sentence) == 1]
    assert places == sorted(places, reverse=True)
    assert len(places) > 2
    assert next(row["by"] for row in show["history"] if row["by"]) in text


def test_a_tick_is_made_and_taken_back(window: Any, settle: Settle) -> None:
    page = opened(window, "outgoing", "outgoing.do_it_there", settle)
    key = page.table.current_id()
    left = next(step["id"] for step in page.details.shown["work_left"] if step["done_on"] is None)

    def done() -> bool:
        steps = window.office.reads.show(key)["work_left"]
        return next(step["done_on"] for step in steps if step["id"] == left) is not None

    page.details.anchorClicked.emit(QUrl(f"tick:{left}"))
    settle()
    assert done()
    window.work.write(lambda: requests.tick(window.office, [left], False))
    settle()
    assert not done()


def test_an_older_deed_is_undone_after_asking(window: Any, settle: Settle) -> None:
    page = opened(window, "incoming", "incoming.to_answer", settle)
    key = page.table.current_id()
    for action in (Action.SEARCH, Action.SHIP):
        requests.act(window.office, key, action)
    window.refresh_all()
    settle()
    page.open_request(key)
    settle()
    assert window.office.reads.show(key)["status"] == "shipped"
    older = [row["id"] for row in page.details.shown["history"] if row["action"] == "search"][-1]
    page.details.anchorClicked.emit(QUrl(f"undo:{older}"))
    box = page.findChild(QMessageBox)
    assert window.office.reads.show(key)["status"] == "shipped"
    box.accept()
    settle()
    assert window.office.reads.show(key)["status"] == "new"


def test_a_link_opens_the_record(window: Any, settle: Settle) -> None:
    if window.tabs.place("libraries") < 0:
        pytest.fail("there is no page of libraries")
    page = opened(window, "incoming", "incoming.open", settle)
    page.details.anchorClicked.emit(QUrl(f"library:{page.details.shown['library_id']}"))
    settle()
    assert window.tabs.current().name == "libraries"
    assert window.tabs.current().table.current_id() == page.details.shown["library_id"]


@pytest.mark.parametrize("dark", [False, True])
def test_it_takes_the_colours_of_the_palette(window: Any, settle: Settle, dark: bool) -> None:
    page = opened(window, "incoming", "incoming.open", settle)
    palette = colours.palette(dark)
    html = details_page(page.details.shown, window.office.clock.today(), palette)
    assert palette.text().color().name() in html
    assert colours.muted(palette).name() in html


def test_text_from_outside_is_never_markup(window: Any, settle: Settle) -> None:
    page = opened(window, "incoming", "incoming.open", settle)
    shown = page.details.shown | {"title": "<img src=x> & <b>", "conditions": "<script>"}
    page.details.show_request(shown)
    text = page.details.toPlainText()
    assert "<img src=x> & <b>" in text
    assert "<script>" in text


def test_every_status_has_words_and_a_tone() -> None:
    for row in STATUSES:
        assert words.status_words(row.side, row.status) == row.words
        assert colours.tone_name(row.side, row.status)
