# SPDX-License-Identifier: GPL-3.0-or-later
"""The measuring itself: every promise is measured; how fast it is, is judged where the machine is quiet."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from tests.measure.__main__ import MEASURES
from tests.measure.figure import Figure
from tests.rules.sources import ROOT

QUICK = ("scan", "find", "counts")
"""Measured in every run of the suite; the others start windows and import files for half a minute."""


@pytest.mark.parametrize("names", [QUICK, pytest.param(tuple(MEASURES), marks=pytest.mark.soak)])
def test_every_promise_is_measured(names: tuple[str, ...], tmp_path: Path) -> None:
    out = tmp_path / "figures.json"
    command = [sys.executable, "-m", "tests.measure", "--size", "2000", "--quick", "--out", str(out)]
    command += [word for name in names for word in ("--only", name)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=300, check=False)
    assert done.returncode in (0, 1) and "Traceback" not in done.stderr, done.stderr[-3000:]
    figures = json.loads(out.read_text(encoding="utf-8"))["figures"]
    assert {figure["promise"] for figure in figures} >= {*names}
    assert all(figure["ours"] > 0 for figure in figures)
    assert all(figure["what"] in done.stdout for figure in figures)


def test_a_promise_holds_only_within_all_its_limits() -> None:
    assert Figure("a", "b", 10, twin=5, most=10, times=2).holds
    assert Figure("a", "b", 10, twin=4, most=10, times=2).holds is False
    assert Figure("a", "b", 11, twin=6, most=10, times=2).holds is False
    assert Figure("a", "b", 10).holds is None
