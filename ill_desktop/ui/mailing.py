# SPDX-License-Identifier: GPL-3.0-or-later
"""A mail in the system's own mail program, and a file in the program that the system knows for it."""

from urllib.parse import quote

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices, QGuiApplication

LONGEST_LINK = 1_900
"""Characters that Windows hands on to a mail program; a longer text goes by the clipboard."""


def link(to: str, subject: str, text: str) -> tuple[QUrl, bool]:
    """The mailto: link, and whether the text fits into it."""
    head = f"mailto:{quote(to, safe='@,')}?subject={quote(subject)}"
    whole = f"{head}&body={quote(text.replace(chr(10), chr(13) + chr(10)))}"
    fits = len(whole) <= LONGEST_LINK
    return QUrl(whole if fits else head, QUrl.ParsingMode.StrictMode), fits


def open_mail(to: str, subject: str, text: str) -> tuple[bool, bool]:
    """Opens the mail; (it was opened, the text is in it). The text is on the clipboard in any case."""
    url, fits = link(to, subject, text)
    QGuiApplication.clipboard().setText(text)
    return QDesktopServices.openUrl(url), fits


def open_file(path: str) -> bool:
    return QDesktopServices.openUrl(QUrl.fromLocalFile(path))
