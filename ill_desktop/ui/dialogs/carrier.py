# SPDX-License-Identifier: GPL-3.0-or-later
"""By which carrier something goes or went, under which number, for how much."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QDialog, QFormLayout, QLineEdit, QSizePolicy, QWidget

from ill_desktop.domain.errors import UserError
from ill_desktop.domain.parcels import COURIER, Parcel, is_courier, read_postage, read_tracking
from ill_desktop.ui import words
from ill_desktop.ui.dialogs.ask import Small
from ill_desktop.ui.people.notice import Notice


def fit(dialog: QDialog) -> None:
    """As high as its wrapped words need, and never lower than it was."""
    layout = dialog.layout()
    if layout is not None:
        layout.activate()
        dialog.resize(dialog.width(), max(dialog.height(), layout.totalHeightForWidth(dialog.width())))


class CarrierFields(QWidget):
    """Carrier, tracking number and postage; `changed` when one of them is another. The courier has neither number nor
    postage.
    """

    changed = Signal()

    def __init__(self, carriers: Sequence[str], form: QFormLayout, parent: QWidget | None = None):
        super().__init__(parent)
        self.hide()  # only its fields are shown, in the form of the dialog
        self.carrier, self.tracking, self.postage = QComboBox(), QLineEdit(), QLineEdit()
        self.carrier.setEditable(True)
        self.carrier.setObjectName("carrier_name")
        self.carrier.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.tracking.setObjectName("carrier_tracking")
        self.postage.setObjectName("carrier_postage")
        for name in carriers:
            self.carrier.addItem(words.tr("Courier") if is_courier(name) else name, name)
        self.tracking.setPlaceholderText(self.tr("scan it, or later"))
        self.postage.setPlaceholderText(self.tr("like 4.63, or later"))
        form.addRow(self.tr("Carr&ier"), self.carrier)
        form.addRow(self.tr("Trackin&g number"), self.tracking)
        form.addRow(self.tr("P&ostage"), self.postage)
        self.carrier.currentTextChanged.connect(self._on_carrier)
        for field in (self.tracking, self.postage):
            field.textChanged.connect(self.changed)
        self._on_carrier()

    def name(self) -> str:
        """The carrier as it is kept."""
        typed, place = self.carrier.currentText().strip(), self.carrier.currentIndex()
        shown = place >= 0 and self.carrier.itemText(place) == typed
        return str(self.carrier.itemData(place)) if shown else typed

    def parcel(self) -> Parcel:
        """What was typed; UserError where it cannot be read."""
        name = self.name()
        if not name:
            raise UserError(self.tr("Name the carrier, like UPS."))
        if is_courier(name):
            return Parcel(COURIER)
        return Parcel(name, read_tracking(self.tracking.text()), read_postage(self.postage.text()))

    def _on_carrier(self, *_: object) -> None:
        other = not is_courier(self.name())
        self.tracking.setEnabled(other)
        self.postage.setEnabled(other)
        self.changed.emit()


class CarrierDialog(Small):
    """`given(parcel, print the mailing label)`."""

    given = Signal(object, bool)

    def __init__(self, number: str, leaves: bool, carriers: Sequence[str], parent: QWidget | None = None):
        says = words.tr("It is recorded as sent, and counted beside the courier.") if leaves else words.tr(
            "It was sent already: its movement is counted for this carrier instead.")  # fmt: skip
        deed = words.tr("Send it") if leaves else words.tr("Keep it")
        super().__init__(words.tr("Other carrier: {number}").format(number=number), says, deed, parent)
        self.setObjectName("carrier_dialog")
        self.fields = CarrierFields(carriers, self.form, self)
        self.label = QCheckBox(self.tr("Print the &mailing label"))
        self.label.setChecked(leaves)
        self.notice = Notice(self)
        self.form.addRow("", self.label)
        self.form.addRow(self.notice)
        self.fields.changed.connect(self.notice.hide)
        self.fields.carrier.setFocus()
        self.buttons.accepted.disconnect(self.accept)
        self.buttons.accepted.connect(self._on_accepted)

    def _on_accepted(self) -> None:
        try:
            parcel = self.fields.parcel()
        except UserError as error:
            self.notice.say(str(error))
            fit(self)
            return
        self.given.emit(parcel, self.label.isChecked() and not is_courier(parcel.carrier))
        self.accept()
