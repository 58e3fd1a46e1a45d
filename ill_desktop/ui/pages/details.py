# SPDX-License-Identifier: GPL-3.0-or-later
"""One request, whole: what it is, what is next, what is left to do, what was said and done. Its text can be selected.

This is the office's own screen, so the customer's name stands here; it goes nowhere else.
"""

from collections.abc import Callable, Iterable
from datetime import date
from html import escape
from typing import Any, Final

from PySide6.QtCore import Qt, QUrl, Signal
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QTextBrowser, QWidget

from ill_desktop.domain.conditions import CONDITION_WORDS
from ill_desktop.domain.correspondence import WAY_WORDS, Direction, Way
from ill_desktop.domain.courier import PROBLEMS
from ill_desktop.domain.dates import working_days_between
from ill_desktop.domain.reasons import BY_NAME
from ill_desktop.domain.request import AnswerKind, FactKind, Reader, ServiceType, Side, Status
from ill_desktop.domain.verification import OUTCOME_WORDS
from ill_desktop.domain.workflow import status_row, steps_from
from ill_desktop.ui import colours, words
from ill_desktop.ui.pages.request_actions import KEYS

Show = dict[str, Any]
_FIELDS: Final[tuple[tuple[str, str], ...]] = (
    ("need_before", "Need before"), ("lender_due", "Lender's due"), ("internal_due", "Our due"),
    ("customer_due", "Customer's due"), ("call_number", "Shelf"), ("item_barcode", "Barcode"), ("material", "Material"),
    ("article_title", "Article"), ("article_author", "By"), ("volume", "Volume"), ("issue", "Issue"),
    ("issue_date", "Issue date"), ("pages", "Pages"), ("edition", "Edition"), ("series", "Series"),
    ("conditions", "Conditions"), ("service_level", "Service"), ("verified_in", "Verified in"),
    ("lender_symbols", "Lenders"), ("cancel_reason", "Reason"), ("copyright", "Copyright"),
    ("willing_to_pay", "Willing to pay"),
)  # fmt: skip


class DetailsPanel(QTextBrowser):
    """`followed(kind, key)` when a link is taken: do, tick, untick, undo, invoice, library, customer."""

    followed = Signal(str, str)

    def __init__(self, today: Callable[[], date], name: str, parent: QWidget | None = None):
        super().__init__(parent)
        self.setObjectName(name)
        self.setAccessibleName(self.tr("The request"))
        self.setFrameShape(QTextBrowser.Shape.NoFrame)
        self.setOpenLinks(False)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.document().setDocumentMargin(self.fontMetrics().averageCharWidth() * 1.6)
        self._today = today
        self.shown: Show | None = None
        self.anchorClicked.connect(self._on_link)

    def show_request(self, show: Show | None) -> None:
        same = bool(show and self.shown and show["id"] == self.shown["id"])
        place = self.verticalScrollBar().value() if same else 0
        self.shown = show
        self.setHtml(page(show, self._today(), self.palette()) if show else "")
        self.verticalScrollBar().setValue(place)

    def changeEvent(self, event: Any) -> None:
        super().changeEvent(event)
        if event.type() == event.Type.PaletteChange and self.shown is not None:
            self.show_request(self.shown)

    def _on_link(self, url: QUrl) -> None:
        kind, _, key = url.toString().partition(":")
        self.followed.emit(kind, key)


def page(show: Show, today: date, palette: QPalette) -> str:
    """The request as rich text in the colours of the palette."""
    parts = [_title(show), _tags(show, palette), _facts(show, today), _next(show), show.get("beside") or "",
             _work(show), _answers(show, today),
             _verified(show, today), _problems(show, today), _notes(show, today), _money(show, today),
             _said(show, today), _history(show, today)]  # fmt: skip
    return _style(palette) + "".join(parts)


def _style(palette: QPalette) -> str:
    muted, text = colours.muted(palette).name(), palette.text().color().name()
    link, late = palette.link().color().name(), colours.tones(palette).late.ink.name()
    return (
        f"<style>body,td,p,div{{color:{text}}} .m{{color:{muted}}} a{{color:{link};text-decoration:none}}"
        f".late{{color:{late};font-weight:600}} .h{{color:{muted};font-weight:600;font-size:small}}"
        f".t{{font-size:large;font-weight:600}} .gone{{color:{muted};text-decoration:line-through}}</style>"
    )


def _heading(text: str) -> str:
    return f"<p class='h' style='margin-top:12px;margin-bottom:2px'>{escape(text.upper())}</p>"


def _table(rows: Iterable[tuple[str, str]]) -> str:
    lines = "".join(
        f"<tr><td class='m' style='white-space:nowrap;padding-right:10px;padding-bottom:1px'>{escape(label)}</td>"
        f"<td>{value or '&nbsp;'}</td></tr>"
        for label, value in rows
    )
    return f"<table cellspacing='0' cellpadding='0' style='margin-top:6px'>{lines}</table>"


def _title(show: Show) -> str:
    more = [show.get("author"), show.get("publisher"), show.get("published")]
    line = ", ".join(escape(str(part)) for part in more if part)
    numbers = " ".join(f"{b['kind'].upper()} {escape(b['value'])}" for b in show["bib_numbers"])
    below = ". ".join(part for part in (line, numbers) if part)
    title = escape(show["title"] or show.get("article_title") or words.tr("no title"))
    return f"<p class='t' style='margin:2px 0 0 0'>{title}</p><p class='m' style='margin:0'>{below}</p>"


def unbroken(text: str) -> str:
    return escape(text).replace(" ", "&nbsp;")


def _tags(show: Show, palette: QPalette) -> str:
    tones = colours.tones(palette)
    tone = getattr(tones, colours.tone_name(Side(show["side"]), Status(show["status"])))
    marks = [(words.status_words(show["side"], show["status"]), tone)]
    for kind in words.facts_of(" ".join(show["flags"])):
        marks.append((words.tr(words.FACT_TAGS[kind]), tones.quiet if kind in words.CALM_FACTS else tones.late))
    spans = (
        f"<span style='background-color:{tone.tint.name()};color:{tone.ink.name()}'>&nbsp;{unbroken(text)}&nbsp;</span>"
        for text, tone in marks
    )
    return f"<p style='margin:6px 0 0 0'>{'&nbsp; '.join(spans)}</p>"


def _facts(show: Show, today: date) -> str:
    rows: list[tuple[str, str]] = [(words.tr("Number"), _numbers(show))]
    role = words.tr("Lender") if show["side"] == Side.BORROWING else words.tr("For")
    if show["library"]:
        rows.append((role, _library(show)))
    courier = " ".join(filter(None, (show.get("courier_code"), show.get("delivery_days"))))
    if courier:
        rows.append((words.tr("Courier"), escape(courier)))
    customer = show.get("customer")
    if customer:
        name = f"<a href='customer:{customer['customer_id']}'>{escape(customer['name'])}</a>"
        more = escape(" ".join(filter(None, (customer.get("card"), customer.get("phone")))))
        blocked = f" <span class='late'>{words.tr('blocked')}</span>" if customer.get("blocked") else ""
        rows.append((words.tr("Customer"), f"{name} <span class='m'>{more}</span>{blocked}"))
    if show.get("branch"):
        rows.append((words.tr("Branch"), escape(show["branch"])))
    rows += _to_answer(show, today)
    lends = show["side"] == Side.LENDING
    for name, label in _FIELDS:
        if value := _field(show, name, today):
            rows.append((words.tr("Due" if lends and name == "lender_due" else label), value))
    if (show.get("pieces") or 1) > 1:
        rows.append((words.tr("Pieces"), f"<b>{show['pieces']}</b>"))
    if show.get("service_type") == ServiceType.COPY:
        rows.append((words.tr("Kind"), words.tr("copy")))
    return _table(rows)


def _to_answer(show: Show, today: date) -> list[tuple[str, str]]:
    """What one wants to know before answering another library: by when, and where our item stands."""
    told = show.get("to_answer")
    if not told:
        return []
    shown = escape(words.day(told["last_day"], today))
    is_late = told["last_day"] <= today.isoformat()
    rows = [(words.tr("Answer by"), f"<span class='late'>{shown}</span>" if is_late else f"<b>{shown}</b>")]
    known = told["lent_before"]
    if known:
        take = f"<br><a href='shelf:{show['id']}'>{words.tr('take its shelf')}</a>&nbsp;<span class='m'>Shift+U</span>"
        place = escape(known["shelf"] or words.tr("no shelf was noted"))
        rows.append((words.tr("Lent before"), f"{place} <span class='m'>{escape(known['number'])} "
                     f"{escape(known['barcode'])}</span>{'' if show['call_number'] else take}"))  # fmt: skip
    return rows


def _numbers(show: Show) -> str:
    others = " ".join(f"{escape(i['network'])} {escape(i['value'])}" for i in show["identifiers"])
    return f"<b>{escape(show['number'])}</b> &nbsp;<span class='m'>{others}</span>"


def _library(show: Show) -> str:
    name = escape(show["library"])
    key = show.get("library_id")
    linked = f"<a href='library:{key}'>{name}</a>" if key else name
    return f"{linked} <span class='m'>{escape(show.get('library_symbol') or '')}</span>"


def _field(show: Show, name: str, today: date) -> str:
    value = show.get(name)
    if not value:
        return ""
    if name.endswith("_due") or name == "need_before":
        shown = escape(words.day(value, today))
        passed = words.is_passed(name, date.fromisoformat(value[:10]), show["side"], show["status"], today)
        return f"<span class='late'>{shown}</span>" if passed else f"<b>{shown}</b>"
    if name == "call_number":
        return f"<b>{escape(value)}</b> {escape(show.get('location') or '')}"
    return escape(str(value))


def _next(show: Show) -> str:
    side, status = Side(show["side"]), Status(show["status"])
    steps = steps_from(side, status, ServiceType(show["service_type"]))
    row = status_row(side, status)
    said = ""
    if steps:
        first = steps[0].action
        named = escape(words.action_words(first, side))
        said = f"<a href='do:{first.value}'>{named}</a> &nbsp;<span class='m'>Enter</span>"
        more = [
            f"<a href='do:{s.action.value}'>{escape(words.step_words(s.action, side, status))}</a>"
            f"&nbsp;<span class='m'>{KEYS[s.action]}</span>"
            for s in steps[1:]
        ]
        if more:
            said += f"<br><span class='m'>{words.tr('or')}</span> {' &nbsp;'.join(more)}"
    nothing = words.tr("If nothing is done: {what}.").format(what=words.tr(row.if_nothing))
    turn = words.tr(words.TURN_WORDS[row.turn])
    told = f"<span class='m'>{escape(turn[:1].upper() + turn[1:])}. {escape(nothing)}</span>"
    return f"{_heading(words.tr('Next'))}<p style='margin:0'>{said}</p><p style='margin:2px 0 0 0'>{told}</p>"


def _work(show: Show) -> str:
    left = show.get("work_left") or []
    if not left:
        return ""
    lines = []
    for step in left:
        done = step["done_on"] is not None
        box, link = ("\N{BALLOT BOX WITH CHECK}", "untick") if done else ("\N{BALLOT BOX}", "tick")
        where = step["network"] if step["place"] == "network" and step["network"] else words.tr(step["place"])
        where = where.upper() if where in ("ils",) else where
        style = " class='m'" if done else ""
        lines.append(f"<a href='{link}:{step['id']}'>{box}</a> <span{style}>{escape(words.tr(step['words']))}</span> "
                     f"<span class='m'>{escape(where)}</span>")  # fmt: skip
    return f"{_heading(words.tr('Do it there'))}<p style='margin:0'>{'<br>'.join(lines)}</p>"


def _answers(show: Show, today: date) -> str:
    rows = []
    for answer in show.get("answers") or []:
        kind = answer["kind"]
        waiting = _time_left(answer["answer_by"], today) if answer["asked_on"] else ""
        said = words.tr(words.ANSWER_WORDS[AnswerKind(kind)]) if kind else waiting
        reason = BY_NAME[answer["reason"]].words if answer["reason"] in BY_NAME else answer["reason"]
        reason = CONDITION_WORDS.get(reason, reason)
        on = words.day(answer["answered_on"] or answer["asked_on"], today)
        more = [words.tr(reason) if reason else "", answer["note"], on]
        told = escape(", ".join(filter(None, more)))
        value = f"{escape(said)} <span class='m'>{told}</span>" if said or told else ""
        rows.append((f"{answer['position']}. {answer['symbol']}", value))
    return _heading(words.tr("Lenders")) + _table(rows) if rows else ""


def _time_left(answer_by: str | None, today: date) -> str:
    """"asked, 2 days left": the working days of the lender's own time, or the office's."""
    if not answer_by:
        return words.tr("asked")
    left = working_days_between(today, date.fromisoformat(answer_by))
    if left <= 0:
        return words.tr("asked, last day today") if left == 0 else words.tr("asked, its time is over")
    return words.counted(left, words.tr("asked, one day left"), words.tr("asked, {n} days left"))


def _notes(show: Show, today: date) -> str:
    """Apart by who may read them, the newest first; what stands beside a fact in force is ours."""
    lines: dict[str, list[str]] = {reader.value: [] for reader in words.READER_WORDS}
    for note in reversed(show.get("notes") or []):
        at = words.past_day(words.local(note["at"]).date(), today) if note["at"] else ""
        text = escape(note["text"]).replace("\n", "<br>")
        lines.setdefault(note["reader"], []).append(f"{text} <span class='m'>{at}</span>")
    for fact in show.get("facts") or []:
        if fact["note"] and fact["until"] is None:
            tag = words.tr(words.FACT_TAGS[FactKind(fact["kind"])]).lower()
            since = words.day(fact["since"], today)
            said = f"{escape(fact['note'])} <span class='m'>{escape(tag)}, {since}</span>"
            lines[Reader.STAFF.value].append(said)
    rows = [(words.tr(words.READER_WORDS.get(Reader(reader), "for us")), "<br>".join(texts))
            for reader, texts in lines.items() if texts]  # fmt: skip
    return _heading(words.tr("Notes")) + _table(rows) if rows else ""


def _verified(show: Show, today: date) -> str:
    """What was looked up where, and what is wrong in our own record."""
    rows = []
    for one in reversed(show.get("verifications") or []):
        more = [one["availability"], " ".join(filter(None, (one["call_number"], one["location"]))), one["note"],
                words.past_day(date.fromisoformat(one["on_day"]), today)]  # fmt: skip
        said = escape(words.tr(OUTCOME_WORDS.get(one["outcome"]) or str(one["outcome"])))
        rows.append((one["place"], f"{said} <span class='m'>{escape(', '.join(filter(None, more)))}</span>"))
    for problem in show.get("record_problems") or []:
        fixed = words.day(problem["fixed"], today)
        tag = words.tr("fixed {day}").format(day=fixed) if fixed else words.tr("to be fixed")
        tone = "m" if fixed else "late"
        told = f"{escape(problem['record'])}: {escape(problem['what'])} <span class='{tone}'>{escape(tag)}</span>"
        rows.append((words.tr("Wrong record"), told))
    return _heading(words.tr("Verified")) + _table(rows) if rows else ""


def _problems(show: Show, today: date) -> str:
    """On the road: by which carrier it went, what is open, and how the others ended."""
    rows = []
    for one in show.get("shipments") or []:
        paid = f"{(one['postage_cents'] or 0) / 100:,.2f} {one['currency']}" if one["postage_cents"] is not None else ""
        more = ", ".join(filter(None, (words.past_day(date.fromisoformat(one["on"]), today), paid)))
        said = f"{escape(one['carrier'])} <b>{escape(one['tracking'])}</b> <span class='m'>{escape(more)}</span>"
        rows.append((words.tr("Sent by"), said))
    for one in show.get("courier_problems") or []:
        leg = " \N{RIGHTWARDS ARROW} ".join(filter(None, (one["from_code"], one["to_code"])))
        ended = words.tr("resolved {day}").format(day=words.day(one["resolved"], today)) if one["resolved"] else ""
        tag = f"<span class='m'>{escape(ended)}</span>" if ended else f"<span class='late'>{words.tr('open')}</span>"
        noticed = words.past_day(date.fromisoformat(one["noticed"]), today)
        said = ", ".join(filter(None, (leg, noticed, one["outcome"], one["note"])))
        kind = escape(words.tr(PROBLEMS.get(one["kind"]) or str(one["kind"])))
        rows.append((words.tr("Courier"), f"<a href='problem:{one['id']}'>{kind}</a> {escape(said)} {tag}"))
    return _heading(words.tr("On the road")) + _table(rows) if rows else ""


def _money(show: Show, today: date) -> str:
    rows = []
    for one in show.get("money") or []:
        cents = (one["total_cents"] or 0) / 100
        state = escape(", ".join(filter(None, (one["state"], one["reason"]))))
        value = f"{cents:,.2f} {escape(one['currency'])} <span class='m'>{state}</span>"
        rows.append((one["number"] or words.tr("draft"), f"<a href='invoice:{one['id']}'>{value}</a>"))
    for one in show.get("charges") or []:
        state = ", ".join(filter(None, (words.tr(one.state), one.reason, one.approved_by)))
        back = f" <span class='late'>{words.tr('found: give it back')}</span>" if one.to_give_back else ""
        value = f"{one.cents / 100:,.2f} {escape(one.currency)} <span class='m'>{escape(state)}</span>"
        rows.append((words.tr("Customer pays"), f"<a href='charge:{one.id}'>{value}</a>{back}"))
    return _heading(words.tr("Money")) + _table(rows) if rows else ""


def _said(show: Show, today: date) -> str:
    """The last texts in and out, and the way to all of them."""
    rows = []
    for one in reversed((show.get("correspondence") or [])[-3:]):
        way = words.tr(WAY_WORDS[Way(one["way"])])
        direction = words.tr("in") if one["direction"] == Direction.IN else words.tr("out")
        first = one["subject"] or one["text"].strip().partition("\n")[0][:80]
        when = words.past_day(words.local(one["at"]).date(), today)
        rows.append((when, f"{escape(first)} <span class='m'>{escape(way)} {escape(direction)}</span>"))
    opens = f"<a href='file:{show['id']}'>{words.tr('open the file')}</a> <span class='m'>Ctrl+J</span>"
    listed = _table(rows) if rows else ""
    return f"{_heading(words.tr('Correspondence'))}{listed}<p style='margin:2px 0 0 0'>{opens}</p>"


def _history(show: Show, today: date) -> str:
    lines = []
    rows = list(reversed(show.get("history") or []))
    last = next((row["id"] for row in rows if not row["undone"] and not row["undoes"]), None)
    for row in rows:
        at = words.local(row["at"])
        when = f"{words.past_day(at.date(), today)} {at:%H:%M}"
        by = f" <span class='m'>({escape(row['by'])})</span>" if row["by"] else ""
        said = escape(words.deed_words(row, show, today))
        said = f"<span class='gone'>{said}</span>" if row["undone"] else said
        undo = ""
        if not row["undone"] and not row["undoes"] and row["action"] != "imported":
            key = " Ctrl+Z" if row["id"] == last else ""
            undo = f" &nbsp;<a href='undo:{row['id']}'>{words.tr('undo')}</a><span class='m'>{key}</span>"
        lines.append((when, said + by + undo))
    return _heading(words.tr("History")) + _table(lines) if lines else ""
