# SPDX-License-Identifier: GPL-3.0-or-later
"""The real command line as a program of its own, and in this process where that is enough."""

import io
import json
import os
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

from ill_desktop.cli.main import main

ROOT = Path(__file__).resolve().parent.parent.parent
TODAY = "2026-03-18"


@dataclass
class Answer:
    """What a command said: exit status, the JSON of standard output, the sentences of standard error."""

    status: int
    said: list[Any] = field(default_factory=list)
    told: str = ""

    @property
    def one(self) -> Any:
        assert self.status == 0, self.told
        assert len(self.said) == 1
        return self.said[0]


class Line:
    """Runs commands on one database."""

    def __init__(self, database: str | Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]):
        self.database, self.monkeypatch, self.capfd = str(database), monkeypatch, capfd

    def __call__(self, *words: str | Path, stdin: str = "", today: str = TODAY) -> Answer:
        """In this process; the office is one file again afterwards."""
        self.monkeypatch.setattr(sys, "stdin", io.StringIO(stdin))
        command = [*map(str, words), "--database", self.database, "--today", today]
        self.capfd.readouterr()
        status = main(command)
        out, err = self.capfd.readouterr()
        assert "Traceback" not in err
        if "://" not in self.database:
            beside = Path(self.database)
            assert not [p.name for p in beside.parent.glob(f"{beside.name}-*")], "the office is not one file"
        return Answer(status, [json.loads(line) for line in out.splitlines()], err)

    def scan(self, *lines: str, today: str = TODAY, options: Sequence[str] = ()) -> list[Any]:
        answer = self("scan", *options, stdin="".join(f"{line}\n" for line in lines), today=today)
        assert answer.status == 0, answer.told
        return answer.said


def program(*words: str | Path) -> list[str]:
    """The command as it is started from a shell."""
    return [sys.executable, "-m", "ill_desktop", *map(str, words)]


def environment(**more: str) -> dict[str, str]:
    """Like a scheduled task's: no display."""
    kept = {
        name: value
        for name, value in os.environ.items()
        if name not in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    }
    return kept | {"PYTHONPATH": str(ROOT)} | more


def outside(*words: str | Path, stdin: bytes = b"", **more: str) -> Answer:
    """As a process of its own."""
    done = subprocess.run(
        program(*words), input=stdin, capture_output=True, env=environment(**more), check=False, timeout=60
    )
    said = [json.loads(line) for line in done.stdout.decode().splitlines()]
    return Answer(done.returncode, said, done.stderr.decode())
