# SPDX-License-Identifier: GPL-3.0-or-later
"""Codes that were read wrong: two run together, half of one, letters of another keyboard. Each is refused with its
sentence and kept nowhere.
"""

import re

from ill_desktop.domain import scancode
from ill_desktop.domain.phrases import phrase
from ill_desktop.domain.scan import ScanResult
from ill_desktop.domain.scancode import CodeKind
from ill_desktop.domain.settings import OfficeSettings
from ill_desktop.services.desk.answering import refused
from ill_desktop.services.ports import Deed

_SHORTEST = 5
_OWN_HALF = re.compile(r"[RL][0-9]{1,5}")
"""Our numbers have six digits and more."""
_BARCODE_LENGTH = 14


def answer(deed: Deed, rules: OfficeSettings, code: str) -> ScanResult | None:
    plain = scancode.normal(code)
    if any(c.isalpha() and not c.isascii() for c in plain):
        return refused(code, phrase("why_alphabet", code=code))
    if (pair := _two_codes(deed, plain)) is not None:
        return refused(code, phrase("why_two_codes", first=pair[0], second=pair[1]))
    if _OWN_HALF.fullmatch(plain) or _is_half(plain, rules):
        return refused(code, phrase("why_half", code=code))
    return None


def _two_codes(deed: Deed, plain: str) -> tuple[str, str] | None:
    """The two known codes, or the two library barcodes, that were read as one."""
    barcodes = plain[:_BARCODE_LENGTH], plain[_BARCODE_LENGTH:]
    if all(scancode.kind_of(half) is CodeKind.ITEM_BARCODE for half in barcodes):
        return barcodes
    if scancode.kind_of(plain) is CodeKind.ITEM_BARCODE:
        return None
    cuts = [(plain[:at], plain[at:]) for at in range(_SHORTEST, len(plain) - _SHORTEST + 1)]
    known = deed.borne(list({half for cut in cuts for half in cut}))
    return next(((first, second) for first, second in cuts if first in known and second in known), None)


def _is_half(plain: str, rules: OfficeSettings) -> bool:
    """The beginning of one of our own barcodes."""
    return (
        plain.isdecimal()
        and _SHORTEST < len(plain) < _BARCODE_LENGTH
        and scancode.is_ours(plain, [prefix for prefix in rules.own_barcodes if len(prefix) >= 4])
    )
