# SPDX-License-Identifier: GPL-3.0-or-later
"""What the domain means, put into translated words for the window: statuses, facts, dates, rows, deeds of the past."""

from collections.abc import Mapping
from datetime import UTC, date, datetime
from typing import Any, Final

from PySide6.QtCore import QCoreApplication, QLocale

from ill_desktop.domain import phrases
from ill_desktop.domain.columns import ROW
from ill_desktop.domain.conditions import CONDITION_WORDS
from ill_desktop.domain.courier_stops import EVERY, Stop
from ill_desktop.domain.dates import spoken
from ill_desktop.domain.days_left import days_left
from ill_desktop.domain.phrases import Phrase
from ill_desktop.domain.queues import Queue
from ill_desktop.domain.reasons import REASONS
from ill_desktop.domain.request import AnswerKind, FactKind, Reader, ServiceType, Side, Status
from ill_desktop.domain.workflow import ACTION_WORDS, Action, Turn, has_status, status_row

AT: Final = {name: place for place, name in enumerate(ROW)}
"""Where each value stands in a row of `columns.ROW`."""
SIDE, STATUS, NUMBER, TITLE, AUTHOR = (AT[n] for n in ("side", "status", "number", "title", "author"))
LIBRARY, CODE, DUE, SINCE, FLAGS = (AT[n] for n in ("library", "code", "due", "status_on", "flags"))
OPEN, SERVICE = AT["is_open"], AT["service_type"]

_LATE = {
    (Side.BORROWING, status)
    for status in (Status.RECEIVED, Status.ROUTED, Status.AVAILABLE, Status.CHECKED_OUT, Status.CHECKED_IN)
} | {(Side.LENDING, Status.SHIPPED)}
"""Where a passed due date means that somebody is late: on the way back the item is late no more."""

FACT_TAGS: dict[FactKind, str] = {
    FactKind.OVERDUE: "OVERDUE", FactKind.RECALLED: "RECALLED", FactKind.RENEWAL_ASKED: "RENEWAL ASKED",
    FactKind.CLAIMED_RETURNED: "CLAIMED RETURNED", FactKind.NOT_WANTED: "NOT WANTED", FactKind.SET_ASIDE: "SET ASIDE",
    FactKind.DAMAGED: "DAMAGED", FactKind.MISSING_PART: "PART MISSING", FactKind.DISPUTED: "DISPUTED",
    FactKind.LEGAL_HOLD: "LEGAL HOLD", FactKind.FOUND: "FOUND", FactKind.ASKED_OF_BRANCH: "AT A BRANCH",
    FactKind.SECOND_LOOK: "SECOND LOOK", FactKind.GAVE_UP: "GAVE UP", FactKind.BILLED: "BILLED",
    FactKind.LIBRARY_USE_ONLY: "LIBRARY USE ONLY", FactKind.UNUSED: "UNUSED",
    FactKind.CUSTOMER_ASKED: "CUSTOMER ASKED", FactKind.LETTERS_HELD: "LETTERS HELD",
}  # fmt: skip
CALM_FACTS = (FactKind.FOUND, FactKind.ASKED_OF_BRANCH, FactKind.SECOND_LOOK, FactKind.GAVE_UP,
              FactKind.LIBRARY_USE_ONLY, FactKind.UNUSED, FactKind.CUSTOMER_ASKED)  # fmt: skip
"""Facts that are no alarm."""
ANSWER_WORDS: dict[AnswerKind, str] = {
    AnswerKind.WILL_SUPPLY: "yes", AnswerKind.UNFILLED: "no", AnswerKind.CONDITIONAL: "conditional",
    AnswerKind.RETRY: "later", AnswerKind.AGED_OUT: "no answer in time",
}  # fmt: skip
TURN_WORDS: dict[Turn, str] = {
    Turn.US: "waiting for us", Turn.THEM: "waiting for the other library", Turn.BRANCH: "waiting for the branch",
    Turn.CUSTOMER: "waiting for the customer", Turn.NOBODY: "finished",
}  # fmt: skip
READER_WORDS: dict[Reader, str] = {
    Reader.STAFF: "for us", Reader.CUSTOMER: "for the customer", Reader.LIBRARY: "for the library",
}  # fmt: skip
SORT_WORDS: dict[str, str] = {
    "urgency": "most urgent first", "shelf": "in shelf order", "code": "by courier code",
    "oldest": "longest waiting first", "newest": "newest first", "lender_due": "by the lender's due date",
    "customer_due": "by the customer's due date", "need_before": "by need-before date", "network": "by network",
    "branch": "by branch", "library": "by library", "days_left": "fewest days left first",
}  # fmt: skip


def tr(text: str) -> str:
    """A text of the domain's tables in the language of the window."""
    return QCoreApplication.translate("Domain", text)


def say(what: Phrase) -> str:
    """The sentence with its facts."""
    return phrases.say(what, QCoreApplication.translate("Phrases", phrases.TEMPLATES[what.key]))


def status_words(side: str, status: str) -> str:
    key = Side(side), Status(status)
    return tr(status_row(*key).words) if has_status(*key) else status.replace("_", " ")


_TOLD: dict[tuple[Side, Action], str] = {
    (Side.LENDING, Action.SEND_BACK): "they sent it back", (Side.BORROWING, Action.SHIP): "the lender shipped it",
    (Side.LENDING, Action.ACCEPT): "they accept the condition",
    (Side.LENDING, Action.ANSWER): "answer no or conditional", (Side.BORROWING, Action.RECALL): "the lender recalls it",
}  # fmt: skip
"""Deeds of others that we record: who did it depends on the side."""


_TOLD_AT: dict[tuple[Side, Status, Action], str] = {
    (Side.BORROWING, Status.SHIPPED, Action.ANSWER): "not supplied after all",
}  # fmt: skip
"""The same where it also depends on the status."""


def step_words(action: Action, side: Side, status: Status | None = None) -> str:
    """What a step is called on this side, in this status."""
    here = _TOLD_AT.get((side, status, action)) if status is not None else None
    return tr(here or _TOLD.get((side, action), ACTION_WORDS[action]))


def if_nothing(queue: Queue) -> str:
    """What happens to the rows of a list if nobody does anything; "" where it is not one thing for all of them."""
    named = [where.value for where in queue.where if where.field == "status" and where.op == "in"]
    if queue.side is None or not named or len(named[0]) != 1:
        return ""
    return tr(status_row(queue.side, Status(named[0][0])).if_nothing)


def action_words(action: Action, side: Side = Side.BORROWING, status: Status | None = None) -> str:
    """As a button says it: "Put on the pull list"."""
    words = step_words(action, side, status)
    return words[:1].upper() + words[1:]


def number(value: int) -> str:
    """1234567 as the system writes it: 1,234,567."""
    return QLocale().toString(value)


def counted(count: int, one: str, many: str) -> str:
    """"1 request", "1,234 requests": `one` and `many` are translated and hold {n}."""
    return (one if count == 1 else many).format(n=number(count))


def day(value: date | str | None, today: date) -> str:
    """A date, short: today, Fri, Dec 15; empty where there is none."""
    if not value:
        return ""
    return spoken(date.fromisoformat(value[:10]) if isinstance(value, str) else value, today)


def past_day(value: date, today: date) -> str:
    """A day of the past: today, yesterday, Mon, Nov 3."""
    back = (today - value).days
    if back == 1:
        return tr("yesterday")
    return f"{value:%a}" if 1 < back < 7 else spoken(value, today)


def local(moment: str | datetime) -> datetime:
    """A moment of the history in local time."""
    at = datetime.fromisoformat(moment) if isinstance(moment, str) else moment
    return (at if at.tzinfo else at.replace(tzinfo=UTC)).astimezone()


def facts_of(flags: str) -> list[FactKind]:
    known = {kind.value: kind for kind in FactKind}
    return [known[flag] for flag in flags.split() if flag in known]


def days_late(row: tuple[Any, ...], today: date) -> int:
    """How many days the item is late; 0 where nobody is late."""
    due = row[DUE]
    if due is None or not row[OPEN] or due >= today or (Side(row[SIDE]), Status(row[STATUS])) not in _LATE:
        return 0
    return (today - due).days


def is_passed(name: str, value: date, side: str, status: str, today: date) -> bool:
    """Whether this date is missed: a due date while somebody has the item, need-before until it is here."""
    if value >= today:
        return False
    where = (Side(side), Status(status))
    if name == "need_before":
        return where[1] in (Status.NEW, Status.SENT, Status.CONDITIONAL, Status.UNFILLED, Status.SEARCHING)
    return where in _LATE and name != "internal_due"


def due_words(row: tuple[Any, ...], today: date) -> str:
    late = days_late(row, today)
    return tr("late {days} d").format(days=late) if late else day(row[DUE], today)


def left_words(row: tuple[Any, ...], limit: int | None, today: date) -> str:
    """The working days that are left: "3", "today", "2 over"; empty where there is no limit."""
    left = days_left(row[AT["wait_from"]], row[AT["wait_days"]], limit, today)
    if left is None:
        return ""
    return tr("today") if left == 0 else number(left) if left > 0 else tr("{n} over").format(n=number(-left))


_SHORT = {Status.ROUTED.value: "To the branch"}
"""Where the words of a status are too long for its column."""


def cell(row: tuple[Any, ...], key: str, today: date) -> str:
    """One value of a request's row in words."""
    if key == "status":
        return tr(_SHORT.get(row[STATUS], "")) or status_words(row[SIDE], row[STATUS])
    if key == "title":
        parts = [row[TITLE] or tr("no title")] + ([row[AUTHOR]] if row[AUTHOR] else [])
        return " / ".join(parts)
    if key == "library":
        return "  ".join(part for part in (row[LIBRARY], row[CODE]) if part)
    if key == "due":
        return due_words(row, today)
    if key == "age":
        return past_day(row[SINCE], today) if row[SINCE] else ""
    if key == "days_left":
        return left_words(row, None, today)
    value = row[AT[key]]
    if isinstance(value, date):
        return day(value, today)
    if key == "pieces":
        return "" if value in (None, 1) else str(value)
    return str(value or "")


def steps_of(row: tuple[Any, ...]) -> tuple[Side, Status, ServiceType]:
    return Side(row[SIDE]), Status(row[STATUS]), ServiceType(row[SERVICE])


def stop_words(stop: Stop, today: date) -> str:
    """Which courier does not run, from when to when, why."""
    name = tr("Every courier") if stop.courier == EVERY else stop.courier
    first = day(stop.first, today)
    last = tr("further notice") if stop.is_open else day(stop.last, today)
    span = first if stop.first == stop.last else tr("{first} to {last}").format(first=first, last=last)
    return f"{name}: {span}" + (f", {stop.reason}" if stop.reason else "")


# ---- history as sentences

_DONE: dict[str, str] = {
    "send": "sent to {library}", "answer": "answered", "accept": "condition accepted",
    "decline": "condition declined", "give_up": "given up", "search": "put on the pull list",
    "find": "found on the shelf", "ship": "shipped to {library}", "receive": "received from {library}",
    "route": "on its way to {branch}", "make_available": "put on the hold shelf",
    "check_out": "checked out to the customer", "take_back": "back from the customer",
    "send_back": "sent back to {library}", "check_in": "home from {library}", "deliver": "delivered",
    "renew": "renewed", "recall": "recalled", "cancel": "cancelled", "lose": "recorded as lost", "settle": "settled",
    "close": "closed", "reopen": "reopened", "imported": "arrived by import", "import": "arrived by import",
    "noted": "a note was added",
    "create": "entered", "created": "entered", "edit": "changed", "undo": "undone", "fact": "noted", "lift": "lifted",
    "attach": "barcode attached", "invoice": "invoice drafted", "verify": "verified",
    "counted": "pieces counted", "facts": "facts acted on", "copied": "asked for anew",
    "stray_in": "wrong book arrived", "stray_out": "wrong book sent on", "stray_matched": "was a stray item",
    "invoice_drafted": "invoice drafted", "closed_days": "customer's date moved, we are closed",
    "lender": "another library supplied it", "courier_problem": "problem on the road noted",
    "tracking": "tracking number noted", "courier_stop": "courier stopped, lender asked",
    "wrong_book": "a wrong book came", "unused": "goes straight back unused",
    "problem_told": "the courier was told", "problem_resolved": "problem on the road resolved",
    "problem_reopened": "problem on the road reopened", "problem_changed": "problem on the road changed",
    "corrected": "corrected by hand: {status}", "renewal_refused": "renewal refused", "due": "due date set",
    "searched": "searched for", "claim_decided": "claim decided",
    "packed": "packed into the tote", "unpacked": "taken out of the tote",
    "record_problem": "our record is wrong", "record_fixed": "our record was fixed",
}  # fmt: skip
_FIELD_WORDS: dict[str, str] = {
    "lender_due": "lender's due", "internal_due": "our due", "customer_due": "customer's due", "library": "library",
    "item_barcode": "barcode", "cancel_reason": "reason", "need_before": "need before", "call_number": "call number",
}  # fmt: skip


def deed_words(row: Mapping[str, Any], show: Mapping[str, Any], today: date) -> str:
    """One history row as a sentence: "received from Mesa County PLD, lender's due Dec 15"."""
    action: str = row["action"]
    kind, _, fact = action.partition(":")  # "fact:set_aside", "lift:set_aside"
    template = tr(_DONE.get(action) or str(fact or kind).replace("_", " "))
    if fact and kind == "lift":
        template = tr("lifted: {fact}").format(fact=template)
    if action == "ship" and show["side"] == Side.BORROWING:
        template = tr("shipped by {library}")
    library = row.get("library") or show.get("library") or tr("the other library")
    if action == "answer" and show["side"] == Side.BORROWING:
        template = _answered(row, show) or template
    after: Mapping[str, Any] = row.get("after") or {}
    status = status_words(show["side"], after["status"]).lower() if action == "corrected" and "status" in after else ""
    words = template.format(library=library, branch=show.get("branch") or tr("the branch"), status=status).rstrip(": ")
    more = [words, *_details(row, show, today)]
    return ", ".join(more)


def _answered(row: Mapping[str, Any], show: Mapping[str, Any]) -> str:
    """Which lender said what: "LEN answered: no"."""
    lenders = {f"answers#{one['id']}": one["symbol"] for one in show.get("answers") or () if "id" in one}
    for name, values in (row.get("after") or {}).items():
        kind = values.get("kind") if name.startswith("answers#") and isinstance(values, Mapping) else None
        if kind and (symbol := lenders.get(name)):
            said = tr("{lender} answered: {answer}").format(lender=symbol, answer=tr(ANSWER_WORDS[AnswerKind(kind)]))
            return said.replace("{", "").replace("}", "")
    return ""


_REASON_WORDS = CONDITION_WORDS | {reason.name: reason.words for reason in REASONS}
_PARTS: dict[str, str] = {"identifiers": "request number", "bib_numbers": "title numbers", "notes": "a note"}
_KEPT: tuple[str, ...] = ("shelving_key", "item_code", "flags", "library_id", "branch_id", "is_open")


def _field_name(name: str) -> str:
    """A changed field in words: "call number"; a record that hangs on the request by what it is."""
    table, is_part, _ = name.partition("#")
    if is_part:
        return _PARTS.get(table, "")
    return "" if name in _KEPT else name.removesuffix("_cents").replace("_", " ") if name not in _FIELD_WORDS else name


def _details(row: Mapping[str, Any], show: Mapping[str, Any], today: date) -> list[str]:
    after: Mapping[str, Any] = row.get("after") or {}
    said: list[str] = []
    note = _REASON_WORDS.get(str(row.get("note") or ""), str(row.get("note") or ""))
    for name, label in _FIELD_WORDS.items():
        value = after.get(name)
        value = _REASON_WORDS.get(value, value) if name == "cancel_reason" and value else value
        if name == "cancel_reason" and value == note:
            continue  # it stands there already
        if isinstance(value, str) and value:
            shown = day(value, today) if name.endswith("due") or name == "need_before" else value
            named = "due" if name == "lender_due" and show["side"] == Side.LENDING else label
            said.append(f"{tr(named)} {shown}")
    if row["action"] == "edit" and (others := sorted({_field_name(n) for n in after} - set(_FIELD_WORDS) - {""})):
        said.insert(0, ", ".join(tr(name) for name in others))
    if note:
        said.append(tr(note))
    return said
