# SPDX-License-Identifier: GPL-3.0-or-later
"""Parts of the letters of today: the tree of letters and their items, its tick boxes."""

from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton, QTreeWidget, QTreeWidgetItem

from ill_desktop.domain.ladder import SHORT, Step
from ill_desktop.ui import words


def boxes(item: QTreeWidgetItem) -> list[QTreeWidgetItem]:
    """The lines below this one that have a tick box."""
    children: list[Any] = [item.child(place) for place in range(item.childCount())]
    return [child for child in children if child.data(0, Qt.ItemDataRole.CheckStateRole) is not None]


def step_words(step: Step) -> str:
    return words.tr(SHORT[step])


def letter_tree(titles: list[str], name: str, unit: int) -> QTreeWidget:
    tree = QTreeWidget()
    tree.setObjectName("letters_tree")
    tree.setHeaderLabels(titles)
    tree.setAccessibleName(name)
    tree.setUniformRowHeights(True)
    for place, chars in enumerate((42, 12, 6, 10)):
        tree.setColumnWidth(place, chars * unit)
    return tree


def plain_button(text: str) -> QPushButton:
    button = QPushButton(text)
    button.setAutoDefault(False)
    return button
