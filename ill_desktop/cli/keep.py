# SPDX-License-Identifier: GPL-3.0-or-later
"""Commands that keep the office safe: backup, restore, check, upgrade, self-test."""

from argparse import Namespace
from datetime import UTC, datetime
from typing import Any

from ill_desktop import office as opened
from ill_desktop.cli import selftest
from ill_desktop.cli.commands import database
from ill_desktop.cli.output import tell
from ill_desktop.domain.errors import UserError


def backup(options: Namespace) -> dict[str, Any]:
    opened.backup(database(options), options.file)
    return {"file": str(options.file), "bytes": options.file.stat().st_size}


def restore(options: Namespace) -> dict[str, Any]:
    kept = opened.restore(options.file, database(options), datetime.now(UTC))
    return {"database": str(database(options)), "kept": str(kept) if kept else None}


def check(options: Namespace) -> dict[str, Any]:
    problems = opened.check(database(options))
    if problems:
        tell({"whole": False, "problems": problems})
        count = len(problems)
        raise UserError(f"The database is not whole ({count} problems). Restore the last backup, or ask for help.")
    return {"whole": True, "problems": []}


def upgrade(options: Namespace) -> dict[str, Any]:
    copy = opened.upgrade(database(options), datetime.now(UTC))
    return {"database": str(database(options)), "copy": str(copy) if copy else None}


def self_test(options: Namespace) -> dict[str, Any]:
    return selftest.run()
