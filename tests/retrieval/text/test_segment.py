"""The fast cutter cuts as jieba does, and our words come out whole."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from samples import REPOSITORY, written

from retrieval.errors import DataError
from retrieval.index.terms import names
from retrieval.text.fold import fold
from retrieval.text.segment import (
    OWN_FREQUENCY,
    ReferenceSegmenter,
    RustSegmenter,
    bigrams,
    is_han,
    latin_compounds,
    own_words,
    pairs,
)
from retrieval.text.sentences import sentences

HAN = st.text(st.characters(min_codepoint=0x4E00, max_codepoint=0x9FFF), max_size=30)


def our_words() -> dict[str, int]:
    spelled = (spelling for spelling in names().spellings if any(map(is_han, spelling)))
    return own_words() | dict.fromkeys(spelled, OWN_FREQUENCY)


@pytest.fixture(scope="module")
def rust() -> RustSegmenter:
    return RustSegmenter(our_words())


@pytest.fixture(scope="module")
def reference() -> ReferenceSegmenter:
    return ReferenceSegmenter(our_words())


@pytest.mark.parametrize("path", sorted((REPOSITORY / "corpus").glob("*.md")), ids=lambda path: path.stem)
def test_every_sentence_we_ship_is_cut_as_jieba_cuts_it(
    rust: RustSegmenter, reference: ReferenceSegmenter, path: Path
) -> None:
    text = fold(path.read_text("utf-8"))
    for start, end in sentences(text):
        sentence = text[start:end]
        assert sorted(rust.tokens(sentence)) == sorted(reference.tokens(sentence)), sentence


@given(HAN | written)
def test_any_text_is_cut_as_jieba_cuts_it(rust: RustSegmenter, reference: ReferenceSegmenter, text: str) -> None:
    folded = fold(text)
    assert sorted(rust.tokens(folded)) == sorted(reference.tokens(folded))


@given(written)
def test_a_word_is_what_stands_at_its_span(rust: RustSegmenter, text: str) -> None:
    folded = fold(text)
    assert all(folded[slice(*token.span)] == token.term for token in rust.tokens(folded))


@pytest.mark.parametrize("name", ["阿尔特曼", "黄仁勋", "祖克柏", "马斯克"])
def test_a_name_in_running_text_comes_out_whole(rust: RustSegmenter, name: str) -> None:
    assert name in [token.term for token in rust.tokens(f"昨天{name}表示同意")]


def test_a_word_given_comes_out_whole() -> None:
    cut = RustSegmenter({"灯泡湖": OWN_FREQUENCY}).tokens("我们去灯泡湖游泳")
    assert "灯泡湖" in [token.term for token in cut]


def test_marks_are_no_words(rust: RustSegmenter) -> None:
    assert [token.term for token in rust.tokens("，。!?—— …")] == []


def test_a_latin_compound_stands_beside_its_pieces(rust: RustSegmenter) -> None:
    cut = [token.term for token in rust.tokens("gpt-4o和4.7")]
    assert {"gpt-4o", "gpt", "4.7"} <= set(cut)


def test_latin_compounds_keep_their_plus_signs() -> None:
    assert [token.term for token in latin_compounds("用c++写")] == ["c++"]


def test_bigrams_are_of_neighbouring_characters_only() -> None:
    assert [(token.term, *token.span) for token in bigrams("于敏ai设")] == [("于敏", 0, 2)]


@pytest.mark.parametrize(
    ("character", "han"), [("马", True), ("𠮷", True), ("a", False), ("。", False), ("あ", False)]
)
def test_han_is_told_from_the_rest(character: str, han: bool) -> None:
    assert is_han(character) is han


def test_a_bad_frequency_names_file_and_line(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("retrieval.text.segment.data_lines", lambda _: [(1, "算力 30"), (7, "词元 多")])
    with pytest.raises(DataError, match=r"words\.txt:7: .*多"):
        own_words()


def test_a_word_without_a_frequency_has_ours(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("retrieval.text.segment.data_lines", lambda _: [(1, "灯泡湖"), (2, "算力 30")])
    assert own_words() == {"灯泡湖": OWN_FREQUENCY, "算力": 30}


@given(written)
def test_words_are_the_tokens_without_their_places(rust: RustSegmenter, text: str) -> None:
    folded = fold(text)
    assert rust.words(folded) == [token.term for token in rust.tokens(folded)]


@given(written)
def test_pairs_are_the_bigrams_without_their_places(text: str) -> None:
    assert pairs(fold(text)) == [token.term for token in bigrams(fold(text))]


def test_words_that_are_not_wanted_are_left_out(rust: RustSegmenter) -> None:
    assert rust.words("马斯克和gpt-4o", frozenset({"和", "gpt-4o"})) == [
        word for word in rust.words("马斯克和gpt-4o") if word not in ("和", "gpt-4o")
    ]
