# SPDX-License-Identifier: GPL-3.0-or-later
"""The files of libraries and customers, together: changes, merging, duplicates, figures (`services.people_ports`)."""

from ill_desktop.db.duplicates import DuplicateReads
from ill_desktop.db.library_file import LibraryFileReads, LibraryFileUnit
from ill_desktop.db.merging import MergeReads, MergeUnit
from ill_desktop.db.office_changes import OfficeChangeReads, OfficeChangeUnit
from ill_desktop.db.scorecard import ScorecardReads


class PeopleReads(LibraryFileReads, MergeReads, DuplicateReads, ScorecardReads, OfficeChangeReads):
    """Part of `Reads`."""


class PeopleUnit(LibraryFileUnit, MergeUnit, OfficeChangeUnit):
    """Part of a deed."""
