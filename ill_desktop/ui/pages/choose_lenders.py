# SPDX-License-Identifier: GPL-3.0-or-later
"""Choosing the lenders of a request: holders pasted, a path, the order, and what is known of each."""

from functools import partial
from typing import Any, NamedTuple

from PySide6.QtCore import Qt, QTimer, Slot
from PySide6.QtGui import QAction, QGuiApplication, QKeySequence
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from ill_desktop.domain import lenders as known
from ill_desktop.domain.changes import Changes
from ill_desktop.domain.holdings import LONGEST_STRING
from ill_desktop.services import lenders
from ill_desktop.services.lenders import Choice
from ill_desktop.services.ports import Office
from ill_desktop.ui import words
from ill_desktop.ui.dialogs.still_open import while_open
from ill_desktop.ui.holdings.lender_columns import noes_text
from ill_desktop.ui.holdings.lender_rows import LenderRows
from ill_desktop.ui.pages.list_head import DeedButton
from ill_desktop.ui.people.notice import Notice
from ill_desktop.ui.work import Work

NETWORKS = ("OCLC", "SHAREit", "Prospector", "e-mail", "phone", "mail")


class Start(NamedTuple):
    """What the dialog begins with."""

    request: dict[str, Any]
    paths: list[tuple[int, str, str, tuple[int, ...]]]
    network: str


class LendersDialog(QDialog):
    """`seed` decides the random order within a group; another one each time it is shuffled."""

    def __init__(self, office: Office, work: Work, request_id: int, parent: QWidget | None = None, *, seed: int = 1):
        super().__init__(parent)
        self.setObjectName("lenders_dialog")
        self.setWindowTitle(self.tr("Choose lenders"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._office, self._work, self._request_id, self._seed = office, work, request_id, seed
        self._number = ""
        self._build_soon = QTimer(self)
        self._build_soon.setSingleShot(True)
        self._build_soon.setInterval(150)
        self._build()
        self._make_deeds()
        self._connect()
        self._look()
        self._trouble = while_open(self, self.notice.say)
        self._work.read("lenders.start", self._ask_start, while_open(self, self._on_start), self._trouble)

    # ---- building

    def _build(self) -> None:
        self.title_heading = QLabel()
        font = self.title_heading.font()
        font.setBold(True)
        self.title_heading.setFont(font)
        self.holders, self.path = QPlainTextEdit(), QComboBox()
        self.holders.setTabChangesFocus(True)
        self.holders.setPlaceholderText(self.tr("Paste the symbols of the holders; without any, everybody on the path "
                                                "is taken"))  # fmt: skip
        self.holders.setMaximumHeight(round(self.fontMetrics().height() * 3.4))
        self.read = QLabel()
        self.rows = LenderRows(self._work)
        self.why = QLabel()
        self.why.setWordWrap(True)
        self.why.setMinimumHeight(self.fontMetrics().height() * 2)
        self.why.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.string, self.network, self.their_number = QLineEdit(), QComboBox(), QLineEdit()
        self.string.setReadOnly(True)
        self.network.setEditable(True)
        self.network.addItems(NETWORKS)
        self.their_number.setPlaceholderText(self.tr("number there, if there is one"))
        self.notice = Notice(self)
        top = QFormLayout()
        top.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        top.addRow(self.tr("&Holders"), self.holders)
        top.addRow("", self.read)
        top.addRow(self.tr("&Path"), self.path)
        below = QFormLayout()
        below.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        below.addRow(self.tr("&String"), self.string)
        sent = QHBoxLayout()
        label = QLabel(self.tr("N&umber"))
        label.setBuddy(self.their_number)
        for part, stretch in ((self.network, 0), (label, 0), (self.their_number, 1)):
            sent.addWidget(part, stretch)
        below.addRow(self.tr("&Network"), sent)
        named = below.labelForField(sent)
        if isinstance(named, QLabel):
            named.setBuddy(self.network)
        self.buttons = QHBoxLayout()
        layout = QVBoxLayout(self)
        layout.addWidget(self.title_heading)
        layout.addLayout(top)
        layout.addWidget(self.rows, 1)
        layout.addWidget(self.why)
        layout.addLayout(below)
        layout.addWidget(self.notice)
        layout.addLayout(self.buttons)
        unit = self.fontMetrics().averageCharWidth()
        room, line = self.screen().availableGeometry(), self.fontMetrics().height()
        self.resize(min(unit * 168, room.width() - unit * 4), min(line * 44, room.height() - line * 4))

    def _make_deeds(self) -> None:
        self.deeds: dict[str, QAction] = {}
        for key, text, shortcut, slot in (
            ("shuffle", self.tr("Shuffle again"), "F5", self.shuffle),
            ("suggest", self.tr("Suggest an order"), "F6", self.suggest),
            ("copy", self.tr("Copy for OCLC"), "F7", self.copy),
            ("send", self.tr("Use and send"), "Ctrl+Shift+Return", partial(self.use, True)),
            ("use", self.tr("Use these"), "Ctrl+Return", partial(self.use, False)),
        ):
            action = self.deeds[key] = QAction(text, self)
            action.setShortcut(QKeySequence(shortcut))
            action.triggered.connect(slot)
            self.addAction(action)
            button = DeedButton(action)
            button.setAutoDefault(False)
            if key == "send":
                self.buttons.addStretch(1)
                leave = QPushButton(self.tr("Leave it"))
                leave.setAutoDefault(False)
                leave.clicked.connect(self.reject)
                self.buttons.addWidget(leave)
            self.buttons.addWidget(button)
            if key == "use":
                button.setDefault(True)

    def _connect(self) -> None:
        self.holders.textChanged.connect(self._build_soon.start)
        self.path.activated.connect(self._build_soon.start)
        self._build_soon.timeout.connect(self._choose)
        self.rows.edited.connect(self._look)
        self.rows.table.current_changed.connect(lambda _: self._say_why())

    # ---- what is shown

    def _ask_start(self) -> Start:
        shown = self._office.reads.show(self._request_id) or {}
        return Start(shown, self._office.holdings.paths(), self._office.rules().network)

    def _on_start(self, start: Start) -> None:
        shown = start.request
        self._number = str(shown.get("number") or "")
        title = self.tr("Lenders of {number}: {title}").format(number=self._number, title=shown.get("title") or "")
        self.title_heading.setText(title)
        self.path.addItem(self.tr("no path: all holders alike"), None)
        material = str(shown.get("material") or "book").casefold()
        for key, name, used_for, _ in start.paths:
            self.path.addItem(f"{name} ({used_for})" if used_for else name, key)
            fits = used_for and not shown.get("lender_symbols") and used_for.casefold() in material
            if self.path.currentIndex() == 0 and fits:
                self.path.setCurrentIndex(self.path.count() - 1)
        self.network.setCurrentText(str(shown.get("network") or start.network))
        self.holders.setPlainText(str(shown.get("lender_symbols") or ""))
        self._choose()
        self.holders.setFocus()

    @Slot()
    def _choose(self) -> None:
        """Builds the string anew."""
        self._build_soon.stop()
        holders, path, seed = self.holders.toPlainText(), self.path.currentData(), self._seed
        ask = lambda: lenders.choose(self._office, self._request_id, holders, path, seed)  # noqa: E731
        self._work.read("lenders.choice", ask, while_open(self, self._on_choice), self._trouble)

    def _on_choice(self, choice: Choice) -> None:
        self.notice.hide()
        self.rows.show_choice(choice)
        unknown = [symbol for symbol, one in choice.facts.items() if one.library_id is None]
        said = [words.counted(len(choice.facts), self.tr("One holder"), self.tr("{n} holders"))]
        if unknown:
            said.append(self.tr("nobody knows {symbols}").format(symbols=" ".join(unknown[:12])))
        if choice.read.repeated:
            said.append(self.tr("twice: {symbols}").format(symbols=" ".join(choice.read.repeated[:12])))
        if choice.read.left_out:
            said.append(self.tr("no symbols: {words}").format(words=" ".join(choice.read.left_out[:8])))
        self.read.setText("; ".join(said))
        self.rows.table.set_empty_words(self.tr("Nobody to ask: paste the symbols of the holders, or choose a path."))
        self._look()

    @Slot()
    def _look(self) -> None:
        string = self.rows.string
        self.string.setText(" ".join(string))
        for key in ("shuffle", "suggest", "copy", "send", "use"):
            self.deeds[key].setEnabled(bool(string))
        if len(string) > LONGEST_STRING:
            said = self.tr("{count} lenders; a network takes {most} at most.")
            self.notice.say(said.format(count=len(string), most=LONGEST_STRING))
        self._say_why()

    def _say_why(self) -> None:
        """In words why the current lender has its place."""
        one = self.rows.facts().get(self.rows.current())
        said = [words.say(why) for why in known.reasons(one)] if one is not None else []
        if one is not None and one.reasons:
            said.append(self.tr("last noes: {reasons}").format(reasons=noes_text(one)))
        self.why.setText(f"{one.symbol}: {'; '.join(said)}" if one is not None else "")

    # ---- deeds

    def shuffle(self) -> None:
        self._seed += 1
        self._choose()

    def suggest(self) -> None:
        self.rows.put_order(lenders.order_by_facts(self.rows.string, self.rows.facts()))

    def copy(self) -> None:
        QGuiApplication.clipboard().setText(self.string.text())
        self.string.selectAll()

    def use(self, send: bool) -> None:
        """Writes the lenders to the request; what was typed stays here until that is confirmed."""
        symbols, network, number = list(self.rows.string), self.network.currentText(), self.their_number.text()

        def deed() -> Changes:
            return lenders.use(self._office, self._request_id, symbols, send=send, network=network, number=number)

        self._work.write(deed, while_open(self, lambda _: self.accept()), self._trouble)

    def done(self, result: int) -> None:
        """Rows that are still on their way find nobody here: a newer question takes their place."""
        self._work.read(f"{self.rows.model.name}.rows", lambda: None, lambda _: None)
        super().done(result)


def choose(page: QWidget, office: Office, work: Work, request_id: int) -> LendersDialog:
    """Opens the choice of lenders; each request begins with a shuffle of its own."""
    dialog = LendersDialog(office, work, request_id, page, seed=request_id)
    dialog.open()
    return dialog
