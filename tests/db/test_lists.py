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


def fill(made: Made, seed: int, count: int) -> None:
    """Requests in all statuses with facts, dates and libraries by chance, walked there legally."""
    chance = random.Random(seed)
    nowhere = made.library("Far Library", "FAR")
    rows = [STATUSES[n % len(STATUSES)] for n in range(count)]
    for row in rows:
        days = chance.choice([0, 1, 8, 11, 15, 40])
        fields: dict[str, Any] = {
            "need_before": chance.choice([None, TODAY + timedelta(chance.randint(-5, 30))]),
            "call_number": chance.choice(["", "FIC BOR", "921 LIN", "DVD 791.43 ALI"]),
            "rush": chance.random() < 0.2,
            "location": chance.choice(["", "Annex"]),
            "branch_id": chance.choice([None, made.branch, made.home]),
            "library_id": chance.choice([None, made.lender, made.borrower, nowhere]),
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


def with_note(made: Made, key: int, kind: FactKind) -> None:
    if kind is not FactKind.GAVE_UP:
        requests.add_fact(made.office, key, kind, "noted")


def _status(*statuses: str) -> Callable[[Row], bool]:
    return lambda r: r["status"] in statuses


def _fact(*kinds: str) -> Callable[[Row], bool]:
    return lambda r: bool(set(kinds) & set(r["flags"].split()))


def _before(name: str, days: int) -> Callable[[Row], bool]:
    return lambda r: r[name] is not None and r[name] < TODAY + timedelta(days)


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
    "outgoing.to_decide": _status("conditional", "unfilled"),
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
    "overdue.lenders_wait": lambda r: (_AT(r) or r["status"] == "checked_in") and _before("lender_due", 0)(r),
    "overdue.our_customers": lambda r: _AT(r) and _before("customer_due", 4)(r),
    "overdue.libraries_owe_us": lambda r: r["status"] == "shipped" and _before("lender_due", -1)(r),
    "overdue.searched_for": _fact("claimed_returned"),
    "overdue.to_bill": _status("lost"),
    "overdue.open": _is_late,
    "courier.leaving_today": lambda r: _leaving(r) and r["code"] and not _fact("set_aside")(r),
    "courier.no_way": lambda r: _leaving(r) and not r["code"] and not _fact("set_aside")(r),
    "courier.late_on_road": lambda r: (
        r["status"] in ("shipped", "returned", "returning", "routed")
        and _before("status_on", -10)(r)
        and (r["side"] == "borrowing" or r["status"] != "shipped")
    ),
    **{f"{page}.{name}": lambda r: True for page in ("incoming", "outgoing") for name in ("finished", "all")},
}
"""What is in each list, by DOMAIN.md section 4, said once more in Python."""


def everything(made: Made) -> list[Row]:
    rows = made.rows(
        "SELECT r.*, coalesce(l.courier_code, '') AS code FROM requests r LEFT JOIN libraries l ON l.id = r.library_id"
    )
    work = made.rows("SELECT request_id, kind FROM work_left WHERE done_on IS NULL")
    for row in rows:
        row["work"] = {w["kind"] for w in work if w["request_id"] == row["id"]}
        for name in ("need_before", "lender_due", "customer_due", "arrived_on", "status_on"):
            row[name] = date.fromisoformat(row[name]) if isinstance(row[name], str) else row[name]
    return rows


def belongs(queue: Queue, row: Row) -> bool:
    if queue.side is not None and row["side"] != queue.side.value:
        return False
    if (
        queue.name != "all"
        and queue.key != "outgoing.do_it_there"
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
    assert set(counts) >= {q.key for q in QUEUES} | set(PAGES)


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
            else:
                assert up == down[::-1], sort


def _dates_in_order(made: Made, up: Sequence[int], down: Sequence[int], name: str) -> None:
    """An empty date stands last both ways."""
    dates = {row["id"]: row[name] for row in everything(made)}
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
    [said] = plans(here, lambda office: office.reads.request_ids(queue, TODAY))
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
