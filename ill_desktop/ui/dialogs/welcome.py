# SPDX-License-Identifier: GPL-3.0-or-later
"""The first thing that is seen where there is no office yet: make one, open one, or look at the training office."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QCloseEvent, QFont
from PySide6.QtWidgets import QDialog, QFileDialog, QWidget

from ill_desktop import office as offices
from ill_desktop.domain.errors import Cancelled, UserError
from ill_desktop.services.ports import Progress
from ill_desktop.ui.forms.ui_welcome import Ui_WelcomeForm
from ill_desktop.ui.people.notice import Notice
from ill_desktop.ui.work import Job, Work

TRAINING_REQUESTS = 2_000


class WelcomeDialog(QDialog):
    """`chosen(database)` when the office is made, or is there and can be opened: the window may be shown. What cannot
    be is told in the dialog; nothing that was typed is lost. `training` = where the training office is kept.
    """

    chosen = Signal(str)

    def __init__(self, place: Path, training: Path, today: Callable[[], date] = date.today,
                 parent: QWidget | None = None):  # fmt: skip
        super().__init__(parent)
        self.setObjectName("welcome_dialog")
        self._training, self._today = training, today
        self._job: Job | None = None
        self.work = Work(self)
        self.ui = Ui_WelcomeForm()
        self.ui.setupUi(self)
        self._set_up(place)
        self._connect()
        self._look()

    def _set_up(self, place: Path) -> None:
        ui = self.ui
        font = QFont(self.font())
        font.setPointSizeF(font.pointSizeF() * 1.5)
        font.setWeight(QFont.Weight.DemiBold)
        ui.welcome_heading.setFont(font)
        unit = self.fontMetrics().averageCharWidth()
        for part in (ui.new_part, ui.existing_part, ui.training_hint):
            part.setContentsMargins(unit * 2, 0, 0, 0)
        ui.new_file.setText(str(place))
        ui.make_new.setChecked(True)
        self.notice = Notice(self)
        layout = self.layout()
        assert layout is not None
        layout.replaceWidget(ui.trouble_shown, self.notice)
        ui.trouble_shown.hide()
        layout.setSpacing(self.fontMetrics().height() // 2)
        self.resize(unit * 96, self.sizeHint().height())
        ui.office_name.setFocus()

    def _connect(self) -> None:
        ui = self.ui
        for radio in (ui.make_new, ui.open_existing, ui.look_at_training):
            radio.toggled.connect(self._look)
        for line in (ui.office_name, ui.symbol, ui.new_file, ui.existing):
            line.textChanged.connect(self._look)
        ui.choose_new.clicked.connect(self.ask_new)
        ui.choose_existing.clicked.connect(self.ask_existing)
        ui.go_button.clicked.connect(self.begin)
        ui.quit_button.clicked.connect(self.reject)

    @Slot()
    def _look(self) -> None:
        """Enables the part that is chosen, and Begin when it is complete."""
        ui, is_running = self.ui, self._job is not None
        ui.new_part.setEnabled(ui.make_new.isChecked() and not is_running)
        ui.existing_part.setEnabled(ui.open_existing.isChecked() and not is_running)
        for radio in (ui.make_new, ui.open_existing, ui.look_at_training):
            radio.setEnabled(not is_running)
        needed = [ui.office_name, ui.symbol, ui.new_file] if ui.make_new.isChecked() else []
        needed += [ui.existing] if ui.open_existing.isChecked() else []
        ui.go_button.setEnabled(not is_running and all(line.text().strip() for line in needed))

    # ---- files

    @Slot()
    def ask_new(self) -> None:
        dialog = self._files(self.tr("Where the office is kept"), self.ui.new_file.text())
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix("sqlite")
        dialog.fileSelected.connect(self.ui.new_file.setText)
        dialog.open()

    @Slot()
    def ask_existing(self) -> None:
        dialog = self._files(self.tr("Open an office"), self.ui.existing.text() or self.ui.new_file.text())
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.fileSelected.connect(self.ui.existing.setText)
        dialog.open()

    def _files(self, title: str, start: str) -> QFileDialog:
        dialog = QFileDialog(self, title, start, self.tr("Offices (*.sqlite);;All files (*)"))
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        return dialog

    # ---- beginning

    @Slot()
    def begin(self) -> None:
        """Makes or opens what was chosen, in a lane."""
        ui = self.ui
        if self._job is not None or not ui.go_button.isEnabled():
            return
        self.notice.hide()
        if ui.make_new.isChecked():
            texts = tuple(line.text().strip() for line in (ui.new_file, ui.office_name, ui.symbol, ui.courier_code))
            self._start(lambda _told: make_office(*texts))
        elif ui.open_existing.isChecked():
            typed = ui.existing.text().strip()
            self._start(lambda _told: look_at(typed))
        else:
            place, today = self._training, self._today()
            self._start(lambda told: make_training(place, today, told))
            ui.busy_shown.setText(self.tr("Making up the training office..."))

    def _start(self, task: Callable[[Progress], str]) -> None:
        self._job = self.work.long(self.windowTitle(), task, self._on_done, self._on_trouble, writes=True)
        self._look()

    def _on_done(self, database: str) -> None:
        self._ended()
        self.accept()
        self.chosen.emit(database)

    def _on_trouble(self, sentence: str) -> None:
        self._ended()
        self.notice.say(sentence)
        layout = self.layout()
        if layout is not None:
            layout.activate()
        self.resize(self.width(), max(self.height(), self.sizeHint().height()))

    def _ended(self) -> None:
        self._job = None
        self.ui.busy_shown.setText("")
        self._look()

    def done(self, result: int) -> None:
        self._stop()
        super().done(result)

    def closeEvent(self, event: QCloseEvent) -> None:
        self._stop()
        super().closeEvent(event)

    def _stop(self) -> None:
        if self._job is not None:
            self._job.cancel()
        self.work.close()


def make_office(database: str, name: str, symbol: str, courier_code: str) -> str:
    """Makes the office and returns its database. Raises UserError where that cannot be; what is there stays."""
    if "://" not in database:
        try:
            Path(database).expanduser().parent.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise UserError(
                f"The folder of {database} cannot be made ({error.strerror}). Choose a folder you may write to."
            ) from error
    offices.create_office(database, name, symbol, courier_code)
    return database


def look_at(database: str) -> str:
    """Opens the office once to see whether it is one. Raises UserError where it is not."""
    offices.open_office(database).close()
    return database


def make_training(place: Path, today: date, told: Progress) -> str:
    """The training office; it is made when it is asked for the first time."""
    if not place.exists():
        place.parent.mkdir(parents=True, exist_ok=True)
        try:
            offices.make_demo(place, TRAINING_REQUESTS, 1, today, told)
        except Cancelled as stopped:
            raise Cancelled("The training office was not made.") from stopped
    return str(place)
