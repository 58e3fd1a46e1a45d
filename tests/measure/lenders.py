# SPDX-License-Identifier: GPL-3.0-or-later
"""The lender string of 300 holders, each with its answers of five years."""

import random
import sqlite3
from functools import partial

from ill_desktop.domain.request import Side
from ill_desktop.services import holdings, lenders, requests
from ill_desktop.services.ports import Office
from tests.measure.figure import Figure, busy, middle, p95
from tests.measure.ground import Ground

HOLDERS = 300


def _spread(database: str) -> list[str]:
    """Gives the copies of each lender a share of its answers and requests, until there are as many as wanted; the
    symbols of all. The made-up office has sixty lenders only.
    """
    connection = sqlite3.connect(database)
    ids = [key for (key,) in connection.execute("SELECT id FROM libraries WHERE NOT own ORDER BY id")]
    copies, step = -(-HOLDERS // len(ids)), max(ids) + 1
    for at in range(1, copies):
        connection.execute(
            "INSERT INTO libraries (id, name, symbol, courier_code, carrier, delivery_days) SELECT id + ?, name, "
            "symbol || ?, courier_code, carrier, delivery_days FROM libraries WHERE NOT own AND id < ?",
            (at * step, at, step))  # fmt: skip
    for table, key in (("answers", "request_id"), ("requests", "id")):
        connection.execute(f"UPDATE {table} SET library_id = library_id + ? * ({key} % ?) WHERE library_id IN "  # noqa: S608
                           "(SELECT id FROM libraries WHERE NOT own)", (step, copies))  # fmt: skip
    named = connection.execute("SELECT symbol FROM libraries WHERE NOT own AND symbol <> ''")
    symbols = [symbol for (symbol,) in named]
    connection.commit()
    connection.close()
    return symbols[:HOLDERS]


def _path(office: Office, symbols: list[str]) -> int:
    """A path of three groups with a third of the holders each."""
    for at in range(3):
        holdings.save_group(office, None, {"name": f"Third {at}", "symbols": symbols[at::3]})
    groups = [key for key, name, *_ in office.holdings.groups() if name.startswith("Third")]
    return holdings.save_path(office, None, {"name": "Thirds", "groups": groups}).holdings_paths[0]


def string(ground: Ground) -> list[Figure]:
    copy = ground.copy("lenders.sqlite")
    symbols = _spread(str(copy))
    chance = random.Random(3)
    took: list[float] = []
    own: list[float] = []
    with ground.office(copy) as office:
        path = _path(office, symbols)
        key = requests.create(office, Side.BORROWING, {"title": "Snow"}).requests[0]
        answers = 0
        for seed in range(ground.rounds(40)):
            pasted = " ".join(chance.sample(symbols, len(symbols)))
            one, cpu, choice = busy(partial(lenders.choose, office, key, pasted, path, seed))
            took.append(one)
            own.append(cpu)
            answers = sum(facts.answers for facts in choice.facts.values())
    note = f"p95 {p95(took):.0f}, processor {middle(own):.0f}; {answers:,} answers looked at"
    return [Figure("lenders", f"lender string of {len(symbols)} holders", middle(took), most=100, note=note)]
