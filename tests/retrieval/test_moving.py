"""From one machine into a cluster, while the bot goes on; and a cluster that goes away and comes back."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import closing
from typing import TYPE_CHECKING

import pytest
from filelock import FileLock
from small_cluster import SmallCluster, dropped, small_cluster

from retrieval import library as front_door
from retrieval import moving, upkeep
from retrieval.__main__ import main
from retrieval.backup import LOCK, STORE
from retrieval.corpus.store import Store
from retrieval.errors import IndexUnavailable
from retrieval.index import shelves, wire
from retrieval.index.cluster import ClusterIndex
from retrieval.index.cluster_at import Cluster
from retrieval.library import Library

if TYPE_CHECKING:
    from pathlib import Path

WORDS = ("灯塔", "渔村", "海雾", "船长", "骆驼")


@pytest.fixture
def cluster() -> Iterator[SmallCluster]:
    with small_cluster() as started:
        yield started


@pytest.fixture(autouse=True)
def everything_is_large_and_nobody_waits(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(front_door, "Shelves", lambda memory, large: shelves.Shelves(memory, large, small=0))
    monkeypatch.setattr(wire, "_REST", 0.0)
    monkeypatch.setattr(upkeep, "_PAUSE", 0.0)
    monkeypatch.setattr(moving, "_PAUSE", 0.0)
    monkeypatch.setattr(moving, "_IN_ONE", 2)


def at(cluster: SmallCluster) -> Cluster:
    return Cluster((cluster.url,))


def filled(data: Path, cluster: Cluster | None = None) -> Library:
    library = Library.open(data, None, cluster=cluster)
    for word in WORDS:
        library.add_post(word, f"{word}在小岛的北边，已经有一百年。", "shared")
    return library


def told(library: Library, word: str) -> list[str]:
    """Which documents a question for `word` quotes."""
    return [library.documents_of([one.document_id])[0].name for one in library.ask(f"{word}在哪里？").excerpts]


def move(data: Path, cluster: SmallCluster, say: Callable[[str], None]) -> list[str]:
    with closing(Store(data / STORE)) as store, closing(ClusterIndex(at(cluster))) as index:
        return moving.move(store, index, FileLock(data / LOCK), say, small=0)


def test_what_was_moved_is_asked_in_the_cluster_and_not_indexed_again(tmp_path: Path, cluster: SmallCluster) -> None:
    with filled(tmp_path) as library:
        before = [told(library, word) for word in WORDS]
        assert move(tmp_path, cluster, lambda _: None) == ["shared"]
        library.add_post("塔台", "塔台在机场的南边，已经有三年。", "shared")
    cluster.asked.clear()
    with Library.open(tmp_path, None, cluster=at(cluster)) as library:
        assert [told(library, word) for word in WORDS] == before == [[word] for word in WORDS]
        assert told(library, "塔台") == ["塔台"]
    loads = [body for _, path, _, body in cluster.asked if path.endswith("_bulk") and "passage" in body]
    assert len(loads) == 1, "only what came since is indexed"


def test_broken_off_it_goes_on_where_it_was(tmp_path: Path, cluster: SmallCluster) -> None:
    filled(tmp_path).close()
    seen = list[str]()

    def stops(words: str) -> None:
        seen.append(words)

    with closing(Store(tmp_path / STORE)) as store, closing(ClusterIndex(at(cluster))) as index:
        added, add = list[int](), index.add

        def breaks(entries: Iterator[object], change: int) -> None:
            if added:
                raise KeyboardInterrupt
            added.append(change)
            add(entries, change)  # type: ignore[arg-type]

        index.add = breaks  # type: ignore[method-assign, assignment]
        with pytest.raises(KeyboardInterrupt):
            moving.move(store, index, FileLock(tmp_path / LOCK), stops, small=0)
    first = sum(body.count('"document"') for _, path, _, body in cluster.asked if path.endswith("_bulk"))
    cluster.asked.clear()
    move(tmp_path, cluster, stops)
    second = sum(body.count('"document"') for _, path, _, body in cluster.asked if path.endswith("_bulk"))
    assert (first, second) == (2, 3)
    assert [words.split(" change")[0] for words in seen] == [
        "shared: from the beginning",
        "shared: goes on behind",
        "shared: moved",
    ]


def test_what_came_while_it_was_moved_is_there_too(tmp_path: Path, cluster: SmallCluster) -> None:
    with filled(tmp_path) as library:

        def say(words: str) -> None:
            if words.endswith("from the beginning"):
                library.add_post("塔台", "塔台在机场的南边，已经有三年。", "shared")
                library.remove("shared", name="骆驼")

        move(tmp_path, cluster, say)
    with closing(ClusterIndex(at(cluster))) as index:
        assert index.statistics(["塔台", "骆驼", "灯塔"], ["shared"]).frequencies == {"塔台": 1, "骆驼": 0, "灯塔": 1}


def test_a_cluster_away_for_a_while_is_tried_again(tmp_path: Path, cluster: SmallCluster) -> None:
    filled(tmp_path).close()
    seen = list[str]()
    cluster.wrongs.extend([None] * 6 + [dropped] * 5)
    assert move(tmp_path, cluster, seen.append) == ["shared"]
    assert any("tried again" in words for words in seen)
    with Library.open(tmp_path, None, cluster=at(cluster)) as library:
        assert told(library, "灯塔") == ["灯塔"]


def test_what_is_small_stays(tmp_path: Path, cluster: SmallCluster) -> None:
    filled(tmp_path).close()
    with closing(Store(tmp_path / STORE)) as store, closing(ClusterIndex(at(cluster))) as index:
        assert moving.move(store, index, FileLock(tmp_path / LOCK), lambda _: None) == []
    assert cluster.indices == {}


def test_made_anew_it_is_asked_all_the_while(tmp_path: Path, cluster: SmallCluster) -> None:
    with filled(tmp_path, at(cluster)) as library:
        (before,) = cluster.indices
        cluster.asked.clear()
        library.make_anew("shared")
        methods = [method for method, *_ in cluster.asked]
        assert "DELETE" not in methods, "what is asked would be gone for a while"
        assert told(library, "灯塔") == ["灯塔"]
        assert before not in cluster.indices
        assert len(cluster.indices) == 1


def test_what_is_gone_from_the_cluster_is_made_anew_by_the_question_that_misses_it(
    tmp_path: Path, cluster: SmallCluster
) -> None:
    with filled(tmp_path, at(cluster)) as library:
        assert told(library, "灯塔") == ["灯塔"]
        cluster.indices.clear()
        assert told(library, "灯塔") == ["灯塔"]


def test_away_it_is_said_and_back_it_is_caught_up(tmp_path: Path, cluster: SmallCluster) -> None:
    with filled(tmp_path, at(cluster)) as library:
        cluster.wrongs.extend([dropped] * 2)
        with pytest.raises(IndexUnavailable, match="cannot be reached"):
            told(library, "灯塔")
        cluster.wrongs.extend([dropped] * 2)
        library.add_post("塔台", "塔台在机场的南边，已经有三年。", "shared")  # stored, and so acknowledged
        assert library.size("shared").documents == len(WORDS) + 1
        assert told(library, "塔台") == ["塔台"]


def test_it_opens_though_the_cluster_is_away(tmp_path: Path, cluster: SmallCluster) -> None:
    filled(tmp_path).close()
    said = list[str]()
    cluster.wrongs.extend([dropped] * 4)
    with Library.open(tmp_path, None, report=said.append, cluster=at(cluster)) as library:
        assert any("cannot be reached" in words for words in said)
        assert told(library, "灯塔") == ["灯塔"]


def test_small_collections_need_no_cluster(
    tmp_path: Path, cluster: SmallCluster, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(front_door, "Shelves", shelves.Shelves)
    with Library.open(tmp_path, None, cluster=Cluster(("http://127.0.0.1:9",))) as library:
        library.add_post("灯塔", "灯塔在小岛的北边。", "chat:1")
        assert library.ask("灯塔在哪里？", collections=("chat:1",)).excerpts


def test_the_command_says_what_it_needs(
    tmp_path: Path, cluster: SmallCluster, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["reindex", "--data", str(tmp_path)]) == 2
    assert "say --to URL" in capsys.readouterr().err
    assert main(["reindex", "--data", str(tmp_path), "--to", cluster.url]) == 2
    assert "no store" in capsys.readouterr().err
    filled(tmp_path).close()
    assert main(["reindex", "--data", str(tmp_path), "--to", cluster.url]) == 0
    assert capsys.readouterr().err.splitlines()[0] == "shared: small, it stays in memory"
