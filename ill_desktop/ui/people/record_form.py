# SPDX-License-Identifier: GPL-3.0-or-later
"""What the form of one kind of record gives; how it is shown, kept and saved is in `editor`."""

from collections.abc import Mapping
from typing import Any

from PySide6.QtWidgets import QWidget

from ill_desktop.domain.changes import Changes

State = dict[str, Any]
"""What stands in a form, by field; comparing two says whether anything was typed."""


class RecordForm(QWidget):
    """`load` and `store` run in a lane and touch no widget; everything else runs in the window's thread."""

    def load(self, key: int) -> dict[str, Any] | None:
        raise NotImplementedError

    def store(self, key: int | None, fields: dict[str, Any]) -> Changes:
        raise NotImplementedError

    def blank(self) -> dict[str, Any]:
        """The values of a new record."""
        raise NotImplementedError

    def fill(self, values: Mapping[str, Any]) -> None:
        raise NotImplementedError

    def state(self) -> State:
        """What stands in the form."""
        raise NotImplementedError

    def apply(self, state: State) -> None:
        """Puts what was typed before back into the form."""
        raise NotImplementedError

    def changed_fields(self, loaded: State, typed: State) -> dict[str, Any]:
        """What is to be saved. Raises UserError where something that was typed means nothing."""
        raise NotImplementedError

    def framed(self, form: QWidget) -> QWidget:
        """The form as it stands above its buttons: as it is, or in a frame that scrolls."""
        return form

    def heading(self, values: Mapping[str, Any]) -> str:
        return str(values.get("name") or "")

    def touched(self, changes: Changes) -> tuple[int, ...]:
        """The ids of this kind of record that a deed touched."""
        raise NotImplementedError
