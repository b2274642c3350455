"""Little mistakes are made where code stands, and are what they say they are."""

from __future__ import annotations

import ast
import runpy
from pathlib import Path

import pytest
from mutating import Mutant, mutants, mutated

HERE = Path(__file__).parent
TOOL = runpy.run_path(str(HERE / "__main__.py"), run_name="mutants")
SOURCE = '''"""A module."""
import re
LONGEST = 5
NAMES: dict[str, int] = {"a": 1, "b": 2}
SIGN = re.compile(r"(?=x)a+")

def least(words: list[str], most: int = LONGEST) -> int | None:
    """Says something."""
    if not words:
        raise ValueError("none at all")
    print(words)
    return min(len(word) + 1 for word in words[:most] if word and len(word) < 9)
'''


def said() -> set[tuple[str, str]]:
    return {(one.was, one.now) for one in mutants("m.py", SOURCE)}


@pytest.mark.parametrize(
    ("was", "now"),
    [
        ("5", "6"),
        ("'a'", "''"),
        ("{'a': 1, 'b': 2}", "{'a': 1}"),
        ("'(?=x)a+'", "'(?!x)a+'"),
        ("'(?=x)a+'", "'(?=x)a*'"),
        ("not words", "words"),
        ("print(words)", "pass"),
        ("len(word) < 9", "len(word) <= 9"),
        ("len(word) + 1", "len(word) - 1"),
        ("word and len(word) < 9", "word or len(word) < 9"),
        (":most", ":"),
        ("for … if word and len(word) < 9", "for …"),
    ],
)
def test_a_place_in_the_code_can_be_mistaken(was: str, now: str) -> None:
    assert (was, now) in said()


def test_what_is_no_code_is_left_alone() -> None:
    assert not [was for was, _ in said() if "something" in was or "none at all" in was or "list[str]" in was]


def test_each_has_a_name_of_its_own_and_changes_the_module() -> None:
    every = mutants("m.py", SOURCE)
    assert len({one.name for one in every}) == len(every) > 15
    for one in every:
        assert ast.dump(mutated(one, SOURCE)) != ast.dump(ast.parse(SOURCE))


def test_one_that_is_no_more_is_said_so() -> None:
    with pytest.raises(KeyError, match=r"m\.py · least · 7 → 8"):
        mutated(Mutant("m.py", "least", "7", "8", 0), SOURCE)


def test_the_sample_is_the_same_whatever_else_changes() -> None:
    every = mutants("m.py", SOURCE)
    drawn = TOOL["sample"]({"a": every, "b": every[:3]}, 10, 9)
    assert drawn == TOOL["sample"]({"a": every[::-1], "b": every[:3]}, 10, 9)
    assert (len(drawn["a"]), len(drawn["b"])) == (7, 3)
    assert [one for one in drawn["a"] if one in every[5:]] == [
        one for one in TOOL["sample"]({"a": every[5:]}, 10, 9)["a"] if one in drawn["a"]
    ]


def test_every_room_has_modules_and_tests_that_are_there() -> None:
    rooms = TOOL["rooms"]()
    assert {"dates", "fold", "sentences", "excerpt", "rerank", "render", "incoming"} <= {room.name for room in rooms}
    for room in rooms:
        assert all(list(TOOL["REPOSITORY"].glob(pattern)) for pattern in room.modules)
        assert all((TOOL["REPOSITORY"] / test).is_file() for test in room.tests)
