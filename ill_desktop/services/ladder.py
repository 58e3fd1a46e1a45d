# SPDX-License-Identifier: GPL-3.0-or-later
"""The steps of the ladder: what holds for whom, and setting them for the office, a network or a library."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from ill_desktop.domain.changes import Changes
from ill_desktop.domain.ladder import STEPS, LadderStep, Rung, Step, check_steps, ladder_for
from ill_desktop.domain.phrases import phrase
from ill_desktop.domain.replies import Audience
from ill_desktop.domain.settings import OfficeSettings
from ill_desktop.services.ports import Deed, Office

BY_RULE = {Step.LEVEL_1: "grace_days", Step.LOST: "bill_days"}
"""Steps of the office's ladder for libraries whose days are office rules: the work lists count by them."""


@dataclass
class Ladders:
    """All steps that were set, read once for a run."""

    rows: list[LadderStep]
    rules: OfficeSettings
    _made: dict[tuple[Audience, str, int | None], tuple[Rung, ...]] = field(default_factory=dict)

    def of(self, audience: Audience, network: str = "", library_id: int | None = None) -> tuple[Rung, ...]:
        key = (audience, network, library_id)
        if key not in self._made:
            self._made[key] = ladder_for(self.rows, audience, self.rules, network, library_id)
        return self._made[key]

    def has_own(self, audience: Audience, network: str, library_id: int | None) -> bool:
        """Whether this very network or library has steps of its own."""
        return any((r.audience, r.network, r.library_id) == (audience, network, library_id) for r in self.rows)


def read(office: Office) -> Ladders:
    return Ladders(office.reads.ladder_steps(), office.rules(fresh=True))


def save(office: Office, audience: Audience, rungs: Sequence[Rung], network: str = "",
         library_id: int | None = None) -> Changes:  # fmt: skip
    """Sets the steps for all (no network, no library), a network or a library; what is as above it is not kept, so that
    it follows when that changes. Raises UserError where the days do not rise.
    """
    check_steps(rungs)
    above = read(office)
    above.rows = [row for row in above.rows if _is_above(row, network, library_id)]
    usual = {rung.step: rung for rung in above.of(audience, network)}
    by_rule = audience is Audience.LIBRARY and not network and library_id is None
    with office.deed() as deed:
        for rung in rungs:
            if by_rule and rung.step in BY_RULE:
                deed.set_rule(BY_RULE[rung.step], rung.days)
                usual[rung.step] = Rung(rung.step, rung.days)
            _keep(deed, audience, network, library_id, rung, usual[rung.step])
        changes = deed.changes(said=phrase("ladder_saved"))
    office.rules(fresh=True)
    changes.settings = True
    return changes


def clear(office: Office, audience: Audience, network: str = "", library_id: int | None = None) -> Changes:
    """Takes the steps of this network or library away: it follows the others again."""
    with office.deed() as deed:
        for step in STEPS:
            if (row := deed.step_row(audience.value, network, library_id, step.value)) is not None:
                deed.remove(row)
        changes = deed.changes(said=phrase("ladder_as_above"))
    changes.settings = True
    return changes


def _is_above(row: LadderStep, network: str, library_id: int | None) -> bool:
    """Whether this step is of something wider: the office's over a network's, both over a library's."""
    if library_id is not None:
        return row.library_id is None and not row.network  # a library's loans may come by several networks
    return bool(network) and row.library_id is None and not row.network


def _keep(deed: Deed, audience: Audience, network: str, library_id: int | None, rung: Rung, usual: Rung) -> None:
    row = deed.step_row(audience.value, network, library_id, rung.step.value)
    if rung == usual:
        if row is not None:
            deed.remove(row)
    elif row is None:
        deed.add(LadderStep(audience=audience.value, network=network, library_id=library_id, step=rung.step.value,
                            days=rung.days, off=rung.off, tone=rung.tone))  # fmt: skip
    else:
        row.days, row.off, row.tone = rung.days, rung.off, rung.tone
        deed.save(row)
