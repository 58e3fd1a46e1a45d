# SPDX-License-Identifier: GPL-3.0-or-later
"""`self-test`: a new office, one request through its life, a strap, a workbook, each read back."""

import tempfile
import zipfile
from datetime import date
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

from ill_desktop import office as opened
from ill_desktop.domain.errors import UserError
from ill_desktop.domain.request import Side
from ill_desktop.domain.workflow import Action
from ill_desktop.services import desk, libraries, printing, reports, requests

TODAY = date(2026, 3, 2)


def run() -> dict[str, Any]:
    """Tries the program in a temporary folder. Raises UserError naming the first step that went wrong."""
    with tempfile.TemporaryDirectory(prefix="ill-desktop-") as folder:
        path = Path(folder, "office.sqlite")
        opened.create_office(path, "Self Test Library", "STL", "C999")
        office = opened.open_office(path, today=lambda: TODAY)
        try:
            outcomes = _one_life(office)
            pdf = printing.straps(office, [1])
            _expect(pdf.startswith(b"%PDF-") and pdf.rstrip().endswith(b"%%EOF"), "the strap is no whole PDF")
            book = Path(folder, "courier.xlsx")
            reports.courier_statistics(office, date(2026, 1, 1), date(2026, 12, 31), book)
            moved = _numbers(book)
            _expect(1 in moved, "the workbook does not count the movements")
        finally:
            office.close()
        left = [name.name for name in Path(folder).iterdir() if name.name.startswith("office.sqlite-")]
        _expect(not left, "the office is not one file afterwards")
        problems = opened.check(path)
        _expect(not problems, "; ".join(problems))
    return {"outcomes": outcomes, "strap_bytes": len(pdf), "problems": []}


def _one_life(office: Any) -> list[str]:
    lender = libraries.save_library(office, None, {"name": "A Lender", "symbol": "LEN", "courier_code": "C101",
                                                   "symbols": [("OCLC", "LEN")]}).libraries[0]  # fmt: skip
    fields = {"title": "A book for the self-test", "library_id": lender, "identifiers": [("OCLC", "123456789")]}
    key = requests.create(office, Side.BORROWING, fields).requests[0]
    requests.act(office, key, Action.SEND)
    state = desk.DeskState()
    number = (office.reads.show(key) or {})["number"]
    outcomes = [desk.line(office, state, code).outcome for code in ("123456789", number, "123456789")]
    _expect(outcomes == ["received", "returned", "sent_back"], f"the scans said {outcomes}")
    requests.act(office, key, Action.CLOSE)
    _expect((office.reads.show(key) or {})["status"] == "closed", "the request was not closed")
    return outcomes


def _numbers(book: Path) -> set[float]:
    """All numbers on the first sheet of a workbook, read by the standard library alone."""
    with zipfile.ZipFile(book) as parts:
        sheet = ElementTree.fromstring(parts.read("xl/worksheets/sheet1.xml"))
    space = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
    found = set()
    for cell in sheet.iter(f"{space}c"):
        value = cell.find(f"{space}v")
        if value is not None and value.text and cell.get("t", "n") == "n":
            found.add(float(value.text))
    return found


def _expect(is_so: bool, otherwise: str) -> None:
    if not is_so:
        raise UserError(f"The self-test failed: {otherwise}. Install the program anew, or report this sentence.")
