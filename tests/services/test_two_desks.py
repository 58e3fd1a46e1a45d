# SPDX-License-Identifier: GPL-3.0-or-later
"""Two scanners on two desks of one database: nothing is refused that should not be, nothing is lost, and a book that
lies on both desks is done once.
"""

import threading
from collections import Counter
from collections.abc import Sequence

import pytest

from ill_desktop.domain.request import Side, Status
from ill_desktop.domain.scan import DeskState
from ill_desktop.office import open_office
from ill_desktop.services import desk
from tests.offices import Made

B, L = Side.BORROWING, Side.LENDING
KINDS = ((B, Status.SENT, 0, "received"), (L, Status.SHIPPED, 20, "checked_in"), (B, Status.CHECKED_IN, 3, "sent_back"))
"""What lies in the stacks: side, status, since how many days, and what a scan says."""
BOTH = 10
"""Every so many books somebody at the other desk scans, too."""
Said = list[tuple[str, str]]


def stacks(made: Made, scans: int) -> tuple[dict[str, str], list[list[str]]]:
    """What each code must say, and the codes of both desks in their order."""
    expected: dict[str, str] = {}
    mine: list[list[str]] = [[], []]
    for n in range(scans * 2):
        side, status, days_ago, says = KINDS[n % len(KINDS)]
        code = made.number(made.request(side, status, days_ago=days_ago))
        expected[code] = says
        mine[n % 2].append(code)
        if n % BOTH == 0:
            mine[1 - n % 2].append(code)  # at the same moment: both stacks are as long so far
    return expected, mine


def scanning(database: str, made: Made, codes: Sequence[str], pause: float, said: Said,
             begin: threading.Barrier) -> None:  # fmt: skip
    """One desk, with an office of its own; what it cannot do goes into `said` as an outcome."""
    office, state = open_office(database), DeskState(careful=True)
    office.clock = made.clock
    try:
        begin.wait()
        for code in codes:
            if pause:
                threading.Event().wait(pause)
            try:
                said.append((code, desk.line(office, state, code).outcome))
            except Exception as error:  # noqa: BLE001 - it is what the test asks for
                said.append((code, f"{type(error).__name__}: {error}"))
    finally:
        office.close()


@pytest.mark.parametrize(("scans", "pause"), [(30, 0.0), pytest.param(1200, 0.5, marks=pytest.mark.soak)])
def test_two_desks_scan_at_once(made: Made, scans: int, pause: float) -> None:
    expected, codes = stacks(made, scans)
    last = max(row["id"] for row in made.rows("SELECT id FROM history"))
    said: list[Said] = [[], []]
    begin = threading.Barrier(2)
    desks = [threading.Thread(target=scanning, args=(made.database, made, codes[n], pause, said[n], begin))
             for n in range(2)]  # fmt: skip
    for one in desks:
        one.start()
    for one in desks:
        one.join()
    assert [code for code, _ in said[0]] == codes[0] and [code for code, _ in said[1]] == codes[1]
    did: dict[str, list[str]] = {}
    for code, outcome in (*said[0], *said[1]):
        did.setdefault(code, []).append(outcome)
    wrong = {code: outcomes for code, outcomes in did.items()
             if sorted(outcomes) not in ([expected[code]], sorted([expected[code], "already"]))}  # fmt: skip
    assert not wrong
    rows = made.rows(f"SELECT action, count(*) AS n FROM history WHERE id > {last} AND movement <> '' GROUP BY action")
    wanted = Counter(expected.values())
    assert {row["action"]: row["n"] for row in rows} == {
        "receive": wanted["received"], "check_in": wanted["checked_in"], "send_back": wanted["sent_back"]}  # fmt: skip
    assert made.problems() == []
