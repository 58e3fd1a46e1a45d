# SPDX-License-Identifier: GPL-3.0-or-later
"""What is left to be done in other systems, in groups of a place and a deed ("OCLC: received")."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from ill_desktop.domain.scancode import normal
from ill_desktop.domain.worksteps import STEPS

ROW = ("id", "request_id", "kind", "network", "since", "done_on", "undoes", "number", "there", "item_barcode", "title",
       "library")  # fmt: skip
AT = {name: place for place, name in enumerate(ROW)}
PLACES = {"ils": "ILS", "people": "People", "paper": "On paper", "network": "Network"}
AT_MOST = 100
"""Numbers that a network's batch page takes at once (OCLC)."""


@dataclass(frozen=True)
class WorkGroup:
    """Open steps of one kind in one place. `undo` = how many of them are "also undo it there"."""

    kind: str
    network: str
    count: int
    undo: int
    oldest: date | None

    @property
    def key(self) -> str:
        return f"{self.kind}|{self.network}"

    @property
    def place(self) -> str:
        return place_of(self.kind, self.network)

    @property
    def deed(self) -> str:
        return deed_of(self.kind)

    @property
    def title(self) -> str:
        return f"{self.place}: {self.deed}"


def place_of(kind: str, network: str) -> str:
    step = STEPS.get(kind)
    return network or PLACES[step.place if step else "network"]


def deed_of(kind: str, undo: bool = False) -> str:
    """What is to be done there; a kind that this version does not know is named as it is."""
    step = STEPS.get(kind)
    if step is None:
        return kind.replace("_", " ")
    return step.undo if undo else step.words


def batch_number(network: str, value: str) -> str:
    """A network's request number as its batch page takes it: OCLC's are digits only, others as they are stored."""
    plain = normal(value)
    if network.casefold() in ("oclc", "worldshare"):
        return "".join(letter for letter in plain if letter.isdigit()) or plain
    return plain


def number_there(row: tuple[Any, ...]) -> str:
    """The number by which the other system knows it: the network's own ("" if it has none), in the ILS the item's
    barcode, else ours.
    """
    if row[AT["network"]]:
        return batch_number(row[AT["network"]], row[AT["there"]] or "")
    return row[AT["item_barcode"]] or row[AT["number"]]
