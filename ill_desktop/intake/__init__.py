# SPDX-License-Identifier: GPL-3.0-or-later
"""Reading what others wrote: files of requests, libraries, customers, courier codes -> drafts. Touches no database.

This package itself is the services' port `IntakePort`.
"""

from collections.abc import Iterator, Mapping
from datetime import tzinfo

from ill_desktop.domain.drafts import Draft, ImportKind, Sheet
from ill_desktop.domain.request import Side
from ill_desktop.domain.settings import OfficeSettings
from ill_desktop.intake.columns import FIELDS, check_mapping, guess_mapping
from ill_desktop.intake.courier_codes import CodeReader
from ill_desktop.intake.customers import CustomerReader
from ill_desktop.intake.holdings import HoldingsReader
from ill_desktop.intake.libraries import LibraryReader
from ill_desktop.intake.requests import RequestReader
from ill_desktop.intake.tables import open_sheet

__all__ = ["drafts", "fields", "guess_mapping", "open_sheet"]


def fields(kind: str) -> tuple[str, ...]:
    """The fields that a column may be mapped to."""
    return tuple(FIELDS[ImportKind(kind)])


def drafts(sheet: Sheet, mapping: Mapping[str, str], kind: str, *, side: Side | None, network: str | None,
           settings: OfficeSettings, zone: tzinfo) -> Iterator[Draft]:  # fmt: skip
    """The rows of the sheet as drafts, one by one. Raises UserError at once if the mapping lacks what is needed."""
    check_mapping(mapping, sheet.columns, kind)
    which = ImportKind(kind)
    if which is ImportKind.REQUESTS:
        reader = RequestReader(sheet, mapping, side=side, network=network, settings=settings, zone=zone)
        return reader.drafts(sheet.rows)
    if which is ImportKind.LIBRARIES:
        return LibraryReader(sheet, mapping, network=network, settings=settings).drafts(sheet.rows)
    if which is ImportKind.HOLDINGS:
        return HoldingsReader(sheet, mapping).drafts(sheet.rows)
    if which is ImportKind.CUSTOMERS:
        return CustomerReader(sheet, mapping).drafts(sheet.rows)
    return CodeReader(sheet, mapping).drafts(sheet.rows)
