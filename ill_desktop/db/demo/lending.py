# SPDX-License-Identifier: GPL-3.0-or-later
"""What happens to a request of another library, from its coming until our item is home."""

from ill_desktop.db.demo.days import NO_DAY
from ill_desktop.db.demo.district import SYMBOL
from ill_desktop.db.demo.life import Life
from ill_desktop.db.demo.words import CONDITIONS, REASONS_FOR_NO


def walk(life: Life, item: str) -> None:
    """Goes on until the request is closed or refused, today is reached, or the status in which it is to stop.

    `item` = barcode of the copy that would go out.
    """
    rng, days = life.rng.random, life.days
    fate = rng() if life.stop is None else 0.5
    day = days.work(life.day, 0 if rng() < 0.6 else 1)
    if life.stop == "cancelled" or fate < 0.025:
        _cancel(life, day)
        return
    if rng() < 0.94 or life.stop == "searching":
        life.step("search", "searching", day)
        day = days.work(day, int(rng() * 1.8))
    if life.stop == "conditional" or 0.025 <= fate < 0.05:
        day = _condition(life, day)
        if life.status == "cancelled":
            return
    if life.stop == "unfilled" or 0.05 <= fate < 0.36:
        _say_no(life, _look_again(life, day))
        return
    day = _ship(life, _look_again(life, day), item)
    if life.service_type == "copy":
        return
    if life.stop == "lost" or (life.stop is None and rng() < 0.005):
        _lose(life)
        return
    _come_home(life, day)


def _cancel(life: Life, day: int) -> None:
    life.step("cancel", "cancelled", day, ',"cancel_reason":""', ',"cancel_reason":"borrower cancelled"')
    life.cancel_reason = "borrower cancelled"


def _condition(life: Life, day: int) -> int:
    life.reach(day)
    words = life.rng.choice(CONDITIONS)
    life.step("answer", "conditional", day, ',"conditions":""', f',"conditions":"{words}"')
    life.conditions = words
    day = life.days.work(day, 1 + int(life.rng.random() * 3))
    if life.stop is None and life.rng.random() < 0.25:
        _cancel(life, day)
    else:
        life.step("accept", "searching", day)
    return day


def _look_again(life: Life, day: int) -> int:
    """Not on the shelf at once: a second look, or a question to the branch."""
    chance = life.rng.random()
    if chance < 0.12 and life.status == "searching" and life.stop is None:
        life.note_fact("second_look" if chance < 0.07 else "asked_of_branch", day)
        day = life.days.work(day, 1 + int(life.rng.random() * 2))
    return day


def _say_no(life: Life, day: int) -> None:
    life.reach(day)
    reason = life.rng.choice(REASONS_FOR_NO)
    answer = life.ask(SYMBOL, None)
    answer[5], answer[6], answer[7], answer[8] = "unfilled", reason, life.status_on, day
    key, dated = answer[0], life.days.json
    life.end_facts("second_look", "asked_of_branch")
    now = (f',"answers#{key}":{{"id":{key},"request_id":{life.id},"position":1,"symbol":"{SYMBOL}","library_id":null,'
           f'"kind":"unfilled","reason":"{reason}","asked_on":{dated[answer[7]]},"answered_on":{dated[day]},'
           '"note":""}')  # fmt: skip
    life.step("answer", "unfilled", day, f',"answers#{key}":null', now)


def _ship(life: Life, day: int, item: str) -> int:
    rng, days = life.rng.random, life.days
    if rng() < 0.35 and life.status == "searching" and life.stop is None:
        life.open_fact("found")
        life.end_facts("second_look", "asked_of_branch")
        life.step("find", "searching", day)
        day = days.work(day, int(rng() * 1.3))
    life.reach(day)
    dated = days.json[day]
    if life.service_type == "copy":
        life.end_facts("found", "second_look", "asked_of_branch")
        life.step("ship", "closed", day, ',"shipped_on":null', f',"shipped_on":{dated}')
        life.shipped_on = day
        return day
    assert life.library_id is not None
    due = day + life.ledger.district.lenders[life.library_id].loan_days
    was = ',"item_barcode":"","item_code":"","lender_due":null,"shipped_on":null'
    now = f',"item_barcode":"{item}","item_code":"{item}","lender_due":{days.json[due]},"shipped_on":{dated}'
    if life.stop is None and rng() < 0.005:
        life.step("ship", "shipped", day, was, now, wrong=True)
    life.end_facts("found", "second_look", "asked_of_branch")
    life.step("ship", "shipped", day, was, now)
    life.item, life.lender_due, life.shipped_on = item, due, day
    return day


def _lose(life: Life) -> None:
    """They lost it: billed 42 days after the due date, then paid and settled, or found after all."""
    rng, days = life.rng.random, life.days
    if life.stop is None:
        life.note_fact("overdue", days.work(life.lender_due + 2, 0))
    day = days.work(life.lender_due + 42 if life.stop is None else life.day + 5, 0)
    life.open_fact("billed")
    life.step("lose", "lost", day, note="billed as lost")
    paid = days.work(day, 15 + int(rng() * 30))
    found = rng() < 0.25
    life.is_gone = not found
    life.ledger.lost.append({"life": life.id, "side": "lending", "library": life.library_id, "day": day,
                             "paid": NO_DAY if found else paid, "found": paid if found else NO_DAY})  # fmt: skip
    life.reach(paid)
    life.end_facts("billed", "overdue")
    life.step("check_in" if found else "settle", "closed", paid)


def _come_home(life: Life, day: int) -> None:
    rng, days = life.rng.random, life.days
    if rng() < 0.06:
        _renew(life, days.work(life.lender_due - 4 - int(rng() * 5), 0))
    late = rng() < 0.12
    early = int(rng() ** 0.8 * (life.lender_due - day - 8))
    back = days.work(max(life.day, life.lender_due + (3 + int(rng() * 16) if late else -early)), 1)
    if back > life.lender_due + 2:
        life.note_fact("overdue", life.lender_due + 2)
    if life.stop == "returning" or rng() < 0.4:
        life.step("send_back", "returning", days.work(back, 0))
        back = days.work(back, 2 + int(rng() * 3))
    if life.stop is None and rng() < 0.005:
        life.step("check_in", "closed", back, wrong=True)
    life.end_facts("overdue", "recalled", "renewal_asked")
    life.step("check_in", "closed", back)


def _renew(life: Life, day: int) -> None:
    """They ask for a renewal, and a day later they have it."""
    days = life.days
    life.note_fact("renewal_asked", day)
    day = days.work(day, 1)
    life.reach(day)
    due = life.lender_due + 21
    life.end_facts("renewal_asked")
    life.step("renew", "shipped", day, f',"lender_due":{days.json[life.lender_due]},"renewals":0',
              f',"lender_due":{days.json[due]},"renewals":1')  # fmt: skip
    life.lender_due, life.renewals = due, 1
