# SPDX-License-Identifier: GPL-3.0-or-later
"""Conditions that a lender may set, with the key that gives each (DOMAIN.md section 2)."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Condition:
    """`costs` = it is about money, so that the cost is asked for."""

    key: str
    name: str
    words: str
    costs: bool = False


CONDITIONS: tuple[Condition, ...] = (
    Condition("1", "library_use_only", "library use only"),
    Condition("2", "no_reproduction", "no reproduction"),
    Condition("3", "signature_required", "signature required"),
    Condition("4", "supervised_use", "supervised use"),
    Condition("5", "higher_cost", "higher cost", costs=True),
    Condition("6", "no_renewal", "no renewal"),
    Condition("7", "insured_return", "insured return"),
    Condition("8", "other", "another condition"),
)

CONDITION_WORDS = {condition.name: condition.words for condition in CONDITIONS}
