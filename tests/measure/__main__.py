# SPDX-License-Identifier: GPL-3.0-or-later
"""Measures: `python -m tests.measure [--size N] [--database FILE] [--only NAME] [--out FILE.json]`.

With `--database` an office that is there is measured (never written to; copies are), else one of `--size` requests is
made. The exit status is 1 where a promise does not hold. The machine should have nothing else to do.
"""

import argparse
import os
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

from tests.measure import imports, labels, lenders, questions, scans, windows, workbooks
from tests.measure.figure import Figure, cells, table, timed, write
from tests.measure.ground import ROOT, Ground, day_of

MEASURES: dict[str, tuple[Callable[[Ground], list[Figure]], ...]] = {
    "scan": (scans.measure, windows.scan),
    "start": (windows.start,),
    "lists": (questions.lists, questions.rows, windows.scroll, windows.select),
    "find": (questions.find,),
    "counts": (questions.counts,),
    "lenders": (lenders.string,),
    "labels": (labels.measure,),
    "light": (windows.memory,),
    "import": (imports.measure,),
    "workbook": (workbooks.measure,),
}


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.measure", description="Each promise beside its twin.")
    parser.add_argument("--size", type=int, default=100_000, help="requests of the office that is made (100,000)")
    parser.add_argument("--database", type=Path, help="an office to measure; made with --size where it is not there")
    parser.add_argument("--only", action="append", choices=[*MEASURES, "demo"], help="only this; may be repeated")
    parser.add_argument("--out", type=Path, help="the figures as JSON")
    parser.add_argument("--quick", action="store_true", help="a few rounds only: sees that the measuring works")
    return parser.parse_args()


def _make(database: Path, size: int) -> Figure:
    """Makes the office as a person would, by the command."""
    options = ["--database", str(database), "--requests", str(size)]
    command = [sys.executable, "-m", "ill_desktop", "demo", *options]
    took, _ = timed(lambda: subprocess.run(command, cwd=ROOT, check=True, capture_output=True))
    note = f"{size / took * 1000:,.0f} requests a second, {database.stat().st_size / 1e6:,.0f} MB"
    return Figure("demo", f"an office of {size:,} requests", took / 1000, "s", note=note)


def _tell(figure: Figure) -> None:
    print("  ".join(cells(figure)), file=sys.stderr, flush=True)


def main() -> int:
    given = _arguments()
    with tempfile.TemporaryDirectory(prefix="ill-measure-") as folder:
        database = given.database or Path(folder, "office.sqlite")
        figures = [] if database.exists() else [_make(database, given.size)]
        ground = Ground(database.absolute(), Path(folder), day_of(database), given.quick)
        print(f"{database}, {database.stat().st_size / 1e6:,.0f} MB, on {ground.today}; load {os.getloadavg()[0]:.1f} "
              f"on {os.cpu_count()} cores", file=sys.stderr)  # fmt: skip
        for name, parts in MEASURES.items():
            for part in parts if given.only is None or name in given.only else ():
                for figure in part(ground):
                    _tell(figure)
                    figures.append(figure)
        if given.out:
            write(figures, given.out, {"database": str(database), "bytes": database.stat().st_size})
    print(table(figures))
    return 1 if any(figure.holds is False for figure in figures) else 0


if __name__ == "__main__":
    sys.exit(main())
