# SPDX-License-Identifier: GPL-3.0-or-later
"""Sentences about figures; a part of `phrases.TEMPLATES`."""

FIGURES: dict[str, str] = {
    "figures_saved": "{count} figures saved, {months}",
    "figures_same": "Nothing was changed: these figures stand there already",
    "figures_undone": "Undone: the figures of {months} are as they were",
    "profile_saved": "Profile {name} saved",
    "profile_removed": "Profile {name} is as the program brings it",
}
