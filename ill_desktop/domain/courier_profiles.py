# SPDX-License-Identifier: GPL-3.0-or-later
"""What each regional courier asks for, as data (DOMAIN.md section 5): which sheets, which sample, which estimate."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields
from datetime import date, timedelta
from typing import Any

from ill_desktop.domain.errors import UserError

SHEETS: dict[str, str] = {
    "networks": "By network",
    "materials": "By material",
    "weekdays": "By weekday",
    "carriers": "Other carriers",
    "years": "Twelve months of the courier",
    "sample": "Sample week form",
    "bags": "Leaving, by bags or by items",
    "packages": "Packages per stop and day",
    "totes": "Totes in and out",
    "problems": "Problems",
    "stops": "Choosing 3, 4 or 5 stops",
}
"""Sheets that a profile may choose. Summary, Months, By library, Days and Notes are in every workbook."""
BAGS: dict[str, str] = {"": "neither", "bags": "bags", "items": "items"}
HEAVIEST = 1_000
"""No bag holds more items; more is a slip of the finger."""
WORK_DAYS = 260
"""Delivery days of a year of five stops a week: what one sample day is multiplied by."""


@dataclass(frozen=True)
class Profile:
    """What a courier's workbook holds beside the sheets that every one has.

    `years` = first months of the twelve months it reports (7 = July to June). A sample is `sample_weeks` weeks of
    Monday to Friday, or one day where `sample_days` is 1; it lies in `sample_month`, spread over the period where that
    is 0, or begins on the Mondays in `mondays`. `bags` says what is reported as leaving: "bags" (estimated by the
    three weights, items a bag) or "items", never both.
    """

    name: str
    title: str
    sheets: tuple[str, ...]
    years: tuple[int, ...] = ()
    sample_weeks: int = 4
    sample_days: int = 5
    sample_month: int = 0
    mondays: tuple[str, ...] = ()
    bags: str = ""
    small: int = 2
    large: int = 5
    tub: int = 25


@dataclass(eq=False, kw_only=True)
class CourierProfile:
    """A profile that staff changed or made, as it is kept; `data` is the JSON of `as_data`."""

    id: int | None = None
    version: int = 1
    name: str
    data: str


_USUAL = ("networks", "materials", "weekdays", "carriers")
_ALL = Profile("all", "Every sheet", tuple(SHEETS), years=(7, 10, 1), bags="bags")
PROFILES: dict[str, Profile] = {
    profile.name: profile
    for profile in (
        _ALL,
        Profile("usual", "The usual sheets", _USUAL),
        Profile("clic", "Colorado (CLiC)", (*_USUAL, "years", "sample", "problems", "stops"), years=(7, 10),
                sample_weeks=1),
        Profile("kansas", "Kansas", ("networks", "bags", "problems"), years=(), bags="bags"),
        Profile("rails", "RAILS, Illinois", ("networks", "weekdays", "sample", "problems")),
        Profile("massachusetts", "Massachusetts", ("networks", "sample", "totes"), sample_weeks=1, sample_month=3),
        Profile("mobius", "MOBIUS, Missouri and Iowa", ("networks", "sample", "totes"), sample_weeks=1, sample_days=1),
        Profile("orbis", "Orbis Cascade", ("networks", "packages", "problems")),
        Profile("minitex", "Minitex", ("networks", "totes")),
        Profile("trans_amigos", "Trans-Amigos", ("networks", "packages", "problems")),
    )
}  # fmt: skip
"""The profiles that the program brings. Staff may change each and add others; those lie in the database."""


def profile_from(name: str, data: Mapping[str, Any]) -> Profile:
    """The profile that staff typed or that the database holds. Raises UserError for what cannot be."""
    known = {field.name: field for field in fields(Profile)}
    if unknown := sorted(set(data) - set(known)):
        raise UserError(f"A profile has no {', '.join(unknown)}; take it out.")
    values = {key: tuple(value) if isinstance(value, list) else value for key, value in data.items()}
    whole: dict[str, Any] = {"title": name, "sheets": ()} | values | {"name": name}
    profile = Profile(**whole)
    _check(profile)
    return profile


def as_data(profile: Profile) -> dict[str, Any]:
    """The profile as it is kept, without its name."""
    return {key: list(value) if isinstance(value, tuple) else value for key, value in asdict(profile).items()
            if key != "name"}  # fmt: skip


def _check(profile: Profile) -> None:
    if not profile.name.strip() or not str(profile.title).strip():
        raise UserError("Give the profile a name.")
    if unknown := [sheet for sheet in profile.sheets if sheet not in SHEETS]:
        raise UserError(f'There is no sheet "{unknown[0]}"; choose from: {", ".join(SHEETS)}.')
    for start in profile.years:
        _whole(start, 1, 12, "The first month of a year", "a number from 1 (January) to 12")
    if "years" in profile.sheets and not profile.years:
        raise UserError(f'The sheet "{SHEETS["years"]}" needs the first month of a year, like 7 for July to June.')
    _whole(profile.sample_weeks, 1, 52, "The number of sample weeks", "1 to 52")
    if profile.sample_days not in (1, 5):
        raise UserError("A sample is of one day or of five (Monday to Friday); type 1 or 5.")
    _whole(profile.sample_month, 0, 12, "The month of the sample", "1 to 12, or 0 for spread over the period")
    for monday in profile.mondays:
        _check_monday(monday)
    if profile.bags not in BAGS:
        raise UserError("Choose bags or items for what is leaving; the courier takes one of them, never both.")
    if "bags" in profile.sheets and not profile.bags:
        raise UserError(f'The sheet "{SHEETS["bags"]}" needs to know whether bags or items are reported; choose one.')
    for words, weight in (("small bag", profile.small), ("large bag", profile.large), ("tub", profile.tub)):
        _whole(weight, 0, HEAVIEST, f"The items in a {words}", f"0 to {HEAVIEST:,}")


def _whole(value: Any, least: int, most: int, what: str, say: str) -> None:
    if not isinstance(value, int) or isinstance(value, bool) or not least <= value <= most:
        raise UserError(f"{what} cannot be {str(value)[:20]}; type {say}.")


def _check_monday(text: str) -> None:
    try:
        day = date.fromisoformat(text)
    except ValueError:
        raise UserError(f'"{text[:20]}" is no date of a sample week; write its Monday like 2026-03-09.') from None
    if day.weekday():
        raise UserError(f"{day} is a {day:%A}; a sample week begins on a Monday.")


def service_year(profile: Profile, fiscal_start: int) -> int:
    """The first month of the courier's own year: the one it reports beside our fiscal year, else ours."""
    return next((month for month in profile.years if month != fiscal_start), fiscal_start)


def sample_weeks(profile: Profile, first: date, last: date) -> list[date]:
    """The Mondays of the sample in the period; fewer than wanted where the period is too short for them.

    Named Mondays come as they are. Else whole weeks of the month that is asked for, or one in the middle of each of as
    many equal parts of the period.
    """
    if profile.mondays:
        return [day for day in map(date.fromisoformat, profile.mondays) if first <= day <= last]
    begin = first + timedelta((7 - first.weekday()) % 7)
    mondays = [begin + timedelta(7 * n) for n in range(max(0, (last - begin).days + 3) // 7)]
    if profile.sample_month:
        mondays = [day for day in mondays if day.month == (day + timedelta(4)).month == profile.sample_month]
        return mondays[: profile.sample_weeks]
    wanted = min(profile.sample_weeks, len(mondays))
    return [mondays[(2 * n + 1) * len(mondays) // (2 * wanted)] for n in range(wanted)]


def sample_factor(profile: Profile, weeks: int) -> float:
    """What the sample is multiplied by for a year: 52 weeks by those counted, or the delivery days by the days."""
    if not weeks:
        return 0
    return WORK_DAYS / weeks if profile.sample_days == 1 else 52 / weeks
