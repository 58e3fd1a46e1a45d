# SPDX-License-Identifier: GPL-3.0-or-later
"""Fields that follow others while somebody types: the branch the customer, two dates the lender's."""

from functools import partial
from typing import Any

from PySide6.QtCore import QObject

from ill_desktop.domain.errors import UserError
from ill_desktop.domain.request import Side
from ill_desktop.domain.request_form import Choice, FormField, read_field
from ill_desktop.services import request_editing
from ill_desktop.services.ports import Office
from ill_desktop.ui.request_editor.form import RequestForm
from ill_desktop.ui.work import Work


class Following(QObject):
    """What a person typed is never written over: `by_hand` names those fields."""

    def __init__(self, office: Office, work: Work, form: RequestForm):
        super().__init__(form)
        self.office, self.work, self.form = office, work, form
        self.by_hand: set[str] = set()
        form.edited.connect(self._on_edited)

    def _on_edited(self, name: str) -> None:
        widget = self.form.widgets[name]
        focus = self.form.window().focusWidget()
        if focus is not None and (widget is focus or widget.isAncestorOf(focus)):
            self.by_hand.add(name)
        if name == "customer_id":
            self._bring_branch(widget.value()[0])
        elif name == "lender_due" and self.form.side is Side.BORROWING:
            self._bring_dates()

    def _bring_branch(self, customer_id: int | None) -> None:
        """A customer picks up at the home branch, unless a branch stands there."""
        branch = self.form.widgets["branch_id"]
        if customer_id is None or branch.value() != (None, ""):
            return

        def home() -> Choice | None:
            customer = self.office.reads.choice("customer", customer_id)
            key = customer.branch_id if customer else None
            return self.office.reads.choice("branch", key) if key else None

        self.work.read(f"follow.{id(self)}.home", home, lambda found: found and branch.choose(found))

    def _bring_dates(self) -> None:
        """Our date and the customer's follow the lender's, unless they were typed."""
        text = self.form.widgets["lender_due"].text()
        try:
            day = read_field(FormField("lender_due", "", "", "day"), text, self.office.clock.today())
        except UserError:
            return  # it is among the warnings

        def told(dates: dict[str, Any]) -> None:
            for name, by_rule in dates.items():
                line = self.form.widgets[name]
                if name not in self.by_hand:
                    line.put(by_rule.isoformat())

        self.work.read(f"follow.{id(self)}.dates", partial(request_editing.due_by_rule, self.office, day), told)
