# SPDX-License-Identifier: GPL-3.0-or-later
"""The file of a library: its closed days, its changes and their undo, its scorecard; and that of a customer."""

from datetime import date

from ill_desktop.domain.changes import Changes
from ill_desktop.domain.closures import LONGEST, Closure
from ill_desktop.domain.customer import Customer
from ill_desktop.domain.errors import UserError
from ill_desktop.domain.library import Library
from ill_desktop.domain.library_file import CustomerStanding, LibraryStanding, fiscal_year
from ill_desktop.domain.merging import MergeKind
from ill_desktop.domain.money_rules import term_words
from ill_desktop.domain.phrases import phrase
from ill_desktop.domain.scancode import normal
from ill_desktop.services import charges, merging, money_rules
from ill_desktop.services.ports import Office, Progress


def standing(office: Office, library_id: int) -> LibraryStanding:
    """What is open with the library, and its scorecards of this fiscal year and the last."""
    today = office.clock.today()
    rules = office.rules()
    found = office.reads.library_standing(library_id, today, fiscal_year(today, rules.fiscal_year_start))
    terms = money_rules.explained(office, library_id, "")
    found.terms = tuple((title, term_words(name, value, rules.currency)) for name, title, value, who in terms if who)
    return found


def customer_standing(office: Office, customer_id: int) -> CustomerStanding:
    """What the customer has, waits for and owes, with the office's limit (0 = none)."""
    found = office.reads.customer_standing(customer_id, office.clock.today())
    found.limit = office.rules().customer_limit
    found.charge_rows = office.reads.charges(customer_id=customer_id)
    return found


def close(office: Office, library_id: int, first: date, last: date, reason: str = "") -> Changes:
    """Notes that a library is closed on these days: it is not asked then, and its dates are counted round them.

    Raises UserError for days that cannot be, or are noted already.
    """
    if last < first:
        raise UserError(f"The last day ({last}) is before the first ({first}); turn them round.")
    if (last - first).days >= LONGEST:
        raise UserError("That is closed for more than a year; block the library instead, with the reason.")
    for _, begins, ends, _ in office.reads.closings_of(library_id):
        if begins <= last and ends >= first:
            raise UserError(f"{begins} to {ends} is noted as closed already; take that out first.")
    with office.deed() as deed:
        library = deed.get(Library, library_id, ())
        closure = deed.add(Closure(library_id=library_id, first_day=first, last_day=last, reason=reason.strip()))
        record = deed.recorded(closure)
        deed.keep_library_change(library_id, "closed", dict.fromkeys(record), record)
        said = phrase("library_closed", name=library.name, first=first, last=last)
        return deed.changes(said=said)


def reopen(office: Office, closure_id: int) -> Changes:
    """Takes a closing of a library out again."""
    with office.deed() as deed:
        closure = deed.get(Closure, closure_id, ())
        if closure.library_id is None:
            raise UserError("This is a closing of our own office; take it back under Closed days.")
        library = deed.get(Library, closure.library_id, ())
        record = deed.remove(closure)
        deed.keep_library_change(closure.library_id, "reopened", record, dict.fromkeys(record))
        return deed.changes(said=phrase("library_reopened", name=library.name))


def undo_change(office: Office, history_id: int, progress: Progress | None = None) -> Changes:
    """Takes one change of a library back, also an old one, as long as nothing changed the same fields since.

    Raises UserError otherwise; nothing is changed then.
    """
    with office.deed() as deed:
        library_id, action, before, after = deed.library_change(history_id)
    if action == "merged":
        return merging.take_back(office, MergeKind.LIBRARIES, history_id, progress)
    if action == "created":
        raise UserError("A library cannot be undone; block it with the reason, or merge it with the right one.")
    with office.deed() as deed:
        deed.library_change(history_id)
        own = f"libraries#{library_id}"
        old, new = _by_record(own, before), _by_record(own, after)
        later = [key for key, values in new.items() if not deed.stands(key, values)]
        if later:
            raise UserError("What this change wrote was changed again since; take the later change back first.")
        deed.restore(None, {key: values for key, values in old.items() if values is None or values})
        deed.take_library_change_back(history_id)
        deed.keep_library_change(library_id, "undo", after, before)
        deed.touch("libraries", library_id)
        if {"name", "symbol"} & set(after) or any(key.startswith("library_symbols#") for key in after):
            deed.find_anew(library_id)
        name = deed.get(Library, library_id, ()).name
        return deed.changes(said=phrase("library_undone", name=name))


def undo_customer_change(office: Office, history_id: int, progress: Progress | None = None) -> Changes:
    """Takes one change of a customer, or of a charge, back, as long as nothing changed the same fields since and nobody
    else has the card meanwhile. It is in the customers' own history only. Raises UserError otherwise; nothing is
    changed then.
    """
    with office.deed() as deed:
        customer_id, action, before, after = deed.customer_change(history_id)
    if action == "merged":
        return merging.take_back(office, MergeKind.CUSTOMERS, history_id, progress)
    if action == "charge":
        return charges.take_back(office, history_id)
    if action != "edit":
        raise UserError("Only what was typed or merged can be taken back here; correct the customer in the form.")
    code = normal(str(before.get("card") or ""))
    if code and office.reads.customer_with_card(code) not in (None, customer_id):
        raise UserError("Another customer has the card of before by now, so this cannot be taken back.")
    with office.deed() as deed:
        deed.customer_change(history_id)
        if not deed.stands(f"customers#{customer_id}", after):
            raise UserError("What this change wrote was changed again since; take the later change back first.")
        customer = deed.get(Customer, customer_id)
        for name, value in before.items():
            setattr(customer, name, value)
        deed.keep_customer(customer, "undo")
        deed.take_customer_change_back(history_id)
        return deed.changes(said=phrase("customer_undone"))


def _by_record(own: str, values: dict[str, object]) -> dict[str, dict[str, object] | None]:
    """The changed fields of the library itself, and its records, each by "table#id"."""
    fields = {name: value for name, value in values.items() if "#" not in name}
    records = {key: value for key, value in values.items() if "#" in key}
    return {**({own: fields} if fields else {}), **records}  # type: ignore[dict-item]
