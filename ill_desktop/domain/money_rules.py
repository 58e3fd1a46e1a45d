# SPDX-License-Identifier: GPL-3.0-or-later
"""Rules of money, laid over each other: the office's, over them the library's, over them the network's, and over all
what holds with one library within one network.

The network wins over the library: who sends a request through a network has accepted its contract, and neither library
can set that aside; what was agreed with a library holds for everything else. Only a rule that names both is nearer.
"""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields
from typing import Any

from ill_desktop.domain.errors import UserError
from ill_desktop.domain.money import HIGHEST_CENTS, money_text
from ill_desktop.domain.settings import OfficeSettings

ALWAYS = 3650
"""Refund window without an end."""


@dataclass(eq=False, kw_only=True)
class MoneyRule:
    """What somebody set for a network, a library, or a library within a network; `data` is JSON of `Terms`' fields."""

    id: int | None = None
    version: int = 1
    network: str = ""
    library_id: int | None = None
    data: str = ""


@dataclass(frozen=True)
class Terms:
    """The rules in force. Amounts in cents, periods in calendar days; `refund_days` 0 = never."""

    no_money: bool = False
    replacement_cents: int = 5000
    processing_cents: int = 500
    lending_fee_cents: int = 0
    invoice_days: int = 30
    refund_days: int = 90
    ways: tuple[str, ...] = ()
    replacement_copy: bool = True


TITLES: dict[str, str] = {
    "no_money": "No money is exchanged", "replacement_cents": "Replacement price", "processing_cents": "Processing fee",
    "lending_fee_cents": "Lending fee", "invoice_days": "Days to pay", "refund_days": "Refund within days",
    "ways": "Ways to pay", "replacement_copy": "A replacement copy is accepted",
}  # fmt: skip
KINDS = {f.name: type(f.default) for f in fields(Terms)}


def of_office(rules: OfficeSettings) -> Terms:
    return Terms(replacement_cents=rules.replacement_cents, processing_cents=rules.processing_fee_cents,
                 lending_fee_cents=rules.lending_fee_cents, invoice_days=rules.invoice_days,
                 refund_days=rules.refund_days, ways=rules.ways_to_pay,
                 replacement_copy=rules.replacement_copy == "yes")  # fmt: skip


def rank(rule: MoneyRule) -> int:
    """The order in which rules are laid over the office's: library, network, both."""
    return (1 if rule.library_id else 0) + (2 if rule.network else 0)


def in_force(office: OfficeSettings, rules: Iterable[MoneyRule]) -> tuple[Terms, dict[str, str]]:
    """The terms that follow, and for each that is not the office's who set it: "library", "network" or "both"."""
    terms, sources = of_office(office), {}
    for rule in sorted(rules, key=rank):
        said = read(rule.data)
        terms = Terms(**(vars(terms) | said))
        sources |= dict.fromkeys(said, ("office", "library", "network", "both")[rank(rule)])
    return terms, sources


def read(data: str) -> dict[str, Any]:
    """The terms that a rule sets; what a newer program wrote is left alone."""
    values = json.loads(data) if data else {}
    return {name: tuple(value) if KINDS[name] is tuple else value for name, value in values.items() if name in KINDS}


def write(values: Mapping[str, Any]) -> str:
    """The terms as they are kept; raises UserError for one that cannot be."""
    for name, value in values.items():
        if name not in KINDS:
            raise UserError(f'There is no rule of money "{name}".')
        kind = KINDS[name]
        if kind is tuple:
            kept = isinstance(value, list | tuple) and all(isinstance(part, str) and part.strip() for part in value)
        else:
            kept = type(value) is kind
        if not kept:
            raise UserError(f"{TITLES[name]}: this cannot be read; look at what was typed.")
        most = HIGHEST_CENTS if name.endswith("cents") else ALWAYS
        if isinstance(value, int) and not 0 <= value <= most:
            raise UserError(f"{TITLES[name]}: {value} cannot be meant; give 0 to {most}.")
    return json.dumps({name: list(value) if isinstance(value, tuple) else value for name, value in values.items()})


def term_words(name: str, value: Any, currency: str = "USD") -> str:
    """One term as a person says it."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, tuple):
        return ", ".join(value)
    if name.endswith("cents"):
        return money_text(value, currency)
    if name == "refund_days" and (not value or value >= ALWAYS):
        return "always" if value else "never"
    return f"{value} days"


def refund_words(terms: Terms, office: OfficeSettings) -> str:
    """The refund rule as it stands on paper: the office's sentence, unless network or library have another window."""
    if terms.refund_days == office.refund_days:
        return office.refund_rule
    if not terms.refund_days:
        return "What was paid is not refunded."
    if terms.refund_days >= ALWAYS:
        return "Refunded whenever the item is returned in good condition."
    return f"Refunded if the item is returned in good condition within {terms.refund_days} days."


def copy_words(terms: Terms) -> str:
    if not terms.replacement_copy:
        return "A replacement copy is not taken in place of payment."
    return ("A new copy of the same edition is taken in place of the replacement price; the processing fee stays. "
            "Please ask us first.")  # fmt: skip
