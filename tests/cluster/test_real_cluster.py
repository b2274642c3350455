"""Beside a real OpenSearch: the same answers as on one machine, nothing acknowledged lost when a node dies."""

from __future__ import annotations

import json
import os
import random
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING
from uuid import uuid4

import pytest

from retrieval import library as front_door
from retrieval.errors import IndexUnavailable
from retrieval.index import shelves
from retrieval.index.base import Entry
from retrieval.index.cluster import ClusterIndex
from retrieval.index.cluster_at import Cluster
from retrieval.library import Library

if TYPE_CHECKING:
    from tests.cluster.nodes import Nodes

pytestmark = pytest.mark.cluster
REPOSITORY = Path(__file__).resolve().parents[2]
BENCH = REPOSITORY.parent / "shared" / "bench"
QUESTIONS, SAME = 300, 0.99
WORDS = [chr(0x4E00 + n) + chr(0x5E00 + n) for n in range(200)]


@pytest.fixture
def cluster(cluster_urls: tuple[str, ...]) -> Iterator[Cluster]:
    """The real one, under a name of its own; what is left there is dropped."""
    made = Cluster(cluster_urls, name=f"real{uuid4().hex[:10]}", shards=3, replicas=1, seconds=20)
    yield made
    with closing(ClusterIndex(made)) as index:
        for collection in ("shared", "这里"):
            index.drop(collection)


def asked(count: int) -> list[str]:
    """Every so-manyth question of the development set, so many."""
    lines = (BENCH / "drcd_dev.questions.jsonl").read_text("utf-8").splitlines()
    return [json.loads(line)["question"] for line in lines[:: max(1, len(lines) // count)][:count]]


def first(library: Library, question: str) -> tuple[str, str]:
    """The outcome, and the words that are quoted first."""
    answer = library.ask(question)
    return answer.outcome.name, answer.excerpts[0].text if answer.excerpts else ""


@pytest.mark.skipif(not BENCH.is_dir(), reason="the development sets are no part of the repository")
def test_the_first_excerpt_is_that_of_one_machine(
    tmp_path: Path, cluster: Cluster, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Of memory and of disk alike: at least 99 of 100 questions."""
    corpus, questions = BENCH / "drcd_dev.documents.jsonl", asked(QUESTIONS)
    said = dict[str, list[tuple[str, str]]]()
    for name, small, where in (("memory", 10**9, None), ("disk", 0, None), ("cluster", 0, cluster)):
        monkeypatch.setattr(
            front_door, "Shelves", lambda memory, large, small=small: shelves.Shelves(memory, large, small=small)
        )
        with Library.open(tmp_path / "data", corpus, cluster=where) as library:
            said[name] = [first(library, question) for question in questions]
    for name in ("memory", "disk"):
        same = sum(one == other for one, other in zip(said[name], said["cluster"], strict=True))
        print(f"\n{same} of {len(questions)} first excerpts are those of {name}")
        assert same >= SAME * len(questions), name


class Asking(threading.Thread):
    """Asks until it is told to stop: how often it was answered, and every answer that was wrong."""

    def __init__(self, index: ClusterIndex, known: list[int]) -> None:
        super().__init__()
        self.answered, self.missed, self.wrong, self._index, self._known = 0, list[str](), list[str](), index, known
        self._stop_it, self._chance = threading.Event(), random.Random(3)

    def run(self) -> None:
        while not self._stop_it.is_set():
            id = self._chance.choice(self._known)
            try:
                hits = [hit.passage_id for hit in self._index.search([f"字{id}"], ["这里"], 5)]
            except IndexUnavailable as error:
                self.missed.append(str(error))
                time.sleep(0.1)
                continue
            self.answered += 1
            time.sleep(0.01)
            if hits != [id]:
                self.wrong.append(f"{id}: {hits}")

    def stop(self) -> None:
        self._stop_it.set()
        self.join()


def entries(ids: range) -> list[Entry]:
    generator = random.Random(ids.start)
    return [Entry(id, id, "这里", [f"字{id}", *generator.choices(WORDS, k=30)]) for id in ids]


def test_a_node_killed_in_the_middle_loses_nothing_that_was_acknowledged(nodes: Nodes, cluster: Cluster) -> None:
    index, other = ClusterIndex(cluster), ClusterIndex(cluster)
    index.add(entries(range(1, 201)), 1)
    acknowledged = list(range(1, 201))
    asking = Asking(other, acknowledged)
    asking.start()
    try:
        for change in range(2, 20):
            if change == 7:
                killing = threading.Timer(0.05, nodes.kill, [holder(nodes, cluster)])  # in the middle of the load
                killing.start()
            if change == 8:  # until it is back there is only one copy of some, and nothing is taken
                killing.join()
                nodes.start(next(number for number in range(3) if number not in nodes.running))
            ids = range(change * 1_000, change * 1_000 + 300)
            try:
                index.add(entries(ids), change)
            except IndexUnavailable:
                continue  # not acknowledged; whoever has the store would say it again
            acknowledged += ids
        before_return = asking.answered
    finally:
        asking.stop()
        for number in range(3):
            if number not in nodes.running:
                nodes.start(number)
        nodes.wait(good=("green",))
    print(f"\n{len(acknowledged)} acknowledged, {asking.answered} answered, {len(asking.missed)} not")
    assert asking.wrong == []
    assert before_return > 20
    assert len(asking.missed) <= 0.05 * asking.answered, asking.missed[:3]
    assert len(acknowledged) >= 4_000
    known = index.statistics([f"字{id}" for id in acknowledged], ["这里"])
    assert [term for term, count in known.frequencies.items() if count != 1] == []
    for one in (index, other):
        one.close()


def holder(nodes: Nodes, cluster: Cluster) -> int:
    """A node that has the first copy of a shard: its death is the worst."""
    return nodes.primary(f"{cluster.name}-*")


def test_killed_in_the_middle_a_move_goes_on(
    tmp_path: Path, cluster: Cluster, monkeypatch: pytest.MonkeyPatch
) -> None:
    """`python -m retrieval reindex`, killed by SIGKILL, run again: every passage is there, once."""
    corpus = tmp_path / "corpus"
    corpus.mkdir()
    generator = random.Random(5)
    lines = [{"id": str(n), "text": f"字{n}。" + "".join(generator.choices(WORDS, k=20))} for n in range(12_000)]
    (corpus / "a.jsonl").write_text("".join(json.dumps(line, ensure_ascii=False) + "\n" for line in lines), "utf-8")
    data = tmp_path / "data"
    with Library.open(data, corpus):
        pass
    said = {"YINJU_INDEX_NAME": cluster.name, "YINJU_INDEX_SHARDS": "3", "YINJU_INDEX_SECONDS": "20"}
    command = [sys.executable, "-W", "ignore", "-m", "retrieval", "reindex", "--data", str(data)]
    command += ["--to", ",".join(cluster.urls)]
    moving = subprocess.Popen(command, cwd=REPOSITORY, env={**os.environ, **said}, stderr=subprocess.PIPE, text=True)
    assert moving.stderr
    with moving:
        for line in moving.stderr:
            if "10000 passages indexed" in line:
                moving.send_signal(signal.SIGKILL)
                break
    again = subprocess.run(
        command, cwd=REPOSITORY, env={**os.environ, **said}, capture_output=True, text=True, check=True
    )
    assert "goes on behind change" in again.stderr
    assert "shared: moved" in again.stderr
    with closing(ClusterIndex(cluster)) as index:
        counted = index.statistics(["字"], ["shared"])
    with Library.open(data, None, cluster=cluster) as library:
        passages = library.size("shared").passages
        assert counted.passages == passages >= 12_000
        assert library._index.change("shared") == library._store.heads(["shared"])["shared"]
