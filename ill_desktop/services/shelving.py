# SPDX-License-Identifier: GPL-3.0-or-later
"""The shelves: the walk through each branch, and all stored places made anew when the office's rules change."""

from collections.abc import Sequence

from ill_desktop.domain.changes import Changes
from ill_desktop.domain.errors import Cancelled, UserError
from ill_desktop.domain.office_changes import WALK
from ill_desktop.domain.phrases import phrase
from ill_desktop.domain.shelving import ShelfPlace, key_by
from ill_desktop.services.ports import Office, Progress

PORTION = 2_000
"""So many requests are looked at before a scan may come between; the writing of a portion takes some 20 ms."""


def places(office: Office) -> list[ShelfPlace]:
    """The shelving locations of every branch, in the order of the walk."""
    return office.reads.shelf_places()


def set_walk(office: Office, branch_id: int | None, locations: Sequence[str]) -> Changes:
    """Keeps the walk through a branch; lists and paper follow it from now on."""
    if len({*locations}) != len(locations):
        raise UserError("A location stands twice in the walk; open the dialog again.")
    was = office.reads.walk_of(branch_id)
    with office.deed() as deed:
        deed.set_walk(branch_id, locations)
        deed.keep_office_change(WALK, str(branch_id or 0), was, list(locations), branch_id)
        changes = deed.changes(said=phrase("walk_kept", count=len(locations)))
    changes.everything = True
    return changes


def take_walk_back(office: Office, branch_id: int | None) -> Changes:
    """The walk through a branch as it was before its last change; again, the one before that.

    Raises UserError where there is none to take back.
    """
    with office.deed() as deed:
        last = deed.last_office_change(WALK, str(branch_id or 0))
        if last is None:
            raise UserError("The walk through this branch was not changed yet, so there is nothing to take back.")
        deed.set_walk(branch_id, last.before)
        deed.take_office_change_back(last.id)
        changes = deed.changes(said=phrase("walk_back"))
    changes.everything = True
    return changes


def make_keys_anew(office: Office, progress: Progress | None = None) -> Changes:
    """Stores the place of every call number by the rules as they are now, in portions, each in a deed of its own.

    Only what differs is written. A call number that another desk changes meanwhile keeps the key it got there. Raises
    `Cancelled` when stopped; doing it again goes through all of them.
    """
    rules = office.rules(fresh=True)
    after, last, written = 0, office.reads.newest_request(), 0
    while found := office.reads.called(after, PORTION):
        after = found[-1][0]
        made = ((key, call_number, key_by(rules, call_number), was) for key, call_number, was in found)
        differ = [(key, call_number, now) for key, call_number, now, was in made if now != was]
        if differ:
            with office.deed() as deed:
                deed.set_shelving_keys(differ)
            written += len(differ)
        if progress is not None and not progress(after, max(last, after)):
            raise Cancelled("Stopped. Some call numbers stand in the old order, some in the new one; choose \"Shelf "
                            "places anew\" to bring all into one order.")  # fmt: skip
    return Changes(everything=True, said=phrase("keys_made", count=written))
