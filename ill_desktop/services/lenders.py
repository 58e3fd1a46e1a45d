# SPDX-License-Identifier: GPL-3.0-or-later
"""Choosing whom to ask: the holders of an item, what is known of them, the string for a request."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from ill_desktop.domain.changes import Changes
from ill_desktop.domain.errors import Refused, UserError
from ill_desktop.domain.holdings import (
    LONGEST_STRING,
    LenderString,
    Pasted,
    PathGroup,
    build_string,
    is_due,
    why_look,
)
from ill_desktop.domain.lenders import LenderFacts, suggested
from ill_desktop.domain.phrases import Phrase, phrase
from ill_desktop.domain.request import AnswerKind, Identifier, Request, Side, Status
from ill_desktop.domain.scancode import normal
from ill_desktop.domain.workflow import Action
from ill_desktop.services import record
from ill_desktop.services.holdings import pasted
from ill_desktop.services.ports import Office

CHOSEN_FOR = (Status.NEW, Status.UNFILLED)
"""Statuses of a borrowing request in which lenders are chosen."""


@dataclass(frozen=True)
class Member:
    """A member of a group with what is known of it; `look` = why it should be looked at."""

    id: int
    group_id: int
    group: str
    facts: LenderFacts
    look: tuple[Phrase, ...] = ()


@dataclass(frozen=True)
class Choice:
    """A built string and what is known of everybody in it and beside it, by symbol."""

    string: LenderString
    facts: Mapping[str, LenderFacts]
    read: Pasted


def facts_of(office: Office, symbols: Sequence[str], libraries: Mapping[str, int] | None = None
             ) -> dict[str, LenderFacts]:  # fmt: skip
    """What is known of the libraries behind the symbols; a symbol nobody knows has facts without a library."""
    known = office.holdings.known(symbols, office.rules().network) if libraries is None else libraries
    facts = office.holdings.facts(list(known.values()), office.clock.today())
    ours = normal(office.rules().symbol)
    found = {}
    for symbol in symbols:
        one = facts.get(known.get(symbol, 0)) or LenderFacts(symbol=symbol)
        found[symbol] = replace(one, symbol=symbol, own=one.own or bool(ours and normal(symbol) == ours))
    return found


# ---- the pages of custom holdings


def members(office: Office, group_ids: Sequence[int] | None = None) -> list[Member]:
    """The members of these groups (of all) in order, each with what is known of it."""
    names = {group[0]: group[1] for group in office.holdings.groups()}
    listed = office.holdings.members(group_ids)
    facts = facts_of(office, [symbol for _, _, symbol, _ in listed],
                     {symbol: library for _, _, symbol, library in listed if library is not None})  # fmt: skip
    return [Member(key, group, names.get(group, ""), facts[symbol], tuple(why_look(facts[symbol])))
            for key, group, symbol, _ in listed]  # fmt: skip


def members_of_path(office: Office, path_id: int) -> list[Member]:
    """The members of the path's groups, in the order of the path."""
    path = office.holdings.show_path(path_id)
    order = {group: place for place, group in enumerate(path["groups"])} if path else {}
    return sorted(members(office, list(order)), key=lambda one: order[one.group_id])


def to_look_at(office: Office) -> list[Member]:
    """Members about which something is odd: unknown, never answered, only noes, closed, blocked."""
    return [one for one in members(office) if one.look]


def to_review(office: Office) -> list[int]:
    """Groups that nobody looked through for a year."""
    today = office.clock.today()
    return [group[0] for group in office.holdings.groups() if is_due(group[3], today)]


# ---- a string for a request


def choose(office: Office, request_id: int, holders: str, path_id: int | None, seed: int,
           limit: int = LONGEST_STRING) -> Choice:  # fmt: skip
    """Builds the string of a request of the holders that were pasted; without any, of the lenders that the request
    has; without those, of everybody on the path.
    """
    shown = _shown(office, request_id)
    read = pasted(holders)
    if not read.symbols:
        read = pasted(shown["lender_symbols"])
    path, on_path = _path(office, path_id)
    symbols = read.symbols or on_path
    facts = facts_of(office, symbols)
    refused = [a for a in shown["answers"] if a["kind"] == AnswerKind.UNFILLED]
    codes = {normal(a["symbol"]) for a in refused if a["symbol"]}
    libraries = {a["library_id"] for a in refused if a.get("library_id")}
    for symbol, one in facts.items():
        if normal(symbol) in codes or one.library_id in libraries:
            facts[symbol] = replace(one, said_no=True)
    return Choice(build_string(symbols, path, facts, seed=seed, limit=limit), facts, read)


def _path(office: Office, path_id: int | None) -> tuple[list[PathGroup], tuple[str, ...]]:
    """The groups of a path as the builder takes them, and all symbols on it, each once."""
    path = office.holdings.show_path(path_id) if path_id else None
    if path is None:
        return [], ()
    names = {group[0]: group[1] for group in office.holdings.groups()}
    listed = office.holdings.members(path["groups"])
    found = []
    for group in path["groups"]:
        own = [(symbol, library) for _, of, symbol, library in listed if of == group]
        codes = frozenset(normal(symbol) for symbol, _ in own)
        found.append(PathGroup(names[group], codes, frozenset(key for _, key in own if key is not None)))
    return found, tuple(dict.fromkeys(symbol for _, _, symbol, _ in listed))


def order_by_facts(symbols: Sequence[str], facts: Mapping[str, LenderFacts]) -> list[str]:
    """The lenders as their facts suggest it, best first."""
    return [one.symbol for one in suggested([facts[symbol] for symbol in symbols])]


def _shown(office: Office, request_id: int) -> dict[str, Any]:
    shown = office.reads.show(request_id)
    if shown is None:
        raise UserError("This request is not there any more; another desk removed it. Refresh the list.")
    return shown


def use(office: Office, request_id: int, symbols: Sequence[str], *, send: bool = False, network: str = "",
        number: str = "") -> Changes:  # fmt: skip
    """Makes these the lenders of the request, in this order; with `send` it is also recorded as sent, in this network
    under this number (both may be missing). All of it is one deed.

    Raises `Refused` where the request is not one to choose lenders for; nothing is changed then.
    """
    listed = pasted(" ".join(symbols)).symbols
    if not listed:
        raise UserError("There are no lenders to ask; paste the symbols of the holders first.")
    known = office.holdings.known(listed, network or office.rules().network)
    with office.deed() as deed:
        request = deed.get(Request, request_id, ("facts", "answers", "identifiers"))
        _check(request)
        request.lender_symbols = " ".join(listed)
        # Who was not asked yet is asked in the new order, or no more.
        request.answers = [a for a in request.answers if a.kind is not None or a.asked_on is not None]
        request.network = network.strip() or request.network
        value = number.strip()
        if value and all((i.network, i.value) != (request.network, value) for i in request.identifiers):
            request.identifiers.append(
                Identifier(side=request.side, network=request.network, value=value, code=normal(value)))  # fmt: skip
        if send:
            lenders = {symbol: known.get(symbol) for symbol in listed}
            record.carry_out(deed, request, (Action.SEND,), office.rules(), lenders=lenders)
        else:
            deed.record(request, "edit")
        said = phrase("lenders_used", number=request.number, count=len(listed), lenders=request.lender_symbols)
        return deed.changes(said=said)


def _check(request: Request) -> None:
    if request.side is not Side.BORROWING or request.status not in CHOSEN_FOR:
        raise Refused(f"{request.number} is {request.status.value.replace('_', ' ')}; lenders are chosen for a "
                      "borrowing request that is new or unfilled.")  # fmt: skip
