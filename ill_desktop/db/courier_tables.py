# SPDX-License-Identifier: GPL-3.0-or-later
"""Tables of the courier that came after the first version."""

from sqlalchemy import Column, Date, Index, Integer, Table, UniqueConstraint

from ill_desktop.db.schema_words import id_, metadata, number, to, version, words
from ill_desktop.db.types import UtcStamp

# Label stocks that staff made or changed, over those that the program brings; `data` is JSON.
label_stocks = Table("label_stocks", metadata, id_(), version(), words("name"), words("data"),
                     UniqueConstraint("name"))  # fmt: skip
# How far a printer is off on a stock, in tenths of a millimetre.
printer_offsets = Table("printer_offsets", metadata, id_(), words("printer"), words("stock"), number("right_tenths"),
                        number("down_tenths"), UniqueConstraint("printer", "stock"))  # fmt: skip
# Which sheets and which estimate a courier wants; `data` is JSON.
courier_profiles = Table("courier_profiles", metadata, id_(), version(), words("name"), words("data"),
                         UniqueConstraint("name"))  # fmt: skip
code_changes = Table("code_changes", metadata, id_(), Column("at", UtcStamp, nullable=False),
                     Column("on_day", Date, nullable=False), words("courier"), words("code"), words("field"),
                     words("before"), words("after"), to("staff", "staff_id"))  # fmt: skip
Index("ix_code_changes_code", code_changes.c.code)
# What went by another carrier.
shipments = Table(
    "shipments", metadata, id_(), to("requests", "request_id"), Column("on_day", Date, nullable=False),
    words("direction"), words("carrier"), words("tracking"), Column("postage_cents", Integer), words("currency", "USD"),
    words("note"), Column("history_id", Integer), to("staff", "staff_id"),
)  # fmt: skip
Index("ix_shipments_request_id", shipments.c.request_id)
