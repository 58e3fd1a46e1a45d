# SPDX-License-Identifier: GPL-3.0-or-later
"""What labels ask the database and the paper; parts of `ports.Reads` and `ports.Papers`."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Any, Protocol

if TYPE_CHECKING:
    from ill_desktop.domain.courier_codes import CodeChangeRow
    from ill_desktop.domain.labels import Label, LabelStock, PrinterOffset, Sheets
    from ill_desktop.domain.library import Address, SlipPlace



class LabelReads(Protocol):
    """Places, addresses, hold marks, stocks and offsets; see `db.label_reads`."""

    def library_slip_places(self, library_ids: Sequence[int]) -> dict[int, SlipPlace]: ...
    def libraries_on(self, code: str) -> list[tuple[int, str]]:
        """(id, name) of the libraries that stand on this courier code."""
        ...

    def code_ids(self, codes: Sequence[str]) -> list[int]: ...
    def code_history(self, code: str) -> list[CodeChangeRow]:
        """What changed about this courier code, or about all where it is "", the newest first, at most 500."""
        ...

    def addresses_of(self, library_ids: Sequence[int]) -> dict[int, dict[str, Address]]:
        """Addresses by library and purpose."""
        ...

    def label_items(self, request_ids: Sequence[int]) -> dict[int, tuple[Any, ...]]:
        """(library id, side, title, author, call number, customer due, lender due, branch) by request."""
        ...

    def hold_marks(self, request_ids: Sequence[int]) -> dict[int, str]:
        """The mark of a hold slip by request; requests without a customer are left out."""
        ...

    def label_stocks(self) -> list[LabelStock]: ...
    def printer_offsets(self) -> list[PrinterOffset]: ...


class LabelPapers(Protocol):
    """Labels as PDF, and the stocks they go on. `stock` is a name; unknown ones raise UserError."""

    def labels(self, labels: Sequence[Label], kind: str, *, stock: str, start: int = 1, barcode: str = "code128",
               offset: tuple[int, int] = (0, 0),
               progress: Callable[[int, int | None], bool] | None = None) -> Sheets: ...  # fmt: skip
    def ruler(self, stock: str, offset: tuple[int, int] = (0, 0)) -> bytes: ...
    def stock_entry(self, name: str) -> dict[str, Any]:
        """A stock as plain values, with the fields of each of its kinds as they are drawn."""
        ...

    def check_stock(self, entry: Mapping[str, Any]) -> None:
        """Raises UserError, in one sentence, where nothing can be printed on such a stock."""
        ...

    def shipped_stocks(self) -> list[str]:
        """Names of the stocks that the program brings along."""
        ...
