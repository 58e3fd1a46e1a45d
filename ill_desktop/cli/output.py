# SPDX-License-Identifier: GPL-3.0-or-later
"""What goes to standard output: JSON only, one value a line, at once."""

import json
from typing import Any


def tell(answer: Any) -> None:
    """One JSON value on one line of standard output, flushed."""
    print(json.dumps(answer, ensure_ascii=False), flush=True)
