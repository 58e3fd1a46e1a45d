# SPDX-License-Identifier: GPL-3.0-or-later
"""The status desk: one box for anything, the answer in plain words, a ready reply beside it."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QSplitter,
    QTextBrowser,
    QVBoxLayout,
    QWidget,
)

from ill_desktop.domain.changes import Changes
from ill_desktop.domain.errors import UserError
from ill_desktop.domain.replies import Audience, Tone, aloud
from ill_desktop.domain.standing import Standing
from ill_desktop.services import status_desk
from ill_desktop.services.ports import Office
from ill_desktop.ui import words
from ill_desktop.ui.dialogs.still_open import while_open
from ill_desktop.ui.keyed_button import keyed_button
from ill_desktop.ui.letters.reply_form import ReplyForm
from ill_desktop.ui.letters.rich import standing_page
from ill_desktop.ui.people.notice import Notice
from ill_desktop.ui.work import Work

PAUSE = 120
"""Milliseconds after the last letter before it is looked up."""
KeyRole = Qt.ItemDataRole.UserRole


class StatusDesk(QDialog):
    """`request_wanted(id)` opens the request in its list, `file_wanted("request", id)` its correspondence."""

    request_wanted = Signal(int)
    file_wanted = Signal(str, int)

    def __init__(self, office: Office, work: Work, parent: QWidget | None = None):
        super().__init__(parent)
        self.setObjectName("status_desk")
        self.setWindowTitle(self.tr("Status desk"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._office, self._work = office, work
        self._hits: dict[int, Standing] = {}
        self.of: Standing | None = None
        self._take_first = False
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(PAUSE)
        self._build()
        self._lay_out()
        self._connect()

    # ---- building

    def _build(self) -> None:
        self.box = QLineEdit()
        self.box.setObjectName("status_box")
        self.box.setAccessibleName(self.tr("Number, name, title or barcode"))
        self.box.setPlaceholderText(self.tr("Any number, name, title or barcode"))
        self.box.setClearButtonEnabled(True)
        font = self.box.font()
        font.setPointSizeF(font.pointSizeF() * 1.3)
        self.box.setFont(font)
        self.box.installEventFilter(self)
        self.hits = QListWidget()
        self.hits.setAccessibleName(self.tr("Requests found"))
        self.hits.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.hits.installEventFilter(self)
        self.hits.hide()
        self.answer = QTextBrowser()
        self.answer.setAccessibleName(self.tr("Where it is"))
        self.answer.setFrameShape(QTextBrowser.Shape.NoFrame)
        self.answer.document().setDocumentMargin(self.fontMetrics().averageCharWidth())
        self.notice = Notice(self, tone="late")
        self.good = Notice(self, tone="good", icon="check")
        self.more = Notice(self, tone="ours", icon="search")
        self.audience, self.tone = QComboBox(), QComboBox()
        self.audience.addItem(self.tr("To the library"), Audience.LIBRARY)
        self.audience.addItem(self.tr("To the customer"), Audience.CUSTOMER)
        self.tone.addItem(self.tr("friendly"), Tone.FRIENDLY)
        self.tone.addItem(self.tr("formal"), Tone.FORMAL)
        self.audience.setAccessibleName(self.tr("To whom"))
        self.tone.setAccessibleName(self.tr("Tone"))
        self.audience.setToolTip(self.tr("Library Ctrl+1, customer Ctrl+2"))
        self.tone.setToolTip(self.tr("The other tone: Ctrl+T"))
        self.reply = ReplyForm(self._work)
        self.aloud = QLabel()
        self.aloud.setWordWrap(True)
        self.aloud.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.told = self._button(self.tr("Said on the telephone"), "F8", self.on_told)
        self.to_request = self._button(self.tr("Go to the request"), "Ctrl+O", self.on_request)
        self.to_file = self._button(self.tr("Correspondence"), "Ctrl+J", self.on_file)

    def _button(self, text: str, key: str, slot: Callable[[], None]) -> QPushButton:
        """Waits until something is shown."""
        button = keyed_button(self, text, key, slot)
        button.setEnabled(False)
        return button

    def _lay_out(self) -> None:
        left, right = QWidget(), QWidget()
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.hits)
        column.addWidget(self.answer, 1)
        row = QHBoxLayout()
        row.addWidget(self.to_request)
        row.addWidget(self.to_file)
        row.addStretch(1)
        column.addLayout(row)
        beside = QVBoxLayout(right)
        beside.setContentsMargins(0, 0, 0, 0)
        choice = QHBoxLayout()
        choice.addWidget(self.audience)
        choice.addWidget(self.tone)
        choice.addStretch(1)
        beside.addLayout(choice)
        beside.addWidget(self.reply, 1)
        phone = QHBoxLayout()
        phone.addWidget(self.aloud, 1)
        phone.addWidget(self.told, 0, Qt.AlignmentFlag.AlignBottom)
        beside.addLayout(phone)
        both = QSplitter(Qt.Orientation.Horizontal)
        both.setChildrenCollapsible(False)
        both.addWidget(left)
        both.addWidget(right)
        unit, line = self.fontMetrics().averageCharWidth(), self.fontMetrics().height()
        both.setSizes([unit * 62, unit * 78])
        layout = QVBoxLayout(self)
        layout.addWidget(self.box)
        layout.addWidget(self.notice)
        layout.addWidget(self.good)
        layout.addWidget(self.more)
        layout.addWidget(both, 1)
        self.resize(unit * 148, line * 33)

    def _connect(self) -> None:
        self.box.textEdited.connect(self._on_typed)
        self._soon.timeout.connect(self.look)
        self.hits.itemActivated.connect(self._on_hit)
        self.hits.itemClicked.connect(self._on_hit)
        self.audience.activated.connect(self._show_reply)
        self.tone.activated.connect(self._show_reply)
        self.reply.said.connect(self._on_said)
        self.reply.refused.connect(self.notice.say)
        self._work.changed.connect(self._on_changed)
        for key, audience in (("Ctrl+1", Audience.LIBRARY), ("Ctrl+2", Audience.CUSTOMER)):
            QShortcut(QKeySequence(key), self, partial(self._choose_audience, audience))
        QShortcut(QKeySequence("Ctrl+T"), self, self._other_tone)

    # ---- finding

    def ask(self, typed: str) -> None:
        """Looks up what is given, as if it were typed."""
        self.box.setText(typed)
        self.box.selectAll()
        self.look()

    def _on_typed(self) -> None:
        self._take_first = False
        self._soon.start()

    def look(self) -> None:
        self._soon.stop()
        typed = self.box.text()
        self._work.read("status_desk.find", partial(status_desk.find, self._office, typed),
                        while_open(self, self._on_found))  # fmt: skip

    def _on_found(self, found: status_desk.Found) -> None:
        for part in (self.notice, self.good, self.more):
            part.hide()
        self._hits = {one.id: one for one in found.hits}
        self.hits.clear()
        today = self._office.clock.today()
        for digit, one in enumerate(found.hits, 1):
            since = words.past_day(one.since, today) if one.since else ""
            said = f"{digit}   {one.number}   {words.status_words(one.side, one.status)}, {since}   {one.title}"
            item = QListWidgetItem(said)
            item.setData(KeyRole, one.id)
            item.setToolTip("   ".join(filter(None, (one.title, one.library))))
            self.hits.addItem(item)
        several = len(found.hits) > 1
        self.hits.setVisible(several)
        if several:
            height = self.hits.sizeHintForRow(0) * len(found.hits)
            self.hits.setFixedHeight(height + 2 * self.hits.frameWidth() + 4)
            self.hits.setCurrentRow(0)
        if found.more:
            self.more.say(self.tr("More are found than these; type another word of the title, or the number."))
        if not found.hits and found.typed:
            self.notice.say(self.tr('Nothing is found by "{typed}". Try fewer words, the barcode, or the name.').format(
                typed=found.typed[:60]))  # fmt: skip
        self._show(found.hits[0] if found.hits and not several else None)
        if several and self._take_first:
            self.hits.setFocus()
        self._take_first = False

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Enter looks at once, and then goes into the list; a digit chooses there, a letter types on."""
        if not isinstance(event, QKeyEvent) or event.type() != QEvent.Type.KeyPress:
            return super().eventFilter(watched, event)
        is_enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if watched is self.box and is_enter:
            self._take_first = True
            self.look()
            return True
        if watched is self.box and event.key() == Qt.Key.Key_Down and self.hits.isVisible():
            self.hits.setFocus()
            return True
        if watched is self.hits:
            return self._key_in_hits(event, is_enter)
        return super().eventFilter(watched, event)

    def _key_in_hits(self, event: QKeyEvent, is_enter: bool) -> bool:
        typed = event.text()
        if is_enter:
            self._on_hit(self.hits.currentItem())
            return True
        if typed.isdigit() and typed.isascii():
            item = self.hits.item(int(typed) - 1) if int(typed) else None
            if item is not None:
                self.hits.setCurrentItem(item)
                self._on_hit(item)
            return True
        if typed.isprintable() and typed.strip():
            self.box.setFocus()
            self.box.setText(typed)
            self._on_typed()
            return True
        return False

    def _on_hit(self, item: QListWidgetItem | None) -> None:
        if item is not None:
            self._show(self._hits.get(item.data(KeyRole)))

    # ---- the answer

    def _show(self, of: Standing | None) -> None:
        if of is None or self.of is None or of.id != self.of.id:
            self.reply.forget()
        self.of = of
        today = self._office.clock.today()
        self.answer.setHtml(standing_page(of, today, self.palette()) if of is not None else "")
        for button in (self.told, self.to_request, self.to_file):
            button.setEnabled(of is not None)
        self.audience.model().item(1).setEnabled(of is not None and of.has_customer)  # type: ignore[attr-defined]
        if of is None or not of.has_customer:
            self.audience.setCurrentIndex(0)
        self._show_reply()

    def _show_reply(self) -> None:
        """The ready reply of these choices, in place of the text."""
        if self.of is None:
            self.reply.show_reply(None, None)
            self.aloud.clear()
            return
        audience, tone = self._choices()
        try:
            reply = status_desk.ready_reply(self._office, self.of, audience, tone)
            said = aloud(self.of, audience, self._office.clock.today())
        except UserError as error:
            self.notice.say(str(error))
            return
        self.reply.show_reply(reply, self._filing(self.of.id, audience))
        self.aloud.setText(self.tr("For the telephone: {said}").format(said=said))

    def _choices(self) -> tuple[Audience, Tone]:
        return Audience(self.audience.currentData()), Tone(self.tone.currentData())

    def _filing(self, key: int, audience: Audience) -> Callable[[str, str], Callable[[], Changes]]:
        def file(subject: str, text: str) -> Callable[[], Changes]:
            return partial(status_desk.sent, self._office, key, audience, subject, text)

        return file

    def _choose_audience(self, audience: Audience) -> None:
        if self.of is not None and (audience is Audience.LIBRARY or self.of.has_customer):
            self.audience.setCurrentIndex(self.audience.findData(audience))
            self._show_reply()

    def _other_tone(self) -> None:
        self.tone.setCurrentIndex(1 - self.tone.currentIndex())
        self._show_reply()

    # ---- deeds

    def on_told(self) -> None:
        if self.of is not None:
            audience, _ = self._choices()
            said = aloud(self.of, audience, self._office.clock.today())
            tell = partial(status_desk.told_by_telephone, self._office, self.of.id, audience, said)
            filed = while_open(self, lambda _: self._on_said(self.tr("The call is filed.")))
            self._work.write(tell, filed, while_open(self, self.notice.say))

    def on_request(self) -> None:
        if self.of is not None:
            self.request_wanted.emit(self.of.id)

    def on_file(self) -> None:
        if self.of is not None:
            self.file_wanted.emit("request", self.of.id)

    def _on_said(self, sentence: str) -> None:
        self.notice.hide()
        self.good.say(sentence)

    def _on_changed(self, changes: Changes) -> None:
        """The answer follows what is done elsewhere; a reply that is being edited is left alone."""
        if self.of is not None and (changes.everything or self.of.id in changes.requests):
            ask = partial(status_desk.standings, self._office, [self.of.id])
            self._work.read("status_desk.again", ask, while_open(self, self._on_again))

    def _on_again(self, found: list[Standing]) -> None:
        if found and self.of is not None and found[0].id == self.of.id:
            self.of = found[0]
            self.answer.setHtml(standing_page(self.of, self._office.clock.today(), self.palette()))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and getattr(self, "of", None) is not None:
            self._on_again([self.of] if self.of else [])
