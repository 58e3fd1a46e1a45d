# SPDX-License-Identifier: GPL-3.0-or-later
"""Real parts for the tests: a database server, a screen, a disk whose power is cut, paper that is read back."""

import os

import pytest


def need(is_there: bool, part: str) -> None:
    """Skip the test where a part is missing; where ILL_REQUIRE_SERVERS=1 a missing part is an error."""
    if is_there:
        return
    if os.environ.get("ILL_REQUIRE_SERVERS") == "1":
        pytest.fail(f"{part} is missing, and ILL_REQUIRE_SERVERS=1 says that nothing may be missing", pytrace=False)
    pytest.skip(f"{part} is missing")
