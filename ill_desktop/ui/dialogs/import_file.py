# SPDX-License-Identifier: GPL-3.0-or-later
"""File > Import: a file is chosen, its columns are looked over, checked, and imported; every problem is told by row."""

from functools import partial
from pathlib import Path

from PySide6.QtCore import QMimeData, Qt, Slot
from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent, QGuiApplication
from PySide6.QtWidgets import QDialog, QFileDialog, QHeaderView, QWidget

from ill_desktop.domain.drafts import ImportKind, ImportResult, Preview
from ill_desktop.domain.errors import Cancelled
from ill_desktop.domain.request import Side
from ill_desktop.services.ports import Office, Progress
from ill_desktop.ui import words
from ill_desktop.ui.dialogs.code_changes import CodeChangesTab
from ill_desktop.ui.dialogs.import_columns import ColumnChoice, best_kind, field_words, show_rows
from ill_desktop.ui.dialogs.import_result import Outcome, ProblemModel, as_text, problem_words, save_csv, sentence
from ill_desktop.ui.forms.ui_import_file import Ui_ImportForm
from ill_desktop.ui.people.notice import Notice
from ill_desktop.ui.work import Job, Work

NETWORKS = ("", "OCLC", "SHAREit", "INN-Reach", "e-mail")


class ImportDialog(QDialog):
    """`path` = the file to begin with. Reading runs in a read lane, importing in the write lane; it can be stopped."""

    def __init__(self, office: Office, work: Work, parent: QWidget | None = None, path: str = ""):
        super().__init__(parent)
        self.office, self.work = office, work
        self.setObjectName("import_dialog")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setAcceptDrops(True)
        self.ui = Ui_ImportForm()
        self.ui.setupUi(self)
        self.preview: Preview | None = None
        self.outcome: Outcome | None = None
        self._job: Job | None = None
        self._closing = False
        self._set_up()
        self._connect()
        self._look()
        if path:
            self.open_file(path)

    def _set_up(self) -> None:
        ui = self.ui
        for kind, said in ((ImportKind.REQUESTS, self.tr("requests")), (ImportKind.LIBRARIES, self.tr("libraries")),
                           (ImportKind.COURIER_CODES, self.tr("courier codes")),
                           (ImportKind.HOLDINGS, self.tr("custom holdings")),
                           (ImportKind.CUSTOMERS, self.tr("customers"))):  # fmt: skip
            ui.kind.addItem(said, kind)
        ui.side.addItem(self.tr("as the file says"), None)
        ui.side.addItem(self.tr("outgoing (borrowing)"), Side.BORROWING)
        ui.side.addItem(self.tr("incoming (lending)"), Side.LENDING)
        ui.network.addItems(NETWORKS)
        line = ui.network.lineEdit()
        if line is not None:
            line.setPlaceholderText(self.tr("as the file says"))
        ui.path.setAcceptDrops(False)
        self.choice = ColumnChoice(ui.mapping, self._on_mapping)
        self.problems = ProblemModel(self)
        ui.problems.setModel(self.problems)
        header, unit = ui.problems.horizontalHeader(), self.fontMetrics().averageCharWidth()
        header.resizeSection(0, unit * 9)
        header.resizeSection(1, unit * 22)
        header.setStretchLastSection(True)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        ui.problems.verticalHeader().hide()
        ui.problems.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        ui.problems.verticalHeader().setDefaultSectionSize(round(self.fontMetrics().height() * 2.4))
        ui.problems.setWordWrap(True)  # two lines: the way out stands at the end of the sentence
        ui.problems.setTabKeyNavigation(False)
        ui.problems.setAlternatingRowColors(True)
        ui.problems.setShowGrid(False)
        font = ui.result_heading.font()
        font.setBold(True)
        ui.result_heading.setFont(font)
        self.code_changes = CodeChangesTab(self.office, self.work, self)
        self.notice = Notice(self)
        layout = self.layout()
        assert layout is not None
        layout.replaceWidget(ui.trouble_shown, self.notice)
        ui.trouble_shown.hide()
        ui.progress.hide()
        ui.path.setReadOnly(False)
        self.resize(unit * 140, self.fontMetrics().height() * 38)

    def _connect(self) -> None:
        ui = self.ui
        ui.choose_file.clicked.connect(self.ask_file)
        ui.path.returnPressed.connect(self._on_path)
        ui.kind.activated.connect(self._on_kind)
        ui.check_button.clicked.connect(partial(self.run, dry_run=True))
        ui.import_button.clicked.connect(partial(self.run, dry_run=False))
        ui.close_button.clicked.connect(self.reject)
        self.code_changes.told.connect(self.notice.say)
        ui.copy_problems.clicked.connect(self.copy_problems)
        ui.save_problems.clicked.connect(self.ask_save)

    # ---- the file

    @Slot()
    def ask_file(self) -> None:
        kinds = self.tr("Lists (*.csv *.tsv *.txt *.xlsx *.json);;All files (*)")
        dialog = QFileDialog(self, self.tr("Choose a file"), self.ui.path.text(), kinds)
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.fileSelected.connect(self.open_file)
        dialog.open()

    @Slot()
    def _on_path(self) -> None:
        self.open_file(self.ui.path.text())

    @Slot(str)
    def open_file(self, path: str) -> None:
        """Reads the first rows and guesses what the rows are."""
        self.ui.path.setText(path)
        self._forget()
        imports = self.office.imports
        ask = lambda: {kind: imports.preview(path, kind.value) for kind in ImportKind}  # noqa: E731
        self.work.read("import.preview", ask, self._on_previews, self._on_trouble)
        self.ui.mapping_hint.setText(self.tr("Reading the file..."))

    def _on_previews(self, previews: dict[ImportKind, Preview]) -> None:
        kind = best_kind(previews)
        self.ui.kind.setCurrentIndex(self.ui.kind.findData(kind))
        self._on_preview(previews[kind])

    @Slot()
    def _on_kind(self) -> None:
        """The same file, taken for something else."""
        path, kind = self.ui.path.text(), self.kind
        if path:
            self._forget()
            ask = lambda: self.office.imports.preview(path, kind.value)  # noqa: E731
            self.work.read("import.preview", ask, self._on_preview, self._on_trouble)
            self.ui.mapping_hint.setText(self.tr("Reading the file..."))
        else:
            self._look()

    def _on_preview(self, preview: Preview) -> None:
        self.preview = preview
        self.choice.show(preview, self.office.imports.fields(self.kind.value))
        show_rows(self.ui.first_rows, preview)
        self.ui.tabs.setCurrentWidget(self.ui.columns_tab)
        self._on_mapping()
        self.ui.import_button.setFocus()

    def _forget(self) -> None:
        self.preview = self.outcome = None
        self.notice.hide()
        self.choice.show(Preview([], {}, [], False), ())
        self.ui.first_rows.setRowCount(0)
        self._look()

    @property
    def kind(self) -> ImportKind:
        return ImportKind(self.ui.kind.currentData())

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if dropped_file(event.mimeData()) and self._job is None:
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        self.open_file(dropped_file(event.mimeData()))
        event.acceptProposedAction()

    # ---- what stands where

    @Slot()
    def _on_mapping(self) -> None:
        """Says how the columns were understood."""
        preview = self.preview
        if preview is None:
            return
        known = len(self.choice.mapping())
        said = [self.tr("{known} of {count} columns are known.").format(known=known, count=len(preview.columns))]
        if preview.remembered:
            said.append(self.tr("Remembered from the last file with these columns."))
        if doubles := self.choice.doubles():
            names = ", ".join(map(field_words, doubles))
            said.append(self.tr("More than one column is taken for: {fields}.").format(fields=names))
        self.ui.mapping_hint.setText(" ".join([*said, *preview.notes]))
        self._look()

    def _look(self) -> None:
        """Enables what can be done now."""
        ui, is_running = self.ui, self._job is not None
        is_ready = self.preview is not None and not is_running
        for widget in (ui.check_button, ui.import_button):
            widget.setEnabled(is_ready)
        for widget in (ui.path, ui.choose_file, ui.kind, ui.mapping, ui.tabs):
            widget.setEnabled(not is_running)
        is_requests = self.kind is ImportKind.REQUESTS
        for widget in (ui.side, ui.side_label):
            widget.setEnabled(is_requests and not is_running)
        for widget in (ui.network, ui.network_label):
            widget.setEnabled(self.kind in (ImportKind.REQUESTS, ImportKind.LIBRARIES) and not is_running)
        ui.tabs.setTabEnabled(1, self.preview is not None)
        ui.tabs.setTabEnabled(2, self.outcome is not None)
        if self.kind is ImportKind.COURIER_CODES and ui.tabs.indexOf(self.code_changes) < 0:
            ui.tabs.addTab(self.code_changes, self.tr("What changes"))
        elif self.kind is not ImportKind.COURIER_CODES and ui.tabs.indexOf(self.code_changes) >= 0:
            ui.tabs.removeTab(ui.tabs.indexOf(self.code_changes))
        for widget in (ui.copy_problems, ui.save_problems):
            widget.setEnabled(bool(self.problems.problems))
        ui.close_button.setText(self.tr("Stop") if is_running else self.tr("Close"))
        if self.preview is None:
            ui.mapping_hint.setText(self.tr("Choose a file or drop one here. Its columns are shown before anything is "
                                            "imported."))  # fmt: skip

    # ---- running

    def run(self, *, dry_run: bool) -> None:
        """Imports the file, or only counts what would be done."""
        if self.preview is None or self._job is not None:
            return
        self.notice.hide()
        path, kind, imports = self.ui.path.text(), self.kind.value, self.office.imports
        side, network, mapping = (
            self.ui.side.currentData(),
            self.ui.network.currentText().strip(),
            self.choice.mapping(),
        )
        if self.kind is not ImportKind.REQUESTS:
            side = None

        def task(progress: Progress) -> Outcome:
            try:
                result = imports.run(path, kind, side=side, network=network or None, mapping=mapping, dry_run=dry_run,
                                     progress=progress)  # fmt: skip
                return Outcome(result, dry_run)
            except Cancelled as stopped:
                so_far = stopped.args[0] if stopped.args else ImportResult()
                return Outcome(so_far if isinstance(so_far, ImportResult) else ImportResult(), dry_run, stopped=True)

        title = self.tr("Import of {name}").format(name=Path(path).name)
        self._job = self.work.long(title, task, self._on_done, self._on_trouble, writes=True)
        self._job.progressed.connect(self._on_progress)
        self.ui.progress.setRange(0, 0)
        self.ui.progress.show()
        self._look()
        self.ui.close_button.setFocus()

    @Slot(int, int)
    def _on_progress(self, done: int, of: int) -> None:
        self.ui.progress.setRange(0, max(of, 0))
        self.ui.progress.setValue(done)
        self.ui.progress_shown.setText(self.tr("{done} rows").format(done=words.number(done)))

    def _on_done(self, outcome: Outcome) -> None:
        self.outcome = outcome
        self.problems.show(outcome.result.problems)
        self.ui.result_heading.setText(sentence(outcome))
        notes = outcome.result.notes
        self.ui.result_hint.setText(" ".join([problem_words(len(outcome.result.problems)), *notes]))
        self._ended()
        self.code_changes.show_changes(outcome.result.code_changes, outcome.dry_run)
        self.ui.tabs.setCurrentWidget(self.code_changes if outcome.result.code_changes else self.ui.result_tab)
        (self.ui.import_button if outcome.dry_run else self.ui.close_button).setFocus()

    def _on_trouble(self, said: str) -> None:
        self._ended()
        self.notice.say(said)

    def _ended(self) -> None:
        self._job = None
        self.ui.progress.hide()
        self.ui.progress_shown.setText("")
        self._look()
        if self._closing:
            self.reject()

    def reject(self) -> None:
        """Esc and Close: while it runs they stop the import, and the dialog shows how far it came."""
        if self._job is not None:
            self._job.cancel()
            self.ui.progress_shown.setText(self.tr("Stopping after this portion..."))
            return
        super().reject()

    def closeEvent(self, event: QCloseEvent) -> None:
        if self._job is not None:
            self._closing = True
            self._job.cancel()
            event.ignore()
            return
        super().closeEvent(event)

    # ---- problems

    @Slot()
    def copy_problems(self) -> None:
        QGuiApplication.clipboard().setText(as_text(self.problems.titles, self.problems.rows()))

    @Slot()
    def ask_save(self) -> None:
        name = f"{Path(self.ui.path.text()).stem} problems.csv"
        dialog = QFileDialog(self, self.tr("Save problems"), name, self.tr("CSV for spreadsheets (*.csv)"))
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix("csv")
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.fileSelected.connect(self.save_problems)
        dialog.open()

    @Slot(str)
    def save_problems(self, path: str) -> None:
        rows, titles = self.problems.rows(), self.problems.titles
        self.work.read("import.save", lambda: save_csv(Path(path), titles, rows), self._on_saved, self._on_trouble)

    def _on_saved(self, path: Path) -> None:
        self.ui.progress_shown.setText(self.tr("Saved as {name}").format(name=path.name))


def dropped_file(data: QMimeData) -> str:
    """The one file that is dropped, "" for anything else."""
    files = [url.toLocalFile() for url in data.urls() if url.isLocalFile()]
    return files[0] if len(files) == 1 else ""
