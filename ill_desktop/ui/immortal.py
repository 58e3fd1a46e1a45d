# SPDX-License-Identifier: GPL-3.0-or-later
"""Keeps the program alive where PySide6 gives away references to None, True and False that it does not own.

PySide6 6.12.0 on Python 3.11 takes a reference from None with nearly every call that returns nothing (`setPen`,
`fillRect`, ...; measured: 100 of 100 calls; 6.11.3 does not), and likewise from True and False: it is built as if they
were immortal, as they are from Python 3.12 on. None has some 40,000 references after the start, so that a few hundred
repaints end the program with "Fatal Python error: none_dealloc".
"""

import ctypes
import sys

PLENTY = 1 << 40
"""More references than calls in years of work; added once."""
SINGLETONS: tuple[object, ...] = (None, True, False, NotImplemented, Ellipsis)


def keep_alive() -> None:
    """Gives each so many references that it is never taken for unused. Does nothing where that is not needed."""
    if sys.version_info >= (3, 12) or sys.implementation.name != "cpython":
        return
    for one in SINGLETONS:
        if sys.getrefcount(one) < PLENTY // 2:
            ctypes.c_ssize_t.from_address(id(one)).value += PLENTY
