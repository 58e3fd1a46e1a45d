# SPDX-License-Identifier: GPL-3.0-or-later
"""`ill-desktop`: window or command, and one plain sentence where no window can be."""

import os
import subprocess
import sys
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from ill_desktop import __main__ as program
from ill_desktop import app as window_program
from ill_desktop.domain.errors import UserError

HEAVY = ("alembic", "openpyxl", "reportlab", "pyqtgraph", "numpy", "psycopg", "PySide6.QtPdf", "PySide6.QtPrintSupport")


def child(code: str, **env: str) -> "subprocess.CompletedProcess[str]":
    """Python code as a program of its own, without a display unless one is given."""
    clean = {k: v for k, v in os.environ.items() if k not in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")}
    command = [sys.executable, "-c", code]
    return subprocess.run(command, check=False, capture_output=True, text=True, env=clean | env, timeout=60)


def run(*args: str, **env: str) -> "subprocess.CompletedProcess[str]":
    return child(f"import sys; from ill_desktop.__main__ import main; sys.exit(main({list(args)!r}))", **env)


@pytest.mark.parametrize(
    ("args", "command"),
    [
        ([], False),
        (["--station"], False),
        (["--training", "--database", "a.sqlite"], False),
        (["--database=a.sqlite", "--today", "2026-11-24"], False),
        (["find", "river"], True),
        (["--database", "a.sqlite", "list", "incoming"], True),
        (["--help"], True),
        (["--version"], True),
    ],
)
def test_a_word_is_a_command(args: list[str], command: bool) -> None:
    assert program._is_command(args) is command


def test_without_a_display_one_sentence_says_so() -> None:
    done = run("--training")
    assert done.returncode == 1
    assert done.stdout == ""
    assert done.stderr.startswith("There is no display")
    assert len(done.stderr.splitlines()) == 1


def test_missing_libraries_are_named_by_their_packages(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(program.NEEDED, "libxcb-nowhere.so.9", "libxcb-nowhere9")
    said = program.window_trouble("linux", {"DISPLAY": ":7"})
    assert "apt-get install libxcb-nowhere9." in said


def test_a_missing_qt_is_one_sentence() -> None:
    code = "import sys; sys.modules['PySide6'] = None; from ill_desktop.__main__ import main; sys.exit(main([]))"
    done = child(code, QT_QPA_PLATFORM="offscreen")
    assert done.returncode == 1
    assert "pip install PySide6-Essentials" in done.stderr
    assert len(done.stderr.splitlines()) == 1


def test_a_database_that_is_none_is_one_sentence(app: Any, tmp_path: Path) -> None:
    place = tmp_path / "letter.sqlite"
    place.write_text("Dear library,\n" * 50, encoding="utf-8")
    with pytest.raises(UserError):
        window_program.open_window(place)


def test_nothing_heavy_is_loaded_at_start(database: Path) -> None:
    code = f"""
import sys
from datetime import date
from ill_desktop.app import open_window
window = open_window({str(database)!r}, today=lambda: date(2026, 11, 24))
print(sorted(name for name in {HEAVY!r} if name in sys.modules))
window.close()
"""
    done = child(code, QT_QPA_PLATFORM=os.environ["QT_QPA_PLATFORM"])
    assert done.stdout.strip() == "[]", done.stderr


def test_the_training_office_is_made_once(tmp_path: Path) -> None:
    place = window_program.training(tmp_path / "training.sqlite", 30, date(2026, 11, 24))
    made = place.stat().st_mtime_ns
    assert window_program.training(place, 30, date(2026, 11, 24)).stat().st_mtime_ns == made


def test_other_systems_are_not_probed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(program.NEEDED, "libxcb-nowhere.so.9", "libxcb-nowhere9")
    assert program.window_trouble("win32", {}) == ""
