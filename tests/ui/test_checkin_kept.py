# SPDX-License-Identifier: GPL-3.0-or-later
"""The database vanishes while one scans: what was scanned is kept on the disk, shown, and saved in order afterwards."""

import shutil
import threading
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from pytestqt.qtbot import QtBot
from sqlalchemy import Engine, make_url, text

from ill_desktop.domain.scan import DeskState
from ill_desktop.office import open_office
from ill_desktop.services import libraries
from ill_desktop.ui import settings
from ill_desktop.ui.desk.kept_scans import KeptScans, folder_of, kept_of, may_keep
from ill_desktop.ui.desk.outcomes import NOT_SAVED
from ill_desktop.ui.pages.checkin import CheckinPage
from ill_desktop.ui.sound import Cue
from ill_desktop.ui.work import Work
from tests.ui.scanning import DELETE, ENTER, F, open_page, outcomes, press, scan, settle
from tests.ui.small_office import Clock, World

AT = datetime(2026, 11, 24, 16, 0, tzinfo=UTC)
Switch = Callable[[bool], None]


@pytest.fixture
def world(database_url: str, qapp: object) -> Iterator[World]:
    office, clock = open_office(database_url), Clock()
    office.clock = clock
    mesa = {"name": "Mesa County PLD", "symbol": "MSA", "courier_code": "C702", "delivery_days": "MTWRF"}
    libraries.save_library(office, None, mesa)
    libraries.save_library(office, None, {"name": "Branch 3", "own": True})
    named = {row[1]: key for key, row in office.reads.library_rows(office.reads.library_ids()).items()}
    made = World(office, clock, Work(), mesa=named["Mesa County PLD"], branch=named["Branch 3"])
    shutil.rmtree(folder_of(settings.file_name(), office.database), ignore_errors=True)
    yield made
    made.close()


@pytest.fixture
def there(world: World, request: pytest.FixtureRequest) -> Iterator[Switch]:
    """Takes the database away (False) and brings it back: the file is moved, the server takes no more connections."""
    url = world.office.database
    if "://" not in url:
        path, away = Path(url), Path(url).with_suffix(".away")

        def move(is_there: bool) -> None:
            (away if is_there else path).rename(path if is_there else away)

        yield move
        return
    admin: Engine = request.getfixturevalue("postgres_server")[0]
    name = make_url(url).database

    def close(is_there: bool) -> None:
        with admin.connect() as connection:
            connection.execute(text(f"ALTER DATABASE {name} ALLOW_CONNECTIONS {str(is_there).lower()}"))
            ends = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = :name"
            connection.execute(text(ends), {"name": name})

    yield close
    close(True)


@pytest.fixture
def page(world: World, qtbot: QtBot) -> CheckinPage:
    made = open_page(world, qtbot)
    made.others.stop()  # the test says when it looks again
    return made


def kept_files(world: World) -> list[Path]:
    return sorted(folder_of(settings.file_name(), world.office.database).glob("*.json"))


def test_scans_without_a_database_are_kept_and_saved_in_order(page: CheckinPage, world: World, there: Switch,
                                                              qtbot: QtBot) -> None:  # fmt: skip
    slip, plain, after = world.lent("Wild"), world.borrowed("The overstory"), world.borrowed("Educated")
    there(False)
    scan(page, qtbot, slip, "33191000105864", plain)
    assert outcomes(page) == [NOT_SAVED] * 3 and len(kept_files(world)) == 3
    assert plain in page.banner.text() and "sent again by itself" in page.banner.text()
    assert page.desk.side.kept.count() == 3 and page.desk.side.tabs.isTabVisible(2) and world.ear.heard[-1] is Cue.NO
    there(True)
    scan(page, qtbot, after)  # what waits goes first: the slip, its book, the others
    assert world.status(slip) == "shipped" and world.status(plain) == world.status(after) == "received"
    assert [line.outcome for line in page.log.lines.lines][:4] == ["received", "received", "shipped", "choose"]
    assert not kept_files(world) and not page.desk.side.tabs.isTabVisible(2)


def test_it_is_sent_again_by_itself_when_the_database_answers(page: CheckinPage, world: World, there: Switch,
                                                              qtbot: QtBot) -> None:  # fmt: skip
    number = world.borrowed("Wild")
    there(False)
    scan(page, qtbot, number)
    page.others.ask()
    settle(page, qtbot)
    assert outcomes(page) == [NOT_SAVED], "nothing answered yet"
    there(True)
    page.others.ask()
    qtbot.waitUntil(lambda: outcomes(page) == ["received"])
    settle(page, qtbot)
    assert world.status(number) == "received" and not kept_files(world)


def test_the_stack_of_the_scan_decides_though_another_is_set_now(page: CheckinPage, world: World, there: Switch,
                                                                 qtbot: QtBot) -> None:  # fmt: skip
    number = world.borrowed("Wild")
    page.set_stack("branches")
    settle(page, qtbot)
    there(False)
    scan(page, qtbot, number)
    there(True)
    page.set_stack("courier")
    settle(page, qtbot)
    assert world.status(number) == "checked_in", "from the branches: a missed arrival and a return"
    assert page.desk.band.buttons["courier"].isChecked()


def test_a_digit_and_an_undo_fail_without_harm(page: CheckinPage, world: World, there: Switch, qtbot: QtBot) -> None:
    done, asked = world.borrowed("Done"), world.borrowed("Never sent", sent=False)
    scan(page, qtbot, done, asked)
    there(False)
    scan(page, qtbot, "1")
    press(page, qtbot, F[12])
    assert not kept_files(world), "only codes are repeated later"
    there(True)
    assert page.desk.choices.is_open
    scan(page, qtbot, "1")
    assert world.status(asked) == "received"
    press(page, qtbot, F[12])
    press(page, qtbot, F[12])
    assert (world.status(asked), world.status(done)) == ("new", "sent"), "nothing of the undo list was lost"


def test_what_an_earlier_run_could_not_save_waits_for_a_person(world: World, qtbot: QtBot) -> None:
    number, other = world.borrowed("Wild"), world.borrowed("Educated")
    disk = KeptScans(folder_of(settings.file_name(), world.office.database))
    for code in (number, "R999999"):
        assert disk.put(kept_of(1, AT, code, DeskState(stack="courier")))
    page = open_page(world, qtbot)
    settle(page, qtbot)
    kept = page.desk.side.kept
    assert kept.count() == 2 and world.status(number) == "sent"
    scan(page, qtbot, other)
    assert world.status(other) == "received" and len(kept_files(world)) == 2, "older ones stop nobody"
    kept.setFocus()
    kept.setCurrentRow([line.code for line in kept._lines].index(number))
    press(page, qtbot, ENTER)
    assert world.status(number) == "received" and kept.count() == 1
    kept.setFocus()
    kept.setCurrentRow(0)
    press(page, qtbot, DELETE)
    assert not kept_files(world) and kept.count() == 0


def test_cards_digits_and_commands_are_never_kept() -> None:
    assert not any(may_keep(raw) for raw in ("", "1", "!undo", "4111111111111111", "21234000512342"))
    assert may_keep("R100001") and may_keep("31256015853493")


def test_a_disk_that_takes_nothing_is_said(world: World, page: CheckinPage, there: Switch, qtbot: QtBot,
                                           monkeypatch: pytest.MonkeyPatch, caplog: Any) -> None:  # fmt: skip
    monkeypatch.setattr(KeptScans, "put", lambda self, kept: False)
    number = world.borrowed("Wild")
    there(False)
    scan(page, qtbot, number)
    assert "write the code down" in page.banner.text()
    there(True)
    page.others.ask()
    qtbot.waitUntil(lambda: outcomes(page) == ["received"])
    settle(page, qtbot)


def test_a_scan_that_hangs_stands_on_the_disk_until_it_arrived(world: World, page: CheckinPage,
                                                               qtbot: QtBot) -> None:  # fmt: skip
    number = world.borrowed("Wild")
    page.lane._slow.setInterval(0)
    gate = threading.Event()
    page.work.write(gate.wait)
    try:
        for letter in number:
            page.box.insert(letter)
        page.box.returnPressed.emit()
        qtbot.waitUntil(lambda: len(kept_files(world)) == 1)
    finally:
        gate.set()  # else closing would wait for the lane for ever
    settle(page, qtbot)
    assert world.status(number) == "received" and not kept_files(world)
