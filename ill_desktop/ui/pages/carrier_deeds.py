# SPDX-License-Identifier: GPL-3.0-or-later
"""By another carrier: asked for one request, sent or said afterwards, and its mailing label."""

from collections.abc import Callable
from functools import partial
from typing import Any

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from ill_desktop.domain.changes import Changes
from ill_desktop.domain.labels import MAIL
from ill_desktop.domain.parcels import COURIER, Parcel
from ill_desktop.domain.request import Side, Status
from ill_desktop.services import labels, parcels
from ill_desktop.services.ports import Office
from ill_desktop.ui import words
from ill_desktop.ui.dialogs.ask import tell
from ill_desktop.ui.dialogs.carrier import CarrierDialog
from ill_desktop.ui.work import Work

HAS_LEFT = {(Side.BORROWING, Status.RETURNED), (Side.BORROWING, Status.CLOSED), (Side.LENDING, Status.SHIPPED),
            (Side.LENDING, Status.RETURNING), (Side.LENDING, Status.CLOSED), (Side.LENDING, Status.LOST)}  # fmt: skip


def is_carried(side: Side, status: Status) -> bool:
    """Whether it is sent from here now, or has left."""
    return (side, status) in parcels.LEAVES or (side, status) in HAS_LEFT


class CarrierDeeds(QObject):
    """`show_pdf` shows a title and the bytes of a paper."""

    def __init__(self, page: QWidget, office: Office, work: Work, said: Callable[[str], None],
                 show_pdf: Callable[[str, bytes], None]):  # fmt: skip
        super().__init__(page)
        self._page, self._office, self._work, self._said, self._show_pdf = page, office, work, said, show_pdf

    def ask(self, key: int, row: tuple[Any, ...]) -> None:
        """Which carrier, for a request of this row."""
        side, status, _ = words.steps_of(row)
        self._work.read("carriers", lambda: _offered(self._office, key),
                        partial(self._ask, key, row[words.NUMBER], parcels.LEAVES.get((side, status))))  # fmt: skip

    def _ask(self, key: int, number: str, action: Any, offered: list[str]) -> None:
        dialog = CarrierDialog(number, action is not None, offered, self._page)
        dialog.given.connect(partial(self._given, key, action))
        dialog.open()

    def _given(self, key: int, action: Any, parcel: Parcel, label: bool) -> None:
        if action is not None:
            deed = partial(parcels.act, self._office, key, action, parcel)
        else:
            deed = partial(parcels.say, self._office, key, parcel)
        self._work.write(deed, partial(self._on_done, key, label), self._on_refused)

    def _on_refused(self, sentence: str) -> None:
        tell(self._page, self.tr("Other carrier"), sentence)

    def _on_done(self, key: int, label: bool, changes: Changes) -> None:
        self._said(words.say(changes.said) if changes.said else "")
        if label:
            self.print_label(key)

    def print_label(self, key: int) -> None:
        made = partial(labels.make, self._office, MAIL, labels.of_requests([key]))
        title = self.tr("Mailing label")
        self._work.write(lambda: made().pdf, partial(self._show_pdf, title), self._on_refused)


def _offered(office: Office, key: int) -> list[str]:
    """Other carriers first: the courier is what it goes by anyway."""
    found = office.reads.as_json([key])
    names = parcels.carriers_of(office, found[0]["library_id"] if found else None)
    return sorted(names, key=lambda name: name == COURIER)
