# SPDX-License-Identifier: GPL-3.0-or-later
"""The menus, built from the actions table; the actions of the open page stand in the menu of its trade."""

from collections.abc import Callable
from functools import partial
from typing import Any

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMainWindow, QMenu, QWidget

from ill_desktop.ui import words
from ill_desktop.ui.actions import ACTIONS, MENUS, ActionRow, TabRow

IN_STATION = ("station", "quit", "bigger", "smaller", "light", "dark", "system", "help")
"""What has its key in the full-screen station too: keys of a menu bar that is hidden are dead."""


class Menus(QObject):
    """`slot` finds the method of a row by its name."""

    def __init__(self, window: QMainWindow, tabs: list[TabRow], slot: Callable[[str], Callable[..., object]]):
        super().__init__(window)
        self._window, self._slot = window, slot
        self.by_key: dict[str, QAction] = {}
        self._menus: dict[str, QMenu] = {}
        self._of_page: dict[str, list[QAction]] = {}
        for key, title in MENUS:
            self._menus[key] = window.menuBar().addMenu(words.tr(title))
            self._menus[key].setObjectName(f"menu_{key}")
        for tab in tabs:
            menu = "view" if tab.menu == "request" else tab.menu
            self._add(ActionRow(f"go_{tab.name}", tab.title, tab.shortcut, menu, "go_to", tab.icon, tab.name))
        for row in ACTIONS:
            self._add(row)

    def _add(self, row: ActionRow) -> None:
        menu = self._menus[row.menu]
        if row.begins:
            menu.addSeparator()
        action = QAction(words.tr(row.text), self._window)
        action.setObjectName(row.key)
        action.setShortcut(QKeySequence(row.shortcut))
        action.setMenuRole(QAction.MenuRole.NoRole)
        action.triggered.connect(partial(_call, self._slot(row.slot), row.argument))
        menu.addAction(action)
        if row.key in IN_STATION:
            self._window.addAction(action)
        self.by_key[row.key] = action

    def show_page(self, page: QWidget, menu_key: str) -> None:
        """Puts the actions of this page on top of its menu and takes those of the others away."""
        for key, actions in self._of_page.items():
            for action in actions:
                self._menus[key].removeAction(action)
        menu = self._menus[menu_key]
        first = menu.actions()[0] if menu.actions() else None
        mine = list(page.actions())
        if mine and first is not None:
            line = QAction(menu)
            line.setSeparator(True)
            mine.append(line)
        for action in mine:
            if first is None:
                menu.addAction(action)
            else:
                menu.insertAction(first, action)
        self._of_page = {menu_key: mine}

    def possible(self) -> list[tuple[str, QAction]]:
        """Every action that can be done now, with the name of its menu."""
        found = [(menu.title().replace("&", ""), action) for menu in self._menus.values() for action in leaves(menu)]
        return [(title, action) for title, action in found if action.isVisible() and action.isEnabled()]


def _call(slot: Any, argument: str, *_: object) -> None:
    slot(argument) if argument else slot()


def leaves(menu: QMenu) -> list[QAction]:
    """The actions of a menu and of the menus below it."""
    found: list[QAction] = []
    for action in menu.actions():
        below = action.menu()
        if isinstance(below, QMenu):
            found += leaves(below)
        elif not action.isSeparator():
            found.append(action)
    return found
