# SPDX-License-Identifier: GPL-3.0-or-later
"""All colours of the window: two quiet palettes for Fusion, and six tones for what a status means.

Everything else takes its colours from QPalette roles. Each tone is dark on a tint, 4.5:1 at least on its tint, on the
base and on the alternate base, in light and in dark (a test computes it). A tone never stands without its word.
"""

from dataclasses import dataclass
from functools import lru_cache
from typing import Any, NamedTuple

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QApplication

from ill_desktop.domain.request import Side, Status
from ill_desktop.domain.workflow import Turn, status_row


class Tone(NamedTuple):
    """`ink` for words and dots, `tint` for the ground below them."""

    ink: QColor
    tint: QColor


@dataclass(frozen=True)
class Tones:
    """The six tones: `new` just come; `ours` our turn; `away` with others; `good` well on its way; `late`; `quiet`."""

    new: Tone
    ours: Tone
    away: Tone
    good: Tone
    late: Tone
    quiet: Tone


def _tones(**pairs: tuple[str, str]) -> Tones:
    return Tones(**{name: Tone(QColor(ink), QColor(tint)) for name, (ink, tint) in pairs.items()})


LIGHT = _tones(
    new=("#0b4f94", "#e1eefb"), ours=("#754b00", "#fcefcd"), away=("#5b3a9a", "#efe9fb"),
    good=("#1d6130", "#e0f3e4"), late=("#a3161e", "#fde7e7"), quiet=("#505862", "#eceef1"),
)  # fmt: skip
DARK = _tones(
    new=("#8cc3fa", "#17324d"), ours=("#f2c766", "#3d3014"), away=("#c9b2f5", "#33284d"),
    good=("#8fd79f", "#1a3822"), late=("#ff9d9d", "#4a1e20"), quiet=("#b6bcc5", "#33373d"),
)  # fmt: skip

_R = QPalette.ColorRole
_LIGHT_ROLES = {
    _R.Window: "#f3f4f6", _R.WindowText: "#1f2328", _R.Base: "#ffffff", _R.AlternateBase: "#f8f9fb",
    _R.Text: "#1f2328", _R.Button: "#f7f8fa", _R.ButtonText: "#1f2328", _R.BrightText: "#ffffff",
    _R.Highlight: "#cfe2f6", _R.HighlightedText: "#10243c", _R.Accent: "#1f6fc4", _R.Link: "#0b5cad",
    _R.LinkVisited: "#5b3a9a", _R.PlaceholderText: "#68707a", _R.ToolTipBase: "#ffffff", _R.ToolTipText: "#1f2328",
    _R.Light: "#ffffff", _R.Midlight: "#eceef1", _R.Mid: "#c9cdd3", _R.Dark: "#9aa0a8", _R.Shadow: "#5d636b",
}  # fmt: skip
_DARK_ROLES = {
    _R.Window: "#222529", _R.WindowText: "#e4e7eb", _R.Base: "#1a1c1f", _R.AlternateBase: "#1f2225",
    _R.Text: "#e4e7eb", _R.Button: "#2d3136", _R.ButtonText: "#e4e7eb", _R.BrightText: "#ffffff",
    _R.Highlight: "#27496d", _R.HighlightedText: "#f3f7fb", _R.Accent: "#5aa2f0", _R.Link: "#8cc3fa",
    _R.LinkVisited: "#c9b2f5", _R.PlaceholderText: "#949ba4", _R.ToolTipBase: "#2d3136", _R.ToolTipText: "#e4e7eb",
    _R.Light: "#43484f", _R.Midlight: "#373b41", _R.Mid: "#4a5057", _R.Dark: "#141618", _R.Shadow: "#0c0d0e",
}  # fmt: skip


def palette(dark: bool) -> QPalette:
    """Our palette for Fusion; other styles bring their own."""
    made = QPalette()
    for role, colour in (_DARK_ROLES if dark else _LIGHT_ROLES).items():
        made.setColor(role, QColor(colour))
    for role in (_R.WindowText, _R.Text, _R.ButtonText, _R.HighlightedText):
        made.setColor(QPalette.ColorGroup.Disabled, role, QColor("#7b828b" if dark else "#8a9099"))
    made.setColor(QPalette.ColorGroup.Disabled, _R.Highlight, QColor("#33373d" if dark else "#e6e8eb"))
    return made


OUTLINED: tuple[Any, ...] = ("QCheckBox", "QRadioButton", "QLineEdit", "QComboBox", "QAbstractSpinBox",
                               "QPlainTextEdit")  # fmt: skip
"""Classes with a palette of their own; PySide takes their names as text, whatever its stubs say."""


def _outlined(dark: bool) -> QPalette:
    """Fusion draws outlines in the window's colour, darkened by 1.4, and with the focus in the highlight's, darkened by
    1.25: too weak to see where one can tick or type.
    """
    made = palette(dark)
    made.setColor(_R.Window, QColor("#aeb6bf" if dark else "#a6acb4"))
    made.setColor(_R.Highlight, QColor("#6fa8e6" if dark else "#1f6fc4"))
    made.setColor(_R.HighlightedText, QColor("#0c1622" if dark else "#ffffff"))
    return made


def follow(scheme: str = "system") -> None:
    """Sets light or dark for the whole program: "system", "light" or "dark"."""
    app = QApplication.instance()
    if not isinstance(app, QApplication):
        return
    hints = app.styleHints()
    wanted = {"light": Qt.ColorScheme.Light, "dark": Qt.ColorScheme.Dark}.get(scheme, Qt.ColorScheme.Unknown)
    if scheme != "system" or hints.colorScheme() != Qt.ColorScheme.Unknown:
        hints.setColorScheme(wanted)
    if app.style().name().lower() == "fusion":
        now = hints.colorScheme() if scheme == "system" else wanted
        is_now_dark = now == Qt.ColorScheme.Dark
        app.setPalette(palette(is_now_dark))
        for kind in OUTLINED:
            app.setPalette(_outlined(is_now_dark), kind)


def is_dark(of: QPalette) -> bool:
    return of.base().color().lightness() < of.text().color().lightness()


def tones(of: QPalette) -> Tones:
    return DARK if is_dark(of) else LIGHT


def mixed(first: QColor, second: QColor, share: float) -> QColor:
    """`first` with a share (0 to 1) of `second` in it."""
    return _mixed(first.rgb(), second.rgb(), share)


@lru_cache(256)
def _mixed(first: int, second: int, share: float) -> QColor:
    a, b = QColor(first), QColor(second)
    pairs = ((a.red(), b.red()), (a.green(), b.green()), (a.blue(), b.blue()))
    red, green, blue = (round(x + (y - x) * share) for x, y in pairs)
    return QColor(red, green, blue)


def muted(of: QPalette) -> QColor:
    """For what is read second: labels, authors, codes."""
    active = QPalette.ColorGroup.Active  # also for headings and other things that cannot be chosen
    return mixed(of.color(active, _R.Text), of.color(active, _R.Base), 0.28)


def line(of: QPalette) -> QColor:
    """Hair lines between parts."""
    return mixed(of.window().color(), of.windowText().color(), 0.14)


def chosen(of: QPalette, active: bool = True) -> QColor:
    """Ground of a selected row: quiet, so that the words on it keep their colours."""
    return mixed(of.base().color(), of.color(_R.Accent), 0.20 if active else 0.11)


def contrast(first: QColor, second: QColor) -> float:
    """Contrast of two colours as WCAG 2 defines it, 1 to 21."""
    lighter, darker = sorted((_luminance(first), _luminance(second)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(colour: QColor) -> float:
    parts = (colour.redF(), colour.greenF(), colour.blueF())
    red, green, blue = (c / 12.92 if c <= 0.03928 else ((c + 0.055) / 1.055) ** 2.4 for c in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


_BY_TURN = {Turn.US: "ours", Turn.THEM: "away", Turn.BRANCH: "good", Turn.CUSTOMER: "good", Turn.NOBODY: "quiet"}


def tone_name(side: Side, status: Status) -> str:
    """Which of the six tones a status has: from whose turn it is."""
    if status is Status.NEW:
        return "new"
    if status is Status.LOST:
        return "late"
    return _BY_TURN[status_row(side, status).turn]
