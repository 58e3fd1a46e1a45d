# SPDX-License-Identifier: GPL-3.0-or-later
"""What we know of a lender, and the order that this suggests. The person decides; the score only sorts."""

from dataclasses import dataclass
from datetime import date

from ill_desktop.domain.money import money_text
from ill_desktop.domain.phrases import Phrase, phrase

LOOKED_AT = 100
"""A lender is judged by so many of its last answers: what it does now, not what it did four years ago."""
TIMED = 10
"""Its days are the medians of so many of the last items that came from it."""
REASONS = 3
"""So many of its last noes are shown."""
BALANCE_DAYS = 182
"""The balance is that of half a year."""
YEARS = 5
"""Older answers are never looked at."""


@dataclass(frozen=True, kw_only=True)
class LenderFacts:
    """`yes`, `no`, `aged_out`, `other` (conditional, later) count the last answers; days are medians; `supply_days`
    from asking to arrival, `transit_days` the part of it on the road. `loans` (ours to them) and `borrows` are those of
    the last half year. `reasons` are those of the last noes, newest first.
    """

    symbol: str
    library_id: int | None = None
    name: str = ""
    own: bool = False
    blocked: bool = False
    block_reason: str = ""
    closed_until: date | None = None
    said_no: bool = False
    yes: int = 0
    no: int = 0
    aged_out: int = 0
    other: int = 0
    reasons: tuple[str, ...] = ()
    respond_days: float | None = None
    supply_days: float | None = None
    transit_days: float | None = None
    charge_cents: int | None = None
    currency: str = "USD"
    carrier: str = ""
    courier_code: str = ""
    delivery_days: str = ""
    loans: int = 0
    borrows: int = 0

    @property
    def answers(self) -> int:
        """Answers that count for the fill rate."""
        return self.yes + self.no + self.aged_out

    @property
    def fill(self) -> float | None:
        """The share of yeses: yes / (yes + no + aged out); None without any."""
        return self.yes / self.answers if self.answers else None

    @property
    def ratio(self) -> float | None:
        """What we lent for each loan we got; None where we got none."""
        return self.loans / self.borrows if self.borrows else None

    @property
    def is_reached(self) -> bool:
        """Whether the courier goes there."""
        return bool(self.courier_code) and self.carrier in ("", "courier")


# What the score is made of, in points. Of a lender nobody knows the usual is taken.
FULL_FILL = 100.0  # a yes every time; one yes and two noes are added to each, so few answers weigh little
A_DAY = 2.0  # taken off for each day from asking to arrival ...
MOST_DAYS = 15.0  # ... up to these
USUAL_DAYS = 7.0  # taken where they are not known
A_DOLLAR = 1.0  # taken off for each dollar of charge, up to 25
NOT_REACHED = 15.0  # taken off where no courier goes
BALANCE = 10.0  # given where they owe us loans, taken off where we owe them


def score(facts: LenderFacts) -> float:
    """How well it suits to ask this lender early; the more the better. The weights stand above."""
    worth = FULL_FILL * (facts.yes + 1) / (facts.answers + 3)
    days = USUAL_DAYS if facts.supply_days is None else facts.supply_days
    worth -= A_DAY * min(days, MOST_DAYS)
    worth -= min(25.0, A_DOLLAR * (facts.charge_cents or 0) / 100)
    worth -= 0.0 if facts.is_reached else NOT_REACHED
    moved = facts.loans + facts.borrows
    return worth + (BALANCE * (facts.loans - facts.borrows) / moved if moved else 0.0)


def suggested(lenders: list[LenderFacts]) -> list[LenderFacts]:
    """Best first; of equals the one whose symbol comes first."""
    return sorted(lenders, key=lambda one: (-score(one), one.symbol))


def reasons(facts: LenderFacts) -> list[Phrase]:
    """Why it has its place, in words: one for each thing that counts, in the order of the weights."""
    if facts.library_id is None:
        return [phrase("lender_unknown")]
    found = [phrase("lender_no_answers")]
    if facts.fill is not None:
        found = [phrase("lender_fill", percent=round(facts.fill * 100), count=facts.answers)]
    if facts.respond_days is not None:
        found.append(_days("lender_respond", facts.respond_days))
    if facts.supply_days is not None:
        found.append(_days("lender_supply", facts.supply_days))
    if facts.transit_days is not None:
        found.append(_days("lender_transit", facts.transit_days))
    charge = facts.charge_cents
    found.append(phrase("lender_charges", amount=money_text(charge, facts.currency)) if charge
                 else phrase("lender_free"))  # fmt: skip
    if facts.is_reached:
        found.append(phrase("lender_courier", code=facts.courier_code, days=facts.delivery_days or "MTWRF"))
    else:
        found.append(phrase("lender_no_courier"))
    if facts.loans or facts.borrows:
        ratio = "" if facts.ratio is None else f"{facts.ratio:.1f}"
        found.append(phrase("lender_balance", loans=facts.loans, borrows=facts.borrows, ratio=ratio))
    return found


def _days(key: str, days: float) -> Phrase:
    return phrase(f"{key}_one" if days == 1 else key, days=days_text(days))


def days_text(days: float) -> str:
    """Days as they are read: whole, or with a half."""
    return f"{days:.1f}".removesuffix(".0")
