# SPDX-License-Identifier: GPL-3.0-or-later
"""People at other libraries; what the office set up and changed; texts filed by mistake; files read by index.

Frozen, as every script.
"""

import sqlalchemy as sa
from alembic import op

from ill_desktop.db.types import UtcStamp

revision = "0005"
down_revision = "0004"


def upgrade() -> None:
    op.create_table(
        "library_contacts",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("library_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), server_default="1", nullable=False),
        sa.Column("name", sa.Text(), server_default="", nullable=False),
        sa.Column("role", sa.Text(), server_default="", nullable=False),
        sa.Column("phone", sa.Text(), server_default="", nullable=False),
        sa.Column("email", sa.Text(), server_default="", nullable=False),
        sa.Column("note", sa.Text(), server_default="", nullable=False),
        sa.ForeignKeyConstraint(
            ["library_id"], ["libraries.id"], name=op.f("fk_library_contacts_library_id_libraries"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_library_contacts")),
    )
    op.create_index("ix_library_contacts_library_id", "library_contacts", ["library_id"], unique=False)
    op.create_table(
        "office_changes",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("at", UtcStamp(), nullable=False),
        sa.Column("on_day", sa.Date(), nullable=False),
        sa.Column("kind", sa.Text(), server_default="", nullable=False),
        sa.Column("name", sa.Text(), server_default="", nullable=False),
        sa.Column("branch_id", sa.Integer(), nullable=True),
        sa.Column("before", sa.Text(), server_default="", nullable=False),
        sa.Column("after", sa.Text(), server_default="", nullable=False),
        sa.Column("undone", sa.Boolean(), server_default=sa.text("false"), nullable=False),
        sa.Column("staff_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(
            ["branch_id"], ["libraries.id"], name=op.f("fk_office_changes_branch_id_libraries"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["staff_id"], ["staff.id"], name=op.f("fk_office_changes_staff_id_staff")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_office_changes")),
    )
    op.create_index("ix_office_changes_kind", "office_changes", ["kind", "name"], unique=False)
    op.create_index("ix_office_changes_branch_id", "office_changes", ["branch_id"], unique=False)
    op.add_column("correspondence", sa.Column("withdrawn", sa.Date(), nullable=True))
    for name in ("withdrawn_why", "withdrawn_by"):
        op.add_column("correspondence", sa.Column(name, sa.Text(), server_default="", nullable=False))
    op.add_column(
        "customer_history", sa.Column("undone", sa.Boolean(), server_default=sa.text("false"), nullable=False)
    )
    op.create_index("ix_messages_library_id", "messages", ["library_id", "at"], unique=False)
    op.drop_index("ix_correspondence_library_id", "correspondence")
    op.create_index("ix_correspondence_library_id", "correspondence", ["library_id", "at"], unique=False)
