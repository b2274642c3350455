"""What a receipt looks like."""

from __future__ import annotations

from dataclasses import replace

import pytest
from bot_samples import COST, ONLY, RECEIPT, absent, answer, excerpt
from hypothesis import given
from hypothesis import strategies as st

from bot.asking import Receipt
from bot.markup import plain
from bot.offline.markup import parse_html
from bot.receipt import render_receipt
from bot.texts.language import Language
from bot.texts.spoken import SAYS
from bot.units import MESSAGE_LIMIT, utf16_units
from retrieval.answer.explain import Weighed
from retrieval.library import Answer, Explanation, Source

HANS = SAYS[Language.HANS]
NOTHING = Explanation("keyword", (), (), (), "", (), 0.0, ())


def receipt(given_answer: Answer, explanation: Explanation = RECEIPT) -> str:
    [message] = render_receipt(Receipt(given_answer, explanation), HANS)
    return message


def test_a_receipt_tells_all_that_decided() -> None:
    assert receipt(answer(excerpt(), question="DeepSeek-V3 的<训练成本>")) == (
        "<b>检索明细</b>：DeepSeek-V3 的&lt;训练成本&gt;\n"
        "问题类型：<code>number</code>\n"
        "<b>用来查的词</b>（数字越大越少见，分量越重）：\n"
        "• <b>deepseek-v3</b> = 深度求索 v3 = 深度求索v3 = v3模型 … +1：1.50\n"
        "• <b>训练</b>：2.00，资料里只有近义的说法\n"
        "• <b>成本</b>：3.00，资料里没有\n"
        "人名和专名：DeepSeek-V3\n"
        "<b>比较过的段落</b>：4 段，得分最高的是：\n"
        '• <a href="https://example.org/a1">《低成本的模型》</a> · 第4段 · 4.30\n'
        "• 库内编号 7 的段落 · 2.25\n"
        "• 库内编号 8 的段落 · 1.00\n"
        "得分最高的分句（统一字形后的样子，不是引文）：<code>deepseek-v3 正式训练的成本约为 557.6 万美元。</code>\n"
        "<b>它为什么排第一</b>（数值 → 加减分，影响大的在前）：\n"
        "• <code>fresh</code> 2.77 → +10.48\n"
        "• <code>length</code> 3.18 → -10.47\n"
        "<b>把握</b>：<b>90.0%</b>，达到门槛，算作答案。\n"
        "• <code>best</code> 21.36 → +5.37"
    )


def test_a_receipt_reads_a_follow_up_back() -> None:
    assert "\n↪︎ 按「<b>xAI 的成本</b>」理解\n" in receipt(answer(excerpt(), understood="xAI 的成本"))


def test_a_receipt_of_no_answer_says_that_it_was_not_enough() -> None:
    assert "<b>3.0%</b>，没有达到门槛，不算答案。" in receipt(absent(confidence=0.03))


def test_where_nothing_was_weighed_a_receipt_leaves_nothing_open() -> None:
    assert receipt(absent(confidence=0.0), NOTHING) == (
        "<b>检索明细</b>：问\n"
        "问题类型：<code>keyword</code>\n"
        "没有找到可以比较的段落。\n"
        "<b>把握</b>：<b>0.0%</b>，没有达到门槛，不算答案。"
    )


def test_a_digests_passage_is_called_by_its_article() -> None:
    digest = Source("摘述", digest_of=Source("原文"))
    assert "• 《原文》 · 第4段 · 4.30" in receipt(answer(excerpt(source=digest)))


def test_of_two_quotes_of_a_passage_the_better_names_its_paragraph() -> None:
    first, second = excerpt(COST, paragraph=4), excerpt(ONLY, paragraph=5)
    assert "第4段 · 4.30" in receipt(answer(first, second))


def test_a_receipt_holds_no_quote_block() -> None:
    assert "blockquote" not in receipt(answer(excerpt()))


LONG = st.one_of(
    st.text(max_size=50), st.sampled_from(["<&>\"'", "长" * 5000, "🙂" * 3000, " = ".join("abcdefgh" * 9)])
)
NUMBERS = st.floats(-1e6, 1e6)
WEIGHED = st.lists(st.builds(Weighed, LONG, NUMBERS, NUMBERS), max_size=12).map(tuple)


@pytest.mark.parametrize("language", Language)
@given(
    st.builds(
        Explanation,
        LONG.map(lambda kind: kind[:20]),
        WEIGHED,
        st.lists(LONG, max_size=12).map(tuple),
        st.lists(st.tuples(st.integers(0, 9), NUMBERS), max_size=16).map(tuple),
        LONG,
        WEIGHED.map(lambda features: tuple(replace(one, name=one.name[:30]) for one in features[:8])),
        st.floats(0, 1),
        WEIGHED.map(lambda features: tuple(replace(one, name=one.name[:30]) for one in features[:8])),
    ),
    LONG,
)
def test_any_receipt_is_in_messages_that_telegram_takes(
    language: Language, explanation: Explanation, question: str
) -> None:
    given_answer = answer(excerpt(source=Source("题" * 900)), question=question)
    for message in render_receipt(Receipt(given_answer, explanation), SAYS[language]):
        read = parse_html(message)
        assert 0 < utf16_units(read.text) <= MESSAGE_LIMIT
        assert utf16_units(plain(message)) <= MESSAGE_LIMIT
        assert len(read.entities) <= 100
