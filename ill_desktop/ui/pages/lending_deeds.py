# SPDX-License-Identifier: GPL-3.0-or-later
"""Shipping one item of ours: the terms are looked up, shown, and it goes; the slip prints in the same step."""

from collections.abc import Callable
from datetime import date
from functools import partial

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from ill_desktop.domain.changes import Changes
from ill_desktop.domain.labels import MAIL
from ill_desktop.domain.lending import Terms
from ill_desktop.domain.parcels import Parcel, is_courier
from ill_desktop.domain.request import Side, Status
from ill_desktop.domain.workflow import Action
from ill_desktop.services import labels, lending, printing
from ill_desktop.services.ports import Office
from ill_desktop.ui.dialogs.ship import ShipDialog
from ill_desktop.ui.work import Work

FIRST_TIME = (Status.NEW, Status.SEARCHING, Status.CONDITIONAL)
"""Statuses from which an item leaves for the first time; later it is a correction with a reason."""


def is_first(action: Action, side: Side, status: Status) -> bool:
    """Whether this is an item of ours that leaves."""
    return action is Action.SHIP and side is Side.LENDING and status in FIRST_TIME


class LendingDeeds(QObject):
    """`one(deed)` writes a deed of one request and says what it did."""

    def __init__(self, page: QWidget, office: Office, work: Work, one: Callable[[Callable[[], Changes]], None],
                 show_pdf: Callable[[str, bytes], None]):  # fmt: skip
        super().__init__(page)
        self._page, self._office, self._work, self._one, self._show_pdf = page, office, work, one, show_pdf

    def ship(self, key: int) -> None:
        self._work.read("lending.terms", partial(lending.terms, self._office, key), partial(self._ask, key))

    def _ask(self, key: int, terms: Terms) -> None:
        dialog = ShipDialog(terms, self._office.clock.today(), self._page)
        dialog.given.connect(partial(self._ship, key))
        dialog.open()

    def _ship(self, key: int, due: date | None, cents: int | None, slip: bool, parcel: Parcel | None) -> None:
        self._one(lambda: lending.ship(self._office, key, due, cents, parcel))
        if slip and parcel is not None and not is_courier(parcel.carrier):
            made = partial(labels.make, self._office, MAIL, labels.of_requests([key]))
            self._work.write(lambda: made().pdf, partial(self._show_pdf, self.tr("Mailing label")))
        elif slip:
            title = self.tr("Courier slip")
            self._work.write(lambda: printing.slips(self._office, [key]).pdf, partial(self._show_pdf, title))

    def take_shelf(self, key: int) -> None:
        """The shelf of the item that was lent before."""
        self._one(lambda: lending.take_shelf(self._office, key))
