# SPDX-License-Identifier: GPL-3.0-or-later
"""Who works here: people come, change their name, and leave; what a leaver had open goes to another."""

from ill_desktop.domain.changes import Changes
from ill_desktop.domain.errors import UserError
from ill_desktop.domain.phrases import phrase
from ill_desktop.domain.staff import Staff, initials_of
from ill_desktop.services.ports import Office


def save(office: Office, staff_id: int | None, name: str, initials: str = "", role: str = "") -> Changes:
    """Makes (None) or changes a person. Initials are made of the name where none are given.

    Raises UserError for an empty name or one that another person has.
    """
    name, initials = " ".join(name.split()), initials.strip()
    if not name:
        raise UserError("Type the person's name.")
    if len(initials) > 6:
        raise UserError(f"{initials} is long for initials; six letters are the most.")
    if any(other == name and key != staff_id for key, other, *_ in office.reads.all_staff()):
        raise UserError(f"{name} is listed already; add a middle initial to tell them apart.")
    with office.deed() as deed:
        person = deed.get(Staff, staff_id) if staff_id else Staff(name=name)
        person.name, person.role, person.left_office = name, role.strip(), False
        person.initials = initials or initials_of(name)
        if staff_id:
            deed.save(person)
        else:
            deed.add(person)
        changes = deed.changes(said=phrase("staff_saved", name=name))
    changes.settings = True
    return changes


def leave(office: Office, staff_id: int, heir_id: int | None) -> Changes:
    """The person has left: not offered any more; the deeds keep the name. What is open under it goes to `heir_id`.

    Raises UserError if something is open and nobody takes it.
    """
    open_work = office.reads.open_under(staff_id)
    if heir_id == staff_id:
        raise UserError("Choose another person to take the open work over.")
    if open_work and heir_id is None:
        listed = ", ".join(f"{count} {words}" for words, count in open_work.items())
        raise UserError(f"Open under this name: {listed}. Choose who takes it over.")
    with office.deed() as deed:
        person = deed.get(Staff, staff_id)
        if heir_id is not None and deed.get(Staff, heir_id).left_office:
            raise UserError("This person has left, too; choose one who is here.")
        moved = deed.hand_over(staff_id, heir_id) if heir_id is not None else 0
        person.left_office = True
        deed.save(person)
        changes = deed.changes(said=phrase("staff_left", name=person.name, count=moved))
    changes.settings = changes.everything = True
    return changes
