# SPDX-License-Identifier: GPL-3.0-or-later
"""Parts of the pages that keep records of people, libraries and money: lists, record forms, open requests."""
