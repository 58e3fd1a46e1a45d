# SPDX-License-Identifier: GPL-3.0-or-later
"""Money as it is typed: a library by its name or symbol, requests by our numbers or theirs, an invoice by its own."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from ill_desktop.domain.changes import Changes
from ill_desktop.domain.errors import UserError
from ill_desktop.domain.request import Side
from ill_desktop.domain.scancode import normal
from ill_desktop.services import credits, invoicing, payables
from ill_desktop.services.invoicing import REASONS
from ill_desktop.services.ports import Office

PARTS = {"lost": "replacement_cents", "damaged": "replacement_cents", "part": "replacement_cents"}
"""Where the amount of a line belongs; all else is other."""


def log(office: Office, library: str, their_number: str, dated: date, lines: Sequence[tuple[str, str, int]], *,
        due: date | None = None, note: str = "", scan: tuple[str, bytes] | None = None, again: bool = False
        ) -> Changes:  # fmt: skip
    """`lines` are (request or "", reason, cents). Without a library it is the lender of the first request.

    Raises UserError for what is not known, or could be several.
    """
    found = [(_request(office, typed), reason, cents) for typed, reason, cents in lines]
    if not found:
        raise UserError("Type at least one line of the invoice: a request, or only its amount.")
    key = _library(office, library, [request["id"] for request, _, _ in found if request])
    made: list[dict[str, Any]] = []
    for request, reason, cents in found:
        made.append({"request_id": request["id"] if request else None, "reason": reason,
                     "text": _words(reason), PARTS.get(reason, "other_cents"): cents})  # fmt: skip
    network = next((request["network"] for request, _, _ in found if request), "")
    return payables.log(office, key, their_number, dated, made, due=due, note=note, network=network or "", scan=scan,
                        again=again)  # fmt: skip


def bill(office: Office, library: str, reason: str, text: str, cents: int | None) -> Changes:
    """A draft of ours about no request. Raises UserError for a library that is not known, and without an amount."""
    if not cents:
        raise UserError("Type the amount that is to be billed, like 12.50.")
    line = {"reason": reason, "text": text.strip() or _words(reason), PARTS.get(reason, "other_cents"): cents}
    return invoicing.draft_by_hand(office, _library(office, library, ()), [line])


def _words(reason: str) -> str:
    return REASONS.get(reason, "")


def _request(office: Office, typed: str) -> dict[str, Any] | None:
    if not typed.strip():
        return None
    found = [one for one in office.reads.match([normal(typed)]) if one.side is Side.BORROWING]
    if not found:
        raise UserError(f'"{typed.strip()[:40]}" is no request that we borrowed; type our number, or the network\'s.')
    if len(found) > 1:
        names = ", ".join(one.number for one in found[:5])
        raise UserError(f'"{typed.strip()[:40]}" may be {names}; type our own number.')
    shown = office.reads.show(found[0].id)
    assert shown is not None
    return {"id": found[0].id, "network": shown.get("network") or "", "library_symbol": shown.get("library_symbol")}


def _library(office: Office, typed: str, requests: Sequence[int]) -> int:
    if typed.strip():
        key = office.reads.library_named(typed.strip())
        if key is None:
            raise UserError(f'No library is called "{typed.strip()[:60]}"; type its symbol, its courier code or its '
                            "whole name.")  # fmt: skip
        return key
    items = office.reads.letter_items(list(requests))
    keys = {one["library_id"] for one in items.values() if one["library_id"]}
    if len(keys) != 1:
        raise UserError("Say which library: type its symbol or its name.")
    return keys.pop()


def credit_against(office: Office, credit_id: int, number: str, cents: int | None = None) -> Changes:
    """Sets a credit against the invoice of this number (ours for it, `P...` or the library's draft mark included)."""
    key = office.reads.invoice_numbered(number.strip())
    if key is None:
        raise UserError(f'No invoice has the number "{number.strip()[:40]}"; it stands in the list, under Number.')
    return credits.set_against(office, credit_id, key, cents)
