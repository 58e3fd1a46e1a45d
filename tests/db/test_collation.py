# SPDX-License-Identifier: GPL-3.0-or-later
"""A server whose databases sort as people in its country do finds and sorts the same."""

from collections.abc import Iterator

import pytest
from sqlalchemy import Engine, text

from ill_desktop.db import schema
from ill_desktop.domain.queues import EVERYTHING
from ill_desktop.domain.request import Side
from tests.offices import TODAY, Made, made_at

pytestmark = pytest.mark.server


@pytest.fixture
def abroad(postgres_server: tuple[Engine, str]) -> Iterator[Made]:
    """An office in a database with the order of English, in which small and capital letters stand together."""
    admin, url = postgres_server
    with admin.connect() as connection:
        connection.execute(text("DROP DATABASE IF EXISTS abroad WITH (FORCE)"))
        connection.execute(
            text("CREATE DATABASE abroad TEMPLATE template0 LOCALE_PROVIDER icu ICU_LOCALE 'en-US' LOCALE 'C.UTF-8'")
        )
    schema.create(url.replace("NAME", "abroad"))
    with made_at(url.replace("NAME", "abroad")) as made:
        yield made
    with admin.connect() as connection:
        connection.execute(text("DROP DATABASE abroad WITH (FORCE)"))


def test_beginnings_of_names_and_cards(abroad: Made) -> None:
    reads = abroad.office.reads
    for typed in ("quill", "q", "petronella", "petro quill", "2123", "21234000000018"):
        assert list(reads.customer_ids(typed)) == [abroad.customer], typed
    assert list(reads.customer_ids("quilt")) == []
    key = abroad.request(Side.BORROWING, customer_id=abroad.customer)
    assert list(reads.find("quillf")) == [key]


def test_shelf_order(abroad: Made) -> None:
    numbers = ["641.5 CHI", "641.49 ABC", "FIC ZOL", "FIC BOR", "921 LIN"]
    keys = [abroad.request(Side.LENDING, call_number=number) for number in numbers]
    ids = abroad.office.reads.request_ids(EVERYTHING["incoming"], TODAY, "call_number")
    rows = abroad.rows("SELECT id, shelving_key FROM requests")
    assert list(ids) == [row["id"] for row in sorted(rows, key=lambda row: row["shelving_key"])]
    assert set(ids) == set(keys)
