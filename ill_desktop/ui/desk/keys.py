# SPDX-License-Identifier: GPL-3.0-or-later
"""The keys of the desk as a table, and the bar that shows each on a button."""

from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QFont, QFontMetrics, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QSizePolicy, QWidget

from ill_desktop.ui import colours, words


@dataclass(frozen=True)
class DeskKey:
    """`caption` stands on the button, `text` in the menu. `line` is sent to the desk at once; where the desk answers
    with a question, the inline field `asks` (`ask_fields.ASKS`) takes what digits cannot say. A key without a line is
    a method of the page.
    """

    name: str
    key: str
    caption: str
    text: str
    line: str = ""
    asks: str = ""
    in_bar: bool = True


KEYS: Final[tuple[DeskKey, ...]] = (
    DeskKey("due", "F2", "Due date", "&Due date for this stack"),
    DeskKey("count", "F3", "Count", "&Count the pieces", "!count", "count"),
    DeskKey("lender", "F4", "Library", "It is another &library", "!lender", "lender"),
    DeskKey("back", "F5", "Unused", "Straight &back, unused", "!back"),
    DeskKey("other", "F6", "Otherwise", "Read the scan &otherwise", "!other"),
    DeskKey("problem", "F7", "Courier", "Courier &problem", "!problem", "problem"),
    DeskKey("carrier", "Shift+F7", "Carrier", "Anot&her carrier takes it", "!carrier", in_bar=False),
    DeskKey("damage", "F8", "Damage", "D&amaged or wet", "!damage", "damage"),
    DeskKey("missing", "Shift+F8", "Part gone", "A part is &missing", "!missing", "missing"),
    DeskKey("aside", "F9", "Set aside", "S&et aside", "!aside", "aside"),
    DeskKey("lift", "Shift+F9", "Lift", "Li&ft what holds it", "!lift", "lift"),
    DeskKey("strap", "Ctrl+P", "Slip", "Strap or s&lip again", "!strap"),
    DeskKey("undo", "F12", "Undo", "&Undo the last scan"),
    DeskKey("leave", "Esc", "Leave it", "Leave the &question"),
    DeskKey("receive", "Ctrl+Shift+R", "Quick receive", "Quick &receive", in_bar=False),
    DeskKey("lend", "Ctrl+Shift+L", "Quick lend", "Quick le&nd", in_bar=False),
    DeskKey("stray", "Ctrl+Shift+S", "Stray", "Stra&y item: log and forward it", "", "stray", in_bar=False),
    DeskKey("sound", "Ctrl+M", "Sound", "&Sound: loud, middle, soft or off", in_bar=False),
)
BY_NAME: Final = {row.name: row for row in KEYS}
_HELD = {"Shift": Qt.KeyboardModifier.ShiftModifier, "Ctrl": Qt.KeyboardModifier.ControlModifier}


def _pressed(key: str) -> tuple[int, int]:
    *held, last = key.split("+")
    code = Qt.Key.Key_Escape if last == "Esc" else getattr(Qt.Key, f"Key_{last}")
    return int(code), sum(_HELD[name].value for name in held)


_BY_PRESS: Final = {_pressed(row.key): row for row in KEYS}


def key_of(event: QKeyEvent) -> DeskKey | None:
    """The key of the desk that was pressed."""
    held = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
    return _BY_PRESS.get((int(event.key()), held.value))


class KeyButton(QAbstractButton):
    """What it does above, its key below; as narrow as its words."""

    def __init__(self, row: DeskKey, parent: QWidget | None = None):
        super().__init__(parent)
        self.row = row
        self.setObjectName(f"desk_{row.name}")
        self.name_it(words.tr(row.caption))
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def name_it(self, caption: str) -> None:
        self.setText(caption)
        says = words.tr(self.row.text).replace("&", "")
        self.setAccessibleName(f"{caption}, {self.row.key}")
        self.setAccessibleDescription(says)
        self.setToolTip(f"{says}   {self.row.key}")
        self.updateGeometry()
        self.update()

    def _small(self) -> QFont:
        font = QFont(self.font())
        font.setPointSizeF(font.pointSizeF() * 0.85)
        return font

    def sizeHint(self) -> QSize:
        small = QFontMetrics(self._small())
        wide = max(self.fontMetrics().horizontalAdvance(self.text()), small.horizontalAdvance(self.row.key))
        return QSize(wide + 14, self.fontMetrics().height() + small.height() + 8)

    def minimumSizeHint(self) -> QSize:
        return QSize(self.fontMetrics().averageCharWidth() * 6, self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        palette, on = self.palette(), self.isEnabled()
        ground = palette.button().color()
        if on and (self.isDown() or self.underMouse()):
            ground = colours.mixed(ground, palette.color(palette.ColorRole.Accent), 0.25 if self.isDown() else 0.12)
        edge = palette.color(palette.ColorRole.Accent) if self.hasFocus() else colours.line(palette)
        painter.setPen(QPen(edge, 2 if self.hasFocus() else 1))
        painter.setBrush(ground)
        painter.drawRoundedRect(self.rect().adjusted(1, 1, -1, -1), 5, 5)
        group = palette.ColorGroup.Active if on else palette.ColorGroup.Disabled
        painter.setPen(palette.color(group, palette.ColorRole.ButtonText))
        line = self.fontMetrics().height()
        room = self.rect().adjusted(4, 3, -4, -3)
        said = self.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(QRect(room.left(), room.top(), room.width(), line), Qt.AlignmentFlag.AlignHCenter, said)
        painter.setFont(self._small())
        painter.setPen(colours.muted(palette) if on else palette.color(group, palette.ColorRole.ButtonText))
        below = QRect(room.left(), room.top() + line, room.width(), room.height() - line)
        painter.drawText(below, Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignVCenter, self.row.key)


class KeyBar(QWidget):
    """`pressed(name)` of a row of KEYS."""

    pressed = Signal(str)

    def __init__(self, parent: QWidget | None = None):
        super().__init__(parent)
        self.setObjectName("desk_keys")
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        self.buttons: dict[str, KeyButton] = {}
        for row in KEYS:
            button = self.buttons[row.name] = KeyButton(row, self)
            button.clicked.connect(self._on_clicked)
            if row.in_bar:
                layout.addWidget(button)
        self.allow(False)
        self.buttons["leave"].setEnabled(False)

    def allow(self, about_a_request: bool) -> None:
        """Most keys are about the request that was scanned last; without one they are grey."""
        for row in KEYS:
            if row.line or row.asks:
                self.buttons[row.name].setEnabled(about_a_request)

    def _on_clicked(self) -> None:
        button = self.sender()
        if isinstance(button, KeyButton):
            self.pressed.emit(button.row.name)
