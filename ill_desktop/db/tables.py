# SPDX-License-Identifier: GPL-3.0-or-later
"""The schema of the first version and its later columns. Dates are dates, timestamps UTC, money integer cents, enums
their values.

The order of columns in a table is the order of writing in bulk. What a column means stands at the dataclass of the
same name in `domain`, or beside the table where there is no dataclass yet. Later tables: see `all_tables`.
"""

from typing import Any

from sqlalchemy import (
    Boolean,
    CheckConstraint,
    Column,
    Date,
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

from ill_desktop.db.schema_words import SORTED, flag, id_, metadata, number, to, version, where, words
from ill_desktop.db.types import UtcStamp

staff = Table("staff", metadata, id_(), words("name"), words("initials"), words("role"), flag("left_office"),
              UniqueConstraint("name"))  # fmt: skip
office_settings = Table("office_settings", metadata, Column("key", String, primary_key=True),
                        Column("value", Text, nullable=False))  # fmt: skip
counters = Table("counters", metadata, Column("name", String, primary_key=True),
                 Column("value", Integer, nullable=False))  # fmt: skip

# `merged_into`: this one was a duplicate of that one. Its row stays, out of every list, so that old history rows lead
# to the right library; of a customer only the card stays, so that it still finds the person.
libraries = Table(
    "libraries", metadata, id_(), version(), words("name"), words("symbol"), flag("own"), flag("stub"),
    words("entity"), words("outlet"), words("outlet_type"), words("branch_code"), words("city"), words("state"),
    words("phone"), words("email_lending"), words("email_borrowing"), words("courier"), words("courier_code"),
    words("hub"), words("route"), words("delivery_days"), words("second_code"), words("carrier", "courier"),
    Column("loan_days", Integer), Column("renewals_allowed", Integer), Column("loan_charge_cents", Integer),
    Column("copy_charge_cents", Integer), words("currency", "USD"), words("lends"),
    Column("days_to_respond", Integer),
    Column("reciprocal", Boolean, nullable=False, server_default=text("true")), words("billing"), flag("blocked"),
    words("block_reason"), Column("last_reviewed", Date), words("notes"), words("imported"),
    to("libraries", "merged_into"),
)  # fmt: skip
Index("ix_libraries_name", libraries.c.name)
Index("ix_libraries_symbol", libraries.c.symbol)
Index("ix_libraries_courier_code", libraries.c.courier_code)
Index("ix_libraries_entity", libraries.c.entity)
Index("uq_libraries_outlet", libraries.c.outlet, unique=True, **where("outlet <> ''"))

library_symbols = Table("library_symbols", metadata, id_(), to("libraries", "library_id", need=True, cascade=True),
                        words("network"), words("symbol"), words("code"),
                        UniqueConstraint("network", "code"))  # fmt: skip
Index("ix_library_symbols_code", library_symbols.c.code)
Index("ix_library_symbols_library_id", library_symbols.c.library_id)
addresses = Table("addresses", metadata, id_(), to("libraries", "library_id", need=True, cascade=True),
                  words("purpose", "ship"), words("attention"), words("street"), words("city"), words("state"),
                  words("zip"), words("country"), UniqueConstraint("library_id", "purpose"))  # fmt: skip
# A library (or, with library_id NULL, our own office, or with courier a courier) does not work on these days.
closures = Table("closures", metadata, id_(), to("libraries", "library_id", cascade=True), words("courier"),
                 Column("first_day", Date, nullable=False), Column("last_day", Date, nullable=False),
                 words("reason"))  # fmt: skip
Index("ix_closures_library_id", closures.c.library_id)

couriers = Table("couriers", metadata, id_(), words("name"), words("contact"), words("profile"),
                 UniqueConstraint("name"))  # fmt: skip
# One code of a courier; several libraries may stand on one (libraries.courier_code).
courier_codes = Table("courier_codes", metadata, id_(), words("courier"), words("code"), words("name"),
                      words("hub"), words("route"), words("delivery_days"), words("second_code"),
                      to("libraries", "library_id"), Column("member_since", Date), Column("member_until", Date),
                      words("imported"), UniqueConstraint("courier", "code"))  # fmt: skip
Index("ix_courier_codes_code", courier_codes.c.code)

customers = Table("customers", metadata, id_(), version(), words("card"), words("card_code"), words("name"),
                  words("phone"), words("email"), to("libraries", "branch_id"), words("notify_by"),
                  flag("blocked"), words("block_reason"), flag("stub"), words("note"), words("imported"),
                  to("customers", "merged_into"))  # fmt: skip
Index("uq_customers_card_code", customers.c.card_code, unique=True, **where("card_code <> ''"))
# Folded words of the name, one a row, so that any part of it finds the customer.
customer_words = Table("customer_words", metadata, to("customers", "customer_id", need=True, cascade=True),
                       Column("word", Text, nullable=False))  # fmt: skip
Index("ix_customer_words_word", customer_words.c.word, customer_words.c.customer_id)
Index("ix_customer_words_customer_id", customer_words.c.customer_id)
# Changes to customers; emptied by the purge. Never in `history`.
customer_history = Table("customer_history", metadata, id_(), to("customers", "customer_id", cascade=True),
                         Column("at", UtcStamp, nullable=False), Column("on_day", Date, nullable=False),
                         words("action"), words("before"), words("after"), to("staff", "staff_id"),
                         Column("history_id", Integer), flag("undone"))  # fmt: skip
Index("ix_customer_history_customer_id", customer_history.c.customer_id)
# With `history_id`: the deed of a request that gave it this customer or took it away; `before` has the one it had.
Index("ix_customer_history_history_id", customer_history.c.history_id, **where("history_id IS NOT NULL"))
# Who looked at a customer, without titles (DOMAIN.md section 8).
customer_views = Table("customer_views", metadata, id_(), Column("customer_id", Integer),
                       Column("at", UtcStamp, nullable=False), to("staff", "staff_id"))  # fmt: skip

requests = Table(
    "requests", metadata, id_(), version(), Column("number", String, nullable=False),
    Column("side", String, nullable=False),
    Column("service_type", String, nullable=False), Column("status", String, nullable=False), Column("status_on", Date),
    Column("is_open", Boolean, nullable=False, server_default=text("true")), words("flags"), words("network"),
    words("service_level"), words("title"), words("author"), words("publisher"), words("place"),
    words("published"), words("edition"), words("series"), words("volume"), words("issue"), words("issue_date"),
    words("pages"), words("article_title"), words("article_author"), words("material"), words("audience"),
    words("call_number"), Column("shelving_key", SORTED, nullable=False, server_default=""), words("location"),
    words("item_barcode"), words("item_code"),
    number("pieces", 1), to("libraries", "library_id"), words("lender_symbols"), to("libraries", "branch_id"),
    to("customers", "customer_id"), Column("need_before", Date), Column("lender_due", Date),
    Column("internal_due", Date), Column("customer_due", Date), Column("shipped_on", Date), Column("arrived_on", Date),
    number("renewals"), Column("max_cost_cents", Integer), Column("charge_cents", Integer), words("currency", "USD"),
    words("willing_to_pay"), words("copyright"), words("conditions"), words("verified_in"),
    words("cancel_reason"), flag("rush"), words("imported"), Column("created", UtcStamp, nullable=False),
    Column("updated", UtcStamp, nullable=False), Column("price_cents", Integer),
    CheckConstraint("side in ('borrowing', 'lending')", name="side"),
    UniqueConstraint("number"),
)  # fmt: skip
_OPEN: dict[str, Any] = where("is_open = 1", "is_open")
Index("ix_requests_open", requests.c.side, requests.c.status, requests.c.status_on, **_OPEN)
Index("ix_requests_open_due", requests.c.side, requests.c.lender_due, **_OPEN)
Index("ix_requests_open_shelf", requests.c.side, requests.c.status, requests.c.shelving_key, **_OPEN)
Index("ix_requests_created", requests.c.created, requests.c.side, requests.c.status, requests.c.is_open)
Index("ix_requests_flags", requests.c.flags, **where("flags <> ''"))
Index("ix_requests_side_open", requests.c.side, requests.c.is_open)
Index("ix_requests_library_id", requests.c.library_id)
Index("ix_requests_balance", requests.c.library_id, requests.c.side, requests.c.arrived_on, requests.c.shipped_on)
Index("ix_requests_customer_id", requests.c.customer_id, **where("customer_id IS NOT NULL"))
# How long each lane of the courier takes: all that is counted stands in the index.
Index("ix_requests_lane", requests.c.arrived_on, requests.c.library_id, requests.c.shipped_on, requests.c.side,
      requests.c.service_type,
      **where("side = 'borrowing' AND service_type = 'loan' AND shipped_on IS NOT NULL"))  # fmt: skip
Index("ix_requests_item_code", requests.c.item_code, **where("item_code <> ''"))

identifiers = Table("identifiers", metadata, id_(), to("requests", "request_id", need=True, cascade=True),
                    Column("side", String, nullable=False), Column("network", String, nullable=False),
                    Column("value", String, nullable=False), Column("code", String, nullable=False),
                    UniqueConstraint("side", "network", "value"))  # fmt: skip
Index("ix_identifiers_code", identifiers.c.code)
Index("ix_identifiers_request_id", identifiers.c.request_id)
bib_numbers = Table("bib_numbers", metadata, id_(), to("requests", "request_id", need=True, cascade=True),
                    Column("kind", String, nullable=False), Column("value", String, nullable=False))  # fmt: skip
Index("ix_bib_numbers_request_id", bib_numbers.c.request_id)
Index("ix_bib_numbers_value", bib_numbers.c.value)
pieces = Table("pieces", metadata, id_(), to("requests", "request_id", need=True, cascade=True), words("barcode"),
               words("code"), words("title"), flag("missing"))  # fmt: skip
Index("ix_pieces_request_id", pieces.c.request_id)
Index("ix_pieces_code", pieces.c.code)
# Reusable strap barcodes; `request_id` while the strap is round a book.
pool_barcodes = Table("pool_barcodes", metadata, id_(), words("code"), to("requests", "request_id"),
                      Column("since", Date), UniqueConstraint("code"))  # fmt: skip
Index("ix_pool_barcodes_request_id", pool_barcodes.c.request_id)
facts = Table("facts", metadata, id_(), to("requests", "request_id", need=True, cascade=True),
              Column("kind", String, nullable=False), Column("since", Date, nullable=False), Column("until", Date),
              words("note"), words("place"), words("turn"), words("door"))  # fmt: skip
Index("ix_facts_request_id", facts.c.request_id)
answers = Table("answers", metadata, id_(), to("requests", "request_id", need=True, cascade=True),
                number("position", 1), words("symbol"), to("libraries", "library_id"), Column("kind", String),
                words("reason"), Column("asked_on", Date), Column("answered_on", Date), words("note"))  # fmt: skip
Index("ix_answers_request_id", answers.c.request_id)
# All that is counted of a lender's last answers stands in the index.
Index("ix_answers_library_id", answers.c.library_id, answers.c.answered_on, answers.c.kind, answers.c.reason,
      answers.c.asked_on, answers.c.request_id)  # fmt: skip
notes = Table("notes", metadata, id_(), to("requests", "request_id", need=True, cascade=True),
              Column("reader", String, nullable=False), Column("text", Text, nullable=False), Column("at", UtcStamp),
              to("staff", "staff_id"))  # fmt: skip
Index("ix_notes_request_id", notes.c.request_id)
work_left = Table("work_left", metadata, id_(), to("requests", "request_id", cascade=True),
                  Column("kind", String, nullable=False), words("network"), Column("since", Date, nullable=False),
                  Column("done_on", Date), Column("history_id", Integer), flag("undoes"))  # fmt: skip
_UNDONE: dict[str, Any] = where("done_on IS NULL")
Index("ix_work_left_open", work_left.c.kind, work_left.c.network, work_left.c.request_id, **_UNDONE)
Index("ix_work_left_request_id", work_left.c.request_id)
Index("ix_work_left_done", work_left.c.done_on, work_left.c.kind, work_left.c.network, **where("done_on IS NOT NULL"))

history = Table(
    "history", metadata, id_(), to("requests", "request_id", cascade=False), Column("at", UtcStamp, nullable=False),
    Column("on_day", Date, nullable=False), Column("month", String(7), nullable=False),
    Column("action", String, nullable=False), words("before"), words("after"), Column("undoes", Integer),
    Column("deed", Integer), to("staff", "staff_id"), words("note"), words("side"), words("movement"),
    Column("library_id", Integer), Column("branch_id", Integer), words("carrier"), words("network"),
    words("material"), number("pieces"), sqlite_autoincrement=True,
)  # fmt: skip
Index("ix_history_request_id", history.c.request_id)
_MOVED: dict[str, Any] = where("movement <> ''")
Index("ix_history_movement", history.c.month, history.c.id, **_MOVED)
Index("ix_history_movement_day", history.c.on_day, **_MOVED)
Index("ix_history_undoes", history.c.undoes, **where("undoes IS NOT NULL"))

# Deeds by which a request is filled, refused, given up, cancelled or renewed: the office's statistics.
OUTCOMES = (
    "action = 'receive' OR action = 'give_up' OR action = 'cancel' OR action = 'renew' OR action = 'renewal_asked' "
    "OR action = 'renewal_refused' OR side = 'lending' AND (action = 'ship' OR action = 'answer')"
)
Index("ix_history_outcome", history.c.month, history.c.action, history.c.side, **where(OUTCOMES))

closed_months = Table("closed_months", metadata, Column("month", String(7), primary_key=True),
                      Column("last_history_id", Integer, nullable=False), Column("closed_at", UtcStamp, nullable=False),
                      to("staff", "staff_id"))  # fmt: skip
# Traffic that never passes this scanner, entered by hand; and figures of the years before, "from elsewhere".
hand_months = Table("hand_months", metadata, id_(), Column("month", String(7), nullable=False), words("network"),
                    words("measure"), number("items"), words("note"),
                    UniqueConstraint("month", "network", "measure"))  # fmt: skip
opening_figures = Table("opening_figures", metadata, id_(), Column("month", String(7), nullable=False),
                        words("network"), words("measure"), number("items"), words("source"),
                        UniqueConstraint("month", "network", "measure"))  # fmt: skip

courier_days = Table(
    "courier_days", metadata, id_(), version(), Column("on_day", Date, nullable=False), words("courier"),
    words("stop"), words("route"), words("time"), Column("totes_in", Integer), Column("totes_out", Integer),
    Column("presorted", Integer), Column("bags_small", Integer), Column("bags_large", Integer),
    Column("boxes", Integer), Column("weight_lb", Integer), Column("hand_in", Integer), Column("hand_out", Integer),
    words("initials"), flag("missed"), words("note"), UniqueConstraint("on_day", "courier", "stop"),
)  # fmt: skip
courier_problems = Table(
    "courier_problems", metadata, id_(), version(), Column("kind", String, nullable=False),
    Column("noticed", Date, nullable=False), to("requests", "request_id"), words("title"), words("from_code"),
    words("to_code"), words("bag_code"), words("ticket"), words("contacted"), Column("resolved", Date),
    words("outcome"), Column("cost_cents", Integer), words("note"), to("libraries", "library_id"), words("door"),
    words("direction"), to("staff", "staff_id"),
)  # fmt: skip
Index("ix_courier_problems_request_id", courier_problems.c.request_id)
totes = Table("totes", metadata, id_(), version(), words("code"), words("hub"), Column("opened", Date),
              Column("closed", Date), Column("weight_lb", Integer), words("courier"), words("route"), words("stop"),
              Column("left_on", Date), words("note"))  # fmt: skip
tote_items = Table("tote_items", metadata, id_(), to("totes", "tote_id", need=True, cascade=True),
                   to("requests", "request_id"), Column("stray_item_id", Integer), Column("at", UtcStamp))  # fmt: skip
Index("ix_totes_code", totes.c.code)
Index("ix_totes_left_on", totes.c.left_on)
Index("ix_tote_items_tote_id", tote_items.c.tote_id)
Index("ix_tote_items_request_id", tote_items.c.request_id)
stray_items = Table("stray_items", metadata, id_(), version(), words("code"), words("title"),
                    to("libraries", "from_library_id"), to("libraries", "for_library_id"),
                    Column("on_day", Date, nullable=False), words("done"), to("requests", "request_id"), words("note"),
                    Column("settled_on", Date), words("material"), number("pieces", 1),
                    to("staff", "staff_id"))  # fmt: skip
Index("ix_stray_items_open", stray_items.c.code, **where("settled_on IS NULL"))
unknown_scans = Table("unknown_scans", metadata, id_(), words("code"), Column("at", UtcStamp, nullable=False),
                      Column("on_day", Date, nullable=False), words("stack"), to("staff", "staff_id"),
                      Column("settled_on", Date), words("outcome"))  # fmt: skip
Index("ix_unknown_scans_open", unknown_scans.c.on_day, **where("settled_on IS NULL"))
Index("ix_unknown_scans_code", unknown_scans.c.code, **where("settled_on IS NULL"))
scans_to_settle = Table("scans_to_settle", metadata, id_(), words("code"), Column("at", UtcStamp, nullable=False),
                        Column("on_day", Date, nullable=False), words("question"), words("choices"),
                        to("staff", "staff_id"), Column("settled_on", Date), words("outcome"))  # fmt: skip
Index("ix_scans_to_settle_open", scans_to_settle.c.on_day, **where("settled_on IS NULL"))
Index("ix_scans_to_settle_code", scans_to_settle.c.code, **where("settled_on IS NULL"))

holdings_groups = Table("holdings_groups", metadata, id_(), version(), words("name"), words("note"),
                        Column("last_reviewed", Date), words("kind"), UniqueConstraint("name"))  # fmt: skip
group_members = Table("group_members", metadata, id_(), to("holdings_groups", "group_id", need=True, cascade=True),
                      to("libraries", "library_id"), words("symbol"),
                      UniqueConstraint("group_id", "symbol"))  # fmt: skip
holdings_paths = Table("holdings_paths", metadata, id_(), version(), words("name"), words("used_for"),
                       UniqueConstraint("name"))  # fmt: skip
path_steps = Table("path_steps", metadata, id_(), to("holdings_paths", "path_id", need=True, cascade=True),
                   to("holdings_groups", "group_id", need=True), number("position", 1))  # fmt: skip

correspondence = Table(
    "correspondence", metadata, id_(), Column("at", UtcStamp, nullable=False), Column("on_day", Date, nullable=False),
    words("way"), words("direction"), to("requests", "request_id"), to("libraries", "library_id"),
    to("customers", "customer_id", cascade=True), words("subject"), words("text"), words("message_ref"),
    to("staff", "staff_id"), Column("withdrawn", Date), words("withdrawn_why"), words("withdrawn_by"),
)  # fmt: skip
Index("ix_correspondence_request_id", correspondence.c.request_id)
Index("ix_correspondence_library_id", correspondence.c.library_id, correspondence.c.at)
Index("ix_correspondence_customer_id", correspondence.c.customer_id)
attachments = Table("attachments", metadata, id_(), to("requests", "request_id"), to("libraries", "library_id"),
                    to("customers", "customer_id", cascade=True), to("correspondence", "correspondence_id"),
                    words("name"), words("media_type"), words("sha256"), number("size"),
                    Column("content", LargeBinary), Column("at", UtcStamp, nullable=False),
                    to("courier_problems", "courier_problem_id"), to("invoices", "invoice_id"))  # fmt: skip
Index("ix_attachments_invoice_id", attachments.c.invoice_id)
Index("ix_attachments_request_id", attachments.c.request_id)
Index("ix_attachments_library_id", attachments.c.library_id)
Index("ix_attachments_customer_id", attachments.c.customer_id)
Index("ix_attachments_courier_problem_id", attachments.c.courier_problem_id)
Index("ix_attachments_correspondence_id", attachments.c.correspondence_id)
Index("ix_attachments_sha256", attachments.c.sha256)
messages = Table("messages", metadata, id_(), Column("at", UtcStamp, nullable=False), words("way"),
                 words("direction"), words("kind"), words("state"), words("to_address"), words("text"),
                 to("requests", "request_id"), to("libraries", "library_id"), words("foreign_id"), number("tries"),
                 words("problem"))  # fmt: skip
Index("ix_messages_state", messages.c.state)
Index("ix_messages_request_id", messages.c.request_id)
Index("ix_messages_library_id", messages.c.library_id, messages.c.at)
notices = Table("notices", metadata, id_(), to("requests", "request_id", need=True, cascade=True), words("audience"),
                words("step"), Column("on_day", Date, nullable=False), words("way"),
                to("correspondence", "correspondence_id"), to("staff", "staff_id"), Column("due", Date),
                Column("letter_id", Integer), UniqueConstraint("request_id", "audience", "step", "due"))  # fmt: skip
Index("ix_notices_letter_id", notices.c.letter_id)

invoices = Table(
    "invoices", metadata, id_(), version(), words("number"), Column("direction", String, nullable=False),
    Column("state", String, nullable=False), to("libraries", "library_id"), Column("dated", Date, nullable=False),
    Column("due", Date), words("currency", "USD"), number("total_cents"), number("paid_cents"),
    words("their_number"), words("terms"), words("note"), number("credited_cents"), words("network"),
    Column("sent_on", Date), Column("approved_on", Date), words("approved_by"), Column("settled_on", Date),
    Column("reminded_on", Date), number("reminders"), words("passed_on"), UniqueConstraint("number"),
)  # fmt: skip
Index("ix_invoices_state", invoices.c.direction, invoices.c.state, invoices.c.due)
Index("ix_invoices_library_id", invoices.c.library_id)
Index("ix_invoices_share", invoices.c.id, **where("direction = 'payable' AND passed_on = '' AND state <> 'void'"))
invoice_lines = Table("invoice_lines", metadata, id_(), to("invoices", "invoice_id", need=True, cascade=True),
                      number("position", 1), to("requests", "request_id"), words("reason"), words("text"),
                      number("replacement_cents"), number("processing_cents"), number("other_cents"))  # fmt: skip
Index("ix_invoice_lines_invoice_id", invoice_lines.c.invoice_id)
Index("ix_invoice_lines_request_id", invoice_lines.c.request_id)
payments = Table("payments", metadata, id_(), to("invoices", "invoice_id", need=True),
                 Column("on_day", Date, nullable=False), Column("cents", Integer, nullable=False), words("way"),
                 words("reference"), words("note"), to("staff", "staff_id"), version(),
                 words("kind", "payment"), words("currency", "USD"), to("libraries", "library_id"),
                 Column("voided", Date), words("void_reason"), to("credits", "credit_id"))  # fmt: skip
Index("ix_payments_library_id", payments.c.library_id)
Index("ix_payments_invoice_id", payments.c.invoice_id)
credits_ = Table("credits", metadata, id_(), to("invoices", "invoice_id"), to("libraries", "library_id"),
                 Column("on_day", Date, nullable=False), Column("cents", Integer, nullable=False), words("reason"),
                 words("state"), words("note"), to("staff", "staff_id"), version(), words("currency", "USD"),
                 number("used_cents"), to("requests", "request_id"), words("direction", "receivable"))  # fmt: skip
Index("ix_credits_library_id", credits_.c.library_id)
Index("ix_credits_invoice_id", credits_.c.invoice_id)
Index("ix_credits_waiting", credits_.c.invoice_id,
      **where("state = 'draft' OR state = 'due' OR state = 'given' AND used_cents < cents"))  # fmt: skip
# What a customer is to pay for a lost or damaged item, as the ILS knows it; no card data anywhere.
customer_charges = Table("customer_charges", metadata, id_(), to("customers", "customer_id", cascade=True),
                         to("requests", "request_id"), to("invoices", "invoice_id"), number("cents"),
                         words("state"), Column("on_day", Date), words("approved_by"), words("note"), version(),
                         words("reason"), words("currency", "USD"), Column("settled_on", Date),
                         to("staff", "staff_id"))  # fmt: skip
Index("ix_customer_charges_request_id", customer_charges.c.request_id)
Index("ix_customer_charges_customer_id", customer_charges.c.customer_id)

# Which columns of a file mean what, remembered by the file's own column names.
import_mappings = Table("import_mappings", metadata, id_(), words("kind"), words("columns"), words("mapping"),
                        UniqueConstraint("kind", "columns"))  # fmt: skip
saved_lists = Table("saved_lists", metadata, id_(), words("page"), words("name"), words("filter"),
                    UniqueConstraint("page", "name"))  # fmt: skip
procedures = Table("procedures", metadata, id_(), words("about"), words("text"), Column("revised", Date),
                   to("staff", "staff_id"))  # fmt: skip
legal_holds = Table("legal_holds", metadata, id_(), words("covers"), Column("ordered", Date), words("ordered_by"),
                    Column("released", Date), words("released_by"), words("note"),
                    to("requests", "request_id"), to("libraries", "library_id"), to("customers", "customer_id"),
                    Column("first_day", Date), Column("last_day", Date))  # fmt: skip
# Folded words of every field of a request but never of a customer; the index over it is made in `schema`.
request_text = Table("request_text", MetaData(), Column("rowid", Integer, primary_key=True), Column("body", Text))
