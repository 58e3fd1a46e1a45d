# SPDX-License-Identifier: GPL-3.0-or-later
"""How the code is written: DESIGN.md section 4, as far as a syntax tree can see it."""

import ast
from collections.abc import Iterator

from tests.rules.sources import Source, check, planted

# Where an import inside a function is right: an adapter is loaded when first used, a page when first opened. Values:
# the modules that may be imported so; empty = any.
LATE_IMPORTS: dict[str, frozenset[str]] = {
    "ill_desktop/__main__.py": frozenset(),
    "ill_desktop/app.py": frozenset(),
    "ill_desktop/office.py": frozenset(),
    "ill_desktop/ui/pages/__init__.py": frozenset(),
    "ill_desktop/ui/window.py": frozenset(),
    "ill_desktop/db/schema.py": frozenset({"alembic"}),
}
# A proxy model sorts and filters in Python: 188 s for a million rows. Only over lists of at most 5,000 rows.
SMALL_PROXIES: frozenset[str] = frozenset()
METHODS_PER_CLASS = 25
LINES_PER_FILE = 400
# A migration is a record of what was done, not code to be kept short.
RECORDS = "ill_desktop/db/migrations/versions/"


def nested_loops(source: Source) -> Iterator[str]:
    """The window never waits: no event loop inside the event loop (the outer one is started by app.py)."""
    for call, name in source.calls():
        if name in {"exec", "exec_", "processEvents"} and source.path.startswith("ill_desktop/ui/"):
            yield source.fault(call, f"{name}() waits inside a handler; use open() and finished, or a lane")


def translated_pieces(source: Source) -> Iterator[str]:
    """A text is translated whole: lupdate cannot see an f-string, a sum or a variable."""
    for call, name in source.calls():
        arguments = {"tr": call.args[:1], "translate": call.args[1:2]}.get(name, [])
        for text in arguments:
            if isinstance(text, ast.JoinedStr | ast.BinOp) or _is_format(text):
                yield source.fault(call, f"{name}() takes a plain text; format what comes out of it")


def _is_format(node: ast.expr) -> bool:
    return isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr == "format"


def sleeping(source: Source) -> Iterator[str]:
    """A test waits for what happens, not for time. Real servers are polled: they do not call back."""
    if source.path.startswith("tests/servers/"):
        return
    for call, name in source.calls():
        owner = call.func.value if isinstance(call.func, ast.Attribute) else None
        owner_name = owner.id if isinstance(owner, ast.Name) else ""
        if name == "sleep" or (name == "wait" and owner_name in {"qtbot", "bot"}) or name == "qWait":
            yield source.fault(call, f"{name}() waits for time; wait for a signal or a condition")


def swallowed(source: Source) -> Iterator[str]:
    """No error disappears: each is told to the person, passed on or logged."""
    for node in ast.walk(source.tree):
        if isinstance(node, ast.ExceptHandler) and node.type is None:
            yield source.fault(node, "bare except")
        elif isinstance(node, ast.ExceptHandler) and all(_is_nothing(line) for line in node.body):
            yield source.fault(node, "an error is swallowed")
    for call, name in source.calls():
        if name == "suppress" and any(_name(argument) in {"Exception", "BaseException"} for argument in call.args):
            yield source.fault(call, "every error is swallowed")


def _is_nothing(node: ast.stmt) -> bool:
    ellipsis = isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)
    return isinstance(node, ast.Pass) or ellipsis


def _name(node: ast.expr) -> str:
    return node.id if isinstance(node, ast.Name) else ""


def late_imports(source: Source) -> Iterator[str]:
    """Imports stand on top; the places where they may not are named in LATE_IMPORTS."""
    allowed = LATE_IMPORTS.get(source.path)
    if allowed == frozenset():
        return
    for function in ast.walk(source.tree):
        if not isinstance(function, ast.FunctionDef | ast.AsyncFunctionDef):
            continue
        for node in ast.walk(function):
            names = [node.module or ""] if isinstance(node, ast.ImportFrom) else []
            names += [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
            for name in names:
                if name.split(".")[0] not in (allowed or ()):
                    yield source.fault(node, f"import of {name} inside {function.name}()")


def proxies(source: Source) -> Iterator[str]:
    """Big tables are sorted and filtered by SQL."""
    for node in ast.walk(source.tree):
        name = node.id if isinstance(node, ast.Name) else node.attr if isinstance(node, ast.Attribute) else ""
        if name == "QSortFilterProxyModel" and source.path not in SMALL_PROXIES:
            yield source.fault(node, "QSortFilterProxyModel; name the file in SMALL_PROXIES if its list is short")


def budgets(source: Source) -> Iterator[str]:
    """Files under 400 lines, classes under 25 methods: what grows beyond is two things."""
    if len(source.lines) > LINES_PER_FILE and not source.path.startswith(RECORDS):
        yield source.fault(1, f"{len(source.lines)} lines, of at most {LINES_PER_FILE}")
    for node in ast.walk(source.tree):
        if isinstance(node, ast.ClassDef):
            own = [item.name for item in node.body if isinstance(item, ast.FunctionDef | ast.AsyncFunctionDef)]
            methods = [name for name in own if not (name.startswith("__") and name.endswith("__"))]
            if len(methods) > METHODS_PER_CLASS:
                yield source.fault(node, f"{node.name} has {len(methods)} methods, of at most {METHODS_PER_CLASS}")


def licensed(source: Source) -> Iterator[str]:
    """Each file says its licence first."""
    if source.lines[:1] != ["# SPDX-License-Identifier: GPL-3.0-or-later"]:
        yield source.fault(1, "the first line is not the licence's")


def test_no_event_loop_inside_the_event_loop() -> None:
    check(nested_loops, "ill_desktop")
    assert planted(nested_loops, "ill_desktop/ui/a.py", "dialog.exec()")
    assert planted(nested_loops, "ill_desktop/ui/a.py", "QApplication.processEvents()")
    assert not planted(nested_loops, "ill_desktop/app.py", "app.exec()")


def test_texts_are_translated_whole() -> None:
    check(translated_pieces, "ill_desktop")
    assert planted(translated_pieces, "a.py", "self.tr(f'{n} requests')")
    assert planted(translated_pieces, "a.py", "self.tr('a' + name)")
    assert planted(translated_pieces, "a.py", "QCoreApplication.translate('Page', 'a {}'.format(1))")
    assert not planted(translated_pieces, "a.py", "self.tr('%n request(s)', '', n).format(1)")


def test_no_test_sleeps() -> None:
    check(sleeping, "tests")
    assert planted(sleeping, "tests/a.py", "time.sleep(1)")
    assert planted(sleeping, "tests/a.py", "qtbot.wait(50)")
    assert not planted(sleeping, "tests/a.py", "process.wait(10)")


def test_no_error_is_swallowed() -> None:
    check(swallowed, "ill_desktop", "tests")
    assert planted(swallowed, "a.py", "try:\n    f()\nexcept OSError:\n    pass")
    assert planted(swallowed, "a.py", "try:\n    f()\nexcept:\n    raise")
    assert planted(swallowed, "a.py", "with suppress(Exception):\n    f()")
    assert not planted(
        swallowed, "a.py", "try:\n    f()\nexcept OSError as error:\n    raise UserError('x') from error"
    )


def test_imports_stand_on_top() -> None:
    check(late_imports, "ill_desktop")
    assert planted(late_imports, "ill_desktop/ui/a.py", "def f():\n    import pyqtgraph")
    assert planted(late_imports, "ill_desktop/db/schema.py", "def f():\n    from json import loads")
    assert not planted(late_imports, "ill_desktop/db/schema.py", "def f():\n    from alembic import command")
    assert not planted(late_imports, "ill_desktop/__main__.py", "def f():\n    from ill_desktop import app")


def test_no_proxy_model_over_big_tables() -> None:
    check(proxies, "ill_desktop")
    assert planted(proxies, "ill_desktop/ui/a.py", "class Rows(QSortFilterProxyModel): ...")


def test_files_and_classes_stay_small() -> None:
    check(budgets, "ill_desktop")
    assert planted(budgets, "ill_desktop/a.py", "\n" * 401)
    assert planted(budgets, "ill_desktop/a.py", "class A:\n" + "".join(f"    def f{n}(self): ...\n" for n in range(26)))
    assert not planted(budgets, "ill_desktop/a.py", "class A:\n    def __init__(self): ...\n")


def test_each_file_says_its_licence() -> None:
    check(licensed, "ill_desktop", "tests")
    assert planted(licensed, "a.py", "import os\n")
