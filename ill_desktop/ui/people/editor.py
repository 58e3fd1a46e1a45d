# SPDX-License-Identifier: GPL-3.0-or-later
"""A record in a form: shown, changed, saved, reverted. What was typed is never lost.

A record that is left with unsaved changes keeps them until they are saved or reverted. When saving fails, everything
that was typed stays; where another desk was faster, the record can be read again.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QFont, QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from ill_desktop.domain.changes import Changes
from ill_desktop.domain.errors import Conflict, UserError
from ill_desktop.services.ports import Office
from ill_desktop.ui.people.notice import Notice
from ill_desktop.ui.people.record_form import RecordForm, State
from ill_desktop.ui.work import Work

NEW = 0
"""Key of a record that is not saved yet."""


@dataclass
class Clash:
    """Another desk saved the same record in the meantime; nothing was saved here."""

    said: str


@dataclass
class Stash:
    """Unsaved changes of one record: what was typed and what it was typed over."""

    typed: State
    loaded: State
    values: dict[str, Any]


class Editor(RecordForm):
    """`shown(key)` when another record is in the form, `saved(key, is_new)`, `unsaved()` when that changes, `stuck()`
    when something was said that stands against saving.
    """

    shown = Signal(int)
    saved = Signal(int, bool)
    unsaved = Signal()
    stuck = Signal()

    def __init__(self, office: Office, work: Work, name: str, parent: QWidget | None = None):
        super().__init__(parent)
        self.office, self.work, self.name = office, work, name
        self.setObjectName(f"{name}_form")
        self.key: int | None = None
        self.values: dict[str, Any] = {}
        self._loaded: State = {}
        self._stashes: dict[int, Stash] = {}
        self._filling = self._saving = False

    # ---- building

    def build(self, form: QWidget) -> None:
        """Puts heading, form, notice and buttons together; the form is made before."""
        self.form = form
        self.title_heading = QLabel()
        self.title_heading.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.title_heading.setWordWrap(True)
        font = QFont(self.font())
        font.setPointSizeF(font.pointSizeF() * 1.25)
        font.setWeight(QFont.Weight.DemiBold)
        self.title_heading.setFont(font)
        self.notice = Notice(self)
        self.save_button = QPushButton(self.tr("Save   Ctrl+S"))
        self.revert_button = QPushButton(self.tr("Revert"))
        for button in (self.save_button, self.revert_button):
            button.setAutoDefault(False)
            button.setSizePolicy(QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Fixed)
        self.row = QHBoxLayout()
        self.row.addStretch(1)
        self.row.addWidget(self.revert_button)
        self.row.addWidget(self.save_button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.title_heading)
        layout.addWidget(self.framed(form), 1)
        layout.addWidget(self.notice)
        layout.addLayout(self.row)
        self._connect()
        self.clear()

    def _connect(self) -> None:
        save = QShortcut(QKeySequence(QKeySequence.StandardKey.Save), self)
        save.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        save.activated.connect(self.save)
        self.save_button.clicked.connect(self.save)
        self.revert_button.clicked.connect(self.revert)
        self.notice.chosen.connect(self.read_again)

    # ---- showing

    def open(self, key: int) -> None:
        """Shows this record; unsaved changes of it come back, those of the one before are kept."""
        if key == NEW or key in self._stashes:
            self._show(key)
        elif key != self.key:
            self._read(key, self._on_loaded)

    def begin_new(self) -> None:
        """An empty form; unsaved changes of an earlier new one come back."""
        self._show(NEW)

    def clear(self) -> None:
        """Nothing is chosen."""
        self._keep()
        self.key, self.values = None, {}
        self.title_heading.setText("")
        self.form.setEnabled(False)
        self._fill({})
        self.notice.hide()
        self._on_edited()

    def _on_loaded(self, answer: tuple[int, dict[str, Any] | None]) -> None:
        key, values = answer
        if values is None:
            self._say(self.tr("This record is not there any more; another desk removed it."))
            return
        if key in self._stashes or (key == self.key and self.is_changed):
            return
        self._keep()
        self.key, self.values = key, values
        self.form.setEnabled(True)
        self._fill(values)
        self.title_heading.setText(self.heading(values))
        self.notice.hide()
        self._on_edited()
        self.shown.emit(key)

    def _show(self, key: int) -> None:
        self._keep()
        stash = self._stashes.pop(key, None)
        self.key = key
        self.values = stash.values if stash else self.blank()
        self.form.setEnabled(True)
        self._fill(self.values)
        if stash:
            self._loaded = stash.loaded
            self._apply(stash.typed)
        self.title_heading.setText(self.heading(self.values))
        self.notice.hide()
        self._on_edited()
        self.shown.emit(key)

    def _fill(self, values: Mapping[str, Any]) -> None:
        self._filling = True
        self.fill(values)
        self._loaded = self.state()
        self._filling = False

    def _apply(self, state: State) -> None:
        self._filling = True
        self.apply(state)
        self._filling = False

    def _keep(self) -> None:
        if self.key is not None and self.is_changed:
            self._stashes[self.key] = Stash(self.state(), self._loaded, self.values)
            self.unsaved.emit()

    # ---- changes

    @property
    def is_changed(self) -> bool:
        """Whether the form holds something that is not saved."""
        return self.key is not None and self.state() != self._loaded

    def unsaved_keys(self) -> list[int]:
        """Records with unsaved changes that are not in the form now."""
        return list(self._stashes)

    @Slot()
    def _on_edited(self) -> None:
        if self._filling:
            return
        changed = self.is_changed
        self.save_button.setEnabled((changed or self.key == NEW) and not self._saving)
        self.revert_button.setEnabled(changed and not self._saving)
        self.unsaved.emit()

    def on_changed(self, changes: Changes) -> None:
        """Another deed, perhaps of this form, touched records."""
        if self.key and not self._saving and (changes.everything or self.key in self.touched(changes)):
            if not self.is_changed:
                self._read(self.key, self._on_loaded)

    def _read(self, key: int, done: Callable[[tuple[int, dict[str, Any] | None]], None]) -> None:
        self.work.read(f"{self.name}.record", lambda: (key, self.load(key)), done, self._on_trouble)

    @Slot()
    def read_again(self) -> None:
        """Reads the record that another desk changed; what was typed here stays, over the newer record."""
        if self.key:
            self._read(self.key, self._on_read_again)

    def _on_read_again(self, answer: tuple[int, dict[str, Any] | None]) -> None:
        key, values = answer
        if key != self.key or values is None:
            self._on_loaded(answer)
            return
        mine = {name: value for name, value in self.state().items() if value != self._loaded.get(name)}
        self.values = values
        self._fill(values)
        self._apply(self.state() | mine)
        self.title_heading.setText(self.heading(values))
        self._say(self.tr("This is what the other desk saved, with your changes over it. Look it over, then save."))
        self._on_edited()

    @Slot()
    def revert(self) -> None:
        """Gives up what was typed over the record in the form."""
        if self.is_changed:
            self._apply(self._loaded)
        self.notice.hide()
        self._on_edited()

    @Slot()
    def save(self) -> None:
        """Saves what was changed, in the write lane. What was typed stays in the form until that is confirmed."""
        if self.key is None or self._saving or not (self.is_changed or self.key == NEW):
            return
        key, typed, version = self.key, self.state(), self.values.get("version")
        try:
            fields = self.changed_fields(self._loaded, typed)
        except UserError as error:
            self._say(str(error))
            return
        self._saving = True
        self._on_edited()

        def deed() -> Changes | Clash:
            try:
                return self.store(key or None, fields)
            except Conflict as error:
                return Clash(str(error))
            except UserError as error:
                if not self._is_stale(key, version):
                    raise
                return Clash(str(error))

        self.work.write(deed, self._done(key, typed), self._on_trouble)

    def _is_stale(self, key: int, version: int | None) -> bool:
        """Whether the record is another one now than the one that was shown."""
        now = self.load(key) if key else None
        return now is not None and now.get("version") != version

    def _done(self, key: int, typed: State) -> Callable[[Changes | Clash], None]:
        def done(answer: Changes | Clash) -> None:
            self._saving = False
            if isinstance(answer, Clash):
                self._say(answer.said, self.tr("Reload"))
                self._on_edited()
                return
            ids = self.touched(answer)
            self._on_saved(key, typed, ids[0] if ids else key)

        return done

    def _on_saved(self, key: int, typed: State, saved: int) -> None:
        self._stashes.pop(key, None)
        if self.key == key and self.state() == typed:
            self._loaded = typed
            self.notice.hide()
            self.key = saved
            self._on_edited()
            self._read(saved, self._on_loaded)
        else:  # typed on while it was being saved
            self._on_edited()
        self.saved.emit(saved, key == NEW)

    def _on_trouble(self, sentence: str) -> None:
        self._saving = False
        self._say(sentence)
        self._on_edited()

    def _say(self, sentence: str, way_out: str = "") -> None:
        self.notice.say(sentence, way_out)
        self.stuck.emit()
