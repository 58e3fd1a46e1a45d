# SPDX-License-Identifier: GPL-3.0-or-later
""""Before you close": lines put off to the next working day, taken up again, and settled: steps elsewhere in groups."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from ill_desktop.domain.changes import Changes
from ill_desktop.domain.closing import BY_KEY, ClosingLine
from ill_desktop.domain.dates import add_working_days
from ill_desktop.domain.errors import UserError
from ill_desktop.domain.phrases import phrase
from ill_desktop.services import requests, settle
from ill_desktop.services.ports import Office

Named = tuple[str, str]
"""A line by its kind and ref."""
SETTLED = "settled before closing"


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
class Settled:
    """What was settled, so that it can be opened again: steps, unknown codes and questions by their ids."""

    changes: Changes
    steps: tuple[int, ...] = ()
    unknown: tuple[int, ...] = ()
    questions: tuple[int, ...] = ()


def settle_lines(office: Office, lines: Sequence[ClosingLine]) -> Settled:
    """Ticks every open step of groups of them, and takes unknown codes and questions off the list; each group, code and
    question in a deed of its own. Raises UserError where there is nothing left to settle.
    """
    steps = tuple(key for line in lines if line.kind == "ticks" for key in steps_of(office, line))
    unknown = tuple(int(line.ref) for line in lines if line.kind == "unknown")
    questions = tuple(int(line.ref) for line in lines if line.kind == "to_settle")
    if not (steps or unknown or questions):
        raise UserError("These steps are ticked already; another desk was first. Refresh the list.")
    changes = Changes()
    if steps:
        changes = changes.merged(requests.tick(office, steps))
    for key in unknown:
        changes = changes.merged(settle.settle_unknown(office, key, SETTLED))
    for key in questions:
        changes = changes.merged(settle.settle_question(office, key, SETTLED))
    return Settled(changes, steps, unknown, questions)


def open_again(office: Office, settled: Settled) -> Changes:
    """Opens what was settled here."""
    changes = Changes()
    if settled.steps:
        changes = changes.merged(requests.tick(office, settled.steps, done=False))
    for key in settled.unknown:
        changes = changes.merged(settle.open_unknown(office, key))
    for key in settled.questions:
        changes = changes.merged(settle.open_question(office, key))
    return replace(changes, said=changes.said or phrase("taken_up", count=len(settled.unknown + settled.questions)))
