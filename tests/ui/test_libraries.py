# SPDX-License-Identifier: GPL-3.0-or-later
"""The libraries page with a real office: finding, changing, and never losing what was typed."""

from typing import Any

import pytest
from PySide6.QtCore import Qt

from ill_desktop.services import libraries
from ill_desktop.services.ports import Office
from ill_desktop.ui.pages.libraries import READS_AS, LibrariesPage
from ill_desktop.ui.work import Work
from tests.ui.records import nameless, quiet, shown_page

Quiet = Any


@pytest.fixture
def page(office: Office, lanes: Work, qtbot: Any) -> LibrariesPage:
    return shown_page(LibrariesPage, office, lanes, qtbot)


@pytest.fixture
def wait(page: LibrariesPage, lanes: Work, qtbot: Any) -> Quiet:
    return lambda: quiet(page, lanes, qtbot)


def stored(page: LibrariesPage, key: int | None = None) -> dict[str, Any]:
    found = page.office.reads.show_library(key or page.table.current_id())
    assert found is not None
    return found


def save(page: LibrariesPage, wait: Quiet, qtbot: Any) -> None:
    """Ctrl+S, as it is pressed in a field of the form."""
    form: Any = page.editor
    form.ui.phone.setFocus()
    qtbot.keyClick(form.ui.phone, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    wait()


def test_opens_on_all_we_work_with(page: LibrariesPage) -> None:
    assert page.queues.objectName() == "libraries_queues"
    assert page.table.objectName() == "libraries_table"
    assert list(page.model.ids) == list(page.office.reads.library_ids("", "active"))
    assert page.editor.title_heading.text() == stored(page)["name"]


@pytest.mark.parametrize("name", ["all", "own", "no_code", "blocked", "stubs"])
def test_each_list_shows_its_libraries(page: LibrariesPage, wait: Quiet, name: str) -> None:
    page.queues.choose(f"libraries.{name}")
    wait()
    assert list(page.model.ids) == list(page.office.reads.library_ids("", READS_AS.get(name, name)))


def test_lists_are_counted(page: LibrariesPage) -> None:
    kinds = {queue.name: page.queues.lists.count(queue) for queue in page.kinds()}
    assert kinds["own"] == len(page.office.reads.library_ids("", "own"))
    assert kinds["own"]


def test_finding_narrows_the_list(page: LibrariesPage, wait: Quiet) -> None:
    name = stored(page)["name"]
    page.find(name)
    wait()
    shown = page.office.reads.library_rows(page.model.ids)
    assert shown
    assert all(row[1] == name for row in shown.values())
    page.find("")
    wait()
    assert len(page.model.ids) > len(shown)


def test_finding_meets_libraries_we_never_worked_with(page: LibrariesPage, wait: Quiet) -> None:
    libraries.save_library(page.office, None, {"name": "Quokka Island Library"})
    page.find("quokka")
    wait()
    assert [row[1] for row in page.office.reads.library_rows(page.model.ids).values()] == ["Quokka Island Library"]
    assert page.editor.title_heading.text() == "Quokka Island Library"


def test_sorted_by_a_heading(page: LibrariesPage, wait: Quiet) -> None:
    page.table.sorted_by.emit("symbol", True)
    wait()
    assert list(page.model.ids) == list(page.office.reads.library_ids("", "active", "symbol", True))


def test_model_keeps_the_rules_of_qt(page: LibrariesPage, qtmodeltester: Any) -> None:
    qtmodeltester.check(page.model)


def test_a_changed_field_is_saved(page: LibrariesPage, wait: Quiet, qtbot: Any) -> None:
    form: Any = page.editor
    before = stored(page)
    form.ui.hub.setText("  Front Range ")
    assert form.save_button.isEnabled()
    save(page, wait, qtbot)
    assert stored(page) == before | {"hub": "Front Range", "version": before["version"] + 1}
    assert not form.is_changed
    assert not form.save_button.isEnabled()


def test_a_charge_is_typed_as_money(page: LibrariesPage, wait: Quiet, qtbot: Any) -> None:
    form: Any = page.editor
    form.ui.loan_charge_cents.setText("12.50")
    save(page, wait, qtbot)
    assert stored(page)["loan_charge_cents"] == 1250
    assert form.ui.loan_charge_cents.text() == "12.50"


@pytest.mark.parametrize(
    ("field", "typed"), [("loan_charge_cents", "a lot"), ("loan_days", "four"), ("last_reviewed", "never")]
)
def test_what_means_nothing_is_refused_and_stays(page: LibrariesPage, wait: Quiet, qtbot: Any, field: str,
                                                 typed: str) -> None:  # fmt: skip
    form: Any = page.editor
    before = stored(page)
    getattr(form.ui, field).setText(typed)
    save(page, wait, qtbot)
    assert stored(page) == before
    assert getattr(form.ui, field).text() == typed
    assert typed in form.notice.said.text()
    assert form.notice.isVisible()


def test_blocking_without_a_reason_is_refused_and_stays(page: LibrariesPage, wait: Quiet, qtbot: Any) -> None:
    form: Any = page.editor
    form.ui.blocked.setChecked(True)
    form.ui.block_reason.setText("")
    save(page, wait, qtbot)
    assert "reason" in form.notice.said.text()
    assert form.ui.blocked.isChecked()
    form.ui.block_reason.setText("owes three books")
    save(page, wait, qtbot)
    assert stored(page)["block_reason"] == "owes three books"
    assert not form.notice.isVisible()


def test_another_desk_was_faster(page: LibrariesPage, wait: Quiet, qtbot: Any) -> None:
    form: Any = page.editor
    key = page.table.current_id()
    libraries.save_library(page.office, key, {"route": "Route 9"})
    form.ui.hub.setText("typed here")
    save(page, wait, qtbot)
    assert form.ui.hub.text() == "typed here"
    assert stored(page)["hub"] != "typed here"
    assert "desk" in form.notice.said.text()
    form.notice.button.click()
    wait()
    assert form.ui.route.text() == "Route 9"
    assert form.ui.hub.text() == "typed here"
    save(page, wait, qtbot)
    assert (stored(page)["route"], stored(page)["hub"]) == ("Route 9", "typed here")
    assert not form.notice.isVisible()


def test_a_change_of_another_desk_is_shown_where_nothing_was_typed(page: LibrariesPage, wait: Quiet) -> None:
    form: Any = page.editor
    changes = libraries.save_library(page.office, page.table.current_id(), {"route": "Route 11"})
    page.on_changed(changes)
    wait()
    assert form.ui.route.text() == "Route 11"


def test_leaving_a_library_keeps_what_was_typed(page: LibrariesPage, wait: Quiet) -> None:
    form: Any = page.editor
    first = page.table.current_id()
    form.ui.hub.setText("not saved yet")
    page.table.selectRow(2)
    wait()
    assert form.ui.hub.text() != "not saved yet"
    assert page.has_unsaved()
    assert page.kept.isVisible()
    page.kept.button.click()
    wait()
    assert page.table.current_id() == first
    assert form.ui.hub.text() == "not saved yet"
    assert not page.kept.isVisible()


def test_going_on_while_it_is_saved(page: LibrariesPage, wait: Quiet) -> None:
    form: Any = page.editor
    first, second = page.model.ids[0], page.model.ids[2]
    form.ui.hub.setText("saved on the way")
    form.save()
    page.table.select_id(second)
    wait()
    assert stored(page, first)["hub"] == "saved on the way"
    assert page.table.current_id() == second
    assert form.key == second
    assert not page.has_unsaved()


def test_revert_brings_back_what_is_stored(page: LibrariesPage) -> None:
    form: Any = page.editor
    hub = form.ui.hub.text()
    form.ui.hub.setText("other")
    form.day = [box.setChecked(not box.isChecked()) for box in form.days.values()]
    form.revert_button.click()
    assert form.ui.hub.text() == hub
    assert not form.is_changed


def test_a_new_library(page: LibrariesPage, wait: Quiet, qtbot: Any) -> None:
    form: Any = page.editor
    qtbot.keyClick(page.table, Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)
    assert form.ui.name.hasFocus()
    qtbot.keyClicks(form.ui.name, "Zuni Town Library")
    save(page, wait, qtbot)
    found = page.office.reads.library_named("Zuni Town Library")
    assert found
    assert form.key == found
    assert stored(page, found)["reciprocal"]
    assert form.title_heading.text() == "Zuni Town Library"


def test_a_new_library_needs_a_name(page: LibrariesPage, wait: Quiet, qtbot: Any) -> None:
    form: Any = page.editor
    page.begin_new()
    form.ui.hub.setText("Mesa")
    save(page, wait, qtbot)
    assert "name" in form.notice.said.text()
    assert form.ui.hub.text() == "Mesa"


def test_symbols_by_network(page: LibrariesPage, wait: Quiet, qtbot: Any) -> None:
    form: Any = page.editor
    table, last = form.ui.symbols, form.ui.symbols.rowCount() - 1
    before = [(one["network"], one["symbol"]) for one in stored(page)["symbols"]]
    table.item(last, 0).setText("Prospector")
    table.item(last, 1).setText("9zzz")
    assert table.rowCount() == last + 2
    save(page, wait, qtbot)
    assert [(one["network"], one["symbol"]) for one in stored(page)["symbols"]] == [*before, ("Prospector", "9zzz")]
    table.setCurrentCell(last, 0)
    table.setFocus()
    qtbot.keyClick(table, Qt.Key.Key_Delete)
    save(page, wait, qtbot)
    assert [(one["network"], one["symbol"]) for one in stored(page)["symbols"]] == before


def test_a_network_without_a_symbol_is_refused(page: LibrariesPage, wait: Quiet, qtbot: Any) -> None:
    form: Any = page.editor
    form.ui.symbols.item(form.ui.symbols.rowCount() - 1, 0).setText("Prospector")
    save(page, wait, qtbot)
    assert "Prospector" in form.notice.said.text()


def test_addresses_and_days(page: LibrariesPage, wait: Quiet, qtbot: Any) -> None:
    form: Any = page.editor
    for day, box in form.days.items():
        box.setChecked(day in "MWF")
    form.ui.bill_street.setText("PO Box 9")
    form.ui.bill_city.setText("Grand Junction")
    save(page, wait, qtbot)
    found = stored(page)
    assert found["delivery_days"] == "MWF"
    bill = next(one for one in found["addresses"] if one["purpose"] == "bill")
    assert (bill["street"], bill["city"]) == ("PO Box 9", "Grand Junction")
    assert any(one["purpose"] == "ship" and one["street"] for one in found["addresses"])


def test_open_requests_are_listed_below(page: LibrariesPage, wait: Quiet, qtbot: Any) -> None:
    requests, reads = page._requests, page.office.reads
    wanted = max(page.model.ids, key=lambda key: len(reads.requests_of(library_id=key)))
    page.open_record(wanted)
    wait()
    assert list(requests.model.ids) == list(reads.requests_of(library_id=wanted))
    assert requests.model.ids
    with qtbot.waitSignal(page.show_request) as told:
        qtbot.keyClick(requests.table, Qt.Key.Key_Return)
    assert told.args == [requests.model.ids[0]]


def test_a_record_is_opened_from_elsewhere(page: LibrariesPage, wait: Quiet) -> None:
    wanted = page.office.reads.library_ids("", "all")[-1]
    page.open_record(wanted)
    wait()
    assert page.table.current_id() == wanted
    assert page.editor.key == wanted


def test_the_keyboard_reaches_the_form(page: LibrariesPage, qtbot: Any) -> None:
    form: Any = page.editor
    page.take_focus()
    assert page.table.hasFocus()
    qtbot.keyClick(page.table, Qt.Key.Key_Return)
    assert form.isAncestorOf(page.focusWidget())


def test_every_field_has_a_name(page: LibrariesPage) -> None:
    assert not nameless(page)
