# SPDX-License-Identifier: GPL-3.0-or-later
"""What every workbook has in common: text that stays text, and saving that leaves no half file."""

import errno
import os
import re
import tempfile
import zipfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from copy import copy
from datetime import date, datetime
from io import BytesIO
from pathlib import Path
from typing import IO, Any
from uuid import uuid4
from xml.sax.saxutils import escape

from openpyxl import Workbook
from openpyxl.cell import Cell, WriteOnlyCell

from ill_desktop.domain.errors import Cancelled, UserError
from ill_desktop.exports.styles import named_styles

Target = str | os.PathLike[str] | IO[bytes]
Progress = Callable[[int, int], bool | None]
"""Told (rows done, rows in all or 0 = not known); the answer False stops the work."""

# What XML 1.0 cannot hold. Half a pair of surrogates comes from file names and broken imports.
_UNWRITABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_LONGEST = 32_767
_FORMULA_SIGNS = ("=", "+", "-", "@", "\t")
_FORMULA_CELL = re.compile(r'<c r="([A-Z]+[0-9]+)"([^>]*)><f>([^<]*)</f><v ?(?:/>|></v>)</c>')
EARLIEST = date(1900, 3, 1)
"""Excel's days before are wrong by one or do not exist; such dates are written as text."""


def clean(text: str) -> str:
    """The text as a cell can hold it: control characters become U+FFFD, line ends LF, at most 32,767 characters."""
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    text = _UNWRITABLE.sub("\ufffd", text)
    return text if len(text) <= _LONGEST else text[: _LONGEST - 1] + "…"


def fill(cell: Any, value: object, array: Any, guarded: Any) -> None:
    """Put a value into a cell without openpyxl's guessing: text is never a formula and never an error value.

    `array` = the cell's style, `guarded` = the same with Excel's quote prefix, so that a text beginning like a formula
    stays text even when someone edits the cell. Dates that Excel cannot hold become ISO text.
    """
    if isinstance(value, date) and (value.date() if isinstance(value, datetime) else value) < EARLIEST:
        value = value.isoformat()
    if isinstance(value, str) and value:
        value = clean(value)
        cell.data_type = "s"
        cell._style = guarded if value.startswith(_FORMULA_SIGNS) else array
    else:
        cell.data_type = "d" if isinstance(value, date) else "n"
        cell._style = array
    cell._value = None if value == "" else value


class Book:
    """A workbook being made. `results` = what each formula comes to, by sheet and cell.

    They are saved with the formulas: a viewer that does not reckon (Excel's Protected View, a telephone, a preview)
    shows them, and Excel reckons anew when the workbook is opened for work.
    """

    def __init__(self, *, streaming: bool = False) -> None:
        self.workbook = Workbook(write_only=streaming)
        self.results: dict[str, dict[str, float | int | str]] = {}
        if not streaming:
            self.workbook.remove(self.workbook.worksheets[0])
        self._arrays: dict[str, tuple[Any, Any]] = {}
        for style in named_styles().values():
            self.workbook.add_named_style(style)

    def add_sheet(self, title: str) -> Any:
        """A new sheet; `title` becomes a name that Excel takes and that no other sheet has."""
        plain = re.sub(r"[\[\]:*?/\\]", " ", clean(title)).strip(" '")[:31] or "Sheet"
        sheet = self.workbook.create_sheet(plain)
        self.results[sheet.title] = {}
        return sheet

    def arrays(self, sheet: Any, style: str) -> tuple[Any, Any]:
        """The style as openpyxl's cells hold it, plain and guarded; looked up once, since that is slow."""
        if style not in self._arrays:
            cell = WriteOnlyCell(sheet)
            cell.style = style
            plain = copy(cell._style)
            cell.quotePrefix = True
            self._arrays[style] = plain, copy(cell._style)
        return self._arrays[style]

    def put(self, sheet: Any, row: int, column: int, value: object, style: str = "text") -> Cell:
        """A value in a sheet that is not streamed; None leaves the cell empty but dressed."""
        cell = sheet.cell(row, column)
        fill(cell, value, *self.arrays(sheet, style))
        return cell

    def put_formula(
        self, sheet: Any, row: int, column: int, formula: str, result: float | int | str | None, style: str
    ) -> Cell:
        """A formula of ours ("=SUM(B5:B16)"), never a text from outside, with what it comes to (None = "")."""
        cell = self.put(sheet, row, column, None, style)
        cell._value = formula
        cell.data_type = "f"
        self.results[sheet.title][cell.coordinate] = "" if result is None else result
        return cell

    def save(self, target: Target) -> None:
        """Write the workbook; see `kept_safe` for what is promised and raised."""
        with kept_safe(target) as stream:
            if not any(self.results.values()):
                self.workbook.save(stream)
                return
            raw = BytesIO()
            self.workbook.save(raw)
            self._save_with_results(raw, stream)

    def discard(self) -> None:
        """Remove openpyxl's temporary files of a streamed workbook; nothing to do once it is saved."""
        for sheet in self.workbook.worksheets:
            writer = getattr(sheet, "_writer", None)
            if writer is None or not os.path.exists(writer.out):
                continue
            for close in (getattr(sheet, "_rows", None), writer.xf):
                _close(close)
            writer.cleanup()

    def _save_with_results(self, raw: IO[bytes], stream: IO[bytes]) -> None:
        """What the formulas come to cannot be written by openpyxl, so it is put into the finished sheets."""
        parts = {f"xl/worksheets/sheet{n}.xml": name for n, name in enumerate(self.workbook.sheetnames, 1)}
        with zipfile.ZipFile(raw) as old, zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as new:
            for part in old.infolist():
                content = old.read(part)
                results = self.results.get(parts.get(part.filename, ""))
                if results:
                    content = _with_results(content.decode(), results).encode()
                new.writestr(part, content)


def _close(part: Any) -> None:
    """Close a half-written part that is thrown away: that the disk is full was said before."""
    try:
        if part is not None:
            part.close()
    except Exception as error:
        if not is_writing_trouble(error):
            raise


def _with_results(xml: str, results: dict[str, float | int | str]) -> str:
    def filled(match: re.Match[str]) -> str:
        cell, attributes, formula = match.groups()
        result = results[cell]
        kind = ' t="str"' if isinstance(result, str) else ""
        value = escape(result) if isinstance(result, str) else repr(result)
        return f'<c r="{cell}"{attributes}{kind}><f>{formula}</f><v>{value}</v></c>'

    return _FORMULA_CELL.sub(filled, xml)


def tell(progress: Progress | None, done: int, total: int = 0) -> None:
    """Tell how far the work is; raises Cancelled when the person stopped it."""
    if progress is not None and progress(done, total) is False:
        raise Cancelled


def check_target(target: Target) -> None:
    """Raise UserError at once, before long work, where a workbook cannot be saved there."""
    if not isinstance(target, str | os.PathLike):
        return
    path = Path(target)
    if path.is_dir():
        raise UserError(f'"{path}" is a folder; give the workbook a name in it.')
    if not path.parent.is_dir():
        raise UserError(f'There is no folder "{path.parent}"; choose a folder that exists.')
    if path.exists():
        try:
            with open(path, "r+b"):
                return
        except OSError as error:
            raise UserError(why_not_saved(path, error)) from error


@contextmanager
def kept_safe(target: Target) -> Iterator[IO[bytes]]:
    """A stream whose bytes stand at `target` when all went well; otherwise `target` is as it was and nothing is left.

    The bytes go to a file beside it, which takes its place at the end. Raises UserError where that is not possible.
    A stream given as `target` is written as it is.
    """
    if not isinstance(target, str | os.PathLike):
        yield target
        return
    check_target(target)
    path = Path(os.path.realpath(target))
    part = path.with_name(f".{path.name[:80]}.{uuid4().hex[:8]}.part")
    try:
        with open(part, "xb") as stream:
            yield stream
            stream.flush()
            os.fsync(stream.fileno())
        os.replace(part, path)
    except OSError as error:
        raise UserError(why_not_saved(path, error)) from error
    except Exception as error:
        if not is_writing_trouble(error):
            raise
        raise no_room(error) from error
    finally:
        part.unlink(missing_ok=True)


def is_writing_trouble(error: BaseException) -> bool:
    """The disk would not take it. Where lxml is installed, openpyxl writes through it and gets its errors."""
    return isinstance(error, OSError) or type(error).__name__ == "SerialisationError"


def no_room(error: Exception) -> UserError:
    """What to tell when openpyxl's temporary files cannot be written."""
    folder = tempfile.gettempdir()
    return UserError(f'The workbook could not be written: the temporary folder "{folder}" is full or closed to us '
                     f"({error}). Free some space and try again.")  # fmt: skip


def why_not_saved(path: Path, error: OSError) -> str:
    """One sentence for a person: why the workbook is not there, and what to do."""
    if error.errno == errno.ENOSPC:
        return f'The disk is full; "{path.name}" was not saved. Free some space or choose another disk.'
    if isinstance(error, PermissionError) and path.exists():
        return f'"{path.name}" cannot be replaced: close it in Excel, or save under another name.'
    if isinstance(error, PermissionError) or error.errno == errno.EROFS:
        return f'Nothing may be saved in the folder "{path.parent}"; choose another folder.'
    return f'"{path.name}" could not be saved ({error.strerror or error}); try another folder or another name.'
