# SPDX-License-Identifier: GPL-3.0-or-later
"""Tables of the files of libraries and customers that came after the first version."""

from sqlalchemy import Column, Date, Index, Table

from ill_desktop.db.schema_words import flag, id_, metadata, number, to, words
from ill_desktop.db.types import UtcStamp

library_contacts = Table(
    "library_contacts", metadata, id_(), to("libraries", "library_id", need=True, cascade=True), number("position", 1),
    words("name"), words("role"), words("phone"), words("email"), words("note"),
)  # fmt: skip
Index("ix_library_contacts_library_id", library_contacts.c.library_id)

# What staff set up for the office and may take back: the walk through a branch, a label stock, a printer's offset.
# `name` = which one; `before` and `after` are JSON, "" = the program's own or none.
office_changes = Table(
    "office_changes", metadata, id_(), Column("at", UtcStamp, nullable=False), Column("on_day", Date, nullable=False),
    words("kind"), words("name"), to("libraries", "branch_id", cascade=True), words("before"), words("after"),
    flag("undone"), to("staff", "staff_id"),
)  # fmt: skip
Index("ix_office_changes_kind", office_changes.c.kind, office_changes.c.name)
Index("ix_office_changes_branch_id", office_changes.c.branch_id)
