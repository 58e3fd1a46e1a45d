# SPDX-License-Identifier: GPL-3.0-or-later
"""Pictures and papers kept in the database with a request, a library, a customer, an invoice or a courier problem."""

import hashlib
from dataclasses import dataclass, replace
from pathlib import PurePath, PurePosixPath, PureWindowsPath

from ill_desktop.domain.attachments import LARGEST_BYTES, SUFFIXES, Attachment, media_type_of
from ill_desktop.domain.changes import Changes
from ill_desktop.domain.courier import CourierProblem
from ill_desktop.domain.errors import UserError
from ill_desktop.domain.money import Invoice
from ill_desktop.domain.phrases import phrase
from ill_desktop.services.ports import Office

_LONGEST_NAME = 100


def add(office: Office, *, name: str, content: bytes, request_id: int | None = None, library_id: int | None = None,
        customer_id: int | None = None, courier_problem_id: int | None = None, invoice_id: int | None = None
        ) -> Changes:  # fmt: skip
    """Keeps a file (or a picture from the clipboard) with one thing. The same content is stored once; what it is, is
    told by the content. What is kept with a courier problem is kept with its request, too, what is kept with an invoice
    with its library.

    Raises UserError for what is empty, too large, or neither picture, PDF nor text.
    """
    links = (request_id, library_id, customer_id, courier_problem_id, invoice_id)
    if sum(link is not None for link in links) != 1:
        raise ValueError("an attachment belongs to one thing")
    media_type = _checked(name, content)
    with office.deed() as deed:
        if courier_problem_id is not None:
            request_id = deed.get(CourierProblem, courier_problem_id, ()).request_id
        if invoice_id is not None:
            library_id = deed.get(Invoice, invoice_id, ()).library_id
        kept = Attachment(
            request_id=request_id, library_id=library_id, customer_id=customer_id,
            courier_problem_id=courier_problem_id, invoice_id=invoice_id, name=_named(name, media_type),
            media_type=media_type, sha256=hashlib.sha256(content).hexdigest(), size=len(content), at=deed.now,
        )  # fmt: skip
        deed.keep_attachment(kept, content)
        return deed.changes(said=phrase("attached_file", name=kept.name))


def _checked(name: str, content: bytes) -> str:
    """What the content is."""
    shown = name[:60] or "The picture"
    if not content:
        raise UserError(f"{shown} is empty; choose another file.")
    if len(content) > LARGEST_BYTES:
        size, most = len(content) / 1024**2, LARGEST_BYTES // 1024**2
        raise UserError(f"{shown} has {size:.1f} MB; at most {most} MB can be kept. Make the picture smaller first.")
    media_type = media_type_of(content)
    if media_type is None:
        raise UserError(f"{shown} is no picture, no PDF and no plain text; nothing else is kept here, since a program "
                        "could hide in it. Save it as PDF or take a picture of it.")  # fmt: skip
    return media_type


def _named(name: str, media_type: str) -> str:
    """The name without folders and odd characters, with the ending of what it really is: it can be opened by its name,
    and nothing that runs hides behind a picture.
    """
    plain = PurePosixPath(PureWindowsPath(name).as_posix()).name
    plain = "".join(c for c in plain if c.isprintable() and c not in '<>:"|?*').strip(" .")
    endings = SUFFIXES[media_type]
    path = PurePath(plain or "picture")
    stem = path.stem if path.suffix else path.name
    ending = path.suffix.lower() if path.suffix.lower() in endings else endings[0]
    return f"{stem[:_LONGEST_NAME]}{ending}"


def remove(office: Office, attachment_id: int) -> Changes:
    """Takes an attachment away. Raises UserError if another desk did so before."""
    with office.deed() as deed:
        name = deed.drop_attachment(attachment_id)
        return deed.changes(said=phrase("attachment_gone", name=name))


@dataclass(frozen=True)
class Removed:
    """An attachment that was taken away, as it can be put back; `changes` are those of taking it away."""

    changes: Changes
    kept: Attachment
    content: bytes

    @property
    def name(self) -> str:
        return self.kept.name


def take_out(office: Office, attachment_id: int) -> Removed:
    """Takes an attachment away so that it can be put back. Raises UserError if another desk did so before."""
    _, _, held = content(office, attachment_id)
    kept = office.reads.attachment(attachment_id)
    if kept is None:
        raise UserError("This attachment is not there any more; another desk removed it. Refresh the list.")
    return Removed(remove(office, attachment_id), kept, held)


def put_back(office: Office, removed: Removed) -> Changes:
    """Undoes `take_out`: the same file with the same thing, on the same text and at its old moment."""
    kept = replace(removed.kept, id=None)
    with office.deed() as deed:
        deed.keep_attachment(kept, removed.content)
        return deed.changes(said=phrase("put_back", name=kept.name))


def content(office: Office, attachment_id: int) -> tuple[str, str, bytes]:
    """(name, media type, content) of an attachment."""
    found = office.reads.attachment_content(attachment_id)
    if found is None:
        raise UserError("This attachment is not there any more; another desk removed it. Refresh the list.")
    return found
