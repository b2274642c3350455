"""Which modules are read afresh for a mutant? The one it is in, and all that import that, however far."""

from __future__ import annotations

import ast
import importlib
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path

OURS = ("retrieval", "bot")
# What is worked out once and kept; it is worked out anew where it rests on the mutant's module.
WARMED = (("retrieval.text.fold", "fold", ("",)), ("retrieval.index.terms", "segmenter", ()))


def module_name(path: str) -> str:
    """retrieval/text/fold.py -> retrieval.text.fold."""
    return path.removesuffix(".py").removesuffix("/__init__").replace("/", ".")


def imports(path: Path) -> Iterator[str]:
    """What a file imports when it is read or when its functions run; names that are no modules do no harm."""
    for node in _run(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (one.name for one in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module
            yield from (f"{node.module}.{one.name}" for one in node.names)


def _run(node: ast.AST) -> Iterator[ast.AST]:
    """Every node below that is not there for type checkers alone."""
    for child in ast.iter_child_nodes(node):
        if not (isinstance(child, ast.If) and ast.unparse(child.test) == "TYPE_CHECKING"):
            yield child
            yield from _run(child)


@cache
def imported(tree: Path) -> dict[str, frozenset[str]]:
    """What each module of ours imports."""
    paths = [path.relative_to(tree) for package in OURS for path in (tree / package).rglob("*.py")]
    return {module_name(path.as_posix()): frozenset(imports(tree / path)) for path in paths}


def resting_on(name: str, tree: Path) -> set[str]:
    """The module `name`, and all that import it, however far."""
    resting, newest = {name}, {name}
    while newest:
        newest = {other for other, those in imported(tree).items() if other not in resting and those & newest}
        resting |= newest
    return resting


def warm() -> None:
    """Works out what takes long and is kept."""
    for name, function, arguments in WARMED:
        getattr(importlib.import_module(name), function)(*arguments)


def forget(names: set[str]) -> None:
    """Has these modules be read afresh."""
    for name in names & sys.modules.keys():
        package, _, own = name.rpartition(".")
        if package in sys.modules and package not in names:
            vars(sys.modules[package]).pop(own, None)
        del sys.modules[name]
