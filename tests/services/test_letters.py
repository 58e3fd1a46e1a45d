# SPDX-License-Identifier: GPL-3.0-or-later
"""Letters: merge fields, texts of the office, and letters about requests and invoices."""

from dataclasses import replace
from datetime import timedelta
from io import BytesIO
from zipfile import ZipFile

import pytest
from docx import Document
from hypothesis import given
from hypothesis import strategies as st

from ill_desktop.domain.errors import Conflict, UserError
from ill_desktop.domain.letter_texts import BUILT_IN
from ill_desktop.domain.letters import KINDS, LANGUAGES, Template, allowed, check, merge, names
from ill_desktop.domain.replies import Audience
from ill_desktop.domain.request import Side, Status
from ill_desktop.services import letters
from tests.offices import Made

LIBRARY, CUSTOMER = Audience.LIBRARY, Audience.CUSTOMER
PLAIN = Template("overdue_1", LIBRARY, "en", "About {title}", "Hello,\n\n{lines}\n\n{office}", "- {title} due {due}")


def test_every_kind_has_a_text_in_every_language_and_tone_that_fits_its_fields() -> None:
    wanted = {(kind, to, language, tone) for (kind, to), row in KINDS.items() for language in LANGUAGES
              for tone in row.tones}  # fmt: skip
    assert set(BUILT_IN) == wanted
    for template in BUILT_IN.values():
        check(template)
    for (kind, to, _, tone), template in BUILT_IN.items():
        other = BUILT_IN[kind, to, "es", tone]
        used = {*names(template.subject), *names(template.text), *names(template.line)}
        assert used == {*names(other.subject), *names(other.text), *names(other.line)}, f"{kind} says less in Spanish"


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("{patron}", "no field {patron}"), ("{customer}", "belongs on a customer's letter"),
        ("{title.__class__}", "no field {title.__class__}"), ("{title:>99999999}", "without anything behind"),
        ("{title!r}", "without anything behind"), ("{title", "brackets"), ("", "needs a subject and a text"),
        ("x" * 50_001, "shorten it"),
    ],
)  # fmt: skip
def test_a_text_that_cannot_be_is_refused_at_once(text: str, says: str) -> None:
    with pytest.raises(UserError, match=says.replace("{", r"\{").replace("}", r"\}")):
        merge(replace(PLAIN, text=text), {})


@given(st.text(max_size=40), st.text(max_size=40))
def test_values_stand_as_they_are(title: str, office: str) -> None:
    """Braces and field names in a title are letters like all others, and an item stays one line."""
    made = merge(replace(PLAIN, line="- {title}"), {"office": office, "title": "t"}, [{"title": title}])
    head, _, rest = made.text.partition("\n\n")
    assert head == "Hello," and rest.splitlines()[0].startswith("-")
    for word in title.replace("[]", "").replace("()", "").split():
        assert word in made.text


def test_empty_fields_are_named_before_anything_goes() -> None:
    made = merge(PLAIN, {"title": "A", "office": ""}, [{"title": "A", "due": "today"}, {"title": "B", "due": " "}])
    assert made.empty == ("office", "line 2: due")
    assert merge(PLAIN, {"title": "A", "office": "Us"}).empty == ("lines",)


def test_one_letter_for_all_items_of_a_library(made: Made) -> None:
    keys = [made.request(Side.LENDING, Status.SHIPPED) for _ in range(3)]
    made.clock.go(made.clock.day + timedelta(90))
    letter = letters.compose(made.office, "overdue_2", request_ids=keys)
    assert (letter.audience, letter.library_id, letter.customer_id) == (LIBRARY, made.borrower, None)
    assert letter.address[0] == "Borrower Library"
    for key in keys:
        [line] = [line for line in letter.text.splitlines() if made.number(key) in line]
        assert "Book" in line and "days overdue" in line
    assert "(3)" in letter.subject
    spanish = letters.compose(made.office, "overdue_2", request_ids=keys, language="es")
    assert "Segundo aviso" in spanish.subject and "días de retraso" in spanish.text
    with pytest.raises(UserError, match="about one item"):
        letters.compose(made.office, "conditional_answer", request_ids=keys)


def test_a_run_reads_its_facts_once(here: Made, monkeypatch: pytest.MonkeyPatch) -> None:
    keys = [here.request(Side.LENDING, Status.SHIPPED) for _ in range(2)]
    given = letters.known(here.office, keys)
    alone = letters.compose(here.office, "overdue_1", request_ids=keys)
    monkeypatch.setattr(type(here.office.reads), "letter_items", None, raising=False)
    assert letters.compose(here.office, "overdue_1", request_ids=keys, given=given) == alone


def test_what_we_borrowed_is_the_customers_letter(here: Made) -> None:
    key = here.request(Side.BORROWING, Status.AVAILABLE, customer_id=here.customer)
    letter = letters.compose(here.office, "pickup_notice", request_ids=[key])
    assert (letter.audience, letter.customer_id, letter.library_id) == (CUSTOMER, here.customer, None)
    assert "Lender Library" not in letter.text and "Branch Three" in letter.text
    to_lender = letters.compose(here.office, "status_reply", request_ids=[key], audience=LIBRARY)
    assert to_lender.library_id == here.lender and "Branch Three" not in str(to_lender.address)
    nobody = here.request(Side.BORROWING, Status.AVAILABLE)
    with pytest.raises(UserError, match="nobody to write to"):
        letters.compose(here.office, "pickup_notice", request_ids=[nobody])


def test_requests_of_two_libraries_are_two_letters(here: Made) -> None:
    keys = [here.request(Side.LENDING, Status.SHIPPED),
            here.request(Side.LENDING, Status.SHIPPED, library_id=here.lender)]  # fmt: skip
    with pytest.raises(UserError, match="Write to each by itself"):
        letters.compose(here.office, "overdue_1", request_ids=keys)


def test_a_text_is_revised_kept_and_goes_back(made: Made) -> None:
    built_in = BUILT_IN["overdue_1", LIBRARY, "en", ""]
    first, second = replace(built_in, subject="First"), replace(built_in, subject="Second")
    letters.save_text(made.office, first, 0)
    with pytest.raises(Conflict):
        letters.save_text(made.office, second, 0)
    [now] = [one for one in letters.texts(made.office) if one.key]
    letters.save_text(made.office, second, now.key)
    key = made.request(Side.LENDING, Status.SHIPPED)
    assert letters.compose(made.office, "overdue_1", request_ids=[key]).subject == "Second"
    letters.restore_text(made.office, second)
    assert letters.compose(made.office, "overdue_1", request_ids=[key]).subject.startswith("Overdue loans")
    revisions = [text.subject for _, text, _, _ in made.office.reads.letter_revisions(built_in)]
    assert revisions == ["", "Second", "First"], "no revision is ever lost"
    letters.save_text(made.office, first, 0)


def test_a_text_with_a_payment_card_is_refused(here: Made) -> None:
    wrong = replace(BUILT_IN["overdue_1", LIBRARY, "en", ""], text="Pay with 4111 1111 1111 1111. {lines}")
    with pytest.raises(UserError, match="payment card"):
        letters.save_text(here.office, wrong)
    assert all(not one.key for one in letters.texts(here.office))


# ---- Word templates


def word(*paragraphs: str) -> bytes:
    made, document = BytesIO(), Document()
    for one in paragraphs:
        document.add_paragraph(one)
    document.save(made)
    return made.getvalue()


def with_part(content: bytes, name: str, data: bytes) -> bytes:
    made = BytesIO()
    with ZipFile(BytesIO(content)) as old, ZipFile(made, "w") as new:
        for part in old.namelist():
            if part != name:
                new.writestr(part, old.read(part))
        new.writestr(name, data)
    return made.getvalue()


RELS = (b'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" '
        b'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/attachedTemplate" '
        b'Target="http://else.example/x.dotm" TargetMode="External"/></Relationships>')  # fmt: skip


def test_a_word_template_is_filled_in(made: Made) -> None:
    key = made.request(Side.LENDING, Status.SHIPPED, title="Cats & <Dogs> {{ office }}")
    of = BUILT_IN["overdue_1", LIBRARY, "en", ""]
    letters.save_file(made.office, of, "ours.docx", word("{{ to_lines }}", "{{ text }}", "{%p for i in items %}",
                                                         "{{ i.title }}!", "{%p endfor %}"))  # fmt: skip
    letter = letters.compose(made.office, "overdue_1", request_ids=[key])
    said = "\n".join(one.text for one in Document(BytesIO(letters.word(made.office, letter)[0])).paragraphs)
    assert "Borrower Library" in said and "Cats & <Dogs> {{ office }}!" in said
    assert letter.text.splitlines()[2] in said
    assert {one.file for one in letters.texts(made.office)} == {"", "ours.docx"}
    letters.save_file(made.office, of, "", None)
    with pytest.raises(UserError, match="no Word template"):
        letters.word(made.office, letter)


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"not a zip", "no Word document"), (b"", "no Word document"), (word("{{ patron }}"), "patron"),
        (word("{{ customer }}"), "customer"), (word("{{ title "), "cannot be read"),
        (word("{{ ''.__class__.__mro__ }}"), "cannot be filled in"),
        (with_part(word("x"), "word/vbaProject.bin", b"x"), "macro"),
        (with_part(word("x"), "word/_rels/settings.xml.rels", RELS), "from outside"),
        (with_part(word("x"), "word/embeddings/a.bin", b"x"), "another file"),
        (with_part(word("x"), "word/document.xml", b'<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'), "no Word document"),
    ],
)  # fmt: skip
def test_a_file_that_is_no_template_is_refused(here: Made, content: bytes, says: str) -> None:
    of = BUILT_IN["overdue_1", LIBRARY, "en", ""]
    with pytest.raises(UserError, match=says):
        letters.save_file(here.office, of, "x.docx", content)
    assert here.rows("SELECT * FROM letter_files") == []


def test_fields_offered_are_those_of_the_audience() -> None:
    assert "customer" not in allowed("overdue_1", LIBRARY) and "theirs" not in allowed("overdue_1", CUSTOMER)
