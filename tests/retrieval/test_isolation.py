"""A security property: what one chat has is neither shown to another nor moves anything that it is shown.

Each road is taken twice, in a library that only ever had A's material and in one where B's came, changed and went
around it; every byte must be the same: answers, scores, confidence, order, counts, numbers of documents.
"""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import asdict, replace
from datetime import date
from typing import TYPE_CHECKING

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from samples import lay_down, three_documents

from retrieval import library as front_door
from retrieval.errors import CorpusError, QuotaExceeded
from retrieval.index import shelves
from retrieval.library import SHARED, Fate, Library, Preview, Quota, Quotas, Source, Span, Surroundings
from retrieval.search.matches import find

if TYPE_CHECKING:
    from pathlib import Path

    from retrieval.search.views import Floats

A, B = "chat:1", "chat:-2"
MINE = (SHARED, A)
NO_PREVIEW = Preview(0, Source(), 0, 0, (), (), (), 0)  # what the asker's own file says is the asker's own
QUESTIONS = [
    "马斯克为什么卖掉旧厂?",
    "骆驼队的领队是谁?",
    "领队2024年有几只骆驼?",
    "masike 卖了什么",
    "秘密代号是什么?",
    "火星上有没有猫?",
    "灯塔",
    "What did Musk sell?",
    "台积电每月交货多少片,和去年比呢?",
]
OURS = {
    "驼": "骆驼队的领队姓周。2024年3月,队里有十二只骆驼,都会游泳。领队说,马斯克买过一只。",
    "塔": "2023年11月17日,灯塔亮了。守塔人今年六十岁,住在塔下。2025年灯塔将关闭。",
    "雾": "海雾散了,船都回来了,一共十二条。台积电的船也在。",
}
# What B has: the same words, misspelt names, dates, the same names of documents, one of the same text.
THEIRS = {
    **{f"密{n}": f"秘密代号是蓝鲸{n}。马斯克2024年3月{n + 1}日又卖掉旧厂。骆驼队有{n}只骆驼。" for n in range(12)},
    "驼": "骆驼队的领队姓吴。2024年3月,队里有九十只骆驼。",
    "塔": OURS["塔"],
    "masike": "masike 卖了猫。火星上有猫。What did Musk sell? Musk sold the lighthouse in 2024.",
}
SECRET = re.compile("蓝鲸|姓吴|九十只|卖了猫|lighthouse")


def before_ours(library: Library) -> None:
    """B's material comes first, some of it changes and goes."""
    for name, text in THEIRS.items():
        library.add_post(name, text, B, source=Source(title=f"密 {name}", published=date(2024, 3, 3)))
    library.add_post("密0", "秘密代号改成了蓝鲸。", B)
    library.own_words.say(B, ["领队", "蓝鲸"])  # to B, a camel driver is a whale
    library.own_words.say(B, ["几只骆驼"], "word")
    library.own_words.refuse_spelling(B, "马斯克")
    library.remove(B, documents=[library.documents([B])[-1].id], keep_out=True)


def after_ours(library: Library) -> None:
    """B goes on, after A's: more comes, some is hidden, some goes for good."""
    for n in range(20, 26):
        library.add_post(f"密{n}", f"秘密代号是蓝鲸{n},守塔人也知道。", B)
    documents = library.documents([B])
    library.hide(B, [document.id for document in documents[:3]])
    library.own_words.find(B, accept_sure=True)
    library.remove(B, documents=[document.id for document in documents[3:6]])


def put_ours(library: Library) -> None:
    for name, text in OURS.items():
        library.add_post(name, text, A, source=Source(title=name, publisher="群报", published=date(2025, 1, 2)))
    library.own_words.say(A, ["周领队", "老周"])
    gone = library.add_post("错", "这条要删掉。灯塔。", A).documents[0]
    library.remove(A, documents=[gone.id])


class Embedder:
    """Vectors of the characters in a text."""

    version = "counted 1"

    def vectors(self, texts: Sequence[str]) -> Floats:
        return np.stack([self.asked(text) for text in texts])

    def asked(self, text: str) -> Floats:
        counts = np.full(64, 1e-3, dtype=np.float32)
        for character in text:
            counts[ord(character) % 64] += 1
        return np.asarray(counts / np.linalg.norm(counts), dtype=np.float32)


@pytest.fixture(scope="module", params=["memory", "disk", pytest.param("meanings", marks=pytest.mark.long)])
def pair(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> object:
    """The library that A has alone, and the one that A shares with B; on either engine."""
    small = 0 if request.param == "disk" else 2_000
    patch = pytest.MonkeyPatch()
    if request.param == "meanings":
        patch.setattr(front_door, "carried", lambda _: Embedder())
    patch.setattr(front_door, "Shelves", lambda memory, disk: shelves.Shelves(memory, disk, small=small))
    corpus = lay_down(tmp_path_factory.mktemp("corpus"), three_documents())
    alone = Library.open(tmp_path_factory.mktemp("alone"), corpus)
    both = Library.open(tmp_path_factory.mktemp("both"), corpus)
    put_ours(alone)
    before_ours(both)
    put_ours(both)
    after_ours(both)
    yield alone, both
    alone.close()
    both.close()
    patch.undo()


Pair = tuple[Library, Library]


def theirs(library: Library) -> list[int]:
    """Numbers of B's documents, those that are hidden and gone too."""
    rows = library._store.rows("SELECT id FROM documents WHERE collection = ?", (B,))
    gone = library._store.rows("SELECT document_id FROM removals WHERE collection = ?", (B,))
    return [id for (id,) in (*rows, *gone)]


# Every road that material takes to whoever asks. A method that is not here, nor in OWNERS, fails the test below.
ROADS: dict[str, Callable[[Library, str], object]] = {
    "ask": lambda library, words: library.ask(words, collections=MINE),
    "explain": lambda library, words: library.explain(words, collections=MINE),
    "timeline": lambda library, words: library.timeline(words, collections=MINE),
    "mentions": lambda library, words: library.mentions(words, collections=MINE),
    "candidates": lambda library, words: repr(library.candidates(_query(words), MINE)),
    "query": lambda library, words: repr(library.query(words, collections=MINE)),
    "weighed": lambda library, words: _weighed(library, words),
    "cosines": lambda library, words: None,  # of what `candidates` found
    "documents": lambda library, _: (library.documents(MINE), library.documents(MINE, hidden=True)),
    "documents_of": lambda library, _: library.documents_of(_ids(library), collections=MINE),
    "coverage": lambda library, _: library.coverage(MINE),
    "records": lambda library, _: list(library.records(A)),
    "preview_file": lambda library, _: replace(library.preview_file(_copy(library), "驼.txt", A), preview=NO_PREVIEW),
    "preview_post": lambda library, _: replace(library.preview_post("新", THEIRS["驼"], A), preview=NO_PREVIEW),
    "size": lambda library, _: library.size(A),
    "kept_out": lambda library, _: library.kept_out(A),
    "fate": lambda library, _: [library.fate(id, collections=MINE) for id in _ids(library)],
    "quote": lambda library, _: [library.quote(id, Span(0, 5), collections=MINE) for id in _ids(library)],
    "holds": lambda library, words: [library.holds(one, collections=MINE) for one in _excerpts(library, words)],
    "around": lambda library, words: [library.around(one, collections=MINE) for one in _excerpts(library, words)],
    "who": lambda library, words: library.who(words, collections=MINE),
    "compare": lambda library, words: library.compare(words, "马斯克", "骆驼队", collections=MINE),
    "find": lambda library, words: [
        library.find(one, collections=MINE) for one in (f'"{words[:2]}"', "骆驼 -密", "马斯克 2024..")
    ],
    "latest": lambda library, words: [library.latest(one, collections=MINE) for one in ("", words)],
    "random": lambda library, words: [library.random(seed, collections=MINE) for seed in (words, 1, 2)],
    "source_page": lambda library, _: [library.source_page(id, collections=MINE) for id in (*_ids(library), 1 << 30)],
    "own_words": lambda library, _: (library.own_words.of(A), sorted(library.own_words.vocabulary(MINE).spellings)),
    "timeline_picture": lambda library, words: (
        library.timeline_picture(library.timeline(words, collections=MINE), "en") if words == "灯塔" else None
    ),
    "coverage_picture": lambda library, words: (
        library.coverage_picture("en", collections=MINE) if words == "灯塔" else None
    ),
    "timeline_export": lambda library, words: library.timeline_export(
        library.timeline(words, collections=MINE), "en", "json"
    ),
    "answer_export": lambda library, words: library.answer_export(library.ask(words, collections=MINE), "en"),
    "suggestions": lambda library, words: [
        library.suggestions(collections=MINE),
        library.suggestions(collections=MINE, about=words),
        library.suggestions(collections=MINE, after=library.ask(words, collections=MINE)),
    ],
    "disagreements": lambda library, words: library.disagreements(
        library.ask(words, collections=MINE), collections=MINE
    ),
    "sources": lambda library, words: library.sources(library.ask(words, collections=MINE), collections=MINE),
    "answered_now": lambda library, words: library.answered_now(words, collections=MINE),
}
OWNERS = {
    "open", "over", "close", "collections", "add", "add_file", "add_post", "remove", "hide", "unhide", "let_in",
    "clear", "rename", "make_anew",
    "mark",  # kept with a watched question, shown to nobody
}  # fmt: skip


def _copy(library: Library) -> Path:
    """A file that says what B has, nearly."""
    path = library._store.path.parent / "copy.txt"
    path.write_text(THEIRS["驼"] * 3 + THEIRS["密1"] + OURS["塔"], "utf-8")
    return path


def _query(words: str) -> object:
    from retrieval.search.query import parse_query

    return parse_query(words)


def _weighed(library: Library, words: str) -> object:
    query = library.query(words, collections=MINE)
    found = find(query, *library.candidates(query, MINE))
    ranking, runs, elsewhere = library.weighed(found)
    return ranking.likely.tolist(), runs, elsewhere


def _ids(library: Library) -> list[int]:
    return [document.id for document in library.documents(MINE)]


def _excerpts(library: Library, words: str) -> list[object]:
    return list(library.ask(words, collections=MINE).excerpts)


def test_every_public_method_is_looked_at() -> None:
    public = {name for name in dir(Library) if not name.startswith("_")}
    assert public - OWNERS - ROADS.keys() == set()


@pytest.mark.parametrize("road", ROADS)
def test_a_road_leads_to_the_same_bytes(pair: Pair, road: str) -> None:
    alone, both = pair
    for words in QUESTIONS:
        said = [repr(ROADS[road](library, words)) for library in (alone, both)]
        assert said[0] == said[1]
        assert not SECRET.search(said[1])


@settings(max_examples=60)
@given(
    st.lists(st.sampled_from([*"骆驼灯塔马斯克旧厂领队秘密代号蓝鲸猫2024年谁几只?", "Musk"]), min_size=1, max_size=12)
)
def test_whatever_is_asked_has_the_same_bytes(pair: Pair, words: list[str]) -> None:
    alone, both = pair
    question = "".join(words)
    for road in ("ask", "explain", "timeline"):
        assert repr(ROADS[road](alone, question)) == repr(ROADS[road](both, question))


def test_forged_numbers_lead_nowhere(pair: Pair) -> None:
    _, both = pair
    forged = theirs(both)
    assert forged
    assert both.documents_of(forged, collections=MINE) == []
    for id in forged:
        assert both.quote(id, Span(0, 4), collections=MINE) is None
        assert both.source_page(id, collections=MINE) is None
        assert both.fate(id, collections=MINE) is Fate.UNKNOWN is both.fate(7 << 30, collections=MINE)
    assert both.remove(A, documents=forged) == ()
    assert (both.hide(A, forged), both.unhide(A, forged)) == (0, 0)


def test_forged_excerpts_lead_nowhere(pair: Pair) -> None:
    _, both = pair
    stolen = both.ask("秘密代号是什么?", collections=(B,)).excerpts[0]
    assert SECRET.search(stolen.text)
    mine = both.ask("灯塔", collections=MINE).excerpts[0]
    mixed = replace(mine, document_id=stolen.document_id, span=stolen.span, text=stolen.text)
    for excerpt in (stolen, mixed):
        assert not both.holds(excerpt, collections=MINE)
        assert both.around(excerpt, collections=MINE) == Surroundings("", "")


def test_without_being_told_a_method_knows_the_shared_collection_alone(pair: Pair) -> None:
    _, both = pair
    excerpt = both.ask("骆驼队的领队是谁?", collections=MINE).excerpts[0]
    assert excerpt.text in OURS["驼"]
    assert (both.holds(excerpt), both.documents_of([excerpt.document_id])) == (False, [])
    assert both.around(excerpt) == Surroundings("", "")
    assert both.quote(excerpt.document_id, excerpt.span) is None
    assert both.fate(excerpt.document_id) is Fate.UNKNOWN


def test_the_numbers_of_documents_say_nothing_of_others(pair: Pair) -> None:
    alone, both = pair
    assert [d.id for d in alone.documents(MINE)] == [d.id for d in both.documents(MINE)]
    assert not {d.id for d in both.documents([B])} & {d.id for d in both.documents(MINE)}


def test_errors_do_not_name_what_others_have(pair: Pair, tmp_path: Path) -> None:
    _, both = pair
    (tmp_path / "a.jsonl").write_text('{"id": "驼", "text": "别的骆驼。"}\n', "utf-8")
    with pytest.raises(CorpusError) as refused:
        both.add_file(tmp_path / "a.jsonl", "a.jsonl", A)  # 驼 is a post of A's, and of B's
    assert not re.search("密|蓝鲸|chat:-2", str(refused.value))
    with pytest.raises(QuotaExceeded) as full:
        both.add_post("新", "新的。", A, quotas=Quotas(altogether=Quota(documents=5)))
    assert full.value.altogether
    assert not re.search(r"chat:|密", str(full.value))


def test_while_b_comes_and_goes_a_sees_the_same(pair: Pair) -> None:
    _, both = pair
    generator = random.Random(5)
    before = [repr(asdict(both.ask(question, collections=MINE))) for question in QUESTIONS]
    for turn in range(6):
        with suppress(CorpusError):
            both.add_post(f"转{turn}", f"领队{generator.random()}骑骆驼去灯塔,代号蓝鲸。", B)
        if turn % 2:
            both.remove(B, name=f"转{turn - 1}")
        assert [repr(asdict(both.ask(question, collections=MINE))) for question in QUESTIONS] == before
