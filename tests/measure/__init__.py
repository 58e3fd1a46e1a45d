# SPDX-License-Identifier: GPL-3.0-or-later
"""Each promise of DESIGN.md section 1 beside its twin, on the same file in the same run: `python -m tests.measure`."""
