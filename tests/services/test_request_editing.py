# SPDX-License-Identifier: GPL-3.0-or-later
"""The editor's service: one deed, exact undo, no person in history, drafts, two desks, warnings from the database."""

import json
from datetime import date
from typing import Any

import pytest

from ill_desktop.domain.errors import Conflict, UserError
from ill_desktop.domain.request import Reader, ServiceType, Side, Status
from ill_desktop.domain.workflow import Action
from ill_desktop.services import customers, libraries, office_settings, request_editing, requests, undo
from ill_desktop.services.request_editing import Draft, Wanted
from tests.offices import Made

B, L, LOAN, COPY = Side.BORROWING, Side.LENDING, ServiceType.LOAN, ServiceType.COPY


def save(made: Made, typed: dict[str, Any], side: Side = B, **more: Any) -> int:
    given: dict[str, Any] = {"service": LOAN} | more
    return request_editing.save(made.office, Wanted(side=side, typed=typed, **given)).requests[0]


def said(made: Made, typed: dict[str, Any], side: Side = B, request_id: int | None = None) -> str:
    found = request_editing.look(made.office, side, LOAN, typed, request_id)
    return "\n".join(f"{one.field}: {one.said.text}" for one in found)


def test_a_whole_loan_is_one_deed(made: Made) -> None:
    key = save(made, {
        "need_before": "+21", "customer_id": (made.customer, "Q"), "branch_id": (made.branch, "B"), "network": "OCLC",
        "network_number": "987654321", "max_cost_cents": "25", "author": "Ada", "title": "Overstory",
        "isbn": "0306406152, 1050-124X", "oclc": "ocm00012345", "call_number": "813.54 POW", "note_staff": "us",
        "note_customer": "call Petronella", "lender_symbols": "LEN BOR", "lender_due": "2026-04-30"},
        then=Action.SEND)  # fmt: skip
    show = made.office.reads.show(key, with_customer=True)
    assert show is not None
    assert (show["status"], show["title"], show["library"]) == ("sent", "Overstory", "Lender Library")
    assert (show["need_before"], show["max_cost_cents"]) == ("2026-04-08", 2500)
    assert (show["internal_due"], show["customer_due"]) == ("2026-04-28", "2026-04-08")
    assert {(b["kind"], b["value"]) for b in show["bib_numbers"]} == {
        ("isbn", "9780306406157"), ("issn", "1050-124X"), ("oclc", "12345")}  # fmt: skip
    assert show["identifiers"] == [{"network": "OCLC", "value": "987654321"}]
    assert {note["reader"]: note["text"] for note in show["notes"]} == {"staff": "us", "customer": "call Petronella"}
    assert [row["action"] for row in show["history"]] == ["created", "send"]
    assert [m.id for m in made.office.reads.match(["987654321"])] == [key]
    assert list(made.office.reads.find("813 pow")) == [key]
    assert not made.problems()


def test_an_edit_is_undone_exactly_and_the_customer_comes_back(made: Made) -> None:
    """The customer's id is in the customers' own history, never in the requests'; a note for the customer vanishes."""
    key = save(made, {"title": "Before", "customer_id": (made.customer, "Q"), "isbn": "9780306406157",
                      "network_number": "1"})  # fmt: skip
    other = customers.save_customer(made.office, None, {"name": "Other, Olga"}).customers[0]
    before = made.dump()
    save(made, {"title": "After", "customer_id": (other, "O"), "isbn": "9780292713499", "network_number": "2",
                "note_customer": "Olga moved"}, request_id=key)  # fmt: skip
    assert made.rows("SELECT customer_id FROM requests WHERE id = :key", key=key) == [{"customer_id": other}]
    history = json.dumps(made.rows("SELECT * FROM history"), default=str)
    assert "customer_id" not in history
    assert "Olga" not in history
    assert "olga" not in json.dumps(made.rows("SELECT body FROM request_text"))
    undo.undo_last(made.office, key)
    assert made.dump() == before
    assert made.rows("SELECT * FROM notes") == []


def test_a_customer_who_is_gone_does_not_come_back(made: Made) -> None:
    key = save(made, {"title": "A", "customer_id": (made.customer, "Q")})
    save(made, {"customer_id": (None, "")}, request_id=key)
    made.change("DELETE FROM customer_words")
    made.change("DELETE FROM customer_history")  # as the purge empties it
    made.change("DELETE FROM customers")
    undo.undo_last(made.office, key)
    assert made.rows("SELECT customer_id FROM requests") == [{"customer_id": None}]


def test_only_what_was_typed_over_is_changed(made: Made) -> None:
    """A form that was opened before another desk's change of another field does not put the old value back."""
    key = save(made, {"title": "A", "author": "B"})
    requests.edit(made.office, key, {"author": "Theirs"})
    save(made, {"title": "Mine", "author": "B"}, request_id=key, changed=frozenset({"title"}))
    show = made.show(key)
    assert (show["title"], show["author"]) == ("Mine", "Theirs")


def test_two_desks_at_one_request(made: Made) -> None:
    key = save(made, {"title": "A"})
    shown = made.office.reads.editor_request(key)
    assert shown is not None
    requests.edit(made.office, key, {"title": "Theirs"}, version=shown["version"])
    with pytest.raises(Conflict, match="another desk changed"):
        save(made, {"title": "Mine"}, request_id=key, version=shown["version"])
    with pytest.raises(Conflict):
        requests.edit(made.office, key, {"title": "Mine"}, version=shown["version"])
    assert made.show(key)["title"] == "Theirs"


@pytest.mark.parametrize(("typed", "words"), [
    ({"title": "A", "need_before": "soon"}, "Need before: .* is not a date"),
    ({"title": "A", "max_cost_cents": "much"}, "Maximum cost: .* is not an amount"),
    ({"title": "4111111111111111"}, "Title: .* payment card"),
    ({"title": "A", "lender_due": "+40", "customer_due": "+39"}, "Customer's due: by the rule .* reason"),
])  # fmt: skip
def test_what_cannot_be_kept_is_said_and_nothing_is_saved(here: Made, typed: dict[str, Any], words: str) -> None:
    with pytest.raises(UserError, match=words):
        save(here, typed)
    assert here.rows("SELECT id FROM requests") == []


def test_a_date_against_the_rule_keeps_its_reason(made: Made) -> None:
    key = save(made, {"title": "A", "lender_due": "+40", "customer_due": "+39", "due_reason": "customer travels"})
    show = made.show(key)
    assert show["customer_due"] == "2026-04-26"
    assert show["history"][0]["note"] == "customer travels"
    save(made, {"title": "B"}, request_id=key, changed=frozenset({"title"}))
    assert made.show(key)["customer_due"] == "2026-04-26"


def test_the_network_number_is_replaced_and_never_given_twice(made: Made) -> None:
    key = save(made, {"title": "A", "network": "OCLC", "network_number": "111"})
    save(made, {"network": "SHAREit", "network_number": "222"}, request_id=key)
    assert made.show(key)["identifiers"] == [{"network": "SHAREit", "value": "222"}]
    with pytest.raises(UserError, match="has the SHAREit number 222 already"):
        save(made, {"title": "B", "network": "SHAREit", "network_number": "222"})
    save(made, {"network": "SHAREit", "network_number": ""}, request_id=key)
    assert made.show(key)["identifiers"] == []


def test_a_library_that_nobody_knows(made: Made) -> None:
    noted = save(made, {"title": "A", "library_id": (None, "XQZ")}, L)
    assert made.show(noted)["notes"][0]["text"] == "Requesting library as it was typed: XQZ"
    made_key = save(made, {"title": "B", "library_id": (None, "XQZ")}, L, make_library=True)
    assert made.show(made_key)["library_symbol"] == "XQZ"
    assert made.rows("SELECT stub FROM libraries WHERE symbol = 'XQZ'")[0]["stub"] in (1, True)
    unknown = save(made, {"title": "C", "customer_id": (None, "Nobody, Nora")})
    assert [note["reader"] for note in made.office.reads.show(unknown, True)["notes"]] == ["customer"]  # type: ignore[index]
    assert "Nora" not in json.dumps(made.rows("SELECT * FROM history"), default=str)


def test_lending_goes_on_the_pull_list_in_shelf_order(made: Made) -> None:
    key = save(made, {"title": "A", "library_id": (made.borrower, "BOR"), "call_number": "641.5 CHI"}, L,
               then=Action.SEARCH)  # fmt: skip
    assert made.show(key)["status"] == "searching"
    assert made.rows("SELECT shelving_key FROM requests WHERE id = :key", key=key)[0]["shelving_key"]


def test_drafts_are_kept_without_cards_and_go_when_saved(made: Made) -> None:
    draft = Draft("desk:new:1", B, COPY, {"title": "Half", "author": "4111 1111 1111 1111",
                                          "customer_id": [made.customer, "Q"]})  # fmt: skip
    request_editing.keep_draft(made.office, draft)
    draft.typed["title"] = "Half a ti"
    request_editing.keep_draft(made.office, draft)
    kept = request_editing.drafts(made.office, "desk:")
    assert [one.typed for one in kept] == [{"title": "Half a ti", "customer_id": [made.customer, "Q"]}]
    assert (kept[0].side, kept[0].service, kept[0].request_id) == (B, COPY, None)
    assert "4111" not in json.dumps(made.rows("SELECT text FROM editor_drafts"))
    assert request_editing.drafts(made.office, "other desk:") == []
    save(made, kept[0].typed, draft="desk:new:1")
    assert request_editing.drafts(made.office, "") == []
    request_editing.keep_draft(made.office, draft)
    request_editing.drop_draft(made.office, draft.about)
    assert request_editing.drafts(made.office, "") == []


def test_warnings_know_the_house(made: Made) -> None:
    mine = made.request(B, Status.SENT, title="The Overstory", customer_id=made.customer, isbn="9780306406157")
    lent = made.request(L, Status.CLOSED, title="Ours", isbn="9780292713499", call_number="813 X")
    who = {"customer_id": (made.customer, "Q")}
    assert f"{made.show(mine)['number']} of the same customer" in said(made, who | {"title": "the  OVERSTORY!"})
    assert "of the same customer" in said(made, who | {"title": "Other", "isbn": "0-306-40615-2"})
    assert "of the same customer" not in said(made, who | {"title": "The Overstory"}, request_id=mine)
    assert f"We lent this title ({made.show(lent)['number']}, Branch Three, 813 X)" in said(
        made, {"title": "Ours", "isbn": "9780292713499"})  # fmt: skip
    number = made.number(mine, "OCLC")
    assert "has the OCLC number" in said(made, {"title": "A", "network": "OCLC", "network_number": number})
    customers.save_customer(made.office, made.customer, {"blocked": True, "block_reason": "owes 40"})
    office_settings.save(made.office, {"customer_limit": 1})
    assert "blocked (owes 40)" in said(made, who | {"title": "A"})
    assert "1 open requests, the limit is 1" in said(made, who | {"title": "A"})


def test_warnings_know_the_library(made: Made) -> None:
    far = made.library("Far Library", "FAR", blocked=True, block_reason="never answers")
    typed = {"title": "A", "library_id": (far, "FAR")}
    made.change("INSERT INTO closures (library_id, courier, first_day, last_day, reason) "
                "VALUES (:key, '', '2026-03-16', '2026-03-20', 'move')", key=far)  # fmt: skip
    found = said(made, typed, L)
    for words in ("blocked (never answers)", "closed until Mar 20, 2026", "has no courier code"):
        assert words in found
    libraries.save_library(made.office, far, {"carrier": "mail", "blocked": False})
    made.clock.day = date(2026, 3, 21)
    assert said(made, typed, L) == ""
    made.request(L, Status.SHIPPED, title="A", library_id=far)
    assert "of this library asks for this title" in said(made, typed, L)


def test_choices_are_found_by_any_part(made: Made) -> None:
    reads = made.office.reads
    for typed in ("len", "LEN", "lender lib", "c101", "ENDER"):
        assert [one.id for one in reads.library_choices(typed)][:1] == [made.lender], typed
    assert [one.id for one in reads.library_choices("", own=True)] == [made.branch, made.home]
    assert reads.library_choices("pr")[0].words.startswith("Prairie Main")
    for typed in ("quill", "petr quill", "212340"):
        assert [one.id for one in reads.customer_choices(typed)] == [made.customer], typed
    assert reads.customer_choices("quill")[0].branch_id == made.branch
    assert reads.customer_choices("zzz") == reads.library_choices("zzz") == []
    found = reads.choice("customer", made.customer)
    assert found is not None
    assert found.words == "Quillfeather, Petronella"
    assert reads.choice("library", 9_999) is None


def test_notes_of_a_reader_are_for_that_reader(here: Made) -> None:
    key = save(here, {"title": "A", "note_library": "handle with care", "note_customer": "private"})
    assert [note["reader"] for note in here.show(key)["notes"]] == [Reader.LIBRARY.value]
