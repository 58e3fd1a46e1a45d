# SPDX-License-Identifier: GPL-3.0-or-later
"""A JSON list of objects as a table: keys are columns, the first object is row 2. Read piece by piece, twice."""

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any, TextIO

from ill_desktop.domain.drafts import Sheet
from ill_desktop.domain.errors import UserError
from ill_desktop.intake.header import MOST_COLUMNS, check_columns, fitted

PIECE = 1 << 16  # characters
LONGEST_OBJECT = 1_000_000  # characters
_SPACE = re.compile(r"[ \t\r\n]*")
_NO_TEXT = re.compile("[\0\ud800-\udfff]")
_WHOLE = re.compile(r"(-?[0-9]+)\.0+")


class _Float(str):
    """A number with a point, as it is written in the file."""


_DECODER = json.JSONDecoder(parse_int=str, parse_float=_Float, parse_constant=lambda _: None)


def open_json(path: Path, encoding: str) -> Sheet:
    """The table of a JSON file. Numbers stay as they are written. Raises UserError if it is no list of objects."""
    columns, total = _columns(path, encoding)
    names = check_columns(columns, path.name)
    file = path.open(encoding=encoding)
    records = ((row, [_text(thing.get(key)) for key in columns]) for row, thing in enumerate(_objects(path, file), 2))
    sheet = Sheet(names, iter(()), total=total, close=file.close)
    sheet.rows = fitted(records, sheet)
    return sheet


def _columns(path: Path, encoding: str) -> tuple[list[str], int]:
    """All keys of all objects in the order they are met, and how many objects there are."""
    keys: dict[str, None] = {}
    count = 0
    with path.open(encoding=encoding) as file:
        for thing in _objects(path, file):
            count += 1
            keys.update(dict.fromkeys(thing))
            if len(keys) > MOST_COLUMNS:
                raise UserError(f"{path.name} has more than {MOST_COLUMNS:,} different keys; it is not such a list.")
    if not any(key.strip() for key in keys):
        raise UserError(f"{path.name} is a list with nothing in it. Export it again; nothing was changed.")
    return list(keys), count


def _objects(path: Path, file: TextIO) -> Iterator[dict[str, Any]]:
    """The objects of a list, one by one."""
    buffer, at, row, ended = file.read(PIECE), 0, 1, False
    at = _after_space(buffer, at)
    if buffer[at : at + 1] != "[":
        raise UserError(f"{path.name} is JSON but not a list of objects. It should look like [{{...}}, {{...}}].")
    at, wanted = at + 1, "]{"
    while True:
        at = _after_space(buffer, at)
        if at >= len(buffer) - 1 and not ended:
            more = file.read(PIECE)
            ended = not more
            buffer, at = buffer[at:] + more, 0
            continue
        char = buffer[at : at + 1]
        if not char or char not in wanted:
            _refuse(path, row, char)
        if char == "]":
            if buffer[at + 1 :].strip() or file.read(PIECE).strip():
                raise UserError(f"{path.name} goes on after the end of its list. Export it again.")
            return
        if char == ",":
            at, wanted = at + 1, "{"
            continue
        thing, at, buffer, ended = _object(path, file, buffer, at, row + 1)
        row, wanted = row + 1, ",]"
        yield thing


def _after_space(buffer: str, at: int) -> int:
    found = _SPACE.match(buffer, at)
    return found.end() if found else at


def _object(path: Path, file: TextIO, buffer: str, at: int, row: int) -> tuple[dict[str, Any], int, str, bool]:
    """The object that begins at `at`, reading on until it is whole: (object, its end, buffer, whether all is read)."""
    while True:
        try:
            thing, end = _DECODER.raw_decode(buffer, at)
            return thing, end, buffer, False
        except RecursionError:
            raise UserError(f"{path.name} is nested too deeply in row {row:,}. Export a plain list.") from None
        except json.JSONDecodeError as error:
            more = file.read(max(PIECE, len(buffer) - at)) if len(buffer) - at < LONGEST_OBJECT else ""
            if not more:
                raise UserError(
                    f"{path.name} is broken JSON in row {row:,} ({error.msg}). Export it again; nothing after that row "
                    "can be read."
                ) from None
            buffer, at = buffer[at:] + more, 0


def _refuse(path: Path, row: int, char: str) -> None:
    if not char:
        raise UserError(f"{path.name} breaks off after row {row:,}: its list is not closed. Export it again.")
    raise UserError(
        f"{path.name} is not a list of objects: after row {row:,} comes {char!r}. It should look like "
        "[{...}, {...}]."
    )


def _text(value: Any) -> str:
    """A value as a cell. A list of plain values becomes "a; b"; characters that no database takes become U+FFFD."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, _Float):
        whole = _WHOLE.fullmatch(value)
        return whole.group(1) if whole else str(value)
    if isinstance(value, list) and not any(isinstance(part, list | dict) for part in value):
        return "; ".join(_text(part) for part in value)
    text = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
    return _NO_TEXT.sub("\ufffd", text)
