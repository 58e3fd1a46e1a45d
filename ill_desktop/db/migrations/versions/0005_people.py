# SPDX-License-Identifier: GPL-3.0-or-later
"""People at other libraries; correspondence of a library is read by its index in the order of time.

Frozen, as every script.
"""

import sqlalchemy as sa
from alembic import op

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
    op.drop_index("ix_correspondence_library_id", "correspondence")
    op.create_index("ix_correspondence_library_id", "correspondence", ["library_id", "at"], unique=False)
