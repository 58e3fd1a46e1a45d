# SPDX-License-Identifier: GPL-3.0-or-later
"""The courier's problem log: made by hand, changed field by field, told of, resolved, reopened, taken back."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from ill_desktop.domain import problems
from ill_desktop.domain.changes import Changes
from ill_desktop.domain.correspondence import Direction, Way
from ill_desktop.domain.courier import PROBLEMS, CourierProblem
from ill_desktop.domain.errors import UserError
from ill_desktop.domain.history import HistoryRow
from ill_desktop.domain.kept import ProblemLine
from ill_desktop.domain.phrases import phrase
from ill_desktop.domain.problems import ItemOnLeg, ProblemText
from ill_desktop.domain.request import Request, Side
from ill_desktop.services import correspondence, undo
from ill_desktop.services.desk.keys import make_problem
from ill_desktop.services.ports import Deed, Office


@dataclass(frozen=True)
class MadeProblem:
    id: int
    changes: Changes


def make(office: Office, kind: str, *, request: str = "", library: str = "", **fields: Any) -> MadeProblem:
    """A new problem by hand; `request` is any number of the request it is about, `library` the name, symbol or code of
    the other library, "" = of none. What is not given is taken from the request's last leg.

    Raises UserError for an unknown kind, number, or a value that no problem can have.
    """
    if library.strip():
        fields["library_id"] = _library(office, library)
    with office.deed() as deed:
        problems.check_fields(deed.today, kind in PROBLEMS, **fields)
        if request.strip():
            about = _request_of(deed, request)
            made = make_problem(deed, about, kind)
        else:
            about, made = None, _apart(deed, kind, fields.get("library_id"), str(fields.get("direction") or ""))
        _set(made, {name: value for name, value in fields.items() if value not in ("", None)})
        if about is None and not any((made.title, made.library_id, made.from_code, made.to_code, made.bag_code,
                                      made.note)):  # fmt: skip
            raise UserError("Say what the problem is about: a request, a library, a code, a bag or a note.")
        _record(deed, made, "courier_problem", PROBLEMS[kind].lower(), about)
        said = phrase("problem_made", words=PROBLEMS[kind], number=made.title or made.note)
        return MadeProblem(made.id or 0, deed.changes(said=said))


def _library(office: Office, name: str) -> int:
    key = office.reads.library_named(name.strip())
    if key is None:
        raise UserError(f'No library is called "{name.strip()[:60]}"; type its name, symbol or courier code as on the '
                        "page Libraries.")  # fmt: skip
    return key


def _apart(deed: Deed, kind: str, library_id: int | None, direction: str) -> CourierProblem:
    """A problem of no request, with the codes of the leg where the library and the direction tell them."""
    place = deed.library_place(library_id)
    ends = ("", "") if place is None or not direction else (place.courier_code, deed.own_code())
    from_code, to_code = ends if direction == "in" else ends[::-1]
    return CourierProblem(kind=kind, noticed=deed.today, from_code=from_code, to_code=to_code, staff_id=deed.staff_id)


def _request_of(deed: Deed, number: str) -> Request:
    code = number.strip()
    found = deed.match([code]) or deed.match([code.upper()])
    if not found:
        raise UserError(f'No request has the number "{code[:40]}"; type our number or that of the network, or leave it '
                        "empty.")  # fmt: skip
    return deed.get(Request, found[0].id, ())


def _set(problem: CourierProblem, fields: dict[str, Any]) -> None:
    if unknown := set(fields) - set(problems.FIELDS):
        raise UserError(f"A courier problem has no field {', '.join(sorted(unknown))}.")
    for name, value in fields.items():
        setattr(problem, name, value.strip() if isinstance(value, str) else value)


def _record(deed: Deed, problem: CourierProblem, action: str, note: str, about: Request | None = None) -> HistoryRow:
    """The row stands on the request where there is one, so that it is seen and undone there."""
    key = problem.request_id
    if about is None and key is None:
        return deed.record_problem(problem, action, note)
    if problem.id is not None:
        deed.touch("courier_problems", problem.id)
    return deed.record(about or deed.get(Request, key or 0, ()), action, also=(problem,), note=note)


def edit(office: Office, problem_id: int, fields: dict[str, Any], *, request: str = "",
         library: str | None = None) -> Changes:  # fmt: skip
    """Changes fields of a problem; `request` = the number of the request it turned out to be about ("" = as it is),
    `library` as in `make` (None = as it is, "" = of none).

    Raises UserError, changing nothing, for a value that no problem can have.
    """
    if library is not None:
        fields = fields | {"library_id": _library(office, library) if library.strip() else None}
    with office.deed() as deed:
        problem = deed.get(CourierProblem, problem_id, ())
        problems.check_fields(deed.today, fields.get("kind", problem.kind) in PROBLEMS, **fields)
        about = None
        if request.strip():
            about = _request_of(deed, request)
            if problem.request_id not in (None, about.id):
                raise UserError("This problem is about another request already; make a new problem for this one.")
            fields = {"request_id": about.id, "title": about.title, "library_id": about.library_id} | fields
        _set(problem, fields)
        _record(deed, problem, "problem_changed", "", about)
        return deed.changes(said=phrase("problem_saved", words=PROBLEMS[problem.kind]))


def resolve(office: Office, problem_id: int, outcome: str, cost_cents: int | None = None) -> Changes:
    """The problem is over. Raises UserError without an outcome, or when it is over already."""
    with office.deed() as deed:
        problem = deed.get(CourierProblem, problem_id, ())
        if problem.resolved is not None:
            raise UserError(f"This problem was resolved on {problems.spell(problem.resolved)} already.")
        if not outcome.strip():
            raise UserError("Say how it ended: choose an outcome, or type one.")
        problems.check_fields(deed.today, True, outcome=outcome, cost_cents=cost_cents)
        problem.resolved, problem.outcome = deed.today, outcome.strip()
        problem.cost_cents = problem.cost_cents if cost_cents is None else cost_cents
        _record(deed, problem, "problem_resolved", problem.outcome)
        return deed.changes(said=phrase("problem_resolved", words=PROBLEMS[problem.kind], outcome=problem.outcome))


def reopen(office: Office, problem_id: int) -> Changes:
    """The problem is open again; its outcome stays to be read until there is another."""
    with office.deed() as deed:
        problem = deed.get(CourierProblem, problem_id, ())
        if problem.resolved is None:
            raise UserError("This problem is open already.")
        problem.resolved = None
        _record(deed, problem, "problem_reopened", "")
        return deed.changes(said=phrase("problem_reopened", words=PROBLEMS[problem.kind]))


def take_back(office: Office, problem_id: int) -> Changes:
    """Takes back what was done last with this problem. Raises UserError where its request was worked on since."""
    key = f"courier_problems#{problem_id}"
    with office.deed() as deed:
        problem = deed.get(CourierProblem, problem_id, ())
        rows = deed.last_history(problem.request_id) if problem.request_id else []
        if any(key in row.after for row in rows):
            undone = undo.undo_rows(deed, problem.request_id or 0, rows[-1].id or 0)
            deed.touch("courier_problems", problem_id)
            return deed.changes(said=undone.said)
        apart = [] if problem.request_id else deed.problem_rows(problem_id)
        if not apart:
            raise UserError("Its request was worked on since; undo that at the request first, then this.")
        if apart[0].before.get(key) is None and (problem.contacted or problem.courier_number):
            raise UserError("The courier was told of this problem already; resolve it with its outcome instead.")
        deed.restore(None, apart[0].before)
        deed.record_undone(apart[0])
        return deed.changes(said=phrase("problem_undone", words=PROBLEMS[problem.kind]))


# ---- telling others


def texts(office: Office, line: ProblemLine) -> list[ProblemText]:
    """What may be sent: the report to the courier, and the question to the other library where one is known."""
    rules, reads = office.rules(), office.reads
    shown = reads.show_library(line.library_id) if line.library_id else None
    item = _item(office, line, str((shown or {}).get("name") or ""))
    ask_by, claim_by = line.ask_by(rules), line.claim_by(rules)
    contact = reads.courier_contact(line.courier) if line.courier else ""
    subject, text = problems.courier_text(line, PROBLEMS[line.kind], item, ask_by, claim_by)
    found = [ProblemText("courier", line.courier or "the courier", contact, subject, text)]
    if shown is not None:
        asked = reads.library_contacts(line.library_id or 0, "courier")
        address = shown.get("email_lending") if line.direction == "in" else shown.get("email_borrowing")
        address = next((one.email for one in asked if one.email), "") or address
        address = address or shown.get("email_lending") or shown.get("email_borrowing") or ""
        subject, text = problems.library_text(line, item)
        found.append(ProblemText("library", str(shown["name"]), str(address), subject, text))
    return found


def _item(office: Office, line: ProblemLine, library: str) -> ItemOnLeg:
    rules, numbers, left = office.rules(), "", None
    request = office.reads.show(line.request_id) if line.request_id else None
    if request is not None:
        numbers = ", ".join(f"{i['network']} {i['value']}" for i in request["identifiers"] if i["network"] != "ILLiad")
        left = _left(request, line.direction)
    ends = (library, rules.office_name) if line.direction == "in" else (rules.office_name, library)
    return ItemOnLeg(numbers, left, *ends, library, rules.office_name, rules.contact)


def _left(request: dict[str, Any], direction: str) -> date | None:
    """The day the item set out on the leg: our own scan, or what the other library told of."""
    for row in reversed(request["history"]):
        if not row["undone"] and row["movement"] == "out" and direction == "out":
            return date.fromisoformat(row["on"])
    told = request["shipped_on"] if request["side"] == Side.BORROWING and direction == "in" else None
    return date.fromisoformat(told) if told else None


def told(office: Office, problem_id: int, text: ProblemText, way: Way = Way.MAIL) -> Changes:
    """Files a text that was sent, and writes down who was told and when. What is about neither a request nor a library
    is written down only.
    """
    with office.deed() as deed:
        problem = deed.get(CourierProblem, problem_id, ())
        if problem.request_id is not None or problem.library_id is not None:
            own = problem.library_id if text.whom == "library" else None
            correspondence.keep(deed, way=way, direction=Direction.OUT, subject=text.subject, text=text.text,
                                request_id=problem.request_id,
                                library_id=own if problem.request_id else problem.library_id,
                                request_only=text.whom == "courier")  # fmt: skip
        who = f"{text.name}, {deed.today:%b} {deed.today.day}"
        problem.contacted = "; ".join(filter(None, (problem.contacted, who)))
        _record(deed, problem, "problem_told", text.name)
        return deed.changes(said=phrase("problem_told", name=text.name))
