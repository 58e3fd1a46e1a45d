# SPDX-License-Identifier: GPL-3.0-or-later
"""One library in a form: symbols, addresses, courier, policy, notes."""

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QScrollArea, QWidget

from ill_desktop.domain.changes import Changes
from ill_desktop.domain.errors import UserError
from ill_desktop.domain.library import CONTACT_ROLES, WEEKDAYS
from ill_desktop.services import libraries
from ill_desktop.services.ports import Office
from ill_desktop.ui.forms.ui_library import Ui_LibraryForm
from ill_desktop.ui.people.editor import Editor
from ill_desktop.ui.people.fields import Field, FormState
from ill_desktop.ui.people.record_form import State
from ill_desktop.ui.people.symbols import SymbolRows
from ill_desktop.ui.people.typed_rows import ContactRows
from ill_desktop.ui.work import Work

WHOLE = ("loan_days", "renewals_allowed", "days_to_respond")
CENTS = ("loan_charge_cents", "copy_charge_cents")
FLAGS = ("own", "blocked", "reciprocal")
TEXTS = ("name", "city", "state", "symbol", "phone", "email_lending", "email_borrowing", "block_reason", "branch_code",
         "courier", "courier_code", "hub", "route", "second_code", "carrier", "currency", "billing", "lends",
         "notes")  # fmt: skip
FIELDS = (*(Field(name) for name in TEXTS), *(Field(name, "whole") for name in WHOLE),
          *(Field(name, "cents") for name in CENTS), *(Field(name, "flag") for name in FLAGS),
          Field("last_reviewed", "day"))  # fmt: skip
PURPOSES = ("ship", "bill", "return")
CONTACT = ("name", "role", "phone", "email", "note")
LINES = ("attention", "street", "city", "state", "zip", "country")
CARRIERS = ("courier", "mail", "UPS", "FedEx", "e-mail")


class LibraryForm(Editor):
    """Library names stand in several lists; a save tells them all by `Changes.libraries`."""

    def __init__(self, office: Office, work: Work, parent: QWidget | None = None):
        super().__init__(office, work, "library", parent)
        form = QWidget()
        self.ui = Ui_LibraryForm()
        self.ui.setupUi(form)
        self.ui.carrier.addItems(CARRIERS)
        self.fields = FormState(form, FIELDS, self.ui, office.clock.today)
        self.days = {day: getattr(self.ui, f"day_{day}") for day in WEEKDAYS}
        self.lines: dict[str, QLineEdit] = {
            f"{purpose}_{name}": getattr(self.ui, f"{purpose}_{name}") for purpose in PURPOSES for name in LINES
        }
        self.symbols = SymbolRows(self.ui.symbols, self._on_edited)
        self.contacts = ContactRows(self.ui.contacts, CONTACT_ROLES, self._on_edited)
        self._set_up()
        self.build(form)
        self.fields.listen(self._on_edited)
        self.ui.blocked.toggled.connect(self.ui.block_reason.setEnabled)
        self.ui.own.toggled.connect(self.ui.branch_code.setEnabled)
        for line in self.lines.values():
            line.textChanged.connect(self._on_edited)
        for box in self.days.values():
            box.toggled.connect(self._on_edited)

    def _set_up(self) -> None:
        for heading in (self.ui.ship_heading, self.ui.bill_heading, self.ui.return_heading):
            font = heading.font()
            font.setBold(True)
            heading.setFont(font)
        for letter, box in self.days.items():
            box.setToolTip(f"{box.accessibleName()} ({letter})")

    def framed(self, form: QWidget) -> QWidget:
        """The form is taller than a small screen leaves room for: what stands below it is wanted, too."""
        room = QScrollArea()
        room.setWidgetResizable(True)
        room.setFrameShape(QScrollArea.Shape.NoFrame)
        room.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        room.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        room.setWidget(form)
        room.setMinimumWidth(form.minimumSizeHint().width() + room.verticalScrollBar().sizeHint().width())
        return room

    def load(self, key: int) -> dict[str, Any] | None:
        return libraries.show_library(self.office, key)

    def store(self, key: int | None, fields: dict[str, Any]) -> Changes:
        return libraries.save_library(self.office, key, fields)

    def blank(self) -> dict[str, Any]:
        return {"carrier": "courier", "currency": "USD", "reciprocal": True}

    def heading(self, values: Mapping[str, Any]) -> str:
        return str(values.get("name") or self.tr("New library"))

    def touched(self, changes: Changes) -> tuple[int, ...]:
        return changes.libraries

    def fill(self, values: Mapping[str, Any]) -> None:
        self.fields.show(values)
        self.symbols.show((one["network"], one["symbol"]) for one in values.get("symbols", ()))
        for day, box in self.days.items():
            box.setChecked(day in str(values.get("delivery_days") or ""))
        by_purpose = {one["purpose"]: one for one in values.get("addresses", ())}
        for purpose in PURPOSES:
            for name in LINES:
                self.lines[f"{purpose}_{name}"].setText(str(by_purpose.get(purpose, {}).get(name) or ""))
        people = values.get("contacts", ())
        self.contacts.show([[str(one[name]) for name in CONTACT] for one in people], [one["id"] for one in people])
        self.ui.block_reason.setEnabled(self.ui.blocked.isChecked())
        self.ui.branch_code.setEnabled(self.ui.own.isChecked())

    def state(self) -> State:
        days = "".join(day for day, box in self.days.items() if box.isChecked())
        lines = {name: line.text() for name, line in self.lines.items()}
        return self.fields.state() | lines | {"delivery_days": days, "symbols": self.symbols.typed(),
                                              "contacts": tuple(self.contacts.keyed())}  # fmt: skip

    def apply(self, state: State) -> None:
        self.fields.put(state)
        self.symbols.show(state["symbols"])
        self.contacts.show([cells for _, cells in state["contacts"]], [key for key, _ in state["contacts"]])
        for day, box in self.days.items():
            box.setChecked(day in state["delivery_days"])
        for name, line in self.lines.items():
            line.setText(state[name])

    def changed_fields(self, loaded: State, typed: State) -> dict[str, Any]:
        changed = {name for name, value in typed.items() if value != loaded.get(name) or not self.key}
        fields = self.fields.meant(changed)
        if fields.get("blocked"):
            fields["block_reason"] = str(typed["block_reason"]).strip()
        if "delivery_days" in changed:
            fields["delivery_days"] = typed["delivery_days"]
        if "symbols" in changed:
            fields["symbols"] = self._whole_symbols(typed)
        if changed & self.lines.keys():
            fields["addresses"] = self._addresses(typed)
        if "contacts" in changed:
            fields["contacts"] = [{"id": key, **dict(zip(CONTACT, cells, strict=True))}
                                  for key, cells in typed["contacts"]]  # fmt: skip
        if self.values.get("version") is not None:
            fields["version"] = self.values["version"]
        return fields

    def _whole_symbols(self, typed: State) -> list[tuple[str, str]]:
        network = self.office.rules().network
        pairs = [(given or network, symbol) for given, symbol in typed["symbols"]]
        for given, symbol in pairs:
            if not symbol:
                self.ui.tabs.setCurrentWidget(self.ui.library_tab)
                self.ui.symbols.setFocus()
                raise UserError(self.tr("The network {network} has no symbol beside it; type one, or empty the row.")
                                .format(network=given))  # fmt: skip
        return pairs

    def _addresses(self, typed: State) -> list[dict[str, str]]:
        """What stands in the form; purposes that the form does not show are kept as they were."""
        found = [dict(one) for one in self.values.get("addresses", ()) if one["purpose"] not in PURPOSES]
        for purpose in PURPOSES:
            lines = {name: typed[f"{purpose}_{name}"].strip() for name in LINES}
            if any(lines.values()):
                found.append({"purpose": purpose, **lines})
        return found
