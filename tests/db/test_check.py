# SPDX-License-Identifier: GPL-3.0-or-later
"""Each kind of fault that is put into a whole database is found, and told without a customer's name."""

import shutil
import sqlite3
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import text

from ill_desktop.db import demo
from ill_desktop.db.check import check
from ill_desktop.db.engine import open_engines

DAY = date(2026, 3, 18)


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Path:
    place = tmp_path_factory.mktemp("check") / "whole.sqlite"
    demo.make(place, 800, seed=3, today=DAY)
    return place


@pytest.fixture
def place(whole: Path, tmp_path: Path) -> Iterator[Path]:
    copy = tmp_path / "office.sqlite"
    shutil.copy(whole, copy)
    yield copy


def broken(place: Path, *statements: str) -> list[str]:
    """What check says after these statements, which must each change something."""
    connection = sqlite3.connect(place)
    for statement in statements:
        assert connection.execute(statement).rowcount > 0, statement
    connection.commit()
    connection.close()
    engines = open_engines(place)
    said = check(engines)
    engines.close()
    return said


_LAST = "(SELECT max(id) FROM history WHERE action = 'close')"
_NAME = "(SELECT name FROM customers WHERE id = 9)"
_CARD = "(SELECT card FROM customers WHERE id = 9)"
FAULTS: dict[str, tuple[str, str]] = {
    "status unknown on its side": (
        "UPDATE requests SET status = 'routed' WHERE id = (SELECT min(id) FROM requests WHERE side = 'lending')",
        "which the side lending does not know",
    ),
    "status differs from history": (
        "UPDATE requests SET status = 'lost', is_open = 1 WHERE id = "
        "(SELECT max(id) FROM requests WHERE status = 'closed')",
        "but its history ends with closed",
    ),
    "open though finished": (
        "UPDATE requests SET is_open = 1 WHERE id = (SELECT min(id) FROM requests WHERE status = 'closed')",
        "is kept as open",
    ),
    "finished though open": (
        "UPDATE requests SET is_open = 0 WHERE id = (SELECT min(id) FROM requests WHERE status = 'sent')",
        "is kept as finished",
    ),
    "flag without fact": ("UPDATE requests SET flags = 'damaged' WHERE id = 1", "facts in force"),
    "fact without flag": (
        "INSERT INTO facts (request_id, kind, since) SELECT max(id), 'damaged', '2026-01-01' FROM requests "
        "WHERE flags = ''",
        "flagged with nothing",
    ),
    "chain broken": (
        "UPDATE history SET before = replace(before, 'checked_in', 'available') WHERE id = "
        "(SELECT max(id) FROM history WHERE action = 'send_back' AND before LIKE '%checked_in%')",
        "begins with available",
    ),
    "deed lost": (f"DELETE FROM history WHERE id = {_LAST}", "but its history ends with returned"),
    "deed unreadable": (
        f"UPDATE history SET after = '[\"status\"' WHERE id = {_LAST}",
        "cannot be read",
    ),
    "deed leads nowhere": (
        f"UPDATE history SET after = replace(after, 'closed', 'shelved') WHERE id = {_LAST}",
        "leads to shelved",
    ),
    "movement missing": (
        "UPDATE history SET movement = '', carrier = '' WHERE id = "
        "(SELECT max(id) FROM history WHERE movement = 'in' AND side = 'lending')",
        "counted as the movement none, not as in",
    ),
    "movement turned": (
        "UPDATE history SET movement = 'in' WHERE id = (SELECT max(id) FROM history WHERE action = 'ship' AND "
        "movement = 'out')",
        "counted as the movement in, not as out",
    ),
    "movement too many": (
        f"UPDATE history SET movement = 'in', carrier = 'courier' WHERE id = {_LAST}",
        "counted as the movement in, not as none",
    ),
    "movement without carrier": (
        "UPDATE history SET carrier = '' WHERE id = (SELECT max(id) FROM history WHERE movement = 'in')",
        "a movement without a carrier",
    ),
    "carrier without movement": (f"UPDATE history SET carrier = 'mail' WHERE id = {_LAST}", "but names a carrier"),
    "month wrong": (f"UPDATE history SET month = '2020-01' WHERE id = {_LAST}", "is counted in 2020-01"),
    "undo of another request": (f"UPDATE history SET undoes = 1 WHERE id = {_LAST}", "not one of the same request"),
    "text lost": ("DELETE FROM request_text WHERE rowid = 5", "can be found by their words"),
    "identifier in another form": (
        "UPDATE identifiers SET code = ' ' || code WHERE id = 3",
        "cannot be found by a scan",
    ),
    "item in another form": (
        "UPDATE requests SET item_code = 'x' WHERE id = (SELECT min(id) FROM requests WHERE item_barcode <> '')",
        "cannot be found by the barcode",
    ),
    "counter behind": ("UPDATE counters SET value = value - 5 WHERE name = 'R'", "was given already"),
    "invoice total": ("UPDATE invoices SET total_cents = total_cents + 1 WHERE id = 1", "but its lines come to"),
    "invoice paid": ("UPDATE invoices SET paid_cents = paid_cents + 1 WHERE id = 1", "were set against it"),
    "posting": ("UPDATE ledger SET cents = cents + 1 WHERE id = 1", "of the ledger does not add up"),
    "open in the ledger": (
        "UPDATE ledger SET account = 'cash:Check' WHERE account = 'receivable' AND id = "
        "(SELECT min(id) FROM ledger WHERE account = 'receivable')", "in the ledger."),
    "payment voided": ("UPDATE payments SET voided = '2025-01-01' WHERE id = 1", "in the ledger."),
    "closed month": (
        "UPDATE closed_months SET last_history_id = 99999999 WHERE month = '2025-06'", "closed with a deed"),
    "foreign key": ("UPDATE requests SET branch_id = 9999 WHERE id = 7", "a row of libraries that is not there"),
    "name in a note": (f"UPDATE history SET note = 'Told ' || {_NAME} WHERE id = {_LAST}", "leads to a customer"),
    "card in a note": (f"UPDATE history SET note = 'card ' || {_CARD} WHERE id = {_LAST}", "leads to a customer"),
    "link in a deed": (
        f"UPDATE history SET after = replace(after, '{{', '{{\"customer_id\":3,') WHERE id = {_LAST}",
        "leads to a customer",
    ),
    "name in full text": (
        f"UPDATE request_text SET body = body || ' ' || lower({_NAME}) WHERE rowid = 9",
        "by the name of a customer",
    ),
    "card in full text": (
        f"UPDATE request_text SET body = body || ' ' || {_CARD} WHERE rowid = 9",
        "by the card of a customer",
    ),
}  # fmt: skip


@pytest.mark.parametrize("fault", FAULTS)
def test_a_fault_is_found(place: Path, fault: str) -> None:
    statement, words = FAULTS[fault]
    said = broken(place, statement)
    assert any(words in problem for problem in said), said
    assert len(said) <= 3, said


@pytest.mark.parametrize("fault", ["name in a note", "card in a note", "name in full text", "card in full text"])
def test_no_customer_is_named(place: Path, fault: str) -> None:
    connection = sqlite3.connect(place)
    name, card = connection.execute("SELECT name, card FROM customers WHERE id = 9").fetchone()
    connection.close()
    said = " ".join(broken(place, FAULTS[fault][0]))
    assert card not in said
    assert name.split()[-1].lower() not in said.lower()


def test_a_customer_may_bear_the_name_of_an_author(place: Path) -> None:
    assert broken(place, "UPDATE requests SET author = (SELECT name FROM customers WHERE id = 9) WHERE id = 9",
                  f"UPDATE request_text SET body = body || ' ' || lower({_NAME}) WHERE rowid = 9") == []  # fmt: skip


def test_many_faults_are_counted(place: Path) -> None:
    said = broken(place, "UPDATE requests SET is_open = NOT is_open")
    assert len(said) == 101
    assert said[-1] == "And 700 more."


def test_a_damaged_file_is_told(place: Path) -> None:
    with place.open("r+b") as file:
        file.seek(8192 * 40)
        file.write(b"\x5a" * 8192 * 3)
    engines = open_engines(place)
    try:
        said = check(engines)
    finally:
        engines.close()
    assert said
    assert "damaged" in said[0]


@pytest.mark.server
def test_faults_are_found_on_a_server(postgres: str) -> None:
    engines = open_engines(postgres)
    demo.fill(postgres, 300, 1, DAY)
    assert check(engines) == []
    with engines.write.begin() as connection:
        connection.execute(text("UPDATE requests SET is_open = NOT is_open WHERE id = 5"))
        connection.execute(text("UPDATE counters SET value = 7 WHERE name IN ('R', 'L')"))
    said = check(engines)
    engines.close()
    assert len(said) == 3, said
