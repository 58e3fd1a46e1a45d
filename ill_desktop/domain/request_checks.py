# SPDX-License-Identifier: GPL-3.0-or-later
"""Warnings while a request is typed, as a table of checks. They never block; each says what to do."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Final, NamedTuple

from ill_desktop.domain import dates
from ill_desktop.domain.phrases import Phrase, phrase
from ill_desktop.domain.request import BibKind, ServiceType, Side
from ill_desktop.domain.request_form import Meaning, Typed, read_numbers
from ill_desktop.domain.scancode import has_payment_card, has_wrong_check_digit
from ill_desktop.domain.settings import OfficeSettings

FIRST_PRESS = 1450
_YEAR = re.compile(r"(?<![0-9])[0-9]{3,4}(?![0-9])")


class Warned(NamedTuple):
    """A warning and the field it belongs to. `stops` = the field cannot be saved so."""

    field: str
    said: Phrase
    stops: bool = False


@dataclass
class Known:
    """What the database knows about what stands in the form; see `services.request_editing.look`."""

    duplicates: list[tuple[str, str]] = field(default_factory=list)
    """(number, status in words) of open requests of the same customer or library for the same title."""
    same_number: list[str] = field(default_factory=list)
    ours: tuple[str, str] | None = None
    """(number, where it stands) of a request on which we lent this title."""
    customer: tuple[bool, str, int] | None = None
    """Blocked, why, how many open requests."""
    library: tuple[str, bool, str, date | None, bool] | None = None
    """Name, blocked, why, closed until, whether the courier reaches it."""


@dataclass
class Looked:
    """Everything a check may look at."""

    side: Side
    service: ServiceType
    typed: Typed
    meaning: Meaning
    known: Known
    today: date
    rules: OfficeSettings
    closed: Sequence[date] = ()
    is_new: bool = True

    def value(self, name: str) -> Any:
        return self.meaning.values.get(name)


def rule_dates(lender_due: date | None, today: date, rules: OfficeSettings, closed: Sequence[date] = ()
               ) -> dict[str, date]:  # fmt: skip
    """Our date and the customer's as they follow from the lender's (DOMAIN.md section 2)."""
    if lender_due is None:
        return {}
    customer = dates.customer_due_for(
        lender_due, office_days=rules.office_days, transit_days=rules.transit_days, loan_days=rules.customer_loan_days,
        today=today, closed=closed)  # fmt: skip
    return {"internal_due": dates.internal_due_for(lender_due, rules.office_days, closed), "customer_due": customer}


def _wrong(look: Looked) -> Iterator[Warned]:
    for name, sentence in look.meaning.wrong:
        yield Warned(name, phrase("warn_said", sentence=sentence), True)


def _duplicate(look: Looked) -> Iterator[Warned]:
    key = "warn_duplicate" if look.side is Side.BORROWING else "warn_duplicate_library"
    for number, status in look.known.duplicates[:3]:
        yield Warned("title", phrase(key, number=number, status=status))


def _same_number(look: Looked) -> Iterator[Warned]:
    for number in look.known.same_number[:1]:
        yield Warned("network_number", phrase("warn_same_number", number=number, network=look.value("network"),
                                              value=look.value("network_number")))  # fmt: skip


def _we_own(look: Looked) -> Iterator[Warned]:
    if look.side is Side.BORROWING and look.known.ours:
        number, place = look.known.ours
        yield Warned("title", phrase("warn_we_own", number=number, where=place))


def _customer(look: Looked) -> Iterator[Warned]:
    if look.known.customer is None:
        return
    blocked, reason, count = look.known.customer
    if blocked:
        yield Warned("customer_id", phrase("warn_customer_blocked", reason=reason))
    limit = look.rules.customer_limit
    if limit and count >= limit:
        yield Warned("customer_id", phrase("warn_customer_limit", count=count, limit=limit))


def _library(look: Looked) -> Iterator[Warned]:
    if look.known.library is None:
        return
    name, blocked, reason, closed_until, is_reached = look.known.library
    if blocked:
        yield Warned("library_id", phrase("warn_library_blocked", library=name, reason=reason))
    if closed_until:
        yield Warned("library_id", phrase("warn_library_closed", library=name, until=closed_until))
    if not is_reached and look.service is ServiceType.LOAN:
        yield Warned("library_id", phrase("warn_library_no_code", library=name))


def _unknown(look: Looked) -> Iterator[Warned]:
    for name, typed in look.meaning.unknown.items():
        yield Warned(name, phrase(f"warn_{name.removesuffix('_id')}_unknown", typed=typed))


def _published(look: Looked) -> Iterator[Warned]:
    years = [int(year) for year in _YEAR.findall(str(look.value("published") or ""))]
    if years and min(years) < FIRST_PRESS:
        yield Warned("published", phrase("warn_before_press", typed=min(years)))


def _past(look: Looked) -> Iterator[Warned]:
    names = ("need_before", "lender_due", "internal_due", "customer_due") if look.is_new else ("need_before",)
    for name in names:
        day = look.value(name)
        if day is not None and day.year < FIRST_PRESS:
            yield Warned(name, phrase("warn_before_press", typed=day.year))
        elif day is not None and day < look.today:
            yield Warned(name, phrase("warn_past", day=day))


_KIND_WORDS: Final = {"isbn": "ISBN or ISSN", "oclc": "OCLC number", "lccn": "LCCN"}


def _numbers(look: Looked) -> Iterator[Warned]:
    refused = {name for name, _ in look.meaning.wrong}
    for name, kind in _KIND_WORDS.items():
        if name in refused:
            continue
        for typed in read_numbers(name, str(look.typed.get(name) or ""))[1]:
            yield Warned(name, phrase("warn_number", typed=typed[:40], kind=kind))


def _barcode(look: Looked) -> Iterator[Warned]:
    code = str(look.value("item_barcode") or "")
    if has_wrong_check_digit(code):
        yield Warned("item_barcode", phrase("warn_barcode", code=code))
    elif has_payment_card(code):
        yield Warned("item_barcode", phrase("warn_barcode_card", code=code))


def _title(look: Looked) -> Iterator[Warned]:
    has_numbers = any(look.meaning.numbers.get(kind) for kind in BibKind)
    if not (look.value("title") or look.value("article_title") or has_numbers):
        yield Warned("title", phrase("warn_no_title"))


def _due_rule(look: Looked) -> Iterator[Warned]:
    if look.side is Side.LENDING or look.value("due_reason"):
        return
    for name, by_rule in rule_dates(look.value("lender_due"), look.today, look.rules, look.closed).items():
        if look.value(name) not in (None, by_rule) and look.is_new:
            yield Warned(name, phrase("warn_due_rule", day=by_rule))


CHECKS: Final[tuple[Callable[[Looked], Iterator[Warned]], ...]] = (
    _wrong, _duplicate, _same_number, _we_own, _customer, _library, _unknown, _published, _past, _numbers, _barcode,
    _due_rule, _title,
)  # fmt: skip


def warnings(look: Looked) -> list[Warned]:
    """Everything the checks have to say, the gravest kind first."""
    return [warned for check in CHECKS for warned in check(look)]
