# SPDX-License-Identifier: GPL-3.0-or-later
"""The dialog of the rules of money: set for a library, said which one wins, refused with a sentence, taken back."""

from collections.abc import Callable
from typing import Any

from ill_desktop.services import libraries, money_rules
from ill_desktop.ui.dialogs.money_rules import MoneyRulesDialog

Settle = Callable[[], None]


def test_a_library_gets_terms_of_its_own_and_they_are_taken_back(window: Any, settle: Settle) -> None:
    office = window.office
    library = libraries.save_library(office, None, {"name": "Dear Library", "symbol": "DEAR"}).libraries[0]
    dialog = MoneyRulesDialog(office, window.work, window)
    dialog.open()
    settle()
    dialog.whose.setCurrentIndex(dialog.whose.findData("library"))
    dialog.library.setText("Nobody")
    dialog.library.editingFinished.emit()
    settle()
    assert not dialog.deed.isEnabled() and "No library is called" in dialog.notice.said.text()
    dialog.library.setText("DEAR")
    dialog.library.editingFinished.emit()
    settle()
    assert dialog.wins["replacement_cents"].text() == "as the office has it"
    dialog.own["replacement_cents"].setChecked(True)
    dialog.fields["replacement_cents"].setText("much")  # type: ignore[attr-defined]
    dialog.deed.click()
    settle()
    assert "not an amount of money" in dialog.notice.said.text()
    dialog.fields["replacement_cents"].setText("75")  # type: ignore[attr-defined]
    dialog.deed.click()
    settle()
    assert dialog.wins["replacement_cents"].text() == "set here"
    assert money_rules.own(office, library, "") == {"replacement_cents": 7500}
    dialog.back.click()
    settle()
    assert dialog.wins["replacement_cents"].text() == "as the office has it"
    assert money_rules.own(office, library, "") == {}
