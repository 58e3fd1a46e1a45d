# SPDX-License-Identifier: GPL-3.0-or-later
"""From requests and invoices to the facts that stand on a paper. No customer is on any of them."""

from collections.abc import Sequence
from datetime import date
from itertools import groupby
from pathlib import Path
from typing import Any

from ill_desktop.domain.cards import CARDS, PACKING_CARDS
from ill_desktop.domain.errors import UserError
from ill_desktop.domain.labels import SLIP
from ill_desktop.domain.lending import WALK
from ill_desktop.domain.money_rules import copy_words, in_force, refund_words
from ill_desktop.domain.packing import OFF
from ill_desktop.domain.papers import InvoicePaper, InvoicePaperLine, PullGroup, PullListPaper, PullRow, Strap
from ill_desktop.domain.request import Side
from ill_desktop.domain.settings import OfficeSettings
from ill_desktop.services import label_stocks, labels
from ill_desktop.services.ports import Office, Progress, pages


def straps(office: Office, request_ids: Sequence[int], *, start: int = 1, stock: str = "strap-2up", printer: str = "",
           progress: Progress | None = None) -> bytes:  # fmt: skip
    """The straps of these requests as PDF, in their order. Raises UserError if there are none to print."""
    rules = office.rules()
    facts = [_strap(one, rules) for part in pages(request_ids) for one in office.reads.as_json(part)]
    if not facts:
        raise UserError("No request is chosen; choose the requests whose straps are to be printed.")
    return office.papers.straps(facts, start=start, stock=stock, barcode=rules.label_barcode,
                                offset=label_stocks.offset(office, printer, stock), progress=progress)  # fmt: skip


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def _strap(one: dict[str, Any], rules: OfficeSettings) -> Strap:
    conditions = [one["conditions"]] if one["conditions"] else []
    if "library_use_only" in one["flags"]:
        conditions.append("Library use only")
    return Strap(
        number=one["number"], side=Side(one["side"]), title=one["title"] or one["article_title"], author=one["author"],
        library=one["library"], library_symbol=one["library_symbol"], courier_code=one["courier_code"],
        lender_due=_day(one["lender_due"]), customer_due=_day(one["customer_due"]), pieces=one["pieces"],
        branch=one["branch"], call_number=one["call_number"], item_barcode=one["item_barcode"], conditions=conditions,
        other_numbers=[f"{i['network']} {i['value']}" for i in one["identifiers"] if i["network"] != "ILLiad"],
        office=rules.office_name, office_code=rules.courier_code, return_to=_lines(rules.address, rules.contact),
    )  # fmt: skip


def _lines(*texts: str) -> list[str]:
    return [line.strip() for text in texts for line in text.splitlines() if line.strip()]


no_slip = labels.no_slip


def slips(office: Office, request_ids: Sequence[int], *, stock: str = "", start: int = 1, printer: str = "",
          progress: Progress | None = None) -> labels.Made:  # fmt: skip
    """The courier slips of these requests, in their order. A request whose code the courier would not deliver to gets
    none and is named in `refused`; raises UserError if that leaves nothing to print.
    """
    return labels.make(office, SLIP, labels.of_requests(request_ids), stock=stock, start=start, printer=printer,
                       progress=progress)  # fmt: skip


def command_cards(office: Office, *, page: str = "letter") -> bytes:
    """The sheet of command cards as PDF; `page` is "letter" or "a4"."""
    rules = office.rules()
    groups = CARDS if rules.packing == OFF else (*CARDS, PACKING_CARDS)
    return office.papers.command_cards(groups, page=page, office=rules.office_name)


def invoice(office: Office, invoice_id: int) -> bytes:
    """The invoice as PDF, on the terms of the office."""
    return office.papers.invoice(invoice_paper(office, invoice_id))


def invoice_workbook(office: Office, invoice_id: int, path: Path) -> None:
    """The invoice as a workbook, as it stands on the paper."""
    office.books.money(invoice_paper(office, invoice_id), path, office_name=office.rules().office_name, progress=None)


def invoice_paper(office: Office, invoice_id: int) -> InvoicePaper:
    """What stands on the invoice; raises UserError for one of theirs, and for one that is gone."""
    found = office.reads.show_invoice(invoice_id)
    if found is None:
        raise UserError("This invoice is not there any more. Refresh the list.")
    if found["direction"] != "receivable":
        raise UserError("This invoice came from another library; only ours are printed.")
    rules, library = office.rules(), found["library"] or {}
    terms = in_force(rules, office.reads.money_rules(found["library_id"], found["network"]))[0]
    lines = [_invoice_line(line, office.clock.today()) for line in found["lines"]]
    return InvoicePaper(
        number=found["number"], on=_day(found["dated"]), due_on=_day(found["due"]),
        terms=found["terms"] or f"Please pay within {terms.invoice_days} days.", bill_to=bill_to(library),
        symbol=library.get("symbol", ""), courier_code=library.get("courier_code", ""),
        remit_to=remit_to(rules), tax_id=rules.tax_id, lines=lines,
        total_cents=found["total_cents"], paid_cents=found["paid_cents"],
        credits_cents=found["credited_cents"], currency=found["currency"], ways_to_pay=list(terms.ways),
        is_draft=found["state"] == "draft", refund_rule=refund_words(terms, rules), copy_rule=copy_words(terms),
        notes=_lines(found["note"]),
    )  # fmt: skip


def remit_to(rules: OfficeSettings) -> list[str]:
    """Our name and address, as it stands where money is to come to."""
    return [rules.office_name, *_lines(rules.address, rules.contact)]


def bill_to(library: dict[str, Any]) -> list[str]:
    addresses = {a["purpose"]: a for a in library.get("addresses", ())}
    address = addresses.get("bill") or addresses.get("ship") or {}
    city = f"{address.get('city', '')}, {address.get('state', '')} {address.get('zip', '')}".strip(" ,")
    parts = [library.get("name", ""), address.get("attention", ""), address.get("street", ""), city]
    return [part for part in parts if part]


def _invoice_line(line: dict[str, Any], today: date) -> InvoicePaperLine:
    due = _day(line["lender_due"])
    late = (today - due).days if due else 0
    network = f"{line['network']} {line['network_number']}" if line["network_number"] else ""
    return InvoicePaperLine(
        number=line["request"] or "", network_number=network, title=line["title"] or line["text"],
        author=line["author"] or "", call_number=line["call_number"] or "", barcode=line["item_barcode"] or "",
        shipped_on=_day(line["shipped_on"]), due_on=due, days_overdue=late if late > 0 else None,
        reason=line["text"] or line["reason"], replacement_cents=line["replacement_cents"] + line["other_cents"],
        processing_cents=line["processing_cents"],
        total_cents=line["replacement_cents"] + line["processing_cents"] + line["other_cents"],
    )  # fmt: skip


def pull_list(office: Office, *, branch_pages: bool = False, progress: Progress | None = None) -> bytes:
    """What is looked for now in the order of the walk, by branch and location, as PDF. What was looked for today is
    not on it. `branch_pages` = each branch on pages of its own.
    """
    today = office.clock.today()
    ids = office.reads.request_ids(WALK, today)
    found = [one for part in pages(ids) for one in office.reads.as_json(part)]
    if not found:
        raise UserError("Nothing is to be looked for now. What was not on its shelf today comes again tomorrow.")
    groups = [
        PullGroup(branch=branch, location=location, rows=[_pull_row(one) for one in ones])
        for (branch, location), ones in groupby(found, key=lambda one: (one["branch"], one["location"]))
    ]
    paper = PullListPaper(on=today, office=office.rules().office_name, groups=groups, branch_pages=branch_pages)
    return office.papers.pull_list(paper, progress=progress)


def _pull_row(one: dict[str, Any]) -> PullRow:
    return PullRow(
        number=one["number"], call_number=one["call_number"], title=one["title"] or one["article_title"],
        author=one["author"], volume=one["volume"], item_barcode=one["item_barcode"], borrower=one["library"],
        borrower_symbol=one["library_symbol"], courier_code=one["courier_code"],
        need_before=_day(one["need_before"]), pieces=one["pieces"], rush=one["rush"],
        second_look="second_look" in one["flags"],
    )  # fmt: skip
