# SPDX-License-Identifier: GPL-3.0-or-later
"""The list of wrong records of our catalogue, as it goes to whoever catalogues: on paper or in a workbook."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class WrongLine:
    """One record: when it was noticed, which it is, what is wrong, the number of the request it was met with."""

    noticed: date
    record: str
    what: str
    number: str = ""
    fixed: date | None = None


@dataclass(frozen=True)
class WrongRecordsPaper:
    office: str
    printed: date
    lines: Sequence[WrongLine]
