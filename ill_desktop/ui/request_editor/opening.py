# SPDX-License-Identifier: GPL-3.0-or-later
"""Opens the editor for the window and its pages. Loaded when it is first wanted."""

from collections.abc import Callable
from functools import partial

from PySide6.QtWidgets import QMessageBox, QWidget

from ill_desktop.domain.request import Side
from ill_desktop.services.ports import Office
from ill_desktop.services.request_editing import Draft
from ill_desktop.ui import words
from ill_desktop.ui.dialogs.ask import plain
from ill_desktop.ui.dialogs.preview import show_pdf
from ill_desktop.ui.request_editor.drafting import begins, left_behind
from ill_desktop.ui.request_editor.editor import RequestEditor
from ill_desktop.ui.request_editor.verify import VerifyDialog
from ill_desktop.ui.request_editor.wrong_records import WrongRecords
from ill_desktop.ui.work import Work

Show = Callable[[int], None]
"""Shows a request, selected in its list."""


def edit(parent: QWidget, office: Office, work: Work, show: Show, side: Side, request_id: int | None = None, *,
         like: int | None = None) -> RequestEditor:  # fmt: skip
    """The editor for a new request of this side, one that is there, or a new one like another."""
    editor = RequestEditor(office, work, side, request_id, like=like, parent=parent)
    editor.saved.connect(lambda key, closes: show(key) if closes else None)
    editor.open()
    return editor


def verify(parent: QWidget, office: Office, work: Work, request_id: int) -> VerifyDialog:
    dialog = VerifyDialog(office, work, request_id, parent)
    dialog.open()
    return dialog


def wrong_records(parent: QWidget, office: Office, work: Work, show: Show) -> WrongRecords:
    dialog = WrongRecords(office, work, parent)
    dialog.show_request.connect(show)
    dialog.paper.connect(partial(show_pdf, dialog))
    dialog.open()
    return dialog


def offer_drafts(parent: QWidget, office: Office, work: Work, show: Show) -> None:
    """At the start: what was typed before the program ended, and was not saved."""
    work.read("editor.left", partial(left_behind, office, begins()), partial(_offer, parent, office, work, show))


def _offer(parent: QWidget, office: Office, work: Work, show: Show, left: list[Draft]) -> None:
    if not left:
        return
    newest = left[0]
    said = newest.typed.get("title") or newest.typed.get("article_title") or words.tr("no title")
    text = words.tr("A request was typed and not saved: {title}. Go on with it?").format(title=said[:80])
    if len(left) > 1:
        text += " " + words.tr("There are {n} more; each comes back when its editor is opened.").format(
            n=len(left) - 1)  # fmt: skip
    box = QMessageBox(QMessageBox.Icon.Question, words.tr("Not saved"), text, QMessageBox.StandardButton.NoButton,
                      parent)  # fmt: skip
    box.setObjectName("drafts_offered")
    go_on = box.addButton(words.tr("&Go on"), QMessageBox.ButtonRole.AcceptRole)
    later = box.addButton(words.tr("&Later"), QMessageBox.ButtonRole.RejectRole)
    box.setDefaultButton(go_on)
    box.setEscapeButton(later)
    plain(box)
    go_on.clicked.connect(lambda: edit(parent, office, work, show, newest.side, newest.request_id))
    box.open()
