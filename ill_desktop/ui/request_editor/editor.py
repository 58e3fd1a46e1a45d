# SPDX-License-Identifier: GPL-3.0-or-later
"""The window of the editor: a new request or one that is there. What was typed is never lost."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Any

from PySide6.QtCore import QTimer, Signal, Slot
from PySide6.QtGui import QCloseEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from ill_desktop.domain.changes import Changes
from ill_desktop.domain.errors import Conflict, UserError
from ill_desktop.domain.request import ServiceType, Side
from ill_desktop.domain.request_form import NOTES
from ill_desktop.domain.workflow import Action
from ill_desktop.services import request_editing
from ill_desktop.services.ports import Office
from ill_desktop.services.request_editing import Draft, Wanted
from ill_desktop.ui import words
from ill_desktop.ui.request_editor.drafting import DraftKeeper, begins, left_behind, words_of
from ill_desktop.ui.request_editor.following import Following
from ill_desktop.ui.request_editor.frame import EditorFrame
from ill_desktop.ui.request_editor.sides import differing
from ill_desktop.ui.work import Work

LOOK_AFTER = 180
"""Milliseconds without typing until the warnings are looked for."""
THEN = {Side.BORROWING: Action.SEND, Side.LENDING: Action.SEARCH}
Read = tuple[Side, ServiceType, int, dict[str, Any]]


@dataclass
class Begun:
    """What the editor opens with: the request as it is, and a draft that was left behind."""

    read: Read | None
    draft: Draft | None


@dataclass
class Clash:
    """Another desk saved the request in the meantime; this is what stands there now."""

    said: str
    now: Read | None


class RequestEditor(EditorFrame):
    """`saved(id, closes)`: `closes` is False where the editor goes on with the next request. `like` = the id of the
    request whose title and people a new one takes over.
    """

    saved = Signal(int, bool)

    def __init__(self, office: Office, work: Work, side: Side, request_id: int | None = None, *,
                 like: int | None = None, parent: QWidget | None = None):  # fmt: skip
        super().__init__(office, work, side, parent)
        self.request_id, self._like = request_id, like
        self._version: int | None = None
        self._then: Callable[[], None] | None = None
        self._loaded: dict[str, Any] = {}
        self._is_done = False
        self._title(request_id is None)
        self.following = Following(office, work, self.form)
        self.keeper = DraftKeeper(office, work, side, request_id, self._draft, self)
        self._look_soon = QTimer(self)
        self._look_soon.setSingleShot(True)
        self._look_soon.setInterval(LOOK_AFTER)
        self._connect()
        self.form.setEnabled(False)
        work.read(f"editor.{id(self)}.begin", self._read_first, self._on_begun, self.notice.say)

    def _connect(self) -> None:
        self.form.edited.connect(self._on_edited)
        self.form.refused.connect(self._on_refused)
        self._look_soon.timeout.connect(self._look)
        self.warnings.wanted.connect(self.form.focus)
        self.notice.chosen.connect(self._on_way_out)
        for kind, button in self.kinds.items():
            button.toggled.connect(partial(self._on_kind, kind))
        then, more = partial(self.save, THEN[self.side]), partial(self.save, closes=False)
        rows: tuple[tuple[str, tuple[str, ...], Callable[[], None]], ...] = (
            ("save", ("Ctrl+S",), self.save), ("next", ("Ctrl+Shift+S",), more),
            ("then", ("Ctrl+Return", "Ctrl+Enter"), then), ("leave", (), self.reject),
        )  # fmt: skip
        for name, keys, slot in rows:
            self.buttons[name].clicked.connect(partial(_plainly, slot))
            for key in keys:
                QShortcut(QKeySequence(key), self, slot)
        QShortcut(QKeySequence("F6"), self, self.warnings.setFocus)
        for place, kind in enumerate(self.kinds, 1):
            QShortcut(QKeySequence(f"Alt+{place}"), self, partial(self.kinds[kind].setChecked, True))

    # ---- opening

    def _read_first(self) -> Begun:
        source = self.request_id or self._like
        read = request_editing.read_request(self.office, source) if source else None
        if source and read is None:
            raise UserError(self.tr("This request is not there any more; another desk removed it."))
        left = [] if self._like else left_behind(self.office, begins(self.side, self.request_id))
        return Begun(read, left[0] if left else None)

    def _on_begun(self, begun: Begun) -> None:
        rules = self.office.rules()
        self.form.offer("material", rules.formats)
        self.form.setEnabled(True)
        typed: dict[str, Any] = {"network": rules.network, "currency": rules.currency, "pieces": "1"}
        if begun.read is not None:
            _, service, self._version, typed = begun.read
            self._set_kind(service)
            self._title(self.request_id is None, typed["number"])
            if self._like:
                typed, self._version = request_editing.like(typed), None
        self._fill(typed)
        if self._like:
            self.keeper.touch()
        if begun.draft is not None:
            self._take_up(begun.draft)
        self.form.focus_first()
        self._look_soon.start()

    def _fill(self, typed: dict[str, Any]) -> None:
        self.form.put(typed)
        self._loaded = {} if self._like else self.form.typed()
        self.following.by_hand.clear()
        self.versions.hide()

    def _take_up(self, draft: Draft) -> None:
        self.keeper.take_up(draft.about)
        self._set_kind(draft.service)
        self.form.put(self.form.typed() | words_of(draft))
        if draft.version is not None:
            self._version = draft.version
            self._loaded |= {name: tuple(v) if isinstance(v, list) else v for name, v in draft.loaded.items()}
        at = words.local(draft.at) if draft.at else None
        when = f"{words.past_day(at.date(), self.office.clock.today())} {at:%H:%M}" if at else ""
        self.notice.say(self.tr("This was typed {when} and not saved. Go on with it.").format(when=when),
                        self.tr("Begin anew"))  # fmt: skip
        self._then = self._begin_anew

    @Slot()
    def _on_way_out(self) -> None:
        then, self._then = self._then, None
        self.notice.hide()
        if then is not None:
            then()

    def _begin_anew(self) -> None:
        self.keeper.drop()
        self.keeper.saved()
        self.form.setEnabled(False)
        self.work.read(f"editor.{id(self)}.begin", self._read_first, self._on_begun, self.notice.say)

    # ---- while typing

    def is_changed(self) -> bool:
        return any(value != self._loaded.get(name) and value not in ("", (None, ""), False)
                   or name in self._loaded and value != self._loaded[name]
                   for name, value in self.form.typed().items())  # fmt: skip

    def _changed(self) -> frozenset[str]:
        return frozenset(name for name, value in self.form.typed().items() if value != self._loaded.get(name))

    def _draft(self, about: str) -> Draft | None:
        if self._is_done or not self.is_changed():
            return None
        return Draft(about, self.side, self.form.service, self.form.typed(), self.request_id, self._version,
                     self._loaded if self.request_id else {})  # fmt: skip

    @Slot(str)
    def _on_edited(self, _name: str) -> None:
        self.keeper.touch()
        self._look_soon.start()

    def _on_kind(self, kind: ServiceType, on: bool) -> None:
        if on and kind is not self.form.service:
            self.form.set_service(kind)
            self.keeper.touch()
            self._look_soon.start()

    @Slot(str)
    def _on_refused(self, name: str) -> None:
        said = self.tr("{field}: what you pasted is too long and was left out; the rest is as it was. Attach it as a "
                       "file instead.")  # fmt: skip
        self.notice.say(said.format(field=self.form.label(name)))

    @Slot()
    def _look(self) -> None:
        look = partial(request_editing.look, self.office, self.side, self.form.service, self.form.typed(),
                       self.request_id)  # fmt: skip
        self.work.read(f"editor.{id(self)}.look", look, self.warnings.show_found)

    # ---- saving

    def save(self, then: Action | None = None, *, closes: bool = True) -> None:
        """Saves; `then` is done with it, and where it does not close the next request is begun."""
        self._ask_unknown(then, closes=closes)

    def _ask_unknown(self, then: Action | None, *, closes: bool) -> None:
        """A library that nobody knows is made, or its words become a note; the person says which."""
        if self._saving or not self.form.isEnabled():
            return
        key, typed = self.form.widgets["library_id"].value()
        if key is not None or not typed.strip():
            self._save(then, closes, make=False)
            return
        text = self.tr("No library is known as \"{typed}\". Make it now (its address can be added later), or keep the "
                       "words as a note?").format(typed=typed.strip()[:60])  # fmt: skip
        self._ask(self.tr("Unknown library"), text, (
            (self.tr("&Make it"), partial(self._save, then, closes, make=True)),
            (self.tr("Keep as a &note"), partial(self._save, then, closes, make=False)),
            (self.tr("&Back"), partial(self.form.focus, "library_id"))))  # fmt: skip

    def _save(self, then: Action | None, closes: bool, *, make: bool) -> None:
        changed = self._changed() if self.request_id is not None else None
        wanted = Wanted(self.side, self.form.service, self.form.typed(), self.request_id, self._version, changed, then,
                        make, self.keeper.about)  # fmt: skip
        self._set_saving(True)

        def deed() -> Changes | Clash:
            try:
                return request_editing.save(self.office, wanted)
            except Conflict as error:
                return Clash(str(error), request_editing.read_request(self.office, self.request_id or 0))

        self.work.write(deed, partial(self._on_saved, closes), self._on_trouble)

    def _on_trouble(self, sentence: str) -> None:
        self._set_saving(False)
        self.notice.say(sentence)
        stops = [one.field for one in self.warnings.found if one.stops]
        if stops:
            self.form.focus(stops[0])

    def _on_saved(self, closes: bool, answer: Changes | Clash) -> None:
        self._set_saving(False)
        if isinstance(answer, Clash):
            self._show_both(answer)
            return
        self.keeper.saved()
        key = answer.requests[0] if answer.requests else self.request_id or 0
        if closes:
            self._is_done = True
            self.accept()
        else:
            said = words.say(answer.said) if answer.said else ""
            self.notice.say(self.tr("{said}. Now the next one.").format(said=said))
            self.request_id = self._like = self._version = None
            self._title(True)
            stays = ("network", "currency", "branch_id", "library_id")
            typed = self.form.typed()
            self._fill({name: typed[name] for name in stays if name in typed} | {"pieces": "1"})
            self.form.focus_first()
            self._look_soon.start()
        self.saved.emit(key, closes)

    # ---- two desks

    def _show_both(self, clash: Clash) -> None:
        """Fields that were not typed over here show what the other desk saved; for the others both are listed."""
        if clash.now is None:
            self.notice.say(clash.said)
            return
        _, _, self._version, theirs = clash.now
        mine, changed = self.form.typed(), self._changed()
        self.form.put(theirs)
        self._loaded = there = self.form.typed()
        self.form.put(there | {name: mine[name] for name in changed})
        self.versions.show_both(differing(self.form, changed - set(NOTES), there, mine))
        self.notice.say(self.tr("Someone at another desk changed this. Save again keeps what you typed; the other "
                                "fields show what was saved there."), self.tr("Take theirs"))  # fmt: skip
        self._then = partial(self._take_theirs, there)

    def _take_theirs(self, there: dict[str, Any]) -> None:
        typed = self.form.typed()
        self._fill(there)
        self.form.put(there | {name: typed[name] for name in NOTES if name in typed})
        self._look_soon.start()

    # ---- leaving

    def reject(self) -> None:
        """Esc asks where something was typed."""
        if self._saving:
            return
        if self._is_done or not self.is_changed():
            self._leave()
        elif self.question is None:
            self._ask(self.tr("Not saved"), self.tr("What you typed is not saved."), (
                (self.tr("&Save"), self.save), (self.tr("&Throw away"), self._leave),
                (self.tr("Go on t&yping"), self.form.setFocus)))  # fmt: skip

    def _leave(self) -> None:
        self._is_done = True
        self.keeper.drop()
        super().reject()

    def done(self, result: int) -> None:
        self._look_soon.stop()
        self.keeper.stop()
        super().done(result)

    def closeEvent(self, event: QCloseEvent) -> None:
        if self._is_done:
            super().closeEvent(event)
        else:
            event.ignore()
            self.reject()


def _plainly(slot: Callable[[], None], *_: object) -> None:
    """Without the state that a button tells."""
    slot()
