# SPDX-License-Identifier: GPL-3.0-or-later
"""The request editor: a form made for typing, with warnings, drafts that survive a crash, and two versions side by side
where two desks edit one request; verification and the list of wrong records.
"""
