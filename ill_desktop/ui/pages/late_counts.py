# SPDX-License-Identifier: GPL-3.0-or-later
"""How many rows of each work list have waited longer than its limit."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from ill_desktop.domain.dates import add_working_days
from ill_desktop.domain.queues import OPEN, Queue, Where, limit_of, queues_of
from ill_desktop.services.ports import Reads

WORK_LISTS = ("outgoing.do_it_there",)
"""Lists of steps that are left: there the request's own age says nothing."""


def late_counts(reads: Reads, page: str, today: date, own: Sequence[Queue] = ()) -> dict[str, int]:
    """By list, only those over their limit (working days since the request took its status). Runs in the read lane.
    `own` = the lists that staff made; they may hold what is finished, which is late no more.
    """
    limits, found = reads.settings().limits, {}
    for queue in queues_of(page):
        days = limit_of(queue, limits)
        if days is not None and queue.key not in WORK_LISTS:
            found[queue.key] = len(reads.request_ids(older(queue, days, today), today))
    for queue in own:
        if (days := limit_of(queue, limits)) is not None:
            narrowed = older(queue, days, today)
            found[queue.key] = reads.count_list(replace(narrowed, where=(*narrowed.where, OPEN)), today)
    return {key: count for key, count in found.items() if count}


def older(queue: Queue, days: int, today: date) -> Queue:
    """The same list, narrowed to what has waited more than `days` working days."""
    ahead = (add_working_days(today, -days) - today).days
    return replace(queue, where=(*queue.where, Where("status_on", "before", ahead)))
