# SPDX-License-Identifier: GPL-3.0-or-later
"""The overdue letters of today: every letter before it goes, what to leave out, the run with its progress, and letters
of earlier runs that can still be taken back.
"""

from collections import Counter
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
    QPushButton,
    QSplitter,
    QVBoxLayout,
    QWidget,
)

from ill_desktop.domain.ladder import WHY
from ill_desktop.domain.letters import FIELD_WORDS, Letter
from ill_desktop.domain.notices import DONE, NoticeLetter, NoticeRun, Plan, PlannedLetter, Ran
from ill_desktop.services import notice_letters, notices, outbox
from ill_desktop.services.ports import Office
from ill_desktop.ui import words
from ill_desktop.ui.dialogs.letters_run import LettersRun
from ill_desktop.ui.dialogs.letters_tree import Earlier, LettersTree
from ill_desktop.ui.dialogs.preview import show_pdf
from ill_desktop.ui.dialogs.still_open import while_open
from ill_desktop.ui.people.notice import Notice
from ill_desktop.ui.work import Work


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
        self._paper: list[int] = []
        self.run = LettersRun(office, work, self)
        self._build()
        self._connect()
        self._load()

    # ---- building

    def _build(self) -> None:
        unit, height = self.fontMetrics().averageCharWidth(), self.fontMetrics().height()
        self.says = QLabel()
        self.says.setWordWrap(True)
        self.notice = Notice(self)
        self.tree = LettersTree(self.today)
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
        self.as_paper = _button(self.tr("&As paper"))
        self.back = _button(self.tr("&Take this letter back"))
        self.print_them = _button(self.tr("&Print"))
        self.shut = _button(self.tr("&Close"))
        self.send = _button("")
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
        self.tree.ticked.connect(self._look)
        self.tree.currentItemChanged.connect(lambda *_: self._on_current())
        self.notice.chosen.connect(self._on_offered)
        self.as_paper.clicked.connect(self._on_paper)
        self.back.clicked.connect(self._on_back)
        self.print_them.clicked.connect(self._on_print)
        self.shut.clicked.connect(self.reject)
        self.send.clicked.connect(self._on_send)
        self.run.stepped.connect(self._on_step)
        self.run.ended.connect(self._on_ended)
        self.run.failed.connect(self._on_trouble)

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
        self.plan, self.open_run, earlier = found
        self.tree.show_plan(self.plan, earlier if self.only is None else None)
        if self.only is not None and not self.plan.letters:
            why = next((one.why for one in self.plan.left_out), "not_yet")
            self.notice.say(self.tr("No letter goes for it: {why}.").format(why=words.tr(WHY[why])))
        if self.open_run is not None and self.only is None:
            said = self.tr("A run of {day} stopped after {done} of {of} letters.")
            self.notice.say(said.format(day=words.past_day(self.open_run.on, self.today), done=self.open_run.done,
                                        of=self.open_run.letters), self.tr("Go on with it"))  # fmt: skip
        self._look()
        self.tree.setFocus()

    def _look(self) -> None:
        _, _, count = self.tree.chosen()
        self.send.setText(self.tr("&Stop") if self.run.is_going else words.counted(
            count, self.tr("&Send one letter"), self.tr("&Send {n} letters")))  # fmt: skip
        self.send.setEnabled(self.run.is_going or count > 0)
        if not self.run.is_going and self.run.ran is None:
            said = words.counted(len(self.plan.letters), self.tr("One letter is due"), self.tr("{n} letters are due"))
            about = words.counted(self.plan.items, self.tr("about one item"), self.tr("about {n} items"))
            self.says.setText(self.tr("{letters}, {items}. Take the tick off what is not to go this time.").format(
                letters=said, items=about) if self.plan.letters else self.tr("No letter is due today."))  # fmt: skip
        self.send.setDefault(True)
        what = self.tree.what()
        self.as_paper.setVisible(isinstance(what, PlannedLetter))
        self.back.setVisible(isinstance(what, NoticeLetter) and what.state == DONE)
        self.print_them.setVisible(bool(self._paper) and not self.run.is_going)
        self.print_them.setText(self.tr("&Print {n}").format(n=words.number(len(self._paper))))

    # ---- one letter

    def _on_current(self) -> None:
        what = self.tree.what()
        if isinstance(what, PlannedLetter):
            ask = partial(notice_letters.compose, self.office, what)
            self.work.read("letters_today.text", ask, while_open(self, self._on_letter), while_open(self, self._on_bad))
        else:
            self.text.setPlainText(what.problem if isinstance(what, NoticeLetter) else "")
        self._look()

    def _on_letter(self, letter: Letter) -> None:
        to = self.tr("To: {to}").format(to=letter.to) if letter.to else "\n".join(letter.address)
        lacking = self.tr("Empty: {fields}").format(fields=", ".join(_lacking(letter))) if letter.empty else ""
        head = [part for part in (lacking, to, letter.subject) if part]
        self.text.setPlainText("\n\n".join([*head, letter.text]))

    def _on_bad(self, sentence: str) -> None:
        self.text.setPlainText(sentence)

    @Slot()
    def _on_paper(self) -> None:
        what = self.tree.what()
        if isinstance(what, PlannedLetter):
            made = partial(_paper_of, self.office, what)
            shown: Any = partial(show_pdf, self.parentWidget(), what.name)
            self.work.read("letters_today.pdf", made, while_open(self, shown), while_open(self, self.notice.say))

    @Slot()
    def _on_back(self) -> None:
        what = self.tree.what()
        if isinstance(what, NoticeLetter):
            deed = partial(notices.take_back, self.office, what.id or 0)
            self.work.write(deed, while_open(self, lambda _: self._load()), while_open(self, self.notice.say))

    # ---- the run

    @Slot()
    def _on_offered(self) -> None:
        self.notice.hide()
        if self.open_run is not None:
            key = self.open_run.id or 0
            self._start(lambda: key)

    @Slot()
    def _on_send(self) -> None:
        if self.run.is_going:
            self.run.stop()
            self.send.setEnabled(False)
            return
        letters, items, _ = self.tree.chosen()
        plan = self.plan
        self._start(lambda: notices.begin(self.office, plan, leave_letters=letters, leave_items=items))

    def _start(self, begin: Callable[[], int]) -> None:
        self.run.start(begin, self.way.currentData())
        self.bar.setRange(0, 0)
        self._set_going(True)
        self._look()

    def _set_going(self, going: bool) -> None:
        self.bar.setVisible(going)
        self.tree.setEnabled(not going)
        self.way.setEnabled(not going)

    @Slot(object, int)
    def _on_step(self, ran: Ran, left: int) -> None:
        """One letter more: only its own line changes; what is due is looked for once, at the end."""
        done = self.run.ran.done if self.run.ran is not None else 0
        self.bar.setRange(0, done + left)
        self.bar.setValue(done)
        self.tree.mark_gone(ran.gone)

    @Slot(object, int)
    def _on_ended(self, ran: Ran, left: int) -> None:
        self._paper += ran.paper
        self._set_going(False)
        self._load()
        self.says.setText(self._result(ran, left))

    def _result(self, ran: Ran, left: int) -> str:
        letters = words.counted(ran.letters, self.tr("One letter"), self.tr("{n} letters"))
        items = words.counted(ran.items, self.tr("about one item"), self.tr("about {n} items"))
        mailed, printed = words.number(ran.mailed), words.number(ran.printed)
        parts = [self.tr("{letters} {items}: {mailed} by mail, {printed} on paper.").format(
            letters=letters, items=items, mailed=mailed, printed=printed)]  # fmt: skip
        if ran.lost:
            parts.append(words.counted(ran.lost, self.tr("One item now counts as lost: see To bill."),
                                       self.tr("{n} items now count as lost: see To bill.")))  # fmt: skip
        if ran.mailed:
            parts.append(self.tr("The mails wait in the outbox."))
        if left:
            parts.append(words.counted(left, self.tr("Stopped; one letter was not written."),
                                       self.tr("Stopped; {n} letters were not written.")))  # fmt: skip
        parts += [f"{name}: {why}" for name, why in ran.failed[:5]]
        return " ".join(parts)

    @Slot(str)
    def _on_trouble(self, sentence: str) -> None:
        self.run.ran = None
        self._set_going(False)
        self._load()
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
        self.run.stop()
        super().reject()


def _paper_of(office: Office, letter: PlannedLetter) -> bytes:
    return notice_letters.pdf(office, notice_letters.compose(office, letter))


def _lacking(letter: Letter) -> list[str]:
    """The fields that are empty, each once, with in how many of the items it is."""
    found = Counter(name.rpartition(": ")[2] if name.startswith("line ") else "" for name in letter.empty)
    of_text = [words.tr(FIELD_WORDS.get(name, name)) for name in letter.empty if not name.startswith("line ")]
    return of_text + [f"{words.tr(FIELD_WORDS.get(name, name))} ({words.number(count)})"
                      for name, count in found.items() if name]  # fmt: skip


def _button(text: str) -> QPushButton:
    button = QPushButton(text)
    button.setAutoDefault(False)
    return button
