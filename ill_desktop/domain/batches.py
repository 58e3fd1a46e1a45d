# SPDX-License-Identifier: GPL-3.0-or-later
"""One deed on many requests, kept together so that it can be taken back together, also tomorrow."""

from dataclasses import dataclass
from datetime import date, datetime


@dataclass(frozen=True)
class BatchLine:
    """A batch of which something is still in force. `what` names the deed, `count` = requests that still have it."""

    id: int
    at: datetime
    on: date
    what: str
    count: int
    by: str
