# SPDX-License-Identifier: GPL-3.0-or-later
"""Opening a file of rows by what it is, not by its name: CSV, TSV, XLSX or JSON -> `Sheet`. Nothing is read whole."""

from pathlib import Path

from ill_desktop.domain.drafts import Sheet
from ill_desktop.domain.errors import UserError
from ill_desktop.intake import delimited, jsonlist, workbook

LARGEST = 1 << 30
"""Bytes of the largest file that is taken: 1 GB is some three million requests."""

_OLD_OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_FOREIGN: tuple[tuple[bytes, str], ...] = (
    (b"%PDF", "a PDF"), (b"\x89PNG", "a picture"), (b"\xff\xd8\xff", "a picture"), (b"GIF8", "a picture"),
    (b"\x1f\x8b", "a compressed file (gzip)"), (b"7z\xbc\xaf", "a compressed file (7-Zip)"),
    (b"Rar!", "a compressed file (RAR)"), (b"SQLite format 3\0", "a database"), (b"{\\rtf", "a Word text (RTF)"),
    (b"MZ", "a program"), (b"\x7fELF", "a program"),
)  # fmt: skip
SAVE_AS = "Save the list as CSV (UTF-8) or as an Excel workbook (.xlsx), then import that."


def open_sheet(path: str | Path) -> Sheet:
    """The table in the file. Raises UserError with one sentence for every file that is no table."""
    path = Path(path)
    try:
        return _open(path)
    except OSError as error:
        raise UserError(f"{path.name} cannot be read ({error.strerror or error}). {SAVE_AS}") from error


def _open(path: Path) -> Sheet:
    if path.is_dir():
        raise UserError(f"{path} is a folder. Choose a file in it.")
    try:
        size = path.stat().st_size
    except FileNotFoundError:
        raise UserError(f"There is no file {path}. Check its name and folder.") from None
    except (OSError, ValueError) as error:
        raise UserError(f"{path} cannot be opened ({error}). Check its name and folder.") from None
    if not path.is_file():
        raise UserError(f"{path} is not a file. Choose a CSV, XLSX or JSON file.")
    if size == 0:
        raise UserError(f"{path.name} is empty (0 bytes). Export the list again; nothing was changed.")
    if size > LARGEST:
        raise UserError(
            f"{path.name} has {size / (1 << 30):.1f} GB; files over 1 GB are not taken. Export the list in parts."
        )
    with path.open("rb") as file:
        head = file.read(65536)
    return _by_content(path, head)


def _by_content(path: Path, head: bytes) -> Sheet:
    if head.startswith(b"PK"):
        return workbook.open_workbook(path)
    if head.startswith(_OLD_OFFICE):
        if "EncryptedPackage".encode("utf-16-le") in head or _has_encryption(path):
            raise UserError(f"{path.name} is protected by a password. Save it without the password, then import it.")
        raise UserError(f"{path.name} is an old Excel file (.xls). {SAVE_AS}")
    for magic, what in _FOREIGN:
        if head.startswith(magic):
            raise UserError(f"{path.name} is {what}, not a table. {SAVE_AS}")
    start = head.removeprefix(b"\xef\xbb\xbf").lstrip()
    if start[:5].lower() in (b"<html", b"<!doc", b"<?xml", b"<tabl"):
        raise UserError(f"{path.name} is a web page or XML, not a table. {SAVE_AS}")
    encoding, total, note = delimited.read_encoding(path, head)
    if start[:1] in (b"[", b"{") or (encoding.startswith("utf-16") and _text_start(head, encoding) in "[{"):
        return jsonlist.open_json(path, encoding)
    return delimited.open_delimited(path, encoding, total, note)


def _has_encryption(path: Path) -> bool:
    """An encrypted workbook names its parts in a directory that may stand at the end of the file."""
    with path.open("rb") as file:
        file.seek(max(0, path.stat().st_size - 65536))
        return "EncryptedPackage".encode("utf-16-le") in file.read()


def _text_start(head: bytes, encoding: str) -> str:
    return head[: len(head) // 2 * 2].decode(encoding, "replace").lstrip("\ufeff \t\r\n")[:1] or "-"
