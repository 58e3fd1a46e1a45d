# SPDX-License-Identifier: GPL-3.0-or-later
"""The clocks of a courier problem in words."""

from datetime import date

from ill_desktop.domain.kept import ProblemLine
from ill_desktop.domain.problems import next_clock
from ill_desktop.domain.settings import OfficeSettings
from ill_desktop.ui import words


def clock_words(line: ProblemLine, rules: OfficeSettings, today: date) -> str:
    """Both days, and how the problem ended where it did."""
    if line.resolved:
        return words.tr("Resolved {day}: {outcome}").format(day=words.day(line.resolved, today), outcome=line.outcome)
    said = words.tr("Open since {day}. Ask the courier by {ask}, claim by {claim}.")
    return said.format(day=words.past_day(line.noticed, today), ask=words.day(line.ask_by(rules), today),
                       claim=words.day(line.claim_by(rules), today))  # fmt: skip


def left_words(line: ProblemLine, rules: OfficeSettings, today: date) -> tuple[str, str]:
    """What the running clock says in a few words, and its tone."""
    name, days = next_clock(line, rules, today)
    if name == "ask":
        if days < 0:
            return words.tr("tell the courier: {n} d over").format(n=-days), "late"
        return words.tr("tell the courier: {n} d left").format(n=days), "ours"
    if days < 0:
        return words.tr("too late to claim"), "quiet"
    return words.tr("{n} d left to claim").format(n=days), "late" if days <= 14 else "away"
