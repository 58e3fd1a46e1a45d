# SPDX-License-Identifier: GPL-3.0-or-later
"""The drafts of a paste being looked over: rows at the left, the fields of one at the right. What is typed is kept."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial

from PySide6.QtCore import Qt, QTimer, Signal, Slot
from PySide6.QtWidgets import QSplitter, QWidget

from ill_desktop.domain.drafts import PastedDraft
from ill_desktop.domain.request import Side
from ill_desktop.services import intake
from ill_desktop.services.intake import DUPLICATE, LOOK, OWNED, Standing
from ill_desktop.services.ports import Office
from ill_desktop.ui import words
from ill_desktop.ui.dialogs.paste_fields import PasteFields
from ill_desktop.ui.dialogs.paste_rows import TITLE, PasteRows
from ill_desktop.ui.dialogs.still_open import while_open
from ill_desktop.ui.work import Work

PAUSE = 500
"""Milliseconds without typing until a draft is looked at again and all of them are kept."""


class PasteReview(QSplitter):
    """`looked` when a tick or how a draft stands has changed; `troubled` with a sentence. `about` names what is kept.

    `is_busy` while they are being made: then nothing is changed.
    """

    looked = Signal()
    troubled = Signal(str)

    def __init__(self, office: Office, work: Work, about: str, parent: QWidget | None = None):
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._office, self._work, self._about = office, work, about
        self.drafts: list[PastedDraft] = []
        self.standings: list[Standing] = []
        self.failed: dict[int, str] = {}
        self.is_busy = False
        self._touched: set[int] = set()
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(PAUSE)
        self.rows, self.fields = PasteRows(self.looked.emit), PasteFields()
        self.addWidget(self.rows)
        self.addWidget(self.fields)
        unit = self.fontMetrics().averageCharWidth()
        self.setSizes([unit * 70, unit * 80])
        self.setChildrenCollapsible(False)
        self.rows.currentCellChanged.connect(self._on_row)
        self.fields.edited.connect(self._on_edited)
        self.fields.noted.connect(self._on_noted)
        self.fields.side_chosen.connect(self._on_side)
        self._soon.timeout.connect(self._on_pause)

    def show_drafts(self, drafts: Sequence[PastedDraft], standings: Sequence[Standing],
                    failed: dict[int, str] | None = None) -> None:  # fmt: skip
        """Other drafts; those in `failed` could not be made."""
        self.drafts, self.standings, self.failed = list(drafts), list(standings), failed or {}
        self._touched.clear()
        self.rows.show_drafts(self.drafts, self.standings)
        for row, sentence in self.failed.items():
            self.rows.show_draft(row, self.drafts[row], self.standings[row], sentence)
        if self.drafts:
            self.rows.setCurrentCell(next(iter(self.failed), 0), TITLE)
        else:
            self._on_row(-1)
        self.keep()
        self.looked.emit()

    def without(self, made: set[int], failed: dict[int, str]) -> None:
        """Leaves out what was made; what was not stays, with why."""
        left = [row for row in range(len(self.drafts)) if row not in made]
        why = {place: failed[row] for place, row in enumerate(left) if row in failed}
        self.show_drafts([self.drafts[row] for row in left], [self.standings[row] for row in left], why)

    def counted(self) -> str:
        """How many there are, and how they stand."""
        said = [words.counted(len(self.drafts), self.tr("{n} request"), self.tr("{n} requests"))]
        states = [standing.state for standing in self.standings]
        for state, text in ((LOOK, self.tr("{n} to look at")), (DUPLICATE, self.tr("{n} there already, not ticked")),
                            (OWNED, self.tr("{n} that we have"))):  # fmt: skip
            if count := states.count(state):
                said.append(text.format(n=words.number(count)))
        return ", ".join(said) + self.tr(". Space ticks a row; a field is changed by typing into it.")

    def keep(self) -> None:
        """Keeps the drafts against a crash; none = nothing is kept any more."""
        drafts = list(self.drafts)
        self._work.write(lambda: intake.keep(self._office, self._about, drafts))

    def stop(self) -> None:
        """The dialog closes: what was typed last is kept now."""
        self._soon.stop()
        if self._touched:
            self.keep()

    # ---- one draft

    @Slot(int, int)
    def _on_row(self, row: int, _column: int = 0) -> None:
        is_there = 0 <= row < len(self.drafts)
        self.fields.show_draft(self.drafts[row] if is_there else None, self.standings[row] if is_there else None,
                               self.failed.get(row, ""))  # fmt: skip

    def _on_edited(self, name: str, text: str) -> None:
        self._change(lambda draft: intake.changed(draft, name, text))
        if name == "service_type":
            self._on_row(self.rows.currentRow())  # a copy has other fields

    def _on_noted(self, text: str) -> None:
        self._change(lambda draft: replace(draft, note=text))

    def _on_side(self, side: Side) -> None:
        self._change(lambda draft: replace(draft, side=side))

    def _change(self, how: Callable[[PastedDraft], PastedDraft]) -> None:
        row = self.rows.currentRow()
        if 0 <= row < len(self.drafts) and not self.is_busy:
            self.drafts[row] = how(self.drafts[row])
            self.failed.pop(row, None)
            self._touched.add(row)
            self._soon.start()

    def set_side(self, side: Side | None) -> None:
        """The side of all of them; None = as each of them says."""
        self.drafts = [replace(draft, side=side) for draft in self.drafts]
        self._touched = set(range(len(self.drafts)))
        self._soon.start(0)

    @Slot()
    def _on_pause(self) -> None:
        touched, self._touched = sorted(self._touched), set()
        chosen = [self.drafts[row] for row in touched if row < len(self.drafts)]
        self.keep()
        ask = partial(intake.look, self._office, chosen)
        self._work.read("paste.look", lambda: (touched, chosen, ask()), while_open(self, self._on_looked),
                        while_open(self, self.troubled.emit))  # fmt: skip

    def _on_looked(self, answer: tuple[list[int], list[PastedDraft], list[Standing]]) -> None:
        for row, draft, standing in zip(*answer, strict=False):
            if row < len(self.drafts) and self.drafts[row] is draft:  # else it was changed since
                self.standings[row] = standing
                self.rows.show_draft(row, draft, standing)
                if row == self.rows.currentRow():
                    self.fields.show_standing(standing)
        self.looked.emit()
