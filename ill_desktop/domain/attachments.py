# SPDX-License-Identifier: GPL-3.0-or-later
"""Pictures and papers kept with a request, a library, a customer or a courier problem."""

from dataclasses import dataclass
from datetime import datetime
from typing import Final

LARGEST_BYTES: Final = 20 * 1024 * 1024
"""A photo of a telephone has 3 to 8 MB, a scanned invoice less; what is larger is a film or a mistake."""

KINDS: Final[dict[str, tuple[bytes, ...]]] = {
    "image/png": (b"\x89PNG\r\n\x1a\n",),
    "image/jpeg": (b"\xff\xd8\xff",),
    "image/gif": (b"GIF87a", b"GIF89a"),
    "image/bmp": (b"BM",),
    "image/tiff": (b"II*\0", b"MM\0*"),
    "application/pdf": (b"%PDF-",),
}
"""What may be kept, and how its content begins. Webp and plain text are told by `media_type_of`."""

SUFFIXES: Final[dict[str, tuple[str, ...]]] = {
    "image/png": (".png",), "image/jpeg": (".jpg", ".jpeg"), "image/gif": (".gif",), "image/bmp": (".bmp",),
    "image/tiff": (".tif", ".tiff"), "image/webp": (".webp",), "application/pdf": (".pdf",),
    "text/plain": (".txt", ".csv"),
}  # fmt: skip
"""Endings that a name may have, by what the content is; the first is the usual one."""


@dataclass(eq=False, kw_only=True)
class Attachment:
    """One file kept with one thing. The content is stored once however often it is kept: by its `sha256`."""

    id: int | None = None
    request_id: int | None = None
    library_id: int | None = None
    customer_id: int | None = None
    courier_problem_id: int | None = None
    correspondence_id: int | None = None
    invoice_id: int | None = None
    name: str = ""
    media_type: str = ""
    sha256: str = ""
    size: int = 0
    at: datetime | None = None


def media_type_of(content: bytes) -> str | None:
    """What the content is, by its beginning and never by its name; None if it is nothing that is kept here."""
    for media_type, beginnings in KINDS.items():
        if content.startswith(beginnings):
            return media_type
    if content[:4] == b"RIFF" and content[8:12] == b"WEBP":
        return "image/webp"
    try:
        text = content.decode("utf-8")
    except UnicodeDecodeError:
        return None
    is_script = text.lstrip("\ufeff").startswith("#!") or "<script" in text[:4096].lower()
    return None if is_script or "\0" in text else "text/plain"
