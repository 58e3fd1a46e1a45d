# SPDX-License-Identifier: GPL-3.0-or-later
"""One deed on many requests: each is a deed of its own, so that one failure never stops the rest; all of them can be
taken back together, also tomorrow.

The window does a portion at a time, so that a scan waits for one portion at most; `run` does them all.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import timedelta

from ill_desktop.domain.changes import Changes, all_of
from ill_desktop.domain.errors import UserError
from ill_desktop.domain.phrases import phrase
from ill_desktop.services import undo
from ill_desktop.services.ports import Office, Progress

One = Callable[[int], Changes]
"""The deed on one request, by its id."""
MOST = timedelta(milliseconds=20)
"""After this time a portion ends, since a scan may be waiting behind it."""


@dataclass
class Batch:
    """How far it is. `what` names the deed; `left` are still to be done, `refused` = (id, why); `key` = its id in the
    database once something was done; `stopped` = a person stopped it, and what is left stays as it was.
    """

    what: str
    left: list[int]
    of: int
    done: list[int] = field(default_factory=list)
    refused: list[tuple[int, str]] = field(default_factory=list)
    parts: list[Changes] = field(default_factory=list)
    key: int = 0
    stopped: bool = False

    @property
    def changes(self) -> Changes:
        """What all of it changed, with its words."""
        whole = all_of(self.parts)
        whole.next_step = None
        whole.said = phrase("did_many", action=self.what, count=len(self.done), refused=len(self.refused))
        if self.stopped:
            whole.said = phrase("did_some", action=self.what, count=len(self.done), refused=len(self.refused),
                                of=self.of)  # fmt: skip
        return whole


def begin(ids: Sequence[int], what: str) -> Batch:
    ordered = list(dict.fromkeys(ids))
    return Batch(what, ordered[::-1], len(ordered))


def go_on(office: Office, batch: Batch, one: One, *, most: timedelta | None = MOST, keep: bool = True) -> Batch:
    """Does the next portion (all that is left where `most` is None). `keep` = it can be taken back as a batch."""
    begun, portion = office.clock.now(), Batch(batch.what, [*batch.left], batch.of, key=batch.key)
    with office.deeds.together():
        while portion.left and not batch.stopped:
            if keep and not portion.key:
                with office.deed() as deed:
                    portion.key = deed.begin_batch(batch.what)
            _do(office, portion, one, portion.left.pop())
            if most is not None and office.clock.now() - begun >= most:
                break
    batch.left, batch.key = portion.left, portion.key  # they are confirmed now
    batch.done += portion.done
    batch.refused += portion.refused
    batch.parts += portion.parts
    return batch


def _do(office: Office, portion: Batch, one: One, request_id: int) -> None:
    office.deeds.batch = portion.key
    try:
        portion.parts.append(one(request_id))
        portion.done.append(request_id)
    except UserError as error:
        portion.refused.append((request_id, str(error)))
    finally:
        office.deeds.batch = 0


def run(office: Office, ids: Sequence[int], what: str, one: One, progress: Progress | None = None) -> Batch:
    """All of it; where `progress` says stop, what was done stays and the batch says how far it came."""
    batch = begin(ids, what)
    while batch.left and not batch.stopped:
        go_on(office, batch, one, most=timedelta(0))
        if progress is not None and not progress(batch.of - len(batch.left), batch.of):
            batch.stopped = bool(batch.left)
    return batch


# ---- taking a batch back


def begin_undo(office: Office, batch_id: int, what: str) -> tuple[Batch, dict[int, int]]:
    """The batch's deeds that are still in force, newest first; and the first history row of each, by request."""
    deeds = office.reads.batch_deeds(batch_id)
    if not deeds:
        raise UserError("Nothing of this batch is in force any more; it was undone already, perhaps at another desk.")
    return begin([key for key, _ in deeds], what), dict(deeds)


def undo_one(office: Office, first_rows: dict[int, int], reason: str = "") -> One:
    """Takes back the one deed of the batch; refused where the request was worked on since."""
    return lambda key: undo.undo_deed(office, key, first_rows[key], reason)
