# SPDX-License-Identifier: GPL-3.0-or-later
# vocabulary: their words
"""Columns, cells and rows -> drafts, without a database."""

from collections.abc import Sequence
from datetime import UTC, date, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ill_desktop import intake
from ill_desktop.domain.drafts import ImportKind, LibraryDraft, RequestDraft, Sheet
from ill_desktop.domain.errors import UserError
from ill_desktop.domain.request import BibKind, ServiceType, Side, Status
from ill_desktop.domain.settings import OfficeSettings
from ill_desktop.intake import cells
from ill_desktop.intake.columns import FIELDS, plain
from ill_desktop.intake.names import phone_text, proper_name, zip_text
from ill_desktop.intake.words import is_reason_for_no
from tests.intake.lists import ILLIAD, illiad_row


def drafts(
    columns: Sequence[str],
    *rows: Sequence[str],
    kind: str = "requests",
    side: Side | None = None,
    network: str | None = None,
    entity: str = "",
) -> list[RequestDraft]:
    sheet = Sheet(list(columns), iter([(row, list(values)) for row, values in enumerate(rows, 2)]))
    mapping = intake.guess_mapping(columns, kind)
    found = intake.drafts(
        sheet, mapping, kind, side=side, network=network, settings=OfficeSettings(entity=entity), zone=UTC
    )
    return list(found)  # type: ignore[arg-type]


@pytest.mark.parametrize("kind", list(ImportKind))
def test_no_column_name_stands_for_two_fields(kind: ImportKind) -> None:
    fields: dict[str, set[str]] = {}
    for field, names in FIELDS[kind].items():
        for name in names:
            fields.setdefault(plain(name), set()).add(field)
    assert not {name: found for name, found in fields.items() if len(found) > 1}


def test_all_columns_of_illiad_are_known() -> None:
    assert set(intake.guess_mapping(ILLIAD, "requests")) == set(ILLIAD)


@pytest.mark.parametrize(
    "written", ["TransactionNumber", "transaction number", "TRANSACTION_NUMBER", " Transaction-Number "]
)
def test_columns_are_compared_without_case_and_spaces(written: str) -> None:
    assert intake.guess_mapping([written], "requests") == {written: "illiad_number"}


def test_a_copy_takes_the_journals_columns() -> None:
    row = illiad_row(
        7,
        "Borrowing",
        "Delivered to Web",
        RequestType="Article",
        PhotoJournalTitle="Nature",
        LoanTitle="",
        PhotoArticleTitle="On rivers",
        PhotoJournalYear="1998",
        PhotoJournalMonth="May",
        PhotoJournalInclusivePages="1-9",
        ISSN="0028-0836",
    )
    [draft] = drafts(ILLIAD, row)
    assert (draft.service_type, draft.status) == (ServiceType.COPY, Status.CLOSED)
    assert (
        draft.values["title"],
        draft.values["article_title"],
        draft.values["issue_date"],
        draft.values["pages"],
    ) == ("Nature", "On rivers", "May 1998", "1-9")
    assert (BibKind.ISSN, "0028-0836") in draft.bib_numbers


def test_the_network_that_system_id_names() -> None:
    [oclc, docline, usual] = drafts(
        ILLIAD,
        *(
            illiad_row(n, "Lending", "Item Shipped", SystemID=system)
            for n, system in ((1, "oclc"), (2, "DOCLINE"), (3, ""))
        ),
        network="SHAREit",
    )
    assert oclc.identifiers == [("ILLiad", "1"), ("OCLC", "200000001")]
    assert docline.identifiers[1][0] == "DOCLINE"
    assert usual.identifiers[1][0] == usual.values["network"] == "SHAREit"


def test_local_time_does_not_move_a_date() -> None:
    columns = ["Request ID", "Status", "Created", "Due Date"]
    sheet = Sheet(columns, iter([(2, ["1", "received", "2026-11-02", "2026-12-24T23:30:00"])]))
    for hours in (-11, 0, 13):
        sheet.rows = iter([(2, ["1", "received", "2026-11-02", "2026-12-24T23:30:00"])])
        zone = timezone(timedelta(hours=hours))
        [draft] = intake.drafts(
            sheet,
            intake.guess_mapping(columns, "requests"),
            "requests",
            side=Side.BORROWING,
            network=None,
            settings=OfficeSettings(),
            zone=zone,
        )
        assert isinstance(draft, RequestDraft) and draft.created_at is not None
        assert draft.created_at.astimezone(zone).date() == date(2026, 11, 2)
        assert draft.values["lender_due"] == date(2026, 12, 24)


@pytest.mark.parametrize(
    ("columns", "side"),
    [(["Supplier"], Side.BORROWING), (["Lender String"], Side.BORROWING), (["Borrower"], Side.LENDING)],
)
def test_the_side_of_a_list_by_its_columns(columns: list[str], side: Side) -> None:
    [draft] = drafts(["Request ID", "Status", *columns], ["1", "Overdue", "DPL"])
    assert draft.side is side


def test_a_card_number_in_a_note_is_never_kept() -> None:
    [draft] = drafts(
        ["Request ID", "Status", "Supplier", "Note"], ["1", "Shipped", "DPL", "paid by 4111 1111 1111 1111"]
    )
    assert draft.note == ""
    assert [p.field for p in draft.problems] == ["note"]


@pytest.mark.parametrize("cell", ["3.3191E+13", "3,3E+13", "3E13"])
def test_a_shortened_number_is_not_taken(cell: str) -> None:
    with pytest.raises(UserError, match="shortened"):
        cells.number_text(cell)


@pytest.mark.parametrize("cell", ["33191000105864", "3E", "E13", "1E2A", "R100001", "", "10.5"])
def test_other_numbers_stand(cell: str) -> None:
    assert cells.number_text(f" {cell} ") == cell


@pytest.mark.parametrize(
    ("written", "name"),
    [
        ("POUDRE RIVER PUBLIC LIBRARY DISTRICT", "Poudre River Public Library District"),
        ("Z. J. LOUSSAC LIBRARY", "Z. J. Loussac Library"),
        ("MCKINLEY COUNTY LIBRARY", "McKinley County Library"),
        ("THE LIBRARY AT CEDAR CREEK", "The Library at Cedar Creek"),
        ("LIBRARY OF THE SCHOOL AND TOWN", "Library of the School and Town"),
        ("ST. MARY'S PUBLIC LIBRARY", "St. Mary's Public Library"),
        ("O'FALLON PUBLIC LIBRARY", "O'Fallon Public Library"),
        ("CHUGIAK-EAGLE RIVER LIBRARY", "Chugiak-Eagle River Library"),
        ("PCCLD - LAMB BRANCH", "PCCLD - Lamb Branch"),
        ("21ST STREET BRANCH", "21st Street Branch"),
        ("AÑO NUEVO LIBRARY", "Año Nuevo Library"),
        ("McAllen Public Library", "McAllen Public Library"),
        ("JOHN XXIII III MEMORIAL", "John Xxiii III Memorial"),
        ("", ""),
    ],
)
def test_names_in_capitals(written: str, name: str) -> None:
    assert proper_name(written) == name


def test_streets_phones_and_zip_codes() -> None:
    assert proper_name("12 PARK PL NW", street=True) == "12 Park Pl NW"
    assert (phone_text("9073432892"), phone_text("907 343"), phone_text("")) == ("907-343-2892", "907 343", "")
    assert (zip_text("4635", ""), zip_text("99503", "6055"), zip_text("K1A 0B1", ""), zip_text("", "1")) == (
        "04635",
        "99503-6055",
        "K1A 0B1",
        "",
    )


@pytest.mark.parametrize(
    "reason", ["Not on shelf", "NOS", "in use", "Lacks volume", "Non-circulating", "10", "Policy problem"]
)
def test_reasons_for_no(reason: str) -> None:
    assert is_reason_for_no(reason)


@pytest.mark.parametrize("reason", ["", "Cancelled by borrower", "Duplicate", "99", "xyz"])
def test_other_reasons(reason: str) -> None:
    assert not is_reason_for_no(reason)


def test_the_surveys_file_of_systems_is_refused() -> None:
    with pytest.raises(UserError, match="outlets"):
        drafts(["FSCSKEY", "LIBNAME"], ["AK0001", "X"], kind="libraries")


def test_survey_marks_of_nothing_are_no_values() -> None:
    columns = ["STABR", "FSCSKEY", "FSCS_SEQ", "LIBNAME", "ADDRESS", "ZIP", "ZIP4", "PHONE"]
    [draft] = drafts(columns, ["AK", "AK0001", "2", "MAIN", "M", "99556", "M", "-3"], kind="libraries", entity="AK0001")
    assert isinstance(draft, LibraryDraft)
    assert (draft.values["outlet"], draft.values["own"], draft.values["phone"]) == ("AK0001-002", True, "")
    assert (draft.address["street"], draft.address["zip"]) == ("", "99556")


@given(kind=st.sampled_from(list(ImportKind)), data=st.data())
def test_any_mapping_gives_drafts_or_a_sentence(kind: ImportKind, data: st.DataObject) -> None:
    columns = ["a", "b", "c", "d", "e"]
    fields = st.sampled_from([*FIELDS[kind], "nonsense"])
    mapping = data.draw(st.dictionaries(st.sampled_from([*columns, "z"]), fields, max_size=5))
    cell = st.one_of(
        st.sampled_from(["Loan", "received", "lending", "DPL", "12/24/2026", "3.3E+13", "yes", "MWF"]),
        st.text(max_size=9),
    )
    rows = data.draw(st.lists(st.lists(cell, min_size=5, max_size=5), max_size=3))
    sheet = Sheet(columns, iter(enumerate(rows, 2)))
    try:
        found = list(intake.drafts(sheet, mapping, kind, side=None, network=None, settings=OfficeSettings(), zone=UTC))
    except UserError:
        return
    assert len(found) == len(rows)
    assert all(draft.problems for draft in found if draft.refused)
