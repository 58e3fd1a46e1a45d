# SPDX-License-Identifier: GPL-3.0-or-later
"""One invoice: its lines and dates. A draft can be changed; what was sent can only be read."""

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QLabel, QLineEdit, QPlainTextEdit, QWidget

from ill_desktop.domain.changes import Changes
from ill_desktop.domain.errors import Conflict
from ill_desktop.domain.money import Direction, InvoiceState, money_text
from ill_desktop.services import invoicing
from ill_desktop.services.ports import Office
from ill_desktop.ui import words
from ill_desktop.ui.forms.ui_invoice import Ui_InvoiceForm
from ill_desktop.ui.people import invoice_lines
from ill_desktop.ui.people.editor import Editor
from ill_desktop.ui.people.fields import Field, FormState
from ill_desktop.ui.people.invoice_lines import InvoiceLines, LineDelegate
from ill_desktop.ui.people.record_form import State
from ill_desktop.ui.work import Work

FIELDS = (Field("dated", "day"), Field("due", "day"), Field("terms"), Field("their_number"), Field("note"))
WIDTHS = {invoice_lines.REQUEST: 10, invoice_lines.REASON: 12, invoice_lines.REPLACEMENT: 14,
          invoice_lines.PROCESSING: 12, invoice_lines.OTHER: 8, invoice_lines.TOTAL: 10}  # fmt: skip


class InvoiceForm(Editor):
    def __init__(self, office: Office, work: Work, parent: QWidget | None = None):
        super().__init__(office, work, "invoice", parent)
        form = QWidget()
        self.ui = Ui_InvoiceForm()
        self.ui.setupUi(form)
        self.lines = InvoiceLines(self.ui.lines)
        self.fields = FormState(form, FIELDS, self.ui, office.clock.today)
        self.summary_shown = QLabel()
        self.summary_shown.setWordWrap(True)
        self._set_up_table()
        self.build(form)
        layout = self.layout()
        assert layout is not None
        layout.insertWidget(1, self.summary_shown)  # type: ignore[attr-defined]
        self.fields.listen(self._on_edited)
        for signal in (self.lines.dataChanged, self.lines.rowsInserted, self.lines.rowsRemoved, self.lines.modelReset):
            signal.connect(self._on_lines)
        self.ui.add_line.clicked.connect(self._on_add)
        self.ui.remove_line.clicked.connect(self._on_remove)

    def _set_up_table(self) -> None:
        table, unit = self.ui.lines, self.fontMetrics().averageCharWidth()
        table.setModel(self.lines)
        table.setItemDelegate(LineDelegate(table))
        table.setTabKeyNavigation(False)
        table.setAlternatingRowColors(True)
        table.setEditTriggers(QAbstractItemView.EditTrigger.AllEditTriggers)
        table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        rows = table.verticalHeader()
        rows.hide()
        rows.setDefaultSectionSize(round(self.fontMetrics().height() * 1.8))
        header = table.horizontalHeader()
        header.setHighlightSections(False)
        header.setMinimumSectionSize(unit * 6)
        header.setAccessibleName(self.tr("Column headings"))
        header.setSectionResizeMode(invoice_lines.TEXT, QHeaderView.ResizeMode.Stretch)
        for column, chars in WIDTHS.items():
            header.resizeSection(column, chars * unit)
        font = self.ui.total_shown.font()
        font.setBold(True)
        self.ui.total_shown.setFont(font)

    def load(self, key: int) -> dict[str, Any] | None:
        return invoicing.show_invoice(self.office, key)

    def store(self, key: int | None, fields: dict[str, Any]) -> Changes:
        assert key is not None  # an invoice begins at a request
        now = self.load(key)
        if now is not None and now["version"] != fields.pop("version"):
            raise Conflict("Another desk changed this invoice in the meantime. Reload it; what you typed stays here.")
        return invoicing.save_invoice(self.office, key, fields, fields.pop("lines"))

    def blank(self) -> dict[str, Any]:
        return {}

    def heading(self, values: Mapping[str, Any]) -> str:
        library = values.get("library") or {}
        return ", ".join(filter(None, (str(values.get("number") or ""), str(library.get("name") or ""))))

    def touched(self, changes: Changes) -> tuple[int, ...]:
        return changes.invoices

    @property
    def is_draft(self) -> bool:
        return self.values.get("state") == InvoiceState.DRAFT

    def fill(self, values: Mapping[str, Any]) -> None:
        self.fields.show(values)
        is_draft = values.get("state") == InvoiceState.DRAFT
        self.lines.show(values.get("lines", ()), values.get("currency", "USD"), is_draft)
        for widget in self.fields.widgets.values():
            if isinstance(widget, QLineEdit | QPlainTextEdit):
                widget.setReadOnly(not is_draft)
        is_theirs = values.get("direction") == Direction.PAYABLE
        self.ui.their_number.setVisible(is_theirs)
        self.ui.their_number_label.setVisible(is_theirs)
        for button in (self.ui.add_line, self.ui.remove_line, self.save_button, self.revert_button):
            button.setVisible(is_draft)
        self.summary_shown.setText(self._summary(values))
        self._on_lines()

    def _summary(self, values: Mapping[str, Any]) -> str:
        if not values:
            return ""
        said = state_words(str(values["direction"]), str(values["state"]))
        today, currency = self.office.clock.today(), values["currency"]
        parts = [said[:1].upper() + said[1:]]
        if values["due"]:
            parts.append(self.tr("due {day}").format(day=words.day(values["due"], today)))
        if values["paid_cents"]:
            parts.append(self.tr("paid {amount}").format(amount=money_text(values["paid_cents"], currency)))
        parts.append(self.tr("balance {amount}").format(amount=money_text(values["balance_cents"], currency)))
        return ", ".join(parts)

    def state(self) -> State:
        return self.fields.state() | {"lines": self.lines.state()}

    def apply(self, state: State) -> None:
        self.fields.put(state)
        self.lines.put(state["lines"])

    def changed_fields(self, loaded: State, typed: State) -> dict[str, Any]:
        changed = {name for name, value in typed.items() if value != loaded.get(name)}
        fields = self.fields.meant(changed)
        if "dated" in fields and fields["dated"] is None:
            fields["dated"] = self.office.clock.today()
        return fields | {"lines": self.lines.meant(), "version": self.values["version"]}

    @Slot()
    def _on_lines(self) -> None:
        total = money_text(self.lines.total_cents(), self.lines.currency)
        self.ui.total_shown.setText(self.tr("Total {amount}").format(amount=total) if self.lines.lines else "")
        self._on_edited()

    @Slot()
    def _on_add(self) -> None:
        row = self.lines.add()
        self.ui.lines.setFocus()
        self.ui.lines.setCurrentIndex(self.lines.index(row, invoice_lines.REASON))

    @Slot()
    def _on_remove(self) -> None:
        self.lines.remove(self.ui.lines.currentIndex().row())


def state_words(direction: str, state: str) -> str:
    """Where an invoice stands, in words: drafts of others are to be checked."""
    if state == InvoiceState.DRAFT:
        return words.tr("to check") if direction == Direction.PAYABLE else words.tr("draft")
    said = {"sent": "sent", "disputed": "disputed", "approved": "to pay", "paid": "paid", "void": "void"}
    return words.tr(said[state])
