# SPDX-License-Identifier: GPL-3.0-or-later
"""Keeps what stands in an editor within two seconds of typing, so that a crash loses nothing."""

import uuid
from collections.abc import Callable
from functools import partial
from typing import Any

from PySide6.QtCore import QObject, QSysInfo, QTimer

from ill_desktop.domain.request import Side
from ill_desktop.services import request_editing
from ill_desktop.services.ports import Office
from ill_desktop.services.request_editing import Draft
from ill_desktop.ui.work import Work

PAUSE = 600
"""Milliseconds without typing until it is kept; while somebody types on, at most twice as long."""
LIVE: set[str] = set()
"""Drafts of editors that are open in this program: they are nobody's to take up."""


def begins(side: Side | None = None, request_id: int | None = None) -> str:
    """How the names of drafts of this workstation begin; those of one request or of the new ones of a side."""
    desk = f"{QSysInfo.machineHostName()}|"
    return desk if side is None else f"{desk}{side.value}|{request_id or 'new'}|"


def left_behind(office: Office, start: str) -> list[Draft]:
    """Drafts of this workstation that no open editor keeps, newest first. For the read lane."""
    return [draft for draft in request_editing.drafts(office, start) if draft.about not in LIVE]


class DraftKeeper(QObject):
    """`draft` gives what stands in the editor now, or None where there is nothing to keep."""

    def __init__(self, office: Office, work: Work, side: Side, request_id: int | None,
                 draft: Callable[[str], Draft | None], parent: QObject):  # fmt: skip
        super().__init__(parent)
        self._office, self._work, self._draft = office, work, draft
        self.about = f"{begins(side, request_id)}{uuid.uuid4().hex[:12]}"
        self._is_kept = False
        LIVE.add(self.about)
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.timeout.connect(self.keep)
        self._waiting = 0

    def take_up(self, about: str) -> None:
        """Goes on with a draft that was left behind."""
        LIVE.discard(self.about)
        self.about, self._is_kept = about, True
        LIVE.add(about)

    def touch(self) -> None:
        """Something was typed."""
        if not self._soon.isActive():
            self._waiting = 0
        if self._waiting < 2:
            self._waiting += 1
            self._soon.start(PAUSE)

    def keep(self) -> None:
        draft = self._draft(self.about)
        if draft is None:
            self.drop()
            return
        self._is_kept = True
        self._work.write(partial(request_editing.keep_draft, self._office, draft))

    def drop(self) -> None:
        """Thrown away."""
        self._soon.stop()
        if self._is_kept:
            self._is_kept = False
            self._work.write(partial(request_editing.drop_draft, self._office, self.about))

    def saved(self) -> None:
        """The save took it along; the next request of this editor has another draft. The old name stays in `LIVE`: a
        question that is under way may still find it.
        """
        self._soon.stop()
        self._is_kept = False
        start, _, _ = self.about.rpartition("|")
        self.about = f"{start}|{uuid.uuid4().hex[:12]}"
        LIVE.add(self.about)

    def stop(self) -> None:
        self._soon.stop()
        LIVE.discard(self.about)


def words_of(draft: Draft) -> dict[str, Any]:
    """What stood in the form; records as (id, words)."""
    return {name: tuple(raw) if isinstance(raw, list) else raw for name, raw in draft.typed.items()}
