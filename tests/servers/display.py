# SPDX-License-Identifier: GPL-3.0-or-later
"""A real screen (Xvfb) with a window manager, and a scanner that types into it."""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator

import pytest

from tests.servers import need

# How xdotool names the keys of the characters that codes hold beside letters and digits.
KEYS = {"-": "minus", "_": "underscore", " ": "space", ".": "period", "/": "slash", "$": "dollar", "+": "plus"}
KEYS |= {":": "colon", "!": "exclam"}


@pytest.fixture(scope="session")
def display() -> Iterator[dict[str, str]]:
    """A screen of its own (one a worker), 1366 x 768. Yields the environment for a child program."""
    for program in ("Xvfb", "openbox", "xdotool"):
        need(shutil.which(program) is not None, program)
    read, write = os.pipe()
    command = ["Xvfb", "-displayfd", str(write), "-screen", "0", "1366x768x24", "-nolisten", "tcp", "-noreset"]
    server = subprocess.Popen(command, pass_fds=[write], stderr=subprocess.DEVNULL)
    os.close(write)
    with os.fdopen(read) as pipe:
        env = os.environ | {"DISPLAY": ":" + pipe.readline().strip(), "QT_QPA_PLATFORM": "xcb"}
    # Without a window manager the focus does not come back after a dialog closes.
    manager = subprocess.Popen(["openbox"], env=env, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    yield env
    for process in (manager, server):
        process.terminate()
        process.wait(10)


def xdo(env: dict[str, str], *args: str) -> str:
    """What xdotool answers."""
    return subprocess.run(["xdotool", *args], env=env, check=True, capture_output=True, text=True, timeout=20).stdout


def focus(env: dict[str, str], title: str) -> None:
    """Wait for the window of that title and give it the keyboard."""
    xdo(env, "windowfocus", "--sync", xdo(env, "search", "--sync", "--onlyvisible", "--name", title).split()[0])


def scan(env: dict[str, str], code: str) -> None:
    """Type a code and Enter as a scanner does: 14 digits in 20 ms."""
    xdo(env, "key", "--delay", "1", *(KEYS.get(character, character) for character in code), "Return")


class Program:
    """A running child program, and the lines it prints."""

    def __init__(self, code: str, env: dict[str, str]) -> None:
        command = [sys.executable, "-c", code]
        self.process = subprocess.Popen(command, env=env, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)

    def line(self) -> str:
        """The next line it prints; waits for it."""
        assert self.process.stdout is not None
        return self.process.stdout.readline().rstrip("\n")

    def end(self) -> None:
        self.process.terminate()
        self.process.communicate(timeout=10)


Start = Callable[[str, dict[str, str]], Program]


@pytest.fixture
def child() -> Iterator[Start]:
    """Starts Python code as a child program in an environment; it is ended after the test."""
    started: list[Program] = []

    def start(code: str, env: dict[str, str]) -> Program:
        started.append(Program(code, env))
        return started[-1]

    yield start
    for program in started:
        program.end()
