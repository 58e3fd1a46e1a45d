# SPDX-License-Identifier: GPL-3.0-or-later
"""20,000 overdue loans of 300 libraries: the plan of a run in 2 s, its 300 papers in 10 s, both on a busy machine."""

import time
from datetime import timedelta

import pytest
from sqlalchemy import insert

from ill_desktop.db.tables import identifiers, libraries, requests
from ill_desktop.services import notice_letters, notices
from tests.offices import TODAY, Made

LOANS, LIBRARIES = 20_000, 300


def fill(made: Made) -> None:
    """By bulk; every loan is a week to a month late."""
    with made.engines.write.begin() as connection:
        places = [{"name": f"Town {n:03} Library", "symbol": f"T{n:03}"} for n in range(LIBRARIES)]
        connection.execute(insert(libraries), places)
        first = connection.exec_driver_sql("SELECT id FROM libraries WHERE symbol = 'T000'").scalar_one()
        rows = [{"id": 10_000 + n, "number": f"L{200_000 + n}", "side": "lending", "service_type": "loan",
                 "status": "shipped", "is_open": True, "title": f"A book of the collection, volume {n}",
                 "author": "Garrideb, Fenella", "library_id": first + n % LIBRARIES, "network": "OCLC",
                 "lender_due": TODAY - timedelta(7 + n % 25), "status_on": TODAY - timedelta(60),
                 "shipped_on": TODAY - timedelta(60), "created": made.clock.moment, "updated": made.clock.moment}
                for n in range(LOANS)]  # fmt: skip
        connection.execute(insert(requests), rows)
        connection.execute(insert(identifiers), [
            {"request_id": 10_000 + n, "side": "lending", "network": "OCLC", "value": str(300_000_000 + n),
             "code": str(300_000_000 + n)} for n in range(LOANS)])  # fmt: skip


@pytest.mark.soak
def test_a_run_of_the_largest_size(made: Made) -> None:
    fill(made)
    began = time.perf_counter()
    plan = notices.preview(made.office)
    looked = time.perf_counter() - began
    assert len(plan.letters) == LIBRARIES and plan.items == LOANS
    began = time.perf_counter()
    given = notice_letters.known(made.office, plan.letters)
    papers = [notice_letters.pdf(made.office, notice_letters.compose(made.office, letter, given))
              for letter in plan.letters]  # fmt: skip
    printed = time.perf_counter() - began
    assert all(paper.startswith(b"%PDF") for paper in papers)
    print(f"\npreview {looked:.2f} s, {LIBRARIES} papers {printed:.1f} s")
    assert looked <= 2 and printed <= 10
    stopped = notices.run(made.office, plan, progress=lambda done, of: done < 3)
    assert stopped.stopped and stopped.letters == 3
