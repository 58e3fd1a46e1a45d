# SPDX-License-Identifier: GPL-3.0-or-later
"""Legal holds, and what is handed out for a public-records request: two lists with one deed each."""

from collections.abc import Sequence
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QFileDialog,
    QFormLayout,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QLineEdit,
    QPushButton,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from ill_desktop.domain.changes import Changes
from ill_desktop.domain.dates import parse_date
from ill_desktop.domain.errors import UserError
from ill_desktop.domain.holds import LegalHold
from ill_desktop.domain.scancode import normal
from ill_desktop.services import holds
from ill_desktop.services.ports import Office, Progress
from ill_desktop.ui import words
from ill_desktop.ui.dialogs.ask import LineDialog, plain
from ill_desktop.ui.people.notice import Notice
from ill_desktop.ui.work import Work

KINDS: tuple[tuple[str, str], ...] = (
    ("request", "one request (its number)"), ("library", "all requests of a library (symbol or name)"),
    ("customer", "all requests of a customer (library card)"),
    ("period", "all requests created in a period (from - to)"),
)  # fmt: skip


class _ListDialog(QDialog):
    """A form above a list; both dialogs are this."""

    def __init__(self, office: Office, work: Work, heads: Sequence[str], parent: QWidget | None):
        super().__init__(parent)
        self._office, self._work = office, work
        self.setMinimumSize(self.fontMetrics().averageCharWidth() * 110, self.fontMetrics().height() * 26)
        self.form = QFormLayout()
        self.notice = Notice(tone="late")
        self.table = QTableWidget(0, len(heads))
        self.table.setHorizontalHeaderLabels(list(heads))
        self.table.verticalHeader().hide()
        self.table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.table.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        self.table.horizontalHeader().setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        self.table.setTabKeyNavigation(False)
        self.buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        plain(self.buttons)
        self.buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.addLayout(self.form)
        column.addWidget(self.notice)
        column.addWidget(self.table, 1)
        column.addWidget(self.buttons)

    def show_rows(self, rows: Sequence[tuple[int, Sequence[str]]]) -> None:
        self.table.setRowCount(len(rows))
        for at, (key, cells) in enumerate(rows):
            for place, text in enumerate(cells):
                item = QTableWidgetItem(text)
                item.setData(Qt.ItemDataRole.UserRole, key)
                item.setToolTip(text)
                self.table.setItem(at, place, item)

    def chosen(self) -> int | None:
        item = self.table.item(self.table.currentRow(), 0)
        return None if item is None else item.data(Qt.ItemDataRole.UserRole)

    def day(self, day: date | None) -> str:
        return words.day(day, self._office.clock.today()) if day else ""


def _left(button: QPushButton) -> QHBoxLayout:
    """A button as wide as its words, below the fields."""
    row = QHBoxLayout()
    row.addWidget(button)
    row.addStretch(1)
    return row


class LegalHoldsDialog(_ListDialog):
    """Holds in force above those released; a new one is placed by the form."""

    def __init__(self, office: Office, work: Work, parent: QWidget | None = None):
        heads = (words.tr("Covers"), words.tr("Ordered"), words.tr("By"), words.tr("Released"), words.tr("By"))
        super().__init__(office, work, heads, parent)
        self.setObjectName("legal_holds")
        self.setWindowTitle(self.tr("Legal holds"))
        self.kind, self.what = QComboBox(), QLineEdit()
        for key, said in KINDS:
            self.kind.addItem(words.tr(said), key)
        self.ordered_by, self.note = QLineEdit(), QLineEdit()
        self.ordered_by.setPlaceholderText(self.tr("a court, a lawyer, the director"))
        self.place = QPushButton(self.tr("&Place the hold"))
        self.release = QPushButton(self.tr("&Release the chosen hold..."))
        self.form.addRow(self.tr("&Hold"), self.kind)
        self.form.addRow(self.tr("&Which"), self.what)
        self.form.addRow(self.tr("Ordered &by"), self.ordered_by)
        self.form.addRow(self.tr("&Note"), self.note)
        self.form.addRow("", _left(self.place))
        self.buttons.addButton(self.release, QDialogButtonBox.ButtonRole.ActionRole)
        for button in (self.place, self.release):
            button.setAutoDefault(False)
        self.place.clicked.connect(self.on_place)
        self.release.clicked.connect(self.on_release)
        self.table.itemSelectionChanged.connect(self._look)
        self._list()

    def _list(self) -> None:
        self._work.read("holds", partial(self._office.reads.legal_holds, False), self._on_holds)

    def _on_holds(self, found: Sequence[LegalHold]) -> None:
        self._open = {hold.id for hold in found if hold.released is None}
        self.show_rows([(hold.id or 0, (f"{hold.covers}  {hold.note}".strip(), self.day(hold.ordered), hold.ordered_by,
                                        self.day(hold.released), hold.released_by)) for hold in found])  # fmt: skip
        self._look()

    def _look(self) -> None:
        self.release.setEnabled(self.chosen() in getattr(self, "_open", ()))

    def on_place(self) -> None:
        """Looks up what is typed, off the window's thread, and places the hold."""
        kind, what = self.kind.currentData(), self.what.text().strip()
        by, note, office = self.ordered_by.text(), self.note.text(), self._office

        def deed() -> Changes:
            return holds.place(office, ordered_by=by, note=note, **_covered(office, kind, what))

        self._work.write(deed, self._on_done, self.notice.say)

    def on_release(self) -> None:
        key = self.chosen()
        if key is not None:
            dialog = LineDialog(self.tr("Release the hold"), "", self.tr("Released &by"), self.tr("Release"), self)
            dialog.given.connect(lambda by: self._work.write(partial(holds.release, self._office, key, by),
                                                             self._on_done, self.notice.say))  # fmt: skip
            dialog.open()

    def _on_done(self, changes: Changes) -> None:
        self.notice.hide()
        self.what.clear()
        self._list()


def _covered(office: Office, kind: str, what: str) -> dict[str, Any]:
    """What was typed as the thing that is covered. Raises UserError where nothing is known by it."""
    if kind == "period":
        first, _, last = what.replace(" to ", " - ").partition(" - ")
        today = office.clock.today()
        return {"first": parse_date(first, today), "last": parse_date(last, today)}
    if kind == "library":
        found = office.reads.library_named(what)
    elif kind == "customer":
        found = office.reads.customer_with_card(normal(what))
    else:
        matches = office.reads.match([normal(what)])
        found = matches[0].id if matches else None
    if not what or found is None:
        wanted = {"customer": "card", "library": "symbol or name", "request": "number"}[kind]
        raise UserError(f'Nothing is known by "{what}"; type the {wanted} as it is on file.')
    return {f"{kind}_id": found}


class ReleasesDialog(_ListDialog):
    """Hands out requests without people, and shows everything that was handed out."""

    def __init__(self, office: Office, work: Work, parent: QWidget | None = None):
        heads = (words.tr("What"), words.tr("Day"), words.tr("To whom"), words.tr("Records"), words.tr("By"))
        super().__init__(office, work, heads, parent)
        self.setObjectName("releases")
        self.setWindowTitle(self.tr("Public-records requests"))
        self.first, self.last, self.to_whom, self.note = QLineEdit(), QLineEdit(), QLineEdit(), QLineEdit()
        self.first.setPlaceholderText(self.tr("1/1/2026"))
        self.last.setPlaceholderText(self.tr("today"))
        self.hand_out = QPushButton(self.tr("Write the &file..."))
        self.hand_out.setAutoDefault(False)
        says = QLabel(self.tr("The file holds the requests created in this period, without any person. What is handed "
                              "out stands in the list below for good."))  # fmt: skip
        says.setWordWrap(True)
        self.form.addRow(says)
        self.form.addRow(self.tr("Created &from"), self.first)
        self.form.addRow(self.tr("&to"), self.last)
        self.form.addRow(self.tr("&Handed out to"), self.to_whom)
        self.form.addRow(self.tr("&Note"), self.note)
        self.form.addRow("", _left(self.hand_out))
        self.hand_out.clicked.connect(self.on_hand_out)
        self._list()

    def _list(self) -> None:
        self._work.read("releases", self._office.reads.releases, self._on_releases)

    def _on_releases(self, rows: Sequence[tuple[Any, ...]]) -> None:
        self.show_rows([(key, (f"{what}  {note}".strip(), self.day(day), to_whom, words.number(items), by))
                        for key, day, what, to_whom, items, note, by in rows])  # fmt: skip

    def on_hand_out(self) -> None:
        if not self.to_whom.text().strip():
            self.notice.say(self.tr("Say to whom it is handed out; that is what the log is for."))
            self.to_whom.setFocus()
            return
        dialog = QFileDialog(self, self.tr("File to hand out"), "requests.xlsx", self.tr("Excel (*.xlsx)"))
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix("xlsx")
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.fileSelected.connect(self.write)
        dialog.open()

    def write(self, path: str) -> None:
        """Writes the file in the background; it can be cancelled."""
        today, office = self._office.clock.today(), self._office
        try:
            first = parse_date(self.first.text(), today)
            last = parse_date(self.last.text(), today) if self.last.text().strip() else today
        except UserError as error:
            self.notice.say(str(error))
            return
        to_whom, note = self.to_whom.text(), self.note.text()

        def task(progress: Progress) -> Changes:
            return holds.hand_out(office, first, last, to_whom, Path(path), note, progress)

        self._work.long(self.tr("Requests to hand out"), task, self._on_written, self.notice.say)

    def _on_written(self, changes: Changes) -> None:
        self.notice.hide()
        self._list()
