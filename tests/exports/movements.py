# SPDX-License-Identifier: GPL-3.0-or-later
"""Movements for the tests of the courier statistics: made by hand, and any that hypothesis thinks of."""

from datetime import date, timedelta

from hypothesis import strategies as st

from ill_desktop.domain.courier import KINDS, MovementCount
from ill_desktop.domain.courier_figures import LibraryFact

FIRST, LAST = date(2025, 7, 1), date(2026, 6, 30)
EVIL = "=cmd|' /C calc'!A0"
DIRECTORY = [
    LibraryFact(1, "Aspen Library", "COA", "C101", "West"),
    LibraryFact(2, EVIL, "+1", "-2+3", "@SUM(A1)"),
    LibraryFact(3, "Our North Branch", "CON", "C124.nb", "Denver", own=True),
    LibraryFact(4, "Library without movements", "COX", "C999"),
]


def moved(
    kind: str, on: date | str, items: int = 1, *, library: int | None = 1, carrier: str = "courier",
    network: str = "OCLC", material: str = "Book", pieces: int | None = None, counted_in: str = "",
) -> MovementCount:  # fmt: skip
    """One MovementCount; `counted_in` makes it a correction of that month."""
    on = date.fromisoformat(on) if isinstance(on, str) else on
    return MovementCount(
        month=counted_in or f"{on:%Y-%m}", on=on, kind=kind, direction=KINDS[kind][0], carrier=carrier, network=network,
        library_id=library, material=material, items=items, pieces=items if pieces is None else pieces,
        correction=bool(counted_in),
    )  # fmt: skip


def _count(
    kind: str, day: int, items: int, library: int | None, carrier: str, network: str, material: str, late: int | None
) -> MovementCount:
    on = FIRST + timedelta(days=day)
    later = "" if late is None else f"{FIRST + timedelta(days=min(364, day + late)):%Y-%m}"
    amount = items if late is not None else abs(items)
    return moved(kind, on, amount, library=library, carrier=carrier, network=network, material=material,
                 pieces=amount * 2, counted_in=later)  # fmt: skip


texts = st.sampled_from(["", "OCLC", "SHAREit", EVIL, "+1", "-1", "@x", "#REF!", "a\x00b", "\ud800", "Книга"])
counts = st.lists(
    st.builds(
        _count,
        kind=st.sampled_from(sorted(KINDS)),
        day=st.integers(-40, 400),
        items=st.integers(-3, 60),
        library=st.sampled_from([None, 1, 2, 3, 77]),
        carrier=st.sampled_from(["courier", "courier", "courier", "mail", "=1+1"]),
        network=texts,
        material=texts,
        late=st.one_of(st.none(), st.none(), st.integers(31, 200)),
    ),
    max_size=40,
)
