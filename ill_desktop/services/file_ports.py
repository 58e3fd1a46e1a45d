# SPDX-License-Identifier: GPL-3.0-or-later
"""What the correspondence file asks the database; part of `ports.Reads`."""

from typing import Any, Protocol


class FileReads(Protocol):
    def correspondence(self, about: str, key: int, *, before: int | None = None, limit: int = 200
                       ) -> list[dict[str, Any]]:  # fmt: skip
        """Texts about one request, library or customer (`about` = "request", ...), newest first, at most `limit`,
        older than the text `before`; each with its attachments as (id, name). `personal` = it is about a customer.
        """
        ...
