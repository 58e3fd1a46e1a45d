# SPDX-License-Identifier: GPL-3.0-or-later
""""Before you close": lines put off to the next working day, taken up again, and steps elsewhere ticked in groups."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from ill_desktop.domain.changes import Changes
from ill_desktop.domain.closing import BY_KEY, ClosingLine
from ill_desktop.domain.dates import add_working_days
from ill_desktop.domain.errors import UserError
from ill_desktop.domain.phrases import phrase
from ill_desktop.services import requests
from ill_desktop.services.ports import Office

Named = tuple[str, str]
"""A line by its kind and ref."""


def put_off(office: Office, lines: Sequence[Named]) -> Changes:
    """Puts lines off to the next working day; there they stand again if they are still open."""
    until = add_working_days(office.clock.today(), 1)
    _until(office, lines, until)
    return Changes(said=phrase("put_off", count=len(lines), until=until))


def take_up(office: Office, lines: Sequence[Named]) -> Changes:
    """Brings lines back that were put off."""
    _until(office, lines, office.clock.today())
    return Changes(said=phrase("taken_up", count=len(lines)))


def _until(office: Office, lines: Sequence[Named], until: date) -> None:
    with office.deed() as deed:
        for kind, ref in lines:
            if kind not in BY_KEY or not ref:
                raise UserError("This line stands for others that are not listed. Open it and see to them there.")
            deed.put_off(kind, ref, until)


def steps_of(office: Office, line: ClosingLine) -> list[int]:
    """Ids of the open steps that a line of ticks stands for."""
    kind, _, network = line.ref.partition("|")
    return office.reads.open_steps(kind, network)


@dataclass(frozen=True)
class Ticked:
    """The steps that were ticked, so that they can be opened again."""

    ids: list[int]
    changes: Changes


def tick(office: Office, lines: Sequence[ClosingLine]) -> Ticked:
    """Ticks every open step of these groups."""
    ids = [key for line in lines for key in steps_of(office, line)]
    if not ids:
        raise UserError("These steps are ticked already; another desk was first. Refresh the list.")
    return Ticked(ids, requests.tick(office, ids))


def untick(office: Office, ids: Sequence[int]) -> Changes:
    """Opens steps again that were ticked here."""
    return requests.tick(office, ids, done=False)
