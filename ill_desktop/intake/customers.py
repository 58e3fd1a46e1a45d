# SPDX-License-Identifier: GPL-3.0-or-later
"""Rows of customers, as an ILS exports them -> drafts. A problem never names the person; the row says where to look."""

from collections.abc import Iterator, Mapping

from ill_desktop.domain.drafts import CustomerDraft, Sheet
from ill_desktop.domain.errors import UserError
from ill_desktop.domain.scancode import has_payment_card, normal
from ill_desktop.intake import cells as read
from ill_desktop.intake.cells import Cells
from ill_desktop.intake.columns import plain

TEXTS = ("phone", "email", "notify_by", "block_reason")
WAYS = {
    "email": "e-mail", "mail": "mail", "letter": "mail", "post": "mail", "print": "mail", "paper": "mail",
    "phone": "phone", "telephone": "phone", "call": "phone", "voice": "phone", "sms": "text message",
    "text": "text message", "textmessage": "text message", "t": "text message", "e": "e-mail", "z": "e-mail",
    "p": "phone",
}  # fmt: skip
"""Ways of telling a customer as other systems write them (z, p, t: Sierra); another one is kept as it stands."""
_BLOCKED = frozenset(("blocked", "barred", "suspended", "manual block"))


class CustomerReader:
    """Reads the rows of one file."""

    def __init__(self, sheet: Sheet, mapping: Mapping[str, str]):
        self.cells = Cells(sheet.columns, dict(mapping))
        self.texts = [name for name in TEXTS if name in self.cells]

    def drafts(self, rows: Iterator[tuple[int, list[str]]]) -> Iterator[CustomerDraft]:
        for row, cells in rows:
            self.cells.row = cells
            draft = CustomerDraft(row)
            self._read(draft)
            yield draft

    def _read(self, draft: CustomerDraft) -> None:
        get = self.cells.get
        try:
            draft.card = read.number_text(get("card"))
        except UserError:
            self._refuse(draft, "card", "The card is a number that a spreadsheet has shortened; its last digits are "
                         "lost. Format the column as text, export it again, and import it.")  # fmt: skip
            return
        if any(has_payment_card(cell) for cell in self.cells.row if normal(cell) != normal(draft.card)) or (
            has_payment_card(draft.card)
        ):
            self._refuse(draft, "card", "The row holds a number that looks like a payment card; it was not kept, and "
                         "the row was not imported.")  # fmt: skip
            return
        name = self._name()
        if not name and not normal(draft.card):
            self._refuse(draft, "name", "The row has neither a name nor a card, so it was not imported.")
            return
        if name or "name" in self.cells or "last_name" in self.cells:
            draft.values["name"] = name
        for field in self.texts:
            text = " ".join(get(field).split())
            draft.values[field] = WAYS.get(plain(text), text) if field == "notify_by" else text
        if "branch" in self.cells:
            draft.branch = get("branch").strip()
        self._read_block(draft)

    def _name(self) -> str:
        get = self.cells.get
        whole = " ".join(get("name").split())
        last, first = (" ".join(get(part).split()) for part in ("last_name", "first_name"))
        return whole or ", ".join(filter(None, (last, first)))

    def _read_block(self, draft: CustomerDraft) -> None:
        if "blocked" not in self.cells:
            return
        cell = self.cells.get("blocked")
        try:
            draft.values["blocked"] = cell.strip().casefold() in _BLOCKED or read.yes(cell)
        except UserError:
            draft.trouble("blocked", "Whether the customer is blocked is neither yes nor no. The row was imported "
                          "without it.")  # fmt: skip
            return
        if draft.values["blocked"] and not draft.values.get("block_reason"):
            draft.values["block_reason"] = "as the ILS says"

    @staticmethod
    def _refuse(draft: CustomerDraft, name: str, why: str) -> None:
        draft.refused = True
        draft.trouble(name, why)
