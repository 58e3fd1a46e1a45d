# SPDX-License-Identifier: GPL-3.0-or-later
"""What the real window promises: start, scan, selection, scrolling, memory. Each in a program of its own."""

import json
import subprocess
import sys
import time
from collections import Counter
from pathlib import Path
from typing import Any

from tests.measure.figure import Figure, middle, p95
from tests.measure.ground import ROOT, Ground
from tests.measure.scans import codes

WINDOW = "tests.measure.window"


def _window(ground: Ground, deed: str, database: Path, rounds: int, given: str = "") -> dict[str, Any]:
    command = [sys.executable, "-m", WINDOW, deed, str(database), ground.today.isoformat(), str(rounds)]
    done = subprocess.run(command, env=ground.environment(), cwd=ROOT, input=given, check=False, capture_output=True,
                          text=True, timeout=1800)  # fmt: skip
    if done.returncode != 0 or not done.stdout.strip():
        raise RuntimeError(f"the window ({deed}) ended with {done.returncode}:\n{done.stderr[-3000:]}")
    return json.loads(done.stdout.splitlines()[-1])


def start(ground: Ground) -> list[Figure]:
    """From the click until the window is painted with its rows; the first of each is to compile the modules."""
    ours, painted, theirs = [], [], []
    for _ in range(2 if ground.quick else 8):
        begin = time.monotonic()
        told = _window(ground, "start", ground.database, 0)
        ours.append((told["usable"] - begin) * 1000)
        painted.append((told["painted"] - begin) * 1000)
        begin = time.monotonic()
        theirs.append((float(ground.child("tests.measure.bare_window").split()[-1]) - begin) * 1000)
    twin = middle(theirs[1:])
    note = f"the empty window is painted after {middle(painted[1:]):.0f} ms"
    return [Figure("start", "to painted rows, median", middle(ours[1:]), "ms", twin, 1000, 2.5, note)]


def scan(ground: Ground) -> list[Figure]:
    copy = ground.copy("window.sqlite")
    given = codes(copy, ground.rounds(122))
    told = _window(ground, "scan", copy, 0, json.dumps(given))
    copy.unlink()
    took = told["took"]
    said = ", ".join(f"{n} {word}" for word, n in Counter(told["outcomes"]).most_common(4))
    note = f"median {middle(took):.1f}, processor {middle(told['cpu']):.1f}; {len(took)} scans ({said})"
    return [Figure("scan", "Enter to committed and painted, p95", p95(took), most=50, note=note)]


def select(ground: Ground) -> list[Figure]:
    told = _window(ground, "select", ground.database, 2 if ground.quick else 7)
    return [Figure("lists", f"Ctrl+A on {told['rows']:,} rows", middle(told["took"]), most=100,
                   note=f"processor {middle(told['cpu']):.1f}")]  # fmt: skip


def scroll(ground: Ground) -> list[Figure]:
    told = _window(ground, "scroll", ground.database, ground.rounds(60))
    note = f"median {middle(told['took']):.1f}, processor {middle(told['cpu']):.1f}; {told['rows']:,} rows"
    return [Figure("lists", "jump to a cold place, painted, p95", p95(told["took"]), most=16, note=note)]


def memory(ground: Ground) -> list[Figure]:
    told = _window(ground, "memory", ground.database, ground.rounds(60))
    return [
        Figure("light", f"resident, {what}", values["VmRSS"], "MB", most=300,
               note=f"own {values['RssAnon']:.0f}, of files {values['RssFile']:.0f}, highest {values['VmHWM']:.0f}")
        for what, values in (("after start", told["start"]), ("after scrolling all pages", told["scrolled"]))
    ]  # fmt: skip
