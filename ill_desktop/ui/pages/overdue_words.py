# SPDX-License-Identifier: GPL-3.0-or-later
"""What the page Overdue shows of a loan: its columns, and the triage, letters and searches beside it."""

from collections.abc import Callable, Mapping
from datetime import date, timedelta
from html import escape
from typing import Any, Final

from ill_desktop.domain.columns import OVERDUE_ROW
from ill_desktop.domain.ladder import SHORT, Step
from ill_desktop.domain.notices import STATE_WORDS
from ill_desktop.domain.searches import ASKS, DECISION, PLACES
from ill_desktop.ui import words

_LATE, _LEVEL, _CONTACT, _NEXT = (OVERDUE_ROW.index(name) for name in ("late", "level", "contact", "next"))


def _late(row: tuple[Any, ...], today: date) -> str:
    return f"{row[_LATE]} d" if row[_LATE] else ""


def _level(row: tuple[Any, ...], today: date) -> str:
    return words.tr(SHORT[row[_LEVEL]]) if row[_LEVEL] is not None else ""


def _contact(row: tuple[Any, ...], today: date) -> str:
    return words.past_day(row[_CONTACT], today) if row[_CONTACT] else ""


def next_words(what: tuple[str, int, str], today: date) -> str:
    """"level 2, Fri", "level 1, now", or why no letter goes."""
    step, days, why = what
    if not step:
        return words.tr(why)
    when = words.tr("now") if days <= 0 else words.day(today + timedelta(days), today)
    return f"{words.tr(SHORT[Step(step)])}, {when}"


OVERDUE_CELLS: Final[dict[str, Callable[[tuple[Any, ...], date], str]]] = {
    "late": _late, "level": _level, "contact": _contact, "next": lambda row, today: next_words(row[_NEXT], today),
}  # fmt: skip


def beside(show: Mapping[str, Any], today: date) -> str:
    """Triage, letters so far and searches as rich text; its links begin with "overdue:", "search:"."""
    about = show["overdue"]
    return _triage(about) + _letters(show, about, today) + _searches(about, today)


def _heading(text: str) -> str:
    return f"<p class='h' style='margin-top:12px;margin-bottom:2px'>{escape(text.upper())}</p>"


def _triage(about: Mapping[str, Any]) -> str:
    lines = []
    for line in about["triage"]:
        cause = words.tr(line.words)
        said = escape(cause[:1].upper() + cause[1:])
        said = f"<b>{said}</b> <span class='m'>({escape(words.tr('likely'))})</span>" if line.likely else said
        lines.append(f"{said}: <a href='overdue:{line.deed}'>{escape(words.tr(line.next_words))}</a>")
    return f"{_heading(words.tr('Where may it be'))}<p style='margin:0'>{'<br>'.join(lines)}</p>"


def _letters(show: Mapping[str, Any], about: Mapping[str, Any], today: date) -> str:
    lines = []
    if said := next_words(about["next"], today):
        link = f" <a href='overdue:next_letter'>{escape(words.tr('write it now'))}</a>" if about["next"][0] else ""
        lines.append(f"<span class='m'>{escape(words.tr('Next'))}:</span> {escape(said)}{link}")
    for notice, state in about["letters"]:
        step = words.tr(SHORT[Step(notice.step)])
        due = words.tr("about the due date {day}").format(day=words.day(notice.due, today)) if notice.due else ""
        more = ", ".join(part for part in (words.tr(notice.way), due,
                                           words.tr(STATE_WORDS.get(state) or "")) if part)  # fmt: skip
        lines.append(f"{words.past_day(notice.on, today)}: {escape(step)} <span class='m'>{escape(more)}</span>")
    asked = show.get("created")
    if asked:
        by = (show.get("customer") or {}).get("name") or show.get("library") or ""
        when = words.past_day(words.local(asked).date(), today)
        lines.append(f"<span class='m'>{escape(words.tr('Asked for by'))}</span> {escape(by)} "
                     f"<span class='m'>{escape(when)}</span>")  # fmt: skip
    return f"{_heading(words.tr('Letters'))}<p style='margin:0'>{'<br>'.join(lines)}</p>"


def _searches(about: Mapping[str, Any], today: date) -> str:
    lines = []
    for one in about["searches"]:
        if one.done is None:
            late = " class='late'" if one.due <= today else ""
            lines.append(f"<a href='search:{one.id}'>{escape(words.tr(ASKS[one.place]))}</a> "
                         f"<span{late}>{escape(words.day(one.due, today))}</span>")  # fmt: skip
        elif one.place != DECISION or one.outcome != "over":
            more = ", ".join(filter(None, (one.outcome, one.note, words.past_day(one.done, today))))
            lines.append(f"{escape(words.tr(PLACES[one.place]))} <span class='m'>{escape(more)}</span>")
    return f"{_heading(words.tr('Searches'))}<p style='margin:0'>{'<br>'.join(lines)}</p>" if lines else ""
