# SPDX-License-Identifier: GPL-3.0-or-later
"""The same deeds without a window: JSON on standard output, sentences on standard error. Never imports Qt."""
