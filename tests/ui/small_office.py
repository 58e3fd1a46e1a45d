# SPDX-License-Identifier: GPL-3.0-or-later
"""A real office of a few requests, on a day and at a time that the test moves on."""

import tempfile
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta, tzinfo
from functools import lru_cache
from pathlib import Path
from typing import Any

from ill_desktop.domain.request import Side
from ill_desktop.domain.workflow import Action
from ill_desktop.office import create_office, open_office
from ill_desktop.services import libraries, requests
from ill_desktop.services.ports import Office
from ill_desktop.ui.sound import Cue
from ill_desktop.ui.work import Work

START = date(2026, 11, 24)


@dataclass
class Clock:
    """The office's clock: it stands still until it is moved on."""

    day: date = START
    at: datetime = datetime(2026, 11, 24, 16, 0, tzinfo=UTC)
    zone: tzinfo = UTC

    def now(self) -> datetime:
        return self.at

    def today(self) -> date:
        return self.day

    def next_day(self, days: int = 1) -> None:
        self.day += timedelta(days)
        self.at += timedelta(days)


@dataclass
class Ear:
    """Hears the sounds instead of playing them."""

    heard: list[Cue] = field(default_factory=list)

    def play(self, cue: Cue) -> None:
        self.heard.append(cue)


@dataclass
class World:
    """The office with its clock, its lanes and the ids of its libraries."""

    office: Office
    clock: Clock
    work: Work
    ear: Ear = field(default_factory=Ear)
    mesa: int = 0
    branch: int = 0

    def borrowed(self, title: str, *, sent: bool = True, **fields: Any) -> str:
        """A borrowing request that Mesa County was asked for; its number."""
        key = requests.create(self.office, Side.BORROWING, {"title": title, "library_id": self.mesa,
                              "branch_id": self.branch} | fields).requests[0]  # fmt: skip
        if sent:
            requests.act(self.office, key, Action.SEND, library_id=self.mesa)
        return self.shown(key)["number"]

    def lent(self, title: str, **fields: Any) -> str:
        key = requests.create(self.office, Side.LENDING, {"title": title, "library_id": self.mesa} | fields).requests[0]
        return self.shown(key)["number"]

    def shown(self, key: int) -> dict[str, Any]:
        found = self.office.reads.show(key)
        assert found is not None
        return found

    def status(self, number: str) -> str:
        return self.shown(self.office.reads.match([number])[0].id)["status"]

    def close(self) -> None:
        self.work.close()
        self.office.close()


@lru_cache(1)
def _template() -> bytes:
    """The database of the small office, made once: the schema takes longer than a whole test."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "office.sqlite")
        create_office(path, "Prairie District", "PRD", "C100")
        office = open_office(path)
        mesa = {"name": "Mesa County PLD", "symbol": "MSA", "courier_code": "C702", "delivery_days": "MTWRF"}
        libraries.save_library(office, None, mesa | {"loan_days": 28})
        libraries.save_library(office, None, {"name": "Branch 3", "own": True})
        office.close()
        return path.read_bytes()


def make(folder: Path) -> World:
    path = folder / "office.sqlite"
    path.write_bytes(_template())
    office, clock = open_office(path), Clock()
    office.clock = clock
    named = {row[1]: key for key, row in office.reads.library_rows(office.reads.library_ids()).items()}
    return World(office, clock, Work(), mesa=named["Mesa County PLD"], branch=named["Branch 3"])
