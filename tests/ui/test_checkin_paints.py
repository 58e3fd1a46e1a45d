# SPDX-License-Identifier: GPL-3.0-or-later
"""What a scan paints: one answer, one painting of the log, and nothing of the window round about."""

import threading
from collections import Counter
from typing import Any

import pytest
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtTest import QTest

from ill_desktop.ui.desk.outcomes import WAITING
from tests.ui.a_day import Mute
from tests.ui.conftest import Settle

ENTER = Qt.Key.Key_Return


class Paintings(QObject):
    """Counts how often each of the widgets is painted."""

    def __init__(self, **widgets: Any):
        super().__init__()
        self.count: Counter[str] = Counter()
        self._names = {id(widget): name for name, widget in widgets.items()}
        for widget in widgets.values():
            widget.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Paint:
            self.count[self._names[id(watched)]] += 1
        return False


@pytest.fixture
def page(window: Any, settle: Settle) -> Any:
    made = window.tabs.open("checkin")
    made.player = Mute()
    settle()
    return made


def numbers(window: Any, status: str, count: int) -> list[str]:
    reads = window.office.reads
    found = [(row["number"], row["status"]) for row in (reads.show(key) for key in range(1, 300)) if row is not None]
    return [number for number, its in found if its == status][:count]


def test_a_scan_paints_its_answer_and_nothing_round_about(window: Any, page: Any, settle: Settle, qtbot: Any) -> None:
    first, *others = numbers(window, "checked_in", 4)
    QTest.keyClicks(page.box, first)
    QTest.keyClick(page.box, ENTER)
    settle()
    around = Paintings(keys=page.desk.keys.buttons["due"], stack=page.desk.band.buttons["courier"],
                       tabs=window.tabs.tabBar(), log=page.log.viewport())  # fmt: skip
    page.desk._late.setInterval(60_000)  # this machine may be slower than a desk's
    for n, number in enumerate(others, 1):
        QTest.keyClicks(page.box, number)
        QTest.keyClick(page.box, ENTER)
        qtbot.waitUntil(lambda n=n: page.lane.pending == 0 and around.count["log"] >= n)
    assert around.count["log"] <= len(others) + 1
    assert around.count["keys"] == around.count["stack"] == around.count["tabs"] == 0
    settle()


def test_a_scan_that_takes_its_time_stands_in_the_log(window: Any, page: Any, settle: Settle, qtbot: Any) -> None:
    [number] = numbers(window, "checked_in", 1)
    gate = threading.Event()
    window.work.write(gate.wait)
    try:
        QTest.keyClicks(page.box, number)
        QTest.keyClick(page.box, ENTER)
        qtbot.waitUntil(lambda: [(line.code, line.outcome) for line in page.log.lines.lines] == [(number, WAITING)],
                        timeout=20_000)  # fmt: skip
    finally:
        gate.set()  # else the window would wait for its lane for ever
    settle()
    [line] = page.log.lines.lines
    assert line.number == number and line.outcome != WAITING
