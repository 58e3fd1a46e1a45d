# SPDX-License-Identifier: GPL-3.0-or-later
"""The twin of the start: a bare window with four tables, and `sqlalchemy.orm`. Prints when it was painted."""

import sys
import time

import sqlalchemy.orm
from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtGui import QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QApplication, QGridLayout, QMainWindow, QTableView, QWidget

assert sqlalchemy.orm.Session


class Painted(QObject):
    """Ends the program after the first paint of what it watches."""

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Paint:
            QTimer.singleShot(0, self, self.end)
        return False

    def end(self) -> None:
        print(time.monotonic())
        QApplication.quit()


def main() -> None:
    app = QApplication(sys.argv[:1])
    app.setStyle("Fusion")
    window, middle = QMainWindow(), QWidget()
    grid = QGridLayout(middle)
    painted = Painted(window)
    for place in range(4):
        model = QStandardItemModel(50, 7, window)
        for row in range(50):
            for column in range(7):
                model.setItem(row, column, QStandardItem(f"{row} {column}"))
        view = QTableView()
        view.setModel(model)
        view.viewport().installEventFilter(painted)
        grid.addWidget(view, place // 2, place % 2)
    window.setCentralWidget(middle)
    window.resize(window.screen().availableSize())
    window.show()
    app.exec()


main()
