# SPDX-License-Identifier: GPL-3.0-or-later
"""The office's procedure notes: written and revised in the program; no revision is ever overwritten."""

from ill_desktop.domain.changes import Changes
from ill_desktop.domain.errors import Conflict, UserError
from ill_desktop.domain.phrases import phrase
from ill_desktop.domain.procedures import Procedure, subjects
from ill_desktop.domain.scancode import has_payment_card
from ill_desktop.services.ports import Office

LONGEST = 100_000
"""Characters of a note."""


def save(office: Office, about: str, text: str, shown: int | None = None) -> Changes:
    """Writes a new revision; an empty text takes the note away. `shown` = id of the revision that was edited (0 = there
    was none), so that two desks do not write over each other.

    Raises UserError for what cannot be a note, `Conflict` if another desk was first; nothing is changed then.
    """
    names = subjects()
    if about not in names:
        raise UserError("There is no work list or status of this name; choose what the note is about.")
    if len(text) > LONGEST:
        raise UserError(f"This note has {len(text):,} characters; {LONGEST:,} is the most. Split it.")
    if has_payment_card(text):
        raise UserError("This holds what may be the number of a payment card; take it out, it may not be kept.")
    with office.deed() as deed:
        now = office.reads.procedures().get(about)
        if shown is not None and shown != (now[0] if now else 0):
            raise Conflict("Another desk revised this note in the meantime. Yours stays here; look at theirs first.")
        deed.add(Procedure(about=about, text=text.strip(), revised=deed.today, staff_id=deed.staff_id))
        changes = deed.changes(said=phrase("procedure_saved", about=names[about].words))
    changes.settings = True
    return changes
