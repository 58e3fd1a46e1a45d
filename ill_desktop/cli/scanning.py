# SPDX-License-Identifier: GPL-3.0-or-later
"""`scan`: codes on standard input, one a line; one flushed answer a line, after its commit."""

import sys
from argparse import Namespace

from ill_desktop.cli.commands import due_of, office_of
from ill_desktop.cli.output import tell
from ill_desktop.domain.errors import DatabaseTrouble
from ill_desktop.services import desk

LONGEST_LINE = 10_000
"""A longer line is no code; the rest of it is passed over without being kept."""


def scan(options: Namespace) -> None:
    """Every line that was answered is in the database. A database that is lost stops it with one sentence."""
    with office_of(options) as office:
        state = desk.DeskState(careful=options.careful)
        desk.set_stack(office, state, options.stack)
        state.due = due_of(options, office.clock.today())
        while raw := sys.stdin.readline(LONGEST_LINE):
            rest = raw
            while not rest.endswith("\n") and rest:  # the last line may have no end
                rest = sys.stdin.readline(LONGEST_LINE)
            try:
                answer = desk.line(office, state, raw).as_json()
            except DatabaseTrouble as trouble:
                raise DatabaseTrouble(f'{trouble} "{raw.strip()[:60]}" was not recorded; scan it again.') from trouble
            tell(answer)
