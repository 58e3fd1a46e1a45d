# SPDX-License-Identifier: GPL-3.0-or-later
"""What stands beside an invoice: its payments, credits and history with what can be done about each; and, for all of
them, what is open by age and the months of the fiscal year.
"""

from collections.abc import Mapping, Sequence
from datetime import date
from html import escape
from typing import Any

from PySide6.QtGui import QPalette

from ill_desktop.domain.ledger import AGES
from ill_desktop.domain.money import CreditState, money_text
from ill_desktop.domain.money_reports import Aged, MonthOfMoney
from ill_desktop.ui import words
from ill_desktop.ui.people.record_text import heading, style, table

AGE_WORDS = {"not_due": "not due yet", "0": "up to 30 days", "30": "30 to 60 days", "60": "60 to 90 days",
             "90": "over 90 days"}  # fmt: skip
WIDEST = 22
"""Characters of the longest bar."""
MOST = 12
"""Libraries that are named, those that owe most first."""
EVENTS = {
    "drafted": "drafted", "changed": "changed", "split": "split", "joined": "joined", "sent": "sent",
    "reminded": "reminded", "void": "void", "paid": "paid", "payment_void": "payment void", "refunded": "refunded",
    "credited": "credited", "credit_refused": "credit refused", "set_against": "credit set against",
    "credit_void": "credit taken back", "written_off": "written off", "logged": "logged", "approved": "approved",
    "disputed": "disputed", "passed_on": "customer's share", "found": "found", "undo": "undone",
}  # fmt: skip


def invoice_page(invoice: Mapping[str, Any], today: date, palette: QPalette) -> str:
    """Payments, credits and history of one invoice; links are "payment:void:ID", "credit:give:ID", "file:open:ID",
    "undo:last".
    """
    currency = invoice["currency"]
    parts = [style(palette)]
    for title, rows in ((words.tr("Payments"), [_payment(one, currency, today) for one in invoice["payments"]]),
                        (words.tr("Credits"), [_credit(one, currency, today) for one in invoice["credits"]]),
                        (words.tr("Attached"), [_file(one) for one in invoice["files"]]),
                        ):  # fmt: skip
        if rows:
            parts += [heading(title), table(rows)]
    events = [_event(one, today, is_last) for one, is_last in _marked(invoice["history"], today)]
    nothing = f"<p class='m'>{escape(words.tr('Nothing was done with it yet.'))}</p>"
    return "".join([*parts, heading(words.tr("History")), table(events) if events else nothing])


def _day(value: Any, today: date) -> str:
    return words.past_day(date.fromisoformat(str(value)[:10]), today) if value else ""


def _payment(one: Mapping[str, Any], currency: str, today: date) -> Sequence[str]:
    what = words.tr("refund") if one["kind"] == "refund" else ""
    said = escape(" ".join(filter(None, (what, one["way"], one["reference"]))))
    amount = money_text(one["cents"], currency)
    if one["voided"]:
        return _day(one["on_day"], today), f"<span class='gone'>{amount}</span>", escape(one["void_reason"])
    return _day(one["on_day"], today), amount, said, f"<a href='payment:void:{one['id']}'>{words.tr('void')}</a>"


def _file(one: Mapping[str, Any]) -> Sequence[str]:
    return (f"<a href='file:open:{one['id']}'>{escape(one['name'])}</a>",)


def _credit(one: Mapping[str, Any], currency: str, today: date) -> Sequence[str]:
    left, state = one["cents"] - one["used_cents"], one["state"]
    links: list[tuple[str, str]] = []
    said = {"draft": words.tr("not told yet"), "due": words.tr("due to us"), "refused": words.tr("refused"),
            "void": words.tr("void")}.get(state, "")  # fmt: skip
    if state in (CreditState.DRAFT, CreditState.DUE):
        links = [("give", words.tr("give") if state == CreditState.DRAFT else words.tr("granted")),
                 ("refuse", words.tr("refuse"))]  # fmt: skip
    elif state == CreditState.GIVEN:
        said = words.tr("{amount} left").format(amount=money_text(left, currency)) if left else words.tr("used")
        links = [("set", words.tr("set against")), ("refund", words.tr("refund"))] if left else []
        links += [] if one["reason"] == "overpaid" else [("void", words.tr("take back"))]
    told = " ".join(f"<a href='credit:{deed}:{one['id']}'>{escape(text)}</a>&nbsp;" for deed, text in links)
    why = f"{escape(one['reason'])} <span class='m'>{escape(said)}</span>"
    return _day(one["on_day"], today), money_text(one["cents"], currency), why, told


def _marked(history: Sequence[Mapping[str, Any]], today: date) -> list[tuple[Mapping[str, Any], bool]]:
    """Newest first; the last deed, where it is of today and no undo, bears the link that takes it back."""
    rows = list(reversed(history))
    return [(one, at == 0 and str(one["on_day"])[:10] == today.isoformat() and one["action"] != "undo")
            for at, one in enumerate(rows)]  # fmt: skip


def _event(one: Mapping[str, Any], today: date, is_last: bool) -> Sequence[str]:
    action = escape(words.tr(EVENTS.get(one["action"]) or str(one["action"])))
    said = f"{action} <span class='m'>{escape(one['by'] or '')}</span>"
    undo = f" <a href='undo:last'>{words.tr('undo')}</a>" if is_last else ""
    return _day(one["on_day"], today), said + undo, escape(one["note"] or "")


# ---- all of them

Open = tuple[list[Aged], list[Aged], list[MonthOfMoney]]
"""What is open with us and with others by library, and the months of the fiscal year."""


def ageing_page(found: Open, palette: QPalette) -> str:
    """A bar for each class of age, both ways; who owes most; the months."""
    ours, theirs, months = found
    parts = [style(palette)]
    for title, rows, ink in ((words.tr("Libraries owe us"), ours, "b"), (words.tr("We owe libraries"), theirs, "w")):
        for currency in sorted({one.currency for one in rows}) or ["USD"]:
            parts += [heading(title), _bars([one for one in rows if one.currency == currency], currency, ink)]
    first = sorted(ours, key=lambda one: -one.total)[:MOST]
    if first:
        rows = [_owes(one) for one in first if one.total or one.credits]
        head = ("", words.tr("open"), words.tr("over 60 days"), words.tr("credits"))
        parts += [heading(words.tr("Who owes most")), table([head, *rows])]
    if months:
        parts += [heading(words.tr("Months of this fiscal year")), table(_months(months))]
    return "".join(parts)


def _bars(rows: Sequence[Aged], currency: str, ink: str) -> str:
    sums = [sum(one.cents[at] for one in rows) for at in range(len(AGES))]
    most = max(*sums, 1)
    lines: list[Sequence[str]] = []
    for name, cents in zip(AGES, sums, strict=True):
        bar = "\N{FULL BLOCK}" * round(cents / most * WIDEST) or ("\N{LEFT HALF BLOCK}" if cents else "")
        lines.append((words.tr(AGE_WORDS[name]), f"<span class='{ink}'>{bar}</span> {money_text(cents, currency)}"))
    return table([*lines, (words.tr("together"), f"<b>{money_text(sum(sums), currency)}</b>")])


def _owes(one: Aged) -> Sequence[str]:
    late = sum(one.cents[3:])
    name = one.library or words.tr("no library")
    return (name if len(name) <= 30 else f"{name[:29]}\N{HORIZONTAL ELLIPSIS}", money_text(one.total, one.currency),
            f"<span class='late'>{money_text(late, one.currency)}</span>" if late else "",
            money_text(one.credits, one.currency) if one.credits else "")  # fmt: skip


def month_sums(months: Sequence[MonthOfMoney]) -> dict[tuple[str, str], dict[str, int]]:
    """By month and currency: billed, credited, written off, spent, cash (what came less what went)."""
    found: dict[tuple[str, str], dict[str, int]] = {}
    for one in months:
        account, _, part = one.account.partition(":")
        name = {"income": "credited" if part == "credit" else "billed", "written_off": "written_off", "cash": "cash",
                "expense": "spent"}.get(account)  # fmt: skip
        if name is not None:
            sums = found.setdefault((one.month, one.currency), {})
            sums[name] = sums.get(name, 0) + (-one.cents if name == "billed" else one.cents)
    return found


def _months(months: Sequence[MonthOfMoney]) -> list[Sequence[str]]:
    names = ("billed", "credited", "written_off", "spent", "cash")
    rows: list[Sequence[str]] = [("", words.tr("billed"), words.tr("credited"), words.tr("written off"),
                                  words.tr("spent"), words.tr("cash in less out"))]  # fmt: skip
    sums = month_sums(months)
    for (month, currency), of in sorted(sums.items()):
        rows.append((month, *(money_text(of.get(name, 0), currency) if of.get(name) else "" for name in names)))
    for currency in sorted({currency for _, currency in sums}):
        year = [sum(of.get(name, 0) for (_, c), of in sums.items() if c == currency) for name in names]
        rows.append((words.tr("fiscal year"), *(f"<b>{money_text(cents, currency)}</b>" for cents in year)))
    return rows
