# SPDX-License-Identifier: GPL-3.0-or-later
"""Ctrl+P: strap or slip of the last scan once more."""

from ill_desktop.domain.phrases import phrase
from ill_desktop.domain.scan import DeskState, ScanResult
from ill_desktop.services.desk.answering import refused
from ill_desktop.services.ports import Office


def again(paper: str, state: DeskState) -> ScanResult:
    """The answer asks for the paper; it changes nothing."""
    last = state.last_result
    if last is None or last.request_id is None:
        return refused(f"!{paper}", phrase("why_no_last"))
    return ScanResult(f"!{paper}", "already", said=phrase("print_again", number=last.request), papers=(paper,),
                      request_id=last.request_id, request=last.request, side=last.side, status=last.status,
                      title=last.title, library=last.library, library_code=last.library_code)  # fmt: skip


def strap(office: Office, state: DeskState, rest: str) -> ScanResult:
    return again("strap", state)


def slip(office: Office, state: DeskState, rest: str) -> ScanResult:
    return again("slip", state)
