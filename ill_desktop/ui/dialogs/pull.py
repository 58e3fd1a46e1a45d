# SPDX-License-Identifier: GPL-3.0-or-later
"""The walk with the cart on the screen: the book that is looked for now, large; a scan or one key for what was met."""

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import Qt, QTimer, Signal, Slot
from PySide6.QtGui import QAction, QKeyEvent, QKeySequence
from PySide6.QtWidgets import (
    QCheckBox,
    QDialog,
    QDialogButtonBox,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QLineEdit,
    QPushButton,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from ill_desktop.domain.changes import Changes
from ill_desktop.domain.lending import FINDS, Find, PullLine
from ill_desktop.services import printing, pulling, undo
from ill_desktop.services.ports import Office, Progress
from ill_desktop.ui import settings, words
from ill_desktop.ui.dialogs.ask import ask, plain
from ill_desktop.ui.dialogs.preview import show_pdf
from ill_desktop.ui.dialogs.still_open import while_open
from ill_desktop.ui.lending.book_now import BookNow
from ill_desktop.ui.people.notice import Notice
from ill_desktop.ui.work import Work

SHOWN = 40
"""So many books of the walk stand in the list; the others come as one goes on."""
ALONE_MS = 60
"""A letter that stands alone for so long was pressed by a person: no scanner is slower than 35 ms a letter."""
_KEY = Qt.ItemDataRole.UserRole


class ScanLine(QLineEdit):
    """Takes codes, and the letters of the finds while nothing else stands in it. `letter(str)`, `code(str)`."""

    letter = Signal(str)
    code = Signal(str)
    taken_back = Signal()

    def __init__(self, parent: QWidget | None = None):
        super().__init__(parent)
        self._alone = QTimer(self)
        self._alone.setSingleShot(True)
        self._alone.setInterval(ALONE_MS)
        self._alone.timeout.connect(self._on_alone)
        self.textEdited.connect(lambda _: self._alone.start())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter ends here: it must not press a button of the dialog."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._on_return()
            return
        if event.matches(QKeySequence.StandardKey.Undo) and not self.text():  # else the field would keep it
            self.taken_back.emit()
            return
        super().keyPressEvent(event)

    @Slot()
    def _on_alone(self) -> None:
        typed = self.text().strip().upper()
        if typed in {find.key for find in FINDS}:
            self.clear()
            self.letter.emit(typed)

    def _on_return(self) -> None:
        self._alone.stop()
        typed = self.text().strip()
        self.clear()
        if typed:
            self.code.emit(typed)


class PullDialog(QDialog):
    """Stays open beside the work. What another desk settles leaves the list by itself."""

    def __init__(self, office: Office, work: Work, parent: QWidget | None = None):
        super().__init__(parent)
        self.office, self.work = office, work
        self.setObjectName("pull_dialog")
        self.setWindowTitle(self.tr("Pull"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setProperty("takes_scans", True)
        self._ids: list[int] = []
        self._at = 0
        self._lines: dict[int, PullLine] = {}
        self._done: list[int] = []
        self._build()
        self._connect()
        self._load()

    # ---- building

    def _build(self) -> None:
        self.where = QLabel()
        self.where.setObjectName("pull_where")
        self.now = BookNow(self.office.clock.today)
        self.scan = ScanLine()
        self.scan.setObjectName("pull_scan")
        self.scan.setPlaceholderText(self.tr("Scan the book or its slip, or press a letter above"))
        self.scan.setAccessibleName(self.tr("Scan the book or its slip"))
        self.notice = Notice(self)
        self.said = QLabel()
        self.said.setWordWrap(True)
        self.said.setObjectName("pull_said")
        self.list = QTreeWidget()
        self.list.setObjectName("pull_list")
        self.list.setAccessibleName(self.tr("Next on the walk"))
        self.list.setRootIsDecorated(False)
        self.list.setUniformRowHeights(True)
        self.list.setTabKeyNavigation(False)
        self.list.setHeaderLabels([self.tr("Call number"), self.tr("Title"), self.tr("Place"), self.tr("Number")])
        width = self.fontMetrics().averageCharWidth()
        for column, chars in enumerate((22, 36, 46)):
            self.list.setColumnWidth(column, width * chars)
        self.list.header().setSectionResizeMode(1, QHeaderView.ResizeMode.Stretch)
        self.list.header().setStretchLastSection(False)
        self.list.setColumnWidth(3, width * 12)
        self.finds = {find.name: self._find_button(find) for find in FINDS}
        self.branch_pages = QCheckBox(self.tr("&New page for each branch"))
        self.branch_pages.setChecked(settings.PULL_PAGES.get())
        self.undo = self._button(self.tr("Undo"), "Ctrl+Z", self._on_undo)
        self.print = self._button(self.tr("Print list"), "Ctrl+P", self._on_print)
        self.buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        plain(self.buttons)
        self.buttons.button(QDialogButtonBox.StandardButton.Close).setAutoDefault(False)
        layout = QVBoxLayout(self)
        layout.addWidget(self.where)
        layout.addWidget(self.now)
        for row in (list(self.finds.values())[:4], list(self.finds.values())[4:]):
            layout.addLayout(_row(row))
        for part in (self.scan, self.notice, self.said):
            layout.addWidget(part)
        layout.addWidget(self.list, 1)
        foot = _row([self.undo, self.print, self.branch_pages])
        foot.addWidget(self.buttons)
        layout.addLayout(foot)
        unit, height = self.fontMetrics().averageCharWidth(), self.fontMetrics().height()
        self.resize(unit * 124, height * 38)

    def _find_button(self, find: Find) -> QPushButton:
        said = words.tr(find.words)
        button = QPushButton(f"{find.key}   {said}")
        button.setObjectName(f"pull_{find.name}")
        button.setAccessibleName(self.tr("{words}, {key}").format(words=said, key=find.key))
        button.setAutoDefault(False)
        button.setEnabled(False)  # until the walk is there
        button.clicked.connect(partial(self.settle, find.name))
        return button

    def _button(self, text: str, key: str, slot: Callable[[], None]) -> QPushButton:
        button = QPushButton(f"{text}   {key}")
        button.setAccessibleName(f"{text}, {key}")
        button.setAutoDefault(False)
        action = QAction(text, self)
        action.setShortcut(QKeySequence(key))
        action.triggered.connect(slot)
        self.addAction(action)
        button.clicked.connect(slot)
        return button

    def _connect(self) -> None:
        self.scan.code.connect(self._on_code)
        self.scan.letter.connect(self._on_letter)
        self.scan.taken_back.connect(self._on_undo)
        self.list.currentItemChanged.connect(self._on_row)
        self.buttons.rejected.connect(self.reject)
        self.branch_pages.toggled.connect(settings.PULL_PAGES.set)
        self.work.changed.connect(self._on_changed)
        self.scan.setFocus()

    # ---- the walk

    def _load(self) -> None:
        self.work.read("pull.walk", partial(pulling.walk, self.office), while_open(self, self._on_walk))

    def _on_walk(self, ids: Sequence[int]) -> None:
        """The walk as it is now; one stays where one is."""
        here = self.current()
        passed = set(self._ids[: self._at])
        self._ids = list(ids)
        if here in self._ids:
            self._at = self._ids.index(here)
        else:
            self._at = next((at for at, key in enumerate(self._ids) if key not in passed), 0)
        self._read()

    def _read(self) -> None:
        wanted = self._ids[self._at : self._at + SHOWN]
        ask_for = partial(pulling.lines, self.office, wanted)
        self.work.read("pull.lines", ask_for, while_open(self, self._on_lines))

    def _on_lines(self, lines: Sequence[PullLine]) -> None:
        self._lines = {line.id: line for line in lines}
        self.list.blockSignals(True)
        self.list.clear()
        for line in lines:
            item = QTreeWidgetItem(_cells(line))
            item.setData(0, _KEY, line.id)
            self.list.addTopLevelItem(item)
        first = self.list.topLevelItem(0)
        if first is not None:
            self.list.setCurrentItem(first)
        self.list.blockSignals(False)
        self._show()

    def current(self) -> int | None:
        """The request that is looked for now."""
        return self._ids[self._at] if self._at < len(self._ids) else None

    def _show(self) -> None:
        key = self.current()
        line = self._lines.get(key or 0)
        left = len(self._ids)
        self.where.setText(self.tr("{at} of {count}").format(at=words.number(self._at + 1), count=words.number(left))
                           if left else "")  # fmt: skip
        self.now.show_line(line)
        for button in self.finds.values():
            button.setEnabled(line is not None)
        self.print.setEnabled(left > 0)
        self.undo.setEnabled(bool(self._done))

    def _on_row(self, item: QTreeWidgetItem | None) -> None:
        key = item.data(0, _KEY) if item is not None else None
        if key in self._ids:
            self._at = self._ids.index(key)
            self._show()
        self.scan.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Up and Down go along the walk while the scan box has the focus."""
        step = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(Qt.Key(event.key()))
        if step is None:
            super().keyPressEvent(event)
            return
        self._at = min(max(self._at + step, 0), max(len(self._ids) - 1, 0))
        self._read()

    # ---- deeds

    def _on_letter(self, letter: str) -> None:
        self.settle(next(find.name for find in FINDS if find.key == letter))

    def settle(self, name: str) -> None:
        """Records what was met at the shelf; a no is asked about first."""
        key = self.current()
        line = self._lines.get(key or 0)
        if key is None or line is None:
            return
        find = next(one for one in FINDS if one.name == name)
        deed = partial(pulling.settle, self.office, key, name)
        self.scan.setFocus()
        if name == "not_on_shelf" and line.looked_before:
            self._ask(line, self.tr("Not on the shelf for the second time"), partial(
                pulling.say_no, self.office, key, "not_on_shelf"), key)  # fmt: skip
        elif find.reason:
            self._ask(line, words.tr(find.words), deed, key)
        else:
            self._write(deed, key)

    def _ask(self, line: PullLine, found: str, deed: Callable[[], Changes], key: int) -> None:
        text = self.tr("{found}. Say no to {borrower} for {number}, {title}?").format(
            found=found, borrower=line.borrower or line.symbol, number=line.number, title=line.title)  # fmt: skip
        ask(self, self.tr("Say no"), text, self.tr("Say no"), partial(self._write, deed, key))

    def _write(self, deed: Callable[[], Changes], key: int) -> None:
        self.work.write(deed, while_open(self, partial(self._on_done, key)), while_open(self, self._on_refused))

    def _on_code(self, code: str) -> None:
        def done(found: tuple[int, Changes]) -> None:
            self.work.changed.emit(found[1])
            self._on_done(found[0], found[1])

        self.work.write(partial(pulling.scanned, self.office, code), while_open(self, done),
                        while_open(self, self._on_refused))  # fmt: skip

    def _on_done(self, key: int, changes: Changes) -> None:
        self.notice.hide()
        self._done.append(key)
        self.said.setText(words.say(changes.said) if changes.said else "")
        self.scan.setFocus()
        self._load()

    def _on_refused(self, sentence: str) -> None:
        self.said.clear()
        self.notice.say(sentence)
        self.scan.setFocus()

    def _on_undo(self) -> None:
        if not self._done:
            return
        key = self._done.pop()

        def done(changes: Changes) -> None:
            self.notice.hide()
            self.said.setText(words.say(changes.said) if changes.said else "")
            self._load()

        self.work.write(partial(undo.undo_last, self.office, key), while_open(self, done),
                        while_open(self, self._on_refused))  # fmt: skip

    def _on_changed(self, changes: Changes) -> None:
        if changes.requests or changes.everything:
            self._load()

    def _on_print(self) -> None:
        branch_pages = self.branch_pages.isChecked()

        def made(progress: Progress) -> bytes:
            return printing.pull_list(self.office, branch_pages=branch_pages, progress=progress)

        title = self.tr("Pull list")
        self.work.long(title, made, while_open(self, self._on_printed), while_open(self, self._on_refused))

    def _on_printed(self, pdf: bytes) -> None:
        show_pdf(self, self.tr("Pull list"), pdf)


def _row(parts: Sequence[QWidget]) -> QHBoxLayout:
    row = QHBoxLayout()
    for part in parts:
        row.addWidget(part)
    row.addStretch(1)
    return row


def _cells(line: PullLine) -> list[str]:
    place = " · ".join(part for part in (line.branch, line.location) if part)
    rush = f"  {words.tr('RUSH')}" if line.rush else ""
    return [line.call_number or words.tr("no call number"), line.title, place, f"{line.number}{rush}"]
