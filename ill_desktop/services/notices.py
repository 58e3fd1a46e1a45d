# SPDX-License-Identifier: GPL-3.0-or-later
"""The letters of today: what a run would send, sending it, and taking a letter back that has not gone.

Each letter is one deed. What it is about is looked at once more in that deed, so that a run that died goes on where it
was, two desks may run at once, and no step goes twice.
"""

from collections.abc import Collection, Sequence
from datetime import date, timedelta

from ill_desktop.domain.changes import Changes, all_of
from ill_desktop.domain.errors import UserError
from ill_desktop.domain.ladder import QUIET, Decision, Step, step_due
from ill_desktop.domain.notices import (
    DONE,
    FAILED,
    SKIPPED,
    TAKEN_BACK,
    WAITING,
    Closed,
    LeftOut,
    Loan,
    Notice,
    NoticeLetter,
    NoticeRun,
    Plan,
    PlannedItem,
    PlannedLetter,
    Ran,
)
from ill_desktop.domain.phrases import phrase
from ill_desktop.domain.replies import Audience
from ill_desktop.domain.request import Request, Status
from ill_desktop.services import invoicing, ladder, notice_letters
from ill_desktop.services.ladder import Ladders
from ill_desktop.services.ports import Deed, Office, Progress

AHEAD = timedelta(60)
"""As far before its due date a loan may get a reminder."""
BOTH = (Audience.LIBRARY, Audience.CUSTOMER)


def preview(office: Office, *, audiences: Collection[Audience] = BOTH, only: int | None = None) -> Plan:
    """The letters that are due today, one for each library and each customer, and what is left out and why. `only` =
    the id of one request: its next letter now. Changes nothing.
    """
    today = office.clock.today()
    plan, ladders = Plan(today), ladder.read(office)
    for audience in BOTH:
        if audience in audiences:
            _plan_for(office, audience, plan, ladders, request_id=only)
    plan.left_out.sort(key=lambda one: (one.audience, one.name, -one.late))
    return plan


def _plan_for(office: Office, audience: Audience, plan: Plan, ladders: Ladders, *, about: int | None = None,
              request_id: int | None = None) -> None:  # fmt: skip
    loans = office.reads.late_loans(audience.value, plan.on + AHEAD, about=about, request_id=request_id)
    sent = office.reads.notices_sent(audience.value, about=about, request_id=request_id)
    since = min((loan.due for loan in loans), default=plan.on)
    closed = Closed(office.reads.closed_ranges(since, plan.on), plan.on)
    letters: dict[int, PlannedLetter] = {}
    for loan in loans:
        decision = decide(loan, audience, ladders, closed, plan.on, sent.get(loan.id, ()))
        why = decision.why or _cannot(loan, audience, ladders)
        if why and (why not in QUIET or decision.level is None):
            if why not in QUIET and decision.level is not None:
                plan.left_out.append(LeftOut(loan.id, loan.number, audience, loan.name, why, decision.late))
            continue
        if decision.level is None or loan.about is None or (why and (decision.level is Step.LOST or decision.late < 1)):
            continue
        letter = letters.get(loan.about)
        if letter is None:
            letter = letters[loan.about] = PlannedLetter(audience, loan.about, loan.name, loan.email)
        letter.items.append(PlannedItem(loan, decision.late, decision.level, None if why else decision.step))
    due = [letter for letter in letters.values() if letter.sent_ids]
    plan.letters += sorted(due, key=lambda letter: (letter.name.casefold(), letter.about))


def decide(loan: Loan, audience: Audience, ladders: Ladders, closed: Closed, today: date,
           sent: Collection[str]) -> Decision:  # fmt: skip
    """What is due for this loan. A library's days do not count while it is closed, a customer's while we or the branch
    are.
    """
    library = loan.library_id if audience is Audience.LIBRARY else None
    rungs = ladders.of(audience, loan.network, library)
    days = closed.of(loan.library_id if audience is Audience.LIBRARY else loan.branch_id)
    return step_due(rungs, audience, loan.due, today, days, sent, loan.flags.split())


def _cannot(loan: Loan, audience: Audience, ladders: Ladders) -> str:
    if loan.about is None:
        return "nobody" if audience is Audience.CUSTOMER else "no_library"
    unrecorded = loan.status != Status.CHECKED_OUT and ladders.rules.letters_unrecorded == "no"
    return "not_taken" if audience is Audience.CUSTOMER and unrecorded else ""


# ---- running


def begin(office: Office, plan: Plan, *, leave_letters: Collection[tuple[Audience, int]] = (),
          leave_items: Collection[tuple[Audience, int]] = ()) -> int:  # fmt: skip
    """Keeps the letters of a plan as a run that can be gone on with; returns its id. `leave_*` = letters by (audience,
    to whom) and items by (audience, request) that are left out this time.
    """
    with office.deed() as deed:
        run = deed.add(NoticeRun(at=deed.now, on=deed.today, staff_id=deed.staff_id))
        for letter in plan.letters:
            ids = [key for key in letter.sent_ids if (letter.audience, key) not in leave_items]
            if not ids or (letter.audience, letter.about) in leave_letters:
                continue
            is_library = letter.audience is Audience.LIBRARY
            deed.add(NoticeLetter(run_id=run.id or 0, audience=letter.audience.value, step=letter.step.value,
                                  library_id=letter.about if is_library else None,
                                  customer_id=None if is_library else letter.about, way=letter.way,
                                  items=" ".join(str(key) for key in ids)))  # fmt: skip
            run.letters += 1
        if not run.letters:
            raise UserError("There is no letter to send: none is due, or all are left out.")
        deed.save(run)
        return run.id or 0


def go_on(office: Office, run_id: int, *, way: str = "", progress: Progress | None = None,
          most: int | None = None) -> Ran:  # fmt: skip
    """Sends the letters of a run that still wait, one after the other, at most `most`. `way` = "paper" prints those too
    that would go by mail. Where `progress` says stop, what has gone stays, and the run can be gone on with.
    """
    ran, parts = Ran(run_id), list[Changes]()
    waiting, left, of = office.reads.waiting_names(run_id, most)
    ladders = ladder.read(office)
    ran.left = left - len(waiting)
    for place, (key, name) in enumerate(waiting, 1):
        try:
            parts.append(_send(office, ladders, key, way, ran))
        except UserError as error:
            ran.failed.append((name, str(error)))
            _fail(office, key, str(error))
        if progress is not None and not progress(of - left + place, of) and place < len(waiting):
            ran.stopped = True
            break
    ran.changes = all_of(parts) if parts else Changes()
    said = "notices_stopped" if ran.stopped else "notices_ran"
    ran.changes.said = phrase(said, letters=ran.letters, items=ran.items, mailed=ran.mailed, printed=ran.printed)
    return ran


def run(office: Office, plan: Plan, *, leave_letters: Collection[tuple[Audience, int]] = (),
        leave_items: Collection[tuple[Audience, int]] = (), way: str = "", progress: Progress | None = None
        ) -> Ran:  # fmt: skip
    """Keeps the plan as a run and sends it."""
    begun = begin(office, plan, leave_letters=leave_letters, leave_items=leave_items)
    return go_on(office, begun, way=way, progress=progress)


def _send(office: Office, ladders: Ladders, letter_id: int, way: str, ran: Ran) -> Changes:
    lost: list[int] = []
    with office.deed() as deed:
        kept = deed.get(NoticeLetter, letter_id, ())
        if kept.state != WAITING:
            return deed.changes()  # another desk goes on with the same run
        ran.gone.append((kept.audience, kept.about or 0))
        planned = _again(office, ladders, kept)
        if planned is None:
            kept.state, kept.items = SKIPPED, ""
            ran.skipped += 1
        else:
            kept.way = "mail" if planned.email and way != "paper" else "paper"
            kept.step, kept.state, kept.items = planned.step.value, DONE, ""
            letter = notice_letters.compose(office, planned)
            kept.outbox_id = notice_letters.queue(deed, letter, kept.way, f"notice letter {letter_id}")
            lost = _note(deed, kept, planned)
        deed.save(kept)
        _count_on(deed, kept.run_id)
        changes = deed.changes()
    if planned is not None:
        ran.letters += 1
        ran.items += len(planned.sent_ids)
        ran.mailed += kept.way == "mail"
        ran.printed += kept.way == "paper"
        ran.lost += len(lost)
        if kept.way == "paper" and kept.outbox_id is not None:
            ran.paper.append(kept.outbox_id)
    return changes.merged(_draft(office, ladders, lost)) if lost else changes


def _again(office: Office, ladders: Ladders, kept: NoticeLetter) -> PlannedLetter | None:
    """The letter as it stands now, with those of its items whose step is still due; None if none is."""
    found, audience = Plan(office.clock.today()), Audience(kept.audience)
    if kept.about is not None:
        _plan_for(office, audience, found, ladders, about=kept.about)
    wanted = {int(key) for key in kept.items.split()}
    if not found.letters:
        return None
    letter = found.letters[0]
    letter.items = [item for item in letter.items if item.step is None or item.loan.id in wanted]
    return letter if letter.sent_ids else None


def _note(deed: Deed, kept: NoticeLetter, planned: PlannedLetter) -> list[int]:
    """Writes a notice for each request whose step went; returns those that now count as lost."""
    for item in planned.items:
        if item.step is None:
            continue
        request = deed.get(Request, item.loan.id, ())
        notice = Notice(request_id=request.id, audience=kept.audience, step=item.step.value, on=deed.today,
                        way=kept.way, due=item.loan.due, letter_id=kept.id, staff_id=deed.staff_id)  # fmt: skip
        deed.record(request, f"notice:{item.step.value}", also=(notice,), note=f"to the {kept.audience}, {kept.way}")
        deed.touch("requests", item.loan.id)
    is_library = planned.audience is Audience.LIBRARY
    return [item.loan.id for item in planned.items if item.step is Step.LOST and is_library]


def _count_on(deed: Deed, run_id: int) -> None:
    run = deed.get(NoticeRun, run_id, ())
    run.done += 1
    if run.done >= run.letters:
        run.state, run.finished_at = "done", deed.now
    deed.save(run)


def _draft(office: Office, ladders: Ladders, lost: Sequence[int]) -> Changes:
    """The drafts of invoices where the office wants them at once; without them the loans wait on To bill."""
    if ladders.rules.draft_lost != "yes":
        return Changes()
    return invoicing.draft_from_requests(office, lost)


def _fail(office: Office, letter_id: int, why: str) -> None:
    with office.deed() as deed:
        kept = deed.get(NoticeLetter, letter_id, ())
        if kept.state == WAITING:
            kept.state, kept.problem = FAILED, why
            deed.save(kept)
            _count_on(deed, kept.run_id)


# ---- taking back


def take_back(office: Office, letter_id: int) -> Changes:
    """Takes a letter out of what waits to go, and its notices with it: the steps are due again. Raises UserError if it
    has gone.
    """
    with office.deed() as deed:
        kept = deed.get(NoticeLetter, letter_id, ())
        if kept.state != DONE:
            raise UserError("This letter did not go out, so there is nothing to take back.")
        if kept.outbox_id is not None:
            notice_letters.withdraw(deed, kept.outbox_id)
        notices = deed.notices_about(letter_id)
        for notice in notices:
            _take_notice_back(deed, notice)
        kept.state = TAKEN_BACK
        deed.save(kept)
        return deed.changes(said=phrase("letter_taken_back", count=len(notices)))


def _take_notice_back(deed: Deed, notice: Notice) -> None:
    request, name = deed.get(Request, notice.request_id or 0, ()), f"notices#{notice.id}"
    row = next((row for row in deed.history_since(notice.request_id or 0, 1) if name in row.after), None)
    if row is None:
        return
    deed.restore(request, row.before)
    deed.record(request, "undo", undoes=row.id)


def leave(office: Office, run_id: int) -> Changes:
    """Ends a run that is not at its end: what still waits in it is not sent."""
    with office.deed() as deed:
        for key in deed.waiting_letters(run_id):
            letter = deed.get(NoticeLetter, key, ())
            letter.state, letter.items = SKIPPED, ""
            deed.save(letter)
        run = deed.get(NoticeRun, run_id, ())
        run.state, run.finished_at = "left", deed.now
        deed.save(run)
        return deed.changes()
