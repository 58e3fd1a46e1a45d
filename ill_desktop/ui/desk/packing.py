# SPDX-License-Identifier: GPL-3.0-or-later
"""Under the banner of the desk, where the office packs: the tote that is open here, and what can be done with it."""

from dataclasses import dataclass
from functools import partial
from typing import Final

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QAction, QFont, QKeySequence, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QSizePolicy, QWidget

from ill_desktop.domain.packing import OFF, ToteNow
from ill_desktop.services.ports import Office
from ill_desktop.ui import colours, words
from ill_desktop.ui.work import Work


@dataclass(frozen=True)
class ToteDeed:
    """`line` is sent to the desk. `needs_tote` = only while a tote is open at this desk."""

    name: str
    key: str
    caption: str
    text: str
    line: str
    needs_tote: bool = True


DEEDS: Final[tuple[ToteDeed, ...]] = (
    ToteDeed("close", "Alt+Shift+C", "Close it", "&Close the tote", "!tote close"),
    ToteDeed("out", "Alt+Shift+X", "Take the last out", "Take the last item out of its &tote", "!tote out", False),
    ToteDeed("new", "Alt+Shift+E", "New tote", "Open a n&ew tote", "!tote new", False),
)


class WeightBar(QWidget):
    """How full the tote is, against what the courier takes; the words stand beside it."""

    def __init__(self, parent: QWidget | None = None):
        super().__init__(parent)
        self._pounds, self._limit = 0, 0
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def show_weight(self, pounds: int, limit: int) -> None:
        self._pounds, self._limit = pounds, limit
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(self.fontMetrics().averageCharWidth() * 18, self.fontMetrics().height() // 2)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        tones, room = colours.tones(self.palette()), self.rect().adjusted(0, 0, -1, -1)
        painter.setPen(colours.line(self.palette()))
        painter.setBrush(self.palette().base())
        painter.drawRect(room)
        part = min(1.0, self._pounds / self._limit) if self._limit else 0.0
        tone = tones.late if self._pounds > self._limit else tones.ours if part > 0.9 else tones.good
        painter.fillRect(QRect(1, 1, round((room.width() - 1) * part), room.height() - 1), tone.ink)


class ToteStrip(QWidget):
    """`wanted(line)` for the desk. Hidden where the office does not pack."""

    wanted = Signal(str)

    def __init__(self, parent: QWidget | None = None):
        super().__init__(parent)
        self.setObjectName("tote_strip")
        self.code, self.says, self.bar = QLabel(), QLabel(), WeightBar()
        self.code.setObjectName("tote_now")
        font = QFont(self.font())
        font.setBold(True)
        self.code.setFont(font)
        self.says.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(4, 0, 0, 0)
        layout.addWidget(self.code)
        layout.addWidget(self.bar)
        layout.addWidget(self.says, 1)
        self.buttons: dict[str, QPushButton] = {}
        self.actions_: dict[str, QAction] = {}
        for row in DEEDS:
            button = self.buttons[row.name] = QPushButton(f"{words.tr(row.caption)}   {row.key}")
            button.setObjectName(f"tote_{row.name}")
            button.setAccessibleName(f"{words.tr(row.text).replace('&', '')}, {row.key}")
            button.setAutoDefault(False)
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            action = self.actions_[row.name] = QAction(words.tr(row.text), self)
            action.setShortcut(QKeySequence(row.key))
            action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            for fired in (button.clicked, action.triggered):
                fired.connect(partial(self._want, row.line))
            layout.addWidget(button)
        self.show_tote(None)
        self.show_packing(False)

    def ask(self, office: Office, work: Work) -> None:
        """Looks whether the office packs."""
        work.read("checkin.packing", lambda: office.rules().packing != OFF, self.show_packing)

    def show_packing(self, on: bool) -> None:
        """Whether the office packs at all."""
        self.setVisible(on)
        for action in self.actions_.values():
            action.setVisible(on)

    def show_tote(self, tote: ToteNow | None) -> None:
        for row in DEEDS:
            if row.needs_tote:
                self.buttons[row.name].setEnabled(tote is not None)
                self.actions_[row.name].setEnabled(tote is not None)
        self.bar.setVisible(tote is not None)
        if tote is None:
            self.code.setText(self.tr("No tote is open here"))
            self.says.setText(self.tr("Scan the tote, then what goes into it."))
        else:
            items = words.counted(tote.items, self.tr("{n} item"), self.tr("{n} items"))
            self.code.setText(self.tr("Tote {code}").format(code=tote.code))
            said = self.tr("{items}, about {pounds} of {limit} lb, for {lane}")
            self.says.setText(said.format(items=items, pounds=tote.pounds, limit=tote.limit, lane=tote.lane))
            self.bar.show_weight(tote.pounds, tote.limit)
        self.says.setToolTip(self.says.text())
        self.setAccessibleName(f"{self.code.text()}. {self.says.text()}")

    def _want(self, line: str, *_: object) -> None:
        self.wanted.emit(line)
