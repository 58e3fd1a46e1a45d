# SPDX-License-Identifier: GPL-3.0-or-later
"""Legal holds: what a court or a lawyer ordered to be kept as it is, and who released it (DOMAIN.md section 8)."""

from dataclasses import dataclass
from datetime import date, datetime


@dataclass(eq=False, kw_only=True)
class LegalHold:
    """In force until `released`. It covers one request, all of one library, all of one customer, or all requests that
    were created from `first_day` to `last_day`; `covers` says it in words, without a customer's name.
    """

    id: int | None = None
    covers: str = ""
    ordered: date | None = None
    ordered_by: str = ""
    released: date | None = None
    released_by: str = ""
    note: str = ""
    request_id: int | None = None
    library_id: int | None = None
    customer_id: int | None = None
    first_day: date | None = None
    last_day: date | None = None


@dataclass(eq=False, kw_only=True)
class Release:
    """What was handed out for a public-records request: what, to whom, how many records."""

    id: int | None = None
    at: datetime
    on: date
    what: str
    to_whom: str
    items: int
    note: str = ""
    staff_id: int | None = None
