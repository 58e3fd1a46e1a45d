# SPDX-License-Identifier: GPL-3.0-or-later
"""Tables of the people at other libraries that came after the first version."""

from sqlalchemy import Index, Table

from ill_desktop.db.schema_words import id_, metadata, number, to, words

library_contacts = Table(
    "library_contacts", metadata, id_(), to("libraries", "library_id", need=True, cascade=True), number("position", 1),
    words("name"), words("role"), words("phone"), words("email"), words("note"),
)  # fmt: skip
Index("ix_library_contacts_library_id", library_contacts.c.library_id)
