# SPDX-License-Identifier: GPL-3.0-or-later
"""What an import did: its sentence, and every problem as a table that can be copied and saved."""

import csv
import io
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QCoreApplication, QModelIndex, QObject, QPersistentModelIndex, Qt

from ill_desktop.domain.changes import Changes
from ill_desktop.domain.drafts import ImportResult, Problem
from ill_desktop.domain.errors import UserError
from ill_desktop.ui import words

Index = QModelIndex | QPersistentModelIndex


@dataclass
class Outcome:
    """The result of a run. `changes` tells every page to look again, where something was written."""

    result: ImportResult
    dry_run: bool
    stopped: bool = False
    changes: Changes | None = field(default=None)

    def __post_init__(self) -> None:
        if not self.dry_run and self.result.created + self.result.updated:
            self.changes = Changes(everything=True)


def tr(text: str) -> str:
    return QCoreApplication.translate("Import", text)


def sentence(outcome: Outcome) -> str:
    """What was done, in one line."""
    result = outcome.result
    if outcome.dry_run:
        begin = tr(
            "Checked, nothing was written yet: {read} rows, {created} new, {updated} changed, {skipped} skipped."
        )
    elif outcome.stopped:
        begin = tr("Stopped. What was read until then is kept: {read} rows, {created} new, {updated} changed, "
                   "{skipped} skipped.")  # fmt: skip
    else:
        begin = tr("Imported: {read} rows, {created} new, {updated} changed, {skipped} skipped.")
    return begin.format(read=words.number(result.read), created=words.number(result.created),
                        updated=words.number(result.updated), skipped=words.number(result.skipped))  # fmt: skip


def problem_words(count: int) -> str:
    if not count:
        return tr("No problems.")
    return (
        tr("One thing to look at; all other rows are not touched by it.")
        if count == 1
        else tr("{count} things to look at; all other rows are not touched by them.").format(count=words.number(count))
    )


class ProblemModel(QAbstractTableModel):
    """Problems by row, as the spreadsheet counts them."""

    def __init__(self, parent: QObject | None = None):
        super().__init__(parent)
        self.titles = (self.tr("Row"), self.tr("Field"), self.tr("Why"))
        self.problems: list[Problem] = []

    def show(self, problems: Iterable[Problem]) -> None:
        self.beginResetModel()
        self.problems = sorted(problems, key=lambda problem: problem.row)
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(self.problems)

    def columnCount(self, parent: Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(self.titles)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = 0) -> Any:
        if orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return self.titles[section] if 0 <= section < len(self.titles) else None
        return None

    def data(self, index: Index, role: int = 0) -> Any:
        if not index.isValid() or index.row() >= len(self.problems):
            return None
        shown = self.cells(self.problems[index.row()])[index.column()]
        if role == Qt.ItemDataRole.DisplayRole:
            return shown
        if role == Qt.ItemDataRole.ToolTipRole:
            return shown if index.column() == 2 else None
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{self.titles[index.column()]}: {shown}"
        return None

    def rows(self) -> list[tuple[str, str, str]]:
        return [self.cells(problem) for problem in self.problems]

    def cells(self, problem: Problem) -> tuple[str, str, str]:
        """Row 0 is the file as a whole."""
        row = str(problem.row) if problem.row else self.tr("file")
        return row, problem.field.replace("_", " "), problem.why


def as_text(titles: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """Tab-separated, for the clipboard."""
    return "\n".join("\t".join(part.replace("\t", " ").replace("\n", " ") for part in row) for row in (titles, *rows))


def save_csv(path: Path, titles: Sequence[str], rows: Iterable[Sequence[str]]) -> Path:
    """Writes a CSV that spreadsheets open with its accents whole. A cell that would be a formula there stays text.

    Raises UserError if the file cannot be written.
    """
    made = io.StringIO(newline="")
    writer = csv.writer(made)
    writer.writerow(titles)
    writer.writerows([f"'{part}" if part[:1] in "=+-@" and part else part for part in row] for row in rows)
    try:
        path.write_text(made.getvalue(), encoding="utf-8-sig", newline="")
    except OSError as error:
        raise UserError(f"{path.name} could not be written ({error.strerror}). Choose another folder.") from error
    return path
