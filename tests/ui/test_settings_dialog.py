# SPDX-License-Identifier: GPL-3.0-or-later
"""Office settings, built from the table of rules."""

from dataclasses import fields
from typing import Any

import pytest
from PySide6.QtCore import Qt

from ill_desktop.domain.settings import OfficeSettings
from ill_desktop.services import office_settings
from ill_desktop.services.ports import Office
from ill_desktop.ui.dialogs.settings_dialog import SettingsDialog
from ill_desktop.ui.people.fields import put
from ill_desktop.ui.work import Work
from tests.ui.records import nameless


@pytest.fixture
def dialog(office: Office, lanes: Work, qtbot: Any) -> SettingsDialog:
    made = SettingsDialog(office, lanes)
    made.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
    qtbot.addWidget(made)
    with qtbot.waitExposed(made):
        made.open()
    qtbot.waitUntil(lanes.is_idle)
    return made


def saved(dialog: SettingsDialog, qtbot: Any) -> OfficeSettings:
    dialog.save()
    qtbot.waitUntil(dialog.work.is_idle)
    return dialog.office.reads.settings()


def test_every_rule_has_its_field(dialog: SettingsDialog) -> None:
    assert set(dialog.editors) == {rule.name for rule in fields(OfficeSettings)}
    assert not dialog.changed()


@pytest.mark.parametrize(
    ("name", "typed", "stored"),
    [("office_name", "Other District", "Other District"), ("lending_days", 28, 28),
     ("replacement_cents", "66.81", 6681),
     ("own_barcodes", "33191, 31256", ("33191", "31256")), ("fiscal_year_start", 1, 1),
     ("address", "1 Main Street\nMesa", "1 Main Street\nMesa")],
)  # fmt: skip
def test_a_rule_is_saved(dialog: SettingsDialog, qtbot: Any, name: str, typed: Any, stored: Any) -> None:
    put(dialog.editors[name], typed)
    assert dialog.changed() == [name]
    assert getattr(saved(dialog, qtbot), name) == stored
    assert not dialog.isVisible()


def test_only_what_was_changed_is_saved(dialog: SettingsDialog, qtbot: Any) -> None:
    office_settings.save(dialog.office, {"transit_days": 9})
    put(dialog.editors["office_name"], "Other District")
    assert saved(dialog, qtbot).transit_days == 9


def test_an_amount_that_is_none_is_refused_and_stays(dialog: SettingsDialog, qtbot: Any) -> None:
    put(dialog.editors["processing_fee_cents"], "five")
    before = dialog.office.reads.settings()
    assert saved(dialog, qtbot) == before
    assert "five" in dialog.notice.said.text()
    assert dialog.isVisible()
    assert dialog.editors["processing_fee_cents"].isVisible()


def test_every_field_has_a_name(dialog: SettingsDialog) -> None:
    assert not nameless(dialog)
