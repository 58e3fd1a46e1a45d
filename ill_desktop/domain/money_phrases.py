# SPDX-License-Identifier: GPL-3.0-or-later
"""What is said of invoices, payments and credits."""

MONEY = {
    "invoice_sent": "{draft} is sent as invoice {number}",
    "invoice_split": "Invoice {number} is split; the other lines are {other}",
    "invoice_joined": "{other} and {number} are one invoice now: {number}",
    "invoices_reminded": "{n} reminders are written down",
    "invoice_logged": "Invoice {number} of {library} is logged as {ours}; it waits to be checked",
    "invoice_approved": "Invoice {number} is approved by {who}; it waits to be paid",
    "invoice_passed_on": "Invoice {number}: {how}",
    "payment_whole": "{amount} entered: {number} is paid",
    "payment_part": "{amount} entered for {number}; {rest} are still open",
    "payment_above": "{amount} entered: {number} is paid, and {rest} too much are a credit of {library} now",
    "payment_void": "The payment of {amount} is void; {number} is open again",
    "refunded": "{amount} refunded with {library}, from {number}",
    "credit_given": "Credit of {amount} given on {number}",
    "credit_given_left": "Credit of {amount} given on {number}; {left} are {library}'s, for another invoice or a refund",
    "credit_granted": "Credit of {amount} on {number} is ours",
    "credit_granted_left": "Credit of {amount} on {number} is ours; {left} are open at {library}",
    "credit_refused": "The credit of {amount} on {number} is not given",
    "credit_set": "{amount} of the credit are set against {number}",
    "credit_void": "The credit of {amount} is taken back; {number} is as it was before it",
    "written_off": "{amount} of {number} are written off",
    "found_draft": "{number} had not left us: what was found is off it",
    "money_rule_saved": "The rules of money for {who} are saved",
    "money_undone": "Undone: {action} of {number}",
}
