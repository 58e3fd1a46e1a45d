# SPDX-License-Identifier: GPL-3.0-or-later
"""A life that has ended, or reached today, as rows: the request, its numbers, its notes and its full text."""

from ill_desktop.db.demo.days import NO_DAY
from ill_desktop.db.demo.life import Life
from ill_desktop.db.demo.titles import Article, Title
from ill_desktop.db.demo.words import LIBRARY_NOTES, STAFF_NOTES

_FIRST = 100_001
_KEPT_DAYS = 30  # after which a finished request no longer names its customer (DOMAIN.md section 8)
_NO_ARTICLE = Article("", "", "", "", "", "", "", "")


class Numbers:
    """Running numbers: ours by side, and those of the networks, where each step leaves a gap for other libraries."""

    def __init__(self) -> None:
        self._ours = {"borrowing": _FIRST - 1, "lending": _FIRST - 1}
        self._foreign = {"OCLC": 182_000_000, "SHAREit": 4_500_000, "ILLiad": 310_000}

    def ours(self, side: str) -> str:
        self._ours[side] += 1
        return f"{'R' if side == 'borrowing' else 'L'}{self._ours[side]}"

    def foreign(self, network: str, gap: int) -> str:
        self._foreign[network] += gap
        return str(self._foreign[network])

    def last(self) -> dict[str, int]:
        """The counters: last number given of each series."""
        return {"R": self._ours["borrowing"], "L": self._ours["lending"]}


def write(life: Life, title: Title, article: Article | None, symbols: str, numbers: Numbers) -> None:
    """Gives all rows of the request to the ledger; its history is there already."""
    number = numbers.ours(life.side)
    values = _identifiers(life, numbers) + _bib_numbers(life, title, article)
    life.rows()
    _notes(life)
    _request(life, title, article or _NO_ARTICLE, symbols, number)
    _text(life, title, article, symbols, number, values)


def _identifiers(life: Life, numbers: Numbers) -> list[str]:
    chance = life.rng.random()
    given = [] if life.network == "e-mail" else [(life.network, numbers.foreign(life.network, 1 + int(chance * 11)))]
    if chance < 0.03:
        given.append(("ILLiad", numbers.foreign("ILLiad", 1)))
    for network, value in given:
        key = life.ledger.next_id("identifiers")
        life.ledger.rows["identifiers"].append((key, life.id, life.side, network, value, value))
    return [value for _, value in given]


def _bib_numbers(life: Life, title: Title, article: Article | None) -> list[str]:
    given = [("issn", article.issn)] if article else [("isbn", title.isbn)] if title.isbn else []
    if not article and life.rng.random() < 0.4:
        given.append(("oclc", title.oclc))
    for kind, value in given:
        life.ledger.rows["bib_numbers"].append((life.ledger.next_id("bib_numbers"), life.id, kind, value))
    return [value for _, value in given]


def _notes(life: Life) -> None:
    chance = life.rng.random()
    if chance < 0.07:
        reader, texts = ("staff", STAFF_NOTES) if chance < 0.045 else ("library", LIBRARY_NOTES)
        note = (life.ledger.next_id("notes"), life.id, reader, life.rng.choice(texts), life.created, 1)
        life.ledger.rows["notes"].append(note)


def _request(life: Life, title: Title, article: Article, symbols: str, number: str) -> None:
    """The row of the request, in the order of its table."""
    iso, chance = life.days.iso, life.rng.random()
    lent, copy = life.side == "lending", life.service_type == "copy"
    customer_id = life.customer_id
    if not life.is_open and life.status_on < life.days.today - _KEPT_DAYS:
        customer_id = None
    charge = None
    if lent and life.shipped_on != NO_DAY and life.library_id is not None:
        charge = life.ledger.district.lenders[life.library_id].charge_cents
    ours = lent and not copy
    life.ledger.rows["requests"].append((
        life.id, life.version, number, life.side, life.service_type, life.status, iso[life.status_on],
        int(life.is_open), life.flags, life.network, "", article.journal or title.title,
        "" if copy else title.author, title.publisher, title.place, "" if copy else title.published,
        "" if copy else title.edition, "" if copy else title.series, article.volume or title.volume, article.issue,
        article.issue_date, article.pages, article.article_title, article.article_author, life.material,
        title.audience, title.call_number if ours else "", title.shelving_key if ours else "",
        title.location if ours else "", life.item, life.item, life.pieces, life.library_id, symbols, life.branch_id,
        customer_id, iso[life.need_before], iso[life.lender_due], iso[life.internal_due], iso[life.customer_due],
        iso[life.shipped_on], iso[life.arrived_on], life.renewals, 2500 if not lent and chance < 0.4 else None, charge,
        "USD", "", "CCG" if copy and not lent else "", life.conditions, "OCLC" if chance > 0.6 else "",
        life.cancel_reason, int(0.4 < chance < 0.43), "", life.created, life.updated,
    ))  # fmt: skip


def _text(life: Life, title: Title, article: Article | None, symbols: str, number: str, values: list[str]) -> None:
    """What `search.body` is made of, in its order; the writer folds it into words."""
    lender = life.ledger.district.lenders[life.library_id] if life.library_id else None
    head = f"{lender.name} {lender.symbol} {number}" if lender else number
    if article:
        about = f"{article.journal} {article.article_title} {article.article_author} {title.publisher} {article.volume}"
    else:
        about = f"{title.title} {title.author} {title.publisher} {title.published} {title.series} {title.volume}"
        if life.side == "lending":
            about = f"{about} {title.call_number} {title.location}"
    tail = f"{life.item} {symbols} {' '.join(values)} {lender.words if lender else ''}"
    life.ledger.rows["request_text"].append((life.id, f"{head} {about} {tail}"))
