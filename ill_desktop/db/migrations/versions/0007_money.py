# SPDX-License-Identifier: GPL-3.0-or-later
"""Money: ledger, rules, allocations, IFM; more columns of invoices, payments, credits, charges.

Frozen, as every script.
"""

import sqlalchemy as sa
from alembic import op

from ill_desktop.db.types import UtcStamp

revision = "0007"
down_revision = "0006"

ADDED = (
    ("attachments", "invoice_id INTEGER CONSTRAINT fk_attachments_invoice_id_invoices REFERENCES invoices (id)"),
    ("credits", "version INTEGER NOT NULL DEFAULT 1"),
    ("credits", "currency TEXT NOT NULL DEFAULT 'USD'"),
    ("credits", "used_cents INTEGER NOT NULL DEFAULT 0"),
    ("credits", "request_id INTEGER CONSTRAINT fk_credits_request_id_requests REFERENCES requests (id)"),
    ("credits", "direction TEXT NOT NULL DEFAULT 'receivable'"),
    ("customer_charges", "version INTEGER NOT NULL DEFAULT 1"),
    ("customer_charges", "reason TEXT NOT NULL DEFAULT ''"),
    ("customer_charges", "currency TEXT NOT NULL DEFAULT 'USD'"),
    ("customer_charges", "settled_on DATE"),
    ("customer_charges", "staff_id INTEGER CONSTRAINT fk_customer_charges_staff_id_staff REFERENCES staff (id)"),
    ("invoices", "credited_cents INTEGER NOT NULL DEFAULT 0"),
    ("invoices", "network TEXT NOT NULL DEFAULT ''"),
    ("invoices", "sent_on DATE"),
    ("invoices", "approved_on DATE"),
    ("invoices", "approved_by TEXT NOT NULL DEFAULT ''"),
    ("invoices", "settled_on DATE"),
    ("invoices", "reminded_on DATE"),
    ("invoices", "reminders INTEGER NOT NULL DEFAULT 0"),
    ("invoices", "passed_on TEXT NOT NULL DEFAULT ''"),
    ("payments", "version INTEGER NOT NULL DEFAULT 1"),
    ("payments", "kind TEXT NOT NULL DEFAULT 'payment'"),
    ("payments", "currency TEXT NOT NULL DEFAULT 'USD'"),
    ("payments", "library_id INTEGER CONSTRAINT fk_payments_library_id_libraries REFERENCES libraries (id)"),
    ("payments", "voided DATE"),
    ("payments", "void_reason TEXT NOT NULL DEFAULT ''"),
    ("payments", "credit_id INTEGER CONSTRAINT fk_payments_credit_id_credits REFERENCES credits (id)"),
    ("requests", "price_cents INTEGER"),
)
"""New columns: table and definition, the same on both databases."""


def upgrade() -> None:
    for table, column in ADDED:
        op.execute(f"ALTER TABLE {table} ADD COLUMN {column}")
    op.create_table(
        "money_rules",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), server_default="1", nullable=False),
        sa.Column("network", sa.Text(), server_default="", nullable=False),
        sa.Column("library_id", sa.Integer(), nullable=True),
        sa.Column("data", sa.Text(), server_default="", nullable=False),
        sa.ForeignKeyConstraint(
            ["library_id"], ["libraries.id"], name=op.f("fk_money_rules_library_id_libraries"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_money_rules")),
        sa.UniqueConstraint("network", "library_id", name=op.f("uq_money_rules_network")),
    )
    op.create_table(
        "invoice_history",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("invoice_id", sa.Integer(), nullable=False),
        sa.Column("at", UtcStamp(), nullable=False),
        sa.Column("on_day", sa.Date(), nullable=False),
        sa.Column("action", sa.Text(), server_default="", nullable=False),
        sa.Column("before", sa.Text(), server_default="", nullable=False),
        sa.Column("after", sa.Text(), server_default="", nullable=False),
        sa.Column("note", sa.Text(), server_default="", nullable=False),
        sa.Column("staff_id", sa.Integer(), nullable=True),
        sa.Column("posting", sa.Integer(), nullable=True),
        sa.Column("deed", sa.Integer(), nullable=True),
        sa.Column("undoes", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(
            ["invoice_id"], ["invoices.id"], name=op.f("fk_invoice_history_invoice_id_invoices"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["staff_id"], ["staff.id"], name=op.f("fk_invoice_history_staff_id_staff")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_invoice_history")),
    )
    op.create_index("ix_invoice_history_invoice_id", "invoice_history", ["invoice_id"], unique=False)
    op.create_table(
        "ifm_lines",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), server_default="1", nullable=False),
        sa.Column("bill", sa.Text(), server_default="", nullable=False),
        sa.Column("on_day", sa.Date(), nullable=True),
        sa.Column("number", sa.Text(), server_default="", nullable=False),
        sa.Column("symbol", sa.Text(), server_default="", nullable=False),
        sa.Column("kind", sa.Text(), server_default="", nullable=False),
        sa.Column("cents", sa.Integer(), nullable=False),
        sa.Column("currency", sa.Text(), server_default="USD", nullable=False),
        sa.Column("request_id", sa.Integer(), nullable=True),
        sa.Column("state", sa.Text(), server_default="open", nullable=False),
        sa.Column("ticked_on", sa.Date(), nullable=True),
        sa.Column("note", sa.Text(), server_default="", nullable=False),
        sa.Column("staff_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["request_id"], ["requests.id"], name=op.f("fk_ifm_lines_request_id_requests")),
        sa.ForeignKeyConstraint(["staff_id"], ["staff.id"], name=op.f("fk_ifm_lines_staff_id_staff")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_ifm_lines")),
    )
    op.create_index(
        "ix_ifm_lines_open",
        "ifm_lines",
        ["bill"],
        unique=False,
        sqlite_where=sa.text("state = 'open'"),
        postgresql_where=sa.text("state = 'open'"),
    )
    op.create_index("ix_ifm_lines_request_id", "ifm_lines", ["request_id"], unique=False)
    op.create_table(
        "allocations",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("invoice_id", sa.Integer(), nullable=False),
        sa.Column("payment_id", sa.Integer(), nullable=True),
        sa.Column("credit_id", sa.Integer(), nullable=True),
        sa.Column("on_day", sa.Date(), nullable=False),
        sa.Column("cents", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["credit_id"], ["credits.id"], name=op.f("fk_allocations_credit_id_credits")),
        sa.ForeignKeyConstraint(["invoice_id"], ["invoices.id"], name=op.f("fk_allocations_invoice_id_invoices")),
        sa.ForeignKeyConstraint(["payment_id"], ["payments.id"], name=op.f("fk_allocations_payment_id_payments")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_allocations")),
    )
    op.create_index("ix_allocations_credit_id", "allocations", ["credit_id"], unique=False)
    op.create_index("ix_allocations_invoice_id", "allocations", ["invoice_id"], unique=False)
    op.create_index("ix_allocations_payment_id", "allocations", ["payment_id"], unique=False)
    op.create_table(
        "ledger",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("at", UtcStamp(), nullable=False),
        sa.Column("on_day", sa.Date(), nullable=False),
        sa.Column("posting", sa.Integer(), nullable=False),
        sa.Column("account", sa.Text(), server_default="", nullable=False),
        sa.Column("cents", sa.Integer(), nullable=False),
        sa.Column("currency", sa.Text(), server_default="USD", nullable=False),
        sa.Column("what", sa.Text(), server_default="", nullable=False),
        sa.Column("invoice_id", sa.Integer(), nullable=True),
        sa.Column("library_id", sa.Integer(), nullable=True),
        sa.Column("payment_id", sa.Integer(), nullable=True),
        sa.Column("credit_id", sa.Integer(), nullable=True),
        sa.Column("request_id", sa.Integer(), nullable=True),
        sa.Column("note", sa.Text(), server_default="", nullable=False),
        sa.Column("staff_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["credit_id"], ["credits.id"], name=op.f("fk_ledger_credit_id_credits")),
        sa.ForeignKeyConstraint(["invoice_id"], ["invoices.id"], name=op.f("fk_ledger_invoice_id_invoices")),
        sa.ForeignKeyConstraint(["library_id"], ["libraries.id"], name=op.f("fk_ledger_library_id_libraries")),
        sa.ForeignKeyConstraint(["payment_id"], ["payments.id"], name=op.f("fk_ledger_payment_id_payments")),
        sa.ForeignKeyConstraint(["request_id"], ["requests.id"], name=op.f("fk_ledger_request_id_requests")),
        sa.ForeignKeyConstraint(["staff_id"], ["staff.id"], name=op.f("fk_ledger_staff_id_staff")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_ledger")),
    )
    op.create_index("ix_ledger_invoice_id", "ledger", ["invoice_id"], unique=False)
    op.create_index("ix_ledger_library_id", "ledger", ["library_id", "account"], unique=False)
    op.create_index("ix_ledger_open", "ledger", ["account", "invoice_id", "on_day", "cents"], unique=False)
    op.create_index("ix_ledger_posting", "ledger", ["posting"], unique=False)
    op.create_index("ix_attachments_invoice_id", "attachments", ["invoice_id"], unique=False)
    share = sa.text("direction = 'payable' AND passed_on = '' AND state <> 'void'")
    op.create_index("ix_invoices_share", "invoices", ["id"], unique=False, sqlite_where=share, postgresql_where=share)
    waits = sa.text("state = 'draft' OR state = 'due' OR state = 'given' AND used_cents < cents")
    op.create_index(
        "ix_credits_waiting", "credits", ["invoice_id"], unique=False, sqlite_where=waits, postgresql_where=waits
    )
    op.create_index("ix_credits_library_id", "credits", ["library_id"], unique=False)
    op.create_index("ix_customer_charges_customer_id", "customer_charges", ["customer_id"], unique=False)
    op.create_index("ix_customer_charges_request_id", "customer_charges", ["request_id"], unique=False)
    op.create_index("ix_payments_library_id", "payments", ["library_id"], unique=False)
