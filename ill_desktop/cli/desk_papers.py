# SPDX-License-Identifier: GPL-3.0-or-later
"""Papers of the check-in desk from the command line: courier slips, command cards, sheets of barcodes."""

import sys
from argparse import Namespace

from ill_desktop.domain.errors import UserError
from ill_desktop.domain.queues import BY_KEY
from ill_desktop.domain.scancode import candidates
from ill_desktop.services import elsewhere, labels, printing, tote_list
from ill_desktop.services.ports import Office

USUAL_SLIP = "slip-4up"


def request_id(office: Office, number: str) -> int:
    found = office.reads.match(candidates(number))
    if len(found) != 1:
        raise UserError(f"{number} is not the number of exactly one request.")
    return found[0].id


def slips(office: Office, options: Namespace) -> bytes:
    """Of the numbers given, else of all that leaves today; who gets none is said on standard error."""
    ids = [request_id(office, number) for number in options.numbers]
    if not options.numbers:
        ids = list(office.reads.request_ids(BY_KEY["courier.leaving_today"], office.clock.today()))
    made = printing.slips(office, ids, stock=options.stock or USUAL_SLIP, start=options.start)
    for sentence in made.refused:
        print(sentence, file=sys.stderr)
    return made.pdf


def labels_(office: Office, options: Namespace) -> bytes:
    """Of the numbers, codes or names given, else of all that leaves today; refusals are said on standard error."""
    entries = [labels.entry(office, typed) for typed in options.numbers]
    if options.blank:
        entries += labels.blanks(options.blank)
    if not entries:
        entries = labels.of_requests(office.reads.request_ids(BY_KEY["courier.leaving_today"], office.clock.today()))
    made = labels.make(office, options.label_kind, entries, stock=options.stock, start=options.start,
                       printer=options.printer)  # fmt: skip
    for sentence in (*made.refused, *made.told):
        print(sentence, file=sys.stderr)
    return made.pdf


def command_cards(office: Office, options: Namespace) -> bytes:
    return printing.command_cards(office, page=options.page)


def packing_list(office: Office, options: Namespace) -> bytes:
    """Of the totes with these codes, else of all that leave today."""
    return tote_list.packing_list_of(office, options.numbers)


def barcode_sheet(office: Office, options: Namespace) -> bytes:
    if not options.network or not options.deed:
        there = ", ".join(f"--network {g.place} --deed {g.kind}" for g in elsewhere.groups(office)[:12])
        raise UserError(f"Say which place and which deed. Left to do: {there or 'nothing'}.")
    group = elsewhere.group_named(office, options.network, options.deed)
    pdf, _ = elsewhere.barcode_sheet(office, group.kind, group.network, elsewhere.ids(office, group))
    return pdf
