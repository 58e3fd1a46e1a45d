# SPDX-License-Identifier: GPL-3.0-or-later
"""The couriers' profiles: those of the program, over them those that staff changed or made."""

import json
from typing import Any

from ill_desktop.domain.changes import Changes
from ill_desktop.domain.courier_profiles import PROFILES, CourierProfile, Profile, as_data, profile_from
from ill_desktop.domain.errors import Conflict, UserError
from ill_desktop.domain.history import HistoryRow
from ill_desktop.domain.phrases import phrase
from ill_desktop.services.ports import Deed, Office

ACTION = "courier_profile"
"""History rows of a profile, which are about no request."""


def profiles(office: Office) -> dict[str, Profile]:
    """All profiles by name, in their order."""
    kept = office.reads.courier_profiles()
    return PROFILES | {name: profile_from(name, data) for name, (_, _, data) in sorted(kept.items())}


def profile(office: Office, name: str = "") -> Profile:
    """The profile of this name; without one that of the office rules, else what our courier asks for, else all sheets.

    Raises UserError for a name that there is not.
    """
    known = profiles(office)
    wanted = name or office.rules().courier_profile or office.reads.couriers_profile()
    if wanted in known:
        return known[wanted]
    if wanted and (name or office.rules().courier_profile):
        raise UserError(f'There is no courier profile "{wanted[:40]}". There are: {", ".join(known)}.')
    return known["all"]


def versions(office: Office) -> dict[str, int]:
    """Versions of the profiles that staff changed or made, for `save`; one of the program alone has none."""
    return {name: version for name, (_, version, _) in office.reads.courier_profiles().items()}


def save(office: Office, made: Profile, version: int = 0) -> Changes:
    """Writes a profile; `version` = the one that was edited, 0 = it was the program's own or is new.

    Raises UserError for what cannot be, `Conflict` if another desk was first.
    """
    checked = profile_from(made.name.strip(), as_data(made))
    key, now, _ = office.reads.courier_profiles().get(checked.name, (None, 0, {}))
    if now != version:
        raise Conflict("Another desk changed this profile in the meantime. Reload it; what you typed stays here.")
    data = json.dumps(as_data(checked), ensure_ascii=False)
    with office.deed() as deed:
        if key is None:
            made_now = deed.add(CourierProfile(name=checked.name, data=data))
            own = f"courier_profiles#{made_now.id}"
            _tell(deed, checked.title, {own: None}, deed.recorded(made_now))
        else:
            kept = deed.get(CourierProfile, key, ())
            kept.data = data
            old, new = deed.save(kept)
            own = f"courier_profiles#{key}"
            _tell(deed, checked.title, {own: old}, {own: new})
        changes = deed.changes(said=phrase("profile_saved", name=checked.title))
    changes.settings = True
    return changes


def _tell(deed: Deed, name: str, before: dict[str, Any], after: dict[str, Any]) -> None:
    """Writes the change into the history, so that it can be undone."""
    deed.add(HistoryRow(at=deed.now, on=deed.today, action=ACTION, before=before, after=after, note=name,
                        staff_id=deed.staff_id))  # fmt: skip


def undo_last(office: Office) -> Changes:
    """Takes back the last change of a profile, whichever desk made it; again, and the one before goes. Raises UserError
    if there is none.
    """
    row = office.reads.last_apart(ACTION)
    if row is None:
        raise UserError("No profile was changed, so there is nothing to undo.")
    with office.deed() as deed:
        deed.restore(None, row.before)
        deed.record_undone(row)
        changes = deed.changes(said=phrase("profile_undone", name=row.note))
    changes.settings = True
    return changes


def remove(office: Office, name: str) -> Changes:
    """Takes back what staff changed in a profile: the program's own stands again, one of their own is gone."""
    found = office.reads.courier_profiles().get(name)
    if found is None:
        raise UserError("This profile is the program's own and was not changed; there is nothing to take back.")
    with office.deed() as deed:
        gone = deed.remove(deed.get(CourierProfile, found[0], ()))
        _tell(deed, name, gone, dict.fromkeys(gone))
        changes = deed.changes(said=phrase("profile_removed", name=name))
    changes.settings = True
    return changes
