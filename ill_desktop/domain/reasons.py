# SPDX-License-Identifier: GPL-3.0-or-later
"""Reasons for an answer, with their ISO 10161 codes and the one key that gives them (DOMAIN.md section 2)."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Reason:
    """`key` is the hot key where it has one; `retry` = may also be given with "try again later"."""

    code: int
    name: str
    words: str
    key: str = ""
    retry: bool = False


REASONS: tuple[Reason, ...] = (
    Reason(1, "in_use", "in use or on loan", "2", retry=True),
    Reason(2, "in_process", "in process", retry=True),
    Reason(3, "lost", "lost"),
    Reason(4, "non_circulating", "does not circulate", "7"),
    Reason(5, "not_owned", "not owned"),
    Reason(6, "on_order", "on order", retry=True),
    Reason(7, "volume_not_yet", "volume or issue not yet available", retry=True),
    Reason(8, "at_bindery", "at the bindery", retry=True),
    Reason(9, "lacks_volume", "volume or issue lacking", "3"),
    Reason(10, "not_on_shelf", "not on the shelf", "1"),
    Reason(11, "on_reserve", "on reserve", "4"),
    Reason(12, "poor_condition", "poor condition"),
    Reason(13, "cost_exceeds_limit", "cost exceeds the limit", retry=True),
    Reason(14, "charges", "charges", retry=True),
    Reason(15, "prepayment", "prepayment required", retry=True),
    Reason(16, "copyright", "lacks copyright compliance", retry=True),
    Reason(17, "not_as_cited", "not found as cited", "6", retry=True),
    Reason(18, "locations_not_found", "locations not found"),
    Reason(19, "on_hold", "on hold", retry=True),
    Reason(20, "policy", "policy problem"),
    Reason(23, "delivery_not_supported", "delivery service not supported"),
    Reason(24, "delivery_time", "preferred delivery time not possible"),
    Reason(27, "other", "other", "5", retry=True),
    Reason(28, "responder_specific", "particular to this library", retry=True),
)

BY_NAME = {reason.name: reason for reason in REASONS}

CANCEL_REASONS: tuple[str, ...] = (
    "customer cancelled", "duplicate", "we own it", "on order here", "need-before passed", "too expensive",
    "nobody has it", "entered by mistake",
)  # fmt: skip
