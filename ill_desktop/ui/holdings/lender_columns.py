# SPDX-License-Identifier: GPL-3.0-or-later
"""What is known of a lender as columns: their words, their marks, their order."""

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import QObject

from ill_desktop.domain import reasons
from ill_desktop.domain.columns import ListColumn
from ill_desktop.domain.lenders import LenderFacts, days_text
from ill_desktop.domain.money import money_text
from ill_desktop.ui import words


class LenderColumns(QObject):
    """Columns of `LenderFacts`, by key."""

    def columns(self) -> dict[str, ListColumn]:
        listed = (
            ListColumn("symbol", self.tr("Symbol"), "name", 9), ListColumn("library", self.tr("Library"), "name", 28),
            ListColumn("fill", self.tr("Says yes"), "number", 13), ListColumn("days", self.tr("Days"), "number", 6),
            ListColumn("road", self.tr("On road"), "number", 8), ListColumn("charge", self.tr("Charge"), "number", 8),
            ListColumn("courier", self.tr("Courier"), "name", 16),
            ListColumn("balance", self.tr("Lent : got"), "number", 11),
            ListColumn("remarks", self.tr("Remarks, last noes"), "text", 30),
        )  # fmt: skip
        return {column.key: column for column in listed}

    def text(self, facts: LenderFacts, key: str) -> str:
        """One cell in words; "" where nothing is known."""
        if key == "symbol":
            return facts.symbol
        if key in ("library", "courier"):
            return ", ".join(filter(None, self.parts(facts, key)))
        if key == "fill":
            return "" if facts.fill is None else self.tr("{percent} % of {count}").format(
                percent=round(facts.fill * 100), count=facts.answers)  # fmt: skip
        if key in ("days", "road"):
            days = facts.supply_days if key == "days" else facts.transit_days
            return "" if days is None else days_text(days)
        if key == "charge":
            return money_text(facts.charge_cents, facts.currency) if facts.charge_cents else ""
        if key == "balance":
            return f"{words.number(facts.loans)} : {words.number(facts.borrows)}" if facts.loans + facts.borrows else ""
        return noes_text(facts)

    def parts(self, facts: LenderFacts, key: str) -> tuple[str, str]:
        """The words and the lighter words of a column of two."""
        if key == "courier":
            return (facts.courier_code, facts.delivery_days) if facts.is_reached else (self.tr("no courier"), "")
        if key == "library":
            marks = [self.tr("blocked")] if facts.blocked else []
            marks += [self.tr("closed")] if facts.closed_until else []
            return (facts.name, ", ".join(marks)) if facts.library_id else (self.tr("nobody knows this symbol"), "")
        return self.text(facts, key), ""


def noes_text(facts: LenderFacts) -> str:
    """The reasons of its last noes in words, each once, newest first."""
    said = {name: reasons.BY_NAME.get(name) for name in facts.reasons}
    return ", ".join(words.tr(known.words) if known else name.replace("_", " ") for name, known in said.items())


ORDER: dict[str, Callable[[LenderFacts], Any]] = {
    "symbol": lambda f: f.symbol, "library": lambda f: f.name.casefold(),
    "fill": lambda f: -1.0 if f.fill is None else f.fill, "days": lambda f: _last(f.supply_days),
    "road": lambda f: _last(f.transit_days), "charge": lambda f: f.charge_cents or 0,
    "courier": lambda f: (not f.is_reached, f.courier_code), "balance": lambda f: f.loans - f.borrows,
    "remarks": lambda f: f.reasons,
}  # fmt: skip
"""What each column is sorted by."""


def _last(days: float | None) -> float:
    """What is not known stands last."""
    return 9_999.0 if days is None else days


def sorted_by(listed: Sequence[Any], facts: Callable[[Any], LenderFacts], key: str, descending: bool) -> list[Any]:
    """In the order of a column; "" = as they are."""
    if key not in ORDER:
        return list(listed)
    return sorted(listed, key=lambda one: ORDER[key](facts(one)), reverse=descending)
