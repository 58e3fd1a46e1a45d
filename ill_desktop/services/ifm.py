# SPDX-License-Identifier: GPL-3.0-or-later
"""The network's bill of fees (IFM): read from a file or pasted, matched to requests by number, ticked line by line."""

from collections.abc import Sequence
from pathlib import Path

from ill_desktop.domain import ifm
from ill_desktop.domain.changes import Changes
from ill_desktop.domain.errors import UserError
from ill_desktop.domain.ifm import NETWORK, SUM, BillLine, ReadBill
from ill_desktop.domain.money import money_text
from ill_desktop.domain.phrases import phrase
from ill_desktop.services.ports import Office
from ill_desktop.services.settlement import check_text


def read_file(office: Office, path: str | Path) -> ReadBill:
    """The lines of a bill in a CSV file or workbook; nothing is kept yet."""
    return ifm.read(*office.imports.table(path), office.clock.today())


def read_text(office: Office, text: str) -> ReadBill:
    """The lines of a pasted bill, with the names of the columns in its first line; nothing is kept yet."""
    return ifm.read(*ifm.rows_of(text), office.clock.today())


def keep(office: Office, name: str, found: ReadBill, *, stated_cents: int | None = None) -> Changes:
    """Keeps a bill under a name ("October 2026") and finds the request of each line by its number in the network.

    Raises UserError for a name that is there already.
    """
    said = check_text(name, "name")
    if not said:
        raise UserError("Give the bill a name, like the month that it is for.")
    if not found.lines:
        raise UserError("No line of this bill could be read, so there is nothing to keep.")
    with office.deed() as deed:
        if deed.bill_lines(said):
            raise UserError(f'A bill "{said}" is here already. Give this one another name, or throw that away first.')
        known = deed.requests_numbered(NETWORK, sorted({line.number for line in found.lines}))
        for line in found.lines:
            line.bill, line.currency, line.staff_id = said, office.rules().currency, deed.staff_id
            line.request_id = _request(known.get(line.number, []), line.cents)
            deed.add(line)
        stated = found.stated_cents if stated_cents is None else stated_cents
        if stated is not None:
            deed.add(BillLine(bill=said, kind=SUM, cents=stated, state=SUM, currency=office.rules().currency,
                              staff_id=deed.staff_id))  # fmt: skip
        lost = sum(line.request_id is None for line in found.lines)
        return deed.changes(said=phrase("bill_kept", bill=said, n=len(found.lines), lost=lost,
                                        amount=money_text(found.cents, office.rules().currency)))  # fmt: skip


def _request(known: Sequence[tuple[int, str]], cents: int) -> int | None:
    """Of several with one number that of the side which the money tells, the newest."""
    side = "borrowing" if cents >= 0 else "lending"
    fits = [key for key, of in known if of == side] or [key for key, _ in known]
    return fits[-1] if fits else None


def state_sum(office: Office, bill: str, cents: int) -> Changes:
    """What the bill itself says that it comes to."""
    with office.deed() as deed:
        lines = deed.bill_lines(bill)
        if not lines:
            raise UserError(f'There is no bill "{bill}" any more; another desk threw it away.')
        there = next((line for line in lines if line.kind == SUM), None)
        if there is None:
            deed.add(BillLine(bill=bill, kind=SUM, cents=cents, state=SUM, currency=lines[0].currency,
                              staff_id=deed.staff_id))  # fmt: skip
        else:
            there.cents = cents
            deed.save(there)
        return deed.changes(said=phrase("bill_sum", bill=bill, amount=money_text(cents, lines[0].currency)))


def tick(office: Office, bill: str, line_ids: Sequence[int], is_right: bool = True) -> Changes:
    """Ticks lines of a bill as right, or takes the ticks back."""
    with office.deed() as deed:
        lines = [line for line in deed.bill_lines(bill) if line.id in line_ids and line.kind != SUM]
        if not lines:
            raise UserError("These lines are not there any more. Look at the bill again.")
        for line in lines:
            line.state, line.ticked_on = ("ticked", deed.today) if is_right else ("open", None)
            deed.save(line)
        key = "bill_ticked" if is_right else "bill_unticked"
        return deed.changes(said=phrase(key, n=len(lines), bill=bill))


def tick_agreeing(office: Office, bill: str) -> Changes:
    """Ticks every line that agrees with its request."""
    right = [row.id for row in office.reads.bill_rows(bill) if not row.differs and not row.is_ticked]
    if not right:
        raise UserError("No open line of this bill agrees with its request; look at each.")
    return tick(office, bill, right)


def throw_away(office: Office, bill: str) -> Changes:
    """Takes a bill out, with all its ticks: it was read wrongly, and is read again."""
    with office.deed() as deed:
        if not deed.drop_bill(bill):
            raise UserError(f'There is no bill "{bill}" any more; another desk threw it away.')
        return deed.changes(said=phrase("bill_gone", bill=bill))
