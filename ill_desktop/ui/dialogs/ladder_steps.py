# SPDX-License-Identifier: GPL-3.0-or-later
"""The steps of the ladder: for the office, for one network, for one library; to libraries and to customers."""

from functools import partial

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QGridLayout,
    QLabel,
    QLineEdit,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from ill_desktop.domain.changes import Changes
from ill_desktop.domain.ladder import MOST_AHEAD, MOST_DAYS, STEP_WORDS, STEPS, Rung, Step
from ill_desktop.domain.replies import Audience
from ill_desktop.services import ladder
from ill_desktop.services.ladder import Ladders
from ill_desktop.services.ports import Office
from ill_desktop.ui import words
from ill_desktop.ui.dialogs.ask import plain
from ill_desktop.ui.dialogs.still_open import while_open
from ill_desktop.ui.people.notice import Notice
from ill_desktop.ui.work import Work

ALL, NETWORK, LIBRARY = "all", "network", "library"


class LadderDialog(QDialog):
    """Steps that a network or a library has of its own go over the office's."""

    def __init__(self, office: Office, work: Work, parent: QWidget | None = None):
        super().__init__(parent)
        self.office, self.work = office, work
        self.setObjectName("ladder_dialog")
        self.setWindowTitle(self.tr("Steps of the overdue letters"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.library_id: int | None = None
        self.ladders: Ladders | None = None
        self._build()
        self._connect()
        self._load()

    def _build(self) -> None:
        self.audience, self.whose = QComboBox(), QComboBox()
        for text, audience in ((self.tr("Libraries that owe us"), Audience.LIBRARY),
                               (self.tr("Our customers"), Audience.CUSTOMER)):  # fmt: skip
            self.audience.addItem(text, audience)
        for text, scope in ((self.tr("all of them"), ALL), (self.tr("requests of one network"), NETWORK),
                            (self.tr("one library"), LIBRARY)):  # fmt: skip
            self.whose.addItem(text, scope)
        self.name = QLineEdit()
        form = QFormLayout()
        form.addRow(self.tr("&Letters to"), self.audience)
        form.addRow(self.tr("&For"), self.whose)
        form.addRow(self.tr("&Name or symbol"), self.name)
        self.says = QLabel()
        self.says.setWordWrap(True)
        self.notice = Notice(self)
        self.on: dict[Step, QCheckBox] = {}
        self.days: dict[Step, QSpinBox] = {}
        grid = QGridLayout()
        for row, step in enumerate(STEPS):
            said = words.tr(STEP_WORDS[step])
            box, days = QCheckBox(said[:1].upper() + said[1:]), QSpinBox()
            reminds = step is Step.REMINDER
            days.setRange(1 if reminds else 0, MOST_AHEAD if reminds else MOST_DAYS)
            days.setPrefix(self.tr("up to ") if reminds else self.tr("after "))
            days.setSuffix(self.tr(" days before") if reminds else self.tr(" days"))
            days.setAccessibleName(self.tr("Days: {step}").format(step=said))
            box.toggled.connect(days.setEnabled)
            self.on[step], self.days[step] = box, days
            grid.addWidget(box, row, 0)
            grid.addWidget(days, row, 1)
        self.buttons = QDialogButtonBox()
        role = QDialogButtonBox.ButtonRole
        self.shut = self.buttons.addButton(self.tr("&Close"), role.RejectRole)
        self.again = self.buttons.addButton(self.tr("As the &others"), role.ActionRole)
        self.deed = self.buttons.addButton(self.tr("&Save"), role.AcceptRole)
        for button in (self.shut, self.again):
            button.setAutoDefault(False)
        plain(self.buttons)
        self.deed.setDefault(True)
        column = QVBoxLayout(self)
        column.addLayout(form)
        column.addWidget(self.notice)
        column.addWidget(self.says)
        column.addLayout(grid)
        column.addStretch(1)
        column.addWidget(self.buttons)
        self.setMinimumWidth(self.fontMetrics().averageCharWidth() * 76)

    def _connect(self) -> None:
        self.audience.currentIndexChanged.connect(lambda _: self._show())
        self.whose.currentIndexChanged.connect(self._on_whose)
        self.name.editingFinished.connect(self._on_name)
        self.buttons.accepted.connect(self._on_save)
        self.buttons.rejected.connect(self.reject)
        self.again.clicked.connect(self._on_again)

    # ---- whose steps

    def scope(self) -> tuple[Audience, str, int | None]:
        audience = Audience(self.audience.currentData())
        scope = self.whose.currentData()
        return audience, self.name.text().strip() if scope == NETWORK else "", (
            self.library_id if scope == LIBRARY else None)  # fmt: skip

    def _is_named(self) -> bool:
        """Whether it is said which network or library is meant."""
        _, network, library_id = self.scope()
        return self.whose.currentData() == ALL or bool(network) or library_id is not None

    def _load(self) -> None:
        ask = partial(ladder.read, self.office)
        self.work.read("ladder", ask, while_open(self, self._on_read), while_open(self, self.notice.say))

    def _on_read(self, ladders: Ladders) -> None:
        self.ladders = ladders
        self._show()

    def _show(self) -> None:
        self.name.setEnabled(self.whose.currentData() != ALL)
        named = self._is_named()
        if self.ladders is None:
            return
        audience, network, library_id = self.scope()
        for rung in self.ladders.of(audience, network, library_id if audience is Audience.LIBRARY else None):
            self.on[rung.step].setChecked(not rung.off)
            self.days[rung.step].setValue(abs(rung.days))
            self.days[rung.step].setEnabled(not rung.off)
        own = self.ladders.has_own(audience, network, library_id)
        self.again.setEnabled(named and own and self.whose.currentData() != ALL)
        self.deed.setEnabled(named)
        said = self.tr("Days count from the due date; days on which we or they are closed do not count.")
        if not named:
            said = self.tr("Name the network, or the library by its symbol, courier code or exact name.")
        elif self.whose.currentData() != ALL:
            whose = self.tr("These are steps of its own.") if own else self.tr("It follows the others now.")
            said = f"{whose} {said}"
        self.says.setText(said)

    @Slot()
    def _on_whose(self) -> None:
        self.library_id = None
        self.name.clear()
        self.notice.hide()
        only_libraries = self.whose.currentData() == LIBRARY
        if only_libraries:
            self.audience.setCurrentIndex(0)
        self.audience.setEnabled(not only_libraries)
        self._show()

    @Slot()
    def _on_name(self) -> None:
        typed = self.name.text().strip()
        if self.whose.currentData() == LIBRARY and typed:
            ask = partial(self.office.reads.library_named, typed)
            self.work.read("ladder.library", ask, while_open(self, self._on_library))
        else:
            self._show()

    def _on_library(self, key: int | None) -> None:
        self.library_id = key
        if key is None:
            said = self.tr("No library is called \N{LEFT DOUBLE QUOTATION MARK}{name}\N{RIGHT DOUBLE QUOTATION MARK}. "
                           "Type its symbol, courier code or exact name.")  # fmt: skip
            self.notice.say(said.format(name=self.name.text().strip()))
        else:
            self.notice.hide()
        self._show()

    # ---- deeds

    def rungs(self) -> list[Rung]:
        return [Rung(step, -self.days[step].value() if step is Step.REMINDER else self.days[step].value(),
                     not self.on[step].isChecked()) for step in STEPS]  # fmt: skip

    @Slot()
    def _on_save(self) -> None:
        audience, network, library_id = self.scope()
        self._write(partial(ladder.save, self.office, audience, self.rungs(), network, library_id))

    @Slot()
    def _on_again(self) -> None:
        audience, network, library_id = self.scope()
        self._write(partial(ladder.clear, self.office, audience, network, library_id))

    def _write(self, deed: partial[Changes]) -> None:
        self.work.write(deed, while_open(self, self._on_done), while_open(self, self.notice.say))

    def _on_done(self, changes: Changes) -> None:
        self.notice.hide()
        self._load()
        self.says.setText(words.say(changes.said) if changes.said else "")
