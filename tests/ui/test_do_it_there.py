# SPDX-License-Identifier: GPL-3.0-or-later
"""Do it there: groups and counts, boxes by mouse and Space, a sheet, one barcode at a time; ticks have a way back."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import zxingcpp
from PIL import Image
from PySide6.QtCore import QItemSelectionModel, Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from ill_desktop.domain.request import Request
from ill_desktop.domain.workflow import Action
from ill_desktop.services import elsewhere, requests, undo
from ill_desktop.ui.dialogs.barcode_show import BarcodeShow
from ill_desktop.ui.dialogs.do_it_there import DoItThere
from ill_desktop.ui.dialogs.preview import PreviewDialog
from ill_desktop.ui.models.windowed import PLACEHOLDER
from ill_desktop.ui.models.work_steps import UNDO
from tests.documents.reading import words
from tests.ui.records import nameless, quiet
from tests.ui.small_office import World, make


@pytest.fixture
def world(app: Any, tmp_path: Path) -> Iterator[World]:
    """Five received requests with numbers in OCLC."""
    made = make(tmp_path)
    for n in range(5):
        number = made.borrowed(f"Book {n}", identifiers=[("OCLC", str(212_345_000 + n))])
        requests.act(made.office, made.office.reads.match([number])[0].id, Action.RECEIVE)
    yield made
    made.close()


@pytest.fixture
def behind(qtbot: Any) -> QWidget:
    widget = QWidget()
    qtbot.addWidget(widget)
    return widget


@pytest.fixture
def dialog(world: World, behind: QWidget, qtbot: Any) -> DoItThere:
    made = DoItThere(world.office, world.work, behind)
    made.show()
    quiet(made, world.work, qtbot)
    return made


def open_steps(world: World) -> int:
    return {group.title: group.count for group in elsewhere.groups(world.office)}.get("OCLC: received", 0)


def there(dialog: DoItThere, qtbot: Any) -> list[str]:
    """The numbers in the rows, once they have been fetched."""

    def shown() -> list[str]:
        return [dialog.model.index(row, 0).data() for row in range(dialog.model.rowCount())]

    qtbot.waitUntil(lambda: PLACEHOLDER not in shown())
    return shown()


def test_groups_and_numbers_are_shown(dialog: DoItThere, qtbot: Any) -> None:
    texts = [dialog.groups.item(row).text() for row in range(dialog.groups.count())]
    assert texts[0] == "OCLC: received   5"
    assert any(text.startswith("ILS: ") for text in texts)
    assert there(dialog, qtbot) == [str(212_345_000 + n) for n in range(5)]
    assert dialog.table.isColumnHidden(UNDO)


def test_boxes_are_ticked_by_space_and_the_ticks_have_a_way_back(dialog: DoItThere, world: World, qtbot: Any) -> None:
    chosen = QItemSelectionModel.SelectionFlag.Select | QItemSelectionModel.SelectionFlag.Rows
    for row in (0, 2):
        dialog.table.selectionModel().select(dialog.model.index(row, 0), chosen)
    QTest.keyClick(dialog.table, Qt.Key.Key_Space)
    assert dialog.tick.text().replace("&", "") == "Tick 2 as done"
    dialog.tick.click()
    quiet(dialog, world.work, qtbot)
    assert open_steps(world) == 3
    assert there(dialog, qtbot) == ["212345001", "212345003", "212345004"]
    assert dialog.notice.isVisible()
    dialog.notice.button.click()
    quiet(dialog, world.work, qtbot)
    assert open_steps(world) == 5


def test_a_whole_group_is_ticked_and_seen_under_done_today(dialog: DoItThere, world: World, qtbot: Any) -> None:
    other = dialog.found[1].key
    dialog.all.click()
    dialog.tick.click()
    quiet(dialog, world.work, qtbot)
    assert open_steps(world) == 0
    assert dialog.found[0].key == other
    elsewhere.tick(world.office, [dialog.model.ids[0]])
    dialog.done_today.setChecked(True)
    quiet(dialog, world.work, qtbot)
    assert len(dialog.model.ids) == 1
    dialog.all.click()
    assert dialog.tick.text().replace("&", "") == "Take back 1 ticks"
    dialog.tick.click()
    quiet(dialog, world.work, qtbot)
    assert len(dialog.model.ids) == 0


def test_the_sheet_is_shown_and_ticked_afterwards(dialog: DoItThere, behind: QWidget, world: World, qtbot: Any) -> None:
    dialog.model.tick(dialog.model.ids[1:4], True)
    dialog.sheet.click()
    quiet(dialog, world.work, qtbot)
    preview = behind.findChild(PreviewDialog)
    assert preview is not None
    said = words(preview.data)
    assert ("212345001" in said, "212345000" in said, "Book" in said) == (True, False, False)
    preview.close()
    dialog.model.tick(dialog.model.ids, False)
    assert dialog.notice.button.text() == "Tick these 3 as done"
    dialog.notice.button.click()
    quiet(dialog, world.work, qtbot)
    assert there(dialog, qtbot) == ["212345000", "212345004"]


def read(bars: QWidget) -> list[str]:
    """What a scanner held before the screen reads."""
    image = bars.grab().toImage().convertToFormat(QImage.Format.Format_Grayscale8)
    picture = Image.frombuffer("L", (image.width(), image.height()), bytes(image.constBits()), "raw", "L",
                               image.bytesPerLine(), 1)  # fmt: skip
    return [found.text for found in zxingcpp.read_barcodes(picture)]


def test_one_barcode_after_the_other_is_read_from_the_screen(dialog: DoItThere, world: World, qtbot: Any) -> None:
    dialog.on_screen.click()
    quiet(dialog, world.work, qtbot)
    shown = dialog.findChild(BarcodeShow)
    assert shown is not None
    assert read(shown.bars) == ["212345000"]
    QTest.keyClick(shown, Qt.Key.Key_Space)
    assert read(shown.bars) == ["212345001"]
    assert shown.count.text() == "OCLC: received: 2 of 5"
    QTest.keyClick(shown, Qt.Key.Key_Return)
    QTest.keyClick(shown, Qt.Key.Key_Backspace)
    assert read(shown.bars) == ["212345000"]
    assert not nameless(shown)
    shown.tick.click()
    quiet(dialog, world.work, qtbot)
    assert there(dialog, qtbot) == ["212345002", "212345003", "212345004"]


def test_what_is_to_be_undone_there_is_marked(dialog: DoItThere, world: World, qtbot: Any) -> None:
    elsewhere.tick(world.office, dialog.model.ids)
    row = world.office.reads.work_rows([dialog.model.ids[0]])[dialog.model.ids[0]]
    world.work.write(lambda: undo.undo_last(world.office, row[1]))
    quiet(dialog, world.work, qtbot)
    assert dialog.groups.item(0).text() == "OCLC: received   1   1 to undo"
    assert not dialog.table.isColumnHidden(UNDO)
    assert dialog.model.index(0, UNDO).data() == "UNDO IT THERE"


def test_a_deed_at_the_desk_is_seen_at_once(dialog: DoItThere, world: World, qtbot: Any) -> None:
    steps = list(dialog.model.ids[:2])
    world.work.write(lambda: elsewhere.tick(world.office, steps))
    quiet(dialog, world.work, qtbot)
    assert len(there(dialog, qtbot)) == 3


def test_every_field_has_a_name_and_the_model_is_sound(dialog: DoItThere, qtmodeltester: Any) -> None:
    assert not nameless(dialog)
    qtmodeltester.check(dialog.model)


def test_it_opens_from_the_menu_and_from_its_list(window: Any, settle: Any) -> None:
    window.menus.by_key["do_it_there"].trigger()
    settle()
    first = window.findChild(DoItThere)
    assert first is not None
    page = window.tabs.open("outgoing")
    settle()
    page.queues.choose("outgoing.do_it_there")
    settle()
    deed = page.menu.more["there"]
    assert deed in page.menu.head("outgoing.do_it_there")
    deed.trigger()
    assert window.findChildren(DoItThere) == [first]
    first.close()


def test_many_ticks_go_in_portions(dialog: DoItThere, world: World, qtbot: Any, monkeypatch: Any) -> None:
    monkeypatch.setattr("ill_desktop.ui.dialogs.do_it_there.PORTION", 2)
    dialog.all.click()
    dialog.tick.click()
    quiet(dialog, world.work, qtbot)
    assert open_steps(world) == 0
    assert "5" in dialog.notice.said.text()


def test_straps_left_to_print_go_to_the_print_queue(dialog: DoItThere, world: World, qtbot: Any) -> None:
    with world.office.deed() as deed:
        for key in (elsewhere.requests_of(world.office, dialog.model.ids))[1:3]:
            deed.leave_work(deed.get(Request, key, ()), ["strap"], 0, "")
    dialog._load()
    quiet(dialog, world.work, qtbot)
    titles = [group.title for group in dialog.found]
    dialog.groups.setCurrentRow(titles.index("On paper: print the strap"))
    quiet(dialog, world.work, qtbot)
    count = len(dialog.model.ids)
    assert dialog.sheet.text().replace("&", "") == f"Print {count}"
    assert not dialog.on_screen.isEnabled()
    with qtbot.waitSignal(dialog.print_wanted) as wanted:
        dialog.sheet.click()
    assert wanted.args == ["strap", elsewhere.requests_of(world.office, dialog.model.ids)]
