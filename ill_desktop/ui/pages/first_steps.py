# SPDX-License-Identifier: GPL-3.0-or-later
"""What an empty office says on its pages: what to do first."""

from PySide6.QtCore import QCoreApplication

from ill_desktop.domain.queues import EVERYTHING
from ill_desktop.services.ports import Office
from ill_desktop.ui.models.table import Table

STEPS = """{office} is ready, and still empty
Begin with File > Import (Ctrl+Shift+I), once for each of these:

1   Your libraries: the Public Libraries Survey's outlet file, or any list of names and symbols.
2   The courier's codes, if you use a courier: code, library, delivery days.
3   Your open requests, as ILLiad, SHAREit or OCLC export them, or any list of your own.

Nothing is written before you have seen what the file holds. Then scan a cart of books: Check-in (Ctrl+5).
Help is on F1, every command on Ctrl+Shift+P."""


def first_steps(office: Office) -> str:
    """The steps if no request was ever here; "" otherwise. Runs in the read lane."""
    reads, today = office.reads, office.clock.today()
    counts = reads.counts(today)
    if any(counts[page] for page in EVERYTHING) or any(len(reads.request_ids(q, today)) for q in EVERYTHING.values()):
        return ""
    name = reads.settings().office_name or QCoreApplication.translate("FirstSteps", "This office")
    return QCoreApplication.translate("FirstSteps", STEPS).format(office=name)


def show_steps(table: Table, steps: str) -> None:
    """In place of the words of an empty list."""
    if steps and not table.rows.ids:
        table.set_empty_words(steps)
