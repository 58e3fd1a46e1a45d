# SPDX-License-Identifier: GPL-3.0-or-later
"""How forms are drawn: every field named for a screen reader and reached by Tab, nothing of a fixed size."""

from collections.abc import Iterator
from xml.etree import ElementTree

import pytest

from tests.rules.sources import ROOT

# Labels that show something instead of naming a field.
SHOWING = ("_shown", "_heading", "_hint")
INPUTS = frozenset(
    "QLineEdit QTextEdit QPlainTextEdit QComboBox QSpinBox QDoubleSpinBox QDateEdit QTimeEdit QDateTimeEdit QCheckBox "
    "QRadioButton QPushButton QToolButton QTableView QTreeView QListView QListWidget QTableWidget QTreeWidget "
    "QTabWidget QSlider QKeySequenceEdit".split()
)
SIZES = frozenset({"minimumSize", "maximumSize", "baseSize", "sizeIncrement"})
LOOKS = frozenset({"styleSheet", "icon", "windowIcon", "font", "palette"})


def form_faults(form: ElementTree.Element) -> Iterator[str]:
    """What is wrong with one form: buddies, tab stops, sizes, looks, connections."""
    widgets = {widget.get("name", ""): widget for widget in form.iter("widget")}
    yield from _buddies(widgets)
    stops = {stop.text for stop in form.iter("tabstop")}
    for name, widget in widgets.items():
        if widget.get("class") in INPUTS and name not in stops:
            yield f"{name} is not among the tab stops"
        for policy in widget.findall("property[@name='sizePolicy']/sizepolicy"):
            if policy.get("hsizetype") == policy.get("vsizetype") == "Fixed":
                yield f"{name} has a fixed size"
        for entry in widget.findall("property"):
            if entry.get("name") in SIZES | LOOKS:
                yield f"{name} sets {entry.get('name')}"
    if form.find("connections/connection") is not None:
        yield "connections belong into the code"


def _buddies(widgets: dict[str, ElementTree.Element]) -> Iterator[str]:
    for name, widget in widgets.items():
        if widget.get("class") != "QLabel" or name.endswith(SHOWING):
            continue
        buddy = widget.findtext("property[@name='buddy']/cstring")
        if buddy not in widgets:
            yield f"the label {name} has no buddy (a label that only shows something ends in {', '.join(SHOWING)})"


def drawn(body: str, more: str = "") -> ElementTree.Element:
    return ElementTree.fromstring(f"<ui><widget class='QWidget' name='Form'>{body}</widget>{more}</ui>")


def test_forms_are_drawn_by_the_rules() -> None:
    forms = {path.name: ElementTree.parse(path).getroot() for path in sorted((ROOT / "forms").glob("*.ui"))}
    assert not [f"{name}: {fault}" for name, form in forms.items() for fault in form_faults(form)]


@pytest.mark.parametrize(
    ("body", "more", "fault"),
    [
        ("<widget class='QLabel' name='label'/>", "", "no buddy"),
        ("<widget class='QLineEdit' name='title'/>", "", "tab stops"),
        ("<widget class='QFrame' name='box'><property name='minimumSize'/></widget>", "", "minimumSize"),
        ("<widget class='QFrame' name='box'><property name='styleSheet'/></widget>", "", "styleSheet"),
        (
            "<widget class='QFrame' name='box'><property name='sizePolicy'>"
            "<sizepolicy hsizetype='Fixed' vsizetype='Fixed'/></property></widget>",
            "",
            "fixed size",
        ),
        ("", "<connections><connection/></connections>", "connections"),
    ],
)
def test_a_fault_in_a_form_is_seen(body: str, more: str, fault: str) -> None:
    assert [found for found in form_faults(drawn(body, more)) if fault in found]


def test_a_good_form_has_no_faults() -> None:
    label = (
        "<widget class='QLabel' name='title_label'><property name='buddy'><cstring>title</cstring></property></widget>"
    )
    form = drawn(label + "<widget class='QLineEdit' name='title'/>", "<tabstops><tabstop>title</tabstop></tabstops>")
    assert not list(form_faults(form))
