# SPDX-License-Identifier: GPL-3.0-or-later
"""Keeps the program alive where PySide6 gives away references to None that it does not own.

PySide6 6.12.0 on Python 3.11 takes one reference from None with nearly every call that returns nothing (`setPen`,
`fillRect`, ...; measured: 100 of 100 calls; 6.11.3 does not). None has some 40,000 references after the start, so that
a few hundred repaints end the program with "Fatal Python error: none_dealloc". From Python 3.12 on None is immortal and
nothing needs to be done.
"""

import ctypes
import sys

PLENTY = 1 << 40
"""More references than calls in years of work; added once."""


def keep_none() -> None:
    """Gives None so many references that it is never taken for unused. Does nothing where it cannot be."""
    if sys.version_info < (3, 12) and sys.implementation.name == "cpython" and sys.getrefcount(None) < PLENTY // 2:
        ctypes.c_ssize_t.from_address(id(None)).value += PLENTY



