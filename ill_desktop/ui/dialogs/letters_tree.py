# SPDX-License-Identifier: GPL-3.0-or-later
"""The tree of the letters of today: each letter with a tick box and its items, what is left out, the last run."""

from collections.abc import Collection
from datetime import date
from typing import Any

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QTreeWidget, QTreeWidgetItem, QWidget

from ill_desktop.domain.ladder import SHORT, WHY, Step
from ill_desktop.domain.notices import STATE_WORDS, NoticeLetter, NoticeRun, Plan, PlannedLetter
from ill_desktop.domain.replies import Audience
from ill_desktop.ui import words

_WHAT = Qt.ItemDataRole.UserRole
_LEFT_OUT = "left_out"
Earlier = tuple[NoticeRun | None, list[tuple[NoticeLetter, str]]]
Chosen = tuple[list[tuple[Audience, int]], list[tuple[Audience, int]], int]
"""Letters that are left out, items that are, and how many letters go."""


class LettersTree(QTreeWidget):
    ticked = Signal()

    def __init__(self, today: date, parent: QWidget | None = None):
        super().__init__(parent)
        self._today, self._plan = today, Plan(today)
        self.setObjectName("letters_tree")
        self.setHeaderLabels([self.tr("To"), self.tr("Level"), self.tr("Late"), self.tr("Way")])
        self.setAccessibleName(self.tr("Letters and their items"))
        self.setUniformRowHeights(True)
        self.header().setStretchLastSection(True)
        unit = self.fontMetrics().averageCharWidth()
        for place, chars in enumerate((36, 12, 7, 10)):
            self.setColumnWidth(place, chars * unit)
        self.itemExpanded.connect(self._on_expanded)
        self.itemChanged.connect(self._on_ticked)

    # ---- what it shows

    def show_plan(self, plan: Plan, earlier: Earlier | None) -> None:
        """`earlier` = the run before and its letters; None = what is left out and was written before is not shown."""
        self._plan = plan
        self.blockSignals(True)
        self.clear()
        self.addTopLevelItems([self._letter(letter) for letter in plan.letters])
        if earlier is not None:
            self._add_left_out()
            self._add_earlier(*earlier)
        self.blockSignals(False)
        if (first := self.topLevelItem(0)) is not None:
            self.setCurrentItem(first)

    def _letter(self, letter: PlannedLetter) -> QTreeWidgetItem:
        way = self.tr("mail") if letter.way == "mail" else self.tr("paper")
        late = max(item.late for item in letter.items)
        item = QTreeWidgetItem([letter.name, step_words(letter.step), words.number(late), way])
        item.setToolTip(0, letter.name)
        item.setData(0, _WHAT, letter)
        item.setCheckState(0, Qt.CheckState.Checked)
        item.setChildIndicatorPolicy(QTreeWidgetItem.ChildIndicatorPolicy.ShowIndicator)
        return item

    def _add_left_out(self) -> None:
        if not self._plan.left_out:
            return
        count = len(self._plan.left_out)
        top = QTreeWidgetItem([words.counted(count, self.tr("Left out: one item"), self.tr("Left out: {n} items"))])
        top.setChildIndicatorPolicy(QTreeWidgetItem.ChildIndicatorPolicy.ShowIndicator)
        top.setData(0, _WHAT, _LEFT_OUT)
        self.addTopLevelItem(top)
        top.setFirstColumnSpanned(True)

    def _add_earlier(self, run: NoticeRun | None, letters: list[tuple[NoticeLetter, str]]) -> None:
        if run is None:
            return
        when = words.past_day(run.on, self._today)
        count = words.counted(len(letters), self.tr("one letter"), self.tr("{n} letters"))
        top = QTreeWidgetItem([self.tr("Written {day}: {letters}").format(day=when, letters=count)])
        for letter, name in letters:
            item = QTreeWidgetItem([name, step_words(Step(letter.step)), "", words.tr(STATE_WORDS[letter.state])])
            item.setData(0, _WHAT, letter)
            item.setToolTip(0, letter.problem)
            top.addChild(item)
        self.addTopLevelItem(top)
        top.setFirstColumnSpanned(True)
        top.setExpanded(not self._plan.letters)

    @Slot(QTreeWidgetItem)
    def _on_expanded(self, item: QTreeWidgetItem) -> None:
        """The items of a letter come when it is opened: a run may have twenty thousand."""
        what = item.data(0, _WHAT)
        if item.childCount() or what is None:
            return
        self.blockSignals(True)
        if isinstance(what, PlannedLetter):
            item.addChildren(_items(what, item.checkState(0), self.tr("told before")))
        elif what == _LEFT_OUT:
            item.addChildren([QTreeWidgetItem([f"{one.number}  {one.name}", words.tr(WHY[one.why]), str(one.late)])
                              for one in self._plan.left_out])  # fmt: skip
        self.blockSignals(False)

    # ---- ticks

    @Slot(QTreeWidgetItem, int)
    def _on_ticked(self, item: QTreeWidgetItem, column: int) -> None:
        self.blockSignals(True)
        parent: Any = item.parent()
        if isinstance(item.data(0, _WHAT), PlannedLetter):
            for child in _boxes(item):
                child.setCheckState(0, item.checkState(0))
        elif parent is not None:
            states = {child.checkState(0) for child in _boxes(parent)}
            parent.setCheckState(0, states.pop() if len(states) == 1 else Qt.CheckState.PartiallyChecked)
        self.blockSignals(False)
        self.viewport().update()
        self.ticked.emit()

    def chosen(self) -> Chosen:
        letters, items, count = list[tuple[Audience, int]](), list[tuple[Audience, int]](), 0
        for top, letter in self._letters():
            if top.checkState(0) == Qt.CheckState.Unchecked:
                letters.append((letter.audience, letter.about))
                continue
            count += 1
            items += [(letter.audience, child.data(0, _WHAT)) for child in _boxes(top)
                      if child.checkState(0) == Qt.CheckState.Unchecked]  # fmt: skip
        return letters, items, count

    def _letters(self) -> list[tuple[QTreeWidgetItem, PlannedLetter]]:
        tops: list[Any] = [self.topLevelItem(place) for place in range(self.topLevelItemCount())]
        return [(top, top.data(0, _WHAT)) for top in tops if isinstance(top.data(0, _WHAT), PlannedLetter)]

    # ---- what is looked at, and what has gone

    def what(self) -> object:
        """The letter that is looked at, planned or of an earlier run."""
        item: Any = self.currentItem()
        if item is None:
            return None
        what = item.data(0, _WHAT)
        return item.parent().data(0, _WHAT) if isinstance(what, int) else what

    def mark_gone(self, gone: Collection[tuple[str, int]]) -> None:
        """These letters, by audience and to whom, are written: said in their lines, and nothing is asked."""
        if not gone:
            return
        self.blockSignals(True)
        for top, letter in self._letters():
            if (letter.audience.value, letter.about) in gone:
                top.setText(3, self.tr("written"))
        self.blockSignals(False)
        self.viewport().update()


def _items(letter: PlannedLetter, state: Qt.CheckState, told: str) -> list[QTreeWidgetItem]:
    made = []
    for one in letter.items:
        said = f"{one.loan.number}  {one.loan.title}"
        child = QTreeWidgetItem([said, step_words(one.level), words.number(max(one.late, 0))])
        child.setToolTip(0, said)
        child.setData(0, _WHAT, one.loan.id)
        if one.step is not None:
            child.setCheckState(0, state)
        else:
            child.setText(3, told)
        made.append(child)
    return made


def _boxes(item: QTreeWidgetItem) -> list[QTreeWidgetItem]:
    """The lines below this one that have a tick box."""
    children: list[Any] = [item.child(place) for place in range(item.childCount())]
    return [child for child in children if child.data(0, Qt.ItemDataRole.CheckStateRole) is not None]


def step_words(step: Step) -> str:
    return words.tr(SHORT[step])
