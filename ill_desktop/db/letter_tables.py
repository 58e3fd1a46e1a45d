# SPDX-License-Identifier: GPL-3.0-or-later
"""Letters: the office's own texts and Word templates, and what waits to go out."""

from sqlalchemy import Column, Date, Index, Integer, LargeBinary, Table, UniqueConstraint

from ill_desktop.db.schema_words import id_, metadata, number, to, version, where, words
from ill_desktop.db.types import UtcStamp

# A text that staff changed, over the one that the program brings (`domain.letters`). Every revision stays; the newest
# is in force, and one without a text means the built-in text again.
letter_texts = Table(
    "letter_texts", metadata, id_(), words("kind"), words("audience"), words("language", "en"), words("tone"),
    words("subject"), words("text"), words("line"), Column("revised", Date), to("staff", "staff_id"),
)  # fmt: skip
Index("ix_letter_texts_kind", letter_texts.c.kind, letter_texts.c.audience, letter_texts.c.language)
# An office's letterhead with merge fields, as a Word file. Every revision stays; one without content = taken away.
letter_files = Table(
    "letter_files", metadata, id_(), words("kind"), words("audience"), words("language", "en"), words("name"),
    words("sha256"), Column("content", LargeBinary), Column("revised", Date), to("staff", "staff_id"),
)  # fmt: skip
Index("ix_letter_files_kind", letter_files.c.kind, letter_files.c.audience, letter_files.c.language)
# What is to be mailed or printed, once. `once` names the deed that made it ("run 12, library 40"): no two rows have the
# same, so that nothing goes twice. What is to a customer goes with the customer. `invoice_id` = the paper that a mail
# takes along; no reference, since a draft may be taken back.
outbox = Table(
    "outbox", metadata, id_(), version(), Column("at", UtcStamp, nullable=False),
    Column("on_day", Date, nullable=False), words("once"), words("kind"), words("audience"), words("language", "en"),
    words("way", "mail"), words("to_address"), words("address"), words("subject"), words("text"), words("fields"),
    words("state", "waiting"), number("tries"), Column("next_try", UtcStamp), Column("claimed_at", UtcStamp),
    words("message_ref"), words("problem"), Column("sent_at", UtcStamp), Column("invoice_id", Integer),
    to("requests", "request_id"), to("libraries", "library_id"), to("customers", "customer_id", cascade=True),
    to("correspondence", "correspondence_id"), to("staff", "staff_id"), UniqueConstraint("once"),
)  # fmt: skip
Index("ix_outbox_open", outbox.c.state, outbox.c.way, **where("state <> 'withdrawn' AND sent_at IS NULL"))
Index("ix_outbox_library_id", outbox.c.library_id)
Index("ix_outbox_customer_id", outbox.c.customer_id)
Index("ix_outbox_request_id", outbox.c.request_id)
Index("ix_outbox_correspondence_id", outbox.c.correspondence_id)
# The requests of a letter about several: one text, seen in the file of each.
letter_requests = Table(
    "letter_requests", metadata, id_(), to("outbox", "outbox_id", need=True, cascade=True),
    to("requests", "request_id", need=True, cascade=True),
)  # fmt: skip
Index("ix_letter_requests_outbox_id", letter_requests.c.outbox_id)
Index("ix_letter_requests_request_id", letter_requests.c.request_id)
