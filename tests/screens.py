# SPDX-License-Identifier: GPL-3.0-or-later
"""`python -m tests.screens [FOLDER]`: the pictures of the README, taken of the real window over the made-up office."""

import os
import sys
import tempfile
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).resolve().parents[1] / "resources" / "help" / "screens"
TODAY = date(2026, 11, 24)
SIZE = (1366, 768)
HIGHEST_BYTES = 200_000


def quiet(window: Any) -> Callable[[], bool]:
    """Whether everything that was asked for has been told, the short pauses included."""
    from PySide6.QtCore import QTimer

    def is_quiet() -> bool:
        timers = [t for page in window.tabs.made() for t in page.findChildren(QTimer)]
        waiting = [t for t in timers if t.isActive() and t.isSingleShot() and t.interval() < 1_000]
        return window.work.is_idle() and not waiting and not window._counts_soon.isActive()

    return is_quiet


def settle(window: Any) -> None:
    from PySide6.QtCore import QElapsedTimer, QEventLoop
    from PySide6.QtWidgets import QApplication

    is_quiet, since, calm = quiet(window), QElapsedTimer(), 0
    since.start()
    while calm < 5 and since.elapsed() < 20_000:
        QApplication.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 50)
        calm = calm + 1 if is_quiet() else 0


def outgoing(window: Any) -> None:
    """All that is open; the request at the right is one whose customer wants it longer."""
    page = window.tabs.open("outgoing")
    settle(window)
    page.table.selectRow(6)


def checkin(window: Any) -> None:
    """A cart after some scans: what came, what goes out, what is refused, what nobody knows."""
    page = window.tabs.open("checkin")
    page.player = type("Mute", (), {"play": lambda self, cue: None})()
    settle(window)
    for code in codes(window.office):
        page.box.setText(code)
        page.box.returnPressed.emit()
        settle(window)


def codes(office: Any) -> list[str]:
    """Numbers of requests from work lists, in the order in which they are scanned."""
    from ill_desktop.domain.queues import BY_KEY

    found = []
    for key, place in (("outgoing.should_be_here", 1), ("outgoing.sent_back", 0), ("incoming.coming_home", 0),
                       ("outgoing.not_picked_up", 0), ("outgoing.should_be_here", 4), ("outgoing.should_be_here", 6)):
        ids = office.reads.request_ids(BY_KEY[key], TODAY)
        found.append(office.reads.show(ids[place])["number"])
    return [*found[:3], "39999000123457", *found[3:]]


def today(window: Any) -> None:
    """The home of the window, in the morning."""
    window.tabs.open("today")


PICTURES: dict[str, Callable[[Any], None]] = {"today": today, "outgoing": outgoing, "checkin": checkin}


def save(window: Any, path: Path) -> int:
    """The window as a PNG of 256 colours, a third of the size; its size in bytes."""
    from PIL import Image
    from PySide6.QtGui import QImage

    picture = window.grab().toImage().convertToFormat(QImage.Format.Format_RGB888)
    size, lines = (picture.width(), picture.height()), bytes(picture.constBits())
    image = Image.frombuffer("RGB", size, lines, "raw", "RGB", picture.bytesPerLine(), 1)
    few = image.quantize(256, method=Image.Quantize.MAXCOVERAGE, dither=Image.Dither.NONE)
    few.save(path, optimize=True)
    return path.stat().st_size


def main(folder: Path) -> int:
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from ill_desktop import app, office
    from ill_desktop.ui import colours, settings

    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as place:
        os.environ["XDG_CONFIG_HOME"] = place  # layouts of this machine's user do not count
        app.application()
        settings.SCHEME.set("light")
        settings.CLOSE_NOTE.set(False)
        colours.follow("light")
        database = Path(place) / "district.sqlite"
        office.make_demo(database, 2_000, 1, TODAY)
        window: Any = app.open_window(database, today=lambda: TODAY)
        window.showNormal()
        window.resize(*SIZE)
        too_big = False
        for name, prepare in PICTURES.items():
            prepare(window)
            settle(window)
            size = save(window, folder / f"{name}.png")
            print(f"{name}.png {size} bytes", file=sys.stderr)
            too_big |= size > HIGHEST_BYTES
        window.close()
    return int(too_big)


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]) if len(sys.argv) > 1 else FOLDER))
