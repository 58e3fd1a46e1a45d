# SPDX-License-Identifier: GPL-3.0-or-later
"""What stands on a packing list, without its layout. It travels in the tote: no customer has a place on it."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple


class PackedRow(NamedTuple):
    """`note` = why it should not be in the tote ("not leaving")."""

    stop: str
    library: str
    number: str
    title: str
    pieces: int
    note: str = ""


@dataclass(frozen=True)
class PackedTote:
    """`state` in words; `heavy` = over what the courier takes."""

    code: str
    lane: str
    state: str
    pounds: int
    heavy: bool = False
    rows: Sequence[PackedRow] = field(default_factory=tuple)


@dataclass(frozen=True)
class PackingList:
    """The totes in the order of the courier's way. With several a page of all of them comes first."""

    office: str
    code: str
    on: date
    limit: int
    totes: Sequence[PackedTote] = field(default_factory=tuple)
