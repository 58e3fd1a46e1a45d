# SPDX-License-Identifier: GPL-3.0-or-later
"""Compiled from `forms/*.ui` by `python -m tests.generate`; never edited by hand."""
