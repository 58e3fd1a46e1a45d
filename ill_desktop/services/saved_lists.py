# SPDX-License-Identifier: GPL-3.0-or-later
"""Work lists that staff make, change, rename and delete; they count and open as the built-in ones."""

from collections.abc import Sequence
from datetime import date

from ill_desktop.domain import saved_lists
from ill_desktop.domain.changes import Changes
from ill_desktop.domain.errors import UserError
from ill_desktop.domain.phrases import phrase
from ill_desktop.domain.queues import Queue, queue_of
from ill_desktop.domain.saved_lists import Line, SavedList
from ill_desktop.domain.workflow import Turn
from ill_desktop.services.ports import Office


def lists(office: Office, page: str = "") -> list[SavedList]:
    """The lists that staff made (of a page), by name; one that cannot be read is left out."""
    return [one for one, _ in _read(office, page) if one is not None]


def broken(office: Office, page: str = "") -> list[str]:
    """Why the others cannot be shown."""
    return [why for _, why in _read(office, page) if why]


def _read(office: Office, page: str) -> list[tuple[SavedList | None, str]]:
    found: list[tuple[SavedList | None, str]] = []
    for key, of, title, text in office.reads.saved_lists():
        if page in ("", of):
            try:
                found.append((saved_lists.from_text(key, of, title, text), ""))
            except UserError as error:
                found.append((None, str(error)))
    return found


def queue_named(office: Office, key: str) -> Queue | None:
    """A built-in list, or one that staff made ("outgoing.my_list"). Raises UserError where it cannot be read."""
    if (queue := queue_of(key)) is not None:
        return queue
    page, _, name = key.partition(".")
    for number, of, title, text in office.reads.saved_lists():
        if of == page and name in (title, SavedList(page=of, title=title).name):
            return saved_lists.from_text(number, of, title, text).queue
    return None


def counts(office: Office, today: date) -> dict[str, int]:
    """How many each of them holds; 10,000 where there are more."""
    return {one.queue.key: office.reads.count_list(one.queue, today) for one in lists(office)}


def save(office: Office, page: str, title: str, turn: Turn, limit: int | None, lines: Sequence[Line], *,
         key: int | None = None) -> Changes:  # fmt: skip
    """Saves a list as it was typed (`key` = the one that is changed). Raises UserError with what is wrong."""
    made = saved_lists.read(page, title, turn, limit, lines, office.reads.library_named, office.clock.today())
    others = [one for one in lists(office, page) if one.id != key]
    if any(one.name == made.name for one in others):
        raise UserError(f'There is a list "{made.title}" on this page already; choose another name.')
    return _keep(office, made, key)


def bring_back(office: Office, dropped: SavedList) -> Changes:
    """Undoes a deletion."""
    return _keep(office, dropped, None)


def _keep(office: Office, made: SavedList, key: int | None) -> Changes:
    with office.deed() as deed:
        deed.keep_list(key, made.page, made.title, saved_lists.to_text(made))
        changes = deed.changes(said=phrase("list_saved", name=made.title))
        changes.settings = True
        return changes


def drop(office: Office, saved: SavedList) -> Changes:
    """Deletes the list, never a request. `bring_back` undoes it."""
    with office.deed() as deed:
        deed.drop_list(saved.id or 0)
        changes = deed.changes(said=phrase("list_dropped", name=saved.title))
        changes.settings = True
        return changes
