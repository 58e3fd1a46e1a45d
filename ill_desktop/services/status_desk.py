# SPDX-License-Identifier: GPL-3.0-or-later
"""A status check, answered in seconds: any number, name, title or barcode -> where it is; the reply is logged."""

from collections.abc import Sequence
from dataclasses import dataclass

from ill_desktop.domain.changes import Changes
from ill_desktop.domain.correspondence import Direction, Way
from ill_desktop.domain.errors import UserError
from ill_desktop.domain.phrases import phrase
from ill_desktop.domain.replies import Audience, Reply, Tone, reply
from ill_desktop.domain.request import Request, ServiceType
from ill_desktop.domain.scancode import candidates
from ill_desktop.domain.standing import Standing
from ill_desktop.domain.workflow import ACTION_WORDS, primary_action, status_row
from ill_desktop.services import correspondence
from ill_desktop.services.ports import Office

MOST = 9
"""Hits are chosen by one digit."""
LOOKED_AT = 40
"""The newest hits looked at: among them those that are open come first."""


@dataclass(frozen=True)
class Found:
    """What was found for `typed`; `more` = there are more than are shown."""

    typed: str
    hits: Sequence[Standing]
    more: bool = False


def find(office: Office, typed: str) -> Found:
    """Requests that bear the code, else those of the customer with this card, else by words; open ones first."""
    typed = typed.strip()
    if not typed:
        return Found(typed, ())
    rules = office.rules()
    codes = candidates(typed, prefixes=rules.scan_prefixes, suffix_length=rules.scan_suffix)
    ids = [match.id for match in office.reads.match(codes)] if codes else []
    if not ids and codes:
        holder = next((key for code in codes if (key := office.reads.customer_with_card(code)) is not None), None)
        if holder is not None:
            ids = list(office.reads.requests_of(customer_id=holder, open_only=False))[: LOOKED_AT + 1]
    if not ids:
        ids = list(office.reads.find(typed, LOOKED_AT + 1))
    looked = standings(office, ids[:LOOKED_AT])
    ordered = sorted(looked, key=lambda one: not one.is_open)
    return Found(typed, ordered[:MOST], len(ids) > MOST)


def standings(office: Office, ids: Sequence[int]) -> list[Standing]:
    """Where these requests stand, with what happens next in words."""
    found = office.reads.standings(ids, office.clock.today())
    for one in found:
        row = status_row(one.side, one.status)
        kind = ServiceType.COPY if one.is_copy else ServiceType.LOAN
        action = primary_action(Request(side=one.side, status=one.status, service_type=kind))
        one.turn, one.next_words = row.turn.value, row.if_nothing
        one.next_step = ACTION_WORDS[action] if action is not None and one.is_open else ""
    return found


def standing(office: Office, request_id: int) -> Standing:
    found = standings(office, [request_id])
    if not found:
        raise UserError("This request is not there any more. Search for it again.")
    return found[0]


def ready_reply(office: Office, of: Standing, audience: Audience, tone: Tone) -> Reply:
    """The reply to be edited. Raises UserError where this audience is not concerned."""
    rules = office.rules()
    contact = "\n".join(line.strip() for line in rules.contact.splitlines() if line.strip())
    return reply(of, audience, tone, office.clock.today(), office=rules.office_name, contact=contact)


def sent(office: Office, request_id: int, audience: Audience, subject: str, text: str, way: Way = Way.MAIL) -> Changes:
    """Files the reply on the request, and on the library's or the customer's file. Raises UserError if it is about a
    customer whose link is cut, or names our customer to a library.
    """
    of = standing(office, request_id)
    if audience is Audience.CUSTOMER:
        if of.customer_id is None:
            raise UserError(f"No customer is linked to {of.number} any more, so nothing can be filed with one.")
        return correspondence.log(office, way=way, direction=Direction.OUT, subject=subject, text=text,
                                  request_id=request_id, customer_id=of.customer_id)  # fmt: skip
    if names_customer(of, f"{subject}\n{text}"):
        raise UserError("This text names our customer; a library must not know who reads. Take the name out.")
    return correspondence.log(office, way=way, direction=Direction.OUT, subject=subject, text=text,
                              request_id=request_id, library_id=of.library_id)  # fmt: skip


def names_customer(of: Standing, text: str) -> bool:
    """Whether the text holds the customer's whole name, in either order; one word of it may be a title's word."""
    words = [part for part in of.customer.replace(",", " ").casefold().split() if len(part) > 1]
    plain = " ".join(text.replace(",", " ").casefold().split())
    return len(words) > 1 and (" ".join(words) in plain or " ".join([*words[1:], words[0]]) in plain)


def told_by_telephone(office: Office, request_id: int, audience: Audience, said: str) -> Changes:
    """Files what was said on the telephone."""
    return sent(office, request_id, audience, phrase("told_by_telephone").text, said, Way.PHONE)
