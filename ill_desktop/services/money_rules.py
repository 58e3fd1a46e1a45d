# SPDX-License-Identifier: GPL-3.0-or-later
"""The rules of money in force with a library in a network, and their change."""

from collections.abc import Mapping
from typing import Any

from ill_desktop.domain import money_rules as rules
from ill_desktop.domain.changes import Changes
from ill_desktop.domain.errors import UserError
from ill_desktop.domain.money_rules import MoneyRule, Terms
from ill_desktop.domain.phrases import phrase
from ill_desktop.domain.settings import OfficeSettings
from ill_desktop.services.ports import Deed, Office
from ill_desktop.services.settlement import check_text


def terms(deed: Deed, office: OfficeSettings, library_id: int | None, network: str) -> Terms:
    """What holds with this library in this network, all rules laid over each other."""
    return rules.in_force(office, deed.money_rules(library_id, network))[0]


def explained(office: Office, library_id: int | None, network: str) -> list[tuple[str, str, Any, str]]:
    """(name, title, value, who set it) of every term in force; the last is "" where the office's own holds."""
    found, sources = rules.in_force(office.rules(), office.reads.money_rules(library_id, network))
    return [(name, title, getattr(found, name), sources.get(name, "")) for name, title in rules.TITLES.items()]


def save(office: Office, values: Mapping[str, Any], *, library_id: int | None = None, network: str = "") -> Changes:
    """Sets the terms of a network, of a library, or of both together, in place of what was set; an empty `values`
    leaves the next wider rule in force.
    """
    network = check_text(network, "network")
    if library_id is None and not network:
        raise UserError("Say for which network or library the rule is; the office's own stand in the office rules.")
    data = rules.write(values) if values else ""
    with office.deed() as deed:
        rule = deed.money_rule(library_id, network)
        if rule is None:
            deed.add(MoneyRule(library_id=library_id, network=network, data=data))
        else:
            rule.data = data
            deed.save(rule)
        if library_id is not None:
            deed.touch("libraries", library_id)
        place = deed.library_place(library_id)
        who = " in ".join(filter(None, (place.name if place else "", network)))
        changes = deed.changes(said=phrase("money_rule_saved", who=who))
    changes.settings = True
    return changes
