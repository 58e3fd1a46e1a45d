# SPDX-License-Identifier: GPL-3.0-or-later
"""One measured promise, and the table of them."""

import json
import os
import time
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from statistics import median
from typing import Any


@dataclass
class Figure:
    """What a promise came to. `ours` and `twin` in `unit`; `most` = the limit of `ours`, `times` = that of the ratio.

    A figure with neither limit is told beside the others and judged by nobody.
    """

    promise: str
    what: str
    ours: float
    unit: str = "ms"
    twin: float | None = None
    most: float | None = None
    times: float | None = None
    note: str = ""

    @property
    def ratio(self) -> float | None:
        return self.ours / self.twin if self.twin else None

    @property
    def holds(self) -> bool | None:
        """None where nothing was promised."""
        if self.most is None and self.times is None:
            return None
        fits = self.most is None or self.ours <= self.most
        return fits and (self.times is None or self.ratio is None or self.ratio <= self.times)

    def as_json(self) -> dict[str, Any]:
        return asdict(self) | {"ratio": self.ratio, "holds": self.holds}


HEADS = ("promise", "what", "ours", "twin", "ratio", "limit", "holds", "note")


def _shown(value: float | None, unit: str) -> str:
    if value is None:
        return "-"
    return f"{value:,.{0 if value >= 100 else 1 if value >= 10 else 2}f} {unit}".strip()


def cells(figure: Figure) -> tuple[str, ...]:
    limits = [_shown(figure.most, figure.unit)] if figure.most is not None else []
    limits += [f"{figure.times:g} x"] if figure.times is not None else []
    ratio = "-" if figure.ratio is None else f"{figure.ratio:.2f} x"
    holds = {True: "yes", False: "NO", None: "-"}[figure.holds]
    return (figure.promise, figure.what, _shown(figure.ours, figure.unit), _shown(figure.twin, figure.unit), ratio,
            ", ".join(limits) or "-", holds, figure.note)  # fmt: skip


def table(figures: Sequence[Figure]) -> str:
    """The figures as lines of equal columns; numbers stand at the right."""
    rows = [HEADS, *map(cells, figures)]
    widths = [max(len(row[place]) for row in rows) for place in range(len(HEADS) - 1)]
    lines = []
    for row in rows:
        parts = [cell.rjust(w) if 2 <= at <= 4 else cell.ljust(w) for at, (cell, w) in enumerate(zip(row, widths))]  # noqa: B905
        lines.append("  ".join([*parts, row[-1]]).rstrip())
    lines.insert(1, "-" * max(map(len, lines)))
    return "\n".join(lines)


def write(figures: Sequence[Figure], target: Path, about: dict[str, Any]) -> None:
    told = about | {"load": os.getloadavg()[0], "figures": [figure.as_json() for figure in figures]}
    target.write_text(json.dumps(told, indent=1), encoding="utf-8")


def timed(work: Callable[[], Any]) -> tuple[float, Any]:
    """Milliseconds that `work` took, and what it gave."""
    begin = time.perf_counter()
    given = work()
    return (time.perf_counter() - begin) * 1000, given


def busy(work: Callable[[], Any]) -> tuple[float, float, Any]:
    """As `timed`, and the milliseconds of the processor among them: what a machine with other work does not change."""
    begin = time.thread_time()
    took, given = timed(work)
    return took, (time.thread_time() - begin) * 1000, given


def p95(values: Sequence[float]) -> float:
    ranked = sorted(values)
    return ranked[min(len(ranked) - 1, int(len(ranked) * 0.95))]


def middle(values: Sequence[float]) -> float:
    return median(values)
