# SPDX-License-Identifier: GPL-3.0-or-later
"""The print queue: sheets are filled, a jam never stops a scan, and every job can be printed again or taken back."""

import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfReader
from PySide6.QtPrintSupport import QPrinter

from ill_desktop.domain.errors import UserError
from ill_desktop.domain.printing import PrintState
from ill_desktop.domain.queues import BY_KEY
from ill_desktop.domain.scan import ScanResult
from ill_desktop.services import printing, printing_batches
from ill_desktop.services.ports import Progress
from ill_desktop.ui import settings
from ill_desktop.ui.dialogs.print_queue import STATES, PrintQueueDialog
from ill_desktop.ui.paper_deeds import PrintNotice
from ill_desktop.ui.printer import print_on, print_pdf
from ill_desktop.ui.printing import PrintQueue
from tests.documents.reading import pages, words
from tests.servers.paper import codes
from tests.ui.records import nameless, quiet
from tests.ui.small_office import START, World, make


class FakePrinter:
    """Keeps what it is given; jams while `jam` says so."""

    def __init__(self) -> None:
        self.jam = ""
        self.taken: list[tuple[str, str]] = []
        self.threads: set[str] = set()

    def __call__(self, pdf: bytes, name: str, told: Progress) -> int:
        self.threads.add(threading.current_thread().name)
        if self.jam:
            raise UserError(self.jam)
        self.taken.append((words(pdf), name))
        return len(pages(pdf))


@pytest.fixture
def world(app: Any, tmp_path: Path) -> Iterator[World]:
    made = make(tmp_path)
    yield made
    made.close()


@pytest.fixture
def printer() -> FakePrinter:
    return FakePrinter()


@pytest.fixture
def queue(world: World, printer: FakePrinter) -> Iterator[PrintQueue]:
    made = PrintQueue(world.office, world.work, printer=printer)
    yield made
    made.stop()


@pytest.fixture
def keys(world: World) -> list[int]:
    numbers = [world.borrowed(f"Book {n}") for n in range(5)]
    return [world.office.reads.match([number])[0].id for number in numbers]


def settled(queue: PrintQueue, world: World, qtbot: Any) -> None:
    for _ in range(3):
        qtbot.waitUntil(lambda: queue._lane.is_idle() and world.work.is_idle(), timeout=10_000)


def states(world: World) -> list[str]:
    return [batch.state.value for batch in printing_batches.batches(world.office, START, START)]


def scanned(key: int, outcome: str = "received", papers: tuple[str, ...] = ("strap",), code: str = "x") -> ScanResult:
    return ScanResult(code, outcome, request_id=key, side="borrowing", papers=papers)


def test_a_sheet_is_printed_when_it_is_full(queue: PrintQueue, world: World, keys: list[int], printer: FakePrinter,
                                            qtbot: Any) -> None:  # fmt: skip
    for key in keys[:3]:
        queue.add("strap", [key])
    settled(queue, world, qtbot)
    ((said, name),) = printer.taken
    assert ("Book 0" in said, "Book 1" in said, "Book 2" in said, name) == (True, True, False, "")
    assert queue.collected["strap"] == [keys[2]]
    assert queue.words() == "To print: 1"
    queue._idle.timeout.emit()
    settled(queue, world, qtbot)
    assert "Book 2" in printer.taken[1][0]
    assert states(world) == ["printed", "printed"]
    assert queue.words() == ""
    assert all(name.startswith("write") for name in printer.threads)
    assert threading.current_thread().name not in printer.threads


def test_a_jam_keeps_the_job_and_the_next_scan_prints(queue: PrintQueue, world: World, keys: list[int],
                                                      printer: FakePrinter, qtbot: Any) -> None:  # fmt: skip
    printer.jam = "The printer is out of paper."
    queue.add("strap", keys[:2])
    settled(queue, world, qtbot)
    assert queue.words() == "Not printed: 1. The printer is out of paper."
    assert states(world) == ["failed"]
    printer.jam = ""
    queue.add("strap", keys[2:4])
    settled(queue, world, qtbot)
    (stuck,) = queue.failed()
    queue.retry(stuck, "Zebra")
    settled(queue, world, qtbot)
    assert [name for _, name in printer.taken] == ["", "Zebra"]
    assert "Book 0" in printer.taken[1][0]
    assert states(world) == ["printed", "printed"]
    assert queue.jobs == []


def test_a_job_that_is_dropped_is_gone(queue: PrintQueue, world: World, keys: list[int], printer: FakePrinter,
                                       qtbot: Any) -> None:  # fmt: skip
    printer.jam = "No."
    queue.add("strap", keys[:2])
    settled(queue, world, qtbot)
    queue.drop(queue.failed()[0])
    settled(queue, world, qtbot)
    assert (queue.words(), states(world)) == ("", ["dropped"])


def test_scans_print_by_the_setting_or_when_they_ask(queue: PrintQueue, keys: list[int]) -> None:
    queue.on_result(scanned(keys[0]))
    queue.on_result(scanned(keys[0], code="!choose 1"))
    assert queue.collected["strap"] == []
    settings.AUTO_PRINT.set(True)
    queue.on_result(scanned(keys[0], papers=("strap", "slip")))
    assert (queue.collected["strap"], queue.collected["slip"]) == ([keys[0]], [])
    queue.on_result(scanned(keys[1], "already", ("slip",), "!slip"))
    assert queue.collected["slip"] == [keys[1]]
    queue.on_result(scanned(keys[0], "undone", ()))
    assert queue.collected["strap"] == []
    queue.collected["slip"].clear()


def test_by_another_carrier_a_mailing_label_takes_the_place_of_the_slip(queue: PrintQueue, keys: list[int]) -> None:
    queue.on_result(scanned(keys[0], "already", ("mail",), "!carrier"))
    assert queue.collected["mail"] == []  # it follows the setting, as the slip does
    settings.AUTO_SLIP.set(True)
    queue.on_result(scanned(keys[0], papers=("slip",)))
    queue.on_result(scanned(keys[1], papers=("slip",)))
    queue.on_result(scanned(keys[0], "already", ("mail",), "!carrier"))
    assert (queue.collected["slip"], queue.collected["mail"]) == ([keys[1]], [keys[0]])
    queue.on_result(scanned(keys[0], "undone", ()))
    assert queue.collected["mail"] == []
    queue.collected["slip"].clear()


def test_what_was_only_collected_is_written_down_at_the_end(world: World, keys: list[int],
                                                            printer: FakePrinter) -> None:  # fmt: skip
    queue = PrintQueue(world.office, world.work, printer=printer)
    queue.add("strap", keys[:1])
    queue.stop()
    world.work.close()
    assert states(world) == ["waiting"]
    assert printing_batches.batches(world.office, START, START)[0].request_ids == keys[:1]


def test_a_slip_that_the_courier_would_not_take_says_so(queue: PrintQueue, world: World, qtbot: Any) -> None:
    number = world.borrowed("Emma", library_id=world.branch)
    settings.SLIP_STOCK.set("slip-4x6")
    queue.add("slip", [world.office.reads.match([number])[0].id])
    settled(queue, world, qtbot)
    assert "has no courier code" in queue.words()


@pytest.fixture
def dialog(queue: PrintQueue, world: World, keys: list[int], printer: FakePrinter, qtbot: Any) -> Any:
    """The dialog over one printed and one stuck job."""
    queue.add("strap", keys[:2])
    settled(queue, world, qtbot)
    printer.jam = "The printer is out of paper."
    queue.add("strap", keys[2:4])
    settled(queue, world, qtbot)
    printer.jam = ""
    made = PrintQueueDialog(world.office, world.work, queue)
    qtbot.addWidget(made)
    made.show()
    quiet(made, world.work, qtbot)
    return made


def test_the_dialog_tries_again_and_prints_again(dialog: Any, queue: PrintQueue, world: World, printer: FakePrinter,
                                                 qtbot: Any) -> None:  # fmt: skip
    assert dialog.waiting.topLevelItem(0).text(1) == "The printer is out of paper."
    assert dialog.again.isEnabled()
    dialog.again.click()
    settled(queue, world, qtbot)
    assert dialog.waiting.topLevelItemCount() == 0
    assert not dialog.again.isEnabled()
    oldest = dialog.printed.topLevelItem(dialog.printed.topLevelItemCount() - 1)
    dialog.printed.setCurrentItem(oldest)
    dialog.reprint.click()
    settled(queue, world, qtbot)
    assert [said for said, _ in printer.taken].count(printer.taken[0][0]) == 2
    assert states(world) == ["printed"] * 3


def test_the_dialog_takes_printed_back(dialog: Any, queue: PrintQueue, world: World, qtbot: Any) -> None:
    dialog.printed.setCurrentItem(dialog.printed.topLevelItem(1))
    dialog.back.click()
    settled(queue, world, qtbot)
    assert states(world) == ["failed", "taken_back"]
    assert dialog.printed.topLevelItem(1).text(3) == "taken back"
    assert not dialog.back.isEnabled()


def test_every_field_of_the_dialog_has_a_name(dialog: Any) -> None:
    assert not nameless(dialog)


def test_the_edge_of_the_window_says_what_waits(queue: PrintQueue, world: World, keys: list[int],
                                                printer: FakePrinter, qtbot: Any) -> None:  # fmt: skip
    notice = PrintNotice(queue)
    qtbot.addWidget(notice)
    assert not notice.isVisible()
    printer.jam = "The printer is out of paper."
    queue.add("strap", keys[:2])
    settled(queue, world, qtbot)
    assert notice.isVisible()
    assert "out of paper" in notice.toolTip()


def test_a_scan_in_the_window_prints_its_strap(window: Any, settle: Any, qtbot: Any) -> None:
    printer = FakePrinter()
    window.print_queue._printer = printer
    settings.AUTO_PRINT.set(True)
    settings.COLLECT_SECONDS.set(3_000)
    page = window.tabs.open("checkin")
    settle()
    reads = window.office.reads
    ids = reads.request_ids(BY_KEY["outgoing.should_be_here"], window.office.clock.today())
    numbers = [reads.show(key)["number"] for key in ids[:2]]
    for number in numbers:
        page.scan(number)
        settle()
    qtbot.waitUntil(lambda: bool(printer.taken), timeout=10_000)
    assert all(number in printer.taken[0][0] for number in numbers)


# --- the real printer's road


def test_a_paper_is_printed_on_paper_of_its_size(world: World, keys: list[int], tmp_path: Path, qtbot: Any) -> None:
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setResolution(300)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "out.pdf"))
    data = printing.straps(world.office, keys[:2])
    assert print_on(data, printer, lambda done, of: True) == 1
    page = PdfReader(tmp_path / "out.pdf").pages[0]
    assert (round(page.mediabox.width), round(page.mediabox.height)) == (792, 612)
    read = {text for _, text in codes((tmp_path / "out.pdf").read_bytes(), 0, 300)}
    assert {world.shown(key)["number"] for key in keys[:2]} <= read


def test_a_computer_without_the_printer_says_so(app: Any) -> None:
    with pytest.raises(UserError, match="“Zebra” is not there any more"):
        print_pdf(b"", "Zebra", lambda done, of: True)
    with pytest.raises(UserError, match="No printer is set up"):
        print_pdf(b"", "", lambda done, of: True)


def test_a_state_for_every_batch_is_named() -> None:
    assert set(STATES) == set(PrintState)
