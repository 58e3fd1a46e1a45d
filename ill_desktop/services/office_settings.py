# SPDX-License-Identifier: GPL-3.0-or-later
"""Office rules: read, check, write."""

from typing import Any

from ill_desktop.domain.changes import Changes
from ill_desktop.domain.errors import UserError
from ill_desktop.domain.invoice_numbers import check_pattern
from ill_desktop.domain.packing import read_weights
from ill_desktop.domain.phrases import phrase
from ill_desktop.domain.searches import check_steps
from ill_desktop.domain.settings import CHOICES, KEYS
from ill_desktop.services.ports import Office


def save(office: Office, values: dict[str, Any]) -> Changes:
    """Writes the rules given; the others stay. Raises UserError naming the rule that cannot be so."""
    for key, value in values.items():
        if key not in KEYS:
            raise UserError(f"There is no office rule {key}.")
        _check(key, value)
    with office.deed() as deed:
        for key, value in values.items():
            deed.set_rule(key, list(value) if isinstance(value, tuple) else value)
        changes = deed.changes(said=phrase("settings_saved"))
    office.rules(fresh=True)
    changes.settings = True
    return changes


def _check(key: str, value: Any) -> None:
    default, title = KEYS[key].default, KEYS[key].metadata["title"]
    if isinstance(default, tuple):
        if not isinstance(value, list | tuple) or not all(isinstance(part, str) for part in value):
            raise UserError(f"{title}: give a list of words.")
        if key == "tote_weights":
            read_weights(value)
        if key == "search_steps":
            check_steps(value)
        return
    if key in CHOICES and value not in dict(CHOICES[key]):
        raise UserError(f"{title}: give one of {', '.join(value for value, _ in CHOICES[key])}.")
    if type(value) is not type(default):
        raise UserError(f"{title}: give {'a number' if isinstance(default, int) else 'text'}.")
    if isinstance(value, int) and not 0 <= value <= 1_000_000:
        raise UserError(f"{title}: {value} cannot be meant; give 0 or more.")
    if key == "invoice_numbers":
        check_pattern(str(value))
    if key == "fiscal_year_start" and not 1 <= value <= 12:
        raise UserError(f"{title}: give a month from 1 to 12.")
