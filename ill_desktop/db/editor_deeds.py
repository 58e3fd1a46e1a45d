# SPDX-License-Identifier: GPL-3.0-or-later
"""What the request editor keeps beside the request: drafts, and which customer a request had before a deed."""

import json

from sqlalchemy import delete, insert, select, update

from ill_desktop.db.request_tables import editor_drafts
from ill_desktop.db.tables import customer_history, customers
from ill_desktop.db.uow import Unit
from ill_desktop.domain.request import Request


class EditorUnit(Unit):
    """The part of a deed that the editor needs; the customers' own history serves to undo a change of customer."""

    def keep_draft(self, about: str, text: str) -> None:
        """Keeps what stands in an editor; `about` names the editor, what it kept before is replaced."""
        kept = {"at": self.now, "text": text, "staff_id": self.staff_id}
        here = editor_drafts.c.about == about
        if self.connection.execute(update(editor_drafts).where(here).values(kept)).rowcount == 0:
            self.connection.execute(insert(editor_drafts).values(kept | {"about": about}))

    def drop_draft(self, about: str) -> None:
        """It is saved, or thrown away."""
        self.connection.execute(delete(editor_drafts).where(editor_drafts.c.about == about))

    def keep_link(self, request: Request, was: int | None, history_id: int) -> None:
        """Writes down the customer that the request had before this deed, in the customers' own history: the purge
        empties it, and `history` never leads to a person.
        """
        if was == request.customer_id:
            return
        self.connection.execute(insert(customer_history).values(
            customer_id=was or request.customer_id, at=self.now, on_day=self.today, action="request",
            before=json.dumps({"customer_id": was}), after=json.dumps({"customer_id": request.customer_id}),
            staff_id=self.staff_id, history_id=history_id))  # fmt: skip

    def restore_link(self, request: Request, history_id: int) -> None:
        """Gives the request the customer back that it had before this deed, if that is still known and still there."""
        c = customer_history.c
        kept = self.connection.execute(select(c.before).where(c.history_id == history_id)).scalar()
        if kept is None:
            return
        was = json.loads(kept)["customer_id"]
        known = self.connection.execute(select(customers.c.id).where(customers.c.id == was)).scalar()
        request.customer_id = known
