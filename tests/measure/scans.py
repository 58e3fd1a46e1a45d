# SPDX-License-Identifier: GPL-3.0-or-later
"""A scan: the service call against the same statements through plain `sqlite3`, each on its own copy of the file."""

import sqlite3
from collections import Counter
from pathlib import Path

from ill_desktop.domain.scan import DeskState
from ill_desktop.services import desk
from tests.measure.figure import Figure, busy, middle, p95
from tests.measure.ground import Ground, bare, recorded, replay, writing

_KINDS = (
    "SELECT i.code FROM requests r JOIN identifiers i ON i.request_id = r.id AND i.network = r.network "
    "WHERE r.is_open = 1 AND r.side = 'borrowing' AND r.status = 'shipped' ORDER BY r.id",
    "SELECT item_code FROM requests WHERE is_open = 1 AND side = 'lending' AND status = 'shipped' AND item_code <> '' "
    "ORDER BY id",
    "SELECT number FROM requests WHERE is_open = 1 AND side = 'borrowing' AND status IN ('checked_in', 'checked_out') "
    "ORDER BY id",
)


def codes(database: Path, count: int) -> list[str]:
    """Codes that a stack of the day holds: arrivals, our own coming home, returns; spread over the file, mixed."""
    with bare(database) as connection:
        kinds = [_spread(connection, sql, count // len(_KINDS) + 1) for sql in _KINDS]
    mixed = [code for row in zip(*kinds, strict=False) for code in row]
    return list(dict.fromkeys(mixed))[:count]


def _spread(connection: sqlite3.Connection, sql: str, count: int) -> list[str]:
    found = [code for (code,) in connection.execute(sql)]
    return found[:: max(1, len(found) // count)][:count]


def measure(ground: Ground) -> list[Figure]:
    took, outcomes, statements = _alternate(ground)
    ours, own, theirs, bare_own = (list(column) for column in zip(*took, strict=True))
    said = ", ".join(f"{count} {name}" for name, count in outcomes.most_common())
    note = (f"p95 {p95(ours):.2f} against {p95(theirs):.2f}; processor {middle(own):.2f} against "
            f"{middle(bare_own):.2f} = {middle(own) / middle(bare_own):.2f} x; "
            f"{len(ours)} scans ({said}) of {statements:.0f} statements")
    return [Figure("scan", "service call, committed, median", middle(ours), "ms", middle(theirs), times=4, note=note)]


def _alternate(ground: Ground) -> tuple[list[tuple[float, ...]], Counter[str], float]:
    """Ours and the twin in turn; both copies stay alike, so the statements do the same work in both.

    For each scan that was committed: ours and of it the processor, the twin and of it the processor, milliseconds.
    """
    first, second = ground.copy("scans_ours.sqlite"), ground.copy("scans_twin.sqlite")
    found: list[tuple[float, ...]] = []
    outcomes: Counter[str] = Counter()
    count = 0
    with ground.office(first) as office, bare(second, writes=True) as twin, recorded(writing(office)) as statements:
        state = DeskState(careful=True)
        for at, code in enumerate(codes(first, ground.rounds(420))):
            statements.clear()
            *took, result = busy(lambda code=code: desk.line(office, state, code))
            *bare_took, _ = busy(lambda: replay(twin, statements))
            outcomes[result.outcome] += 1
            if result.changes.undo and at >= 3:  # the first make what is made once
                found.append((*took, *bare_took))
                count += len(statements)
    first.unlink()
    second.unlink()
    return found, outcomes, count / len(found)
