# SPDX-License-Identifier: GPL-3.0-or-later
"""The form, built from the table `domain.request_form`: three columns and the notes, in the order of the ALA form."""

from collections.abc import Callable, Mapping
from datetime import date
from functools import partial
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QGridLayout,
    QGroupBox,
    QHBoxLayout,
    QLabel,
    QLayout,
    QLineEdit,
    QVBoxLayout,
    QWidget,
)

from ill_desktop.domain.errors import UserError
from ill_desktop.domain.request import ServiceType, Side
from ill_desktop.domain.request_form import (
    FIELDS,
    Choice,
    FormField,
    fields_of,
    read_field,
    read_numbers,
    shown_numbers,
)
from ill_desktop.services.ports import Office
from ill_desktop.ui import words
from ill_desktop.ui.request_editor.lines import NoteBox, SaysLine
from ill_desktop.ui.request_editor.picker import Picker
from ill_desktop.ui.work import Work

TITLES = {"request": "Request", "title": "Title", "supply": "Supply and dates"}
NOTE_LINES = 5
"""Lines of a note, and of the warnings beside it."""


class RequestForm(QWidget):
    """`edited(field)` at each change; `refused(field)` when a text was too long. Fields of both kinds keep what stands
    in them when the kind is changed.
    """

    edited = Signal(str)
    refused = Signal(str)

    def __init__(self, office: Office, work: Work, side: Side, parent: QWidget | None = None):
        super().__init__(parent)
        self._office, self._work, self.side, self.service = office, work, side, ServiceType.LOAN
        self.fields: dict[str, FormField] = {f.name: f for f in FIELDS if f.side in (None, side)}
        self.widgets: dict[str, Any] = {}
        self.labels: dict[str, QLabel] = {}
        self._filling = False
        for one in self.fields.values():
            self.widgets[one.name] = self._make(one)
            self._name(one)
        self._build()
        self.set_service(ServiceType.LOAN)

    # ---- building

    def _make(self, one: FormField) -> QWidget:
        made: QWidget
        if one.kind in ("library", "customer", "branch"):
            made = Picker(self._work, f"editor.{id(self)}.{one.name}", self._search(one.kind))
            made.chosen.connect(partial(self._on_edited, one.name))
        elif one.kind == "choice":
            made = QComboBox()
            made.setEditable(True)
            made.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
            made.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
            made.addItems(["", *(words.tr(choice) for choice in one.choices)])
            made.currentTextChanged.connect(partial(self._on_edited, one.name))
        elif one.kind == "flag":
            made = QCheckBox(words.tr(one.label))
            made.toggled.connect(partial(self._on_edited, one.name))
        elif one.kind == "note":
            made = NoteBox()
            made.textChanged.connect(partial(self._on_edited, one.name))
            made.setFixedHeight(self.fontMetrics().lineSpacing() * NOTE_LINES + 10)
        else:
            made = SaysLine()
            made.entered.connect(partial(self._normalise, one))
        if isinstance(made, SaysLine):
            made.textChanged.connect(partial(self._on_edited, one.name))
            made.setPlaceholderText(words.tr(one.hint) if one.hint else "")
        if isinstance(made, SaysLine | NoteBox):
            made.refused.connect(partial(self.refused.emit, one.name))
        return made

    def _name(self, one: FormField) -> None:
        made = self.widgets[one.name]
        made.setParent(self)
        made.setObjectName(f"editor_{one.name}")
        label = self.labels[one.name] = QLabel(words.tr(one.label), self)
        label.setBuddy(made)
        made.setAccessibleName(words.tr(one.label).replace("&", ""))
        made.setMinimumWidth(self.fontMetrics().averageCharWidth() * 6)

    def _search(self, kind: str) -> Callable[[str], list[Choice]]:
        reads = self._office.reads
        if kind == "customer":
            return reads.customer_choices
        return partial(reads.library_choices, own=kind == "branch")

    def _build(self) -> None:
        unit = self.fontMetrics().averageCharWidth()
        columns = QHBoxLayout()
        columns.setSpacing(unit)
        self._grids: dict[str, QGridLayout] = {}
        for part, stretch in (("request", 10), ("title", 13), ("supply", 10)):
            box = QGroupBox(words.tr(TITLES[part]))
            column = QVBoxLayout(box)
            column.setContentsMargins(unit, unit // 2, unit, unit)
            grid = self._grids[part] = QGridLayout()
            grid.setHorizontalSpacing(unit)
            grid.setVerticalSpacing(unit)
            grid.setColumnStretch(1, 4)
            grid.setColumnStretch(3, 3)
            column.addLayout(grid)
            column.addStretch(1)
            columns.addWidget(box, stretch)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addLayout(columns)
        self.notes = QHBoxLayout()
        self.notes.setSpacing(unit)
        for one in self.fields.values():
            if one.part == "notes":
                column = QVBoxLayout()
                column.setSpacing(2)
                column.addWidget(self.labels[one.name])
                column.addWidget(self.widgets[one.name])
                self.notes.addLayout(column)

    def set_service(self, service: ServiceType) -> None:
        """Shows the fields of this kind; the others keep what stands in them."""
        self.service = service
        shown = fields_of(self.side, service)
        rows = dict.fromkeys(self._grids, -1)
        for grid in self._grids.values():
            _empty(grid)
        for place, one in enumerate(shown):
            if one.part == "notes":
                continue
            alone = place + 1 >= len(shown) or not (shown[place + 1].beside and shown[place + 1].part == one.part)
            if not one.beside:
                rows[one.part] += 1
            self._place(one, rows[one.part], alone)
        here = {one.name for one in shown}
        for name, widget in self.widgets.items():
            widget.setVisible(name in here)
            self.labels[name].setVisible(name in here and self.fields[name].kind != "flag")
        for first, second in zip(shown, shown[1:], strict=False):
            QWidget.setTabOrder(self.widgets[first.name], self.widgets[second.name])

    def _place(self, one: FormField, row: int, alone: bool) -> None:
        grid, widget, label = self._grids[one.part], self.widgets[one.name], self.labels[one.name]
        if one.beside and one.kind == "flag":
            grid.addWidget(widget, row, 2, 1, 2)
        elif one.beside:
            grid.addWidget(label, row, 2)
            grid.addWidget(widget, row, 3)
        else:
            grid.addWidget(label, row, 0)
            grid.addWidget(widget, row, 1, 1, 3 if alone else 1)

    # ---- what stands in it

    def typed(self) -> dict[str, Any]:
        return {name: _typed(widget) for name, widget in self.widgets.items()}

    def put(self, typed: Mapping[str, Any]) -> None:
        """Shows this; a record is (id, words) or a `Choice`. Fields that are not named are emptied."""
        self._filling = True
        for name, widget in self.widgets.items():
            _put(widget, typed.get(name))
        for one in self.fields.values():
            self._say(one)
        self._filling = False

    def offer(self, name: str, choices: tuple[str, ...]) -> None:
        """The choices of a field that are an office rule."""
        box = self.widgets[name]
        said, was = box.currentText(), self._filling
        self._filling = True
        box.clear()
        box.addItems(["", *choices])
        box.setCurrentText(said)
        self._filling = was

    def focus(self, name: str) -> None:
        widget = self.widgets.get(name)
        if widget is not None and widget.isVisibleTo(self):
            widget.setFocus(Qt.FocusReason.OtherFocusReason)
            line = widget.lineEdit() if isinstance(widget, QComboBox) else widget
            if isinstance(line, QLineEdit):
                line.selectAll()

    def focus_first(self) -> None:
        self.focus(fields_of(self.side, self.service)[0].name)

    def label(self, name: str) -> str:
        return self.labels[name].text().replace("&", "")

    # ---- while typing

    def _on_edited(self, name: str, *_: Any) -> None:
        if self._filling:
            return
        self._say(self.fields[name])
        self.edited.emit(name)

    def _say(self, one: FormField) -> None:
        """What the text means, beside it."""
        widget = self.widgets[one.name]
        if isinstance(widget, Picker) or not isinstance(widget, SaysLine):
            return
        text, today = widget.text().strip(), self._office.clock.today()
        says, warns = "", False
        if text and one.kind == "day":
            says, warns = _day_says(one, text, today)
        elif text and one.kind == "numbers":
            found, wrong = read_numbers(one.name, text)
            count = sum(map(len, found.values()))
            says, warns = ("check it", True) if wrong else (f"{count} numbers" if count > 1 else "", False)
        widget.set_says(words.tr(says), warns)

    def _normalise(self, one: FormField) -> None:
        """A field that was left shows its value in the normal form: "+21" another day would be another date."""
        widget, today = self.widgets[one.name], self._office.clock.today()
        text = widget.text().strip()
        if not text or one.kind not in ("day", "money", "numbers"):
            return
        try:
            value = read_field(one, text, today)
        except UserError:
            return  # noqa: TRY203 - said among the warnings
        if one.kind == "day":
            shown = value.isoformat()
        elif one.kind == "money":
            shown = f"{value // 100}.{value % 100:02}"
        else:
            shown = shown_numbers(one.name, read_numbers(one.name, value)[0])
        if shown != widget.text():
            widget.put(shown)


def _day_says(one: FormField, text: str, today: date) -> tuple[str, bool]:
    try:
        day = read_field(one, text, today)
    except UserError:
        return words.tr("no date"), True
    ahead = (day - today).days
    said = f"{day:%a, %b} {day.day}" + (f" {day.year}" if day.year != today.year else "")
    if ahead > 0:
        said += ", " + words.counted(ahead, words.tr("one day"), words.tr("{n} days"))
    return said, ahead < 0


def _typed(widget: QWidget) -> Any:
    if isinstance(widget, Picker):
        return widget.value()
    if isinstance(widget, QCheckBox):
        return widget.isChecked()
    if isinstance(widget, QComboBox):
        return widget.currentText()
    return widget.toPlainText() if isinstance(widget, NoteBox) else widget.text()  # type: ignore[attr-defined]


def _put(widget: QWidget, raw: Any) -> None:
    if isinstance(widget, Picker):
        if isinstance(raw, Choice) or raw is None:
            widget.choose(raw)
        elif raw[0] is not None:
            widget.choose(Choice(raw[0], raw[1]))
        else:
            widget.put_words(raw[1])
    elif isinstance(widget, QCheckBox):
        widget.setChecked(bool(raw))
    elif isinstance(widget, QComboBox):
        widget.setCurrentText(str(raw or ""))
    elif isinstance(widget, NoteBox):
        widget.setPlainText(str(raw or ""))
    elif isinstance(widget, SaysLine):
        widget.put(str(raw or ""))


def _empty(layout: QLayout) -> None:
    while layout.count():
        layout.takeAt(0)
