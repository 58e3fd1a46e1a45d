# SPDX-License-Identifier: GPL-3.0-or-later
"""Compiles what is drawn and not written: forms and resources become committed Python.

`python -m tests.generate` writes every generated file below `ill_desktop/ui/` and removes those whose source is gone.
A rule test compiles them again and compares, so a form that was changed and not compiled is noticed.
"""

import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
FORMS = Path("forms")
COMPILED_FORMS = Path("ill_desktop/ui/forms")
RESOURCES = Path("resources/resources.qrc")
COMPILED_RESOURCES = Path("ill_desktop/ui/resources_rc.py")
HEADER = "# SPDX-License-Identifier: GPL-3.0-or-later\n"


def compiler(name: str) -> str:
    """Path of one of Qt's compilers, from the environment this Python runs in."""
    found = shutil.which(name, path=str(Path(sys.executable).parent)) or shutil.which(name)
    if found is None:
        raise FileNotFoundError(f"{name} is not installed; it comes with PySide6-Essentials")
    return found


def compiled(root: Path) -> dict[Path, str]:
    """What the generated files below `root` must hold, by their paths relative to it."""
    texts: dict[Path, str] = {}
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder) / "out.py"
        for form in sorted((root / FORMS).glob("*.ui")):
            subprocess.run([compiler("pyside6-uic"), "-a", str(form), "-o", str(out)], check=True, cwd=root)
            texts[COMPILED_FORMS / f"ui_{form.stem}.py"] = HEADER + out.read_text(encoding="utf-8")
        if (root / RESOURCES).exists():
            # Version 1 embeds no file times: the same sources give the same bytes on every machine.
            command = [compiler("pyside6-rcc"), "--format-version", "1", str(root / RESOURCES), "-o", str(out)]
            subprocess.run(command, check=True, cwd=root)
            texts[COMPILED_RESOURCES] = HEADER + out.read_text(encoding="utf-8")
    return texts


def committed(root: Path) -> dict[Path, str]:
    """What the generated files below `root` do hold."""
    files = [*sorted((root / COMPILED_FORMS).glob("ui_*.py")), root / COMPILED_RESOURCES]
    return {file.relative_to(root): file.read_text(encoding="utf-8") for file in files if file.exists()}


def write(root: Path) -> list[Path]:
    """Bring the generated files up to date; returns the paths that were written or removed."""
    before, after = committed(root), compiled(root)
    touched = [path for path, text in after.items() if same(before.get(path, "")) != same(text)]
    for path in touched:
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text(after[path], encoding="utf-8", newline="\n")
    stale = sorted(before.keys() - after.keys())
    for path in stale:
        (root / path).unlink()
    return touched + stale


def same(text: str) -> list[str]:
    """The lines that count: without the ones that name the compiler's version."""
    return [line for line in text.splitlines() if "Created by" not in line]


if __name__ == "__main__":
    for path in write(ROOT):
        print(path.as_posix())
