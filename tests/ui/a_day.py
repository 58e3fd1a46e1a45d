# SPDX-License-Identifier: GPL-3.0-or-later
"""Somebody at the window of a fresh office: imports, scans, counts, exports, by its real widgets."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from openpyxl import load_workbook
from PySide6.QtCore import QCoreApplication, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog, QMessageBox

from ill_desktop.ui.dialogs.import_file import ImportDialog
from tests.exports.reckon import Reckoner
from tests.ui.small_office import Clock

ENTER, CTRL = Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier
press: Any = QTest.keyClick  # also takes a window and a character, which its stub does not know


@dataclass
class Mute:
    """No sound."""

    def play(self, cue: object) -> None: ...


@dataclass
class Day:
    """The window, its clock and what waits for it."""

    window: Any
    clock: Clock
    qtbot: Any

    def settle(self) -> None:
        """Until everything that was asked for has been told, the short pauses included."""

        def is_quiet() -> bool:
            pages = self.window.tabs.made()
            waiting = [t for p in pages for t in p.findChildren(QTimer) if t.isActive() and t.isSingleShot()]
            return self.window.work.is_idle() and not [t for t in waiting if t.objectName() != "checkin_idle"]

        for _ in range(3):
            QCoreApplication.processEvents()  # a page that was just made asks in its first moment
            self.qtbot.waitUntil(is_quiet, timeout=20_000)

    def page(self, name: str) -> Any:
        page = self.window.tabs.open(name)
        if name == "checkin":
            page.player = Mute()
        self.settle()
        return page

    def import_file(self, path: Path) -> tuple[str, list[tuple[int, str]]]:
        """File > Import by its key; the heading of the result, and (row, field) of each problem."""
        self.window.activateWindow()
        press(self.window.windowHandle(), Qt.Key.Key_I, CTRL | Qt.KeyboardModifier.ShiftModifier)
        self.qtbot.waitUntil(lambda: self.window.findChild(ImportDialog) is not None)
        dialog = self.window.findChild(ImportDialog)
        QTest.keyClicks(dialog.ui.path, str(path))
        QTest.keyClick(dialog.ui.path, ENTER)
        self.qtbot.waitUntil(dialog.ui.import_button.isEnabled, timeout=20_000)
        dialog.ui.import_button.click()
        self.qtbot.waitUntil(lambda: dialog.outcome is not None, timeout=60_000)
        said = dialog.ui.result_heading.text(), [(p.row, p.field) for p in dialog.problems.problems]
        dialog.ui.close_button.click()
        self.settle()
        return said

    def listed(self, queue: str) -> list[str]:
        """Titles in a list, as the table shows them."""
        page = self.page(queue.partition(".")[0])
        page.queues.choose(queue)
        self.settle()
        place = [column.key for column in page.model.columns].index("title")
        return [str(page.model.index(row, place).data()) for row in range(page.model.rowCount())]

    def scan(self, *codes: str) -> str:
        """Key clicks into the scan box; what the banner says in the end."""
        page = self.page("checkin")
        for code in codes:
            QTest.keyClicks(page.box, code)
            QTest.keyClick(page.box, ENTER)
        self.settle()
        return page.banner.text()

    def burst(self, code: str) -> None:
        """A scanner types while the focus is somewhere else: the system gives its keys to the window."""
        self.window._scanner.gap = 5.0  # this machine may be slower than a scanner
        for character in code:
            press(self.window.windowHandle(), character)
        QTest.keyClick(self.window.windowHandle(), ENTER)
        self.settle()

    def status(self, code: str) -> str:
        return self.window.office.reads.show(self.window.office.reads.match([code])[0].id)["status"]

    def strap(self) -> bytes:
        """Ctrl+P at the desk: the strap of the last scan, as it went to the printer."""
        printed: list[bytes] = []

        def printer(data: bytes, _name: str, _told: object) -> int:
            printed.append(data)
            return 1

        queue = self.window.papers.queue
        queue._printer = printer
        QTest.keyClick(self.page("checkin").box, Qt.Key.Key_P, CTRL)
        self.qtbot.waitUntil(lambda: any(queue.collected.values()), timeout=20_000)
        queue.print_now()
        self.qtbot.waitUntil(lambda: bool(printed), timeout=20_000)
        return printed[0]

    def count_by_hand(self, **typed: str) -> None:
        fields = self.page("courier").form.fields
        for name, text in typed.items():
            fields[name].setFocus()
            fields[name].selectAll()
            QTest.keyClicks(fields[name], text)
        QTest.keyClick(fields[next(iter(typed))], ENTER)
        self.settle()

    def courier_workbook(self, path: Path) -> Any:
        """Ctrl+S on Reports, saved there and opened with openpyxl."""
        page = self.page("reports")
        self.window.activateWindow()
        press(self.window.windowHandle(), Qt.Key.Key_S, CTRL)
        self.qtbot.waitUntil(lambda: page.findChild(QFileDialog, "export_dialog") is not None)
        dialog = page.findChild(QFileDialog, "export_dialog")
        with self.qtbot.waitSignal(page.exported, timeout=20_000):
            dialog.fileSelected.emit(str(path))
            dialog.close()
        page.findChild(QMessageBox, "saved_box").close()
        return load_workbook(path)


def rows_of(book: Any, sheet: str, header: int = 6) -> dict[str, dict[str, Any]]:
    """Rows of a sheet by their first cell, each by group and heading; formulas reckoned."""
    reckoner, page = Reckoner(book), book[sheet]
    found, group, heads = {}, "", []
    for above, cell in zip(page[header - 1], page[header], strict=True):
        group = above.value or group
        heads.append(f"{group}: {cell.value}" if group else str(cell.value))
    for line in page.iter_rows(min_row=header + 1):
        values = [reckoner.value(sheet, cell.coordinate) for cell in line]
        found[str(values[0])[:10]] = dict(zip(heads, values, strict=True))
    return found
