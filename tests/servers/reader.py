# SPDX-License-Identifier: GPL-3.0-or-later
"""What a screen reader sees of a program, over AT-SPI: role, name and id of each widget.

`spoken()` is for tests. The file itself runs as the reader, inside a session bus of its own, because the bus and the
program must be born together.
"""

import importlib
import importlib.util
import json
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

DEBIAN = "/usr/lib/python3/dist-packages"  # where the distribution keeps `gi`
SECONDS = 15


def spoken(env: dict[str, str], title: str, command: Sequence[str], *, until: str = "") -> list[tuple[str, str, str]]:
    """Run a program in front of a screen reader and hear its window: (role, name, id) of each widget.

    `env` comes from the `display` fixture, `title` is the window's; waits until the name or id `until` is heard. The
    id ends in the objectName.
    """
    from tests.servers import need

    need(shutil.which("dbus-run-session") is not None, "dbus-run-session (dbus)")
    need(Path(DEBIAN, "gi").is_dir(), "gi (python3-gi)")
    whole = ["dbus-run-session", "--", sys.executable, __file__, title, until, *command]
    env = env | {"QT_LINUX_ACCESSIBILITY_ALWAYS_ON": "1"}
    heard = subprocess.run(whole, env=env, capture_output=True, text=True, timeout=3 * SECONDS, check=False)
    assert heard.returncode == 0, heard.stderr
    answer = next(line for line in heard.stdout.splitlines() if line.startswith("[["))  # the registry talks there too
    return [(role, name, identity) for role, name, identity in json.loads(answer)]


def _walk(node: Any) -> Iterator[tuple[str, str, str]]:
    """The tree of a window; of long lists the first 50 rows."""
    yield node.get_role_name(), node.get_name(), node.get_accessible_id()
    for index in range(min(node.get_child_count(), 50)):
        child = node.get_child_at_index(index)
        if child is not None:
            yield from _walk(child)


def _window(desk: Any, title: str) -> Any:
    """The window of that title, or None while there is none."""
    for index in range(desk.get_child_count()):
        program = desk.get_child_at_index(index)
        for number in range(program.get_child_count() if program else 0):
            window = program.get_child_at_index(number)
            if window is not None and window.get_name() == title:
                return window
    return None


def _listen(title: str, until: str) -> list[tuple[str, str, str]]:
    """Ask again until the window is there and says what is waited for."""
    sys.path.append(DEBIAN)
    importlib.import_module("gi").require_version("Atspi", "2.0")
    atspi: Any = importlib.import_module("gi.repository.Atspi")
    atspi.init()
    heard: list[tuple[str, str, str]] = []
    end = time.monotonic() + SECONDS
    while time.monotonic() < end:
        window = _window(atspi.get_desktop(0), title)
        heard = list(_walk(window)) if window else []
        if heard and any(until in name or identity.endswith(until) for _role, name, identity in heard):
            return heard
        time.sleep(0.05)
    raise SystemExit(f"no window {title!r} that says {until!r}; heard {heard}")


def main(title: str, until: str, *command: str) -> None:
    """Start the program, print as JSON what is heard, end it."""
    with subprocess.Popen(command, env=os.environ) as program:
        try:
            print(json.dumps(_listen(title, until)))
        finally:
            program.terminate()


if __name__ == "__main__":
    main(*sys.argv[1:])
