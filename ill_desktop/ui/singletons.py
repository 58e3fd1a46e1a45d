# SPDX-License-Identifier: GPL-3.0-or-later
"""Keeps None, True and False alive on Python 3.11.

PySide6 6.12 gives them back without counting the reference (a `setPen()`, a signal with a bool): from Python 3.12 on
they cannot die, on 3.11 the count reaches zero after some ten thousand calls and the program ends with "Fatal Python
error: none_dealloc". Measured: -1 for each call that returns None. So their counts are set out of reach.
"""

import ctypes
import sys

OUT_OF_REACH = 1 << 40


def hold() -> None:
    """Sets the three counts where the interpreter counts them; does nothing where they are immortal by themselves."""
    if sys.version_info >= (3, 12) or sys.implementation.name != "cpython":
        return
    for single in (None, True, False):
        count = ctypes.c_ssize_t.from_address(id(single))
        if abs(sys.getrefcount(single) - count.value) <= 8 and count.value < OUT_OF_REACH // 2:
            count.value = OUT_OF_REACH
