# SPDX-License-Identifier: GPL-3.0-or-later
"""The customers page with a real office: finding by name or card, changing, and the log of looks."""

import sqlite3
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt

from ill_desktop.services import customers
from ill_desktop.services.ports import Office
from ill_desktop.ui.pages.customers import CustomersPage
from ill_desktop.ui.work import Work
from tests.ui.records import nameless, quiet, shown_page

Quiet = Any


@pytest.fixture
def page(office: Office, lanes: Work, qtbot: Any) -> CustomersPage:
    return shown_page(CustomersPage, office, lanes, qtbot)


@pytest.fixture
def wait(page: CustomersPage, lanes: Work, qtbot: Any) -> Quiet:
    return lambda: quiet(page, lanes, qtbot)


def stored(page: CustomersPage, key: int) -> dict[str, Any]:
    found = page.office.reads.show_customer(key)
    assert found is not None
    return found


def save(page: CustomersPage, wait: Quiet, qtbot: Any) -> None:
    form: Any = page.editor
    form.ui.phone.setFocus()
    qtbot.keyClick(form.ui.phone, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    wait()


def looks(database: Path) -> list[int]:
    """Whose records were looked at, in order."""
    with sqlite3.connect(database) as connection:
        found = [row[0] for row in connection.execute("SELECT customer_id FROM customer_views ORDER BY id")]
    connection.close()
    return found


def test_all_customers_are_listed(page: CustomersPage) -> None:
    assert list(page.model.ids) == list(page.office.reads.customer_ids())
    assert page.editor.title_heading.text() == stored(page, page.table.current_id())["name"]


@pytest.mark.parametrize("by", ["name", "card"])
def test_found_by_name_or_card(page: CustomersPage, wait: Quiet, by: str) -> None:
    wanted = page.model.ids[7]
    page.find(stored(page, wanted)[by])
    wait()
    assert wanted in page.model.ids
    assert len(page.model.ids) < len(page.office.reads.customer_ids())


def test_a_look_is_logged_and_passing_over_is_not(page: CustomersPage, wait: Quiet, database: Path) -> None:
    before = looks(database)
    for row in (1, 2, 3, 4):
        page.table.selectRow(row)
    wait()
    assert looks(database) == [*before, page.model.ids[4]]


def test_saving_is_no_further_look(page: CustomersPage, wait: Quiet, qtbot: Any, database: Path) -> None:
    before, form = looks(database), page.editor
    assert before[-1:] == [form.key]
    form.ui.phone.setText("970 555 0101")  # type: ignore[attr-defined]
    save(page, wait, qtbot)
    assert looks(database) == before


def test_changes_are_saved(page: CustomersPage, wait: Quiet, qtbot: Any) -> None:
    form: Any = page.editor
    key = page.table.current_id()
    form.ui.phone.setText("970 555 0100")
    form.ui.notify_by.setCurrentText("phone")
    form.ui.branch_id.setCurrentIndex(1)
    branch = form.ui.branch_id.currentData()
    save(page, wait, qtbot)
    found = stored(page, key)
    assert (found["phone"], found["notify_by"], found["branch_id"]) == ("970 555 0100", "phone", branch)
    assert not form.is_changed


def test_branches_are_ours(page: CustomersPage) -> None:
    form: Any = page.editor
    listed = {form.ui.branch_id.itemData(place) for place in range(1, form.ui.branch_id.count())}
    assert listed == set(page.office.reads.library_ids("", "own"))


def test_blocking_wants_a_reason(page: CustomersPage, wait: Quiet, qtbot: Any) -> None:
    form: Any = page.editor
    key = page.table.current_id()
    form.ui.blocked.setChecked(True)
    form.ui.block_reason.setText("")
    save(page, wait, qtbot)
    assert "reason" in form.notice.said.text()
    assert not stored(page, key)["blocked"]
    form.ui.block_reason.setText("three books are missing")
    save(page, wait, qtbot)
    assert stored(page, key)["blocked"]


def test_the_card_of_another_is_refused_and_stays(page: CustomersPage, wait: Quiet, qtbot: Any) -> None:
    form: Any = page.editor
    taken = stored(page, page.model.ids[3])["card"]
    form.ui.card.setText(taken)
    save(page, wait, qtbot)
    assert form.ui.card.text() == taken
    assert "card" in form.notice.said.text()


def test_a_payment_card_in_the_note_is_refused(page: CustomersPage, wait: Quiet, qtbot: Any) -> None:
    form: Any = page.editor
    form.ui.note.setPlainText("paid with 4111 1111 1111 1111")
    save(page, wait, qtbot)
    assert form.notice.isVisible()
    assert stored(page, page.table.current_id())["note"] == ""


def test_another_desk_was_faster(page: CustomersPage, wait: Quiet, qtbot: Any) -> None:
    form: Any = page.editor
    key = page.table.current_id()
    customers.save_customer(page.office, key, {"email": "new@mail.example"})
    form.ui.phone.setText("typed here")
    save(page, wait, qtbot)
    assert form.ui.phone.text() == "typed here"
    form.notice.button.click()
    wait()
    assert form.ui.email.text() == "new@mail.example"
    save(page, wait, qtbot)
    assert (stored(page, key)["email"], stored(page, key)["phone"]) == ("new@mail.example", "typed here")


def test_a_new_customer(page: CustomersPage, wait: Quiet, qtbot: Any) -> None:
    form: Any = page.editor
    qtbot.keyClick(page.table, Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)
    qtbot.keyClicks(form.ui.name, "Aardvark, Anna")
    form.ui.card.setText("29999000000001")
    save(page, wait, qtbot)
    assert page.office.reads.customer_with_card("29999000000001") == form.key
    assert page.table.current_id() == form.key


def test_a_list_that_comes_anew_leaves_the_new_one_alone(page: CustomersPage, wait: Quiet, qtbot: Any) -> None:
    form: Any = page.editor
    page.begin_new()
    qtbot.keyClicks(form.ui.name, "Aard")
    page.on_changed(customers.save_customer(page.office, page.model.ids[2], {"phone": "1"}))
    wait()
    assert form.key == 0
    assert form.ui.name.text() == "Aard"


def test_open_requests_of_the_customer(page: CustomersPage, wait: Quiet) -> None:
    reads = page.office.reads
    wanted = max(page.model.ids, key=lambda key: len(reads.requests_of(customer_id=key)))
    page.open_record(wanted)
    wait()
    assert page._requests.model.ids
    assert list(page._requests.model.ids) == list(reads.requests_of(customer_id=wanted))


def test_what_the_customer_has_and_waits_for_stands_above(page: CustomersPage, wait: Quiet) -> None:
    reads = page.office.reads
    wanted = max(page.model.ids, key=lambda key: len(reads.requests_of(customer_id=key)))
    page.open_record(wanted)
    wait()
    shown = [reads.show(key) or {} for key in reads.requests_of(customer_id=wanted)]
    states = [str(one["status"]) for one in shown]
    said = page._requests.title_heading.text()
    assert said.startswith(f"Open requests  {len(states)}: ")
    gave_back = states.count("checked_in") + states.count("returned")
    none_of_it = {"checked_out", "available", "checked_in", "returned", "lost"}
    for count, words in (
        (states.count("checked_out"), "has {}"), (states.count("available"), "{} ready to pick up"),
        (gave_back, "gave back {}"), (sum(one not in none_of_it for one in states), "waits for {}"),
    ):  # fmt: skip
        assert (words.format(count) in said) == bool(count), said


def test_every_field_has_a_name(page: CustomersPage) -> None:
    assert not nameless(page)
