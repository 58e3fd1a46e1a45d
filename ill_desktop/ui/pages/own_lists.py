# SPDX-License-Identifier: GPL-3.0-or-later
"""The lists of a page that staff made: shown and counted with the others, made, changed and deleted."""

from collections.abc import Callable
from functools import partial
from typing import Any

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from ill_desktop.domain.queues import Queue, queues_of
from ill_desktop.domain.saved_lists import Line, SavedList
from ill_desktop.services import saved_lists
from ill_desktop.services.ports import Office
from ill_desktop.ui.dialogs.saved_list import SavedListDialog
from ill_desktop.ui.models.queue_list import QueueList
from ill_desktop.ui.work import Work


class OwnLists(QObject):
    """`seen` gives the list that is shown and the words it is narrowed by."""

    said = Signal(str)

    def __init__(self, page: QWidget, office: Office, work: Work, queues: QueueList,
                 seen: Callable[[], tuple[Queue, str]]):  # fmt: skip
        super().__init__(page)
        self._page, self._office, self._work, self._queues, self._seen = page, office, work, queues, seen
        self._lists: list[SavedList] = []
        self._told: tuple[str, ...] = ()
        self._dropped: SavedList | None = None

    def read(self) -> None:
        name = self._page.objectName()
        ask = lambda: (saved_lists.lists(self._office, name), saved_lists.broken(self._office, name))  # noqa: E731
        self._work.read(f"{name}.own", ask, self._on_read)

    def _on_read(self, found: tuple[list[SavedList], list[str]]) -> None:
        gone = [one for one in self._lists if all(one.id != other.id for other in found[0])]
        self._dropped = gone[0] if gone else self._dropped
        self._lists, own = found[0], [one.queue for one in found[0]]
        built_in = queues_of(self._page.objectName())
        at = next(place for place, queue in enumerate(built_in) if queue.name == "open")
        self._queues.set_queues([*built_in[:at], *own, *built_in[at:]])
        self.count()
        if found[1] and tuple(found[1]) != self._told:
            self._told = tuple(found[1])
            self._work.refused.emit(found[1][0])

    def shown(self) -> list[Queue]:
        return [one.queue for one in self._lists]

    def count(self) -> None:
        """Apart from the one pass that counts the others."""
        if self._lists:
            today = self._office.clock.today()
            ask = partial(saved_lists.counts, self._office, today)
            self._work.read(f"{self._page.objectName()}.own_counts", ask, self._queues.lists.add_counts)

    def make(self) -> None:
        """What is seen now as a list: the list that is open, and the words of the find box."""
        queue, typed = self._seen()
        lines: list[Line] = [("words", typed)] if typed else [("list", queue.key)]
        if queue.group == "saved" and not typed:
            lines = list(self._of(queue).lines) if self._of(queue) else []  # type: ignore[union-attr]
        self._open(lines=[] if lines == [("list", f"{queue.page}.open")] else lines)

    def change(self) -> None:
        queue, _ = self._seen()
        if (saved := self._of(queue)) is not None:
            self._open(saved=saved)
        else:
            self._work.refused.emit(self.tr("This list is built in and cannot be changed. \"Save as a list\" makes one "
                                            "of your own from it."))  # fmt: skip

    def bring_back(self) -> None:
        """The list that was deleted last, while the window is open."""
        if (dropped := self._dropped) is not None:
            self._dropped = None
            self._work.write(lambda: saved_lists.bring_back(self._office, dropped))
        else:
            self._work.refused.emit(self.tr("No list was deleted here since the window was opened."))

    def _of(self, queue: Queue) -> SavedList | None:
        return next((one for one in self._lists if queue.group == "saved" and one.queue.key == queue.key), None)

    def _open(self, **given: Any) -> None:
        SavedListDialog(self._office, self._work, self._page.objectName(), self._page, **given).open()
