# SPDX-License-Identifier: GPL-3.0-or-later
"""Tables of the check-in desk: what was put off to another day, and what was printed."""

from sqlalchemy import Column, Date, Index, Table, UniqueConstraint

from ill_desktop.db.schema_words import id_, metadata, number, to, words
from ill_desktop.db.types import UtcStamp

# A line of "Before you close" that waits until this day. `kind` and `ref` name the line (`domain.closing`).
put_off = Table("put_off", metadata, id_(), words("kind"), words("ref"), Column("until", Date, nullable=False),
                Column("at", UtcStamp, nullable=False), to("staff", "staff_id"),
                UniqueConstraint("kind", "ref"))  # fmt: skip

# One print job: what it was made from, so that it can be made again. Never a customer's name in `items`.
print_batches = Table(
    "print_batches", metadata, id_(), Column("at", UtcStamp, nullable=False), Column("on_day", Date, nullable=False),
    words("kind"), words("stock"), number("start", 1), words("state"), number("pages"), words("items"),
    words("printer"), Column("printed_at", UtcStamp), words("problem"), to("staff", "staff_id"),
)  # fmt: skip
Index("ix_print_batches_on_day", print_batches.c.on_day)
