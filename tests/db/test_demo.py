# SPDX-License-Identifier: GPL-3.0-or-later
"""The made-up office: the same each time, whole, and what its deeds would have left if staff had done them."""

import json
import sqlite3
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import create_engine, make_url, text

from ill_desktop.db import demo, tables
from ill_desktop.db.all_tables import metadata
from ill_desktop.db.check import check
from ill_desktop.db.engine import open_engines
from ill_desktop.db.search import write_body
from ill_desktop.domain.errors import Cancelled, DatabaseTrouble, UserError
from ill_desktop.domain.fold import words
from ill_desktop.domain.numbers import isbn_warning
from ill_desktop.domain.scancode import has_wrong_check_digit, is_ours
from ill_desktop.domain.workflow import STATUSES, STEPS

DAY = date(2026, 3, 18)


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Path:
    place = tmp_path_factory.mktemp("demo") / "office.sqlite"
    demo.make(place, 2000, today=DAY)
    return place


@pytest.fixture
def rows(office: Path) -> Iterator[sqlite3.Connection]:
    connection = sqlite3.connect(office)
    yield connection
    connection.close()


def dump(place: Path) -> dict[str, list[Any]]:
    connection = sqlite3.connect(place)
    names = [*metadata.tables, "request_text"]
    found = {name: connection.execute(f'SELECT rowid, * FROM "{name}"').fetchall() for name in names}
    connection.close()
    return found


def test_it_is_whole(office: Path) -> None:
    engines = open_engines(office)
    assert check(engines) == []
    engines.close()


def test_it_is_one_file(office: Path) -> None:
    assert [file.name for file in office.parent.glob("office.sqlite*")] == ["office.sqlite"]


def test_the_schema_is_whole_again(office: Path, tmp_path: Path) -> None:
    demo.schema.create(tmp_path / "empty.sqlite")
    found = []
    for place in (office, tmp_path / "empty.sqlite"):
        connection = sqlite3.connect(place)
        found.append(connection.execute("SELECT type, name, sql FROM sqlite_master ORDER BY 1, 2").fetchall())
        found.append(connection.execute("PRAGMA journal_mode").fetchall())
        connection.close()
    assert found[:2] == found[2:]


def test_the_same_seed_gives_the_same_office(tmp_path: Path) -> None:
    for name, seed in (("a", 7), ("b", 7), ("c", 8)):
        demo.make(tmp_path / name, 300, seed=seed, today=DAY)
    one, same, other = (dump(tmp_path / name) for name in "abc")
    assert one == same
    assert one["requests"] != other["requests"]


def test_a_second_process_makes_no_difference(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    demo.make(tmp_path / "one", 300, today=DAY)
    monkeypatch.setattr(demo, "BIG", 200)
    demo.make(tmp_path / "two", 300, today=DAY)
    assert dump(tmp_path / "one") == dump(tmp_path / "two")


def test_every_status_is_there(rows: sqlite3.Connection) -> None:
    found = set(rows.execute("SELECT DISTINCT side, status FROM requests"))
    assert found == {(row.side.value, row.status.value) for row in STATUSES}


def test_there_are_as_many_as_were_wished(rows: sqlite3.Connection) -> None:
    assert rows.execute("SELECT count(*) FROM requests").fetchone() == (2000,)
    open_share = rows.execute("SELECT avg(is_open) FROM requests").fetchone()[0]
    assert 0.03 < open_share < 0.12


def test_lives_are_steps_of_the_workflow_table(rows: sqlite3.Connection) -> None:
    known = {(s.side.value, s.status.value, s.action.value, to.value) for s in STEPS.values() for to in s.to}
    status: dict[int, str] = {}
    for key, side, action, after in rows.execute(
        "SELECT request_id, side, action, after FROM history WHERE request_id IS NOT NULL ORDER BY id"
    ):
        was, now = status.get(key, ""), json.loads(after or "{}").get("status", status.get(key, ""))
        if action in {step.action.value for step in STEPS.values()}:
            assert (side, was, action, now) in known
        status[key] = now


def test_history_is_in_the_order_of_time(rows: sqlite3.Connection) -> None:
    moments = [at for (at,) in rows.execute("SELECT at FROM history ORDER BY id")]
    assert moments == sorted(moments)
    assert max(moments)[:10] <= DAY.isoformat()


def test_what_was_changed_last_is_what_stands(rows: sqlite3.Connection) -> None:
    """Replaying `after` of all deeds gives the request as it is."""
    rows.row_factory = sqlite3.Row
    replayed: dict[int, dict[str, Any]] = {}
    for key, after in rows.execute("SELECT request_id, after FROM history WHERE request_id IS NOT NULL ORDER BY id"):
        own = {name: value for name, value in json.loads(after or "{}").items() if "#" not in name}
        replayed.setdefault(key, {}).update(own)
    for request in rows.execute("SELECT * FROM requests"):
        assert {name: request[name] for name in replayed[request["id"]]} == replayed[request["id"]]


def test_parts_are_what_history_says(rows: sqlite3.Connection) -> None:
    rows.row_factory = sqlite3.Row
    parts: dict[str, dict[str, Any]] = {}
    for (after,) in rows.execute("SELECT after FROM history WHERE after LIKE '%#%' ORDER BY id"):
        for name, values in json.loads(after).items():
            if "#" in name:
                parts.setdefault(name, {}).update(values)
    assert len(parts) > 1000
    for name, values in parts.items():
        table, _, key = name.partition("#")
        row = rows.execute(f'SELECT * FROM "{table}" WHERE id = ?', (key,)).fetchone()
        assert {column: row[column] for column in values} == values


def test_undone_deeds_are_undone_exactly(rows: sqlite3.Connection) -> None:
    found = rows.execute(
        "SELECT u.before, u.after, h.before, h.after, h.movement FROM history u JOIN history h ON h.id = u.undoes"
    ).fetchall()
    assert len(found) > 3
    assert all(now == was_before and was == was_after for was, now, was_before, was_after, _ in found)
    assert any(movement for *_, movement in found)


def test_full_text_is_what_the_search_would_write(office: Path) -> None:
    engines = open_engines(office)
    with engines.write.connect() as connection:
        ids = [key for (key,) in connection.execute(text("SELECT id FROM requests"))]
        old = dict(connection.execute(text("SELECT rowid, body FROM request_text")).all())  # type: ignore[arg-type]
        write_body(connection, ids)
        new = dict(connection.execute(text("SELECT rowid, body FROM request_text")).all())  # type: ignore[arg-type]
        connection.rollback()
    engines.close()
    assert old == new
    assert len(old) == 2000


def test_no_customer_is_in_history_or_full_text(rows: sqlite3.Connection) -> None:
    texts = [row[0].lower() for row in rows.execute("SELECT before || after || note FROM history UNION ALL "
                                                    "SELECT body FROM request_text")]  # fmt: skip
    held = "\n".join(texts)
    for name, card in rows.execute("SELECT name, card FROM customers"):
        assert card not in held
        assert words(name)[-1] not in held


def test_numbers_are_valid(rows: sqlite3.Connection) -> None:
    barcodes = [code for (code,) in rows.execute("SELECT item_barcode FROM requests WHERE item_barcode <> ''")]
    cards = [card for (card,) in rows.execute("SELECT card FROM customers")]
    assert not [code for code in barcodes + cards if has_wrong_check_digit(code)]
    assert all(len(card) == 14 and card[0] == "2" for card in cards)
    isbns = [value for (value,) in rows.execute("SELECT value FROM bib_numbers WHERE kind = 'isbn'")]
    assert not [value for value in isbns if isbn_warning(value)]
    ours = "SELECT item_barcode FROM requests WHERE side = 'lending' AND item_code <> ''"
    lent = [code for (code,) in rows.execute(ours)]
    prefixes = json.loads(rows.execute("SELECT value FROM office_settings WHERE key = 'own_barcodes'").fetchone()[0])
    assert all(is_ours(code, prefixes) for code in lent)


def test_one_item_is_lent_once_at_a_time(rows: sqlite3.Connection) -> None:
    twice = rows.execute("SELECT count(*) FROM requests WHERE is_open AND side = 'lending' AND item_code <> '' "
                         "GROUP BY item_code HAVING count(*) > 1").fetchall()  # fmt: skip
    assert twice == []


def test_finished_requests_name_no_customer_after_thirty_days(rows: sqlite3.Connection) -> None:
    late = "SELECT count(*) FROM requests WHERE customer_id IS NOT NULL AND NOT is_open AND status_on < '2026-02-16'"
    assert rows.execute(late).fetchone() == (0,)
    open_ones = "SELECT count(*) FROM requests WHERE customer_id IS NULL AND is_open AND side = 'borrowing'"
    assert rows.execute(open_ones).fetchone() == (0,)


def test_all_months_but_two_are_closed(rows: sqlite3.Connection) -> None:
    months = [month for (month,) in rows.execute("SELECT DISTINCT month FROM history ORDER BY 1")]
    assert [month for (month,) in rows.execute("SELECT month FROM closed_months ORDER BY 1")] == months[:-2]


def test_a_small_office_is_whole_too(tmp_path: Path) -> None:
    for count in (1, 20):
        demo.make(tmp_path / str(count), count, today=DAY)
        engines = open_engines(tmp_path / str(count))
        assert check(engines) == []
        engines.close()


def test_what_is_there_is_not_touched(tmp_path: Path) -> None:
    place = tmp_path / "office.sqlite"
    place.write_text("mine")
    with pytest.raises(DatabaseTrouble):
        demo.make(place, 10)
    assert place.read_text() == "mine"


def test_a_stopped_office_leaves_nothing(tmp_path: Path) -> None:
    with pytest.raises(Cancelled):
        demo.make(tmp_path / "office.sqlite", 10, today=DAY, progress=lambda done, total: False)
    assert list(tmp_path.iterdir()) == []


def test_an_office_of_nothing_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="1 or more"):
        demo.make(tmp_path / "office.sqlite", 0)


@pytest.mark.server
def test_a_server_gets_the_same_office(tmp_path: Path, postgres_server: Any, postgres: str) -> None:
    admin, _ = postgres_server
    name = str(make_url(postgres).database)
    with admin.connect() as connection:
        connection.execute(text(f"CREATE DATABASE {name}_new"))
    place = postgres.replace(name, f"{name}_new")
    try:
        demo.make(place, 200, today=DAY)
        engines = open_engines(place)
        assert check(engines) == []
        engines.close()
        demo.make(tmp_path / "same", 200, today=DAY)
        assert same_as_server(place, dump(tmp_path / "same"))
    finally:
        with admin.connect() as connection:
            connection.execute(text(f"DROP DATABASE {name}_new WITH (FORCE)"))


def same_as_server(place: str, wanted: dict[str, list[Any]]) -> bool:
    """Whether the server holds as many rows in each table, and the same requests by number."""
    engine = create_engine(place)
    with engine.connect() as connection:
        for name, rows in wanted.items():
            assert connection.execute(text(f'SELECT count(*) FROM "{name}"')).scalar_one() == len(rows), name
        statuses = connection.execute(text("SELECT number, status, flags FROM requests ORDER BY id")).all()
        connection.execute(text("INSERT INTO staff (name) VALUES ('One more')"))  # its sequence has moved on
    engine.dispose()
    columns = [column.name for column in tables.requests.c]
    at = [1 + columns.index(name) for name in ("number", "status", "flags")]
    assert [tuple(row) for row in statuses] == [tuple(row[n] for n in at) for row in sorted(wanted["requests"])]
    return True
