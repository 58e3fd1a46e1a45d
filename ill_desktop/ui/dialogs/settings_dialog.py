# SPDX-License-Identifier: GPL-3.0-or-later
"""Office rules, as the table `domain.settings` says them: one field a rule, in its group, with what it is for."""

from dataclasses import Field, fields
from functools import partial
from typing import Any

from PySide6.QtCore import QLocale, Qt, Slot
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QScrollArea,
    QSpinBox,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)

from ill_desktop.domain.changes import Changes
from ill_desktop.domain.errors import UserError
from ill_desktop.domain.settings import CHOICES, KEYS, OfficeSettings
from ill_desktop.domain.shelving import RULES
from ill_desktop.services import office_settings, shelving
from ill_desktop.services.ports import Office
from ill_desktop.ui import words
from ill_desktop.ui.dialogs.ask import plain
from ill_desktop.ui.people.fields import listen, put, raw_of, typed, value_of
from ill_desktop.ui.people.notice import Notice
from ill_desktop.ui.work import Work

LONG = ("address", "contact", "refund_rule")
"""Rules of more than one line."""
MOST = 100_000


class SettingsDialog(QDialog):
    """Only the rules that were changed are saved; what another desk changed in the meantime stays."""

    def __init__(self, office: Office, work: Work, parent: QWidget | None = None):
        super().__init__(parent)
        self.office, self.work = office, work
        self.setObjectName("settings_dialog")
        self.setWindowTitle(self.tr("Office settings"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.editors: dict[str, QWidget] = {}
        self._loaded: dict[str, Any] = {}
        self.tabs = QTabWidget()
        self.tabs.setAccessibleName(self.tr("Groups of rules"))
        self.tabs.setDocumentMode(True)
        self._build()
        self.tabs.setEnabled(False)
        self.work.read("settings.rules", office.reads.settings, self._on_rules, self.notice.say)

    # ---- building

    def _build(self) -> None:
        groups: dict[str, list[Field[Any]]] = {}
        for rule in fields(OfficeSettings):
            groups.setdefault(rule.metadata["group"], []).append(rule)
        for name, rules in groups.items():
            self.tabs.addTab(self._page(rules), words.tr(name))
        self.notice = Notice(self)
        cancel = QDialogButtonBox.StandardButton.Cancel
        self.buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Save | cancel)
        plain(self.buttons)
        self.buttons.accepted.connect(self.save)
        self.buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        for part in (self.tabs, self.notice, self.buttons):
            layout.addWidget(part)
        unit, height = self.fontMetrics().averageCharWidth(), self.fontMetrics().height()
        self.resize(unit * 100, height * 38)

    def _page(self, rules: list[Field[Any]]) -> QWidget:
        page = QWidget()
        form = QFormLayout(page)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        form.setVerticalSpacing(self.fontMetrics().height())
        for rule in rules:
            editor = self.editors[rule.name] = self._editor(rule)
            editor.setObjectName(rule.name)
            says = QLabel(words.tr(_says(rule)))
            says.setWordWrap(True)
            says.setForegroundRole(QPalette.ColorRole.PlaceholderText)
            both = QVBoxLayout()
            both.setSpacing(2)
            both.addWidget(editor)
            both.addWidget(says)
            label = QLabel(words.tr(rule.metadata["title"]))
            label.setBuddy(editor)
            form.addRow(label, both)
            editor.setAccessibleName(words.tr(rule.metadata["title"]))
            editor.setAccessibleDescription(says.text())
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFrameShape(QScrollArea.Shape.NoFrame)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidget(page)
        return area

    def _editor(self, rule: Field[Any]) -> QWidget:
        if rule.name == "fiscal_year_start":
            months = QComboBox()
            for month in range(1, 13):
                months.addItem(QLocale().standaloneMonthName(month), month)
            return months
        if rule.name in CHOICES:
            few = QComboBox()
            for value, said in CHOICES[rule.name]:
                few.addItem(words.tr(said), value)
            return few
        if isinstance(rule.default, int) and not _is_money(rule.name):
            number = QSpinBox()
            number.setRange(0, MOST)
            return number
        if rule.name in LONG:
            text = QPlainTextEdit()
            text.setTabChangesFocus(True)
            text.setMaximumHeight(self.fontMetrics().height() * 4)
            return text
        line = QLineEdit()
        if isinstance(rule.default, tuple):
            line.setPlaceholderText(self.tr("several, with commas between them"))
        return line

    # ---- showing and saving

    def _on_rules(self, rules: OfficeSettings) -> None:
        for name, editor in self.editors.items():
            put(editor, _raw(name, getattr(rules, name)))
            listen(editor, self._on_edited)
        self._loaded = {name: typed(editor) for name, editor in self.editors.items()}
        self.tabs.setEnabled(True)
        self._on_edited()
        next(iter(self.editors.values())).setFocus()

    def changed(self) -> list[str]:
        """The rules whose field says something else than when it was opened."""
        return [name for name, editor in self.editors.items() if typed(editor) != self._loaded.get(name)]

    @Slot()
    def _on_edited(self) -> None:
        self.buttons.button(QDialogButtonBox.StandardButton.Save).setEnabled(bool(self.changed()))

    @Slot()
    def save(self) -> None:
        try:
            values = {name: self._value(name) for name in self.changed()}
        except UserError as error:
            self.notice.say(str(error))
            return
        self.setEnabled(False)
        self.work.write(lambda: office_settings.save(self.office, values), self._on_saved, self._on_refused)

    def _value(self, name: str) -> Any:
        default, raw = KEYS[name].default, typed(self.editors[name])
        title = words.tr(KEYS[name].metadata["title"])
        if isinstance(default, tuple):
            return tuple(part.strip() for part in str(raw).split(",") if part.strip())
        if _is_money(name):
            try:
                return value_of("cents", raw, title, self.office.clock.today()) or 0
            except UserError:
                self._go_to(name)
                raise
        return raw if isinstance(default, int) else str(raw).strip()

    def _go_to(self, name: str) -> None:
        editor = self.editors[name]
        for place in range(self.tabs.count()):
            page = self.tabs.widget(place)
            if page is not None and page.isAncestorOf(editor):
                self.tabs.setCurrentIndex(place)
        editor.setFocus()

    def _on_saved(self, changes: Changes) -> None:
        if {*self.changed()} & {*RULES}:  # in the reading lane, so that no scan waits for the whole of it
            self.work.long(self.tr("Shelf order anew"), partial(shelving.make_keys_anew, self.office))
        self.accept()

    def _on_refused(self, sentence: str) -> None:
        self.setEnabled(True)
        self.notice.say(sentence)


def _is_money(name: str) -> bool:
    return name.endswith("_cents")


def _says(rule: Field[Any]) -> str:
    """What the rule is for; money is typed as money here, so that the table's "In cents, " is left out."""
    says = str(rule.metadata["says"])
    return says.removeprefix("In cents, ")[:1].upper() + says.removeprefix("In cents, ")[1:]


def _raw(name: str, value: Any) -> Any:
    if isinstance(value, tuple):
        return ", ".join(value)
    return raw_of("cents", value) if _is_money(name) else value
