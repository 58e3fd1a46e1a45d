# SPDX-License-Identifier: GPL-3.0-or-later
"""The real window, off the screen, a program of its own: `python -m tests.measure.window DEED DATABASE TODAY ROUNDS`.

Prints one line of JSON. Deeds: `start` (when it was painted and usable), `memory`, `scan`, `select`, `scroll`.
"""

import json
import random
import sys
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

from PySide6.QtCore import QEvent, QEventLoop, QObject, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QMainWindow, QTableView, QWidget

from ill_desktop import __main__ as program
from ill_desktop import app
from ill_desktop.ui import settings

GUARD = 60_000
"""Milliseconds after which something that was waited for is taken to have failed."""


class Painting(QObject):
    """Waits until a widget was painted while `is_right()` says so; `at` = the moment right after that paint."""

    def __init__(self, widget: QWidget, is_right: Callable[[], bool]):
        super().__init__()
        self.widget, self.is_right, self.at, self.first = widget, is_right, 0.0, 0.0
        self.loop = QEventLoop()
        widget.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Paint and not self.at and self.is_right():
            self.at = -1.0
            QTimer.singleShot(0, self, self.done)
        return False

    def done(self) -> None:
        self.at = time.monotonic()
        self.loop.quit()

    def wait(self) -> float:
        QTimer.singleShot(GUARD, self.loop, self.loop.quit)
        if not self.at or self.at < 0:
            self.loop.exec()
        self.widget.removeEventFilter(self)
        if self.at <= 0:
            raise RuntimeError("what was waited for was not painted")
        return self.at


def pause(milliseconds: int) -> None:
    loop = QEventLoop()
    QTimer.singleShot(milliseconds, loop, loop.quit)
    loop.exec()


def until_idle(window: Any) -> None:
    """Until the lanes have nothing to do and the window has shown what came."""
    for _ in range(600):
        pause(20)
        if window.work.is_idle():
            pause(20)
            if window.work.is_idle():
                return


def rows_known(table: Any) -> bool:
    """Whether the rows that are seen have their words, not dots."""
    model, top = table.rows, table.rowAt(0)
    if not len(model.ids):
        return False
    bottom = table.rowAt(table.viewport().height() - 1)
    last = bottom if bottom >= 0 else len(model.ids) - 1
    return all(model.row_of(model.ids[place]) is not None for place in range(max(top, 0), last + 1))


def table_of(window: QMainWindow, page: str) -> Any:
    return window.findChild(QTableView, f"{page}_table")


def open_all(window: Any, page: str) -> Any:
    """The page with all its requests, painted."""
    shown = window.tabs.open(page)
    until_idle(window)
    shown.queues.choose(f"{page}.all")
    until_idle(window)
    return shown


def resident() -> dict[str, float]:
    """Megabytes of this program: in memory now, at most so far, and of files mapped into it."""
    found = {}
    for line in Path("/proc/self/status").read_text().splitlines():
        name, _, value = line.partition(":")
        if name in ("VmRSS", "VmHWM", "RssFile", "RssAnon"):
            found[name] = int(value.split()[0]) / 1024
    return found


def start(database: str, today: date, rounds: int) -> dict[str, Any]:
    trouble = program.window_trouble(sys.platform, {"QT_QPA_PLATFORM": "offscreen"})
    assert not trouble, trouble
    window: Any = app.open_window(database, today=lambda: today)
    first = Painting(window.centralWidget(), lambda: True)
    table = table_of(window, "today")  # the first page: with nothing urgent it would wait for ever
    usable = Painting(table.viewport(), lambda: rows_known(table))
    shown = first.wait()
    return {"painted": shown, "usable": usable.wait()}


def memory(database: str, today: date, rounds: int) -> dict[str, Any]:
    window: Any = app.open_window(database, today=lambda: today)
    until_idle(window)
    begun = resident()
    chance = random.Random(3)
    for page in ("overdue", "incoming", "outgoing"):
        shown = open_all(window, page) if page != "overdue" else window.tabs.open(page)
        until_idle(window)
        bar = shown.table.verticalScrollBar()
        for _ in range(rounds):
            bar.setValue(chance.randrange(bar.maximum() + 1))
            until_idle(window)
    window.tabs.open("checkin")
    window.tabs.open("outgoing").find("the")
    until_idle(window)
    return {"start": begun, "scrolled": resident()}


def scan(database: str, today: date, rounds: int) -> dict[str, Any]:
    """Enter until committed and painted: half of them as fast as they go, half with the pause of a hand."""
    codes = json.loads(sys.stdin.read())
    window: Any = app.open_window(database, today=lambda: today)
    window.tabs.open("outgoing")
    until_idle(window)
    window.tabs.open("checkin")
    until_idle(window)
    box = window.findChild(QLineEdit, "scan_box")
    banner = window.findChild(QLabel, "scan_banner")
    took, outcomes, cpu = [], [], []
    for at, code in enumerate(codes):
        QTest.keyClicks(box, code)
        before = banner.text()
        painting = Painting(banner, lambda before=before: banner.text() != before)
        begin, busy = time.monotonic(), time.process_time()
        QTest.keyClick(box, Qt.Key.Key_Return)
        took.append((painting.wait() - begin) * 1000)
        cpu.append((time.process_time() - busy) * 1000)
        outcomes.append(banner.text().split()[0] if banner.text() else "")
        if at % 2:
            pause(200)
    until_idle(window)
    return {"took": took[2:], "cpu": cpu[2:], "outcomes": outcomes}


def select(database: str, today: date, rounds: int) -> dict[str, Any]:
    """Ctrl+A over all requests of the longer side, until it is painted."""
    window: Any = app.open_window(database, today=lambda: today)
    shown = max((open_all(window, page) for page in ("incoming", "outgoing")), key=lambda p: len(p.model.ids))
    window.tabs.open(shown.name)
    until_idle(window)
    took, cpu = [], []
    for _ in range(rounds):
        shown.table.clearSelection()
        until_idle(window)
        painting = Painting(shown.table.viewport(), lambda: True)
        begin, busy = time.monotonic(), time.process_time()
        QTest.keyClick(shown.table, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
        took.append((painting.wait() - begin) * 1000)
        cpu.append((time.process_time() - busy) * 1000)
        if shown.table.selected_count() != len(shown.model.ids):
            raise RuntimeError("not all rows are selected")
    return {"took": took, "cpu": cpu, "rows": len(shown.model.ids)}


def scroll(database: str, today: date, rounds: int) -> dict[str, Any]:
    """Jumps to places not seen before, until their rows are painted."""
    window: Any = app.open_window(database, today=lambda: today)
    shown = open_all(window, "outgoing")
    bar, chance = shown.table.verticalScrollBar(), random.Random(5)
    took, cpu = [], []
    for _ in range(rounds):
        painting = Painting(shown.table.viewport(), lambda: rows_known(shown.table))
        value = chance.randrange(bar.maximum() + 1)
        begin, busy = time.monotonic(), time.process_time()
        bar.setValue(value if value != bar.value() else 0)
        took.append((painting.wait() - begin) * 1000)
        cpu.append((time.process_time() - busy) * 1000)
        until_idle(window)
    return {"took": took, "cpu": cpu, "rows": len(shown.model.ids)}


DEEDS: dict[str, Callable[[str, date, int], dict[str, Any]]] = {
    "start": start, "memory": memory, "scan": scan, "select": select, "scroll": scroll,
}  # fmt: skip


def main() -> None:
    deed, database, today, rounds = sys.argv[1:5]
    told = DEEDS[deed](database, date.fromisoformat(today), int(rounds))
    print(json.dumps(told), flush=True)
    settings.CLOSE_NOTE.set(False)  # it ends whatever the hour
    for window in QApplication.topLevelWidgets():
        if isinstance(window, QMainWindow):
            window.close()


if __name__ == "__main__":
    main()
