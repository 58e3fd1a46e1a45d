# SPDX-License-Identifier: GPL-3.0-or-later
"""Work lists: the SQL of each against a predicate in Python, their counts, orders, and the indexes they use."""

import random
import sqlite3
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Engine, event

from ill_desktop.db.engine import Engines
from ill_desktop.domain.columns import ROW, SORTS
from ill_desktop.domain.dates import working_days_between
from ill_desktop.domain.errors import UserError
from ill_desktop.domain.queues import EVERYTHING, FINISHED, PAGES, QUEUES, WITH_CUSTOMER, Queue, queue_of
from ill_desktop.domain.request import FactKind, Side, Status
from ill_desktop.domain.workflow import STATUSES
from ill_desktop.services import courier, requests
from ill_desktop.services.ports import Office
from tests.offices import TODAY, Made, reopened

Row = dict[str, Any]
LISTS: tuple[Queue, ...] = (*QUEUES, *PAGES.values(), *FINISHED.values(), *EVERYTHING.values())
CUSTOMER = [s.value for s in WITH_CUSTOMER]
HERE = (*CUSTOMER, "checked_in")


def fill(made: Made, seed: int, count: int) -> None:
    """Requests in all statuses with facts, dates and libraries by chance, walked there legally."""
    chance = random.Random(seed)
    nowhere = made.library("Far Library", "FAR")
    others = [
        made.library("Tuesday Library", "TUE", "C301", delivery_days="TR"),
        made.library("Library by Mail", "MAI", "C302", carrier="mail"),
        made.library("Former Member", "FOR", "C666"),
        made.library("Closed Library", "CLO", "C303"),
        made.library("Library of a Courier on Strike", "STR", "C304", courier="Strike"),
    ]
    made.change("INSERT INTO courier_codes (code, member_until) VALUES ('C666', :day)", day=TODAY - timedelta(1))
    made.change(
        "INSERT INTO closures (library_id, first_day, last_day) VALUES (:key, :day, :day)", key=others[3], day=TODAY
    )
    made.change("INSERT INTO closures (courier, first_day, last_day) VALUES ('Strike', :day, :day)", day=TODAY)
    rows = [STATUSES[n % len(STATUSES)] for n in range(count)]
    for row in rows:
        days = chance.choice([0, 1, 8, 11, 15, 40])
        fields: dict[str, Any] = {
            "need_before": chance.choice([None, TODAY + timedelta(chance.randint(-5, 30))]),
            "call_number": chance.choice(["", "FIC BOR", "921 LIN", "DVD 791.43 ALI"]),
            "rush": chance.random() < 0.2,
            "location": chance.choice(["", "Annex"]),
            "branch_id": chance.choice([None, made.branch, made.home]),
            "library_id": chance.choice([None, made.lender, made.borrower, nowhere, *others]),
            "title": chance.choice(["alpha", "Beta", "", "Ärger", "zeta 10"]),
            "material": chance.choice(["", "dvd"]),
        }
        key = made.request(row.side, row.status, days_ago=days, **fields)
        due = {
            name: chance.choice([None, TODAY + timedelta(chance.randint(-6, 6))])
            for name in ("lender_due", "customer_due")
        }
        if chance.random() < 0.8:
            requests.edit(made.office, key, due)
        for kind in chance.sample(list(FactKind), chance.choice([0, 0, 1, 2])):
            if made.show(key)["is_open"]:
                with_note(made, key, kind)
    by_chance(made, chance)


def by_chance(made: Made, chance: random.Random) -> None:
    """Facts that began earlier, wait for somebody, or ended; dates that are today."""
    for row in made.rows("SELECT id, kind FROM facts WHERE until IS NULL ORDER BY id"):
        values = {"key": row["id"], "since": TODAY - timedelta(chance.choice([0, 1, 9])),
                  "turn": chance.choice(["", "us", "customer"])}  # fmt: skip
        made.change("UPDATE facts SET since = :since, turn = :turn WHERE id = :key", **values)
    for row in made.rows("SELECT id FROM requests WHERE is_open AND side = 'borrowing' ORDER BY id"):
        if chance.random() < 0.3:
            made.change("UPDATE requests SET lender_due = :day WHERE id = :key", day=TODAY, key=row["id"])
            made.change(
                "INSERT INTO facts (request_id, kind, since, until) VALUES (:key, 'renewal_asked', :day, :day)",
                key=row["id"], day=TODAY - timedelta(1),
            )  # fmt: skip


def with_note(made: Made, key: int, kind: FactKind) -> None:
    if kind is not FactKind.GAVE_UP:
        requests.add_fact(made.office, key, kind, "noted")


def _status(*statuses: str) -> Callable[[Row], bool]:
    return lambda r: r["status"] in statuses


def _fact(*kinds: str) -> Callable[[Row], bool]:
    return lambda r: bool(set(kinds) & set(r["flags"].split()))


def _before(name: str, days: int) -> Callable[[Row], bool]:
    return lambda r: r[name] is not None and r[name] < TODAY + timedelta(days)


_stays = _fact("set_aside", "damaged", "missing_part")


def _leaving(r: Row) -> bool:
    back = r["side"] == "borrowing" and r["status"] == "checked_in"
    return back or (r["side"] == "lending" and r["status"] == "searching" and "found" in r["flags"].split())


def _is_late(r: Row) -> bool:
    at_customer = r["side"] == "borrowing" and r["status"] in CUSTOMER
    here = at_customer or (r["side"], r["status"]) == ("borrowing", "checked_in")
    lent = (r["side"], r["status"]) == ("lending", "shipped")
    return (
        (here and _before("lender_due", 0)(r))
        or (at_customer and _before("customer_due", 0)(r))
        or (lent and _before("lender_due", -1)(r))
        or r["status"] == "lost"
        or _fact("claimed_returned")(r)
    )


def _goes(r: Row) -> bool:
    """Whether the courier takes it: a code in force, not by mail, not closed today."""
    return bool(r["code"]) and r["carrier"] == "courier" and r["code"] != "C666" and r["library_id"] != r["closed"]


def _runs(r: Row) -> bool:
    return _goes(r) and r["courier"] != "Strike"


def _stops(r: Row) -> bool:
    return not r["days"] or "W" in r["days"]  # a Wednesday


def start_reason(r: Row) -> str:
    """Why it is urgent today, by DOMAIN.md section 4; "" where it is not."""
    borrowing, status = r["side"] == "borrowing", r["status"]
    asked = working_days_between(r["created"], TODAY) if r["created"] <= TODAY else 0
    offered = working_days_between(r["status_on"], TODAY)
    early = ("new", "sent", "conditional", "unfilled", "shipped", "received") if borrowing else (
        "new", "searching", "conditional")  # fmt: skip
    near = r["need_before"] is not None and TODAY <= r["need_before"] <= TODAY + timedelta(2)
    renewal_ended = ("renewal_asked", False) in {(f["kind"], f["until"] is None) for f in r["facts"]}
    if borrowing and status in HERE and _fact("recalled")(r):
        return "recalled"
    if (not borrowing and status in ("new", "searching") and asked >= 4) or (
        borrowing and status == "conditional" and offered >= 4
    ):
        return "last_day"
    if status in early and near:
        return "needed"
    if closing_kind(r) in ("received", "back") and r["status_on"] < TODAY:
        return "left"
    if closing_kind(r) == "found" and any(f["kind"] == "found" and f["since"] < TODAY for f in r["facts"]):
        return "left"
    if borrowing and status in HERE and TODAY in (r["lender_due"], r["customer_due"]) and renewal_ended:
        return "due_refused"
    return ""


def closing_kind(r: Row) -> str:
    """What of it lies here unfinished; "" where nothing does."""
    if r["side"] == "lending":
        return "found" if r["status"] == "searching" and _fact("found")(r) else ""
    if r["status"] == "received" and r["work"] & {"strap", "brief_bib", "hold", "route"}:
        return "received"
    return "back" if r["status"] == "checked_in" and not _fact("set_aside")(r) else ""


_pull = _status("searching")
_SHELF = _fact("found", "second_look", "asked_of_branch")
_AT = _status(*CUSTOMER)
PREDICATES: dict[str, Callable[[Row], Any]] = {
    "incoming.to_answer": _status("new"),
    "incoming.to_pull": lambda r: _pull(r) and not _SHELF(r),
    "incoming.second_look": lambda r: _pull(r) and _fact("second_look")(r),
    "incoming.found": lambda r: _pull(r) and _fact("found")(r),
    "incoming.at_branch": lambda r: _pull(r) and _fact("asked_of_branch")(r),
    "incoming.our_word": _fact("renewal_asked"),
    "incoming.conditional": _status("conditional"),
    "incoming.with_borrower": _status("shipped"),
    "incoming.coming_home": _status("returning"),
    "incoming.open": lambda r: True,
    "outgoing.to_send": _status("new"),
    "outgoing.to_decide": lambda r: r["status"] in ("conditional", "unfilled") and not (
        r["waits_for"] == "customer" or _fact("customer_asked")(r)
    ),
    "outgoing.customers_word": lambda r: r["waits_for"] == "customer" or _fact("customer_asked")(r),
    "outgoing.received": lambda r: r["status"] == "received" and r["work"] & {"strap", "brief_bib", "hold", "route"},
    "outgoing.renewals": _fact("renewal_asked", "recalled"),
    "outgoing.back": lambda r: r["status"] == "checked_in" and not _fact("set_aside")(r),
    "outgoing.set_aside": _fact("set_aside"),
    "outgoing.do_it_there": lambda r: r["work"],
    "outgoing.not_picked_up": lambda r: r["status"] in CUSTOMER[:3] and _before("arrived_on", -10)(r),
    "outgoing.with_lender": _status("sent"),
    "outgoing.should_be_here": _status("shipped"),
    "outgoing.sent_back": _status("returned"),
    "outgoing.open": lambda r: True,
    "overdue.lenders_wait": lambda r: (
        r["side"] == "borrowing"
        and r["status"] in HERE
        and (_before("lender_due", 0)(r) or _fact("overdue", "recalled")(r))
    ),
    "overdue.our_customers": lambda r: _AT(r) and _before("customer_due", 4)(r),
    "overdue.libraries_owe_us": lambda r: r["status"] == "shipped" and _before("lender_due", -1)(r),
    "overdue.searched_for": _fact("claimed_returned"),
    "overdue.to_bill": lambda r: (
        (r["status"] == "lost" or (r["status"] == "shipped" and _before("lender_due", -42)(r)))
        and not _fact("billed", "legal_hold", "disputed")(r)
    ),
    "overdue.lost": _status("lost"),
    "overdue.open": _is_late,
    "courier.leaving_today": lambda r: _leaving(r) and _runs(r) and _stops(r) and not _stays(r),
    "courier.leaving_later": lambda r: _leaving(r) and _runs(r) and not _stops(r) and not _stays(r),
    "courier.held": lambda r: _leaving(r) and _goes(r) and not _runs(r) and not _stays(r),
    "courier.no_way": lambda r: _leaving(r) and not _goes(r) and not _stays(r),
    "courier.late_on_road": lambda r: (
        r["status"] in ("shipped", "returned", "returning", "routed")
        and _before("status_on", -10)(r)
        and (r["side"] == "borrowing" or r["status"] != "shipped")
    ),
    "today.start_here": start_reason,
    "today.before_close": lambda r: closing_kind(r) or any(step not in ("strap", "label") for step in r["work"]),
    **{f"{page}.{name}": lambda r: True for page in ("incoming", "outgoing") for name in ("finished", "all")},
}
"""What is in each list, by DOMAIN.md section 4, said once more in Python."""


def everything(made: Made) -> list[Row]:
    rows = made.rows(
        "SELECT r.*, coalesce(l.courier_code, '') AS code, l.carrier, l.courier, "
        "l.delivery_days AS days "
        "FROM requests r LEFT JOIN libraries l ON l.id = r.library_id"
    )
    work = made.rows("SELECT request_id, kind FROM work_left WHERE done_on IS NULL")
    facts = made.rows("SELECT request_id, kind, since, until, turn FROM facts")
    closed = made.rows("SELECT library_id FROM closures WHERE library_id IS NOT NULL")
    for row in rows:
        row["work"] = {w["kind"] for w in work if w["request_id"] == row["id"]}
        row["facts"] = [f | {"since": _day(f["since"])} for f in facts if f["request_id"] == row["id"]]
        aside = [f["turn"] for f in row["facts"] if f["kind"] == "set_aside" and f["until"] is None]
        row["waits_for"] = aside[0] if aside else ""
        row["closed"] = closed[0]["library_id"] if closed else None
        for name in ("need_before", "lender_due", "customer_due", "arrived_on", "status_on", "created"):
            row[name] = _day(row[name])
    return rows


def _day(value: Any) -> Any:
    """A day or a moment as either engine gives it, as a day."""
    text = str(value or "")[:10]
    return date.fromisoformat(text) if text else None


def belongs(queue: Queue, row: Row) -> bool:
    if queue.side is not None and row["side"] != queue.side.value:
        return False
    if (
        queue.name != "all"
        and queue.key not in ("outgoing.do_it_there", "today.before_close")
        and bool(row["is_open"]) is (queue.name == "finished")
    ):
        return False
    return bool(PREDICATES[queue.key](row))


def test_each_list_holds_what_its_predicate_says(made: Made) -> None:
    fill(made, 7, 69)
    rows, counts = everything(made), made.office.reads.counts(TODAY)
    seen = 0
    for queue in LISTS:
        found = made.office.reads.request_ids(queue, TODAY)
        wanted = {row["id"] for row in rows if belongs(queue, row)}
        assert set(found) == wanted, queue.key
        assert len(found) == len(wanted)
        name = queue.page if queue.name == "open" else queue.key
        assert counts.get(name, len(wanted)) == len(wanted), name
        seen += bool(wanted)
    assert seen > len(LISTS) * 0.8, "the made-up office fills too few lists to say anything"
    assert set(counts) >= {q.key for q in QUEUES} - {"today.before_close"} | set(PAGES)


@pytest.mark.soak
@pytest.mark.parametrize("seed", range(30))
def test_lists_at_length(here: Made, seed: int) -> None:
    fill(here, seed, 230)
    rows = everything(here)
    for queue in LISTS:
        assert set(here.office.reads.request_ids(queue, TODAY)) == {r["id"] for r in rows if belongs(queue, r)}


DATED = ("due", "lender_due", "customer_due", "need_before")


def test_each_order_works_both_ways(made: Made) -> None:
    fill(made, 3, 46)
    reads = made.office.reads
    for queue in (EVERYTHING["outgoing"], EVERYTHING["incoming"]):
        whole = set(reads.request_ids(queue, TODAY))
        for sort in SORTS:
            up, down = (list(reads.request_ids(queue, TODAY, sort, way)) for way in (False, True))
            assert set(up) == set(down) == whole, sort
            if sort in DATED:
                _dates_in_order(made, up, down, "lender_due" if sort == "due" else sort)
            elif sort == "late":  # few days late = due lately
                _dates_in_order(made, down, up, "late_since")
            elif sort != "days_left":  # what has no limit stands last both ways: `test_days_left`
                assert up == down[::-1], sort


def _dates_in_order(made: Made, up: Sequence[int], down: Sequence[int], name: str) -> None:
    """An empty date stands last both ways."""
    rows = everything(made)
    for row in rows:
        row["late_since"] = row["side"] == "borrowing" and row["customer_due"] or row["lender_due"]
    dates = {row["id"]: row[name] for row in rows}
    for ids, reverse in ((up, False), (down, True)):
        values = [dates[key] for key in ids]
        known = [value for value in values if value is not None]
        assert values == sorted(known, reverse=reverse) + [None] * (len(values) - len(known))


@pytest.mark.server
def test_both_engines_give_the_same_order(furnished_file: Path, furnished_url: str) -> None:
    orders: list[dict[str, list[int]]] = []
    for place in (furnished_file, furnished_url):
        with reopened(place) as made:
            fill(made, 3, 46)
            orders.append(
                {
                    f"{sort} {way}": list(made.office.reads.request_ids(EVERYTHING["outgoing"], TODAY, sort, way))
                    for sort in SORTS
                    for way in (False, True)
                }
            )
    assert orders[0] == orders[1]


def test_rows_agree_with_their_columns(made: Made) -> None:
    fill(made, 5, 23)
    ids = made.office.reads.request_ids(EVERYTHING["outgoing"], TODAY)
    rows = made.office.reads.request_rows(ids)
    assert set(rows) == set(ids)
    for key, row in rows.items():
        one, shown = dict(zip(ROW, row, strict=True)), made.show(key)
        assert (one["number"], one["status"], one["title"]) == (shown["number"], shown["status"], shown["title"])
        assert one["lender_due"] is None or isinstance(one["lender_due"], date)
        assert one["network_number"] == made.number(key, "OCLC")
    assert made.office.reads.request_rows([999_999]) == {}


def test_words_narrow_a_list(made: Made) -> None:
    keys = [made.request(Side.BORROWING, title=title) for title in ("Moby Dick", "Moby Dog", "Emma")]
    made.request(Side.LENDING, title="Moby Dick")
    reads = made.office.reads
    assert list(reads.request_ids(PAGES["outgoing"], TODAY, "number", False, "mob d")) == keys[:2]
    assert list(reads.request_ids(PAGES["outgoing"], TODAY, "number", True, "dick")) == keys[:1]
    assert list(reads.request_ids(PAGES["outgoing"], TODAY, None, False, "!?")) == []


def test_an_order_that_is_not_there(here: Made) -> None:
    with pytest.raises(UserError, match="cannot be sorted"):
        here.office.reads.request_ids(PAGES["outgoing"], TODAY, "customer")
    assert queue_of("outgoing.nonsense") is None


# ---- the indexes that full size needs

Said = list[tuple[str, Any]]


@contextmanager
def listened(*engines: Engine) -> Iterator[Said]:
    """What is said to these engines, with its values."""
    said: Said = []

    def keep(_c: Any, _cursor: Any, statement: str, values: Any, _x: Any, many: bool) -> None:
        said.append((statement, values[0] if many else values))

    for engine in engines:
        event.listen(engine, "before_cursor_execute", keep)
    yield said
    for engine in engines:
        event.remove(engine, "before_cursor_execute", keep)


OPEN_INDEXES = ("ix_requests_open", "ix_requests_side_open", "ix_requests_flags", "ix_work_left_open")


def plans(made: Made, deed: Callable[[Office], Any]) -> list[str]:
    """The plan of each statement of a deed, in SQLite's words."""
    engines: Engines = made.office.reads.engines  # type: ignore[attr-defined]
    writing: Engines = made.office.deeds.engines  # type: ignore[attr-defined]
    with listened(engines.read, writing.write) as said:
        deed(made.office)
    connection = sqlite3.connect(made.database)
    try:
        asked = [(s, v) for s, v in said if s.startswith(("SELECT", "UPDATE", "DELETE", "WITH"))]
        return ["\n".join(row[3] for row in connection.execute(f"EXPLAIN QUERY PLAN {s}", v)) for s, v in asked]
    finally:
        connection.close()


def whole_scans(said: Sequence[str]) -> list[str]:
    """Lines that read all of the requests or of what hangs on them; passing over a partial index of a few is right."""
    big = (
        "requests",
        "history",
        "history AS undo",
        "identifiers",
        "pieces",
        "facts",
        "answers",
        "work_left",
        "notes",
        "bib_numbers",
    )
    scans = [line.strip() for one in said for line in one.splitlines() if line.strip().startswith("SCAN")]
    few = ("ix_requests_open", "ix_requests_flags", "ix_work_left_open", "ix_history_undoes", "ix_history_movement")
    return [s for s in scans if s.removeprefix("SCAN ").split(" USING")[0] in big and not any(i in s for i in few)]


@pytest.mark.parametrize("queue", [*QUEUES, *PAGES.values()], ids=lambda q: q.key)
def test_open_lists_use_the_index_of_what_is_open(here: Made, queue: Queue) -> None:
    *_, said = plans(here, lambda office: office.reads.request_ids(queue, TODAY))
    assert not whole_scans([said]), said
    assert any(index in said for index in OPEN_INDEXES), said


def test_no_question_of_a_desk_reads_everything(here: Made) -> None:
    key = here.request(Side.BORROWING, Status.CHECKED_OUT, item_barcode="30234000517861")
    reads = here.office.reads
    questions: dict[str, Callable[[Office], Any]] = {
        "counts": lambda _: reads.counts(TODAY),
        "rows": lambda _: reads.request_rows([key]),
        "match": lambda _: reads.match(["R100001", "30234000517861"]),
        "no match": lambda _: reads.match(["X"]),
        "find": lambda _: reads.find("book one", 50),
        "show": lambda _: reads.show(key),
        "day": lambda _: reads.day_counts(TODAY),
        "of a customer": lambda _: reads.requests_of(customer_id=here.customer),
        "of a library": lambda _: reads.requests_of(library_id=here.lender, open_only=False),
        "open of a library": lambda _: reads.requests_of(library_id=here.lender),
        "movements": lambda _: reads.movements(TODAY.replace(day=1), TODAY),
        "finished": lambda _: reads.match([here.number(key)]),
    }
    for name, question in questions.items():
        said = plans(here, question)
        assert said, name
        assert not whole_scans(said), (name, said)


def test_a_scan_and_its_undo_read_by_index(here: Made) -> None:
    key = here.request(Side.BORROWING, Status.SENT)
    code = here.number(key, "OCLC")
    for line in (code, "!undo"):
        said = plans(here, lambda _, line=line: here.line(line))
        assert len(said) > 3
        assert not whole_scans(said), said
    assert any("ix_history_request_id" in one for one in said)


def test_find_needs_no_sorting(here: Made) -> None:
    said = plans(here, lambda office: office.reads.find("moby d", 50))
    assert any("VIRTUAL TABLE INDEX" in one for one in said)
    assert not any("TEMP B-TREE" in one for one in said[:1]), "newest first without sorting"


def test_closed_months_are_corrected_by_index(here: Made) -> None:
    for month in ("2026-01", "2026-02"):
        courier.close_month(here.office, month)
    said = plans(here, lambda office: office.reads.movements(date(2026, 1, 1), date(2026, 12, 31)))
    assert len(said) > 2
    assert not whole_scans(said), said
