# SPDX-License-Identifier: GPL-3.0-or-later
"""Status desk, correspondence, a lender's letter, a customer at the desk."""
