# SPDX-License-Identifier: GPL-3.0-or-later
"""What deeds left to be done in the networks, in the ILS and on paper: seen in groups, ticked one or many, and as
sheets of barcodes to scan into another system's batch page.
"""

from array import array
from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from ill_desktop.domain.changes import Changes
from ill_desktop.domain.desk_papers import BarcodeSheets, SheetNumber
from ill_desktop.domain.elsewhere import AT, AT_MOST, PLACES, WorkGroup, deed_of, number_there, place_of
from ill_desktop.domain.errors import UserError
from ill_desktop.domain.phrases import phrase
from ill_desktop.domain.worksteps import STEPS
from ill_desktop.services.ports import Office, Progress, pages

_MANY = 1_000
"""More touched requests than this, and the lists look at everything again: it is quicker."""


def groups(office: Office) -> list[WorkGroup]:
    """The open steps by place and deed: networks by name, the ILS, people, paper; deeds in the order of the work."""
    found = [WorkGroup(*row) for row in office.reads.work_groups()]
    order = {kind: place for place, kind in enumerate(STEPS)}
    last = {words: place for place, words in enumerate(PLACES.values(), 1)}
    return sorted(found, key=lambda g: (last.get(g.place, 0), g.place.casefold(), order.get(g.kind, len(order))))


def group_named(office: Office, place: str, deed: str) -> WorkGroup:
    """The group by what a person types: "OCLC" and "net_received" (or "received"). UserError naming what there is."""
    there = groups(office)
    for group in there:
        if group.place.casefold() == place.casefold() and deed.casefold() in (group.kind, group.deed.casefold()):
            return group
    names = ", ".join(f"{group.place} {group.kind}" for group in there) or "nothing"
    raise UserError(f"Nothing is left to do for {place} {deed}. Left to do: {names}.")


def ids(office: Office, group: WorkGroup, done_on: date | None = None) -> "array[int]":
    """The steps of a group: what is to be undone there first, then the oldest; open, or ticked on that day."""
    return office.reads.work_ids(group.kind, group.network, done_on)


def tick(office: Office, work_ids: Sequence[int], done: bool = True) -> Changes:
    """Ticks steps that were done there; `done=False` takes ticks back. Any number of them in one deed."""
    if not work_ids:
        raise UserError("No step is chosen. Tick the boxes of those that are done there, then try again.")
    touched: dict[int, None] = {}
    with office.deed() as deed:
        for part in pages(work_ids, 5_000):
            touched.update(dict.fromkeys(deed.tick(part, done)))
        few = touched if len(touched) <= _MANY else ()
        for request_id in few:
            deed.touch("requests", request_id)
        changes = deed.changes(said=phrase("ticked" if done else "unticked", count=len(work_ids)))
    changes.everything = len(touched) > _MANY
    return changes


def requests_of(office: Office, work_ids: Sequence[int]) -> list[int]:
    """The requests of these steps, in their order, each once."""
    found: dict[int, None] = {}
    for part in pages(work_ids):
        rows = office.reads.work_rows(part)
        found.update((rows[key][AT["request_id"]], None) for key in part if key in rows)
    return list(found)


def numbers(office: Office, work_ids: Sequence[int]) -> list[tuple[int, SheetNumber]]:
    """(step, its number there and ours), in the given order; a step without a number there has an empty value."""
    found: list[tuple[int, SheetNumber]] = []
    for part in pages(work_ids):
        rows = office.reads.work_rows(part)
        found += [(key, number_of(rows[key])) for key in part if key in rows]
    return found


def number_of(row: tuple[Any, ...]) -> SheetNumber:
    return SheetNumber(number_there(row), row[AT["number"]], bool(row[AT["undoes"]]))


def barcode_sheet(office: Office, kind: str, network: str, work_ids: Iterable[int], *,
                  progress: Progress | None = None) -> tuple[bytes, list[int]]:  # fmt: skip
    """The numbers of these steps as barcodes, at most 100 a sheet, as PDF; and the steps that are on it, so that they
    can be ticked when they are done. A number that stands for two steps is on the sheet once.

    Raises UserError if none of them has a number there.
    """
    listed = numbers(office, list(work_ids))
    known = [(key, one) for key, one in listed if one.value]
    once = list({one.value: one for _, one in reversed(known)}.values())[::-1]
    title = f"{place_of(kind, network)}: {deed_of(kind)}"
    if listed and not known:
        raise UserError(f"{title}: none of these requests has a number there. Add the number to the request first.")
    without = len(listed) - len(known)
    says = f"Scan each number into {place_of(kind, network)}, then tick them as done."
    if without:
        says += f" Without a number there, and so not on this sheet: {without}."
    paper = BarcodeSheets(title=title, says=says, on=office.clock.today(), office=office.rules().office_name,
                          at_most=AT_MOST, numbers=once)  # fmt: skip
    return office.papers.barcode_sheets(paper, progress=progress), [key for key, _ in known]
