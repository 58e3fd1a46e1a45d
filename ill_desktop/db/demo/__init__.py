# SPDX-License-Identifier: GPL-3.0-or-later
"""A made-up office: a district with seven branches, sixty libraries round about, and N requests with whole lives.

Written in bulk from the workflow table; nothing in it is real. The same requests, seed and day give the same office.
"""

import gc
import marshal
import multiprocessing
import sys
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from queue import Empty, Full
from typing import Any

from ill_desktop.db import schema, tables
from ill_desktop.db.all_tables import metadata
from ill_desktop.db.demo.stream import Portion, Stream
from ill_desktop.db.demo.writing import PostgresWriter, SqliteWriter, Writer
from ill_desktop.db.engine import location, told
from ill_desktop.domain.errors import Cancelled, UserError

TODAY = date(2026, 11, 24)
"""The office's last day where none is given."""
BIG = 50_000  # requests from which a second process pays
_AHEAD = 4  # portions that may wait for the writer
_ORDER = {table.name: at for at, table in enumerate((*metadata.sorted_tables, tables.request_text))}
Progress = Callable[[int, int | None], bool]


def make(database: str | Path, requests: int = 2000, seed: int = 1, today: date = TODAY,
         progress: Progress | None = None) -> dict[str, Any]:  # fmt: skip
    """Makes the database and writes the office; returns how many rows each table got.

    Raises `DatabaseTrouble` where one is there already, `Cancelled` (the file is gone again) if `progress` says no.
    """
    if requests < 1:
        raise UserError(f"An office of {requests} requests cannot be made up. Give a number of 1 or more.")
    place = location(database)
    schema.create(database)
    try:
        with told():
            counts = fill(place, requests, seed, today, progress)
    except BaseException:
        if isinstance(place, Path):
            place.unlink(missing_ok=True)
        raise
    return {"database": str(place), "requests": counts["requests"], "history": counts["history"], "rows": counts}


def fill(place: str | Path, requests: int, seed: int, today: date, progress: Progress | None = None) -> dict[str, int]:
    """Writes the office into a database that has the schema and nothing else. Rows by table."""
    writer: Writer = SqliteWriter(place.absolute()) if isinstance(place, Path) else PostgresWriter(place)
    counts: dict[str, int] = {"requests": 0, "history": 0}
    collecting = gc.isenabled()
    gc.disable()  # no cycles are made, only millions of tuples that would be looked through in vain
    try:
        for portion in _portions(requests, seed, today):
            for table in sorted(portion, key=_ORDER.__getitem__):
                writer.write(table, portion[table])
                counts[table] = counts.get(table, 0) + len(portion[table])
            if progress and not progress(counts["requests"], requests):
                raise Cancelled
        writer.finish()
    finally:
        writer.close()
        if collecting:
            gc.enable()
    return counts


def _portions(requests: int, seed: int, today: date) -> Iterator[Portion]:
    """The stream; a big one is made by a second process while this one writes."""
    if requests < BIG or getattr(sys, "frozen", False):
        yield from Stream(requests, seed, today).portions()
        return
    context = multiprocessing.get_context("spawn")
    queue = context.Queue(_AHEAD)
    maker = context.Process(target=_make_portions, args=(queue, requests, seed, today), daemon=True)
    maker.start()
    try:
        while (portion := _next(queue, maker)) is not None:
            if isinstance(portion, str):
                raise RuntimeError(portion)
            yield marshal.loads(portion)
    finally:
        maker.terminate()
        maker.join()
        queue.close()


def _next(queue: Any, maker: Any) -> bytes | str | None:
    """What the other process made; RuntimeError if it has died."""
    while True:
        try:
            return queue.get(timeout=2)
        except Empty:
            if not maker.is_alive():
                raise RuntimeError("the process that makes up the office has died") from None


def _make_portions(queue: Any, requests: int, seed: int, today: date) -> None:
    """In the second process. Rows are plain values in tuples, which marshal carries in half the time of pickle."""
    gc.disable()
    try:
        for portion in Stream(requests, seed, today).portions():
            _put(queue, marshal.dumps(portion))
        queue.put(None)
    except Exception as error:
        queue.put(f"{type(error).__name__}: {error}")
        raise


def _put(queue: Any, portion: bytes) -> None:
    """Waits for room; ends this process if the one that writes is gone (it was killed, say)."""
    parent = multiprocessing.parent_process()
    while True:
        try:
            return queue.put(portion, timeout=5)
        except Full:
            if parent is not None and not parent.is_alive():
                queue.cancel_join_thread()
                raise SystemExit from None
