# SPDX-License-Identifier: GPL-3.0-or-later
"""What is compiled is what was drawn: `python -m tests.generate` would change nothing."""

import re
from pathlib import Path
from xml.etree import ElementTree

from tests.generate import COMPILED_FORMS, COMPILED_RESOURCES, FORMS, RESOURCES, committed, compiled, same, write
from tests.rules.sources import ROOT

FORM = """<ui version="4.0"><class>Desk</class><widget class="QWidget" name="Desk"><property name="windowTitle">
<string>{title}</string></property></widget></ui>"""
QRC = '<RCC><qresource prefix="/icons"><file alias="a.svg">a.svg</file></qresource></RCC>'


def drifted(root: Path) -> list[str]:
    """The generated files that are missing, left over or not what their source says."""
    have, want = committed(root), compiled(root)
    paths = sorted(have.keys() | want.keys())
    return [path.as_posix() for path in paths if same(have.get(path, "")) != same(want.get(path, ""))]


def made_up(root: Path) -> Path:
    (root / FORMS).mkdir()
    (root / FORMS / "desk.ui").write_text(FORM.format(title="Desk"), encoding="utf-8")
    (root / RESOURCES).parent.mkdir()
    (root / RESOURCES).write_text(QRC, encoding="utf-8")
    (root / RESOURCES).with_name("a.svg").write_text("<svg/>", encoding="utf-8")
    return root


def test_the_generated_files_are_up_to_date() -> None:
    assert not drifted(ROOT), "run python -m tests.generate"


def test_a_project_without_forms_has_nothing_to_compile(tmp_path: Path) -> None:
    assert compiled(tmp_path) == {}


def test_a_changed_form_a_changed_icon_and_a_left_over_file_are_seen(tmp_path: Path) -> None:
    root = made_up(tmp_path)
    assert write(root) == [COMPILED_FORMS / "ui_desk.py", COMPILED_RESOURCES]
    assert not drifted(root)
    (root / FORMS / "desk.ui").write_text(FORM.format(title="Counter"), encoding="utf-8")
    (root / RESOURCES).with_name("a.svg").write_text("<svg><path/></svg>", encoding="utf-8")
    (root / COMPILED_FORMS / "ui_gone.py").write_text("gone = True\n", encoding="utf-8")
    seen = [(COMPILED_FORMS / "ui_desk.py"), COMPILED_FORMS / "ui_gone.py", COMPILED_RESOURCES]
    assert drifted(root) == [path.as_posix() for path in seen]
    write(root)
    assert not drifted(root)
    assert not (root / COMPILED_FORMS / "ui_gone.py").exists()


def test_every_icon_and_help_page_is_a_resource() -> None:
    listed = {node.text for node in ElementTree.parse(ROOT / RESOURCES).iter("file")}
    folder = (ROOT / RESOURCES).parent
    icons = {path.relative_to(folder).as_posix() for path in (folder / "icons").glob("*.svg")}
    assert icons
    assert icons <= listed
    assert all((folder / str(name)).is_file() for name in listed)


def test_icons_are_one_family() -> None:
    """24 x 24, lines of one colour that the window can tint, no text and nothing from elsewhere."""
    for path in sorted((ROOT / "resources" / "icons").glob("*.svg")):
        icon = path.read_text(encoding="utf-8")
        assert 'viewBox="0 0 24 24"' in icon, path
        assert set(re.findall(r'(?:stroke|fill)="([^"]*)"', icon)) <= {"none", "currentColor"}, path
        assert "<text" not in icon, path
        assert "href" not in icon, path
