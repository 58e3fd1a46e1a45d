# SPDX-License-Identifier: GPL-3.0-or-later
"""What is on the road, lane by lane; what is later than usual there, why it may be, and the question to the library."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta

from ill_desktop.domain.kept import ProblemLine
from ill_desktop.domain.problems import ProblemText
from ill_desktop.domain.transit import DAYS_BACK, SHOWN, Cause, Late, Road, Stop, likely_cause
from ill_desktop.domain.transit import road as lanes
from ill_desktop.services import courier_problems
from ill_desktop.services.ports import Office


def road(office: Office) -> Road:
    """All lanes with something on them, and all items that are late on theirs."""
    reads, today = office.reads, office.clock.today()
    items = reads.on_road()
    arrivals = reads.lane_arrivals(today - timedelta(DAYS_BACK), today)
    known = {item.library_id for item in items if item.library_id is not None} | {row[0] for row in arrivals}
    places = reads.libraries_by_id(known)
    stops = {key: Stop(place.name, place.courier_code, place.carrier) for key, place in places.items()}
    return lanes(items, arrivals, stops, today)


def causes(office: Office, late: Sequence[Late]) -> dict[int, Cause]:
    """The likely cause of each of these items (at most `SHOWN`)."""
    today, shown = office.clock.today(), late[:SHOWN]
    traces = office.reads.traces([one.item for one in shown], today)
    return {
        one.item.request_id: likely_cause(replace(traces[one.item.request_id],
                                                  days_over=one.days - one.lane.usual.most), today)
        for one in shown
    }  # fmt: skip


def question(office: Office, late: Late) -> ProblemText | None:
    """The question to the other library about one late item; None where the library is not known."""
    [one] = office.reads.as_json([late.item.request_id])
    if one["library_id"] is None:
        return None
    ours, theirs = office.rules().courier_code, one["courier_code"]
    ends = (theirs, ours) if late.item.direction == "in" else (ours, theirs)
    line = ProblemLine(0, "late", office.clock.today(), late.item.request_id, one["number"], one["title"],
                       one["library"], late.item.direction, *ends, "", "", None,
                       library_id=one["library_id"])  # fmt: skip
    return next(text for text in courier_problems.texts(office, line) if text.whom == "library")
