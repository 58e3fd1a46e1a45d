# SPDX-License-Identifier: GPL-3.0-or-later
"""Icons of the resources, drawn in a colour of the palette; made anew when the colours change."""

from PySide6.QtCore import QByteArray, QFile, QIODevice, Qt
from PySide6.QtGui import QColor, QGuiApplication, QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from ill_desktop.ui import resources_rc

assert resources_rc  # registers the resources
_SIZE = 20


def pixmap(name: str, colour: QColor, size: int = _SIZE) -> QPixmap:
    """The icon in one colour, sharp on the densest screen there is."""
    file = QFile(f":/icons/{name}.svg")
    if not file.open(QIODevice.OpenModeFlag.ReadOnly):
        raise KeyError(f"no icon {name!r}")
    drawing = bytes(file.readAll().data()).replace(b"currentColor", colour.name().encode())
    ratio = max((screen.devicePixelRatio() for screen in QGuiApplication.screens()), default=1.0)
    drawn = QPixmap(round(size * ratio), round(size * ratio))
    drawn.fill(Qt.GlobalColor.transparent)
    painter = QPainter(drawn)
    QSvgRenderer(QByteArray(drawing)).render(painter)
    painter.end()
    drawn.setDevicePixelRatio(ratio)
    return drawn


def icon(name: str, colour: QColor | None = None) -> QIcon:
    """The icon for a button or a menu, in the colour of their words."""
    return QIcon(pixmap(name, colour or QGuiApplication.palette().buttonText().color()))
