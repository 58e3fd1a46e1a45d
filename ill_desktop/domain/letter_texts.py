# SPDX-License-Identifier: GPL-3.0-or-later
"""The letters that the program brings, in every language and tone, and where a request stands in those languages."""

from datetime import date
from typing import Final

from ill_desktop.domain import letter_texts_en, letter_texts_es
from ill_desktop.domain.letters import Template, day_words
from ill_desktop.domain.replies import Audience
from ill_desktop.domain.request import Side, Status
from ill_desktop.domain.standing import Standing, where

BUILT_IN: Final[dict[tuple[str, Audience, str, str], Template]] = {
    (kind, Audience(audience), language, tone): Template(kind, Audience(audience), language, *texts, tone)
    for language, table in (("en", letter_texts_en.TEXTS), ("es", letter_texts_es.TEXTS))
    for (kind, audience, tone), texts in table.items()
}

_ES: Final[dict[Status, str]] = {
    Status.NEW: "todavía no ha salido el pedido", Status.SENT: "lo pedimos y esperamos respuesta",
    Status.CONDITIONAL: "se ofrece con una condición que estamos viendo",
    Status.UNFILLED: "ninguna biblioteca pudo prestarlo", Status.SHIPPED: "está en camino",
    Status.RECEIVED: "llegó a nuestra oficina", Status.ROUTED: "va a la sucursal donde se recoge",
    Status.AVAILABLE: "está listo para recoger", Status.CHECKED_OUT: "está prestado",
    Status.CHECKED_IN: "volvió a nuestra oficina", Status.RETURNED: "fue devuelto y está en camino",
    Status.CLOSED: "el pedido está terminado", Status.CANCELLED: "el pedido fue cancelado",
    Status.LOST: "se da por perdido", Status.SEARCHING: "lo estamos buscando en los estantes",
    Status.RETURNING: "está de regreso a nuestra biblioteca",
}  # fmt: skip
_HAS_IT = (Status.RECEIVED, Status.ROUTED, Status.AVAILABLE, Status.CHECKED_OUT)


def where_in(standing: Standing, audience: Audience, language: str, today: date) -> tuple[str, str]:
    """(where it is, a sentence on its due date or "") for this audience, in its language."""
    due = standing.customer_due if audience is Audience.CUSTOMER else standing.lender_due
    has_it = standing.status in _HAS_IT and standing.side is Side.BORROWING
    late = due is not None and due < today
    if language == "es":
        said = _ES[standing.status]
        line = f"{'Venció' if late else 'Vence'} el {day_words(due, 'es')}." if due and has_it else ""
    else:
        said = where(standing, audience.value)
        told = audience is Audience.CUSTOMER and standing.status is not Status.AVAILABLE  # by the sentence itself
        line = f"It {'was' if late else 'is'} due {day_words(due)}." if due and has_it and not told else ""
    return said, line
