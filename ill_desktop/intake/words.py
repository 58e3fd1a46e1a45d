# SPDX-License-Identifier: GPL-3.0-or-later
"""Words that other systems write into cells, as tables. Status words stand in `domain.workflow`."""

from ill_desktop.domain.fold import words
from ill_desktop.domain.reasons import REASONS
from ill_desktop.domain.request import ServiceType, Side

SIDES: dict[str, Side] = {
    "borrowing": Side.BORROWING, "borrow": Side.BORROWING, "borrower": Side.BORROWING, "b": Side.BORROWING,
    "outgoing": Side.BORROWING, "lending": Side.LENDING, "lend": Side.LENDING, "lender": Side.LENDING,
    "l": Side.LENDING, "incoming": Side.LENDING,
}  # fmt: skip
SERVICE_TYPES: dict[str, ServiceType] = {
    "loan": ServiceType.LOAN, "loans": ServiceType.LOAN, "returnable": ServiceType.LOAN, "book": ServiceType.LOAN,
    "l": ServiceType.LOAN, "monograph": ServiceType.LOAN, "physical": ServiceType.LOAN,
    "article": ServiceType.COPY, "copy": ServiceType.COPY, "photocopy": ServiceType.COPY, "c": ServiceType.COPY,
    "nonreturnable": ServiceType.COPY, "copynonreturnable": ServiceType.COPY, "scan": ServiceType.COPY,
    "chapter": ServiceType.COPY, "bookchapter": ServiceType.COPY, "digital": ServiceType.COPY,
}  # fmt: skip
NETWORKS: dict[str, str] = {
    "oclc": "OCLC", "worldshare": "OCLC", "worldshareill": "OCLC", "illiad": "ILLiad", "shareit": "SHAREit",
    "docline": "DOCLINE", "rapid": "RapidILL", "rapidill": "RapidILL", "innreach": "INN-Reach",
}  # fmt: skip
"""Networks as we write them; one that is not here is kept as the file writes it."""

_CANCELLED = frozenset(
    "cancel cancelled canceled cancels cancellation duplicate customer patron borrower mistake error expired wanted "
    "needed".split()
)
"""Words of reasons that are the borrower's, not ours."""
_NO = (
    "in use", "on loan", "checked out", "not available", "unavailable", "in process", "lost", "missing", "non circ",
    "noncirc", "not circulate", "circulating", "not owned", "do not own", "not own", "on order", "not yet", "bindery",
    "lacks", "lacking", "lack", "not on shelf", "not on the shelf", "nos", "on reserve", "reserve", "poor condition",
    "too fragile", "damaged", "cost", "charges", "prepay", "copyright", "license", "not as cited", "found as cited",
    "not found", "unable to locate", "cannot locate", "locations", "on hold", "policy", "not supported", "other",
    "reference", "library use only", "too new", "not lend", "does not lend", "unfilled", "conditional", "technical",
)  # fmt: skip
"""Phrases of reasons for no as libraries write them, beside those of `domain.reasons`."""
_PHRASES = frozenset(_NO) | {reason.words for reason in REASONS} | {reason.name.replace("_", " ") for reason in REASONS}
_CODES = frozenset(str(reason.code) for reason in REASONS)


def is_reason_for_no(reason: str) -> bool:
    """Whether a reason is one we give for not supplying (then it was us who refused), not one for cancelling."""
    said = words(reason)
    if not said or _CANCELLED & set(said):
        return False
    if len(said) == 1 and said[0] in _CODES:
        return True
    text = f" {' '.join(said)} "
    return any(f" {' '.join(words(phrase))} " in text for phrase in _PHRASES)
