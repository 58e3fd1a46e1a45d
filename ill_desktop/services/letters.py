# SPDX-License-Identifier: GPL-3.0-or-later
"""Letters: the office's texts, and a letter about requests, an invoice, a library or a customer, ready to be looked at.

What goes out is queued in `services.outbox`, which files it when it has gone.
"""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from ill_desktop.domain.changes import Changes
from ill_desktop.domain.errors import Conflict, UserError
from ill_desktop.domain.letter_texts import BUILT_IN, where_in
from ill_desktop.domain.letters import (
    KINDS,
    LANGUAGES,
    Letter,
    Template,
    allowed,
    check,
    day_words,
    kind_of,
    merge,
    spoken_name,
)
from ill_desktop.domain.money import money_text
from ill_desktop.domain.phrases import phrase
from ill_desktop.domain.replies import Audience
from ill_desktop.domain.request import Side
from ill_desktop.domain.scancode import has_payment_card
from ill_desktop.services import letter_papers, outbox
from ill_desktop.services.ports import Office
from ill_desktop.services.status_desk import names_customer, standing

MOST_FILE = 5_000_000
"""Bytes of a Word template."""


@dataclass(frozen=True)
class Text:
    """One letter's text in force, with what the list shows. `key` = its revision, 0 = the built-in text."""

    template: Template
    key: int = 0
    revised: date | None = None
    by: str = ""
    file: str = ""


@dataclass(frozen=True)
class Known:
    """What many letters need, read once: texts in force, and facts of requests, libraries and customers."""

    texts: dict[tuple[str, Audience, str, str], Template]
    items: dict[int, dict[str, Any]]
    libraries: dict[int, dict[str, Any]]
    customers: dict[int, dict[str, Any]]
    staff: str = ""


# ---- texts


def texts(office: Office) -> list[Text]:
    """Every letter in every language and tone, in the order of the table of kinds."""
    own = {_slot(template): (key, template, day, by) for key, template, day, by in office.reads.letter_texts()}
    files = office.reads.letter_files()
    found = []
    for (kind, audience), about in KINDS.items():
        for language in LANGUAGES:
            file = files.get((kind, audience.value, language), (0, "", None, ""))[1]
            for tone in about.tones:
                slot = (kind, audience, language, tone)
                key, template, day, by = own.get(slot, (0, BUILT_IN[slot], None, ""))
                found.append(Text(template, key, day, by, file))
    return found


def _slot(template: Template) -> tuple[str, Audience, str, str]:
    return template.kind, template.audience, template.language, template.tone


def built_in(template: Template) -> Template:
    return BUILT_IN[_slot(template)]


def save_text(office: Office, template: Template, shown: int | None = None) -> Changes:
    """Writes a new revision; every one before it stays. `shown` = the revision that was edited (0 = the built-in text).

    Raises UserError for a text that cannot be, `Conflict` if another desk was first; nothing is changed then.
    """
    check(template)
    if has_payment_card(template.subject) or has_payment_card(template.text) or has_payment_card(template.line):
        raise UserError("This holds what may be the number of a payment card; take it out, it may not be kept.")
    return _keep_text(office, template, shown)


def restore_text(office: Office, template: Template, shown: int | None = None) -> Changes:
    """Back to the text that the program brings. The office's own stays among the revisions."""
    return _keep_text(office, replace(built_in(template), subject="", text="", line=""), shown)


def _keep_text(office: Office, template: Template, shown: int | None) -> Changes:
    with office.deed() as deed:
        newest = next((key for key, text, _, _ in office.reads.letter_revisions(template)[:1] if text.text), 0)
        if shown is not None and shown != newest:
            raise Conflict("Another desk changed this letter in the meantime. Yours stays here; look at theirs first.")
        deed.keep_letter_text(template)
        words = kind_of(template.kind, template.audience).words
        changes = deed.changes(said=phrase("letter_text_saved", kind=words))
    changes.settings = True
    return changes


def save_file(office: Office, template: Template, name: str, content: bytes | None) -> Changes:
    """A Word template for this letter, or (None) none any more. Raises UserError for what may not be used as one."""
    if content is not None:
        if len(content) > MOST_FILE:
            raise UserError("This file has more than 5 MB. Make the pictures in it smaller, and import it again.")
        office.papers.check_word(content, sorted(allowed(template.kind, template.audience)))
    with office.deed() as deed:
        sha256 = hashlib.sha256(content).hexdigest() if content is not None else ""
        deed.keep_letter_file(template.kind, template.audience.value, template.language, name, content, sha256)
        words = kind_of(template.kind, template.audience).words
        changes = deed.changes(said=phrase("letter_file_saved" if content else "letter_file_removed", kind=words))
    changes.settings = True
    return changes


def revisions(office: Office, template: Template) -> list[Text]:
    """Earlier texts of this letter, the newest first; the last is the one that the program brings."""
    found = [Text(text, key, day, by) for key, text, day, by in office.reads.letter_revisions(template) if text.text]
    in_force = next((text.key for text in texts(office) if _slot(text.template) == _slot(template)), 0)
    earlier = [one for one in found if one.key != in_force]
    return [*earlier, Text(built_in(template))] if in_force else earlier


def word(office: Office, letter: Letter) -> tuple[bytes, str]:
    """The letter as a Word file by the office's own template, and its text. Raises UserError where there is none."""
    content = office.reads.letter_file(letter.kind, letter.audience.value, letter.language)
    if not content:
        raise UserError("There is no Word template for this letter; import one under Letters.")
    docx = office.papers.word_letter(content, letter)
    return docx, office.papers.word_text(docx)


# ---- a letter


def known(office: Office, request_ids: Sequence[int] = (), library_ids: Sequence[int] = (),
          customer_ids: Sequence[int] = ()) -> Known:  # fmt: skip
    """Reads once what a run of letters needs; to be given to `compose`."""
    items = office.reads.letter_items(list(dict.fromkeys(request_ids)))
    libraries = dict.fromkeys([*library_ids, *(one["library_id"] for one in items.values() if one["library_id"])])
    readers = dict.fromkeys([*customer_ids, *(one["customer_id"] for one in items.values() if one["customer_id"])])
    own = {_slot(template): template for _, template, _, _ in office.reads.letter_texts()}
    writes = next((name for key, name, _ in office.reads.staff() if key == office.deeds.staff_id), "")
    return Known(BUILT_IN | own, items, office.reads.letter_libraries(list(libraries)),
                 office.reads.letter_customers(list(readers)), writes)  # fmt: skip


def compose(office: Office, kind: str, *, request_ids: Sequence[int] = (), library_id: int | None = None,
            customer_id: int | None = None, invoice_id: int | None = None, language: str = "", tone: str = "",
            audience: Audience | None = None, also: Mapping[str, str] | None = None,
            lines: Sequence[Mapping[str, str]] | None = None, line_also: Mapping[int, Mapping[str, str]] | None = None,
            given: Known | None = None) -> Letter:  # fmt: skip
    """The letter, to be looked at. To whom it goes says `audience`; without it `customer_id`, `library_id`, else the
    requests: what we lent is the library's, what we borrowed our customer's.

    `also` = further fields (amount, charges, reason, new_due, ...); `line_also` the same of single requests; `lines`
    in place of the requests' own; `given` = facts read before (`known`). Raises UserError where something lacks.
    """
    invoice = office.reads.letter_invoice(invoice_id) if invoice_id is not None else None
    if invoice is not None:
        library_id = library_id or invoice["library_id"]
        billed = [line["request_id"] for line in invoice["lines"] if line["request_id"]]
        request_ids = list(dict.fromkeys([*request_ids, *billed]))
    facts = given or known(office, request_ids, [library_id or 0], [customer_id or 0])
    gone = [key for key in request_ids if key not in facts.items]
    if gone:
        raise UserError("One of these requests is not there any more. Refresh the list, and choose again.")
    items = [facts.items[key] for key in request_ids]
    audience = audience or _audience(kind, items, library_id, customer_id)
    template = facts.texts.get((kind, audience, language or "en", tone or kind_of(kind, audience).tones[0]))
    if template is None:
        raise UserError("This letter is not there in this language and tone; choose another.")
    speaks, today = template.language, office.clock.today()
    to_library = _one(items, "library_id", library_id) if audience is Audience.LIBRARY else None
    to_customer = _one(items, "customer_id", customer_id) if audience is Audience.CUSTOMER else None
    place, reader = facts.libraries.get(to_library or 0), facts.customers.get(to_customer or 0)
    to, address, receiver = _receiver(place, reader, audience, items)
    rows = [_item(one, audience, speaks, today) | dict((line_also or {}).get(one["id"], {})) for one in items]
    values = _ours(office, facts.staff, speaks, today) | _common(rows)
    values |= receiver | _status(office, request_ids, audience, speaks, template)
    if invoice is not None:
        values |= _bill(office, invoice, speaks)
        rows = _billed(invoice, rows, request_ids, speaks)
    elif kind == letter_papers.STATEMENT and to_library is not None and lines is None:
        totals, lines = letter_papers.statement_lines(office, to_library, speaks)
        values |= totals
    values |= also or {}
    letter = merge(template, values, list(lines) if lines is not None else rows)
    return replace(letter, to=to, address=address, request_ids=tuple(request_ids), library_id=to_library,
                   customer_id=to_customer, invoice_id=invoice_id)  # fmt: skip


def _receiver(place: dict[str, Any] | None, reader: dict[str, Any] | None, audience: Audience,
              items: list[dict[str, Any]]) -> tuple[str, tuple[str, ...], dict[str, str]]:  # fmt: skip
    """E-mail address, lines of the window, and the fields of whom it goes to."""
    if place is not None:
        return _mail_of(place, items), _window(place), _of_library(place)
    if reader is not None:
        name = spoken_name(reader["name"])
        return reader["email"].strip(), (name,), {"customer": name}
    raise UserError(f"No {audience.value} is linked to this request, so there is nobody to write to.")


def _audience(kind: str, items: list[dict[str, Any]], library_id: int | None, customer_id: int | None) -> Audience:
    may = [audience for (name, audience) in KINDS if name == kind]
    if not may:
        raise UserError(f'There is no letter "{kind.replace("_", " ")}".')
    wanted = Audience.CUSTOMER if customer_id else Audience.LIBRARY if library_id else None
    if wanted is None and len(may) > 1:
        wanted = Audience.LIBRARY if items and items[0]["side"] == Side.LENDING else Audience.CUSTOMER
    if wanted is None:
        return may[0]
    return next((audience for audience in may if audience is wanted), may[0])


def _one(items: list[dict[str, Any]], name: str, given: int | None) -> int | None:
    """The one library or customer of all these requests."""
    found = {one[name] for one in items if one[name]}
    if given is not None:
        found.add(given)
    if len(found) > 1:
        raise UserError("These requests are of several libraries or customers. Write to each by itself.")
    return next(iter(found), None)


def _item(one: dict[str, Any], audience: Audience, language: str, today: date) -> dict[str, str]:
    title = one["article_title"] or one["title"] or ("(sin título)" if language == "es" else "(no title recorded)")
    author = (one["article_author"] if one["article_title"] else one["author"]) or ""
    due = one["customer_due"] if audience is Audience.CUSTOMER else one["lender_due"]
    theirs = one["theirs"] if audience is Audience.LIBRARY else ""
    made = {
        "number": one["number"], "title": title, "author": author, "item": f"{title} / {author}" if author else title,
        "numbers": f"{theirs} ({one['number']})" if theirs and theirs != one["number"] else one["number"],
        "call_number": one["call_number"], "barcode": one["item_barcode"], "pieces": str(one["pieces"] or 1),
        "due": day_words(due, language), "days_overdue": str(max((today - due).days, 0)) if due else "",
        "reason": one["cancel_reason"] or "",
    }  # fmt: skip
    if audience is Audience.CUSTOMER:
        return made | {"pickup": one["branch"] or ""}
    returned = one["status_on"] if one["status"] in ("returned", "returning") else None
    return made | {"theirs": theirs or one["number"], "shipped": day_words(one["shipped_on"], language),
                   "returned": day_words(returned, language)}  # fmt: skip


def _common(rows: list[dict[str, str]]) -> dict[str, str]:
    """Fields of the one item; of several only what is the same for all."""
    return {name: value for name, value in (rows[0].items() if rows else ()) if all(r[name] == value for r in rows)}


def _ours(office: Office, staff: str, language: str, today: date) -> dict[str, str]:
    rules = office.rules()
    contact = "\n".join(line.strip() for line in rules.contact.splitlines() if line.strip())
    return {"office": rules.office_name, "symbol": rules.symbol, "address": rules.address.strip(), "contact": contact,
            "today": day_words(today, language), "staff": staff, "refund_rule": rules.refund_rule,
            "tax_id": rules.tax_id}  # fmt: skip


def _of_library(place: dict[str, Any]) -> dict[str, str]:
    return {"library": place["name"], "library_symbol": place["symbol"], "courier_code": place["courier_code"],
            "library_address": "\n".join(_window(place)[1:])}  # fmt: skip


def _window(place: dict[str, Any]) -> tuple[str, ...]:
    """The lines in the window of the envelope; the bill address where there is one, else the first."""
    kept = place["addresses"]
    attention, street, city, state, code, country = kept.get("bill") or next(iter(kept.values()), ("",) * 6)
    town = " ".join(part for part in (f"{city or place['city']}, {state or place['state']}".strip(", "), code) if part)
    lines = (place["name"], attention or "Interlibrary Loan", *street.splitlines(), town,
             "" if country in ("US", "USA") else country)  # fmt: skip
    return tuple(part for part in lines if part.strip())


def _mail_of(place: dict[str, Any], items: list[dict[str, Any]]) -> str:
    """A borrower is written to as one who borrows, a lender as one who lends; the other address where there is one."""
    borrower = bool(items) and items[0]["side"] == Side.LENDING
    first, second = ("email_borrowing", "email_lending") if borrower else ("email_lending", "email_borrowing")
    return (place[first] or place[second] or "").strip()


def _status(office: Office, request_ids: Sequence[int], audience: Audience, language: str, template: Template
            ) -> dict[str, str]:  # fmt: skip
    if template.kind != "status_reply" or len(request_ids) != 1:
        return {}
    said, due_line = where_in(standing(office, request_ids[0]), audience, language, office.clock.today())
    return {"where": said, "due_line": due_line}


def _bill(office: Office, invoice: dict[str, Any], language: str) -> dict[str, str]:
    def money(cents: int) -> str:
        return money_text(cents, invoice["currency"])

    return {"invoice": invoice["number"], "invoice_date": day_words(invoice["dated"], language),
            "invoice_due": day_words(invoice["due"], language), "amount": money(invoice["total_cents"]),
            "paid": money(invoice["paid_cents"]),
            "balance": money(invoice["total_cents"] - invoice["paid_cents"] - invoice["credited_cents"])}  # fmt: skip


def _billed(invoice: dict[str, Any], rows: list[dict[str, str]], request_ids: Sequence[int], language: str
            ) -> list[dict[str, str]]:  # fmt: skip
    """A line for each line of the invoice; one about no request has its words alone."""
    of = dict(zip(request_ids, rows, strict=True))
    made = []
    for line in invoice["lines"]:
        plain = {"item": line["text"], "reason": letter_papers.reason_words(line["reason"], language)}
        row = of.get(line["request_id"], dict.fromkeys(rows[0], "") if rows else {})
        made.append(row | {k: v for k, v in plain.items() if v and (k != "item" or not line["request_id"])}
                    | {"amount": money_text(line["cents"], invoice["currency"])})  # fmt: skip
    return made


def send(office: Office, letter: Letter, way: str, once: str = "") -> Changes:
    """Puts the letter into the outbox as a deed of its own; `Changes.outbox` names its row. Raises UserError for a
    letter to a library that names the customer of one of its requests, and for an invoice that may not go out.
    """
    if letter.invoice_id is not None and letter.kind in letter_papers.INVOICE:
        letter_papers.check_invoice(office, letter.invoice_id)
    if letter.audience is Audience.LIBRARY:
        for of in office.reads.standings(letter.request_ids, office.clock.today()):
            if names_customer(of, f"{letter.subject}\n{letter.text}"):
                raise UserError("This letter names our customer; a library must not know who reads. Take the name out.")
    with office.deed() as deed:
        row = outbox.queue(deed, letter, way, once)
        changes = deed.changes(said=phrase("letter_queued" if way == outbox.MAIL else "letters_to_print", count=1))
    changes.outbox = (row.id or 0,)
    return changes


queue = outbox.queue
