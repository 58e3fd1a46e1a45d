# SPDX-License-Identifier: GPL-3.0-or-later
"""What the courier asks for: the profiles of the statistics, changed by staff and chosen for our workbook."""

import re
from dataclasses import replace
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from ill_desktop.domain.changes import Changes
from ill_desktop.domain.courier_profiles import BAGS, HEAVIEST, SHEETS, Profile
from ill_desktop.domain.errors import UserError
from ill_desktop.services import courier_profiles, office_settings
from ill_desktop.services.ports import Office
from ill_desktop.ui import words
from ill_desktop.ui.dialogs.ask import plain
from ill_desktop.ui.dialogs.still_open import while_open
from ill_desktop.ui.people.notice import Notice
from ill_desktop.ui.work import Work

Loaded = tuple[dict[str, Profile], dict[str, int], str]


class ProfilesDialog(QDialog):
    """A list of profiles and the fields of the current one. A name that is typed anew makes another profile."""

    def __init__(self, office: Office, work: Work, parent: QWidget | None = None):
        super().__init__(parent)
        self.setObjectName("courier_profiles")
        self.setWindowTitle(self.tr("What the courier asks for"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        unit = self.fontMetrics()
        self.setMinimumSize(unit.averageCharWidth() * 110, unit.height() * 34)
        self._office, self._work = office, work
        self._loaded: Loaded = ({}, {}, "")
        self._build()
        self._connect()
        self.load()

    def _build(self) -> None:
        self.list, self.sheets = QListWidget(), QListWidget()
        self.list.setAccessibleName(self.tr("Profiles"))
        self.name, self.title, self.years, self.mondays = QLineEdit(), QLineEdit(), QLineEdit(), QLineEdit()
        self.years.setPlaceholderText(self.tr("7, 10: July to June and October to September"))
        self.mondays.setPlaceholderText(self.tr("2026-03-09, ...; empty = chosen from the period"))
        self.weeks, self.month = _numbers(1, 52), _numbers(0, 12)
        self.small, self.large, self.tub = _numbers(0, HEAVIEST), _numbers(0, HEAVIEST), _numbers(0, HEAVIEST)
        self.days, self.bags = QComboBox(), QComboBox()
        self.days.addItem(self.tr("Monday to Friday"), 5)
        self.days.addItem(self.tr("one day, a Wednesday"), 1)
        self.month.setSpecialValueText(self.tr("spread over the period"))
        for key, said in BAGS.items():
            self.bags.addItem(words.tr(said), key)
        for key, said in SHEETS.items():
            item = QListWidgetItem(words.tr(said), self.sheets)
            item.setData(Qt.ItemDataRole.UserRole, key)
            item.setFlags(Qt.ItemFlag.ItemIsUserCheckable | Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable)
            item.setCheckState(Qt.CheckState.Unchecked)
        self.notice, self.says = Notice(tone="late"), QLabel()
        self.says.setWordWrap(True)
        self.buttons = QDialogButtonBox()
        self.use, self.back = QPushButton(self.tr("&Use for our workbook")), QPushButton(self.tr("&Take changes back"))
        self.undo = QPushButton(self.tr("Un&do the last change"))
        for button in (self.use, self.back, self.undo):
            button.setAutoDefault(False)
            self.buttons.addButton(button, QDialogButtonBox.ButtonRole.ActionRole)
        shut = self.buttons.addButton(self.tr("&Close"), QDialogButtonBox.ButtonRole.RejectRole)
        shut.setAutoDefault(False)
        self.deed = self.buttons.addButton(self.tr("&Save the profile"), QDialogButtonBox.ButtonRole.AcceptRole)
        self.deed.setDefault(True)
        plain(self.buttons)
        self._lay_out()

    def _lay_out(self) -> None:
        form, both, column = QFormLayout(), QHBoxLayout(), QVBoxLayout(self)
        rows: list[tuple[str, QWidget]] = [
            (self.tr("&Name"), self.name), (self.tr("T&itle"), self.title), (self.tr("S&heets"), self.sheets),
            (self.tr("&Years begin in month"), self.years), (self.tr("Sample &weeks"), self.weeks),
            (self.tr("&Days of the sample"), self.days), (self.tr("&Month of the sample"), self.month),
            (self.tr("M&ondays of the sample"), self.mondays), (self.tr("&Reported as leaving"), self.bags),
            (self.tr("Items in a sma&ll bag"), self.small), (self.tr("Items in a lar&ge bag"), self.large),
            (self.tr("Items in a tu&b"), self.tub),
        ]  # fmt: skip
        for text, field in rows:
            form.addRow(text, field)
            field.setAccessibleName(text.replace("&", ""))
        both.addWidget(self.list, 2)
        both.addLayout(form, 4)
        column.addWidget(self.says)
        column.addWidget(self.notice)
        column.addLayout(both, 1)
        column.addWidget(self.buttons)

    def _connect(self) -> None:
        self.list.currentRowChanged.connect(self._on_profile)
        self.buttons.accepted.connect(self.save)
        self.buttons.rejected.connect(self.reject)
        self.use.clicked.connect(self._on_use)
        self.back.clicked.connect(self._on_back)
        self.undo.clicked.connect(self._on_undo)

    # ---- what is shown

    def load(self, chosen: str = "") -> None:
        office = self._office

        def ask() -> Loaded:
            return (courier_profiles.profiles(office), courier_profiles.versions(office),
                    courier_profiles.profile(office).name)  # fmt: skip

        self._work.read("profiles", ask, while_open(self, partial(self._on_loaded, chosen)),
                        while_open(self, self.notice.say))  # fmt: skip

    def _on_loaded(self, chosen: str, loaded: Loaded) -> None:
        self._loaded = loaded
        known, changed, used = loaded
        self.list.blockSignals(True)
        self.list.clear()
        for name, profile in known.items():
            marks = [self.tr("used")] * (name == used) + [self.tr("changed")] * (name in changed)
            item = QListWidgetItem(f"{profile.title} ({', '.join(marks)})" if marks else profile.title, self.list)
            item.setData(Qt.ItemDataRole.UserRole, name)
        self.list.blockSignals(False)
        self.list.setCurrentRow(list(known).index(chosen if chosen in known else used))

    def _on_profile(self, row: int) -> None:
        item = self.list.item(row)
        profile = self._loaded[0].get(item.data(Qt.ItemDataRole.UserRole)) if item else None
        if profile is None:
            return
        self.notice.hide()
        self.name.setText(profile.name)
        self.title.setText(profile.title)
        self.years.setText(", ".join(map(str, profile.years)))
        self.mondays.setText(", ".join(profile.mondays))
        for field, value in ((self.weeks, profile.sample_weeks), (self.month, profile.sample_month),
                             (self.small, profile.small), (self.large, profile.large),
                             (self.tub, profile.tub)):  # fmt: skip
            field.setValue(value)
        self.days.setCurrentIndex(self.days.findData(profile.sample_days))
        self.bags.setCurrentIndex(self.bags.findData(profile.bags))
        for sheet in self._sheet_items():
            on = sheet.data(Qt.ItemDataRole.UserRole) in profile.sheets
            sheet.setCheckState(Qt.CheckState.Checked if on else Qt.CheckState.Unchecked)
        self.back.setEnabled(profile.name in self._loaded[1])

    def _sheet_items(self) -> list[QListWidgetItem]:
        return [self.sheets.item(row) for row in range(self.sheets.count())]

    def profile(self) -> Profile:
        """What is typed. Raises UserError for a month that is no number."""
        months = [part for part in re.split(r"[,;\s]+", self.years.text()) if part]
        if wrong := next((part for part in months if not part.isdigit()), None):
            raise UserError(f'"{wrong[:20]}" is no month of a year; type numbers, like 7 for July to June.')
        sheets = tuple(item.data(Qt.ItemDataRole.UserRole) for item in self._sheet_items()
                       if item.checkState() == Qt.CheckState.Checked)  # fmt: skip
        mondays = tuple(part for part in re.split(r"[,;\s]+", self.mondays.text()) if part)
        made = Profile(self.name.text().strip(), self.title.text().strip(), sheets, years=tuple(map(int, months)))
        return replace(made, sample_weeks=self.weeks.value(), sample_days=self.days.currentData(), mondays=mondays,
                       sample_month=self.month.value(), bags=self.bags.currentData(), small=self.small.value(),
                       large=self.large.value(), tub=self.tub.value())  # fmt: skip

    # ---- deeds

    def save(self) -> None:
        try:
            made = self.profile()
        except UserError as error:
            self.notice.say(str(error))
            return
        version = self._loaded[1].get(made.name, 0)
        deed = partial(courier_profiles.save, self._office, made, version)
        self._work.write(deed, while_open(self, partial(self._on_saved, made.name)),
                         while_open(self, self.notice.say))  # fmt: skip

    def _on_saved(self, name: str, changes: Changes) -> None:
        self.says.setText(words.say(changes.said) if changes.said else "")
        self.load(name)

    def _current(self) -> str:
        item = self.list.currentItem()
        return item.data(Qt.ItemDataRole.UserRole) if item else ""

    def _on_use(self) -> None:
        deed = partial(office_settings.save, self._office, {"courier_profile": self._current()})
        self._work.write(deed, while_open(self, partial(self._on_saved, self._current())),
                         while_open(self, self.notice.say))  # fmt: skip

    def _on_back(self) -> None:
        deed = partial(courier_profiles.remove, self._office, self._current())
        self._work.write(deed, while_open(self, partial(self._on_saved, self._current())),
                         while_open(self, self.notice.say))  # fmt: skip

    def _on_undo(self) -> None:
        """Of any profile, whichever desk changed it."""
        deed = partial(courier_profiles.undo_last, self._office)
        self._work.write(deed, while_open(self, partial(self._on_saved, self._current())),
                         while_open(self, self.notice.say))  # fmt: skip


def _numbers(least: int, most: int) -> QSpinBox:
    field = QSpinBox()
    field.setRange(least, most)
    return field
