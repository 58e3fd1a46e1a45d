# SPDX-License-Identifier: GPL-3.0-or-later
"""Rows by the million, in a stream."""

from collections.abc import Iterator, Sequence
from typing import Any

from sqlalchemy import Connection

_PORTION = 5_000


def stream(connection: Connection, sql: str) -> Iterator[Sequence[Any]]:
    """Rows of a statement as the driver gives them, a few thousand in memory at a time."""
    options = {"stream_results": True, "max_row_buffer": _PORTION}
    with connection.execution_options(**options).exec_driver_sql(sql) as result:
        for portion in result.partitions(_PORTION):
            yield from portion
