# SPDX-License-Identifier: GPL-3.0-or-later
"""The ladder from the command line: a line of JSON for each letter, papers into a folder, mails to the outbox."""

import sys
from argparse import Namespace
from collections.abc import Callable
from pathlib import Path
from typing import Any

from ill_desktop.cli.commands import office_of
from ill_desktop.cli.output import tell
from ill_desktop.domain.errors import UserError
from ill_desktop.domain.ladder import WHY
from ill_desktop.domain.notices import DONE, Plan, PlannedLetter
from ill_desktop.domain.replies import Audience
from ill_desktop.services import notices, outbox
from ill_desktop.services.ports import Office


def run(options: Namespace) -> None:
    """Runs the ladder of today; a run that died is gone on with first. Customers are not named."""
    with office_of(options) as office:
        if options.out is not None and not options.dry_run:
            _folder(options.out)
        plan = notices.preview(office)
        _say_left_out(plan)
        if options.dry_run:
            for letter in plan.letters:
                tell(_as_json(letter))
            return
        unfinished = office.reads.open_run()
        if unfinished is not None:
            print(f"Going on with the run of {unfinished.on}.", file=sys.stderr)
            _send(office, unfinished.id or 0, options.out)
            plan = notices.preview(office)
        if plan.letters:
            _send(office, notices.begin(office, plan), options.out)
        elif unfinished is None:
            print("No letter is due today.", file=sys.stderr)


def _send(office: Office, run_id: int, folder: Path | None) -> None:
    waiting = {letter.id for letter, _ in office.reads.run_letters(run_id) if letter.state == "waiting"}
    ran = notices.go_on(office, run_id, progress=_progress())
    for letter, name in office.reads.run_letters(run_id):
        if letter.id not in waiting or letter.state != DONE:
            continue
        to_library = letter.audience == Audience.LIBRARY
        said: dict[str, Any] = {"audience": letter.audience, "library": name if to_library else None,
                                "step": letter.step, "way": letter.way, "outbox": letter.outbox_id}  # fmt: skip
        if letter.way == "paper" and folder is not None and letter.outbox_id is not None:
            target = folder / f"notice-{letter.audience}-{letter.outbox_id}.pdf"
            _write(target, outbox.print_letters(office, [letter.outbox_id]))
            outbox.printed(office, [letter.outbox_id])
            said["file"] = str(target)
        tell(said)
    for _, why in ran.failed:  # a name may be a customer's
        print(f"A letter was not written: {why}", file=sys.stderr)
    if ran.changes.said:
        print(ran.changes.said.text, file=sys.stderr)


def _progress() -> Callable[[int, int | None], bool]:
    def told(done: int, of: int | None) -> bool:
        if done % 50 == 0:
            print(f"{done} of {of}", file=sys.stderr)
        return True

    return told


def _as_json(letter: PlannedLetter) -> dict[str, Any]:
    to_library = letter.audience is Audience.LIBRARY
    items = [{"request": item.loan.number, "level": item.level.value, "days_late": item.late,
              "now": item.step is not None} for item in letter.items]  # fmt: skip
    return {"audience": letter.audience.value, "library": letter.name if to_library else None,
            "step": letter.step.value, "way": letter.way, "items": items}  # fmt: skip


def _say_left_out(plan: Plan) -> None:
    for one in plan.left_out:
        print(f"{one.number}: {WHY[one.why]}", file=sys.stderr)


def _folder(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise UserError(f"{folder} cannot be written ({error.strerror}). Choose another folder.") from error


def _write(target: Path, pdf: bytes) -> None:
    try:
        target.write_bytes(pdf)
    except OSError as error:
        raise UserError(f"{target} cannot be written ({error.strerror}). The letter waits in the outbox.") from error
