# SPDX-License-Identifier: GPL-3.0-or-later
"""What a customer is to pay: charged from a request, and ended on the customer's page or the request."""

from functools import partial

from PySide6.QtWidgets import QWidget

from ill_desktop.domain.charges import ENDING_WORDS, NEXT, REASONS, ChargeRow, ChargeState
from ill_desktop.domain.money import money_text
from ill_desktop.services import charges
from ill_desktop.services.charges import Suggested
from ill_desktop.services.ports import Office
from ill_desktop.ui import words
from ill_desktop.ui.dialogs.money_ask import Ask, MoneyDialog, run, typed
from ill_desktop.ui.work import Work

WAYS = (("", "by mail where there is an address"), ("mail", "by mail"), ("paper", "on paper"), ("none", "no letter"))
YES_NO = (("", "no"), ("again", "yes, on top of it"))


def ask_bill(office: Office, work: Work, parent: QWidget, request_id: int) -> None:
    """Charges the customer of a request; the amounts to begin with are asked in a lane."""
    work.read("charge.suggest", partial(charges.suggest, office, request_id),
              partial(_on_suggested, office, work, parent, request_id), work.refused.emit)  # fmt: skip


def _on_suggested(office: Office, work: Work, parent: QWidget, request_id: int, found: Suggested) -> None:
    lender = words.tr("The lender billed {amount}.").format(amount=money_text(found.lender_cents, found.currency)) \
        if found.lender_cents else words.tr("The lender has not billed us yet.")  # fmt: skip
    asks = (
        Ask("reason", words.tr("&For"), "choice", "lost", tuple(REASONS.items())),
        Ask("replacement_cents", words.tr("&Amount"), "money", typed(found.replacement_cents)),
        Ask("processing_cents", words.tr("&Processing fee"), "money", typed(found.processing_cents)),
        Ask("note", words.tr("&Note (it stands in a damage letter)")),
        Ask("way", words.tr("&Letter"), "choice", "", WAYS),
        Ask("again", words.tr("Charged &before?"), "choice", "", YES_NO),
    )
    says = words.tr("{lender} The money is taken at the desk or by the ILS; here only the fact is kept, never a card's "
                    "number.").format(lender=lender)  # fmt: skip
    dialog = MoneyDialog(office, words.tr("Charge the customer"), says, words.tr("Charge"), asks, parent)
    run(dialog, work, lambda v: charges.bill(office, request_id, **{**v, "again": bool(v["again"])}))


def ask_end(office: Office, work: Work, parent: QWidget, charge: ChargeRow) -> None:
    """Paid, posted, waived, void or given back; what fits comes first."""
    endings = NEXT[ChargeState(charge.state)]
    amount = money_text(charge.cents, charge.currency)
    if not endings:
        work.refused.emit(words.tr("This charge of {amount} is {state}; nothing is left to do. A slip is undone under "
                                   "Changes.").format(amount=amount, state=words.tr(charge.state)))  # fmt: skip
        return
    usual = ChargeState.VOID if charge.found and ChargeState.VOID in endings else endings[0]
    asks = (
        Ask("how", words.tr("&It is"), "choice", usual.value, tuple((one.value, ENDING_WORDS[one]) for one in endings)),
        Ask("on", words.tr("&On"), "day"), Ask("approver", words.tr("&Approved by")), Ask("note", words.tr("&Note")),
    )  # fmt: skip
    said = [words.tr("{amount} for {number}").format(amount=amount, number=charge.number or words.tr("no request")),
            words.tr("the item was found") if charge.found else ""]  # fmt: skip
    dialog = MoneyDialog(office, words.tr("Charge of a customer"), ", ".join(filter(None, said)), words.tr("Enter it"),
                         asks, parent)  # fmt: skip
    run(dialog, work, lambda v: charges.end(office, charge.id, ChargeState(v["how"]), approver=v["approver"],
                                            note=v["note"], on=v["on"], version=charge.version))  # fmt: skip
