# SPDX-License-Identifier: GPL-3.0-or-later
"""What an office keeps beside its requests, together: texts, notes, closed days, holds, people (`file_ports`)."""

from ill_desktop.db.closures import ClosureReads, ClosureUnit
from ill_desktop.db.correspondence import CorrespondenceReads
from ill_desktop.db.courier_stops import CourierStopReads, CourierStopUnit
from ill_desktop.db.holds import HoldReads, HoldUnit
from ill_desktop.db.letter_reads import LetterReads, OutboxUnit
from ill_desktop.db.overdues import OverdueReads, OverdueUnit
from ill_desktop.db.parcels import ParcelReads, ParcelUnit
from ill_desktop.db.people import PeopleReads, PeopleUnit
from ill_desktop.db.procedures import ProcedureReads
from ill_desktop.db.staffing import StaffReads, StaffUnit
from ill_desktop.db.standing import StandingReads
from ill_desktop.db.timeline import TimelineReads


class FileReads(OverdueReads, ClosureReads, CorrespondenceReads, ProcedureReads, HoldReads, StaffReads, StandingReads,
                TimelineReads, PeopleReads, CourierStopReads, ParcelReads, LetterReads):  # fmt: skip
    """Part of `Reads`."""


class FileUnit(OverdueUnit, ClosureUnit, HoldUnit, StaffUnit, PeopleUnit, CourierStopUnit, ParcelUnit, OutboxUnit):
    """Part of a deed."""
