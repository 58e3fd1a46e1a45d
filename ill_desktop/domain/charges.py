# SPDX-License-Identifier: GPL-3.0-or-later
"""What a customer is to pay for a lost or damaged loan, and how that ended. The money lies at the branches' desks
and in the ILS: here it is a fact, and no card's number is ever kept. A charge belongs to the customer's record alone.
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final


class ChargeState(StrEnum):
    """OPEN = the customer was told; POSTED = the ILS collects it, here nothing is left to do."""

    OPEN = "open"
    POSTED = "posted"
    PAID = "paid"
    WAIVED = "waived"
    VOID = "void"
    REFUNDED = "refunded"


REASONS: Final[dict[str, str]] = {"lost": "lost item", "damaged": "damaged item", "part": "missing part",
                                  "fee": "lender's fee"}  # fmt: skip
LETTERS: Final[dict[str, str]] = {"lost": "lost_bill", "damaged": "damage_bill", "part": "damage_bill"}
"""The letter that tells of a charge; of a fee the customer was told before it came up."""
NEXT: Final[dict[ChargeState, tuple[ChargeState, ...]]] = {
    ChargeState.OPEN: (ChargeState.PAID, ChargeState.POSTED, ChargeState.WAIVED, ChargeState.VOID),
    ChargeState.POSTED: (ChargeState.PAID, ChargeState.WAIVED, ChargeState.VOID),
    ChargeState.PAID: (ChargeState.REFUNDED,),
    ChargeState.WAIVED: (), ChargeState.VOID: (), ChargeState.REFUNDED: (),
}  # fmt: skip
"""How a charge may end; a slip is undone among the customer's changes."""
APPROVED: Final = (ChargeState.POSTED, ChargeState.WAIVED, ChargeState.REFUNDED)
"""What wants the name of who approved it."""
ENDING_WORDS: Final[dict[ChargeState, str]] = {
    ChargeState.PAID: "Paid at the desk", ChargeState.POSTED: "Posted in the ILS", ChargeState.WAIVED: "Waived",
    ChargeState.VOID: "Void: found, or billed by mistake", ChargeState.REFUNDED: "Given back to the customer",
}  # fmt: skip
DONE: Final = (ChargeState.PAID, ChargeState.WAIVED, ChargeState.VOID, ChargeState.REFUNDED)
"""States in which the customer owes nothing."""


@dataclass(eq=False, kw_only=True)
class CustomerCharge:
    """`invoice_id` = the lender's invoice that is passed on by it."""

    id: int | None = None
    version: int = 1
    customer_id: int | None = None
    request_id: int | None = None
    invoice_id: int | None = None
    cents: int = 0
    currency: str = "USD"
    reason: str = ""
    state: ChargeState = ChargeState.OPEN
    on: date | None = None
    settled_on: date | None = None
    approved_by: str = ""
    note: str = ""
    staff_id: int | None = None


@dataclass(frozen=True)
class ChargeRow:
    """A charge as it is shown. `lender_cents` = what the lender billed for the same request; `found` = its item came
    back after it was charged as lost.
    """

    id: int
    version: int
    on: date | None
    cents: int
    currency: str
    state: str
    reason: str
    settled_on: date | None
    approved_by: str
    note: str
    request_id: int | None
    number: str
    title: str
    invoice_id: int | None
    lender_cents: int
    found: bool

    @property
    def to_give_back(self) -> bool:
        """Found: what is open falls away, what was paid is given back."""
        return self.found and self.state in (ChargeState.OPEN, ChargeState.POSTED, ChargeState.PAID)


@dataclass(frozen=True)
class Share:
    """A line of a lender's invoice, to be passed on to the customer of its request, if there still is one."""

    request_id: int | None
    number: str
    title: str
    about: str
    reason: str
    cents: int
    currency: str
    customer_id: int | None
    done: str
