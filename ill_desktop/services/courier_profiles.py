# SPDX-License-Identifier: GPL-3.0-or-later
"""The couriers' profiles: those of the program, over them those that staff changed or made."""

import json

from ill_desktop.domain.changes import Changes
from ill_desktop.domain.courier_profiles import PROFILES, CourierProfile, Profile, as_data, profile_from
from ill_desktop.domain.errors import Conflict, UserError
from ill_desktop.domain.phrases import phrase
from ill_desktop.services.ports import Office


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
            deed.add(CourierProfile(name=checked.name, data=data))
        else:
            kept = deed.get(CourierProfile, key, ())
            kept.data = data
            deed.save(kept)
        changes = deed.changes(said=phrase("profile_saved", name=checked.title))
    changes.settings = True
    return changes


def remove(office: Office, name: str) -> Changes:
    """Takes back what staff changed in a profile: the program's own stands again, one of their own is gone."""
    found = office.reads.courier_profiles().get(name)
    if found is None:
        raise UserError("This profile is the program's own and was not changed; there is nothing to take back.")
    with office.deed() as deed:
        deed.remove(deed.get(CourierProfile, found[0], ()))
        changes = deed.changes(said=phrase("profile_removed", name=name))
    changes.settings = True
    return changes
