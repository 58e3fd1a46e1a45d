# SPDX-License-Identifier: GPL-3.0-or-later
"""Answers that may come after their dialog was closed are dropped."""

from collections.abc import Callable
from typing import Any

import shiboken6
from PySide6.QtWidgets import QWidget


def while_open(dialog: QWidget, slot: Callable[..., None]) -> Callable[..., None]:
    """`slot`, as long as the dialog is there; a question asked before it was closed is then answered to nobody."""

    def answered(*values: Any) -> None:
        if shiboken6.isValid(dialog):
            slot(*values)

    return answered
