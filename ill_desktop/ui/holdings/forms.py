# SPDX-License-Identifier: GPL-3.0-or-later
"""A group and a path in forms."""

from collections.abc import Mapping, Sequence
from typing import Any

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFormLayout, QLabel, QLineEdit, QListWidget, QListWidgetItem, QPlainTextEdit, QWidget

from ill_desktop.domain.changes import Changes
from ill_desktop.domain.holdings import is_due, read_symbols
from ill_desktop.services import holdings
from ill_desktop.services.ports import Office
from ill_desktop.ui import words
from ill_desktop.ui.people.editor import Editor
from ill_desktop.ui.people.record_form import State
from ill_desktop.ui.work import Work


def _form(parent: QWidget) -> tuple[QWidget, QFormLayout]:
    room = QWidget(parent)
    form = QFormLayout(room)
    form.setContentsMargins(0, 0, 0, 0)
    form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
    form.setLabelAlignment(Qt.AlignmentFlag.AlignLeft)
    return room, form


class GroupForm(Editor):
    """Name, kind, note, and all symbols as one text that is typed and pasted into."""

    def __init__(self, office: Office, work: Work, parent: QWidget | None = None):
        super().__init__(office, work, "holdings_group", parent)
        room, form = _form(self)
        self.group_name, self.kind = QLineEdit(), QLineEdit()
        self.note, self.symbols = QPlainTextEdit(), QPlainTextEdit()
        self.kind.setPlaceholderText(self.tr("what they have in common, like courier or DVD"))
        self.symbols.setPlaceholderText(self.tr("Symbols, parted by spaces, commas or lines"))
        for text in (self.note, self.symbols):
            text.setTabChangesFocus(True)
        self.note.setMaximumHeight(round(self.fontMetrics().height() * 3.6))
        self.symbols.setMinimumHeight(self.fontMetrics().height() * 5)
        self.read, self.reviewed, self.used = QLabel(), QLabel(), QLabel()
        for label in (self.read, self.reviewed, self.used):
            label.setWordWrap(True)
        form.addRow(self.tr("&Name"), self.group_name)
        form.addRow(self.tr("&Kind"), self.kind)
        form.addRow(self.tr("N&ote"), self.note)
        form.addRow(self.tr("&Symbols"), self.symbols)
        form.addRow("", self.read)
        form.addRow(self.tr("Reviewed"), self.reviewed)
        form.addRow(self.tr("Used in"), self.used)
        self.build(room)
        for line in (self.group_name, self.kind):
            line.textChanged.connect(self._on_edited)
        self.note.textChanged.connect(self._on_edited)
        self.symbols.textChanged.connect(self._on_edited)
        self.symbols.textChanged.connect(self._on_symbols)

    def _on_symbols(self) -> None:
        """What was understood of the symbols, while they are typed."""
        found = read_symbols(self.symbols.toPlainText())
        said = [words.counted(len(found.symbols), self.tr("One symbol"), self.tr("{n} symbols"))]
        unknown = [s for s in found.symbols if s in self.values.get("unknown", ())]
        if unknown:
            said.append(self.tr("nobody knows {symbols}").format(symbols=" ".join(unknown[:12])))
        if found.repeated:
            said.append(self.tr("twice: {symbols}").format(symbols=" ".join(found.repeated[:12])))
        if found.left_out:
            said.append(self.tr("no symbols: {words}").format(words=" ".join(found.left_out[:6])))
        self.read.setText("; ".join(said))

    def load(self, key: int) -> dict[str, Any] | None:
        return self.office.holdings.show_group(key)

    def store(self, key: int | None, fields: dict[str, Any]) -> Changes:
        return holdings.save_group(self.office, key, fields)

    def blank(self) -> dict[str, Any]:
        return {"symbols": []}

    def heading(self, values: Mapping[str, Any]) -> str:
        return str(values.get("name") or self.tr("New group"))

    def touched(self, changes: Changes) -> tuple[int, ...]:
        return changes.holdings_groups

    def fill(self, values: Mapping[str, Any]) -> None:
        self.group_name.setText(str(values.get("name") or ""))
        self.kind.setText(str(values.get("kind") or ""))
        self.note.setPlainText(str(values.get("note") or ""))
        self.symbols.setPlainText(" ".join(values.get("symbols", ())))
        self._on_symbols()
        self.used.setText(", ".join(values.get("paths", ())) or (self.tr("no path yet") if values.get("id") else ""))
        on, today = values.get("last_reviewed"), self.office.clock.today()
        said = words.day(on, today) if on else self.tr("never")
        if values.get("id") and is_due(on, today):
            said = self.tr("{day}; it is due for the yearly review").format(day=said)
        self.reviewed.setText(said if values.get("id") else "")

    def state(self) -> State:
        return {"name": self.group_name.text(), "kind": self.kind.text(), "note": self.note.toPlainText(),
                "symbols": self.symbols.toPlainText()}  # fmt: skip

    def apply(self, state: State) -> None:
        self.group_name.setText(state["name"])
        self.kind.setText(state["kind"])
        self.note.setPlainText(state["note"])
        self.symbols.setPlainText(state["symbols"])

    def changed_fields(self, loaded: State, typed: State) -> dict[str, Any]:
        fields: dict[str, Any] = {name: value for name, value in typed.items() if value != loaded.get(name)}
        if not self.key:
            fields["name"] = typed["name"]
        if "symbols" in fields:
            fields["symbols"] = list(holdings.pasted(typed["symbols"]).symbols)
        if self.values.get("version") is not None:
            fields["version"] = self.values["version"]
        return fields


class StepList(QListWidget):
    """All groups; the ticked ones make the path, from the top. Space ticks, Alt+Up and Alt+Down move."""

    edited = Signal()

    def __init__(self, parent: QWidget | None = None):
        super().__init__(parent)
        self.setDragDropMode(QListWidget.DragDropMode.InternalMove)
        self.itemChanged.connect(self.edited)
        self.model().rowsMoved.connect(self.edited)

    def show_groups(self, groups: Sequence[tuple[int, str]], chosen: Sequence[int]) -> None:
        """The chosen ones first in their order, then the others by name."""
        self.blockSignals(True)
        self.clear()
        names = dict(groups)
        for key in [*(k for k in chosen if k in names), *(k for k in names if k not in chosen)]:
            item = QListWidgetItem(names[key])
            item.setData(Qt.ItemDataRole.UserRole, key)
            item.setFlags(Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsUserCheckable
                          | Qt.ItemFlag.ItemIsDragEnabled)  # fmt: skip
            item.setCheckState(Qt.CheckState.Checked if key in chosen else Qt.CheckState.Unchecked)
            self.addItem(item)
        self.setCurrentRow(0)
        self.blockSignals(False)

    def chosen(self) -> tuple[int, ...]:
        items = [self.item(row) for row in range(self.count())]
        return tuple(i.data(Qt.ItemDataRole.UserRole) for i in items if i.checkState() == Qt.CheckState.Checked)

    def move_current(self, by: int) -> None:
        row, to = self.currentRow(), self.currentRow() + by
        if 0 <= row < self.count() and 0 <= to < self.count():
            item = self.takeItem(row)
            self.insertItem(to, item)
            self.setCurrentRow(to)
            self.edited.emit()

    def event(self, event: QEvent) -> bool:
        """Alt+Up and Alt+Down are this list's own before they are the page's."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and _step(event):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if by := _step(event):
            self.move_current(by)
        else:
            super().keyPressEvent(event)


def _step(event: QKeyEvent) -> int:
    """-1 for Alt+Up, 1 for Alt+Down, 0 for any other key."""
    if not event.modifiers() & Qt.KeyboardModifier.AltModifier:
        return 0
    return {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}.get(Qt.Key(event.key()), 0)


class PathForm(Editor):
    """Name, what it is used for, and its groups in order."""

    def __init__(self, office: Office, work: Work, parent: QWidget | None = None):
        super().__init__(office, work, "holdings_path", parent)
        self.groups: list[tuple[int, str]] = []
        room, form = _form(self)
        self.path_name, self.used_for, self.steps = QLineEdit(), QLineEdit(), StepList()
        self.used_for.setPlaceholderText(self.tr("kind of request, like book or DVD"))
        hint = QLabel(self.tr("The ticked groups are asked from the top. Space ticks, Alt+Up and Alt+Down move."))
        hint.setWordWrap(True)
        form.addRow(self.tr("&Name"), self.path_name)
        form.addRow(self.tr("&Used for"), self.used_for)
        form.addRow(self.tr("&Groups"), self.steps)
        form.addRow("", hint)
        self.build(room)
        for line in (self.path_name, self.used_for):
            line.textChanged.connect(self._on_edited)
        self.steps.edited.connect(self._on_edited)

    def set_groups(self, groups: Sequence[tuple[int, str]]) -> None:
        """The groups there are now; what is ticked stays ticked."""
        if list(groups) != self.groups:
            self.groups = list(groups)
            if self.is_changed:
                self.apply(self.state())
            else:
                self._fill(self.values)

    def load(self, key: int) -> dict[str, Any] | None:
        return self.office.holdings.show_path(key)

    def store(self, key: int | None, fields: dict[str, Any]) -> Changes:
        return holdings.save_path(self.office, key, fields)

    def blank(self) -> dict[str, Any]:
        return {"groups": []}

    def heading(self, values: Mapping[str, Any]) -> str:
        return str(values.get("name") or self.tr("New path"))

    def touched(self, changes: Changes) -> tuple[int, ...]:
        return changes.holdings_paths

    def fill(self, values: Mapping[str, Any]) -> None:
        self.path_name.setText(str(values.get("name") or ""))
        self.used_for.setText(str(values.get("used_for") or ""))
        self.steps.show_groups(self.groups, values.get("groups", ()))

    def state(self) -> State:
        return {"name": self.path_name.text(), "used_for": self.used_for.text(), "groups": self.steps.chosen()}

    def apply(self, state: State) -> None:
        self.path_name.setText(state["name"])
        self.used_for.setText(state["used_for"])
        self.steps.show_groups(self.groups, state["groups"])

    def changed_fields(self, loaded: State, typed: State) -> dict[str, Any]:
        fields: dict[str, Any] = {name: value for name, value in typed.items() if value != loaded.get(name)}
        if not self.key:
            fields["name"] = typed["name"]
        if self.values.get("version") is not None:
            fields["version"] = self.values["version"]
        return fields
