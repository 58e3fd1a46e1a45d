# SPDX-License-Identifier: GPL-3.0-or-later
"""What a scanner should never type, typed into the real window: one sentence, nothing changed, nothing kept that is
nobody's business, and the next scan works.
"""

import logging
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QLineEdit, QWidget

from ill_desktop.ui.dialogs.reason import ReasonDialog
from tests.ui.a_day import Mute
from tests.ui.conftest import Settle

ENTER = Qt.Key.Key_Return
CARD = "4111111111111111"
press: Any = QTest.keyClick  # also takes a window and a character, which its stub does not know


@pytest.fixture
def page(window: Any, settle: Settle) -> Any:
    made = window.tabs.open("checkin")
    made.player = Mute()
    settle()
    return made


def arriving(window: Any, count: int) -> list[str]:
    reads = window.office.reads
    rows = (reads.show(key) for key in range(1, 300))
    return [row["number"] for row in rows if row and (row["side"], row["status"]) == ("borrowing", "sent")][:count]


def deeds(window: Any) -> list[Any]:
    return [window.office.reads.request_rows([key]) for key in range(1, 300)]


def typed(page: Any, text: str) -> None:
    """As a keyboard types it, letters of other alphabets too."""
    for letter in text:
        if letter.isascii():
            QTest.keyClicks(page.box, letter)
        else:
            for kind in (QKeyEvent.Type.KeyPress, QKeyEvent.Type.KeyRelease):
                event = QKeyEvent(kind, 0, Qt.KeyboardModifier.NoModifier, letter)
                QCoreApplication.sendEvent(page.box, event)
    QTest.keyClick(page.box, ENTER)


def bad(first: str, second: str) -> dict[str, tuple[str, str]]:
    """By what it is: what is typed, and words of the sentence."""
    return {
        "two run together": (first + second, "two codes run together"),
        "two barcodes run together": ("3319100010586430234000517861", "two codes run together"),
        "half a code": (first[:4], "looks like half a code"),
        "too long": ("R" * 4_000, "scan one code at a time"),
        "a web address": ("https://example.org/item?id=1", "This is a web address"),
        "another alphabet": ("\u041a100001", "letters of another alphabet"),
        "a payment card": (CARD, "payment card; it was not kept"),
    }


def test_each_is_said_and_changes_nothing(window: Any, page: Any, settle: Settle) -> None:
    first, second, after = arriving(window, 3)
    last = deeds(window)
    for what, (code, says) in bad(first, second).items():
        typed(page, code)
        settle()
        assert says in page.banner.text(), what
        assert page.box.text() == "" and page.box.hasFocus(), what
        assert page.desk.width() <= window.width(), what
    assert deeds(window) == last
    typed(page, after)
    settle()
    assert "Received from" in page.banner.text()


def test_a_payment_card_is_nowhere(window: Any, page: Any, settle: Settle, database: Path,
                                   caplog: pytest.LogCaptureFixture) -> None:  # fmt: skip
    caplog.set_level(logging.DEBUG)
    lines = (CARD, f"{CARD[:4]} {CARD[4:8]} {CARD[8:12]} {CARD[12:]}", f"!find {CARD}", f"!aside {CARD}", f"b{CARD}")
    for line in (*arriving(window, 1), *lines):
        typed(page, line)
        settle()
    texts = [w.text() + w.toolTip() + w.accessibleName() for kind in (QLabel, QLineEdit)
             for w in window.findChildren(kind)]  # fmt: skip
    texts += [w.toolTip() + w.accessibleName() for w in window.findChildren(QWidget)]
    texts += [f"{line.code} {line.step} {line.title}" for line in page.log.lines.lines]
    assert not [text for text in (*texts, caplog.text) if CARD in text.replace(" ", "")]
    held = b"".join(path.read_bytes() for path in database.parent.glob(f"{database.name}*"))
    assert CARD.encode() not in held and b"4111 1111" not in held


def test_a_scan_while_a_dialog_is_open_waits_for_it(window: Any, page: Any, settle: Settle, qtbot: Any) -> None:
    """The dialog keeps what stood in it; the code is scanned when it is closed."""
    [number], held = arriving(window, 1), list[str]()
    window._scanner.gap = 5.0  # this machine may be slower than a scanner
    window._scanner.held.connect(held.append)
    dialog = ReasonDialog("Cancel", "Cancel it", parent=window)
    dialog.open()
    dialog.note.setText("as it was")
    dialog.note.setFocus()
    qtbot.waitUntil(dialog.note.hasFocus)
    for letter in number:
        press(dialog.windowHandle(), letter)
    QTest.keyClick(dialog.windowHandle(), ENTER)
    settle()
    assert dialog.isVisible() and dialog.note.text() == "as it was"
    assert held == [number] and number not in page.banner.text()
    dialog.close()
    qtbot.waitUntil(lambda: number in page.banner.text() and "Received from" in page.banner.text())
    settle()
