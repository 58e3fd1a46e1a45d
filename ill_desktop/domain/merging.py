# SPDX-License-Identifier: GPL-3.0-or-later
"""Duplicates of libraries and of customers: what makes two records look like one, and what a merge keeps.

Nothing here decides for the person: a group is a suggestion, and each field's value can be chosen.
"""

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from ill_desktop.domain.errors import UserError
from ill_desktop.domain.fold import words

MOST_AT_ONCE = 20
"""Records of one merge; more of the same are no duplicates but a list that went wrong."""


class MergeKind(StrEnum):
    """What is merged: the name of its table."""

    LIBRARIES = "libraries"
    CUSTOMERS = "customers"


FIELDS: dict[MergeKind, tuple[tuple[str, str], ...]] = {
    MergeKind.LIBRARIES: (
        ("name", "Name"), ("symbol", "Usual symbol"), ("city", "City"), ("state", "State"), ("phone", "Telephone"),
        ("email_lending", "E-mail, lending"), ("email_borrowing", "E-mail, borrowing"), ("own", "One of ours"),
        ("branch_code", "Branch code"), ("carrier", "Sent by"), ("courier", "Courier"),
        ("courier_code", "Courier code"), ("hub", "Hub"), ("route", "Route"), ("delivery_days", "Delivery days"),
        ("second_code", "Second code"), ("loan_days", "Loan days"), ("renewals_allowed", "Renewals"),
        ("loan_charge_cents", "Loan charge"), ("copy_charge_cents", "Copy charge"), ("currency", "Currency"),
        ("lends", "Lends"), ("days_to_respond", "Days to respond"), ("reciprocal", "Reciprocal"),
        ("billing", "Billing"),
        ("blocked", "Blocked"), ("block_reason", "Reason"), ("last_reviewed", "Last reviewed"), ("notes", "Notes"),
    ),
    MergeKind.CUSTOMERS: (
        ("name", "Name"), ("card", "Card"), ("phone", "Telephone"), ("email", "E-mail"), ("branch_id", "Branch"),
        ("notify_by", "Told by"), ("blocked", "Blocked"), ("block_reason", "Reason"), ("note", "Note"),
    ),
}  # fmt: skip
"""What is chosen field by field, with its words."""


@dataclass(frozen=True)
class Group:
    """Records that look like one. `why` = what is the same, in words; the stubs of imports come first."""

    ids: tuple[int, ...]
    why: str
    has_stub: bool
    weight: int


@dataclass
class MergePlan:
    """What a merge would do. `keeps` = the id whose value is kept, by field; `moves` = rows by what they are."""

    kind: MergeKind
    winner: int
    records: dict[int, dict[str, Any]] = field(default_factory=dict)
    keeps: dict[str, int] = field(default_factory=dict)
    moves: dict[str, int] = field(default_factory=dict)

    @property
    def losers(self) -> list[int]:
        return [key for key in self.records if key != self.winner]

    def differing(self) -> list[tuple[str, str]]:
        """Fields in which the records differ, with their words."""
        return [(name, said) for name, said in FIELDS[self.kind]
                if len({str(one.get(name) or "") for one in self.records.values()}) > 1]  # fmt: skip

    def values(self) -> dict[str, Any]:
        """The values that the record has afterwards."""
        return {name: self.records[key].get(name) for name, key in self.keeps.items()}


def check_together(ids: Sequence[int]) -> None:
    """Raises UserError unless these can be merged at once."""
    if len(set(ids)) < 2:
        raise UserError("Choose at least two records that are the same; then merge them.")
    if len(ids) > MOST_AT_ONCE:
        raise UserError(f"{len(ids)} records are too many for one merge; choose at most {MOST_AT_ONCE}.")


def best(records: Mapping[int, Mapping[str, Any]], requests: Mapping[int, int]) -> int:
    """The record that stays: no stub, then the one with most requests, then the oldest."""
    return min(records, key=lambda key: (bool(records[key].get("stub")), -requests.get(key, 0), key))


def kept_values(kind: MergeKind, records: Mapping[int, Mapping[str, Any]], winner: int) -> dict[str, int]:
    """Whose value is kept: the winner's where it says anything, else that of the first other that does.

    A block is kept with its reason: whoever is blocked as one of them is blocked as the one that stays.
    """
    order = [winner, *(key for key in records if key != winner)]
    real = [key for key in order if not records[key].get("stub")] or order
    keeps = {}
    for name, _ in FIELDS[kind]:
        says = [key for key in order if records[key].get(name) not in (None, "", False)]
        keeps[name] = says[0] if says and (records[winner].get(name) in (None, "", False)) else winner
    keeps["name"] = next((key for key in [winner, *real] if records[key].get("name")), winner)
    blocked = next((key for key in order if records[key].get("blocked")), None)
    if blocked is not None:
        keeps["blocked"] = keeps["block_reason"] = blocked
    return keeps


# ---- which records look like one

_NOISE = frozenset(("the", "of", "public", "library", "libraries", "district", "and"))
Row = Mapping[str, Any]
Look = tuple[str, int, Callable[[Row], Iterable[Hashable]]]


def _library_name(row: Row) -> str:
    return " ".join(word for word in words(row["name"]) if word not in _NOISE)


def _by_place(row: Row) -> Iterator[Hashable]:
    if (name := _library_name(row)) and row["city"]:
        yield name, " ".join(words(row["city"])), row["state"].upper()


def _by_whole_name(row: Row) -> Iterator[Hashable]:
    """A stub has no city: its whole name is all there is."""
    if _library_name(row):
        yield " ".join(words(row["name"]))


def _by_symbol(row: Row) -> Iterator[Hashable]:
    yield from row["codes"]


def _person(row: Row) -> str:
    """The name without the order of its words: "Doe, Jane" is "Jane Doe"."""
    return " ".join(sorted(words(row["name"])))


def _by_person(row: Row) -> Iterator[Hashable]:
    if len(words(row["name"])) > 1:
        yield _person(row)


def _digits(text: str) -> str:
    return "".join(char for char in text if char.isdigit())[-10:]


def _by_phone(row: Row) -> Iterator[Hashable]:
    """A household shares its telephone, so one word of the name must be the same, too."""
    if len(phone := _digits(row["phone"])) >= 7:
        yield from ((phone, word) for word in _given(row))


def _by_mail(row: Row) -> Iterator[Hashable]:
    if "@" in (mail := row["email"].strip().lower()):
        yield from ((mail, word) for word in _given(row))


def _given(row: Row) -> list[str]:
    """First names: what stands behind the comma, else all but the last word."""
    before, comma, behind = row["name"].partition(",")
    return words(behind) if comma else words(before)[:-1]


def _by_card(row: Row) -> Iterator[Hashable]:
    """A card that was read with and without the letters or zeros before it."""
    if len(card := row["card_code"].lstrip("0ABCDabcd")) >= 6:
        yield card


LOOKS: dict[MergeKind, tuple[Look, ...]] = {
    MergeKind.LIBRARIES: (("same symbol", 4, _by_symbol), ("same name and place", 3, _by_place),
                          ("same name", 1, _by_whole_name)),
    MergeKind.CUSTOMERS: (("same card", 4, _by_card), ("same telephone", 2, _by_phone), ("same e-mail", 2, _by_mail),
                          ("same name", 1, _by_person)),
}  # fmt: skip


def groups(kind: MergeKind, rows: Iterable[Row]) -> list[Group]:
    """Groups of records that look like one, stubs and the surest first. A row has id, stub and what `LOOKS` read.

    Two outlets of the survey are two places, and two places of one name in different cities are, too.
    """
    known = {row["id"]: row for row in rows}
    parent = {key: key for key in known}
    why: dict[int, set[str]] = defaultdict(set)

    def root(key: int) -> int:
        while parent[key] != key:
            parent[key] = parent[parent[key]]
            key = parent[key]
        return key

    for said, _, look in LOOKS[kind]:
        alike: dict[Hashable, list[int]] = defaultdict(list)
        for key, row in known.items():
            for mark in dict.fromkeys(look(row)):
                alike[mark].append(key)
        for keys in alike.values():
            for first, second in zip(keys, keys[1:], strict=False):
                if _may_be_one(kind, said, known[first], known[second]):
                    why[first].add(said)
                    why[second].add(said)
                    parent[root(second)] = root(first)
    together: dict[int, list[int]] = defaultdict(list)
    for key in known:
        together[root(key)].append(key)
    found = [_group(kind, keys, known, why) for keys in together.values() if 1 < len(keys) <= MOST_AT_ONCE]
    return sorted(found, key=lambda group: (not group.has_stub, -group.weight, group.ids))


def _may_be_one(kind: MergeKind, said: str, first: Row, second: Row) -> bool:
    if kind is MergeKind.CUSTOMERS:
        return True
    if first["outlet"] and second["outlet"]:
        return False
    if said != "same name":
        return True
    cities = {" ".join(words(row["city"])) for row in (first, second)} - {""}
    return len(cities) < 2


def _group(kind: MergeKind, keys: list[int], known: Mapping[int, Row], why: Mapping[int, set[str]]) -> Group:
    said = [words_ for words_, _, _ in LOOKS[kind] if any(words_ in why[key] for key in keys)]
    if "same name and place" in said and "same name" in said:
        said.remove("same name")
    weight = sum(points for words_, points, _ in LOOKS[kind] if words_ in said)
    return Group(tuple(sorted(keys)), ", ".join(said), any(known[key]["stub"] for key in keys), weight)
