# SPDX-License-Identifier: GPL-3.0-or-later
"""Label stocks and their fields as staff change them, checked before they are kept; how far each printer is off."""

import json
from collections.abc import Mapping
from typing import Any

from ill_desktop.domain.changes import Changes
from ill_desktop.domain.errors import UserError
from ill_desktop.domain.labels import FURTHEST, LabelStock, PrinterOffset
from ill_desktop.domain.office_changes import OFFSET, STOCK
from ill_desktop.domain.phrases import phrase
from ill_desktop.services.ports import Office


def names(office: Office) -> list[tuple[str, bool]]:
    """(name, is it changed or made here) of every stock."""
    own = {one.name for one in office.reads.label_stocks()}
    return [(name, name in own) for name in dict.fromkeys([*office.papers.shipped_stocks(), *sorted(own)])]


def save(office: Office, entry: Mapping[str, Any]) -> Changes:
    """Keeps a stock over the program's own of that name, or as a new one.

    Raises UserError, in one sentence, for a stock larger than its page, labels or fields over each other, a field that
    is not known.
    """
    office.papers.check_stock(entry)
    name, data = str(entry["name"]).strip(), json.dumps({**entry, "name": str(entry["name"]).strip()})
    known = next((one for one in office.reads.label_stocks() if one.name == name), None)
    with office.deed() as deed:
        if known is None:
            deed.add(LabelStock(name=name, data=data))
        else:
            kept = deed.get(LabelStock, known.id or 0, ())
            kept.data = data
            deed.save(kept)
        deed.keep_office_change(STOCK, name, known.data if known else None, data)
        changes = deed.changes(said=phrase("stock_saved", name=name))
    changes.settings = True
    return changes


def forget(office: Office, name: str) -> Changes:
    """The program's own stock of that name is used again; one that was made here is gone."""
    known = next((one for one in office.reads.label_stocks() if one.name == name), None)
    if known is None:
        raise UserError(f"“{name}” is as the program brings it; there is nothing to go back to.")
    with office.deed() as deed:
        deed.remove(deed.get(LabelStock, known.id or 0, ()))
        deed.keep_office_change(STOCK, name, known.data, None)
        changes = deed.changes(said=phrase("stock_forgotten", name=name))
    changes.settings = True
    return changes


def take_back(office: Office) -> Changes:
    """The last change of any stock is taken back; again, the one before that. Raises UserError where there is none."""
    with office.deed() as deed:
        last = deed.last_office_change(STOCK)
        if last is None:
            raise UserError("No label stock was changed here yet, so there is nothing to take back.")
        known = next((one for one in office.reads.label_stocks() if one.name == last.name), None)
        if (known.data if known else None) != last.after:
            raise UserError(f"“{last.name}” was changed at another desk meanwhile; close this and open it again.")
        if known is not None:
            kept = deed.get(LabelStock, known.id or 0, ())
            if last.before is None:
                deed.remove(kept)
            else:
                kept.data = last.before
                deed.save(kept)
        elif last.before is not None:
            deed.add(LabelStock(name=last.name, data=last.before))
        deed.take_office_change_back(last.id)
        changes = deed.changes(said=phrase("stock_back", name=last.name))
    changes.settings = True
    return changes


def offset(office: Office, printer: str, stock: str) -> tuple[int, int]:
    """Tenths of a millimetre to the right and down by which this printer is corrected on this stock."""
    rows = office.reads.printer_offsets()
    found = next((one for one in rows if (one.printer, one.stock) == (printer, stock)), None)
    return (found.right_tenths, found.down_tenths) if found else (0, 0)


def set_offset(office: Office, printer: str, stock: str, right: int, down: int) -> Changes:
    """Raises UserError for more than an inch, or a stock that is not there."""
    if max(abs(right), abs(down)) > FURTHEST:
        raise UserError("No printer is off by more than an inch. Look at the test sheet again; give millimetres.")
    office.papers.stock_entry(stock)
    rows = office.reads.printer_offsets()
    known = next((one for one in rows if (one.printer, one.stock) == (printer, stock)), None)
    with office.deed() as deed:
        if known is None:
            deed.add(PrinterOffset(printer=printer, stock=stock, right_tenths=right, down_tenths=down))
        else:
            kept = deed.get(PrinterOffset, known.id or 0, ())
            kept.right_tenths, kept.down_tenths = right, down
            deed.save(kept)
        was = [known.right_tenths, known.down_tenths] if known else [0, 0]
        deed.keep_office_change(OFFSET, f"{printer}|{stock}", was, [right, down])
        changes = deed.changes(said=phrase("offset_saved", stock=stock))
    changes.settings = True
    return changes
