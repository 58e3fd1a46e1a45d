# SPDX-License-Identifier: GPL-3.0-or-later
"""Our own readers. The link from a customer to a title is cut when the work is done (DOMAIN.md section 8)."""

from dataclasses import dataclass


@dataclass(eq=False, kw_only=True)
class Customer:
    """One reader. `stub` = made by an import for a card nobody knew; `card_code` = the card as a scan is compared."""

    id: int | None = None
    version: int = 1
    card: str = ""
    card_code: str = ""
    name: str = ""
    phone: str = ""
    email: str = ""
    branch_id: int | None = None
    notify_by: str = ""
    blocked: bool = False
    block_reason: str = ""
    stub: bool = False
    note: str = ""


def hold_slip_name(name: str, card: str) -> str:
    """What a hold slip may show: at most 4 letters of the surname and the last 4 of the card (DOMAIN.md section 8)."""
    surname = name.partition(",")[0] if "," in name else (name.split() or [""])[-1]
    return f"{surname.strip()[:4].upper()} {card[-4:]}".strip()
