# SPDX-License-Identifier: GPL-3.0-or-later
"""The whole schema. Dates are dates, timestamps UTC, money integer cents, enums their values.

The order of columns in a table is the order of writing in bulk. What a column means stands at the dataclass of the
same name in `domain`, or beside the table where there is no dataclass yet.
"""

from typing import Any

from sqlalchemy import (
    Boolean,
    CheckConstraint,
    Column,
    Date,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    Text,
    UniqueConstraint,
    text,
)

from ill_desktop.db.types import UtcStamp

NAMING = {
    "ix": "ix_%(column_0_label)s",
    "uq": "uq_%(table_name)s_%(column_0_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_name)s_%(referred_table_name)s",
    "pk": "pk_%(table_name)s",
}
metadata = MetaData(naming_convention=NAMING)
_SORTED = Text().with_variant(Text(collation="C"), "postgresql")
"""Text that sorts by its bytes, as SQLite does by itself."""


def _id() -> Column[int]:
    return Column("id", Integer, primary_key=True)


def _words(name: str, default: str = "") -> Column[str]:
    return Column(name, Text, nullable=False, server_default=default)


def _flag(name: str) -> Column[bool]:
    return Column(name, Boolean, nullable=False, server_default=text("false"))


def _number(name: str, default: int = 0) -> Column[int]:
    return Column(name, Integer, nullable=False, server_default=str(default))


def _to(table: str, name: str, *, need: bool = False, cascade: bool = False) -> Column[int]:
    target = ForeignKey(f"{table}.id", ondelete="CASCADE" if cascade else None)
    return Column(name, Integer, target, nullable=not need)


def _where(condition: str, postgresql: str = "") -> dict[str, Any]:
    """Arguments of a partial index. PostgreSQL's spelling waits in `info` until `for_postgresql`: naming it here would
    load the whole dialect of a server that most offices do not have, a tenth of the start.
    """
    return {"sqlite_where": text(condition), "info": {"where": postgresql or condition}}


def for_postgresql() -> None:
    """Makes the partial indexes partial on PostgreSQL too; called when a server is opened."""
    for table in metadata.tables.values():
        for index in table.indexes:
            if "where" in index.info:
                index.dialect_options["postgresql"]["where"] = text(index.info["where"])


def _version() -> Column[int]:
    return _number("version", 1)


staff = Table("staff", metadata, _id(), _words("name"), _words("initials"), _words("role"), _flag("left_office"),
              UniqueConstraint("name"))  # fmt: skip
office_settings = Table("office_settings", metadata, Column("key", String, primary_key=True),
                        Column("value", Text, nullable=False))  # fmt: skip
counters = Table("counters", metadata, Column("name", String, primary_key=True),
                 Column("value", Integer, nullable=False))  # fmt: skip

libraries = Table(
    "libraries", metadata, _id(), _version(), _words("name"), _words("symbol"), _flag("own"), _flag("stub"),
    _words("entity"), _words("outlet"), _words("outlet_type"), _words("branch_code"), _words("city"), _words("state"),
    _words("phone"), _words("email_lending"), _words("email_borrowing"), _words("courier"), _words("courier_code"),
    _words("hub"), _words("route"), _words("delivery_days"), _words("second_code"), _words("carrier", "courier"),
    Column("loan_days", Integer), Column("renewals_allowed", Integer), Column("loan_charge_cents", Integer),
    Column("copy_charge_cents", Integer), _words("currency", "USD"), _words("lends"),
    Column("days_to_respond", Integer),
    Column("reciprocal", Boolean, nullable=False, server_default=text("true")), _words("billing"), _flag("blocked"),
    _words("block_reason"), Column("last_reviewed", Date), _words("notes"), _words("imported"),
)  # fmt: skip
Index("ix_libraries_name", libraries.c.name)
Index("ix_libraries_symbol", libraries.c.symbol)
Index("ix_libraries_courier_code", libraries.c.courier_code)
Index("ix_libraries_entity", libraries.c.entity)
Index("uq_libraries_outlet", libraries.c.outlet, unique=True, **_where("outlet <> ''"))

library_symbols = Table("library_symbols", metadata, _id(), _to("libraries", "library_id", need=True, cascade=True),
                        _words("network"), _words("symbol"), _words("code"),
                        UniqueConstraint("network", "code"))  # fmt: skip
Index("ix_library_symbols_code", library_symbols.c.code)
Index("ix_library_symbols_library_id", library_symbols.c.library_id)
addresses = Table("addresses", metadata, _id(), _to("libraries", "library_id", need=True, cascade=True),
                  _words("purpose", "ship"), _words("attention"), _words("street"), _words("city"), _words("state"),
                  _words("zip"), _words("country"), UniqueConstraint("library_id", "purpose"))  # fmt: skip
# A library (or, with library_id NULL, our own office, or with courier a courier) does not work on these days.
closures = Table("closures", metadata, _id(), _to("libraries", "library_id", cascade=True), _words("courier"),
                 Column("first_day", Date, nullable=False), Column("last_day", Date, nullable=False),
                 _words("reason"))  # fmt: skip
Index("ix_closures_library_id", closures.c.library_id)

couriers = Table("couriers", metadata, _id(), _words("name"), _words("contact"), _words("profile"),
                 UniqueConstraint("name"))  # fmt: skip
# One code of a courier; several libraries may stand on one (libraries.courier_code).
courier_codes = Table("courier_codes", metadata, _id(), _words("courier"), _words("code"), _words("name"),
                      _words("hub"), _words("route"), _words("delivery_days"), _words("second_code"),
                      _to("libraries", "library_id"), Column("member_since", Date), Column("member_until", Date),
                      _words("imported"), UniqueConstraint("courier", "code"))  # fmt: skip
Index("ix_courier_codes_code", courier_codes.c.code)

customers = Table("customers", metadata, _id(), _version(), _words("card"), _words("card_code"), _words("name"),
                  _words("phone"), _words("email"), _to("libraries", "branch_id"), _words("notify_by"),
                  _flag("blocked"), _words("block_reason"), _flag("stub"), _words("note"))  # fmt: skip
Index("uq_customers_card_code", customers.c.card_code, unique=True, **_where("card_code <> ''"))
# Folded words of the name, one a row, so that any part of it finds the customer.
customer_words = Table("customer_words", metadata, _to("customers", "customer_id", need=True, cascade=True),
                       Column("word", Text, nullable=False))  # fmt: skip
Index("ix_customer_words_word", customer_words.c.word, customer_words.c.customer_id)
Index("ix_customer_words_customer_id", customer_words.c.customer_id)
# Changes to customers; emptied by the purge. Never in `history`.
customer_history = Table("customer_history", metadata, _id(), _to("customers", "customer_id", cascade=True),
                         Column("at", UtcStamp, nullable=False), Column("on_day", Date, nullable=False),
                         _words("action"), _words("before"), _words("after"), _to("staff", "staff_id"))  # fmt: skip
Index("ix_customer_history_customer_id", customer_history.c.customer_id)
# Who looked at a customer, without titles (DOMAIN.md section 8).
customer_views = Table("customer_views", metadata, _id(), Column("customer_id", Integer),
                       Column("at", UtcStamp, nullable=False), _to("staff", "staff_id"))  # fmt: skip

requests = Table(
    "requests", metadata, _id(), _version(), Column("number", String, nullable=False),
    Column("side", String, nullable=False),
    Column("service_type", String, nullable=False), Column("status", String, nullable=False), Column("status_on", Date),
    Column("is_open", Boolean, nullable=False, server_default=text("true")), _words("flags"), _words("network"),
    _words("service_level"), _words("title"), _words("author"), _words("publisher"), _words("place"),
    _words("published"), _words("edition"), _words("series"), _words("volume"), _words("issue"), _words("issue_date"),
    _words("pages"), _words("article_title"), _words("article_author"), _words("material"), _words("audience"),
    _words("call_number"), Column("shelving_key", _SORTED, nullable=False, server_default=""), _words("location"),
    _words("item_barcode"), _words("item_code"),
    _number("pieces", 1), _to("libraries", "library_id"), _words("lender_symbols"), _to("libraries", "branch_id"),
    _to("customers", "customer_id"), Column("need_before", Date), Column("lender_due", Date),
    Column("internal_due", Date), Column("customer_due", Date), Column("shipped_on", Date), Column("arrived_on", Date),
    _number("renewals"), Column("max_cost_cents", Integer), Column("charge_cents", Integer), _words("currency", "USD"),
    _words("willing_to_pay"), _words("copyright"), _words("conditions"), _words("verified_in"),
    _words("cancel_reason"), _flag("rush"), _words("imported"), Column("created", UtcStamp, nullable=False),
    Column("updated", UtcStamp, nullable=False),
    CheckConstraint("side in ('borrowing', 'lending')", name="side"),
    UniqueConstraint("number"),
)  # fmt: skip
_OPEN: dict[str, Any] = _where("is_open = 1", "is_open")
Index("ix_requests_open", requests.c.side, requests.c.status, requests.c.status_on, **_OPEN)
Index("ix_requests_open_due", requests.c.side, requests.c.lender_due, **_OPEN)
Index("ix_requests_open_shelf", requests.c.side, requests.c.status, requests.c.shelving_key, **_OPEN)
Index("ix_requests_flags", requests.c.flags, **_where("flags <> ''"))
Index("ix_requests_side_open", requests.c.side, requests.c.is_open)
Index("ix_requests_library_id", requests.c.library_id)
Index("ix_requests_customer_id", requests.c.customer_id, **_where("customer_id IS NOT NULL"))
Index("ix_requests_item_code", requests.c.item_code, **_where("item_code <> ''"))

identifiers = Table("identifiers", metadata, _id(), _to("requests", "request_id", need=True, cascade=True),
                    Column("side", String, nullable=False), Column("network", String, nullable=False),
                    Column("value", String, nullable=False), Column("code", String, nullable=False),
                    UniqueConstraint("side", "network", "value"))  # fmt: skip
Index("ix_identifiers_code", identifiers.c.code)
Index("ix_identifiers_request_id", identifiers.c.request_id)
bib_numbers = Table("bib_numbers", metadata, _id(), _to("requests", "request_id", need=True, cascade=True),
                    Column("kind", String, nullable=False), Column("value", String, nullable=False))  # fmt: skip
Index("ix_bib_numbers_request_id", bib_numbers.c.request_id)
Index("ix_bib_numbers_value", bib_numbers.c.value)
pieces = Table("pieces", metadata, _id(), _to("requests", "request_id", need=True, cascade=True), _words("barcode"),
               _words("code"), _words("title"), _flag("missing"))  # fmt: skip
Index("ix_pieces_request_id", pieces.c.request_id)
Index("ix_pieces_code", pieces.c.code)
# Reusable strap barcodes; `request_id` while the strap is round a book.
pool_barcodes = Table("pool_barcodes", metadata, _id(), _words("code"), _to("requests", "request_id"),
                      Column("since", Date), UniqueConstraint("code"))  # fmt: skip
Index("ix_pool_barcodes_request_id", pool_barcodes.c.request_id)
facts = Table("facts", metadata, _id(), _to("requests", "request_id", need=True, cascade=True),
              Column("kind", String, nullable=False), Column("since", Date, nullable=False), Column("until", Date),
              _words("note"))  # fmt: skip
Index("ix_facts_request_id", facts.c.request_id)
answers = Table("answers", metadata, _id(), _to("requests", "request_id", need=True, cascade=True),
                _number("position", 1), _words("symbol"), _to("libraries", "library_id"), Column("kind", String),
                _words("reason"), Column("asked_on", Date), Column("answered_on", Date), _words("note"))  # fmt: skip
Index("ix_answers_request_id", answers.c.request_id)
Index("ix_answers_library_id", answers.c.library_id, answers.c.answered_on)
notes = Table("notes", metadata, _id(), _to("requests", "request_id", need=True, cascade=True),
              Column("reader", String, nullable=False), Column("text", Text, nullable=False), Column("at", UtcStamp),
              _to("staff", "staff_id"))  # fmt: skip
Index("ix_notes_request_id", notes.c.request_id)
work_left = Table("work_left", metadata, _id(), _to("requests", "request_id", cascade=True),
                  Column("kind", String, nullable=False), _words("network"), Column("since", Date, nullable=False),
                  Column("done_on", Date), Column("history_id", Integer), _flag("undoes"))  # fmt: skip
_UNDONE: dict[str, Any] = _where("done_on IS NULL")
Index("ix_work_left_open", work_left.c.kind, work_left.c.network, work_left.c.request_id, **_UNDONE)
Index("ix_work_left_request_id", work_left.c.request_id)

history = Table(
    "history", metadata, _id(), _to("requests", "request_id", cascade=False), Column("at", UtcStamp, nullable=False),
    Column("on_day", Date, nullable=False), Column("month", String(7), nullable=False),
    Column("action", String, nullable=False), _words("before"), _words("after"), Column("undoes", Integer),
    Column("deed", Integer), _to("staff", "staff_id"), _words("note"), _words("side"), _words("movement"),
    Column("library_id", Integer), Column("branch_id", Integer), _words("carrier"), _words("network"),
    _words("material"), _number("pieces"), sqlite_autoincrement=True,
)  # fmt: skip
Index("ix_history_request_id", history.c.request_id)
_MOVED: dict[str, Any] = _where("movement <> ''")
Index("ix_history_movement", history.c.month, history.c.id, **_MOVED)
Index("ix_history_movement_day", history.c.on_day, **_MOVED)
Index("ix_history_undoes", history.c.undoes, **_where("undoes IS NOT NULL"))

closed_months = Table("closed_months", metadata, Column("month", String(7), primary_key=True),
                      Column("last_history_id", Integer, nullable=False), Column("closed_at", UtcStamp, nullable=False),
                      _to("staff", "staff_id"))  # fmt: skip
# Traffic that never passes this scanner, entered by hand; and figures of the years before, "from elsewhere".
hand_months = Table("hand_months", metadata, _id(), Column("month", String(7), nullable=False), _words("network"),
                    _words("measure"), _number("items"), _words("note"),
                    UniqueConstraint("month", "network", "measure"))  # fmt: skip
opening_figures = Table("opening_figures", metadata, _id(), Column("month", String(7), nullable=False),
                        _words("network"), _words("measure"), _number("items"), _words("source"),
                        UniqueConstraint("month", "network", "measure"))  # fmt: skip

courier_days = Table(
    "courier_days", metadata, _id(), _version(), Column("on_day", Date, nullable=False), _words("courier"),
    _words("stop"), _words("route"), _words("time"), Column("totes_in", Integer), Column("totes_out", Integer),
    Column("presorted", Integer), Column("bags_small", Integer), Column("bags_large", Integer),
    Column("boxes", Integer), Column("weight_lb", Integer), Column("hand_in", Integer), Column("hand_out", Integer),
    _words("initials"), _flag("missed"), _words("note"), UniqueConstraint("on_day", "courier", "stop"),
)  # fmt: skip
courier_problems = Table(
    "courier_problems", metadata, _id(), _version(), Column("kind", String, nullable=False),
    Column("noticed", Date, nullable=False), _to("requests", "request_id"), _words("title"), _words("from_code"),
    _words("to_code"), _words("bag_code"), _words("ticket"), _words("contacted"), Column("resolved", Date),
    _words("outcome"), Column("cost_cents", Integer), _words("note"), _to("libraries", "library_id"),
)  # fmt: skip
Index("ix_courier_problems_request_id", courier_problems.c.request_id)
totes = Table("totes", metadata, _id(), _version(), _words("code"), _words("hub"), Column("opened", Date),
              Column("closed", Date), Column("weight_lb", Integer))  # fmt: skip
tote_items = Table("tote_items", metadata, _id(), _to("totes", "tote_id", need=True, cascade=True),
                   _to("requests", "request_id"), Column("stray_item_id", Integer), Column("at", UtcStamp))  # fmt: skip
stray_items = Table("stray_items", metadata, _id(), _version(), _words("code"), _words("title"),
                    _to("libraries", "from_library_id"), _to("libraries", "for_library_id"),
                    Column("on_day", Date, nullable=False), _words("done"), _to("requests", "request_id"))  # fmt: skip
unknown_scans = Table("unknown_scans", metadata, _id(), _words("code"), Column("at", UtcStamp, nullable=False),
                      Column("on_day", Date, nullable=False), _words("stack"), _to("staff", "staff_id"),
                      Column("settled_on", Date), _words("outcome"))  # fmt: skip
Index("ix_unknown_scans_open", unknown_scans.c.on_day, **_where("settled_on IS NULL"))
scans_to_settle = Table("scans_to_settle", metadata, _id(), _words("code"), Column("at", UtcStamp, nullable=False),
                        Column("on_day", Date, nullable=False), _words("question"), _words("choices"),
                        _to("staff", "staff_id"), Column("settled_on", Date), _words("outcome"))  # fmt: skip

holdings_groups = Table("holdings_groups", metadata, _id(), _version(), _words("name"), _words("note"),
                        Column("last_reviewed", Date), UniqueConstraint("name"))  # fmt: skip
group_members = Table("group_members", metadata, _id(), _to("holdings_groups", "group_id", need=True, cascade=True),
                      _to("libraries", "library_id"), _words("symbol"),
                      UniqueConstraint("group_id", "symbol"))  # fmt: skip
holdings_paths = Table("holdings_paths", metadata, _id(), _version(), _words("name"), _words("used_for"),
                       UniqueConstraint("name"))  # fmt: skip
path_steps = Table("path_steps", metadata, _id(), _to("holdings_paths", "path_id", need=True, cascade=True),
                   _to("holdings_groups", "group_id", need=True), _number("position", 1))  # fmt: skip

correspondence = Table(
    "correspondence", metadata, _id(), Column("at", UtcStamp, nullable=False), Column("on_day", Date, nullable=False),
    _words("way"), _words("direction"), _to("requests", "request_id"), _to("libraries", "library_id"),
    _to("customers", "customer_id", cascade=True), _words("subject"), _words("text"), _words("message_ref"),
    _to("staff", "staff_id"),
)  # fmt: skip
Index("ix_correspondence_request_id", correspondence.c.request_id)
Index("ix_correspondence_library_id", correspondence.c.library_id)
Index("ix_correspondence_customer_id", correspondence.c.customer_id)
attachments = Table("attachments", metadata, _id(), _to("requests", "request_id"), _to("libraries", "library_id"),
                    _to("customers", "customer_id", cascade=True), _to("correspondence", "correspondence_id"),
                    _words("name"), _words("media_type"), _words("sha256"), _number("size"),
                    Column("content", LargeBinary), Column("at", UtcStamp, nullable=False))  # fmt: skip
Index("ix_attachments_request_id", attachments.c.request_id)
messages = Table("messages", metadata, _id(), Column("at", UtcStamp, nullable=False), _words("way"),
                 _words("direction"), _words("kind"), _words("state"), _words("to_address"), _words("text"),
                 _to("requests", "request_id"), _to("libraries", "library_id"), _words("foreign_id"), _number("tries"),
                 _words("problem"))  # fmt: skip
Index("ix_messages_state", messages.c.state)
Index("ix_messages_request_id", messages.c.request_id)
notices = Table("notices", metadata, _id(), _to("requests", "request_id", need=True, cascade=True), _words("audience"),
                _words("step"), Column("on_day", Date, nullable=False), _words("way"),
                _to("correspondence", "correspondence_id"), _to("staff", "staff_id"),
                UniqueConstraint("request_id", "audience", "step"))  # fmt: skip

invoices = Table(
    "invoices", metadata, _id(), _version(), _words("number"), Column("direction", String, nullable=False),
    Column("state", String, nullable=False), _to("libraries", "library_id"), Column("dated", Date, nullable=False),
    Column("due", Date), _words("currency", "USD"), _number("total_cents"), _number("paid_cents"),
    _words("their_number"), _words("terms"), _words("note"), UniqueConstraint("number"),
)  # fmt: skip
Index("ix_invoices_state", invoices.c.direction, invoices.c.state, invoices.c.due)
Index("ix_invoices_library_id", invoices.c.library_id)
invoice_lines = Table("invoice_lines", metadata, _id(), _to("invoices", "invoice_id", need=True, cascade=True),
                      _number("position", 1), _to("requests", "request_id"), _words("reason"), _words("text"),
                      _number("replacement_cents"), _number("processing_cents"), _number("other_cents"))  # fmt: skip
Index("ix_invoice_lines_invoice_id", invoice_lines.c.invoice_id)
Index("ix_invoice_lines_request_id", invoice_lines.c.request_id)
payments = Table("payments", metadata, _id(), _to("invoices", "invoice_id", need=True),
                 Column("on_day", Date, nullable=False), Column("cents", Integer, nullable=False), _words("way"),
                 _words("reference"), _words("note"), _to("staff", "staff_id"))  # fmt: skip
Index("ix_payments_invoice_id", payments.c.invoice_id)
credits_ = Table("credits", metadata, _id(), _to("invoices", "invoice_id"), _to("libraries", "library_id"),
                 Column("on_day", Date, nullable=False), Column("cents", Integer, nullable=False), _words("reason"),
                 _words("state"), _words("note"), _to("staff", "staff_id"))  # fmt: skip
Index("ix_credits_invoice_id", credits_.c.invoice_id)
# What a customer is to pay for a lost or damaged item, as the ILS knows it; no card data anywhere.
customer_charges = Table("customer_charges", metadata, _id(), _to("customers", "customer_id", cascade=True),
                         _to("requests", "request_id"), _to("invoices", "invoice_id"), _number("cents"),
                         _words("state"), Column("on_day", Date), _words("approved_by"), _words("note"))  # fmt: skip

# Which columns of a file mean what, remembered by the file's own column names.
import_mappings = Table("import_mappings", metadata, _id(), _words("kind"), _words("columns"), _words("mapping"),
                        UniqueConstraint("kind", "columns"))  # fmt: skip
saved_lists = Table("saved_lists", metadata, _id(), _words("page"), _words("name"), _words("filter"),
                    UniqueConstraint("page", "name"))  # fmt: skip
procedures = Table("procedures", metadata, _id(), _words("about"), _words("text"), Column("revised", Date),
                   _to("staff", "staff_id"))  # fmt: skip
legal_holds = Table("legal_holds", metadata, _id(), _words("covers"), Column("ordered", Date), _words("ordered_by"),
                    Column("released", Date), _words("released_by"), _words("note"))  # fmt: skip
# Folded words of every field of a request but never of a customer; the index over it is made in `schema`.
request_text = Table("request_text", MetaData(), Column("rowid", Integer, primary_key=True), Column("body", Text))
