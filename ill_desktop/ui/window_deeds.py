# SPDX-License-Identifier: GPL-3.0-or-later
"""What the window itself can do: other offices, import, full screen, text size, help."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from importlib import import_module
from pathlib import Path
from typing import Any

from PySide6.QtCore import QFile, QIODevice, QObject, QPoint, Qt, Signal
from PySide6.QtGui import QFont
from PySide6.QtWidgets import (
    QApplication,
    QDialog,
    QFileDialog,
    QMainWindow,
    QMenu,
    QTextBrowser,
    QToolButton,
    QVBoxLayout,
)

from ill_desktop.ui import colours, settings
from ill_desktop.ui.dialogs.ask import tell
from ill_desktop.ui.dialogs.new_office import NewOfficeDialog
from ill_desktop.ui.models.table import Table
from ill_desktop.ui.station import Station

DIALOGS = "ill_desktop.ui.dialogs"


@dataclass(frozen=True)
class Doors:
    """How the composition root opens and makes offices; raises `UserError`."""

    open: Callable[[str], None]
    create: Callable[[str, str, str, str], None]


class WindowDeeds(QObject):
    """Slots of the actions table that need nothing of the window's own parts."""

    staff_chosen = Signal(str)

    def __init__(self, window: QMainWindow, office: Any, work: Any, doors: Doors):
        super().__init__(window)
        self._window, self._office, self._work, self._doors = window, office, work, doors
        self.station = Station(window, office, work)
        self._procedures: Any = None
        self._abouts: tuple[str, ...] = ()
        QApplication.styleHints().colorSchemeChanged.connect(self._on_scheme)

    # ---- procedures beside the work

    def toggle_procedures(self) -> None:
        """Shows or hides the office's procedure notes; the pane is made when it is first wanted."""
        if self._procedures is None:
            made = import_module("ill_desktop.ui.procedures")
            self._procedures = made.ProcedurePane(self._office, self._work, self._window)
            self._window.addDockWidget(Qt.DockWidgetArea.BottomDockWidgetArea, self._procedures)
            self._window.resizeDocks([self._procedures], [self._window.height() // 4], Qt.Orientation.Vertical)
            self._procedures.follow(self._abouts)
        else:
            self._procedures.setVisible(not self._procedures.isVisible())

    def follow(self, abouts: tuple[str, ...]) -> None:
        """What the page shows now: the procedures follow it."""
        self._abouts = abouts
        if self._procedures is not None:
            self._procedures.follow(abouts)

    # ---- offices

    def new_office(self) -> None:
        dialog = NewOfficeDialog(self._window)
        dialog.given.connect(self._on_new_office)
        dialog.open()

    def _on_new_office(self, path: str, name: str, symbol: str, code: str) -> None:
        self._work.write(partial(self._doors.create, path, name, symbol, code), lambda _: self._doors.open(path))

    def open_other(self) -> None:
        start = str(Path(self._office.database).parent) if "://" not in self._office.database else ""
        kinds = self.tr("Offices (*.sqlite);;All files (*)")
        dialog = QFileDialog(self._window, self.tr("Open another office"), start, kinds)
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.fileSelected.connect(self._doors.open)
        dialog.open()

    # ---- import and paper

    def import_file(self) -> None:
        module = import_module(f"{DIALOGS}.import_file")
        module.ImportDialog(self._office, self._work, self._window).open()

    def show_dialog(self, name: str) -> None:
        """A dialog of office, lanes and window alone, by "module.Class"; its module is imported now, not at start."""
        module, _, dialog = name.partition(".")
        getattr(import_module(f"{DIALOGS}.{module}"), dialog)(self._office, self._work, self._window).open()

    def show_settings(self) -> None:
        module = import_module(f"{DIALOGS}.settings_dialog")
        module.SettingsDialog(self._office, self._work, self._window).open()

    def show_paper(self, title: str, pdf: bytes) -> None:
        module = import_module(f"{DIALOGS}.preview")
        module.show_pdf(self._window, title, pdf)

    # ---- the view

    def toggle_station(self) -> None:
        """The check-in page alone, over the whole screen; the same key and a yes lead back."""
        self.station.toggle()

    def set_scheme(self, scheme: str) -> None:
        settings.SCHEME.set(scheme)
        colours.follow(scheme)

    def _on_scheme(self) -> None:
        colours.follow(settings.SCHEME.get())

    def larger_text(self) -> None:
        self._text_size(1)

    def smaller_text(self) -> None:
        self._text_size(-1)

    def _text_size(self, step: int) -> None:
        app = QApplication.instance()
        if isinstance(app, QApplication):
            font = QFont(app.font())
            size = min(24.0, max(7.0, font.pointSizeF() + step))
            font.setPointSizeF(size)
            app.setFont(font)
            settings.TEXT_SIZE.set(round(size))

    def reset_layouts(self) -> None:
        for table in self._window.findChildren(Table):
            table.reset_layout()

    # ---- staff and help

    def choose_staff(self) -> None:
        """A menu of the people who work here."""
        self._work.read("window.staff", self._office.reads.staff, self._on_names)

    def _on_names(self, names: list[tuple[int, str, str]]) -> None:
        menu = QMenu(self._window)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for key, name, _ in names:
            menu.addAction(name, partial(self.work_as, key, name))
        menu.addSeparator()
        menu.addAction(self.tr("&Staff list..."), self.show_staff)
        button = self._window.findChild(QToolButton, "staff_button")
        if button is not None:
            corner = button.mapToGlobal(QPoint(0, 0))
            menu.popup(corner - QPoint(0, menu.sizeHint().height()))

    def show_staff(self) -> None:
        dialog = import_module(f"{DIALOGS}.staff").StaffListDialog(self._office, self._work, self._window)
        dialog.chosen.connect(self.work_as)
        dialog.open()

    def work_as(self, key: int, name: str) -> None:
        """From now on this person stands in the history of every deed."""
        settings.STAFF.set(name)
        deeds: Any = self._office.deeds
        deeds.staff_id = key
        self.staff_chosen.emit(name)

    def take_up_staff(self) -> None:
        """The person who worked here last goes on, if this office knows the name."""
        if settings.STAFF.get():
            self._work.read("window.staff", self._office.reads.staff, self._on_known)

    def _on_known(self, names: list[tuple[int, str, str]]) -> None:
        for key, name, _ in names:
            if name == settings.STAFF.get():
                self.work_as(key, name)

    def show_help(self) -> None:
        file = QFile(":/help/index.md")
        text = ""
        if file.open(QIODevice.OpenModeFlag.ReadOnly):
            text = bytes(file.readAll().data()).decode()
        dialog = QDialog(self._window)
        dialog.setWindowTitle(self.tr("Help"))
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        reader = QTextBrowser()
        reader.setMarkdown(text)
        reader.setAccessibleName(self.tr("Help"))
        layout = QVBoxLayout(dialog)
        layout.addWidget(reader)
        unit = self._window.fontMetrics()
        dialog.resize(unit.averageCharWidth() * 100, unit.height() * 34)
        dialog.open()

    def show_about(self) -> None:
        text = self.tr("ILL Desktop keeps the requests of an interlibrary loan office.\nDatabase: {database}")
        tell(self._window, self.tr("About ILL Desktop"), text.format(database=self._office.database))
