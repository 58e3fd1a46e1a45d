# SPDX-License-Identifier: GPL-3.0-or-later
"""The list of the courier's problems: open ones first, by the clock that is left; Enter opens one."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from ill_desktop.domain.courier import PROBLEMS
from ill_desktop.domain.kept import ProblemLine
from ill_desktop.domain.problems import next_clock
from ill_desktop.domain.settings import OfficeSettings
from ill_desktop.services.ports import Office
from ill_desktop.ui import words
from ill_desktop.ui.desk.figure_table import Figure, FigureColumn, FigureTable
from ill_desktop.ui.dialogs.courier_problem import CourierProblemDialog
from ill_desktop.ui.dialogs.problem_words import left_words
from ill_desktop.ui.work import Work

ARROW = "\N{RIGHTWARDS ARROW}"


class ProblemsPanel(QWidget):
    """`said(sentence)` after a deed; `counted(n)` = how many are open."""

    said = Signal(str)
    counted = Signal(int)

    def __init__(self, office: Office, work: Work, parent: QWidget | None = None):
        super().__init__(parent)
        self._office, self._work = office, work
        columns = [
            FigureColumn(self.tr("Clock"), "chip", 26), FigureColumn(self.tr("Problem"), "text", 15),
            FigureColumn(self.tr("Noticed"), "text", 9), FigureColumn(self.tr("Way"), "text", 15),
            FigureColumn(self.tr("What"), "text", 36), FigureColumn(self.tr("Library"), "text", 20),
        ]  # fmt: skip
        self.table = FigureTable("courier_problems", self.tr("Problems of the courier"), columns)
        self.all = QCheckBox(self.tr("With those that are o&ver"))
        self.new = QPushButton(self.tr("&New problem..."))
        self.new.setAutoDefault(False)
        self.says = QLabel()
        bar = QHBoxLayout()
        bar.setContentsMargins(10, 6, 10, 8)
        bar.addWidget(self.says, 1)
        bar.addWidget(self.all)
        bar.addWidget(self.new)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.table, 1)
        layout.addLayout(bar)
        self.table.picked.connect(lambda key: self.open_problem(int(key)))
        self.all.toggled.connect(lambda _: self.load())
        self.new.clicked.connect(lambda _: self.open_problem(0))

    def load(self) -> None:
        every, reads, today = self.all.isChecked(), self._office.reads, self._office.clock.today()

        def ask() -> tuple[list[ProblemLine], OfficeSettings, date]:
            return reads.courier_problems(every), self._office.rules(), today

        self._work.read("courier.problems", ask, lambda answer: self._on_lines(*answer))

    def _on_lines(self, lines: Sequence[ProblemLine], rules: OfficeSettings, today: date) -> None:
        is_open = [line for line in lines if line.resolved is None]
        is_open.sort(key=lambda line: next_clock(line, rules, today)[1])
        over = sorted((line for line in lines if line.resolved), key=lambda line: str(line.resolved), reverse=True)
        shown = [*is_open, *over]
        self.table.show_rows([str(line.id) for line in shown], [_row(line, rules, today) for line in shown])
        if shown and not self.table.current_key():
            self.table.selectRow(0)
        late = sum(next_clock(line, rules, today)[1] < 0 for line in is_open)
        said = words.counted(len(is_open), self.tr("{n} problem is open"), self.tr("{n} problems are open"))
        if late:
            said += self.tr(", {n} past its day").format(n=words.number(late))
        self.says.setText(said if is_open else self.tr("No problem is open. F7 at the check-in desk makes one, too."))
        self.counted.emit(len(is_open))

    def open_problem(self, key: int, request: str = "") -> None:
        """0 = a new one, about this request where a number is given."""
        dialog = CourierProblemDialog(self._office, self._work, key, request, self)
        dialog.said.connect(self.said)
        dialog.open()

    def take_focus(self) -> None:
        self.table.setFocus()


def _row(line: ProblemLine, rules: OfficeSettings, today: date) -> tuple[Figure, ...]:
    said, tone = left_words(line, rules, today) if line.resolved is None else (
        words.tr("over, {day}").format(day=words.day(line.resolved, today)), "good")  # fmt: skip
    way = f" {ARROW} ".join(filter(None, (line.from_code, line.to_code)))
    what = "  ".join(filter(None, (line.request, line.title))) or line.note or line.bag_code
    return (Figure(said, tone), Figure(words.tr(PROBLEMS[line.kind])), Figure(words.past_day(line.noticed, today)),
            Figure(way), Figure(what), Figure(line.library))  # fmt: skip
