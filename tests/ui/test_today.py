# SPDX-License-Identifier: GPL-3.0-or-later
"""Today through the real window: it opens first, what comes first is there with its reason, lists open, lines are put
off and ticked, and what happens by itself happens between the scans.
"""

from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QShortcut
from PySide6.QtTest import QTest

from ill_desktop.domain.columns import ROW
from ill_desktop.domain.queues import BY_KEY
from ill_desktop.domain.request import Side, Status
from ill_desktop.domain.scan import DeskState
from ill_desktop.domain.today import START_REASONS
from ill_desktop.domain.workflow import Action
from ill_desktop.office import create_office
from ill_desktop.services import printing_batches, requests, tending
from ill_desktop.services.desk import strays
from ill_desktop.ui import colours, settings
from ill_desktop.ui.desk.kept_scans import KeptScans, folder_of, kept_of
from ill_desktop.ui.dialogs.ask import LineDialog
from ill_desktop.ui.dialogs.print_queue import PrintQueueDialog
from ill_desktop.ui.settings import CLOSE_NOTE
from tests.ui.conftest import TODAY, Settle

ENTER = Qt.Key.Key_Return
CTRL = Qt.KeyboardModifier.ControlModifier


def today_of(window: Any) -> Any:
    return window.tabs.open("today")


def closing(window: Any, settle: Settle) -> Any:
    window.ways.open_list("today.before_close")
    settle()
    return window.tabs.current()


def choose(page: Any, kind: str) -> Any:
    """Selects the first line of this kind."""
    place = next(n for n, key in enumerate(page.closing.figures.keys) if key.startswith(f"{kind} "))
    page.closing.choose_row(place)
    return page.closing.chosen()[0]


def test_today_is_the_home_of_the_window(window: Any, settle: Settle) -> None:
    page = window.tabs.current()
    assert page.name == page.objectName() == "today" and window.tabs.currentIndex() == 0
    start = window.office.reads.request_ids(BY_KEY["today.start_here"], TODAY)
    assert list(page.model.ids) == list(start) and len(start) > 0
    assert window.tabs.tabText(0) == f"Today {len(start)}"
    assert page.table.hasFocus()


def test_each_row_says_why_it_is_here(window: Any, settle: Settle) -> None:
    page = window.tabs.current()
    reasons = [page.model.row(place)[len(ROW)] for place in range(page.model.rowCount())]
    order = [reason.key for reason in START_REASONS]
    assert reasons == sorted(reasons, key=order.index), "in the order of the table"
    shown = [str(page.model.index(0, column).data()) for column in range(page.model.columnCount())]
    first = next(reason for reason in START_REASONS if reason.key == reasons[0])
    assert shown[0] == first.words and shown[5] and shown[6]
    assert first.words in page.model.spoken(0)


def test_enter_opens_the_request(window: Any, settle: Settle) -> None:
    page = window.tabs.current()
    key, row = page.table.current_id(), page.model.row(0)
    QTest.keyClick(page.table, ENTER)
    settle()
    opened = window.tabs.current()
    assert opened.name == ("incoming" if row[1] == "lending" else "outgoing") and opened.table.current_id() == key


def test_the_usual_deed_is_done_from_here_and_the_row_leaves(window: Any, settle: Settle) -> None:
    page, reads = window.tabs.current(), window.office.reads
    back = next(key for key in page.model.ids if page.model.row_of(key)[2] == "checked_in"
                and "missing" not in page.model.row_of(key)[11])  # fmt: skip
    page.table.select_id(back)
    settle()
    QTest.keyClick(page.table, ENTER, CTRL)
    settle()
    assert reads.show(back)["status"] == "returned" and back not in page.model.ids


def test_the_chosen_row_stays_over_a_refresh(window: Any, settle: Settle) -> None:
    page = window.tabs.current()
    key = page.model.ids[len(page.model.ids) // 2]
    page.table.select_id(key)
    other = next(k for k in page.model.ids if k != key and page.model.row_of(k)[2] == "checked_in")
    window.work.write(lambda: requests.act(window.office, other, Action.SEND_BACK))
    settle()
    assert page.table.current_id() == key and page.table.selected_ids() == [key]


def test_every_list_stands_there_ours_first_with_what_is_late(window: Any, settle: Settle) -> None:
    page, reads = window.tabs.current(), window.office.reads
    entries = page.lists.lists.entries
    queues = [entry for entry in entries if not isinstance(entry, str)]
    assert {q.key for q in queues} >= {q.key for q in BY_KEY.values() if q.page != "today"}
    turns = [q.turn.value == "us" for q in queues]
    assert turns == sorted(turns, reverse=True)
    counts, late = reads.counts(TODAY), reads.late_counts(TODAY)
    assert {q.key: page.lists.lists.count(q) for q in queues} == {q.key: counts[q.key] for q in queues}
    assert late and page.lists.lists._late == late
    sent_back = [reads.show(key)["status_on"] for key in reads.request_ids(BY_KEY["outgoing.sent_back"], TODAY)]
    edge = date(2026, 10, 13)  # thirty working days before
    assert late.get("outgoing.sent_back", 0) == sum(date.fromisoformat(day) < edge for day in sent_back)


@pytest.mark.parametrize("key", ["incoming.to_pull", "outgoing.back", "overdue.lost", "invoices.to_pay",
                                 "courier.no_way"])  # fmt: skip
def test_a_list_is_opened_with_enter_and_with_a_click(window: Any, settle: Settle, key: str) -> None:
    page = window.tabs.current()
    index = page.lists.lists.index(page.lists.lists.place(key))
    page.lists.scrollTo(index)
    QTest.mouseClick(page.lists.viewport(), Qt.MouseButton.LeftButton, pos=page.lists.visualRect(index).center())
    settle()
    assert window.tabs.current().name == key.partition(".")[0]
    today_of(window)
    page.lists.setCurrentIndex(index)
    QTest.keyClick(page.lists, ENTER)
    settle()
    opened = window.tabs.current()
    if opened.name == "courier":
        assert opened.tabs.tabText(opened.tabs.currentIndex()).startswith("No way")
    else:
        assert opened.queues.current_queue().key == key


def test_what_is_urgent_beside_the_requests_leads_there(window: Any, settle: Settle) -> None:
    page = window.tabs.current()
    lines = {page.view.beside.item(n).text() for n in range(page.view.beside.count())}
    [month] = [text for text in lines if text.startswith("Month")]
    assert "October 2026" in month and any(text.startswith("Letters") for text in lines)
    page.view.beside.setCurrentRow(page.view.beside.count() - 1)
    QTest.keyClick(page.view.beside, ENTER)
    settle()
    assert window.tabs.current().tabs.currentIndex() == window.tabs.current().tabs.count() - 1


def test_the_numbers_of_the_day(window: Any, settle: Settle) -> None:
    page, reads = window.tabs.current(), window.office.reads
    day, shown = reads.day_counts(TODAY), page.view.numbers
    assert (shown.shown.arrived, shown.shown.sent) == (day["items_in"], day["items_out"])
    key = next(k for k in reads.request_ids(BY_KEY["outgoing.back"], TODAY))
    before = shown.shown.handled
    window.work.write(lambda: requests.act(window.office, key, Action.SEND_BACK))
    settle()
    assert shown.shown.handled == before + 1 and shown.shown.sent == day["items_out"] + 1
    assert f"{shown.shown.sent} sent" in shown.accessibleName()


def test_before_you_close_by_its_key(window: Any, settle: Settle) -> None:
    window.tabs.open("outgoing")
    settle()
    window.activateWindow()
    QTest.keyClick(window, Qt.Key.Key_B, CTRL | Qt.KeyboardModifier.ShiftModifier)
    settle()
    page = window.tabs.current()
    assert page.name == "today" and page.view.is_closing() and page.closing.hasFocus()
    lines = window.office.reads.closing_lines(TODAY)
    assert [*page.closing.lines.values()] == lines and len(lines) > 3
    assert page.view.tabs.tabText(1) == f"Before you close {len(lines)}"


def test_a_line_is_put_off_and_taken_back_by_one_key(window: Any, settle: Settle) -> None:
    page = closing(window, settle)
    before = [*page.closing.lines]
    line, place = choose(page, "back"), page.closing.currentIndex().row()
    QTest.keyClick(page.closing, Qt.Key.Key_T)
    settle()
    assert [*page.closing.lines] == [key for key in before if key != f"back {line.ref}"]
    assert page.closing.currentIndex().row() == place, "the next one is chosen"
    assert "Nov 25" in window.status._said.text()
    QTest.keyClick(page.closing, Qt.Key.Key_Z)
    settle()
    assert [*page.closing.lines] == before


def test_all_is_put_off_and_zero_is_said(window: Any, settle: Settle) -> None:
    page = closing(window, settle)
    page.closing.selectAll()
    QTest.keyClick(page.closing, Qt.Key.Key_T)
    settle()
    assert not page.closing.lines and page.view.tabs.tabText(1) == "Before you close 0"
    good = colours.tones(page.palette()).good.ink
    shot = page.closing.viewport().grab().toImage()
    colour = {shot.pixelColor(x, y).name() for x in range(0, shot.width(), 2) for y in range(0, shot.height(), 2)}
    assert good.name() in colour, "the mark of a day that is done"


def test_a_group_of_steps_is_ticked_and_opened_again(window: Any, settle: Settle) -> None:
    page = closing(window, settle)
    line = choose(page, "ticks")
    QTest.keyClick(page.closing, Qt.Key.Key_Q)
    settle()
    assert f"ticks {line.ref}" not in page.closing.lines
    QTest.keyClick(page.closing, Qt.Key.Key_Z)
    settle()
    assert page.closing.lines[f"ticks {line.ref}"].count == line.count


def test_an_unknown_code_is_settled_by_one_key_and_taken_back(window: Any, settle: Settle) -> None:
    page = closing(window, settle)
    line = choose(page, "unknown")
    settle()
    assert page.settle.isEnabled() and page.settle.text() == "Settled: off the list"
    QTest.keyClick(page.closing, Qt.Key.Key_Q)
    settle()
    assert f"unknown {line.ref}" not in page.closing.lines and line.what in window.status._said.text()
    QTest.keyClick(page.closing, Qt.Key.Key_Z)
    settle()
    assert page.closing.lines[f"unknown {line.ref}"] == line


def test_a_job_that_failed_opens_the_print_queue(window: Any, settle: Settle, qtbot: Any) -> None:
    office = window.office
    batch = printing_batches.open_batch(office, "strap", list(office.reads.request_ids(BY_KEY["outgoing.back"], TODAY)))
    printing_batches.failed(office, batch.id or 0, "The printer has no paper.")
    page = closing(window, settle)
    assert choose(page, "print").more == "The printer has no paper."
    QTest.keyClick(page.closing, ENTER)
    qtbot.waitUntil(lambda: window.findChild(PrintQueueDialog) is not None)
    settle()
    window.findChild(PrintQueueDialog).close()


def test_a_scan_that_is_not_saved_is_a_line_and_opens_the_desk(window: Any, settle: Settle, qtbot: Any) -> None:
    disk = KeptScans(folder_of(settings.file_name(), window.office.database))
    kept = kept_of(1, window.office.clock.now(), "R987654", DeskState())
    assert disk.put(kept)
    page = closing(window, settle)
    assert choose(page, "unsaved").what == "R987654"
    settle()
    assert not page.put_off.isEnabled(), "what is only on this disk is seen to today"
    QTest.keyClick(page.closing, ENTER)
    settle()
    side = window.tabs.current().desk.side
    qtbot.waitUntil(lambda: side.kept.count() == 1)
    disk.drop(kept)


def test_a_stray_item_is_a_line_and_is_forwarded_at_the_desk(window: Any, settle: Settle, qtbot: Any) -> None:
    office = window.office
    strays.log(office, code="31256099999997", title="Nobody's book")
    page = closing(window, settle)
    [line] = [line for line in page.closing.lines.values() if line.what == "Nobody's book"]
    page.closing.choose_row(page.closing.figures.keys.index(f"stray {line.ref}"))
    QTest.keyClick(page.closing, ENTER)
    settle()
    found = window.tabs.current().desk.side.strays
    qtbot.waitUntil(lambda: found.count() > 0)
    assert window.tabs.current().desk.side.tabs.currentWidget() is found and found.currentRow() == 0
    library = next(row for row in office.reads.library_rows(office.reads.library_ids()).values() if row[2])
    QTest.keyClick(found, ENTER)
    dialog = found.window().findChild(LineDialog, "stray_dialog")
    QTest.keyClicks(dialog.line, str(library[1]))
    QTest.keyClick(dialog.line, ENTER)
    settle()
    assert not [one for one in office.reads.strays(TODAY) if one.id == int(line.ref)]
    assert str(library[1]) in window.status._said.text()


def test_enter_goes_where_the_line_is_seen_to(window: Any, settle: Settle) -> None:
    page = closing(window, settle)
    line = choose(page, "back")
    QTest.keyClick(page.closing, ENTER)
    settle()
    assert window.tabs.current().table.current_id() == line.request_id
    page = closing(window, settle)
    choose(page, "ticks")
    QTest.keyClick(page.closing, ENTER)
    settle()
    assert window.tabs.current().name == "outgoing"
    assert window.tabs.current().queues.current_queue().key == "outgoing.do_it_there"


def test_an_unknown_code_is_scanned_again(window: Any, settle: Settle, qtbot: Any) -> None:
    page = closing(window, settle)
    line = choose(page, "unknown")
    QTest.keyClick(page.closing, ENTER)
    settle()
    assert window.tabs.current().name == "checkin"
    qtbot.waitUntil(lambda: line.what in window.tabs.current().banner.text())


def test_the_courier_line_opens_that_day_and_stop(window: Any, settle: Settle) -> None:
    day = TODAY - timedelta(1)
    window.ways.open_list(f"courier.day:{day}|Regional|Annex")
    settle()
    page = window.tabs.current()
    assert page.entry.day == day and page.form.key == ("Regional", "Annex")


def test_an_empty_office_says_on_today_what_to_do_first(app: Any, tmp_path: Path, qtbot: Any) -> None:
    from ill_desktop.app import open_window

    create_office(tmp_path / "new.sqlite", "Prairie District", "PRD", "")
    window: Any = open_window(tmp_path / "new.sqlite", today=lambda: TODAY)
    page = window.tabs.current()
    qtbot.waitUntil(lambda: "Prairie District is ready" in page.table.empty_words)
    window.close()


# ---- what happens by itself


def test_the_window_tends_the_office(window: Any, settle: Settle, qtbot: Any) -> None:
    office = window.office
    wanted = tending.due(office)
    key = requests.create(office, Side.BORROWING, {"title": "Old return", "library_id": 1}).requests[0]
    for action in (Action.SEND, Action.RECEIVE, Action.TAKE_BACK, Action.SEND_BACK):
        requests.act(office, key, action)
    office.clock._today = lambda: TODAY + timedelta(60)
    assert len(tending.due(office)) > len(wanted)
    with qtbot.waitSignal(window.tender.said, timeout=20_000) as said:
        window.tender.run()
    settle()
    assert office.reads.show(key)["status"] == Status.CLOSED and "sent back and closed" in said.args[0]
    assert tending.due(office) == [k for k in tending.due(office) if office.reads.show(k)["facts"]]
    with qtbot.assertNotEmitted(window.tender.said, wait=100):
        window.tender.run()
        settle()


# ---- leaving


@pytest.fixture
def evening(window: Any, monkeypatch: pytest.MonkeyPatch) -> Any:
    """Any hour is the end of the day, and the note is wanted."""
    monkeypatch.setattr("ill_desktop.ui.leaving.AFTERNOON", 0)
    CLOSE_NOTE.set(True)
    return window


def test_leaving_in_the_evening_says_what_is_left_once(evening: Any, settle: Settle, qtbot: Any) -> None:
    count = evening.office.reads.closing_count(TODAY)
    assert not evening.close()
    qtbot.waitUntil(lambda: evening.leaving.note is not None)
    assert f"{count} lines" in evening.leaving.note.text()
    shortcut = evening.leaving.note.findChild(QShortcut)
    assert shortcut.key().toString() == "L"
    shortcut.activated.emit()
    settle()
    assert evening.leaving.note is None and evening.isVisible() and evening.tabs.current().view.is_closing()
    assert evening.close(), "it is said once"


def test_the_note_never_keeps_anybody(evening: Any, settle: Settle, qtbot: Any, monkeypatch: pytest.MonkeyPatch
                                      ) -> None:  # fmt: skip
    monkeypatch.setattr("ill_desktop.ui.leaving.PATIENCE", 30)
    with qtbot.waitSignal(evening.closed, timeout=20_000):
        evening.close()


def test_at_zero_the_window_just_closes(evening: Any, settle: Settle, qtbot: Any) -> None:
    page = closing(evening, settle)
    page.closing.selectAll()
    QTest.keyClick(page.closing, Qt.Key.Key_T)
    settle()
    with qtbot.waitSignal(evening.closed, timeout=20_000):
        evening.close()
    assert evening.leaving.note is None
