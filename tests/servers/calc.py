# SPDX-License-Identifier: GPL-3.0-or-later
"""LibreOffice without a window: a workbook opened, all its formulas reckoned anew, and saved."""

import shutil
import subprocess
from pathlib import Path
from typing import Any

from openpyxl import load_workbook

from tests.servers import need

AS_XLSX = "xlsx:Calc MS Excel 2007 XML"


def reckoned(path: Path, folder: Path) -> Any:
    """The workbook as LibreOffice reckons it, read back with the results. `folder` takes its profile and its copy."""
    need(shutil.which("soffice") is not None, "soffice (libreoffice-calc)")
    out = folder / "reckoned"
    out.mkdir(parents=True)
    profile = (folder / "profile").as_uri()
    subprocess.run(["soffice", f"-env:UserInstallation={profile}", "--headless", "--norestore", "--convert-to", AS_XLSX,
                    "--outdir", out, path], check=True, capture_output=True, timeout=120)  # fmt: skip
    return load_workbook(out / path.name, data_only=True)


def without_results(path: Path, target: Path) -> Path:
    """A copy with the formulas only: whoever opens it must reckon them."""
    load_workbook(path).save(target)
    return target


def differing(path: Path, folder: Path) -> list[str]:
    """The formulas of ours whose stored result is not what LibreOffice makes of them; an error if there are none."""
    formulas, stored = load_workbook(path), load_workbook(path, data_only=True)
    folder.mkdir(exist_ok=True)
    theirs = reckoned(without_results(path, folder / path.name), folder)
    count, wrong = 0, []
    for sheet in formulas.worksheets:
        for cell in (cell for row in sheet.iter_rows() for cell in row if cell.data_type == "f"):
            count += 1
            ours, made = stored[sheet.title][cell.coordinate].value, theirs[sheet.title][cell.coordinate].value
            if not _same(ours, made):
                wrong.append(f"{sheet.title}!{cell.coordinate} {cell.value}: {made!r}, stored {ours!r}")
    return wrong if count else ["no formulas"]


def _same(ours: Any, made: Any) -> bool:
    if isinstance(ours, int | float) and isinstance(made, int | float):
        return abs(ours - made) < 1e-6
    return (ours or "") == (made or "")
