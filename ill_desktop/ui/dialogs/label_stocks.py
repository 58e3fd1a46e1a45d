# SPDX-License-Identifier: GPL-3.0-or-later
"""Label stocks as staff change them: measures, fields, and how far a printer is off, with a test sheet of rulers."""

from functools import partial
from importlib import import_module
from typing import Any

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDialog,
    QDoubleSpinBox,
    QFormLayout,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QSpinBox,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)

from ill_desktop.domain.changes import Changes
from ill_desktop.domain.labels import FURTHEST, KINDS
from ill_desktop.services import label_stocks
from ill_desktop.services.ports import Office
from ill_desktop.ui import words
from ill_desktop.ui.dialogs.label_fields import LabelFields
from ill_desktop.ui.dialogs.still_open import while_open
from ill_desktop.ui.people.notice import Notice
from ill_desktop.ui.work import Work

POINTS = 72
LENGTHS: tuple[tuple[str, str], ...] = (
    ("page_width", "Page: width"), ("page_height", "Page: height"), ("left", "Left margin"), ("top", "Top margin"),
    ("width", "Label: width"), ("height", "Label: height"), ("gap_x", "Gap between columns"),
    ("gap_y", "Gap between rows"), ("margin", "White inside the edge"),
)  # fmt: skip
ALL_KINDS = {"strap": "straps"} | KINDS


class LabelStocksDialog(QDialog):
    """`changed` when a stock or an offset was saved. What is wrong is said in a sentence, and nothing typed is lost."""

    changed = Signal()

    def __init__(self, office: Office, work: Work, stock: str, printer: str, parent: QWidget | None = None):
        super().__init__(parent)
        self.office, self.work, self.printer = office, work, printer
        self.setObjectName("label_stocks_dialog")
        self.setWindowTitle(self.tr("Label stocks and fields"))
        self.notice = Notice(self)
        self.stock = QComboBox()
        self.stock.setAccessibleName(self.tr("Label stock"))
        self.says = QLabel()
        self.says.setWordWrap(True)
        self.fields = LabelFields(self)
        tabs = QTabWidget()
        tabs.setAccessibleName(self.tr("Parts of a label stock"))
        tabs.addTab(self._measures(), self.tr("&Measures"))
        tabs.addTab(self.fields, self.tr("&Fields"))
        tabs.addTab(self._offsets(), self.tr("&Printer is off"))
        self.saved, self.forget = QPushButton(self.tr("&Save")), QPushButton(self.tr("As the program &brings it"))
        self.back = QPushButton(self.tr("&Undo the last change"))
        self.close_it = QPushButton(self.tr("Close"))
        head, foot = QHBoxLayout(), QHBoxLayout()
        head.addWidget(self.stock, 1)
        for button in (self.forget, self.back, None, self.saved, self.close_it):
            if button is None:
                foot.addStretch(1)
            else:
                button.setAutoDefault(False)
                foot.addWidget(button)
        layout = QVBoxLayout(self)
        layout.addLayout(head)
        layout.addWidget(self.says)
        layout.addWidget(self.notice)
        layout.addWidget(tabs, 1)
        layout.addLayout(foot)
        self.resize(self.fontMetrics().averageCharWidth() * 110, self.fontMetrics().height() * 32)
        self.stock.currentIndexChanged.connect(self._on_stock)
        self.saved.clicked.connect(self.save)
        self.forget.clicked.connect(self._on_forget)
        self.back.clicked.connect(self._on_back)
        self.close_it.clicked.connect(self.reject)
        self._wanted = stock
        self._list()

    # ---- building

    def _measures(self) -> QWidget:
        page, form = QWidget(), QFormLayout()
        self.name, self.title = QLineEdit(), QLineEdit()
        self.title.setMinimumWidth(self.fontMetrics().averageCharWidth() * 38)
        form.addRow(self.tr("N&ame (another one makes a new stock)"), self.name)
        form.addRow(self.tr("&Title"), self.title)
        self.lengths = {name: self._inches() for name, _ in LENGTHS}
        for name, said in LENGTHS:
            form.addRow(words.tr(said), self.lengths[name])
        self.columns, self.rows = QSpinBox(), QSpinBox()
        for box in (self.columns, self.rows):
            box.setRange(1, 100)
        form.addRow(self.tr("&Columns"), self.columns)
        form.addRow(self.tr("&Rows"), self.rows)
        self.dpi = QComboBox()
        for dpi in (203, 300, 600):
            self.dpi.addItem(self.tr("{dpi} dots an inch").format(dpi=dpi), dpi)
        form.addRow(self.tr("Printer"), self.dpi)
        self.cut = QCheckBox(self.tr("Plain paper: dashed lines show where to cut"))
        self.kinds = {kind: QCheckBox(words.tr(said).capitalize()) for kind, said in ALL_KINDS.items()}
        side = QVBoxLayout()
        side.addWidget(QLabel(self.tr("Printed on it")))
        for box in self.kinds.values():
            side.addWidget(box)
        side.addSpacing(self.fontMetrics().height())
        side.addWidget(self.cut)
        side.addStretch(1)
        grid = QGridLayout(page)
        grid.addLayout(form, 0, 0)
        grid.addLayout(side, 0, 1)
        grid.setHorizontalSpacing(self.fontMetrics().averageCharWidth() * 4)
        return page

    def _inches(self) -> QDoubleSpinBox:
        box = QDoubleSpinBox()
        box.setDecimals(4)
        box.setRange(0, 48)
        box.setSingleStep(0.0625)
        box.setSuffix(self.tr(" in"))
        return box

    def _offsets(self) -> QWidget:
        page, form = QWidget(), QFormLayout()
        self.right, self.down = QDoubleSpinBox(), QDoubleSpinBox()
        for box in (self.right, self.down):
            box.setDecimals(1)
            box.setRange(-FURTHEST / 10, FURTHEST / 10)
            box.setSingleStep(0.5)
            box.setSuffix(self.tr(" mm"))
        told = QLabel(self.tr("Print the test sheet on plain paper and hold it behind the stock against the light. "
                              "Where its frames lie too far left, give millimetres to the right; below zero moves left "
                              "or up. It holds for this printer and this stock only."))  # fmt: skip
        told.setWordWrap(True)
        self.ruler, self.correct = QPushButton(self.tr("&Test sheet...")), QPushButton(self.tr("Save the c&orrection"))
        form.addRow(self.tr("Printer"), QLabel(self.printer or words.tr("The system's usual printer")))
        form.addRow(self.tr("To the ri&ght"), self.right)
        form.addRow(self.tr("&Down"), self.down)
        row = QHBoxLayout()
        for button in (self.ruler, self.correct):
            button.setAutoDefault(False)
            row.addWidget(button)
        row.addStretch(1)
        column = QVBoxLayout(page)
        column.addWidget(told)
        column.addLayout(form)
        column.addLayout(row)
        column.addStretch(1)
        self.ruler.clicked.connect(self._on_ruler)
        self.correct.clicked.connect(self._on_correct)
        return page

    # ---- showing

    def _list(self) -> None:
        ask = partial(label_stocks.names, self.office)
        self.work.read("stocks.names", ask, while_open(self, self._on_names), while_open(self, self.notice.say))

    def _on_names(self, names: list[tuple[str, bool]]) -> None:
        wanted = self._wanted
        self.stock.blockSignals(True)
        self.stock.clear()
        for name, is_ours in names:
            self.stock.addItem(self.tr("{name} (changed here)").format(name=name) if is_ours else name, (name, is_ours))
        found = next((at for at, (name, _) in enumerate(names) if name == wanted), 0)
        self.stock.setCurrentIndex(found)
        self.stock.blockSignals(False)
        self._on_stock()

    @Slot()
    def _on_stock(self) -> None:
        name, is_ours = self.stock.currentData()
        self._wanted = name
        self.forget.setEnabled(is_ours)

        def ask() -> tuple[dict[str, Any], tuple[int, int]]:
            return self.office.papers.stock_entry(name), label_stocks.offset(self.office, self.printer, name)

        self.work.read("stocks.entry", ask, while_open(self, self._on_entry), while_open(self, self.notice.say))

    def _on_entry(self, found: tuple[dict[str, Any], tuple[int, int]]) -> None:
        entry, (right, down) = found
        self.notice.hide()
        self.name.setText(entry["name"])
        self.title.setText(entry["title"])
        for name, box in self.lengths.items():
            box.setValue(entry[name] / POINTS)
        self.columns.setValue(entry["columns"])
        self.rows.setValue(entry["rows"])
        self.dpi.setCurrentIndex(self.dpi.findData(entry["dpi"]))
        self.cut.setChecked(entry["cut"])
        for kind, box in self.kinds.items():
            box.setChecked(kind in entry["kinds"])
        self.fields.show_items(entry["items"])
        self.right.setValue(right / 10)
        self.down.setValue(down / 10)
        count = entry["columns"] * entry["rows"]
        self.says.setText(words.counted(count, self.tr("one label on a sheet"), self.tr("{n} labels on a sheet")))

    def entry(self) -> dict[str, Any]:
        """The stock as it is typed."""
        lengths = {name: round(box.value() * POINTS, 3) for name, box in self.lengths.items()}
        kinds = [kind for kind, box in self.kinds.items() if box.isChecked()]
        items = {kind: ones for kind, ones in self.fields.items().items() if kind in kinds}
        return {"name": self.name.text().strip(), "title": self.title.text().strip(), **lengths, "kinds": kinds,
                "columns": self.columns.value(), "rows": self.rows.value(), "dpi": self.dpi.currentData(),
                "cut": self.cut.isChecked(), "items": items}  # fmt: skip

    # ---- deeds

    @Slot()
    def save(self) -> None:
        entry = self.entry()
        self._wanted = entry["name"]
        self._write(partial(label_stocks.save, self.office, entry))

    @Slot()
    def _on_forget(self) -> None:
        self._write(partial(label_stocks.forget, self.office, self.stock.currentData()[0]))

    @Slot()
    def _on_back(self) -> None:
        self._write(partial(label_stocks.take_back, self.office))

    @Slot()
    def _on_correct(self) -> None:
        right, down = round(self.right.value() * 10), round(self.down.value() * 10)
        name = self.stock.currentData()[0]
        self._write(partial(label_stocks.set_offset, self.office, self.printer, name, right, down))

    def _write(self, deed: partial[Changes]) -> None:
        self.work.write(deed, while_open(self, self._on_saved), while_open(self, self.notice.say))

    def _on_saved(self, changes: Changes) -> None:
        self.notice.hide()
        self._list()
        self.changed.emit()

    @Slot()
    def _on_ruler(self) -> None:
        at = round(self.right.value() * 10), round(self.down.value() * 10)
        made = partial(self.office.papers.ruler, self.stock.currentData()[0], at)
        self.work.read("stocks.ruler", made, while_open(self, self._on_sheet), while_open(self, self.notice.say))

    def _on_sheet(self, pdf: bytes) -> None:
        import_module("ill_desktop.ui.dialogs.preview").show_pdf(self, self.tr("Test sheet"), pdf)
