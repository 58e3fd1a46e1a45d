# SPDX-License-Identifier: GPL-3.0-or-later
"""The window's composition root: the office, the lanes of work, the window; and what happens when something breaks."""

import logging
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path
from types import TracebackType

from PySide6.QtCore import QCoreApplication, Qt, QTimer
from PySide6.QtWidgets import QApplication, QMainWindow, QMessageBox

from ill_desktop import office as offices
from ill_desktop.domain.errors import UserError
from ill_desktop.services.ports import Office
from ill_desktop.ui import colours, settings
from ill_desktop.ui.window import MainWindow
from ill_desktop.ui.window_deeds import Doors
from ill_desktop.ui.work import Work

BROKEN = ("Something in the program is broken. What was confirmed is kept, and you can go on. Please send the details "
          "to whoever looks after the program.")  # fmt: skip
log = logging.getLogger("ill_desktop")


def application() -> QApplication:
    """The one application, with our name, style and colours."""
    app = QApplication.instance()
    if isinstance(app, QApplication) and app.property("ill_desktop"):
        return app
    made = app if isinstance(app, QApplication) else QApplication(sys.argv[:1])
    made.setProperty("ill_desktop", True)
    QCoreApplication.setApplicationName("ILL Desktop")
    if sys.platform.startswith("linux"):
        made.setStyle("Fusion")
    size = settings.TEXT_SIZE.get()
    if size:
        font = made.font()
        font.setPointSize(size)
        made.setFont(font)
    colours.follow(settings.SCHEME.get())
    return made


class Broken:
    """A bug: logged, one dialog at a time, and the program goes on."""

    def __init__(self) -> None:
        self._box: QMessageBox | None = None

    def __call__(self, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        log.error("a bug", exc_info=(kind, error, trace))
        if isinstance(error, Exception) and QApplication.instance() is not None and self._box is None:
            self._show(error)

    def told(self, error: BaseException) -> None:
        self(type(error), error, error.__traceback__)

    def _show(self, error: Exception) -> None:
        text = QCoreApplication.translate("App", BROKEN)
        box = QMessageBox(QMessageBox.Icon.Critical, "ILL Desktop", text, QMessageBox.StandardButton.Ok,
                          QApplication.activeWindow())  # fmt: skip
        box.setDetailedText(f"{type(error).__name__}: {error}")
        box.finished.connect(self._on_closed)
        self._box = box
        box.open()

    def _on_closed(self) -> None:
        box, self._box = self._box, None
        if box is not None:
            box.deleteLater()


def open_window(database: str | Path, *, today: Callable[[], date] | None = None, station: bool = False) -> QMainWindow:
    """Opens the office and its window, shown and ready. Raises `UserError` where the database cannot be opened."""
    application()
    office = offices.open_office(database, today=today)
    return _show(office, today, station)


class _Window(MainWindow):
    """The window with the lanes and the office that it closes when it goes."""

    def __init__(self, office: Office, work: Work, doors: Doors, broken: Broken):
        super().__init__(office, work, doors)
        self._broken = broken
        self.is_closed = False
        work.broken.connect(broken.told)

    def close_office(self) -> None:
        """Ends the lanes, then the office: the database is one file again."""
        if not self.is_closed:
            self.is_closed = True
            self.stop()
            self.work.close()
            self.office.close()


_open: list[_Window] = []


def _show(office: Office, today: Callable[[], date] | None, station: bool) -> QMainWindow:
    work = Work()
    broken = Broken()

    def other(database: str) -> None:
        try:
            opened = offices.open_office(database, today=today)
        except UserError as error:
            window.refusal.say(str(error))
            return
        _show(opened, today, False)
        window.close()

    def create(database: str, name: str, symbol: str, code: str) -> None:
        offices.create_office(database, name, symbol, code)

    window = _Window(office, work, Doors(other, create), broken)
    window.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    work.setParent(window)
    window.closed.connect(window.close_office)
    window.closed.connect(lambda: _open.remove(window) if window in _open else None)
    _open.append(window)
    if settings.kept("window") is None:
        window.showMaximized()
    else:
        window.show()
    window.start()
    if station:
        window.deeds.toggle_station()
    return window


def training_place() -> Path:
    return offices.default_database().with_name("training.sqlite")


def training(database: str | Path | None, requests: int, today: date) -> Path:
    """The made-up office, made when it is asked for the first time; it is kept beside the user's own."""
    place = Path(database) if database else training_place()
    if not place.exists():
        place.parent.mkdir(parents=True, exist_ok=True)
        offices.make_demo(place, requests, 1, today)
    return place


def run(database: str | Path | None, *, today: Callable[[], date] | None = None, station: bool = False) -> int:
    """The program: from the first window until the last is closed. Returns the exit status."""
    app = application()
    broken = Broken()
    sys.excepthook = broken
    try:
        if database is None and not offices.default_database().exists():
            return _first_run(app, today)
        open_window(database or offices.default_database(), today=today, station=station)
    except UserError as error:
        print(error, file=sys.stderr)
        _say(app, str(error))
        return 1
    return app.exec()


def _first_run(app: QApplication, today: Callable[[], date] | None) -> int:
    """No office yet: one is made or opened, or the training office looked at."""
    from ill_desktop.ui.dialogs.welcome import WelcomeDialog

    place = offices.default_database()
    place.parent.mkdir(parents=True, exist_ok=True)
    dialog = WelcomeDialog(place, training_place(), today or date.today)
    dialog.chosen.connect(lambda database: open_window(database, today=today))
    dialog.rejected.connect(app.quit)
    dialog.open()
    return app.exec()


def _say(app: QApplication, sentence: str) -> None:
    """One sentence where there is no window yet."""
    box = QMessageBox(QMessageBox.Icon.Warning, "ILL Desktop", sentence)
    box.finished.connect(app.quit)
    QTimer.singleShot(0, box, box.open)
    app.exec()
