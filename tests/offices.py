# SPDX-License-Identifier: GPL-3.0-or-later
"""Small offices for tests: a lender, a borrower, branches, a customer, a clock to set, and requests in any status."""

import uuid
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, date, datetime, timedelta, tzinfo
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Engine, text

from ill_desktop.db.check import check
from ill_desktop.db.engine import open_engines
from ill_desktop.domain.changes import Changes
from ill_desktop.domain.request import AnswerKind, ServiceType, Side, Status
from ill_desktop.domain.scan import DeskState, ScanResult
from ill_desktop.domain.workflow import Action
from ill_desktop.office import open_office
from ill_desktop.services import customers, desk, libraries, office_settings, requests
from ill_desktop.services.ports import Office

B, L = Side.BORROWING, Side.LENDING
TODAY = date(2026, 3, 18)
"""A Wednesday."""
_WALKS = """
borrowing new:
borrowing sent: send
borrowing conditional: send conditional
borrowing unfilled: send no
borrowing shipped: send ship
borrowing received: send ship receive
borrowing routed: send ship receive route
borrowing available: send receive make_available
borrowing checked_out: send receive check_out
borrowing checked_in: send receive take_back
borrowing returned: send receive take_back send_back
borrowing closed: send receive take_back send_back close
borrowing cancelled: send cancel
borrowing lost: send receive check_out lose
lending new:
lending searching: search
lending conditional: search conditional
lending unfilled: search no
lending shipped: search ship
lending returning: search ship send_back
lending closed: search ship check_in
lending cancelled: search cancel
lending lost: search ship lose
"""
WALKS: dict[tuple[Side, Status], list[str]] = {}
"""A legal way from NEW to each status of a loan."""
for _line in _WALKS.strip().splitlines():
    _where, _, _steps = _line.partition(":")
    WALKS[Side(_where.split()[0]), Status(_where.split()[1])] = [*_steps.split()]
COPY_WALKS = {(B, Status.CLOSED): ["send", "receive", "deliver"], (L, Status.CLOSED): ["search", "ship"]}


class SetClock:
    """A clock that stands until it is set."""

    zone: tzinfo = UTC

    def __init__(self, day: date = TODAY):
        self.day = day
        self.moment = datetime(2026, 3, 18, 15, 0, tzinfo=UTC)

    def now(self) -> datetime:
        return self.moment

    def today(self) -> date:
        return self.day

    def wait(self, seconds: float) -> None:
        self.moment += timedelta(seconds=seconds)

    def go(self, day: date) -> None:
        """Another day, at the same hour."""
        self.moment += timedelta((day - self.day).days)
        self.day = day


class Made:
    """An opened office with its libraries, and short words for what the tests do in it."""

    def __init__(self, database: str, day: date = TODAY):
        self.database = database
        self.clock = SetClock(day)
        self.office: Office = open_office(database)
        self.office.clock = self.clock
        self.engines = open_engines(database)
        self.state = DeskState()
        self.made = 0
        self.lender = self.branch = self.borrower = self.customer = self.home = 0

    def furnish(self) -> None:
        """The rules, five libraries and a customer."""
        rules = {"office_name": "Prairie District", "symbol": "PRD", "courier_code": "C900", "own_barcodes": ("33191",)}
        office_settings.save(self.office, rules)
        self.home = self.library("Prairie Main", "PRD", "C900", own=True)
        self.branch = self.library("Branch Three", "PRB", "C903", own=True)
        self.lender = self.library("Lender Library", "LEN", "C101")
        self.borrower = self.library("Borrower Library", "BOR", "C202", delivery_days="MR")
        card = {"name": "Quillfeather, Petronella", "card": "21234000000018", "branch_id": self.branch}
        self.customer = customers.save_customer(self.office, None, card).customers[0]

    def library(self, name: str, symbol: str, code: str = "", **fields: Any) -> int:
        given = {"name": name, "symbol": symbol, "courier_code": code, "symbols": [("OCLC", symbol)]} | fields
        return libraries.save_library(self.office, None, given).libraries[0]

    def request(
        self, side: Side, status: Status = Status.NEW, *, copy: bool = False, days_ago: int = 0, **fields: Any
    ) -> int:
        """The id of a new request, walked to this status `days_ago`. Its OCLC number is `self.number(id)`."""
        today = self.clock.day
        self.clock.go(today - timedelta(days_ago))
        self.made += 1
        barcode = {} if side is B else {"item_barcode": f"33191{self.made:09}"}
        given: dict[str, Any] = {
            "title": f"Book {self.made}",
            "library_id": self.lender if side is B else self.borrower,
            "branch_id": self.branch,
            "identifiers": [("OCLC", str(200_000_000 + self.made))],
            "service_type": "copy" if copy else "loan",
        }
        key = requests.create(self.office, side, given | barcode | fields).requests[0]
        walk = COPY_WALKS.get((side, status)) if copy else None
        self.walk(key, WALKS[side, status] if walk is None else walk)
        self.clock.go(today)
        return key

    def walk(self, key: int, steps: Sequence[str]) -> None:
        for name in steps:
            self.act(key, name)

    def act(self, key: int, name: str, **given: Any) -> Changes:
        """An action by its name; "no" and "conditional" are answers."""
        answers = {"no": AnswerKind.UNFILLED, "conditional": AnswerKind.CONDITIONAL}
        if name in answers:
            given |= {"answer": answers[name], "reason": "policy"}
            name = "answer"
        action = Action(name)
        if action in (Action.CANCEL, Action.LOSE, Action.REOPEN):
            given.setdefault("reason", "asked for")
        return requests.act(self.office, key, action, **given)

    def line(self, raw: str) -> ScanResult:
        """One line into the scan box."""
        return desk.line(self.office, self.state, raw)

    def show(self, key: int) -> dict[str, Any]:
        found = self.office.reads.show(key)
        assert found is not None
        return found

    def status(self, key: int) -> str:
        return self.show(key)["status"]

    def number(self, key: int, network: str = "") -> str:
        """Our number, or the one in a network."""
        shown = self.show(key)
        return next((i["value"] for i in shown["identifiers"] if i["network"] == network), shown["number"])

    def rows(self, sql: str, **values: Any) -> list[dict[str, Any]]:
        with self.engines.read.connect() as connection:
            return [dict(row) for row in connection.execute(text(sql), values).mappings()]

    def change(self, sql: str, **values: Any) -> None:
        with self.engines.write.begin() as connection:
            connection.execute(text(sql), values)

    def problems(self) -> list[str]:
        """What `check` finds."""
        return check(self.engines)

    def dump(self) -> dict[str, list[dict[str, Any]]]:
        """All that an undo must put back: whole tables, but for version, updated and the customers' tables."""
        statements = {
            table: f"SELECT * FROM {table} ORDER BY id"
            for table in (
                "requests",
                "facts",
                "answers",
                "identifiers",
                "pieces",
                "bib_numbers",
                "invoices",
                "invoice_lines",
            )
        }
        statements["work_left"] = "SELECT * FROM work_left WHERE done_on IS NULL AND NOT undoes ORDER BY id"
        statements["request_text"] = "SELECT rowid, body FROM request_text ORDER BY rowid"
        return {name: [_without_clock(row) for row in self.rows(sql)] for name, sql in statements.items()}

    def close(self) -> None:
        self.engines.close()
        self.office.close()


def _without_clock(row: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in row.items() if name not in ("version", "updated")}


@contextmanager
def made_at(database: str | Path, *, furnish: bool = True) -> Iterator[Made]:
    """The office in this database, which has the schema; closed afterwards."""
    office = Made(str(database))
    try:
        if furnish:
            office.furnish()
        yield office
    finally:
        office.close()


def service(copy: bool) -> ServiceType:
    return ServiceType.COPY if copy else ServiceType.LOAN


@pytest.fixture(scope="session")
def furnished_server(postgres_server: tuple[Engine, str]) -> tuple[Engine, str]:
    """The server, with the small office in its database `furnished`. Copy it."""
    admin, url = postgres_server
    with admin.connect() as connection:
        connection.execute(text("CREATE DATABASE furnished TEMPLATE template_ill STRATEGY file_copy"))
    with made_at(url.replace("NAME", "furnished")):
        return admin, url


@pytest.fixture
def furnished_url(furnished_server: tuple[Engine, str]) -> Iterator[str]:
    """A server's database of this test's own, with the small office."""
    admin, url = furnished_server
    name = f"f_{uuid.uuid4().hex}"
    with admin.connect() as connection:
        connection.execute(text(f"CREATE DATABASE {name} TEMPLATE furnished STRATEGY file_copy"))
    yield url.replace("NAME", name)
    with admin.connect() as connection:
        connection.execute(text(f"DROP DATABASE {name} WITH (FORCE)"))


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=pytest.mark.server)])
def made(request: pytest.FixtureRequest) -> Iterator[Made]:
    """An office on each kind of database."""
    with reopened(
        request.getfixturevalue("furnished_file" if request.param == "sqlite" else "furnished_url")
    ) as office:
        yield office


@pytest.fixture
def here(furnished_file: Path) -> Iterator[Made]:
    """An office in a file, where the kind of database makes no difference."""
    with reopened(furnished_file) as office:
        yield office


@contextmanager
def reopened(furnished: str | Path) -> Iterator[Made]:
    """The small office in this copy of a furnished database."""
    with made_at(furnished, furnish=False) as office:
        ids = {row["symbol"]: row["id"] for row in office.rows("SELECT id, symbol FROM libraries")}
        office.home, office.branch, office.lender, office.borrower = (ids[s] for s in ("PRD", "PRB", "LEN", "BOR"))
        office.customer = office.rows("SELECT id FROM customers")[0]["id"]
        yield office
