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

    def said_in(self, network: str) -> str:
        """How this no is said in the other network; in one that has no list of its own, in our words."""
        column = next((at for at, name in enumerate(WORDED) if name.casefold() in network.casefold()), None)
        return self.words if column is None else WORDING[self.name][column]


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

WORDED: tuple[str, ...] = ("OCLC", "SHAREit", "ISO 18626")
"""Networks with a list of reasons of their own: OCLC's (since 2008), ISO 10161's as SHAREit shows it, ISO 18626's."""
WORDING: dict[str, tuple[str, str, str]] = {
    "in_use": ("In Use/On Loan", "In use/on loan", "OnLoan"),
    "in_process": ("Technical Processing", "In process", "NotAvailableForILL"),
    "lost": ("Not on Shelf/Missing", "Lost", "NotAvailableForILL"),
    "non_circulating": ("Non Circulating", "Non-circulating", "NotAvailableForILL"),
    "not_owned": ("Not Owned", "Not owned", "NotHeld"),
    "on_order": ("On Order", "On order", "NotAvailableForILL"),
    "volume_not_yet": ("Volume Issue Not Yet Available", "Volume/issue not yet available", "NotAvailableForILL"),
    "at_bindery": ("At Bindery", "At bindery", "NotAvailableForILL"),
    "lacks_volume": ("Lacking Volume/Issue", "Lacking", "NotHeld"),
    "not_on_shelf": ("Not on Shelf/Missing", "Not on shelf", "NotAvailableForILL"),
    "on_reserve": ("Non Circulating", "On reserve", "NotAvailableForILL"),
    "poor_condition": ("Poor Condition", "Poor condition", "PoorCondition"),
    "cost_exceeds_limit": ("Cost Exceeds Limit", "Cost exceeds limit", "PolicyProblem"),
    "charges": ("Cost Exceeds Limit", "Charges", "PolicyProblem"),
    "prepayment": ("Prepayment Required", "Prepayment required", "PolicyProblem"),
    "copyright": ("Not Licensed to Fill", "Lacks copyright compliance", "PolicyProblem"),
    "not_as_cited": ("Other", "Not found as cited", "NotHeld"),
    "locations_not_found": ("Other", "Locations not found", "NotHeld"),
    "on_hold": ("In Use/On Loan", "On hold", "NotAvailableForILL"),
    "policy": ("Branch Policy Problem", "Policy problem", "PolicyProblem"),
    "delivery_not_supported": ("Required delivery services not supported",
                               "Requested delivery services not supported", "PolicyProblem"),
    "delivery_time": ("Preferred Delivery Time Not Possible", "Preferred delivery time not possible", "PolicyProblem"),
    "other": ("Other", "Other", "NotAvailableForILL"),
    "responder_specific": ("Other", "Responder-specific", "NotAvailableForILL"),
}  # fmt: skip
"""What is chosen there for each reason: by name, in the order of `WORDED`."""

CANCEL_REASONS: tuple[str, ...] = (
    "customer cancelled", "duplicate", "we own it", "on order here", "need-before passed", "too expensive",
    "nobody has it", "entered by mistake",
)  # fmt: skip
