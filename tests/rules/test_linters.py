# SPDX-License-Identifier: GPL-3.0-or-later
"""ruff and pyright find nothing, by the settings in pyproject.toml; and they do find what is wrong."""

import subprocess
import sys
from pathlib import Path

import pytest

from tests.rules.sources import ROOT

WRONG = "import os\nnumber: int = 'seven'\n"


def ruff(*paths: Path | str) -> str:
    """What ruff finds; empty if nothing."""
    command = [sys.executable, "-m", "ruff", "check", "--config", str(ROOT / "pyproject.toml"), "--no-cache", "--quiet"]
    command += ["--output-format", "concise", *map(str, paths)]
    ran = subprocess.run(command, check=False, cwd=ROOT, capture_output=True, text=True)
    assert ran.returncode in (0, 1), ran.stderr
    return ran.stdout if ran.returncode else ""


def pyright(*arguments: Path | str) -> str:
    """What pyright finds; empty if nothing. It reads the packages of the Python that runs this test."""
    command = [sys.executable, "-m", "pyright", "--pythonpath", sys.executable, *arguments]
    ran = subprocess.run(command, check=False, cwd=ROOT, capture_output=True, text=True)
    assert ran.returncode in (0, 1), ran.stdout + ran.stderr
    return ran.stdout if ran.returncode else ""


def test_ruff_finds_nothing(tmp_path: Path) -> None:
    found = ruff(".")
    if found:
        pytest.fail(found, pytrace=False)
    (tmp_path / "wrong.py").write_text(WRONG, encoding="utf-8")
    assert "F401" in ruff(tmp_path)


def test_pyright_finds_nothing(tmp_path: Path) -> None:
    found = pyright()
    if found:
        pytest.fail(found, pytrace=False)
    (tmp_path / "wrong.py").write_text(WRONG, encoding="utf-8")
    assert "reportAssignmentType" in pyright(tmp_path / "wrong.py")
