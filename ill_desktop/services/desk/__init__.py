# SPDX-License-Identifier: GPL-3.0-or-later
"""The check-in desk: one line from the scan box to a committed deed and what there is to say about it.

`line` takes whatever arrives in the box; `DeskState` is what one box remembers between two scans. Rules R1 to R6 of
DOMAIN.md section 4 are named where they are kept.
"""

from ill_desktop.domain.decisions import STACKS
from ill_desktop.domain.scan import Choice, DeskState, ScanResult
from ill_desktop.services.desk.lines import COMMANDS, choose, line, set_due, set_stack
from ill_desktop.services.desk.pieces import AGAIN_SECONDS
from ill_desktop.services.desk.questions import leave, take_back
from ill_desktop.services.desk.quick import QuickBook, quick_lend, quick_receive
from ill_desktop.services.desk.scanning import scan

__all__ = ["AGAIN_SECONDS", "COMMANDS", "STACKS", "Choice", "DeskState", "QuickBook", "ScanResult", "choose",
           "leave", "line", "quick_lend", "quick_receive", "scan", "set_due", "set_stack", "take_back"]  # fmt: skip
