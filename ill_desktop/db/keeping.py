# SPDX-License-Identifier: GPL-3.0-or-later
"""What a deed knows and keeps beside the requests."""

import json

from sqlalchemy import select

from ill_desktop.db import tables
from ill_desktop.db.uow import Unit


class Keeping(Unit):
    """The part of a deed that is about no request."""

    history: list[int]

    def own_code(self) -> str:
        """Our own courier code."""
        c = tables.office_settings.c
        held = self.connection.execute(select(c.value).where(c.key == "courier_code")).scalar()
        return str(json.loads(held)) if held else ""
