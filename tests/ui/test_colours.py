# SPDX-License-Identifier: GPL-3.0-or-later
"""Colours can be read: 4.5:1 in light and in dark, for every tone, on every ground it may stand on."""

from dataclasses import fields

import pytest
from PySide6.QtGui import QColor, QPalette

from ill_desktop.domain.workflow import STATUSES
from ill_desktop.ui import colours

ENOUGH = 4.5
GROUNDS = (QPalette.ColorRole.Base, QPalette.ColorRole.AlternateBase)


@pytest.mark.parametrize("dark", [False, True])
@pytest.mark.parametrize("name", [field.name for field in fields(colours.Tones)])
def test_a_tone_can_be_read(name: str, dark: bool) -> None:
    palette = colours.palette(dark)
    tone = getattr(colours.tones(palette), name)
    grounds = [tone.tint, *(palette.color(role) for role in GROUNDS), colours.chosen(palette)]
    assert min(colours.contrast(tone.ink, ground) for ground in grounds) >= ENOUGH


@pytest.mark.parametrize("dark", [False, True])
def test_words_can_be_read(dark: bool) -> None:
    palette = colours.palette(dark)
    grounds = [*(palette.color(role) for role in (*GROUNDS, QPalette.ColorRole.Window)), colours.chosen(palette)]
    inks = [palette.text().color(), palette.windowText().color(), palette.link().color(), colours.muted(palette)]
    assert min(colours.contrast(ink, ground) for ink in inks for ground in grounds) >= ENOUGH
    chosen = palette.color(QPalette.ColorRole.HighlightedText), palette.color(QPalette.ColorRole.Highlight)
    assert colours.contrast(*chosen) >= ENOUGH


def test_contrast_is_that_of_the_standard() -> None:
    black, white = QColor("#000000"), QColor("#ffffff")
    assert colours.contrast(black, white) == pytest.approx(21)
    assert colours.contrast(white, white) == pytest.approx(1)
    assert colours.contrast(QColor("#767676"), white) == pytest.approx(4.54, abs=0.01)


def test_every_status_has_a_tone() -> None:
    names = {field.name for field in fields(colours.Tones)}
    assert {colours.tone_name(row.side, row.status) for row in STATUSES} <= names
