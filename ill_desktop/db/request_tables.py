# SPDX-License-Identifier: GPL-3.0-or-later
"""Tables of the work on requests that came after the first version."""

from sqlalchemy import Column, Date, Index, Integer, Table, UniqueConstraint

from ill_desktop.db.schema_words import flag, id_, metadata, number, to, version, words
from ill_desktop.db.types import UtcStamp

# What stands in an editor and is not saved yet, so that a crash loses nothing; gone when it is saved or thrown away.
editor_drafts = Table("editor_drafts", metadata, id_(), Column("at", UtcStamp, nullable=False), words("about"),
                      words("text"), to("staff", "staff_id"))  # fmt: skip

# "Our record is wrong": bibliographic problems met while verifying.
bib_problems = Table(
    "bib_problems", metadata, id_(), version(), to("requests", "request_id"), words("record"), words("what"),
    Column("noticed", Date, nullable=False), Column("fixed", Date), words("note"), to("staff", "staff_id"),
)  # fmt: skip
Index("ix_bib_problems_request_id", bib_problems.c.request_id)

# One look into a catalogue or a list: where, what was found.
verifications = Table(
    "verifications", metadata, id_(), to("requests", "request_id", need=True, cascade=True),
    Column("on_day", Date, nullable=False), words("place"), words("outcome"), words("call_number"), words("location"),
    words("availability"), words("note"), to("staff", "staff_id"),
)  # fmt: skip
Index("ix_verifications_request_id", verifications.c.request_id)

# The walking order of a branch's shelving locations, as staff drag it.
shelf_places = Table("shelf_places", metadata, id_(), to("libraries", "branch_id", cascade=True), words("location"),
                     number("position"), UniqueConstraint("branch_id", "location"))  # fmt: skip

library_history = Table("library_history", metadata, id_(), to("libraries", "library_id", cascade=True),
                        Column("at", UtcStamp, nullable=False), Column("on_day", Date, nullable=False),
                        words("action"), words("before"), words("after"), flag("undone"),
                        to("staff", "staff_id"))  # fmt: skip
Index("ix_library_history_library_id", library_history.c.library_id)

# What was handed out for a public-records request. No person is in the export, none is named here.
releases = Table("releases", metadata, id_(), Column("at", UtcStamp, nullable=False),
                 Column("on_day", Date, nullable=False), words("what"), words("to_whom"), number("items"),
                 words("note"), to("staff", "staff_id"))  # fmt: skip

# One deed on many requests. Its rows name the first history row of each; an undone one is found by its undo.
batches = Table("batches", metadata, id_(), Column("at", UtcStamp, nullable=False),
                Column("on_day", Date, nullable=False), words("what"), to("staff", "staff_id"))  # fmt: skip
Index("ix_batches_on_day", batches.c.on_day)
batch_deeds = Table("batch_deeds", metadata, id_(), to("batches", "batch_id", need=True, cascade=True),
                    to("requests", "request_id", need=True, cascade=True),
                    Column("history_id", Integer, nullable=False))  # fmt: skip
Index("ix_batch_deeds_batch_id", batch_deeds.c.batch_id)
