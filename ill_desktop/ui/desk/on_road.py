# SPDX-License-Identifier: GPL-3.0-or-later
"""What is on the road: above, what is later than usual on its lane and why; below, the lanes."""

from collections.abc import Callable
from datetime import date
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction, QGuiApplication, QKeySequence
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QPushButton, QSplitter, QVBoxLayout, QWidget

from ill_desktop.domain.problems import ProblemText, mail_address
from ill_desktop.domain.transit import CAUSES, SHOWN, Cause, Lane, Late, Road, Usual
from ill_desktop.services import transit
from ill_desktop.services.ports import Office
from ill_desktop.ui import mailing, words
from ill_desktop.ui.desk.counting import Counting
from ill_desktop.ui.desk.figure_table import Figure, FigureColumn, FigureTable
from ill_desktop.ui.work import Work

WAYS = ("in", "out", "")
Rows = dict[int, tuple[object, ...]]
Answer = tuple[Road, list[Late], dict[int, Cause], Rows, date]


class RoadPanel(QWidget):
    """`request_wanted(id)`; `problem_wanted(number)` = a courier problem about this request; `counted(n)` = how many
    are late on their way to us.
    """

    request_wanted = Signal(int)
    problem_wanted = Signal(str)
    said = Signal(str)
    counted = Signal(int)

    def __init__(self, office: Office, work: Work, parent: QWidget | None = None):
        super().__init__(parent)
        self._office, self._work = office, work
        self._late: dict[str, Late] = {}
        self._numbers: dict[str, str] = {}
        self.counting = Counting(work, "courier.road", self)
        late = [
            FigureColumn(self.tr("On the road"), "chip", 17), FigureColumn(self.tr("Number"), "text", 9),
            FigureColumn(self.tr("Title"), "text", 22), FigureColumn(self.tr("Lane"), "text", 19),
            FigureColumn(self.tr("Likely cause, what to do"), "text", 40),
        ]  # fmt: skip
        lanes = [
            FigureColumn(self.tr("Lane"), "text", 44), FigureColumn(self.tr("On it"), chars=6),
            FigureColumn(self.tr("Late"), chars=6), FigureColumn(self.tr("Half within"), chars=11),
            FigureColumn(self.tr("9 of 10 within"), chars=13), FigureColumn(self.tr("Counted from"), "text", 24),
        ]  # fmt: skip
        self.table = FigureTable("courier_late", self.tr("Later than usual"), late)
        self.lanes = FigureTable("courier_lanes", self.tr("Lanes of the courier"), lanes)
        self.way, self.says = QComboBox(), QLabel()
        self.way.addItems([self.tr("On the way to us"), self.tr("Back to the lenders"), self.tr("Both ways")])
        self.way.setAccessibleName(self.tr("Which way"))
        self.ask = QPushButton(self.tr("&Ask the library"))
        self.problem = QPushButton(self.tr("Make it a &problem..."))
        self._lay_out()
        self.counting.again.connect(self.load)
        self.way.currentIndexChanged.connect(lambda _: self.load())
        self.table.picked.connect(lambda key: self.request_wanted.emit(int(key)))
        self.ask.clicked.connect(self._on_ask)
        self.problem.clicked.connect(self._on_problem)
        copy = QAction(self.tr("Copy the question to the library"), self.table)
        copy.setShortcut(QKeySequence("Ctrl+C"))
        copy.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        copy.triggered.connect(lambda _: self._question(self._copy))
        self.table.addAction(copy)

    def _lay_out(self) -> None:
        bar = QHBoxLayout()
        bar.setContentsMargins(10, 6, 10, 6)
        bar.addWidget(self.way)
        bar.addSpacing(self.fontMetrics().averageCharWidth())
        bar.addWidget(self.says, 1)
        for button in (self.ask, self.problem):
            button.setAutoDefault(False)
            bar.addWidget(button)
        both = QSplitter(Qt.Orientation.Vertical)
        both.setChildrenCollapsible(False)
        both.addWidget(self.table)
        both.addWidget(self.lanes)
        both.setStretchFactor(0, 3)
        both.setStretchFactor(1, 2)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addLayout(bar)
        layout.addWidget(both, 1)

    # ---- what is shown

    def load(self) -> None:
        self.counting.ask(partial(_look, self._office, WAYS[self.way.currentIndex()]), self._show)

    def _show(self, answer: Answer) -> None:
        road, late, causes, rows, today = answer
        shown = [one for one in late[:SHOWN] if one.item.request_id in rows]
        self._late = {str(one.item.request_id): one for one in shown}
        self._numbers = {key: str(rows[int(key)][words.NUMBER]) for key in self._late}
        self.table.show_rows([*self._late], [self._row(one, rows[one.item.request_id], causes, today)
                                             for one in shown])  # fmt: skip
        way = WAYS[self.way.currentIndex()]
        lanes = [lane for lane in road.lanes if way in ("", lane.direction)]
        self.lanes.show_rows([f"{lane.direction} {lane.code or lane.name}" for lane in lanes],
                             [_lane_row(lane) for lane in lanes])  # fmt: skip
        if shown and not self.table.current_key():
            self.table.selectRow(0)
        self.says.setText(self._words(sum(lane.items for lane in lanes), len(late)))
        for button in (self.ask, self.problem):
            button.setEnabled(bool(shown))
        self.counted.emit(sum(lane.late for lane in road.lanes if lane.direction == "in"))

    def _words(self, items: int, late: int) -> str:
        said = words.counted(items, self.tr("{n} item is on the road"), self.tr("{n} items are on the road"))
        if not late:
            return self.tr("{said}, none later than usual on its lane").format(said=said)
        more = words.counted(late, self.tr("{n} later than nine of ten on its lane"),
                             self.tr("{n} later than nine of ten on their lanes"))  # fmt: skip
        listed = self.tr(" (the {n} latest are listed)").format(n=words.number(SHOWN)) if late > SHOWN else ""
        return f"{said}, {more}{listed}"

    def _row(self, one: Late, row: tuple[object, ...], causes: dict[int, Cause], today: date) -> tuple[Figure, ...]:
        cause = causes.get(one.item.request_id)
        said, do = CAUSES[cause.key] if cause else ("", "")
        fact = cause.fact if cause else ""
        if cause and cause.key in ("missed_stop", "non_member", "seen_here"):
            fact = words.day(fact, today)
        why = " ".join(filter(None, (words.tr(said), fact)))
        days = self.tr("{n} d, usual {most}").format(n=one.days, most=one.lane.usual.most)
        return (Figure(days, "late" if one.days > 2 * one.lane.usual.most else "ours"), Figure(str(row[words.NUMBER])),
                Figure(str(row[words.TITLE] or "")), Figure(_lane(one.lane)),
                Figure(f"{why}: {words.tr(do)}"))  # fmt: skip

    # ---- deeds

    def _question(self, then: Callable[[ProblemText | None], None]) -> None:
        if (late := self._late.get(self.table.current_key())) is not None:
            self._work.read("courier.question", partial(transit.question, self._office, late), then)

    def _on_ask(self) -> None:
        self._question(self._mail)

    def _mail(self, text: ProblemText | None) -> None:
        if text is None:
            self.said.emit(self.tr("No library is known of this request; open it and say from whom it comes."))
            return
        mailing.open_mail(mail_address(text.address), text.subject, text.text)
        self.said.emit(self.tr("The question to {name} is in the mail program and on the clipboard.").format(
            name=text.name))  # fmt: skip

    def _copy(self, text: ProblemText | None) -> None:
        if text is not None:
            QGuiApplication.clipboard().setText(text.text)
            self.said.emit(self.tr("The question to {name} is on the clipboard.").format(name=text.name))

    def _on_problem(self) -> None:
        if number := self._numbers.get(self.table.current_key()):
            self.problem_wanted.emit(number)


def _look(office: Office, way: str) -> Answer:
    """Runs in the read lane."""
    road = transit.road(office)
    late = [one for one in road.late if way in ("", one.item.direction)]
    shown = [one.item.request_id for one in late[:SHOWN]]
    return road, late, transit.causes(office, late), office.reads.request_rows(shown), office.clock.today()


def _lane(lane: Lane) -> str:
    stop = " ".join(filter(None, (lane.code, lane.name))) or words.tr("no library")
    return f"{stop} \N{RIGHTWARDS ARROW}" if lane.direction == "in" else f"\N{RIGHTWARDS ARROW} {stop}"


def _lane_row(lane: Lane) -> tuple[Figure, ...]:
    usual: Usual = lane.usual
    source = words.tr("{n} arrivals here") if usual.own else words.tr("all lanes, {n} arrivals")
    counted = source.format(n=words.number(usual.arrivals)) if usual.arrivals else words.tr("nothing yet: a guess")
    return (Figure(_lane(lane)), Figure(words.number(lane.items)),
            Figure(words.number(lane.late) if lane.late else "", "late" if lane.late else ""),
            Figure(words.tr("{n} d").format(n=usual.median)), Figure(words.tr("{n} d").format(n=usual.most)),
            Figure(counted))  # fmt: skip
