# SPDX-License-Identifier: GPL-3.0-or-later
"""One draft of a paste: its fields, each with where it stood, editable; what is to be said of it; its note."""

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QPlainTextEdit,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from ill_desktop.domain.drafts import PASTED_FIELDS, PastedDraft
from ill_desktop.domain.request import ServiceType, Side
from ill_desktop.services.intake import Standing
from ill_desktop.ui import colours, words
from ill_desktop.ui.people.notice import Notice

SAID = {
    "number": "request number", "illiad_number": "ILLiad number", "isbn": "ISBN", "issn": "ISSN", "doi": "DOI",
    "oclc": "OCLC number", "lccn": "LCCN", "borrower_symbol": "borrower's symbol", "borrower_name": "borrower's name",
    "supplier_symbol": "lender's symbol", "supplier_name": "lender's name", "lenders": "lenders to ask",
    "lender_due": "due date", "max_cost": "maximum cost", "card": "customer's card",
    "customer_name": "customer's name", "customer_more": "more of the customer", "branch": "pickup branch",
    "published": "date", "material": "format",
}  # fmt: skip
"""Fields whose name alone does not say it; the others are called by their name."""
ALWAYS = ("title", "author", "isbn", "number", "borrower_symbol", "supplier_symbol", "need_before")
"""Fields that can be typed into though nothing was pasted for them."""
FOR_COPIES = ("article_title", "volume", "pages")
LONGEST_NOTE = 200_000  # characters that are shown; a longer note is kept as it is and not edited here


def field_words(name: str) -> str:
    said = words.tr(SAID.get(name, name.replace("_", " ")))
    return said[:1].upper() + said[1:]


class PasteFields(QWidget):
    """`edited(field, text)`; `noted(text)`; `side_chosen(Side)`."""

    edited = Signal(str, str)
    noted = Signal(str)
    side_chosen = Signal(object)

    def __init__(self, parent: QWidget | None = None):
        super().__init__(parent)
        self._names: list[str] = []
        self.side, self.kind = QComboBox(), QComboBox()
        self.side.setAccessibleName(self.tr("Side of this request"))
        self.side.addItem(self.tr("Outgoing (we borrow)"), Side.BORROWING)
        self.side.addItem(self.tr("Incoming (we lend)"), Side.LENDING)
        self.kind.setAccessibleName(self.tr("Kind of this request"))
        self.kind.addItem(self.tr("Loan"), ServiceType.LOAN.value)
        self.kind.addItem(self.tr("Copy"), ServiceType.COPY.value)
        self.says = Notice(self, tone="ours")
        self.table = self._table()
        self.note = QPlainTextEdit()
        self.note.setObjectName("paste_note")
        self.note.setAccessibleName(self.tr("Note for us: what was not understood"))
        self.note.setTabChangesFocus(True)
        self._lay_out()
        self.side.activated.connect(lambda _: self.side_chosen.emit(self.side.currentData()))
        self.kind.activated.connect(lambda _: self.edited.emit("service_type", self.kind.currentData()))
        self.table.itemChanged.connect(self._on_item_changed)
        self.note.textChanged.connect(lambda: self.noted.emit(self.note.toPlainText()))

    def _table(self) -> QTableWidget:
        table = QTableWidget(0, 3)
        table.setObjectName("paste_fields")
        table.setAccessibleName(self.tr("Fields of this request"))
        table.setHorizontalHeaderLabels([self.tr("Field"), self.tr("What it says"), self.tr("Where it stood")])
        table.setEditTriggers(QAbstractItemView.EditTrigger.AnyKeyPressed | QAbstractItemView.EditTrigger.DoubleClicked
                              | QAbstractItemView.EditTrigger.EditKeyPressed)  # fmt: skip
        table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        table.setTabKeyNavigation(False)
        table.setShowGrid(False)
        table.setWordWrap(False)
        table.setAlternatingRowColors(True)
        header, unit = table.horizontalHeader(), self.fontMetrics().averageCharWidth()
        header.setHighlightSections(False)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.resizeSection(0, unit * 22)
        header.setSectionResizeMode(1, QHeaderView.ResizeMode.Stretch)
        header.resizeSection(2, unit * 26)
        table.verticalHeader().hide()
        table.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        table.verticalHeader().setDefaultSectionSize(round(self.fontMetrics().height() * 1.7))
        return table

    def _lay_out(self) -> None:
        heading = QLabel(self.tr("&Note for us: what was not understood"))
        heading.setBuddy(self.note)
        first = QHBoxLayout()
        first.addWidget(self.side)
        first.addWidget(self.kind)
        first.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addLayout(first)
        column.addWidget(self.says)
        column.addWidget(self.table, 3)
        column.addWidget(heading)
        column.addWidget(self.note, 1)

    def show_draft(self, draft: PastedDraft | None, standing: Standing | None, failed: str = "") -> None:
        """Another draft, or none."""
        self.setEnabled(draft is not None)
        draft = draft or PastedDraft()
        kind = draft.value("service_type") or "loan"
        shown = {*ALWAYS, *(FOR_COPIES if kind == "copy" else ()), *draft.fields} - {"service_type"}
        self._names = [name for name in PASTED_FIELDS if name in shown]
        grey = colours.muted(self.palette())
        with QSignalBlocker(self.table):
            self.table.setRowCount(0)
            self.table.setRowCount(len(self._names))
            for row, name in enumerate(self._names):
                there = draft.fields.get(name)
                cells = (field_words(name), there.value if there else "", there.source if there else "")
                for column, text in enumerate(cells):
                    item = QTableWidgetItem(text)
                    if column != 1:
                        item.setFlags(Qt.ItemFlag.ItemIsEnabled)
                        item.setForeground(grey)
                    else:
                        item.setData(Qt.ItemDataRole.AccessibleTextRole, ": ".join(filter(None, cells[:2])))
                    item.setToolTip(text)
                    self.table.setItem(row, column, item)
            if self._names:
                self.table.setCurrentCell(self._names.index("title"), 1)
        with QSignalBlocker(self.note):
            self.note.setPlainText(draft.note[:LONGEST_NOTE])
            self.note.setReadOnly(len(draft.note) > LONGEST_NOTE)
        self.kind.setCurrentIndex(self.kind.findData(kind))
        self.show_standing(standing, failed)

    def show_standing(self, standing: Standing | None, failed: str = "") -> None:
        """What is known of it has changed; what is being typed stays."""
        if standing is not None:
            self.side.setCurrentIndex(self.side.findData(standing.side))
        said = [*([failed] if failed else []), *(standing.says if standing else [])]
        self.says.setVisible(bool(said))
        if said:
            self.says.say("\n".join(said[:6]))

    def _on_item_changed(self, item: QTableWidgetItem) -> None:
        if item.column() == 1:
            self.edited.emit(self._names[item.row()], item.text())
