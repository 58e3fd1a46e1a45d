# SPDX-License-Identifier: GPL-3.0-or-later
"""What one line in the scan box did, and what a scan box remembers between two lines."""

from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any, NamedTuple

from ill_desktop.domain import scancode
from ill_desktop.domain.changes import Changes
from ill_desktop.domain.packing import ToteNow
from ill_desktop.domain.phrases import Phrase, phrase
from ill_desktop.domain.scancode import CodeKind
from ill_desktop.domain.workflow import Action


@dataclass(frozen=True)
class Choice:
    """One choice of a question: the digit, what it means, and the request it is about."""

    key: str
    words: Phrase
    request_id: int
    request: str
    title: str
    library: str
    status: str
    actions: tuple[Action, ...] = ()
    decide: bool = False
    """Whether choosing it scans this request anew (a tie between requests) instead of taking `actions`."""
    command: str = ""
    """The "!" line that choosing it means, where it is none of the workflow's actions ("back 2")."""
    since: date | None = None
    """Since when the request has this status."""
    reason: str = ""
    """The reason that goes with the actions; without it the words are the reason."""
    library_id: int | None = None
    """The other library, where the choice says who supplied or who borrowed."""
    also: tuple[str, ...] = ()
    """What is done besides the actions: names of `services.desk.besides`."""
    instead: bool = False
    """The deed just done is taken back first: it was the wrong reading."""
    force: bool = False
    """Rules R3 and R4 do not hold (F6, "back today")."""
    attach: str = ""
    """A code of the book, which belongs to the request from now on."""
    other_id: int | None = None
    """A second request that is settled first: the loan that the book comes home from (rule R2a)."""


@dataclass
class ScanResult:
    """What one line did. `shown` are facts to show with it (rule R6), `step` is the next physical step."""

    code: str
    outcome: str
    said: Phrase | None = None
    why: Phrase | None = None
    step: Phrase | None = None
    shown: list[Phrase] = field(default_factory=list)
    warning: Phrase | None = None
    choices: list[Choice] = field(default_factory=list)
    default: str = ""
    others: tuple[Choice, ...] = ()
    """Other readings of what was done or left undone, for F6."""
    customer_id: int | None = None
    """The customer whose card it was; for the window only, never printed."""
    request_id: int | None = None
    request: str = ""
    side: str = ""
    status: str = ""
    title: str = ""
    library: str = ""
    library_code: str = ""
    papers: tuple[str, ...] = ()
    """What is to be printed now for the request: "strap", "slip"."""
    changes: Changes = field(default_factory=Changes)
    waits: bool = False
    """The scan did its deed, and its question (which tote?) still waits for an answer."""

    def as_json(self) -> dict[str, Any]:
        """The line that `scan` prints (DESIGN.md section 6)."""
        shown = [p.text for p in (self.why, self.warning, *self.shown) if p]
        answer: dict[str, Any] = {
            "code": self.code, "outcome": self.outcome, "request": self.request or None, "side": self.side or None,
            "status": self.status or None, "next": self.step.text if self.step else "", "why": "; ".join(shown),
        }  # fmt: skip
        if self.outcome == "choose" or self.waits:
            answer["choices"] = [
                {"key": c.key, "request": c.request, "title": c.title, "library": c.library, "status": c.status,
                 "since": str(c.since) if c.since else None, "means": c.words.text}
                for c in self.choices
            ]  # fmt: skip
        return answer


class Done(NamedTuple):
    """A deed of this box: the request it is about (0 = none), its history rows, and those of the box's deed before
    that it took the place of (F6, F4): undone, that one stands again.
    """

    request_id: int
    rows: tuple[int, ...]
    replaced: tuple[int, ...] = ()


@dataclass
class DeskState:
    """What one scan box remembers: its stack, the due date of the stack, the last scan, and the open question.

    `careful` switches rules R3 and R4 on (always in the window). `idle` falls back to Anything (DOMAIN.md section 4).
    """

    stack: str = "anything"
    due: date | None = None
    careful: bool = False
    last_code: str = ""
    last_result: ScanResult | None = None
    last_at: datetime | None = None
    question: ScanResult | None = None
    slip: int | None = None
    library_id: int | None = None
    """The library of the stack, set by its courier code or symbol; it dies with the stack."""
    unknown: str = ""
    """The unknown code scanned last, which the choices after it are about."""
    finding: bool = False
    """The next line is words of a title ("find by title" was chosen)."""
    parcel: int | None = None
    """The request that goes by another carrier and whose tracking number may be scanned next."""
    tote: ToteNow | None = None
    """The tote that what leaves is packed into."""
    pieces: dict[int, set[str]] = field(default_factory=dict)
    """Codes of pieces scanned one after the other at this door, by request."""
    done: list[Done] = field(default_factory=list)
    seen: dict[int, datetime] = field(default_factory=dict)


@dataclass(eq=False, kw_only=True)
class UnknownScan:
    """A code that nothing bore when it was scanned; open while `settled_on` is None."""

    id: int | None = None
    code: str = ""
    at: datetime
    on: date
    stack: str = ""
    staff_id: int | None = None
    settled_on: date | None = None
    outcome: str = ""


@dataclass(eq=False, kw_only=True)
class ParkedQuestion:
    """A question that was left open (rule R5); it waits while `settled_on` is None."""

    id: int | None = None
    code: str = ""
    at: datetime
    on: date
    question: str = ""
    choices: str = ""
    staff_id: int | None = None
    settled_on: date | None = None
    outcome: str = ""


def not_a_code(code: str) -> Phrase | None:
    """Why a cleaned scan cannot be the code of anything here; None if it can."""
    kind = scancode.kind_of(code)
    if kind is CodeKind.EMPTY:
        return phrase("why_empty")
    if kind is CodeKind.PAYMENT_CARD:
        return phrase("why_payment_card")
    if kind is CodeKind.URL:
        return phrase("why_url")
    if kind is CodeKind.TOO_LONG:
        return phrase("why_too_long", length=len(code), limit=scancode.LONGEST)
    return None
