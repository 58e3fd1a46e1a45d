# SPDX-License-Identifier: GPL-3.0-or-later
"""The courier: stocks, offsets, profiles, changes of codes, other carriers; and duplicates that were merged.

Frozen, as every script.
"""

import sqlalchemy as sa
from alembic import op

from ill_desktop.db.types import UtcStamp

revision = "0004"
down_revision = "0003"

ADDED = (
    ("totes", "courier TEXT NOT NULL DEFAULT ''"),
    ("totes", "route TEXT NOT NULL DEFAULT ''"),
    ("totes", "stop TEXT NOT NULL DEFAULT ''"),
    ("totes", "left_on DATE"),
    ("totes", "note TEXT NOT NULL DEFAULT ''"),
    ("libraries", "merged_into INTEGER CONSTRAINT fk_libraries_merged_into_libraries REFERENCES libraries (id)"),
    ("customers", "imported TEXT NOT NULL DEFAULT ''"),
    ("customers", "merged_into INTEGER CONSTRAINT fk_customers_merged_into_customers REFERENCES customers (id)"),
)
"""New columns: table and definition, the same on both databases."""


def upgrade() -> None:
    for table, column in ADDED:
        op.execute(f"ALTER TABLE {table} ADD COLUMN {column}")
    op.create_table(
        "label_stocks",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), server_default="1", nullable=False),
        sa.Column("name", sa.Text(), server_default="", nullable=False),
        sa.Column("data", sa.Text(), server_default="", nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_label_stocks")),
        sa.UniqueConstraint("name", name=op.f("uq_label_stocks_name")),
    )
    op.create_table(
        "printer_offsets",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("printer", sa.Text(), server_default="", nullable=False),
        sa.Column("stock", sa.Text(), server_default="", nullable=False),
        sa.Column("right_tenths", sa.Integer(), server_default="0", nullable=False),
        sa.Column("down_tenths", sa.Integer(), server_default="0", nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_printer_offsets")),
        sa.UniqueConstraint("printer", "stock", name=op.f("uq_printer_offsets_printer")),
    )
    op.create_table(
        "courier_profiles",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), server_default="1", nullable=False),
        sa.Column("name", sa.Text(), server_default="", nullable=False),
        sa.Column("data", sa.Text(), server_default="", nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_courier_profiles")),
        sa.UniqueConstraint("name", name=op.f("uq_courier_profiles_name")),
    )
    op.create_table(
        "code_changes",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("at", UtcStamp(), nullable=False),
        sa.Column("on_day", sa.Date(), nullable=False),
        sa.Column("courier", sa.Text(), server_default="", nullable=False),
        sa.Column("code", sa.Text(), server_default="", nullable=False),
        sa.Column("field", sa.Text(), server_default="", nullable=False),
        sa.Column("before", sa.Text(), server_default="", nullable=False),
        sa.Column("after", sa.Text(), server_default="", nullable=False),
        sa.Column("staff_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["staff_id"], ["staff.id"], name=op.f("fk_code_changes_staff_id_staff")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_code_changes")),
    )
    op.create_index("ix_code_changes_code", "code_changes", ["code"], unique=False)
    op.create_table(
        "shipments",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("request_id", sa.Integer(), nullable=True),
        sa.Column("on_day", sa.Date(), nullable=False),
        sa.Column("direction", sa.Text(), server_default="", nullable=False),
        sa.Column("carrier", sa.Text(), server_default="", nullable=False),
        sa.Column("tracking", sa.Text(), server_default="", nullable=False),
        sa.Column("postage_cents", sa.Integer(), nullable=True),
        sa.Column("currency", sa.Text(), server_default="USD", nullable=False),
        sa.Column("note", sa.Text(), server_default="", nullable=False),
        sa.Column("history_id", sa.Integer(), nullable=True),
        sa.Column("staff_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["request_id"], ["requests.id"], name=op.f("fk_shipments_request_id_requests")),
        sa.ForeignKeyConstraint(["staff_id"], ["staff.id"], name=op.f("fk_shipments_staff_id_staff")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_shipments")),
    )
    op.create_index("ix_shipments_request_id", "shipments", ["request_id"], unique=False)
    carried = sa.text("side = 'borrowing' AND service_type = 'loan' AND shipped_on IS NOT NULL")
    counted = ["arrived_on", "library_id", "shipped_on", "side", "service_type"]
    op.create_index("ix_requests_lane", "requests", counted, unique=False,
                    sqlite_where=carried, postgresql_where=carried)  # fmt: skip
