# SPDX-License-Identifier: GPL-3.0-or-later
"""A planned letter of the ladder as one of the office's letters, put into the outbox."""

from collections.abc import Sequence
from typing import Any

from ill_desktop.domain.ladder import SHORT, Step
from ill_desktop.domain.letters import Letter
from ill_desktop.domain.money import money_text
from ill_desktop.domain.notices import PlannedLetter
from ill_desktop.domain.replies import Audience
from ill_desktop.services import letters, outbox
from ill_desktop.services.ports import Deed, Office

KIND: dict[Step, str] = {step: step.value for step in Step if step is not Step.LOST}


def kind_of(letter: PlannedLetter) -> str:
    """What counts as lost is told to a library ahead of its invoice, to a customer as a bill."""
    return KIND.get(letter.step, "lost_bill" if letter.audience is Audience.CUSTOMER else "billed_lost")


def known(office: Office, planned: Sequence[PlannedLetter]) -> letters.Known:
    """What these letters need, read once."""
    ids = [item.loan.id for letter in planned for item in letter.items]
    libraries = [letter.about for letter in planned if letter.audience is Audience.LIBRARY]
    customers = [letter.about for letter in planned if letter.audience is Audience.CUSTOMER]
    return letters.known(office, ids, libraries, customers)


def compose(office: Office, letter: PlannedLetter, given: letters.Known | None = None) -> Letter:
    """The very text that goes: all items, each with its days and level; the letter has the highest."""
    rules = office.rules()
    one = rules.replacement_cents + rules.processing_fee_cents
    billed = sum(item.level is Step.LOST for item in letter.items) or len(letter.items)
    amount = money_text(one * billed, rules.currency)
    is_library = letter.audience is Audience.LIBRARY
    return letters.compose(
        office, kind_of(letter), request_ids=[item.loan.id for item in letter.items],
        library_id=letter.about if is_library else None, customer_id=None if is_library else letter.about,
        tone=letter.tone, given=given or known(office, [letter]),
        also={"level": SHORT[letter.step], "amount": amount,
              "charges": f"{money_text(one, rules.currency)} for each item"},
        line_also={item.loan.id: {"days_overdue": str(max(item.late, 0)), "level": SHORT[item.level]}
                   for item in letter.items})  # fmt: skip


def queue(deed: Deed, letter: Letter, way: str, once: str) -> int | None:
    return outbox.queue(deed, letter, way, once).id


def withdraw(deed: Deed, outbox_id: int) -> None:
    """Takes it out of what waits; raises UserError if it has gone."""
    outbox.withdraw_row(deed, outbox_id)


def pdf(office: Office, letter: Letter) -> bytes:
    """One letter as it would be printed."""
    return office.papers.letters([_sheet(office, letter)])


def _sheet(office: Office, letter: Letter) -> dict[str, Any]:
    day = letter.fields.get("today", "")
    return outbox.sheet(office, letter.subject, letter.text, letter.address, letter.language, day)
