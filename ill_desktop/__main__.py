# SPDX-License-Identifier: GPL-3.0-or-later
"""`ill-desktop`: the window, or a command without one. Standard library only until it is known which."""

import argparse
import ctypes
import gc
import os
import sys
from collections.abc import Sequence
from datetime import date

WINDOW_OPTIONS = ("--station", "--training", "--database", "--today")
NEEDED = {
    "libxcb-cursor.so.0": "libxcb-cursor0", "libxcb-icccm.so.4": "libxcb-icccm4", "libxcb-image.so.0": "libxcb-image0",
    "libxcb-keysyms.so.1": "libxcb-keysyms1", "libxcb-render-util.so.0": "libxcb-render-util0",
    "libxcb-shape.so.0": "libxcb-shape0", "libxcb-xkb.so.1": "libxcb-xkb1",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0", "libxkbcommon.so.0": "libxkbcommon0", "libEGL.so.1": "libegl1",
    "libGL.so.1": "libgl1", "libdbus-1.so.3": "libdbus-1-3", "libfontconfig.so.1": "libfontconfig1",
    "libglib-2.0.so.0": "libglib2.0-0",
}  # fmt: skip
"""What Qt's window needs on Linux and Debian's package that has it; Qt aborts without a word where one is missing."""
TRAINING_REQUESTS = 2_000


def main(argv: Sequence[str] | None = None) -> int:
    """Returns the exit status: 0, 1 with one sentence on standard error, 2 for wrong usage."""
    args = list(sys.argv[1:] if argv is None else argv)
    if _is_command(args):
        from ill_desktop.cli import main as commands

        return commands.main(args)
    return _window(_parser().parse_args(args))


def _is_command(args: Sequence[str]) -> bool:
    """Whether a word other than an option (or an option's value) is there; asking for help counts as one."""
    skip = False
    for word in args:
        if skip:
            skip = False
        elif word in ("--database", "--today"):
            skip = True
        elif word.split("=", 1)[0] not in WINDOW_OPTIONS:
            return True
    return False


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="ill-desktop", add_help=False)
    parser.add_argument("--station", action="store_true")
    parser.add_argument("--training", action="store_true")
    parser.add_argument("--database")
    parser.add_argument("--today", type=date.fromisoformat)
    return parser


def _window(options: argparse.Namespace) -> int:
    trouble = window_trouble(sys.platform, os.environ)
    if trouble:
        print(trouble, file=sys.stderr)
        return 1
    gc.disable()  # what is loaded stays: looking through all of it for what is left over took a tenth of the loading
    from ill_desktop import app

    gc.freeze()
    gc.enable()
    today = (lambda: options.today) if options.today else None
    if options.training:
        made = app.training(options.database, TRAINING_REQUESTS, options.today or date.today())
        return app.run(made, today=today, station=options.station)
    return app.run(options.database, today=today, station=options.station)


def window_trouble(platform: str, environment: "os._Environ[str] | dict[str, str]") -> str:
    """Why no window can be opened, as one sentence with the way out; "" where one can."""
    if platform.startswith("linux"):
        chosen = environment.get("QT_QPA_PLATFORM", "")
        if not chosen and not environment.get("DISPLAY") and not environment.get("WAYLAND_DISPLAY"):
            return ("There is no display to open a window on: start the program in a desktop session, or use a command "
                    "(ill-desktop --help lists them).")  # fmt: skip
        missing = missing_packages(list(NEEDED) if chosen in ("", "xcb") and environment.get("DISPLAY") else [])
        if missing:
            return (f"Qt's window needs libraries that are not installed: install them with "
                    f"apt-get install {' '.join(missing)}.")  # fmt: skip
    try:
        import PySide6.QtWidgets
    except ImportError as error:
        return (f"The window cannot be loaded ({_short(error)}): install it with pip install PySide6-Essentials, and "
                "on Debian or Ubuntu apt-get install libegl1 libgl1 libxkbcommon0 libdbus-1-3 libfontconfig1.")
    del PySide6
    return ""


def missing_packages(libraries: Sequence[str]) -> list[str]:
    """Debian packages of the libraries that cannot be loaded."""
    missing = []
    for name in libraries:
        try:
            ctypes.CDLL(name)
        except OSError:
            missing.append(NEEDED[name])
    return missing


def _short(error: ImportError) -> str:
    return str(error).splitlines()[0].rstrip(".")[:160]


if __name__ == "__main__":
    sys.exit(main())
