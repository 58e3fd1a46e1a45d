# SPDX-License-Identifier: GPL-3.0-or-later
"""What stands on the papers of the check-in desk and the courier, without its layout. No customer on any."""

from dataclasses import dataclass, field
from datetime import date


@dataclass(frozen=True)
class SheetNumber:
    """One number to scan elsewhere; `own` is our number of the same request, `undo` = take it back there."""

    value: str
    own: str
    undo: bool = False


@dataclass(kw_only=True)
class BarcodeSheets:
    """Numbers of one deed in one place ("OCLC: received"), in sheets of at most `at_most`."""

    title: str
    says: str = ""
    on: date
    office: str = ""
    at_most: int = 100
    numbers: list[SheetNumber] = field(default_factory=list)
