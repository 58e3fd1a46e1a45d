# SPDX-License-Identifier: GPL-3.0-or-later
"""Overdues: the ladder, its runs and letters, and searches for what is claimed returned."""

from sqlalchemy import Column, Date, Index, Integer, Table, UniqueConstraint

from ill_desktop.db.schema_words import flag, id_, metadata, number, to, version, where, words
from ill_desktop.db.types import UtcStamp

# A step of the ladder as the office wants it: for all (network "" and no library), a network, or one library. `days`
# after the due date, negative = before it.
ladder_steps = Table(
    "ladder_steps", metadata, id_(), version(), words("audience"), words("network"),
    to("libraries", "library_id", cascade=True), words("step"), number("days"), flag("off"), words("tone"),
    UniqueConstraint("audience", "network", "library_id", "step"),
)  # fmt: skip
# One evening's letters. A run that died is found by its state and goes on.
notice_runs = Table(
    "notice_runs", metadata, id_(), version(), Column("at", UtcStamp, nullable=False),
    Column("on_day", Date, nullable=False), words("state", "open"), number("letters"), number("done"),
    Column("finished_at", UtcStamp), to("staff", "staff_id"),
)  # fmt: skip
Index("ix_notice_runs_on_day", notice_runs.c.on_day)
notice_letters = Table(
    "notice_letters", metadata, id_(), version(), to("notice_runs", "run_id", need=True, cascade=True),
    words("audience"), to("libraries", "library_id"), to("customers", "customer_id", cascade=True), words("step"),
    words("way"), words("state", "waiting"), Column("outbox_id", Integer), to("correspondence", "correspondence_id"),
    words("problem"), words("items"),
)  # fmt: skip
Index("ix_notice_letters_run_id", notice_letters.c.run_id)
Index("ix_notice_letters_customer_id", notice_letters.c.customer_id)
# Where something claimed returned or missing is to be looked for, and was.
searches = Table(
    "searches", metadata, id_(), version(), to("requests", "request_id", need=True, cascade=True), words("place"),
    Column("due", Date, nullable=False), Column("done", Date), words("outcome"), words("note"),
    to("staff", "staff_id"),
)  # fmt: skip
Index("ix_searches_request_id", searches.c.request_id)
Index("ix_searches_due", searches.c.due, **where("done IS NULL"))
