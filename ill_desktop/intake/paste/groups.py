# SPDX-License-Identifier: GPL-3.0-or-later
"""Entries -> one group for each request: where the next one begins."""

from collections import Counter
from collections.abc import Iterable

from ill_desktop.intake.paste.lines import Entry

BEGINNERS = frozenset("number title article_title journal_title isbn isxn oclc".split())
"""What says that another request begins when it is said again, and differently."""
SINGLE = BEGINNERS | frozenset(
    "author borrower supplier lenders status need_before service_type illiad_number call_number publisher".split()
)
MOST_BACK = 40  # entries that the beginning of the next request is looked for in
IDENTITY = frozenset("number title article_title journal_title isbn issn isxn oclc doi illiad_number".split())


def split(entries: Iterable[Entry]) -> list[list[Entry]]:
    """Groups of entries, one a request. What comes before the first label goes with the first."""
    groups = _Groups()
    for entry in entries:
        groups.add(entry)
    return groups.done()


class _Groups:
    """`held` = entries since a rule or a page, until it is known whether another request begins there."""

    def __init__(self) -> None:
        self.groups: list[list[Entry]] = [[]]
        self.said: dict[str, str] = {}
        self.held: list[Entry] | None = None

    def add(self, entry: Entry) -> None:
        if entry.parted:
            self._release()
            self.held = []
        if self.held is not None:
            self.held.append(entry)
            if entry.field in BEGINNERS and entry.value:
                self._after_rule(entry)
            return
        if entry.field in BEGINNERS and self._is_another(entry):
            self._begin(self._tail(entry))
        self._put(entry)

    def _after_rule(self, entry: Entry) -> None:
        """A label that may begin a request came after a rule: if it does, all since the rule belongs to it."""
        held, self.held = self.held or [], None
        if self._is_another(entry):
            self._begin([])
        for each in held:
            self._put(each)

    def _is_another(self, entry: Entry) -> bool:
        before = self.said.get(entry.field)
        return bool(entry.value) and before is not None and before != entry.value

    def _tail(self, entry: Entry) -> list[Entry]:
        """The entries of the same paragraph that already belong to the new request: from the first repeated one on."""
        group = self.groups[-1]
        first = len(group)
        counted = Counter(each.field for each in group)
        seen: set[str] = {entry.field}
        for place in range(len(group) - 1, max(-1, len(group) - 1 - MOST_BACK), -1):
            each = group[place]
            if each.paragraph != entry.paragraph or each.field in seen:
                break
            if each.field:
                seen.add(each.field)
            counted[each.field] -= 1
            if each.field in SINGLE and counted[each.field]:
                first = place
        tail = group[first:]
        del group[first:]
        return tail

    def _begin(self, entries: list[Entry]) -> None:
        self.groups.append([])
        self.said = {}
        for entry in entries:
            self._put(entry)

    def _put(self, entry: Entry) -> None:
        self.groups[-1].append(entry)
        if entry.field and entry.value:
            self.said.setdefault(entry.field, entry.value)

    def _release(self) -> None:
        for entry in self.held or ():
            self._put(entry)
        self.held = None

    def done(self) -> list[list[Entry]]:
        self._release()
        return _joined([group for group in self.groups if group])


def _joined(groups: list[list[Entry]]) -> list[list[Entry]]:
    """A group that names no item belongs to the one before it (a signature), or after it (a greeting)."""
    kept: list[list[Entry]] = []
    waiting: list[Entry] = []
    for group in groups:
        if any(entry.field in IDENTITY and entry.value for entry in group):
            kept.append([*waiting, *group])
            waiting = []
        elif kept:
            kept[-1] += group
        else:
            waiting += group
    if waiting:
        kept.append(waiting)
    return kept
