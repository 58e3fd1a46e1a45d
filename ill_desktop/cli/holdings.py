# SPDX-License-Identifier: GPL-3.0-or-later
"""Custom holdings as JSON lines: each group with its members, then each path with its groups."""

from collections.abc import Iterator
from typing import Any

from ill_desktop.services.ports import Office


def lines(office: Office, limit: int | None = None) -> Iterator[dict[str, Any]]:
    groups = office.holdings.groups()
    names = {group[0]: group[1] for group in groups}
    for group_id in list(names)[:limit]:
        shown = office.holdings.show_group(group_id)
        if shown is not None:
            reviewed = shown["last_reviewed"]
            yield {"group": shown["name"], "kind": shown["kind"], "note": shown["note"],
                   "last_reviewed": reviewed.isoformat() if reviewed else None, "symbols": shown["symbols"],
                   "unknown": shown["unknown"], "paths": shown["paths"]}  # fmt: skip
    for _, name, used_for, steps in office.holdings.paths()[:limit]:
        yield {"path": name, "used_for": used_for, "groups": [names[group] for group in steps if group in names]}
