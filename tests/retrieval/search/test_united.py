"""Pieces of a question that the material has only together are one word; others stay as they were cut."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from retrieval.search.query import Query, parse_query
from retrieval.search.united import united
from retrieval.text.fold import fold


def over(question: str, text: str, before: str = "") -> Query:
    """The query of `question`, united over `text`."""
    return united(parse_query(question, before), fold(text))


def names(query: Query) -> list[str]:
    return [term.text for term in query.terms if term.is_name]


def words(query: Query) -> list[str]:
    return [term.text for term in query.terms]


@pytest.mark.parametrize(
    ("question", "text", "name"),
    [
        ("邱聖傑為什麼退選", "邱聖傑說身體不好。邱聖傑退選。", "邱圣杰"),
        ("邱圣杰为什么退选", "邱聖傑說身體不好。", "邱圣杰"),
        ("高振邦為什麼退選", "高振邦說身體不好。高振邦退選。", "高振邦"),  # 高 has words of the same meaning
        ("萨维亚为什么涨价", "萨维亚涨价。萨维亚缺盐。", "萨维亚"),
        ("薩維亞為什麼漲價", "萨维亚涨价。", "萨维亚"),
        ("阿哲卖什么", "阿哲卖面线。", "阿哲"),
        ("橙筐卖什么", "橙筐卖菜。", "橙筐"),
        ("Why did 橙筐 sell it", "橙筐卖菜。", "橙筐"),
    ],
)
def test_pieces_that_stand_together_are_one_name(question: str, text: str, name: str) -> None:
    apart = parse_query(question)
    together = over(question, text)
    assert name not in words(apart)
    assert names(together) == [name]
    assert all(term in together.terms for term in apart.terms if term.text not in name)
    assert not any(term.text in name for term in together.terms if term.text != name)


@pytest.mark.parametrize(
    ("question", "text"),
    [
        ("橙筐卖什么", "灯塔亮了。"),  # the material has neither
        ("橙筐卖什么", "橙子和菜筐。"),  # only its pieces
        ("橙筐卖什么", "橙筐卖菜。一筐橙,三筐橙,五筐橙,橙和筐。"),  # oftener apart
        ("萨维亚为什么涨价", "萨维亚涨价。维亚康姆卖维亚,维亚涨价。"),  # 维亚 is a word by itself
        ("2号线多长", "2号线很长。2号线在湖边。"),
        ("第三轮谁赢了", "第三轮他赢了。"),
        ("三筐是多少", "三筐很多。"),  # so many 筐
        ("渔船灯塔是什么", "渔船灯塔很亮。"),
        ("若晴唱什么", "若晴唱歌。若晴。"),  # 若 says nothing by itself
        ("翻脸邦是什么", "翻脸邦是一家店。"),  # 翻脸 has words of the same meaning
        ("马斯克厂卖什么", "马斯克厂卖车。"),  # 马斯克 is a known name
        ("旧厂卖掉了吗", "旧厂卖掉了。"),  # words of the dictionary side by side
        ("灯塔卖什么", "灯塔卖票。灯塔卖灯。"),  # nor does a name end with a word that has such
        ("邦邦是什么", "邦邦很甜。"),  # said twice
        ("Lumen 卖什么", "Lumen 卖灯。"),
        ("", "橙筐卖菜。"),
        ("橙筐卖什么", ""),
    ],
)
def test_what_is_no_such_word_stays_as_it_was(question: str, text: str) -> None:
    query = parse_query(question)
    assert united(query, fold(text)) is query


def test_they_hold_together_where_half_of_what_stands_there_is_the_word() -> None:
    assert names(over("橙筐卖什么", "橙筐卖菜。" + "橙,筐,")) == ["橙筐"]
    assert names(over("橙筐卖什么", "橙筐卖菜。" + "橙,筐," * 2)) == []


def test_one_rare_piece_is_enough_but_for_a_word_of_the_dictionary() -> None:
    assert names(over("橙筐卖什么", "橙筐卖菜。" + "筐,筐,筐,")) == ["橙筐"]
    assert names(over("萨维亚卖什么", "萨维亚卖盐。" + "维亚,维亚,维亚,")) == []


def test_the_longest_is_taken() -> None:
    assert names(over("小橙筐卖什么", "小橙筐卖菜。")) == ["小橙筐"]
    assert names(over("小橙筐卖什么", "橙筐卖菜。")) == ["橙筐"]


def test_it_is_at_most_eight_characters_long() -> None:
    assert names(over("邱聖傑葉朗哲阿筐", "邱聖傑葉朗哲阿筐。")) == [fold("邱聖傑葉朗哲阿筐")]
    assert names(over("邱聖傑葉朗哲阿筐橙", "邱聖傑葉朗哲阿筐橙。")) == [fold("邱聖傑葉朗哲阿筐")]


def test_a_piece_that_also_stands_beside_the_word_is_kept() -> None:
    together = over("橙筐卖橙吗", "橙筐卖菜。")
    assert names(together) == ["橙筐"]
    assert "橙" in words(together)
    assert "筐" not in words(together)


def test_what_was_cut_is_searched_as_before() -> None:
    query = parse_query("橙筐卖什么")
    together = united(query, "橙筐卖菜。")
    assert (together.text, together.kind, together.names, together.content, together.focus) == (
        query.text, query.kind, query.names, query.content, query.focus,
    )  # fmt: skip
    assert not any(term.aliases or term.related or term.pieces for term in together.terms if term.is_name)


def test_words_of_an_earlier_question_still_count_less() -> None:
    together = over("老婆呢?", "橙筐退钱。", before="橙筐为什么退钱")
    weights = {term.text: term.weight for term in together.terms}
    earlier = {term.text: term.weight for term in parse_query("老婆呢?", "橙筐为什么退钱").terms}
    assert weights["橙筐"] == earlier["退钱"] < weights["老婆"] == 1


def test_a_name_counts_as_much_as_a_word_asked_for_just_now() -> None:
    assert {term.text: term.weight for term in over("橙筐", "橙筐退钱。").terms} == {"橙筐": 1}
    assert {term.text: term.weight for term in over("橙筐为什么退钱", "橙筐退钱。").terms} == {"橙筐": 1, "退钱": 1}


_PIECES = "高振邦橙筐邱圣杰萨维亚阿哲若翻脸2号线第三马斯克卖的,"
questions = st.lists(st.sampled_from((*_PIECES, "橙筐", "萨维亚", "邱圣杰", "马斯克")), max_size=12).map("".join)


@settings(max_examples=40)
@given(questions, questions, st.lists(questions, max_size=4).map("。".join))
def test_no_word_is_lost_unless_it_stands_within_a_united_one(question: str, before: str, text: str) -> None:
    query = parse_query(question, before)
    together = united(query, f"{text}。{question}")
    new = [term.text for term in together.terms if term not in query.terms]
    lost = [term.text for term in query.terms if term not in together.terms]
    assert all(any(word in one for one in new) for word in lost)
    assert len(set(words(together))) == len(together.terms)
    assert all(one in f"{text}。{question}" for one in new)
    assert bool(new) == (together is not query)
