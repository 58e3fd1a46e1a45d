# SPDX-License-Identifier: GPL-3.0-or-later
"""The members of a group, of a path or of a review list in a table, each with what is known of it."""

from array import array
from collections.abc import Sequence
from typing import Any

from PySide6.QtWidgets import QVBoxLayout, QWidget

from ill_desktop.services.lenders import Member
from ill_desktop.ui import words
from ill_desktop.ui.holdings.lender_columns import LenderColumns, sorted_by
from ill_desktop.ui.models.table import Table
from ill_desktop.ui.models.windowed import WindowedModel
from ill_desktop.ui.people.lists import RecordDelegate
from ill_desktop.ui.work import Work

Row = tuple[Any, ...]


class Members(QWidget):
    """A group has hundreds of members at most, so they stand in memory and are sorted here."""

    def __init__(self, work: Work, parent: QWidget | None = None):
        super().__init__(parent)
        self._listed: list[Member] = []
        self._by_id: dict[int, Member] = {}
        self._sort: tuple[str, bool] = ("", False)
        self._with_group = False
        self._lenders = LenderColumns(self)
        columns = list(self._lenders.columns().values())
        self.model = WindowedModel(work, "holdings", columns, self._rows, self._text, self)
        self.table = Table(self.model, RecordDelegate(self._parts), "holdings_table", [c.key for c in columns])
        self.table.setAccessibleName(self.tr("Members"))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.table)
        self.table.sorted_by.connect(self._on_sort)

    def show_members(self, members: list[Member], *, with_group: bool, nothing: str, fresh: bool) -> None:
        """`with_group` = each stands with the name of its group; `nothing` is said where there are none."""
        self._listed, self._with_group = members, with_group
        self._by_id = {member.id: member for member in members}
        self.model.forget()
        self.table.set_empty_words(nothing)
        if fresh:
            self._sort = ("", False)
            self.table.set_sort("", False)
        self._put(fresh)

    def current(self) -> Member | None:
        return self._by_id.get(self.table.current_id())

    def chosen(self) -> list[Member]:
        """The selected ones, in the order of the table."""
        return [self._by_id[key] for key in self.table.selected_ids() if key in self._by_id]

    def symbols(self) -> list[str]:
        """Those of the selected members; of all where not more than one is selected. Each once."""
        chosen = self.chosen()
        listed = chosen if len(chosen) > 1 else [self._by_id[key] for key in self.model.ids if key in self._by_id]
        return list(dict.fromkeys(member.facts.symbol for member in listed))

    def count(self) -> int:
        return len(self._listed)

    def _put(self, fresh: bool) -> None:
        key, descending = self._sort
        if key == "remarks":
            shown = sorted(self._listed, key=lambda one: self._text((one,), key).casefold(), reverse=descending)
        else:
            shown = sorted_by(self._listed, lambda member: member.facts, key, descending)
        self.table.set_ids(array("q", [member.id for member in shown]), fresh)

    def _on_sort(self, key: str, descending: bool) -> None:
        self._sort = key, descending
        self._put(fresh=True)

    def _rows(self, ids: Sequence[int]) -> dict[int, Row]:
        members = self._by_id
        return {key: (members[key],) for key in ids if key in members}

    def _text(self, row: Row, key: str) -> str:
        member: Member = row[0]
        if key == "remarks":
            said = "; ".join(words.say(why) for why in member.look) or self._lenders.text(member.facts, key)
            return ": ".join(filter(None, (member.group if self._with_group else "", said)))
        if key == "library":
            return ", ".join(filter(None, self._parts(row, key)))
        return self._lenders.text(member.facts, key)

    def _parts(self, row: Row, key: str) -> tuple[str, str]:
        member: Member = row[0]
        return self._lenders.parts(member.facts, key)
