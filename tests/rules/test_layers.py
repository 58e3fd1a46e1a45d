# SPDX-License-Identifier: GPL-3.0-or-later
"""Dependencies point inward: the contracts in pyproject.toml hold, and each of them can be broken."""

import os
import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from tests.rules.sources import ROOT

PACKAGES = "ui cli services db ils catalog exchange intake documents exports domain".split()
MODULES = "__main__ app office".split()
SETTINGS = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
CONTRACTS = {contract["id"]: contract for contract in SETTINGS["tool"]["importlinter"]["contracts"]}

# One fault per contract, and one per way the layers can be broken: file -> what is written into it.
PLANTED = [
    ("layers", "domain/a.py", "import ill_desktop.services"),
    ("layers", "services/a.py", "import ill_desktop.db"),
    ("layers", "exports/a.py", "import ill_desktop.intake"),
    ("layers", "ui/a.py", "import ill_desktop.cli"),
    ("layers", "office.py", "import ill_desktop.ui"),
    ("layers", "extras.py", "a_module_without_a_layer = True"),
    ("window", "ui/a.py", "import ill_desktop.documents"),
    ("window", "cli/a.py", "from sqlalchemy import text"),
    ("window", "cli/a.py", "import sqlite3"),
    ("qt", "office.py", "from PySide6.QtCore import QObject"),
    ("qt", "documents/a.py", "import pyqtgraph"),
    ("core", "services/a.py", "import openpyxl"),
    ("core", "domain/a.py", "import platformdirs"),
    ("database", "intake/a.py", "import sqlalchemy.orm"),
    ("paper", "exports/a.py", "from reportlab.pdfgen import canvas"),
    ("workbooks", "documents/a.py", "import openpyxl"),
    ("cycles", "domain/a.py", "from ill_desktop.domain import b"),
]


def broken(root: Path) -> str:
    """What import-linter says of the package `ill_desktop` below `root`, by our contracts; empty if all are kept."""
    program = "from importlinter.cli import lint_imports_command; lint_imports_command()"
    command = [sys.executable, "-c", program, "--config", str(ROOT / "pyproject.toml"), "--no-cache", "--no-logo"]
    env = os.environ | {"PYTHONPATH": str(root), "NO_COLOR": "1", "COLUMNS": "200"}
    ran = subprocess.run(command, cwd=root, env=env, capture_output=True, text=True, encoding="utf-8", check=False)
    said = ran.stdout + ran.stderr
    assert ran.returncode in (0, 1), said
    assert "Contracts:" in said, said
    return said if ran.returncode else ""


def house(root: Path) -> Path:
    """A house of empty rooms; returns its package."""
    package = root / "ill_desktop"
    for name in ("", *PACKAGES):
        (package / name).mkdir()
        (package / name / "__init__.py").touch()
    for name in MODULES:
        (package / f"{name}.py").touch()
    return package


def test_the_contracts_hold() -> None:
    assert not broken(ROOT)


def test_an_empty_house_keeps_all_contracts(tmp_path: Path) -> None:
    house(tmp_path)
    assert not broken(tmp_path)


@pytest.mark.parametrize(("contract", "file", "fault"), PLANTED)
def test_a_planted_fault_is_named(tmp_path: Path, contract: str, file: str, fault: str) -> None:
    package = house(tmp_path)
    (package / "domain" / "b.py").write_text("from ill_desktop.domain import a\n", encoding="utf-8")
    (package / "domain" / "a.py").touch()
    (package / file).write_text(f"{fault}\n", encoding="utf-8")
    said = broken(tmp_path)
    assert re.search(rf"^{re.escape(CONTRACTS[contract]['name'])} BROKEN", said, re.MULTILINE), said


def test_every_contract_has_a_planted_fault() -> None:
    assert {contract for contract, _file, _fault in PLANTED} == set(CONTRACTS)


def test_every_dependency_is_guarded() -> None:
    """A library that no contract names could be imported anywhere: each one is kept out of services and domain."""
    imports = {"pyside6-essentials": "PySide6", "pyside6-pdf": "PySide6"}
    names = [re.split(r"[<>=\[ ]", entry)[0].lower().replace("_", "-") for entry in SETTINGS["project"]["dependencies"]]
    guarded = set(CONTRACTS["core"]["forbidden_modules"])
    assert {imports.get(name, name.replace("-", "_")) for name in names} <= guarded
