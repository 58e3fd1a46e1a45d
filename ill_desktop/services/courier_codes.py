# SPDX-License-Identifier: GPL-3.0-or-later
"""What becomes of the courier's codes beside the import: ending those that a new list has not, and their history."""

from collections.abc import Sequence
from datetime import timedelta

from ill_desktop.domain.changes import Changes
from ill_desktop.domain.courier_codes import ENDED, CodeChange, CodeChangeRow, CourierCode
from ill_desktop.domain.errors import UserError
from ill_desktop.domain.phrases import phrase
from ill_desktop.services.ports import Office


def end(office: Office, gone: Sequence[CodeChange]) -> Changes:
    """These codes ended yesterday: labels for them are refused from now on. Their libraries keep the code, so that the
    refusal can say it. A code that ended before stays as it is.
    """
    if not gone:
        raise UserError("No code is gone from the list, so none has ended.")
    yesterday = office.clock.today() - timedelta(1)
    keys = {(one.courier, one.code) for one in gone}
    ended = 0
    with office.deed() as deed:
        for key in office.reads.code_ids(sorted({code for _, code in keys})):
            code = deed.get(CourierCode, key, ())
            if (code.courier, code.code) not in keys or (code.member_until and code.member_until <= yesterday):
                continue
            before = str(code.member_until or "")
            code.member_until = yesterday
            deed.save(code)
            deed.add(CodeChangeRow(at=deed.now, on=deed.today, courier=code.courier, code=code.code, field=ENDED,
                                   before=before, after=yesterday.isoformat(), staff_id=deed.staff_id))  # fmt: skip
            ended += 1
        changes = deed.changes(said=phrase("codes_ended", count=ended))
    changes.everything = True
    return changes


def history(office: Office, code: str = "") -> list[CodeChangeRow]:
    """What changed about a code, or about all of them, the newest first."""
    return office.reads.code_history(code)
