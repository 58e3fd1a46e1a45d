# SPDX-License-Identifier: GPL-3.0-or-later
"""The project as a whole: it can be taken anywhere, and its two commands are the ones that are run."""

import re
import subprocess
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.rules.sources import ROOT, committed

# Options and addresses that tie a checkout to one place's package index, and paths of one machine.
PLACE = re.compile(
    r"(extra-)?index-url\s*[=\s]|(EXTRA_)?INDEX_URL\s*=|find-links\s*[=\s]|trusted-host\s*[=\s]|https?://\S+/simple\b|file:///\w"
)
THIS_FILE = "tests/rules/test_project.py"
TEXT = {".py", ".toml", ".md", ".txt", ".cfg", ".ini", ".spec", ".qrc", ".ui", ".svg", ".json", ".ts", ".yml", ""}
CI = ROOT / ".ci" / "run"
PINS = ROOT / "tests" / "constraints.txt"


def places(path: str, text: str) -> Iterator[str]:
    """Lines that name a package index or the folder this checkout lies in."""
    for number, line in enumerate(text.splitlines(), 1):
        if PLACE.search(line) or re.search(rf"{re.escape(str(ROOT))}\b", line):
            yield f"{path}:{number}: {line.strip()[:100]}"


def test_no_file_names_a_place() -> None:
    files = [path for path in committed() if Path(path).suffix in TEXT and path != THIS_FILE]
    assert "pyproject.toml" in files
    assert not [fault for path in files for fault in places(path, (ROOT / path).read_text(encoding="utf-8"))]


@pytest.mark.parametrize(
    "line", ["--extra-index-url x", "PIP_INDEX_URL=x", "https://example.org/simple", "--find-links x", str(ROOT)]
)
def test_a_named_place_is_seen(line: str) -> None:
    assert list(places("a.txt", line))


def test_ci_runs_the_command_of_the_readme() -> None:
    ran = subprocess.run(
        ["bash", CI, "--print"], check=True, capture_output=True, text=True, env={"PATH": "/usr/bin:/bin"}
    )
    command = ran.stdout.strip()
    assert command == 'python3 -m venv .venv && .venv/bin/pip install -e ".[test]" && .venv/bin/pytest'
    assert command in (ROOT / "README.md").read_text(encoding="utf-8")


def test_every_dependency_is_pinned() -> None:
    """CI installs exact releases; a dependency without a pin would change under it."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    wanted = [*project["dependencies"], *project["optional-dependencies"]["test"]]
    pins = [line for line in PINS.read_text(encoding="utf-8").splitlines() if line and not line.startswith("#")]
    assert all(re.fullmatch(r"[\w.-]+==[\w.]+", pin) for pin in pins)
    pinned = {pin.split("==")[0].lower().replace("_", "-") for pin in pins}
    assert {re.split(r"[<>=\[]", entry)[0].lower().replace("_", "-") for entry in wanted} <= pinned
