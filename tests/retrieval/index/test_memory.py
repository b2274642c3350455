"""What a snapshot shares with the one before moves nothing: it is as if made anew."""

from __future__ import annotations

import random

from rank_bm25 import BM25Okapi

from retrieval.index.base import Entry
from retrieval.index.memory import K1, B, MemoryIndex

TERMS = tuple("灯塔海雾渔村船长骆驼绿茶")
HERE = ("这里",)


def entry(number: int, generator: random.Random) -> Entry:
    return Entry(number, number // 2, "这里", generator.choices(TERMS, k=generator.randint(0, 9)))


def test_after_any_changes_it_is_as_one_made_anew() -> None:
    generator, index, there = random.Random(3), MemoryIndex(), dict[int, Entry]()
    for change in range(1, 120):
        new = [entry(change * 10 + n, generator) for n in range(generator.randint(0, 4))]
        index.add(new, change)
        there |= {one.passage_id: one for one in new}
        gone = {one.document_id for one in there.values() if generator.random() < 0.2}
        index.remove("这里", gone, change)
        there = {id: one for id, one in there.items() if one.document_id not in gone}
        anew = MemoryIndex()
        anew.add(there.values(), change)
        wanted = generator.sample(TERMS, 3)
        assert index.search(wanted, HERE, 5) == anew.search(wanted, HERE, 5)
        assert index.statistics(TERMS, HERE) == anew.statistics(TERMS, HERE)


def test_its_scores_are_those_of_rank_bm25_but_for_the_rarity() -> None:
    generator, index = random.Random(4), MemoryIndex()
    entries = [entry(number, generator) for number in range(40)]
    index.add(entries, 1)
    theirs = BM25Okapi([one.terms for one in entries], k1=K1, b=B)
    theirs.idf = dict.fromkeys(theirs.idf, 1.0)
    for term in TERMS:
        hits = index.search([term], HERE, 40)
        ordered = sorted(hits, key=lambda hit: hit.passage_id)
        scores = theirs.get_batch_scores([term], [hit.passage_id for hit in ordered])
        shares = [hit.score / score for hit, score in zip(ordered, scores, strict=True)]
        assert max(shares) - min(shares) < 1e-9
