# SPDX-License-Identifier: GPL-3.0-or-later
"""The totes that leave today: above each tote, below what lies in the chosen one; their deeds and papers."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QGridLayout, QLabel, QPushButton, QSplitter, QVBoxLayout, QWidget

from ill_desktop.domain.changes import Changes
from ill_desktop.domain.packing import OFF, Inside, Load, lane_words
from ill_desktop.domain.settings import OfficeSettings
from ill_desktop.services import tote_list
from ill_desktop.services.ports import Office
from ill_desktop.ui import words
from ill_desktop.ui.desk.figure_table import Figure, FigureColumn, FigureTable
from ill_desktop.ui.work import Work


@dataclass(frozen=True)
class PanelDeed:
    """`method` of the panel; `when` = open, closed, left, here or any: the state of the chosen tote."""

    name: str
    text: str
    key: str
    method: str
    when: str = "any"


DEEDS: Final[tuple[PanelDeed, ...]] = (
    PanelDeed("close", "&Close it", "Alt+Shift+C", "close_it", "open"),
    PanelDeed("reopen", "&Open it again", "Alt+Shift+R", "reopen_it", "closed"),
    PanelDeed("left", "&Left with the driver", "Alt+Shift+L", "left", "here"),
    PanelDeed("all_left", "&All closed ones left", "Alt+Shift+G", "all_left"),
    PanelDeed("stayed", "It has not lef&t", "Alt+Shift+Z", "stayed", "left"),
    PanelDeed("out", "Ta&ke out the item", "Alt+Shift+X", "take_out", "here"),
    PanelDeed("list", "&Packing list...", "Alt+Shift+P", "paper_of_one"),
    PanelDeed("lists", "All packing l&ists...", "Alt+Shift+I", "paper_of_all"),
    PanelDeed("label", "La&bel...", "Alt+Shift+B", "label"),
    PanelDeed("undo", "&Undo what was done here", "F12", "take_back"),
)


class TotesPanel(QWidget):
    """`said(sentence)`, `counted(n)` = how many are here, `packs(bool)` = whether the office packs or has totes;
    `paper(title, pdf)`.
    """

    said = Signal(str)
    counted = Signal(int)
    packs = Signal(bool)
    paper = Signal(str, object)
    request_wanted = Signal(int)

    def __init__(self, office: Office, work: Work, parent: QWidget | None = None):
        super().__init__(parent)
        self._office, self._work = office, work
        self._loads: dict[str, Load] = {}
        self._done: list[Sequence[int]] = []
        columns = [
            FigureColumn(self.tr("Tote"), "text", 13), FigureColumn(self.tr("Goes to"), "text", 24),
            FigureColumn(self.tr("Items"), chars=7), FigureColumn(self.tr("About lb"), chars=9),
            FigureColumn(self.tr("State"), "chip", 30),
        ]  # fmt: skip
        inside = [
            FigureColumn(self.tr("Stop"), "text", 10), FigureColumn(self.tr("Number"), "text", 15),
            FigureColumn(self.tr("Title"), "text", 34), FigureColumn(self.tr("Library"), "text", 26),
            FigureColumn(self.tr("Pieces"), chars=7), FigureColumn("", "chip", 14),
        ]  # fmt: skip
        self.table = FigureTable("courier_totes", self.tr("Totes that leave today"), columns)
        self.inside = FigureTable("tote_items", self.tr("What lies in the tote"), inside)
        self.says = QLabel()
        self.says.setWordWrap(True)
        self.buttons = {row.name: QPushButton(words.tr(row.text)) for row in DEEDS}
        self.actions_ = {row.name: self._action(row) for row in DEEDS}
        self._lay_out()
        self.table.selectionModel().currentChanged.connect(lambda *_: self._show_inside())
        self.table.figures.modelReset.connect(self._show_inside)
        self.inside.picked.connect(self._on_picked)

    def _action(self, row: PanelDeed) -> QAction:
        """The deed on its key, in the menu of the page, and on its button."""
        action, button = QAction(words.tr(row.text), self), self.buttons[row.name]
        action.setShortcut(QKeySequence(row.key))
        action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        button.setAutoDefault(False)
        button.setObjectName(f"totes_{row.name}")
        button.setToolTip(row.key)
        button.setAccessibleName(f"{words.tr(row.text).replace('&', '').removesuffix('...')}, {row.key}")
        deed: Callable[[], None] = getattr(self, row.method)
        for fired in (action.triggered, button.clicked):
            fired.connect(partial(_plainly, deed))
        self.addAction(action)
        return action

    def _lay_out(self) -> None:
        both = QSplitter(Qt.Orientation.Vertical)
        both.setChildrenCollapsible(False)
        both.addWidget(self.table)
        both.addWidget(self.inside)
        both.setStretchFactor(0, 1)
        both.setStretchFactor(1, 1)
        bar = QGridLayout()
        bar.setContentsMargins(10, 6, 10, 8)
        bar.addWidget(self.says, 0, 0, 1, 5)
        for place, button in enumerate(self.buttons.values()):
            bar.addWidget(button, 1 + place // 5, place % 5)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(both, 1)
        layout.addLayout(bar)

    # ---- what is shown

    def load(self) -> None:
        self._work.read("courier.totes", partial(tote_list.of_office, self._office), self._show)

    def _show(self, answer: tuple[list[Load], OfficeSettings]) -> None:
        loads, rules = answer
        self._loads = {str(one.id): one for one in loads}
        self.table.show_rows([*self._loads], [self._row(one, rules) for one in loads])
        if loads and not self.table.current_key():
            self.table.selectRow(0)
        here = [one for one in loads if one.left_on is None]
        items, left = sum(one.items for one in here), len(loads) - len(here)
        said = words.counted(len(here), self.tr("{n} tote is here"), self.tr("{n} totes are here"))
        held = words.counted(items, self.tr("{n} item"), self.tr("{n} items"))
        told = self.tr("{said} with {items}; {left} left today.").format(said=said, items=held, left=words.number(left))
        nothing = self.tr("No tote is open. Scan one at the check-in desk, then what goes into it.")
        self.says.setText(told if loads else nothing)
        self.counted.emit(len(here))
        self.packs.emit(rules.packing != OFF or bool(loads))
        self._show_inside()

    def _row(self, one: Load, rules: OfficeSettings) -> tuple[Figure, ...]:
        heavy = one.pounds > rules.tote_limit_lb
        tone = "good" if one.left_on else "new" if one.closed else "ours"
        lane = lane_words(one.lane, "hub" if rules.packing == OFF else rules.packing)
        pounds = words.number(one.pounds)
        return (Figure(one.code, strong=True), Figure(lane), Figure(words.number(one.items)),
                Figure(self.tr("{n}, too heavy").format(n=pounds) if heavy else pounds, "late" if heavy else ""),
                Figure(words.tr(tote_list.state_words(one)), tone))  # fmt: skip

    def _show_inside(self) -> None:
        load = self.chosen()
        held = tote_list.in_order(load) if load is not None else []
        self.inside.show_rows([str(one.item_id) for one in held], [_item(one) for one in held])
        if held and not self.inside.current_key():
            self.inside.selectRow(0)
        state = "" if load is None else "left" if load.left_on else "closed" if load.closed else "open"
        for row in DEEDS:
            on = row.when in ("any", state) or (row.when == "here" and state in ("open", "closed"))
            on = on and (load is not None or row.name == "undo")
            self.buttons[row.name].setEnabled(on)
            self.actions_[row.name].setEnabled(on)

    def chosen(self) -> Load | None:
        return self._loads.get(self.table.current_key())

    def _on_picked(self, key: str) -> None:
        load = self.chosen()
        request = next((one.request_id for one in load.inside if str(one.item_id) == key), None) if load else None
        if request is not None:
            self.request_wanted.emit(request)

    # ---- deeds

    def close_it(self) -> None:
        self._do(tote_list.close_tote)

    def reopen_it(self) -> None:
        self._do(tote_list.reopen_tote)

    def stayed(self) -> None:
        self._do(tote_list.tote_stayed)

    def _do(self, deed: Callable[[Office, int], Changes]) -> None:
        if (load := self.chosen()) is not None:
            self._write(partial(deed, self._office, load.id))

    def left(self) -> None:
        if (load := self.chosen()) is not None:
            self._write(partial(tote_list.totes_left, self._office, [load.id]))

    def all_left(self) -> None:
        closed = [one.id for one in self._loads.values() if one.closed and one.left_on is None]
        self._write(partial(tote_list.totes_left, self._office, closed))

    def take_out(self) -> None:
        load, key = self.chosen(), self.inside.current_key()
        if load is not None and key:
            self._write(partial(tote_list.take_out_items, self._office, [int(key)], load.id))

    def take_back(self) -> None:
        """Takes back what was done last in this list."""
        if not self._done:
            self.said.emit(self.tr("Nothing was done in this list that could be taken back."))
            return
        self._work.write(partial(tote_list.take_back, self._office, self._done.pop()), self._tell)

    def _write(self, deed: Callable[[], Changes]) -> None:
        self._work.write(deed, self._on_done)

    def _on_done(self, changes: Changes) -> None:
        self._done.append(changes.undo)
        self._tell(changes)

    def _tell(self, changes: Changes) -> None:
        self.said.emit(words.say(changes.said) if changes.said else "")
        self.load()

    # ---- papers

    def paper_of_one(self) -> None:
        if (load := self.chosen()) is not None:
            title = self.tr("Packing list of tote {code}").format(code=load.code)
            self._work.read("courier.packing", partial(tote_list.packing_list, self._office, [load.id]),
                            partial(self.paper.emit, title))  # fmt: skip

    def paper_of_all(self) -> None:
        self._work.read("courier.packing", partial(tote_list.packing_list, self._office),
                        partial(self.paper.emit, self.tr("Packing lists of today")))  # fmt: skip

    def label(self) -> None:
        if (load := self.chosen()) is not None:
            title = self.tr("Label of tote {code}").format(code=load.code)
            self._work.read("courier.packing", partial(tote_list.label, self._office, load.id),
                            partial(self.paper.emit, title))  # fmt: skip


def _item(one: Inside) -> tuple[Figure, ...]:
    return (Figure(one.stop), Figure(one.number), Figure(one.title), Figure(one.library),
            Figure(words.number(one.pieces)),
            Figure("" if one.leaves() else words.tr("not leaving"), "" if one.leaves() else "late"))  # fmt: skip


def _plainly(deed: Callable[[], None], *_: object) -> None:
    """A slot without the "checked" that a signal brings."""
    deed()
