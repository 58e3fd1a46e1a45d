# SPDX-License-Identifier: GPL-3.0-or-later
# vocabulary: their words
"""Pasted drafts become requests, on both kinds of databases."""

from typing import Any

import pytest

from ill_desktop.domain.drafts import PastedDraft, PastedField
from ill_desktop.domain.request import Side, Status
from ill_desktop.services import intake
from tests.intake.printouts import ALA_MAIL, WORKFORM, workforms
from tests.offices import Made

ABOUT = "paste|desk"


def pasted(office: Made, text: str | bytes, **more: Any) -> list[PastedDraft]:
    return office.office.imports.paste(text, **more)


def draft(**fields: str) -> PastedDraft:
    return PastedDraft({name: PastedField(value, "text, line 1") for name, value in fields.items()})


def only(office: Made, made: intake.Made) -> dict[str, Any]:
    assert not made.failed
    assert len(made.made) == 1
    return office.show(next(iter(made.made.values())))


def test_forty_printouts_become_forty_requests_of_one_deed_each(made: Made) -> None:
    drafts = pasted(made, workforms(40))
    done = intake.make(made.office, drafts)
    assert len(done.made) == 40
    assert not done.failed
    assert len(done.changes.requests) == 40
    rows = made.rows("SELECT request_id, action FROM history")
    assert len(rows) == len({row["request_id"] for row in rows}) == 40
    assert {row["action"] for row in rows} == {"created"}
    assert made.problems() == []


def test_a_printout_that_names_us_as_lender_is_lending(made: Made) -> None:
    drafts = pasted(made, WORKFORM)
    assert [standing.side for standing in intake.look(made.office, drafts)] == [Side.LENDING]
    shown = only(made, intake.make(made.office, drafts))
    assert shown["side"] == "lending"
    assert shown["status"] == Status.NEW.value
    assert shown["library_symbol"] == "BOR"
    assert shown["title"] == "The overstory : a novel"
    assert ("OCLC", "198765400") in [(i["network"], i["value"]) for i in shown["identifiers"]]
    assert {n["value"] for n in shown["bib_numbers"]} == {"9780393635522", "1012345678"}


def test_the_side_follows_from_who_is_named(made: Made) -> None:
    sides = {
        Side.BORROWING: [draft(title="A"), draft(title="B", borrower_symbol="PRD", lenders="LEN BOR"),
                         draft(title="C", supplier_symbol="LEN"), draft(title="D", borrower_name="Branch Three"),
                         draft(title="E", borrower_name="Somewhere")],
        Side.LENDING: [draft(title="F", supplier_symbol="prd"), draft(title="G", lenders="LEN PRD"),
                       draft(title="H", borrower_symbol="BOR"), draft(title="I", borrower_name="Borrower Library"),
                       draft(title="J", supplier_name="Prairie Main")],
    }  # fmt: skip
    for side, drafts in sides.items():
        assert [standing.side for standing in intake.look(made.office, drafts)] == [side] * 5


def test_what_was_not_understood_is_in_the_note_for_us(made: Made) -> None:
    key = next(iter(intake.make(made.office, pasted(made, WORKFORM)).made.values()))
    notes = made.rows("SELECT reader, text FROM notes WHERE request_id = :key", key=key)
    assert [note["reader"] for note in notes] == ["staff"]
    assert "Please send the paperback" in notes[0]["text"]
    assert "ILL/Borrower Library/1 Main St" in notes[0]["text"]


def test_another_librarys_reader_is_not_kept(made: Made) -> None:
    drafts = pasted(made, WORKFORM)
    assert drafts[0].value("customer_name") == "Quill, Ada"
    assert any("not kept" in sentence for sentence in intake.look(made.office, drafts)[0].says)
    intake.make(made.office, drafts)
    for table in ("notes", "history", "requests", "customers", "request_text"):
        assert not [row for row in made.rows(f"SELECT * FROM {table}") if "Ada" in str(row)]


def test_a_known_card_is_linked_and_an_unknown_name_waits_in_the_customers_note(made: Made) -> None:
    known = draft(title="Wild", card="21234000000018", customer_name="Q. Petronella")
    unknown = draft(title="Educated", customer_name="Stranger, Sam", card="29999000000011")
    done = intake.make(made.office, [known, unknown])
    links = made.rows("SELECT customer_id FROM requests ORDER BY id")
    assert [row["customer_id"] for row in links] == [made.customer, None]
    readers = made.rows("SELECT reader, text FROM notes WHERE request_id = :key", key=done.made[1])
    assert [row["reader"] for row in readers] == ["customer"]
    assert "Stranger, Sam" in readers[0]["text"]
    for table in ("history", "request_text"):
        assert not [row for row in made.rows(f"SELECT * FROM {table}") if "tranger" in str(row)]


def test_a_library_nobody_knows_is_made_once(made: Made) -> None:
    first = draft(title="Wild", borrower_symbol="ZZQ", supplier_symbol="PRD", number="300000001")
    second = draft(title="Educated", borrower_symbol="ZZQ", supplier_symbol="PRD", number="300000002")
    done = intake.make(made.office, [first, second])
    assert len(done.made) == 2
    assert len(made.rows("SELECT id FROM libraries WHERE symbol = 'ZZQ' AND stub")) == 1


def test_a_duplicate_is_flagged_and_never_blocks(made: Made) -> None:
    drafts = pasted(made, WORKFORM)
    first = intake.make(made.office, drafts)
    standing = intake.look(made.office, drafts)[0]
    assert standing.state == intake.DUPLICATE
    assert any(made.show(first.made[0])["number"] in sentence for sentence in standing.says)
    again = intake.make(made.office, drafts)
    assert not again.failed
    shown = made.show(again.made[0])
    assert not shown["identifiers"]
    assert "198765400" in made.rows("SELECT text FROM notes WHERE request_id = :k", k=again.made[0])[0]["text"]


def test_the_same_title_of_the_same_customer_is_a_duplicate(made: Made) -> None:
    one = draft(title="Wild", card="21234000000018")
    intake.make(made.office, [one])
    assert intake.look(made.office, [one])[0].state == intake.DUPLICATE


def test_a_title_that_we_lent_is_ours(made: Made) -> None:
    key = made.request(Side.LENDING, Status.SHIPPED, isbn="9780393635522")
    standing = intake.look(made.office, [draft(title="The overstory", isbn="9780393635522")])[0]
    assert standing.state == intake.OWNED
    assert any(made.show(key)["number"] in sentence for sentence in standing.says)


def test_one_failure_never_stops_the_rest(made: Made) -> None:
    good, bad = draft(title="Wild"), draft(title="Educated", lender_due="no date")
    empty = PastedDraft()
    done = intake.make(made.office, [bad, good, empty])
    assert set(done.made) == {1}
    assert "no date" in done.failed[0]
    assert "title" in done.failed[2]


def test_a_long_note_is_kept_in_parts(made: Made) -> None:
    one = draft(title="Wild")
    one.note = "word " * 10_000
    done = intake.make(made.office, [one])
    texts = [row["text"] for row in made.rows("SELECT text FROM notes WHERE request_id = :k", k=done.made[0])]
    assert sum(text.count("word") for text in texts) == 10_000


def test_a_batch_is_taken_back_by_cancelling(made: Made) -> None:
    done = intake.make(made.office, pasted(made, workforms(3)))
    changes, refused = intake.take_back(made.office, list(done.made.values()))
    assert not refused
    assert len(changes.requests) == 3
    assert {row["status"] for row in made.rows("SELECT status FROM requests")} == {"cancelled"}
    assert {row["cancel_reason"] for row in made.rows("SELECT cancel_reason FROM requests")} == {intake.TAKEN_BACK}


def test_what_was_pasted_survives_a_crash(made: Made) -> None:
    drafts = pasted(made, workforms(2) + ALA_MAIL)
    intake.keep(made.office, ABOUT, drafts)
    back = intake.kept(made.office, ABOUT)
    assert [d.as_json() for d in back] == [d.as_json() for d in drafts]
    intake.keep(made.office, ABOUT, [])
    assert intake.kept(made.office, ABOUT) == []


def test_a_field_is_typed_over(made: Made) -> None:
    one = draft(title="Wild")
    assert intake.changed(one, "title", " Wilder ").fields["title"] == PastedField("Wilder", "text, line 1")
    assert intake.changed(one, "author", "Strayed").fields["author"].source == intake.TYPED
    assert "title" not in intake.changed(one, "title", " ").fields
    assert one.value("title") == "Wild"


@pytest.mark.parametrize("side", list(Side))
def test_a_side_that_is_chosen_counts(made: Made, side: Side) -> None:
    drafts = pasted(made, "Title: Wild\nISBN: 9780393635522", side=side)
    assert only(made, intake.make(made.office, drafts))["side"] == side.value
