# SPDX-License-Identifier: GPL-3.0-or-later
"""Native charts: bars in two colours that are told apart in grey print too."""

from collections.abc import Sequence
from typing import Any

from openpyxl.chart import BarChart, Reference
from openpyxl.chart.shapes import GraphicalProperties
from openpyxl.chart.text import RichText
from openpyxl.drawing.line import LineProperties
from openpyxl.drawing.text import CharacterProperties, Font, Paragraph, ParagraphProperties

from ill_desktop.exports.sheets import Placed
from ill_desktop.exports.styles import IN_COLOUR, LINE, OUT_COLOUR


def _letters(size: float, *, bold: bool = False) -> RichText:
    """A text's look; `size` in points."""
    look = CharacterProperties(sz=int(size * 100), b=bold, latin=Font(typeface="Calibri"), solidFill="44525F")
    return RichText(p=[Paragraph(pPr=ParagraphProperties(defRPr=look), endParaRPr=look)])


def bar_chart(
    title: str, placed: Placed, names: str, series: Sequence[str], *,
    last: int | None = None, sideways: bool = False, width: float = 16, height: float = 8,
) -> Any:  # fmt: skip
    """Bars of the columns `series` of a table over its column `names`, down to row `last`; sizes in centimetres."""
    chart: Any = BarChart()
    chart.type = "bar" if sideways else "col"
    chart.width, chart.height = width, height
    chart.gapWidth = 60
    end = placed.last if last is None else last
    for key in series:
        column = placed.number(key)
        chart.add_data(Reference(placed.sheet, column, placed.header, column, end), titles_from_data=True)
    name = placed.number(names)
    chart.set_categories(Reference(placed.sheet, name, placed.first, name, end))
    _dress(chart, title)
    if sideways:
        chart.grouping, chart.overlap = "stacked", 100
        chart.x_axis.scaling.orientation = "maxMin"
        chart.y_axis.crosses = "max"
    return chart


def _dress(chart: Any, title: str) -> None:
    chart.title = title
    heading: Any = chart.title  # openpyxl makes a title of the text
    heading.tx.rich.p[0].pPr = ParagraphProperties(defRPr=CharacterProperties(sz=1200, b=True, solidFill="1F2D3D"))
    heading.overlay = False
    for series, colour in zip(chart.series, (IN_COLOUR, OUT_COLOUR), strict=False):
        series.graphicalProperties = GraphicalProperties(solidFill=colour)
        series.graphicalProperties.line.noFill = True
        series.invertIfNegative = False
    if len(chart.series) > 1:
        chart.legend.position = "b"
    else:
        chart.legend = None
    for axis in (chart.x_axis, chart.y_axis):
        axis.delete = False
        axis.txPr = _letters(9)
        axis.graphicalProperties = GraphicalProperties(ln=LineProperties(solidFill=LINE[2:]))
    chart.y_axis.majorGridlines.spPr = GraphicalProperties(ln=LineProperties(solidFill=LINE[2:]))
    chart.y_axis.number_format = "#,##0"
