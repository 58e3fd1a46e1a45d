# SPDX-License-Identifier: GPL-3.0-or-later
"""The timeline of a request, a library or a customer: newest first, in portions, out of five tables."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager
from datetime import UTC, datetime, time
from typing import Any

from sqlalchemy import ColumnElement, Connection, Subquery, and_, func, or_, select, union

from ill_desktop.db.letter_tables import letter_requests, outbox
from ill_desktop.db.mapping import to_json
from ill_desktop.db.overdue_tables import notice_letters
from ill_desktop.db.tables import attachments, correspondence, messages, notes, notices, requests, staff
from ill_desktop.domain.attachments import Attachment
from ill_desktop.domain.timeline import FILE, MESSAGE, NOTE, NOTICE, TEXT, Cursor, TimelineEntry

_c, _a, _n, _w, _m = correspondence.c, attachments.c, notes.c, notices.c, messages.c
_ATTACHMENTS = select(*(column for column in _a if column.name != "content"))


class TimelineReads:
    """Part of `Reads`."""

    _asked: Callable[[], AbstractContextManager[Connection]]

    def timeline(self, about: str, key: int, *, after: Cursor | None = None, limit: int = 50) -> list[TimelineEntry]:
        with self._asked() as connection:
            found = [*_texts(connection, about, key, after, limit), *_files(connection, about, key, after, limit)]
            if about == "request":
                found += _notes(connection, key, after, limit)
            if about != "library":
                found += _notices(connection, about, key, after, limit)
            if about != "customer":
                found += _messages(connection, about, key, after, limit)
        return sorted(found, key=lambda one: one.cursor, reverse=True)[:limit]

    def attachment(self, attachment_id: int) -> Attachment | None:
        with self._asked() as connection:
            row = connection.execute(_ATTACHMENTS.where(_a.id == attachment_id)).mappings().first()
            return Attachment(**row) if row is not None else None  # type: ignore[arg-type]


def _older(at: Any, id_: Any, kind: str, after: Cursor | None) -> list[ColumnElement[bool]]:
    """What stands below the cursor, in the order (moment, kind, id)."""
    if after is None:
        return []
    moment, last_kind, last_id = after
    if kind == last_kind:
        return [or_(at < moment, and_(at == moment, id_ < last_id))]
    return [at < moment if kind > last_kind else at <= moment]


def _newest(about: str, key: int, limit: int, *terms: ColumnElement[bool]) -> Subquery:
    """Ids of the newest texts, so that no long text is sorted; of a request those of letters about several, too."""
    newest = _c.at.desc(), _c.id.desc()
    own = select(_c.id, _c.at).where(_c[f"{about}_id"] == key, *terms).order_by(*newest).limit(limit).subquery()
    if about != "request":
        return own
    of_several = (
        select(_c.id, _c.at).join(outbox, outbox.c.correspondence_id == _c.id)
        .join(letter_requests, letter_requests.c.outbox_id == outbox.c.id)
        .where(letter_requests.c.request_id == key, *terms).order_by(*newest).limit(limit).subquery()
    )  # fmt: skip
    both = union(select(own), select(of_several)).subquery()
    return select(both.c.id).order_by(both.c.at.desc(), both.c.id.desc()).limit(limit).subquery()


def _texts(connection: Connection, about: str, key: int, after: Cursor | None, limit: int) -> Iterator[TimelineEntry]:
    newest = _newest(about, key, limit, *_older(_c.at, _c.id, TEXT, after))
    wanted = (
        select(_c.id, _c.at, _c.way, _c.direction, _c.subject, _c.text, staff.c.initials, requests.c.number,
               _c.request_id, _c.customer_id.is_not(None), _c.withdrawn, _c.withdrawn_why, _c.withdrawn_by)
        .join(newest, newest.c.id == _c.id)
        .outerjoin(staff, staff.c.id == _c.staff_id)
        .outerjoin(requests, requests.c.id == _c.request_id)
    )  # fmt: skip
    rows = connection.execute(wanted).all()
    files: dict[int, list[tuple[int, str, int]]] = {}
    named = select(_a.correspondence_id, _a.id, _a.name, _a.size).where(_a.correspondence_id.in_([r[0] for r in rows]))
    for of, *file in connection.execute(named.order_by(_a.id)) if rows else ():
        files.setdefault(of, []).append(tuple(file))
    for one, at, way, direction, subject, text, by, number, request_id, personal, *out in rows:
        yield TimelineEntry(TEXT, one, at, way, direction, subject, text, by or "", number or "", request_id, personal,
                            tuple(files.get(one, ())), *out)  # fmt: skip


def _files(connection: Connection, about: str, key: int, after: Cursor | None, limit: int) -> Iterator[TimelineEntry]:
    """Attachments that hang on no text of their own."""
    wanted = (
        select(_a.id, _a.at, _a.name, _a.size, _a.customer_id.is_not(None))
        .where(_a[f"{about}_id"] == key, _a.correspondence_id.is_(None), *_older(_a.at, _a.id, FILE, after))
        .order_by(_a.at.desc(), _a.id.desc()).limit(limit)
    )  # fmt: skip
    for one, at, name, size, personal in connection.execute(wanted):
        yield TimelineEntry(FILE, one, at, personal=personal, files=((one, name, size),))


def _notes(connection: Connection, key: int, after: Cursor | None, limit: int) -> Iterator[TimelineEntry]:
    wanted = (
        select(_n.id, _n.at, _n.reader, _n.text, staff.c.initials)
        .outerjoin(staff, staff.c.id == _n.staff_id)
        .where(_n.request_id == key, _n.at.is_not(None), *_older(_n.at, _n.id, NOTE, after))
        .order_by(_n.at.desc(), _n.id.desc()).limit(limit)
    )  # fmt: skip
    for one, at, reader, text, by in connection.execute(wanted):
        yield TimelineEntry(NOTE, one, at, reader, text=text, by=by or "", personal=reader == "customer")


def _notices(connection: Connection, about: str, key: int, after: Cursor | None, limit: int) -> Sequence[TimelineEntry]:
    """Notices of the ladder whose text is not filed; those with a text stand there as that text. They know the day."""
    chosen = _w.request_id == key
    if about == "customer":
        chosen = and_(requests.c.customer_id == key, _w.audience == "customer")
    wanted = (
        select(_w.id, _w.on_day, _w.way, _w.step, _w.audience, staff.c.initials, requests.c.number, _w.request_id)
        .join(requests, requests.c.id == _w.request_id)
        .outerjoin(staff, staff.c.id == _w.staff_id)
        .outerjoin(notice_letters, notice_letters.c.id == _w.letter_id)
        .outerjoin(outbox, outbox.c.id == notice_letters.c.outbox_id)
        .where(chosen, _w.correspondence_id.is_(None), outbox.c.correspondence_id.is_(None))
        .order_by(_w.on_day.desc(), _w.id.desc())
    )  # fmt: skip
    if after is not None:
        wanted = wanted.where(_w.on_day <= after[0].date())
    found: list[TimelineEntry] = []
    for one, on, way, step, audience, by, number, request_id in connection.execute(wanted):
        at = datetime.combine(on, time(), UTC)
        entry = TimelineEntry(NOTICE, one, at, way, "out", f"{step} to the {audience}", by=by or "", request=number,
                              request_id=request_id, personal=audience == "customer")  # fmt: skip
        if after is None or entry.cursor < after:
            found.append(entry)
        if len(found) == limit:
            break
    return found


def _messages(connection: Connection, about: str, key: int, after: Cursor | None, limit: int
              ) -> Iterator[TimelineEntry]:  # fmt: skip
    """What went to and came from other systems about a request or a library, the ids first as with texts."""
    newest = (
        select(_m.id).where(_m[f"{about}_id"] == key, *_older(_m.at, _m.id, MESSAGE, after))
        .order_by(_m.at.desc(), _m.id.desc()).limit(limit).subquery()
    )  # fmt: skip
    wanted = (
        select(_m.id, _m.at, _m.way, _m.direction, _m.kind, _m.state, _m.text, _m.problem, requests.c.number,
               _m.request_id)
        .join(newest, newest.c.id == _m.id)
        .outerjoin(requests, requests.c.id == _m.request_id)
    )  # fmt: skip
    for one, at, way, direction, kind, state, text, problem, number, request_id in connection.execute(wanted):
        said = ", ".join(filter(None, (way, kind.replace("_", " "), state)))
        yield TimelineEntry(MESSAGE, one, at, way, direction, said, "\n".join(filter(None, (problem, text))),
                            request=number or "", request_id=request_id)  # fmt: skip


SHOWN_TEXTS, SHOWN_CHARACTERS = 50, 4_000


def texts_of(connection: Connection, request_id: int, with_customer: bool) -> list[dict[str, Any]]:
    """The newest texts about a request for `show`, oldest first, each with its beginning and `cut` where there is more.

    None that is about a customer unless asked for.
    """
    terms = () if with_customer else (_c.customer_id.is_(None),)
    newest = _newest("request", request_id, SHOWN_TEXTS, *terms)
    wanted = (
        select(_c.id, _c.at, _c.on_day, _c.way, _c.direction, _c.subject,
               func.substr(_c.text, 1, SHOWN_CHARACTERS).label("text"), func.length(_c.text).label("long"),
               _c.customer_id.is_not(None).label("personal"), staff.c.name.label("by"), _c.withdrawn,
               _c.withdrawn_why)
        .join(newest, newest.c.id == _c.id)
        .outerjoin(staff, staff.c.id == _c.staff_id)
        .order_by(_c.at.desc(), _c.id.desc())
    )  # fmt: skip
    found = []
    for row in connection.execute(wanted).mappings():
        one = {name: to_json(value) for name, value in row.items()}
        one["on"], one["by"], one["personal"] = one.pop("on_day"), one["by"] or "", bool(one["personal"])
        found.append(one | {"cut": one.pop("long") > SHOWN_CHARACTERS})
    return found[::-1]
