"""What every engine promises, asked of each."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING
from uuid import uuid4

import pytest
from small_cluster import small_cluster

from retrieval.index.base import Entry, Index
from retrieval.index.cluster import ClusterIndex
from retrieval.index.cluster_at import Cluster
from retrieval.index.disk import DiskIndex
from retrieval.index.memory import MemoryIndex
from retrieval.index.shelves import Shelves

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

HERE = ("这里",)


def settled_on_disk(folder: Path) -> Shelves:
    shelves = Shelves(MemoryIndex(), DiskIndex(folder), small=0)
    for collection in ("这里", "那里"):
        shelves.settle(collection, 1)
    return shelves


ENGINES: dict[str, Callable[[Path], Index]] = {
    "memory": lambda _: MemoryIndex(),
    "disk": DiskIndex,
    "shelves in memory": lambda folder: Shelves(MemoryIndex(), DiskIndex(folder)),
    "shelves on disk": settled_on_disk,
}


# Clusters, by the fixture that starts them. The small one is ours, over loopback; the other is the real one.
CLUSTERS = {"small cluster": "small_cluster_urls", "cluster": "cluster_urls"}


@pytest.fixture(params=[*ENGINES, "small cluster", pytest.param("cluster", marks=pytest.mark.cluster)])
def index(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Index]:
    started = CLUSTERS.get(request.param)
    made = in_cluster(request.getfixturevalue(started)) if started else ENGINES[request.param](tmp_path)
    yield made
    if isinstance(made, ClusterIndex):
        for collection in ("这里", "那里"):
            made.drop(collection)
    made.close()


def in_cluster(urls: tuple[str, ...]) -> ClusterIndex:
    """A name of its own for each test: one cluster serves them all."""
    return ClusterIndex(Cluster(urls, name=f"test{uuid4().hex[:12]}", seconds=30))


@pytest.fixture
def small_cluster_urls() -> Iterator[tuple[str, ...]]:
    with small_cluster() as cluster:
        yield (cluster.url,)


def entry(passage: int, *terms: str, document: int | None = None, collection: str = "这里") -> Entry:
    return Entry(passage, passage * 10 if document is None else document, collection, terms)


def found(index: Index, *terms: str, collections: tuple[str, ...] = HERE, limit: int = 10) -> list[int]:
    return [hit.passage_id for hit in index.search(terms, collections, limit)]


def test_an_empty_index_finds_nothing(index: Index) -> None:
    assert found(index, "灯塔") == []
    statistics = index.statistics(["灯塔"], HERE)
    assert (statistics.passages, statistics.frequencies) == (0, {"灯塔": 0})
    assert index.change("这里") == 0


def test_nothing_is_found_where_no_term_is_shared(index: Index) -> None:
    index.add([entry(1, "灯塔"), entry(2, "海雾")], 1)
    assert found(index, "渔船") == []


def test_no_terms_find_nothing(index: Index) -> None:
    index.add([entry(1, "灯塔")], 1)
    assert found(index) == []


def test_a_true_match_among_two_is_found(index: Index) -> None:
    index.add([entry(1, "灯塔"), entry(2, "海雾")], 1)
    assert found(index, "灯塔") == [1]


def test_a_term_that_every_passage_has_finds_them_all(index: Index) -> None:
    index.add([entry(n, "灯塔", f"船{n}") for n in range(1, 5)], 1)
    assert sorted(found(index, "灯塔")) == [1, 2, 3, 4]


def test_the_passage_with_more_of_the_question_comes_first(index: Index) -> None:
    index.add([entry(1, "灯塔", "甲"), entry(2, "灯塔", "海雾"), entry(3, "乙", "丙")], 1)
    assert found(index, "海雾", "灯塔") == [2, 1]


def test_equals_come_in_the_order_of_their_ids(index: Index) -> None:
    index.add([entry(n, "灯塔") for n in (7, 3)], 1)
    index.add([entry(n, "灯塔") for n in (5, 1)], 2)
    assert found(index, "灯塔") == [1, 3, 5, 7]
    assert found(index, "灯塔", limit=2) == [1, 3]


def test_no_more_are_found_than_asked_for(index: Index) -> None:
    index.add([entry(n, "灯塔") for n in range(1, 60)], 1)
    assert found(index, "灯塔", limit=3) == [1, 2, 3]


def test_scores_fall(index: Index) -> None:
    generator = random.Random(5)
    index.add([entry(n, *generator.choices("甲乙丙丁戊己", k=5)) for n in range(1, 40)], 1)
    scores = [hit.score for hit in index.search(["甲", "乙", "丙"], HERE, 40)]
    assert scores == sorted(scores, reverse=True)


def test_a_term_asked_twice_counts_once(index: Index) -> None:
    index.add([entry(1, "灯塔", "海"), entry(2, "海雾", "海")], 1)
    assert index.search(["灯塔", "灯塔", "海雾"], HERE, 9) == index.search(["灯塔", "海雾"], HERE, 9)


def test_a_passage_without_terms_is_counted_and_never_found(index: Index) -> None:
    index.add([entry(1), entry(2, "灯塔")], 1)
    assert found(index, "灯塔") == [2]
    assert index.statistics([], HERE).passages == 2


def test_passages_without_any_terms_do_no_harm(index: Index) -> None:
    index.add([entry(1), entry(2)], 1)
    assert found(index, "灯塔") == []


def test_collections_are_apart(index: Index) -> None:
    index.add([entry(1, "灯塔")], 1)
    index.add([entry(2, "灯塔", collection="那里")], 2)
    assert found(index, "灯塔") == [1]
    assert found(index, "灯塔", collections=("那里",)) == [2]
    assert sorted(found(index, "灯塔", collections=("这里", "那里"))) == [1, 2]
    assert found(index, "灯塔", collections=("无处",)) == []
    assert found(index, "灯塔", collections=()) == []


def test_another_collection_moves_no_score(index: Index) -> None:
    index.add([entry(1, "灯塔", "海"), entry(2, "海雾", "海")], 1)
    before = index.search(["灯塔", "海"], HERE, 9)
    index.add([entry(n, "灯塔", collection="那里") for n in range(3, 50)], 2)
    assert index.search(["灯塔", "海"], HERE, 9) == before


def test_statistics_count_each_collection_asked_for(index: Index) -> None:
    index.add([entry(1, "灯塔", "灯塔"), entry(2, "海雾")], 1)
    index.add([entry(3, "灯塔", collection="那里")], 2)
    assert index.statistics(["灯塔", "无"], HERE).frequencies == {"灯塔": 1, "无": 0}
    both = index.statistics(["灯塔"], ("这里", "那里"))
    assert (both.passages, both.frequencies) == (3, {"灯塔": 2})


def test_what_was_removed_is_neither_found_nor_counted(index: Index) -> None:
    index.add([entry(1, "灯塔", document=7), entry(2, "灯塔", document=7), entry(3, "灯塔", "海", document=8)], 1)
    index.remove("这里", [7], 2)
    assert found(index, "灯塔") == [3]
    statistics = index.statistics(["灯塔", "海"], HERE)
    assert (statistics.passages, statistics.frequencies) == (1, {"灯塔": 1, "海": 1})


def test_removing_what_is_not_there_does_no_harm(index: Index) -> None:
    index.add([entry(1, "灯塔")], 1)
    index.remove("这里", [99], 2)
    assert found(index, "灯塔") == [1]


def test_removing_in_one_collection_leaves_the_other(index: Index) -> None:
    index.add([entry(1, "灯塔", document=7)], 1)
    index.add([entry(2, "灯塔", document=7, collection="那里")], 2)
    index.remove("那里", [7], 3)
    assert found(index, "灯塔", collections=("这里", "那里")) == [1]


def test_all_may_be_removed(index: Index) -> None:
    index.add([entry(1, "灯塔", document=7)], 1)
    index.remove("这里", [7], 2)
    assert found(index, "灯塔") == []
    assert index.statistics(["灯塔"], HERE).passages == 0


def test_what_was_removed_can_be_added_again(index: Index) -> None:
    index.add([entry(1, "灯塔", document=7), entry(2, "海雾", document=8)], 1)
    index.remove("这里", [7], 2)
    index.add([entry(1, "灯塔", document=7)], 3)
    assert found(index, "灯塔") == [1]
    assert index.statistics(["灯塔"], HERE).frequencies == {"灯塔": 1}


def test_statistics_are_exact_after_much_coming_and_going(index: Index) -> None:
    generator, here = random.Random(3), dict[int, str]()
    for change in range(1, 9):
        new = {change * 100 + n: generator.choice("甲乙丙") for n in range(6)}
        index.add([entry(id, term, document=id) for id, term in new.items()], change)
        here |= new
        gone = generator.sample(sorted(here), 3)
        index.remove("这里", gone, change)
        here = {id: term for id, term in here.items() if id not in gone}
    statistics = index.statistics("甲乙丙", HERE)
    assert statistics.passages == len(here)
    assert statistics.frequencies == {term: list(here.values()).count(term) for term in "甲乙丙"}
    assert sorted(found(index, "甲", limit=99)) == sorted(id for id, term in here.items() if term == "甲")


def test_the_last_change_is_remembered(index: Index) -> None:
    index.add([entry(1, "灯塔")], 4)
    assert (index.change("这里"), index.change("那里")) == (4, 0)
    index.remove("这里", [10], 9)
    assert index.change("这里") == 9


def test_a_failure_while_adding_adds_nothing(index: Index) -> None:
    index.add([entry(1, "灯塔")], 1)

    def breaks() -> Iterator[Entry]:
        yield entry(2, "灯塔")
        raise RuntimeError("断了")

    with pytest.raises(RuntimeError, match="断了"):
        index.add(breaks(), 2)
    assert found(index, "灯塔") == [1]
    assert index.change("这里") == 1


@pytest.mark.parametrize("term", ["c++", "gpt-4o", "3.5", "a b"[0], "«", "𠮷"])
def test_any_term_is_found_as_it_is(index: Index, term: str) -> None:
    index.add([entry(1, term), entry(2, "灯塔")], 1)
    assert found(index, term) == [1]


def test_a_term_may_hold_a_space(index: Index) -> None:
    index.add([entry(1, "model quack", "鸭"), entry(2, "model", "quack")], 1)
    assert found(index, "model quack") == [1]
    assert index.statistics(["model quack", "model"], HERE).frequencies == {"model quack": 1, "model": 1}
    index.remove("这里", [20], 1)
    assert index.statistics(["model quack", "model"], HERE).frequencies == {"model quack": 1, "model": 0}


def test_a_document_may_be_put_in_again_with_other_terms(index: Index) -> None:
    index.add([entry(1, "灯塔"), entry(2, "海雾")], 1)
    index.remove("这里", [10], 1)
    index.add([entry(1, "灯塔", "量子鸭")], 2)
    assert found(index, "量子鸭") == [1]
    assert index.statistics(["灯塔"], HERE).frequencies == {"灯塔": 1}
    assert index.change("这里") == 2
