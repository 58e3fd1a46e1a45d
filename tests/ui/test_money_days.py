# SPDX-License-Identifier: GPL-3.0-or-later
"""Money played through in the window: a lost book of ours to its refund, a lender's invoice to the customer, the
network's bill, a charge on the customer's page. The sums are reckoned by the tests themselves.
"""

import io
import re
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook
from pypdf import PdfReader
from PySide6.QtWidgets import QApplication, QDialog

from ill_desktop.domain.money import Direction
from ill_desktop.domain.request import Side
from ill_desktop.domain.workflow import Action
from ill_desktop.services import invoicing, office_settings, requests
from ill_desktop.ui import mailing
from tests.ui.conftest import TODAY

Settle = Any
CARD = "4111 1111 1111 1111"


@pytest.fixture
def page(window: Any, settle: Settle) -> Any:
    shown = window.tabs.open("invoices")
    settle()
    return shown


def dialog(name: str) -> Any:
    found = [one for one in QApplication.topLevelWidgets() if isinstance(one, QDialog) and one.isVisible()]
    return next(one for one in found if one.objectName() == name)


def fill(settle: Settle, name: str = "money_dialog", **typed: str) -> None:
    """Types into the dialog and takes it."""
    settle()
    asked = dialog(name)
    for field, text in typed.items():
        box = asked.fields[field]
        if hasattr(box, "setText"):
            box.setText(text)
        else:
            box.setCurrentIndex(box.findData(text))
            assert box.currentData() == text
    asked.deed.click()
    settle()


def shown(window: Any, key: int) -> dict[str, Any]:
    return window.office.reads.show_invoice(key) or {}


def letters(window: Any, kind: str) -> list[str]:
    reads = window.office.reads
    rows = [row for row in reads.outbox(("waiting",), window.office.clock.now()) if row.kind == kind]
    return [one["text"] for one in reads.outbox_letters([row.id for row in rows])]


def lent(window: Any, title: str) -> int:
    """A book of ours that a library has."""
    office = window.office
    rows = office.reads.library_rows(office.reads.library_ids("", "active"))
    library = next(key for key, row in rows.items() if not row[9])
    fields = {"title": title, "library_id": library, "item_barcode": "33191000000042"}
    key = requests.create(office, Side.LENDING, fields).requests[0]
    for action in (Action.SEARCH, Action.SHIP):
        requests.act(office, key, action)
    requests.act(office, key, Action.LOSE, reason="not returned")
    return key


def borrowed(window: Any, title: str) -> int:
    office = window.office
    rows = office.reads.library_rows(office.reads.library_ids("", "active"))
    library = next(key for key, row in rows.items() if not row[9])
    customer = office.reads.customer_ids()[0]
    key = requests.create(office, Side.BORROWING, {"title": title, "library_id": library, "customer_id": customer,
                                                   "identifiers": [("OCLC", "299123456")]}).requests[0]  # fmt: skip
    for action in (Action.SEND, Action.RECEIVE, Action.CHECK_OUT):
        requests.act(office, key, action)
    requests.act(office, key, Action.LOSE, reason="customer lost it")
    return key


def test_a_lost_book_billed_paid_found_and_refunded(window: Any, page: Any, settle: Settle) -> None:
    office_settings.save(window.office, {"replacement_cents": 5000, "processing_fee_cents": 500})
    office, request = window.office, lent(window, "The Lost Book")
    incoming = window.tabs.open("incoming")
    incoming.open_request(request)
    settle()
    incoming.deeds.invoice(request)
    settle()
    key = office.reads.show(request)["money"][0]["id"]
    window.tabs.open("invoices")
    page.open_record(key)
    settle()
    page.send.trigger()
    settle()
    number = shown(window, key)["number"]
    assert re.fullmatch(r"\w+-2027-\d{4}", number)
    assert "The Lost Book" in letters(window, "invoice")[-1]
    page.deeds.actions["pay"].trigger()
    fill(settle, cents="20.00", way="Check", reference=CARD)
    assert "payment card" in dialog("money_dialog").notice.said.text()
    assert shown(window, key)["paid_cents"] == 0
    fill(settle, cents="20.00", reference="1042")
    assert (shown(window, key)["state"], shown(window, key)["balance_cents"]) == ("sent", 3500)
    page.deeds.actions["pay"].trigger()
    fill(settle, cents="40.00", way="Cash")  # 5.00 above the balance
    assert shown(window, key)["state"] == "paid"
    assert key in office.reads.invoice_ids("credits_due")
    page.deeds.actions["found"].trigger()
    fill(settle, request=str(request))
    found = shown(window, key)
    assert sorted((one["reason"], one["cents"] - one["used_cents"]) for one in found["credits"]) == [
        ("found", 5500), ("overpaid", 500)]  # fmt: skip
    for one in found["credits"]:
        page.money.followed.emit(f"credit:refund:{one['id']}")
        fill(settle, way="Check")
    found = shown(window, key)
    came = sum(one["cents"] for one in found["payments"] if one["kind"] == "payment")
    went = sum(one["cents"] for one in found["payments"] if one["kind"] == "refund")
    assert (came, went) == (6000, 6000)
    assert key not in office.reads.invoice_ids("credits_due")
    assert "$55.00" in letters(window, "refund")[0] + letters(window, "refund")[-1]
    text = page.money.toPlainText()
    assert "refunded" in text and "1042" in text and CARD not in text
    papers: list[bytes] = []
    page.paper.connect(lambda _, pdf: papers.append(pdf))
    page.preview()
    settle()
    paper = "".join(part.extract_text() for part in PdfReader(io.BytesIO(papers[0])).pages)
    assert number in paper and "The Lost Book" in paper and "55.00" in paper


def test_a_lenders_invoice_from_arrival_to_pass_on(window: Any, page: Any, settle: Settle, tmp_path: Path,
                                                   monkeypatch: pytest.MonkeyPatch) -> None:  # fmt: skip
    office, request = window.office, borrowed(window, "Their Book")
    scan = tmp_path / "bill.png"
    assert page.grab().save(str(scan))
    page.deeds.log_scan(scan)
    settle()
    asked = dialog("log_invoice_dialog")
    asked.number.setText("B-77")
    line = asked.lines[0]
    line[0].setText("299123456")  # the number on their slip; the library follows from it
    line[2].setText("sixty")
    asked.deed.click()
    settle()
    assert "not an amount" in asked.notice.said.text() and asked.number.text() == "B-77"
    line[2].setText("66.81")
    asked.deed.click()
    settle()
    key = office.reads.invoice_ids("to_check", "number", True)[0]
    invoice = shown(window, key)
    assert (invoice["their_number"], invoice["total_cents"]) == ("B-77", 6681)
    assert key in office.reads.invoice_ids("customers_share")
    page.open_record(key)
    settle()
    opened: list[bytes] = []
    monkeypatch.setattr(mailing, "open_file", lambda path: opened.append(Path(path).read_bytes()) or True)
    [kept] = invoice["files"]
    page.money.followed.emit(f"file:open:{kept['id']}")
    settle()
    assert opened == [scan.read_bytes()] and "bill.png" in page.money.toPlainText()
    page.deeds.actions["pass_on"].trigger()
    settle()
    dialog("pass_on_dialog").deed.click()
    settle()
    [charge] = office.reads.charges(request_id=request)
    assert (charge.cents, charge.state, charge.lender_cents) == (6681, "open", 6681)
    assert key not in office.reads.invoice_ids("customers_share")
    assert "Their Book" in letters(window, "lost_bill")[-1] and "$66.81" in letters(window, "lost_bill")[-1]
    page.send.trigger()
    settle()
    approve = page.findChild(QDialog)
    approve.line.setText("R. Keeper")
    approve.accept()
    settle()
    page.deeds.actions["pay"].trigger()
    fill(settle, cents="66.81", way="Check")
    invoice = shown(window, key)
    assert (invoice["state"], invoice["approved_by"], invoice["balance_cents"]) == ("paid", "R. Keeper", 0)
    page.deeds.actions["undo"].trigger()
    settle()
    assert shown(window, key)["state"] == "approved"


def test_a_customer_is_charged_and_it_is_waived(window: Any, settle: Settle) -> None:
    office, request = window.office, borrowed(window, "Chewed")
    outgoing = window.tabs.open("outgoing")
    outgoing.open_request(request)
    settle()
    outgoing.menu.more["charge"].trigger()
    fill(settle, replacement_cents="31.50", processing_cents="0", note=f"dog {CARD}")
    assert "payment card" in dialog("money_dialog").notice.said.text()
    assert office.reads.charges(request_id=request) == []
    fill(settle, note="the dog")
    [charge] = office.reads.charges(request_id=request)
    assert charge.cents == 3150
    assert "31.50" in outgoing.details.toPlainText()
    customers = window.tabs.open("customers")
    settle()
    customer = office.reads.customer_ids()[0]
    customers.open_record(customer)
    settle()
    customers._beside.setCurrentWidget(customers.file.glance)
    settle()
    assert "$31.50" in customers.file.glance.toPlainText()
    customers.file.glance.followed.emit(f"charge:{charge.id}")
    fill(settle, how="waived")
    assert "who approved" in dialog("money_dialog").notice.said.text()
    fill(settle, approver="RK")
    assert office.reads.charges(request_id=request)[0].state == "waived"
    assert "waived" in customers.file.glance.toPlainText()


def test_the_networks_bill_is_pasted_and_ticked(window: Any, settle: Settle) -> None:
    office, request = window.office, borrowed(window, "Fee Book")
    number = next(i["value"] for i in office.reads.show(request)["identifiers"])
    window.menus.by_key["ifm"].trigger()
    settle()
    asked = dialog("ifm_dialog")
    QApplication.clipboard().setText(f"ILL Number\tAmount\n{number}\t15.00\n1\t2.50\nTotal\t17.50")
    asked.paste()
    fill(settle, bill="October")
    assert asked.table.rowCount() == 2 and "sum agrees" in asked.sums.text()
    assert asked.rows[0].request_id == request
    asked.table.item(0, 0).setCheckState(asked.table.item(0, 0).checkState().Checked)
    settle()
    assert "ticked $15.00; 1 lines are open" in asked.sums.text()
    asked.only.setCurrentIndex(asked.only.findData("open"))
    assert asked.table.rowCount() == 1 and "no request" in asked.table.item(0, 8).text()
    asked.close()


def test_statements_and_the_auditors_workbook(window: Any, page: Any, settle: Settle, tmp_path: Path) -> None:
    office = window.office
    papers: list[tuple[str, bytes]] = []
    page.paper.connect(lambda title, pdf: papers.append((title, pdf)))
    request = lent(window, "Stated")
    key = invoicing.draft_from_requests(office, [request]).invoices[0]
    page.open_record(key)
    settle()
    page.send.trigger()
    settle()
    page.deeds.actions["statement"].trigger()
    settle()
    text = "".join(part.extract_text() for part in PdfReader(io.BytesIO(papers[0][1])).pages)
    number, total = shown(window, key)["number"], shown(window, key)["total_cents"]
    assert number in text and f"{total / 100:,.2f}" in text
    window.menus.by_key["money_period"].trigger()
    settle()
    asked = dialog("money_period_dialog")
    assert asked.fields["last"].text() == "2026-06-30"
    target = tmp_path / "money.xlsx"
    asked.write(TODAY.replace(month=7, day=1), TODAY, target)
    settle()
    book = load_workbook(target, read_only=True)
    cells = [str(cell) for sheet in book for row in sheet.iter_rows(values_only=True) for cell in row if cell]
    assert number in cells
    opened = sum(one.cents for one in office.reads.open_on("receivable", TODAY))
    unpaid = [shown(window, one)["balance_cents"] for one in office.reads.invoice_ids("unpaid")]
    assert opened == sum(unpaid)
    asked.close()


def test_ages_beside_the_list_agree_with_its_rows(window: Any, page: Any, settle: Settle) -> None:
    page.beside.setCurrentWidget(page.ageing)
    settle()
    unpaid = sum(shown(window, one)["balance_cents"] for one in window.office.reads.invoice_ids("unpaid"))
    assert f"${unpaid / 100:,.2f}" in page.ageing.toPlainText()
    late = {days: list(window.office.reads.invoices_aged(days, TODAY)) for days in (30, 60, 90)}
    for days, keys in late.items():
        for key in keys:
            due = shown(window, key)["due"]
            assert (TODAY - due).days >= days and (days == 90 or (TODAY - due).days < days + 30)


def test_a_fee_is_billed_by_hand_and_statements_are_sent(window: Any, page: Any, settle: Settle) -> None:
    office = window.office
    request = office.reads.show(lent(window, "Its Library")) or {}
    symbol, before = request["library_symbol"], set(office.reads.invoice_ids("drafts"))
    page.deeds.actions["bill"].trigger()
    fill(settle, library=symbol, text="Rush")
    assert "amount" in dialog("money_dialog").notice.said.text()
    fill(settle, cents="12.50")
    [key] = set(office.reads.invoice_ids("drafts")) - before
    invoice = shown(window, key)
    assert (invoice["total_cents"], invoice["lines"][0]["text"]) == (1250, "Rush")
    assert (invoice["library"] or {})["symbol"] == symbol
    invoicing.send(office, key)
    page.deeds.actions["send_statements"].trigger()
    settle()
    texts = letters(window, "statement")
    assert len(texts) == len(office.reads.libraries_with_open(Direction.RECEIVABLE))
    assert any(shown(window, key)["number"] in text and "12.50" in text for text in texts)
    page.deeds.actions["send_statements"].trigger()
    settle()
    assert len(letters(window, "statement")) == len(texts)  # each once a day
