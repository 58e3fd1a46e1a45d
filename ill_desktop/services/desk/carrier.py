# SPDX-License-Identifier: GPL-3.0-or-later
"""Shift+F7: the last scan goes, or went, by another carrier; its tracking number is scanned next. And what a scan says
while the courier is stopped.
"""

from typing import Any

from ill_desktop.domain import scancode
from ill_desktop.domain.courier_stops import courier_words, until_words
from ill_desktop.domain.decisions import Decision
from ill_desktop.domain.deeds import LEAVING
from ill_desktop.domain.errors import UserError
from ill_desktop.domain.labels import MAIL
from ill_desktop.domain.lending import given_by
from ill_desktop.domain.parcels import Parcel, is_courier, looks_like_tracking, read_postage, read_tracking
from ill_desktop.domain.phrases import phrase
from ill_desktop.domain.request import Request, Side
from ill_desktop.domain.scan import Choice, DeskState, ScanResult
from ill_desktop.services import parcels
from ill_desktop.services.desk.about_last import Last, ask, parts, with_last
from ill_desktop.services.ports import Deed, Office


def stopped(deed: Deed, request: Request, decision: Decision, library: str) -> ScanResult | None:
    """While the courier is stopped nothing is recorded as sent by it: the book goes to the waiting shelf, by another
    carrier, or (F6) by the courier all the same. None where it runs.
    """
    if not any((request.side, action) in LEAVING for action in decision.actions):
        return None
    stop = deed.courier_stop(request.library_id)
    if stop is None or not is_courier(deed.carrier_of(request.library_id)):
        return None
    why = phrase("why_courier_stopped", courier=courier_words(stop.courier).capitalize(), number=request.number,
                 until=until_words(stop.last), reason=stop.reason or phrase("no_reason_given").text)  # fmt: skip
    sent = Choice("1", phrase("reading_by_courier"), request.id or 0, request.number, request.title, library,
                  request.status.value, decision.actions, since=request.status_on)  # fmt: skip
    return ScanResult("", "refused", why=why, step=phrase("next_waiting_courier"), others=(sent,))


def carrier(office: Office, state: DeskState, rest: str) -> ScanResult:
    """`!carrier [NAME [| tracking [| postage]]]`: sends the last scan by this carrier, or says so of what has left."""
    name, tracking, postage = parts(rest, 3)

    def work(last: Last) -> ScanResult:
        request = last.request
        if not name:
            known = office.rules().carriers[:9]
            entries = [(str(n), phrase("carrier_named", carrier=one), f"carrier {one}")
                       for n, one in enumerate(known, 1)]  # fmt: skip
            return ask(last, phrase("ask_carrier", number=request.number), entries)
        parcel = parcels.checked(Parcel(name, tracking, read_postage(postage)), office)
        result = _send(office, last, parcel)
        result.step = phrase("next_parcel", carrier=parcel.carrier, library=last.place.name if last.place else "")
        if not is_courier(parcel.carrier) and not parcel.tracking:
            state.parcel = request.id
            result.shown.append(phrase("next_tracking"))
        return result

    return with_last(office, state, work)


def _send(office: Office, last: Last, parcel: Parcel) -> ScanResult:
    request = last.request
    action = parcels.LEAVES.get((request.side, request.status))
    if action is None:
        said = parcels.amend(last.deed, request, parcel, office)
        return ScanResult("", "already", said=said, papers=_label(parcel))
    given: dict[str, Any] = {}
    if request.side is Side.LENDING and last.place is not None:
        given = given_by(request, last.place, last.rules)
    parcels.send(last.deed, request, action, parcel, office, **given)
    outcome = "shipped" if request.side is Side.LENDING else "sent_back"
    return ScanResult("", outcome, said=phrase("sent_by", number=request.number, carrier=parcel.carrier),
                      papers=(*(("strap",) if outcome == "shipped" else ()), *_label(parcel)))  # fmt: skip


def _label(parcel: Parcel) -> tuple[str, ...]:
    """The paper on the parcel; the courier's slip is printed by the scan itself."""
    return () if is_courier(parcel.carrier) else (MAIL,)


def tracking(office: Office, state: DeskState, rest: str) -> ScanResult:
    """`!tracking NUMBER`: of what the last scan went by."""
    number = read_tracking(rest)
    if not number:
        raise UserError("Scan or type the tracking number.")

    def work(last: Last) -> ScanResult:
        sent = next((row for row in last.deed.history_since(last.request.id or 0, 0) if row.movement == "out"), None)
        there = last.deed.last_shipment(last.request.id or 0, sent.on) if sent is not None else None
        if there is None:
            raise UserError(f"{last.request.number} did not go by another carrier; name it first with Shift+F7.")
        state.parcel = None
        said = parcels.amend(last.deed, last.request, Parcel(there.carrier, number), office)
        return ScanResult("", "already", said=said)

    return with_last(office, state, work)


def number_of_parcel(office: Office, state: DeskState, raw: str) -> ScanResult | None:
    """What is scanned after another carrier was named, if it is written like a tracking number and nothing here bears
    it; else the scan is a scan as any other, and the parcel goes without a number.
    """
    waiting, text = state.parcel, scancode.clean(raw)
    state.parcel = None
    last = state.last_result
    if waiting is None or last is None or last.request_id != waiting or not looks_like_tracking(text):
        return None
    rules = office.rules()
    codes = scancode.candidates(raw, prefixes=rules.scan_prefixes, suffix_length=rules.scan_suffix)
    return None if office.reads.match(codes) else tracking(office, state, text)
