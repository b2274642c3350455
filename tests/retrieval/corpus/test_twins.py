"""Texts that are there already, or nearly."""

from __future__ import annotations

import random
import re
from functools import cache

import opencc
import pytest
from hypothesis import given
from hypothesis import strategies as st
from samples import REPOSITORY, written

from retrieval.corpus.twins import alike, identity, keys, likeness, signature, signatures


@cache
def texts() -> tuple[str, ...]:
    """Runs of some 400 characters of the material that ships, none of which says what another says."""
    whole = "".join(
        path.read_text("utf-8").split("---", 2)[-1] for path in sorted((REPOSITORY / "corpus").glob("*.md"))
    )
    lines = [line for line in whole.split("\n") if len(line) > 20]
    runs = ["\n".join(lines[at : at + 6]) for at in range(0, len(lines), 6)]
    return tuple(run for run in runs if len(run) > 250)


def edited(text: str, share: float) -> str:
    """`text` with this share of its characters changed, a few at a time, the same way each time."""
    generator, characters = random.Random(len(text)), list(text)
    for _ in range(int(len(text) * share / 3)):
        at = generator.randrange(len(characters) - 3)
        characters[at : at + 3] = generator.choices("海雾船灯塔岸风浪", k=generator.randint(0, 6))
    return "".join(characters)


VARIANTS = {
    "in traditional characters": lambda text: opencc.OpenCC("s2t").convert(text),
    "without marks": lambda text: re.sub("[，。、；：“”]", " ", text),
    "with head and foot": lambda text: f"来源：海边日报 2025-06-10\n{text}\n关注我们，不迷路。",
    "edited": lambda text: edited(text, 0.1),
    "cut": lambda text: text[: len(text) * 4 // 5],
    "in another order": lambda text: "\n".join(reversed(text.split("\n"))),
}


@pytest.mark.parametrize("variant", VARIANTS)
def test_what_is_nearly_the_same_is_found(variant: str) -> None:
    made = [(signature(text), signature(VARIANTS[variant](text))) for text in texts()]
    assert [one for one, other in made if not alike(one, other)] == []
    assert [one for one, other in made if not set(keys(one)) & set(keys(other))] == []


def test_what_says_something_else_is_not() -> None:
    kept = [signature(text) for text in texts()]
    assert len(kept) > 20
    assert [(a, b) for a, one in enumerate(kept) for b, other in enumerate(kept[:a]) if alike(one, other)] == []


def test_short_ones_that_share_a_turn_of_phrase_are_not() -> None:
    one, other = (
        "高氏前肛鳗，为辐鳍鱼纲鳗鲡目的其中一个种。",
        "异齿前肛鳗，又称长身前肛鳗，为辐鳍鱼纲鳗鲡目的其中一个种。",
    )
    assert not alike(signature(one), signature(other))


@pytest.mark.parametrize("other", ["灯塔亮了,船 回来了!", "燈塔亮了，船回來了。", "灯塔亮了\n船回来了"])
def test_script_marks_and_spaces_make_no_other_text(other: str) -> None:
    assert identity("灯塔亮了，船回来了。") == identity(other)


def test_one_character_makes_another_text() -> None:
    assert identity("灯塔亮了。") != identity("灯塔灭了。")


@given(written, written)
def test_likeness_is_a_share_whichever_comes_first(one: str, other: str) -> None:
    a, b = signature(one), signature(other)
    assert 0.0 <= likeness(a, b) == likeness(b, a) <= 1.0
    assert likeness(a, a) == (1.0 if a else 0.0)
    assert len(a) <= 384
    assert len(keys(a)) <= 8


@given(st.text(max_size=50))
def test_any_text_has_a_signature(text: str) -> None:
    assert (identity(text) == identity("")) == (signature(text) == b"")


@given(st.lists(written | st.text(max_size=6)))
def test_a_signature_is_the_same_among_others(several: list[str]) -> None:
    assert signatures(several) == [signature(text) for text in several]
