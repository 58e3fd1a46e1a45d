# SPDX-License-Identifier: GPL-3.0-or-later
"""Rows of new requests and of what hangs on them, gathered and then written table by table."""

from collections.abc import Sequence
from datetime import UTC, date, datetime, time
from typing import Any

from ill_desktop.db import tables
from ill_desktop.db.bulk_directory import Directory
from ill_desktop.db.bulk_people import Named, Others
from ill_desktop.db.bulk_writer import Writer
from ill_desktop.db.imported import defaults, dump, plain
from ill_desktop.db.search import body
from ill_desktop.domain.drafts import RequestDraft
from ill_desktop.domain.request import AnswerKind, BibKind, Reader, Request, Side, Status
from ill_desktop.domain.scancode import normal
from ill_desktop.domain.workflow import STATUSES

COLUMNS = [column.name for column in tables.requests.columns]
PLACES = {name: place for place, name in enumerate(COLUMNS)}
DATES = [PLACES[name] for name in ("status_on", "need_before", "lender_due", "internal_due", "customer_due",
                                   "shipped_on", "arrived_on")]  # fmt: skip
OPEN = {(row.side, row.status): not row.final for row in STATUSES}
SEARCHED = ("title", "author", "article_title", "article_author", "publisher", "published", "series", "volume",
            "call_number", "location", "item_barcode", "item_code", "lender_symbols")  # fmt: skip
"""As in `db.search`; a test compares what both make of a request."""
SUPPLIED = frozenset((Status.SHIPPED, Status.RECEIVED, Status.ROUTED, Status.AVAILABLE, Status.CHECKED_OUT,
                      Status.CHECKED_IN, Status.RETURNED))  # fmt: skip
"""Statuses of a borrowed loan in which the named lender has said yes."""

_REQUEST = tables.requests, COLUMNS
_IDENTIFIER = tables.identifiers, ("request_id", "side", "network", "value", "code")
_BIB = tables.bib_numbers, ("request_id", "kind", "value")
_FACT = tables.facts, ("request_id", "kind", "since")
_ANSWER = tables.answers, ("request_id", "position", "symbol", "library_id", "kind")
_NOTE = tables.notes, ("request_id", "reader", "text", "at")
_HISTORY = tables.history, ("request_id", "at", "on_day", "month", "action", "before", "after", "side", "library_id",
                            "branch_id", "network", "material")  # fmt: skip
_TEXT = "request_text", ("rowid", "body")


class NewRequests:
    """Gathers rows; `write` puts them into the tables and forgets them."""

    def __init__(self, writer: Writer, directory: Directory, now: datetime, today: date):
        self.writer, self.directory, self.now, self.today = writer, directory, now, today
        self.stamp = writer.stamp(now)
        empty = defaults(Request)
        self.template = [empty.get(name) for name in COLUMNS]
        self.template[PLACES["updated"]] = self.stamp
        self.requests: list[Sequence[Any]] = []
        self.identifiers: list[Sequence[Any]] = []
        self.bib_numbers: list[Sequence[Any]] = []
        self.facts: list[Sequence[Any]] = []
        self.answers: list[Sequence[Any]] = []
        self.notes: list[Sequence[Any]] = []
        self.history: list[Sequence[Any]] = []
        self.bodies: list[Sequence[Any]] = []

    def write(self) -> None:
        put = self.writer.insert
        for (table, columns), rows in (
            (_REQUEST, self.requests), (_IDENTIFIER, self.identifiers), (_BIB, self.bib_numbers), (_FACT, self.facts),
            (_ANSWER, self.answers), (_NOTE, self.notes), (_HISTORY, self.history), (_TEXT, self.bodies),
        ):  # fmt: skip
            put(table, columns, rows)
            rows.clear()

    def add(self, key: int, number: str, draft: RequestDraft, imported: str, identifiers: list[tuple[str, str]],
            values: dict[str, Any], named: Named) -> None:  # fmt: skip
        """One new request with everything that hangs on it."""
        row = list(self.template)
        side, status = draft.side.value, draft.status.value
        flags = sorted(fact.value for fact in draft.facts)
        values |= {
            "id": key, "number": number, "side": side, "service_type": draft.service_type.value,
            "status": status, "status_on": draft.on or self.today, "imported": imported,
            "is_open": OPEN[draft.side, draft.status], "flags": " ".join(flags),
            "library_id": named.library_id, "branch_id": named.branch_id, "customer_id": named.customer_id,
            "created": self._created(draft),
        }  # fmt: skip
        for name, value in values.items():
            row[PLACES[name]] = value
        day = self.writer.day
        for place in DATES:
            if row[place] is not None:
                row[place] = day(row[place])
        self.requests.append(row)
        self.identifiers += [(key, side, network, value, normal(value)) for network, value in identifiers]
        if draft.bib_numbers:
            self.add_bib_numbers(key, draft.bib_numbers)
        if draft.facts:
            self.add_facts(key, draft, flags)
        if named.lenders:
            self._answers(key, draft, named.lenders, 1)
        if draft.note:
            self.notes.append((key, Reader.STAFF.value, draft.note, self.stamp))
        self._add_history(key, draft, ("", f'{{"status":"{status}"}}'), named.library_id, named.branch_id,
                          values.get("network", ""), values.get("material", ""))  # fmt: skip
        self._add_body(key, draft, values, identifiers, named.library_id)

    def _created(self, draft: RequestDraft) -> Any:
        """When the request was made: as the file says it, else noon UTC of the file's day, else now."""
        if draft.created_at is not None:
            return self.writer.stamp(draft.created_at)
        if draft.on is not None:
            return self.writer.stamp(datetime.combine(draft.on, time(12), UTC))
        return self.stamp

    def add_identifier(self, key: int, side: Side, network: str, value: str) -> None:
        self.identifiers.append((key, side.value, network, value, normal(value)))

    def add_bib_numbers(self, key: int, numbers: Sequence[tuple[BibKind, str]]) -> None:
        self.bib_numbers += [(key, kind.value, value) for kind, value in numbers]

    def add_facts(self, key: int, draft: RequestDraft, kinds: Sequence[str]) -> None:
        since = self.writer.day(draft.on or self.today)
        self.facts += [(key, kind, since) for kind in kinds]

    def add_answers(self, key: int, draft: RequestDraft, others: Others, symbols: Sequence[str], first: int) -> None:
        self._answers(key, draft, [(symbol, others.lender(draft, symbol)) for symbol in symbols], first)

    def _answers(self, key: int, draft: RequestDraft, lenders: Sequence[tuple[str, int | None]], first: int) -> None:
        """The lenders in their turn; the one that has supplied has said yes, of the others nothing is known."""
        supplier = draft.library[1].upper() if draft.library is not None and draft.status in SUPPLIED else None
        for position, (symbol, library_id) in enumerate(lenders, first):
            said = AnswerKind.WILL_SUPPLY.value if symbol.upper() == supplier else None
            self.answers.append((key, position, symbol, library_id, said))

    def add_history(self, key: int, draft: RequestDraft, before: dict[str, Any], after: dict[str, Any],
                    library_id: int | None, branch_id: int | None, network: str, material: str) -> None:  # fmt: skip
        """One row `imported`, dated by the file; it is no movement."""
        texts = [dump({name: plain(value) for name, value in side.items()}) if side else "" for side in (before, after)]
        self._add_history(key, draft, texts, library_id, branch_id, network, material)

    def _add_history(self, key: int, draft: RequestDraft, texts: Sequence[str], library_id: int | None,
                     branch_id: int | None, network: str, material: str) -> None:  # fmt: skip
        on = draft.on or self.today
        self.history.append((key, self.stamp, self.writer.day(on), f"{on.year:04}-{on.month:02}", "imported", *texts,
                             draft.side.value, library_id, branch_id, network, material))  # fmt: skip

    def _add_body(self, key: int, draft: RequestDraft, values: dict[str, Any], identifiers: list[tuple[str, str]],
                  library_id: int | None) -> None:  # fmt: skip
        get = values.get
        fields: list[str | None] = [*self.directory.names[library_id]] if library_id is not None else []
        fields += [values["number"], *(get(name, "") for name in SEARCHED)]
        fields += [value for _, value in identifiers]
        fields += [value for _, value in draft.bib_numbers]
        if library_id is not None:
            fields += [symbol for _, symbol in self.directory.symbols_of[library_id]]
        self.bodies.append((key, body(fields)))


