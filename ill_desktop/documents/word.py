# SPDX-License-Identifier: GPL-3.0-or-later
"""Letters by an office's own Word template: {{ field }}, and {{ text }} for the whole text of the letter."""

import re
from collections.abc import Sequence
from io import BytesIO
from typing import Any
from xml.etree import ElementTree
from zipfile import BadZipFile, ZipFile

from docxtpl import DocxTemplate, Listing
from jinja2 import TemplateError
from jinja2.sandbox import SandboxedEnvironment

from ill_desktop.domain.errors import UserError
from ill_desktop.domain.letters import Letter

OF_LETTER = ("subject", "text", "to_lines", "items")
"""Fields beside the merge fields: subject and text as they go, the address, and a list of the items' fields."""
MOST_UNPACKED = 50_000_000
_MAIN = "word/document.xml"
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_KINDS = re.compile(rb"macroEnabled|vbaProject", re.IGNORECASE)


def check_template(content: bytes, fields: Sequence[str]) -> None:
    """Raises UserError for a file that is no .docx, holds a macro, refers to something outside, or uses an unknown
    field.
    """
    _check_package(content)
    template = DocxTemplate(BytesIO(content))
    environment = _environment()
    try:
        used = template.get_undeclared_template_variables(environment)
    except (TemplateError, ValueError, KeyError, SyntaxError) as error:
        raise UserError(f"The fields of this template cannot be read ({error}). Write them as {{{{ title }}}}, each in "
                        "one piece.") from error  # fmt: skip
    known = {*fields, *OF_LETTER}
    if wrong := sorted(used - known):
        raise UserError(f"This template uses {{{{ {wrong[0]} }}}}, which this letter does not have. It may use: "
                        f"{', '.join(sorted(known))}.")  # fmt: skip
    _rendered(template, dict.fromkeys(known, "") | {"items": []}, environment)


def letter_docx(content: bytes, letter: Letter) -> bytes:
    """The letter as a Word file. Values stand as they are: nothing in a title can be a field or a tag."""
    _check_package(content)
    values: dict[str, Any] = {name: _lines(value) for name, value in letter.fields.items()}
    values |= {
        "subject": letter.subject,
        "text": _lines(letter.text.strip()),
        "to_lines": _lines("\n".join(letter.address)),
        "items": [dict(line) for line in letter.lines],
    }
    template = DocxTemplate(BytesIO(content))
    _rendered(template, values, _environment())
    made = BytesIO()
    template.save(made)
    return made.getvalue()


def docx_text(content: bytes) -> str:
    """The text of a letter that was made here: a line for each paragraph. Head and foot are not in it."""
    root, lines = ElementTree.fromstring(ZipFile(BytesIO(content)).read(_MAIN)), list[str]()
    for paragraph in root.iter(f"{_W}p"):
        said = {f"{_W}t": lambda part: part.text or "", f"{_W}br": lambda _: "\n", f"{_W}tab": lambda _: "\t"}
        lines.append("".join(said[part.tag](part) for part in paragraph.iter() if part.tag in said))
    return "\n".join(lines).strip() + "\n"


def _environment() -> SandboxedEnvironment:
    return SandboxedEnvironment(autoescape=True)


def _lines(value: str) -> Any:
    """A text with its line breaks; signs that XML does not know are left out."""
    plain = "".join(letter for letter in value if letter >= " " or letter in "\n\t")
    return Listing(plain) if "\n" in plain else plain


def _rendered(template: DocxTemplate, values: dict[str, Any], environment: SandboxedEnvironment) -> None:
    try:
        template.render(values, environment, autoescape=True)
    except (TemplateError, ValueError, TypeError, KeyError, SyntaxError) as error:
        raise UserError(f"This Word template cannot be filled in ({str(error)[:120]}). Correct its fields, and "
                        "import it again.") from error  # fmt: skip


def _check_package(content: bytes) -> None:
    """What a .docx may not hold. Looked at in the file itself, before any of it is opened as a document."""
    not_word = UserError("This is no Word document (.docx). Save it in Word as \"Word Document (.docx)\", and "
                         "import it again.")  # fmt: skip
    try:
        package = ZipFile(BytesIO(content))
        names = package.namelist()
        if sum(part.file_size for part in package.infolist()) > MOST_UNPACKED:
            raise UserError("This Word document is too large inside; make its pictures smaller, and import it again.")
        if _MAIN not in names or "[Content_Types].xml" not in names:
            raise not_word
        kinds = package.read("[Content_Types].xml")
        links = [package.read(name) for name in names if name.endswith(".rels")]
        marked = [name for name in names if name.endswith((".xml", ".rels"))]
        if any(b"<!DOCTYPE" in package.read(name) for name in marked):  # Word writes none: it would be an entity
            raise not_word
    except (BadZipFile, KeyError, EOFError, RuntimeError, NotImplementedError) as error:
        raise not_word from error
    if any("vbaproject" in name.lower() or "/activex/" in name.lower() for name in names) or _KINDS.search(kinds):
        raise UserError("This Word document holds a macro, which is never run here. Save it as \"Word Document "
                        "(.docx)\" without macros, and import it again.")  # fmt: skip
    if any("/embeddings/" in name.lower() for name in names):
        raise UserError("This Word document has another file inside it. Take it out, and import it again.")
    for link in links:
        _check_links(link)


def _check_links(link: bytes) -> None:
    try:
        root = ElementTree.fromstring(link)  # has no DOCTYPE, so no entity
    except ElementTree.ParseError as error:
        raise UserError("This Word document is damaged inside; open and save it in Word, and import it again."
                        ) from error  # fmt: skip
    for one in root:
        if str(one.get("TargetMode", "")).lower() != "external":
            continue
        kind, target = str(one.get("Type", "")).rpartition("/")[2], str(one.get("Target", ""))[:80]
        if kind == "hyperlink" and target.startswith(("http://", "https://", "mailto:")):
            continue  # a web address in the letterhead is only text until somebody clicks on it
        raise UserError(f'This Word document takes something from outside ("{target}"). Put it into the document '
                        "itself, or detach the template under Developer, and import it again.")  # fmt: skip
