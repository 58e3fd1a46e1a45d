# SPDX-License-Identifier: GPL-3.0-or-later
"""A work list of one's own: its name, whose turn it is, its limit, and what is in it."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QGridLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from ill_desktop.domain.changes import Changes
from ill_desktop.domain.saved_lists import FILTERS, MOST_LINES, Line, SavedList
from ill_desktop.domain.workflow import Turn
from ill_desktop.services import saved_lists
from ill_desktop.services.ports import Office
from ill_desktop.ui import words
from ill_desktop.ui.dialogs.ask import plain
from ill_desktop.ui.people.notice import Notice
from ill_desktop.ui.work import Work

TURNS = (Turn.US, Turn.THEM, Turn.BRANCH, Turn.CUSTOMER)


class SavedListDialog(QDialog):
    """Stays open until the list is saved: what is wrong stands in it. `saved` = the list that is changed; `lines` =
    what a new one begins with.
    """

    def __init__(self, office: Office, work: Work, page: str, parent: QWidget | None = None, *,
                 saved: SavedList | None = None, lines: Sequence[Line] = ()):  # fmt: skip
        super().__init__(parent)
        self.setObjectName("saved_list_dialog")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Change the list") if saved else self.tr("A list of your own"))
        self._office, self._work, self._page, self._saved = office, work, page, saved
        self.name, self.limit = QLineEdit(saved.title if saved else ""), QLineEdit()
        self.limit.setText("" if saved is None or saved.limit is None else str(saved.limit))
        self.limit.setPlaceholderText(self.tr("none"))
        self.turn = QComboBox()
        for turn in TURNS:
            self.turn.addItem(words.tr(words.TURN_WORDS[turn]), turn)
        self.turn.setCurrentIndex(TURNS.index(saved.turn) if saved else 0)
        form = QFormLayout()
        form.addRow(self.tr("&Name"), self.name)
        form.addRow(self.tr("&Whose turn"), self.turn)
        form.addRow(self.tr("&Late after working days"), self.limit)
        self.notice = Notice(tone="late")
        self.grid = QGridLayout()
        self.rows: list[tuple[QComboBox, QLineEdit]] = []
        for key, text in [*(saved.lines if saved else lines), ("", "")]:
            self._add(key, text)
        self.more = QPushButton(self.tr("&Another condition"))
        self.more.setAutoDefault(False)
        self.more.clicked.connect(self._on_more)
        layout = QVBoxLayout(self)
        layout.addWidget(self.notice)
        layout.addLayout(form)
        layout.addWidget(QLabel(self.tr("In it is what meets all of these:")))
        layout.addLayout(self.grid)
        layout.addWidget(self.more, 0, Qt.AlignmentFlag.AlignLeft)
        layout.addStretch(1)
        layout.addWidget(self._buttons())
        self.setMinimumWidth(self.fontMetrics().averageCharWidth() * 84)
        self.name.setFocus()

    def _buttons(self) -> QDialogButtonBox:
        box = QDialogButtonBox()
        box.addButton(self.tr("Leave it"), QDialogButtonBox.ButtonRole.RejectRole).setAutoDefault(False)
        self.save = box.addButton(self.tr("Save the list"), QDialogButtonBox.ButtonRole.AcceptRole)
        self.save.setDefault(True)
        if self._saved is not None:
            drop = box.addButton(self.tr("&Delete the list"), QDialogButtonBox.ButtonRole.DestructiveRole)
            drop.setAutoDefault(False)
            drop.clicked.connect(self._on_drop)
        box.accepted.connect(self._on_save)
        box.rejected.connect(self.reject)
        plain(box)
        return box

    def _add(self, key: str, text: str) -> None:
        what, value = QComboBox(), QLineEdit(text)
        place = len(self.rows) + 1
        what.setAccessibleName(self.tr("Condition {n}").format(n=place))
        value.setAccessibleName(self.tr("Value of condition {n}").format(n=place))
        what.addItem(self.tr("choose..."), "")
        for one in FILTERS:
            what.addItem(words.tr(one.words), one.key)
        what.currentIndexChanged.connect(lambda _: self._look(what, value))
        what.setCurrentIndex(max(0, what.findData(key)))
        self.grid.addWidget(what, place, 0)
        self.grid.addWidget(value, place, 1)
        self.grid.setColumnStretch(1, 1)
        self.rows.append((what, value))
        self._look(what, value)

    def _look(self, what: QComboBox, value: QLineEdit) -> None:
        """The example of what is chosen stands in its field."""
        example = next((one.example for one in FILTERS if one.key == what.currentData()), "")
        value.setPlaceholderText(words.tr(example) if example else "")

    def _on_more(self) -> None:
        if len(self.rows) < MOST_LINES:
            self._add("", "")
            self.rows[-1][0].setFocus()

    def lines(self) -> list[Line]:
        return [(what.currentData(), value.text()) for what, value in self.rows if what.currentData()]

    def _on_save(self) -> None:
        limit, turn, title = self.limit.text().strip(), Turn(self.turn.currentData()), self.name.text()
        if limit and not (limit.isascii() and limit.isdigit() and int(limit) < 1000):
            self.notice.say(self.tr("The days are a number like 5, or nothing."))
            return
        lines, key = self.lines(), self._saved.id if self._saved else None
        days = int(limit) if limit else None
        self._work.write(lambda: saved_lists.save(self._office, self._page, title, turn, days, lines, key=key),
                         self._on_done, self.notice.say)  # fmt: skip

    def _on_drop(self) -> None:
        if (saved := self._saved) is not None:
            self._work.write(lambda: saved_lists.drop(self._office, saved), self._on_done, self.notice.say)

    def _on_done(self, _: Changes) -> None:
        self.accept()
