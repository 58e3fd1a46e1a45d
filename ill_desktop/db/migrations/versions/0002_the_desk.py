# SPDX-License-Identifier: GPL-3.0-or-later
"""The check-in desk: where a set aside item lies and whose turn it is, stray items, what was put off and printed.

Frozen, as every script.
"""

import sqlalchemy as sa
from alembic import op

from ill_desktop.db.types import UtcStamp

revision = "0002"
down_revision = "0001"

ADDED = (
    ("facts", "place TEXT NOT NULL DEFAULT ''"),
    ("facts", "turn TEXT NOT NULL DEFAULT ''"),
    ("facts", "door TEXT NOT NULL DEFAULT ''"),
    ("stray_items", "note TEXT NOT NULL DEFAULT ''"),
    ("stray_items", "settled_on DATE"),
    ("stray_items", "material TEXT NOT NULL DEFAULT ''"),
    ("stray_items", "pieces INTEGER NOT NULL DEFAULT 1"),
    ("stray_items", "staff_id INTEGER CONSTRAINT fk_stray_items_staff_id_staff REFERENCES staff (id)"),
    ("courier_problems", "door TEXT NOT NULL DEFAULT ''"),
    ("courier_problems", "direction TEXT NOT NULL DEFAULT ''"),
    ("courier_problems", "staff_id INTEGER CONSTRAINT fk_courier_problems_staff_id_staff REFERENCES staff (id)"),
    (
        "attachments",
        "courier_problem_id INTEGER CONSTRAINT fk_attachments_courier_problem_id_courier_problems "
        "REFERENCES courier_problems (id)",
    ),
)
"""New columns: table and definition, the same on both databases."""
OPEN = (
    ("ix_stray_items_open", "stray_items (code)"),
    ("ix_unknown_scans_code", "unknown_scans (code)"),
    ("ix_scans_to_settle_open", "scans_to_settle (on_day)"),
    ("ix_scans_to_settle_code", "scans_to_settle (code)"),
)
"""Indexes of what is not settled."""


def upgrade() -> None:
    for table, column in ADDED:
        op.execute(f"ALTER TABLE {table} ADD COLUMN {column}")
    op.execute("UPDATE stray_items SET settled_on = on_day WHERE done <> ''")
    for index, column in OPEN:
        op.execute(f"CREATE INDEX {index} ON {column} WHERE settled_on IS NULL")
    op.execute("CREATE INDEX ix_work_left_done ON work_left (done_on, kind, network) WHERE done_on IS NOT NULL")
    for column in ("library_id", "customer_id", "courier_problem_id", "sha256", "correspondence_id"):
        op.create_index(f"ix_attachments_{column}", "attachments", [column], unique=False)
    op.create_table(
        "put_off",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.Text(), server_default="", nullable=False),
        sa.Column("ref", sa.Text(), server_default="", nullable=False),
        sa.Column("until", sa.Date(), nullable=False),
        sa.Column("at", UtcStamp(), nullable=False),
        sa.Column("staff_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["staff_id"], ["staff.id"], name=op.f("fk_put_off_staff_id_staff")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_put_off")),
        sa.UniqueConstraint("kind", "ref", name=op.f("uq_put_off_kind")),
    )
    op.create_table(
        "print_batches",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("at", UtcStamp(), nullable=False),
        sa.Column("on_day", sa.Date(), nullable=False),
        sa.Column("kind", sa.Text(), server_default="", nullable=False),
        sa.Column("stock", sa.Text(), server_default="", nullable=False),
        sa.Column("start", sa.Integer(), server_default="1", nullable=False),
        sa.Column("state", sa.Text(), server_default="", nullable=False),
        sa.Column("pages", sa.Integer(), server_default="0", nullable=False),
        sa.Column("items", sa.Text(), server_default="", nullable=False),
        sa.Column("printer", sa.Text(), server_default="", nullable=False),
        sa.Column("printed_at", UtcStamp(), nullable=True),
        sa.Column("problem", sa.Text(), server_default="", nullable=False),
        sa.Column("staff_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["staff_id"], ["staff.id"], name=op.f("fk_print_batches_staff_id_staff")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_print_batches")),
    )
    op.create_index("ix_print_batches_on_day", "print_batches", ["on_day"], unique=False)
