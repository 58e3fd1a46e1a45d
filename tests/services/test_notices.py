# SPDX-License-Identifier: GPL-3.0-or-later
"""The letters of today: one digest each, never a step twice, gone on with after a death, taken back."""

from datetime import timedelta

import pytest

from ill_desktop.domain.errors import UserError
from ill_desktop.domain.ladder import Rung, Step
from ill_desktop.domain.merging import MergeKind
from ill_desktop.domain.notices import Plan
from ill_desktop.domain.queues import BY_KEY
from ill_desktop.domain.replies import Audience
from ill_desktop.domain.request import FactKind, Reader, Status
from ill_desktop.domain.workflow import Action
from ill_desktop.services import (
    closed_days,
    customers,
    ladder,
    libraries,
    library_file,
    loan_page,
    merging,
    notice_letters,
    notices,
    outbox,
    requests,
    undo,
)
from tests.offices import TODAY, B, L, Made

LIB, CUS = Audience.LIBRARY, Audience.CUSTOMER


def lent(made: Made, late: int, library: int | None = None) -> int:
    key = made.request(L, Status.SHIPPED, library_id=library or made.borrower)
    made.change("UPDATE requests SET lender_due = :due WHERE id = :id", due=TODAY - timedelta(late), id=key)
    return key


def with_customer(made: Made, late: int) -> int:
    key = made.request(B, Status.CHECKED_OUT, customer_id=made.customer)
    made.change("UPDATE requests SET customer_due = :due WHERE id = :id", due=TODAY - timedelta(late), id=key)
    return key


def steps(plan: Plan) -> dict[str, list[tuple[str, str]]]:
    """Items of each letter as (title number, step) in its order."""
    return {letter.name: [(item.loan.number, item.step.value if item.step else "") for item in letter.items]
            for letter in plan.letters}  # fmt: skip


def test_one_digest_lists_all_with_the_level_of_the_highest(made: Made) -> None:
    third = lent(made, 20)
    first = lent(made, 3)
    lent(made, 1)  # within the grace
    theirs = with_customer(made, 9)
    plan = notices.preview(made.office)
    number = made.number
    assert steps(plan) == {
        "Borrower Library": [(number(third), "overdue_3"), (number(first), "overdue_1")],
        "Quillfeather, Petronella": [(number(theirs), "overdue_2")],
    }
    assert [letter.step for letter in plan.letters] == [Step.LEVEL_3, Step.LEVEL_2]
    ran = notices.run(made.office, plan)
    assert (ran.letters, ran.items, ran.failed) == (2, 3, [])
    rows = made.rows("SELECT request_id, step, way FROM notices ORDER BY request_id")
    assert [(row["request_id"], row["step"]) for row in rows] == [(third, "overdue_3"), (first, "overdue_1"),
                                                                  (theirs, "overdue_2")]  # fmt: skip
    sent = made.rows("SELECT kind, audience, text FROM outbox ORDER BY id")
    assert [(row["kind"], row["audience"]) for row in sent] == [("overdue_3", "library"), ("overdue_2", "customer")]
    assert all(title in sent[0]["text"] for title in ("Book 1", "Book 2")) and "Book 3" not in sent[0]["text"]
    assert "Quillfeather" not in sent[0]["text"] + "".join(str(row) for row in made.rows("SELECT * FROM history"))
    assert not notices.preview(made.office).letters and made.problems() == []


def test_a_digest_stands_in_the_file_of_each_of_its_requests(made: Made) -> None:
    lent_out, mine = [lent(made, 20), lent(made, 3)], [with_customer(made, 9), with_customer(made, 9)]
    alone = made.request(L, Status.SHIPPED, library_id=made.borrower)
    notices.run(made.office, notices.preview(made.office), way="paper")
    reads = made.office.reads
    waiting = [[one.kind for one in reads.timeline("request", key)] for key in (*lent_out, *mine)]
    assert waiting == [["notice"]] * 4, "until it has gone there is the step alone"
    changes = outbox.printed(made.office, reads.outbox_paper())
    assert set(changes.requests) == {*lent_out, *mine}, "their files are looked at again"
    for key in (*lent_out, *mine):
        [entry] = reads.timeline("request", key)
        assert (entry.kind, entry.personal) == ("text", key in mine) and made.number(key) in entry.text
    assert reads.timeline("request", lent_out[0]) == reads.timeline("request", lent_out[1]), "one text"
    [theirs] = reads.timeline("customer", made.customer)
    assert theirs.kind == "text" and not reads.timeline("request", alone)
    shown = made.office.reads.show
    assert [one["subject"][:5] for one in (shown(lent_out[1]) or {})["correspondence"]] == ["Last "]
    assert not (shown(mine[0]) or {})["correspondence"], "a customer's letter is not shown unasked"
    assert len((shown(mine[0], with_customer=True) or {})["correspondence"]) == 1
    page = loan_page.of_request(made.office, mine[1])
    assert [one.words for one in page.letters] == [f"Letter to you: {theirs.subject}"]
    assert made.problems() == []


def test_a_step_goes_once_and_a_missed_week_sends_the_highest(made: Made) -> None:
    key = lent(made, 2)
    gone = []
    for day in range(0, 30, 3):
        made.clock.go(TODAY + timedelta(day))
        plan = notices.preview(made.office)
        gone += [item.step.value for letter in plan.letters for item in letter.items if item.step]
        if plan.letters:
            notices.run(made.office, plan)
    assert gone == ["overdue_1", "overdue_2", "overdue_3"]
    made.act(key, "renew", due=made.clock.day + timedelta(1))
    made.clock.go(made.clock.day + timedelta(40))
    assert steps(notices.preview(made.office)) == {"Borrower Library": [(made.number(key), "overdue_3")]}


def test_what_is_held_is_left_out_with_the_reason(made: Made) -> None:
    held, disputed, claimed = lent(made, 5), lent(made, 5), with_customer(made, 5)
    requests.add_fact(made.office, held, FactKind.LETTERS_HELD, "the director speaks with them")
    requests.add_fact(made.office, disputed, FactKind.DISPUTED, "says it never came")
    requests.add_fact(made.office, claimed, FactKind.CLAIMED_RETURNED)
    on_shelf = made.request(B, Status.AVAILABLE, customer_id=made.customer)
    made.change("UPDATE requests SET customer_due = :due WHERE id = :id", due=TODAY - timedelta(9), id=on_shelf)
    theirs = lent(made, 5)
    requests.add_fact(made.office, theirs, FactKind.CLAIMED_RETURNED)
    plan = notices.preview(made.office)
    assert {one.request_id: one.why for one in plan.left_out} == {
        held: "held", disputed: "disputed", claimed: "claimed", on_shelf: "not_taken"}  # fmt: skip
    assert steps(plan) == {"Borrower Library": [(made.number(theirs), "overdue_1")]}  # their clock goes on
    requests.lift_fact(made.office, held, FactKind.LETTERS_HELD)
    assert len(notices.preview(made.office).letters[0].items) == 2


def test_closed_days_count_against_nobody(made: Made) -> None:
    lent(made, 3)
    libraries_closed = made.rows("SELECT count(*) AS n FROM closures")[0]["n"]
    assert libraries_closed == 0 and notices.preview(made.office).letters
    made.change("INSERT INTO closures (library_id, courier, first_day, last_day, reason) VALUES (:l, '', :a, :b, '')",
                l=made.borrower, a=TODAY - timedelta(2), b=TODAY)  # fmt: skip
    assert not notices.preview(made.office).letters
    with_customer(made, 2)
    assert len(notices.preview(made.office).letters) == 1
    closed_days.close(made.office, TODAY, TODAY, "snow", ask=False)
    assert not notices.preview(made.office).letters


def test_a_run_that_died_goes_on_without_repeating(made: Made) -> None:
    others = [made.library(f"Town {n}", f"T{n}") for n in range(4)]
    keys = [lent(made, 5, library) for library in others]
    run_id = notices.begin(made.office, notices.preview(made.office))
    ran = notices.go_on(made.office, run_id, progress=lambda done, of: done < 2)
    assert ran.stopped and ran.letters == 2 and len(made.rows("SELECT id FROM outbox")) == 2
    open_run = made.office.reads.open_run()
    assert open_run is not None and (open_run.id, open_run.letters, open_run.done) == (run_id, 4, 2)
    made.act(keys[3], "check_in")  # home in the meantime
    rest = notices.go_on(made.office, run_id)
    assert (rest.letters, rest.skipped) == (1, 1)
    assert made.office.reads.open_run() is None
    assert len(made.rows("SELECT id FROM notices")) == 3 == len(made.rows("SELECT id FROM outbox"))
    assert notices.go_on(made.office, run_id).letters == 0


def test_two_plans_of_one_evening_send_once(made: Made) -> None:
    lent(made, 5)
    first, second = notices.preview(made.office), notices.preview(made.office)
    notices.run(made.office, first)
    ran = notices.run(made.office, second)
    assert (ran.letters, ran.skipped) == (0, 1) and len(made.rows("SELECT id FROM outbox")) == 1


def test_a_letter_or_an_item_may_be_left_out_this_time(made: Made) -> None:
    one, two = lent(made, 5), lent(made, 6)
    theirs = with_customer(made, 5)
    plan = notices.preview(made.office)
    notices.run(made.office, plan, leave_letters=[(CUS, made.customer)], leave_items=[(LIB, one)])
    assert [row["request_id"] for row in made.rows("SELECT request_id FROM notices")] == [two]
    assert "Book 1" not in made.rows("SELECT text FROM outbox")[0]["text"]
    assert {n for items in steps(notices.preview(made.office)).values() for n, step in items if step} == {
        made.number(one), made.number(theirs)}  # fmt: skip
    with pytest.raises(UserError, match="no letter to send"):
        notices.run(made.office, plan, leave_letters=[(LIB, made.borrower), (CUS, made.customer)])


def test_a_letter_that_has_not_gone_is_taken_back_with_its_notices(made: Made) -> None:
    key, other = lent(made, 5), lent(made, 6)
    before = made.dump()
    notices.run(made.office, notices.preview(made.office))
    requests.add_note(made.office, other, Reader.STAFF, "asked by phone")
    with pytest.raises(UserError, match="whole letter back"):
        undo.undo_last(made.office, key)
    letter = made.rows("SELECT id FROM notice_letters")[0]["id"]
    notices.take_back(made.office, letter)
    assert made.dump() == before and made.rows("SELECT id FROM notices") == []
    assert made.rows("SELECT state FROM outbox")[0]["state"] == "withdrawn"
    assert len(notices.preview(made.office).letters[0].sent_ids) == 2
    with pytest.raises(UserError, match="nothing to take back"):
        notices.take_back(made.office, letter)
    assert made.problems() == []


def test_mail_where_there_is_an_address_and_paper_where_not(made: Made) -> None:
    mailed = made.library("Mail Library", "MAI", email_borrowing="ill@mail.example")
    lent(made, 5, mailed)
    lent(made, 5)
    customers.save_customer(made.office, made.customer, {"email": "petronella@example.org"})
    with_customer(made, 5)
    ran = notices.run(made.office, notices.preview(made.office))
    assert (ran.mailed, ran.printed) == (2, 1)
    rows = made.rows("SELECT way, to_address FROM outbox ORDER BY id")
    assert [tuple(row.values()) for row in rows] == [("paper", ""), ("mail", "ill@mail.example"),
                                                     ("mail", "petronella@example.org")]  # fmt: skip


def test_the_steps_of_a_library_go_over_the_networks_and_the_offices(made: Made) -> None:
    key = lent(made, 5)
    usual = ladder.read(made.office).of(LIB, "OCLC", made.borrower)
    late = [Rung(r.step, 10 + 5 * n if n else r.days, r.off) for n, r in enumerate(usual)]
    ladder.save(made.office, LIB, late, "OCLC")
    assert not notices.preview(made.office).letters
    soon = [Rung(r.step, [-3, 0, 3, 4, 5][n], r.off) for n, r in enumerate(usual)]
    ladder.save(made.office, LIB, soon, library_id=made.borrower)
    assert steps(notices.preview(made.office)) == {"Borrower Library": [(made.number(key), "overdue_3")]}
    ladder.clear(made.office, LIB, library_id=made.borrower)
    ladder.clear(made.office, LIB, "OCLC")
    assert made.office.reads.ladder_steps() == []
    assert steps(notices.preview(made.office)) == {"Borrower Library": [(made.number(key), "overdue_1")]}
    with pytest.raises(UserError, match="more days than the one before"):
        ladder.save(made.office, LIB, [Rung(r.step, r.days if r.step is Step.REMINDER else 7) for r in usual])
    ladder.save(made.office, LIB, [Rung(r.step, 60 if r.step is Step.LOST else r.days, r.off) for r in usual])
    assert made.office.rules().bill_days == 60 and made.office.reads.ladder_steps() == []


def test_what_counts_as_lost_waits_to_be_billed_or_gets_its_draft(made: Made) -> None:
    from ill_desktop.services import office_settings

    key = lent(made, 43)
    ran = notices.run(made.office, notices.preview(made.office))
    assert ran.failed == [] and ran.lost == 1 and made.rows("SELECT id FROM invoices") == []
    [letter] = made.rows("SELECT kind, text FROM outbox")
    assert letter["kind"] == "billed_lost" and "43 days overdue: lost" in letter["text"]
    assert "seven days" not in letter["text"]
    again = lent(made, 44)
    office_settings.save(made.office, {"draft_lost": "yes"})
    notices.run(made.office, notices.preview(made.office))
    billed = {row["request_id"] for row in made.rows("SELECT request_id FROM invoice_lines")}
    assert billed == {again} and made.show(again)["flags"] == ["billed"] and key not in billed


def test_the_list_to_bill_reckons_as_the_letters_do(made: Made) -> None:
    """Steps of a network and a library, closings of ours and theirs, and both over each other."""
    other = libraries.save_library(made.office, None, {"name": "Shut Library"}).libraries[0]
    days, places = (5, 6, 7, 12, 30, 43, 44, 46, 60), (made.borrower, other)
    keys = [lent(made, late, library) for late in days for library in places]
    of_network = lent(made, 30), lent(made, 50)
    made.change("UPDATE requests SET network = 'OCLC' WHERE id IN (:a, :b)", a=of_network[0], b=of_network[1])

    def told() -> set[int]:
        plan = notices.preview(made.office)
        return {item.loan.id for letter in plan.letters for item in letter.items if item.step is Step.LOST}

    def listed() -> set[int]:
        found = set(made.office.reads.request_ids(BY_KEY["overdue.to_bill"], TODAY))
        assert made.office.reads.counts(TODAY)["overdue.to_bill"] == len(found)
        return found

    def shut(library: int | None, first: int, last: int) -> None:
        made.change("INSERT INTO closures (library_id, courier, first_day, last_day, reason) "
                    "VALUES (:l, '', :a, :b, '')",
                    l=library, a=TODAY - timedelta(first), b=TODAY - timedelta(last))  # fmt: skip

    assert listed() == told() == {*keys[10:], of_network[1]}
    shut(other, 3, 2)
    shut(None, 40, 40)
    shut(other, 41, 40)
    assert listed() == told() and keys[14] in told() and keys[15] not in told()
    usual = ladder.read(made.office).of(LIB)
    ladder.save(made.office, LIB, [Rung(r.step, 29 if r.step is Step.LOST else r.days, r.off) for r in usual], "OCLC")
    assert listed() == told() and set(of_network) <= told()
    soon = [Rung(r.step, [-3, 0, 2, 3, 4][n], r.off) for n, r in enumerate(usual)]
    ladder.save(made.office, LIB, soon, library_id=other)
    assert listed() == told() and keys[5] in told() and keys[1] not in told()
    ladder.save(made.office, LIB, [Rung(r.step, r.days, r.step is Step.LOST) for r in usual], library_id=made.borrower)
    assert listed() == told() and not set(keys[0::2]) & told()


def test_merged_libraries_keep_the_steps_of_the_one_that_stays(made: Made) -> None:
    other = libraries.save_library(made.office, None, {"name": "Twin Library"}).libraries[0]
    usual = ladder.read(made.office).of(LIB)
    for library, days in ((made.borrower, 20), (other, 30)):
        late = [Rung(r.step, days if r.step is Step.LOST else r.days, r.off) for r in usual]
        ladder.save(made.office, LIB, late, library_id=library)
    key = lent(made, 25, other)
    plan = merging.plan(made.office, MergeKind.LIBRARIES, [made.borrower, other], winner=made.borrower)
    merging.merge(made.office, plan)
    assert {r.step: r.days for r in ladder.read(made.office).of(LIB, "", made.borrower)}[Step.LOST] == 20
    [letter] = notices.preview(made.office).letters
    assert (letter.about, letter.step, letter.sent_ids) == (made.borrower, Step.LOST, [key])
    [merged] = [row for row in made.office.reads.library_changes(made.borrower) if row.action == "merged"]
    library_file.undo_change(made.office, merged.id)
    assert {r.step: r.days for r in ladder.read(made.office).of(LIB, "", other)}[Step.LOST] == 30
    assert [letter.step for letter in notices.preview(made.office).letters] == [Step.LEVEL_3] and made.problems() == []


def test_a_recall_or_a_legal_hold_and_a_renewal(made: Made) -> None:
    """A recall stops nothing; a legal hold all; what is renewed begins anew from its new date."""
    recalled, held, renewed = lent(made, 20), lent(made, 20), lent(made, 20)
    requests.add_fact(made.office, recalled, FactKind.RECALLED)
    requests.add_fact(made.office, held, FactKind.LEGAL_HOLD)
    plan = notices.preview(made.office)
    assert {key for letter in plan.letters for key in letter.sent_ids} == {recalled, renewed}
    assert [(one.request_id, one.why) for one in plan.left_out] == [(held, "legal_hold")]
    notices.run(made.office, plan)
    requests.act(made.office, renewed, Action.RENEW, due=TODAY + timedelta(10))
    assert not notices.preview(made.office).letters
    made.clock.go(TODAY + timedelta(13))
    assert steps(notices.preview(made.office)) == {
        "Borrower Library": [(made.number(recalled), ""), (made.number(renewed), "overdue_1")]}  # fmt: skip


def test_the_next_letter_of_one_loan_now(made: Made) -> None:
    one, _ = lent(made, 5), lent(made, 9)
    plan = notices.preview(made.office, only=one)
    assert steps(plan) == {"Borrower Library": [(made.number(one), "overdue_1")]}
    letter = notice_letters.compose(made.office, plan.letters[0])
    assert "Book 1" in letter.text and "Book 2" not in letter.text


def test_a_customer_who_is_gone_gets_nothing(made: Made) -> None:
    key = with_customer(made, 5)
    made.change("UPDATE requests SET customer_id = NULL WHERE id = :id", id=key)
    assert [(one.request_id, one.why) for one in notices.preview(made.office).left_out] == [(key, "nobody")]


def test_an_address_that_cannot_be_fails_alone(made: Made) -> None:
    bad = made.library("Bad Address", "BAD")
    made.change("UPDATE libraries SET email_borrowing = :to WHERE id = :id", to="ill@x.example\nBcc: y@z", id=bad)
    lent(made, 5, bad)
    lent(made, 5)
    ran = notices.run(made.office, notices.preview(made.office))
    assert ran.letters == 1 and [name for name, _ in ran.failed] == ["Bad Address"]
    assert made.office.reads.open_run() is None and len(made.rows("SELECT id FROM notices")) == 1
    libraries.save_library(made.office, bad, {"email_borrowing": "ill@x.example"})
    assert len(notices.preview(made.office).letters) == 1
