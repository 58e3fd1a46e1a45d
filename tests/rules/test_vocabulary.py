# SPDX-License-Identifier: GPL-3.0-or-later
"""One word for one thing: the names and texts of the program use the words of the work, and only those.

Words of other programs (ILLiad's TransactionNumber, SHAREit's Patron's Name, ISO 18626) are data, not ours: they are
free in `intake/` and in the status table, in a line that ends in `# their word`, and in a file with the line
`# vocabulary: their words`.
"""

import ast
import re
from collections.abc import Iterator
from xml.etree import ElementTree

from tests.rules.sources import ROOT, Source, check, planted

NEVER = frozenset("patron patrons vendor vendors partner partners returnable".split())
# Words that mean another thing below db/: a database's transactions and user_version, the courier's ticket number.
NEVER_OUTSIDE_DB = frozenset("transaction transactions user users ticket tickets".split())
NAMES_NEVER = frozenset({"due_date", "oclc_no", "order_no", "username"})
OUR_NAMES = frozenset({"UserError"})
VAGUE = frozenset("util utils helper helpers common misc base manager handler processor info".split())
VAGUE_DEEDS = frozenset({"process", "handle"})
OVERRIDDEN = frozenset({"process_bind_param", "process_result_value"})  # SQLAlchemy's names, not ours
WORD = re.compile(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+|[0-9]+")
THEIR_WORD = "# their word"
THEIR_FILE = "# vocabulary: their words"
THEIR_FOLDERS = ("ill_desktop/intake/", "ill_desktop/domain/workflow.py")  # the status table names their statuses


def words(name: str) -> list[str]:
    """The words of a name: LabelStock and label_stock are both label, stock."""
    return [word.lower() for word in WORD.findall(name)]


def banned(path: str) -> frozenset[str]:
    return NEVER if path.startswith("ill_desktop/db/") else NEVER | NEVER_OUTSIDE_DB


def defined(tree: ast.AST) -> Iterator[tuple[ast.AST, str]]:
    """Every name that a file gives to something: functions, classes, arguments, variables, attributes."""
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
            yield node, node.name
        elif isinstance(node, ast.arg):
            yield node, node.arg
        elif isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store):
            yield node, node.id
        elif isinstance(node, ast.Attribute) and isinstance(node.ctx, ast.Store):
            yield node, node.attr


def names(source: Source) -> Iterator[str]:
    """No identifier of ours holds a word of another trade."""
    never = banned(source.path)
    for node, name in defined(source.tree):
        wrong = [name] if name in NAMES_NEVER else [word for word in words(name) if word in never]
        if wrong and name not in OUR_NAMES and not _is_theirs(source, node):
            yield source.fault(node, f"the name {name}: we do not say {wrong[0]} (DESIGN.md section 3)")


def texts(source: Source) -> Iterator[str]:
    """No text a person may read holds one either."""
    if source.path.startswith(THEIR_FOLDERS) or THEIR_FILE in source.lines:
        return
    never = banned(source.path)
    docstrings = set(_docstrings(source.tree))
    for node in ast.walk(source.tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and node not in docstrings:
            wrong = sorted(set(re.findall(r"[a-z]+", node.value.lower())) & never)
            if wrong and not _is_theirs(source, node):
                yield source.fault(node, f"the text {node.value[:60]!r}: we do not say {wrong[0]}")


def _docstrings(tree: ast.AST) -> Iterator[ast.Constant]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
            yield node.value


def _is_theirs(source: Source, node: ast.AST) -> bool:
    first, last = getattr(node, "lineno", 1), getattr(node, "end_lineno", 1)
    return any(THEIR_WORD in line for line in (source.lines[first - 1], source.lines[last - 1]))


def vague(source: Source) -> Iterator[str]:
    """A name says what the thing is: no helpers, managers, handlers."""
    module = source.path.rsplit("/", 1)[-1].removesuffix(".py")
    if set(words(module)) & VAGUE:
        yield source.fault(1, f"the module's name {module} says nothing")
    for node in ast.walk(source.tree):
        if isinstance(node, ast.ClassDef) and set(words(node.name)) & VAGUE:
            yield source.fault(node, f"the class name {node.name} says nothing")
        is_vague = isinstance(node, ast.FunctionDef) and set(words(node.name)[:1]) & VAGUE_DEEDS
        if isinstance(node, ast.FunctionDef) and is_vague and node.name not in OVERRIDDEN:
            yield source.fault(node, f"the function name {node.name} does not say what is done")


def form_texts(path: str, xml: str) -> Iterator[str]:
    """The texts of a form keep to the words as well."""
    for node in ElementTree.fromstring(xml).iter("string"):
        wrong = sorted(set(re.findall(r"[a-z]+", (node.text or "").lower())) & (NEVER | NEVER_OUTSIDE_DB))
        if wrong:
            yield f"{path}: the text {node.text!r}: we do not say {wrong[0]}"


def test_names_are_words_of_the_work() -> None:
    check(names, "ill_desktop")
    for line in ("patron = 1", "class Vendor: ...", "def f(due_date): ...", "self.user_id = 1", "newTransaction = 2"):
        assert planted(names, "ill_desktop/ui/a.py", line), line
    assert not planted(names, "ill_desktop/db/a.py", "transaction = connection.begin()")
    assert not planted(names, "ill_desktop/domain/errors.py", "class UserError(Exception): ...")


def test_texts_are_words_of_the_work() -> None:
    check(texts, "ill_desktop")
    assert planted(texts, "ill_desktop/ui/a.py", "self.tr('The patron was told')")
    assert planted(texts, "ill_desktop/cli/a.py", "print(f'{n} transactions')")
    assert not planted(texts, "ill_desktop/ui/a.py", "status = 'Delivered to Patron'  # their word")
    assert not planted(texts, "ill_desktop/intake/a.py", 'COLUMN = "Patron\'s Name"')


def test_names_say_what_the_thing_is() -> None:
    check(vague, "ill_desktop", "tests")
    for line in ("class RequestManager: ...", "class BaseModel: ...", "def process_scan(): ..."):
        assert planted(vague, "ill_desktop/a.py", line), line
    assert planted(vague, "ill_desktop/utils.py", "")
    assert not planted(vague, "ill_desktop/db/information.py", "class Basement: ...")


def test_forms_keep_to_the_words() -> None:
    forms = sorted((ROOT / "forms").glob("*.ui"))
    assert not [fault for form in forms for fault in form_texts(form.name, form.read_text(encoding="utf-8"))]
    assert list(form_texts("a.ui", "<ui><string>Patron</string></ui>"))
