# SPDX-License-Identifier: GPL-3.0-or-later
"""The whole program on a real screen with a real keyboard: a scanner types, everything is settled in order."""

from pathlib import Path

import pytest

from tests.servers.display import Start, focus, scan, xdo
from tests.ui.small_office import make

PROGRAM = """
from PySide6.QtCore import QTimer
from ill_desktop import app
window = app.open_window({path!r})
page = window.tabs.open("checkin")
page.player = type("Mute", (), {{"play": lambda self, cue: None}})()
def tell(told):
    print(told.result.outcome, told.result.request, told.stack, flush=True)
page.lane.answered.connect(tell)
def when_quiet():
    if window.isActiveWindow() and page.box.hasFocus() and window.work.is_idle():
        timer.stop()
        print("ready", flush=True)
timer = QTimer()
timer.timeout.connect(when_quiet)
timer.start(50)
app.application().exec()
"""


@pytest.mark.server
def test_a_real_scanner_loses_nothing(display: dict[str, str], child: Start, tmp_path: Path, qapp: object) -> None:
    world = make(tmp_path)
    numbers = [world.borrowed(f"Book {place}") for place in range(20)]
    world.close()
    program = child(PROGRAM.format(path=str(tmp_path / "office.sqlite")), display)
    focus(display, "ILL Desktop")
    assert program.line() == "ready"
    for number in numbers:
        scan(display, number)
    assert [program.line() for _ in numbers] == [f"received {number} anything" for number in numbers]
    xdo(display, "key", "F12")
    assert program.line() == f"undone {numbers[-1]} anything"
    xdo(display, "key", "alt+2")
    assert program.line() == "already  courier", "Alt+2 sets the stack and types no 2"
    scan(display, numbers[-1])
    assert program.line() == f"received {numbers[-1]} courier"
