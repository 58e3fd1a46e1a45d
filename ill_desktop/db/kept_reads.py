# SPDX-License-Identifier: GPL-3.0-or-later
"""What waits at the desk and what is kept with a thing: codes to settle, stray items, courier problems, attachments."""

from contextlib import AbstractContextManager
from datetime import date
from typing import Any

from sqlalchemy import Connection, func, select

from ill_desktop.db.label_reads import LabelReads
from ill_desktop.db.road import RoadReads
from ill_desktop.db.tables import (
    attachments,
    courier_problems,
    couriers,
    libraries,
    requests,
    scans_to_settle,
    stray_items,
    unknown_scans,
)
from ill_desktop.domain.attachments import Attachment
from ill_desktop.domain.kept import OpenScan, ProblemLine, StrayLine

_from, _for = libraries.alias("came_from"), libraries.alias("for_library")
_s, _p, _a = stray_items.c, courier_problems.c, attachments.c
_STRAYS = (
    select(_s.id, _s.code, _s.title, func.coalesce(_from.c.name, ""), func.coalesce(_for.c.name, ""),
           func.coalesce(_for.c.courier_code, ""), _s.on_day, _s.done, func.coalesce(requests.c.number, ""))
    .outerjoin(_from, _from.c.id == _s.from_library_id)
    .outerjoin(_for, _for.c.id == _s.for_library_id)
    .outerjoin(requests, requests.c.id == _s.request_id)
    .order_by(_s.id.desc())
)  # fmt: skip
_PROBLEMS = (
    select(_p.id, _p.kind, _p.noticed, _p.request_id, func.coalesce(requests.c.number, ""), _p.title,
           func.coalesce(libraries.c.name, ""), _p.direction, _p.from_code, _p.to_code, _p.door, _p.note, _p.resolved,
           _p.bag_code, _p.ticket, _p.contacted, _p.outcome, _p.cost_cents, _p.library_id,
           func.coalesce(libraries.c.courier, ""))
    .outerjoin(requests, requests.c.id == _p.request_id)
    .outerjoin(libraries, libraries.c.id == _p.library_id)
    .order_by(_p.resolved.is_not(None), _p.noticed, _p.id)
)  # fmt: skip
_LINKS = {"request": _a.request_id, "library": _a.library_id, "customer": _a.customer_id,
          "courier_problem": _a.courier_problem_id, "invoice": _a.invoice_id}  # fmt: skip

class KeptReads(LabelReads, RoadReads):
    def _asked(self) -> AbstractContextManager[Connection]:
        raise NotImplementedError

    def open_scans(self, today: date, limit: int = 1_000) -> list[OpenScan]:
        u, q = unknown_scans.c, scans_to_settle.c
        unknown = select(u.id, u.code, u.at, u.on_day, u.stack).where(u.settled_on.is_(None))
        question = select(q.id, q.code, q.at, q.on_day, q.question, q.choices).where(q.settled_on.is_(None))
        with self._asked() as connection:
            found = [OpenScan("unknown", key, code, at, (today - on).days, text, "") for key, code, at, on, text in
                     connection.execute(unknown.order_by(u.on_day, u.id).limit(limit))]  # fmt: skip
            found += [OpenScan("question", key, code, at, (today - on).days, text, choices)
                      for key, code, at, on, text, choices in
                      connection.execute(question.order_by(q.on_day, q.id).limit(limit))]  # fmt: skip
        return sorted(found, key=lambda scan: scan.at)

    def strays(self, today: date, every: bool = False, limit: int = 1_000) -> list[StrayLine]:
        wanted = _STRAYS.limit(limit) if every else _STRAYS.where(_s.settled_on.is_(None)).limit(limit)
        with self._asked() as connection:
            return [StrayLine(*row[:7], (today - row[6]).days, *row[7:]) for row in connection.execute(wanted)]

    def courier_problems(self, every: bool = False, limit: int = 1_000) -> list[ProblemLine]:
        wanted = _PROBLEMS.limit(limit) if every else _PROBLEMS.where(_p.resolved.is_(None)).limit(limit)
        with self._asked() as connection:
            return [ProblemLine(*row) for row in connection.execute(wanted)]

    def courier_problem(self, problem_id: int) -> ProblemLine | None:
        with self._asked() as connection:
            row = connection.execute(_PROBLEMS.where(_p.id == problem_id)).first()
        return ProblemLine(*row) if row is not None else None

    def open_problems_of(self, *, request_id: int | None = None, library_id: int | None = None) -> list[ProblemLine]:
        mine = _p.request_id == request_id if request_id is not None else _p.library_id == library_id
        with self._asked() as connection:
            return [ProblemLine(*row) for row in connection.execute(_PROBLEMS.where(mine, _p.resolved.is_(None)))]

    def courier_contact(self, name: str) -> str:
        c = couriers.c
        with self._asked() as connection:
            return connection.execute(select(c.contact).where(c.name == name)).scalar() or ""

    def attachments_of(self, kind: str, key: int) -> list[Attachment]:
        names = ("id", "request_id", "library_id", "customer_id", "courier_problem_id", "invoice_id", "name",
                 "media_type", "sha256", "size", "at")  # fmt: skip
        wanted = select(*(_a[name] for name in names)).where(_LINKS[kind] == key).order_by(_a.id)
        with self._asked() as connection:
            return [Attachment(**row) for row in connection.execute(wanted).mappings()]  # type: ignore[arg-type]

    def attachment_content(self, attachment_id: int) -> tuple[str, str, bytes] | None:
        with self._asked() as connection:
            return content_of(connection, attachment_id)


def content_of(connection: Connection, attachment_id: int) -> tuple[str, str, bytes] | None:
    """(name, media type, content) of an attachment; the content lies with the first of those that share it."""
    here = select(_a.name, _a.media_type, _a.sha256, _a.content).where(_a.id == attachment_id)
    row: Any = connection.execute(here).first()
    if row is None:
        return None
    name, media_type, digest, content = row
    if content is None:
        shared = select(_a.content).where(_a.sha256 == digest, _a.content.is_not(None), _a.customer_id.is_(None))
        content = connection.execute(shared.limit(1)).scalar_one()
    return name, media_type, bytes(content)
