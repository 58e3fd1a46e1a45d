# SPDX-License-Identifier: GPL-3.0-or-later
"""Sentences of couriers that do not run and of other carriers; part of `phrases.TEMPLATES`."""

CARRIERS: dict[str, str] = {
    "courier_stopped": "No stop of {courier} until {until}: {held} held here, {libraries} libraries to ask",
    "courier_runs": "The last day without {courier} is {last}",
    "courier_stop_undone": "The stop of {courier} from {first} is taken back; {kept} requests had gone on and stay",
    "profile_undone": "Taken back: the change of what the courier asks for, {name}",
    "why_courier_stopped": "{courier} is stopped until {until}, {reason}: {number} is not recorded as sent",
    "no_reason_given": "no reason noted",
    "next_waiting_courier": "Waiting shelf until it runs, or Shift+F7: another carrier",
    "next_parcel": "Mail label, then to {carrier}: {library}",
    "next_tracking": "Scan its tracking number, or go on",
    "reading_by_courier": "It goes by the courier all the same",
    "ask_carrier": "By which carrier does {number} go?",
    "carrier_named": "{carrier}",
    "sent_by": "{number} goes by {carrier}",
    "tracking_kept": "{number}: tracking number {tracking} of {carrier}",
    "carrier_kept": "{number} went by {carrier}",
    "carrier_noted": "{number} went by {carrier}; it was worked on since, so the figures keep it with {counted}",
}
