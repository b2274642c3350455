"""The engine in a cluster, beside one that refuses, falters and goes away. All it says to it is looked at."""

from __future__ import annotations

import json
import time
from contextlib import suppress
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from small_cluster import SmallCluster, dropped, refused, slow, small_cluster

from retrieval.errors import IndexUnavailable, IndexUnusable
from retrieval.index import bulk
from retrieval.index.base import Entry
from retrieval.index.bulk import Bulk, put
from retrieval.index.cluster import ClusterIndex
from retrieval.index.cluster_at import Cluster
from retrieval.index.terms import terms_version
from retrieval.index.wire import Wire

if TYPE_CHECKING:
    from collections.abc import Iterator

HERE = ("这里",)


@pytest.fixture
def cluster() -> Iterator[SmallCluster]:
    with small_cluster() as started:
        yield started


@pytest.fixture
def index(cluster: SmallCluster) -> Iterator[ClusterIndex]:
    made = ClusterIndex(Cluster((cluster.url,), seconds=1))
    made._bulk = replace(made._bulk, pause=lambda _: None)
    yield made
    made.close()


def entries(*ids: int) -> list[Entry]:
    return [Entry(id, id, "这里", ["灯塔", f"船{id}"]) for id in ids]


def found(index: ClusterIndex) -> list[int]:
    return [hit.passage_id for hit in index.search(["灯塔"], HERE, 99)]


def loads(cluster: SmallCluster) -> list[list[str]]:
    """The ids of each load of passages that was said."""
    bodies = [body for _, path, _, body in cluster.asked if path.endswith("_bulk")]
    lines = [[json.loads(line) for line in body.splitlines()] for body in bodies]
    ids = [[one["index"]["_id"] for one in load if "index" in one] for load in lines]
    return [load for load in ids if load and load != ["state"]]


# -- loads ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("status", [429, 503])
def test_only_what_was_refused_is_said_again(cluster: SmallCluster, index: ClusterIndex, status: int) -> None:
    cluster.refused_lines.extend([("2", status), ("4", status), ("4", status)])
    index.add(entries(1, 2, 3, 4), 1)
    assert loads(cluster) == [["1", "2", "3", "4"], ["2", "4"], ["4"]]
    assert found(index) == [1, 2, 3, 4]


@pytest.mark.parametrize("status", [429, 503])
def test_a_load_refused_as_a_whole_is_said_again(cluster: SmallCluster, index: ClusterIndex, status: int) -> None:
    index.add(entries(1), 1)
    cluster.wrongs.extend([None, None, None, refused(status), refused(status)])  # state, refresh, what is half done
    index.add(entries(2, 3), 2)
    assert loads(cluster)[1:] == [["2", "3"]] * 3
    assert found(index) == [1, 2, 3]


def test_a_load_too_large_is_said_in_halves(cluster: SmallCluster, index: ClusterIndex) -> None:
    index.add(entries(1), 1)
    cluster.wrongs.extend([None, None, None, refused(413), refused(413)])
    index.add(entries(2, 3, 4, 5), 2)
    assert loads(cluster)[1:] == [["2", "3", "4", "5"], ["2", "3"], ["2"], ["3"], ["4", "5"]]
    assert found(index) == [1, 2, 3, 4, 5]


def test_one_passage_too_large_is_not_said_for_ever(cluster: SmallCluster) -> None:
    cluster.wrongs.append(refused(413))
    with pytest.raises(IndexUnavailable, match="413"):
        Bulk(Wire(Cluster((cluster.url,))), 1).send("a", [put(1, {})])


def test_it_waits_longer_each_time_and_gives_up(cluster: SmallCluster) -> None:
    waited = list[float]()
    cluster.wrongs.extend([refused(429)] * 50)
    with pytest.raises(IndexUnavailable, match="a: 1 passages refused 8 times"):
        Bulk(Wire(Cluster((cluster.url,))), 1, waited.append).send("a", [put(1, {})])
    assert len(loads(cluster)) == 8
    assert len(waited) == 7
    assert all(0.1 * 2**n <= seconds <= 0.3 * 2**n for n, seconds in enumerate(waited[:5]))
    assert sum(waited) < 30


def test_a_passage_that_cannot_be_taken_is_named(cluster: SmallCluster, index: ClusterIndex) -> None:
    cluster.refused_lines.append(("3", 400))
    with pytest.raises(IndexUnavailable, match="passage 3 is refused: rejected_execution_exception"):
        index.add(entries(2, 3), 1)


def test_loads_are_no_larger_than_they_may_be(cluster: SmallCluster, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bulk, "_BYTES", 400)
    with_index = ClusterIndex(Cluster((cluster.url,)))
    with_index.add(entries(*range(1, 30)), 1)
    bodies = [body for _, path, _, body in cluster.asked if path.endswith("_bulk")]
    assert all(len(body.encode()) <= 400 for body in bodies)
    assert [id for load in loads(cluster) for id in load] == [str(id) for id in range(1, 30)]


def test_enough_copies_must_have_it(cluster: SmallCluster) -> None:
    for replicas, copies in ((0, "1"), (1, "2"), (2, "2")):
        cluster.asked.clear()
        index = ClusterIndex(Cluster((cluster.url,), name=f"r{replicas}", replicas=replicas))
        index.add(entries(1), 1)
        said = [said["wait_for_active_shards"] for _, path, said, _ in cluster.asked if path.endswith("_bulk")]
        assert set(said) == {copies}
        index.close()


# -- out of reach --------------------------------------------------------------------------------------------


def test_an_answer_that_does_not_come_is_not_waited_for(cluster: SmallCluster) -> None:
    index = ClusterIndex(Cluster((cluster.url,), seconds=0.2))
    cluster.wrongs.append(slow(1))
    began = time.monotonic()
    with pytest.raises(IndexUnavailable, match="no answer in time"):
        found(index)
    assert time.monotonic() - began < 0.9
    assert found(index) == []


def test_a_connection_cut_once_is_made_again(cluster: SmallCluster, index: ClusterIndex) -> None:
    index.add(entries(1), 1)
    cluster.wrongs.append(dropped)
    assert found(index) == [1]


def test_an_answer_cut_in_the_middle_is_asked_for_again(cluster: SmallCluster, index: ClusterIndex) -> None:
    index.add(entries(1), 1)
    cluster.halves = 1
    assert found(index) == [1]


def test_who_is_away_is_said_to_be_and_left_alone_for_a_while(cluster: SmallCluster, index: ClusterIndex) -> None:
    cluster.wrongs.extend([dropped] * 2)
    with pytest.raises(IndexUnavailable, match="cannot be reached"):
        found(index)
    asked = len(cluster.asked)
    with pytest.raises(IndexUnavailable, match="cannot be reached"):
        found(index)
    assert len(cluster.asked) == asked


def test_another_node_is_asked_where_one_is_down(cluster: SmallCluster) -> None:
    index = ClusterIndex(Cluster(("http://127.0.0.1:9", cluster.url, "http://127.0.0.1:9")))
    index.add(entries(1), 1)
    for _ in range(5):
        assert found(index) == [1]
    index.close()


@pytest.mark.parametrize(
    ("status", "words"),
    [(401, "YINJU_INDEX_PASSWORD"), (403, "does not allow"), (429, "refuses: 429"), (503, "refuses: 503")],
)
def test_a_refusal_is_told_without_what_was_asked(
    cluster: SmallCluster, index: ClusterIndex, status: int, words: str
) -> None:
    cluster.wrongs.append(refused(status))
    with pytest.raises(IndexUnavailable, match=words) as told:
        found(index)
    assert "灯塔" not in str(told.value)


def test_half_of_an_answer_is_none(cluster: SmallCluster, index: ClusterIndex) -> None:
    found(index)
    assert cluster.asked[-1][2]["allow_partial_search_results"] == "false"


# -- what is there -------------------------------------------------------------------------------------------


def test_what_was_there_and_is_gone_is_unusable(cluster: SmallCluster, index: ClusterIndex) -> None:
    index.add(entries(1), 1)
    cluster.indices.clear()
    with pytest.raises(IndexUnusable, match="no longer in the cluster"):
        found(index)
    with pytest.raises(IndexUnusable, match="no longer in the cluster"):
        index.statistics(["灯塔"], HERE)


def test_an_index_deleted_while_it_is_written_is_not_made_by_chance(
    cluster: SmallCluster, index: ClusterIndex
) -> None:
    def vanishing() -> Iterator[Entry]:
        yield from entries(1)
        cluster.indices.clear()

    with pytest.raises(IndexUnusable, match="no longer there"):
        index.add(vanishing(), 1)
    assert cluster.indices == {}


def test_what_an_addition_left_half_done_goes_with_the_next(cluster: SmallCluster, index: ClusterIndex) -> None:
    index.add(entries(1), 1)

    def breaks() -> Iterator[Entry]:
        yield from entries(*range(2, 1_500))
        raise RuntimeError("断了")

    with pytest.raises(RuntimeError):
        index.add(breaks(), 2)
    (shard,) = cluster.indices.values()
    assert len(shard.written) > 1_000
    index.remove("这里", [99], 1)
    assert found(index) == [1]
    assert index.statistics(["船3"], HERE).frequencies == {"船3": 0}
    assert sorted(shard.written) == ["1", "state"]


def test_an_index_without_its_number_is_filled_from_the_beginning(cluster: SmallCluster, index: ClusterIndex) -> None:
    index.add(entries(1), 5)
    (shard,) = cluster.indices.values()
    del shard.written["state"]
    assert index.change("这里") == 0
    index.add(entries(1, 2), 6)
    assert (found(index), index.change("这里")) == ([1, 2], 6)


def test_no_text_is_kept_and_nothing_is_seen_before_it_is_told_to(cluster: SmallCluster, index: ClusterIndex) -> None:
    index.add(entries(1), 1)
    (made,) = (json.loads(body) for method, _, _, body in cluster.asked if method == "PUT")
    assert made["mappings"]["_source"] == {"includes": ["state"]}
    assert made["settings"]["refresh_interval"] == "-1"
    assert made["mappings"]["properties"]["terms"]["analyzer"] == "whitespace"


def test_shards_are_for_what_is_everybodys(cluster: SmallCluster) -> None:
    index = ClusterIndex(Cluster((cluster.url,), shards=6, replicas=2))
    index.add([Entry(1, 1, "shared", ["灯塔"])], 1)
    index.add([Entry(2, 2, "chat:1", ["灯塔"])], 2)
    made = [json.loads(body)["settings"] for method, _, _, body in cluster.asked if method == "PUT"]
    assert [(one["number_of_shards"], one["number_of_replicas"]) for one in made] == [(6, 2), (1, 2)]
    index.close()


def test_more_words_than_a_search_may_have_leave_out_the_shortest(cluster: SmallCluster, index: ClusterIndex) -> None:
    index.add([Entry(1, 1, "这里", ["灯塔守望者"])], 1)
    hits = index.search([str(n) for n in range(2_000)] + ["灯塔守望者"], HERE, 9)
    assert [hit.passage_id for hit in hits] == [1]
    query = json.loads(cluster.asked[-1][3])["query"]["bool"]["should"]
    assert len(query) == 1_000


def test_a_word_too_long_is_left_out_and_alone_finds_nothing(cluster: SmallCluster, index: ClusterIndex) -> None:
    index.add([Entry(1, 1, "这里", ["灯" * 300, "塔"])], 1)
    assert [hit.passage_id for hit in index.search(["塔"], HERE, 9)] == [1]
    assert index.search(["灯" * 300], HERE, 9) == []


# -- made anew, beside what is asked -------------------------------------------------------------------------


def test_made_anew_it_takes_the_place_of_the_old_at_once(cluster: SmallCluster, index: ClusterIndex) -> None:
    index.add(entries(1, 2), 1)
    with index.anew("这里"):
        assert index.change("这里") == 0
        index.add(entries(3), 1)
        assert found(index) == [1, 2]
        index.add(entries(4), 2)
        assert found(index) == [1, 2]
    assert (found(index), index.change("这里"), len(cluster.indices)) == ([3, 4], 2, 1)
    swaps = [json.loads(body)["actions"] for _, path, _, body in cluster.asked if path == "/_aliases"]
    assert [[next(iter(action)) for action in actions] for actions in swaps] == [["remove_index", "add", "remove"]]


def test_broken_off_the_old_is_asked_and_written_and_the_new_goes_on(
    cluster: SmallCluster, index: ClusterIndex
) -> None:
    index.add(entries(1), 1)
    with suppress(RuntimeError), index.anew("这里"):
        index.add(entries(1, 2), 2)
        raise RuntimeError("断了")
    index.add(entries(9), 3)
    assert (found(index), index.change("这里")) == ([1, 9], 3)
    other = ClusterIndex(Cluster((cluster.url,)))
    with other.anew("这里"):
        assert other.change("这里") == 2
        other.add(entries(9), 3)
    assert (found(index), len(cluster.indices)) == ([1, 2, 9], 1)
    other.close()


def test_dropped_while_it_is_made_anew_the_old_stays(cluster: SmallCluster, index: ClusterIndex) -> None:
    index.add(entries(1), 1)
    with index.anew("这里"):
        index.add(entries(2), 1)
        index.drop("这里")
        assert found(index) == [1]
        index.add(entries(3), 1)
    assert found(index) == [3]


def test_other_versions_go_where_this_one_has_it_too(cluster: SmallCluster, index: ClusterIndex) -> None:
    index.add(entries(1), 1)
    (mine,) = (alias for shard in cluster.indices.values() for alias in shard.aliases)
    old = mine.replace(terms_version(), "0" * 16)
    for alias in (old, old[:-24] + "f" * 24, mine.replace("yinju-", "another-")):
        cluster.answer("PUT", f"/{alias}.1", {}, json.dumps({"aliases": {alias: {}}}))
    index.sweep()
    left = {alias for shard in cluster.indices.values() for alias in shard.aliases}
    assert left == {mine, old[:-24] + "f" * 24, mine.replace("yinju-", "another-")}
