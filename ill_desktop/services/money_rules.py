# SPDX-License-Identifier: GPL-3.0-or-later
"""The rules of money in force with a library in a network; their change, kept with what was there before."""

from collections.abc import Mapping
from typing import Any

from ill_desktop.domain import money_rules as rules
from ill_desktop.domain.changes import Changes
from ill_desktop.domain.errors import UserError
from ill_desktop.domain.money_rules import MoneyRule, Terms
from ill_desktop.domain.office_changes import MONEY
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
        raise UserError("Say for which network or library the rule is; the office's own are saved without either.")
    data = rules.write(values) if values else ""
    with office.deed() as deed:
        was = _set(deed, library_id, network, data)
        if was != data:
            deed.keep_office_change(MONEY, f"{library_id or 0}|{network}", was, data)
        place = deed.library_place(library_id)
        who = " in ".join(filter(None, (place.name if place else "", network)))
        changes = deed.changes(said=phrase("money_rule_saved", who=who))
    changes.settings = True
    return changes


def _set(deed: Deed, library_id: int | None, network: str, data: str) -> str:
    """Writes the rule of exactly these; returns what it was."""
    rule = deed.money_rule(library_id, network)
    was = rule.data if rule else ""
    if rule is None:
        deed.add(MoneyRule(library_id=library_id, network=network, data=data))
    else:
        rule.data = data
        deed.save(rule)
    if library_id is not None:
        deed.touch("libraries", library_id)
    return was


def own(office: Office, library_id: int | None, network: str) -> dict[str, Any]:
    """What is set for exactly this library and network; for neither the office's own terms."""
    if library_id is None and not network:
        return {name: value for name, value in vars(rules.of_office(office.rules())).items() if name in OFFICE}
    found = [one for one in office.reads.money_rules(library_id, network)
             if (one.library_id, one.network) == (library_id, network)]  # fmt: skip
    return rules.read(found[0].data) if found else {}


OFFICE = {"replacement_cents": "replacement_cents", "processing_cents": "processing_fee_cents",
          "lending_fee_cents": "lending_fee_cents", "invoice_days": "invoice_days", "refund_days": "refund_days",
          "ways": "ways_to_pay", "replacement_copy": "replacement_copy"}  # fmt: skip
"""Terms that are office rules, by the key of the rule."""


def save_office(office: Office, values: Mapping[str, Any]) -> Changes:
    """Sets the office's own terms, which hold where nobody set others."""
    rules.write(values)
    foreign = [rules.TITLES[name] for name in values if name not in OFFICE]
    if foreign:
        raise UserError(f"{foreign[0]}: this is for a network or a library, never for all of them.")
    office.rules(fresh=True)
    was = own(office, None, "")
    changed = {name: value for name, value in values.items() if value != was[name]}
    with office.deed() as deed:
        _set_office(deed, changed)
        if changed:
            deed.keep_office_change(MONEY, ALL, {name: was[name] for name in changed}, changed)
        changes = deed.changes(said=phrase("money_rules_saved"))
    office.rules(fresh=True)
    changes.settings = True
    return changes


ALL = "office"


def _set_office(deed: Deed, values: Mapping[str, Any]) -> None:
    for name, value in values.items():
        kept = {True: "yes", False: "no"}[value] if isinstance(value, bool) else value
        deed.set_rule(OFFICE[name], list(kept) if isinstance(kept, tuple) else kept)


def take_back(office: Office) -> Changes:
    """The last change of the rules of money is taken back; again, the one before it. Raises UserError where there is
    none, or where they are not any more what that change made of them.
    """
    office.rules(fresh=True)
    with office.deed() as deed:
        last = deed.last_office_change(MONEY)
        if last is None:
            raise UserError("No rule of money was changed here yet, so there is nothing to take back.")
        if last.name == ALL:
            now = own(office, None, "")
            _check_same(all(_plain(now[name]) == value for name, value in last.after.items()))
            _set_office(deed, last.before)
        else:
            key, _, network = last.name.partition("|")
            _check_same(_set(deed, int(key) or None, network, last.before) == last.after)
        deed.take_office_change_back(last.id)
        changes = deed.changes(said=phrase("money_rule_back"))
    office.rules(fresh=True)
    changes.settings = True
    return changes


def _plain(value: Any) -> Any:
    return list(value) if isinstance(value, tuple) else value


def _check_same(same: bool) -> None:
    if not same:
        raise UserError("These rules were changed elsewhere meanwhile, perhaps in the settings. Look at them again.")
