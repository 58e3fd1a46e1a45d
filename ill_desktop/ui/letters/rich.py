# SPDX-License-Identifier: GPL-3.0-or-later
"""Rich text of the correspondence and the status desk, in the colours of the palette. Everything shown is escaped."""

from collections.abc import Iterable, Sequence
from datetime import date
from html import escape
from typing import Final

from PySide6.QtGui import QPalette

from ill_desktop.domain.correspondence import WAY_WORDS, Direction, Way
from ill_desktop.domain.request import FactKind, Reader
from ill_desktop.domain.standing import Standing, owed_words, where
from ill_desktop.domain.timeline import FILE, MESSAGE, NOTE, NOTICE, TEXT, TimelineEntry
from ill_desktop.ui import colours, words

FOLDED_LINES: Final = 8
"""Lines of a text that are shown at once; the rest unfolds."""
FOLDED_CHARACTERS: Final = 900


def style(palette: QPalette) -> str:
    muted, text = colours.muted(palette).name(), palette.text().color().name()
    tones = colours.tones(palette)
    return (
        f"<style>body,td,p,div{{color:{text}}} .m{{color:{muted}}} a{{color:{palette.link().color().name()};"
        f"text-decoration:none}} .late{{color:{tones.late.ink.name()};font-weight:600}} .h{{color:{muted};"
        f"font-weight:600;font-size:small}} .t{{font-size:large;font-weight:600}} .b{{font-weight:600}}</style>"
    )


def rows(pairs: Iterable[tuple[str, str]]) -> str:
    """A table of labels and values that are rich text already."""
    lines = "".join(f"<tr><td class='m' style='white-space:nowrap;padding-right:14px;padding-bottom:3px'>"
                    f"{escape(label)}</td><td style='padding-bottom:3px'>{value}</td></tr>"
                    for label, value in pairs if value)  # fmt: skip
    return f"<table cellspacing='0' cellpadding='0' style='margin-top:6px'>{lines}</table>"


def ago(value: date, today: date) -> str:
    days = (today - value).days
    if days <= 0:
        return words.tr("today")
    return words.tr("yesterday") if days == 1 else words.tr("{days} days ago").format(days=words.number(days))


# ---- where a request stands


def standing_page(of: Standing, today: date, palette: QPalette) -> str:
    """The answer to a status check: the sentence large, then since when, what is next, what is owed, what was last."""
    tones = colours.tones(palette)
    tone = getattr(tones, colours.tone_name(of.side, of.status))
    status = escape(words.status_words(of.side, of.status)).replace(" ", "&nbsp;")
    marks = [f"<span style='background-color:{tone.tint.name()};color:{tone.ink.name()}'>&nbsp;{status}&nbsp;</span>"]
    for kind, since, note in of.facts:
        said = escape(f"{words.tr(words.FACT_TAGS[FactKind(kind)])} {words.day(since, today)}").replace(" ", "&nbsp;")
        marks.append(f"<span style='background-color:{tones.late.tint.name()};color:{tones.late.ink.name()}' "
                     f"title='{escape(note)}'>&nbsp;{said}&nbsp;</span>")  # fmt: skip
    owed = "<br>".join(f"<span class='late'>{escape(line)}</span>" for line in owed_words(of))
    title = escape(of.title or words.tr("no title"))
    numbers = f"<b>{escape(of.number)}</b> <span class='m'>{escape(of.theirs)}</span>"
    next_words = escape(", ".join(filter(None, (words.tr(of.next_step), _turn(of)))))
    nothing = escape(words.tr("If nothing is done: {what}.").format(what=words.tr(of.next_words)))
    pairs = [
        (words.tr("Since"), f"{words.past_day(of.since, today)} <span class='m'>{ago(of.since, today)}</span>"
         if of.since else ""),
        (words.tr("Next"), f"{next_words}<br><span class='m'>{nothing}</span>"),
        (words.tr("Owed"), owed or f"<span class='m'>{words.tr('nothing')}</span>"),
        (words.tr("Last scan"), _last(of.last_scan, today)),
        (words.tr("Last answer"), _last(of.last_answer, today)),
        (words.tr("Last word"), _last((words.local(of.last_word[0]).date(), of.last_word[1]), today)
         if of.last_word else ""),
        (words.tr("Library"), escape(of.library)), (words.tr("Branch"), escape(of.branch)),
        (words.tr("Customer"), escape(of.customer)),
    ]  # fmt: skip
    return (f"{style(palette)}<p class='t' style='margin:0'>{escape(where(of, 'desk'))}</p>"
            f"<p style='margin:6px 0 0 0'>{'&nbsp; '.join(marks)}</p>"
            f"<p style='margin:8px 0 0 0'>{title}</p><p style='margin:0'>{numbers}</p>{rows(pairs)}")  # fmt: skip


def _turn(of: Standing) -> str:
    named = {turn.value: said for turn, said in words.TURN_WORDS.items()}
    return words.tr(named.get(of.turn, ""))


def _last(last: tuple[date, str] | None, today: date) -> str:
    if last is None:
        return ""
    day, said = last
    return f"{escape(said)} <span class='m'>{words.past_day(day, today)}</span>"


# ---- the timeline


def timeline_page(entries: Sequence[TimelineEntry], today: date, palette: QPalette, *, unfolded: frozenset[int],
                  more: bool, of_request: bool) -> str:  # fmt: skip
    """Newest first. Links: open, save, remove (an attachment), unfold, withdraw, back (a text), request, more.
    """
    parts = [style(palette)]
    day = ""
    for entry in entries:
        # A notice knows its day only, which no zone may move.
        at = entry.at if entry.kind == NOTICE else words.local(entry.at)
        on = words.past_day(at.date(), today)
        if on != day:
            day = on
            parts.append(f"<p class='h' style='margin-top:12px;margin-bottom:2px'>{escape(day.upper())}</p>")
        clock = "" if entry.kind == NOTICE else f"{at:%H:%M}"
        parts.append(_entry(entry, clock, palette, entry.id in unfolded, of_request))
    if more:
        parts.append(f"<p style='margin-top:12px'><a href='more:0'>{words.tr('Show older ones')}</a></p>")
    return "".join(parts)


def _entry(entry: TimelineEntry, clock: str, palette: QPalette, is_unfolded: bool, of_request: bool) -> str:
    head = [f"<span class='m'>{clock}</span>", f"<span class='b'>{escape(entry_words(entry))}</span>"]
    if entry.subject:
        head.append(escape(entry.subject))
    if entry.request and not of_request:
        head.append(f"<a href='request:{entry.request_id}'>{escape(entry.request)}</a>")
    if entry.personal:
        head.append(f"<span class='m'>{words.tr('customer')}</span>")
    if entry.by:
        head.append(f"<span class='m'>({escape(entry.by)})</span>")
    if entry.kind == TEXT and entry.withdrawn is None:
        head.append(f"<a href='withdraw:{entry.id}'>{words.tr('filed by mistake')}</a>")
    body = _body(entry, is_unfolded)
    files = "".join(_file(one, name, size) for one, name, size in entry.files)
    if entry.withdrawn is not None:
        return _taken_out(entry, head, files)
    return f"<p style='margin:6px 0 0 0'>{' &nbsp;'.join(head)}</p>{body}{files}"


def _taken_out(entry: TimelineEntry, head: Sequence[str], files: str) -> str:
    """A text that was filed by mistake: its line struck through, why, and the way back; its words are folded away."""
    said = words.tr("taken out {day}: {why}").format(day=f"{entry.withdrawn}", why=entry.why)
    by = f" ({escape(entry.withdrawn_by)})" if entry.withdrawn_by else ""
    back = f"<a href='back:{entry.id}'>{words.tr('put it back')}</a>"
    return (f"<p style='margin:6px 0 0 0'><s class='m'>{' &nbsp;'.join(head)}</s></p>"
            f"<p style='margin:1px 0 0 18px'>{escape(said)}{by} &nbsp;{back}</p>{files}")  # fmt: skip


def entry_words(entry: TimelineEntry) -> str:
    """"E-mail in", "Telephone out", "Note for us", "Notice", "Attachment"."""
    if entry.kind == FILE:
        return words.tr("Attachment")
    if entry.kind == NOTICE:
        return words.tr("Notice")
    if entry.kind == NOTE:
        reader = words.READER_WORDS.get(Reader(entry.way), "for us")
        return words.tr("Note {reader}").format(reader=words.tr(reader))
    way = words.tr("Message") if entry.kind == MESSAGE else words.tr(WAY_WORDS[Way(entry.way)])
    direction = words.tr("in") if entry.direction == Direction.IN else words.tr("out")
    return f"{way} {direction}"


def _body(entry: TimelineEntry, is_unfolded: bool) -> str:
    text = entry.text.strip()
    if not text:
        return ""
    folded = "\n".join(text.split("\n")[:FOLDED_LINES])[:FOLDED_CHARACTERS]
    shown = text if is_unfolded else folded
    more = ""
    if len(folded) < len(text) and not is_unfolded:
        more = f" <a href='unfold:{entry.id}'>{words.tr('all of it')}</a>"
    return f"<p style='margin:1px 0 0 18px;white-space:pre-wrap'>{escape(shown)}{more}</p>"


def _file(key: int, name: str, size: int) -> str:
    shown = f"{size / 1024**2:.1f} MB" if size > 1024**2 else f"{max(1, round(size / 1024))} KB"
    links = " &nbsp;".join(f"<a href='{deed}:{key}'>{said}</a>" for deed, said in (
        ("save", words.tr("save as")), ("remove", words.tr("remove"))))  # fmt: skip
    return (f"<p style='margin:1px 0 0 18px'><a href='open:{key}'>{escape(name)}</a> <span class='m'>{shown}</span> "
            f"&nbsp;{links}</p>")  # fmt: skip
