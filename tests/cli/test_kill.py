# SPDX-License-Identifier: GPL-3.0-or-later
"""kill -9 and a power cut while `scan` runs: every line that was answered is in the database, and it is whole."""

import json
import random
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from ill_desktop.domain.request import Side, Status
from ill_desktop.office import check
from tests.cli.commands import TODAY, environment, program
from tests.offices import reopened
from tests.servers.power import cut_power, mounted, need_disks

CODES = 120


@pytest.fixture(scope="module")
def stacked(furnished_template: Path) -> tuple[Path, list[str]]:
    """An office with a stack of borrowed books to scan, and their numbers in the order of scanning."""
    place = Path(shutil.copy(furnished_template, furnished_template.with_name("stacked.sqlite")))
    with reopened(place) as made:
        numbers = [made.number(made.request(Side.BORROWING, Status.SENT)) for _ in range(CODES)]
    return place, numbers


def is_kept(place: Path, said: list[dict[str, Any]], sent: list[str]) -> None:
    """What was answered is there; what was not answered is there whole or not at all."""
    assert check(place) == []
    with reopened(place) as made:
        rows = {row["number"]: row for row in made.rows("SELECT number, status, arrived_on FROM requests")}
        arrivals = made.rows(
            "SELECT r.number FROM history h JOIN requests r ON r.id = h.request_id "
            "WHERE h.action = 'receive' ORDER BY h.id"
        )
    for answer in said:
        assert rows[answer["request"]]["status"] == answer["status"] == "received"
    received = [row["number"] for row in arrivals]
    assert received == sent[: len(received)]
    assert len(said) <= len(received) <= len(said) + 1, "at most the one that was being answered"


def scanned_and_killed(place: Path, numbers: list[str], after: int, pause: int) -> list[dict[str, Any]]:
    """Scans without waiting, reads `after` answers, lets it go on for a moment, kills; returns all the answers."""
    command = program("scan", "--database", place, "--today", TODAY)
    child = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, env=environment(), text=True)
    with child:
        assert child.stdin is not None
        assert child.stdout is not None
        child.stdin.write("".join(f"{number}\n" for number in numbers))
        child.stdin.flush()
        lines = [child.stdout.readline() for _ in range(after)]
        sum(range(pause))  # a moment, of any length
        child.kill()
        lines += child.stdout.readlines()
    return [json.loads(line) for line in lines if line.endswith("\n")]


@pytest.mark.skipif(sys.platform == "win32", reason="kill -9 is not known there")
@pytest.mark.parametrize(("after", "pause"), [(1, 0), (7, 30_000), (40, 400_000)])
def test_what_was_answered_survives_a_kill(
    stacked: tuple[Path, list[str]], tmp_path: Path, after: int, pause: int
) -> None:
    place = Path(shutil.copy(stacked[0], tmp_path / "office.sqlite"))
    said = scanned_and_killed(place, stacked[1], after, pause)
    assert after <= len(said) <= CODES
    is_kept(place, said, stacked[1])


@pytest.mark.soak
def test_what_was_answered_survives_a_thousand_kills(stacked: tuple[Path, list[str]], tmp_path: Path) -> None:
    chance = random.Random(20260318)
    for n in range(1000):
        place = Path(shutil.copy(stacked[0], tmp_path / f"{n}.sqlite"))
        said = scanned_and_killed(
            place, stacked[1], chance.randint(0, CODES), chance.choice([0, 1_000, 50_000, 3_000_000])
        )
        is_kept(place, said, stacked[1])
        for left in tmp_path.glob(f"{n}.sqlite*"):
            left.unlink()


def power_cut(stacked: tuple[Path, list[str]], tmp_path: Path, lines: int) -> None:
    place, numbers = stacked
    codes = tmp_path / "codes"
    codes.write_text("".join(f"{number}\n" for number in numbers))

    def scanning(folder: Path) -> list[str]:
        shutil.copy(place, folder / "office.sqlite")
        subprocess.run(["sync", "-f", folder], check=True)
        scan = "exec " + " ".join(program("scan", "--today", TODAY, "--database", folder / "office.sqlite"))
        return ["sh", "-c", f"{scan} < {codes}"]

    said, disk = cut_power(tmp_path, scanning, lines)
    with mounted(disk, tmp_path / "after") as folder:
        kept = Path(shutil.copytree(folder, tmp_path / "kept", ignore=shutil.ignore_patterns("lost+found")))
    # More may be on the disk than was read from the pipe.
    answers = [json.loads(line) for line in said]
    assert check(kept / "office.sqlite") == []
    with reopened(kept / "office.sqlite") as made:
        status = {row["number"]: row["status"] for row in made.rows("SELECT number, status FROM requests")}
    assert len(answers) == lines
    assert [status[answer["request"]] for answer in answers] == ["received"] * lines


@pytest.mark.server
@pytest.mark.parametrize("lines", [1, 60])
def test_what_was_answered_survives_a_power_cut(stacked: tuple[Path, list[str]], tmp_path: Path, lines: int) -> None:
    need_disks()
    power_cut(stacked, tmp_path, lines)


@pytest.mark.soak
@pytest.mark.server
@pytest.mark.parametrize("lines", range(2, CODES, 2))
def test_power_cuts_at_length(stacked: tuple[Path, list[str]], tmp_path: Path, lines: int) -> None:
    need_disks()
    power_cut(stacked, tmp_path, lines)
