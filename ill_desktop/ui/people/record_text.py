# SPDX-License-Identifier: GPL-3.0-or-later
"""The file of a library or a customer as rich text in the colours of the palette: what is open, how we worked together,
what was changed.
"""

from collections.abc import Iterable, Sequence
from datetime import date
from html import escape

from PySide6.QtGui import QPalette

from ill_desktop.domain.charges import NEXT, ChargeRow, ChargeState
from ill_desktop.domain.file_changes import FieldChange
from ill_desktop.domain.lenders import days_text
from ill_desktop.domain.library_file import CustomerStanding, FileRow, LibraryStanding, Look, Scorecard
from ill_desktop.domain.money import money_text
from ill_desktop.domain.reasons import BY_NAME
from ill_desktop.ui import colours, words

_BAR = 12
"""Characters of the longest bar."""
_CHANGES: dict[str, str] = {
    "created": "entered", "edit": "changed", "closed": "closed days noted", "reopened": "closed days taken out",
    "merged": "merged with", "merge taken back": "a merge was taken back", "undo": "undone", "charge": "charge",
}  # fmt: skip


def style(palette: QPalette) -> str:
    muted, late = colours.muted(palette).name(), colours.tones(palette).late.ink.name()
    text, link = palette.text().color().name(), palette.link().color().name()
    bar, was = palette.accent().color().name(), colours.tones(palette).quiet.ink.name()
    return (
        f"<style>body,td,p{{color:{text}}} .m{{color:{muted}}} a{{color:{link};text-decoration:none}} "
        f".late{{color:{late};font-weight:600}} .h{{color:{muted};font-weight:600;font-size:small}} "
        f".b{{color:{bar}}} .w{{color:{was}}} .gone{{color:{muted};text-decoration:line-through}}</style>"
    )


def heading(text: str) -> str:
    return f"<p class='h' style='margin-top:8px;margin-bottom:2px'>{escape(text.upper())}</p>"


def table(rows: Iterable[Sequence[str]]) -> str:
    lines = []
    for label, *cells in rows:
        told = "".join(f"<td style='padding-right:14px'>{cell or '&nbsp;'}</td>" for cell in cells)
        lines.append(f"<tr><td class='m' style='padding-right:12px;white-space:nowrap'>{escape(label)}</td>{told}</tr>")
    return f"<table cellspacing='0' cellpadding='1'>{''.join(lines)}</table>"


# ---- a library


def library_page(found: LibraryStanding, today: date, palette: QPalette) -> str:
    parts = [heading(words.tr("Now")), table(_now(found, today))]
    if found.cards is not None:
        parts.append(_cards(*found.cards))
    return style(palette) + "".join(parts)


def _now(found: LibraryStanding, today: date) -> list[tuple[str, str]]:
    rows = [
        (words.tr("Open"), words.tr("{borrow} we borrow, {lend} we lend").format(
            borrow=words.number(found.borrowing), lend=words.number(found.lending))),
        (words.tr("Overdue"), _overdue(found)), (words.tr("Money"), _money(found)),
    ]  # fmt: skip
    if found.terms:
        said = "; ".join(f"{words.tr(title)}: {words.tr(value)}" for title, value in found.terms)
        rows.append((words.tr("Its own terms"), escape(said)))
    if found.problems:
        said = words.counted(found.problems, words.tr("{n} problem open"), words.tr("{n} problems open"))
        rows.append((words.tr("Courier"), f"<span class='late'>{escape(said)}</span>"))
    for stop in found.rests:
        said = escape(words.stop_words(stop, today))
        now = stop.first <= today
        rows.append((words.tr("Does not run"), f"<span class='late'>{said}</span>" if now else said))
    if not found.code_listed:
        said = words.tr("its code is not in the courier's list")
        rows.append((words.tr("Code"), f"<span class='late'>{escape(said)}</span>"))
    elif found.code_until is not None:
        ended = found.code_until < today
        said = words.tr("ended {day}") if ended else words.tr("ends {day}")
        said = escape(said.format(day=words.day(found.code_until, today)))
        rows.append((words.tr("Code"), f"<span class='late'>{said}</span>" if ended else said))
    return rows


def _overdue(found: LibraryStanding) -> str:
    if not (found.we_are_late or found.they_are_late):
        return words.tr("nothing, either way")
    said = words.tr("we are late with {ours}, they with {theirs}; the oldest {days} days").format(
        ours=words.number(found.we_are_late), theirs=words.number(found.they_are_late), days=found.latest)  # fmt: skip
    return f"<span class='late'>{escape(said)}</span>"


def _money(found: LibraryStanding) -> str:
    said = []
    if found.receivable:
        amount = money_text(found.receivable_cents, found.currency)
        said.append(words.tr("they owe us {amount} ({n})").format(amount=amount, n=found.receivable))
    if found.payable:
        amount = money_text(found.payable_cents, found.currency)
        said.append(words.tr("we owe them {amount} ({n})").format(amount=amount, n=found.payable))
    if found.credits_cents:
        said.append(words.tr("credits due {amount}").format(amount=money_text(found.credits_cents, found.currency)))
    return escape(", ".join(said) or words.tr("nothing is open"))


def _cards(this: Scorecard, last: Scorecard) -> str:
    """Two years side by side; a bar stands beside what can be compared at a glance."""
    most = max(this.loans, this.borrows, last.loans, last.borrows, 1)
    rows: list[Sequence[str]] = [
        ("", *(f"<b>{_year(one)}</b>" for one in (this, last))),
        (words.tr("We lent them"), *(_count(one.loans, most, "b") for one in (this, last))),
        (words.tr("They lent us"), *(_count(one.borrows, most, "w") for one in (this, last))),
        (words.tr("Loans to borrows"), *(_number(one.ratio) for one in (this, last))),
        (words.tr("They say yes"), *(_share(one.fill, one.answers) for one in (this, last))),
        (words.tr("Days to supply"), *(_days(one.supply_days, len(one.supply)) for one in (this, last))),
        (words.tr("Days on the road"), *(_days(one.transit_days, len(one.transit)) for one in (this, last))),
        (words.tr("Back to us in time"), *(_share(one.in_time, one.back) for one in (this, last))),
        (words.tr("Renewals"), *(words.number(one.renewals) if one.renewals else "" for one in (this, last))),
        (words.tr("Why they said no"), *(_reasons(one) for one in (this, last))),
    ]
    note = words.tr("Days are medians. Days, returns and renewals are those of the newest thousand of a year.")
    return heading(words.tr("Scorecard")) + table(rows) + f"<p class='m' style='margin-top:4px'>{escape(note)}</p>"


def _year(card: Scorecard) -> str:
    if card.first.month == 1:
        return str(card.first.year)
    return f"{card.first.year}/{card.last.year % 100:02}"


def _count(count: int, most: int, ink: str) -> str:
    bar = "\N{FULL BLOCK}" * round(count / most * _BAR) or ("\N{LEFT HALF BLOCK}" if count else "")
    return f"<span class='{ink}'>{bar}</span> {words.number(count)}"


def _share(share: float | None, of: int) -> str:
    if share is None:
        return ""
    bar = "\N{FULL BLOCK}" * round(share * _BAR)
    told = words.tr("of {n}").format(n=words.number(of))
    return f"<span class='b'>{bar}</span> {share * 100:.0f} % <span class='m'>{told}</span>"


def _days(days: float | None, of: int) -> str:
    told = words.tr("of {n}").format(n=words.number(of))
    return "" if days is None else f"{days_text(days)} <span class='m'>{told}</span>"


def _number(value: float | None) -> str:
    return "" if value is None else f"{value:.2f}"


def _reasons(card: Scorecard) -> str:
    listed = sorted(card.reasons.items(), key=lambda pair: (-pair[1], pair[0]))[:4]
    lines = []
    for name, count in listed:
        said = words.tr(BY_NAME[name].words) if name in BY_NAME else name or words.tr("no reason")
        lines.append(f"{escape(said)} <span class='m'>{words.number(count)}</span>")
    return "<br>".join(lines)


# ---- changes


def changes_page(rows: Sequence[FileRow], today: date, palette: QPalette) -> str:
    """The changes of a record, newest first: what each field was and is, who did it, and the undo."""
    lines: list[Sequence[str]] = []
    for row in rows:
        at = words.local(row.at)
        said = words.tr(_CHANGES.get(row.action, row.action))
        if row.action == "merged":
            said = f"{said} {row.swallowed()}"
        head, *rest = [f"<span class='gone'>{line}</span>" if row.undone else line
                       for line in (escape(said), *(_told(one) for one in row.told()))]  # fmt: skip
        by = f" <span class='m'>{escape(row.by)}</span>" if row.by else ""
        undo = f" &nbsp;<a href='undo:{row.id}'>{words.tr('undo')}</a>" if row.can_be_undone else ""
        lines.append((f"{words.past_day(at.date(), today)} {at:%H:%M}", "<br>".join([head + by + undo, *rest])))
    nothing = f"<p class='m'>{escape(words.tr('Nothing was changed yet.'))}</p>"
    return style(palette) + (table(lines) if lines else nothing)


def _told(one: FieldChange) -> str:
    """One changed field as a sentence, with what is there now in full strength."""
    field = f"{words.tr(one.part)}, {words.tr(one.field).lower()}" if one.part else words.tr(one.field)
    was, now = (escape(_cut(words.tr(text) if text in ("yes", "no") else text)) for text in (one.was, one.now))
    if not one.field:
        said = words.tr("{part} added: {now}") if now else words.tr("{part} taken out: {was}")
    elif was and now:
        said = words.tr("{field} was {was}, is now {now}")
    else:
        said = words.tr("{field} is now {now}; there was none") if now else words.tr("{field} was {was}, is now empty")
    return said.format(part=escape(words.tr(one.part)), field=escape(field), was=f"<span class='m'>{was}</span>",
                       now=now)  # fmt: skip


def _cut(text: str) -> str:
    """The beginning of a long note; the rest is in the form."""
    plain = " ".join(text.split())
    return plain if len(plain) <= 200 else f"{plain[:200]}..."


# ---- a customer


def customer_page(found: CustomerStanding, looks: Sequence[Look], today: date, palette: QPalette) -> str:
    """What the customer has, waits for and owes; who looked, never at what."""
    limit = words.tr(" of {limit} allowed").format(limit=found.limit) if found.limit else ""
    rows: list[Sequence[str]] = [
        (words.tr("Has"), words.number(found.has)), (words.tr("Ready to pick up"), words.number(found.ready)),
        (words.tr("Waits for"), words.number(found.waits)), (words.tr("Gave back"), words.number(found.back)),
        (words.tr("Open"), _over(f"{words.number(found.opened)}{escape(limit)}", 0 < found.limit <= found.opened)),
        (words.tr("Overdue"), _over(words.tr("{n}, the oldest {days} days").format(n=found.overdue, days=found.latest)
                                    if found.overdue else words.tr("nothing"), bool(found.overdue))),
        (words.tr("Owes"), _over(money_text(found.owed_cents, "USD") if found.owed_cents else words.tr("nothing"),
                                 found.owed_cents > 0)),
    ]  # fmt: skip
    if found.finished:
        said = words.tr("{n}, until the link is cut").format(n=words.number(found.finished))
        rows.append((words.tr("Finished"), said))
    parts = [style(palette), table(rows)]
    if found.charge_rows:
        parts += [heading(words.tr("Charges")), table([_charge(one, today) for one in found.charge_rows])]
    if looks:
        listed = [(f"{words.past_day(words.local(one.at).date(), today)} {words.local(one.at):%H:%M}",
                   escape(one.by or words.tr("nobody was named"))) for one in looks]  # fmt: skip
        parts += [heading(words.tr("Looked at by")), table(listed)]
    return "".join(parts)


def _charge(one: ChargeRow, today: date) -> Sequence[str]:
    """What it is, what the lender charged for it, how it ended; a link while something is left to do."""
    lender = words.tr("lender billed {amount}").format(amount=money_text(one.lender_cents, one.currency)) \
        if one.lender_cents else ""  # fmt: skip
    approved = words.tr("approved by {who}").format(who=one.approved_by) if one.approved_by else ""
    state = escape(", ".join(filter(None, (words.tr(one.state), approved))))
    link = f"<a href='charge:{one.id}'>{state}</a>" if NEXT[ChargeState(one.state)] else state
    if one.to_give_back:
        link += f" <span class='late'>{words.tr('found')}</span>"
    about = escape(", ".join(filter(None, (words.tr(one.reason), one.number, lender, one.note))))
    return (words.past_day(one.on, today) if one.on else "", money_text(one.cents, one.currency), link,
            f"<span class='m'>{about}</span>")  # fmt: skip


def _over(said: str, is_late: bool) -> str:
    return f"<span class='late'>{said}</span>" if is_late else said
