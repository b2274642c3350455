"""Here is a module: which little mistakes could be made in it?

Each operator takes a node of the syntax tree and gives what might stand there instead. Tables at the top of a module,
regular expressions and cached functions count as much as what stands in functions: much of ours is there.
"""

from __future__ import annotations

import ast
import re
from collections import Counter
from copy import copy
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

# What is no code: types, decorators, names; and what an error says, which no caller goes by.
_PASSED_OVER = {"annotation", "returns", "decorator_list", "bases", "keywords", "type_params", "type_comment"}
_COMPARED: dict[type[ast.cmpop], ast.cmpop] = {
    ast.Lt: ast.LtE(), ast.LtE: ast.Lt(), ast.Gt: ast.GtE(), ast.GtE: ast.Gt(), ast.Eq: ast.NotEq(),
    ast.NotEq: ast.Eq(), ast.Is: ast.IsNot(), ast.IsNot: ast.Is(), ast.In: ast.NotIn(), ast.NotIn: ast.In(),
}  # fmt: skip
_COMPUTED: dict[type[ast.operator], ast.operator] = {
    ast.Add: ast.Sub(), ast.Sub: ast.Add(), ast.Mult: ast.FloorDiv(), ast.FloorDiv: ast.Mult(), ast.Div: ast.Mult(),
    ast.Mod: ast.FloorDiv(), ast.BitOr: ast.BitAnd(), ast.BitAnd: ast.BitOr(),
}  # fmt: skip
_NAMED = {"min": "max", "max": "min", "any": "all", "all": "any"}
# Pieces of a regular expression, and what they could be mistaken for.
_PATTERNED = re.compile(r"(?<!\\)(?:\(\?<?[=!]|(?<=[^(|])[*+?]|\\b|\^|\$|\d(?=[,}]))")
_MISTAKEN = {"(?=": "(?!", "(?!": "(?=", "(?<=": "(?<!", "(?<!": "(?<=", "*": "+", "+": "*"}


@dataclass(frozen=True, slots=True)
class Mutant:
    """One mistake in a module: `where` (a function, "" at the top) it says `now` in place of `was`, at its `nth`."""

    path: str
    where: str
    was: str
    now: str
    nth: int

    @property
    def name(self) -> str:
        """What it is called from one run to the next: lines may move, other functions change."""
        at = f" #{self.nth}" if self.nth else ""
        return f"{self.path} · {self.where or 'the top'} · {self.was} → {self.now}{at}"


@dataclass(frozen=True, slots=True)
class Place:
    """Where a node hangs in its tree."""

    parent: ast.AST
    field: str
    at: int | None
    where: str
    in_pattern: bool = False

    def put(self, node: ast.AST) -> None:
        """Hangs `node` there."""
        if self.at is None:
            setattr(self.parent, self.field, node)
        else:
            getattr(self.parent, self.field)[self.at] = node


def mutants(path: str, source: str) -> list[Mutant]:
    """Every mutant of the module `source`, in order."""
    return [mutant for mutant, _, _ in _made(path, ast.parse(source))]


def mutated(mutant: Mutant, source: str) -> ast.Module:
    """The module `source` with that mistake; KeyError where it has no such place."""
    tree = ast.parse(source)
    for other, place, node in _made(mutant.path, tree):
        if other == mutant:
            place.put(node)
            return ast.fix_missing_locations(tree)
    raise KeyError(mutant.name)


def _made(path: str, tree: ast.Module) -> Iterator[tuple[Mutant, Place, ast.AST]]:
    seen: Counter[tuple[str, str, str]] = Counter()
    for place, node in _places(tree, ""):
        for new in (new for operator in OPERATORS for new in operator(node, place)):
            said = (place.where, _said(node), _said(new))
            yield Mutant(path, *said, seen[said]), place, new
            seen[said] += 1


def _said(node: ast.AST) -> str:
    """`node` as one short line."""
    if isinstance(node, ast.comprehension):
        return "for …" + "".join(f" if {_said(one)}" for one in node.ifs)
    if isinstance(node, ast.If):
        return f"if {ast.unparse(node.test)}"
    line = " ".join(ast.unparse(node).split())
    return line if len(line) <= 160 else f"{line[:70]} … {line[-70:]}"


def _places(node: ast.AST, where: str, in_pattern: bool = False) -> Iterator[tuple[Place, ast.AST]]:
    """Every node below `node` that may be mutated, with its place."""
    if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
        where = f"{where}.{node.name}".lstrip(".")
    in_pattern = in_pattern or _makes_pattern(node)
    for field, value in ast.iter_fields(node):
        if field in _PASSED_OVER and not isinstance(node, ast.Call):
            continue
        for at, child in enumerate(value) if isinstance(value, list) else [(None, value)]:
            if isinstance(child, ast.AST) and not _is_passed_over(child):
                yield Place(node, field, at, where, in_pattern), child
                yield from _places(child, where, in_pattern)


def _makes_pattern(node: ast.AST) -> bool:
    return isinstance(node, ast.Call) and ast.unparse(node.func) == "re.compile"


def _is_passed_over(node: ast.AST) -> bool:
    """What is there for people, type checkers and shells: docstrings, errors, imports, exports, a script's end."""
    match node:
        case ast.Import() | ast.ImportFrom() | ast.Raise():
            return True
        case ast.Expr(value=ast.Constant()):
            return True
        case ast.If(test=ast.Name(id="TYPE_CHECKING") | ast.Compare(left=ast.Name(id="__name__"))):
            return True
        case ast.Assign(targets=[ast.Name(id="__all__")]) | ast.AnnAssign(annotation=ast.Name(id="TypeAlias")):
            return True
        case ast.Assign(value=ast.Call(func=ast.Name(id="TypeVar"))):
            return True
        case _:
            return False


def _changed(node: ast.AST, **fields: object) -> ast.AST:
    new = copy(node)
    for field, value in fields.items():
        setattr(new, field, value)
    return new


def _comparisons(node: ast.AST, place: Place) -> Iterator[ast.AST]:
    if isinstance(node, ast.Compare):
        for at, operator in enumerate(node.ops):
            other = _COMPARED[type(operator)]
            yield _changed(node, ops=[*node.ops[:at], other, *node.ops[at + 1 :]])


def _arithmetic(node: ast.AST, place: Place) -> Iterator[ast.AST]:
    if isinstance(node, ast.BinOp | ast.AugAssign) and type(node.op) in _COMPUTED:
        yield _changed(node, op=_COMPUTED[type(node.op)])


def _booleans(node: ast.AST, place: Place) -> Iterator[ast.AST]:
    if isinstance(node, ast.BoolOp):
        yield _changed(node, op=ast.Or() if isinstance(node.op, ast.And) else ast.And())
    elif isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.Not | ast.USub):
        yield node.operand
    elif isinstance(node, ast.If | ast.IfExp) and not isinstance(node.test, ast.Compare | ast.BoolOp | ast.UnaryOp):
        yield _changed(node, test=ast.UnaryOp(ast.Not(), node.test))


def _constants(node: ast.AST, place: Place) -> Iterator[ast.AST]:
    match node:
        case ast.Constant(value=bool(value)):
            yield ast.Constant(not value)
        case ast.Constant(value=int(value) | float(value)):
            yield ast.Constant(value + 1)
        case ast.Constant(value=str(value)) if value and not place.in_pattern:
            yield ast.Constant(value[:-1])


def _patterns(node: ast.AST, place: Place) -> Iterator[ast.AST]:
    """Of a regular expression: a sign that is lost, or mistaken for its opposite."""
    if place.in_pattern and isinstance(node, ast.Constant) and isinstance(node.value, str):
        for found in _PATTERNED.finditer(node.value):
            sign = found[0]
            other = str((int(sign) + 1) % 10) if sign.isdigit() else _MISTAKEN.get(sign, "")
            yield ast.Constant(node.value[: found.start()] + other + node.value[found.end() :])


def _returns(node: ast.AST, place: Place) -> Iterator[ast.AST]:
    if isinstance(node, ast.Return) and node.value and not _is_none(node.value):
        yield _changed(node, value=ast.Constant(None))


def _is_none(node: ast.expr) -> bool:
    return isinstance(node, ast.Constant) and node.value is None


def _slices(node: ast.AST, place: Place) -> Iterator[ast.AST]:
    if isinstance(node, ast.Slice):
        yield from ([_changed(node, lower=None)] if node.lower else [])
        yield from ([_changed(node, upper=None)] if node.upper else [])


def _calls(node: ast.AST, place: Place) -> Iterator[ast.AST]:
    """A call that is forgotten: one made for what it does, one of a method that needs nothing."""
    match node:
        case ast.Expr(value=ast.Call()):
            yield ast.Pass()
        case ast.Call(
            func=ast.Attribute(value=value, attr="strip" | "lstrip" | "rstrip" | "lower" | "upper"), args=[]
        ):
            yield value
        case ast.Call(func=ast.Name(id=name)) if name in _NAMED:
            yield _changed(node, func=ast.Name(_NAMED[name], ast.Load()))


def _loops(node: ast.AST, place: Place) -> Iterator[ast.AST]:
    if isinstance(node, ast.comprehension) and node.ifs:
        yield _changed(node, ifs=[])
    elif isinstance(node, ast.Break | ast.Continue):
        yield ast.Break() if isinstance(node, ast.Continue) else ast.Continue()


def _tables(node: ast.AST, place: Place) -> Iterator[ast.AST]:
    """A table that lacks its last line."""
    if place.where:
        return
    if isinstance(node, ast.Dict) and len(node.values) > 1:
        yield _changed(node, keys=node.keys[:-1], values=node.values[:-1])
    elif isinstance(node, ast.List | ast.Set | ast.Tuple) and len(node.elts) > 1:
        yield _changed(node, elts=node.elts[:-1])


OPERATORS: tuple[Callable[[ast.AST, Place], Iterator[ast.AST]], ...] = (
    _comparisons, _arithmetic, _booleans, _constants, _patterns, _returns, _slices, _calls, _loops, _tables,
)  # fmt: skip
