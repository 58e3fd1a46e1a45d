# SPDX-License-Identifier: GPL-3.0-or-later
"""The periods that reports are asked for, and the chooser of one."""

from calendar import month_name
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QLineEdit, QWidget

from ill_desktop.domain.dates import parse_date
from ill_desktop.domain.errors import UserError
from ill_desktop.ui import colours, words


@dataclass(frozen=True)
class Kind:
    """`start` = first month, 0 = the office's own fiscal year, `SERVICE` = the year of the courier; `back` = how many
    years ago.
    """

    key: str
    title: str
    start: int
    back: int = 0


SERVICE = -3
KINDS: tuple[Kind, ...] = (
    Kind("twelve", "Last 12 months", -1), Kind("twenty_four", "Last 24 months", -1, 1),
    Kind("fiscal", "Fiscal year", 0), Kind("last_fiscal", "Last fiscal year", 0, 1),
    Kind("service", "Courier's year", SERVICE), Kind("last_service", "Last courier's year", SERVICE, 1),
    Kind("calendar", "Calendar year", 1), Kind("last_calendar", "Last calendar year", 1, 1),
    Kind("own", "From ... to ...", -2),
)  # fmt: skip


def period_of(kind: Kind, today: date, fiscal_start: int, service_start: int) -> tuple[date, date]:
    """First and last day of the period, whole months; "own" gives the current month to begin with."""
    if kind.start == -2:
        return today.replace(day=1), today
    if kind.start == -1:
        after = (today.replace(day=1) + timedelta(32)).replace(day=1)
        return date(after.year - 1 - kind.back, after.month, 1), after - timedelta(1)
    start = service_start if kind.start == SERVICE else kind.start or fiscal_start
    year = today.year - kind.back - (1 if today.month < start else 0)
    return date(year, start, 1), date(year + 1, start, 1) - timedelta(1)


class PeriodChooser(QWidget):
    """`chosen(first, last)` when another period is wanted. Typed dates are the person's own period."""

    chosen = Signal(object, object)

    def __init__(self, today: Callable[[], date], parent: QWidget | None = None):
        super().__init__(parent)
        self._today, self.fiscal_start, self._service_start = today, 7, 10
        self.kind, self.first, self.last, self.says = QComboBox(), QLineEdit(), QLineEdit(), QLabel()
        self.kind.setObjectName("report_period")
        self.kind.setAccessibleName(self.tr("Period"))
        for kind in KINDS:
            self.kind.addItem(words.tr(kind.title), kind.key)
        self._name_service()
        self.first.setObjectName("report_first")
        self.last.setObjectName("report_last")
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        period = QLabel(self.tr("&Period"))
        period.setBuddy(self.kind)
        layout.addWidget(period)
        layout.addWidget(self.kind)
        for text, field in ((self.tr("from"), self.first), (self.tr("to"), self.last)):
            label = QLabel(text)
            label.setBuddy(field)
            field.setAccessibleName(text)
            field.setMaximumWidth(self.fontMetrics().averageCharWidth() * 16)
            layout.addWidget(label)
            layout.addWidget(field)
        layout.addWidget(self.says, 1, Qt.AlignmentFlag.AlignLeft)
        self.kind.currentIndexChanged.connect(self._on_kind)
        for field in (self.first, self.last):
            field.returnPressed.connect(self._on_typed)
            field.textEdited.connect(self._on_edited)
        self._fill(*self.period())

    def period(self) -> tuple[date, date]:
        """The period that is named; raises UserError for typed dates that are none."""
        kind = KINDS[self.kind.currentIndex()]
        if kind.key != "own" or not self.first.text().strip():
            return period_of(kind, self._today(), self.fiscal_start, self._service_start)
        first, last = (parse_date(field.text(), self._today()) for field in (self.first, self.last))
        if last < first:
            raise UserError("The period ends before it begins; turn the dates round.")
        return first, last

    def set_years(self, fiscal_start: int, service_start: int) -> None:
        """The first months of the office's fiscal year and of the courier's year."""
        self.fiscal_start, self._service_start = fiscal_start, service_start
        self._name_service()
        if KINDS[self.kind.currentIndex()].key != "own":
            self._fill(*self.period())

    def _name_service(self) -> None:
        first, last = month_name[self._service_start], month_name[(self._service_start + 10) % 12 + 1]
        for place, kind in enumerate(KINDS):
            if kind.start == SERVICE:
                title = self.tr("{year} ({first} to {last})").format(year=words.tr(kind.title), first=first, last=last)
                self.kind.setItemText(place, title)

    def title(self) -> str:
        """Words for the workbook: Fiscal year, Last service year, ..."""
        return "" if KINDS[self.kind.currentIndex()].key == "own" else self.kind.currentText()

    def choose(self, key: str) -> None:
        self.kind.setCurrentIndex([kind.key for kind in KINDS].index(key))

    def _fill(self, first: date, last: date) -> None:
        self.first.setText(first.isoformat())
        self.last.setText(last.isoformat())

    def _on_kind(self) -> None:
        if KINDS[self.kind.currentIndex()].key == "own":
            self.first.setFocus()
            self.first.selectAll()
            return
        first, last = self.period()
        self._fill(first, last)
        self._say("")
        self.chosen.emit(first, last)

    def _on_edited(self) -> None:
        self.kind.blockSignals(True)
        self.choose("own")
        self.kind.blockSignals(False)

    def _on_typed(self) -> None:
        try:
            first, last = self.period()
        except UserError as error:
            self._say(str(error))
            return
        self._fill(first, last)
        self._say("")
        self.chosen.emit(first, last)

    def _say(self, sentence: str) -> None:
        palette = QPalette(self.palette())
        palette.setColor(QPalette.ColorRole.WindowText, colours.tones(palette).late.ink)
        self.says.setPalette(palette)
        self.says.setText(sentence)
