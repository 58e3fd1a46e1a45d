# SPDX-License-Identifier: GPL-3.0-or-later
"""Shelf order (DOMAIN.md section 10): given pairs, our own runs of each rule, and properties of every key."""

import csv
import re
import sqlite3
from decimal import Decimal
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from ill_desktop.domain.callnumber import shelving_key

PAIRS = Path(__file__).resolve().parents[2].parent / "shared" / "data" / "callnumber_pairs.csv"

# Each line is one shelf, in order.
DEWEY_SHELVES = {
    "decimals one by one": "025 | 025.04 | 025.040150001 | 025.0402 | 025.1 | 25.11 | 026",
    "short classes are padded": "1 A | 001.5 | 2.3 ZZZ | 10 A | 099 | 100",
    "nothing before something": "796 | 796 DAB | 796 DABS | 796.1 | 796.1 A",
    "undated before dated": (
        "641.5 SMI | 641.5 SMI v.2 | 641.5 SMI 1899 | 641.5 SMI 1999 | 641.5 SMI 1999 c.2 | 641.5 SMI 1999a"
    ),
    "cutters are decimals": "641.5 B | 641.5 B1 | 641.5 B123 | 641.5 B13 | 641.5 B2 | 641.5 B9 | 641.5 BA",
    "work letters": "641.5 .B34 | 641.5 B34 1990 | 641.5 B34 c 1991 | 641.5 B34a | 641.5B34t | 641.5 B345",
    "volumes": (
        "741.5 NAR | 741.5 NAR v.1 | 741.5 NAR v. 2 | "
        "741.5 NAR VOL 3 | 741.5 nar volume 9 | 741.5 NAR v10 | 741.5 NAR 11"
    ),
    "books": "741.5 NAR bk. 2 | 741.5 NAR bk. 10",
    "parts in volumes": (
        "909 HIS v.1 | 909 HIS v.1 c.2 | 909 HIS v.1 pt.1 | 909 HIS v.1 pt. 2 | 909 HIS v.1 part 10 | 909 HIS v.2"
    ),
    "copies": "909 HIS | 909 HIS c.2 | 909 HIS copy 3 | 909 HIS cop. 10 | 909 HIS C11 | 909 HIS v.1",
    "spelt numbers": "909 HIS vol. I | 909 HIS vol. 2 | 909 HIS vol. III | 909 HIS volume nine | 909 HIS vol. X",
    "volumes without a book number": (
        "031 v.2 | 031 v.10 | 031 v.10 c.2 | 031 vol. 11 | 031 2005 v.1 | 031 2005 v.2 | 031 A"
    ),
    "copyright dates": "641.5 SMI c1999 | 641.5 SMI C2001 | 641.5 SMI [c2002] | 641.5 SMI 2003",
    "fiction": "FIC | FIC D'ABO | FIC DA COSTA | FIC DAD | FIC O BRIAN | FIC O'BRIEN | FIC Øbro | FIC OCONNOR",
    "no decimals in names": "FIC LE CARRE | FIC LEE | FIC LE GUIN | FIC LEGZ",
    "forename behind a comma": (
        "FIC SMITH | FIC SMITH c.2 | FIC SMITH 2001 | FIC SMITH, JOHN | FIC SMITH, ZADIE | FIC SMITHERS"
    ),
    "saints": "FIC SAINT AAB | FIC ST. JAMES | FIC SAINT JOHN | FIC St.Just | FIC SAIZ | FIC STABLE",
    "fiction cutters": "FIC B7 | FIC B78 | FIC B8",
    "biography": "B KING | B KING 1999 | B KING COR | B KINGSLEY ABC | B LA GUARDIA | B LAHR | B LINCOLN SAN",
    "prefixes": (
        "595.78 GIB | BIO LINCOLN | DVD 595 | J 595.78 GIB | J 595.789 ABC | J DVD 595 | J FIC ABC | REF 001 | YA 999"
    ),
    "glued prefixes": "J 595.7 | j595.78 gib | J595.78GIB 2 | J 595.9 | REF.001.5 | REF 2",
    "unknown prefixes": "LOCAL HISTORY 978.8 A | LOCAL HISTORY 978.81 | PARANORMAL 3.2 | PARANORMAL 133.1",
    "unknown collections": "SHELF LAO | SHELF LA PLANTE | SHELF LARDO | SHELFX A",
    "brackets and marks": "[E] ABC | E ABD | [Fic] A | FIC B",
    "television": (
        "DVD FRIENDS | DVD FRIENDS SEASON 2 | DVD FRIENDS S3 D1 | "
        "DVD FRIENDS S3 D10 | DVD FRIENDS season ten | DVD FRIENDSHIP"
    ),
    "television by class": "DVD 791.45 SEI | DVD 791.45 SEI S2 D1 | DVD 791.45 SEI S2 D11 | DVD 791.45 SEI S10",
    "television without a prefix": "791.4572 FRI S02 | 791.4572 FRI season 3 | 791.4572 FRI S10",
    "parts of a film": "DVD GODFATHER | DVD GODFATHER PART II | DVD GODFATHER PART 3 | DVD GODFATHERS",
    "manga": "MANGA NARUTO | MANGA NARUTO 2 | MANGA NARUTO v.10 | MANGA NARUTO 11 | MANGA NARUTOS",
    "prime marks": "813/.5 A | 813.52 A | 813/.5/4 A | 813’.54 B | 813'.6",
    "author that is also a word for volumes": "FIC SET | FIC SET 2 | FIC SET v.3 | FIC SET 2001 | FIC SETON",
    "author that is also a prefix": "FIC WEST v.2 | FIC WEST v.10 | FIC WESTERBERG",
    "junk is only words and numbers": " | 641.5 | ANYTHING | ZZZ",
    "numbered issues and editions": (
        "322.44 .F816 V.1 1974 | 322.45 .R513 1957 | 323 .A512RE NO.23-28 | 323 .A512RE NO.101 | 323 .A778 ED.2 | "
        "323.09 .K43 V.1 | 341.7/58 / 21 | 394.1 O41b"
    ),
    "states of a cutter": "1 .I39 | 11 .I39 | 11.34 .I39 | 11.34567 .I39 | 111 .I39 | 111 I391 | 111Q39 | 111.134Q39",
    "other scripts after latin": "FIC ZZ | FIC Толстой",
    "points with a space or a comma": "813 A | 813 .54 A | 813,6 A | 813 .7 A | 814 A",
    "a cutter behind a space is no decimal": "796.357 | 796.357 .A1 | 796.357 .B2 | 796.357 B23",
    "prefix words written as one": "J FIC A | JFIC B | J FIC C v.2 | JFIC C v.10 | YAFIC A | YA FIC B",
    "discs of a season": "DVD STAR SEASON 1 DISC 1 | DVD STAR SEASON 1 DISC 2 | DVD STAR SEASON 2 DISC 1",
    "issues of a year": "PER TIME 2019 no.1 | PER TIME 2019 no.2 | PER TIME 2019 no.11 | PER TIME 2020 no.1",
    "yearly guides": "917.3 | 917.3 FOD 2019 | 917.3 FOD 2020 | 917.3 FRO",
    "long runs": "741.5 ONE v.9 | 741.5 ONE v.10 | 741.5 ONE v.99 | 741.5 ONE v.100",
}

LC_SHELVES = {
    "class letters": "E1 | F1 | P98 | PN1 | PR1 | PS1 | Q1 | QA1 | R1",
    "class numbers": "QA9 | QA76 | QA76.5 | QA76.73.P98 | QA76.76.C65 | QA76.9.D3 | QA101",
    "spaces and points are noise": "QA76.9.D35 | qa 76.9 .d36 | QA76.9D37 | QA 76.9 d 38 | QA76.9 .D39",
    "cutters": "PS3545.R8 | PS3545.R815 | PS3545 .R82 | PS3545.S1",
    "dates before second cutters": (
        "PR6019.O9 | PR6019.O9 1930 | PR6019.O9 U4 | PR6019.O9 U4 1934 | PR6019.O9 U4 1961 | PR6019.O9 V2"
    ),
    "volumes": (
        "PS3545.R815 A6 | PS3545.R815 A6 v.1 | PS3545.R815 A6 1990 | PS3545.R815 A6 1990 v.2 | PS3545.R815 A6 1990 v.10"
    ),
    "volumes without a point": (
        "QA76.9 D35 v2 | QA76.9 D35 v10 | QA76.9 D35 1990 V2 | QA76.9 D35 1990 V10 | QA76.9 D35 V2 1990"
    ),
    "spaces in cutters": "QA76.9 A 3 D 35 | QA76.9 .A3 D4 | QA76.9 A3 D4 v 2 | QA76.9 A3 D4 v 10",
    "double cutters": "GV201.A8 | GV201.A8B3 | GV201.A8 B4 | GV201.A81",
    "date in the class": "BF575 | BF575 1975 | BF575 1975 .A5 | BF575 .A4",
    "work marks": "PZ7.R79835 | PZ7.R79835 2001 | PZ7.R79835 Har 1998 | PZ7.R79835 Har 1999 | PZ7.R79835 Hb",
    "date letters": "QA1 .A1 1990 | QA1 .A1 1990a | QA1 .A1 1990b | QA1 .A1 1991",
    "copies": "QA1 .A1 c.2 | QA1 .A1 c.10 | QA1 .A1 1990 | QA1 .A1 1990 c.2 | QA1 .A1 1990 C3",
    "maps, music, reports": "G3841.C2 1935 .M3 | M1 .L33 | M5 .L | M5 L3 1902 | M5 L3 1902V2 | M5 .L3 1902 V.10",
    "year books": "LD6329 1903 | LD6329 1903 35TH | LD6329 1904-06 | LD6329 1904-11 | LD6329 .A1",
    "no space between cutters": "PS3557 A28 | PS3557 A28R4 | PS3557 A28R4 1955 | PS3557.A28 R5 | PS3557 A3",
    "decimals of the class": "BF76.5 | BF76.7 | BF76.75 | BF76.8 | BF77",
    "second cutters with dates": "DS557.A5 | DS557.A5 C6 | DS557.7 | DS557.72",
    "issues of a volume": "QK1 .B6 v.3 no.2 | QK1 .B6 v.3 no.10 | QK1 .B6 v.4",
    "prefix words": "QA76 | ZZ1 | FOLIO N6537 | REF QA9 | REF QA76.5 | REF. QA 101",
}

SAME_PLACE = [
    ("641.5 .SMI", "641.50 smi"),
    ("641.5SMI", " 641.5  SMI "),
    ("796.030 DAB", "796.03 DAB"),
    ("741.5 NAR v. 2", "741.5 NAR vol. 02"),
    ("741.5 NAR v2", "741.5 NAR Volume 2"),
    ("791.45/75/0973 TER", "791.45750973 TER"),
    ("801.25 B78", "801.25 B780"),
    ("FIC O'BRIEN", "Fic O’Brien"),
    ("FIC ST. JOHN", "FIC Saint John"),
    ("FIC LA PLANTE", "FIC LAPLANTE"),
    ("J595.78GIB", "J 595.78 GIB"),
    ("921 VAN GOGH", "921 VANGOGH"),
    ("909 HIS c2", "909 HIS copy 2"),
    ("813 .54 A", "813.54 A"),
    ("JFIC ROWLING v.2", "J FIC ROWLING vol. 2"),
    ("LP-FIC ABC", "LPFIC ABC"),
]

SNIPPETS = "FIC J DVD B REF 595 .78 1.5 GIB B78 .I39 1906 v.2 vol. II ST. LA MC c.2 C2 V2 S3 , / QA 76 season 1990a"
junk = st.one_of(
    st.text(),
    st.text(alphabet=" .,/'-0123456789ABCVJDSTvc[]é日", max_size=40),
    st.lists(st.sampled_from(SNIPPETS.split()), max_size=7).map(" ".join),
)
schemes = st.sampled_from(["dewey", "lc"])


def shelf_pairs(shelves: dict[str, str]) -> list[tuple[str, str, str]]:
    return [(rule, *pair) for rule, line in shelves.items() for pair in pairwise(line.split(" | "))]


@pytest.mark.parametrize(("rule", "first", "second"), shelf_pairs(DEWEY_SHELVES))
def test_dewey_shelves(rule: str, first: str, second: str) -> None:
    assert shelving_key(first) < shelving_key(second), rule


@pytest.mark.parametrize(("rule", "first", "second"), shelf_pairs(LC_SHELVES))
def test_lc_shelves(rule: str, first: str, second: str) -> None:
    assert shelving_key(first, scheme="lc") < shelving_key(second, scheme="lc"), rule


@pytest.mark.parametrize(("one", "other"), SAME_PLACE)
def test_what_is_only_written_differently_stands_on_the_same_place(one: str, other: str) -> None:
    assert shelving_key(one) == shelving_key(other)


def test_mc_is_as_written_or_all_mac() -> None:
    def in_order(names: str, *, mc_as_mac: bool) -> list[str]:
        return sorted(names.split(", "), key=lambda name: shelving_key("FIC " + name, mc_as_mac=mc_as_mac))

    names = "MCCALL, MACDONALD, MABRY, M'CALLUM, MC CARTHY, MEYER, MACY"
    as_mac = "MABRY, MCCALL, M'CALLUM, MC CARTHY, MACDONALD, MACY, MEYER"
    assert in_order(names, mc_as_mac=True) == as_mac.split(", ")
    assert in_order(names, mc_as_mac=False)[-3:] == ["MCCALL", "MC CARTHY", "MEYER"]
    assert shelving_key("641.5 MCD", mc_as_mac=True) == shelving_key("641.5 MACD")
    assert shelving_key("QA1 .MC5", scheme="lc", mc_as_mac=True) == shelving_key("QA1 .MC5", scheme="lc")


def test_the_given_pairs() -> None:
    if not PAIRS.exists():
        pytest.skip("the shared data folder is not beside the project")
    with PAIRS.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert len(rows) >= 80
    wrong = []
    for row in rows:
        scheme = "lc" if row["source"].startswith("LC") else "dewey"
        if not shelving_key(row["first"], scheme=scheme) < shelving_key(row["second"], scheme=scheme):
            wrong.append(row)
    assert wrong == []


def test_an_unknown_scheme_is_our_mistake() -> None:
    with pytest.raises(ValueError, match="dewey or lc"):
        shelving_key("001", scheme="udc")


@given(junk, schemes, st.booleans())
def test_any_text_has_a_plain_key(text: str, scheme: str, mc_as_mac: bool) -> None:
    key = shelving_key(text, scheme=scheme, mc_as_mac=mc_as_mac)
    assert re.fullmatch(r"[A-Z0-9]?[A-Z0-9 ]*", key)
    assert key == key.rstrip()


@given(st.text(alphabet=" .,/'-0123456789ABCVJDSTMQ[]é", max_size=40), schemes)
def test_keys_are_blind_to_case_and_outer_space(text: str, scheme: str) -> None:
    assume(not re.search(r"[vcVC]", text))  # a small v among capitals means a volume
    assert shelving_key(f"  {text.lower()} ", scheme=scheme) == shelving_key(text.upper(), scheme=scheme)


@given(st.lists(junk, max_size=8), schemes)
def test_sqlite_sorts_keys_as_python_does(texts: list[str], scheme: str) -> None:
    keys = [shelving_key(text, scheme=scheme) for text in texts]
    db = sqlite3.connect(":memory:")
    db.execute("CREATE TABLE shelf (key TEXT)")
    db.executemany("INSERT INTO shelf VALUES (?)", [(key,) for key in keys])
    in_order = [row[0] for row in db.execute("SELECT key FROM shelf ORDER BY key")]
    db.close()
    assert in_order == sorted(keys)


digit_runs = st.text(alphabet="0123456789", min_size=1, max_size=8)
numbers = st.decimals(min_value=0, max_value=Decimal("999.999999999"), places=9, allow_nan=False)
labels = st.text(alphabet="ABCDEFGHIJKLMNOPQRSTUVWXYZ", min_size=1, max_size=3)


@given(st.sampled_from(["", "J ", "REF ", "YR DVD "]), numbers, numbers, labels, labels)
def test_dewey_numbers_come_in_the_order_of_their_value(
    prefix: str, one: Decimal, other: Decimal, label: str, other_label: str
) -> None:
    assume(one != other)
    first = shelving_key(f"{prefix}{one:f} {label}")
    second = shelving_key(f"{prefix}{other:f} {other_label}")
    assert (first < second) == (one < other)


@given(digit_runs, digit_runs, schemes)
def test_cutters_come_in_the_order_of_their_decimals(one: str, other: str, scheme: str) -> None:
    before = "QA76.9 ." if scheme == "lc" else "641.5 "
    first, second = (shelving_key(f"{before}B{digits} 1990", scheme=scheme) for digits in (one, other))
    assert (first < second) == (Decimal("." + one) < Decimal("." + other))
    assert (first == second) == (Decimal("." + one) == Decimal("." + other))


@given(
    st.sampled_from(["v.", "v. ", "vol. ", "Volume ", "bk. ", "no. ", "disc ", "season ", "pt. ", "c. ", "ser. "]),
    st.integers(0, 999),
    st.integers(0, 999),
    st.sampled_from(
        [("741.5 NAR ", "dewey"), ("FIC SMITH ", "dewey"), ("QA76.9 .D3 ", "lc"), ("QA76.9 .D3 1990 ", "lc")]
    ),
)
def test_volumes_come_as_whole_numbers(word: str, one: int, other: int, before: tuple[str, str]) -> None:
    start, scheme = before
    first, second = (shelving_key(f"{start}{word}{number}", scheme=scheme) for number in (one, other))
    assert (first < second) == (one < other)
    assert shelving_key(start, scheme=scheme) < first


@given(st.integers(1, 99999), st.integers(1, 99999))
def test_lc_class_numbers_come_as_whole_numbers(one: int, other: int) -> None:
    first, second = (shelving_key(f"QA{number} .A1", scheme="lc") for number in (one, other))
    assert (first < second) == (one < other)


@given(
    st.sampled_from(["641.5 ", "J 641.5 ", "FIC ", "B ", "DVD ", "REF 004 "]),
    st.text(alphabet="FGHKLMNPRW", min_size=2, max_size=9),
    st.sampled_from(["", " v.2", " 1990", " v.3 c.2", ", JOHN"]),
)
def test_nothing_before_something(start: str, label: str, tail: str) -> None:
    shelf = [start + label + tail + more for more in ("", " c.2", " pt.1", " v.9", " 2001")]
    keys = [shelving_key(call_number) for call_number in shelf]
    assert keys == sorted(set(keys))
    assert keys[-1] < shelving_key(start + label + "F")
