"""The front door: what is asked, what comes back, and that it holds."""

from __future__ import annotations

import json
import random
import threading
from concurrent.futures import ThreadPoolExecutor
from dataclasses import asdict
from itertools import combinations, pairwise
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st
from samples import CHIPS, MUSK, json_lines, lay_down, three_documents, written

from retrieval import library as front_door
from retrieval.errors import CorpusError, StoreError
from retrieval.index import shelves
from retrieval.library import Answer, Library, Outcome, Span, shipped_corpus

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

QUESTIONS = [
    "马斯克为什么卖掉旧厂?",
    "辉达的晶片卖多少钱?",
    "泡绿茶用多少度的水?",
    "台积电每月交货多少片?",
    "新厂建在哪里",
]
ANY_QUESTION = written | st.text(st.characters()) | st.sampled_from(QUESTIONS)


def bytes_of(answer: Answer) -> str:
    """All of an answer, as it can be compared."""
    return json.dumps(asdict(answer), ensure_ascii=False, default=str)


@pytest.fixture(params=["memory", "disk"])
def engine(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    """Which engine the libraries of a test use, whatever their size."""
    if request.param == "disk":
        monkeypatch.setattr(front_door, "Shelves", lambda memory, disk: shelves.Shelves(memory, disk, small=0))
    return str(request.param)


@pytest.fixture
def open_library(tmp_path: Path, engine: str) -> Callable[[Path], Library]:
    """Opens a library over a folder; the same data folder every time."""
    return lambda corpus: Library.open(tmp_path / f"data in {engine}", corpus)


# -- an answer ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("question", "words", "file"),
    [
        ("马斯克为什么卖掉旧厂?", "屋顶漏雨", "旧厂.txt"),
        ("修理要花多少钱?", "三百万美元", "旧厂.txt"),
        ("辉达的新晶片每片卖多少?", "四萬美元", "晶片.md"),
        ("谁负责生产晶片?", "台積電", "晶片.md"),
        ("泡綠茶用幾度的水?", "八十度", "茶.jsonl"),
    ],
)
def test_a_question_is_answered_with_the_words_that_answer_it(
    library: Library, question: str, words: str, file: str
) -> None:
    answer = library.ask(question)
    assert answer.outcome is Outcome.ANSWER
    assert (words in answer.excerpts[0].text, answer.excerpts[0].file) == (True, file)


@pytest.mark.parametrize("question", ["火星上有没有猫?", "purple dinosaur", "红烧肉怎么做", "…", ""])
def test_what_the_material_does_not_hold_is_said_to_be_absent(library: Library, question: str) -> None:
    answer = library.ask(question)
    assert answer.outcome is Outcome.ABSENT
    assert answer.coverage.documents == 3


def test_an_absence_counts_each_word(library: Library) -> None:
    counts = {count.word: count.documents for count in library.ask("火星上的红烧肉").missing}
    assert counts
    assert set(counts.values()) == {0}


@pytest.mark.parametrize("name", ["老马", "馬斯克", "Musk", "Elon Musk", "埃隆·马斯克", "ELON MUSK"])
def test_every_name_of_one_finds_him(library: Library, name: str) -> None:
    answer = library.ask(f"{name}上周卖掉了什么?")
    assert "旧厂" in answer.excerpts[0].text
    assert answer.excerpts[0].file == "旧厂.txt"


def test_another_name_that_was_found_is_said(library: Library) -> None:
    assert "马斯克" in library.ask("老马上周卖掉了什么?").also_searched


def test_marks_stand_where_the_words_of_the_question_are(library: Library) -> None:
    (excerpt, *_) = library.ask("馬斯克上週賣掉了什麼?").excerpts
    marked = {excerpt.text[slice(*mark)] for mark in excerpt.marks}
    assert any("马斯克" in words for words in marked)
    assert any("卖掉" in words for words in marked)


def test_an_excerpt_says_whose_words_it_quotes(library: Library) -> None:
    (excerpt, *_) = library.ask("台积电每月交货多少片?").excerpts
    assert (excerpt.source.title, excerpt.source.publisher, excerpt.source.author) == (
        "晶片的價錢",
        "示例週刊",
        "陳大文",
    )
    assert excerpt.document == "晶片.md"
    assert excerpt.paragraph == 2


def test_a_line_of_jsonl_is_named_by_its_id(library: Library) -> None:
    (excerpt, *_) = library.ask("水太烫茶会怎样?").excerpts
    assert (excerpt.document, excerpt.file) == ("茶-1", "茶.jsonl")


def test_empty_lines_are_no_paragraphs(tmp_path: Path) -> None:
    text = "天气很好。\n\n\n海上没有雾。\n \n" + "灯塔的守塔人姓周,他今年刚满六十岁,住在塔下。" * 3
    corpus = lay_down(tmp_path / "corpus", {"塔.jsonl": json_lines({"id": 1, "text": text})})
    with Library.open(tmp_path / "data", corpus) as library:
        (excerpt, *_) = library.ask("守塔人姓什么?", excerpt_chars=30, limit=1).excerpts
    assert (excerpt.paragraph, "姓周" in excerpt.text) == (3, True)


# -- whatever is asked --------------------------------------------------------------------------------------------


@given(ANY_QUESTION, st.lists(ANY_QUESTION, max_size=2), st.integers(20, 400), st.integers(1, 4))
def test_whatever_is_asked_is_answered_within_its_limits(
    library: Library, question: str, before: list[str], characters: int, limit: int
) -> None:
    answer = library.ask(question, before, excerpt_chars=characters, limit=limit)
    assert answer.question == question
    assert 0 <= answer.confidence <= 1
    assert len(answer.excerpts) <= limit
    assert answer.excerpts or answer.outcome is Outcome.ABSENT
    for excerpt in answer.excerpts:
        assert 0 < len(excerpt.text) <= characters
        assert excerpt.text == excerpt.text.strip()
        assert library.holds(excerpt)
        assert all(0 <= mark.start < mark.end <= len(excerpt.text) for mark in excerpt.marks)
        assert all(a.end < b.start for a, b in pairwise(excerpt.marks))
    for one, other in combinations(answer.excerpts, 2):
        assert (
            one.document_id != other.document_id
            or one.span.end <= other.span.start
            or other.span.end <= one.span.start
        )


@given(ANY_QUESTION)
def test_the_same_question_has_the_same_answer(library: Library, question: str) -> None:
    assert bytes_of(library.ask(question)) == bytes_of(library.ask(question))


@pytest.mark.parametrize("question", ["马" * 4_096, "？" * 4_096, "a " * 2_048, "马斯克" * 1_365])
def test_a_very_long_question_is_answered_too(library: Library, question: str) -> None:
    assert library.ask(question).question == question


def test_a_sentence_without_an_end_can_be_quoted_in_part(tmp_path: Path) -> None:
    corpus = lay_down(tmp_path / "corpus", {"长.txt": "题\n来源:报\n" + "马斯克卖厂" * 20_000})
    with Library.open(tmp_path / "data", corpus) as library:
        answer = library.ask("马斯克卖了什么")
        assert all(0 < len(excerpt.text) <= 120 and library.holds(excerpt) for excerpt in answer.excerpts)


def test_no_excerpt_runs_across_what_was_taken_out(tmp_path: Path) -> None:
    page = f"{MUSK}旧厂的屋顶很高\n截图来源于微博\n旧厂的地板很新\n"
    with Library.open(tmp_path / "data", lay_down(tmp_path / "corpus", {"旧厂.txt": page})) as library:
        texts = [excerpt.text for excerpt in library.ask("旧厂的屋顶和地板", excerpt_chars=400).excerpts]
    assert texts
    assert not any("屋顶很高" in text and "地板很新" in text for text in texts)


# -- a talk ---------------------------------------------------------------------------------------------------------


def test_a_follow_up_is_made_whole(library: Library) -> None:
    answer = library.ask("他为什么卖掉它?", ["马斯克上周卖掉了什么?"])
    assert "屋顶漏雨" in answer.excerpts[0].text
    assert "马斯克" in answer.understood
    assert answer.understood != answer.question


def test_a_whole_question_is_understood_as_it_is(library: Library) -> None:
    answer = library.ask("泡绿茶用多少度的水?", ["马斯克上周卖掉了什么?"])
    assert answer.understood == answer.question


# -- what others have moves nothing ---------------------------------------------------------------------------------


def foreign(generator: random.Random) -> dict[str, str]:
    words = ["马斯克", "旧厂", "晶片", "绿茶", "屋顶", "卖掉", "多少", "修理", "美元", "水", "台积电"]
    return {
        f"外{n}.txt": "。".join("".join(generator.choices(words, k=6)) for _ in range(20)) + "。" for n in range(6)
    }


def test_another_collections_material_moves_no_byte(
    corpus: Path, tmp_path: Path, open_library: Callable[[Path], Library]
) -> None:
    others = lay_down(tmp_path / "others", foreign(random.Random(1)))
    (tmp_path / "empty").mkdir()
    with open_library(corpus) as library:
        before = [bytes_of(library.ask(question)) for question in QUESTIONS]
        library.add(others, "群")
        during = [bytes_of(library.ask(question)) for question in QUESTIONS]
        library.add(tmp_path / "empty", "群")
        after = [bytes_of(library.ask(question)) for question in QUESTIONS]
    assert before == during == after


def test_what_came_and_went_in_the_same_collection_moves_no_byte(
    corpus: Path, open_library: Callable[[Path], Library]
) -> None:
    with open_library(corpus) as library:
        before = [bytes_of(library.ask(question)) for question in QUESTIONS]
        lay_down(corpus, foreign(random.Random(2)))
        library.add(corpus)
        assert library.coverage().documents == 9
        for path in corpus.glob("外*"):
            path.unlink()
        library.add(corpus)
        after = [bytes_of(library.ask(question)) for question in QUESTIONS]
    assert before == after


def test_both_engines_give_the_same_bytes(corpus: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    lay_down(corpus, foreign(random.Random(4)))
    answers = []
    for small in (2_000, 0):
        monkeypatch.setattr(
            front_door, "Shelves", lambda memory, disk, small=small: shelves.Shelves(memory, disk, small=small)
        )
        with Library.open(tmp_path / f"data{small}", corpus) as library:
            answers.append([bytes_of(library.ask(question)) for question in QUESTIONS])
    assert answers[0] == answers[1]


def test_a_collection_is_asked_only_where_it_is_named(corpus: Path, tmp_path: Path) -> None:
    ships = lay_down(tmp_path / "ships", {"驼.txt": "骆驼队的领队姓周。队里有十二只骆驼,都会游泳。"})
    with Library.open(tmp_path / "data", corpus) as library:
        assert library.add(ships, "群") == 1
        assert library.ask("领队有几只骆驼?").outcome is Outcome.ABSENT
        assert "十二只骆驼" in library.ask("领队有几只骆驼?", collections=("群",)).excerpts[0].text
        both = library.ask("领队有几只骆驼?", collections=("shared", "群"))
        assert ("十二只骆驼" in both.excerpts[0].text, both.coverage.documents) == (True, 4)
        assert [document.name for document in library.documents(("群",))] == ["驼.txt"]


# -- opening, adding, closing ---------------------------------------------------------------------------------------


def test_it_answers_the_same_after_opening_again(corpus: Path, open_library: Callable[[Path], Library]) -> None:
    answers = []
    for _ in range(2):
        with open_library(corpus) as library:
            answers.append([bytes_of(library.ask(question)) for question in QUESTIONS])
    assert answers[0] == answers[1]


def test_an_index_of_another_version_is_made_anew(
    corpus: Path, tmp_path: Path, open_library: Callable[[Path], Library]
) -> None:
    open_library(corpus).close()
    (data,) = tmp_path.glob("data in *")
    old = data / "index" / "0123"
    for version in (data / "index").glob("*"):
        version.rename(old)
    old.mkdir(parents=True, exist_ok=True)
    with open_library(corpus) as library:
        assert "屋顶漏雨" in library.ask(QUESTIONS[0]).excerpts[0].text
    assert not old.exists()


def test_what_is_added_can_be_asked_at_once(corpus: Path, open_library: Callable[[Path], Library]) -> None:
    with open_library(corpus) as library:
        assert library.ask("领队有几只骆驼?").outcome is Outcome.ABSENT
        lay_down(corpus, {"驼.txt": "骆驼队的领队姓周。队里有十二只骆驼,都会游泳。"})
        assert library.add(corpus) == 1
        assert "十二只骆驼" in library.ask("领队有几只骆驼?").excerpts[0].text
        assert library.add(corpus) == 0


def test_what_was_taken_away_no_longer_holds(corpus: Path, open_library: Callable[[Path], Library]) -> None:
    with open_library(corpus) as library:
        (excerpt, *_) = library.ask(QUESTIONS[0]).excerpts
        (corpus / "旧厂.txt").unlink()
        library.add(corpus)
        assert not library.holds(excerpt)
        assert all(other.file != "旧厂.txt" for other in library.ask(QUESTIONS[0]).excerpts)


def test_progress_is_told(corpus: Path, tmp_path: Path) -> None:
    said: list[str] = []
    Library.open(tmp_path / "data", corpus, report=said.append).close()
    assert [words[:5] for words in said] == ["[1/3]", "[2/3]", "[3/3]"]


def test_an_empty_folder_is_a_library_without_answers(tmp_path: Path) -> None:
    (tmp_path / "corpus").mkdir()
    with Library.open(tmp_path / "data", tmp_path / "corpus") as library:
        answer = library.ask("马斯克?")
        assert (answer.outcome, answer.coverage.documents, answer.coverage.first) == (Outcome.ABSENT, 0, None)


def test_a_data_folder_that_cannot_be_made_is_named(corpus: Path, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(StoreError, match=r"file.*: the data folder cannot be made"):
        Library.open(tmp_path / "file" / "data", corpus)


def test_material_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(CorpusError, match="no such folder"):
        Library.open(tmp_path / "data", tmp_path / "nowhere")


def test_the_material_that_ships_can_be_asked(tmp_path: Path) -> None:
    with Library.open(tmp_path / "data", shipped_corpus()) as library:
        answer = library.ask("老马为什么跟川普翻脸")
        assert answer.outcome is Outcome.ANSWER
        assert all(excerpt.source.digest_of for excerpt in answer.excerpts)
        assert all(library.holds(excerpt) for excerpt in answer.excerpts)


# -- quotes by their place ------------------------------------------------------------------------------------------


def test_a_quote_is_found_by_its_place(library: Library) -> None:
    (excerpt, *_) = library.ask(QUESTIONS[0]).excerpts
    quote = library.quote(excerpt.document_id, excerpt.span)
    assert quote
    assert (quote.text, quote.span, quote.paragraph) == (excerpt.text, excerpt.span, excerpt.paragraph)
    assert library.holds(quote)


@given(st.integers(-2, 9), st.integers(-5, 400), st.integers(-5, 400))
def test_a_forged_place_is_none_or_holds(library: Library, document: int, start: int, end: int) -> None:
    quote = library.quote(document, Span(start, end))
    assert quote is None or library.holds(quote)


def test_a_quote_of_another_collection_is_none(library: Library) -> None:
    (excerpt, *_) = library.ask(QUESTIONS[0]).excerpts
    assert library.quote(excerpt.document_id, excerpt.span, collections=("群",)) is None


@given(st.sampled_from(QUESTIONS), st.integers(0, 400))
def test_what_stands_around_a_quote_stands_around_it(library: Library, question: str, characters: int) -> None:
    for excerpt in library.ask(question, excerpt_chars=30).excerpts:
        around = library.around(excerpt, characters)
        assert max(len(around.before), len(around.behind)) <= characters
        (document,) = library.documents_of([excerpt.document_id])
        start, end = excerpt.span.start - len(around.before), excerpt.span.end + len(around.behind)
        assert 0 <= start <= end <= document.characters


# -- threads --------------------------------------------------------------------------------------------------------


def test_eight_threads_get_the_same_bytes(corpus: Path, open_library: Callable[[Path], Library]) -> None:
    with open_library(corpus) as library:
        alone = [bytes_of(library.ask(question)) for question in QUESTIONS]
        with ThreadPoolExecutor(8) as threads:
            together = list(threads.map(lambda n: bytes_of(library.ask(QUESTIONS[n % 5])), range(160)))
    assert together == alone * 32


def test_asking_goes_on_while_material_comes_and_goes(corpus: Path, open_library: Callable[[Path], Library]) -> None:
    ended = threading.Event()

    def asks(library: Library) -> int:
        asked = 0
        while not ended.is_set() or not asked:
            answer = library.ask(QUESTIONS[asked % 5])
            assert len(answer.excerpts) <= 3
            asked += 1
        return asked

    with open_library(corpus) as library, ThreadPoolExecutor(4) as threads:
        asking = [threads.submit(asks, library) for _ in range(3)]
        try:
            for turn in range(5):
                (corpus / "旧厂.txt").write_text(MUSK + f"第{turn}次改稿。\n", "utf-8")
                (corpus / "晶片.md").write_text(CHIPS + f"\n第{turn}次改稿。\n", "utf-8")
                library.add(corpus)
        finally:
            ended.set()
        assert all(one.result() for one in asking)


def test_the_samples_are_three_documents(library: Library) -> None:
    assert {document.file for document in library.documents()} == set(three_documents())
