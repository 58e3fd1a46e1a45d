# SPDX-License-Identifier: GPL-3.0-or-later
"""Fields of a form: what is typed, what it means, and the sentence where it means nothing."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QAbstractButton, QComboBox, QLabel, QLineEdit, QPlainTextEdit, QSpinBox, QWidget

from ill_desktop.domain.dates import parse_date
from ill_desktop.domain.errors import UserError
from ill_desktop.domain.money import read_cents

Raw = str | bool | int | None


@dataclass(frozen=True)
class Field:
    """`kind` is text, whole, cents, day, flag or choice. Whole, cents and day may be left empty: then None."""

    name: str
    kind: str = "text"


def tr(text: str) -> str:
    return QCoreApplication.translate("Fields", text)


def typed(widget: QWidget) -> Raw:
    """What stands in the widget now."""
    if isinstance(widget, QLineEdit):
        return widget.text()
    if isinstance(widget, QPlainTextEdit):
        return widget.toPlainText()
    if isinstance(widget, QAbstractButton):
        return widget.isChecked()
    if isinstance(widget, QSpinBox):
        return widget.value()
    assert isinstance(widget, QComboBox)
    return widget.currentText() if widget.isEditable() else widget.currentData()


def put(widget: QWidget, raw: Raw) -> None:
    """Shows this in the widget."""
    if isinstance(widget, QLineEdit):
        widget.setText(str(raw or ""))
        widget.setCursorPosition(0)
    elif isinstance(widget, QPlainTextEdit):
        widget.setPlainText(str(raw or ""))
    elif isinstance(widget, QAbstractButton):
        widget.setChecked(bool(raw))
    elif isinstance(widget, QSpinBox):
        widget.setValue(int(raw or 0))
    elif isinstance(widget, QComboBox):
        _choose(widget, raw)


def _choose(widget: QComboBox, raw: Raw) -> None:
    if widget.isEditable():
        widget.setCurrentText(str(raw or ""))
        return
    place = widget.findData(raw)
    widget.setCurrentIndex(max(place, 0))


def listen(widget: QWidget, slot: Callable[[], None]) -> None:
    """Calls the slot at every change of what stands in the widget."""
    if isinstance(widget, QLineEdit | QPlainTextEdit):
        widget.textChanged.connect(slot)
    elif isinstance(widget, QAbstractButton):
        widget.toggled.connect(slot)
    elif isinstance(widget, QSpinBox):
        widget.valueChanged.connect(slot)
    elif isinstance(widget, QComboBox):
        (widget.currentTextChanged if widget.isEditable() else widget.currentIndexChanged).connect(slot)


def raw_of(kind: str, value: Any) -> Raw:
    """A stored value as it is typed: cents as 12.50, dates as 2026-12-24, None as nothing."""
    if kind == "flag":
        return bool(value)
    if kind == "choice":
        return value
    if value is None:
        return ""
    if kind == "cents":
        return f"{'-' if value < 0 else ''}{abs(value) // 100}.{abs(value) % 100:02}"
    return value.isoformat() if isinstance(value, date) else str(value)


def value_of(kind: str, raw: Raw, label: str, today: date) -> Any:
    """What was typed as a value; raises UserError that begins with the field's label."""
    if kind in ("flag", "choice"):
        return raw
    plain = str(raw or "").strip()
    if kind == "text":
        return plain
    if not plain:
        return None
    try:
        if kind == "cents":
            return read_cents(plain)
        if kind == "day":
            return parse_date(plain, today)
    except UserError as error:
        raise UserError(f"{label}: {error}") from error
    if not plain.isdecimal() or len(plain) > 6:
        raise UserError(tr('{label}: "{typed}" is no whole number; type it like 28.').format(label=label, typed=plain))
    return int(plain)


def label_of(form: QWidget, widget: QWidget) -> str:
    """The words of the label that names this widget."""
    for label in form.findChildren(QLabel):
        if label.buddy() is widget:
            return label.text().replace("&", "")
    return widget.accessibleName()


class FormState:
    """The fields of a form together: what is typed, what changed, what it means."""

    def __init__(self, form: QWidget, fields: Sequence[Field], at: object, today: Callable[[], date]):
        self._form, self._fields, self._today = form, tuple(fields), today
        self.widgets: dict[str, QWidget] = {field.name: getattr(at, field.name) for field in fields}

    def listen(self, slot: Callable[[], None]) -> None:
        for widget in self.widgets.values():
            listen(widget, slot)

    def show(self, values: Mapping[str, Any]) -> None:
        for field in self._fields:
            put(self.widgets[field.name], raw_of(field.kind, values.get(field.name)))

    def put(self, state: Mapping[str, Any]) -> None:
        for name, widget in self.widgets.items():
            put(widget, state[name])

    def state(self) -> dict[str, Any]:
        return {name: typed(widget) for name, widget in self.widgets.items()}

    def meant(self, names: set[str]) -> dict[str, Any]:
        """The values of these fields; puts the focus on the first that means nothing and raises UserError."""
        meant: dict[str, Any] = {}
        for field in self._fields:
            if field.name not in names:
                continue
            widget = self.widgets[field.name]
            try:
                meant[field.name] = value_of(field.kind, typed(widget), label_of(self._form, widget), self._today())
            except UserError:
                widget.setFocus()
                raise
        return meant
