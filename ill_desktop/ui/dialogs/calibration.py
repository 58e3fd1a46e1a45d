# SPDX-License-Identifier: GPL-3.0-or-later
"""Scan here: three scans tell what this scanner adds, how it ends and how fast it is; the settings follow from that."""

from functools import partial

from PySide6.QtCore import QEvent, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QFont, QKeyEvent
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QLabel,
    QLineEdit,
    QListWidget,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from ill_desktop.domain import calibration
from ill_desktop.domain.calibration import ENDS, SCANS, Found, ScanKeys
from ill_desktop.domain.changes import Changes
from ill_desktop.domain.errors import UserError
from ill_desktop.domain.settings import OfficeSettings
from ill_desktop.services import office_settings
from ill_desktop.services.ports import Office
from ill_desktop.ui import settings, words
from ill_desktop.ui.dialogs.ask import plain
from ill_desktop.ui.dialogs.still_open import while_open
from ill_desktop.ui.people.notice import Notice
from ill_desktop.ui.scanner import CALIBRATION_BOX, time_of
from ill_desktop.ui.work import Work

SILENCE = 400
"""Milliseconds without a key after which a scan without an end key is over."""


class CalibrationBox(QLineEdit):
    """Takes every key as a scanner sends it, Tab too. `scanned(ScanKeys)` when a scan is over."""

    scanned = Signal(object)

    def __init__(self, parent: QWidget | None = None):
        super().__init__(parent)
        self.setObjectName(CALIBRATION_BOX)
        self.time_of = time_of
        self._keys, self._last = ScanKeys(""), 0.0
        self._over = QTimer(self)
        self._over.setObjectName("calibration_silence")
        self._over.setSingleShot(True)
        self._over.setInterval(SILENCE)
        self._over.timeout.connect(partial(self._end, "none"))

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and event.key() == Qt.Key.Key_Tab:
            if self._keys.text:
                self._end("tab")
                return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        control = event.modifiers() & Qt.KeyboardModifier.ControlModifier
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if self._keys.text:
                self._end("enter" if event.key() == Qt.Key.Key_Return else "keypad")
        elif self._keys.text and (event.text() == "\n" or (control and event.key() == Qt.Key.Key_J)):
            self._end("line_feed")
        elif event.text() and event.text().isprintable() and not control:
            now = self.time_of(event)
            if self._keys.text:
                self._keys.gaps.append((now - self._last) * 1000)
            self._keys.text += event.text()
            self._last = now
            self._over.start()
            super().keyPressEvent(event)
        else:
            super().keyPressEvent(event)

    def _end(self, how: str) -> None:
        self._over.stop()
        keys, self._keys = self._keys, ScanKeys("")
        keys.end = how
        self.clear()
        if keys.text:
            self.scanned.emit(keys)


class CalibrationDialog(QDialog):
    """`saved()` when the settings of the scanner are new."""

    saved = Signal()

    def __init__(self, office: Office, work: Work, parent: QWidget | None = None):
        super().__init__(parent)
        self.office, self.work = office, work
        self.setObjectName("calibration_dialog")
        self.setWindowTitle(self.tr("Calibrate the scanner"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.scans: list[ScanKeys] = []
        self.found: Found | None = None
        self._rules = OfficeSettings()
        self._build()
        self.box.scanned.connect(self._on_scanned)
        self.printed.textChanged.connect(self._look)
        self.again.clicked.connect(self._begin)
        self.buttons.accepted.connect(self.save)
        self.buttons.rejected.connect(self.reject)
        self.work.read("calibration.rules", office.reads.settings, while_open(self, self._on_rules),
                       while_open(self, self.notice.say))  # fmt: skip
        self._look()

    def _build(self) -> None:
        says = QLabel(self.tr("Take a book with a barcode, put the cursor in the first box, and scan the same barcode "
                              "three times. Nothing is checked in."))  # fmt: skip
        says.setWordWrap(True)
        self.box = CalibrationBox()
        font = QFont(self.font())
        font.setPointSizeF(font.pointSizeF() * 1.8)
        self.box.setFont(font)
        self.printed = QLineEdit()
        self.printed.setPlaceholderText(self.tr("only if the scan has more or less than what is printed"))
        self.list = QListWidget()
        self.list.setAccessibleName(self.tr("The scans so far"))
        self.list.setMaximumHeight(self.fontMetrics().height() * 5)
        self.list.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.told = QLabel()
        self.told.setObjectName("calibration_told")
        self.told.setWordWrap(True)
        self.told.setTextFormat(Qt.TextFormat.PlainText)
        self.notice = Notice(self)
        form = QFormLayout()
        form.addRow(self.tr("&Scan here"), self.box)
        form.addRow(self.tr("&Printed under it"), self.printed)
        form.addRow(self.tr("Scans"), self.list)
        form.addRow(self.tr("Found"), self.told)
        self.buttons = QDialogButtonBox()
        self.again = QPushButton(self.tr("&Begin again"))
        self.again.setAutoDefault(False)
        self.buttons.addButton(self.again, QDialogButtonBox.ButtonRole.ResetRole)
        self.buttons.addButton(QDialogButtonBox.StandardButton.Cancel).setAutoDefault(False)
        self.deed = self.buttons.addButton(self.tr("S&ave these settings"), QDialogButtonBox.ButtonRole.AcceptRole)
        self.deed.setAutoDefault(False)  # a scanner's Enter must not press it
        plain(self.buttons)
        layout = QVBoxLayout(self)
        layout.addWidget(says)
        layout.addLayout(form)
        layout.addStretch(1)
        layout.addWidget(self.notice)
        layout.addWidget(self.buttons)
        unit, height = self.fontMetrics().averageCharWidth(), self.fontMetrics().height()
        self.resize(unit * 92, height * 26)
        self.box.setFocus()

    def _on_rules(self, rules: OfficeSettings) -> None:
        self._rules = rules
        self._look()

    def _on_scanned(self, keys: ScanKeys) -> None:
        if len(self.scans) == SCANS:
            self._begin()
        self.scans.append(keys)
        pace = sum(keys.gaps) / len(keys.gaps) if keys.gaps else 0
        said = self.tr("{text}   then {end}, {pace} ms between characters")
        self.list.addItem(said.format(text=keys.text, end=words.tr(ENDS[keys.end]), pace=round(pace)))
        self._look()

    @Slot()
    def _begin(self) -> None:
        self.scans.clear()
        self.list.clear()
        self.box.setFocus()
        self._look()

    @Slot()
    def _look(self) -> None:
        """What the scans say so far, or why they say nothing."""
        self.found = None
        self.notice.hide()
        left = SCANS - len(self.scans)
        self.told.setText(words.counted(left, self.tr("One more scan."), self.tr("{n} more scans.")))
        if not left:
            try:
                rules = self._rules
                self.found = calibration.find(self.scans, self.printed.text(), rules.scan_prefixes, rules.scan_suffix)
                self.told.setText(self._words(self.found))
                if self.found.warnings:
                    self.notice.say("\n".join(self.found.warnings))
            except UserError as error:
                self.notice.say(str(error))
        self.deed.setEnabled(self.found is not None)

    def _words(self, found: Found) -> str:
        lines = [self.tr("Code: {code}").format(code=found.code)]
        if found.prefix or found.suffix:
            round_it = self.tr("Before it: {before}   After it: {after}")
            lines.append(round_it.format(before=found.prefix or "-", after=found.suffix or "-"))
        lines.append(self.tr("Ends with {end}").format(end=words.tr(ENDS[found.end])))
        pace = self.tr("Speed: {mean} ms between characters, {most} ms at most; up to {gap} ms will count as a scan")
        lines.append(pace.format(mean=round(found.mean_gap), most=round(found.longest_gap), gap=found.gap))
        if found.to_save_prefix or found.to_save_suffix:
            lines.append(self.tr("What stands round the code will be taken off, at all desks."))
        elif found.prefix or found.suffix:
            lines.append(self.tr("What stands round the code is taken off already."))
        return "\n".join(lines)

    @Slot()
    def save(self) -> None:
        """Speed and end belong to this workstation, what stands round the code to the office."""
        found = self.found
        if found is None:
            return
        settings.SCANNER_GAP.set(found.gap)
        settings.SCANNER_LENGTH.set(found.length)
        settings.SCANNER_END.set("tab" if found.end == "tab" else "enter")
        rules: dict[str, object] = {}
        if found.to_save_prefix:
            rules["scan_prefixes"] = (*self._rules.scan_prefixes, found.to_save_prefix)
        if found.to_save_suffix:
            rules["scan_suffix"] = found.to_save_suffix
        if not rules:
            self._on_saved()
            return
        self.deed.setEnabled(False)
        saved = partial(office_settings.save, self.office, rules)
        self.work.write(saved, while_open(self, self._on_saved), while_open(self, self.notice.say))

    def _on_saved(self, changes: Changes | None = None) -> None:
        self.saved.emit()
        self.accept()
