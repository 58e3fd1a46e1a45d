# SPDX-License-Identifier: GPL-3.0-or-later
"""A library's symbols, one row a network."""

from collections.abc import Callable

from PySide6.QtWidgets import QTableWidget

from ill_desktop.ui.people.typed_rows import TypedRows


class SymbolRows(TypedRows):
    """Keeps a table of (network, symbol)."""

    def __init__(self, table: QTableWidget, edited: Callable[[], None]):
        super().__init__(table, [self.tr("Network"), self.tr("Symbol")], edited)
