# SPDX-License-Identifier: GPL-3.0-or-later
"""Money after the first version: the ledger, rules of networks and libraries, what happened to an invoice, IFM."""

from sqlalchemy import Column, Date, Index, Integer, Table, UniqueConstraint

from ill_desktop.db.schema_words import id_, metadata, to, version, where, words
from ill_desktop.db.types import UtcStamp

# Double entry, append-only: the rows of one `posting` add up to nothing, for each currency. Debit is positive.
ledger = Table(
    "ledger", metadata, id_(), Column("at", UtcStamp, nullable=False), Column("on_day", Date, nullable=False),
    Column("posting", Integer, nullable=False), words("account"), Column("cents", Integer, nullable=False),
    words("currency", "USD"), words("what"), to("invoices", "invoice_id"), to("libraries", "library_id"),
    to("payments", "payment_id"), to("credits", "credit_id"), to("requests", "request_id"), words("note"),
    to("staff", "staff_id"),
)  # fmt: skip
Index("ix_ledger_posting", ledger.c.posting)
Index("ix_ledger_invoice_id", ledger.c.invoice_id)
Index("ix_ledger_library_id", ledger.c.library_id, ledger.c.account)
Index("ix_ledger_open", ledger.c.account, ledger.c.invoice_id, ledger.c.on_day, ledger.c.cents)
# What holds for money with a network or a library, over the office's rules; `data` is JSON. Both empty = nobody.
money_rules = Table(
    "money_rules", metadata, id_(), version(), words("network"), to("libraries", "library_id", cascade=True),
    words("data"), UniqueConstraint("network", "library_id"),
)  # fmt: skip
invoice_history = Table(
    "invoice_history", metadata, id_(), to("invoices", "invoice_id", need=True, cascade=True),
    Column("at", UtcStamp, nullable=False), Column("on_day", Date, nullable=False), words("action"), words("before"),
    words("after"), words("note"), to("staff", "staff_id"), Column("posting", Integer), Column("deed", Integer),
    Column("undoes", Integer),
)  # fmt: skip
Index("ix_invoice_history_invoice_id", invoice_history.c.invoice_id)
# What an invoice, paid or credited, was set against: a payment or a credit may serve several invoices.
allocations = Table(
    "allocations", metadata, id_(), to("invoices", "invoice_id", need=True), to("payments", "payment_id"),
    to("credits", "credit_id"), Column("on_day", Date, nullable=False), Column("cents", Integer, nullable=False),
)  # fmt: skip
Index("ix_allocations_invoice_id", allocations.c.invoice_id)
Index("ix_allocations_payment_id", allocations.c.payment_id)
Index("ix_allocations_credit_id", allocations.c.credit_id)
# A fee that is settled on the network's own bill (OCLC IFM), to tick against it.
ifm_lines = Table(
    "ifm_lines", metadata, id_(), version(), words("bill"), Column("on_day", Date), words("number"), words("symbol"),
    words("kind"), Column("cents", Integer, nullable=False), words("currency", "USD"), to("requests", "request_id"),
    words("state", "open"), Column("ticked_on", Date), words("note"), to("staff", "staff_id"),
)  # fmt: skip
Index("ix_ifm_lines_open", ifm_lines.c.bill, **where("state = 'open'"))
Index("ix_ifm_lines_request_id", ifm_lines.c.request_id)
