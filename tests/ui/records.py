# SPDX-License-Identifier: GPL-3.0-or-later
"""Pages and dialogs over a real office, shown and waited for; what a screen reader is told."""

from typing import Any

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QAbstractSpinBox, QComboBox, QScrollBar, QTabBar, QWidget

from ill_desktop.services.ports import Office
from ill_desktop.ui.work import Work

INNER = (QScrollBar, QTabBar)


def quiet(widget: QWidget, work: Work, qtbot: Any) -> None:
    """Waits until everything that was asked for has been told, short pauses included."""

    def is_quiet() -> bool:
        waiting = [timer for timer in widget.findChildren(QTimer) if timer.isActive() and timer.isSingleShot()]
        return work.is_idle() and not waiting

    for _ in range(3):
        qtbot.waitUntil(is_quiet, timeout=5_000)


def shown_page(cls: Any, office: Office, work: Work, qtbot: Any) -> Any:
    """The page, shown as the window shows it and told of every deed."""
    page = cls(office, work)
    qtbot.addWidget(page)
    work.changed.connect(page.on_changed)
    work.broken.connect(_raise)
    page.resize(1366, 700)
    with qtbot.waitExposed(page):
        page.show()
    page.open_first()
    quiet(page, work, qtbot)
    return page


def _raise(error: BaseException) -> None:
    raise error


def said(widget: QWidget) -> str:
    """The widget's name as a screen reader says it."""
    QAccessible.setActive(True)
    try:
        found = QAccessible.queryAccessibleInterface(widget)
        return found.text(QAccessible.Text.Name) if found is not None else ""
    finally:
        QAccessible.setActive(False)


def nameless(widget: QWidget) -> list[str]:
    """Widgets that can have the focus and have no name. Parts of a combo or spin box are named by it."""
    found = [one for one in widget.findChildren(QWidget) if one.focusPolicy() & Qt.FocusPolicy.TabFocus]
    found = [one for one in found if not one.isHidden() and one.window() is widget.window()]
    found = [one for one in found if not isinstance(one.parentWidget(), QComboBox | QAbstractSpinBox)]
    return [
        f"{type(one).__name__} {one.objectName()!r}" for one in found if not isinstance(one, INNER) and not said(one)
    ]
