# SPDX-License-Identifier: GPL-3.0-or-later
"""Letters, lines and fonts of the papers."""

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ill_desktop.documents import pen
from ill_desktop.documents.bidi import visual
from ill_desktop.documents.fonts import Faces, font_files, system_faces
from ill_desktop.documents.straps import straps_pdf
from ill_desktop.documents.text import clean, day, fit, wrap
from ill_desktop.domain.papers import Strap
from ill_desktop.domain.request import Side
from tests.documents.reading import words

BUNDLED = Faces({})


def test_a_day_is_written_with_its_month() -> None:
    assert day(date(2026, 12, 1)) == "Dec 1, 2026"


@pytest.mark.parametrize(
    ("raw", "made"),
    [
        ("  two\r\nlines\tand  more ", "two lines and more"),
        ("e\u0301te\u0301", "été"),
        ("soft\u00adhyphen\u200b\ufeff", "softhyphen"),
        ("lone \ud800", "lone \ufffd"),
        ("heart \u2764\ufe0f", "heart \u2764"),
    ],
)
def test_text_is_cleaned_for_paper(raw: str, made: str) -> None:
    assert clean(raw) == made


def test_a_short_line_keeps_its_size() -> None:
    made = fit(BUNDLED, "Walden", 200, 15, 8, 3)
    assert (made.lines, made.size, made.cut) == (["Walden"], 15, False)


def test_a_line_is_shrunk_before_it_is_wrapped() -> None:
    width = BUNDLED.width("A Sand County Almanac") * 13
    made = fit(BUNDLED, "A Sand County Almanac", width, 15, 8, 3)
    assert len(made.lines) == 1 and 12 < made.size <= 13.01


def test_only_what_does_not_fit_at_the_smallest_size_is_cut() -> None:
    made = fit(BUNDLED, "word " * 100, 100, 12, 8, 3)
    assert made.cut and made.size == 8 and len(made.lines) == 3 and made.lines[-1].endswith("…")


def test_a_low_space_makes_lines_smaller() -> None:
    text = "A title of quite some words that goes over three lines"
    tall, low = fit(BUNDLED, text, 150, 16, 6, 3), fit(BUNDLED, text, 150, 16, 6, 3, height=30)
    assert low.height <= 30 < tall.height and not low.cut


@given(st.text(max_size=300), st.floats(1, 40))
def test_wrapping_loses_no_letter(text: str, width: float) -> None:
    shown = clean(text)
    lines = wrap(BUNDLED, shown, width, False)
    assert "".join(lines).replace(" ", "") == shown.replace(" ", "")
    assert all(len(line) == 1 or BUNDLED.width(line) <= width + 1e-6 for line in lines)


@given(st.text(max_size=300), st.integers(1, 4))
def test_fitted_text_is_whole_or_says_that_it_is_cut(text: str, most: int) -> None:
    made = fit(BUNDLED, text, 120, 14, 7, most)
    assert len(made.lines) <= most and 0 < made.size <= 14
    assert made.cut or "".join(made.lines).replace(" ", "") == clean(text).replace(" ", "")


@pytest.mark.parametrize(
    ("logical", "drawn"),
    [
        ("plain (text) 12", "plain (text) 12"),
        ("אבג", "גבא"),
        ("אבג 123", "123 גבא"),
        ("Title: אב (גד) 1 end", "Title: 1 (דג) בא end"),
        ("אב (x y) גד", "דג (x y) בא"),
        ("a\u0301b אּ\u05b0ב", "a\u0301b באּ\u05b0"),
    ],
)
def test_right_to_left_text_is_drawn_from_the_left(logical: str, drawn: str) -> None:
    assert visual(logical) == drawn


@given(st.text())
def test_reordering_loses_no_letter(text: str) -> None:
    mirrors = str.maketrans(")]}>»", "([{<«")
    assert sorted(visual(text).translate(mirrors)) == sorted(text.translate(mirrors))


def test_a_letter_that_no_font_has_is_a_visible_sign() -> None:
    (run,) = BUNDLED.runs("a漢b")
    assert run[1] == "a?b" and run[2] > 0  # Vera has no box


@given(st.text(st.characters()))
def test_each_letter_is_drawn_by_some_font(text: str) -> None:
    assert sum(len(piece) for _, piece, _ in system_faces().runs(text)) == len(text)


def test_letters_beyond_the_first_plane_can_be_searched_for_in_the_paper() -> None:
    title = "\U0001d552b"  # double-struck a; drawn as a sign where no font has it
    drawn = "".join(piece for _, piece, _ in system_faces().runs(title, True))
    assert drawn in words(straps_pdf([Strap(number="R0000001", side=Side.LENDING, title=title)])).replace(" ", "")


def test_fonts_are_looked_for_in_all_folders_and_the_first_wins(tmp_path: Path) -> None:
    for folder in ("one/deep", "two"):
        (tmp_path / folder).mkdir(parents=True)
        (tmp_path / folder / "DejaVuSans.ttf").touch()
    found = font_files([tmp_path / "missing", tmp_path / "one", tmp_path / "two"])
    assert found == {"DejaVuSans.ttf": tmp_path / "one" / "deep" / "DejaVuSans.ttf"}


def test_a_damaged_font_is_passed_over(tmp_path: Path) -> None:
    for name in ("DejaVuSans.ttf", "DejaVuSans-Bold.ttf", "msyh.ttc"):
        (tmp_path / name).write_bytes(b"not a font")
    faces = Faces(font_files([tmp_path]))
    assert faces.runs("ab漢") == BUNDLED.runs("ab漢")


def test_a_machine_without_fonts_prints_all_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pen, "system_faces", lambda: BUNDLED)
    said = words(straps_pdf([Strap(number="R0000001", side=Side.LENDING, title="Élan 漢字 ספר")]))
    assert "Élan ?? ???" in said and "R0000001" in said
