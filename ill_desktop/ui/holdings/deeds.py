# SPDX-License-Identifier: GPL-3.0-or-later
"""What can be done on the page of custom holdings, each on a key."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QAction, QGuiApplication, QKeySequence
from PySide6.QtWidgets import QWidget

from ill_desktop.domain.changes import Changes
from ill_desktop.services import holdings
from ill_desktop.services.lenders import Member
from ill_desktop.services.ports import Office
from ill_desktop.ui import words
from ill_desktop.ui.dialogs.ask import ask
from ill_desktop.ui.holdings.group_list import Entry
from ill_desktop.ui.work import Work


class HoldingsDeeds(QObject):
    """`open_entry` gives the line that is open at the left, `said` takes a sentence for the status bar."""

    def __init__(self, page: QWidget, office: Office, work: Work, open_entry: Callable[[], Entry | None],
                 said: Callable[[str], None]):  # fmt: skip
        super().__init__(page)
        self._page, self._office, self._work, self._entry, self._said = page, office, work, open_entry, said
        self.by_key: dict[str, QAction] = {}

    def make(self, key: str, text: str, shortcut: str, slot: Callable[[], object]) -> QAction:
        """An action of the page; in a text field its key is the field's own."""
        action = self.by_key[key] = QAction(text, self._page)
        action.setObjectName(f"holdings_{key}")
        action.setShortcut(QKeySequence(shortcut))
        action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        action.triggered.connect(slot)
        self._page.addAction(action)
        return action

    def look(self, chosen: Sequence[Member], count: int) -> None:
        """What is possible now, with these members selected of so many."""
        entry = self._entry()
        is_group = entry is not None and entry.kind == "group"
        self.by_key["reviewed"].setEnabled(is_group or bool(chosen))
        self.by_key["paste"].setEnabled(is_group)
        self.by_key["copy"].setEnabled(count > 0)
        self.by_key["take_out"].setEnabled(bool(chosen))
        self.by_key["remove"].setEnabled(is_group or (entry is not None and entry.kind == "path"))

    def _write(self, deed: Callable[[], Changes]) -> None:
        self._work.write(deed, self._on_done)

    def _on_done(self, changes: Changes) -> None:
        said = [words.say(part) for part in (changes.said, changes.next_step) if part]
        self._said(". ".join(said))

    def review(self, chosen: Sequence[Member]) -> None:
        """The group that is open, or those of the selected members of another list."""
        entry = self._entry()
        groups = [entry.key] if entry is not None and entry.kind == "group" else []
        groups = groups or list(dict.fromkeys(member.group_id for member in chosen))
        if groups:
            self._write(lambda: holdings.reviewed(self._office, groups))

    def paste(self) -> None:
        """Adds the symbols of the clipboard to the group that is open."""
        entry, text = self._entry(), QGuiApplication.clipboard().text()
        if entry is not None and entry.kind == "group":
            self._write(lambda: holdings.add_symbols(self._office, entry.key, text))

    def copy(self, symbols: Sequence[str]) -> None:
        """As OCLC takes them: parted by spaces."""
        QGuiApplication.clipboard().setText(" ".join(symbols))
        self._said(words.counted(len(symbols), self.tr("One symbol copied"), self.tr("{n} symbols copied")))

    def take_out(self, chosen: Sequence[Member]) -> None:
        ids = [member.id for member in chosen]
        if ids:
            self._write(lambda: holdings.remove_members(self._office, ids))

    def remove(self, before: Callable[[], None]) -> None:
        """Deletes what is open, after asking; `before` empties its form."""
        entry = self._entry()
        if entry is None or entry.kind not in ("group", "path"):
            return
        deed = holdings.remove_group if entry.kind == "group" else holdings.remove_path

        def do() -> None:
            before()
            self._write(lambda: deed(self._office, entry.key))

        title = self.tr("Delete {name}").format(name=entry.title)
        text = self.tr("{name} is deleted, and left out where it is used. Ctrl+Z brings it back as it was.")
        ask(self._page, title, text.format(name=entry.title), self.tr("Delete"), do)

    def undo(self) -> None:
        self._write(lambda: holdings.undo_last(self._office))
