# SPDX-License-Identifier: GPL-3.0-or-later
"""The money of a period as a workbook: what was open on its last day, the run of numbers with voids and approvals, the
months; the fiscal year that ended last is what the auditor asks for.
"""

from collections.abc import Mapping
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QWidget

from ill_desktop.domain.library_file import fiscal_year
from ill_desktop.services import money_papers
from ill_desktop.services.ports import Office, Progress
from ill_desktop.ui import words
from ill_desktop.ui.dialogs.money_ask import Ask, MoneyDialog
from ill_desktop.ui.dialogs.still_open import while_open
from ill_desktop.ui.work import Work


class MoneyPeriodDialog(MoneyDialog):
    def __init__(self, office: Office, work: Work, parent: QWidget | None = None):
        super().__init__(office, words.tr("Money of a period (Excel)"), words.tr(
            "What was open on the last day, both ways, by the ledger; the run of our invoice numbers with voids and "
            "approvals for the auditor; ages and months. The last fiscal year is filled in."), words.tr("Save as..."),
            (Ask("first", words.tr("&From"), "day"), Ask("last", words.tr("&To"), "day")), parent)  # fmt: skip
        self.setObjectName("money_period_dialog")
        self._work = work
        work.read("money.year", office.rules, while_open(self, self._on_rules), while_open(self, self.refuse))
        self.given.connect(self._on_given)

    def _on_rules(self, rules: Any) -> None:
        _, (first, last) = fiscal_year(self._office.clock.today(), rules.fiscal_year_start)
        for name, day in (("first", first), ("last", last)):
            field: Any = self.fields[name]
            if not field.text():
                field.setText(day.isoformat())

    def _on_given(self, values: Mapping[str, Any]) -> None:
        today = self._office.clock.today()
        first, last = values["first"] or today, values["last"] or today
        chooser = QFileDialog(self, self.tr("Money of a period"), f"money {first} to {last}.xlsx",
                              self.tr("Excel (*.xlsx)"))  # fmt: skip
        chooser.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        chooser.setDefaultSuffix("xlsx")
        chooser.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        chooser.fileSelected.connect(lambda name: self.write(first, last, Path(name)))
        chooser.rejected.connect(lambda: self.deed.setEnabled(True))
        chooser.open()

    def write(self, first: Any, last: Any, path: Path) -> None:
        def made(progress: Progress) -> int:
            return money_papers.workbook(self._office, first, last, path, progress)

        self._work.long(self.windowTitle(), made, while_open(self, partial(self._on_written, path)),
                        while_open(self, self.refuse))  # fmt: skip

    def _on_written(self, path: Path, numbers: int) -> None:
        self.deed.setEnabled(True)
        self.notice.say(self.tr("{name} is written; {n} numbers are in its run.").format(name=path.name, n=numbers))
