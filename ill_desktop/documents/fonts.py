# SPDX-License-Identifier: GPL-3.0-or-later
"""Which font draws which letter.

Rule: the first text face found in the system's font folders (else the Vera that reportlab brings along) draws all that
it can; a letter it lacks is drawn by the first further face that has it; a letter that none has is drawn as an empty
box. No letter is left out, and all fonts are embedded. Fallback faces are opened only when a letter asks for them.
"""

import os
import sys
from collections.abc import Callable, Iterable, Iterator
from functools import cache, partial
from itertools import groupby
from operator import itemgetter
from pathlib import Path
from typing import TypeVar

import reportlab
from reportlab.pdfbase import pdfmetrics, ttfonts
from reportlab.pdfbase.ttfonts import TTFError, TTFont

# (regular, bold), best first. Segoe UI and Arial are on every Windows.
TEXT_FACES = (
    ("DejaVuSansCondensed.ttf", "DejaVuSansCondensed-Bold.ttf"),
    ("DejaVuSans.ttf", "DejaVuSans-Bold.ttf"),
    ("segoeui.ttf", "segoeuib.ttf"),
    ("arial.ttf", "arialbd.ttf"),
    ("Arial.ttf", "Arial Bold.ttf"),
)
BUNDLED = ("Vera.ttf", "VeraBd.ttf")
# Faces with the letters of other scripts and signs; TrueType outlines only, reportlab cannot embed the others.
OTHER_FACES = (
    "DejaVuSans.ttf", "segoeui.ttf", "arial.ttf", "DroidSansFallbackFull.ttf", "DroidSansFallback.ttf",
    "Lohit-Devanagari.ttf", "Nirmala.ttf", "Nirmala.ttc", "msyh.ttc", "msyh.ttf", "simsun.ttc", "msgothic.ttc",
    "YuGothM.ttc", "malgun.ttf", "leelawui.ttf", "ebrima.ttf", "seguisym.ttf", "arialuni.ttf", "Arial Unicode.ttf",
)  # fmt: skip
T = TypeVar("T")
MISSING_SIGNS = "□\ufffd?"

_written_map = ttfonts.makeToUnicodeCMap


def _text_map(name: str, subset: Iterable[int]) -> str:
    """The map from glyphs to letters by which a PDF is searched and copied, in UTF-16 as the format asks for.

    reportlab (5.1) writes letters beyond U+FFFF, rare Chinese ones among them, with an odd number of digits.
    """
    return _written_map(name, [int.from_bytes(chr(code).encode("utf-16-be", "surrogatepass")) for code in subset])


ttfonts.makeToUnicodeCMap = _text_map


def system_folders() -> list[Path]:
    """The folders in which this system keeps fonts."""
    if sys.platform == "win32":
        local = os.environ.get("LOCALAPPDATA", "")
        folders = [Path(os.environ.get("WINDIR", r"C:\Windows")) / "Fonts"]
        return folders + ([Path(local) / "Microsoft" / "Windows" / "Fonts"] if local else [])
    if sys.platform == "darwin":
        return [Path("/Library/Fonts"), Path("/System/Library/Fonts"), Path("/System/Library/Fonts/Supplemental")]
    return [Path("/usr/share/fonts"), Path("/usr/local/share/fonts")]


def font_files(folders: list[Path]) -> dict[str, Path]:
    """The wanted font files by name. The first folder, and in it the first path in order, wins."""
    wanted = {name for pair in TEXT_FACES for name in pair} | set(OTHER_FACES)
    found: dict[str, Path] = {}
    for folder in folders:
        # walk() passes over folders that are missing or closed to us
        paths = sorted(Path(root) / name for root, _, names in os.walk(folder) for name in names if name in wanted)
        for path in paths:
            found.setdefault(path.name, path)
    return found


@cache
def _opened(path: Path) -> TTFont | None:
    """The font of that file, registered under its path; None where reportlab cannot embed it."""
    try:
        font = TTFont(f"paper {path}", str(path))
    except (TTFError, OSError, ValueError, KeyError, IndexError):
        return None  # damaged or of a kind that cannot be embedded: the next face is asked
    pdfmetrics.registerFont(font)
    return font


class Looked(dict[str, T]):
    """What is told of a letter, looked up once: a paper has a few letters a hundred thousand times."""

    def __init__(self, look: Callable[[str], T]) -> None:
        super().__init__()
        self._look = look

    def __missing__(self, letter: str) -> T:
        self[letter] = found = self._look(letter)
        return found


class Faces:
    """The faces of one paper: the text face in two weights, and the fallbacks for letters that it lacks."""

    def __init__(self, files: dict[str, Path]) -> None:
        self._text = self._text_pair(files)
        self._others = [files[name] for name in OTHER_FACES if name in files]
        self._drawn = {bold: Looked(partial(self._find, bold=bold)) for bold in (False, True)}
        self._widths = {bold: Looked(partial(self._width, bold=bold)) for bold in (False, True)}

    @staticmethod
    def _text_pair(files: dict[str, Path]) -> tuple[TTFont, TTFont]:
        bundled = Path(reportlab.__file__).parent / "fonts"
        pairs = [(files[plain], files[bold]) for plain, bold in TEXT_FACES if plain in files and bold in files]
        for plain_path, bold_path in [*pairs, (bundled / BUNDLED[0], bundled / BUNDLED[1])]:
            plain, bold = _opened(plain_path), _opened(bold_path)
            if plain and bold:
                return plain, bold
        raise RuntimeError("reportlab's own fonts are missing from the installation")

    def _candidates(self, bold: bool) -> Iterator[TTFont]:
        yield self._text[1] if bold else self._text[0]
        yield self._text[0]
        yield from (font for path in self._others if (font := _opened(path)) is not None)

    def _find(self, letter: str, bold: bool) -> tuple[str, str, float]:
        for sign in (letter, *MISSING_SIGNS):
            for font in self._candidates(bold):
                if ord(sign) in font.face.charToGlyph:
                    return font.fontName, sign, pdfmetrics.stringWidth(sign, font.fontName, 1)
        raise RuntimeError("the text face has no question mark")

    def _width(self, letter: str, bold: bool) -> float:
        return self._drawn[bold][letter][2]

    def drawn(self, letter: str, bold: bool) -> tuple[str, str, float]:
        """(font name, letter as it is drawn, its width at 1 pt)."""
        return self._drawn[bold][letter]

    def width(self, text: str, bold: bool = False) -> float:
        """The width of `text` at 1 pt."""
        return sum(map(self._widths[bold].__getitem__, text))

    def runs(self, text: str, bold: bool = False) -> list[tuple[str, str, float]]:
        """`text` in pieces of one font each: (font name, piece, width at 1 pt)."""
        drawn = list(map(self._drawn[bold].__getitem__, text))
        pieces = [(name, list(letters)) for name, letters in groupby(drawn, key=itemgetter(0))]
        return [(name, "".join([one[1] for one in letters]), sum([one[2] for one in letters]))
                for name, letters in pieces]  # fmt: skip


@cache
def system_faces() -> Faces:
    """The faces of this machine, looked for once."""
    return Faces(font_files(system_folders()))
