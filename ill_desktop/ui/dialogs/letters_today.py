# SPDX-License-Identifier: GPL-3.0-or-later
"""The overdue letters of today: every letter before it goes, what to leave out, the run with its progress, and letters
of earlier runs that can still be taken back.
"""

from collections.abc import Callable
from functools import partial
from typing import Any

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QHBoxLayout,
    QLabel,
    QPlainTextEdit,
    QProgressBar,
    QSplitter,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from ill_desktop.domain.ladder import WHY, Step
from ill_desktop.domain.letters import Letter
from ill_desktop.domain.notices import DONE, NoticeLetter, NoticeRun, Plan, PlannedLetter, Ran
from ill_desktop.domain.replies import Audience
from ill_desktop.services import notice_letters, notices, outbox
from ill_desktop.services.ports import Office
from ill_desktop.ui import words
from ill_desktop.ui.dialogs.letters_tree import boxes, letter_tree, plain_button, step_words
from ill_desktop.ui.dialogs.preview import show_pdf
from ill_desktop.ui.dialogs.still_open import while_open
from ill_desktop.ui.pages.overdue_words import LETTER_STATES
from ill_desktop.ui.people.notice import Notice
from ill_desktop.ui.work import Work

_WHAT = Qt.ItemDataRole.UserRole
Earlier = tuple[NoticeRun | None, list[tuple[NoticeLetter, str]]]


class LettersTodayDialog(QDialog):
    """`only` = the id of one request: its next letter alone."""

    def __init__(self, office: Office, work: Work, parent: QWidget | None = None, only: int | None = None):
        super().__init__(parent)
        self.office, self.work, self.only = office, work, only
        self.today = office.clock.today()
        self.setObjectName("letters_today")
        self.setWindowTitle(self.tr("Overdue letters of today") if only is None else self.tr("Next letter"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.plan = Plan(self.today)
        self.open_run: NoticeRun | None = None
        self.ran: Ran | None = None
        self._paper: list[int] = []
        self._stop = self._running = False
        self._build()
        self._connect()
        self._load()

    # ---- building

    def _build(self) -> None:
        unit, height = self.fontMetrics().averageCharWidth(), self.fontMetrics().height()
        self.says = QLabel()
        self.says.setWordWrap(True)
        self.notice = Notice(self)
        self.tree = letter_tree([self.tr("To"), self.tr("Level"), self.tr("Late"), self.tr("Way")],
                          self.tr("Letters and their items"), unit)  # fmt: skip
        self.text = QPlainTextEdit()
        self.text.setReadOnly(True)
        self.text.setAccessibleName(self.tr("Text of the letter"))
        split = QSplitter()
        split.setChildrenCollapsible(False)
        split.addWidget(self.tree)
        split.addWidget(self.text)
        split.setSizes([unit * 72, unit * 58])
        self.way = QComboBox()
        self.way.addItem(self.tr("By mail where there is an address"), "")
        self.way.addItem(self.tr("All on paper"), "paper")
        label = QLabel(self.tr("&Way"))
        label.setBuddy(self.way)
        self.bar = QProgressBar()
        self.bar.setAccessibleName(self.tr("Letters written"))
        self.bar.hide()
        self.as_paper = plain_button(self.tr("&As paper"))
        self.back = plain_button(self.tr("&Take this letter back"))
        self.print_them = plain_button(self.tr("&Print"))
        self.shut = plain_button(self.tr("&Close"))
        self.send = plain_button("")
        self.send.setDefault(True)
        row = QHBoxLayout()
        for part in (label, self.way, self.bar):
            row.addWidget(part)
        row.addStretch(1)
        for part in (self.as_paper, self.back, self.print_them, self.shut, self.send):
            row.addWidget(part)
        column = QVBoxLayout(self)
        for widget in (self.says, self.notice, split):
            column.addWidget(widget, 1 if widget is split else 0)
        column.addLayout(row)
        self.resize(unit * 132, height * 34)

    def _connect(self) -> None:
        self.tree.itemExpanded.connect(self._on_expanded)
        self.tree.itemChanged.connect(self._on_ticked)
        self.tree.currentItemChanged.connect(lambda *_: self._on_current())
        self.notice.chosen.connect(self._on_offered)
        self.as_paper.clicked.connect(self._on_paper)
        self.back.clicked.connect(self._on_back)
        self.print_them.clicked.connect(self._on_print)
        self.shut.clicked.connect(self.reject)
        self.send.clicked.connect(self._on_send)

    # ---- the plan

    def _load(self) -> None:
        self.says.setText(self.tr("Looking for what is due..."))
        self.send.setEnabled(False)

        def ask() -> tuple[Plan, NoticeRun | None, Earlier]:
            reads = self.office.reads
            last = next(iter(reads.runs(1)), None)
            earlier = (last, reads.run_letters(last.id or 0) if last is not None else [])
            return notices.preview(self.office, only=self.only), reads.open_run(), earlier

        self.work.read("letters_today", ask, while_open(self, self._on_plan),
                       while_open(self, self.notice.say))  # fmt: skip

    def _on_plan(self, found: tuple[Plan, NoticeRun | None, Earlier]) -> None:
        self.plan, self.open_run, (last, earlier) = found
        self.tree.blockSignals(True)
        self.tree.clear()
        for letter in self.plan.letters:
            item = QTreeWidgetItem([letter.name, step_words(letter.step), str(max(i.late for i in letter.items)),
                                    self._way_words(letter)])  # fmt: skip
            item.setData(0, _WHAT, letter)
            item.setCheckState(0, Qt.CheckState.Checked)
            item.setChildIndicatorPolicy(QTreeWidgetItem.ChildIndicatorPolicy.ShowIndicator)
            self.tree.addTopLevelItem(item)
        if self.only is None:
            self._add_left_out()
            self._add_earlier(last, earlier)
        elif not self.plan.letters:
            why = next((one.why for one in self.plan.left_out), "not_yet")
            self.notice.say(self.tr("No letter goes for it: {why}.").format(why=words.tr(WHY[why])))
        self.tree.blockSignals(False)
        if (first := self.tree.topLevelItem(0)) is not None:
            self.tree.setCurrentItem(first)
        if self.open_run is not None and self.only is None:
            said = self.tr("A run of {day} stopped after {done} of {of} letters.")
            self.notice.say(said.format(day=words.past_day(self.open_run.on, self.today), done=self.open_run.done,
                                        of=self.open_run.letters), self.tr("Go on with it"))  # fmt: skip
        self._look()
        self.tree.setFocus()

    def _way_words(self, letter: PlannedLetter) -> str:
        return self.tr("mail") if letter.way == "mail" else self.tr("paper")

    def _add_left_out(self) -> None:
        if not self.plan.left_out:
            return
        count = len(self.plan.left_out)
        top = QTreeWidgetItem([words.counted(count, self.tr("Left out: one item"), self.tr("Left out: {n} items"))])
        top.setChildIndicatorPolicy(QTreeWidgetItem.ChildIndicatorPolicy.ShowIndicator)
        top.setData(0, _WHAT, "left_out")
        self.tree.addTopLevelItem(top)

    def _add_earlier(self, run: NoticeRun | None, letters: list[tuple[NoticeLetter, str]]) -> None:
        if run is None:
            return
        when = words.past_day(run.on, self.today)
        top = QTreeWidgetItem([self.tr("Written {day}: {n} letters").format(day=when, n=len(letters))])
        for letter, name in letters:
            item = QTreeWidgetItem([name, step_words(Step(letter.step)), "", words.tr(LETTER_STATES[letter.state])])
            item.setData(0, _WHAT, letter)
            item.setToolTip(0, letter.problem)
            top.addChild(item)
        self.tree.addTopLevelItem(top)
        top.setExpanded(not self.plan.letters)

    @Slot(QTreeWidgetItem)
    def _on_expanded(self, item: QTreeWidgetItem) -> None:
        """The items of a letter come when it is opened: a run may have twenty thousand."""
        what = item.data(0, _WHAT)
        if item.childCount() or what is None:
            return
        self.tree.blockSignals(True)
        if isinstance(what, PlannedLetter):
            for one in what.items:
                child = QTreeWidgetItem([f"{one.loan.number}  {one.loan.title}", step_words(one.level), str(one.late)])
                child.setData(0, _WHAT, one.loan.id)
                if one.step is not None:
                    child.setCheckState(0, item.checkState(0))
                else:
                    child.setText(3, self.tr("told before"))
                item.addChild(child)
        elif what == "left_out":
            for one in self.plan.left_out:
                child = QTreeWidgetItem([f"{one.number}  {one.name}", words.tr(WHY[one.why]), str(one.late)])
                item.addChild(child)
        self.tree.blockSignals(False)

    @Slot(QTreeWidgetItem, int)
    def _on_ticked(self, item: QTreeWidgetItem, column: int) -> None:
        self.tree.blockSignals(True)
        parent: Any = item.parent()
        if isinstance(item.data(0, _WHAT), PlannedLetter):
            for child in boxes(item):
                child.setCheckState(0, item.checkState(0))
        elif parent is not None:
            states = {child.checkState(0) for child in boxes(parent)}
            parent.setCheckState(0, states.pop() if len(states) == 1 else Qt.CheckState.PartiallyChecked)
        self.tree.blockSignals(False)
        self._look()

    def chosen(self) -> tuple[list[tuple[Audience, int]], list[tuple[Audience, int]], int]:
        """Letters that are left out, items that are, and how many letters go."""
        letters, items, count = list[tuple[Audience, int]](), list[tuple[Audience, int]](), 0
        for place in range(self.tree.topLevelItemCount()):
            top = self.tree.topLevelItem(place)
            letter = top.data(0, _WHAT) if top is not None else None
            if top is None or not isinstance(letter, PlannedLetter):
                continue
            if top.checkState(0) == Qt.CheckState.Unchecked:
                letters.append((letter.audience, letter.about))
                continue
            count += 1
            items += [(letter.audience, child.data(0, _WHAT)) for child in boxes(top)
                      if child.checkState(0) == Qt.CheckState.Unchecked]  # fmt: skip
        return letters, items, count

    def _look(self) -> None:
        _, _, count = self.chosen()
        self.send.setText(self.tr("&Stop") if self._running else words.counted(
            count, self.tr("&Send one letter"), self.tr("&Send {n} letters")))  # fmt: skip
        self.send.setEnabled(self._running or count > 0)
        if not self._running and self.ran is None:
            said = words.counted(len(self.plan.letters), self.tr("One letter is due"), self.tr("{n} letters are due"))
            about = words.counted(self.plan.items, self.tr("about one item"), self.tr("about {n} items"))
            self.says.setText(self.tr("{letters}, {items}. Take the tick off what is not to go this time.").format(
                letters=said, items=about) if self.plan.letters else self.tr("No letter is due today."))  # fmt: skip
        self.send.setDefault(True)
        what = self._what()
        self.as_paper.setVisible(isinstance(what, PlannedLetter))
        self.back.setVisible(isinstance(what, NoticeLetter) and what.state == DONE)
        self.print_them.setVisible(bool(self._paper) and not self._running)
        self.print_them.setText(self.tr("&Print {n}").format(n=words.number(len(self._paper))))

    # ---- one letter

    def _what(self) -> object:
        item: Any = self.tree.currentItem()
        if item is None:
            return None
        what = item.data(0, _WHAT)
        return item.parent().data(0, _WHAT) if isinstance(what, int) else what

    def _on_current(self) -> None:
        what = self._what()
        if isinstance(what, PlannedLetter):
            ask = partial(notice_letters.compose, self.office, what)
            self.work.read("letters_today.text", ask, while_open(self, self._on_letter), while_open(self, self._on_bad))
        else:
            self.text.setPlainText(what.problem if isinstance(what, NoticeLetter) else "")
        self._look()

    def _on_letter(self, letter: Letter) -> None:
        to = self.tr("To: {to}").format(to=letter.to) if letter.to else "\n".join(letter.address)
        lacking = self.tr("Empty: {fields}").format(fields=", ".join(letter.empty)) if letter.empty else ""
        head = [part for part in (lacking, to, letter.subject) if part]
        self.text.setPlainText("\n\n".join([*head, letter.text]))

    def _on_bad(self, sentence: str) -> None:
        self.text.setPlainText(sentence)

    @Slot()
    def _on_paper(self) -> None:
        what = self._what()
        if isinstance(what, PlannedLetter):
            made = partial(_paper_of, self.office, what)
            shown: Any = partial(show_pdf, self.parentWidget(), what.name)
            self.work.read("letters_today.pdf", made, while_open(self, shown), while_open(self, self.notice.say))

    @Slot()
    def _on_back(self) -> None:
        what = self._what()
        if isinstance(what, NoticeLetter):
            deed = partial(notices.take_back, self.office, what.id or 0)
            self.work.write(deed, while_open(self, lambda _: self._load()), while_open(self, self.notice.say))

    # ---- the run

    @Slot()
    def _on_offered(self) -> None:
        self.notice.hide()
        if self.open_run is not None:
            self._start(lambda: self.open_run.id or 0 if self.open_run is not None else 0)

    @Slot()
    def _on_send(self) -> None:
        if self._running:
            self._stop = True
            return
        letters, items, _ = self.chosen()
        plan = self.plan
        self._start(lambda: notices.begin(self.office, plan, leave_letters=letters, leave_items=items))

    def _start(self, begin: Callable[[], int]) -> None:
        self._running, self._stop, self.ran = True, False, None
        self.bar.setRange(0, 0)
        self.bar.show()
        self.tree.setEnabled(False)
        self.way.setEnabled(False)
        self._look()
        self.work.write(begin, while_open(self, self._go_on), while_open(self, self._on_trouble))

    def _go_on(self, run_id: int) -> None:
        """One letter after the other, so that a scan waits for one letter at most."""
        step = partial(notices.go_on, self.office, run_id, way=self.way.currentData(), most=1)
        self.work.write(step, while_open(self, self._on_step), while_open(self, self._on_trouble))

    def _on_step(self, ran: Ran) -> None:
        self.ran = ran if self.ran is None else _added(self.ran, ran)
        done = self.ran.letters + self.ran.skipped + len(self.ran.failed)
        self.bar.setRange(0, done + ran.left)
        self.bar.setValue(done)
        if ran.left and not self._stop:
            self._go_on(ran.run_id)
            return
        self._paper += self.ran.paper
        self._end(self._result(self.ran, ran.left))

    def _result(self, ran: Ran, left: int) -> str:
        said = self.tr("{letters} letters for {items} items: {mailed} by mail, {printed} on paper.").format(
            letters=ran.letters, items=ran.items, mailed=ran.mailed, printed=ran.printed)  # fmt: skip
        parts = [said]
        if ran.lost:
            parts.append(self.tr("{n} now count as lost: see To bill.").format(n=ran.lost))
        if ran.mailed:
            parts.append(self.tr("The mails wait in the outbox."))
        if left:
            parts.append(self.tr("Stopped; {n} letters were not written.").format(n=left))
        parts += [f"{name}: {why}" for name, why in ran.failed[:5]]
        return " ".join(parts)

    def _end(self, said: str) -> None:
        self._running = False
        self.bar.hide()
        self.tree.setEnabled(True)
        self.way.setEnabled(True)
        self._load()
        self.says.setText(said)

    def _on_trouble(self, sentence: str) -> None:
        self.ran = None
        self._end("")
        self.notice.say(sentence)

    @Slot()
    def _on_print(self) -> None:
        ids = list(self._paper)
        made = partial(outbox.print_letters, self.office, ids)
        self.work.read("letters_today.print", made, while_open(self, partial(self._on_printed, ids)),
                       while_open(self, self.notice.say))  # fmt: skip

    def _on_printed(self, ids: list[int], pdf: bytes) -> None:
        show_pdf(self.parentWidget(), self.tr("Overdue letters"), pdf)
        self.says.setText(self.tr("Printed? They stay in the outbox until you say there that they lie in the tray."))

    def reject(self) -> None:
        self._stop = True
        super().reject()


def _paper_of(office: Office, letter: PlannedLetter) -> bytes:
    return notice_letters.pdf(office, notice_letters.compose(office, letter))


def _added(first: Ran, other: Ran) -> Ran:
    for name in ("letters", "mailed", "printed", "skipped", "items", "lost"):
        setattr(first, name, getattr(first, name) + getattr(other, name))
    first.failed += other.failed
    first.paper += other.paper
    return first
