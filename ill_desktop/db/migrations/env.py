# SPDX-License-Identifier: GPL-3.0-or-later
"""Runs migrations on the connection that `schema` hands over, inside its transaction."""

from alembic import context

from ill_desktop.db.all_tables import metadata

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=metadata,
    render_as_batch=True,
    compare_type=True,
    compare_server_default=False,
    transactional_ddl=False,  # the caller's transaction is the one that counts
)
context.run_migrations()
