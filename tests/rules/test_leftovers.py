# SPDX-License-Identifier: GPL-3.0-or-later
"""The watch that tests/conftest.py keeps over every test: each kind of fault is seen, and blamed on its own test."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.rules.sources import ROOT

TESTS = """
import logging, threading
import pytest
from PySide6.QtCore import QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

kept = []

def test_leaves_a_window(qapp):
    kept.append(QWidget())
    kept[-1].show()

def test_leaves_a_timer(qapp):
    kept.append(QTimer())
    kept[-1].start(60_000)

def test_leaves_a_thread():
    kept.append(threading.Event())
    threading.Thread(target=kept[-1].wait, args=(2,)).start()

def test_warns():
    logging.getLogger("ill").warning("disk nearly full")

@pytest.mark.logs("nearly empty")
def test_warns_of_something_else():
    logging.getLogger("ill").warning("disk nearly full")

@pytest.mark.logs("nearly full")
def test_asks_for_the_warning_GOOD():
    logging.getLogger("ill").warning("disk nearly full")

def test_is_skipped():
    pytest.skip("no telegraph here")

def test_misses_the_shared_data_GOOD():
    pytest.skip("the shared data is absent: no folder")

def test_has_a_screen_of_its_own_GOOD(qtbot):
    window = QWidget()
    qtbot.addWidget(window)
    window.show()
    size = QGuiApplication.primaryScreen().size()
    assert (size.width(), size.height()) == (1366, 768)
"""


@pytest.fixture(scope="module")
def said(tmp_path_factory: pytest.TempPathFactory) -> str:
    """What pytest says of the tests above, run under our settings where nothing may be skipped."""
    file = tmp_path_factory.mktemp("toy") / "test_toy.py"
    file.write_text(TESTS, encoding="utf-8")
    env = os.environ | {"ILL_REQUIRE_SERVERS": "1", "PYTHONPATH": str(ROOT), "COLUMNS": "200"}
    options = ["-c", str(ROOT / "pyproject.toml"), "-p", "tests.conftest", "-p", "no:cacheprovider", "-n", "0", "-rA"]
    command = [sys.executable, "-m", "pytest", *options, str(file)]
    ran = subprocess.run(command, check=False, cwd=Path(file).parent, env=env, capture_output=True, text=True)
    assert ran.returncode == 1, ran.stdout + ran.stderr
    return ran.stdout


@pytest.mark.parametrize(
    ("test", "words"),
    [
        ("leaves_a_window", "left behind: window QWidget"),
        ("leaves_a_timer", "left behind: running QTimer"),
        ("leaves_a_thread", "left behind: thread"),
        ("warns", "warnings in the log"),
        ("warns_of_something_else", "warnings in the log"),
    ],
)
def test_a_fault_is_blamed_on_its_test(said: str, test: str, words: str) -> None:
    assert re.search(rf"ERROR \S+::test_{test} - .*{words}", said), said


def test_a_skip_is_a_failure_where_servers_are_required(said: str) -> None:
    assert re.search(r"FAILED \S+::test_is_skipped\b", said), said
    assert "nothing may be skipped here" in said


def test_good_tests_are_left_alone(said: str) -> None:
    assert not re.findall(r"(?:ERROR|FAILED) .*GOOD", said)
    assert "1 skipped" in said
