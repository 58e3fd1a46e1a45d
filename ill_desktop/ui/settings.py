# SPDX-License-Identifier: GPL-3.0-or-later
"""What belongs to this workstation and not to the office: geometry, printers, sound, colours. One table.

Office rules are in the database (`domain.settings`), since all desks must agree.
"""

from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from PySide6.QtCore import QByteArray, QCoreApplication, QSettings

T = TypeVar("T", bool, int, str)


@dataclass(frozen=True)
class Setting(Generic[T]):
    """One setting: read and written with its type, since an INI file gives text back for everything."""

    key: str
    kind: type[T]
    default: T
    says: str

    def get(self) -> T:
        value: Any = _store().value(self.key, self.default, type=self.kind)
        return value

    def set(self, value: T) -> None:
        _store().setValue(self.key, value)

    def reset(self) -> None:
        _store().remove(self.key)


SCHEME = Setting("window/colours", str, "system", "Light or dark: system, light or dark.")
TEXT_SIZE = Setting("window/text_size", int, 0, "Size of the text in points; 0 = as the system.")
STAFF = Setting("desk/staff", str, "", "Who works here; stands in the history of every deed.")
SOUND = Setting("desk/sound", bool, True, "One sound for yes, one for no, one for a question.")
AUTO_PRINT = Setting("desk/auto_print", bool, False, "Print the strap as soon as an item is received.")
STRAP_PRINTER = Setting("printers/straps", str, "", "Printer for straps and slips; empty = the system's usual one.")
PAPER_PRINTER = Setting("printers/paper", str, "", "Printer for letters, invoices and lists; empty = the usual one.")
SCANNER_GAP = Setting("scanner/gap", int, 35, "Milliseconds between two characters of a scanner, at most.")
SCANNER_LENGTH = Setting("scanner/length", int, 6, "Characters that a scanned code has at least.")
ALL: tuple[Setting[Any], ...] = (SCHEME, TEXT_SIZE, STAFF, SOUND, AUTO_PRINT, STRAP_PRINTER, PAPER_PRINTER, SCANNER_GAP,
                                 SCANNER_LENGTH)  # fmt: skip


def _store() -> QSettings:
    """The system's place for settings; an INI file on every system, so that support can read it."""
    name = QCoreApplication.applicationName() or "ILL Desktop"
    return QSettings(QSettings.Format.IniFormat, QSettings.Scope.UserScope, "ill-desktop", name)


def keep(key: str, state: QByteArray) -> None:
    """Keeps the geometry of a window or the state of a header."""
    _store().setValue(f"geometry/{key}", state)


def kept(key: str) -> QByteArray | None:
    value = _store().value(f"geometry/{key}")
    return value if isinstance(value, QByteArray) and not value.isEmpty() else None


def forget(key: str) -> None:
    _store().remove(f"geometry/{key}")
