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
