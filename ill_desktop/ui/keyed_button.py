# SPDX-License-Identifier: GPL-3.0-or-later
"""A button that shows its key, which works wherever the focus is in its window."""

from collections.abc import Callable

from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QPushButton, QWidget


def keyed_button(owner: QWidget, text: str, key: str, slot: Callable[[], object]) -> QPushButton:
    button = QPushButton(f"{text}   {key}")
    button.setAccessibleName(f"{text}, {key}")
    button.setAutoDefault(False)
    button.clicked.connect(lambda _=False: slot())
    QShortcut(QKeySequence(key), owner, slot)
    return button
