# SPDX-License-Identifier: GPL-3.0-or-later
"""How the cells of our workbooks look. Named styles: the office can change one of them and with it all its cells."""

from openpyxl.styles import Alignment, Border, Font, NamedStyle, PatternFill, Side

INK, QUIET, BAND, LINE = "FF1F2D3D", "FF5B6B7B", "FFE3EAF1", "FFD5DCE3"
IN_COLOUR, OUT_COLOUR = "2F6C9E", "E0A13A"
"""Blue and amber: told apart in print without colour and by colour-blind eyes too."""

_HAIR, _FIRM = Side(style="thin", color=LINE), Side(style="thin", color=INK)
_ON_BAND = Side(style="medium", color="FFFFFFFF")
_BODY = Border(bottom=_HAIR)
_TOTAL = Border(top=_FIRM, bottom=_FIRM)
# kind: number format, horizontal alignment; a note is a text that keeps its distance from the number before it
KINDS = {
    "text": ("@", "left"),
    "note": ("@", "left"),
    "wrapped": ("General", "left"),
    "count": ("#,##0", "right"),
    "signed": ("+#,##0;-#,##0;0", "right"),
    "average": ("#,##0.0", "right"),
    "ratio": ("0.00", "right"),
    "percent": ("0.0%", "right"),
    "money": ("#,##0.00;-#,##0.00", "right"),
    "number": ("0.########", "right"),
    "date": ("yyyy-mm-dd", "center"),
    "day": ("ddd yyyy-mm-dd", "left"),
    "month": ("mmm yyyy", "left"),
    "stamp": ("yyyy-mm-dd hh:mm", "center"),
}


def _style(
    name: str, form: str = "@", across: str = "left", *, bold: bool = False, size: float = 10, ink: str = INK,
    band: str = "", border: Border | None = None, wrap: bool = False, upright: str = "center", indent: int = 0,
) -> NamedStyle:  # fmt: skip
    style = NamedStyle(name, number_format=form)
    style.font = Font(name="Calibri", size=size, bold=bold, color=ink)
    style.alignment = Alignment(horizontal=across, vertical=upright, wrap_text=wrap, indent=indent)
    if band:
        style.fill = PatternFill("solid", fgColor=band)
    if border:
        style.border = border
    return style


def named_styles() -> dict[str, NamedStyle]:
    """All styles by name, made anew: openpyxl binds each to the workbook it is added to, and its copies are faulty."""
    styles = [
        _style("title", size=16, bold=True),
        _style("subtitle", ink=QUIET),
        _style("label", border=_BODY, upright="top", bold=True),
        _style("group", bold=True, size=9, ink=QUIET, band=BAND),
        _style("group begins", bold=True, size=9, ink=QUIET, band=BAND, border=Border(left=_ON_BAND)),
        _style("header", bold=True, band=BAND, border=Border(bottom=_FIRM), wrap=True, upright="bottom"),
        _style("header note", bold=True, band=BAND, border=Border(bottom=_FIRM), wrap=True, upright="bottom", indent=1),
        _style("header number", "@", "right", bold=True, band=BAND, border=Border(bottom=_FIRM), wrap=True,
               upright="bottom"),
    ]  # fmt: skip
    for kind, (form, across) in KINDS.items():
        wrap = kind == "wrapped"
        styles.append(_style(kind, form, across, border=_BODY, wrap=wrap, upright="top" if wrap else "center",
                             indent=int(kind == "note")))  # fmt: skip
        styles.append(_style(f"total {kind}", form, across, bold=True, border=_TOTAL))
    return {style.name: style for style in styles}
