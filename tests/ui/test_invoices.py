# SPDX-License-Identifier: GPL-3.0-or-later
"""The invoices page with a real office: drafts, their totals while they are typed, sending, voiding, the paper."""

import io
from typing import Any

import pytest
from pypdf import PdfReader
from PySide6.QtCore import Qt

from ill_desktop.domain.errors import UserError
from ill_desktop.domain.queues import PAGES
from ill_desktop.services import invoicing
from ill_desktop.services.ports import Office
from ill_desktop.ui.dialogs.ask import LineDialog
from ill_desktop.ui.pages.invoices import InvoicesPage
from ill_desktop.ui.people import invoice_lines
from ill_desktop.ui.work import Work
from tests.ui.records import nameless, quiet, shown_page

Quiet = Any


@pytest.fixture
def draft(office: Office) -> int:
    """A draft for a book that a library lost: 50.00 + 5.00."""
    for key in office.reads.request_ids(PAGES["incoming"], office.clock.today()):
        try:
            return invoicing.draft_from_requests(office, [key]).invoices[0]
        except UserError:
            continue
    raise AssertionError("the made-up office has no request that can be billed")


@pytest.fixture
def page(draft: int, office: Office, lanes: Work, qtbot: Any) -> InvoicesPage:
    shown = shown_page(InvoicesPage, office, lanes, qtbot)
    shown.open_record(draft)
    quiet(shown, lanes, qtbot)
    return shown


@pytest.fixture
def wait(page: InvoicesPage, lanes: Work, qtbot: Any) -> Quiet:
    return lambda: quiet(page, lanes, qtbot)


def stored(page: InvoicesPage, key: int) -> dict[str, Any]:
    found = page.office.reads.show_invoice(key)
    assert found is not None
    return found


def type_amount(page: InvoicesPage, column: int, typed: str) -> None:
    form: Any = page.editor
    assert form.lines.setData(form.lines.index(0, column), typed)


def test_the_draft_is_shown(page: InvoicesPage, draft: int) -> None:
    form: Any = page.editor
    invoice = stored(page, draft)
    assert invoice["number"] in form.title_heading.text()
    assert invoice["library"]["name"] in form.title_heading.text()
    assert "$55.00" in form.summary_shown.text()
    assert "$55.00" in form.ui.total_shown.text()


@pytest.mark.parametrize("name", ["drafts", "unpaid", "to_check", "to_pay", "paid", "all"])
def test_each_list_shows_its_invoices(page: InvoicesPage, wait: Quiet, name: str) -> None:
    page.queues.choose(f"invoices.{name}")
    wait()
    assert list(page.model.ids) == list(page.office.reads.invoice_ids(name))


def test_counts_come_from_the_window(page: InvoicesPage) -> None:
    page.on_counts(page.office.reads.counts(page.office.clock.today()))
    drafts = next(queue for queue in page.kinds() if queue.name == "drafts")
    assert page.queues.lists.count(drafts) == len(page.office.reads.invoice_ids("drafts"))


def test_found_by_library(page: InvoicesPage, wait: Quiet, draft: int) -> None:
    page.queues.choose("invoices.all")
    wait()
    page.find(stored(page, draft)["library"]["name"])
    wait()
    assert draft in page.model.ids
    assert len(page.model.ids) < len(page.office.reads.invoice_ids("all"))


def test_totals_follow_what_is_typed(page: InvoicesPage, wait: Quiet, draft: int) -> None:
    form: Any = page.editor
    type_amount(page, invoice_lines.REPLACEMENT, "66.81")
    assert form.lines.index(0, invoice_lines.TOTAL).data() == "$71.81"
    assert "$71.81" in form.ui.total_shown.text()
    assert stored(page, draft)["total_cents"] == 5500
    form.save()
    wait()
    assert stored(page, draft)["total_cents"] == 7181
    assert not form.is_changed


def test_an_amount_that_is_none_is_refused_and_stays(page: InvoicesPage, wait: Quiet, draft: int) -> None:
    form: Any = page.editor
    type_amount(page, invoice_lines.PROCESSING, "five")
    form.save()
    wait()
    assert form.lines.index(0, invoice_lines.PROCESSING).data() == "five"
    assert '"five"' in form.notice.said.text()
    assert stored(page, draft)["total_cents"] == 5500


def test_a_line_more_and_a_line_less(page: InvoicesPage, wait: Quiet, draft: int) -> None:
    form: Any = page.editor
    form.ui.add_line.click()
    form.lines.setData(form.lines.index(1, invoice_lines.REASON), "fee")
    form.lines.setData(form.lines.index(1, invoice_lines.OTHER), "12")
    form.save()
    wait()
    lines = stored(page, draft)["lines"]
    assert [(line["reason"], line["other_cents"]) for line in lines] == [("lost", 0), ("fee", 1200)]
    assert lines[1]["text"] == "lending fee"
    form.ui.lines.setCurrentIndex(form.lines.index(0, 1))
    form.ui.remove_line.click()
    form.save()
    wait()
    assert [line["reason"] for line in stored(page, draft)["lines"]] == ["fee"]


def test_dates_and_note(page: InvoicesPage, wait: Quiet, draft: int) -> None:
    form: Any = page.editor
    form.ui.due.setText("+10")
    form.ui.note.setPlainText("second copy")
    form.save()
    wait()
    assert (stored(page, draft)["due"], stored(page, draft)["note"]) == ("2026-12-04", "second copy")
    assert form.ui.due.text() == "2026-12-04"


def test_another_desk_was_faster(page: InvoicesPage, wait: Quiet, draft: int) -> None:
    form: Any = page.editor
    invoicing.save_invoice(page.office, draft, {"terms": "at once"}, stored(page, draft)["lines"])
    form.ui.note.setPlainText("typed here")
    form.save()
    wait()
    assert form.ui.note.toPlainText() == "typed here"
    assert stored(page, draft)["note"] == ""
    form.notice.button.click()
    wait()
    assert form.ui.terms.text() == "at once"
    form.save()
    wait()
    assert (stored(page, draft)["terms"], stored(page, draft)["note"]) == ("at once", "typed here")


def test_marked_as_sent_it_can_only_be_read(page: InvoicesPage, wait: Quiet, draft: int, qtbot: Any) -> None:
    form: Any = page.editor
    qtbot.keyClick(page.table, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    wait()
    assert stored(page, draft)["state"] == "sent"
    page.queues.choose("invoices.unpaid")
    wait()
    page.open_record(draft)
    wait()
    assert form.key == draft
    assert form.ui.note.isReadOnly()
    assert not form.save_button.isVisible()
    assert not form.lines.flags(form.lines.index(0, invoice_lines.TEXT)) & Qt.ItemFlag.ItemIsEditable
    assert not page.send.isEnabled()


def test_unsaved_changes_are_saved_first(page: InvoicesPage, wait: Quiet, draft: int) -> None:
    form: Any = page.editor
    type_amount(page, invoice_lines.OTHER, "3")
    page.mark()
    wait()
    assert "Ctrl+S" in form.notice.said.text()
    assert stored(page, draft)["state"] == "draft"


@pytest.mark.parametrize(("reason", "state"), [("entered twice", "void"), ("", "draft")])
def test_voided_with_a_reason(page: InvoicesPage, wait: Quiet, draft: int, reason: str, state: str) -> None:
    page.ask_void()
    dialog = page.findChild(LineDialog)
    assert dialog is not None
    dialog.line.setText(reason)
    dialog.accept()
    wait()
    assert stored(page, draft)["state"] == state
    assert reason in stored(page, draft)["note"]


def test_preview_is_the_paper(page: InvoicesPage, wait: Quiet, draft: int, qtbot: Any) -> None:
    with qtbot.waitSignal(page.paper) as told:
        page.preview()
    title, pdf = told.args
    number = stored(page, draft)["number"]
    assert number in title
    assert number in PdfReader(io.BytesIO(pdf)).pages[0].extract_text()


def test_models_keep_the_rules_of_qt(page: InvoicesPage, qtmodeltester: Any) -> None:
    form: Any = page.editor
    qtmodeltester.check(form.lines)
    qtmodeltester.check(page.model)


def test_every_field_has_a_name(page: InvoicesPage) -> None:
    assert not nameless(page)
