# SPDX-License-Identifier: GPL-3.0-or-later
"""Print jobs: what was printed and from what, so that it can be printed again or taken back."""

import json
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from ill_desktop.domain import labels

STRAP, SLIP = "strap", labels.SLIP
KIND_WORDS = {STRAP: "straps"} | labels.KINDS
STEP_OF = {STRAP: "strap", SLIP: "label", labels.MAIL: "label", labels.RETURN_SLIP: "label"}
"""The step left on paper (`worksteps.STEPS`) that the printed paper settles; other papers settle none."""
USUAL_STOCK = {STRAP: "strap-2up"} | labels.USUAL_STOCK


class PrintState(StrEnum):
    """`FAILED` waits for a person ("try again"); `TAKEN_BACK` = the paper is not in the book after all."""

    WAITING = "waiting"
    PRINTED = "printed"
    FAILED = "failed"
    DROPPED = "dropped"
    TAKEN_BACK = "taken_back"


@dataclass(eq=False, kw_only=True)
class PrintBatch:
    """One print job. `items` is a JSON list of request ids, and of what else a label is for (`labels.key_of`): never a
    name. `printer` "" = the system's usual one.
    """

    id: int | None = None
    at: datetime
    on: date
    kind: str
    stock: str
    start: int = 1
    state: PrintState = PrintState.WAITING
    pages: int = 0
    items: str
    printer: str = ""
    printed_at: datetime | None = None
    problem: str = ""
    staff_id: int | None = None

    @property
    def request_ids(self) -> list[int]:
        return [key for key in self.keys if isinstance(key, int)]

    @property
    def keys(self) -> list[int | str]:
        """Everything that a paper of the job is for."""
        return json.loads(self.items)
