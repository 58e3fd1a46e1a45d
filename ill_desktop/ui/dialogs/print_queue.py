# SPDX-License-Identifier: GPL-3.0-or-later
"""The print queue: what waits at this desk, what was printed today and before, and what is printed at the scan."""

from collections.abc import Callable
from datetime import date, timedelta
from functools import partial

from PySide6.QtCore import Qt, Slot
from PySide6.QtPrintSupport import QPrinterInfo
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDialog,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSpinBox,
    QTabWidget,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from ill_desktop.domain.changes import Changes
from ill_desktop.domain.printing import KIND_WORDS, SLIP, STRAP, PrintBatch, PrintState
from ill_desktop.services import printing_batches
from ill_desktop.services.ports import Office
from ill_desktop.ui import settings, words
from ill_desktop.ui.dialogs.preview import show_pdf
from ill_desktop.ui.dialogs.still_open import while_open
from ill_desktop.ui.people.notice import Notice
from ill_desktop.ui.printing import Job, PrintQueue
from ill_desktop.ui.settings import Setting
from ill_desktop.ui.work import Work

STATES = {
    PrintState.WAITING: "waits", PrintState.PRINTED: "printed", PrintState.FAILED: "not printed",
    PrintState.DROPPED: "dropped", PrintState.TAKEN_BACK: "taken back",
}  # fmt: skip
PERIODS = ((0, "Today"), (6, "The last 7 days"), (30, "The last 31 days"))
_THING = Qt.ItemDataRole.UserRole


class PrintQueueDialog(QDialog):
    """Stays open beside the work. It shows jobs of all desks, and lets this desk's own waiting ones be tried again."""

    def __init__(self, office: Office, work: Work, queue: PrintQueue, parent: QWidget | None = None):
        super().__init__(parent)
        self.office, self.work, self.queue = office, work, queue
        self.setObjectName("print_queue_dialog")
        self.setWindowTitle(self.tr("Print queue"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._names: dict[int, str] = {}
        self.notice = Notice(self)
        tabs = QTabWidget()
        tabs.setDocumentMode(True)
        tabs.setAccessibleName(self.tr("Parts of the print queue"))
        tabs.addTab(self._queue_page(), self.tr("Queue"))
        tabs.addTab(_Printers(office, queue), self.tr("Printers and papers"))
        layout = QVBoxLayout(self)
        layout.addWidget(tabs)
        unit, height = self.fontMetrics().averageCharWidth(), self.fontMetrics().height()
        self.resize(unit * 120, height * 34)
        self._connect()
        self._on_queue()
        self.work.read("print.staff", office.reads.staff, while_open(self, self._on_staff), self._trouble())

    # ---- building

    def _queue_page(self) -> QWidget:
        page = QWidget()
        self.waiting = _tree(self.tr("What waits at this desk"), [self.tr("Waits"), self.tr("Why")], (26, 60))
        self.waiting.setMaximumHeight(self.fontMetrics().height() * 9)
        titles = [self.tr("Time"), self.tr("Paper"), self.tr("For"), self.tr("State"), self.tr("Printer"),
                  self.tr("By")]  # fmt: skip
        self.printed = _tree(self.tr("Print jobs"), titles, (18, 18, 16, 22, 24, 18))
        self.period = QComboBox()
        self.period.setAccessibleName(self.tr("Days shown"))
        for days, said in PERIODS:
            self.period.addItem(words.tr(said), days)
        self.now = self._button(self.tr("Print &now"), "print_now")
        self.again = self._button(self.tr("&Try again"), "print_retry")
        self.other = QComboBox()
        self.other.setAccessibleName(self.tr("Printer to try"))
        _fill_printers(self.other, "")
        self.dropped = self._button(self.tr("&Drop it"), "print_drop")
        self.show_it = self._button(self.tr("&Show..."), "print_show")
        self.reprint = self._button(self.tr("&Print again"), "print_again")
        self.back = self._button(self.tr('Ta&ke back "printed"'), "print_take_back")
        layout = QVBoxLayout(page)
        layout.addWidget(self.notice)
        layout.addWidget(QLabel(self.tr("Waits at this desk")))
        layout.addWidget(self.waiting)
        layout.addLayout(_row(self.now, None, self.again, QLabel(self.tr("on")), self.other, self.dropped))
        layout.addWidget(QLabel(self.tr("Print jobs of all desks")))
        layout.addWidget(self.printed, 1)
        layout.addLayout(_row(self.period, None, self.back, self.show_it, self.reprint))
        return page

    def _button(self, text: str, name: str) -> QPushButton:
        button = QPushButton(text)
        button.setObjectName(name)
        button.setAutoDefault(False)
        return button

    def _connect(self) -> None:
        self.queue.changed.connect(self._on_queue)
        self.work.changed.connect(self._on_changed)
        self.period.currentIndexChanged.connect(self._load)
        for tree in (self.waiting, self.printed):
            tree.currentItemChanged.connect(self._look)
        for button, slot in ((self.now, self.queue.print_now), (self.again, self._on_again), (self.dropped, self._drop),
                             (self.show_it, self._show), (self.reprint, self._reprint),
                             (self.back, self._take_back)):  # fmt: skip
            button.clicked.connect(slot)

    # ---- showing

    @Slot()
    def _on_queue(self) -> None:
        kept = self._job()
        self.waiting.clear()
        for kind, keys in self.queue.collected.items():
            if keys:
                why = self.tr("collected until the sheet is full ({count} of {places})")
                count, places = len(keys), self.queue.places(kind)
                self._add_waiting(_counted(kind, count), why.format(count=count, places=places), None)
        for job in self.queue.jobs:
            item = self._add_waiting(_counted(job.kind, len(job.request_ids)), job.problem or words.tr("is printing"),
                                     job)  # fmt: skip
            if job is kept or (kept is None and job.state is PrintState.FAILED):
                self.waiting.setCurrentItem(item)
        self._look()
        self._load()

    def _add_waiting(self, what: str, why: str, job: Job | None) -> QTreeWidgetItem:
        item = QTreeWidgetItem([what, why])
        item.setToolTip(1, why)
        item.setData(0, _THING, job)
        self.waiting.addTopLevelItem(item)
        return item

    @Slot()
    def _load(self) -> None:
        today = self.office.clock.today()
        first = today - timedelta(int(self.period.currentData()))
        ask = partial(printing_batches.batches, self.office, first, today)
        self.work.read("print.batches", ask, while_open(self, partial(self._on_batches, today)), self._trouble())

    def _on_batches(self, today: date, batches: list[PrintBatch]) -> None:
        kept = self._batch()
        self.printed.clear()
        for batch in batches:
            at = batch.at.astimezone(self.office.clock.zone)
            day = "" if batch.on == today else f"{words.day(batch.on, today)}  "
            state = words.tr(STATES[batch.state])
            what = words.tr(KIND_WORDS[batch.kind]).capitalize()
            item = QTreeWidgetItem([f"{day}{at:%H:%M}", what, _requests(batch), state,
                                    batch.printer or self.tr("the usual one"),
                                    self._names.get(batch.staff_id or 0, "")])  # fmt: skip
            item.setData(0, _THING, batch)
            if batch.problem:
                item.setText(3, f"{state}: {batch.problem}")
                item.setToolTip(3, batch.problem)
            self.printed.addTopLevelItem(item)
            if kept is not None and kept.id == batch.id:
                self.printed.setCurrentItem(item)
        self._look()

    def _on_staff(self, names: list[tuple[int, str, str]]) -> None:
        self._names = {key: name for key, name, _ in names}
        self._load()

    def _on_changed(self, changes: Changes) -> None:
        self._load()

    @Slot()
    def _look(self) -> None:
        """What can be done with the chosen lines."""
        job, batch = self._job(), self._batch()
        stuck = job is not None and job.state is PrintState.FAILED
        self.now.setEnabled(any(self.queue.collected.values()))
        for part in (self.again, self.other, self.dropped):
            part.setEnabled(stuck)
        for button in (self.show_it, self.reprint):
            button.setEnabled(batch is not None)
        self.back.setEnabled(batch is not None and batch.state is PrintState.PRINTED)

    def _job(self) -> Job | None:
        item = self.waiting.currentItem()
        return item.data(0, _THING) if item is not None else None

    def _batch(self) -> PrintBatch | None:
        item = self.printed.currentItem()
        return item.data(0, _THING) if item is not None else None

    # ---- deeds

    @Slot()
    def _on_again(self) -> None:
        job = self._job()
        if job is not None:
            self.queue.retry(job, self.other.currentData())

    @Slot()
    def _drop(self) -> None:
        job = self._job()
        if job is not None:
            self.queue.drop(job)

    @Slot()
    def _reprint(self) -> None:
        batch = self._batch()
        if batch is not None:
            self.queue.print_again(batch)

    @Slot()
    def _take_back(self) -> None:
        batch = self._batch()
        if batch is not None:
            taken = partial(printing_batches.take_back, self.office, batch.id or 0)
            self.work.write(taken, while_open(self, self._on_taken_back), self._trouble())

    def _on_taken_back(self, changes: Changes) -> None:
        self.notice.hide()

    @Slot()
    def _show(self) -> None:
        batch = self._batch()
        if batch is not None:
            made = partial(printing_batches.paper, self.office, batch)
            self.work.read("print.show", made, while_open(self, partial(self._on_paper, batch.kind)), self._trouble())

    def _trouble(self) -> Callable[[str], None]:
        return while_open(self, self.notice.say)

    def _on_paper(self, kind: str, made: printing_batches.BatchPaper) -> None:
        show_pdf(self.parentWidget(), words.tr(KIND_WORDS[kind]).capitalize(), made.pdf)


class _Printers(QWidget):
    """What this workstation prints at the scan, where, and on what. Kept at once; nothing is to be saved."""

    def __init__(self, office: Office, queue: PrintQueue, parent: QWidget | None = None):
        super().__init__(parent)
        self._queue = queue
        form = QFormLayout(self)
        form.setVerticalSpacing(self.fontMetrics().height() // 2)
        for text, setting in ((self.tr("Print st&raps at the scan"), settings.AUTO_PRINT),
                              (self.tr("Print courier s&lips at the scan"), settings.AUTO_SLIP)):  # fmt: skip
            box = QCheckBox(text)
            box.setObjectName(setting.key)
            box.setChecked(setting.get())
            box.toggled.connect(setting.set)
            form.addRow(box)
        for kind, printer, stock in ((STRAP, settings.STRAP_PRINTER, settings.STRAP_STOCK),
                                     (SLIP, settings.SLIP_PRINTER, settings.SLIP_STOCK)):  # fmt: skip
            said = words.tr(KIND_WORDS[kind]).capitalize()
            form.addRow(self.tr("{papers}: printer").format(papers=said), self._printers(printer))
            papers = QComboBox()
            for name, title, _ in office.papers.stocks(kind):
                papers.addItem(title, name)
            papers.setCurrentIndex(max(0, papers.findData(stock.get())))
            papers.setObjectName(stock.key)
            papers.currentIndexChanged.connect(partial(self._on_chosen, papers, stock))
            form.addRow(self.tr("{papers}: paper").format(papers=said), papers)
        seconds = QSpinBox()
        seconds.setRange(1, 3_600)
        seconds.setSuffix(self.tr(" seconds"))
        seconds.setValue(settings.COLLECT_SECONDS.get())
        seconds.valueChanged.connect(settings.COLLECT_SECONDS.set)
        form.addRow(self.tr("A part-used sheet prints after"), seconds)

    def _printers(self, setting: Setting[str]) -> QComboBox:
        box = QComboBox()
        box.setObjectName(setting.key)
        _fill_printers(box, setting.get())
        box.currentIndexChanged.connect(partial(self._on_chosen, box, setting))
        return box

    def _on_chosen(self, box: QComboBox, setting: Setting[str], _: int) -> None:
        setting.set(box.currentData())
        self._queue.changed.emit()


def _fill_printers(box: QComboBox, chosen: str) -> None:
    """The system's printers; a chosen one that is gone stays in the list, so that it is seen."""
    box.addItem(words.tr("The system's usual printer"), "")
    names = QPrinterInfo.availablePrinterNames()
    for name in names:
        box.addItem(name, name)
    if chosen and chosen not in names:
        box.addItem(words.tr("{name} (not there now)").format(name=chosen), chosen)
    box.setCurrentIndex(max(0, box.findData(chosen)))


def _tree(name: str, titles: list[str], widths: tuple[int, ...]) -> QTreeWidget:
    tree = QTreeWidget()
    tree.setAccessibleName(name)
    tree.setHeaderLabels(titles)
    tree.setRootIsDecorated(False)
    tree.setUniformRowHeights(True)
    tree.setAlternatingRowColors(True)
    for column, chars in enumerate(widths):
        tree.setColumnWidth(column, chars * tree.fontMetrics().averageCharWidth())
    return tree


def _row(*parts: QWidget | None) -> QHBoxLayout:
    row = QHBoxLayout()
    for part in parts:
        if part is None:
            row.addStretch(1)
        else:
            row.addWidget(part)
    return row


def _counted(kind: str, count: int) -> str:
    return f"{words.tr(KIND_WORDS[kind]).capitalize()}: {count}"


def _requests(batch: PrintBatch) -> str:
    count, requests = len(batch.keys), len(batch.request_ids)
    if requests < count:
        return words.counted(count, words.tr("one label"), words.tr("{n} labels"))
    return words.counted(count, words.tr("one request"), words.tr("{n} requests"))
