# SPDX-License-Identifier: GPL-3.0-or-later
"""Parts of the page of custom holdings and of the choice of lenders."""
