# SPDX-License-Identifier: GPL-3.0-or-later
"""Answers, renewals, dates and corrections of the chosen requests: asks for what is missing, then writes."""

from collections.abc import Callable, Sequence
from datetime import date
from functools import partial
from typing import Any

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from ill_desktop.domain.changes import Changes
from ill_desktop.domain.request import AnswerKind, ServiceType, Side, Status
from ill_desktop.domain.workflow import Action
from ill_desktop.services import answers, pulling, requests
from ill_desktop.services.ports import Office
from ill_desktop.ui import words
from ill_desktop.ui.dialogs.answer import AnswerDialog
from ill_desktop.ui.dialogs.ask import LineDialog
from ill_desktop.ui.dialogs.correct import CorrectDialog
from ill_desktop.ui.dialogs.dates import Computed, DatesDialog
from ill_desktop.ui.dialogs.due import DueDialog
from ill_desktop.ui.dialogs.sent import GiveUpDialog, SentDialog
from ill_desktop.ui.work import Work

Row = tuple[Any, ...]
NETWORKS = ("OCLC", "SHAREit", "e-mail", "mail", "phone")
"""What is offered; any other name may be typed."""


class AnswerDeeds(QObject):
    """`one` writes a deed on one request, `act` an action on some of them."""

    def __init__(self, page: QWidget, office: Office, work: Work, one: Callable[[Callable[[], Changes]], None],
                 act: Callable[..., None]):  # fmt: skip
        super().__init__(page)
        self._page, self._office, self._work, self._one, self._act = page, office, work, one, act

    # ---- sending and answers

    def send(self, ids: Sequence[int], row: Row) -> None:
        """One whose number in the network is not known yet is asked for it; many are sent as they are."""
        if len(ids) > 1 or row[words.AT["network_number"]] or Side(row[words.SIDE]) is Side.LENDING:
            self._act(Action.SEND, ids)
            return
        network = row[words.AT["network"]] or self._office.rules().network
        dialog = SentDialog(row[words.NUMBER], NETWORKS, network, self._page)
        dialog.given.connect(
            lambda where, number: self._one(lambda: answers.send(self._office, ids[0], where, number))
        )
        dialog.open()

    def answer(self, ids: Sequence[int], number: str, row: Row) -> None:
        """Of one borrowing request it may be any of its lenders who answered."""
        if len(ids) > 1 or Side(row[words.SIDE]) is Side.LENDING:
            self._ask_answer(ids, number, row, None)
            return
        show = partial(self._office.reads.show, ids[0])
        self._work.read("answer.show", show, partial(self._ask_answer, ids, number, row))

    def _ask_answer(self, ids: Sequence[int], number: str, row: Row, shown: dict[str, Any] | None) -> None:
        side, status, _ = words.steps_of(row)
        network = row[words.AT["network"]]
        lenders: list[tuple[int, str]] = []
        turn = 0
        for one in (shown or {}).get("answers") or []:
            said = words.tr(words.ANSWER_WORDS[AnswerKind(one["kind"])]) if one["kind"] else ""
            lenders.append((one["position"], "  ".join(filter(None, (one["symbol"], one["library"], said)))))
            waits = one["kind"] is None and not turn
            turn = one["position"] if waits or one["kind"] == AnswerKind.WILL_SUPPLY else turn
        limit = (shown or {}).get("max_cost_cents")
        was_shipped = side is Side.BORROWING and status is Status.SHIPPED
        dialog = AnswerDialog(number, side, self._page, lenders=() if was_shipped else lenders, turn=turn,
                              limit_cents=limit, network=network if len(ids) == 1 else "",
                              was_shipped=was_shipped)  # fmt: skip

        def given(kind: AnswerKind, reason: str, note: str, more: dict[str, Any]) -> None:
            if len(ids) == 1 and side is Side.LENDING and kind is AnswerKind.UNFILLED:
                self._one(lambda: pulling.say_no(self._office, ids[0], reason, note))
                return
            self._act(Action.ANSWER, ids, answer=kind, reason=reason, note=note, **more)

        dialog.given.connect(given)
        dialog.open()

    def give_up(self, ids: Sequence[int], number: str) -> None:
        dialog = GiveUpDialog(number, self._page)
        today = self._office.clock.today()

        def given(why: str, told: bool) -> None:
            self._act(Action.GIVE_UP, ids, reason=why, told_on=today if told else None)

        dialog.given.connect(given)
        dialog.open()

    # ---- renewals and dates

    def renew(self, ids: Sequence[int], number: str, row: Row) -> None:
        """The lender's new date; of one borrowed loan the two that follow from it can be set otherwise."""
        title = self.tr("Renew {number}").format(number=number)
        if len(ids) == 1 and Side(row[words.SIDE]) is Side.BORROWING:
            self._renew_loan(ids, title)
            return
        dialog = DueDialog(title, self.tr("Renew"), self._office.clock.today(), parent=self._page, asks_reason=True)
        dialog.given.connect(lambda day: self._act(Action.RENEW, ids, due=day, reason=dialog.why()))
        dialog.open()

    def _renew_loan(self, ids: Sequence[int], title: str) -> None:
        dialog = DatesDialog(title, self.tr("Renew"), self._office.clock.today(), "+21",
                             partial(self._compute, ids[0]), self._page)  # fmt: skip

        def given(found: dict[str, Any], reason: str) -> None:
            due = found.pop("lender_due")
            self._act(Action.RENEW, ids, due=due, own_dates=found, reason=reason)

        dialog.given.connect(given)
        dialog.open()

    def _compute(self, key: int, day: date, then: Callable[[Computed], None]) -> None:
        self._work.read("dates.computed", partial(answers.dates_for, self._office, key, day), then)

    def refuse_renewal(self, key: int, number: str) -> None:
        title = self.tr("Renewal of {number} is refused").format(number=number)
        dialog = LineDialog(title, "", self.tr("&Why"), self.tr("Record the refusal"), self._page)
        dialog.given.connect(lambda why: self._one(lambda: answers.refuse_renewal(self._office, key, why)))
        dialog.open()

    def dates(self, key: int, row: Row) -> None:
        """The due date; of a borrowed loan all three, computed while the first is typed."""
        side, _, service = words.steps_of(row)
        title = self.tr("Due date of {number}").format(number=row[words.NUMBER])
        deed, today = self.tr("Set due date"), self._office.clock.today()
        if side is Side.LENDING or service is ServiceType.COPY:
            due = DueDialog(title, deed, today, parent=self._page, asks_reason=True)

            def lent(day: date) -> None:
                self._one(lambda: requests.edit(self._office, key, {"lender_due": day}, note=due.why()))

            due.given.connect(lent)
            due.open()
            return

        dialog = DatesDialog(title, deed, today, "+21", partial(self._compute, key), self._page)

        def given(found: dict[str, Any], reason: str) -> None:
            self._one(lambda: answers.set_dates(self._office, key, **found, reason=reason))

        dialog.given.connect(given)
        dialog.open()

    # ---- corrections

    def correct(self, key: int, row: Row) -> None:
        today = self._office.clock.today()
        dialog = CorrectDialog(row[words.NUMBER], *words.steps_of(row), today, self._page)

        def given(to: Status, why: str, moved: Action | None, day: date | None) -> None:
            self._one(lambda: answers.correct_status(self._office, key, to, why, moved=moved, moved_on=day))

        dialog.given.connect(given)
        dialog.open()
