# SPDX-License-Identifier: GPL-3.0-or-later
"""Libraries by any part of name, symbol, code or place, while one types; the list is asked for off the GUI thread."""

from functools import partial
from typing import Any

from PySide6.QtCore import QStringListModel, Qt, QTimer
from PySide6.QtWidgets import QCompleter, QLineEdit, QListView

from ill_desktop.services.ports import Office
from ill_desktop.ui.work import Work

PAUSE, FEWEST, MOST = 90, 2, 12


class LibraryList(QCompleter):
    """Drops below a field that names a library. Chosen by arrow and Enter; what is written is the symbol where there is
    one, else the name. A scanner's burst never opens it.
    """

    def __init__(self, office: Office, work: Work, field: QLineEdit, own: bool = False):
        super().__init__(field)
        self._office, self._work, self._own, self._field = office, work, own, field
        self._words = QStringListModel(self)
        self.setModel(self._words)
        self.setCompletionMode(QCompleter.CompletionMode.UnfilteredPopupCompletion)
        self.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self.setMaxVisibleItems(MOST)
        self._list = self.popup() or QListView()
        self._list.setAccessibleName(self.tr("Libraries"))
        self._names: dict[str, str] = {}
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(PAUSE)
        self._soon.timeout.connect(self._ask)
        self.setWidget(field)
        self.activated.connect(self._on_chosen)

    def typed(self, text: str) -> None:
        """Something was typed into the field."""
        if len(text.strip()) < FEWEST:
            self._soon.stop()
            self._list.hide()
        else:
            self._soon.start()

    def _ask(self) -> None:
        reads, typed, kind = self._office.reads, self._field.text().strip(), "own" if self._own else "all"

        def found() -> list[tuple[Any, ...]]:
            rows = reads.library_rows(reads.library_ids(typed, kind)[:MOST])
            return list(rows.values())

        self._work.read(f"libraries.{id(self)}", found, partial(self._show, typed))

    def _show(self, typed: str, rows: list[tuple[Any, ...]]) -> None:
        if not self._field.hasFocus() or self._field.text().strip() != typed:
            return
        self._names = {}
        for _, name, symbol, city, state, code, *_rest in rows:
            place = ", ".join(part for part in (city, state) if part)
            said = "   ".join(part for part in (name, symbol, code, place) if part)
            self._names[said] = symbol or name
        self._words.setStringList(list(self._names))
        if self._names:
            self.complete()
        else:
            self._list.hide()

    def _on_chosen(self, said: str) -> None:
        self._field.setText(self._names.get(said, said))
