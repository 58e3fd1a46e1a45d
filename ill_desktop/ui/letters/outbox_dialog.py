# SPDX-License-Identifier: GPL-3.0-or-later
"""The outbox: what waits to be mailed or printed, what went wrong, and what a person is asked about."""

from collections.abc import Callable
from functools import partial
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QDialog,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QLineEdit,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from ill_desktop.domain.changes import Changes
from ill_desktop.domain.letters import KINDS
from ill_desktop.domain.outbox import STATE_WORDS, OutboxRow, OutboxState
from ill_desktop.domain.replies import Audience
from ill_desktop.services import outbox
from ill_desktop.services.outbox import Flushed
from ill_desktop.services.ports import Office
from ill_desktop.ui import words
from ill_desktop.ui.dialogs.ask import LineDialog
from ill_desktop.ui.dialogs.still_open import while_open
from ill_desktop.ui.keyed_button import keyed_button
from ill_desktop.ui.letters.printed_letters import show_letters
from ill_desktop.ui.letters.word_files import WordFiles
from ill_desktop.ui.people.notice import Notice
from ill_desktop.ui.work import Work

SHOWN: tuple[tuple[str, tuple[OutboxState, ...]], ...] = (
    ("Not gone yet", (OutboxState.WAITING, OutboxState.SENDING, OutboxState.FAILED)),
    ("Sent or printed", (OutboxState.SENT, OutboxState.PRINTED)),
    ("Withdrawn", (OutboxState.WITHDRAWN,)),
)
HEADS = ("To", "Letter", "Subject", "Way", "State", "What is to be known")


class OutboxDialog(QDialog):
    """Stands beside the work and follows it."""

    def __init__(self, office: Office, work: Work, parent: QWidget | None = None):
        super().__init__(parent)
        self.setObjectName("outbox")
        self.setWindowTitle(self.tr("Outbox"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._office, self._work = office, work
        self._rows: list[OutboxRow] = []
        self._build()
        self._files = WordFiles(office, work, self, self.notice.say)
        work.changed.connect(self._on_changed)
        self.shown.currentIndexChanged.connect(self.refresh)
        self.table.itemSelectionChanged.connect(self._on_chosen)
        self.refresh()

    def _build(self) -> None:
        self.shown = QComboBox()
        self.shown.setAccessibleName(self.tr("Which letters"))
        for said, states in SHOWN:
            self.shown.addItem(words.tr(said), states)
        self.table = QTableWidget(0, len(HEADS))
        self.table.setObjectName("outbox_table")
        self.table.setAccessibleName(self.tr("Letters in the outbox"))
        self.table.setHorizontalHeaderLabels([words.tr(head) for head in HEADS])
        self.table.verticalHeader().hide()
        self.table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.table.setTabKeyNavigation(False)
        head = self.table.horizontalHeader()
        head.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        head.setStretchLastSection(True)
        unit = self.fontMetrics().averageCharWidth()
        for column, width in enumerate((26, 24, 34, 8, 13)):
            self.table.setColumnWidth(column, unit * width)
        self.whole = QLabel()
        self.whole.setWordWrap(True)
        self.whole.setAccessibleName(self.tr("What is to be known of the chosen letter"))
        self.notice = Notice(self, tone="late")
        self.send = keyed_button(self, self.tr("Send now"), "F5", self.on_send)
        self.again = keyed_button(self, self.tr("Try again..."), "F6", self.on_again)
        self.arrived = keyed_button(self, self.tr("It arrived"), "F7", partial(self._on_settle, True))
        self.not_arrived = keyed_button(
            self, self.tr("It did not: send again"), "Shift+F7", partial(self._on_settle, False)
        )
        self.paper = keyed_button(self, self.tr("Print instead"), "F8", self.on_paper)
        self.print_all = keyed_button(self, self.tr("Print what waits"), "F9", self.on_print)
        self.word = keyed_button(self, self.tr("As Word files..."), "Shift+F9", self.on_word)
        self.out = keyed_button(self, self.tr("They are printed"), "Shift+F8", self.on_out)
        self.withdraw = keyed_button(self, self.tr("Withdraw"), "Del", self.on_withdraw)
        self.password = keyed_button(self, self.tr("Password..."), "F2", self.on_password)
        self.test = keyed_button(self, self.tr("Test mail..."), "F3", self.on_test)
        top, bar, low = QHBoxLayout(), QHBoxLayout(), QHBoxLayout()
        top.addWidget(self.shown)
        top.addStretch(1)
        top.addWidget(self.password)
        top.addWidget(self.test)
        for button in (self.again, self.arrived, self.not_arrived, self.paper, self.withdraw):
            bar.addWidget(button)
        bar.addStretch(1)
        for button in (self.word, self.out):
            low.addWidget(button)
        for button in (self.again, self.arrived, self.not_arrived, self.paper, self.withdraw, self.word, self.out):
            button.setEnabled(False)  # until the list is read
        low.addStretch(1)
        low.addWidget(self.print_all)
        low.addWidget(self.send)
        column = QVBoxLayout(self)
        column.addLayout(top)
        column.addWidget(self.table, 1)
        column.addWidget(self.whole)
        column.addWidget(self.notice)
        column.addLayout(bar)
        column.addLayout(low)
        self.resize(unit * 150, self.fontMetrics().height() * 32)

    # ---- the list

    def refresh(self) -> None:
        states, now = self.shown.currentData(), self._office.clock.now()
        self._work.read("outbox", partial(self._office.reads.outbox, states, now), while_open(self, self._on_rows))

    def _on_changed(self, changes: Changes) -> None:
        if changes.outbox or changes.everything:
            self.refresh()

    def _on_rows(self, rows: list[OutboxRow]) -> None:
        kept = {row.id for row in self.chosen()}
        self._rows = rows
        self.table.setRowCount(len(rows))
        for at, row in enumerate(rows):
            kind = KINDS.get((row.kind, Audience(row.audience)))
            way = self.tr("e-mail") if row.way == outbox.MAIL else self.tr("paper")
            state = self.tr("did it arrive?") if row.is_unsure else words.tr(STATE_WORDS[row.state])
            named = words.tr(kind.words) if kind else row.kind
            cells = (row.who or row.to, named, row.subject, way, state, row.problem)
            for place, text in enumerate(cells):
                item = QTableWidgetItem(text)
                item.setToolTip(text)
                self.table.setItem(at, place, item)
        self.table.clearSelection()
        for at in [at for at, row in enumerate(rows) if row.id in kept]:
            self.table.selectRow(at)
        if rows and not kept:
            self.table.selectRow(0)
        self._on_chosen()

    def chosen(self) -> list[OutboxRow]:
        places = sorted({index.row() for index in self.table.selectedIndexes()})
        return [self._rows[at] for at in places if at < len(self._rows)]

    def _on_chosen(self) -> None:
        rows = self.chosen()
        can = bool(rows) and all(row.state in (OutboxState.WAITING, OutboxState.FAILED) for row in rows)
        mails = can and all(row.way == outbox.MAIL for row in rows)
        unsure = len(rows) == 1 and rows[0].is_unsure
        papers = can and all(row.way == outbox.PAPER for row in rows)
        for button, on in ((self.word, papers), (self.out, papers),
                           (self.again, mails), (self.paper, mails), (self.withdraw, can), (self.arrived, unsure),
                           (self.not_arrived, unsure)):  # fmt: skip
            button.setEnabled(on)
        said = rows[0].problem if len(rows) == 1 else ""
        if unsure and not said:
            said = outbox.UNSURE
        nothing = "" if self._rows else self.tr("Nothing is here. Letters come here when they are mailed or printed.")
        self.whole.setText(said or nothing)

    # ---- deeds

    def _write(self, deed: Callable[[], Any]) -> None:
        self.notice.hide()
        self._work.write(deed, None, while_open(self, self.notice.say))

    def on_send(self) -> None:
        self.notice.hide()
        ids = [row.id for row in self._rows if row.state is OutboxState.WAITING and row.way == outbox.MAIL]
        self._work.long(self.tr("Sending letters"),
                        lambda progress: outbox.flush(self._office, ids=ids, progress=progress),
                        while_open(self, self._on_flushed), while_open(self, self.notice.say))  # fmt: skip

    def _on_flushed(self, flushed: Flushed) -> None:
        self.refresh()
        self.notice.setVisible(bool(flushed.trouble))
        if flushed.trouble:
            self.notice.say(flushed.trouble)

    def on_again(self) -> None:
        rows = self.chosen()
        if not self.again.isEnabled():
            return
        if len(rows) > 1:
            self._write(partial(outbox.try_again, self._office, [row.id for row in rows]))
            return
        ask = LineDialog(self.tr("Try again"), self.tr("To which address?"), self.tr("&Address"),
                         self.tr("Try again"), self)  # fmt: skip
        ask.line.setText(rows[0].to)
        ask.given.connect(lambda to: self._write(partial(outbox.try_again, self._office, [rows[0].id], to)))
        ask.open()

    def _on_settle(self, arrived: bool) -> None:
        if self.arrived.isEnabled():
            self._write(partial(outbox.settle, self._office, self.chosen()[0].id, arrived))

    def on_paper(self) -> None:
        if self.paper.isEnabled():
            self._write(partial(outbox.print_instead, self._office, [row.id for row in self.chosen()]))

    def on_withdraw(self) -> None:
        if self.withdraw.isEnabled():
            self._write(partial(outbox.withdraw, self._office, [row.id for row in self.chosen()]))

    def on_print(self) -> None:
        """All letters that wait for the printer, in one paper."""

        def made() -> tuple[list[int], bytes]:
            ids = self._office.reads.outbox_paper()
            return ids, outbox.print_letters(self._office, ids)

        self._work.read("outbox_print", made, while_open(self, self._on_paper), while_open(self, self.notice.say))

    def _on_paper(self, made: tuple[list[int], bytes]) -> None:
        ids, pdf = made
        show_letters(self, self._office, self._work, ids, pdf, self.tr("Letters"), while_open(self, self.notice.say))

    def on_out(self) -> None:
        """The chosen letters came out of the printer, whoever printed them."""
        if self.out.isEnabled():
            self._write(partial(outbox.printed, self._office, [row.id for row in self.chosen()]))

    def on_word(self) -> None:
        """The chosen letters by their Word templates."""
        if self.word.isEnabled():
            self._files.ask_for([row.id for row in self.chosen()])

    # ---- the server

    def on_password(self) -> None:
        ask = LineDialog(self.tr("Password of our mail"), self.tr("It is kept in the keyring of this computer."),
                         self.tr("&Password"), self.tr("Keep it"), self)  # fmt: skip
        ask.line.setEchoMode(QLineEdit.EchoMode.Password)
        ask.given.connect(self._on_password)
        ask.open()

    def _on_password(self, password: str) -> None:
        def kept() -> bool:
            return self._office.mail.keep_password(outbox.server_of(self._office), password)

        self._work.read("mail_password", kept, while_open(self, self._on_kept), while_open(self, self.notice.say))

    def _on_kept(self, in_keyring: bool) -> None:
        self.whole.setText(
            self.tr("The password is in this computer's keyring.")
            if in_keyring
            else self.tr(
                "This computer has no keyring: the password is kept until the program ends, and asked for again then."
            )
        )

    def on_test(self) -> None:
        ask = LineDialog(self.tr("Test mail"), self.tr("To which address?"), self.tr("&Address"), self.tr("Send"), self)
        ask.given.connect(self._on_test)
        ask.open()

    def _on_test(self, to: str) -> None:
        self._work.read("mail_test", partial(outbox.test_mail, self._office, to),
                        while_open(self, self._on_tested), while_open(self, self.notice.say))  # fmt: skip

    def _on_tested(self, to: str) -> None:
        self.whole.setText(self.tr("The server took a test mail to {}.").format(to))
