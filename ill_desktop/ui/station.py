# SPDX-License-Identifier: GPL-3.0-or-later
"""The full-screen station: the check-in desk alone, with the name of who stands there; left by a key and a yes."""

from typing import Any

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QAction, QFont, QKeyEvent
from PySide6.QtWidgets import QDialog, QMessageBox, QVBoxLayout

from ill_desktop.services.ports import Office
from ill_desktop.ui import settings
from ill_desktop.ui.dialogs.ask import ChoiceList, ask
from ill_desktop.ui.menus import IN_STATION, Menus
from ill_desktop.ui.work import Work

_PAGE_KEYS = (Qt.Key.Key_Tab, Qt.Key.Key_Backtab, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown)


class StaffDialog(QDialog):
    """Who works here: a digit, an arrow and Enter, or a click."""

    def __init__(self, names: list[tuple[int, str, str]], parent: Any):
        super().__init__(parent)
        self.setObjectName("staff_dialog")
        self.setWindowTitle(self.tr("Who works here?"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.names = {str(key): name for key, name, _ in names}
        digits = [str(n) if n < 10 else "" for n in range(1, len(names) + 1)]
        self.list = ChoiceList([(digit, str(key), name) for digit, (key, name, _) in zip(digits, names, strict=True)],
                               self.windowTitle(), self)  # fmt: skip
        self.list.setSpacing(4)
        font = QFont(self.font())
        font.setPointSizeF(font.pointSizeF() * 1.3)
        self.setFont(font)
        layout = QVBoxLayout(self)
        layout.addWidget(self.list)
        unit = self.fontMetrics()
        self.resize(unit.averageCharWidth() * 50, unit.height() * (min(len(names), 14) * 2 + 3))
        self.chosen = ""
        self.list.taken.connect(self.take)
        self.list.itemActivated.connect(lambda _: self.take(self.list.current_value()))

    def take(self, key: str) -> None:
        self.chosen = key
        self.accept()


class Station(QObject):
    """`window` is the main window; what is hidden and switched off comes back when the station is left."""

    def __init__(self, window: Any, office: Office, work: Work):
        super().__init__(window)
        self._window, self._office, self._work = window, office, work
        self.is_on = False
        self._off: list[QAction] = []
        self.question: QMessageBox | None = None

    def toggle(self) -> None:
        if self.is_on:
            self.ask_to_leave()
        else:
            self._enter()

    def may_close(self) -> bool:
        """Whether the window may be closed; the station asks first."""
        if self.is_on:
            self.ask_to_leave()
        return not self.is_on

    # ---- in

    def _enter(self) -> None:
        window = self._window
        window.go_to("checkin")
        self.is_on = True
        self._show(False)
        menus: Menus = window.menus
        self._off = [action for key, action in menus.by_key.items() if key not in IN_STATION and action.isEnabled()]
        for action in self._off:
            action.setEnabled(False)
        window.tabs.installEventFilter(self)
        window.tabs.tabBar().installEventFilter(self)
        page = window.tabs.page("checkin")
        if page is not None:
            page.show_station(True, settings.STAFF.get())
        window.showFullScreen()
        self._work.read("station.staff", self._office.reads.staff, self._on_names)

    def _on_names(self, names: list[tuple[int, str, str]]) -> None:
        if not self.is_on or not names:
            return
        dialog = StaffDialog(names, self._window)
        dialog.finished.connect(lambda _: self._on_staff(dialog))
        dialog.open()

    def _on_staff(self, dialog: StaffDialog) -> None:
        name = dialog.names.get(dialog.chosen, "")
        if name:
            self._window.deeds.work_as(int(dialog.chosen), name)
        page = self._window.tabs.page("checkin")
        if page is not None:
            page.desk.show_staff(settings.STAFF.get())
            page.take_focus()

    # ---- out

    def ask_to_leave(self) -> None:
        if self.question is not None:
            return
        says = self.tr("Leave the station? The whole program can be reached then.")
        self.question = ask(self._window, self.tr("Station"), says, self.tr("&Leave the station"), self._leave)
        self.question.finished.connect(self._on_answered)

    def _on_answered(self) -> None:
        self.question = None

    def _leave(self) -> None:
        window = self._window
        self.is_on = False
        window.tabs.removeEventFilter(self)
        window.tabs.tabBar().removeEventFilter(self)
        for action in self._off:
            action.setEnabled(True)
        self._off = []
        page = window.tabs.page("checkin")
        if page is not None:
            page.show_station(False)
        self._show(True)
        window.showMaximized()

    def _show(self, all_of_it: bool) -> None:
        window = self._window
        for part in (window.menuBar(), window.tabs.tabBar()):
            part.setVisible(all_of_it)
        window.status.staff.setEnabled(True)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The keys that go from tab to tab do nothing."""
        if not isinstance(event, QKeyEvent) or event.type() not in (QEvent.Type.KeyPress, QEvent.Type.ShortcutOverride):
            return False
        return event.key() in _PAGE_KEYS and bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
