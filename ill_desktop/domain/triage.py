# SPDX-License-Identifier: GPL-3.0-or-later
"""Why an overdue loan is not back: five causes, the likeliest first, each with what to do about it."""

from typing import Final, NamedTuple

from ill_desktop.domain.overdue_mails import CAUSES, Cause, cause_of
from ill_desktop.domain.request import FactKind, Side, Status
from ill_desktop.domain.standing import Standing


class Line(NamedTuple):
    """`deed` = what the link does: a key of the page's actions, "" = there is nothing to press."""

    cause: str
    words: str
    next_words: str
    deed: str
    likely: bool


FIVE: Final = (Cause.CUSTOMER_HAS, Cause.BACK_NOT_SENT, Cause.SENT_UNRECORDED, Cause.ARRIVED_THERE, Cause.LOST)
_BORROWED: Final[dict[Cause, tuple[str, str]]] = {
    Cause.CUSTOMER_HAS: ("write to the customer", "next_letter"),
    Cause.NOT_PICKED_UP: ("ask the branch to look on its hold shelf", "asked_of_branch"),
    Cause.BACK_NOT_SENT: ("look on the return shelf and scan it out", "send_back"),
    Cause.SENT_UNRECORDED: ("ask the branch", "asked_of_branch"),
    Cause.ARRIVED_THERE: ("ask the lender to look at its shelves and arrivals", "mail_library"),
    Cause.LOST: ("check our shelves, ask them, ask the courier", "claimed_returned"),
}
_LENT: Final[dict[Cause, tuple[str, str, str]]] = {
    Cause.CUSTOMER_HAS: ("the library's reader still has it", "write to the library", "next_letter"),
    Cause.BACK_NOT_SENT: ("back at the library, not sent yet", "ask the library to look on its return shelf",
                          "mail_library"),
    Cause.SENT_UNRECORDED: ("sent back, and on its way to us", "look at the courier's lane; record that it comes back",
                            "send_back"),
    Cause.ARRIVED_THERE: ("arrived here and not recorded", "look on our shelves and in the bins, then scan it in",
                          "check_in"),
    Cause.LOST: ("lost or misshelved", "check our shelves, ask them, ask the courier; then bill it", "bill"),
}  # fmt: skip
_LENT_OF: Final[dict[Status, Cause]] = {
    Status.SHIPPED: Cause.CUSTOMER_HAS, Status.RETURNING: Cause.SENT_UNRECORDED, Status.LOST: Cause.LOST,
    Status.CLOSED: Cause.ARRIVED_THERE,
}  # fmt: skip


def likely_cause(standing: Standing) -> Cause:
    """The likeliest of the causes, of either side."""
    if standing.side is Side.BORROWING:
        return cause_of(standing)
    claimed = any(kind == FactKind.CLAIMED_RETURNED for kind, _, _ in standing.facts)
    return Cause.ARRIVED_THERE if claimed else _LENT_OF.get(standing.status, Cause.LOST)


def triage(standing: Standing) -> list[Line]:
    """Five causes, the likeliest first, the others in their order; what waits on a hold shelf is with no customer."""
    likely = likely_cause(standing)
    lines = []
    causes = (Cause.NOT_PICKED_UP, *FIVE[1:]) if likely is Cause.NOT_PICKED_UP else FIVE
    for cause in causes:
        if standing.side is Side.BORROWING:
            words, (then, deed) = CAUSES[cause].words, _BORROWED[cause]
        else:
            words, then, deed = _LENT[cause]
        lines.append(Line(cause.value, words, then, deed, cause is likely))
    return sorted(lines, key=lambda line: not line.likely)
