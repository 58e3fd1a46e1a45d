# SPDX-License-Identifier: GPL-3.0-or-later
"""A lender's mail with nine overdues: pasted on the left, a line each with the likely cause, one reply for all."""

from functools import partial
from typing import Final

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QPlainTextEdit,
    QPushButton,
    QSplitter,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from ill_desktop.domain.changes import Changes
from ill_desktop.domain.overdue_mails import CAUSES, Cause
from ill_desktop.services import overdue_mails, status_desk
from ill_desktop.services.overdue_mails import Line, ReadMail
from ill_desktop.services.ports import Office
from ill_desktop.ui import colours, words
from ill_desktop.ui.dialogs.still_open import while_open
from ill_desktop.ui.letters.reply_form import ReplyForm
from ill_desktop.ui.people.notice import Notice
from ill_desktop.ui.work import Work

DEEDS: Final[dict[str, tuple[str, str]]] = {
    "send_back": ("K", "Send back"), "ask_branch": ("B", "Ask the branch"), "mark": ("O", "Mark OVERDUE"),
    "open": ("Return", "Open"),
}  # fmt: skip
"""The keys of a line and what they do; as everywhere, a letter acts only while the table has the focus."""
_TONES: Final = {Cause.CUSTOMER_HAS: "good", Cause.NOT_PICKED_UP: "ours", Cause.BACK_NOT_SENT: "ours",
                 Cause.SENT_UNRECORDED: "ours", Cause.ARRIVED_THERE: "away", Cause.LOST: "late",
                 Cause.NEVER_HERE: "late",
                 Cause.COPY_KEPT: "quiet", Cause.NOT_KNOWN: "quiet"}  # fmt: skip


class LenderMail(QDialog):
    """`request_wanted(id)` opens a request in its list."""

    request_wanted = Signal(int)

    def __init__(self, office: Office, work: Work, parent: QWidget | None = None):
        super().__init__(parent)
        self.setObjectName("lender_mail")
        self.setWindowTitle(self.tr("A lender's overdue mail"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._office, self._work = office, work
        self.mail: ReadMail | None = None
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(300)
        self._build()
        self._lay_out()
        self._soon.timeout.connect(self.read)
        self.pasted.textChanged.connect(self._soon.start)
        self.table.itemSelectionChanged.connect(self._look)
        self.table.doubleClicked.connect(lambda _: self.do("open"))
        self.reply.said.connect(self._on_said)
        self.reply.refused.connect(self.notice.say)
        self._work.changed.connect(self._on_changed)

    def _build(self) -> None:
        self.pasted = QPlainTextEdit()
        self.pasted.setAccessibleName(self.tr("The library's mail or list"))
        self.pasted.setPlaceholderText(self.tr("Paste the library's mail or list here: numbers, barcodes or titles, a "
                                               "line each."))  # fmt: skip
        self.pasted.setTabChangesFocus(True)
        self.table = QTableWidget(0, 5)
        self.table.setHorizontalHeaderLabels([self.tr("Request"), self.tr("Title"), self.tr("Last scan"),
                                              self.tr("Where it is"), self.tr("Likely cause")])  # fmt: skip
        self.table.setAccessibleName(self.tr("What the mail names"))
        self.table.verticalHeader().hide()
        self.table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.table.setTabKeyNavigation(False)
        self.table.setShowGrid(False)
        self.table.installEventFilter(self)
        head = self.table.horizontalHeader()
        unit = self.fontMetrics().averageCharWidth()
        for column, width in enumerate((12, 32, 26, 44, 36)):
            self.table.setColumnWidth(column, unit * width)
        head.setSectionResizeMode(1, QHeaderView.ResizeMode.Stretch)
        self.notice, self.good = Notice(self, tone="late"), Notice(self, tone="good", icon="check")
        self.count = QLabel()
        self.buttons = {deed: self._button(deed) for deed in DEEDS}
        self.reply = ReplyForm(self._work)

    def _button(self, deed: str) -> QPushButton:
        key, said = DEEDS[deed]
        shown = "Enter" if key == "Return" else key
        button = QPushButton(f"{words.tr(said)}   {shown}")
        button.setAccessibleName(f"{words.tr(said)}, {shown}")
        button.setAutoDefault(False)
        button.setEnabled(False)
        button.clicked.connect(partial(self.do, deed))
        return button

    def _lay_out(self) -> None:
        unit, line = self.fontMetrics().averageCharWidth(), self.fontMetrics().height()
        below = QSplitter(Qt.Orientation.Horizontal)
        below.setChildrenCollapsible(False)
        below.addWidget(self.pasted)
        below.addWidget(self.reply)
        below.setSizes([unit * 60, unit * 90])
        middle = QWidget()
        column = QVBoxLayout(middle)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.table, 1)
        row = QHBoxLayout()
        row.addWidget(self.count)
        row.addStretch(1)
        for button in self.buttons.values():
            row.addWidget(button)
        column.addLayout(row)
        both = QSplitter(Qt.Orientation.Vertical)
        both.setChildrenCollapsible(False)
        both.addWidget(middle)
        both.addWidget(below)
        both.setSizes([line * 17, line * 16])
        layout = QVBoxLayout(self)
        layout.addWidget(self.notice)
        layout.addWidget(self.good)
        layout.addWidget(both, 1)
        self.resize(unit * 164, line * 37)
        self.pasted.setFocus()
        QShortcut(QKeySequence("Ctrl+L"), self, self.table.setFocus)

    # ---- reading

    def read(self) -> None:
        pasted = self.pasted.toPlainText()
        if not pasted.strip():
            self._on_read(None)
            return
        self._work.read("lender_mail", partial(self._read, pasted), while_open(self, self._on_answer),
                        while_open(self, self.notice.say))  # fmt: skip

    def _read(self, pasted: str) -> tuple[ReadMail, object]:
        mail = overdue_mails.read(self._office, pasted)
        return mail, overdue_mails.reply(self._office, mail)

    def _on_answer(self, answer: tuple[ReadMail, object]) -> None:
        mail, reply = answer
        self._on_read(mail)
        self.reply.show_reply(reply, self._filing)  # type: ignore[arg-type]

    def _filing(self, subject: str, text: str) -> partial[Changes]:
        assert self.mail is not None
        return partial(overdue_mails.file, self._office, self.mail, subject, text)

    def _on_read(self, mail: ReadMail | None) -> None:
        self.mail = mail
        self.notice.hide()
        self.good.hide()
        self.reply.forget()
        if mail is None:
            self.reply.show_reply(None, None)
        lines = mail.lines if mail else []
        self.table.setRowCount(len(lines))
        for row, line in enumerate(lines):
            self._show_line(row, line)
        if lines:
            self.table.selectRow(0)
        known = sum(line.standing is not None for line in lines)
        self.count.setText(self.tr("{known} of {all} found").format(known=known, all=len(lines)) if lines else "")
        if mail is not None and (mail.rest or not lines):
            nothing = self.tr("No number, barcode or title is in this text. Paste the lines that name the items.")
            self.notice.say(mail.rest or nothing)
        self._look()

    def _show_line(self, row: int, line: Line) -> None:
        today, of = self._office.clock.today(), line.standing
        scan = ""
        if of is not None and of.last_scan is not None:
            scan = f"{of.last_scan[1]}, {words.past_day(of.last_scan[0], today)}"
        cause = words.tr(CAUSES[line.cause].words)
        guess = self.tr(" (by its title)") if line.guessed else ""
        cells = (of.number if of else "", (of.title if of else line.named) + guess, scan, line.place, cause)
        tone = getattr(colours.tones(self.palette()), _TONES[line.cause])
        for column, text in enumerate(cells):
            item = QTableWidgetItem(text)
            item.setToolTip(f"{text}\n{self.tr('In the mail:')} {line.named}")
            if column == 4:
                item.setForeground(tone.ink)
            self.table.setItem(row, column, item)

    def line(self) -> Line | None:
        row = self.table.currentRow()
        return self.mail.lines[row] if self.mail is not None and 0 <= row < len(self.mail.lines) else None

    def _look(self) -> None:
        line = self.line()
        for deed, button in self.buttons.items():
            button.setEnabled(line is not None and deed in line.deeds)

    # ---- deeds

    def do(self, deed: str) -> None:
        """One key of the chosen line."""
        line = self.line()
        if line is None or line.standing is None:
            return
        if deed == "open":
            self.request_wanted.emit(line.standing.id)
        elif deed in line.deeds and self.mail is not None:
            act = partial(overdue_mails.act, self._office, line, deed, self.mail.mail.at)
            self._work.write(act, while_open(self, self._on_done), while_open(self, self.notice.say))

    def _on_done(self, changes: Changes) -> None:
        self.notice.hide()
        if changes.said:
            self.good.say(words.say(changes.said))
        row = self.table.currentRow()
        if row + 1 < self.table.rowCount():
            self.table.selectRow(row + 1)

    def _on_said(self, sentence: str) -> None:
        self.notice.hide()
        self.good.say(sentence)

    def _on_changed(self, changes: Changes) -> None:
        """Lines whose request was touched are looked at again; the reply stays as it was edited."""
        if self.mail is None:
            return
        ids = [one.standing.id for one in self.mail.lines if one.standing is not None]
        if changes.everything or set(ids) & set(changes.requests):
            ask = partial(status_desk.standings, self._office, ids)
            self._work.read("lender_mail.again", ask, while_open(self, self._on_again))

    def _on_again(self, found: list[status_desk.Standing]) -> None:
        known = {one.id: one for one in found}
        for row, line in enumerate(self.mail.lines if self.mail is not None else []):
            if line.standing is not None and line.standing.id in known:
                line.look_again(known[line.standing.id])
                self._show_line(row, line)
        self._look()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.table and isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            pressed = QKeySequence(event.key()).toString() if not event.modifiers() else ""
            deed = next((name for name, (key, _) in DEEDS.items() if key == pressed), "")
            if deed or event.key() == Qt.Key.Key_Enter:
                self.do(deed or "open")
                return True
        return super().eventFilter(watched, event)
