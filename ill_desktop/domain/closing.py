# SPDX-License-Identifier: GPL-3.0-or-later
""""Before you close": the kinds of lines that should be zero at the end of a day, and a line put off to another day.

Source: DOMAIN.md section 4, "Today: Before you close". The order of the table is the order on the screen.
"""

from dataclasses import dataclass
from datetime import date

SHOWN = 200
"""Lines of one kind that are listed; the others are one line that opens their list."""
COURIER_DAYS_BACK = 7
"""Calendar days in which a day of the courier that is not complete is asked for."""


@dataclass(frozen=True)
class ClosingKind:
    """`words` names one line, `do` what is to be done; Enter opens `opens`, a page or a list ("" = the request).

    `settles` = the one key settles a line here; without it Enter opens where that is done.
    """

    key: str
    words: str
    do: str
    opens: str = ""
    settles: bool = False


KINDS: tuple[ClosingKind, ...] = (
    ClosingKind("received", "Received, not finished", "strap, brief bib, hold, route", "outgoing.received"),
    ClosingKind("found", "Found, not shipped", "scan it, it ships", "incoming.found"),
    ClosingKind("back", "Back, not sent", "scan it, it goes back", "outgoing.back"),
    ClosingKind("to_settle", "To settle", "scan it again and answer", "checkin", settles=True),
    ClosingKind("unknown", "Unknown code", "scan it again and say what it is", "checkin", settles=True),
    ClosingKind("ticks", "Do it there", "do it, then tick it", "outgoing.do_it_there", settles=True),
    ClosingKind("courier", "Courier's day", "type totes and the count by hand", "courier"),
    ClosingKind("tote", "Tote not gone", "close it, or say that it left with the driver", "courier.totes"),
    ClosingKind("problem", "Courier not told", "tell the courier of it, or resolve it", "courier.problems"),
    ClosingKind("stray", "Stray item", "say for whom it is, it is forwarded", "checkin.strays"),
    ClosingKind("print", "Not printed", "print it again, or drop it", "print_queue"),
    ClosingKind("unsaved", "Scans not saved", "send it again, or throw it away", "checkin"),
)
BY_KEY = {kind.key: kind for kind in KINDS}


@dataclass(frozen=True)
class ClosingLine:
    """One line; `kind` + `ref` name it for ever, so that it can be put off. A line whose `ref` is empty stands for
    `count` more of its kind that are not listed.

    `ref` is the id of the request, scan, stray item or print job, the name of a kept scan; "kind|network" of ticks;
    "date|courier|stop" of the courier.
    """

    kind: str
    ref: str
    what: str = ""
    more: str = ""
    since: date | None = None
    count: int = 1
    request_id: int = 0


def tick_ref(kind: str, network: str) -> str:
    """Names the open steps of one kind in one network (or in the ILS, where the network is empty)."""
    return f"{kind}|{network}"
