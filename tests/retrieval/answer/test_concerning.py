"""A disagreement is shown where it is about what was asked, and nowhere else."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest

from retrieval.answer.concerning import concerns
from retrieval.answer.disagreement import Disagreement, differing
from retrieval.answer.excerpt import Excerpt
from retrieval.corpus.documents import Source
from retrieval.search.query import parse_query
from retrieval.text.spans import Span

COST = "南湾大桥全长1240米，总投资36亿元。", "南湾大桥总投资42亿元，其中地方财政出资一半。"
LENGTH = "南湾大桥全长1240米。", "据测量，南湾大桥全长1310米。"
FOUNDED = "OpenAI成立于2015年12月。", "OpenAI是2016年3月成立的。"
LAID_OFF = "青檀汽车此次裁员1400人。", "青檀汽车此次裁员人数为2600人。"
TRAINED = "DeepSeek-V3的训练成本约为557.6万美元。", "DeepSeek-V3的训练成本为900万美元。"
BURNT = "云栖山火灾延烧面积为1300公顷。", "云栖山火灾延烧面积达21000公顷。"


def pair(one: str, other: str, days: tuple[date | None, date | None] = (None, None)) -> Disagreement | None:
    told = differing(one, other, days)
    return told and Disagreement(quote(one, 1), quote(other, 2), told.kind, (told.one, told.other))


def quote(text: str, id: int) -> Excerpt:
    return Excerpt(id, id, "", "", Span(0, len(text)), text, Source(), 1, (), None, 1.0)


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("南湾大桥总投资多少", COST),
        ("南湾大桥造价多少钱？", COST),
        ("南灣大橋花了多少億元？", COST),
        ("南湾大桥多长", LENGTH),
        ("南湾大桥有多少公里？", LENGTH),
        ("OpenAI什么时候成立的？", FOUNDED),
        ("OpenAI哪一年创立？", FOUNDED),
        ("青檀汽车裁了多少人", LAID_OFF),
        ("青檀汽车的裁员人数是多少？", LAID_OFF),
        ("DeepSeek-V3的训练成本是多少？", TRAINED),
        ("云栖山火灾烧了多大面积？", BURNT),
        ("OpenAI成立", FOUNDED),
    ],
)
def test_a_disagreement_on_what_was_asked_concerns_it(question: str, said: tuple[str, str]) -> None:
    found = pair(*said)
    assert found is not None
    assert concerns(parse_query(question), found)


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("南湾大桥多长", COST),
        ("南湾大桥什么时候通车？", COST),
        ("谁设计了南湾大桥？", COST),
        ("南湾大桥多少钱", LENGTH),
        ("南湾大桥多宽", LENGTH),
        ("南湾大桥的主塔多高？", LENGTH),
        ("OpenAI什么时候发布GPT-4？", FOUNDED),
        ("OpenAI有多少员工？", FOUNDED),
        ("青檀汽车有多少门店？", LAID_OFF),
        ("青檀汽车裁员赔了多少钱？", LAID_OFF),
        ("为什么DeepSeek-V3引起讨论？", TRAINED),
        ("云栖山火灾有多少人受伤？", BURNT),
        ("云栖山火灾持续多久？", BURNT),
    ],
)
def test_a_disagreement_on_something_else_does_not(question: str, said: tuple[str, str]) -> None:
    found = pair(*said)
    assert found is not None
    assert not concerns(parse_query(question), found)


def test_the_known_disagreements_concern_their_own_questions_and_few_others() -> None:
    file = Path(__file__).with_name("disagreement_pairs.jsonl")
    known = [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines() if line.strip()]
    asked = [(one["question"], found) for one in known if one["question"] and (found := of_known(one))]
    own = [concerns(parse_query(question), found) for question, found in asked]
    others = [concerns(parse_query(q), found) for n, (q, _) in enumerate(asked) for found in elsewhere(asked, n)]
    assert sum(own) >= 0.9 * len(own)
    assert sum(others) <= 0.05 * len(others)


def of_known(one: dict[str, dict[str, str | None]]) -> Disagreement | None:
    days = [date.fromisoformat(day) if (day := one[side]["published"]) else None for side in ("a", "b")]
    return pair(one["a"]["text"] or "", one["b"]["text"] or "", (days[0], days[1]))


def elsewhere(asked: list[tuple[str, Disagreement]], n: int) -> list[Disagreement]:
    return [found for m, (_, found) in enumerate(asked) if m != n]
