# SPDX-License-Identifier: GPL-3.0-or-later
"""Months entered by hand, and the earlier figures of the years before this program: typed, pasted or imported."""

from datetime import date
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QFileDialog,
    QFormLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from ill_desktop.domain.changes import Changes
from ill_desktop.domain.courier import months_between
from ill_desktop.domain.entered import Entry
from ill_desktop.domain.errors import UserError
from ill_desktop.services import entered
from ill_desktop.services.ports import Office
from ill_desktop.ui import words
from ill_desktop.ui.dialogs.ask import ask, plain
from ill_desktop.ui.dialogs.month_grid import Key, MonthGrid
from ill_desktop.ui.dialogs.still_open import while_open
from ill_desktop.ui.people.notice import Notice
from ill_desktop.ui.work import Work

BACK = 36
"""Months that are offered; earlier ones that were entered stand above them."""
Loaded = tuple[list[Entry], set[str], list[str]]


class EnteredDialog(QDialog):
    """One grid for each network and each of the two kinds. Saving is one deed, which can be undone."""

    def __init__(self, office: Office, work: Work, parent: QWidget | None = None):
        super().__init__(parent)
        self.setObjectName("entered")
        self.setWindowTitle(self.tr("Months entered by hand"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        unit = self.fontMetrics()
        self.setMinimumSize(unit.averageCharWidth() * 120, unit.height() * 30)
        self._office, self._work, self._today = office, work, office.clock.today()
        self._loaded: Loaded = ([], set(), [])
        self._shown_for, self._unsaved = ("\0", False), False
        self._build()
        self._connect()
        self.load()

    def _build(self) -> None:
        self.kind, self.network, self.note = QComboBox(), QComboBox(), QLineEdit()
        self.kind.addItem(self.tr("Traffic that never passes our scanner"), False)
        self.kind.addItem(self.tr("Earlier figures, from before this program"), True)
        self.network.setEditable(True)
        self.network.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self.note.setPlaceholderText(self.tr("where these figures are from: the consortium's report, the old sheets"))
        self.grid, self.notice = MonthGrid(), Notice(tone="late")
        self.says = QLabel(self.tr("Empty = nothing was counted. Type either all arriving and leaving, or their parts. "
                                   "Both are marked on every sheet and chart and stay out of the scanned "
                                   "figures."))  # fmt: skip
        self.says.setWordWrap(True)
        self.undo, self.file = QPushButton(self.tr("&Undo the last entry")), QPushButton(self.tr("&Import a file..."))
        self.buttons = QDialogButtonBox()
        for button in (self.undo, self.file):
            button.setAutoDefault(False)
            self.buttons.addButton(button, QDialogButtonBox.ButtonRole.ActionRole)
        shut = self.buttons.addButton(self.tr("&Close"), QDialogButtonBox.ButtonRole.RejectRole)
        shut.setAutoDefault(False)
        self.deed = self.buttons.addButton(self.tr("&Save these months"), QDialogButtonBox.ButtonRole.AcceptRole)
        self.deed.setDefault(True)
        plain(self.buttons)
        form, column = QFormLayout(), QVBoxLayout(self)
        for text, field in ((self.tr("&What"), self.kind), (self.tr("&Network"), self.network),
                            (self.tr("N&ote"), self.note)):  # fmt: skip
            form.addRow(text, field)
            field.setAccessibleName(text.replace("&", ""))
        column.addLayout(form)
        column.addWidget(self.says)
        column.addWidget(self.notice)
        column.addWidget(self.grid, 1)
        column.addWidget(self.buttons)

    def _connect(self) -> None:
        self.kind.currentIndexChanged.connect(self._on_kind)
        self.network.activated.connect(lambda _: self._show())
        line = self.network.lineEdit()
        if line is not None:
            line.editingFinished.connect(self._show)
        self.grid.refused.connect(self.notice.say)
        self.grid.typed.connect(self._on_typed)
        self.buttons.accepted.connect(self.save)
        self.buttons.rejected.connect(self.reject)
        self.undo.clicked.connect(self._on_undo)
        self.file.clicked.connect(self._on_file)

    def _on_typed(self) -> None:
        self._unsaved = True
        self.notice.hide()

    def _on_kind(self) -> None:
        if self._unsaved:
            self.kind.blockSignals(True)
            self.kind.setCurrentIndex(int(self._shown_for[1]))
            self.kind.blockSignals(False)
            self._say_unsaved()
            return
        self.load()

    def _say_unsaved(self) -> None:
        self.notice.say(self.tr("What was typed is not saved yet. Save these months first, or close and leave them."))

    def reject(self) -> None:
        """Asks before typed figures are left behind."""
        if not self._unsaved:
            super().reject()
            return
        ask(self, self.windowTitle(), self.tr("What was typed is not saved. Leave it?"), self.tr("&Leave it"),
            super().reject)  # fmt: skip

    # ---- what is shown

    def is_opening(self) -> bool:
        return bool(self.kind.currentData())

    def load(self) -> None:
        opening, office = self.is_opening(), self._office
        self.grid.setEnabled(False)  # nothing is typed over, or saved from, what is on its way
        self.deed.setEnabled(False)

        def ask_for() -> Loaded:
            closed = {c.month for c in office.reads.closed_months()}
            return entered.entries(office, opening), closed, office.reads.networks_known()

        self._work.read("entered", ask_for, while_open(self, self._on_loaded))

    def _on_loaded(self, loaded: Loaded) -> None:
        self._loaded, self._unsaved = loaded, False
        self.grid.setEnabled(True)
        self.deed.setEnabled(True)
        here, name = self.network.currentText(), [entry.network for entry in loaded[0]]
        names = sorted({*loaded[2], *filter(None, name)})
        self.network.clear()
        self.network.addItems(names)
        self.network.setCurrentText(here or (name[-1] if name else names[0] if names else ""))
        self._shown_for = ("\0", False)
        self._show()

    def _show(self) -> None:
        network = self.network.currentText().strip()
        if (network, self.is_opening()) == self._shown_for:
            return
        if self._unsaved:
            self.network.setCurrentText(self._shown_for[0])
            self._say_unsaved()
            return
        self._shown_for = network, self.is_opening()
        entries, closed, _ = self._loaded
        self.grid.show_months(self._months(), network, {entry.key: entry.items for entry in entries}, closed)
        notes = [entry.note for entry in entries if entry.network == network and entry.note]
        self.note.setText(notes[-1] if notes else "")
        if self.is_opening():
            self.grid.scrollToTop()
        else:
            self.grid.scrollToBottom()

    def _months(self) -> list[str]:
        first = date(self._today.year - BACK // 12, self._today.month, 1)
        earliest = min((e.month for e in self._loaded[0]), default="9999-12")
        if earliest < f"{first:%Y-%m}":
            first = date.fromisoformat(f"{earliest}-01")
        return months_between(first, self._today)

    # ---- deeds

    def save(self) -> None:
        try:
            given = self.grid.entries(self.note.text().strip())
        except UserError as error:
            self.notice.say(str(error))
            return
        network, shown = self.grid.network, self._there()
        have = {entry.key for entry in given}
        gone = [key for key in shown if key not in have and key[1] == network and self._in_grid(key)]
        deed = partial(entered.save, self._office, self.is_opening(), given, gone, shown)
        self._work.write(deed, while_open(self, self._on_saved), while_open(self, self.notice.say))

    def _there(self) -> dict[Key, int]:
        return {entry.key: entry.items for entry in self._loaded[0]}

    def _in_grid(self, key: Key) -> bool:
        from_grid = {entry.measure for entry in self._loaded[0] if entry.key == key}
        return key[0] in self.grid.months and not from_grid & {"stray_in", "stray_out"}

    def _on_saved(self, changes: Changes) -> None:
        self.notice.hide()
        self.says.setText(words.say(changes.said) if changes.said else "")
        self.load()

    def _on_undo(self) -> None:
        deed = partial(entered.undo_last, self._office)
        self._work.write(deed, while_open(self, self._on_saved), while_open(self, self.notice.say))

    def _on_file(self) -> None:
        kinds = self.tr("Tables (*.csv *.tsv *.txt *.xlsx);;All files (*)")
        dialog = QFileDialog(self, self.tr("Import figures"), "", kinds)
        dialog.setObjectName("figures_file")
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.fileSelected.connect(self.read_file)
        dialog.open()

    def read_file(self, path: str) -> None:
        """Reads a file and asks before its figures are written."""
        question = partial(entered.read_file, self._office, path, self.network.currentText().strip())
        self._work.read("entered.file", question, while_open(self, self._on_file_read),
                        while_open(self, self.notice.say))  # fmt: skip

    def _on_file_read(self, found: list[Entry]) -> None:
        networks, months = sorted({e.network for e in found}), sorted({e.month for e in found})
        text = self.tr("{count} figures, {first} to {last}, of: {networks}. They replace what stands there for the "
                       "same month, network and measure.").format(count=words.number(len(found)), first=months[0],
                       last=months[-1], networks=", ".join(networks) or self.tr("no network"))  # fmt: skip
        deed = partial(entered.save, self._office, self.is_opening(), found)
        write = partial(self._work.write, deed, while_open(self, self._on_saved), while_open(self, self.notice.say))
        ask(self, self.tr("Import figures"), text, self.tr("&Save them"), write)
