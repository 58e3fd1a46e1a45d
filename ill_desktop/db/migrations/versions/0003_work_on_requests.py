# SPDX-License-Identifier: GPL-3.0-or-later
"""The work on requests: drafts, verification, bibliographic problems, walking order, holds, releases.

Frozen, as every script.
"""

import sqlalchemy as sa
from alembic import op

from ill_desktop.db.types import UtcStamp

revision = "0003"
down_revision = "0002"

ADDED = (
    ("holdings_groups", "kind TEXT NOT NULL DEFAULT ''"),
    ("legal_holds", "request_id INTEGER CONSTRAINT fk_legal_holds_request_id_requests REFERENCES requests (id)"),
    ("legal_holds", "library_id INTEGER CONSTRAINT fk_legal_holds_library_id_libraries REFERENCES libraries (id)"),
    ("legal_holds", "customer_id INTEGER CONSTRAINT fk_legal_holds_customer_id_customers REFERENCES customers (id)"),
    ("legal_holds", "first_day DATE"),
    ("legal_holds", "last_day DATE"),
    ("customer_history", "history_id INTEGER"),
)
"""New columns: table and definition, the same on both databases."""


def upgrade() -> None:
    for table, column in ADDED:
        op.execute(f"ALTER TABLE {table} ADD COLUMN {column}")
    op.drop_index("ix_answers_library_id", table_name="answers")
    counted = ["library_id", "answered_on", "kind", "reason", "asked_on", "request_id"]
    op.create_index("ix_answers_library_id", "answers", counted, unique=False)
    moved = ["library_id", "side", "arrived_on", "shipped_on"]
    op.create_index("ix_requests_balance", "requests", moved, unique=False)
    has_one = sa.text("history_id IS NOT NULL")
    op.create_index("ix_customer_history_history_id", "customer_history", ["history_id"], unique=False,
                    sqlite_where=has_one, postgresql_where=has_one)  # fmt: skip
    op.create_table(
        "editor_drafts",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("at", UtcStamp(), nullable=False),
        sa.Column("about", sa.Text(), server_default="", nullable=False),
        sa.Column("text", sa.Text(), server_default="", nullable=False),
        sa.Column("staff_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["staff_id"], ["staff.id"], name=op.f("fk_editor_drafts_staff_id_staff")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_editor_drafts")),
    )
    op.create_table(
        "bib_problems",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), server_default="1", nullable=False),
        sa.Column("request_id", sa.Integer(), nullable=True),
        sa.Column("record", sa.Text(), server_default="", nullable=False),
        sa.Column("what", sa.Text(), server_default="", nullable=False),
        sa.Column("noticed", sa.Date(), nullable=False),
        sa.Column("fixed", sa.Date(), nullable=True),
        sa.Column("note", sa.Text(), server_default="", nullable=False),
        sa.Column("staff_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["request_id"], ["requests.id"], name=op.f("fk_bib_problems_request_id_requests")),
        sa.ForeignKeyConstraint(["staff_id"], ["staff.id"], name=op.f("fk_bib_problems_staff_id_staff")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_bib_problems")),
    )
    op.create_index("ix_bib_problems_request_id", "bib_problems", ["request_id"], unique=False)
    op.create_table(
        "verifications",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("request_id", sa.Integer(), nullable=False),
        sa.Column("on_day", sa.Date(), nullable=False),
        sa.Column("place", sa.Text(), server_default="", nullable=False),
        sa.Column("outcome", sa.Text(), server_default="", nullable=False),
        sa.Column("call_number", sa.Text(), server_default="", nullable=False),
        sa.Column("location", sa.Text(), server_default="", nullable=False),
        sa.Column("availability", sa.Text(), server_default="", nullable=False),
        sa.Column("note", sa.Text(), server_default="", nullable=False),
        sa.Column("staff_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(
            ["request_id"], ["requests.id"], name=op.f("fk_verifications_request_id_requests"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["staff_id"], ["staff.id"], name=op.f("fk_verifications_staff_id_staff")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_verifications")),
    )
    op.create_index("ix_verifications_request_id", "verifications", ["request_id"], unique=False)
    op.create_table(
        "shelf_places",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("branch_id", sa.Integer(), nullable=True),
        sa.Column("location", sa.Text(), server_default="", nullable=False),
        sa.Column("position", sa.Integer(), server_default="0", nullable=False),
        sa.ForeignKeyConstraint(
            ["branch_id"], ["libraries.id"], name=op.f("fk_shelf_places_branch_id_libraries"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_shelf_places")),
        sa.UniqueConstraint("branch_id", "location", name=op.f("uq_shelf_places_branch_id")),
    )
    op.create_table(
        "library_history",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("library_id", sa.Integer(), nullable=True),
        sa.Column("at", UtcStamp(), nullable=False),
        sa.Column("on_day", sa.Date(), nullable=False),
        sa.Column("action", sa.Text(), server_default="", nullable=False),
        sa.Column("before", sa.Text(), server_default="", nullable=False),
        sa.Column("after", sa.Text(), server_default="", nullable=False),
        sa.Column("undone", sa.Boolean(), server_default=sa.text("(false)"), nullable=False),
        sa.Column("staff_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(
            ["library_id"], ["libraries.id"], name=op.f("fk_library_history_library_id_libraries"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["staff_id"], ["staff.id"], name=op.f("fk_library_history_staff_id_staff")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_library_history")),
    )
    op.create_index("ix_library_history_library_id", "library_history", ["library_id"], unique=False)
    op.create_table(
        "releases",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("at", UtcStamp(), nullable=False),
        sa.Column("on_day", sa.Date(), nullable=False),
        sa.Column("what", sa.Text(), server_default="", nullable=False),
        sa.Column("to_whom", sa.Text(), server_default="", nullable=False),
        sa.Column("items", sa.Integer(), server_default="0", nullable=False),
        sa.Column("note", sa.Text(), server_default="", nullable=False),
        sa.Column("staff_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["staff_id"], ["staff.id"], name=op.f("fk_releases_staff_id_staff")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_releases")),
    )
    op.create_table(
        "batches",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("at", UtcStamp(), nullable=False),
        sa.Column("on_day", sa.Date(), nullable=False),
        sa.Column("what", sa.Text(), server_default="", nullable=False),
        sa.Column("staff_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["staff_id"], ["staff.id"], name=op.f("fk_batches_staff_id_staff")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_batches")),
    )
    op.create_index("ix_batches_on_day", "batches", ["on_day"], unique=False)
    op.create_table(
        "batch_deeds",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("batch_id", sa.Integer(), nullable=False),
        sa.Column("request_id", sa.Integer(), nullable=False),
        sa.Column("history_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["batch_id"], ["batches.id"], name=op.f("fk_batch_deeds_batch_id_batches"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["request_id"], ["requests.id"], name=op.f("fk_batch_deeds_request_id_requests"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_batch_deeds")),
    )
    op.create_index("ix_batch_deeds_batch_id", "batch_deeds", ["batch_id"], unique=False)
