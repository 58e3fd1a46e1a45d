# SPDX-License-Identifier: GPL-3.0-or-later
"""The inline field of the desk: takes what digits cannot say (a count, a note, a reason, a library), in the page.

Enter sends, Esc leaves, Tab goes on to the next part. A scanner's burst that falls into it is a scan, and what was
typed stays: the field knows the request that it is about, whatever was scanned since.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import zip_longest
from pathlib import Path
from typing import Any, Final

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, Qt, Signal
from PySide6.QtGui import QGuiApplication, QImage, QKeyEvent, QKeySequence, QPalette
from PySide6.QtWidgets import QComboBox, QFrame, QHBoxLayout, QLabel, QLineEdit, QPushButton, QSizePolicy, QWidget

from ill_desktop.domain.errors import UserError
from ill_desktop.domain.scan import Choice, ScanResult
from ill_desktop.ui import colours, words

MOST_PIXELS = 2_400
"""A photo from the clipboard is made no larger than this on its long side."""


@dataclass(frozen=True)
class AskRow:
    """`line` is what is sent, `{0}` the typed text. `digit_first` = the text begins with the digit of a choice, a note
    may follow; `number` = digits are the number itself and no choice; `rest` are hints of further parts after a "|";
    `turn` adds whose turn it is; `empty` = what to say where nothing was typed and a text is needed.
    """

    title: str
    hint: str
    line: str
    digit_first: bool = False
    number: bool = False
    rest: tuple[str, ...] = ()
    turn: bool = False
    photo: bool = False
    empty: str = ""
    library: bool = False


TURNS: Final = (("us", "we"), ("customer", "the customer"), ("branch", "the branch"), ("them", "the other library"))
ASKS: Final[dict[str, AskRow]] = {
    "count": AskRow("Pieces counted", "Enter = all are here", "!count {0}", number=True),
    "lender": AskRow("Which library", "digit, or any part of name, symbol, code", "!lender {0}", library=True),
    "problem": AskRow("Courier problem", "digit, then a note", "!problem {0}", digit_first=True),
    "damage": AskRow("Damage", "digit of the door, then a note", "!damage {0}", digit_first=True, photo=True),
    "missing": AskRow("Missing part", "digit of the door, then what is missing", "!missing {0}", digit_first=True,
                      photo=True),
    "aside": AskRow("Set aside", "digit, or the reason", "!aside {0}", rest=("where it lies",), turn=True),
    "lift": AskRow("Lift", "digit, or why it may go on", "!lift {0}"),
    "stray": AskRow("Stray item", "title, as on the book", "!stray {0}",
                    rest=("from which library", "for which library")),
}  # fmt: skip


@dataclass(frozen=True)
class Photo:
    """`image` is still to be packed where it came from the clipboard; the path of a file otherwise."""

    name: str
    path: str = ""
    image: QImage | None = None

    def packed(self) -> bytes:
        """Its content; slow, for a lane. Raises UserError where the file cannot be read."""
        if self.image is None:
            try:
                return Path(self.path).read_bytes()
            except OSError as error:
                raise UserError(f"{self.name} cannot be read ({error.strerror}); choose it again.") from error
        image = self.image
        if max(image.width(), image.height()) > MOST_PIXELS:
            image = image.scaled(MOST_PIXELS, MOST_PIXELS, Qt.AspectRatioMode.KeepAspectRatio,
                                 Qt.TransformationMode.SmoothTransformation)  # fmt: skip
        content = QByteArray()
        buffer = QBuffer(content)
        buffer.open(QIODevice.OpenModeFlag.WriteOnly)
        image.save(buffer, "PNG")  # type: ignore[call-overload]
        return bytes(content.data())


class AskField(QLineEdit):
    """One line; an image in the clipboard is a photo."""

    pasted = Signal(object)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        image = QGuiApplication.clipboard().image() if event.matches(QKeySequence.StandardKey.Paste) else QImage()
        if not image.isNull():
            self.pasted.emit(image)
        elif event.modifiers() == Qt.KeyboardModifier.AltModifier:
            event.ignore()  # a field would write the digit of Alt+1
        else:
            super().keyPressEvent(event)


class AskStrip(QFrame):
    """`given(line, about, photos)` on Enter; `answered(digit)` for a choice that is no line; `left()` on Esc;
    `file_wanted()` on F8; `library_typed(text)` while a library is named.
    """

    given = Signal(str, object, object)
    answered = Signal(str)
    left = Signal()
    file_wanted = Signal()
    library_typed = Signal(str)

    def __init__(self, parent: QWidget | None = None):
        super().__init__(parent)
        self.setObjectName("ask_strip")
        self.setFrameShape(QFrame.Shape.StyledPanel)
        self.name, self.about, self.photos = "", ScanResult("", "already"), []
        self._choices: Sequence[Choice] = ()
        self._default = ""
        self.label, self.field, self.turn = QLabel(), AskField(), QComboBox()
        self.parts = (AskField(), AskField())
        self.field.setObjectName("ask_field")
        for place, part in enumerate(self.parts, 1):
            part.setObjectName(f"ask_part_{place}")
        self.turn.setAccessibleName(self.tr("Whose turn"))
        for key, said in TURNS:
            self.turn.addItem(self.tr("next: {who}").format(who=words.tr(said)), key)
        self.file = QPushButton(self.tr("Photo from file  F8"))
        self.paste = QPushButton(self.tr("Paste photo  Ctrl+V"))
        self.send = QPushButton(self.tr("Send  Enter"))
        self._build()
        self.field.returnPressed.connect(self._on_enter)
        for part in self.parts:
            part.returnPressed.connect(self._on_enter)
        self.send.clicked.connect(self._on_enter)
        self.file.clicked.connect(self.file_wanted)
        self.paste.clicked.connect(self._on_paste)
        self.field.pasted.connect(self._on_image)
        self.field.textEdited.connect(self._on_edited)
        self.hide()

    def _build(self) -> None:
        layout = QHBoxLayout(self)
        layout.setContentsMargins(8, 5, 8, 5)
        self.label.setBuddy(self.field)
        self.label.setMinimumWidth(1)
        self.label.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        layout.addWidget(self.label)
        for part, share in ((self.field, 3), (self.parts[0], 1), (self.parts[1], 1), (self.turn, 0), (self.file, 0),
                            (self.paste, 0), (self.send, 0)):  # fmt: skip
            layout.addWidget(part, share)
        for button in (self.file, self.paste, self.send):
            button.setAutoDefault(False)

    # ---- opening and closing

    @property
    def is_open(self) -> bool:
        return not self.isHidden()

    def open(self, name: str, about: ScanResult, choices: Sequence[Choice] = (), default: str = "") -> None:
        row = ASKS[name]
        self.name, self.about, self._choices, self._default, self.photos = name, about, choices, default, []
        for field in (self.field, *self.parts):
            field.clear()
        pairs: Any = zip_longest(self.parts, row.rest, fillvalue="")
        for part, hint in pairs:
            part.setVisible(bool(hint))
            part.setPlaceholderText(words.tr(hint))
            part.setAccessibleName(words.tr(hint) or words.tr(row.title))
        self.field.setPlaceholderText(words.tr(row.hint))
        self.field.setAccessibleName(words.tr(row.title))
        self.turn.setVisible(row.turn)
        self.turn.setCurrentIndex(0)
        for button in (self.file, self.paste):
            button.setVisible(row.photo)
        self._say("")
        self.show()
        self.field.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def close_it(self) -> None:
        self.hide()
        self.name, self.photos, self._choices = "", [], ()

    def _say(self, sentence: str) -> None:
        """The label: what is asked for and of which request, or why it was not sent."""
        palette = QPalette(self.palette())
        if sentence:
            palette.setColor(QPalette.ColorRole.WindowText, colours.tones(palette).late.ink)
        self.label.setPalette(palette)
        title = words.tr(ASKS[self.name].title)
        count = self.tr("  {count} photo(s)").format(count=len(self.photos)) if self.photos else ""
        self.label.setText(sentence or f"{title}, {self.about.request or self.about.code}{count}")
        self.label.setToolTip(f"{title}, {self.about.request}  {self.about.title}")

    # ---- keys

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.turn.hasFocus():
            self._on_enter()
        elif event.key() == Qt.Key.Key_F8 and not event.modifiers() and ASKS[self.name].photo:
            self.file_wanted.emit()
        else:
            super().keyPressEvent(event)

    def _on_edited(self, typed: str) -> None:
        if self.name and ASKS[self.name].library:
            self.library_typed.emit(typed)

    def _on_enter(self) -> None:
        row, text = ASKS[self.name], self.field.text().strip()
        choice = self._choice(self._default if not text else "" if row.number else text)
        if not text and row.empty:
            self._say(words.tr(row.empty))
        elif choice is not None and not choice.command:
            self.answered.emit(choice.key)
        elif choice is None and not text:
            self._say(self.tr("Type it, or the digit of a choice."))
        elif choice is not None and not self._rest(row):
            self.given.emit("!" + choice.command, self.about, list(self.photos))
        else:
            self._give(row, text)

    def _choice(self, key: str) -> Choice | None:
        return next((choice for choice in self._choices if choice.key == key), None)

    def _give(self, row: AskRow, text: str) -> None:
        digit, _, note = text.partition(" ")
        choice = self._choice(digit or self._default)
        if row.digit_first and (choice is None or not choice.command):
            self._say(self.tr("Begin with the digit of one of the choices."))
            return
        if choice is not None and choice.command and (row.digit_first or (row.rest and not note)):
            line = "!" + choice.command
            line += f" | {_one_part(note)}" if note.strip() and "|" not in line else ""
        else:
            line = row.line.format(_one_part(text))
        if rest := self._rest(row):
            line = line.partition("|")[0].rstrip() + " | " + " | ".join(rest)
        self.given.emit(line, self.about, list(self.photos))

    def _rest(self, row: AskRow) -> list[str]:
        """The parts after the first, where any of them says something."""
        typed = [_one_part(part.text()) for part, _ in zip(self.parts, row.rest, strict=False)]
        if row.turn and (self.turn.currentIndex() or any(typed)):
            typed.append(str(self.turn.currentData()))
        return typed if any(typed) else []

    # ---- photos

    def add_file(self, path: str) -> None:
        self.photos.append(Photo(path.replace("\\", "/").rsplit("/", 1)[-1], path))
        self._say("")
        self.field.setFocus()

    def _on_image(self, image: QImage) -> None:
        self.photos.append(Photo(self.tr("photo") + f"-{len(self.photos) + 1}.png", image=image))
        self._say("")

    def _on_paste(self) -> None:
        image = QGuiApplication.clipboard().image()
        if image.isNull():
            self._say(self.tr("The clipboard holds no picture."))
        else:
            self._on_image(image)
        self.field.setFocus()


def _one_part(text: str) -> str:
    """The bar parts a line of the desk; a typed one is a stroke."""
    return text.replace("|", "/").strip()
