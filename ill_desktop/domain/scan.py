# SPDX-License-Identifier: GPL-3.0-or-later
"""What one line in the scan box did, and what a scan box remembers between two lines."""

from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from ill_desktop.domain import scancode
from ill_desktop.domain.changes import Changes
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
    request_id: int | None = None
    request: str = ""
    side: str = ""
    status: str = ""
    title: str = ""
    library: str = ""
    papers: tuple[str, ...] = ()
    """What is to be printed now for the request: "strap", "slip"."""
    changes: Changes = field(default_factory=Changes)

    def as_json(self) -> dict[str, Any]:
        """The line that `scan` prints (DESIGN.md section 6)."""
        shown = [p.text for p in (self.why, self.warning, *self.shown) if p]
        answer: dict[str, Any] = {
            "code": self.code, "outcome": self.outcome, "request": self.request or None, "side": self.side or None,
            "status": self.status or None, "next": self.step.text if self.step else "", "why": "; ".join(shown),
        }  # fmt: skip
        if self.outcome == "choose":
            answer["choices"] = [
                {"key": c.key, "request": c.request, "title": c.title, "library": c.library, "status": c.status,
                 "means": c.words.text}
                for c in self.choices
            ]  # fmt: skip
        return answer


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
    done: list[tuple[int, tuple[int, ...]]] = field(default_factory=list)
    seen: dict[int, datetime] = field(default_factory=dict)


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
