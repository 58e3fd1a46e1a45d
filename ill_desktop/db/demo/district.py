# SPDX-License-Identifier: GPL-3.0-or-later
"""The made-up district: its office, branches, staff, customers, and the libraries and courier codes round about."""

import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from random import Random
from typing import Any, NamedTuple

from sqlalchemy import Column, Table

from ill_desktop.db import tables
from ill_desktop.db.demo import words as w
from ill_desktop.db.demo.titles import OWN_BARCODES, Barcodes
from ill_desktop.domain.fold import words

NAME, SYMBOL, CODE, ENTITY = "Juniper Valley Library District", "JVL", "C417", "CO9417"
COURIER = "High Plains Courier"
BRANCHES = ("Juniper Valley Main Library", "Ash Hollow Branch", "Bellwether Branch", "Copper Gulch Branch",
            "Kestrel Point Branch", "Old Harbor Branch", "Willow Creek Bookmobile")  # fmt: skip
STAFF = (("Perpetua Quillon", "PQ", "Associate"), ("Orson Baptiste-Reed", "OB", "Associate"),
         ("Ingrid Halloway", "IH", "Supervisor"), ("Tam Okonjo-Lark", "TO", "Page"))  # fmt: skip
OTHERS = 60
_BLOCKED, _STALE = 49, 30  # ids of the library that is blocked, and of the one whose courier code has lapsed
_HUBS = (("Plains Hub", "Route 2", "MTWRF"), ("River Hub", "Route 5", "MWF"), ("Mesa Hub", "Route 7", "TR"),
         ("North Hub", "Route 9", "MTWRF"))  # fmt: skip
_SETTINGS: dict[str, Any] = {
    "office_name": NAME, "symbol": SYMBOL, "courier_code": CODE, "entity": ENTITY, "network": "OCLC",
    "address": "100 Juniper Street\nJuniper Valley, CO 80999", "contact": "ill@jvl.example, 555-0100",
    "own_barcodes": [OWN_BARCODES], "tax_id": "00-0000417",
}  # fmt: skip


def row_of(table: Table, **values: Any) -> tuple[Any, ...]:
    """A row in the order of the table's columns; what is not given takes the column's default."""
    unknown = values.keys() - table.c.keys()
    if unknown:
        raise KeyError(f"{table.name} has no columns {sorted(unknown)}")
    return tuple(values.get(column.name, _default(column)) for column in table.c)


def _default(column: Column[Any]) -> Any:
    if column.server_default is None:
        return None
    plain = str(getattr(column.server_default, "arg", ""))
    if plain in ("true", "false"):
        return int(plain == "true")
    return int(plain) if plain.isdecimal() else plain


class Lender(NamedTuple):
    """Another library as a request needs it. `words` = its symbols in all networks, for full text."""

    id: int
    name: str
    symbol: str
    words: str
    carrier: str
    loan_days: int
    charge_cents: int | None
    barcodes: Barcodes
    oclc: str
    shareit: str


@dataclass
class District:
    """What lives are made with; `rows` = the rows of the small tables, in the order of their foreign keys."""

    rows: dict[str, list[tuple[Any, ...]]] = field(default_factory=dict)
    lenders: dict[int, Lender] = field(default_factory=dict)
    picks: dict[str, list[int]] = field(default_factory=dict)
    strings: dict[str, list[tuple[tuple[tuple[str, int], ...], str]]] = field(default_factory=dict)
    customers: int = 0
    branch_of: list[int] = field(default_factory=list)

    def add(self, table: Table, **values: Any) -> int:
        listed = self.rows.setdefault(table.name, [])
        if "id" in table.c:
            values.setdefault("id", len(listed) + 1)
        listed.append(row_of(table, **values))
        return len(listed)


def make_district(rng: Random, requests: int, today: date) -> District:
    made = District(customers=max(40, min(60_000, requests // 8)))
    for name, initials, role in STAFF:
        made.add(tables.staff, name=name, initials=initials, role=role)
    for key, value in _SETTINGS.items():
        made.add(tables.office_settings, key=key, value=json.dumps(value, ensure_ascii=False))
    _branches(made)
    _lenders(made, rng, today)
    _courier(made, today)
    _customers(made, rng)
    _choices(made, rng)
    _holdings(made, rng, today)
    for at, place in enumerate(("10001", "10002", "10003"), 1):
        made.add(tables.pool_barcodes, code=Barcodes("39999")(int(place)), id=at)
    made.add(tables.procedures, about="checkin", text="Slip first, then the book. Count the discs at each door.",
             revised=(today - timedelta(200)).isoformat(), staff_id=3)  # fmt: skip
    return made


def _branches(made: District) -> None:
    for at, name in enumerate(BRANCHES, 1):
        key = made.add(
            tables.libraries, name=name, own=1, entity=ENTITY, outlet=f"{ENTITY}-{at:03}", branch_code=f"Branch {at}",
            outlet_type="BM" if "mobile" in name else "CE" if at == 1 else "BR", city=name.rsplit(" ", 1)[0],
            state="CO", courier=COURIER, courier_code=CODE, hub="Plains Hub", route="Route 2", delivery_days="MTWRF",
        )  # fmt: skip
        made.add(tables.addresses, library_id=key, street=f"{at}00 Juniper Street", city="Juniper Valley", state="CO",
                 zip="80999", country="US")  # fmt: skip


def _symbols(rng: Random) -> Iterator[str]:
    """Symbols of five letters that no library bears: all begin with Z."""
    seen = {SYMBOL}
    while True:
        symbol = "Z" + "".join(rng.choices("BCDFGHJKLMNPQRSTVWX", k=rng.choice((2, 3, 3, 4))))
        if symbol not in seen:
            seen.add(symbol)
            yield symbol


def _lenders(made: District, rng: Random, today: date) -> None:
    symbols = _symbols(rng)
    for at in range(OTHERS):
        kind, (hub, route, days) = rng.choice(w.LIBRARY_KINDS), _HUBS[at % 4]
        town, first = w.OTHER_TOWNS[at % len(w.OTHER_TOWNS)], next(symbols)
        name = f"{town} {kind}" if at < len(w.OTHER_TOWNS) else f"{town} High School Library"
        by_mail = at % 13 == 7
        code = "" if by_mail else f"C{500 + at * 7}" + (f".{town[:2].lower()}" if at % 6 == 3 else "")
        charge = rng.choice((None, None, None, None, 1500, 2000))
        days_out = rng.choice((28, 35, 42, 42, 56))
        key = made.add(
            tables.libraries, name=name, symbol=first, city=town, state="CO" if at % 5 else "WY",
            entity=f"ZZ{8000 + at}", phone=f"555-01{at:02}", email_lending=f"lending@{first.lower()}.example",
            email_borrowing=f"borrowing@{first.lower()}.example", courier="" if by_mail else COURIER, courier_code=code,
            hub="" if by_mail else hub, route="" if by_mail else route, delivery_days="" if by_mail else days,
            carrier="mail" if by_mail else "courier", loan_days=days_out, renewals_allowed=rng.choice((0, 1, 1, 2)),
            loan_charge_cents=charge, days_to_respond=4, reciprocal=int(charge is None),
            blocked=int(at + 8 == _BLOCKED),
            block_reason="Three invoices unpaid for a year" if at + 8 == _BLOCKED else "",
            last_reviewed=(today - timedelta(rng.randint(20, 700))).isoformat(),
        )  # fmt: skip
        made.add(tables.addresses, library_id=key, street=f"{rng.randint(1, 990)} Main Street", city=town,
                 state="CO", zip=f"809{at:02}", country="US")  # fmt: skip
        oclc = first if at % 10 != 9 else ""
        shareit = f"{first}-S" if at % 5 < 3 or not oclc else ""
        listed = [("OCLC", oclc), ("SHAREit", shareit)]
        for network, symbol in ((n, s) for n, s in listed if s):
            made.add(tables.library_symbols, library_id=key, network=network, symbol=symbol, code=symbol)
        said = " ".join(symbol for _, symbol in listed if symbol)
        made.lenders[key] = Lender(key, name, first, said, "mail" if by_mail else "courier", days_out, charge,
                                   Barcodes(f"3{4000 + at * 11}"), oclc, shareit)  # fmt: skip


def _courier(made: District, today: date) -> None:
    made.add(tables.couriers, name=COURIER, contact="dispatch@courier.example, 555-0199", profile="clic")
    libraries = [dict(zip(tables.libraries.c.keys(), row, strict=True)) for row in made.rows["libraries"]]
    for library in libraries:
        if library["courier_code"] and not (library["own"] and library["id"] > 1):
            stale = (today - timedelta(80)).isoformat() if library["id"] == _STALE else None
            made.add(
                tables.courier_codes, courier=COURIER, code=library["courier_code"], name=library["name"],
                hub=library["hub"], route=library["route"], delivery_days=library["delivery_days"],
                library_id=library["id"], member_since="2015-07-01", member_until=stale,
            )  # fmt: skip


def _customers(made: District, rng: Random) -> None:
    barcodes = Barcodes("21847")
    for at in range(made.customers):
        middle = f" {'ABCDEFGHIJKLMNOPRSTW'[at // 1200 % 20]}." if at >= 1200 else ""
        name = f"{rng.choice(w.CUSTOMER_FIRST)}{middle} {rng.choice(w.CUSTOMER_LAST)}"
        card = barcodes(40_000_000 + at * 3)
        made.branch_of.append(1 + rng.randrange(len(BRANCHES)))
        key = made.add(
            tables.customers, card=card, card_code=card, name=name, phone=f"555-{2000 + at % 8000}",
            email=f"reader{at}@mail.example" if at % 4 else "", branch_id=made.branch_of[-1],
            notify_by="e-mail" if at % 4 else "phone", blocked=int(at % 97 == 5),
            block_reason="Fees over the limit" if at % 97 == 5 else "",
            note="Large print, please" if at % 61 == 9 else "",
        )  # fmt: skip
        for word in words(name):
            made.add(tables.customer_words, customer_id=key, word=word)


def _choices(made: District, rng: Random) -> None:
    """Whom requests go to and come from: a few libraries often, most of them seldom; none is the blocked one."""
    for network in ("OCLC", "SHAREit"):
        symbols = {key: lib.oclc if network == "OCLC" else lib.shareit for key, lib in made.lenders.items()}
        members = [key for key, symbol in symbols.items() if symbol and key != _BLOCKED]
        rng.shuffle(members)
        made.picks[network] = [key for place, key in enumerate(members) for _ in range(1 + 240 // (place + 2))]
        strings = []
        for _ in range(1500):
            wanted = rng.choice((1, 2, 3, 3, 4, 5, 5))
            chosen = dict.fromkeys(rng.choice(made.picks[network]) for _ in range(wanted))
            named = tuple((symbols[key], key) for key in chosen)
            strings.append((named, " ".join(symbol for symbol, _ in named)))
        made.strings[network] = strings


_GROUPS = (
    ("Free, reciprocal", "price", "Nobody charges anybody; ask these first."),
    ("Regional courier", "courier", "Two days on the road at most."),
    ("DVD lenders", "DVD", "They lend films, most for a week."),
    ("Up to $20", "price", "Only with the customer's word on the cost."),
    ("Large print", "large print", "Deep shelves of large print; ask two at a time."),
    ("Last resort", "", "Slow or far away."),
)  # fmt: skip
_PATHS = (("Books", "book", (1, 2, 4, 6)), ("Films", "DVD", (3, 1)), ("Large print", "large print", (5, 1, 2)))
_UNKNOWN = "ZQXNY"  # a library that closed: nobody knows its symbol any more


def _holdings(made: District, rng: Random, today: date) -> None:
    later = Random(len(made.lenders))  # so that what came before these groups stays as it was
    for at, (name, kind, note) in enumerate(_GROUPS, 1):
        made.add(tables.holdings_groups, name=name, kind=kind, note=note,
                 last_reviewed=(today - timedelta(70 * at)).isoformat())  # fmt: skip
        for key in sorted((rng if at <= 4 else later).sample(sorted(made.lenders), 12)):
            made.add(tables.group_members, group_id=at, library_id=key, symbol=made.lenders[key].symbol)
    made.add(tables.group_members, group_id=6, symbol=_UNKNOWN)
    for at, (name, used_for, steps) in enumerate(_PATHS, 1):
        made.add(tables.holdings_paths, name=name, used_for=used_for)
        for position, group in enumerate(steps, 1):
            made.add(tables.path_steps, path_id=at, group_id=group, position=position)
