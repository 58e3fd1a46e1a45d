# SPDX-License-Identifier: GPL-3.0-or-later
"""Labels and slips of every kind: from requests, from libraries without a request, or blank. No customer is on any.

What the courier would not deliver, or the post cannot, gets no label but a sentence that says what to do.
"""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any, NamedTuple

from ill_desktop.domain.errors import UserError
from ill_desktop.domain.labels import (
    HOLD,
    KINDS,
    MAIL,
    RETURN,
    RETURN_SLIP,
    SLIP,
    STICKER,
    USUAL_STOCK,
    Label,
    spoken_day,
)
from ill_desktop.domain.library import Address, SlipPlace
from ill_desktop.domain.request import Side
from ill_desktop.domain.scancode import candidates
from ill_desktop.domain.settings import OfficeSettings
from ill_desktop.services import label_stocks
from ill_desktop.services.ports import Office, Progress

ATTENTION = "Interlibrary loan"
BY_COURIER = (SLIP, RETURN_SLIP)
OF_REQUESTS = (STICKER, HOLD)
MOST_BLANK = 500
PORTION = 500


class Entry(NamedTuple):
    """One label that is wanted: of a request, of a library alone, or with both 0 a blank one. `words` = its name;
    `number` = what stands on the label of a library alone (the code of a stray item).
    """

    request_id: int = 0
    library_id: int = 0
    words: str = ""
    number: str = ""


class Made(NamedTuple):
    """Labels as PDF; who got none and why; and what had to be shortened. Sentences."""

    pdf: bytes
    refused: tuple[str, ...] = ()
    told: tuple[str, ...] = ()


class _Facts(NamedTuple):
    """What the labels of one page of entries are made from."""

    places: dict[int, SlipPlace]
    library_places: dict[int, SlipPlace]
    items: dict[int, tuple[Any, ...]]
    addresses: dict[int, dict[str, Address]]
    marks: dict[int, str]


def entry(office: Office, typed: str) -> Entry:
    """What a scan or a typed word stands for: a request by any of its numbers, else a library.

    Raises UserError where it is nothing, or more than one thing.
    """
    rules = office.rules()
    found = office.reads.match(candidates(typed, prefixes=rules.scan_prefixes, suffix_length=rules.scan_suffix))
    if len(found) > 1:
        numbers = ", ".join(one.number for one in found[:5])
        raise UserError(f"{len(found)} requests have {typed.strip()[:60]}: {numbers}. Type one of these numbers.")
    if found:
        return Entry(request_id=found[0].id, words=found[0].number)
    on_code = office.reads.libraries_on(typed)
    if len(on_code) > 1:
        names = ", ".join(name for _, name in on_code[:5])
        raise UserError(
            f"{len(on_code)} libraries stand on {typed.strip()[:60]}: {names}. Type the name or the symbol."
        )
    key = on_code[0][0] if on_code else office.reads.library_named(typed)
    if key is None:
        raise UserError(f"“{typed.strip()[:60]}” is no request and no library. Type a request number, a courier code, "
                        "a symbol or the name of a library.")  # fmt: skip
    return Entry(library_id=key, words=office.reads.libraries_by_id([key])[key].name)


def blanks(count: int) -> list[Entry]:
    """Labels to be filled in by hand."""
    if not 1 <= count <= MOST_BLANK:
        raise UserError(f"{count} blank labels cannot be meant; give 1 to {MOST_BLANK}.")
    return [Entry()] * count


def key_of(one: Entry) -> int | str:
    """What a print job remembers of it: a request's id, "library:7:C12" with what stands on it, or "blank"."""
    if one.request_id:
        return one.request_id
    return f"library:{one.library_id}:{one.number}" if one.library_id else "blank"


def entry_of(key: int | str) -> Entry:
    if isinstance(key, int):
        return Entry(request_id=key)
    what, _, rest = key.partition(":")
    library, _, number = rest.partition(":")
    return Entry(library_id=int(library), number=number) if what == "library" else Entry()


def of_requests(request_ids: Iterable[int]) -> list[Entry]:
    return [Entry(request_id=key) for key in request_ids]


def make(office: Office, kind: str, entries: Sequence[Entry], *, stock: str = "", start: int = 1, printer: str = "",
         progress: Progress | None = None) -> Made:  # fmt: skip
    """The labels of these entries, in their order, corrected for `printer`. Raises UserError if none can be printed."""
    if kind not in KINDS:
        raise UserError(f"There is no label “{kind}”. Choose one of: {', '.join(KINDS)}.")
    stock, rules = stock or USUAL_STOCK[kind], office.rules()
    made: list[Label] = []
    refused: list[str] = []
    for part in (entries[at : at + PORTION] for at in range(0, len(entries), PORTION)):
        facts = _facts(office, kind, part)
        for one in part:
            label = _label(kind, one, facts, rules, office.clock.today())
            if isinstance(label, str):
                refused.append(label)
            elif label is not None:
                made.append(label)
    if not made:
        raise UserError(" ".join(refused[:5]) or f"No request is chosen; choose those whose {KINDS[kind]} are to be "
                        "printed.")  # fmt: skip
    sheets = office.papers.labels(made, kind, stock=stock, start=start, barcode=rules.label_barcode,
                                  offset=label_stocks.offset(office, printer, stock), progress=progress)  # fmt: skip
    return Made(sheets.pdf, tuple(refused), sheets.told)


def _facts(office: Office, kind: str, entries: Sequence[Entry]) -> _Facts:
    reads = office.reads
    requests = list(dict.fromkeys(one.request_id for one in entries if one.request_id))
    libraries = list(dict.fromkeys(one.library_id for one in entries if one.library_id))
    items = reads.label_items(requests) if requests else {}
    by_mail = [*libraries, *{row[0] for row in items.values() if row[0]}] if kind == MAIL else []
    return _Facts(
        places=reads.slip_places(requests) if requests else {},
        library_places=reads.library_slip_places(libraries) if libraries else {},
        items=items,
        addresses=reads.addresses_of(by_mail) if by_mail else {},
        marks=reads.hold_marks(requests) if kind == HOLD and requests else {},
    )


def _label(kind: str, one: Entry, facts: _Facts, rules: OfficeSettings, today: date) -> Label | str | None:
    """The label, or why there is none; None where the request is gone."""
    ours = _ours(rules, today)
    if not one.request_id and not one.library_id:
        return Label(values=ours, is_blank=True)
    place = facts.places.get(one.request_id) if one.request_id else facts.library_places.get(one.library_id)
    if place is None:
        return None
    if kind in BY_COURIER and (why := no_slip(place, today)):
        return why
    if kind in OF_REQUESTS and not one.request_id:
        return f"{place.library} is a library; {KINDS[kind]} are printed for requests. Scan the request instead."
    values = ours | _there(place)
    values["number"] = values["number"] or one.number
    if one.request_id in facts.items:
        values |= _item(facts.items[one.request_id])
    if kind == MAIL:
        library_id = one.library_id or facts.items[one.request_id][0] or 0
        values["to"] = _mail_address(place, facts.addresses.get(library_id, {}), _is_going_back(one, facts))
        if not values["to"]:
            return f"{_who(place)}, which has no postal address. Enter it on the Libraries page."
    if kind == HOLD:
        values["hold"] = facts.marks.get(one.request_id, "")
        if not values["hold"]:
            return (f"{place.number} has no customer (or the link is cut), so nothing is held. Set its customer "
                    "first.")  # fmt: skip
    if kind == RETURN and not ours["from_address"]:
        return "Our own address is not set, so nothing can be sent back to it. Enter it in the settings (Our address)."
    return Label(values=values, back=values | _turned(values) if kind == RETURN_SLIP else None)


def _ours(rules: OfficeSettings, today: date) -> dict[str, str]:
    address = "\n".join(line.strip() for line in rules.address.splitlines() if line.strip())
    return {"from": rules.office_name, "from_code": rules.courier_code, "from_address": address,
            "date": spoken_day(today)}  # fmt: skip


def _there(place: SlipPlace) -> dict[str, str]:
    return {
        "code": place.code, "library": place.library, "city": place.city, "hub": place.hub,
        "second_code": place.second_code, "attention": place.attention or ATTENTION, "number": place.number,
        "pieces": f"{place.pieces} PIECES" if place.pieces != 1 else "",
    }  # fmt: skip


def _item(row: tuple[Any, ...]) -> dict[str, str]:
    _, side, title, author, call_number, customer_due, lender_due, branch = row
    due = customer_due if side == Side.BORROWING else lender_due
    return {"title": title, "author": author, "call_number": call_number, "due": spoken_day(due) if due else "",
            "branch": branch or ""}  # fmt: skip


def _turned(values: dict[str, str]) -> dict[str, str]:
    """The way back on a reversible slip: to us, from them."""
    return {"code": values["from_code"], "library": values["from"], "city": "", "hub": "", "second_code": "",
            "attention": ATTENTION, "date": ""}  # fmt: skip


def _is_going_back(one: Entry, facts: _Facts) -> bool:
    row = facts.items.get(one.request_id)
    return row is not None and row[1] == Side.BORROWING


def _mail_address(place: SlipPlace, addresses: dict[str, Address], is_going_back: bool) -> str:
    """Lines of the address: what goes back to a lender goes to its address for returns where it has one."""
    found = (addresses.get("return") if is_going_back else None) or addresses.get("ship")
    if found is None or not (found.street.strip() or found.city.strip()):
        return ""
    town = f"{found.city}, {found.state} {found.zip}".strip(" ,")
    lines = [place.library, found.attention or ATTENTION, *found.street.splitlines(), town, found.country]
    return "\n".join(line.strip() for line in lines if line.strip())


def _who(place: SlipPlace) -> str:
    to = place.library or "a library that is not known"
    return f"{place.number} goes to {to}" if place.number else f"This label goes to {to}"


def no_slip(place: SlipPlace, today: date) -> str:
    """Why the courier would not bring it there, and what to do; "" if it would."""
    who = _who(place)
    if not place.library:
        return f"{place.number} has no library, so it has no courier slip. Set its library first."
    if not place.code:
        return f"{who}, which has no courier code. Enter its code on the Libraries page, or print a mail label."
    if place.carrier not in ("", "courier"):
        return f"{who}, which is sent to by {place.carrier} and not by courier. Print a mail label instead."
    if place.member_until is not None and place.member_until < today:
        return (f"{who}; its courier code {place.code} ended on {place.member_until}. Ask the courier for the new "
                "code, or print a mail label.")  # fmt: skip
    if place.member_since is not None and place.member_since > today:
        return f"{who}, which the courier serves from {place.member_since} on only. Print a mail label until then."
    if not place.listed:
        return (f"{who}; its courier code {place.code} is not in the courier's list. Correct the code on the Libraries "
                "page, or import the newest list.")  # fmt: skip
    return ""
