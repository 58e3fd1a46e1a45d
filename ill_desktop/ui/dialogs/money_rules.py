# SPDX-License-Identifier: GPL-3.0-or-later
"""The rules of money: of the office, a network, a library, or a library within a network; beside each term which rule
wins.
"""

from collections.abc import Callable
from functools import partial
from typing import Any

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QGridLayout,
    QLabel,
    QLineEdit,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from ill_desktop.domain.changes import Changes
from ill_desktop.domain.errors import UserError
from ill_desktop.domain.money import read_cents
from ill_desktop.domain.money_rules import ALWAYS, KINDS, TITLES, term_words
from ill_desktop.services import money_rules
from ill_desktop.services.ports import Office
from ill_desktop.ui import words
from ill_desktop.ui.dialogs.ask import plain, roomy
from ill_desktop.ui.dialogs.still_open import while_open
from ill_desktop.ui.people.notice import Notice
from ill_desktop.ui.work import Work

ALL, NETWORK, LIBRARY, BOTH = "all", "network", "library", "both"
Explained = list[tuple[str, str, Any, str]]


class MoneyRulesDialog(QDialog):
    """A term that is ticked is set for the ones above; one that is not follows the next wider rule."""

    def __init__(self, office: Office, work: Work, parent: QWidget | None = None):
        super().__init__(parent)
        self.office, self.work = office, work
        self.setObjectName("money_rules_dialog")
        self.setWindowTitle(self.tr("Rules of money"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.library_id: int | None = None
        self._build()
        self._connect()
        self._load()

    def _build(self) -> None:
        self.whose, self.network, self.library = QComboBox(), QLineEdit(), QLineEdit()
        for text, scope in ((self.tr("the office, for all"), ALL), (self.tr("one network"), NETWORK),
                            (self.tr("one library"), LIBRARY),
                            (self.tr("one library in one network"), BOTH)):  # fmt: skip
            self.whose.addItem(text, scope)
        self.library.setPlaceholderText(self.tr("symbol, courier code or exact name"))
        form = QFormLayout()
        form.addRow(self.tr("&Rules of"), self.whose)
        form.addRow(self.tr("&Network"), self.network)
        form.addRow(self.tr("&Library"), self.library)
        self.says = QLabel()
        roomy(self.says)
        self.notice = Notice(self)
        self.own: dict[str, QCheckBox] = {}
        self.fields: dict[str, QWidget] = {}
        self.wins: dict[str, QLabel] = {}
        grid = QGridLayout()
        grid.setColumnStretch(2, 1)
        for row, (name, title) in enumerate(TITLES.items()):
            self._add_term(grid, row, name, words.tr(title))
        self.buttons = QDialogButtonBox()
        role = QDialogButtonBox.ButtonRole
        self.shut = self.buttons.addButton(self.tr("&Close"), role.RejectRole)
        self.back = self.buttons.addButton(self.tr("&Take the last change back"), role.ActionRole)
        self.deed = self.buttons.addButton(self.tr("&Save"), role.AcceptRole)
        for button in (self.shut, self.back):
            button.setAutoDefault(False)
        plain(self.buttons)
        self.deed.setDefault(True)
        column = QVBoxLayout(self)
        for part in (form, self.notice, self.says, grid):
            column.addWidget(part) if isinstance(part, QWidget) else column.addLayout(part)
        column.addStretch(1)
        column.addWidget(self.buttons)
        self.setMinimumWidth(self.fontMetrics().averageCharWidth() * 96)

    def _add_term(self, grid: QGridLayout, row: int, name: str, title: str) -> None:
        box, shown = QCheckBox(title), QLabel()
        field = self._field(name)
        field.setAccessibleName(title)
        box.toggled.connect(field.setEnabled)
        self.own[name], self.fields[name], self.wins[name] = box, field, shown
        for column, widget in enumerate((box, field, shown)):
            grid.addWidget(widget, row, column)

    def _field(self, name: str) -> QWidget:
        if KINDS[name] is bool:
            box = QComboBox()
            box.addItem(self.tr("yes"), True)
            box.addItem(self.tr("no"), False)
            return box
        if name.endswith("days"):
            days = QSpinBox()
            days.setRange(0, ALWAYS)
            days.setSuffix(self.tr(" days"))
            return days
        line = QLineEdit()
        line.setPlaceholderText("50.00" if name.endswith("cents") else self.tr("with commas between"))
        line.setMinimumWidth(self.fontMetrics().averageCharWidth() * (14 if name.endswith("cents") else 28))
        return line

    def _connect(self) -> None:
        self.whose.currentIndexChanged.connect(self._on_whose)
        self.network.editingFinished.connect(self._load)
        self.library.editingFinished.connect(self._on_library_named)
        self.buttons.accepted.connect(self._on_save)
        self.buttons.rejected.connect(self.reject)
        self.back.clicked.connect(self._on_back)

    # ---- whose rules

    def scope(self) -> tuple[int | None, str]:
        whose = self.whose.currentData()
        network = self.network.text().strip() if whose in (NETWORK, BOTH) else ""
        return (self.library_id if whose in (LIBRARY, BOTH) else None), network

    def _is_named(self) -> bool:
        library_id, network = self.scope()
        whose = self.whose.currentData()
        return not (whose in (NETWORK, BOTH) and not network or whose in (LIBRARY, BOTH) and library_id is None)

    @Slot()
    def _on_whose(self) -> None:
        self.notice.hide()
        self._load()

    @Slot()
    def _on_library_named(self) -> None:
        typed = self.library.text().strip()
        if typed:
            ask = partial(self.office.reads.library_named, typed)
            self.work.read("money_rules.library", ask, while_open(self, self._on_library))
        else:
            self._on_library(None)

    def _on_library(self, key: int | None) -> None:
        self.library_id = key
        if key is None and self.library.text().strip():
            said = self.tr("No library is called \N{LEFT DOUBLE QUOTATION MARK}{name}\N{RIGHT DOUBLE QUOTATION MARK}. "
                           "Type its symbol, courier code or exact name.")  # fmt: skip
            self.notice.say(said.format(name=self.library.text().strip()))
        else:
            self.notice.hide()
        self._load()

    @Slot()
    def _load(self) -> None:
        whose = self.whose.currentData()
        self.network.setEnabled(whose in (NETWORK, BOTH))
        self.library.setEnabled(whose in (LIBRARY, BOTH))
        named = self._is_named()
        self.deed.setEnabled(named)
        said = self.tr("Ticked terms are set here. What is not ticked follows the next wider rule: over the office's "
                       "stands the library's, over it the network's, over all that for one library in one network.")
        if whose == ALL:
            said = self.tr("These hold for everybody for whom nothing else is set.")
        elif not named:
            said = self.tr("Name the network; the library by its symbol, courier code or exact name.")
        self.says.setText(said)
        library_id, network = self.scope() if named else (None, "")
        ask = lambda: (money_rules.explained(self.office, library_id, network),  # noqa: E731
                       money_rules.own(self.office, library_id, network))  # fmt: skip
        self.work.read("money_rules", ask, while_open(self, self._show), while_open(self, self.notice.say))

    def _show(self, found: tuple[Explained, dict[str, Any]]) -> None:
        explained, own = found
        whose, named = self.whose.currentData(), self._is_named()
        sources = {"": self.tr("the office"), "library": self.tr("the library"), "network": self.tr("the network"),
                   "both": self.tr("the library in this network")}  # fmt: skip
        currency = self.office.rules().currency
        for name, _, value, source in explained:
            is_all = whose == ALL
            box = self.own[name]
            box.setChecked(named and name in own)
            box.setEnabled(named and not is_all)
            self.fields[name].setEnabled(named and name in own)
            self._put(name, own.get(name, value))
            said = self.tr("as {who} has it").format(who=sources[source])
            if source == whose:
                said = self.tr("set here")
            elif name in own and own[name] != value:
                said = self.tr("{who} overrules it: {value}").format(
                    who=sources[source], value=words.tr(term_words(name, value, currency)))  # fmt: skip
            self.wins[name].setText("" if is_all or not named else said)

    def _put(self, name: str, value: Any) -> None:
        field = self.fields[name]
        if isinstance(field, QComboBox):
            field.setCurrentIndex(field.findData(value))
        elif isinstance(field, QSpinBox):
            field.setValue(value)
        elif isinstance(field, QLineEdit):
            field.setText(", ".join(value) if isinstance(value, tuple) else f"{value / 100:.2f}")
            field.setCursorPosition(0)

    # ---- deeds

    def values(self) -> dict[str, Any]:
        """The ticked terms; raises UserError for an amount that cannot be read."""
        found: dict[str, Any] = {}
        for name, box in self.own.items():
            field = self.fields[name]
            if not box.isChecked():
                continue
            if isinstance(field, QComboBox):
                found[name] = field.currentData()
            elif isinstance(field, QSpinBox):
                found[name] = field.value()
            elif isinstance(field, QLineEdit):
                parts = tuple(part.strip() for part in field.text().split(",") if part.strip())
                found[name] = read_cents(field.text()) if name.endswith("cents") else parts
        return found

    @Slot()
    def _on_save(self) -> None:
        library_id, network = self.scope()
        try:
            values = self.values()
        except UserError as error:
            self.notice.say(str(error))
            return
        if self.whose.currentData() == ALL:
            self._write(partial(money_rules.save_office, self.office, values))
        else:
            self._write(partial(money_rules.save, self.office, values, library_id=library_id, network=network))

    @Slot()
    def _on_back(self) -> None:
        self._write(partial(money_rules.take_back, self.office))

    def _write(self, deed: Callable[[], Changes]) -> None:
        self.work.write(deed, while_open(self, self._on_done), while_open(self, self.notice.say))

    def _on_done(self, changes: Changes) -> None:
        self.notice.hide()
        self._load()
        if changes.said is not None:
            self.says.setText(words.say(changes.said))
