# SPDX-License-Identifier: GPL-3.0-or-later
"""What the courier statistics say: the figures of a period by month, network, library, material, carrier and day.

The basis of every figure is "actions dated in the period" (DOMAIN.md section 6). What the courier carries counts; other
carriers stand beside it. Corrections (late scans and undos for a month that was already closed) stand apart from the
kinds of movement and are part of the totals of the month they were made in (DESIGN.md section 2).
"""

from dataclasses import dataclass, field
from datetime import date

from ill_desktop.domain.courier import KINDS, ClosedMonth, CourierDay, MovementCount
from ill_desktop.domain.parcels import Postage

BASIS = "actions dated in the period"
COURIER = "courier"
IN, OUT = "in", "out"
CLOSED, PROVISIONAL, TO_COME = "closed", "provisional", "to come"
WEEKDAY_NAMES = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
KINDS_IN = tuple(kind for kind, (direction, _) in KINDS.items() if direction == IN)
KINDS_OUT = tuple(kind for kind, (direction, _) in KINDS.items() if direction == OUT)


@dataclass(frozen=True)
class HandMonth:
    """Courier traffic that never passed the scanner, entered by hand for one month and network.

    `measure` is "in", "out" or a kind of movement (a key of `courier.KINDS`). `opening` = an earlier figure, of a month
    before this program was used; `note` then says where it is from.
    """

    month: str
    network: str
    measure: str
    items: int
    note: str = ""
    opening: bool = False

    @property
    def direction(self) -> str:
        """Either "in" or "out"; raises ValueError for a measure that is neither a direction nor a kind of movement."""
        if self.measure in (IN, OUT):
            return self.measure
        if self.measure not in KINDS:
            raise ValueError(f'"{self.measure}" is no measure of a hand-entered month')
        return KINDS[self.measure][0]


@dataclass(frozen=True)
class LibraryFact:
    """What the figures say of a library; `own` = one of our branches."""

    id: int
    name: str
    symbol: str = ""
    courier_code: str = ""
    hub: str = ""
    own: bool = False


@dataclass
class Tally:
    """Items of one month, library, network, ... by kind of movement, all kinds present; corrections apart.

    `pieces_in`, `pieces_out` count the pieces of the same movements, corrections included. `other_in`, `other_out` are
    items of other carriers, corrections included; they are in none of the other figures.
    """

    items: dict[str, int]
    corrections: dict[str, int]
    pieces_in: int = 0
    pieces_out: int = 0
    other_in: int = 0
    other_out: int = 0

    @property
    def scanned_in(self) -> int:
        """Items that came in, without corrections."""
        return sum(self.items[kind] for kind in KINDS_IN)

    @property
    def scanned_out(self) -> int:
        return sum(self.items[kind] for kind in KINDS_OUT)

    @property
    def corrections_in(self) -> int:
        return sum(self.corrections[kind] for kind in KINDS_IN)

    @property
    def corrections_out(self) -> int:
        return sum(self.corrections[kind] for kind in KINDS_OUT)

    @property
    def items_in(self) -> int:
        """Items that came in, corrections included."""
        return self.scanned_in + self.corrections_in

    @property
    def items_out(self) -> int:
        return self.scanned_out + self.corrections_out

    @property
    def total(self) -> int:
        return self.items_in + self.items_out

    @property
    def loans(self) -> int:
        """Items we lent: shipped to the borrower, corrections included."""
        return self.items["ship"] + self.corrections["ship"]

    @property
    def borrows(self) -> int:
        """Items we borrowed: received from the lender, corrections included."""
        return self.items["receive"] + self.corrections["receive"]

    @property
    def balance(self) -> int:
        return self.loans - self.borrows

    @property
    def ratio(self) -> float | None:
        """Loans for each borrow; None where nothing was borrowed (DOMAIN.md section 6)."""
        return self.loans / self.borrows if self.borrows else None


@dataclass
class MonthFigures:
    """One month of the period. `partial` = the period holds only part of it."""

    month: str
    first_day: date
    state: str
    partial: bool
    tally: Tally
    hand_in: int = 0
    hand_out: int = 0
    opening_in: int = 0
    opening_out: int = 0


@dataclass
class NetworkFigures:
    network: str
    tally: Tally
    hand_in: int = 0
    hand_out: int = 0
    opening_in: int = 0
    opening_out: int = 0


@dataclass
class LibraryFigures:
    """`library` None = movements that name no library; a stub of the id where the directory does not know it."""

    library: LibraryFact | None
    tally: Tally


@dataclass
class MaterialFigures:
    """`share` = its part of all items; None where there are none."""

    material: str
    tally: Tally
    share: float | None = None


@dataclass
class CarrierFigures:
    """Another carrier than the courier, corrections included."""

    carrier: str
    items_in: int = 0
    items_out: int = 0
    pieces: int = 0


@dataclass
class WeekdayFigures:
    """Items scanned on a weekday (0 = Monday), without corrections. `days` = how often it lies in the period so far."""

    weekday: int
    days: int
    items_in: int = 0
    items_out: int = 0

    @property
    def average(self) -> float | None:
        return (self.items_in + self.items_out) / self.days if self.days else None


@dataclass
class DayFigures:
    """One day with movements or with a row of the courier's log; scans without corrections, None = not counted by hand.

    Several stops of one day are added up.
    """

    on: date
    items_in: int = 0
    items_out: int = 0
    pieces: int = 0
    other: int = 0
    hand_in: int | None = None
    hand_out: int | None = None
    totes_in: int | None = None
    totes_out: int | None = None
    missed: bool = False
    note: str = ""

    @property
    def difference_in(self) -> int | None:
        """The hand count less the scans."""
        return None if self.hand_in is None else self.hand_in - self.items_in

    @property
    def difference_out(self) -> int | None:
        return None if self.hand_out is None else self.hand_out - self.items_out


@dataclass
class CourierFigures:
    """All figures of the courier statistics for `first` to `last`, both included, as they stood on `made_on`."""

    first: date
    last: date
    made_on: date
    months: list[MonthFigures]
    networks: list[NetworkFigures]
    libraries: list[LibraryFigures]
    materials: list[MaterialFigures]
    carriers: list[CarrierFigures]
    weekdays: list[WeekdayFigures]
    days: list[DayFigures]
    whole: Tally
    corrections: list[MovementCount] = field(default_factory=list)
    hand_months: list[HandMonth] = field(default_factory=list)
    closed: list[ClosedMonth] = field(default_factory=list)
    postage: list[Postage] = field(default_factory=list)
    stops: list[CourierDay] = field(default_factory=list)
    """Rows of the courier's log where a day has several stops."""

    @property
    def provisional(self) -> list[str]:
        """The months of the period that can still change."""
        return [month.month for month in self.months if month.state == PROVISIONAL]

    @property
    def hand_in(self) -> int:
        return sum(month.hand_in for month in self.months)

    @property
    def hand_out(self) -> int:
        return sum(month.hand_out for month in self.months)

    @property
    def opening_in(self) -> int:
        """Earlier figures, of months before this program was used."""
        return sum(month.opening_in for month in self.months)

    @property
    def opening_out(self) -> int:
        return sum(month.opening_out for month in self.months)

    @property
    def has_opening(self) -> bool:
        return any(entry.opening for entry in self.hand_months)

    @property
    def beside(self) -> int:
        """Everything that did not pass our scanner."""
        return self.hand_in + self.hand_out + self.opening_in + self.opening_out
