# SPDX-License-Identifier: GPL-3.0-or-later
"""Office rules. They live in the database, since all desks must agree; the settings page is built from this table."""

from dataclasses import dataclass, field, fields
from typing import Any

from ill_desktop.domain.packing import SORTED_BY

MATERIALS = ("Book", "Large print", "Audiobook CD", "DVD", "Blu-ray", "Music CD", "Serial", "Score", "Map", "Microform",
             "Thesis", "Kit")  # fmt: skip


WAYS = ("Check", "Account transfer", "OCLC IFM", "IFLA voucher", "Cash")


def _rule(default: Any, title: str, says: str, group: str = "Office") -> Any:
    meta = {"title": title, "says": says, "group": group}
    if isinstance(default, tuple):
        return field(default=default, metadata=meta)
    return field(default=default, metadata=meta)


@dataclass(frozen=True)
class OfficeSettings:
    """All office rules with their defaults (DOMAIN.md). Days are working days unless it says calendar days."""

    office_name: str = _rule("", "Name of the office", "Stands on straps, labels and invoices.")
    symbol: str = _rule("", "Our symbol", "Our OCLC symbol, as other libraries write it.")
    courier_code: str = _rule("", "Our courier code", "The code under which the courier delivers to us.")
    entity: str = _rule("", "Our survey number", "FSCSKEY of our district in the Public Libraries Survey; its outlets "
                        "become our branches.")  # fmt: skip
    network: str = _rule("OCLC", "Usual network", "Network of a request that names none.")
    currency: str = _rule("USD", "Currency", "Currency of our invoices.")
    address: str = _rule("", "Our address", "Lines of the address on straps and invoices.")
    contact: str = _rule("", "Contact", "Telephone and e-mail on straps and invoices.")
    own_barcodes: tuple[str, ...] = _rule((), "Our barcodes begin with", "First digits of our own item barcodes.",
                                          "Scanner")  # fmt: skip
    strap_barcodes: tuple[str, ...] = _rule((), "Reusable straps begin with", "First digits of the barcodes on straps "
                                            "that are used again and again.", "Scanner")  # fmt: skip
    scan_prefixes: tuple[str, ...] = _rule(("b",), "Letters before a code", "Letters that a scanner or an ILS puts in "
                                           "front of a barcode.", "Scanner")  # fmt: skip
    scan_suffix: int = _rule(0, "Characters after a code", "How many characters a cluster adds after a barcode.",
                             "Scanner")  # fmt: skip
    idle_minutes: int = _rule(30, "Stack falls back after", "Idle minutes after which the stack is Anything again.",
                              "Scanner")  # fmt: skip
    lending_days: int = _rule(42, "Loan period for libraries", "Calendar days we lend for where the library has no "
                              "policy of its own.", "Dates")  # fmt: skip
    format_days: tuple[str, ...] = _rule((), "Loan period of formats", "\"format=days\" for a format that is lent for "
                                         "another period, like DVD=14.", "Dates")  # fmt: skip
    customer_loan_days: int = _rule(21, "Loan period for customers", "Calendar days of the ILS loan rule.", "Dates")
    office_days: int = _rule(2, "Days the office needs", "Working days between the customer's and the lender's date.",
                             "Dates")  # fmt: skip
    transit_days: int = _rule(5, "Days on the road", "Working days back to a lender.", "Dates")
    answer_days: int = _rule(4, "Days to answer", "Working days a lender has to answer.", "Dates")
    conditional_days: int = _rule(4, "Days for a condition", "Working days until a conditional offer lapses.", "Dates")
    close_returned_days: int = _rule(30, "Sent back closes after", "Calendar days after which a request that was sent "
                                     "back closes by itself.", "Dates")  # fmt: skip
    grace_days: int = _rule(1, "Days of grace", "Days after the due date before a loan counts as overdue.", "Dates")
    bill_days: int = _rule(42, "Billed as lost after", "Calendar days after the due date until a loan to a library "
                           "counts as lost and is to be billed.", "Dates")  # fmt: skip
    letters_unrecorded: str = _rule("no", "Letters without a check-out", "Overdue letters to customers also where the "
                                    "check-out stands in the ILS only.", "Overdue")  # fmt: skip
    draft_lost: str = _rule("no", "Invoice with the last step", "A loan to a library that counts as lost gets its "
                             "draft of an invoice at once; else it waits on To bill.", "Overdue")  # fmt: skip
    search_steps: tuple[str, ...] = _rule(("1=branch office", "7=branch library", "14=library courier"),
                                          "Searches of what is claimed returned", "\"days=places\"; places are branch, "
                                          "office, library, courier.", "Overdue")  # fmt: skip
    search_decide_days: int = _rule(28, "Claim is decided after", "Calendar days until it is decided whether what was "
                                    "claimed returned is lost.", "Overdue")  # fmt: skip
    label_barcode: str = _rule("code128", "Barcode on labels", "Of the request number, on straps, slips and labels.",
                               "Courier")  # fmt: skip
    problem_ask_days: int = _rule(14, "Courier traces within", "Calendar days after which a courier problem is to be "
                                  "asked after.", "Courier")  # fmt: skip
    problem_claim_days: int = _rule(90, "Courier takes claims within", "Calendar days until a claim on the courier "
                                    "lapses.", "Courier")  # fmt: skip
    packing: str = _rule("off", "Packing into totes", "For couriers that do not sort: totes are scanned, filled and "
                         "closed at the desk.", "Courier")  # fmt: skip
    tote_codes: tuple[str, ...] = _rule(("TOTE",), "Totes begin with", "First letters of the codes on our totes.",
                                        "Courier")  # fmt: skip
    tote_limit_lb: int = _rule(40, "Heaviest tote", "Pounds that the courier takes in one tote.", "Courier")
    tote_weights: tuple[str, ...] = _rule((), "Weights of formats", "\"format=pounds\" where ours differ, like "
                                          "Book=1.3; DVD=0.25+0.05 with each further piece.", "Courier")  # fmt: skip
    courier_profile: str = _rule("", "Profile of the statistics", "What the courier asks for: all, clic, kansas, "
                                 "rails, ... or one of your own; empty = as the courier says.", "Courier")  # fmt: skip
    carriers: tuple[str, ...] = _rule(("UPS", "USPS", "FedEx", "Own driver"), "Other carriers", "What is offered where "
                                      "something does not go by the courier.", "Courier")  # fmt: skip
    courier_stops: int = _rule(5, "Stops a week", "How often the courier comes to us.", "Courier")
    courier_prices: tuple[str, ...] = _rule((), "Price of a year", "\"stops=price\", like 3=1850, for each number of "
                                            "stops a week that is offered.", "Courier")  # fmt: skip
    unlink_days: int = _rule(30, "Customers are unlinked after", "Calendar days after closing until the link to the "
                             "customer is cut.", "Privacy")  # fmt: skip
    fiscal_year_start: int = _rule(7, "First month of the fiscal year", "1 to 12; 7 = July.", "Statistics")
    processing_fee_cents: int = _rule(500, "Processing fee", "In cents, on an invoice for a lost item.", "Money")
    replacement_cents: int = _rule(5000, "Usual replacement price", "In cents, where the price is not known.", "Money")
    invoice_days: int = _rule(30, "Days to pay", "Calendar days until our invoices are due.", "Money")
    refund_rule: str = _rule("Refunded if the item is returned in good condition within 90 days.", "Refund rule",
                             "One sentence on our invoices.", "Money")  # fmt: skip
    refund_days: int = _rule(90, "Refund within", "Calendar days after the date of an invoice within which what is "
                             "found is refunded; 0 = never.", "Money")  # fmt: skip
    lending_fee_cents: int = _rule(0, "Lending fee", "In cents, where a request names no charge.", "Money")
    ways_to_pay: tuple[str, ...] = _rule(WAYS, "Ways to pay", "What is offered when a payment is entered, and stands "
                                         "on our invoices.", "Money")  # fmt: skip
    replacement_copy: str = _rule("yes", "Replacement copy", "A new copy of the same edition is taken in place of the "
                                   "replacement price.", "Money")  # fmt: skip
    invoice_numbers: str = _rule("{symbol}-{fy}-{n:04}", "Numbers of invoices", "How our invoices are numbered: {n} is "
                                 "the running number, {fy} the year in which the fiscal year ends, {year} the "
                                 "calendar year, {symbol} our symbol.", "Money")  # fmt: skip
    money_letters: str = _rule("yes", "Letters of money", "Sending an invoice, a reminder, a payment, a refund, and a "
                               "lender's item that is lost put a letter to the library into the outbox.",
                               "Money")  # fmt: skip
    tax_id: str = _rule("", "Tax number", "On our invoices.", "Money")
    customer_limit: int = _rule(0, "Open requests of a customer", "How many a customer may have at a time; 0 = no "
                                "limit. The editor warns, it never stops.", "Requests")  # fmt: skip
    formats: tuple[str, ...] = _rule(MATERIALS, "Formats", "What is offered as format of a request.", "Requests")
    verify_places: tuple[str, ...] = _rule(("Our catalogue", "OCLC", "Amazon", "Shelf list"), "Where we look",
                                           "What is offered when a request is verified.", "Requests")  # fmt: skip
    shelf_scheme: str = _rule("dewey", "Call numbers are", "Whose order the shelves have. All stored places are made "
                              "anew when this changes.", "Shelves")  # fmt: skip
    mc_order: str = _rule("written", "Mc and Mac", "How names that begin with Mc and M' stand among the others.",
                          "Shelves")  # fmt: skip
    mail_server: str = _rule("", "Mail server", "Name of the server that takes our mail, like smtp.example.org; empty "
                             "= letters are printed.", "Mail")  # fmt: skip
    mail_port: int = _rule(587, "Port", "587 with STARTTLS, 465 with TLS.", "Mail")
    mail_security: str = _rule("starttls", "Protected by", "Nothing is ever sent without it.", "Mail")
    mail_login: str = _rule("", "Login name", "As the server knows us; the password is asked for and kept in the "
                           "keyring of this computer.", "Mail")  # fmt: skip
    mail_from: str = _rule("", "Our mail address", "The sender of our letters.", "Mail")
    limits: tuple[str, ...] = _rule((), "Limits of the lists", "\"list=days\" for a list whose limit differs.", "Lists")


KEYS = {f.name: f for f in fields(OfficeSettings)}
CHOICES: dict[str, tuple[tuple[str, str], ...]] = {
    "mail_security": (("starttls", "STARTTLS"), ("tls", "TLS from the start")),
    "label_barcode": (("code128", "Code 128"), ("code39", "Code 39")),
    "packing": SORTED_BY,
    "money_letters": (("yes", "are written"), ("no", "are not written")),
    "replacement_copy": (("yes", "is taken"), ("no", "is not taken")),
    "shelf_scheme": (("dewey", "Dewey"), ("lc", "Library of Congress")),
    "letters_unrecorded": (("no", "no"), ("yes", "yes")), "draft_lost": (("no", "no"), ("yes", "yes")),
    "mc_order": (("written", "as written"), ("mac", "all as Mac")),
}
"""Rules that are one of a few values, with the words for each."""


def from_rows(rows: dict[str, Any]) -> OfficeSettings:
    """Settings from what the database holds; an unknown key (of a newer program) is left alone."""
    known: dict[str, Any] = {}
    for key, value in rows.items():
        if key in KEYS:
            known[key] = tuple(value) if isinstance(KEYS[key].default, tuple) else value
    return OfficeSettings(**known)
