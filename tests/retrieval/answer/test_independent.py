"""Which texts have one origin."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TypedDict

import pytest

from retrieval.answer.independent import Voicing, credited, origins


class Article(TypedDict):
    publisher: str | None
    text: str


class Pair(TypedDict):
    a: Article
    b: Article
    reprint: bool


def known_pairs() -> list[Pair]:
    file = Path(__file__).with_name("reprint_pairs.jsonl")
    return [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines() if line.strip()]


def one_origin(pair: Pair) -> bool:
    a, b = pair["a"], pair["b"]
    return len(origins([Voicing(1, a["text"], a["publisher"]), Voicing(2, b["text"], b["publisher"])])) == 1


def test_reprints_are_told_from_texts_that_only_tell_the_same() -> None:
    told = [(pair["reprint"], one_origin(pair)) for pair in known_pairs()]
    called = [wanted for wanted, got in told if got]
    assert sum(called) >= 0.95 * len(called)
    assert sum(called) >= 0.95 * sum(wanted for wanted, _ in told)


@pytest.mark.parametrize(
    ("text", "house"),
    [
        ("据路透社4月5日报道，双方谈判破裂。", "路透社"),
        ("文章来源：《晨江日报》", "晨江日报"),
        ("本文轉載自晨江週刊。", "晨江周刊"),
        ("（中央社台北5日電）大橋昨天通車。", "中央社"),
    ],
)
def test_the_house_that_is_credited_is_known(text: str, house: str) -> None:
    assert credited(text) == {house}


def test_nobody_is_credited_by_talk_of_sources() -> None:
    assert credited("据知情人士透露，交易将完成。据说公司要关门。") == frozenset()


def test_reprints_of_reprints_have_one_origin_and_come_in_order() -> None:
    words = "望川大桥昨天上午正式通车，全长三公里半，过江只要五分钟。"
    other = "记者在现场看到，市民一早就来到了大桥两端，等着走上第一趟。"
    told = [Voicing(1, words), Voicing(2, other), Voicing(3, "转载：" + words), Voicing(4, words[:-1])]
    assert origins(told) == [[1, 3, 4], [2]]
