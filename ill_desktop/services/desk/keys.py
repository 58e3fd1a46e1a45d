# SPDX-License-Identifier: GPL-3.0-or-later
"""The keys of the desk that say something about the last scan: count, straight back, problem, damage, set aside, lift.
"""

from ill_desktop.domain.courier import CourierProblem
from ill_desktop.domain.request import Request, Side, Status
from ill_desktop.services.ports import Deed

_LEAVING: dict[Side, tuple[Status, ...]] = {
    Side.BORROWING: (Status.CHECKED_IN, Status.RETURNED, Status.CLOSED),
    Side.LENDING: (Status.NEW, Status.SEARCHING, Status.CONDITIONAL, Status.SHIPPED),
}
"""Statuses in which the item is about to leave our door, or left it last."""


def make_problem(deed: Deed, request: Request, kind: str, note: str = "", door: str = "") -> CourierProblem:
    """A courier problem about the leg the item is on, or was on last. Give it to `record` as `also`, so that undo
    takes it back.
    """
    place = deed.library_place(request.library_id)
    theirs, ours = place.courier_code if place else "", deed.own_code()
    leaves = request.status in _LEAVING[request.side]
    return CourierProblem(
        kind=kind, noticed=deed.today, request_id=request.id, title=request.title, library_id=request.library_id,
        from_code=ours if leaves else theirs, to_code=theirs if leaves else ours, direction="out" if leaves else "in",
        note=note, door=door, staff_id=deed.staff_id,
    )  # fmt: skip
