# SPDX-License-Identifier: GPL-3.0-or-later
"""What a change of a library or a customer says: each field with what it was and what it is, in the form's words."""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any, NamedTuple

from ill_desktop.domain.merging import FIELDS, MergeKind

PARTS: dict[str, str] = {
    "library_symbols": "Symbol", "addresses": "Address", "library_contacts": "Contact", "closures": "Closed days",
    "customer_charges": "Charge",
}  # fmt: skip
"""The records that hang on a library, by their table."""
WORDS: dict[str, str] = {
    **dict(FIELDS[MergeKind.LIBRARIES]), **dict(FIELDS[MergeKind.CUSTOMERS]),
    "purpose": "Purpose", "attention": "Attention", "street": "Street", "zip": "ZIP", "country": "Country",
    "network": "Network", "role": "Asked about", "position": "Place in the order", "reason": "Reason",
    "first_day": "From", "last_day": "To", "outlet": "Outlet", "outlet_type": "Kind of outlet", "entity": "Entity",
}  # fmt: skip
UNSAID = frozenset({"id", "library_id", "customer_id", "code", "card_code", "stub", "imported", "version",
                    "merged_into"})  # fmt: skip
"""What a record says only for the program."""


class FieldChange(NamedTuple):
    """`part` = the record's kind, "" for the library or customer itself; `field` is "" where the whole record came or
    went, and then `was` or `now` holds all that it says. "" = nothing. Words are English, to be translated.
    """

    part: str
    field: str
    was: str
    now: str


def told(before: Mapping[str, Any], after: Mapping[str, Any], branches: Mapping[int, str]) -> list[FieldChange]:
    """The changed fields in their order, then the records; `branches` = names by id."""
    found: list[FieldChange] = []
    for key in dict.fromkeys([*after, *before]):
        was, now = before.get(key), after.get(key)
        table, is_part, _ = key.partition("#")
        if not is_part:
            found += _fields("", {key: was}, {key: now}, branches)
        elif was and now:
            found += _fields(PARTS.get(table, table), was, now, branches)
        elif was or now:
            found.append(FieldChange(PARTS.get(table, table), "", _whole(was), _whole(now)))
    return found


def _fields(part: str, before: Mapping[str, Any], after: Mapping[str, Any], branches: Mapping[int, str]
            ) -> Iterator[FieldChange]:  # fmt: skip
    for name in dict.fromkeys([*after, *before]):
        if name not in UNSAID:
            was, now = (_value(name, one.get(name), branches) for one in (before, after))
            if was != now:
                yield FieldChange(part, WORDS.get(name, name.replace("_", " ").capitalize()), was, now)


def _whole(values: Mapping[str, Any] | None) -> str:
    """A record in one line: all that it says to a person."""
    said = [_value(name, value, {}) for name, value in (values or {}).items()
            if name not in UNSAID and name != "position"]  # fmt: skip
    return ", ".join(filter(None, said))


def _value(name: str, value: Any, branches: Mapping[int, str]) -> str:
    if value is None or value == "":
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if name.endswith("_cents"):
        return f"{int(value) // 100}.{int(value) % 100:02}"
    if name == "branch_id":
        return branches.get(int(value), f"branch {value}")
    return value.isoformat() if isinstance(value, date) else str(value)
