# SPDX-License-Identifier: GPL-3.0-or-later
"""What a deed touched and what there is to say about it: every command returns one `Changes`."""

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
            courier=self.courier or other.courier,
            settings=self.settings or other.settings,
            holdings_groups=_union(self.holdings_groups, other.holdings_groups),
            holdings_paths=_union(self.holdings_paths, other.holdings_paths),
            everything=self.everything or other.everything,
            said=other.said or self.said,
            next_step=other.next_step or self.next_step,
            undo=self.undo + other.undo,
        )


def _union(first: tuple[int, ...], second: tuple[int, ...]) -> tuple[int, ...]:
    return tuple(dict.fromkeys(first + second))
