# SPDX-License-Identifier: GPL-3.0-or-later
"""Scans that could not be saved, on this workstation's disk until they are saved or somebody throws them away.

One small file a scan, beside the settings of this workstation: the database is what is out of reach. A file goes when
its scan is committed. Numbers of payment cards and customers' cards never come here.
"""

import contextlib
import hashlib
import json
import logging
import os
import uuid
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path

from ill_desktop.domain.scan import DeskState
from ill_desktop.domain.scancode import CodeKind, clean, kind_of

log = logging.getLogger("ill_desktop")
SECRET = (CodeKind.PAYMENT_CARD, CodeKind.CUSTOMER_CARD)
"""Codes that are not kept, not even on the screen."""


@dataclass
class Kept:
    """One line of the box as it was scanned, with what decides it. `waits` = a person has to send it again."""

    token: int
    at: datetime
    raw: str
    stack: str = "anything"
    due: date | None = None
    slip: int | None = None
    library_id: int | None = None
    why: str = ""
    waits: bool = False
    on_disk: bool = False
    name: str = field(default_factory=lambda: uuid.uuid4().hex)

    def as_text(self) -> str:
        return json.dumps({"at": self.at.isoformat(), "raw": self.raw, "stack": self.stack, "slip": self.slip,
                           "due": self.due.isoformat() if self.due else None, "library_id": self.library_id,
                           "why": self.why})  # fmt: skip


def kept_of(token: int, at: datetime, raw: str, state: DeskState) -> Kept:
    """The scan with the stack it came from and the slip that waits for it."""
    return Kept(token, at, raw, state.stack, state.due, state.slip, state.library_id)


def may_keep(raw: str) -> bool:
    """Whether the line is a code: a digit, Enter or an undo is not repeated later."""
    text = clean(raw)
    return len(text) > 1 and not text.startswith("!") and kind_of(text) not in SECRET


def folder_of(settings_file: str, database: str) -> Path:
    """Where the scans of this database wait, beside the settings."""
    return Path(settings_file).parent / "not-saved" / hashlib.sha256(database.encode()).hexdigest()[:16]


class KeptScans:
    """The folder of such scans. `put` may be called again with the same scan; both never raise: what the disk does not
    take stays on the screen, and the log says so.
    """

    def __init__(self, folder: Path):
        self.folder = folder

    def put(self, kept: Kept) -> bool:
        """Writes it through to the disk; False where that failed."""
        path = self.folder / f"{kept.name}.json"
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            with open(path.with_suffix(".part"), "w", encoding="utf-8") as file:
                file.write(kept.as_text())
                file.flush()
                os.fsync(file.fileno())
            os.replace(path.with_suffix(".part"), path)
        except OSError as error:
            log.error("a scan that was not saved could not be kept on disk: %s", error)
            return False
        kept.on_disk = True
        return True

    def is_settled(self, kept: Kept) -> bool:
        """Whether another window of this workstation settled it meanwhile."""
        return kept.on_disk and not (self.folder / f"{kept.name}.json").exists()

    def drop(self, kept: Kept) -> None:
        """It is saved, or thrown away by a person."""
        with contextlib.suppress(FileNotFoundError):
            (self.folder / f"{kept.name}.json").unlink()

    def left(self) -> list[Kept]:
        """Those of earlier runs, oldest first; they wait for a person, since the day may be another one."""
        found = []
        for path in sorted(self.folder.glob("*.json")):
            try:
                found.append(_read(path))
            except (OSError, ValueError, KeyError) as error:
                log.error("a kept scan cannot be read: %s: %s", path.name, error)
        return sorted(found, key=lambda kept: kept.at)


def _read(path: Path) -> Kept:
    raw = json.loads(path.read_text(encoding="utf-8"))
    due = date.fromisoformat(raw["due"]) if raw["due"] else None
    return Kept(0, datetime.fromisoformat(raw["at"]), raw["raw"], raw["stack"], due, raw["slip"], raw["library_id"],
                raw["why"], waits=True, on_disk=True, name=path.stem)  # fmt: skip
