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
AUTO_PRINT = Setting("desk/auto_print", bool, False, "Print the strap as soon as an item is received or lent.")
AUTO_SLIP = Setting("desk/auto_slip", bool, False, "Print the courier slip as soon as an item is to leave.")
STRAP_PRINTER = Setting("printers/straps", str, "", "Printer for straps; empty = the system's usual one.")
SLIP_PRINTER = Setting("printers/slips", str, "", "Printer for courier slips; empty = the system's usual one.")
STRAP_STOCK = Setting("printers/strap_stock", str, "strap-2up", "What straps are printed on.")
SLIP_STOCK = Setting("printers/slip_stock", str, "slip-4up", "What courier slips are printed on.")
COLLECT_SECONDS = Setting("printers/collect", int, 60, "Seconds without a scan after which a part-used sheet prints.")
CLOSE_NOTE = Setting("window/close_note", bool, True, "Say once, when the window is closed in the afternoon, what is "
                     "still open under \"Before you close\".")  # fmt: skip
PAPER_PRINTER = Setting("printers/paper", str, "", "Printer for letters, invoices and lists; empty = the usual one.")
PULL_PAGES = Setting("printers/pull_pages", bool, False, "Each branch begins on a new page of the pull list.")
SCANNER_GAP = Setting("scanner/gap", int, 35, "Milliseconds between two characters of a scanner, at most.")
SCANNER_LENGTH = Setting("scanner/length", int, 6, "Characters that a scanned code has at least.")
SCANNER_END = Setting("scanner/end", str, "enter", "Key that a scanner presses after a code: enter or tab.")
ALL: tuple[Setting[Any], ...] = (SCHEME, TEXT_SIZE, STAFF, SOUND, AUTO_PRINT, AUTO_SLIP, STRAP_PRINTER, SLIP_PRINTER,
                                 STRAP_STOCK, SLIP_STOCK, COLLECT_SECONDS, PAPER_PRINTER, SCANNER_GAP, SCANNER_LENGTH,
                                 SCANNER_END, CLOSE_NOTE, PULL_PAGES)  # fmt: skip


def _store() -> QSettings:
    """The system's place for settings; an INI file on every system, so that support can read it."""
    name = QCoreApplication.applicationName() or "ILL Desktop"
    return QSettings(QSettings.Format.IniFormat, QSettings.Scope.UserScope, "ill-desktop", name)


def file_name() -> str:
    """The file that holds the settings."""
    return _store().fileName()


def keep(key: str, state: QByteArray) -> None:
    """Keeps the geometry of a window or the state of a header."""
    _store().setValue(f"geometry/{key}", state)


def kept(key: str) -> QByteArray | None:
    value = _store().value(f"geometry/{key}")
    return value if isinstance(value, QByteArray) and not value.isEmpty() else None


def forget(key: str) -> None:
    _store().remove(f"geometry/{key}")
