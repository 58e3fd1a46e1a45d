# SPDX-License-Identifier: GPL-3.0-or-later
"""What the window says at its edges: the status bar with long work, and the bar of what was refused."""

from functools import partial

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QFont
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QProgressBar,
    QPushButton,
    QSizePolicy,
    QStatusBar,
    QToolButton,
    QWidget,
)

from ill_desktop.ui import colours
from ill_desktop.ui.icons import pixmap
from ill_desktop.ui.pages.list_head import ElidedLabel
from ill_desktop.ui.work import Job


def announce(widget: QWidget, sentence: str) -> None:
    """Tells a screen reader now."""
    event = QAccessibleAnnouncementEvent(widget, sentence)
    event.setPoliteness(QAccessible.AnnouncementPoliteness.Assertive)
    QAccessible.updateAccessibility(event)


class RefusalBar(QFrame):
    """A sentence that must not be missed, above the page; gone by Esc or after the next deed."""

    closed = Signal()

    def __init__(self, parent: QWidget | None = None):
        super().__init__(parent)
        self.setObjectName("refusal_bar")
        self.setAutoFillBackground(True)
        layout = QHBoxLayout(self)
        unit = self.fontMetrics().averageCharWidth()
        layout.setContentsMargins(unit * 2, unit, unit, unit)
        self._mark, self.label = QLabel(), QLabel()
        self.label.setObjectName("refusal_text")
        self.label.setWordWrap(True)
        font = QFont(self.font())
        font.setWeight(QFont.Weight.DemiBold)
        self.label.setFont(font)
        self._close = QPushButton(self.tr("Close  Esc"))
        self._close.setAutoDefault(False)
        layout.addWidget(self._mark)
        layout.addWidget(self.label, 1)
        layout.addWidget(self._close)
        self._close.clicked.connect(self.clear)
        self.hide()

    def say(self, sentence: str) -> None:
        tone = colours.tones(self.palette()).late
        palette = self.palette()
        palette.setColor(self.backgroundRole(), tone.tint)
        for role in (palette.ColorRole.WindowText, palette.ColorRole.Text):
            palette.setColor(role, tone.ink)
        self.label.setPalette(palette)
        ground = self.palette()
        ground.setColor(self.backgroundRole(), tone.tint)
        self.setPalette(ground)
        self._mark.setPixmap(pixmap("warning", tone.ink))
        self.label.setText(sentence)
        self.show()
        announce(self.label, sentence)

    def clear(self) -> None:
        if self.isVisible():
            self.hide()
            self.closed.emit()


class StatusLine(QStatusBar):
    """Database, what was said last, long work with its cancel button, the courier's day, who works here."""

    staff_wanted = Signal()

    def __init__(self, parent: QWidget | None = None):
        super().__init__(parent)
        self.setSizeGripEnabled(False)
        self._database, self._said = QLabel(), ElidedLabel()
        self._database.setObjectName("database_shown")
        self._said.setObjectName("said_shown")
        self._said.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self._courier = QLabel()
        self._courier.setObjectName("courier_shown")
        self.staff = QToolButton()
        self.staff.setObjectName("staff_button")
        self.staff.setAutoRaise(True)
        unit = self.fontMetrics().averageCharWidth()
        self.setContentsMargins(unit, 0, unit, 0)
        self.addWidget(self._database)
        self.addWidget(self._said, 1)
        self.addPermanentWidget(self._courier)
        self.addPermanentWidget(self.staff)
        self.staff.clicked.connect(self.staff_wanted)
        self._fade = QTimer(self)
        self._fade.setSingleShot(True)
        self._fade.setInterval(8_000)
        self._fade.timeout.connect(partial(self._said.setText, ""))

    def set_database(self, name: str, tip: str) -> None:
        self._database.setText(name)
        self._database.setToolTip(tip)

    def set_staff(self, name: str) -> None:
        self.staff.setText(name or self.tr("Who works here?"))
        self.staff.setAccessibleName(self.tr("Staff: {name}").format(name=name or self.tr("nobody chosen")))

    def set_courier(self, arriving: int, leaving: int) -> None:
        text = self.tr("courier today: {arriving} arriving / {leaving} leaving")
        self._courier.setText(text.format(arriving=arriving, leaving=leaving))

    def say(self, sentence: str) -> None:
        """Shows it for a while and announces it."""
        self._said.setText(sentence)
        self._fade.start()
        announce(self._said, sentence)

    def show_job(self, job: Job) -> None:
        """A bar and a cancel button as long as the work runs; short work never shows one."""
        box = _JobBox(job, self)
        self.insertPermanentWidget(2, box)  # after the two of the left
        box.hide()
        wait = QTimer(box)
        wait.setSingleShot(True)
        wait.timeout.connect(box.show)
        wait.start(300)
        job.finished.connect(partial(self._end_job, box, wait))

    def _end_job(self, box: QWidget, wait: QTimer) -> None:
        wait.stop()
        self.removeWidget(box)
        box.deleteLater()

    def leave(self) -> None:
        """Stops what would outlive the window."""
        self._fade.stop()


class _JobBox(QWidget):
    def __init__(self, job: Job, parent: QWidget):
        super().__init__(parent)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        self._bar = QProgressBar()
        self._bar.setRange(0, 0)
        self._bar.setTextVisible(False)
        self._bar.setMaximumWidth(self.fontMetrics().averageCharWidth() * 20)
        self._bar.setAccessibleName(job.title)
        cancel = QPushButton(self.tr("Cancel"))
        cancel.setAccessibleName(self.tr("Cancel: {work}").format(work=job.title))
        cancel.setAutoDefault(False)
        layout.addWidget(QLabel(job.title))
        layout.addWidget(self._bar)
        layout.addWidget(cancel)
        cancel.clicked.connect(job.cancel)
        job.progressed.connect(self._on_progress)

    def _on_progress(self, done: int, of: int) -> None:
        self._bar.setRange(0, max(of, 0))
        self._bar.setValue(done)
