# SPDX-License-Identifier: GPL-3.0-or-later
"""Do it there: what is left to do in the networks, in the ILS and on paper, a group at a time; ticked one or many."""

from array import array
from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QEvent, QObject, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QCheckBox,
    QDialog,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QSplitter,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from ill_desktop.domain.changes import Changes
from ill_desktop.domain.desk_papers import SheetNumber
from ill_desktop.domain.elsewhere import WorkGroup
from ill_desktop.domain.phrases import phrase
from ill_desktop.domain.printing import STEP_OF
from ill_desktop.services import elsewhere
from ill_desktop.services.ports import Office, Progress
from ill_desktop.ui import words
from ill_desktop.ui.dialogs.barcode_show import BarcodeShow
from ill_desktop.ui.dialogs.preview import show_pdf
from ill_desktop.ui.dialogs.still_open import while_open
from ill_desktop.ui.models.work_steps import COLUMNS, UNDO, BoxDelegate, WorkSteps
from ill_desktop.ui.people.notice import Notice
from ill_desktop.ui.work import Work

PORTION = 2_000
"""Steps ticked in one deed."""
MOST_ON_PAPER = 1_000
"""Numbers on one print-out (ten sheets); the rest comes with the next."""


class DoItThere(QDialog):
    """The groups at the left with their counts, the steps at the right with boxes. Stays open beside the work.

    `print_wanted(kind, request ids)` where what is left is to print a strap or a slip.
    """

    print_wanted = Signal(str, object)

    def __init__(self, office: Office, work: Work, parent: QWidget | None = None):
        super().__init__(parent)
        self.office, self.work = office, work
        self.setObjectName("do_it_there")
        self.setWindowTitle(self.tr("Do it there"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowFlag(Qt.WindowType.WindowMaximizeButtonHint)
        self.found: list[WorkGroup] = []
        self._key = ""
        self._then: Callable[[], None] = self._load
        self.model = WorkSteps(work, office.reads, office.clock.today(), self)
        self._build()
        self._connect()
        self._load()

    # ---- building

    def _build(self) -> None:
        unit, height = self.fontMetrics().averageCharWidth(), self.fontMetrics().height()
        self.groups = QListWidget()
        self.groups.setObjectName("work_groups")
        self.groups.setAccessibleName(self.tr("Places and deeds"))
        self.groups.setSpacing(2)
        self.head, self.says = QLabel(), QLabel()
        font = self.head.font()
        font.setPointSizeF(font.pointSizeF() * 1.25)
        font.setBold(True)
        self.head.setFont(font)
        self.done_today = QCheckBox(self.tr("&Done today"))
        self.table = _table(self.model, self.tr("Steps to do there"))
        self.notice = Notice(self, tone="good", icon="check")
        self.trouble = Notice(self)
        self.all = _button(self.tr("&All"))
        self.none = _button(self.tr("&None"))
        self.sheet = _button("")
        self.on_screen = _button("")
        self.tick = _button("")
        top = QHBoxLayout()
        top.addWidget(self.head)
        top.addWidget(self.says, 1)
        top.addWidget(self.done_today)
        row = QHBoxLayout()
        for part in (self.all, self.none):
            row.addWidget(part)
        row.addStretch(1)
        for part in (self.sheet, self.on_screen, self.tick):
            row.addWidget(part)
        right = QWidget()
        column = QVBoxLayout(right)
        column.setContentsMargins(unit, 0, 0, 0)
        for part in (top, self.notice, self.trouble, self.table, row):
            column.addLayout(part) if isinstance(part, QHBoxLayout) else column.addWidget(part)
        split = QSplitter()
        split.setChildrenCollapsible(False)
        split.addWidget(self.groups)
        split.addWidget(right)
        split.setStretchFactor(1, 1)
        split.setSizes([unit * 42, unit * 110])
        QVBoxLayout(self).addWidget(split)
        self.resize(unit * 155, height * 36)

    def _connect(self) -> None:
        self.work.changed.connect(self._on_changed)
        self.groups.currentItemChanged.connect(self._on_group)
        self.done_today.toggled.connect(self._on_group)
        self.model.ticks_changed.connect(self._look)
        self.notice.chosen.connect(self._on_offered)
        self.table.installEventFilter(self)
        for button, slot in ((self.all, self._tick_all), (self.none, self._tick_none), (self.sheet, self._make_sheet),
                             (self.on_screen, self._ask_screen), (self.tick, self._tick)):  # fmt: skip
            button.clicked.connect(slot)

    # ---- groups

    def _load(self) -> None:
        ask = partial(elsewhere.groups, self.office)
        self.work.read("there.groups", ask, while_open(self, self._on_groups), self._trouble())

    def _trouble(self) -> Callable[[str], None]:
        return while_open(self, self.trouble.say)

    @Slot(object)
    def _on_changed(self, changes: Changes) -> None:
        if changes.requests or changes.everything:
            self._load()

    def _on_groups(self, found: list[WorkGroup]) -> None:
        self.found = found
        self.groups.blockSignals(True)
        self.groups.clear()
        for group in found:
            undo = self.tr("   {n} to undo").format(n=words.number(group.undo)) if group.undo else ""
            item = QListWidgetItem(f"{group.title}   {words.number(group.count)}{undo}")
            item.setData(Qt.ItemDataRole.UserRole, group.key)
            self.groups.addItem(item)
        places = [place for place, group in enumerate(found) if group.key == self._key]
        self.groups.setCurrentRow(places[0] if places else 0)
        self.groups.blockSignals(False)
        self._on_group()

    def group(self) -> WorkGroup | None:
        place = self.groups.currentRow()
        return self.found[place] if 0 <= place < len(self.found) else None

    @Slot()
    def _on_group(self, *_: object) -> None:
        group = self.group()
        if group is None:
            self._key = ""
            self._on_ids("", array("q"))
            return
        self.table.setColumnHidden(UNDO, not group.undo)
        if group.key != self._key:
            self._key = group.key
            self.model.ticked.clear()
            self.trouble.hide()
        on = self.office.clock.today() if self.done_today.isChecked() else None
        ask = partial(elsewhere.ids, self.office, group, on)
        self.work.read("there.ids", ask, while_open(self, partial(self._on_ids, group.key)), self._trouble())

    def _on_ids(self, key: str, ids: "array[int]") -> None:
        if key == self._key:
            self.model.set_ids(ids)
            self._look()

    @Slot()
    def _look(self) -> None:
        """The words of the head and the buttons say what is chosen."""
        group, ticked, done = self.group(), len(self.model.ticked), self.done_today.isChecked()
        self.head.setText(group.title if group else self.tr("Nothing is left to do there"))
        count = len(self.model.ids)
        said = words.counted(count, self.tr("{n} step"), self.tr("{n} steps"))
        chosen = self.tr(", {n} ticked (Space)").format(n=words.number(ticked))
        self.says.setText(f"{said}{chosen if ticked else ''}" if group else "")
        some = min(ticked or count, MOST_ON_PAPER)
        sheet = self.tr("&Print {n}") if self._paper() else self.tr("&Barcode sheet of {n}...")
        self.sheet.setText(sheet.format(n=words.number(some)))
        self.on_screen.setText(self.tr("&On screen: {n}...").format(n=words.number(some)))
        way = self.tr("&Take back {n} ticks") if done else self.tr("&Tick {n} as done")
        self.tick.setText(way.format(n=words.number(ticked)))
        self.sheet.setEnabled(bool(count) and not done)
        self.on_screen.setEnabled(bool(count) and not done and not self._paper())
        self.tick.setEnabled(bool(ticked))
        self.all.setEnabled(bool(count) and ticked < count)
        self.none.setEnabled(bool(ticked))

    # ---- boxes

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Space ticks all selected rows."""
        if watched is self.table and isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            if event.key() == Qt.Key.Key_Space:
                rows = {place for part in self.table.selectionModel().selection()  # type: ignore[attr-defined]
                        for place in range(part.top(), part.bottom() + 1)}  # fmt: skip
                self.model.toggle([self.model.ids[place] for place in sorted(rows)])
                return True
        return super().eventFilter(watched, event)

    @Slot()
    def _tick_all(self) -> None:
        self.model.tick(self.model.ids, True)

    @Slot()
    def _tick_none(self) -> None:
        self.model.tick(list(self.model.ticked), False)

    @Slot()
    def _tick(self) -> None:
        self.do(self.model.chosen() if self.model.ticked else [], not self.done_today.isChecked())

    def do(self, steps: list[int], done: bool = True, first: int = 0) -> None:
        """Ticks these steps (or takes their ticks back); the notice then has the way back.

        Portion by portion, so that a scan never waits for a hundred thousand ticks.
        """
        part = steps[first : first + PORTION]
        ticked = partial(elsewhere.tick, self.office, part, done)
        self.work.write(ticked, while_open(self, partial(self._on_done, steps, done, first)), self._trouble())

    def _on_done(self, steps: list[int], done: bool, first: int, changes: Changes) -> None:
        if first + PORTION < len(steps):
            self.do(steps, done, first + PORTION)
            return
        self.model.ticked.difference_update(steps)
        self.trouble.hide()
        said = words.say(phrase("ticked" if done else "unticked", count=len(steps)))
        self._offer(said, self.tr("&Undo") if done else "", partial(self.do, steps, False))
        self._load()

    def _offer(self, said: str, way_out: str, then: Callable[[], None]) -> None:
        """A sentence with one deed; what the button did before is forgotten."""
        self._then = then
        self.notice.say(said, way_out)

    @Slot()
    def _on_offered(self) -> None:
        self.notice.hide()
        self._then()

    # ---- barcodes

    def _paper(self) -> str:
        """What is to be printed, where that is what is left ("strap"); else ""."""
        group = self.group()
        return next((paper for paper, step in STEP_OF.items() if group and group.kind == step), "")

    @Slot()
    def _make_sheet(self) -> None:
        group, steps = self.group(), self.model.chosen()[:MOST_ON_PAPER]
        if group is None:
            return
        if self._paper():
            ask = partial(elsewhere.requests_of, self.office, steps)
            wanted = partial(self.print_wanted.emit, self._paper())
            self.work.read("there.requests", ask, while_open(self, wanted), self._trouble())
            return

        def made(told: Progress) -> tuple[bytes, list[int]]:
            return elsewhere.barcode_sheet(self.office, group.kind, group.network, steps, progress=told)

        self.work.long(group.title, made, while_open(self, partial(self._on_sheet, group.title)), self._trouble())

    def _on_sheet(self, title: str, made: tuple[bytes, list[int]]) -> None:
        pdf, steps = made
        show_pdf(self.parentWidget(), title, pdf)
        said = self.tr("The sheet holds {n} numbers. When they are done there, tick them here.")
        self._offer(said.format(n=words.number(len(steps))), self.tr("Tick these {n} as done").format(n=len(steps)),
                    partial(self.do, steps))  # fmt: skip

    @Slot()
    def _ask_screen(self) -> None:
        group, steps = self.group(), self.model.chosen()[:MOST_ON_PAPER]
        if group is not None:
            ask = partial(elsewhere.numbers, self.office, steps)
            self.work.read("there.numbers", ask, while_open(self, partial(self._on_numbers, group.title)),
                           self._trouble())  # fmt: skip

    def _on_numbers(self, title: str, numbers: list[tuple[int, SheetNumber]]) -> None:
        known = [(key, one) for key, one in numbers if one.value]
        if not known:
            self.trouble.say(self.tr("None of these requests has a number there. Add the number to the request first."))
            return
        shown = BarcodeShow(title, known, self.office.papers, self)
        shown.tick_wanted.connect(self.do)
        shown.open()


def _table(model: WorkSteps, name: str) -> QTableView:
    table = QTableView()
    table.setObjectName("work_steps")
    table.setAccessibleName(name)
    table.setModel(model)
    table.setItemDelegate(BoxDelegate(table))
    table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
    table.setShowGrid(False)
    table.setAlternatingRowColors(True)
    table.setWordWrap(False)
    table.setTabKeyNavigation(False)
    table.verticalHeader().hide()
    table.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
    table.verticalHeader().setDefaultSectionSize(round(table.fontMetrics().height() * 1.7))
    table.horizontalHeader().setHighlightSections(False)
    table.horizontalHeader().setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
    for place, column in enumerate(COLUMNS):
        table.setColumnWidth(place, column.chars * table.fontMetrics().averageCharWidth())
    table.horizontalHeader().setStretchLastSection(True)
    return table


def _button(text: str) -> QPushButton:
    button = QPushButton(text)
    button.setAutoDefault(False)
    return button
