# SPDX-License-Identifier: GPL-3.0-or-later
"""The actions of a request list: every deed of the workflow, the facts, the rest; only what is possible is shown."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QAction, QGuiApplication, QKeySequence
from PySide6.QtWidgets import QMenu, QWidget

from ill_desktop.domain.request import FactKind, Request, Side, Status
from ill_desktop.domain.workflow import Action, Step, refusal, steps_from
from ill_desktop.ui import words
from ill_desktop.ui.pages.carrier_deeds import is_carried
from ill_desktop.ui.pages.own_lists import OwnLists
from ill_desktop.ui.pages.request_actions import FACT_DEEDS, HEAD_DEEDS, KEYS, FactDeed
from ill_desktop.ui.pages.request_deeds import RequestDeeds
from ill_desktop.ui.scanner import is_held

Row = tuple[Any, ...]
ALWAYS = ("pull_list", "new", "there", "undo_batch", "own_list", "change_list", "list_back")
"""What needs no request."""
ONE_ONLY = ("charge", "tick", "like", "verify", "lenders", "refuse_renewal", "correct", "courier_problem",
            "carrier")
"""What is done with one request at a time."""


class RequestMenu(QObject):
    """`chosen` gives the selected ids and the current row (None while it is not known)."""

    def __init__(self, page: QWidget, deeds: RequestDeeds, chosen: Callable[[], tuple[list[int], Row | None]],
                 own: OwnLists | None = None):  # fmt: skip
        super().__init__(page)
        self._page, self._deeds, self._chosen, self._own = page, deeds, chosen, own
        self.primary = self._make("primary", self.tr("Next step"), "Enter", self._on_primary)
        self.primary.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)  # shown; the table does it
        self.primary.setData(self.tr("Enter"))
        self.by_action = {action: self._deed(action) for action in Action}
        self._line()
        self.by_fact = {deed.kind: self._fact(deed) for deed in FACT_DEEDS}
        self._line()
        self.more: dict[str, QAction] = self._others()
        self._steps: tuple[Step, ...] = ()
        self.look()

    def _make(self, name: str, text: str, key: str, slot: Callable[[], None]) -> QAction:
        action = QAction(text, self._page)
        action.setObjectName(f"{self._page.objectName()}_{name}")
        if key:
            action.setShortcut(QKeySequence(key))
        held = bool(key) and is_held(key)  # such a key waits in `HeldKeys`; the page itself never has the focus
        context = Qt.ShortcutContext.WidgetShortcut if held else Qt.ShortcutContext.WidgetWithChildrenShortcut
        action.setShortcutContext(context)
        action.triggered.connect(slot)
        self._page.addAction(action)
        return action

    def _line(self) -> None:
        line = QAction(self._page)
        line.setSeparator(True)
        self._page.addAction(line)

    def _deed(self, action: Action) -> QAction:
        return self._make(action.value, words.action_words(action), KEYS[action], lambda: self.do(action))

    def _fact(self, deed: FactDeed) -> QAction:
        return self._make(deed.kind.value, words.tr(deed.words), deed.key, lambda: self._on_fact(deed))

    def _others(self) -> dict[str, QAction]:
        rows = (
            ("due", self.tr("Due date..."), "F2", self._on_due), ("note", self.tr("Add note..."), "M", self._on_note),
            ("edit", self.tr("Edit..."), "Ctrl+E", lambda: self._edit("edit")),
            ("new", self.tr("New request..."), "Ctrl+N", lambda: self._edit("new")),
            ("like", self.tr("New request like this one..."), "Ctrl+D", lambda: self._edit("like")),
            ("verify", self.tr("Verify and locate..."), "U", lambda: self._edit("verify")),
            ("shelf", self.tr("Take the shelf it was lent from before"), "Shift+U",
             lambda: self._deeds.lending.take_shelf(self._chosen()[0][0])),
            ("lenders", self.tr("Choose lenders..."), "Ctrl+L", lambda: self._edit("lenders")),
            ("carrier", self.tr("Other carrier, tracking number..."), "Ctrl+Shift+H", self._on_carrier),
            ("undo", self.tr("Undo last deed"), "Ctrl+Z", self._on_undo),
            ("undo_batch", self.tr("Undo a batch..."), "Ctrl+Shift+Z", self._deeds.undo_batch),
            ("refuse_renewal", self.tr("Renewal refused..."), "Shift+R", lambda: self._on_correct(True)),
            ("correct", self.tr("Correct the status..."), "Ctrl+Shift+E", lambda: self._on_correct(False)),
            ("tick", self.tr("Tick what is done there"), "Q", self._on_tick),
            ("there", self.tr("Do it there, by place and deed..."), "", lambda: self._want("do_it_there")),
            ("strap", self.tr("Print strap"), "Ctrl+P", lambda: self._with_all(self._deeds.strap)),
            ("labels", self.tr("Labels..."), "", lambda: self._want("labels")),
            ("courier_problem", self.tr("Courier problem..."), "F7",
             lambda: self._with_one(self._deeds.batch.courier_problem)),
            ("pull_list", self.tr("Print pull list"), "Ctrl+Shift+L", self._deeds.pull_list),
            ("invoice", self.tr("Draft an invoice"), "Ctrl+I",
             lambda: self._with_all(lambda ids: self._deeds.invoice(*ids))),
            ("charge", self.tr("Charge the customer..."), "Ctrl+Shift+X",
             lambda: self._deeds.charge(self._chosen()[0][0])),
            ("copy", self.tr("Copy number"), "Ctrl+C",
             lambda: self._with_one(QGuiApplication.clipboard().setText)),
        )  # fmt: skip
        if (own := self._own) is not None:
            rows = (*rows,
                ("own_list", self.tr("Save what I see as a list..."), "Ctrl+S", own.make),
                ("change_list", self.tr("Change or delete my list..."), "Ctrl+Shift+S", own.change),
                ("list_back", self.tr("Bring the deleted list back"), "Ctrl+Alt+Z", own.bring_back))  # fmt: skip
        made = {name: self._make(name, text, key, slot) for name, text, key, slot in rows}
        made["there"].setData("Ctrl+Shift+T")  # shown; the window does it
        made["labels"].setData("Ctrl+Shift+A")
        self._page.removeAction(made["labels"])  # the menu of the window has it already
        return made

    # ---- what is possible

    def look(self) -> None:
        """Shows what can be done with the current row, and nothing else."""
        ids, row = self._chosen()
        self._steps = steps_from(*words.steps_of(row)) if row is not None else ()
        possible = {step.action for step in self._steps}
        side = Side(row[words.SIDE]) if row is not None else Side.BORROWING
        status = Status(row[words.STATUS]) if row is not None else None
        for action, made in self.by_action.items():
            made.setText(words.action_words(action, side, status))
            _show(made, action in possible and action is not self._first())
        _show(self.primary, bool(self._steps))
        if self._steps:
            self.primary.setText(words.action_words(self._steps[0].action, side))
        flags = set(words.facts_of(row[words.FLAGS] or "")) if row is not None else set()
        for deed in FACT_DEEDS:
            fits = row is not None and deed.side in (None, Side(row[words.SIDE]))
            made = self.by_fact[deed.kind]
            made.setText(words.tr(deed.lift if deed.kind in flags else deed.words))
            _show(made, fits)
        for name, made in self.more.items():
            fits = row is not None and (len(ids) == 1 or name not in ONE_ONLY)
            made.setEnabled(name in ALWAYS or fits)
        if row is not None and not _can_be_billed(row):
            self.more["invoice"].setEnabled(False)
        self.more["charge"].setEnabled(self.more["charge"].isEnabled() and row is not None and _was_here(row))
        self.more["edit"].setText(self.tr("Change a field of all chosen...") if len(ids) > 1 else self.tr("Edit..."))
        _show(self.more["refuse_renewal"], len(ids) == 1 and FactKind.RENEWAL_ASKED in flags)
        _show(self.more["carrier"], row is not None and len(ids) == 1 and is_carried(*words.steps_of(row)[:2]))
        _show(self.more["shelf"], row is not None and len(ids) == 1 and _is_to_answer(row))
        _show(self.more["lenders"], row is not None and len(ids) == 1 and _is_asked_for(row))

    def _first(self) -> Action | None:
        return self._steps[0].action if self._steps else None

    def head(self, queue_key: str) -> list[QAction]:
        """The primary deed, then those of the list, or the next best of the status."""
        if not self._steps:
            return []
        found = [self.primary]
        named = HEAD_DEEDS.get(queue_key)
        if named is None:
            found += [self.by_action[step.action] for step in self._steps[1:4]]
        else:
            by_name = {action.value: made for action, made in self.by_action.items()}
            by_name |= {kind.value: made for kind, made in self.by_fact.items()} | self.more
            found += [by_name[name] for name in named]
        return [made for made in found if made.isVisible()][:4]

    def menu(self) -> QMenu:
        """The context menu: all that is possible, each with its key."""
        menu = QMenu(self._page)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addAction(self.primary)
        menu.addActions([made for made in self.by_action.values() if made.isVisible()])
        menu.addSeparator()
        facts = menu.addMenu(self.tr("Mark"))
        facts.addActions([made for made in self.by_fact.values() if made.isVisible()])
        menu.addSeparator()
        edited = ("edit", "like", "verify", "lenders", "due", "refuse_renewal", "note", "tick", "strap", "labels",
                  "courier_problem", "carrier", "invoice", "charge")  # fmt: skip
        menu.addActions([self.more[n] for n in edited])
        menu.addSeparator()
        menu.addActions([self.more[n] for n in ("copy", "undo", "undo_batch", "correct")])
        return menu

    def of_key(self, key: str) -> QAction | None:
        """The action on this letter that is possible now."""
        wanted = QKeySequence(key)
        first = self._first()
        if first is not None and self.by_action[first].shortcut() == wanted:
            return self.primary
        possible = (a for a in self._page.actions() if a.isVisible() and a.isEnabled())
        return next((action for action in possible if action.shortcut() == wanted), None)

    def why_not(self, key: str) -> str:
        """Why the deed on this letter is not possible now, and what is; "" where no deed has it."""
        row, wanted = self._chosen()[1], QKeySequence(key)
        action = next((action for action, made in self.by_action.items() if made.shortcut() == wanted), None)
        if row is None or action is None:
            return ""
        side, status, service = words.steps_of(row)
        request = Request(side=side, status=status, service_type=service, number=row[words.NUMBER])
        return words.say(refusal(request, action)).rstrip(".") + "."

    # ---- slots

    def do(self, action: Action) -> None:
        ids, row = self._chosen()
        if ids and row is not None:
            self._deeds.act(action, ids, row)

    def _on_primary(self) -> None:
        if self._steps:
            self.do(self._steps[0].action)

    def _one(self) -> tuple[int, str] | None:
        ids, row = self._chosen()
        return (ids[0], row[words.NUMBER]) if ids and row is not None else None

    def _on_fact(self, deed: FactDeed) -> None:
        ids, row = self._chosen()
        if ids and row is not None:
            in_force = deed.kind in words.facts_of(row[words.FLAGS] or "")
            many = words.counted(len(ids), self.tr("{n} request"), self.tr("{n} requests"))
            self._deeds.fact(deed, ids, row[words.NUMBER] if len(ids) == 1 else many, in_force)

    def _edit(self, what: str) -> None:
        """Opens the editor; a new request is of the side of the page."""
        ids, row = self._chosen()
        if what == "new":
            self._deeds.edit(what, 0, Side.LENDING if self._page.objectName() == "incoming" else Side.BORROWING)
        elif what == "edit" and len(ids) > 1:
            self._deeds.batch.field(ids)
        elif ids and row is not None:
            self._deeds.edit(what, ids[0], Side(row[words.SIDE]))

    def _on_carrier(self) -> None:
        ids, row = self._chosen()
        if ids and row is not None:
            self._deeds.carriers.ask(ids[0], row)

    def _on_due(self) -> None:
        ids, row = self._chosen()
        if len(ids) > 1:
            self._deeds.batch.field(ids, "lender_due")
        elif ids and row is not None:
            self._deeds.answers.dates(ids[0], row)

    def _on_correct(self, refuses_renewal: bool = False) -> None:
        ids, row = self._chosen()
        if ids and row is not None and refuses_renewal:
            self._deeds.answers.refuse_renewal(ids[0], row[words.NUMBER])
        elif ids and row is not None:
            self._deeds.answers.correct(ids[0], row)

    def _on_note(self) -> None:
        ids, _ = self._chosen()
        if len(ids) > 1:
            self._deeds.batch.note(ids)
        elif one := self._one():
            self._deeds.note(*one)

    def _want(self, dialog: str) -> None:
        """The window has this dialog."""
        panel: Any = self._page
        panel.list_wanted.emit(dialog)

    def _on_undo(self) -> None:
        ids, _ = self._chosen()
        panel: Any = self._page
        left = self._deeds.just_left(lambda key: panel.model.place_of(key) is not None)
        if left:
            self._deeds.undo_last(left)
        elif len(ids) > 1:
            self._deeds.undo_many(ids)
        elif ids:
            self._deeds.undo_last(ids[0])

    def _on_tick(self) -> None:
        """All open ticks of the request that is shown."""
        panel: Any = self._page
        left = [step["id"] for step in panel.shown_work() if step["done_on"] is None]
        if left:
            self._deeds.tick(left)

    def _with_all(self, deed: Callable[[list[int]], object]) -> None:
        ids, _ = self._chosen()
        if ids:
            deed(ids)

    def _with_one(self, deed: Callable[[str], object]) -> None:
        """`deed` gets the number of the current request."""
        if one := self._one():
            deed(one[1])


def _can_be_billed(row: Row) -> bool:
    """Whether the other library has had the item: nothing else is lost or damaged there."""
    side, status, _ = words.steps_of(row)
    return side is Side.LENDING and status in (Status.SHIPPED, Status.RETURNING, Status.LOST, Status.CLOSED)


def _was_here(row: Row) -> bool:
    """Whether a borrowed item has been here: only then can its customer have lost it."""
    side, status, _ = words.steps_of(row)
    return side is Side.BORROWING and status not in (Status.NEW, Status.SENT, Status.CONDITIONAL, Status.UNFILLED,
                                                     Status.SHIPPED, Status.CANCELLED)  # fmt: skip


def _is_to_answer(row: Row) -> bool:
    """Whether another library waits for our item, which is not shipped."""
    side, status, _ = words.steps_of(row)
    return side is Side.LENDING and status in (Status.NEW, Status.SEARCHING)


def _is_asked_for(row: Row) -> bool:
    """Whether lenders are chosen for it now."""
    side, status, _ = words.steps_of(row)
    return side is Side.BORROWING and status in (Status.NEW, Status.UNFILLED)


def _show(action: QAction, on: bool) -> None:
    action.setVisible(on)
    action.setEnabled(on)


