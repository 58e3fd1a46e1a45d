# SPDX-License-Identifier: GPL-3.0-or-later
"""One loan on the whole screen: large, turned round to the customer or printed; what is asked for is one key."""

from functools import partial
from html import escape
from typing import Any, Final

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QHBoxLayout, QPushButton, QTextBrowser, QVBoxLayout, QWidget

from ill_desktop.domain.changes import Changes
from ill_desktop.domain.loan_page import Dated, LoanPage
from ill_desktop.services import loan_page
from ill_desktop.services.ports import Office
from ill_desktop.ui import colours, words
from ill_desktop.ui.dialogs.preview import show_pdf
from ill_desktop.ui.dialogs.still_open import while_open
from ill_desktop.ui.people.notice import Notice
from ill_desktop.ui.work import Work

ASKS: Final = (("renew", "R", "More time asked"), ("hold", "H", "Hold it"), ("search", "S", "Search for it"),
               ("waive", "W", "Waiver asked"))  # fmt: skip
LARGER: Final = 1.5
"""The words of this page beside those of the window: it is read over a counter."""


class LoanScreen(QDialog):
    """Esc leaves it. What is asked for is recorded at once and stands on the page."""

    def __init__(self, office: Office, work: Work, page: LoanPage, parent: QWidget | None = None):
        super().__init__(parent)
        self.setObjectName("loan_screen")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Loan {number}").format(number=page.number))
        self._office, self._work, self._page = office, work, page
        self.view = QTextBrowser()
        self.view.setAccessibleName(self.tr("The loan"))
        self.view.setFrameShape(QTextBrowser.Shape.NoFrame)
        font = self.view.font()
        font.setPointSizeF(font.pointSizeF() * LARGER)
        self.view.setFont(font)
        self.view.document().setDocumentMargin(self.fontMetrics().averageCharWidth() * 6)
        self.notice = Notice(self, tone="late")
        self.buttons: dict[str, QPushButton] = {}
        row = QHBoxLayout()
        for what, key, said in ASKS:
            row.addWidget(self._button(what, words.tr(said), key, partial(self.ask, what)))
        row.addStretch(1)
        row.addWidget(self._button("print", self.tr("Print"), "Ctrl+P", self.print))
        row.addWidget(self._button("close", self.tr("Close"), "Esc", self.close))
        layout = QVBoxLayout(self)
        layout.addWidget(self.notice)
        layout.addWidget(self.view, 1)
        layout.addLayout(row)
        self.show_page(page)
        self.view.setFocus()
        work.changed.connect(self._on_changed)

    def _button(self, name: str, text: str, key: str, slot: Any) -> QPushButton:
        button = self.buttons[name] = QPushButton(f"{text}   {key}")
        button.setAccessibleName(f"{text}, {key}")
        button.setAutoDefault(False)
        button.clicked.connect(slot)
        if key != "Esc":
            QShortcut(QKeySequence(key), self, slot)
        return button

    def show_page(self, page: LoanPage) -> None:
        self._page = page
        self.view.setHtml(_html(page, self))

    def ask(self, what: str) -> None:
        deed = partial(loan_page.asked, self._office, self._page, what)
        self._work.write(deed, while_open(self, lambda _: self.notice.hide()), while_open(self, self.notice.say))

    def print(self) -> None:
        made = partial(loan_page.paper, self._office, self._page.request_id)
        self._work.read("loan_page.paper", made, while_open(self, self._on_paper),
                        while_open(self, self.notice.say))  # fmt: skip

    def _on_paper(self, made: tuple[str, bytes]) -> None:
        show_pdf(self, *made)

    def _on_changed(self, changes: Changes) -> None:
        if changes.everything or self._page.request_id in changes.requests:
            ask = partial(loan_page.of_request, self._office, self._page.request_id)
            self._work.read("loan_page.again", ask, while_open(self, self.show_page), while_open(self, self.notice.say))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and hasattr(self, "view"):
            self.show_page(self._page)


def _html(page: LoanPage, of: QWidget) -> str:
    palette = of.palette()
    muted, ink = colours.muted(palette).name(), palette.text().color().name()
    head = (
        f"<style>body,td,p{{color:{ink}}} .m{{color:{muted}}}</style>"
        f"<p style='font-size:x-large;font-weight:600;margin:0'>{escape(page.title or words.tr('no title'))}</p>"
        f"<p class='m' style='margin:0'>{escape(', '.join(filter(None, (page.author, page.number))))}</p>"
        f"<p style='font-size:large;font-weight:600;margin-top:14px'>{escape(page.where)}</p>"
    )
    return head + "".join(_section(*section, page) for section in page.sections())


def _section(heading: str, lines: list[Dated], nothing: str, page: LoanPage) -> str:
    shown = "".join(
        f"<tr><td class='m' style='padding-right:24px;white-space:nowrap'>"
        f"{escape(f'{line.on:%b} {line.on.day}, {line.on.year}') if line.on else ''}</td>"
        f"<td style='font-weight:{600 if line.due else 400}'>{escape(words.tr(line.words))}</td></tr>"
        for line in lines
    )  # fmt: skip
    table = f"<table cellspacing='0' cellpadding='2'>{shown}</table>"
    body = table if lines else f"<p class='m' style='margin:0'>{escape(words.tr(nothing))}</p>"
    return f"<p class='m' style='font-weight:600;margin:18px 0 2px 0'>{escape(words.tr(heading))}</p>{body}"
