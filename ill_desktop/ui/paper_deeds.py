# SPDX-License-Identifier: GPL-3.0-or-later
"""Slots of the actions table about paper and the scanner: the print queue, cards, what is left elsewhere, calibration.

Each dialog's module is imported when it is first wanted. Dialogs beside the work are opened once.
"""

from functools import partial
from importlib import import_module
from typing import Any

from PySide6.QtCore import QLocale, QObject, Qt, Signal
from PySide6.QtWidgets import QDialog, QMainWindow, QToolButton

from ill_desktop.domain.changes import Changes
from ill_desktop.services import printing, shelving
from ill_desktop.services.ports import Office
from ill_desktop.ui import colours, icons, words
from ill_desktop.ui.printing import PrintQueue
from ill_desktop.ui.scanner import HeldKeys, ScannerWatch
from ill_desktop.ui.work import Work

_DIALOGS = "ill_desktop.ui.dialogs"


class PrintNotice(QToolButton):
    """What the print queue says at the edge of the window; hidden while nothing waits."""

    def __init__(self, queue: PrintQueue, parent: QMainWindow | None = None):
        super().__init__(parent)
        self._queue = queue
        self.setObjectName("print_notice")
        self.setAutoRaise(True)
        self.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.hide()
        queue.changed.connect(self._on_changed)

    def _on_changed(self) -> None:
        said = self._queue.words()
        wrong = bool(self._queue.failed())
        room = self.fontMetrics().averageCharWidth() * 46
        self.setText(self.fontMetrics().elidedText(said, Qt.TextElideMode.ElideRight, room))
        self.setToolTip(said)
        self.setAccessibleName(self.tr("Print queue: {said}").format(said=said))
        palette = self.palette()
        ink = colours.tones(palette).late.ink if wrong else palette.windowText().color()
        palette.setColor(palette.ColorRole.ButtonText, ink)
        self.setPalette(palette)
        self.setIcon(icons.icon("warning" if wrong else "printer", ink))
        self.setVisible(bool(said))


class PaperDeeds(QObject):
    """`paper(title, pdf)` is to be shown; `said(sentence)` stands in the status bar."""

    paper = Signal(str, object)
    said = Signal(str)

    def __init__(self, window: QMainWindow, office: Office, work: Work):
        super().__init__(window)
        self._window, self._office, self._work = window, office, work
        self.queue = PrintQueue(office, work, self)
        self.queue.said.connect(self.said)
        self.notice = PrintNotice(self.queue, window)
        self.notice.clicked.connect(self.show_print_queue)
        self._open: dict[str, QDialog] = {}

    def watch(self, page: Any) -> None:
        """A page that scans: what its scans lead to on paper is printed."""
        page.list_wanted.connect(self._on_list_wanted)
        if page.name == "checkin":
            page.lane.answered.connect(self.queue.on_answered)

    def _on_list_wanted(self, key: str) -> None:
        if key == "do_it_there":
            self.show_work_left()
        elif key == "labels":
            self.show_labels()
        elif key == "print_queue":
            self.show_print_queue()

    def show_print_queue(self) -> None:
        self._show("print_queue", "PrintQueueDialog", self._office, self._work, self.queue)

    def show_labels(self) -> None:
        """Labels, to begin with of the requests that are chosen on the page that is open."""
        tabs: Any = getattr(self._window, "tabs", None)
        chosen = getattr(tabs.current(), "chosen", None) if tabs is not None else None
        ids = chosen()[0] if chosen is not None else []
        there: Any = self._open.get("labels")
        made: Any = self._show("labels", "LabelsDialog", self._office, self._work, self.queue, ids)
        if made is None and ids:
            there.replace_requests(ids)

    def show_work_left(self) -> None:
        """What is left to do in the networks and in the ILS."""
        made: Any = self._show("do_it_there", "DoItThere", self._office, self._work)
        if made is not None:
            made.print_wanted.connect(self._on_print_wanted)

    def _on_print_wanted(self, kind: str, request_ids: list[int]) -> None:
        self.queue.add(kind, request_ids)
        self.queue.print_now()

    def show_pull(self) -> None:
        """The walk with the cart."""
        self._show("pull", "PullDialog", self._office, self._work)

    def make_shelf_anew(self) -> None:
        """Makes the places of all call numbers anew, after an import of another program or a stop half-way."""
        self._work.long(self.tr("Shelf order anew"), partial(shelving.make_keys_anew, self._office), self._on_shelf)

    def _on_shelf(self, changes: Changes) -> None:
        self.said.emit(words.say(changes.said) if changes.said else "")

    def show_command_cards(self) -> None:
        """On the page size that is usual here."""
        page = "letter" if QLocale().measurementSystem() == QLocale.MeasurementSystem.ImperialUSSystem else "a4"
        made = partial(printing.command_cards, self._office, page=page)
        self._work.read("paper.cards", made, partial(self.paper.emit, self.tr("Command cards")))

    def calibrate(self) -> None:
        dialog = import_module(f"{_DIALOGS}.calibration").CalibrationDialog(self._office, self._work, self._window)
        dialog.saved.connect(self._on_calibrated)
        dialog.open()

    def _on_calibrated(self) -> None:
        for kind in (ScannerWatch, HeldKeys):
            for part in self._window.findChildren(kind):
                part.read_settings()
        self.said.emit(self.tr("The scanner's settings are saved."))

    def _show(self, module: str, name: str, *given: Any) -> QDialog | None:
        """Opens a dialog beside the work and returns it; None where it is open already and comes to the front."""
        there = self._open.get(module)
        is_new = there is None
        if there is None:
            there = vars(import_module(f"{_DIALOGS}.{module}"))[name](*given, self._window)
            self._open[module] = there
            there.destroyed.connect(partial(self._open.pop, module, None))
        there.show()
        there.raise_()
        there.activateWindow()
        return there if is_new else None
