# SPDX-License-Identifier: GPL-3.0-or-later
"""Letters on paper, read back: nothing of a text is lost, the address stands in the window of the envelope."""

from io import BytesIO
from typing import Any

from pypdf import PdfReader

from ill_desktop.documents.letters import letters_pdf

LINES = [f"- 18200{n:04} (L10{n:04}): A Book / Nobody [3184700001{n:04}], {n} days overdue" for n in range(120)]


def sheet(**given: Any) -> dict[str, Any]:
    return {"office": "Prairie Main", "ours": ["1 Main Street", "Prairie, CO 80000"], "day": "March 18, 2026",
            "to": ["Borrower Library", "Interlibrary Loan", "5 High Street", "Plains, CO 80001"],
            "subject": "Overdue loans", "text": "Dear colleagues,\n\nthank you.\n",
            "language": "en"} | given  # fmt: skip


def places(page: Any) -> dict[str, tuple[float, float]]:
    found: dict[str, tuple[float, float]] = {}
    page.extract_text(visitor_text=lambda text, _c, at, _f, _s: found.setdefault(text.strip(), (at[4], at[5])))
    return found


def test_the_address_stands_in_the_window_and_nothing_else_does() -> None:
    [page] = PdfReader(BytesIO(letters_pdf([sheet()]))).pages
    where = places(page)
    for line in sheet()["to"]:
        x, y = where[line]
        assert 63 < x < 100 and 792 - 3.17 * 72 < y < 792 - 2.04 * 72, line
    others = [y for text, (_, y) in where.items() if text and text not in sheet()["to"]]
    assert all(y > 792 - 2.04 * 72 or y < 792 - 3.4 * 72 for y in others)


def test_a_digest_goes_over_pages_and_loses_no_item() -> None:
    text = "Queridos colegas:\n\n" + "\n".join(LINES) + "\n\nGracias, señora Peña."
    pages = PdfReader(BytesIO(letters_pdf([sheet(text=text, language="es"), sheet()]))).pages
    said = [page.extract_text() for page in pages]
    whole = "\n".join(said)
    for line in LINES:
        assert line.split(":")[0].removeprefix("- ") in whole
    assert "señora Peña" in whole
    assert f"Página 1 de {len(pages) - 1}" in said[0] and "Página" not in said[-1]


def test_a_very_long_word_and_an_empty_address_are_no_trouble() -> None:
    [page] = PdfReader(BytesIO(letters_pdf([sheet(text="x" * 300, to=[])]))).pages
    assert page.extract_text().count("x") >= 300
