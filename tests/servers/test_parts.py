# SPDX-License-Identifier: GPL-3.0-or-later
"""The real parts do what the tests that lean on them take for granted."""

import io
import sqlite3
import sys
from pathlib import Path

import pytest
from reportlab.graphics.barcode.code128 import Code128
from reportlab.pdfgen.canvas import Canvas
from sqlalchemy import create_engine, text

from tests.servers import need
from tests.servers.display import Start, focus, scan
from tests.servers.paper import codes
from tests.servers.power import cut_power, mounted, need_disks
from tests.servers.reader import spoken

WINDOW = """
from PySide6.QtWidgets import QApplication, QLineEdit, QFormLayout, QWidget
app, window, box = QApplication([]), QWidget(), QLineEdit()
window.setWindowTitle("A scan box")
window.setObjectName("desk")
box.setObjectName("scan_box")
QFormLayout(window).addRow("&Barcode", box)
box.returnPressed.connect(lambda: (print(box.text(), flush=True), box.clear()))
window.show()
app.exec()
"""

WRITER = """
import sqlite3, sys
with sqlite3.connect(sys.argv[1] + "/desk.sqlite") as db:
    db.execute("PRAGMA journal_mode = WAL")
    db.execute("PRAGMA synchronous = FULL")
    db.execute("CREATE TABLE told (number INTEGER)")
    number = 0
    while True:
        db.execute("INSERT INTO told VALUES (?)", (number,))
        db.commit()
        print(number, flush=True)
        number += 1
"""


def test_a_missing_part_is_an_error_where_servers_are_required(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ILL_REQUIRE_SERVERS", "1")
    with pytest.raises(pytest.fail.Exception, match="a telegraph is missing"):
        need(False, "a telegraph")


def test_a_missing_part_is_skipped_elsewhere(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("ILL_REQUIRE_SERVERS", raising=False)
    with pytest.raises(pytest.skip.Exception, match="a telegraph is missing"):
        need(False, "a telegraph")


@pytest.mark.server
def test_postgres_gives_a_database_with_the_schema(postgres: str) -> None:
    engine = create_engine(postgres)
    with engine.connect() as connection:
        tables = connection.execute(text("SELECT count(*) FROM pg_tables WHERE schemaname = 'public'")).scalar_one()
    engine.dispose()
    assert tables > 10


@pytest.mark.server
def test_a_scanner_types_into_a_real_window(display: dict[str, str], child: Start) -> None:
    window = child(WINDOW, display)
    focus(display, "A scan box")
    scan(display, "R123-4")
    scan(display, "31234000123456")
    assert [window.line(), window.line()] == ["R123-4", "31234000123456"]


@pytest.mark.server
def test_a_screen_reader_hears_the_name_of_a_field(display: dict[str, str]) -> None:
    heard = spoken(display, "A scan box", [sys.executable, "-c", WINDOW], until="scan_box")
    assert [(role, name) for role, name, identity in heard if identity.endswith("scan_box")] == [("text", "Barcode")]


@pytest.mark.server
def test_what_was_told_is_there_after_a_power_cut(tmp_path: Path) -> None:
    need_disks()
    said, disk = cut_power(tmp_path, lambda folder: [sys.executable, "-c", WRITER, folder], 50)
    with mounted(disk, tmp_path / "after") as folder:
        database = sqlite3.connect(folder / "desk.sqlite")
        kept = {number for (number,) in database.execute("SELECT number FROM told")}
        database.close()
    assert {int(line) for line in said} <= kept


@pytest.mark.usefixtures("qapp")
def test_a_barcode_on_paper_reads_back() -> None:
    page = io.BytesIO()
    canvas = Canvas(page)
    Code128("R1234567", barWidth=1.2, barHeight=40).drawOn(canvas, 100, 600)
    canvas.save()
    assert [code for _kind, code in codes(page.getvalue())] == ["R1234567"]
