# SPDX-License-Identifier: GPL-3.0-or-later
"""The whole schema of the first version.

Frozen: it says what was, and does not follow `db.tables`. A test compares both.
"""

import sqlalchemy as sa
from alembic import op

from ill_desktop.db.types import UtcStamp

revision = "0001"
down_revision = None

_SORTED = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")


def upgrade() -> None:
    _tables()
    _full_text()


def _full_text() -> None:
    if op.get_bind().dialect.name == "sqlite":
        # An index for each length of a beginning up to 8: else a common one ("library") is merged from all its words
        # before the newest is given, 50 ms a million. Without the words' places the whole is smaller than with them.
        op.execute("CREATE VIRTUAL TABLE request_text USING fts5(body, prefix='1 2 3 4 5 6 7 8', tokenize='ascii', "
                   "detail=none, columnsize=0)")  # fmt: skip
        return
    op.execute("CREATE TABLE request_text (rowid integer PRIMARY KEY, body text NOT NULL)")
    op.execute(
        "CREATE INDEX ix_request_text_words ON request_text USING gin (array_to_tsvector(string_to_array(body, ' ')))"
    )


def _tables() -> None:
    op.create_table(
        "counters",
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("value", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("name", name=op.f("pk_counters")),
    )
    op.create_table(
        "courier_days",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), server_default="1", nullable=False),
        sa.Column("on_day", sa.Date(), nullable=False),
        sa.Column("courier", sa.Text(), server_default="", nullable=False),
        sa.Column("stop", sa.Text(), server_default="", nullable=False),
        sa.Column("route", sa.Text(), server_default="", nullable=False),
        sa.Column("time", sa.Text(), server_default="", nullable=False),
        sa.Column("totes_in", sa.Integer(), nullable=True),
        sa.Column("totes_out", sa.Integer(), nullable=True),
        sa.Column("presorted", sa.Integer(), nullable=True),
        sa.Column("bags_small", sa.Integer(), nullable=True),
        sa.Column("bags_large", sa.Integer(), nullable=True),
        sa.Column("boxes", sa.Integer(), nullable=True),
        sa.Column("weight_lb", sa.Integer(), nullable=True),
        sa.Column("hand_in", sa.Integer(), nullable=True),
        sa.Column("hand_out", sa.Integer(), nullable=True),
        sa.Column("initials", sa.Text(), server_default="", nullable=False),
        sa.Column("missed", sa.Boolean(), server_default=sa.text("false"), nullable=False),
        sa.Column("note", sa.Text(), server_default="", nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_courier_days")),
        sa.UniqueConstraint("on_day", "courier", "stop", name=op.f("uq_courier_days_on_day")),
    )
    op.create_table(
        "couriers",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("name", sa.Text(), server_default="", nullable=False),
        sa.Column("contact", sa.Text(), server_default="", nullable=False),
        sa.Column("profile", sa.Text(), server_default="", nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_couriers")),
        sa.UniqueConstraint("name", name=op.f("uq_couriers_name")),
    )
    op.create_table(
        "hand_months",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("month", sa.String(length=7), nullable=False),
        sa.Column("network", sa.Text(), server_default="", nullable=False),
        sa.Column("measure", sa.Text(), server_default="", nullable=False),
        sa.Column("items", sa.Integer(), server_default="0", nullable=False),
        sa.Column("note", sa.Text(), server_default="", nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_hand_months")),
        sa.UniqueConstraint("month", "network", "measure", name=op.f("uq_hand_months_month")),
    )
    op.create_table(
        "holdings_groups",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), server_default="1", nullable=False),
        sa.Column("name", sa.Text(), server_default="", nullable=False),
        sa.Column("note", sa.Text(), server_default="", nullable=False),
        sa.Column("last_reviewed", sa.Date(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_holdings_groups")),
        sa.UniqueConstraint("name", name=op.f("uq_holdings_groups_name")),
    )
    op.create_table(
        "holdings_paths",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), server_default="1", nullable=False),
        sa.Column("name", sa.Text(), server_default="", nullable=False),
        sa.Column("used_for", sa.Text(), server_default="", nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_holdings_paths")),
        sa.UniqueConstraint("name", name=op.f("uq_holdings_paths_name")),
    )
    op.create_table(
        "import_mappings",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.Text(), server_default="", nullable=False),
        sa.Column("columns", sa.Text(), server_default="", nullable=False),
        sa.Column("mapping", sa.Text(), server_default="", nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_import_mappings")),
        sa.UniqueConstraint("kind", "columns", name=op.f("uq_import_mappings_kind")),
    )
    op.create_table(
        "legal_holds",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("covers", sa.Text(), server_default="", nullable=False),
        sa.Column("ordered", sa.Date(), nullable=True),
        sa.Column("ordered_by", sa.Text(), server_default="", nullable=False),
        sa.Column("released", sa.Date(), nullable=True),
        sa.Column("released_by", sa.Text(), server_default="", nullable=False),
        sa.Column("note", sa.Text(), server_default="", nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_legal_holds")),
    )
    op.create_table(
        "libraries",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), server_default="1", nullable=False),
        sa.Column("name", sa.Text(), server_default="", nullable=False),
        sa.Column("symbol", sa.Text(), server_default="", nullable=False),
        sa.Column("own", sa.Boolean(), server_default=sa.text("false"), nullable=False),
        sa.Column("stub", sa.Boolean(), server_default=sa.text("false"), nullable=False),
        sa.Column("entity", sa.Text(), server_default="", nullable=False),
        sa.Column("outlet", sa.Text(), server_default="", nullable=False),
        sa.Column("outlet_type", sa.Text(), server_default="", nullable=False),
        sa.Column("branch_code", sa.Text(), server_default="", nullable=False),
        sa.Column("city", sa.Text(), server_default="", nullable=False),
        sa.Column("state", sa.Text(), server_default="", nullable=False),
        sa.Column("phone", sa.Text(), server_default="", nullable=False),
        sa.Column("email_lending", sa.Text(), server_default="", nullable=False),
        sa.Column("email_borrowing", sa.Text(), server_default="", nullable=False),
        sa.Column("courier", sa.Text(), server_default="", nullable=False),
        sa.Column("courier_code", sa.Text(), server_default="", nullable=False),
        sa.Column("hub", sa.Text(), server_default="", nullable=False),
        sa.Column("route", sa.Text(), server_default="", nullable=False),
        sa.Column("delivery_days", sa.Text(), server_default="", nullable=False),
        sa.Column("second_code", sa.Text(), server_default="", nullable=False),
        sa.Column("carrier", sa.Text(), server_default="courier", nullable=False),
        sa.Column("loan_days", sa.Integer(), nullable=True),
        sa.Column("renewals_allowed", sa.Integer(), nullable=True),
        sa.Column("loan_charge_cents", sa.Integer(), nullable=True),
        sa.Column("copy_charge_cents", sa.Integer(), nullable=True),
        sa.Column("currency", sa.Text(), server_default="USD", nullable=False),
        sa.Column("lends", sa.Text(), server_default="", nullable=False),
        sa.Column("days_to_respond", sa.Integer(), nullable=True),
        sa.Column("reciprocal", sa.Boolean(), server_default=sa.text("true"), nullable=False),
        sa.Column("billing", sa.Text(), server_default="", nullable=False),
        sa.Column("blocked", sa.Boolean(), server_default=sa.text("false"), nullable=False),
        sa.Column("block_reason", sa.Text(), server_default="", nullable=False),
        sa.Column("last_reviewed", sa.Date(), nullable=True),
        sa.Column("notes", sa.Text(), server_default="", nullable=False),
        sa.Column("imported", sa.Text(), server_default="", nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_libraries")),
    )
    op.create_index("ix_libraries_courier_code", "libraries", ["courier_code"], unique=False)
    op.create_index("ix_libraries_entity", "libraries", ["entity"], unique=False)
    op.create_index("ix_libraries_name", "libraries", ["name"], unique=False)
    op.create_index("ix_libraries_symbol", "libraries", ["symbol"], unique=False)
    op.create_index(
        "uq_libraries_outlet",
        "libraries",
        ["outlet"],
        unique=True,
        sqlite_where=sa.text("outlet <> ''"),
        postgresql_where=sa.text("outlet <> ''"),
    )
    op.create_table(
        "office_settings",
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("value", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_office_settings")),
    )
    op.create_table(
        "opening_figures",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("month", sa.String(length=7), nullable=False),
        sa.Column("network", sa.Text(), server_default="", nullable=False),
        sa.Column("measure", sa.Text(), server_default="", nullable=False),
        sa.Column("items", sa.Integer(), server_default="0", nullable=False),
        sa.Column("source", sa.Text(), server_default="", nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_opening_figures")),
        sa.UniqueConstraint("month", "network", "measure", name=op.f("uq_opening_figures_month")),
    )
    op.create_table(
        "saved_lists",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("page", sa.Text(), server_default="", nullable=False),
        sa.Column("name", sa.Text(), server_default="", nullable=False),
        sa.Column("filter", sa.Text(), server_default="", nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_saved_lists")),
        sa.UniqueConstraint("page", "name", name=op.f("uq_saved_lists_page")),
    )
    op.create_table(
        "staff",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("name", sa.Text(), server_default="", nullable=False),
        sa.Column("initials", sa.Text(), server_default="", nullable=False),
        sa.Column("role", sa.Text(), server_default="", nullable=False),
        sa.Column("left_office", sa.Boolean(), server_default=sa.text("false"), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_staff")),
        sa.UniqueConstraint("name", name=op.f("uq_staff_name")),
    )
    op.create_table(
        "totes",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), server_default="1", nullable=False),
        sa.Column("code", sa.Text(), server_default="", nullable=False),
        sa.Column("hub", sa.Text(), server_default="", nullable=False),
        sa.Column("opened", sa.Date(), nullable=True),
        sa.Column("closed", sa.Date(), nullable=True),
        sa.Column("weight_lb", sa.Integer(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_totes")),
    )
    op.create_table(
        "addresses",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("library_id", sa.Integer(), nullable=False),
        sa.Column("purpose", sa.Text(), server_default="ship", nullable=False),
        sa.Column("attention", sa.Text(), server_default="", nullable=False),
        sa.Column("street", sa.Text(), server_default="", nullable=False),
        sa.Column("city", sa.Text(), server_default="", nullable=False),
        sa.Column("state", sa.Text(), server_default="", nullable=False),
        sa.Column("zip", sa.Text(), server_default="", nullable=False),
        sa.Column("country", sa.Text(), server_default="", nullable=False),
        sa.ForeignKeyConstraint(
            ["library_id"], ["libraries.id"], name=op.f("fk_addresses_library_id_libraries"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_addresses")),
        sa.UniqueConstraint("library_id", "purpose", name=op.f("uq_addresses_library_id")),
    )
    op.create_table(
        "closed_months",
        sa.Column("month", sa.String(length=7), nullable=False),
        sa.Column("last_history_id", sa.Integer(), nullable=False),
        sa.Column("closed_at", UtcStamp(), nullable=False),
        sa.Column("staff_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["staff_id"], ["staff.id"], name=op.f("fk_closed_months_staff_id_staff")),
        sa.PrimaryKeyConstraint("month", name=op.f("pk_closed_months")),
    )
    op.create_table(
        "closures",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("library_id", sa.Integer(), nullable=True),
        sa.Column("courier", sa.Text(), server_default="", nullable=False),
        sa.Column("first_day", sa.Date(), nullable=False),
        sa.Column("last_day", sa.Date(), nullable=False),
        sa.Column("reason", sa.Text(), server_default="", nullable=False),
        sa.ForeignKeyConstraint(
            ["library_id"], ["libraries.id"], name=op.f("fk_closures_library_id_libraries"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_closures")),
    )
    op.create_index("ix_closures_library_id", "closures", ["library_id"], unique=False)
    op.create_table(
        "courier_codes",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("courier", sa.Text(), server_default="", nullable=False),
        sa.Column("code", sa.Text(), server_default="", nullable=False),
        sa.Column("name", sa.Text(), server_default="", nullable=False),
        sa.Column("hub", sa.Text(), server_default="", nullable=False),
        sa.Column("route", sa.Text(), server_default="", nullable=False),
        sa.Column("delivery_days", sa.Text(), server_default="", nullable=False),
        sa.Column("second_code", sa.Text(), server_default="", nullable=False),
        sa.Column("library_id", sa.Integer(), nullable=True),
        sa.Column("member_since", sa.Date(), nullable=True),
        sa.Column("member_until", sa.Date(), nullable=True),
        sa.Column("imported", sa.Text(), server_default="", nullable=False),
        sa.ForeignKeyConstraint(["library_id"], ["libraries.id"], name=op.f("fk_courier_codes_library_id_libraries")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_courier_codes")),
        sa.UniqueConstraint("courier", "code", name=op.f("uq_courier_codes_courier")),
    )
    op.create_index("ix_courier_codes_code", "courier_codes", ["code"], unique=False)
    op.create_table(
        "customer_views",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("customer_id", sa.Integer(), nullable=True),
        sa.Column("at", UtcStamp(), nullable=False),
        sa.Column("staff_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["staff_id"], ["staff.id"], name=op.f("fk_customer_views_staff_id_staff")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_customer_views")),
    )
    op.create_table(
        "customers",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), server_default="1", nullable=False),
        sa.Column("card", sa.Text(), server_default="", nullable=False),
        sa.Column("card_code", sa.Text(), server_default="", nullable=False),
        sa.Column("name", sa.Text(), server_default="", nullable=False),
        sa.Column("phone", sa.Text(), server_default="", nullable=False),
        sa.Column("email", sa.Text(), server_default="", nullable=False),
        sa.Column("branch_id", sa.Integer(), nullable=True),
        sa.Column("notify_by", sa.Text(), server_default="", nullable=False),
        sa.Column("blocked", sa.Boolean(), server_default=sa.text("false"), nullable=False),
        sa.Column("block_reason", sa.Text(), server_default="", nullable=False),
        sa.Column("stub", sa.Boolean(), server_default=sa.text("false"), nullable=False),
        sa.Column("note", sa.Text(), server_default="", nullable=False),
        sa.ForeignKeyConstraint(["branch_id"], ["libraries.id"], name=op.f("fk_customers_branch_id_libraries")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_customers")),
    )
    op.create_index(
        "uq_customers_card_code",
        "customers",
        ["card_code"],
        unique=True,
        sqlite_where=sa.text("card_code <> ''"),
        postgresql_where=sa.text("card_code <> ''"),
    )
    op.create_table(
        "group_members",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("group_id", sa.Integer(), nullable=False),
        sa.Column("library_id", sa.Integer(), nullable=True),
        sa.Column("symbol", sa.Text(), server_default="", nullable=False),
        sa.ForeignKeyConstraint(
            ["group_id"],
            ["holdings_groups.id"],
            name=op.f("fk_group_members_group_id_holdings_groups"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(["library_id"], ["libraries.id"], name=op.f("fk_group_members_library_id_libraries")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_group_members")),
        sa.UniqueConstraint("group_id", "symbol", name=op.f("uq_group_members_group_id")),
    )
    op.create_table(
        "invoices",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), server_default="1", nullable=False),
        sa.Column("number", sa.Text(), server_default="", nullable=False),
        sa.Column("direction", sa.String(), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("library_id", sa.Integer(), nullable=True),
        sa.Column("dated", sa.Date(), nullable=False),
        sa.Column("due", sa.Date(), nullable=True),
        sa.Column("currency", sa.Text(), server_default="USD", nullable=False),
        sa.Column("total_cents", sa.Integer(), server_default="0", nullable=False),
        sa.Column("paid_cents", sa.Integer(), server_default="0", nullable=False),
        sa.Column("their_number", sa.Text(), server_default="", nullable=False),
        sa.Column("terms", sa.Text(), server_default="", nullable=False),
        sa.Column("note", sa.Text(), server_default="", nullable=False),
        sa.ForeignKeyConstraint(["library_id"], ["libraries.id"], name=op.f("fk_invoices_library_id_libraries")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_invoices")),
        sa.UniqueConstraint("number", name=op.f("uq_invoices_number")),
    )
    op.create_index("ix_invoices_library_id", "invoices", ["library_id"], unique=False)
    op.create_index("ix_invoices_state", "invoices", ["direction", "state", "due"], unique=False)
    op.create_table(
        "library_symbols",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("library_id", sa.Integer(), nullable=False),
        sa.Column("network", sa.Text(), server_default="", nullable=False),
        sa.Column("symbol", sa.Text(), server_default="", nullable=False),
        sa.Column("code", sa.Text(), server_default="", nullable=False),
        sa.ForeignKeyConstraint(
            ["library_id"], ["libraries.id"], name=op.f("fk_library_symbols_library_id_libraries"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_library_symbols")),
        sa.UniqueConstraint("network", "code", name=op.f("uq_library_symbols_network")),
    )
    op.create_index("ix_library_symbols_code", "library_symbols", ["code"], unique=False)
    op.create_index("ix_library_symbols_library_id", "library_symbols", ["library_id"], unique=False)
    op.create_table(
        "path_steps",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("path_id", sa.Integer(), nullable=False),
        sa.Column("group_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), server_default="1", nullable=False),
        sa.ForeignKeyConstraint(
            ["group_id"], ["holdings_groups.id"], name=op.f("fk_path_steps_group_id_holdings_groups")
        ),
        sa.ForeignKeyConstraint(
            ["path_id"], ["holdings_paths.id"], name=op.f("fk_path_steps_path_id_holdings_paths"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_path_steps")),
    )
    op.create_table(
        "procedures",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("about", sa.Text(), server_default="", nullable=False),
        sa.Column("text", sa.Text(), server_default="", nullable=False),
        sa.Column("revised", sa.Date(), nullable=True),
        sa.Column("staff_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["staff_id"], ["staff.id"], name=op.f("fk_procedures_staff_id_staff")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_procedures")),
    )
    op.create_table(
        "scans_to_settle",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("code", sa.Text(), server_default="", nullable=False),
        sa.Column("at", UtcStamp(), nullable=False),
        sa.Column("on_day", sa.Date(), nullable=False),
        sa.Column("question", sa.Text(), server_default="", nullable=False),
        sa.Column("choices", sa.Text(), server_default="", nullable=False),
        sa.Column("staff_id", sa.Integer(), nullable=True),
        sa.Column("settled_on", sa.Date(), nullable=True),
        sa.Column("outcome", sa.Text(), server_default="", nullable=False),
        sa.ForeignKeyConstraint(["staff_id"], ["staff.id"], name=op.f("fk_scans_to_settle_staff_id_staff")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_scans_to_settle")),
    )
    op.create_table(
        "unknown_scans",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("code", sa.Text(), server_default="", nullable=False),
        sa.Column("at", UtcStamp(), nullable=False),
        sa.Column("on_day", sa.Date(), nullable=False),
        sa.Column("stack", sa.Text(), server_default="", nullable=False),
        sa.Column("staff_id", sa.Integer(), nullable=True),
        sa.Column("settled_on", sa.Date(), nullable=True),
        sa.Column("outcome", sa.Text(), server_default="", nullable=False),
        sa.ForeignKeyConstraint(["staff_id"], ["staff.id"], name=op.f("fk_unknown_scans_staff_id_staff")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_unknown_scans")),
    )
    op.create_index(
        "ix_unknown_scans_open",
        "unknown_scans",
        ["on_day"],
        unique=False,
        sqlite_where=sa.text("settled_on IS NULL"),
        postgresql_where=sa.text("settled_on IS NULL"),
    )
    op.create_table(
        "credits",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("invoice_id", sa.Integer(), nullable=True),
        sa.Column("library_id", sa.Integer(), nullable=True),
        sa.Column("on_day", sa.Date(), nullable=False),
        sa.Column("cents", sa.Integer(), nullable=False),
        sa.Column("reason", sa.Text(), server_default="", nullable=False),
        sa.Column("state", sa.Text(), server_default="", nullable=False),
        sa.Column("note", sa.Text(), server_default="", nullable=False),
        sa.Column("staff_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["invoice_id"], ["invoices.id"], name=op.f("fk_credits_invoice_id_invoices")),
        sa.ForeignKeyConstraint(["library_id"], ["libraries.id"], name=op.f("fk_credits_library_id_libraries")),
        sa.ForeignKeyConstraint(["staff_id"], ["staff.id"], name=op.f("fk_credits_staff_id_staff")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_credits")),
    )
    op.create_index("ix_credits_invoice_id", "credits", ["invoice_id"], unique=False)
    op.create_table(
        "customer_history",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("customer_id", sa.Integer(), nullable=True),
        sa.Column("at", UtcStamp(), nullable=False),
        sa.Column("on_day", sa.Date(), nullable=False),
        sa.Column("action", sa.Text(), server_default="", nullable=False),
        sa.Column("before", sa.Text(), server_default="", nullable=False),
        sa.Column("after", sa.Text(), server_default="", nullable=False),
        sa.Column("staff_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(
            ["customer_id"],
            ["customers.id"],
            name=op.f("fk_customer_history_customer_id_customers"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(["staff_id"], ["staff.id"], name=op.f("fk_customer_history_staff_id_staff")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_customer_history")),
    )
    op.create_index("ix_customer_history_customer_id", "customer_history", ["customer_id"], unique=False)
    op.create_table(
        "customer_words",
        sa.Column("customer_id", sa.Integer(), nullable=False),
        sa.Column("word", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["customer_id"], ["customers.id"], name=op.f("fk_customer_words_customer_id_customers"), ondelete="CASCADE"
        ),
    )
    op.create_index("ix_customer_words_customer_id", "customer_words", ["customer_id"], unique=False)
    op.create_index("ix_customer_words_word", "customer_words", ["word", "customer_id"], unique=False)
    op.create_table(
        "payments",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("invoice_id", sa.Integer(), nullable=False),
        sa.Column("on_day", sa.Date(), nullable=False),
        sa.Column("cents", sa.Integer(), nullable=False),
        sa.Column("way", sa.Text(), server_default="", nullable=False),
        sa.Column("reference", sa.Text(), server_default="", nullable=False),
        sa.Column("note", sa.Text(), server_default="", nullable=False),
        sa.Column("staff_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["invoice_id"], ["invoices.id"], name=op.f("fk_payments_invoice_id_invoices")),
        sa.ForeignKeyConstraint(["staff_id"], ["staff.id"], name=op.f("fk_payments_staff_id_staff")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_payments")),
    )
    op.create_index("ix_payments_invoice_id", "payments", ["invoice_id"], unique=False)
    op.create_table(
        "requests",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), server_default="1", nullable=False),
        sa.Column("number", sa.String(), nullable=False),
        sa.Column("side", sa.String(), nullable=False),
        sa.Column("service_type", sa.String(), nullable=False),
        sa.Column("status", sa.String(), nullable=False),
        sa.Column("status_on", sa.Date(), nullable=True),
        sa.Column("is_open", sa.Boolean(), server_default=sa.text("true"), nullable=False),
        sa.Column("flags", sa.Text(), server_default="", nullable=False),
        sa.Column("network", sa.Text(), server_default="", nullable=False),
        sa.Column("service_level", sa.Text(), server_default="", nullable=False),
        sa.Column("title", sa.Text(), server_default="", nullable=False),
        sa.Column("author", sa.Text(), server_default="", nullable=False),
        sa.Column("publisher", sa.Text(), server_default="", nullable=False),
        sa.Column("place", sa.Text(), server_default="", nullable=False),
        sa.Column("published", sa.Text(), server_default="", nullable=False),
        sa.Column("edition", sa.Text(), server_default="", nullable=False),
        sa.Column("series", sa.Text(), server_default="", nullable=False),
        sa.Column("volume", sa.Text(), server_default="", nullable=False),
        sa.Column("issue", sa.Text(), server_default="", nullable=False),
        sa.Column("issue_date", sa.Text(), server_default="", nullable=False),
        sa.Column("pages", sa.Text(), server_default="", nullable=False),
        sa.Column("article_title", sa.Text(), server_default="", nullable=False),
        sa.Column("article_author", sa.Text(), server_default="", nullable=False),
        sa.Column("material", sa.Text(), server_default="", nullable=False),
        sa.Column("audience", sa.Text(), server_default="", nullable=False),
        sa.Column("call_number", sa.Text(), server_default="", nullable=False),
        sa.Column("shelving_key", _SORTED, server_default="", nullable=False),
        sa.Column("location", sa.Text(), server_default="", nullable=False),
        sa.Column("item_barcode", sa.Text(), server_default="", nullable=False),
        sa.Column("item_code", sa.Text(), server_default="", nullable=False),
        sa.Column("pieces", sa.Integer(), server_default="1", nullable=False),
        sa.Column("library_id", sa.Integer(), nullable=True),
        sa.Column("lender_symbols", sa.Text(), server_default="", nullable=False),
        sa.Column("branch_id", sa.Integer(), nullable=True),
        sa.Column("customer_id", sa.Integer(), nullable=True),
        sa.Column("need_before", sa.Date(), nullable=True),
        sa.Column("lender_due", sa.Date(), nullable=True),
        sa.Column("internal_due", sa.Date(), nullable=True),
        sa.Column("customer_due", sa.Date(), nullable=True),
        sa.Column("shipped_on", sa.Date(), nullable=True),
        sa.Column("arrived_on", sa.Date(), nullable=True),
        sa.Column("renewals", sa.Integer(), server_default="0", nullable=False),
        sa.Column("max_cost_cents", sa.Integer(), nullable=True),
        sa.Column("charge_cents", sa.Integer(), nullable=True),
        sa.Column("currency", sa.Text(), server_default="USD", nullable=False),
        sa.Column("willing_to_pay", sa.Text(), server_default="", nullable=False),
        sa.Column("copyright", sa.Text(), server_default="", nullable=False),
        sa.Column("conditions", sa.Text(), server_default="", nullable=False),
        sa.Column("verified_in", sa.Text(), server_default="", nullable=False),
        sa.Column("cancel_reason", sa.Text(), server_default="", nullable=False),
        sa.Column("rush", sa.Boolean(), server_default=sa.text("false"), nullable=False),
        sa.Column("imported", sa.Text(), server_default="", nullable=False),
        sa.Column("created", UtcStamp(), nullable=False),
        sa.Column("updated", UtcStamp(), nullable=False),
        sa.CheckConstraint("side in ('borrowing', 'lending')", name=op.f("ck_requests_side")),
        sa.ForeignKeyConstraint(["branch_id"], ["libraries.id"], name=op.f("fk_requests_branch_id_libraries")),
        sa.ForeignKeyConstraint(["customer_id"], ["customers.id"], name=op.f("fk_requests_customer_id_customers")),
        sa.ForeignKeyConstraint(["library_id"], ["libraries.id"], name=op.f("fk_requests_library_id_libraries")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_requests")),
        sa.UniqueConstraint("number", name=op.f("uq_requests_number")),
    )
    op.create_index(
        "ix_requests_customer_id",
        "requests",
        ["customer_id"],
        unique=False,
        sqlite_where=sa.text("customer_id IS NOT NULL"),
        postgresql_where=sa.text("customer_id IS NOT NULL"),
    )
    op.create_index(
        "ix_requests_flags",
        "requests",
        ["flags"],
        unique=False,
        sqlite_where=sa.text("flags <> ''"),
        postgresql_where=sa.text("flags <> ''"),
    )
    op.create_index(
        "ix_requests_item_code",
        "requests",
        ["item_code"],
        unique=False,
        sqlite_where=sa.text("item_code <> ''"),
        postgresql_where=sa.text("item_code <> ''"),
    )
    op.create_index("ix_requests_library_id", "requests", ["library_id"], unique=False)
    op.create_index(
        "ix_requests_open",
        "requests",
        ["side", "status", "status_on"],
        unique=False,
        sqlite_where=sa.text("is_open = 1"),
        postgresql_where=sa.text("is_open"),
    )
    op.create_index(
        "ix_requests_open_due",
        "requests",
        ["side", "lender_due"],
        unique=False,
        sqlite_where=sa.text("is_open = 1"),
        postgresql_where=sa.text("is_open"),
    )
    op.create_index(
        "ix_requests_open_shelf",
        "requests",
        ["side", "status", "shelving_key"],
        unique=False,
        sqlite_where=sa.text("is_open = 1"),
        postgresql_where=sa.text("is_open"),
    )
    op.create_index("ix_requests_side_open", "requests", ["side", "is_open"], unique=False)
    op.create_table(
        "answers",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("request_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), server_default="1", nullable=False),
        sa.Column("symbol", sa.Text(), server_default="", nullable=False),
        sa.Column("library_id", sa.Integer(), nullable=True),
        sa.Column("kind", sa.String(), nullable=True),
        sa.Column("reason", sa.Text(), server_default="", nullable=False),
        sa.Column("asked_on", sa.Date(), nullable=True),
        sa.Column("answered_on", sa.Date(), nullable=True),
        sa.Column("note", sa.Text(), server_default="", nullable=False),
        sa.ForeignKeyConstraint(["library_id"], ["libraries.id"], name=op.f("fk_answers_library_id_libraries")),
        sa.ForeignKeyConstraint(
            ["request_id"], ["requests.id"], name=op.f("fk_answers_request_id_requests"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_answers")),
    )
    op.create_index("ix_answers_library_id", "answers", ["library_id", "answered_on"], unique=False)
    op.create_index("ix_answers_request_id", "answers", ["request_id"], unique=False)
    op.create_table(
        "bib_numbers",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("request_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("value", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["request_id"], ["requests.id"], name=op.f("fk_bib_numbers_request_id_requests"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_bib_numbers")),
    )
    op.create_index("ix_bib_numbers_request_id", "bib_numbers", ["request_id"], unique=False)
    op.create_index("ix_bib_numbers_value", "bib_numbers", ["value"], unique=False)
    op.create_table(
        "correspondence",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("at", UtcStamp(), nullable=False),
        sa.Column("on_day", sa.Date(), nullable=False),
        sa.Column("way", sa.Text(), server_default="", nullable=False),
        sa.Column("direction", sa.Text(), server_default="", nullable=False),
        sa.Column("request_id", sa.Integer(), nullable=True),
        sa.Column("library_id", sa.Integer(), nullable=True),
        sa.Column("customer_id", sa.Integer(), nullable=True),
        sa.Column("subject", sa.Text(), server_default="", nullable=False),
        sa.Column("text", sa.Text(), server_default="", nullable=False),
        sa.Column("message_ref", sa.Text(), server_default="", nullable=False),
        sa.Column("staff_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(
            ["customer_id"], ["customers.id"], name=op.f("fk_correspondence_customer_id_customers"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["library_id"], ["libraries.id"], name=op.f("fk_correspondence_library_id_libraries")),
        sa.ForeignKeyConstraint(["request_id"], ["requests.id"], name=op.f("fk_correspondence_request_id_requests")),
        sa.ForeignKeyConstraint(["staff_id"], ["staff.id"], name=op.f("fk_correspondence_staff_id_staff")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_correspondence")),
    )
    op.create_index("ix_correspondence_customer_id", "correspondence", ["customer_id"], unique=False)
    op.create_index("ix_correspondence_library_id", "correspondence", ["library_id"], unique=False)
    op.create_index("ix_correspondence_request_id", "correspondence", ["request_id"], unique=False)
    op.create_table(
        "courier_problems",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), server_default="1", nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("noticed", sa.Date(), nullable=False),
        sa.Column("request_id", sa.Integer(), nullable=True),
        sa.Column("title", sa.Text(), server_default="", nullable=False),
        sa.Column("from_code", sa.Text(), server_default="", nullable=False),
        sa.Column("to_code", sa.Text(), server_default="", nullable=False),
        sa.Column("bag_code", sa.Text(), server_default="", nullable=False),
        sa.Column("ticket", sa.Text(), server_default="", nullable=False),
        sa.Column("contacted", sa.Text(), server_default="", nullable=False),
        sa.Column("resolved", sa.Date(), nullable=True),
        sa.Column("outcome", sa.Text(), server_default="", nullable=False),
        sa.Column("cost_cents", sa.Integer(), nullable=True),
        sa.Column("note", sa.Text(), server_default="", nullable=False),
        sa.Column("library_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(
            ["library_id"], ["libraries.id"], name=op.f("fk_courier_problems_library_id_libraries")
        ),
        sa.ForeignKeyConstraint(["request_id"], ["requests.id"], name=op.f("fk_courier_problems_request_id_requests")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_courier_problems")),
    )
    op.create_index("ix_courier_problems_request_id", "courier_problems", ["request_id"], unique=False)
    op.create_table(
        "customer_charges",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("customer_id", sa.Integer(), nullable=True),
        sa.Column("request_id", sa.Integer(), nullable=True),
        sa.Column("invoice_id", sa.Integer(), nullable=True),
        sa.Column("cents", sa.Integer(), server_default="0", nullable=False),
        sa.Column("state", sa.Text(), server_default="", nullable=False),
        sa.Column("on_day", sa.Date(), nullable=True),
        sa.Column("approved_by", sa.Text(), server_default="", nullable=False),
        sa.Column("note", sa.Text(), server_default="", nullable=False),
        sa.ForeignKeyConstraint(
            ["customer_id"],
            ["customers.id"],
            name=op.f("fk_customer_charges_customer_id_customers"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(["invoice_id"], ["invoices.id"], name=op.f("fk_customer_charges_invoice_id_invoices")),
        sa.ForeignKeyConstraint(["request_id"], ["requests.id"], name=op.f("fk_customer_charges_request_id_requests")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_customer_charges")),
    )
    op.create_table(
        "facts",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("request_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("since", sa.Date(), nullable=False),
        sa.Column("until", sa.Date(), nullable=True),
        sa.Column("note", sa.Text(), server_default="", nullable=False),
        sa.ForeignKeyConstraint(
            ["request_id"], ["requests.id"], name=op.f("fk_facts_request_id_requests"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_facts")),
    )
    op.create_index("ix_facts_request_id", "facts", ["request_id"], unique=False)
    op.create_table(
        "history",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("request_id", sa.Integer(), nullable=True),
        sa.Column("at", UtcStamp(), nullable=False),
        sa.Column("on_day", sa.Date(), nullable=False),
        sa.Column("month", sa.String(length=7), nullable=False),
        sa.Column("action", sa.String(), nullable=False),
        sa.Column("before", sa.Text(), server_default="", nullable=False),
        sa.Column("after", sa.Text(), server_default="", nullable=False),
        sa.Column("undoes", sa.Integer(), nullable=True),
        sa.Column("deed", sa.Integer(), nullable=True),
        sa.Column("staff_id", sa.Integer(), nullable=True),
        sa.Column("note", sa.Text(), server_default="", nullable=False),
        sa.Column("side", sa.Text(), server_default="", nullable=False),
        sa.Column("movement", sa.Text(), server_default="", nullable=False),
        sa.Column("library_id", sa.Integer(), nullable=True),
        sa.Column("branch_id", sa.Integer(), nullable=True),
        sa.Column("carrier", sa.Text(), server_default="", nullable=False),
        sa.Column("network", sa.Text(), server_default="", nullable=False),
        sa.Column("material", sa.Text(), server_default="", nullable=False),
        sa.Column("pieces", sa.Integer(), server_default="0", nullable=False),
        sa.ForeignKeyConstraint(["request_id"], ["requests.id"], name=op.f("fk_history_request_id_requests")),
        sa.ForeignKeyConstraint(["staff_id"], ["staff.id"], name=op.f("fk_history_staff_id_staff")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_history")),
        sqlite_autoincrement=True,
    )
    op.create_index(
        "ix_history_movement",
        "history",
        ["month", "id"],
        unique=False,
        sqlite_where=sa.text("movement <> ''"),
        postgresql_where=sa.text("movement <> ''"),
    )
    op.create_index(
        "ix_history_movement_day",
        "history",
        ["on_day"],
        unique=False,
        sqlite_where=sa.text("movement <> ''"),
        postgresql_where=sa.text("movement <> ''"),
    )
    op.create_index("ix_history_request_id", "history", ["request_id"], unique=False)
    op.create_index(
        "ix_history_undoes",
        "history",
        ["undoes"],
        unique=False,
        sqlite_where=sa.text("undoes IS NOT NULL"),
        postgresql_where=sa.text("undoes IS NOT NULL"),
    )
    op.create_table(
        "identifiers",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("request_id", sa.Integer(), nullable=False),
        sa.Column("side", sa.String(), nullable=False),
        sa.Column("network", sa.String(), nullable=False),
        sa.Column("value", sa.String(), nullable=False),
        sa.Column("code", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["request_id"], ["requests.id"], name=op.f("fk_identifiers_request_id_requests"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_identifiers")),
        sa.UniqueConstraint("side", "network", "value", name=op.f("uq_identifiers_side")),
    )
    op.create_index("ix_identifiers_code", "identifiers", ["code"], unique=False)
    op.create_index("ix_identifiers_request_id", "identifiers", ["request_id"], unique=False)
    op.create_table(
        "invoice_lines",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("invoice_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), server_default="1", nullable=False),
        sa.Column("request_id", sa.Integer(), nullable=True),
        sa.Column("reason", sa.Text(), server_default="", nullable=False),
        sa.Column("text", sa.Text(), server_default="", nullable=False),
        sa.Column("replacement_cents", sa.Integer(), server_default="0", nullable=False),
        sa.Column("processing_cents", sa.Integer(), server_default="0", nullable=False),
        sa.Column("other_cents", sa.Integer(), server_default="0", nullable=False),
        sa.ForeignKeyConstraint(
            ["invoice_id"], ["invoices.id"], name=op.f("fk_invoice_lines_invoice_id_invoices"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["request_id"], ["requests.id"], name=op.f("fk_invoice_lines_request_id_requests")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_invoice_lines")),
    )
    op.create_index("ix_invoice_lines_invoice_id", "invoice_lines", ["invoice_id"], unique=False)
    op.create_index("ix_invoice_lines_request_id", "invoice_lines", ["request_id"], unique=False)
    op.create_table(
        "messages",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("at", UtcStamp(), nullable=False),
        sa.Column("way", sa.Text(), server_default="", nullable=False),
        sa.Column("direction", sa.Text(), server_default="", nullable=False),
        sa.Column("kind", sa.Text(), server_default="", nullable=False),
        sa.Column("state", sa.Text(), server_default="", nullable=False),
        sa.Column("to_address", sa.Text(), server_default="", nullable=False),
        sa.Column("text", sa.Text(), server_default="", nullable=False),
        sa.Column("request_id", sa.Integer(), nullable=True),
        sa.Column("library_id", sa.Integer(), nullable=True),
        sa.Column("foreign_id", sa.Text(), server_default="", nullable=False),
        sa.Column("tries", sa.Integer(), server_default="0", nullable=False),
        sa.Column("problem", sa.Text(), server_default="", nullable=False),
        sa.ForeignKeyConstraint(["library_id"], ["libraries.id"], name=op.f("fk_messages_library_id_libraries")),
        sa.ForeignKeyConstraint(["request_id"], ["requests.id"], name=op.f("fk_messages_request_id_requests")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_messages")),
    )
    op.create_index("ix_messages_request_id", "messages", ["request_id"], unique=False)
    op.create_index("ix_messages_state", "messages", ["state"], unique=False)
    op.create_table(
        "notes",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("request_id", sa.Integer(), nullable=False),
        sa.Column("reader", sa.String(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("at", UtcStamp(), nullable=True),
        sa.Column("staff_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(
            ["request_id"], ["requests.id"], name=op.f("fk_notes_request_id_requests"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["staff_id"], ["staff.id"], name=op.f("fk_notes_staff_id_staff")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_notes")),
    )
    op.create_index("ix_notes_request_id", "notes", ["request_id"], unique=False)
    op.create_table(
        "pieces",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("request_id", sa.Integer(), nullable=False),
        sa.Column("barcode", sa.Text(), server_default="", nullable=False),
        sa.Column("code", sa.Text(), server_default="", nullable=False),
        sa.Column("title", sa.Text(), server_default="", nullable=False),
        sa.Column("missing", sa.Boolean(), server_default=sa.text("false"), nullable=False),
        sa.ForeignKeyConstraint(
            ["request_id"], ["requests.id"], name=op.f("fk_pieces_request_id_requests"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_pieces")),
    )
    op.create_index("ix_pieces_code", "pieces", ["code"], unique=False)
    op.create_index("ix_pieces_request_id", "pieces", ["request_id"], unique=False)
    op.create_table(
        "pool_barcodes",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("code", sa.Text(), server_default="", nullable=False),
        sa.Column("request_id", sa.Integer(), nullable=True),
        sa.Column("since", sa.Date(), nullable=True),
        sa.ForeignKeyConstraint(["request_id"], ["requests.id"], name=op.f("fk_pool_barcodes_request_id_requests")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_pool_barcodes")),
        sa.UniqueConstraint("code", name=op.f("uq_pool_barcodes_code")),
    )
    op.create_index("ix_pool_barcodes_request_id", "pool_barcodes", ["request_id"], unique=False)
    op.create_table(
        "stray_items",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), server_default="1", nullable=False),
        sa.Column("code", sa.Text(), server_default="", nullable=False),
        sa.Column("title", sa.Text(), server_default="", nullable=False),
        sa.Column("from_library_id", sa.Integer(), nullable=True),
        sa.Column("for_library_id", sa.Integer(), nullable=True),
        sa.Column("on_day", sa.Date(), nullable=False),
        sa.Column("done", sa.Text(), server_default="", nullable=False),
        sa.Column("request_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(
            ["for_library_id"], ["libraries.id"], name=op.f("fk_stray_items_for_library_id_libraries")
        ),
        sa.ForeignKeyConstraint(
            ["from_library_id"], ["libraries.id"], name=op.f("fk_stray_items_from_library_id_libraries")
        ),
        sa.ForeignKeyConstraint(["request_id"], ["requests.id"], name=op.f("fk_stray_items_request_id_requests")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_stray_items")),
    )
    op.create_table(
        "tote_items",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("tote_id", sa.Integer(), nullable=False),
        sa.Column("request_id", sa.Integer(), nullable=True),
        sa.Column("stray_item_id", sa.Integer(), nullable=True),
        sa.Column("at", UtcStamp(), nullable=True),
        sa.ForeignKeyConstraint(["request_id"], ["requests.id"], name=op.f("fk_tote_items_request_id_requests")),
        sa.ForeignKeyConstraint(
            ["tote_id"], ["totes.id"], name=op.f("fk_tote_items_tote_id_totes"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_tote_items")),
    )
    op.create_table(
        "work_left",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("request_id", sa.Integer(), nullable=True),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("network", sa.Text(), server_default="", nullable=False),
        sa.Column("since", sa.Date(), nullable=False),
        sa.Column("done_on", sa.Date(), nullable=True),
        sa.Column("history_id", sa.Integer(), nullable=True),
        sa.Column("undoes", sa.Boolean(), server_default=sa.text("false"), nullable=False),
        sa.ForeignKeyConstraint(
            ["request_id"], ["requests.id"], name=op.f("fk_work_left_request_id_requests"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_work_left")),
    )
    op.create_index(
        "ix_work_left_open",
        "work_left",
        ["kind", "network", "request_id"],
        unique=False,
        sqlite_where=sa.text("done_on IS NULL"),
        postgresql_where=sa.text("done_on IS NULL"),
    )
    op.create_index("ix_work_left_request_id", "work_left", ["request_id"], unique=False)
    op.create_table(
        "attachments",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("request_id", sa.Integer(), nullable=True),
        sa.Column("library_id", sa.Integer(), nullable=True),
        sa.Column("customer_id", sa.Integer(), nullable=True),
        sa.Column("correspondence_id", sa.Integer(), nullable=True),
        sa.Column("name", sa.Text(), server_default="", nullable=False),
        sa.Column("media_type", sa.Text(), server_default="", nullable=False),
        sa.Column("sha256", sa.Text(), server_default="", nullable=False),
        sa.Column("size", sa.Integer(), server_default="0", nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=True),
        sa.Column("at", UtcStamp(), nullable=False),
        sa.ForeignKeyConstraint(
            ["correspondence_id"], ["correspondence.id"], name=op.f("fk_attachments_correspondence_id_correspondence")
        ),
        sa.ForeignKeyConstraint(
            ["customer_id"], ["customers.id"], name=op.f("fk_attachments_customer_id_customers"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["library_id"], ["libraries.id"], name=op.f("fk_attachments_library_id_libraries")),
        sa.ForeignKeyConstraint(["request_id"], ["requests.id"], name=op.f("fk_attachments_request_id_requests")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_attachments")),
    )
    op.create_index("ix_attachments_request_id", "attachments", ["request_id"], unique=False)
    op.create_table(
        "notices",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("request_id", sa.Integer(), nullable=False),
        sa.Column("audience", sa.Text(), server_default="", nullable=False),
        sa.Column("step", sa.Text(), server_default="", nullable=False),
        sa.Column("on_day", sa.Date(), nullable=False),
        sa.Column("way", sa.Text(), server_default="", nullable=False),
        sa.Column("correspondence_id", sa.Integer(), nullable=True),
        sa.Column("staff_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(
            ["correspondence_id"], ["correspondence.id"], name=op.f("fk_notices_correspondence_id_correspondence")
        ),
        sa.ForeignKeyConstraint(
            ["request_id"], ["requests.id"], name=op.f("fk_notices_request_id_requests"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["staff_id"], ["staff.id"], name=op.f("fk_notices_staff_id_staff")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_notices")),
        sa.UniqueConstraint("request_id", "audience", "step", name=op.f("uq_notices_request_id")),
    )
