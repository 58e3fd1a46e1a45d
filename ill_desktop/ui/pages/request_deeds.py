# SPDX-License-Identifier: GPL-3.0-or-later
"""What is done with the chosen requests: asks for what is missing, then writes in the ordered lane."""

from collections.abc import Callable, Sequence
from datetime import date
from functools import partial
from importlib import import_module
from time import monotonic
from typing import Any

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from ill_desktop.domain.batches import BatchLine
from ill_desktop.domain.changes import Changes
from ill_desktop.domain.charges import ChargeRow
from ill_desktop.domain.request import Reader, Side
from ill_desktop.domain.workflow import ACTION_WORDS, STEPS, Action
from ill_desktop.services import batches, invoicing, printing, requests, undo
from ill_desktop.services.batches import Batch, One
from ill_desktop.services.ports import Office, Progress
from ill_desktop.ui import settings, words
from ill_desktop.ui.batch_run import BatchRun
from ill_desktop.ui.dialogs.ask import LineDialog, NoteDialog, ask, tell
from ill_desktop.ui.dialogs.reason import LOST_REASONS, REOPEN_REASONS, ReasonDialog
from ill_desktop.ui.dialogs.undo_batch import BACK, UndoBatchDialog
from ill_desktop.ui.pages.answer_deeds import AnswerDeeds
from ill_desktop.ui.pages.batch_deeds import BatchDeeds
from ill_desktop.ui.pages.carrier_deeds import CarrierDeeds
from ill_desktop.ui.pages.lending_deeds import LendingDeeds, is_first
from ill_desktop.ui.pages.request_actions import FactDeed
from ill_desktop.ui.work import Work

Row = tuple[Any, ...]
EDITOR = "ill_desktop.ui.request_editor.opening"
LENDERS = "ill_desktop.ui.pages.choose_lenders"
CHARGE = "ill_desktop.ui.dialogs.charge"
SLIP_SECONDS = 20
"""So long after a deed Ctrl+Z means that deed, also where its row has left the list."""
ASK_ABOVE = 10
"""One key on more selected requests than this asks first."""


class RequestDeeds(QObject):
    """`said` takes a sentence for the status bar, `show_pdf` a title and the bytes of a paper.

    `ended(sentence, refused)` when a deed on many is over; `refused` = (id, why) of those that were left.
    """

    ended = Signal(str, object)
    has_place = False
    """Whether the page has a place for what was left; elsewhere it is told in a box."""

    def __init__(self, page: QWidget, office: Office, work: Work, said: Callable[[str], None],
                 show_pdf: Callable[[str, bytes], None]):  # fmt: skip
        super().__init__(page)
        self._page, self._office, self._work, self._said, self._show_pdf = page, office, work, said, show_pdf
        self.lending = LendingDeeds(page, office, work, self._one, show_pdf)
        self.carriers = CarrierDeeds(page, office, work, said, show_pdf)
        self._last = (0, 0.0)
        self.answers = AnswerDeeds(page, office, work, self._one, self._write)
        self.batch = BatchDeeds(page, office, work, self.many, said)

    # ---- the workflow

    def act(self, action: Action, ids: Sequence[int], row: Row) -> None:
        """Does it, or first asks for the reason, the answer or the date it needs."""
        side, status, _ = words.steps_of(row)
        many = words.counted(len(ids), self.tr("{n} request"), self.tr("{n} requests"))
        number = row[words.NUMBER] if len(ids) == 1 else many
        step = STEPS.get((side, status, action))
        if action is Action.ANSWER:
            self.answers.answer(ids, number, row)
        elif action is Action.SEND:
            self.answers.send(ids, row)
        elif action is Action.GIVE_UP:
            self.answers.give_up(ids, number)
        elif action is Action.RENEW:
            self.answers.renew(ids, number, row)
        elif step is not None and step.needs_reason:
            self._ask_reason(action, ids, number)
        elif len(ids) == 1 and is_first(action, side, status):
            self.lending.ship(ids[0])
        else:
            self._write(action, ids)

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

        deed = words.action_words(action)
        title = self.tr("{deed}: {count} requests").format(deed=deed, count=words.number(len(ids)))
        batch = batches.begin(ids, ACTION_WORDS[action])

        def do() -> None:
            self.many(title, deed, batch, lambda key: requests.act(self._office, key, action, **more))

        if len(ids) > ASK_ABOVE and not more:  # where a reason or a date was asked for, the number stood there
            text = self.tr("This is done for each of the selected requests where it is possible now.")
            ask(self._page, title, text, deed, do)
        else:
            do()

    def _one(self, deed: Callable[[], Changes]) -> None:
        self._work.write(deed, self._on_done)

    def _on_done(self, changes: Changes) -> None:
        self._last = (changes.requests[0] if len(changes.requests) == 1 and changes.undo else 0, monotonic())
        said = [words.say(part) for part in (changes.said, changes.next_step) if part]
        if said:
            self._said(". ".join(said))

    def many(self, title: str, deed: str, batch: Batch, one: One, keep: bool = True) -> None:
        """In portions between the scans; what was refused is then named below the rows."""
        BatchRun(self._office, self._work, title, one, partial(self._on_many, deed), self, keep=keep).start(batch)

    def _on_many(self, deed: str, batch: Batch) -> None:
        told = self.tr("{deed}: stopped after {good} of {count}") if batch.stopped else self.tr(
            "{deed}: {good} of {count} done")  # fmt: skip
        said = told.format(deed=deed, good=words.number(len(batch.done)), count=words.number(batch.of))
        self._said(said)
        if self.has_place:
            self.ended.emit(said, batch.refused)
        elif batch.refused:
            tell(self._page, deed, said, "\n".join(why for _, why in batch.refused[:500]))

    # ---- facts, dates, notes

    def fact(self, deed: FactDeed, ids: Sequence[int], number: str, in_force: bool) -> None:
        """Sets the fact, after asking for its note where it has one; or lifts it with a note."""
        if in_force:
            title = self.tr("{deed} of {number}").format(deed=words.tr(deed.lift), number=number)
            dialog = LineDialog(title, "", self.tr("&Why"), self.tr("Lift"), self._page)
            dialog.given.connect(partial(self._facts, deed, ids, True))
            dialog.open()
        elif deed.asks:
            title = self.tr("{deed}: {number}").format(deed=words.tr(deed.words), number=number)
            dialog = LineDialog(title, "", words.tr(deed.asks), words.tr(deed.words), self._page)
            dialog.given.connect(partial(self._facts, deed, ids, False))
            dialog.open()
        else:
            self._facts(deed, ids, False, "")

    def _facts(self, deed: FactDeed, ids: Sequence[int], lift: bool, note: str) -> None:
        act = requests.lift_fact if lift else requests.add_fact
        if len(ids) == 1:
            self._one(lambda: act(self._office, ids[0], deed.kind, note))
            return
        said = words.tr(deed.lift if lift else deed.words)
        title = self.tr("{deed}: {count} requests").format(deed=said, count=words.number(len(ids)))
        batch = batches.begin(ids, (deed.lift if lift else deed.words).lower())
        self.many(title, said, batch, lambda key: act(self._office, key, deed.kind, note))

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

    def just_left(self, is_here: Callable[[int], bool]) -> int:
        """The request that left the list by a deed of a moment ago: that is what Ctrl+Z is meant for then, and not the
        row that took its place. 0 if there is none.
        """
        key, at = self._last
        self._last = (0, 0.0)
        return key if key and monotonic() - at < SLIP_SECONDS and not is_here(key) else 0

    def undo_last(self, key: int, history_id: int | None = None) -> None:
        """The last deed, or all down to this one; why is asked where one of them is not from today."""
        ask_day = partial(undo.days_back, self._office, key, history_id)
        self._work.write(ask_day, partial(self._undo_from, key, history_id))

    def _undo_from(self, key: int, history_id: int | None, old: date | None) -> None:
        def do(reason: str) -> None:
            if history_id is None:
                self._one(lambda: undo.undo_last(self._office, key, reason))
            else:
                self._one(partial(undo.undo_to, self._office, key, history_id, reason))

        if old is None:
            do("")
            return
        says = self.tr("This was done on {day}. The history wants to know why it is taken back now.")
        said = says.format(day=words.past_day(old, self._office.clock.today()))
        dialog = LineDialog(self.tr("Undo"), said, self.tr("&Why"), self.tr("Undo it"), self._page)
        dialog.given.connect(do)
        dialog.open()

    def undo_many(self, ids: Sequence[int]) -> None:
        """The last deed of each, after asking: a batch that was a mistake."""
        title = self.tr("Undo last deed: {count} requests").format(count=words.number(len(ids)))
        text = self.tr("This takes back the last deed of each of them. The history keeps the undo as well; for what "
                       "was not done today it wants a reason.")  # fmt: skip
        dialog = LineDialog(title, text, self.tr("&Why"), self.tr("Undo them"), self._page)

        def given(reason: str) -> None:
            one = lambda key: undo.undo_last(self._office, key, reason)  # noqa: E731
            self.many(title, self.tr("Undo last deed"), batches.begin(ids, "undo"), one, keep=False)

        dialog.given.connect(given)
        dialog.open()

    def undo_to(self, key: int, history_id: int, number: str, is_last: bool) -> None:
        """Takes back an older deed and with it the later ones, after asking."""
        if is_last:
            self.undo_last(key)
            return
        text = self.tr("This takes back this deed of {number} and all later ones. The history keeps the undo as well.")
        ask(self._page, self.tr("Undo"), text.format(number=number), self.tr("Undo them"),
            lambda: self.undo_last(key, history_id))  # fmt: skip

    def undo_batch(self) -> None:
        """One of the batches since last week, taken back as one."""
        today = self._office.clock.today()
        since = partial(self._office.reads.batches, today - BACK)
        self._work.read("undo.batches", since, lambda lines: self._choose_batch(lines, today))

    def _choose_batch(self, lines: list[BatchLine], today: date) -> None:
        dialog = UndoBatchDialog(lines, today, self._page)

        def given(line: BatchLine, reason: str) -> None:
            ask_deeds = partial(batches.begin_undo, self._office, line.id, "undo")
            self._work.read("undo.batch", ask_deeds, lambda found: self._undo_batch(line, reason, *found))

        dialog.given.connect(given)
        dialog.open()

    def _undo_batch(self, line: BatchLine, reason: str, batch: Batch, rows: dict[int, int]) -> None:
        title = self.tr("Undo: {what}").format(what=words.tr(line.what))
        self.many(title, title, batch, batches.undo_one(self._office, rows, reason), keep=False)

    # ---- money and paper

    def invoice(self, *keys: int) -> None:
        """One draft over these requests of one library."""
        self._one(lambda: invoicing.draft_from_requests(self._office, keys))

    def charge(self, about: int | ChargeRow) -> None:
        """The customer of this request is to pay; or a charge ends."""
        asks = import_module(CHARGE)
        (asks.ask_bill if isinstance(about, int) else asks.ask_end)(self._office, self._work, self._page, about)

    def strap(self, ids: Sequence[int]) -> None:
        def made(progress: Progress) -> bytes:
            return printing.straps(self._office, ids, progress=progress)

        self._work.long(self.tr("Straps"), made, lambda pdf: self._show_pdf(self.tr("Straps"), pdf))

    def pull_list(self) -> None:
        def made(progress: Progress) -> bytes:
            return printing.pull_list(self._office, branch_pages=settings.PULL_PAGES.get(), progress=progress)

        self._work.long(self.tr("Pull list"), made, lambda pdf: self._show_pdf(self.tr("Pull list"), pdf))
