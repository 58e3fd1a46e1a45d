# SPDX-License-Identifier: GPL-3.0-or-later
"""Parked questions and unknown codes wait until somebody settles them, or a later scan of the code does (`matches`)."""

from typing import TypeVar

from ill_desktop.domain.changes import Changes
from ill_desktop.domain.errors import UserError
from ill_desktop.domain.phrases import phrase
from ill_desktop.domain.scan import ParkedQuestion, UnknownScan
from ill_desktop.domain.scancode import has_payment_card
from ill_desktop.services.ports import Office

Kept = TypeVar("Kept", UnknownScan, ParkedQuestion)


def settle_question(office: Office, key: int, outcome: str) -> Changes:
    """Settles a parked question. Raises UserError without an outcome, or if it is settled already."""
    return _settle(office, ParkedQuestion, key, outcome)


def settle_unknown(office: Office, key: int, outcome: str) -> Changes:
    """Settles an unknown code, with what became of it."""
    return _settle(office, UnknownScan, key, outcome)


def open_question(office: Office, key: int) -> Changes:
    """Takes the settling of a question back."""
    return _open(office, ParkedQuestion, key)


def open_unknown(office: Office, key: int) -> Changes:
    """Takes the settling of an unknown code back."""
    return _open(office, UnknownScan, key)


def _settle(office: Office, kind: type[Kept], key: int, outcome: str) -> Changes:
    said = " ".join(outcome.split())
    if not said:
        raise UserError("Say what became of it; a word is enough.")
    if has_payment_card(said):
        raise UserError("The text holds a number that looks like a payment card; take it out. It was not kept.")
    with office.deed() as deed:
        kept = deed.get(kind, key, ())
        if kept.settled_on is not None:
            raise UserError(f"{kept.code} is settled already: {kept.outcome}. Refresh the list.")
        kept.settled_on, kept.outcome = deed.today, said
        deed.save(kept)
        return deed.changes(said=phrase("settled", code=kept.code, outcome=said))


def _open(office: Office, kind: type[Kept], key: int) -> Changes:
    with office.deed() as deed:
        kept = deed.get(kind, key, ())
        kept.settled_on, kept.outcome = None, ""
        deed.save(kept)
        return deed.changes()
