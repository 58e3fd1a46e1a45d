# SPDX-License-Identifier: GPL-3.0-or-later
"""One customer in a form. Showing a customer is logged by the service, so a record is shown only when it is chosen."""

from collections.abc import Mapping
from typing import Any

from PySide6.QtWidgets import QWidget

from ill_desktop.domain.changes import Changes
from ill_desktop.services import customers
from ill_desktop.services.ports import Office
from ill_desktop.ui.forms.ui_customer import Ui_CustomerForm
from ill_desktop.ui.people.editor import Editor
from ill_desktop.ui.people.fields import Field, FormState
from ill_desktop.ui.people.record_form import State
from ill_desktop.ui.work import Work

FIELDS = (Field("name"), Field("card"), Field("phone"), Field("email"), Field("branch_id", "choice"),
          Field("notify_by"), Field("blocked", "flag"), Field("block_reason"), Field("note"))  # fmt: skip
WAYS = ("", "e-mail", "phone", "text message", "mail")


class CustomerForm(Editor):
    def __init__(self, office: Office, work: Work, parent: QWidget | None = None):
        super().__init__(office, work, "customer", parent)
        form = QWidget()
        self.ui = Ui_CustomerForm()
        self.ui.setupUi(form)
        self.ui.notify_by.addItems(WAYS)
        self.ui.branch_id.addItem(self.tr("not known"), None)
        self.fields = FormState(form, FIELDS, self.ui, office.clock.today)
        self.build(form)
        self.fields.listen(self._on_edited)
        self.ui.blocked.toggled.connect(self.ui.block_reason.setEnabled)

    def set_branches(self, branches: list[tuple[int, str]]) -> None:
        """The branches to choose from; what is chosen stays."""
        was, box = self._filling, self.ui.branch_id
        self._filling = True
        chosen = box.currentData()
        while box.count() > 1:
            box.removeItem(1)
        for key, name in branches:
            box.addItem(name, key)
        wanted = chosen if chosen is not None else self._loaded.get("branch_id")
        box.setCurrentIndex(max(box.findData(wanted), 0))
        self._filling = was

    def load(self, key: int) -> dict[str, Any] | None:
        """The look is logged; not once more where the record that is shown is only read again."""
        if key == self.key:
            return self.office.reads.show_customer(key)
        return customers.show_customer(self.office, key)

    def store(self, key: int | None, fields: dict[str, Any]) -> Changes:
        return customers.save_customer(self.office, key, fields)

    def blank(self) -> dict[str, Any]:
        return {}

    def heading(self, values: Mapping[str, Any]) -> str:
        return str(values.get("name") or values.get("card") or self.tr("New customer"))

    def touched(self, changes: Changes) -> tuple[int, ...]:
        return changes.customers

    def fill(self, values: Mapping[str, Any]) -> None:
        branch, box = values.get("branch_id"), self.ui.branch_id
        if branch is not None and box.findData(branch) < 0:
            box.addItem(str(values.get("branch") or ""), branch)
        self.fields.show(values)
        self.ui.block_reason.setEnabled(self.ui.blocked.isChecked())

    def state(self) -> State:
        return self.fields.state()

    def apply(self, state: State) -> None:
        self.fields.put(state)

    def changed_fields(self, loaded: State, typed: State) -> dict[str, Any]:
        changed = {name for name, value in typed.items() if value != loaded.get(name) or not self.key}
        fields = self.fields.meant(changed)
        if fields.get("blocked"):
            fields["block_reason"] = str(typed["block_reason"]).strip()
        if "name" in fields:  # a customer needs one of the two; the service looks at both
            fields["card"] = str(typed["card"]).strip()
        if self.values.get("version") is not None:
            fields["version"] = self.values["version"]
        return fields
