# SPDX-License-Identifier: GPL-3.0-or-later
"""What is done with the chosen requests: asks for what is missing, then writes in the ordered lane."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from importlib import import_module
from typing import Any

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from ill_desktop.domain.changes import Changes
from ill_desktop.domain.errors import Cancelled, UserError
from ill_desktop.domain.request import AnswerKind, Reader, Side
from ill_desktop.domain.workflow import STEPS, Action
from ill_desktop.services import invoicing, printing, requests, undo
from ill_desktop.services.ports import Office, Progress
from ill_desktop.ui import words
from ill_desktop.ui.dialogs.answer import AnswerDialog
from ill_desktop.ui.dialogs.ask import LineDialog, NoteDialog, ask, tell
from ill_desktop.ui.dialogs.due import DueDialog
from ill_desktop.ui.dialogs.reason import LOST_REASONS, REOPEN_REASONS, ReasonDialog
from ill_desktop.ui.pages.request_actions import FactDeed
from ill_desktop.ui.work import Work

Row = tuple[Any, ...]
EDITOR = "ill_desktop.ui.request_editor.opening"
LENDERS = "ill_desktop.ui.pages.choose_lenders"
ASK_ABOVE = 10
"""One key on more selected requests than this asks first."""


@dataclass
class ManyDone:
    """What came of one deed on many requests."""

    changes: Changes
    refused: list[tuple[int, str]]


class RequestDeeds(QObject):
    """`said` takes a sentence for the status bar, `show_pdf` a title and the bytes of a paper."""

    def __init__(self, page: QWidget, office: Office, work: Work, said: Callable[[str], None],
                 show_pdf: Callable[[str, bytes], None]):  # fmt: skip
        super().__init__(page)
        self._page, self._office, self._work, self._said, self._show_pdf = page, office, work, said, show_pdf

    # ---- the workflow

    def act(self, action: Action, ids: Sequence[int], row: Row) -> None:
        """Does it, or first asks for the reason, the answer or the date it needs."""
        side, status, _ = words.steps_of(row)
        many = words.counted(len(ids), self.tr("{n} request"), self.tr("{n} requests"))
        number = row[words.NUMBER] if len(ids) == 1 else many
        step = STEPS.get((side, status, action))
        if action is Action.ANSWER:
            self._ask_answer(ids, number, side)
        elif action is Action.RENEW:
            self._ask_renewal(ids, number)
        elif step is not None and step.needs_reason:
            self._ask_reason(action, ids, number)
        else:
            self._write(action, ids)

    def _ask_answer(self, ids: Sequence[int], number: str, side: Side) -> None:
        dialog = AnswerDialog(number, side, self._page)

        def given(kind: AnswerKind, reason: str, note: str) -> None:
            self._write(Action.ANSWER, ids, answer=kind, reason=reason, note=note)

        dialog.given.connect(given)
        dialog.open()

    def _ask_renewal(self, ids: Sequence[int], number: str) -> None:
        title = self.tr("Renew {number}").format(number=number)
        dialog = DueDialog(title, self.tr("Renew"), self._office.clock.today(), parent=self._page)
        dialog.given.connect(lambda day: self._write(Action.RENEW, ids, due=day))
        dialog.open()

    def _ask_reason(self, action: Action, ids: Sequence[int], number: str) -> None:
        deed = words.action_words(action)
        more = {Action.LOSE: LOST_REASONS, Action.REOPEN: REOPEN_REASONS}.get(action)
        title = self.tr("{deed}: {number}").format(deed=deed, number=number)
        dialog = ReasonDialog(title, deed, *([more] if more else []), parent=self._page)
        dialog.given.connect(lambda reason, note: self._write(action, ids, reason=note or reason, note=note))
        dialog.open()

    def _write(self, action: Action, ids: Sequence[int], **more: Any) -> None:
        if len(ids) == 1:
            self._one(lambda: requests.act(self._office, ids[0], action, **more))
            return

        def many(progress: Progress) -> ManyDone:
            return ManyDone(*requests.act_on_many(self._office, ids, action, progress=progress, **more))

        deed = words.action_words(action)
        title = self.tr("{deed}: {count} requests").format(deed=deed, count=words.number(len(ids)))

        def do() -> None:
            self._many(title, deed, ids, many)

        if len(ids) > ASK_ABOVE and not more:  # where a reason or a date was asked for, the number stood there
            text = self.tr("This is done for each of the selected requests where it is possible now.")
            ask(self._page, title, text, deed, do)
        else:
            do()

    def _one(self, deed: Callable[[], Changes]) -> None:
        self._work.write(deed, self._on_done)

    def _on_done(self, changes: Changes) -> None:
        said = [words.say(part) for part in (changes.said, changes.next_step) if part]
        if said:
            self._said(". ".join(said))

    def _many(self, title: str, deed: str, ids: Sequence[int], task: Callable[[Progress], ManyDone]) -> None:
        def stopped(sentence: str) -> None:
            self._work.changed.emit(Changes(requests=tuple(ids)))  # some of them are done
            self._work.refused.emit(sentence)

        self._work.long(title, task, lambda done: self._on_many(deed, len(ids), done), stopped, writes=True)

    def _on_many(self, deed: str, count: int, done: ManyDone) -> None:
        good = count - len(done.refused)
        self._said(self.tr("{deed}: {good} of {count} done").format(deed=deed, good=good, count=count))
        if done.refused:
            why = "\n".join(sentence for _, sentence in done.refused[:500])
            left = words.counted(len(done.refused), self.tr("One request was left as it is; the others are done."),
                                 self.tr("{n} requests were left as they are; the others are done."))  # fmt: skip
            tell(self._page, deed, left, why)

    # ---- facts, dates, notes

    def fact(self, deed: FactDeed, key: int, number: str, in_force: bool) -> None:
        """Sets the fact, after asking for its note where it has one; or lifts it with a note."""
        if in_force:
            title = self.tr("{deed} of {number}").format(deed=words.tr(deed.lift), number=number)
            dialog = LineDialog(title, "", self.tr("&Why"), self.tr("Lift"), self._page)
            dialog.given.connect(lambda note: self._one(lambda: requests.lift_fact(self._office, key, deed.kind, note)))
            dialog.open()
        elif deed.asks:
            title = self.tr("{deed}: {number}").format(deed=words.tr(deed.words), number=number)
            dialog = LineDialog(title, "", words.tr(deed.asks), words.tr(deed.words), self._page)
            dialog.given.connect(lambda note: self._one(lambda: requests.add_fact(self._office, key, deed.kind, note)))
            dialog.open()
        else:
            self._one(lambda: requests.add_fact(self._office, key, deed.kind))

    def due(self, key: int, number: str) -> None:
        """The due date of the loan, typed."""
        dialog = DueDialog(self.tr("Due date of {number}").format(number=number), self.tr("Set due date"),
                           self._office.clock.today(), parent=self._page)  # fmt: skip

        def given(day: date) -> None:
            self._one(lambda: requests.edit(self._office, key, {"lender_due": day}))

        dialog.given.connect(given)
        dialog.open()

    def note(self, key: int, number: str) -> None:
        dialog = NoteDialog(number, self._page)

        def given(reader: Reader, text: str) -> None:
            self._one(lambda: requests.add_note(self._office, key, reader, text))

        dialog.given.connect(given)
        dialog.open()

    def tick(self, work_ids: Sequence[int], done: bool = True) -> None:
        self._one(lambda: requests.tick(self._office, work_ids, done))

    def edit(self, what: str, key: int, side: Side) -> None:
        """Opens the editor (edit, new, like), the verification or the choice of lenders; what is saved is then
        selected in its list.
        """
        if what == "lenders":
            import_module(LENDERS).choose(self._page, self._office, self._work, key)
            return
        opening, page = import_module(EDITOR), self._page
        show: Callable[[int], None] = getattr(page, "show_request").emit  # noqa: B009 - every page has the signal
        if what == "verify":
            opening.verify(page, self._office, self._work, key)
            return
        given = {"new": {}, "edit": {"request_id": key}, "like": {"like": key}}[what]
        opening.edit(page, self._office, self._work, show, side, **given)

    # ---- undo

    def undo_last(self, key: int) -> None:
        self._one(lambda: undo.undo_last(self._office, key))

    def undo_many(self, ids: Sequence[int]) -> None:
        """The last deed of each, after asking: a batch that was a mistake."""

        def many(progress: Progress) -> ManyDone:
            refused: list[tuple[int, str]] = []
            for place, key in enumerate(ids, 1):
                try:
                    undo.undo_last(self._office, key)
                except UserError as error:
                    refused.append((key, str(error)))
                if not progress(place, len(ids)):
                    raise Cancelled(self.tr("Stopped. What was undone before stays undone."))
            return ManyDone(Changes(requests=tuple(ids), everything=True), refused)

        title = self.tr("Undo last deed: {count} requests").format(count=words.number(len(ids)))
        text = self.tr("This takes back the last deed of each of them. The history keeps the undo as well.")
        deed = self.tr("Undo last deed")
        ask(self._page, title, text, self.tr("Undo them"), lambda: self._many(title, deed, ids, many))

    def undo_to(self, key: int, history_id: int, number: str, is_last: bool) -> None:
        """Takes back an older deed and with it the later ones, after asking."""
        if is_last:
            self.undo_last(key)
            return
        text = self.tr("This takes back this deed of {number} and all later ones. The history keeps the undo as well.")
        ask(self._page, self.tr("Undo"), text.format(number=number), self.tr("Undo them"),
            lambda: self._one(lambda: undo.undo_to(self._office, key, history_id)))  # fmt: skip

    # ---- money and paper

    def invoice(self, key: int) -> None:
        self._one(lambda: invoicing.draft_from_request(self._office, key))

    def strap(self, ids: Sequence[int]) -> None:
        def made(progress: Progress) -> bytes:
            return printing.straps(self._office, ids, progress=progress)

        self._work.long(self.tr("Straps"), made, lambda pdf: self._show_pdf(self.tr("Straps"), pdf))

    def pull_list(self) -> None:
        def made(progress: Progress) -> bytes:
            return printing.pull_list(self._office)

        self._work.long(self.tr("Pull list"), made, lambda pdf: self._show_pdf(self.tr("Pull list"), pdf))
