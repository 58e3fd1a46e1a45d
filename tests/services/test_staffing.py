# SPDX-License-Identifier: GPL-3.0-or-later
"""Who works here: listed, renamed, gone; open work is never left under a name that is gone."""

import pytest

from ill_desktop.domain.errors import UserError
from ill_desktop.domain.request import Side, Status
from ill_desktop.domain.staff import initials_of
from ill_desktop.services import staffing
from tests.offices import Made


def listed(here: Made) -> dict[str, int]:
    return {name: key for key, name, *_ in here.office.reads.all_staff()}


def test_people_come_and_change_their_name(here: Made) -> None:
    staffing.save(here.office, None, "  Ada   Byron ", role="lending")
    staffing.save(here.office, listed(here)["Ada Byron"], "Ada Lovelace", "AL", "lending")
    [(_, name, initials, role, left)] = here.office.reads.all_staff()
    assert (name, initials, role, left) == ("Ada Lovelace", "AL", "lending", False)
    with pytest.raises(UserError, match="listed already"):
        staffing.save(here.office, None, "Ada Lovelace")
    with pytest.raises(UserError, match="Type the person's name"):
        staffing.save(here.office, None, " ")


def test_a_leavers_open_work_goes_to_another(here: Made) -> None:
    for name in ("Ada Byron", "Bo Diddley"):
        staffing.save(here.office, None, name)
    ada, bo = listed(here)["Ada Byron"], listed(here)["Bo Diddley"]
    here.office.deeds.staff_id = ada
    key = here.request(Side.BORROWING, Status.SENT)
    here.line("39999000000001")  # an unknown code
    assert here.office.reads.open_under(ada) == {"unknown codes": 1}
    with pytest.raises(UserError, match="1 unknown codes. Choose who takes it over"):
        staffing.leave(here.office, ada, None)
    with pytest.raises(UserError, match="another person"):
        staffing.leave(here.office, ada, ada)
    staffing.leave(here.office, ada, bo)
    assert (here.office.reads.open_under(ada), here.office.reads.open_under(bo)) == ({}, {"unknown codes": 1})
    assert [name for _, name, _ in here.office.reads.staff()] == ["Bo Diddley"]
    shown = here.office.reads.show(key)
    assert shown is not None and {row["by"] for row in shown["history"]} == {"Ada Byron"}


@pytest.mark.parametrize(
    ("name", "initials"), [("Ada Byron", "AB"), ("Ada van der Byron", "AVB"), ("plato", "P"), ("4 You", "Y")]
)
def test_initials(name: str, initials: str) -> None:
    assert initials_of(name) == initials
