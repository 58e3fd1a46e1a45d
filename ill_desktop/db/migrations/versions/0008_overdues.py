# SPDX-License-Identifier: GPL-3.0-or-later
"""Overdues: ladder, runs, letters of a run, searches; a notice is for a due date.

Frozen, as every script.
"""

from datetime import date, timedelta

import sqlalchemy as sa
from alembic import op

from ill_desktop.db.types import UtcStamp

revision = "0008"
down_revision = "0007"

KEY = ["request_id", "audience", "step", "due"]
NOTICES = """
CREATE TABLE notices_anew (
    id INTEGER NOT NULL,
    request_id INTEGER NOT NULL,
    audience TEXT DEFAULT '' NOT NULL,
    step TEXT DEFAULT '' NOT NULL,
    on_day DATE NOT NULL,
    way TEXT DEFAULT '' NOT NULL,
    correspondence_id INTEGER,
    staff_id INTEGER,
    due DATE,
    letter_id INTEGER,
    CONSTRAINT pk_notices PRIMARY KEY (id),
    CONSTRAINT fk_notices_correspondence_id_correspondence FOREIGN KEY(correspondence_id)
        REFERENCES correspondence (id),
    CONSTRAINT fk_notices_request_id_requests FOREIGN KEY(request_id) REFERENCES requests (id) ON DELETE CASCADE,
    CONSTRAINT fk_notices_staff_id_staff FOREIGN KEY(staff_id) REFERENCES staff (id),
    CONSTRAINT uq_notices_request_id UNIQUE (request_id, audience, step, due)
)
"""
"""SQLite cannot change a constraint, so the table is made anew."""


def upgrade() -> None:
    op.create_table(
        "ladder_steps",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), server_default="1", nullable=False),
        sa.Column("audience", sa.Text(), server_default="", nullable=False),
        sa.Column("network", sa.Text(), server_default="", nullable=False),
        sa.Column("library_id", sa.Integer(), nullable=True),
        sa.Column("step", sa.Text(), server_default="", nullable=False),
        sa.Column("days", sa.Integer(), server_default="0", nullable=False),
        sa.Column("off", sa.Boolean(), server_default=sa.text("false"), nullable=False),
        sa.Column("tone", sa.Text(), server_default="", nullable=False),
        sa.ForeignKeyConstraint(
            ["library_id"], ["libraries.id"], name=op.f("fk_ladder_steps_library_id_libraries"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_ladder_steps")),
        sa.UniqueConstraint("audience", "network", "library_id", "step", name=op.f("uq_ladder_steps_audience")),
    )
    op.create_table(
        "notice_runs",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), server_default="1", nullable=False),
        sa.Column("at", UtcStamp(), nullable=False),
        sa.Column("on_day", sa.Date(), nullable=False),
        sa.Column("state", sa.Text(), server_default="open", nullable=False),
        sa.Column("letters", sa.Integer(), server_default="0", nullable=False),
        sa.Column("done", sa.Integer(), server_default="0", nullable=False),
        sa.Column("finished_at", UtcStamp(), nullable=True),
        sa.Column("staff_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["staff_id"], ["staff.id"], name=op.f("fk_notice_runs_staff_id_staff")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_notice_runs")),
    )
    op.create_index("ix_notice_runs_on_day", "notice_runs", ["on_day"], unique=False)
    op.create_table(
        "searches",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), server_default="1", nullable=False),
        sa.Column("request_id", sa.Integer(), nullable=False),
        sa.Column("place", sa.Text(), server_default="", nullable=False),
        sa.Column("due", sa.Date(), nullable=False),
        sa.Column("done", sa.Date(), nullable=True),
        sa.Column("outcome", sa.Text(), server_default="", nullable=False),
        sa.Column("note", sa.Text(), server_default="", nullable=False),
        sa.Column("staff_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(
            ["request_id"], ["requests.id"], name=op.f("fk_searches_request_id_requests"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["staff_id"], ["staff.id"], name=op.f("fk_searches_staff_id_staff")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_searches")),
    )
    op.create_index(
        "ix_searches_due",
        "searches",
        ["due"],
        unique=False,
        sqlite_where=sa.text("done IS NULL"),
        postgresql_where=sa.text("done IS NULL"),
    )
    op.create_index("ix_searches_request_id", "searches", ["request_id"], unique=False)
    op.create_table(
        "notice_letters",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), server_default="1", nullable=False),
        sa.Column("run_id", sa.Integer(), nullable=False),
        sa.Column("audience", sa.Text(), server_default="", nullable=False),
        sa.Column("library_id", sa.Integer(), nullable=True),
        sa.Column("customer_id", sa.Integer(), nullable=True),
        sa.Column("step", sa.Text(), server_default="", nullable=False),
        sa.Column("way", sa.Text(), server_default="", nullable=False),
        sa.Column("state", sa.Text(), server_default="waiting", nullable=False),
        sa.Column("outbox_id", sa.Integer(), nullable=True),
        sa.Column("correspondence_id", sa.Integer(), nullable=True),
        sa.Column("problem", sa.Text(), server_default="", nullable=False),
        sa.Column("items", sa.Text(), server_default="", nullable=False),
        sa.ForeignKeyConstraint(
            ["correspondence_id"],
            ["correspondence.id"],
            name=op.f("fk_notice_letters_correspondence_id_correspondence"),
        ),
        sa.ForeignKeyConstraint(
            ["customer_id"], ["customers.id"], name=op.f("fk_notice_letters_customer_id_customers"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["library_id"], ["libraries.id"], name=op.f("fk_notice_letters_library_id_libraries")),
        sa.ForeignKeyConstraint(
            ["run_id"], ["notice_runs.id"], name=op.f("fk_notice_letters_run_id_notice_runs"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_notice_letters")),
    )
    op.create_index("ix_notice_letters_customer_id", "notice_letters", ["customer_id"], unique=False)
    op.create_index("ix_notice_letters_run_id", "notice_letters", ["run_id"], unique=False)
    _search_for_claims()
    if op.get_bind().dialect.name == "sqlite":
        old = "id, request_id, audience, step, on_day, way, correspondence_id, staff_id"
        op.execute(NOTICES)
        op.execute(f"INSERT INTO notices_anew ({old}) SELECT {old} FROM notices")
        op.execute("DROP TABLE notices")
        op.execute("ALTER TABLE notices_anew RENAME TO notices")
    else:
        op.execute("ALTER TABLE notices ADD COLUMN due DATE")
        op.execute("ALTER TABLE notices ADD COLUMN letter_id INTEGER")
        op.drop_constraint("uq_notices_request_id", "notices", type_="unique")
        op.create_unique_constraint("uq_notices_request_id", "notices", KEY)
    op.create_index("ix_notices_letter_id", "notices", ["letter_id"], unique=False)


CLAIMS = (
    "SELECT requests.id, requests.side, facts.since FROM facts JOIN requests ON requests.id = facts.request_id "
    "WHERE facts.kind = 'claimed_returned' AND facts.until IS NULL AND requests.is_open"
)
LOOKS = (
    (1, "branch"),
    (1, "office"),
    (7, "branch"),
    (7, "library"),
    (14, "library"),
    (14, "courier"),
    (28, "decision"),
)


def _search_for_claims() -> None:
    """What is claimed returned already gets its searches, too."""
    connection = op.get_bind()
    insert = sa.text("INSERT INTO searches (request_id, place, due) VALUES (:request_id, :place, :due)")
    for key, side, since in connection.execute(sa.text(CLAIMS)).all():
        begun = since if isinstance(since, date) else date.fromisoformat(str(since))
        for days, place in LOOKS:
            if side == "borrowing" or place != "branch":
                due = begun + timedelta(days)
                connection.execute(insert, {"request_id": key, "place": place, "due": due.isoformat()
                                            if connection.dialect.name == "sqlite" else due})  # fmt: skip
