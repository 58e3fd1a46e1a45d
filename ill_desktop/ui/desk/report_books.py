# SPDX-License-Identifier: GPL-3.0-or-later
"""The workbooks that the Reports page writes: asked for, written in the background, opened."""

from collections.abc import Callable
from datetime import date
from functools import partial
from pathlib import Path

from PySide6.QtCore import QDir, QObject, QStandardPaths, Qt, QUrl, Signal
from PySide6.QtWidgets import QFileDialog, QMessageBox, QWidget

from ill_desktop.domain.errors import UserError
from ill_desktop.services import reports, statistics
from ill_desktop.services.ports import Office, Progress
from ill_desktop.ui.desk.periods import PeriodChooser
from ill_desktop.ui.work import Work

_DELETE = Qt.WidgetAttribute.WA_DeleteOnClose
Write = Callable[[Path, Progress], object]


class ReportBooks(QObject):
    """Workbooks of the period that `chooser` shows. `said` = a sentence for the person; `exported(path)` = it is there.
    `open_url` is the system's way to open a file.
    """

    said = Signal(str)
    exported = Signal(str)

    def __init__(self, office: Office, work: Work, chooser: PeriodChooser, page: QWidget,
                 open_url: Callable[[QUrl], object]):  # fmt: skip
        super().__init__(page)
        self.office, self.work, self.chooser, self.page, self._open_url = office, work, chooser, page, open_url

    def ask_courier(self) -> None:
        self._ask("courier-statistics", self.tr("Courier workbook"), self.courier_writer)

    def ask_statistics(self) -> None:
        self._ask("statistics", self.tr("Statistics workbook"), self._statistics_writer)

    def ask_requests(self) -> None:
        self._ask("requests", self.tr("Export requests"), self._requests_writer)

    def courier_writer(self, first: date, last: date, title: str) -> Write:
        return lambda path, progress: reports.courier_statistics(self.office, first, last, path, progress, period=title)

    def _statistics_writer(self, first: date, last: date, title: str) -> Write:
        return lambda path, progress: statistics.workbook(self.office, first, last, path, progress, period=title)

    def _requests_writer(self, first: date, last: date, _title: str) -> Write:
        return lambda path, progress: reports.export_list(self.office, "requests", first, last, path, progress)

    def _ask(self, name: str, title: str, writer: Callable[[date, date, str], Write]) -> None:
        """Asks for the file, then writes it; the window shows the progress and can stop it."""
        try:
            first, last = self.chooser.period()
        except UserError as error:
            self.said.emit(str(error))
            return
        folder = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation) or QDir.homePath()
        dialog = QFileDialog(self.page, title, folder, self.tr("Excel workbooks (*.xlsx)"))
        dialog.setObjectName("export_dialog")
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix("xlsx")
        dialog.selectFile(f"{name} {first:%Y-%m} to {last:%Y-%m}.xlsx")
        dialog.setAttribute(_DELETE)
        dialog.fileSelected.connect(partial(self.write, title, writer(first, last, self.chooser.title())))
        dialog.open()

    def write(self, title: str, task: Write, path: str) -> None:
        """Writes the workbook in the background."""
        self.work.long(title, partial(_written, task, Path(path)), self._on_written)

    def _on_written(self, path: Path) -> None:
        self.said.emit(self.tr("Saved: {path}").format(path=path))
        self.exported.emit(str(path))
        box = QMessageBox(QMessageBox.Icon.Information, self.tr("Workbook"),
                          self.tr("The workbook is saved as\n{path}").format(path=path),
                          QMessageBox.StandardButton.Close, self.page)  # fmt: skip
        box.setObjectName("saved_box")
        box.setAttribute(_DELETE)
        opener = box.addButton(self.tr("&Open it"), QMessageBox.ButtonRole.AcceptRole)
        folder = box.addButton(self.tr("Open the &folder"), QMessageBox.ButtonRole.ActionRole)
        opener.clicked.connect(partial(self._open, path))
        folder.clicked.connect(partial(self._open, path.parent))
        box.setDefaultButton(QMessageBox.StandardButton.Close)
        box.open()

    def _open(self, path: Path, *_: object) -> None:
        self._open_url(QUrl.fromLocalFile(str(path)))


def _written(task: Write, path: Path, progress: Progress) -> Path:
    task(path, progress)
    return path
