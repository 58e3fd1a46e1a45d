# SPDX-License-Identifier: GPL-3.0-or-later
"""Indexes: deeds that end a request well or badly, the day a request was made, what lies in the totes.

Frozen, as every script.
"""

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"


def upgrade() -> None:
    outcomes = sa.text(
        "action = 'receive' OR action = 'give_up' OR action = 'cancel' OR action = 'renew' OR action = 'renewal_asked' "
        "OR action = 'renewal_refused' OR side = 'lending' AND (action = 'ship' OR action = 'answer')"
    )
    op.create_index("ix_history_outcome", "history", ["month", "action", "side"], unique=False,
                    sqlite_where=outcomes, postgresql_where=outcomes)  # fmt: skip
    op.create_index("ix_requests_created", "requests", ["created", "side", "status", "is_open"], unique=False)
    op.create_index("ix_tote_items_tote_id", "tote_items", ["tote_id"], unique=False)
    op.create_index("ix_tote_items_request_id", "tote_items", ["request_id"], unique=False)
    op.create_index("ix_totes_code", "totes", ["code"], unique=False)
    op.create_index("ix_totes_left_on", "totes", ["left_on"], unique=False)
