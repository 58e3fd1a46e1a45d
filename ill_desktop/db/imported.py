# SPDX-License-Identifier: GPL-3.0-or-later
"""The rule of importing again (DESIGN.md section 2, Identity): a field changes only if nobody changed it here.

`imported` of a record is JSON of what the last import said, without empty fields and without anything of a customer.
"""

import json
from collections.abc import Mapping
from dataclasses import MISSING, fields
from datetime import date
from enum import StrEnum
from typing import Any


def plain(value: Any) -> Any:
    """A value as JSON holds it."""
    if isinstance(value, date):
        return value.isoformat()
    return value.value if isinstance(value, StrEnum) else value


def defaults(cls: type[Any]) -> dict[str, Any]:
    """The value of each field where nothing is known, as JSON holds it."""
    return {f.name: None if f.default is MISSING else plain(f.default) for f in fields(cls)}


def _refuse(value: Any) -> Any:
    raise TypeError(f"{value!r} is no value of JSON")


# The encoder that `json` itself makes anew for each call, which takes longer than the encoding.
_make: Any = getattr(json.encoder, "c_make_encoder", None)
_ENCODER: Any = _make and _make(None, _refuse, json.encoder.encode_basestring, None, ":", ",", True, False, True)


def dump(said: Mapping[str, Any]) -> str:
    """JSON with sorted keys, so that equal facts are equal text."""
    if _ENCODER is None:
        return json.dumps(said, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return "".join(_ENCODER(said, 0))


def merge(new: Mapping[str, Any], old: Mapping[str, Any], current: Mapping[str, Any], empty: Mapping[str, Any]
          ) -> tuple[dict[str, Any], dict[str, Any]]:  # fmt: skip
    """(fields to change, what is imported now) when a file says `new`, the last one said `old`, and `current` is there.

    All values as JSON holds them; a field that `old` or `current` lacks is as `empty` says.
    """
    changes: dict[str, Any] = {}
    said = dict(old)
    for name, value in new.items():
        before = old.get(name, empty.get(name))
        if value == before:
            continue
        here = current.get(name, empty.get(name))
        if here == before:
            changes[name] = value
        elif here != value:
            continue
        if value == empty.get(name):
            said.pop(name, None)
        else:
            said[name] = value
    return changes, said
