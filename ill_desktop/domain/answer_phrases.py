# SPDX-License-Identifier: GPL-3.0-or-later
"""Sentences of answers, renewals, corrections, batches and saved lists; a part of `phrases.TEMPLATES`."""

ANSWERS: dict[str, str] = {
    "did_some": "Stopped: {count} of {of} requests: {action}; {refused} were refused. What was done stays",
    "sent_as": "{number} is sent in {network} as {value}",
    "renewal_refused": "The renewal of {number} is refused; it stays due {due}",
    "corrected": "{number} is {status} now, corrected by hand",
    "dates_set": "The dates of {number} are set",
    "list_saved": "The list \"{name}\" is saved",
    "list_dropped": "The list \"{name}\" is deleted",
}
