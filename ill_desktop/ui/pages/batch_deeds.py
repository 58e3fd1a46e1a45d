# SPDX-License-Identifier: GPL-3.0-or-later
"""Dates, notes and fields of many chosen requests at once; and the courier's problem with one of them."""

from collections.abc import Callable, Sequence
from functools import partial
from importlib import import_module

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from ill_desktop.domain.batch_fields import BATCH_FIELD_OF
from ill_desktop.domain.request import Reader
from ill_desktop.services import batch_fields, batches
from ill_desktop.services.batches import One
from ill_desktop.services.ports import Office
from ill_desktop.ui import words
from ill_desktop.ui.dialogs.ask import NoteDialog
from ill_desktop.ui.dialogs.batch_fields import BatchFieldsDialog
from ill_desktop.ui.work import Work

PROBLEM = "ill_desktop.ui.dialogs.courier_problem"


class BatchDeeds(QObject):
    """`many(title, deed, batch, one)` does them in portions; `said` takes a sentence for the status bar."""

    def __init__(self, page: QWidget, office: Office, work: Work, many: Callable[..., None],
                 said: Callable[[str], None]):  # fmt: skip
        super().__init__(page)
        self._page, self._office, self._work, self._many, self._said = page, office, work, many, said

    def _counted(self, ids: Sequence[int]) -> str:
        return words.counted(len(ids), self.tr("{n} request"), self.tr("{n} requests"))

    def field(self, ids: Sequence[int], first: str = "") -> None:
        """Asks which field and what; `first` = the one that is marked to begin with."""
        self._work.read("batch.branches", self._office.reads.branch_names, partial(self._ask_field, ids, first))

    def _ask_field(self, ids: Sequence[int], first: str, branches: list[str]) -> None:
        dialog = BatchFieldsDialog(self._counted(ids), self._office.clock.today(), branches, first, self._page)

        def given(name: str, typed: str, reason: str) -> None:
            title = self.tr("Change: {field}").format(field=words.tr(BATCH_FIELD_OF[name].words))
            made = partial(batch_fields.one_field, self._office, name, typed, reason)
            what = f"change {BATCH_FIELD_OF[name].words.lower()}"
            self._work.read("batch.field", made, partial(self._do, ids, title, what), self._work.refused.emit)

        dialog.given.connect(given)
        dialog.open()

    def note(self, ids: Sequence[int]) -> None:
        dialog = NoteDialog(self._counted(ids), self._page)

        def given(reader: Reader, text: str) -> None:
            made = partial(batch_fields.one_note, self._office, reader, text)
            done = partial(self._do, ids, self.tr("Add note"), "add a note")
            self._work.read("batch.note", made, done, self._work.refused.emit)

        dialog.given.connect(given)
        dialog.open()

    def _do(self, ids: Sequence[int], title: str, what: str, one: One) -> None:
        self._many(title, title, batches.begin(ids, what), one)

    def courier_problem(self, number: str) -> None:
        dialog = import_module(PROBLEM).CourierProblemDialog(self._office, self._work, 0, number, self._page)
        dialog.said.connect(self._said)
        dialog.open()
