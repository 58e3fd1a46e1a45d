# SPDX-License-Identifier: GPL-3.0-or-later
"""Errors that are told to a person. Anything else that is raised is a bug: logged, one dialog, the program goes on."""


class UserError(Exception):
    """Something a person can put right. The text is one plain sentence or two: what is wrong, and what to do."""


class Conflict(UserError):
    """Another desk changed the same record in the meantime; nothing was saved."""


class Refused(UserError):
    """A deed that the workflow does not allow now; the text gives the reason and the way out."""


class DatabaseTrouble(UserError):
    """The database is missing, locked, full, read-only, foreign, newer, replaced or out of reach."""


class Cancelled(Exception):  # noqa: N818 - it is an answer of the person, not an error
    """The person stopped a long piece of work; what had been confirmed before stays."""
