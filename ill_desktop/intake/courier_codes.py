# SPDX-License-Identifier: GPL-3.0-or-later
"""Rows of a courier's list -> drafts: code, library, hub, route, delivery days."""

from collections.abc import Iterator, Mapping

from ill_desktop.domain.drafts import CodeDraft, Sheet
from ill_desktop.domain.errors import UserError
from ill_desktop.domain.library import read_delivery_days
from ill_desktop.intake.cells import Cells, day, number_text


class CodeReader:
    """Reads the rows of one file."""

    def __init__(self, sheet: Sheet, mapping: Mapping[str, str]):
        self.cells = Cells(sheet.columns, dict(mapping))

    def drafts(self, rows: Iterator[tuple[int, list[str]]]) -> Iterator[CodeDraft]:
        get = self.cells.get
        for row, self.cells.row in rows:
            draft = CodeDraft(row, get("courier").strip(), library=" ".join(get("library").split()))
            draft.symbol = get("symbol").strip()
            try:
                draft.code = number_text(get("code"))
            except UserError as error:
                draft.trouble("code", str(error))
            for name in ("hub", "route", "second_code"):
                if name in self.cells:
                    draft.values[name] = get(name).strip()
            for name in ("member_since", "member_until"):
                if name in self.cells:
                    try:
                        found = day(get(name).strip())
                        draft.values[name] = found.isoformat() if found else ""
                    except UserError as error:
                        draft.trouble(name, str(error))
            if "delivery_days" in self.cells:
                try:
                    draft.values["delivery_days"] = read_delivery_days(get("delivery_days"))
                except ValueError as error:
                    draft.trouble("delivery_days", f"{error}; write days like MWF or Mon, Wed, Fri.")
            if not draft.code:
                draft.refused = True
                if not draft.problems:
                    draft.trouble("code", "The row has no code, so it was not imported.")
            yield draft
