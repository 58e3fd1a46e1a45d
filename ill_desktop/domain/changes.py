# SPDX-License-Identifier: GPL-3.0-or-later
"""What a deed touched and what there is to say about it: every command returns one `Changes`."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from ill_desktop.domain.phrases import Phrase


@dataclass
class Changes:
    """Ids that were touched, the sentence to say, the next physical step, and how to undo.

    `undo` holds the ids of the history rows of this deed; `services.undo.undo` takes them back. `lists` says that
    queues and counts may differ now. Pages refresh only the ids named.
    """

    requests: tuple[int, ...] = ()
    libraries: tuple[int, ...] = ()
    customers: tuple[int, ...] = ()
    invoices: tuple[int, ...] = ()
    outbox: tuple[int, ...] = ()
    courier: bool = False
    settings: bool = False
    holdings_groups: tuple[int, ...] = ()
    holdings_paths: tuple[int, ...] = ()
    everything: bool = False
    said: Phrase | None = None
    next_step: Phrase | None = None
    undo: tuple[int, ...] = field(default_factory=tuple)

    def merged(self, other: "Changes") -> "Changes":
        """Both at once; the words are those of `other` where it has any."""
        return Changes(
            requests=_union(self.requests, other.requests),
            libraries=_union(self.libraries, other.libraries),
            customers=_union(self.customers, other.customers),
            invoices=_union(self.invoices, other.invoices),
            outbox=_union(self.outbox, other.outbox),
            courier=self.courier or other.courier,
            settings=self.settings or other.settings,
            holdings_groups=_union(self.holdings_groups, other.holdings_groups),
            holdings_paths=_union(self.holdings_paths, other.holdings_paths),
            everything=self.everything or other.everything,
            said=other.said or self.said,
            next_step=other.next_step or self.next_step,
            undo=self.undo + other.undo,
        )


def all_of(parts: Iterable[Changes]) -> Changes:
    """Many at once, in a time that grows with them and not with their square; the words are those of the last."""
    names = ("requests", "libraries", "customers", "invoices", "outbox", "holdings_groups", "holdings_paths")
    ids: dict[str, dict[int, None]] = {name: {} for name in names}
    whole, undo = Changes(), list[int]()
    for part in parts:
        for name in names:
            ids[name].update(dict.fromkeys(getattr(part, name)))
        undo.extend(part.undo)
        whole.courier, whole.settings = whole.courier or part.courier, whole.settings or part.settings
        whole.everything = whole.everything or part.everything
        whole.said, whole.next_step = part.said or whole.said, part.next_step or whole.next_step
    for name in names:
        setattr(whole, name, tuple(ids[name]))
    whole.undo = tuple(undo)
    return whole


def _union(first: tuple[int, ...], second: tuple[int, ...]) -> tuple[int, ...]:
    return tuple(dict.fromkeys(first + second))
