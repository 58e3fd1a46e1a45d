# SPDX-License-Identifier: GPL-3.0-or-later
"""Months that are entered by hand, and the figures of the years before the program; and taking such an entry back."""

from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from ill_desktop.domain import entered
from ill_desktop.domain.changes import Changes
from ill_desktop.domain.entered import EnteredMonth, Entry, OpeningFigure, check_entries
from ill_desktop.domain.errors import Conflict, UserError
from ill_desktop.domain.history import HistoryRow
from ill_desktop.domain.phrases import Phrase, phrase
from ill_desktop.domain.scancode import has_payment_card
from ill_desktop.services.ports import Deed, Office

Key = tuple[str, str, str]
FOREVER = date(1900, 1, 1), date(2999, 12, 31)


def entries(office: Office, opening: bool) -> list[Entry]:
    """All that was entered: by hand, or (`opening`) the earlier figures."""
    found = office.reads.entered(*FOREVER)
    return [Entry(e.month, e.network, e.measure, e.items, e.note) for e in found if e.opening == opening]


def save(office: Office, opening: bool, given: Sequence[Entry], gone: Sequence[Key] = (),
         shown: Mapping[Key, int] | None = None) -> Changes:  # fmt: skip
    """Writes these figures over what stands there for their month, network and measure, and takes out the ones `gone`.
    `shown` = what the person saw before typing, so that two desks do not write over each other.

    Raises UserError for a figure that cannot be, for one of a closed month, and where both together would count
    something twice; `Conflict` if another desk was first. Nothing is changed then.
    """
    if any(has_payment_card(f"{entry.network} {entry.note}") for entry in given):
        raise UserError("This holds what may be the number of a payment card; take it out, it may not be kept.")
    there = {entry.key: entry for entry in entries(office, opening)}
    stand = {key: entry for key, entry in there.items() if key not in set(gone)}
    check_entries(given, office.clock.today())  # first alone: it knows the rows
    check_entries([*(stand | {entry.key: entry for entry in given}).values()], office.clock.today())
    changed = [entry for entry in given if entry.key not in there or _differs(there[entry.key], entry)]
    leaving = [key for key in dict.fromkeys(gone) if key in there]
    _check_open(office, [*(entry.key for entry in changed), *leaving], opening)
    _check_shown(there, [*(entry.key for entry in changed), *leaving], shown)
    if not changed and not leaving:
        return Changes(said=phrase("figures_same"))
    with office.deed() as deed:
        return _written(deed, office, opening, changed, leaving)


def _differs(old: Entry, new: Entry) -> bool:
    return old.items != new.items or (bool(new.note) and old.note != new.note)


def _check_open(office: Office, keys: Sequence[Key], opening: bool) -> None:
    closed = {c.month for c in office.reads.closed_months()}
    if shut := sorted({month for month, _, _ in keys if month in closed}):
        way = "" if opening else " Enter what is missing in the first open month, with a note."
        raise UserError(f"{shut[0]} is closed; its figures are frozen.{way}")


def _check_shown(there: Mapping[Key, Entry], keys: Sequence[Key], shown: Mapping[Key, int] | None) -> None:
    if shown is None:
        return
    if any((there[key].items if key in there else None) != shown.get(key) for key in keys):
        raise Conflict("Another desk changed these months in the meantime. Reload them; what you typed stays here.")


def _written(deed: Deed, office: Office, opening: bool, changed: Sequence[Entry], gone: Sequence[Key]) -> Changes:
    kind = OpeningFigure if opening else EnteredMonth
    ids = office.reads.entered_ids(opening)
    before, after = dict[str, Any](), dict[str, Any]()
    for key in gone:
        old = deed.remove(deed.get(kind, ids[key][0], ()))
        before |= old
        after |= dict.fromkeys(old)
    for entry in changed:
        if entry.key in ids:
            thing = deed.get(kind, ids[entry.key][0], ())
            before |= deed.recorded(thing)
            _fill(thing, entry)
            deed.save(thing)
        else:
            thing = deed.add(_made(entry, opening))
            before |= dict.fromkeys(deed.recorded(thing))
        after |= deed.recorded(thing)
    months = sorted({entry.month for entry in changed} | {key[0] for key in gone})
    named = months[0] if len(months) == 1 else f"{months[0]} to {months[-1]}"
    said = phrase("figures_saved", count=len(changed) + len(gone), months=named)
    return _kept(deed, f"figures:{'opening' if opening else 'hand'}", before, after, named, said)


def _made(entry: Entry, opening: bool) -> EnteredMonth | OpeningFigure:
    if opening:
        return OpeningFigure(month=entry.month, network=entry.network, measure=entry.measure, items=entry.items,
                             source=entry.note)  # fmt: skip
    return EnteredMonth(month=entry.month, network=entry.network, measure=entry.measure, items=entry.items,
                        note=entry.note)  # fmt: skip


def _fill(thing: EnteredMonth | OpeningFigure, entry: Entry) -> None:
    thing.items = entry.items
    if entry.note and isinstance(thing, OpeningFigure):
        thing.source = entry.note
    elif entry.note and isinstance(thing, EnteredMonth):
        thing.note = entry.note


def _kept(deed: Deed, action: str, before: dict[str, Any], after: dict[str, Any], note: str, said: Phrase,
          undoes: int | None = None) -> Changes:  # fmt: skip
    deed.add(HistoryRow(at=deed.now, on=deed.today, action=action, before=before, after=after, note=note, undoes=undoes,
                        staff_id=deed.staff_id))  # fmt: skip
    changes = deed.changes(said=said)
    changes.courier = True
    return changes


def undo_last(office: Office) -> Changes:
    """Takes back the last change of what was entered, whichever desk made it; again, and the one before goes.

    Raises UserError if there is none, or if a month of it was closed since.
    """
    row = office.reads.last_entered()
    if row is None:
        raise UserError("Nothing was entered by hand that could be undone.")
    months = {str(old["month"]) for values in (row.before, row.after) for old in values.values() if old}
    if shut := sorted(months & {c.month for c in office.reads.closed_months()}):
        raise UserError(f"{shut[0]} was closed since; its figures are frozen and this entry stays.")
    with office.deed() as deed:
        deed.restore(None, row.before)
        said = phrase("figures_undone", months=row.note)
        return _kept(deed, "undo", row.after, row.before, row.note, said, undoes=row.id)


def read_file(office: Office, path: str | Path, network: str = "") -> list[Entry]:
    """The figures of a CSV or Excel file, checked; raises UserError that names the row."""
    columns, rows = office.imports.table(path)
    found = entered.read_table(columns, rows, network)
    if not found:
        raise UserError("The file holds no figures; it needs a column Month and columns Arriving and Leaving.")
    check_entries(found, office.clock.today())
    return found
