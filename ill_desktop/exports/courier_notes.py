# SPDX-License-Identifier: GPL-3.0-or-later
"""The notes of the courier statistics: what every figure is, so that a reader a year from now needs nobody to ask."""

from ill_desktop.domain.courier_figures import BASIS, CLOSED, CourierFigures


def notes(figures: CourierFigures, period: str) -> list[tuple[str, str]]:
    """Name and explanation of each figure, of the period and of the months' states."""
    return [
        ("Period", f"{period}, both days included."),
        ("Made on", f"{figures.made_on}."),
        ("Basis", f"{BASIS.capitalize()}: each movement counts on the day it was scanned, whenever the request was "
                  "made. Figures of requests created in the period have another basis and do not agree with these."),
        ("Months closed", _closed(figures)),
        ("Months not closed", _not_closed(figures)),
        *_MOVEMENTS,
        ("Corrections", "What was scanned or undone for a month after that month was closed. It counts in the month it "
                        "was made in, apart from the kinds of movement, and can be less than 0. A closed month never "
                        "changes. Each one is on the sheet Corrections, where there are any."),
        ("Entered by hand", "Traffic of the courier that never passed our scanner, typed in by the office for a month "
                            "and a network. It is in none of the scanned figures and only in \"All with entered by "
                            "hand\"."),
        ("Earlier figures", "Figures of months before this program was used, typed in or imported. They are marked on "
                            "each sheet, are in none of the scanned figures, and only in \"All with hand and "
                            "earlier\"."),
        *_SHEETS,
        ("Totals", "Totals, sums of a row, balances, ratios and averages are formulas; a figure that is typed over "
                   "shows in them. Rows hidden by a filter stay in the totals."),
    ]  # fmt: skip


_MOVEMENTS = [
    ("Movement", "One item passing our door with the courier. A loan makes up to four: it leaves its library, arrives, "
                 "goes back, and comes home. Only loans and stray items move; copies sent electronically do not. A "
                 "movement that was undone is not counted."),
    ("Borrowed, arriving", "Items received from the lending library for our customers."),
    ("Borrowed, going back", "Items sent back to the lending library."),
    ("Lent, leaving", "Our items shipped to the borrowing library."),
    ("Lent, coming home", "Our items checked in after the borrowing library sent them back."),
    ("Stray items", "Items that came to us but belong elsewhere: arriving when scanned, leaving when forwarded."),
    ("Items and pieces", "A set of five discs under one request is one item and five pieces. Items are what counts; "
                         "pieces stand beside them, corrections included."),
    ("Items in, items out", "All arriving or leaving kinds of movement and corrections together."),
    ("By other carriers", "Items in and out that were mailed or carried by anyone but the courier. They are in no "
                          "other figure of this workbook."),
    ("Postage", "What was written down for parcels by other carriers, by the day they left; parcels whose postage "
                "nobody wrote down are counted and add nothing."),
]  # fmt: skip
_SHEETS = [
    ("Loans", "Items we lent that the courier took: lent, leaving, with their corrections."),
    ("Borrows", "Items we borrowed that the courier brought: borrowed, arriving, with their corrections."),
    ("Balance, loans / borrows", "Balance: loans less borrows. Ratio: loans divided by borrows, blank where nothing "
                                 "was borrowed."),
    ("By library", "The library is the other end of the movement: lender of what we borrow, borrower of what we lend. "
                   "\"Our branch\" marks libraries of our own; they do not count as other libraries in the federal "
                   "survey. Only libraries with movements are listed."),
    ("By network, by material", "The request's network and the item's material when it was scanned."),
    ("By weekday", "Items scanned on that weekday, without corrections, divided by the number of such weekdays in the "
                   "period (days to come left out, holidays not)."),
    ("Days", "Days with movements or with a line in the driver's log. Hand counts stand beside the scans and do not "
             "replace them; blank where nobody counted. Several stops of one day are added up; the sheet Stops of a "
             "day has each of them. Corrections belong to "
             "no day; with them the total is that of the sheet Months."),
]  # fmt: skip


def _closed(figures: CourierFigures) -> str:
    if not figures.closed:
        return "None of this period."
    listed = ", ".join(f"{month.month} (on {month.closed_at:%Y-%m-%d})" for month in figures.closed)
    return f"{listed}. Their figures no longer change."


def _not_closed(figures: CourierFigures) -> str:
    listed = ", ".join(f"{month.month} ({month.state})" for month in figures.months if month.state != CLOSED)
    if not listed:
        return "None of this period."
    return f"{listed}. Provisional figures change with every scan and every undo until the month is closed."
