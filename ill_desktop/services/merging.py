# SPDX-License-Identifier: GPL-3.0-or-later
"""Duplicates of libraries and customers: found, looked over field by field, made one in a single deed, taken back."""

from collections.abc import Mapping, Sequence
from typing import Any

from ill_desktop.domain.changes import Changes
from ill_desktop.domain.errors import UserError
from ill_desktop.domain.merging import FIELDS, Group, MergeKind, MergePlan, best, check_together, kept_values
from ill_desktop.domain.phrases import phrase
from ill_desktop.services.ports import Office, Progress


def duplicates(office: Office, kind: MergeKind) -> list[Group]:
    """Groups of records that look like one; stubs of imports and the surest first. A suggestion only."""
    return office.reads.lookalikes(kind)


def plan(office: Office, kind: MergeKind, ids: Sequence[int], winner: int | None = None) -> MergePlan:
    """What merging these would do, with the values that would be kept. Changes nothing.

    Raises UserError where they cannot be merged.
    """
    ids = list(dict.fromkeys(ids))
    check_together(ids)
    records = office.reads.merge_records_of(kind, ids)
    check_together(list(records))
    _check_outlets(kind, records)
    stays = winner or best(records, {key: one["requests"] for key, one in records.items()})
    found = MergePlan(kind, stays, records, kept_values(kind, records, stays))
    found.moves = office.reads.merge_moves(kind, found.losers)
    return found


def _check_outlets(kind: MergeKind, records: Mapping[int, Mapping[str, Any]]) -> None:
    if kind is MergeKind.LIBRARIES and sum(bool(one["own"]) for one in records.values()) not in (0, len(records)):
        raise UserError("One of these is a branch of our own and another is not; they cannot be one library. Correct "
                        "\"One of our own branches\" first.")  # fmt: skip


def merge(office: Office, found: MergePlan, progress: Progress | None = None) -> Changes:
    """Makes the records of the plan one: everything that points to the others goes to the winner. One deed.

    Raises Conflict if a record is another one than was looked at, UserError for values that cannot be, `Cancelled` if
    `progress` said no; nothing is changed then.
    """
    values = {name: found.records[found.keeps[name]].get(name) for name, _ in FIELDS[found.kind] if name in found.keeps}
    _check_values(found.kind, values)
    versions = {key: one["version"] for key, one in found.records.items()}
    with office.deed() as deed:
        deed.merge_records(found.kind, found.winner, found.losers, values | _filled(found), versions, progress)
        changes = deed.changes(said=phrase("merged", count=len(found.losers)))
    return _told(found.kind, changes)


def _filled(found: MergePlan) -> dict[str, Any]:
    """A stub that swallows a whole record is whole itself; what it lacked comes with the values."""
    real = any(not one.get("stub") for one in found.records.values())
    return {"stub": False} if real else {}


def _check_values(kind: MergeKind, values: Mapping[str, Any]) -> None:
    named = values.get("name") or (kind is MergeKind.CUSTOMERS and values.get("card"))
    if not named:
        raise UserError("What is kept needs a name; choose a value for it.")
    if values.get("blocked") and not values.get("block_reason"):
        raise UserError("Who is blocked needs the reason; choose the reason that is kept, too.")


def take_back(office: Office, kind: MergeKind, history_id: int, progress: Progress | None = None) -> Changes:
    """Takes a merge back: every row is where it was, but for those that went elsewhere since.

    Raises UserError where that cannot be; nothing is changed then.
    """
    with office.deed() as deed:
        _, losers, stays = deed.unmerge_records(kind, history_id, progress)
        key = "unmerged_but" if stays else "unmerged"
        said = phrase(key, count=len(losers), fields=", ".join(name.replace("_", " ") for name in stays))
        changes = deed.changes(said=said)
    return _told(kind, changes)


def _told(kind: MergeKind, changes: Changes) -> Changes:
    """Requests, invoices and lists name the record: every page looks again."""
    if kind is MergeKind.LIBRARIES:
        changes.everything = True
    return changes
