"""The steps of the bench, over very little."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from retrieval.bench import material, sizes, together
from retrieval.bench.material import passages, questions, write_corpus
from retrieval.bench.peers import PEERS, peers
from retrieval.bench.sizes import beside, built, served
from retrieval.bench.stages import STAGES

if TYPE_CHECKING:
    from pathlib import Path

POOL = [f"第{n}条船在{'春夏秋冬'[n % 4]}天回到灯塔边的渔村，一共{n * 7}只骆驼上了岸。" for n in range(40)]


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(material, "QUESTIONS", 6)
    monkeypatch.setattr(material, "IN_A_FILE", 30)
    monkeypatch.setattr(sizes, "_ADDED", 1)
    monkeypatch.setattr(together, "_MANY", 6)
    write_corpus(tmp_path / "corpus", POOL, 50)
    return tmp_path


def test_the_same_material_each_time(folder: Path) -> None:
    assert list(passages(POOL, 9)) == list(passages(POOL, 9)) == list(passages(POOL, 50))[:9]
    assert questions(POOL) == questions(POOL)
    assert sorted(path.name for path in (folder / "corpus").iterdir()) == ["000.jsonl", "001.jsonl"]


def test_what_is_built_is_served_and_set_beside_others(folder: Path) -> None:
    assert built(folder)["peak_mb"] > 0
    figures = served(folder, POOL)
    assert figures["same_bytes"] is True
    assert figures["stages_ms"].keys() == set(STAGES)  # type: ignore[attr-defined]
    assert beside(folder, POOL, 50, PEERS).keys() >= {
        "ask_p50_ms",
        "tantivy_p50_ms",
        "fts5_p50_ms",
        "rank_bm25_p50_ms",
    }


def test_peers_find_what_they_were_given(tmp_path: Path) -> None:
    given = [["灯塔", "gpt-4o"], ["渔村"], *([["海雾"]] * 5)]
    named = dict(peers(tmp_path, given, ["tantivy", "fts5"]))
    assert list(named) == ["tantivy", "fts5"]
    for peer in named.values():
        assert len(peer.search(["gpt-4o"])) == 1  # type: ignore[arg-type]
