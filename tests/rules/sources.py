# SPDX-License-Identifier: GPL-3.0-or-later
"""The files the rules read, and how a fault is named: `path:line: what is wrong`."""

import ast
import subprocess
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent.parent


@dataclass(frozen=True)
class Source:
    """One Python file: its path relative to the project, with slashes, and its text."""

    path: str
    text: str

    @cached_property
    def tree(self) -> ast.Module:
        return ast.parse(self.text, self.path)

    @cached_property
    def lines(self) -> list[str]:
        return self.text.splitlines()

    def fault(self, node: ast.AST | int, what: str) -> str:
        line = node if isinstance(node, int) else getattr(node, "lineno", 1)
        return f"{self.path}:{line}: {what}"

    def calls(self) -> Iterator[tuple[ast.Call, str]]:
        """Each call with the last part of the name that is called: `a.b.tr(...)` gives `tr`."""
        for node in ast.walk(self.tree):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute | ast.Name):
                yield node, node.func.attr if isinstance(node.func, ast.Attribute) else node.func.id


Rule = Callable[[Source], Iterator[str]]


def is_generated(path: str) -> bool:
    """Compiled by `python -m tests.generate`, not written by a person."""
    return path.startswith("ill_desktop/ui/forms/ui_") or path == "ill_desktop/ui/resources_rc.py"


def python(folder: str) -> list[Source]:
    """Every hand-written Python file below a folder of the project."""
    paths = {path.relative_to(ROOT).as_posix(): path for path in sorted((ROOT / folder).rglob("*.py"))}
    return [Source(name, path.read_text(encoding="utf-8")) for name, path in paths.items() if not is_generated(name)]


def check(rule: Rule, *folders: str) -> None:
    """Fail with everything the rule finds in these folders, and where it was given nothing to read."""
    sources = [source for folder in folders for source in python(folder)]
    assert sources, f"no Python files in {folders}"
    found = [fault for source in sources for fault in rule(source)]
    if found:
        pytest.fail("\n".join(found), pytrace=False)


def planted(rule: Rule, path: str, text: str) -> list[str]:
    """What the rule finds in a made-up file: each rule shows with it that it can fail."""
    return list(rule(Source(path, text)))


def committed() -> list[str]:
    """Paths of the files that are in the repository, or would be: all but what is ignored."""
    command = ["git", "ls-files", "--cached", "--others", "--exclude-standard"]
    listed = subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True).stdout.splitlines()
    return sorted(path for path in listed if (ROOT / path).is_file())
