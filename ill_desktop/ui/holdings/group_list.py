# SPDX-License-Identifier: GPL-3.0-or-later
"""Groups, paths and review lists at the left of the page; they come and go with what staff make."""

from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtWidgets import QWidget

from ill_desktop.domain.queues import Queue
from ill_desktop.domain.workflow import Turn
from ill_desktop.ui.models.queue_list import QueueList, QueueListModel


class Entry(NamedTuple):
    """One line: `kind` is group, path, review or look; `key` the record's id, 0 for a review list."""

    kind: str
    key: int
    title: str
    tip: str
    size: int
    heading: str

    @property
    def name(self) -> str:
        return f"{self.kind}{self.key or ''}"


class _EntryModel(QueueListModel):
    def _heading(self, queue: Queue) -> str:
        return queue.group

    def _tip(self, queue: Queue) -> str:
        return queue.empty or queue.title

    def show(self, queues: Sequence[Queue]) -> None:
        self.beginResetModel()
        self.entries = []
        for queue in queues:
            if queue.group not in self.entries:
                self.entries.append(queue.group)
            self.entries.append(queue)
        self.endResetModel()


class GroupList(QueueList):
    """`chosen(Queue)` as every list of lists; `entry` finds the line again."""

    def __init__(self, name: str, said: str, parent: QWidget | None = None):
        super().__init__((), name, parent)
        usual, self._entries = self.lists, {}
        self.entries_model = _EntryModel((), self)
        self.lists = self.entries_model
        self.setModel(self.lists)
        usual.deleteLater()
        self.setAccessibleName(said)

    def show_entries(self, entries: Sequence[Entry]) -> None:
        """Shows these lines; the one that is open stays open if it is still there, else the first is."""
        now = self.current_queue()
        self._entries: dict[str, Entry] = {f"holdings.{entry.name}": entry for entry in entries}
        self.blockSignals(True)
        self.entries_model.show([Queue("holdings", entry.name, entry.title, Turn.US, (), "", empty=entry.tip,
                                       group=entry.heading) for entry in entries])  # fmt: skip
        self.lists.set_counts({key: entry.size for key, entry in self._entries.items()})
        stays = now is not None and self.choose(now.key)
        self.blockSignals(False)
        if not stays and entries:
            self.choose(f"holdings.{entries[0].name}")

    def entry(self) -> Entry | None:
        """The line that is open."""
        queue = self.current_queue()
        return self._entries.get(queue.key) if queue is not None else None
