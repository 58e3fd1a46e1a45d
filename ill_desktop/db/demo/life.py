# SPDX-License-Identifier: GPL-3.0-or-later
"""One made-up request while it lives: each deed is a step of the workflow table and leaves the history row that
`uow.Deed.record` would have left. Texts are put together by hand, since there are millions of them.
"""

from typing import Any

from ill_desktop.db.demo.days import NO_DAY
from ill_desktop.db.demo.ledger import Ledger
from ill_desktop.domain.request import Side
from ill_desktop.domain.workflow import MOVEMENTS, STATUSES, STEPS
from ill_desktop.domain.worksteps import LEFT_BY, OFFLINE_NETWORKS
from ill_desktop.domain.worksteps import STEPS as WORK

_TARGETS = {
    side.value: {
        (status.value, action.value): {to.value for to in step.to}
        for (of, status, action), step in STEPS.items()
        if of is side
    }
    for side in Side
}
_FINAL = {side.value: {row.status.value for row in STATUSES if row.final and row.side is side} for side in Side}
_MOVEMENTS = {
    side.value: {action.value: way for (of, action), way in MOVEMENTS.items() if of is side} for side in Side
}
_AT_ONCE = ("net_sent", "net_condition", "net_answer", "net_recall", "net_renewal", "tell_renewed")
"""Steps that this office does in the network, or tells, in the same minute."""
_LEFT = {
    (side.value, action.value): left
    for (side, action), kinds in LEFT_BY.items()
    if (left := tuple(kind for kind in kinds if kind not in _AT_ONCE))
}
_BOOL = ("false", "true")
OPENS_AT, OPEN_FOR = 54_000, 24_000
"""First second of the office's day in UTC (8 o'clock in Denver), and seconds within which a day's first deed falls."""
STAMPS = [f"T{s // 3600:02}:{s // 60 % 60:02}:{s % 60:02}.000000Z" for s in range(86_400)]


class Halt(Exception):  # noqa: N818 - today is reached, or the status that this life was to stop in
    pass


class Life:
    """State of one request. Days are numbers (`days.Days`); a fact or an answer is a list, changed as it goes on."""

    def __init__(self, ledger: Ledger, side: str, service_type: str, day: int, second: int, stop: str | None):
        self.ledger, self.days, self.rng, self._random = ledger, ledger.days, ledger.rng, ledger.rng.random
        self._iso, self._json, self._month = self.days.iso, self.days.json, self.days.month
        self._today = self.days.today
        self._targets, self._final = _TARGETS[side], _FINAL[side]
        self._movements = _MOVEMENTS[side] if service_type == "loan" else {}
        self.side, self.service_type, self.stop = side, service_type, stop
        self.id = ledger.next_id("requests")
        self.status, self.status_on, self.is_open, self.flags = "new", day, True, ""
        self.day, self.second, self.version = day, second, 0
        self.facts: list[list[Any]] = []
        self.answers: list[list[Any]] = []
        self.library_id: int | None = None
        self.branch_id: int | None = None
        self.network = self.carrier = self.material = ""
        self.pieces = 1
        self.customer_id: int | None = None
        self.need_before = self.lender_due = self.internal_due = self.customer_due = NO_DAY
        self.shipped_on = self.arrived_on = NO_DAY
        self.renewals = 0
        self.is_gone = False
        self.conditions = self.cancel_reason = self.item = ""
        self.created = f"{self.days.iso[day]}{STAMPS[second]}"
        self.updated = self.created
        self._pending: list[tuple[list[Any] | None, str, str]] = []

    # ---- deeds

    def reach(self, day: int) -> None:
        """Raises Halt if the life ends before a deed on this day; what is set after it belongs to that deed."""
        if day > self.days.today or self.status == self.stop:
            raise Halt

    def begin(self, action: str, staff_id: int | None) -> None:
        """The first row: the request came."""
        self._write(action, "", '{"status":"new"}', self.day, "", staff_id, "")

    def step(self, action: str, to: str, day: int, before: str = "", after: str = "", note: str = "",
             staff_id: int | None = 0, wrong: bool = False) -> None:  # fmt: skip
        """One deed on `day`. `before` and `after`: further changed fields as JSON members, each begun by a comma.

        `wrong` = done by mistake and undone a little later. Raises Halt where the life ends.
        """
        if day > self._today or self.status == self.stop:
            raise Halt
        if to not in self._targets[self.status, action]:
            raise ValueError(f"{self.side} {self.status} {action} does not lead to {to}")
        if wrong and self._pending:
            raise ValueError("a deed that is undone changes no fact")
        facts = self._take_facts(day) if self._pending else ("", "", self.flags)
        is_open = to not in self._final and "gave_up" not in facts[2]
        old_status, old_on, old_open = self.status, self.status_on, self.is_open
        was, now = self._changed(to, day, is_open, facts[2])
        was, now = f"{was}{before}{facts[0]}", f"{now}{after}{facts[1]}"
        self.flags = facts[2]
        movement = self._movements.get(action, "")
        was, now = f"{{{was[1:]}}}" if was else "", f"{{{now[1:]}}}" if now else ""
        staff = self.ledger.staff_id() if staff_id == 0 else staff_id
        self._write(action, was, now, day, movement, staff, note)
        if wrong:
            wrong_at = self.updated
            self._write("undo", now, was, day, "", staff, "", wrong_at)
            self.status, self.status_on, self.is_open = old_status, old_on, old_open
        elif day >= self.ledger.recent_from and (self.side, action) in _LEFT:
            self._leave_work(action, day)

    def _changed(self, to: str, day: int, is_open: bool, flags: str) -> tuple[str, str]:
        """The fields that every deed may change, in the order of the record; they are changed here."""
        was = now = ""
        if to != self.status:
            if day == self.status_on:
                was, now = f',"status":"{self.status}"', f',"status":"{to}"'
            else:
                was = f',"status":"{self.status}","status_on":{self._json[self.status_on]}'
                now = f',"status":"{to}","status_on":{self._json[day]}'
            self.status, self.status_on = to, day
        if is_open is not self.is_open:
            was, now = f'{was},"is_open":{_BOOL[self.is_open]}', f'{now},"is_open":{_BOOL[is_open]}'
            self.is_open = is_open
        if flags != self.flags:
            was, now = f'{was},"flags":"{self.flags}"', f'{now},"flags":"{flags}"'
        return was, now

    def note_fact(self, kind: str, day: int, note: str = "") -> None:
        """A deed that changes nothing but a dated fact."""
        if day > self.days.today:
            raise Halt
        self.open_fact(kind, note)
        was, now, flags = self._take_facts(day)
        head = self._changed(self.status, day, self.is_open, flags)
        self.flags = flags
        was, now = f"{{{(head[0] + was)[1:]}}}", f"{{{(head[1] + now)[1:]}}}"
        self._write(kind, was, now, day, "", self.ledger.staff_id(), "")

    def _write(self, action: str, was: str, now: str, day: int, movement: str, staff_id: int | None, note: str,
               undoes: str | None = None) -> None:  # fmt: skip
        if day > self.day:
            self.day, self.second = day, OPENS_AT + int(self._random() * OPEN_FOR)
        elif day < self.day:
            raise ValueError(f"a deed on day {day} after one on day {self.day}")
        elif self.version:
            self.second = min(self.second + 20 + int(self._random() * 240), 86_399)
        iso = self._iso[day]
        self.updated = at = f"{iso}{STAMPS[self.second]}"
        self.version += 1
        self.ledger.deeds[day].append(
            (self.id, at, iso, self._month[day], action, was, now, undoes, None, staff_id, note, self.side,
             movement, self.library_id, self.branch_id, self.carrier if movement else "", self.network, self.material,
             self.pieces)
        )  # fmt: skip

    def _leave_work(self, action: str, day: int) -> None:
        """What the deed leaves to do elsewhere; done on the same or the next worked day if that is over."""
        for kind in _LEFT[self.side, action]:
            if WORK[kind].place == "network" and (self.network in OFFLINE_NETWORKS or not self.network):
                continue
            done = self.days.work(day, int(self.rng.random() * 2.3))
            done_on = self.days.iso[done if done < self.days.today else NO_DAY]
            network = self.network if WORK[kind].place == "network" else ""
            self.ledger.left[day].append((self.id, self.updated, kind, network, self.days.iso[day], done_on))

    # ---- dated facts and answers

    def open_fact(self, kind: str, note: str = "") -> None:
        """The next deed begins this fact."""
        self._pending.append((None, kind, note))

    def end_facts(self, *kinds: str) -> None:
        """The next deed ends the facts in force of these kinds."""
        self._pending += [(fact, "", "") for fact in self.facts if fact[2] in kinds and fact[4] == NO_DAY]

    def _take_facts(self, day: int) -> tuple[str, str, str]:
        """Members of `before` and `after` for the facts that wait, and the flags after them."""
        was = now = ""
        dated = self.days.json
        for fact, kind, note in self._pending:
            if fact is None:
                key = self.ledger.next_id("facts")
                self.facts.append([key, self.id, kind, day, NO_DAY, note])
                was += f',"facts#{key}":null'
                now += (f',"facts#{key}":{{"id":{key},"request_id":{self.id},"kind":"{kind}","since":{dated[day]},'
                        f'"until":null,"note":"{note}"}}')  # fmt: skip
            else:
                fact[4] = day
                was += f',"facts#{fact[0]}":{{"until":null}}'
                now += f',"facts#{fact[0]}":{{"until":{dated[day]}}}'
        self._pending.clear()
        return was, now, " ".join(sorted({fact[2] for fact in self.facts if fact[4] == NO_DAY}))

    def ask(self, symbol: str, library_id: int | None) -> list[Any]:
        """One more lender at the end of the string: id, request, position, symbol, library, kind, reason, asked,
        answered, note.
        """
        answer = [self.ledger.next_id("answers"), self.id, len(self.answers) + 1, symbol, library_id, None, "", NO_DAY,
                  NO_DAY, ""]  # fmt: skip
        self.answers.append(answer)
        return answer

    # ---- the end

    def rows(self) -> None:
        """Gives what hangs on the request to the ledger."""
        iso, rows = self.days.iso, self.ledger.rows
        if self.facts:
            rows["facts"] += [(k, r, kind, iso[a], iso[b], note) for k, r, kind, a, b, note in self.facts]
        if self.answers:
            rows["answers"] += [(*a[:7], iso[a[7]], iso[a[8]], a[9]) for a in self.answers]
