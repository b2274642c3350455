"""SQL is plain text with parameters: nothing that anybody said is ever part of a statement."""

from __future__ import annotations

import ast
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).resolve().parents[2]
ASKING = frozenset({"execute", "executemany", "executescript", "rows"})
SQL = ("SELECT ", "INSERT ", "UPDATE ", "DELETE ", "PRAGMA ", "CREATE ", "DROP ", "WITH ", "BEGIN")
# What stands in braces in a statement: always a constant of ours, a number of ours, or one of a written list.
FILLED = {
    "COLUMNS": "a constant: names of columns",
    "within": "a constant of figures()",
    "where": "a constant of each caller: see test_conditions_are_plain_text",
    "old": "a constant of forget_words()",
    "newest": "a constant",
    "table": "one of the tuple that move() goes through",
    "pragma": "one of the tuple that connected() goes through",
    "STEPS[number]": "a schema step",
    "step": "a schema step",
    "number": "a step's number",
    "number + 1": "a step's number",
    "_ROOM": "a constant",
    "_USUAL": "a constant",
    "_BRIEFLY": "a constant",
    "int(_PATIENCE * 1000)": "a constant",
    "self._safety.value": "one of Safety",
    "LISTED": "a constant: the list is a parameter, read by json_each",
}
WITH_CONDITIONS = ("bot/memory/rows.py", "bot/memory/watches.py", "bot/memory/questions.py")
CONDITIONS = frozenset({"first", "read", "removed", "changed"})  # take a piece of SQL from who calls them


def trees() -> Iterator[tuple[str, ast.Module]]:
    """Every module of ours; the bench compares us with others, and takes nothing from anybody."""
    for room in ("retrieval", "bot"):
        for path in sorted((ROOT / room).rglob("*.py")):
            if "bench" not in path.parts:
                yield str(path.relative_to(ROOT)), ast.parse(path.read_text("utf-8"))


def is_sql(node: ast.AST) -> bool:
    """Whether a text, or the beginning of one that is put together, is a statement."""
    match node:
        case ast.Constant(value=str(words)):
            return words.lstrip().startswith(SQL)
        case ast.JoinedStr(values=[first, *_]):
            return is_sql(first)
        case ast.BinOp(left=left):
            return is_sql(left)
    return False


def test_what_is_put_into_statements_is_ours() -> None:
    found = [
        (f"{file}:{node.lineno}", ast.unparse(part.value))
        for file, tree in trees()
        for node in ast.walk(tree)
        if isinstance(node, ast.JoinedStr) and is_sql(node)
        for part in node.values
        if isinstance(part, ast.FormattedValue)
    ]
    assert found
    assert [one for one in found if one[1] not in FILLED] == []


def test_no_statement_is_made_by_format_percent_or_joining() -> None:
    bad = [
        f"{file}:{node.lineno}"
        for file, tree in trees()
        for node in ast.walk(tree)
        if (isinstance(node, ast.BinOp) and isinstance(node.op, ast.Mod) and is_sql(node.left))
        or (isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and made_of(node))
    ]
    assert bad == []


def made_of(call: ast.Call) -> bool:
    """Whether a call makes a statement of a text: `"SELECT …".format(…)`, `.replace`, `.join`."""
    at = call.func
    return (
        isinstance(at, ast.Attribute) and at.attr in ("format", "replace", "join", "format_map") and is_sql(at.value)
    )


def test_statements_are_added_to_by_constants_alone() -> None:
    """`READ + where`: names in capitals are constants; `where` is a condition."""
    bad = [
        f"{file}:{node.lineno}: {ast.unparse(part)}"
        for file, tree in trees()
        for node in ast.walk(tree)
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and node.func.attr in ASKING
        and node.args
        for part in pieces(node.args[0])
        if not is_constant(part)
    ]
    assert bad == []


def pieces(node: ast.expr) -> Iterator[ast.expr]:
    """What a sum is made of."""
    if isinstance(node, ast.BinOp) and isinstance(node.op, ast.Add):
        yield from pieces(node.left)
        yield from pieces(node.right)
    elif isinstance(node, ast.IfExp):
        yield from (*pieces(node.body), *pieces(node.orelse))
    else:
        yield node


LOCAL = frozenset({"query", "sql", "where", "wanted", "lacking"})  # given by a caller, or one of a written table


def is_constant(node: ast.expr) -> bool:
    """Plain text, a name in capitals, a table's row, or one of LOCAL."""
    match node:
        case ast.Constant() | ast.JoinedStr():
            return True
        case ast.Name(id=name):
            return name.isupper() or name in LOCAL
        case ast.Subscript(value=ast.Name(id=name)):
            return name.isupper()
        case ast.Attribute():
            return True  # no statement: another method of that name
    return False


def test_conditions_are_plain_text() -> None:
    bad = [
        f"{file}:{node.lineno}: {ast.unparse(node.args[1])}"
        for file, tree in trees()
        if file in WITH_CONDITIONS
        for node in ast.walk(tree)
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Name)
        and node.func.id in CONDITIONS
        and len(node.args) > 1
        and not isinstance(node.args[1], ast.Constant)
        and ast.unparse(node.args[1]) not in LOCAL
    ]
    assert bad == []
