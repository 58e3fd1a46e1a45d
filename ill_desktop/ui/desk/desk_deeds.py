# SPDX-License-Identifier: GPL-3.0-or-later
"""What the keys of the desk do: a "!" line each, and an inline field where the answer asks for more than a digit."""

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QFileDialog

from ill_desktop.domain.changes import Changes
from ill_desktop.domain.scan import ScanResult
from ill_desktop.services import attachments
from ill_desktop.services.ports import Office
from ill_desktop.ui import sound
from ill_desktop.ui.desk.ask_fields import Photo
from ill_desktop.ui.desk.keys import BY_NAME
from ill_desktop.ui.desk.lane import Answer, ScanLane
from ill_desktop.ui.desk.log import Scanned
from ill_desktop.ui.desk.view import DeskView
from ill_desktop.ui.sound import Cue, Player
from ill_desktop.ui.work import Work


class DeskDeeds(QObject):
    """`said(sentence)` for the status bar; `focus_wanted()` when the scan box should have the focus again."""

    said = Signal(str)
    focus_wanted = Signal()

    def __init__(self, office: Office, work: Work, desk: DeskView, lane: ScanLane, player: Callable[[], Player]):
        super().__init__(desk)
        self._office, self._work, self._desk, self._lane, self._player = office, work, desk, lane, player
        self.last: ScanResult | None = None
        self._unknown = ""
        self._asking: dict[int, str] = {}
        self._quick: set[int] = set()
        self._photos: dict[int, Sequence[Photo]] = {}
        desk.ask.given.connect(self._on_given)
        desk.ask.answered.connect(self._on_digit)
        desk.ask.left.connect(self.leave)
        desk.ask.file_wanted.connect(self._on_file_wanted)
        desk.confirm.left.connect(self.focus_wanted)
        desk.quick.given.connect(self._on_quick)
        desk.quick.left.connect(self.leave)
        desk.log.undo_wanted.connect(self.undo_to)

    def press(self, name: str) -> None:
        """A key of the table, its button, or its line in the menu."""
        row = BY_NAME[name]
        if not row.line:
            getattr(self, name)()
        elif row.asks and self._desk.ask.is_open and self._desk.ask.name == row.asks:
            self._desk.ask.field.setFocus(Qt.FocusReason.ShortcutFocusReason)  # a scan came in between
        else:
            self._desk.ask.close_it()
            token = self._lane.line(row.line)
            if row.asks:
                self._asking[token] = row.asks
            self.focus_wanted.emit()

    # ---- keys without a line

    def due(self) -> None:
        self._desk.band.due.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def stray(self) -> None:
        """The last unknown code is a book that belongs to no request."""
        if not self._unknown:
            self.said.emit(self.tr("Scan the book first; where nobody knows its code, it can be a stray item."))
        else:
            self.stray_of(self._unknown)

    def stray_of(self, code: str) -> None:
        self._desk.ask.open("stray", ScanResult(code, "unknown"))

    def receive(self) -> None:
        self._desk.quick.open("receive", self._unknown)

    def lend(self) -> None:
        self._desk.quick.open("lend", self._unknown)

    def quick_with(self, code: str) -> None:
        """Quick receive of an unknown code of the list."""
        self._desk.quick.open("receive", code)

    def undo(self) -> None:
        """Takes back the last scan of this box; in the log, everything down to the marked line."""
        line = self._desk.log.current()
        if self._desk.log.hasFocus() and line is not None:
            self.undo_to(line)
        else:
            self._lane.undo()
            self.focus_wanted.emit()

    def undo_to(self, line: Scanned) -> None:
        count = self._desk.log.lines.undo_count(line)
        if not count:
            self.said.emit(self.tr("This line changed nothing at this desk that could be undone."))
        elif count == 1:
            self._undo_many(1)
        else:
            says = self.tr("Undo the last {count} scans of this desk, down to {number} {title}?")
            told = says.format(count=count, number=line.number, title=line.title)
            self._desk.confirm.ask(told, self.tr("Undo {count}").format(count=count), partial(self._undo_many, count))

    def _undo_many(self, count: int) -> None:
        self._lane.undo(count)
        self.focus_wanted.emit()

    def leave(self) -> None:
        """One thing at a time: what is open in the page, then the question (for later), then what stands in the box."""
        if not self._desk.leave_open():
            if self._desk.choices.is_open:
                self._lane.leave()
            self._desk.box.clear()
        self.focus_wanted.emit()

    def sound(self) -> None:
        """One step softer, off, and loud again; the new loudness is heard at once."""
        sound.next_step()
        self._player().play(Cue.YES)
        self._desk.name_sound()
        self.focus_wanted.emit()

    # ---- the inline field

    def _on_given(self, line: str, about: ScanResult, photos: Sequence[Photo]) -> None:
        between = about.outcome == "unknown" or (self.last is not None and about.request_id != self.last.request_id)
        token = self._lane.line(line, about if between else None)
        if photos:
            self._photos[token] = photos
        self._desk.ask.close_it()
        self.focus_wanted.emit()

    def _on_digit(self, key: str) -> None:
        self._lane.line(key)
        self._desk.ask.close_it()
        self.focus_wanted.emit()

    def _on_file_wanted(self) -> None:
        kinds = self.tr("Pictures (*.png *.jpg *.jpeg *.webp *.heic);;All files (*)")
        dialog = QFileDialog(self._desk, self.tr("Photo of the damage"), "", kinds)
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.fileSelected.connect(self._desk.ask.add_file)
        dialog.open()

    def _on_quick(self, line: str) -> None:
        self._quick.add(self._lane.line(line))

    # ---- answers

    def on_answered(self, told: Answer) -> None:
        """Opens the field that the answer asks for; keeps the photos; goes on with the quick form."""
        result, asks = told.result, self._asking.pop(told.token, "")
        photos = self._photos.pop(told.token, ())
        if told.token in self._quick:
            self._quick.discard(told.token)
            self._after_quick(told)
        if result is None:
            return
        if result.request_id is not None:
            self.last = result
        if result.outcome == "unknown":
            self._unknown = result.code
        elif result.code and not result.code.startswith("!"):
            self._unknown = ""
        self._desk.keys.allow(self.last is not None)
        if asks == "aside" and any(choice.command.startswith("lift") for choice in result.choices):
            asks = "lift"  # it is set aside already: F9 lifts it
        if asks and result.choices:
            self._desk.ask.open(asks, result if result.request_id else self.last or result, result.choices,
                                result.default)  # fmt: skip
        if photos and result.outcome != "refused" and result.request_id is not None:
            self._attach(result.request_id, result.request, photos)

    def _after_quick(self, told: Answer) -> None:
        quick, result = self._desk.quick, told.result
        if result is None or result.outcome == "refused":
            quick.say(told.trouble or (result.why.text if result is not None and result.why else ""))
        else:
            quick.done()
            self.focus_wanted.emit()

    def _attach(self, request_id: int, number: str, photos: Sequence[Photo]) -> None:
        def attach() -> Changes:
            for photo in photos:
                attachments.add(self._office, request_id=request_id, name=photo.name, content=photo.packed())
            return Changes(requests=(request_id,))

        says = self.tr("{count} photo(s) kept with {number}").format(count=len(photos), number=number)
        self._work.write(attach, lambda _: self.said.emit(says))
