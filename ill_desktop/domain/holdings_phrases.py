# SPDX-License-Identifier: GPL-3.0-or-later
"""Sentences about custom holdings and lenders; a part of `phrases.TEMPLATES`."""

HOLDINGS: dict[str, str] = {
    # deeds
    "group_saved": "The group {name} is saved: {count} symbols",
    "group_removed": "The group {name} was deleted; Ctrl+Z brings it back",
    "path_saved": "The path {name} is saved",
    "path_removed": "The path {name} was deleted; Ctrl+Z brings it back",
    "symbols_added": "{count} symbols were added to {name}",
    "symbols_unknown": "nobody knows {symbols}: kept, and marked",
    "symbols_again": "{count} of them stood there already",
    "symbols_left_out": "left out, since it is no symbol: {words}",
    "symbols_removed": "{count} symbols were taken out of {name}",
    "groups_reviewed": "Reviewed today: {names}",
    "holdings_undone": "Undone: {what}",
    "lenders_used": "{number} has {count} lenders now: {lenders}",
    # why a holder is not in the string
    "skip_own": "our own library",
    "skip_said_no": "has said no to this request",
    "skip_blocked": "blocked: {reason}",
    "skip_closed": "closed until {until}",
    "skip_no_group": "in no group of the path",
    "skip_same": "the same library as {symbol}",
    "skip_full": "the string is full ({count})",
    # why a member is to be looked at
    "look_unknown": "nobody knows this symbol",
    "look_never": "never answered us",
    "look_always_no": "no yes in its last {count} answers",
    # what is known of a lender
    "lender_unknown": "nobody knows this symbol",
    "lender_no_answers": "has not answered us yet",
    "lender_fill": "yes to {percent} % of its last {count}",
    "lender_respond": "answers in {days} days",
    "lender_supply": "{days} days to supply",
    "lender_transit": "{days} days on the road",
    "lender_respond_one": "answers in a day",
    "lender_supply_one": "a day to supply",
    "lender_transit_one": "a day on the road",
    "lender_free": "no charge",
    "lender_charges": "charges {amount}",
    "lender_courier": "courier {code}, {days}",
    "lender_no_courier": "no courier",
    "lender_balance": "we lent them {loans}, they lent us {borrows} in half a year (ratio {ratio})",
}
