# SPDX-License-Identifier: GPL-3.0-or-later
"""Stray items: books that came here and belong to no request. They are logged, forwarded, and matched when their
request turns up. Each is a movement, in and out.
"""

from ill_desktop.domain.changes import Changes
from ill_desktop.domain.courier import StrayItem
from ill_desktop.domain.errors import UserError
from ill_desktop.domain.labels import SLIP
from ill_desktop.domain.packing import OFF, Tote, lane_of
from ill_desktop.domain.phrases import Phrase, phrase
from ill_desktop.domain.scan import DeskState, ScanResult
from ill_desktop.domain.scancode import normal
from ill_desktop.services import labels, packing, physical, undo
from ill_desktop.services.desk.about_last import parts
from ill_desktop.services.desk.answering import remember
from ill_desktop.services.desk.into_tote import look_again
from ill_desktop.services.ports import Deed, Office

FORWARDED = "forwarded"


def stray(office: Office, state: DeskState, rest: str) -> ScanResult:
    """`!stray [title | from | for]`: the unknown code scanned last is a stray item; with "for" it is sent on."""
    title, came_from, for_ = parts(rest, 3)
    code = state.unknown
    if not code and not title:
        raise UserError("Scan the stray item first, or give its title: !stray title | from | for.")
    from_id = _library(office, came_from) if came_from else state.library_id
    for_id = _library(office, for_) if for_ else None
    with office.deed() as deed:
        item, said = _log(deed, code, title, from_id, for_id)
        place = deed.library_place(for_id)
        into = _into_tote(deed, office, state, item)
        step = into or (physical.send_step(deed.today, place) if place else phrase("ask_stray"))
        changes = deed.changes(said=said)
    state.unknown = state.last_code = ""
    result = ScanResult(code or f"!stray {title}", "already", said=said, step=step, title=item.title, changes=changes,
                        library=place.name if place else "")  # fmt: skip
    return remember(office, state, "!stray", result)


def _into_tote(deed: Deed, office: Office, state: DeskState, item: StrayItem) -> Phrase | None:
    """What is sent on goes into the tote of this desk, where it is open and the courier goes there."""
    rules, stop = office.rules(), deed.stop_of(item.for_library_id)
    if rules.packing == OFF or state.tote is None or item.done != FORWARDED or stop is None or not stop.is_served():
        return None
    load = packing.loads(deed, rules).here.get(state.tote.id)
    if load is None or not load.is_open() or not load.takes(lane_of(stop, rules.packing)):
        return None
    packing.put_stray(deed, item, deed.get(Tote, load.id), deed.stray_rows(item.id or 0)[-1].id)
    look_again(deed, state, rules)
    return phrase("into_this_tote", code=stop.stop, tote=load.code)


def _library(office: Office, typed: str) -> int:
    found = office.reads.library_named(typed)
    if found is None:
        raise UserError(f'No library is known as "{typed[:60]}"; type its symbol, courier code or exact name.')
    return found


def _log(deed: Deed, code: str, title: str, from_id: int | None, for_id: int | None) -> tuple[StrayItem, Phrase]:
    if for_id is not None:
        _check_way(deed, for_id)
    item = StrayItem(code=normal(code), title=title, from_library_id=from_id, for_library_id=for_id, on=deed.today,
                     staff_id=deed.staff_id)  # fmt: skip
    settled = deed.open_scans([c for c in dict.fromkeys((code, normal(code))) if c])
    for kept in settled:
        kept.settled_on, kept.outcome = deed.today, "stray item"
    row = deed.record_stray(item, "stray_in", also=settled)
    if for_id is None:
        return item, phrase("stray_kept", title=_name(item))
    return item, _send_on(deed, item, row.id)


def _check_way(deed: Deed, for_id: int) -> None:
    place = deed.library_place(for_id)
    if place is not None and place.courier_code == deed.own_code() and place.courier_code:
        raise UserError(f"{place.name} is at our own stop; it needs no courier. Log it without its library.")


def _send_on(deed: Deed, item: StrayItem, first: int | None) -> Phrase:
    item.done, item.settled_on = FORWARDED, deed.today
    deed.record_stray(item, "stray_out", first=first)
    place = deed.library_place(item.for_library_id)
    return phrase("stray_forwarded", title=_name(item), library=place.name if place else "")


def _name(item: StrayItem) -> str:
    return item.title or item.code


# ---- from the list


def log(office: Office, *, code: str = "", title: str = "", from_id: int | None = None, for_id: int | None = None
        ) -> Changes:  # fmt: skip
    """Logs a stray item; with `for_id` it is forwarded at once."""
    if not code.strip() and not title.strip():
        raise UserError("Give the barcode or the title of the stray item.")
    with office.deed() as deed:
        _, said = _log(deed, code.strip(), title.strip(), from_id, for_id)
        return deed.changes(said=said)


def forward(office: Office, stray_id: int, for_id: int) -> Changes:
    """Sends a stray item on to the stop of a library."""
    with office.deed() as deed:
        item = _open_item(deed, stray_id)
        _check_way(deed, for_id)
        item.for_library_id = for_id
        said = _send_on(deed, item, None)
        return deed.changes(said=said)


def forward_named(office: Office, stray_id: int, typed: str) -> Changes:
    """The same; the library by its symbol, courier code or name."""
    return forward(office, stray_id, _library(office, typed))


def close(office: Office, stray_id: int, outcome: str) -> Changes:
    """A stray item that does not leave by the courier: fetched, kept, thrown away."""
    if not outcome.strip():
        raise UserError("Say what became of it; a word is enough.")
    with office.deed() as deed:
        item = _open_item(deed, stray_id)
        item.done, item.settled_on = outcome.strip(), deed.today
        deed.record_stray(item, "stray_closed", note=item.done)
        return deed.changes(said=phrase("stray_closed", title=_name(item), outcome=item.done))


def _open_item(deed: Deed, stray_id: int) -> StrayItem:
    item = deed.get(StrayItem, stray_id, ())
    if item.settled_on is not None:
        raise UserError(f"This stray item is settled already: {item.done}. Refresh the list.")
    return item


def take_back(office: Office, stray_id: int) -> Changes:
    """Takes back what was done last with a stray item of the list: it was not forwarded, or not closed, after all.

    Raises UserError if there is nothing of it left to take back.
    """
    with office.deed() as deed:
        rows = deed.stray_rows(stray_id)
        if not rows or rows[0].action == "stray_in":
            raise UserError("Nothing was done with this stray item that could be taken back.")
        return deed.changes(said=undo.undo_stray(deed, rows[0].id or 0))


def slip(office: Office, stray_id: int) -> bytes:
    """The courier slip of a stray item as PDF. Raises UserError while it is not known for whom it is, and where the
    courier would not deliver it.
    """
    with office.deed() as deed:
        item = deed.get(StrayItem, stray_id, ())
    if item.for_library_id is None:
        raise UserError("It is not known for whom the stray item is; say that first.")
    wanted = labels.Entry(library_id=item.for_library_id, number=item.code or "STRAY")
    return labels.make(office, SLIP, [wanted]).pdf
