# SPDX-License-Identifier: GPL-3.0-or-later
"""The courier is stopped from-to, as one deed: what would go by it is held, its stops are logged as missed, and each
lender whose date is at risk is asked for an extension in one text. Customers' dates are not touched.
"""

import json
from collections.abc import Sequence
from datetime import date, timedelta
from itertools import groupby

from ill_desktop.domain.changes import Changes
from ill_desktop.domain.closures import Closure, days_of
from ill_desktop.domain.correspondence import Direction, Way
from ill_desktop.domain.courier import CourierDay
from ill_desktop.domain.courier_stops import (
    EVERY,
    LOOK_AHEAD,
    OPEN_END,
    StopPlan,
    check_stop,
    courier_words,
    overlapping,
    until_words,
)
from ill_desktop.domain.dates import add_working_days
from ill_desktop.domain.deeds import add_fact
from ill_desktop.domain.errors import UserError
from ill_desktop.domain.history import HistoryRow
from ill_desktop.domain.library import stops_on
from ill_desktop.domain.phrases import phrase
from ill_desktop.domain.request import FactKind, Request
from ill_desktop.domain.scancode import has_payment_card
from ill_desktop.domain.standing import written
from ill_desktop.services import correspondence, undo
from ill_desktop.services.closed_days import extension_lines
from ill_desktop.services.ports import Deed, Office

EXTENSION = (
    "Our courier ({courier}) is stopped from {first} to {last}{reason}, so these cannot travel back in time. May we "
    "keep them until {until}?\n\n{lines}\n\nThank you.\n{office}\n{contact}"
)
EXTENSION_OPEN = (
    "Our courier ({courier}) is stopped since {first}{reason} and nobody knows yet until when, so these cannot travel "
    "back in time. May we keep them until {until}, or until it runs again?\n\n{lines}\n\n"
    "Thank you.\n{office}\n{contact}"
)


def plan(office: Office, courier: str, first: date, last: date) -> StopPlan:
    """What a stop of this courier would hold, and whose dates it would break. Changes nothing."""
    today = office.clock.today()
    check_stop(first, last, today)
    found = StopPlan(courier, first, last, held=office.reads.held_by_courier(courier))
    found.missed = _missed(office, courier, first, today if last == OPEN_END else last)
    reaches = add_working_days(_end(found, today), office.rules().transit_days)
    found.at_risk = office.reads.due_by_courier(courier, first, reaches)
    return found


def _end(found: StopPlan, today: date) -> date:
    return found.last if found.last != OPEN_END else max(found.first, today) + LOOK_AHEAD


def _missed(office: Office, courier: str, first: date, last: date) -> list[tuple[date, str, str]]:
    if last < first:
        return []
    stops = [stop for stop in office.reads.our_stops(first) if courier == EVERY or stop[0] in (courier, "")]
    return [(day, name, stop) for day in sorted(days_of(first, last)) for name, stop, weekdays in stops
            if stops_on(weekdays, day)]  # fmt: skip


def extension_texts(office: Office, found: StopPlan, reason: str) -> list[tuple[int, str, str]]:
    """(library, its name, text): one for each lender that is to be asked for an extension."""
    rules, texts = office.rules(), []
    until = add_working_days(_end(found, office.clock.today()), 1 + rules.transit_days + rules.office_days)
    template = EXTENSION_OPEN if found.last == OPEN_END else EXTENSION
    for (library_id, name), loans in groupby(found.at_risk, key=lambda one: (one.library_id, one.library)):
        if library_id is not None:
            text = template.format(courier=courier_words(found.courier), first=written(found.first),
                                   last=written(found.last), until=written(until),
                                   reason=f" ({reason})" if reason else "", lines=extension_lines(office, list(loans)),
                                   office=rules.office_name, contact=rules.contact).strip()  # fmt: skip
            texts.append((library_id, name, text))
    return texts


def stop(office: Office, courier: str, first: date, last: date, reason: str, *, ask: bool = True) -> Changes:
    """Stops this courier (`EVERY` = all) on these days; `OPEN_END` as last day where nobody knows it. With `ask` the
    loans at risk are marked "renewal asked" and the text to each lender is filed; sending it is the person's deed.

    Raises UserError for days that cannot be, or a stop that there is already; nothing is changed then.
    """
    reason = reason.strip()
    if has_payment_card(reason):
        raise UserError("The reason holds a number that looks like a payment card; take it out. It was not kept.")
    found = plan(office, courier, first, last)
    there = overlapping(office.reads.courier_stops(first), courier, first, last)
    if there is not None:
        raise UserError(f"{courier_words(there.courier).capitalize() if there.courier == EVERY else there.courier} is "
                        f"stopped from {written(there.first)} to {until_words(there.last)} already; end that stop or "
                        "take it back first.")  # fmt: skip
    texts = extension_texts(office, found, reason) if ask else []
    with office.deed() as deed:
        closure = deed.add(Closure(courier=courier, first_day=first, last_day=last, reason=reason))
        rows = [_ask(deed, one.request_id, reason) for one in found.at_risk] if ask else []
        for day, name, door in found.missed:
            _miss(deed, day, name, door, reason)
        for library_id, _, text in texts:
            correspondence.keep(deed, way=Way.MAIL, direction=Direction.OUT, library_id=library_id,
                                subject="May we keep these longer?", text=text)  # fmt: skip
        _tell(deed, "courier_stopped", closure, reason, rows)
        said = phrase("courier_stopped", courier=courier_words(courier), until=until_words(last),
                      held=found.held, libraries=len(texts))  # fmt: skip
        return _changed(deed.changes(said=said))


def _changed(changes: Changes) -> Changes:
    changes.settings = changes.courier = True
    return changes


def _ask(deed: Deed, key: int, reason: str) -> list[int]:
    request = deed.get(Request, key, ("facts",))
    add_fact(request, FactKind.RENEWAL_ASKED, deed.today, "courier stopped")
    return [key, deed.record(request, "courier_stop", note=reason).id or 0]


def _miss(deed: Deed, day: date, courier: str, door: str, reason: str) -> None:
    if deed.courier_day(day, courier, door) is None:
        note = f"courier stopped: {reason}".strip(": ")
        deed.add(CourierDay(on=day, courier=courier, stop=door, missed=True, note=note))


def _tell(deed: Deed, action: str, closure: Closure, note: str, rows: Sequence[list[int]] = ()) -> None:
    """The history row of the stop itself, which is about no request."""
    days = {"courier": closure.courier, "first_day": closure.first_day.isoformat(),
            "last_day": closure.last_day.isoformat()}  # fmt: skip
    after = {f"closures#{closure.id}": days, "rows": [*rows]}
    deed.add(HistoryRow(at=deed.now, on=deed.today, action=action, before={}, after=after, note=note,
                        staff_id=deed.staff_id))  # fmt: skip


def log_missed(office: Office) -> Changes:
    """The stops at our door that a stop without an end has missed up to today; what was entered for a day stays. Doing
    it again does nothing.
    """
    today, found = office.clock.today(), Changes()
    for stopped in office.reads.courier_stops(today):
        if not stopped.is_open or stopped.first > today:
            continue
        there = {(day.on, day.courier, day.stop) for day in office.reads.courier_days(stopped.first, today)}
        new = [one for one in _missed(office, stopped.courier, stopped.first, today) if one not in there]
        if new:
            with office.deed() as deed:
                for day, name, door in new:
                    _miss(deed, day, name, door, stopped.reason)
                found = found.merged(deed.changes())
            found.courier = True
    return found


def end(office: Office, closure_id: int, last: date) -> Changes:
    """The courier runs again from the day after `last`: the stop ends there, its missed stops up to then are logged and
    later ones expected again.
    """
    with office.deed() as deed:
        closure = _stop_of(deed, closure_id)
        if last < closure.first_day:
            raise UserError(f"The stop began on {written(closure.first_day)}, so its last day cannot be "
                            f"{written(last)}; take the stop back if it never was.")  # fmt: skip
        for key in deed.missed_days(closure.courier, last + timedelta(1), max(closure.last_day, last)):
            deed.remove(deed.get(CourierDay, key))
        closure.last_day = last
        for day, name, door in _missed(office, closure.courier, closure.first_day, last):
            _miss(deed, day, name, door, closure.reason)
        deed.save(closure)
        _tell(deed, "courier_stop_ended", closure, "")
        said = phrase("courier_runs", courier=courier_words(closure.courier), last=last)
        return _changed(deed.changes(said=said))


def take_back(office: Office, closure_id: int) -> Changes:
    """The stop never was: what was asked is not asked, where nothing else happened to the request since."""
    with office.deed() as deed:
        closure, kept = _stop_of(deed, closure_id), 0
        for _, after in deed.stopping_rows(closure_id):
            for request_id, history_id in json.loads(after)["rows"]:
                last = deed.last_history(request_id)
                if last and last[-1].id == history_id:
                    undo.undo_rows(deed, request_id, history_id)
                else:
                    kept += 1
        for key in deed.missed_days(closure.courier, closure.first_day, closure.last_day):
            deed.remove(deed.get(CourierDay, key))
        deed.remove(closure)
        _tell(deed, "courier_stop_undone", closure, "")
        said = phrase("courier_stop_undone", courier=courier_words(closure.courier), first=closure.first_day, kept=kept)
        return _changed(deed.changes(said=said))


def _stop_of(deed: Deed, closure_id: int) -> Closure:
    closure = deed.get(Closure, closure_id)
    if not closure.courier:
        raise UserError("These are closed days of a library or of our office, and no stop of a courier.")
    return closure
