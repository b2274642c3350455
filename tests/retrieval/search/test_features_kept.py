"""The numbers that a clause is weighed by are those that the weights were fitted to: who changes one trains again.

Then write them down anew: `PYTHONPATH=.:tests/retrieval python tests/retrieval/search/test_features_kept.py`.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import accumulate
from pathlib import Path

import numpy as np
import pytest

from retrieval.corpus.documents import Passage
from retrieval.index.base import Statistics
from retrieval.search import rank
from retrieval.search.features import FEATURES, features
from retrieval.search.matches import Found, find, lay, passage_scores, statistics_terms
from retrieval.search.query import Kind, parse_query
from retrieval.search.rank import Weights, ranked
from retrieval.search.slots import slot_names
from retrieval.search.views import view
from retrieval.text.fold import fold
from retrieval.text.spans import Span

KEPT = Path(__file__).with_name("features_found.tsv")
# Documents of two passages and of one: what stands before a clause may be another's.
DOCUMENTS = (
    (
        "马斯克上周卖掉了旧厂,因为屋顶漏雨,他说修理要 300万美元。旧厂在柏林。"
        "新厂建在湖边,明年春天开工;工人们可以坐船上班。",
        "OpenAI 的首席执行官奥尔特曼表示:“不会卖。”2024年5月,公司有十二名 工程师。",
    ),
    ("黄仁勋卖晶片,每片 4万美元。价钱不变。", "台积电负责生产,每月交货两千片,没有别的厂。马斯克也买晶片。"),
    ("灯塔。黄仁勋比马斯克更高。他们通过海关。1999 年以前没有船。船队 1998 出海。",),
    ("船",),
)
QUESTIONS = (
    "马斯克为什么卖掉旧厂?",
    "修理要多少美元?",
    "公司有多少工程师?",
    "谁卖晶片?",
    "新厂什么时候开工?",
    "新厂建在哪里?",
    "OpenAI的首席执行官说了什么?",
    "马斯克和黄仁勋有什么区别?",
    "他们如何通过海关?",
    "船是什么时候有的?",
    "船",
    "飞机",
)


# Not those that ship: these are fitted anew now and then.
SOME = Weights(
    np.linspace(-1, 1, len(FEATURES), dtype=np.float32),
    dict.fromkeys(Kind, np.linspace(0, 1, len(slot_names()), dtype=np.float32)),
)


def found_in(question: str) -> Found:
    query, texts = parse_query(question), [text for texts in DOCUMENTS for text in texts]
    counts = {term: sum(term in fold(text) for text in texts) for term in statistics_terms(query)}
    ids, passages = iter(range(1, 99)), list[Passage]()
    for document, parts in enumerate(DOCUMENTS, 1):
        starts = accumulate(map(len, parts), initial=0)
        for number, (start, text) in enumerate(zip(starts, parts, strict=False)):
            span = Span(start, start + len(text))
            passages.append(Passage(next(ids), document, number, span, text, "旧厂与晶片", number + 1))
    return find(query, lay([view(passage) for passage in passages]), Statistics(len(texts), counts))


def lines(question: str) -> Iterator[str]:
    """A line for each column that is not all nothing, and what the model makes of them."""
    found = found_in(question)
    scores = passage_scores(found)
    columns = {"passages": scores, **dict(zip(FEATURES, features(found, scores).T, strict=True))}
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(rank, "weights", lambda: SOME)
        likely = ranked(found).likely
    for name, values in (columns | {"likely": likely}).items():
        if np.any(values):
            yield f"{question}\t{name}\t{' '.join(f'{value:.3g}' for value in values)}"


@pytest.mark.parametrize("question", QUESTIONS)
def test_each_number_is_as_it_was(question: str) -> None:
    kept = [line for line in KEPT.read_text("utf-8").splitlines() if line.startswith(f"{question}\t")]
    now = list(lines(question))
    assert [line.split("\t")[1] for line in now] == [line.split("\t")[1] for line in kept]
    for line, before in zip(now, kept, strict=True):
        values, known = ([float(one) for one in each.split("\t")[2].split()] for each in (line, before))
        assert values == pytest.approx(known, rel=0.02, abs=1e-4), before.split("\t")[1]


if __name__ == "__main__":
    KEPT.write_text("".join(f"{line}\n" for question in QUESTIONS for line in lines(question)), encoding="utf-8")
