# SPDX-License-Identifier: GPL-3.0-or-later
"""One line below a library: how many problems of the courier are open with it. Hidden where there are none."""

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QWidget

from ill_desktop.domain.changes import Changes
from ill_desktop.domain.courier import PROBLEMS
from ill_desktop.domain.kept import ProblemLine
from ill_desktop.services.ports import Office
from ill_desktop.ui import words
from ill_desktop.ui.work import Work


class OpenProblems(QPushButton):
    """`wanted(key)`: the list of problems, or the one problem there is."""

    wanted = Signal(str)

    def __init__(self, office: Office, work: Work, parent: QWidget | None = None):
        super().__init__(parent)
        self._office, self._work, self._library, self._opens = office, work, 0, ""
        self.setObjectName("library_problems")
        self.setAutoDefault(False)
        self.clicked.connect(lambda _: self.wanted.emit(self._opens))
        self.hide()

    def show_of(self, library_id: int) -> None:
        self._library = library_id
        if not library_id:
            self.hide()
            return
        ask = partial(self._office.reads.open_problems_of, library_id=library_id)
        self._work.read("libraries.problems", ask, self._on_lines)

    def on_changed(self, changes: Changes) -> None:
        if changes.courier or changes.everything:
            self.show_of(self._library)

    def _on_lines(self, lines: list[ProblemLine]) -> None:
        kinds = ", ".join(dict.fromkeys(words.tr(PROBLEMS[line.kind]).lower() for line in lines))
        said = words.counted(len(lines), self.tr("{n} open courier problem: "), self.tr("{n} open courier problems: "))
        self.setText(said + kinds)
        self._opens = f"courier.problems:{lines[0].id}" if len(lines) == 1 else "courier.problems"
        self.setVisible(bool(lines))
