# SPDX-License-Identifier: GPL-3.0-or-later
"""Custom holdings: changing groups and paths, and taking such a change back.

Each change is a history row of no request whose before and after are the records themselves, so that undo puts back
exactly what was; `lenders` builds strings of what is kept here.
"""

from collections.abc import Iterable, Sequence
from typing import Any

from ill_desktop.domain.changes import Changes
from ill_desktop.domain.errors import Conflict, UserError
from ill_desktop.domain.history import HistoryRow
from ill_desktop.domain.holdings import (
    MOST_SYMBOLS,
    GroupMember,
    HoldingsGroup,
    HoldingsPath,
    Pasted,
    PathStep,
    read_symbols,
)
from ill_desktop.domain.phrases import Phrase, phrase
from ill_desktop.domain.scancode import has_payment_card, normal
from ill_desktop.services.ports import Deed, Office

GROUP_FIELDS = ("name", "kind", "note", "last_reviewed")
ACTION_WORDS = {
    "holdings:group": "the change of {name}", "holdings:new_group": "the new group {name}",
    "holdings:remove_group": "the deletion of {name}", "holdings:path": "the change of {name}",
    "holdings:new_path": "the new path {name}", "holdings:remove_path": "the deletion of {name}",
    "holdings:review": "the review of {name}", "holdings:import": "the import of {name}",
}  # fmt: skip
"""What an undo takes back, by the action in history."""


def pasted(text: str) -> Pasted:
    """The symbols of a paste; raises UserError where it is no list of symbols."""
    if has_payment_card(text):
        raise UserError("The text holds a number that looks like a payment card; take it out. It was not kept.")
    found = read_symbols(text)
    if len(found.symbols) > MOST_SYMBOLS:
        raise UserError(f"The text holds {len(found.symbols):,} words; a group has at most {MOST_SYMBOLS:,} symbols. "
                        "Paste only the list of symbols.")  # fmt: skip
    return found


# ---- groups


def save_group(office: Office, group_id: int | None, fields: dict[str, Any]) -> Changes:
    """Makes (id None) or changes a group: `name kind note last_reviewed`, and `symbols`, the whole list in its order.
    Symbols that stay keep their records; one that nobody knows is kept without a library.

    Raises UserError for what cannot be, `Conflict` if another desk was first; nothing is changed then.
    """
    _check_name(office.holdings.groups(), group_id, fields, "group")
    symbols = pasted(" ".join(fields["symbols"])).symbols if "symbols" in fields else None
    known = office.holdings.known(symbols or (), office.rules().network)
    with office.deed() as deed:
        group = deed.get(HoldingsGroup, group_id) if group_id else HoldingsGroup(name="")
        _check_version(group.version, group_id, fields)
        for name in GROUP_FIELDS:
            if name in fields:
                setattr(group, name, fields[name].strip() if isinstance(fields[name], str) else fields[name])
        if symbols is not None:
            _set_members(group, symbols, known)
        return _saved(deed, group, "group", phrase("group_saved", name=group.name, count=len(group.members)))


def add_symbols(office: Office, group_id: int, text: str) -> Changes:
    """Adds the symbols of a paste at the end of the group; those that are there already stay where they are."""
    found = pasted(text)
    known = office.holdings.known(found.symbols, office.rules().network)
    with office.deed() as deed:
        group = deed.get(HoldingsGroup, group_id)
        have = {normal(member.symbol) for member in group.members}
        new = [symbol for symbol in found.symbols if normal(symbol) not in have]
        if not new:
            what = "has all of these already" if found.symbols else "was given no symbols"
            raise UserError(f"The group {group.name} {what}; nothing was changed.")
        group.members += [GroupMember(symbol=symbol, library_id=known.get(symbol)) for symbol in new]
        return _saved(deed, group, "group", phrase("symbols_added", count=len(new), name=group.name),
                      _odd(found, len(found.symbols) - len(new), [symbol for symbol in new if symbol not in known]))


def _odd(found: Pasted, known_here: int, unknown: Sequence[str]) -> Phrase | None:
    """What is to be said of a paste beside that it was taken."""
    if unknown:
        return phrase("symbols_unknown", symbols=" ".join(unknown[:20]))
    again = known_here + len(found.repeated)
    if again:
        return phrase("symbols_again", count=again)
    return phrase("symbols_left_out", words=" ".join(found.left_out[:10])) if found.left_out else None


def remove_members(office: Office, member_ids: Sequence[int]) -> Changes:
    """Takes members out of their groups, as one deed."""
    wanted = set(member_ids)
    groups = {group for key, group, _, _ in office.holdings.members() if key in wanted}
    before, after, names, count = {}, {}, [], 0
    with office.deed() as deed:
        for group_id in sorted(groups):
            group = deed.get(HoldingsGroup, group_id)
            stay = [member for member in group.members if member.id not in wanted]
            count += len(group.members) - len(stay)
            group.members = stay
            old, new = _records(deed, group, "group")
            before, after = before | old, after | new
            names.append(group.name)
        if not count:
            raise UserError("These symbols are not in their groups any more; nothing was changed.")
        said = phrase("symbols_removed", count=count, name=", ".join(names))
        return _kept(deed, "holdings:group", before, after, ", ".join(names), said)


def remove_group(office: Office, group_id: int) -> Changes:
    """Deletes a group and takes it out of the paths that use it."""
    paths = [key for key, _, _, groups in office.holdings.paths() if group_id in groups]
    with office.deed() as deed:
        group = deed.get(HoldingsGroup, group_id)
        before: dict[str, Any] = {}
        after: dict[str, Any] = {}
        for path_id in paths:
            path = deed.get(HoldingsPath, path_id)
            path.steps = [step for step in path.steps if step.group_id != group_id]
            old, new = _records(deed, path, "path")
            before, after = before | old, after | new
        before = deed.remove(group) | before  # undo writes the group first, then what points to it
        return _kept(deed, "holdings:remove_group", before, dict.fromkeys(before) | after, group.name,
                     phrase("group_removed", name=group.name))  # fmt: skip


def reviewed(office: Office, group_ids: Iterable[int]) -> Changes:
    """Notes that these groups were looked through today."""
    before, after, names = {}, {}, []
    with office.deed() as deed:
        for group_id in dict.fromkeys(group_ids):
            group = deed.get(HoldingsGroup, group_id, ())
            group.last_reviewed = deed.today
            old, new = deed.save(group)
            if new:
                own = f"holdings_groups#{group.id}"
                before[own], after[own] = old, new
            names.append(group.name)
        said = phrase("groups_reviewed", names=", ".join(names))
        if not after:
            return deed.changes(said=said)
        return _kept(deed, "holdings:review", before, after, ", ".join(names), said)


def _set_members(group: HoldingsGroup, symbols: Sequence[str], known: dict[str, int]) -> None:
    """Members that stay keep their records; the order in a group means nothing, since it is asked in random order."""
    wanted = {normal(symbol): symbol for symbol in symbols}
    stay = [member for member in group.members if normal(member.symbol) in wanted]
    have = {normal(member.symbol) for member in stay}
    for member in stay:
        member.library_id = known.get(wanted[normal(member.symbol)], member.library_id)
    new = [symbol for code, symbol in wanted.items() if code not in have]
    group.members = stay + [GroupMember(symbol=symbol, library_id=known.get(symbol)) for symbol in new]


# ---- paths


def save_path(office: Office, path_id: int | None, fields: dict[str, Any]) -> Changes:
    """Makes or changes a path: `name used_for`, and `groups`, the ids of its groups in order."""
    _check_name(office.holdings.paths(), path_id, fields, "path")
    wanted = list(dict.fromkeys(fields.get("groups", ())))
    gone = set(wanted) - {group[0] for group in office.holdings.groups()}
    if gone:
        raise UserError("A group of this path is not there any more; another desk deleted it. Reload the path.")
    with office.deed() as deed:
        path = deed.get(HoldingsPath, path_id) if path_id else HoldingsPath(name="")
        _check_version(path.version, path_id, fields)
        for name in ("name", "used_for"):
            if name in fields:
                setattr(path, name, fields[name].strip())
        if "groups" in fields:
            old = {step.group_id: step for step in path.steps}
            path.steps = []
            for position, group_id in enumerate(wanted, 1):
                step = old.get(group_id) or PathStep(group_id=group_id, position=position)
                step.position = position
                path.steps.append(step)
        return _saved(deed, path, "path", phrase("path_saved", name=path.name))


def remove_path(office: Office, path_id: int) -> Changes:
    with office.deed() as deed:
        path = deed.get(HoldingsPath, path_id)
        before = deed.remove(path)
        return _kept(deed, "holdings:remove_path", before, dict.fromkeys(before), path.name,
                     phrase("path_removed", name=path.name))  # fmt: skip


# ---- checks, history, undo


def _check_name(listed: Sequence[tuple[Any, ...]], key: int | None, fields: dict[str, Any], what: str) -> None:
    if "name" not in fields and key:
        return
    name = str(fields.get("name", "")).strip()
    if not name:
        raise UserError(f"A {what} needs a name; type one.")
    if any(other[1].casefold() == name.casefold() and other[0] != key for other in listed):
        raise UserError(f"There is a {what} {name} already; choose another name.")
    if any(has_payment_card(value) for value in fields.values() if isinstance(value, str)):
        raise UserError("The text holds a number that looks like a payment card; take it out. It was not kept.")


def _check_version(version: int, key: int | None, fields: dict[str, Any]) -> None:
    shown = fields.get("version")
    if key and shown is not None and shown != version:
        raise Conflict("Another desk changed this in the meantime. Reload it; what you typed stays here.")


Kept = HoldingsGroup | HoldingsPath


def _saved(deed: Deed, thing: Kept, what: str, said: Phrase, next_step: Phrase | None = None) -> Changes:
    is_new = thing.id is None
    before, after = _records(deed, thing, what)
    if not after:
        return deed.changes(said=said)
    return _kept(deed, f"holdings:{'new_' if is_new else ''}{what}", before, after, thing.name, said,
                 next_step=next_step)  # fmt: skip


def _records(deed: Deed, thing: Kept, what: str) -> tuple[dict[str, Any], dict[str, Any]]:
    """Writes the thing; (before, after) by record, itself first; both empty where nothing changed."""
    if thing.id is None:
        deed.add(thing)
        after = deed.recorded(thing)
        return dict.fromkeys(after), after
    old, new = deed.save(thing)
    if not new:
        return {}, {}
    own = f"holdings_{what}s#{thing.id}"
    name = {"name": thing.name}  # so that undo writes the record, and other desks see that it changed
    before = {own: name | {k: v for k, v in old.items() if "#" not in k}} | {k: v for k, v in old.items() if "#" in k}
    after = {own: name | {k: v for k, v in new.items() if "#" not in k}} | {k: v for k, v in new.items() if "#" in k}
    return before, after


def _kept(deed: Deed, action: str, before: dict[str, Any], after: dict[str, Any], name: str, said: Phrase,
          *, undoes: int | None = None, next_step: Phrase | None = None) -> Changes:  # fmt: skip
    row = HistoryRow(at=deed.now, on=deed.today, action=action, before=before, after=after, note=name, undoes=undoes,
                     staff_id=deed.staff_id)  # fmt: skip
    deed.add(row)
    return deed.changes(said=said, next_step=next_step)


def undo_last(office: Office) -> Changes:
    """Takes back the last change of the custom holdings, whichever desk made it; again, and the one before goes.

    Raises UserError if there is none.
    """
    row = office.holdings.last_deed()
    if row is None:
        raise UserError("Nothing was changed in the custom holdings that could be undone.")
    with office.deed() as deed:
        deed.restore(None, row.before)
        what = ACTION_WORDS[row.action].format(name=row.note)
        return _kept(deed, "undo", row.after, row.before, row.note, phrase("holdings_undone", what=what),
                     undoes=row.id)  # fmt: skip
