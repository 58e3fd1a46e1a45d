# SPDX-License-Identifier: GPL-3.0-or-later
"""A figure opened to its rows: the movements that it counts, corrections marked; a row leads to its request."""

from array import array
from dataclasses import dataclass, replace
from functools import partial
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QVBoxLayout,
    QWidget,
)

from ill_desktop.domain.courier import KINDS
from ill_desktop.domain.movement_rows import ANY, LATE, PLAIN, SIGNS, TAKEN_AWAY, Chosen, row_of
from ill_desktop.services.ports import Office
from ill_desktop.ui import words
from ill_desktop.ui.dialogs.ask import plain
from ill_desktop.ui.dialogs.still_open import while_open
from ill_desktop.ui.models.row_delegate import RowDelegate
from ill_desktop.ui.models.table import Table
from ill_desktop.ui.models.windowed import WindowedModel
from ill_desktop.ui.people.notice import Notice
from ill_desktop.ui.work import Work

PLACES = ("key", "on", "kind", "number", "title", "library", "network", "material", "carrier", "pieces", "request",
          "how")  # fmt: skip
HOW = {PLAIN: "1", LATE: "+1, correction", TAKEN_AWAY: "-1, correction"}


@dataclass(frozen=True)
class _Column:
    key: str
    title: str
    kind: str = "text"
    chars: int = 12


COLUMNS = (
    _Column("on", "Day", chars=13), _Column("kind", "Movement", chars=22), _Column("number", "Request", chars=10),
    _Column("title", "Title", chars=30), _Column("library", "Library", chars=26), _Column("network", "Network"),
    _Column("material", "Material"), _Column("pieces", "Pieces", "number", 7), _Column("how", "Counts as", chars=14),
)  # fmt: skip


class FigureRowsDialog(QDialog):
    """`request_wanted(id)` on Enter and double click. `figure()` = what the rows come to; it equals the figure."""

    request_wanted = Signal(int)

    def __init__(self, office: Office, work: Work, chosen: Chosen, title: str, parent: QWidget | None = None, *,
                 beside: int = 0):  # fmt: skip
        super().__init__(parent)
        self.setObjectName("figure_rows")
        self.setWindowTitle(title)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        unit = self.fontMetrics()
        self.setMinimumSize(unit.averageCharWidth() * 165, unit.height() * 28)
        self._office, self._work, self.chosen, self._usual, self._beside = office, work, chosen, chosen, beside
        self.kind, self.network, self.library = QComboBox(), QComboBox(), QLineEdit()
        self.sum, self.notice = QLabel(), Notice(tone="late")
        self.model = WindowedModel(work, "figure_rows", COLUMNS, office.reads.figure_rows, _text, self)
        self.table = Table(self.model, RowDelegate(self), "figure_rows_table", [column.key for column in COLUMNS])
        self.table.setAccessibleName(self.tr("Movements that the figure counts"))
        self._build()
        self._work.read("figure.networks", office.reads.networks_known, while_open(self, self._on_networks))
        self._load()

    def _build(self) -> None:
        self.kind.addItem(self.tr("All kinds of this figure"), self._usual.kinds)
        for kind in self._usual.kinds or KINDS:
            self.kind.addItem(words.tr(KINDS[kind][1]).capitalize(), (kind,))
        self.network.addItem(self.tr("All networks"), None)
        self.library.setPlaceholderText(self.tr("symbol, courier code or name; Enter"))
        top = QHBoxLayout()
        for text, field in ((self.tr("&Movement"), self.kind), (self.tr("&Network"), self.network),
                            (self.tr("&Library"), self.library)):  # fmt: skip
            label = QLabel(text)
            label.setBuddy(field)
            field.setAccessibleName(text.replace("&", ""))
            top.addWidget(label)
            top.addWidget(field, 1)
        buttons = QDialogButtonBox()
        shut = buttons.addButton(self.tr("&Close"), QDialogButtonBox.ButtonRole.RejectRole)
        shut.setAutoDefault(False)
        plain(buttons)
        column = QVBoxLayout(self)
        for part in (top, self.notice, self.table, self.sum, buttons):
            column.addLayout(part) if isinstance(part, QHBoxLayout) else column.addWidget(part)
        self.kind.activated.connect(lambda _: self._narrow())
        self.network.activated.connect(lambda _: self._narrow())
        self.library.returnPressed.connect(self._on_library)
        self.table.activated_row.connect(self._on_row)
        self.table.activated.connect(lambda _: self._on_row(self.table.current_id()))  # Enter
        buttons.rejected.connect(self.reject)

    def _on_networks(self, names: list[str]) -> None:
        for name in names:
            self.network.addItem(name, name)

    # ---- rows

    def _narrow(self) -> None:
        self.chosen = replace(self.chosen, kinds=self.kind.currentData() or (), network=self.network.currentData())
        self._load()

    def _on_library(self) -> None:
        typed = self.library.text().strip()
        if not typed:
            self._to_library("", ANY)
            return
        self._work.read("figure.library", partial(self._office.reads.library_named, typed),
                        while_open(self, partial(self._to_library, typed)))  # fmt: skip

    def _to_library(self, typed: str, key: int | None) -> None:
        if key is None:
            self.notice.say(self.tr('No library has the symbol, code or name "{name}".').format(name=typed[:40]))
            return
        self.chosen = replace(self.chosen, library_id=key)
        self._load()

    def _load(self) -> None:
        self.notice.hide()
        self.sum.setText(self.tr("Counting..."))
        self._work.read("figure.rows", partial(self._office.reads.figure_keys, self.chosen),
                        while_open(self, self._on_keys), while_open(self, self.notice.say))  # fmt: skip

    def _on_keys(self, keys: "array[int]") -> None:
        self.table.set_ids(keys, True)
        late = sum(row_of(key)[1] != PLAIN for key in keys)
        said = self.tr("{count} movements").format(count=words.number(self.figure()))
        if late:
            said += self.tr("; {late} rows of them are corrections").format(late=words.number(late))
        if self._beside and self.chosen == self._usual:
            said += self.tr(". Beside them {beside} items were entered by hand or are earlier figures: these have no "
                            "rows").format(beside=words.number(self._beside))  # fmt: skip
        self.sum.setText(said + ".")

    def figure(self) -> int:
        return sum(SIGNS[row_of(key)[1]] for key in self.model.ids)

    def _on_row(self, key: int) -> None:
        row = self.model.row_of(key)
        if self.isVisible() and row is not None and row[PLACES.index("request")]:
            self.accept()
            self.request_wanted.emit(row[PLACES.index("request")])


def _text(row: tuple[Any, ...], key: str) -> str:
    value = row[PLACES.index(key)]
    if key == "how":
        return words.tr(HOW[value])
    if key == "kind":
        return words.tr(KINDS[value][1])
    if key == "title" and not row[PLACES.index("request")]:
        return words.tr("stray item")
    return str(value) if value is not None else ""
