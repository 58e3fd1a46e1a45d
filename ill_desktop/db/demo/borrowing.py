# SPDX-License-Identifier: GPL-3.0-or-later
"""What happens to a request of our customer, from its coming to its closing."""

from typing import Any

from ill_desktop.db.demo.days import NO_DAY
from ill_desktop.db.demo.life import Life
from ill_desktop.db.demo.words import CONDITIONS, REASONS_FOR_NO

OFFICE_DAYS, TRANSIT_DAYS, CUSTOMER_DAYS = 2, 5, 21
"""The office's rules, as `domain.settings` has them by default."""


def walk(life: Life) -> None:
    """Goes on until the request is closed, today is reached, or the status in which it is to stop."""
    rng, days = life.rng.random, life.days
    fate = rng() if life.stop is None else 0.5
    day = days.work(life.day, 0 if rng() < 0.5 else 1)
    if life.stop == "cancelled" or fate < 0.02:
        _cancel(life, day)
        return
    _send(life, day)
    if life.stop == "cancelled" or fate < 0.045:
        _cancel(life, days.work(day, 1 + int(rng() * 3)))
        return
    day = _answers(life, day, life.stop == "unfilled" or 0.045 <= fate < 0.13)
    if life.status == "unfilled":
        _after_no(life, day)
        return
    day = _arrive(life, day)
    if life.service_type == "copy":
        life.step("deliver", "closed", days.work(day, int(rng() * 2)))
        return
    day = _at_customer(life, day)
    if life.stop == "lost" or (life.stop is None and rng() < 0.004):
        _lose(life, day)
        return
    _go_back(life, day)


def _cancel(life: Life, day: int) -> None:
    life.reach(day)
    reason = life.rng.choice(("customer cancelled", "duplicate", "we own it", "need-before passed", "too expensive"))
    life.step("cancel", "cancelled", day, ',"cancel_reason":""', f',"cancel_reason":"{reason}"', note=reason)
    life.cancel_reason = reason


def _library(life: Life, answer: list[Any]) -> tuple[str, str]:
    """Whose turn it is: the members of `before` and `after`, and the change itself."""
    was, now = life.library_id, answer[4]
    life.library_id = now
    life.carrier = life.ledger.district.lenders[now].carrier
    return (f',"library_id":{was or "null"}', f',"library_id":{now}') if was != now else ("", "")


def _send(life: Life, day: int) -> None:
    life.reach(day)
    first = life.answers[0]
    was, now = _library(life, first)
    asked = f',"answers#{first[0]}":{{"asked_on":'
    life.step("send", "sent", day, f"{was}{asked}null}}", f"{now}{asked}{life.days.json[day]}}}")
    first[7] = day


def _answers(life: Life, day: int, all_no: bool) -> int:
    """Lenders say no one after another, then one says yes - or none. The yes is often heard of only by the book."""
    rng, days = life.rng.random, life.days
    for place, answer in enumerate(life.answers):
        if not all_no and (rng() < 0.62 or place == len(life.answers) - 1):
            return _yes(life, day, answer)
        day = days.work(day, 1 + int(rng() * 3))
        last = place == len(life.answers) - 1
        _no(life, day, answer, None if last else life.answers[place + 1])
    return day


def _no(life: Life, day: int, answer: list[Any], following: list[Any] | None) -> None:
    life.reach(day)
    aged = life.rng.random() < 0.12
    kind, reason = ("aged_out", "") if aged else ("unfilled", life.rng.choice(REASONS_FOR_NO))
    key, dated = f'"answers#{answer[0]}"', life.days.json[day]
    empty, said = ("", "") if aged else (',"reason":""', f',"reason":"{reason}"')
    was = f',{key}:{{"kind":null{empty},"answered_on":null}}'
    now = f',{key}:{{"kind":"{kind}"{said},"answered_on":{dated}}}'
    head = ("", "")
    if following:
        head = _library(life, following)
        was += f',"answers#{following[0]}":{{"asked_on":null}}'
        now += f',"answers#{following[0]}":{{"asked_on":{dated}}}'
        following[7] = day
    life.step("answer", "sent" if following else "unfilled", day, head[0] + was, head[1] + now,
              staff_id=None if aged else 0)  # fmt: skip
    answer[5], answer[6], answer[8] = kind, reason, day


def _yes(life: Life, day: int, answer: list[Any]) -> int:
    """A yes, now and then with a condition; then, for most, the news that it was shipped."""
    rng, days = life.rng.random, life.days
    if life.stop == "conditional" or rng() < 0.03:
        day = days.work(day, 1 + int(rng() * 2))
        life.reach(day)
        words = life.rng.choice(CONDITIONS)
        key, dated = f'"answers#{answer[0]}"', days.json[day]
        life.step("answer", "conditional", day, f',"conditions":"",{key}:{{"kind":null,"answered_on":null}}',
                  f',"conditions":"{words}",{key}:{{"kind":"conditional","answered_on":{dated}}}')  # fmt: skip
        life.conditions, answer[5], answer[8] = words, "conditional", day
        day = days.work(day, int(rng() * 3))
        life.step("accept", "sent", day)
    elif rng() < 0.5:
        day = days.work(day, 1 + int(rng() * 2))
        life.reach(day)
        key, dated = f'"answers#{answer[0]}"', days.json[day]
        life.step("answer", "sent", day, f',{key}:{{"kind":null,"answered_on":null}}',
                  f',{key}:{{"kind":"will_supply","answered_on":{dated}}}')  # fmt: skip
        answer[5], answer[8] = "will_supply", day
    if life.stop == "shipped" or rng() < 0.85:
        day = days.work(day, 1 + int(rng() * 2))
        life.reach(day)
        due = day + life.ledger.district.lenders[answer[4]].loan_days
        if life.service_type == "copy":
            due = NO_DAY
        was = "" if due == NO_DAY else ',"lender_due":null'
        now = "" if due == NO_DAY else f',"lender_due":{days.json[due]}'
        unheard, heard = _heard(life, day)
        life.step("ship", "shipped", day, f'{was},"shipped_on":null{unheard}',
                  f'{now},"shipped_on":{days.json[day]}{heard}')  # fmt: skip
        life.lender_due, life.shipped_on = due, day
    return day


def _after_no(life: Life, day: int) -> None:
    """Everybody said no: most are given up, and the customer is told."""
    day = life.days.work(day, 1 + int(life.rng.random() * 3))
    life.reach(day)
    if life.rng.random() < 0.2:
        _cancel(life, day)
        return
    life.open_fact("gave_up", "customer told")
    life.step("give_up", "unfilled", day)


def _dues(life: Life, day: int) -> tuple[int, int, int]:
    """Lender's, internal and customer's due date of a loan that arrives on `day`."""
    due = life.lender_due
    if due == NO_DAY:
        assert life.library_id is not None
        due = day + life.ledger.district.lenders[life.library_id].loan_days - 4
    internal = due - OFFICE_DAYS
    while not life.days.worked[internal]:
        internal -= 1
    return due, internal, max(day, min(day + CUSTOMER_DAYS, due - TRANSIT_DAYS - OFFICE_DAYS))


def _heard(life: Life, day: int) -> tuple[str, str]:
    """A yes that was heard of only by the news or the book: the members of `before` and `after`."""
    answer = next((answer for answer in life.answers if answer[5] is None and answer[7] != NO_DAY), None)
    if answer is None:
        return "", ""
    answer[5], answer[8] = "will_supply", day
    key = f'"answers#{answer[0]}"'
    return (f',{key}:{{"kind":null,"answered_on":null}}',
            f',{key}:{{"kind":"will_supply","answered_on":{life.days.json[day]}}}')  # fmt: skip


def _arrive(life: Life, day: int) -> int:
    rng, days = life.rng.random, life.days
    day = days.work(day, 2 + int(rng() * 4))
    life.reach(day)
    dated = days.json
    if life.service_type == "copy":
        unheard, heard = _heard(life, day)
        life.step("receive", "received", day, f',"arrived_on":null{unheard}', f',"arrived_on":{dated[day]}{heard}')
        life.arrived_on = day
        return day
    assert life.library_id is not None
    due, internal, customer = _dues(life, day)
    item = life.ledger.district.lenders[life.library_id].barcodes(life.ledger.next_id("their items") % 10**8)
    was = now = ""
    if due != life.lender_due:
        was, now = f',"lender_due":{dated[life.lender_due]}', f',"lender_due":{dated[due]}'
    was = f',"item_barcode":"","item_code":""{was},"internal_due":null,"customer_due":null,"arrived_on":null'
    now = (f',"item_barcode":"{item}","item_code":"{item}"{now},"internal_due":{dated[internal]},'
           f'"customer_due":{dated[customer]},"arrived_on":{dated[day]}')  # fmt: skip
    unheard, heard = _heard(life, day)
    life.step("receive", "received", day, was + unheard, now + heard)
    life.item, life.lender_due, life.internal_due, life.customer_due = item, due, internal, customer
    life.arrived_on = day
    return day


def _at_customer(life: Life, day: int) -> int:
    """Branch, hold shelf, customer; some steps happen in the ILS only. Returns the day it is back at the office."""
    rng, days = life.rng.random, life.days
    if life.stop == "routed" or (life.branch_id != 1 and rng() < 0.55):
        life.step("route", "routed", day)
        day = days.work(day, 1 + int(rng() * 2))
    if life.stop == "available" or rng() < 0.7:
        life.step("make_available", "available", day)
    if rng() < 0.04 and life.stop is None:
        return days.work(day, 9 + int(rng() * 4))
    if life.stop in ("checked_out", "lost") or rng() < 0.72:
        day = days.work(day, 1 + int(rng() * 5))
        life.step("check_out", "checked_out", day)
        if rng() < 0.09:
            _renew(life, days.work(day, 6 + int(rng() * 5)))
            day = life.status_on
    late = rng() < 0.1
    until = life.customer_due + (2 + int(rng() * 12) if late else -int(rng() * 17))
    back = days.work(max(day, life.day, until), 0)
    if back > life.customer_due + 2 and life.customer_due + 2 > life.day:
        life.note_fact("overdue", life.customer_due + 2)
    return back


def _renew(life: Life, day: int) -> None:
    life.reach(day)
    dated, due, customer = life.days.json, life.lender_due + 21, life.customer_due + 21
    internal = life.days.work(life.internal_due + 20, 0)
    life.step("renew", life.status, day,
              f',"lender_due":{dated[life.lender_due]},"internal_due":{dated[life.internal_due]},'
              f'"customer_due":{dated[life.customer_due]},"renewals":{life.renewals}',
              f',"lender_due":{dated[due]},"internal_due":{dated[internal]},"customer_due":{dated[customer]},'
              f'"renewals":{life.renewals + 1}')  # fmt: skip
    life.lender_due, life.internal_due, life.customer_due = due, internal, customer
    life.renewals += 1


def _lose(life: Life, day: int) -> None:
    """The customer lost it: the lender bills us, we pay, and it is settled."""
    day = life.days.work(max(day, life.customer_due + 20, life.day), 0) if life.stop is None else max(day, life.day)
    life.end_facts("overdue")
    life.open_fact("billed")
    life.step("lose", "lost", day, note="customer reports it lost")
    paid = life.days.work(day, 12 + int(life.rng.random() * 20))
    lost = {"life": life.id, "side": "borrowing", "library": life.library_id, "day": day, "paid": paid}
    life.ledger.lost.append(lost)
    life.reach(paid)
    life.end_facts("billed")
    life.step("settle", "closed", paid)


def _go_back(life: Life, day: int) -> None:
    rng, days = life.rng.random, life.days
    if life.stop == "checked_in" or rng() < 0.8:
        if rng() < 0.006:
            life.step("take_back", "checked_in", day, wrong=True)
        life.end_facts("overdue", "recalled", "renewal_asked", "claimed_returned")
        life.step("take_back", "checked_in", day)
        day = days.work(day, int(rng() * 1.4))
    else:
        life.end_facts("overdue", "recalled", "renewal_asked", "claimed_returned")
    life.step("send_back", "returned", day)
    confirmed = rng() < 0.75
    day = day + (3 + int(rng() * 9) if confirmed else 30)
    life.step("close", "closed", day, staff_id=None if not confirmed or rng() < 0.5 else 0)
