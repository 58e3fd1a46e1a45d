# SPDX-License-Identifier: GPL-3.0-or-later
"""The columns of the courier statistics, sheet by sheet."""

from typing import Any

from ill_desktop.domain.courier import KINDS
from ill_desktop.domain.courier_figures import (
    KINDS_IN,
    KINDS_OUT,
    WEEKDAY_NAMES,
    LibraryFigures,
    MonthFigures,
    NetworkFigures,
    Tally,
)
from ill_desktop.exports.sheets import Column

ARRIVING, LEAVING, ALL, BESIDE = "Arriving", "Leaving", "In all", "Beside it"
HAND = "Counted by hand"


def _kinds(kinds: tuple[str, ...], group: str, side: str) -> list[Column]:
    """One column for each kind of movement, one for corrections, and their sum `items_in` or `items_out`."""
    columns = [
        Column(kind, KINDS[kind][1].capitalize(), lambda row, kind=kind: row.tally.items[kind], group=group, width=11)
        for kind in kinds
    ]
    corrections = f"corrections_{side}"
    columns.append(Column(corrections, "Corrections", _tally(corrections), "signed", 12, group))
    columns.append(Column(f"items_{side}", f"Items {side}", _tally(f"items_{side}"), "count", 10, group,
                          f"=SUM([{kinds[0]}]:[{corrections}])"))  # fmt: skip
    return columns


def _tally(figure: str) -> Any:
    return lambda row: getattr(row.tally, figure)


def _field(name: str) -> Any:
    return lambda row: getattr(row, name)


def _movements() -> list[Column]:
    return [
        *_kinds(KINDS_IN, ARRIVING, "in"),
        *_kinds(KINDS_OUT, LEAVING, "out"),
        Column("total", "Items in and out", _tally("total"), "count", 10, ALL, "=[items_in]+[items_out]"),
        Column("pieces", "Pieces", lambda row: row.tally.pieces_in + row.tally.pieces_out, "count", 9, ALL),
    ]


EARLIER = [
    Column("opening_in", "Earlier figures, in", _field("opening_in"), "count", 10, BESIDE),
    Column("opening_out", "Earlier figures, out", _field("opening_out"), "count", 10, BESIDE),
]


def _entered() -> list[Column]:
    """What was entered by hand, and everything together."""
    return [
        Column("hand_in", "Entered by hand, in", _field("hand_in"), "count", 10, BESIDE),
        Column("hand_out", "Entered by hand, out", _field("hand_out"), "count", 10, BESIDE),
        Column("with_hand", "All with entered by hand", lambda row: row.tally.total + row.hand_in + row.hand_out,
               "count", 11, BESIDE, "=[total]+[hand_in]+[hand_out]"),
    ]  # fmt: skip


def with_earlier(columns: list[Column]) -> list[Column]:
    """The same columns with those of earlier figures, which are in the sum of everything too."""
    found: list[Column] = []
    for column in columns:
        if column.key == "with_hand":
            found += [*EARLIER, Column("with_hand", "All with hand and earlier", _everything, "count", 11, BESIDE,
                                       "=[total]+[hand_in]+[hand_out]+[opening_in]+[opening_out]")]  # fmt: skip
        else:
            found.append(column)
    return found


def _everything(row: MonthFigures | NetworkFigures) -> int:
    return row.tally.total + row.hand_in + row.hand_out + row.opening_in + row.opening_out


OTHER = Column("other", "By other carriers", lambda row: row.tally.other_in + row.tally.other_out, "count", 9, BESIDE)


def _state(row: MonthFigures) -> str:
    return f"{row.state}, part of the month" if row.partial else row.state


MONTHS = [
    Column("month", "Month", _field("first_day"), "month", 11, total=""),
    Column("state", "State", _state, "text", 13, total=""),
    *_movements(),
    *_entered(),
    OTHER,
]
NETWORKS = [
    Column("network", "Network", lambda row: row.network or "(none named)", "text", 18, total=""),
    *_movements(),
    *_entered(),
    OTHER,
]
MATERIALS = [
    Column("material", "Material", lambda row: row.material or "(not said)", "text", 22, total=""),
    *_movements(),
    Column("share", "Share of items", lambda row: row.share, "percent", 9, ALL,
           '=IF([total!]=0,"",[total]/[total!])', total="own"),
    OTHER,
]  # fmt: skip


def _library(name: str) -> Any:
    return lambda row: getattr(row.library, name) if row.library else ""


def library_name(row: LibraryFigures) -> str:
    return row.library.name if row.library else "(no library named)"


LIBRARIES = [
    Column("library", "Library", library_name, "text", 38, total=""),
    Column("code", "Courier code", _library("courier_code"), "text", 11, total=""),
    Column("hub", "Hub", _library("hub"), "text", 9, total=""),
    Column("symbol", "Symbol", _library("symbol"), "text", 9, total=""),
    Column("own", "Our branch", lambda row: "yes" if row.library and row.library.own else "", "text", 9, total=""),
    Column("loans", "Loans (lent to them)", _tally("loans"), "count", 10, "Loans and borrows"),
    Column("borrows", "Borrows (from them)", _tally("borrows"), "count", 10, "Loans and borrows"),
    Column("balance", "Balance", _tally("balance"), "signed", 9, "Loans and borrows", "=[loans]-[borrows]",
           total="own"),
    Column("ratio", "Loans / borrows", _tally("ratio"), "ratio", 9, "Loans and borrows",
           '=IF([borrows]=0,"",[loans]/[borrows])', total="own"),
    Column("items_in", "Items in", _tally("items_in"), "count", 9, "All movements"),
    Column("items_out", "Items out", _tally("items_out"), "count", 9, "All movements"),
    Column("total", "Items in and out", _tally("total"), "count", 9, "All movements", "=[items_in]+[items_out]"),
    Column("corrections", "Of it corrections", lambda row: row.tally.corrections_in + row.tally.corrections_out,
           "signed", 11, "All movements"),
    Column("pieces", "Pieces", lambda row: row.tally.pieces_in + row.tally.pieces_out, "count", 9, "All movements"),
    OTHER,
]  # fmt: skip
CARRIERS = [
    Column("carrier", "Carrier", lambda row: row.carrier or "(not said)", "text", 24, total=""),
    Column("items_in", "Items in", _field("items_in"), "count", 12),
    Column("items_out", "Items out", _field("items_out"), "count", 12),
    Column("total", "Items in and out", lambda row: row.items_in + row.items_out, "count", 12,
           formula="=[items_in]+[items_out]"),
    Column("pieces", "Pieces", _field("pieces"), "count", 12),
]  # fmt: skip
POSTAGE = [
    Column("month", "Month", lambda row: row.month, "text", 12, total=""),
    Column("carrier", "Carrier", lambda row: row.carrier, "text", 24, total=""),
    Column("parcels", "Parcels written down", _field("parcels"), "count", 12),
    Column("unpaid", "Of them without postage", _field("unpaid"), "count", 12),
    Column("postage", "Postage", lambda row: row.cents / 100, "money", 12),
    Column("currency", "Currency", _field("currency"), "text", 10, total=""),
]  # fmt: skip
STOPS = [
    Column("on", "Day", _field("on"), "day", 15, total=""),
    Column("stop", "Stop", lambda row: ", ".join(filter(None, (row.stop, row.courier))) or "the usual stop", "text", 28,
           total=""),
    Column("hand_in", "Counted by hand, arriving", _field("hand_in"), "count", 12),
    Column("hand_out", "Counted by hand, leaving", _field("hand_out"), "count", 12),
    Column("totes_in", "Totes in", _field("totes_in"), "count", 8),
    Column("totes_out", "Totes out", _field("totes_out"), "count", 8),
    Column("missed", "Missed stop", lambda row: "yes" if row.missed else "", "note", 9, total=""),
    Column("note", "Note", _field("note"), "note", 40, total=""),
]  # fmt: skip
WEEKDAYS = [
    Column("weekday", "Weekday", lambda row: WEEKDAY_NAMES[row.weekday], "text", 16, total=""),
    Column("days", "Days in the period", _field("days"), "count", 12),
    Column("items_in", "Items in", _field("items_in"), "count", 12),
    Column("items_out", "Items out", _field("items_out"), "count", 12),
    Column("total", "Items in and out", lambda row: row.items_in + row.items_out, "count", 12,
           formula="=[items_in]+[items_out]"),
    Column("average", "Items per day", _field("average"), "average", 12,
           formula='=IF([days]=0,"",[total]/[days])', total="own"),
]  # fmt: skip
DAYS = [
    Column("on", "Day", _field("on"), "day", 15, total=""),
    Column("items_in", "Scanned", _field("items_in"), "count", 10, ARRIVING),
    Column("hand_in", HAND, _field("hand_in"), "count", 10, ARRIVING),
    Column("difference_in", "Hand less scanned", _field("difference_in"), "signed", 10, ARRIVING,
           '=IF(ISNUMBER([hand_in]),[hand_in]-[items_in],"")'),
    Column("items_out", "Scanned", _field("items_out"), "count", 10, LEAVING),
    Column("hand_out", HAND, _field("hand_out"), "count", 10, LEAVING),
    Column("difference_out", "Hand less scanned", _field("difference_out"), "signed", 10, LEAVING,
           '=IF(ISNUMBER([hand_out]),[hand_out]-[items_out],"")'),
    Column("total", "Scanned in and out", lambda row: row.items_in + row.items_out, "count", 10, ALL,
           "=[items_in]+[items_out]"),
    Column("pieces", "Pieces", _field("pieces"), "count", 9, ALL),
    Column("totes_in", "Totes in", _field("totes_in"), "count", 8, "Driver's log"),
    Column("totes_out", "Totes out", _field("totes_out"), "count", 8, "Driver's log"),
    Column("missed", "Missed stop", lambda row: "yes" if row.missed else "", "note", 9, "Driver's log", total=""),
    Column("other", "By other carriers", _field("other"), "count", 9, BESIDE),
    Column("note", "Note", _field("note"), "note", 40, BESIDE, total=""),
]  # fmt: skip
ENTRIES = [
    Column("month", "Month", lambda row: row.month, "text", 12, total=""),
    Column("network", "Network", lambda row: row.network or "(none named)", "text", 20, total=""),
    Column("measure", "Measure", lambda row: words_of(row.measure), "text", 26, total=""),
    Column("direction", "Direction", lambda row: row.direction, "text", 10, total=""),
    Column("source", "What it is", lambda row: "earlier figure" if row.opening else "entered by hand", "text", 16,
           total=""),
    Column("items", "Items", _field("items"), "count", 10),
    Column("note", "Note", _field("note"), "note", 50, total=""),
]  # fmt: skip


def words_of(measure: str) -> str:
    """A kind of movement or a direction in words."""
    plain = {"in": "all arriving", "out": "all leaving"}
    return plain[measure] if measure in plain else KINDS[measure][1]


def corrections(names: dict[int, str]) -> list[Column]:
    """Columns of the corrections, which name their libraries."""
    return [
        Column("month", "Counted in", lambda row: row.month, "text", 12, total=""),
        Column("on", "Day of the deed", _field("on"), "date", 12, total=""),
        Column("kind", "Movement", lambda row: words_of(row.kind), "text", 26, total=""),
        Column("network", "Network", _field("network"), "text", 14, total=""),
        Column("library", "Library", lambda row: names.get(row.library_id, ""), "text", 38, total=""),
        Column("material", "Material", _field("material"), "text", 16, total=""),
        Column("carrier", "Carrier", _field("carrier"), "text", 12, total=""),
        Column("items", "Items", _field("items"), "signed", 10),
        Column("pieces", "Pieces", _field("pieces"), "signed", 10),
    ]


class Whole:
    """The row of totals: the tally of the whole period, with what some sheets show beside it."""

    def __init__(self, tally: Tally, days: int, average: float | None) -> None:
        self.tally = tally
        self.days = days
        self.average = average
        self.share = 1.0 if tally.total else None
