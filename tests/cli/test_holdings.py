# SPDX-License-Identifier: GPL-3.0-or-later
"""Custom holdings without a window: a list is imported, and comes out as it is kept."""

from pathlib import Path

import pytest

from tests.cli.commands import Line


def test_imported_groups_are_listed(database_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch,
                                    capfd: pytest.CaptureFixture[str]) -> None:  # fmt: skip
    line = Line(database_url, monkeypatch, capfd)
    file = tmp_path / "groups.csv"
    file.write_text("Group,Kind,Symbol\nCourier,courier,ZAB\nCourier,,zac\nDVD,,ZAB ZAB\n", encoding="utf-8")
    told = line("import", file, "--as", "holdings").one
    assert {name: told[name] for name in ("read", "created", "updated", "skipped")} == {
        "read": 3, "created": 3, "updated": 0, "skipped": 0}  # fmt: skip
    assert [problem["row"] for problem in told["problems"]] == [2, 3, 4]
    listed = line("list", "holdings").said
    assert [(one["group"], one["kind"], one["symbols"], one["unknown"]) for one in listed] == [
        ("Courier", "courier", ["ZAB", "ZAC"], ["ZAB", "ZAC"]), ("DVD", "", ["ZAB"], ["ZAB"])]  # fmt: skip
    assert line("list", "holdings", "--limit", "1").said == listed[:1]
    assert line("check").one["whole"]
    file.write_text("Title\nA book with a long title\n", encoding="utf-8")
    refused = line("import", file, "--as", "holdings").one
    assert (refused["created"], "not one symbol" in refused["problems"][0]["why"]) == (0, True)
    assert line("list", "holdings").said == listed
