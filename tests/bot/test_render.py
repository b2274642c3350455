"""What an answer looks like."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
from bot_samples import COST, DAILY, ONLY, WEEKLY, absent, answer, excerpt
from hypothesis import given
from hypothesis import strategies as st

from bot.markup import plain
from bot.offline.markup import parse_html
from bot.render import render_answer, render_context
from bot.texts.language import Language
from bot.texts.spoken import SAYS
from bot.units import MESSAGE_LIMIT, utf16_units
from bot.views import View
from retrieval.library import Answer, Coverage, Excerpt, Outcome, Source, Span, Surroundings, WordCount

if TYPE_CHECKING:
    from bot.texts.says import Says

HANS, HANT, ENGLISH = (SAYS[language] for language in Language)
FIRST = excerpt(COST, DAILY, marks=(Span(4, 15), Span(18, 20)))
SECOND = excerpt(ONLY, WEEKLY, paragraph=7)


def shown(given: Answer, private: bool = True, cut_at: int | None = None) -> str:
    [message] = render_answer(given, HANS, View(private), cut_at)
    return message


def test_an_answer_looks_as_designed() -> None:
    assert shown(answer(FIRST, SECOND)) == (
        "<blockquote>论文称，<b>DeepSeek-V3</b> 正式<b>训练</b>的成本约为 557.6 万美元。</blockquote>\n"
        '① <a href="https://example.org/a1">《低成本的模型》</a> · 示例日报 · 2024-12-28 · 第4段\n'
        "<blockquote expandable>這個數字只涵蓋正式訓練，不含先前的研究支出。</blockquote>\n"
        "② 《成本之爭》 · 示例週刊 · 2025-02-03 · 第7段"
    )


def test_a_group_gets_one_quote_and_one_source_line() -> None:
    assert shown(answer(FIRST, SECOND), private=False).count("<blockquote") == 1
    assert "②" not in shown(answer(FIRST, SECOND), private=False)


def test_an_absence_report_looks_as_designed() -> None:
    words = (WordCount("xAI", 128), WordCount("营收", 9, "xAI", 0), WordCount("2027", 0, "xAI", 0))
    near = excerpt("xAI 未披露营收数字。", Source("报道", "示例日报", None, date(2025, 5, 2)), paragraph=6)
    assert shown(absent(*words, excerpts=(near,))) == (
        "<b>资料里没有能回答这个问题的句子。</b>\n"
        "检查过 412 篇（2021-03 → 2025-10）：\n"
        "• <b>xAI</b>：128 篇提到\n"
        "• <b>营收</b>：9 篇提到，但没有一句同时提到 <b>xAI</b>\n"
        "• <b>2027</b>：0 篇\n"
        "最接近、但<b>不是答案</b>的一句：\n"
        "<blockquote>xAI 未披露营收数字。</blockquote>\n"
        "① 《报道》 · 示例日报 · 2025-05-02 · 第6段"
    )


@pytest.mark.parametrize(
    ("says", "line"),
    [
        (HANS, "• <b>营收</b>：1 篇提到，但没有一句同时提到 <b>&lt;xAI&gt;</b>"),
        (HANT, "• <b>营收</b>：1 篇提到，但沒有一句同時提到 <b>&lt;xAI&gt;</b>"),
        (ENGLISH, "• <b>营收</b>: in 1 article, never in one sentence with <b>&lt;xAI&gt;</b>"),
    ],
)
def test_words_that_never_meet_are_said_to_be_apart(says: Says, line: str) -> None:
    [message] = render_answer(absent(WordCount("营收", 1, "<xAI>", 0)), says, View(True))
    assert message.endswith(line)


def test_words_that_meet_somewhere_are_only_counted() -> None:
    assert shown(absent(WordCount("营收", 9, "xAI", 2))).endswith("• <b>营收</b>：9 篇提到")


def test_of_a_word_that_is_nowhere_it_is_not_said_what_it_never_meets() -> None:
    words = (WordCount("火星", 0), WordCount("营收", 9, "火星", 0))
    assert shown(absent(*words)).endswith("• <b>火星</b>：0 篇\n• <b>营收</b>：9 篇提到")


def test_an_absence_report_without_words_or_dates_leaves_nothing_open() -> None:
    assert shown(absent(coverage=Coverage(3, None, None))) == (
        "<b>资料里没有能回答这个问题的句子。</b>\n检查过 3 篇。"
    )


def test_with_no_articles_it_says_so() -> None:
    assert shown(absent(coverage=Coverage(0, None, None))) == HANS.empty


def test_something_near_is_said_not_to_be_an_answer() -> None:
    near = answer(FIRST, outcome=Outcome.NEAREST, missing=(WordCount("成本", 3), WordCount("火星", 0)))
    assert shown(near).startswith(
        "<b>没有找到能直接回答的句子。</b>\n下面的最接近，但<b>不是答案</b>：\n<blockquote>"
    )
    assert shown(near).endswith("资料里没有提到：<b>火星</b>")


def test_a_follow_up_is_read_back_above_the_quotes() -> None:
    assert shown(answer(FIRST, understood="DeepSeek-V3 的<成本>？")).startswith(
        "↪︎ 按「<b>DeepSeek-V3 的&lt;成本&gt;？</b>」理解\n<blockquote>"
    )


def test_other_names_that_were_searched_are_said() -> None:
    assert shown(answer(FIRST, also_searched=("奥特曼", "Altman"))).endswith("<i>也搜索了：奥特曼、Altman</i>")


def test_a_question_that_was_cut_is_told_so_first() -> None:
    assert shown(answer(FIRST), cut_at=1000).startswith("问题太长，只用了前 1000 个字。\n<blockquote>")


def test_what_stands_around_a_quote_is_one_block_with_the_quote_in_bold() -> None:
    around = Surroundings(" \n他说：", "后来也是。\n ")
    assert render_context(excerpt("卖<了>。", DAILY), around, HANS) == (
        "<blockquote>他说：<b>卖&lt;了&gt;。</b>后来也是。</blockquote>\n"
        '<a href="https://example.org/a1">《低成本的模型》</a> · 示例日报 · 2024-12-28 · 第4段'
    )


def test_what_stands_around_a_quote_is_cut_to_fit() -> None:
    shown = render_context(excerpt("卖了。", DAILY), Surroundings("甲" * 2990, "乙" * 100), HANS)
    assert f"{'甲' * 2990}<b>卖了。</b>{'乙' * 7}</blockquote>" in shown


def test_what_stands_above_and_below_the_quotes_frames_them() -> None:
    [message] = render_answer(
        answer(FIRST, SECOND, understood="全文", also_searched=("奥特曼",)),
        HANS, View(True), 9, above=["上"], below=["下"], apart=lambda one: one is FIRST,
    )  # fmt: skip
    assert [line.split(">")[0][:4] for line in message.splitlines()] == [
        "问题太长",
        "↪︎ 按",
        "上",
        "<blo",
        "② 《成",
        "下",
        "<i",
    ]
    assert COST not in message


def test_a_quote_is_cut_to_three_thousand_units() -> None:
    assert f"<blockquote>{'甲' * 3000}</blockquote>" in shown(answer(excerpt("甲" * 3001, DAILY)))


def test_a_long_question_is_read_back_in_part() -> None:
    assert f"「<b>{'问' * 299}…</b>」" in shown(answer(FIRST, understood="问" * 301))
    assert f"「<b>{'问' * 300}</b>」" in shown(answer(FIRST, understood="问" * 300))


def test_a_question_that_was_understood_as_it_stands_is_not_read_back() -> None:
    assert "↪︎" not in shown(answer(FIRST, understood=answer(FIRST).question)) + shown(answer(FIRST, understood=""))


NINE = [f"{letter * 40}" for letter in "甲乙丙丁戊己庚辛壬"]


def test_eight_names_and_words_are_listed_each_cut_to_forty() -> None:
    also = shown(answer(FIRST, also_searched=(*NINE[:7], "辛" * 41, "壬")))
    assert also.endswith(f"<i>也搜索了：{'、'.join([*NINE[:7], '辛' * 39 + '…'])}</i>")
    missing = tuple(WordCount(word, 0) for word in (*NINE[:7], "辛" * 41, "壬"))
    near = shown(answer(FIRST, outcome=Outcome.NEAREST, missing=missing))
    assert near.endswith(f"资料里没有提到：{'、'.join(f'<b>{word}</b>' for word in [*NINE[:7], '辛' * 39 + '…'])}")
    nowhere = shown(absent(*missing))
    assert nowhere.count("• <b>") == 8
    assert nowhere.endswith(f"• <b>{'辛' * 39}…</b>：0 篇")
    apart = shown(absent(WordCount("营收", 1, "辛" * 41, 0)))
    assert apart.endswith(f"同时提到 <b>{'辛' * 39}…</b>")
    counted = shown(absent(WordCount("辛" * 41, 1)))
    assert counted.endswith(f"• <b>{'辛' * 39}…</b>：1 篇提到")


def test_nothing_is_said_to_be_unmentioned_where_every_word_is() -> None:
    near = answer(FIRST, outcome=Outcome.NEAREST, missing=(WordCount("成本", 3),))
    assert "没有提到" not in shown(near)


def test_an_absence_report_shows_one_quote_and_an_empty_shelf_none() -> None:
    assert shown(absent(excerpts=(FIRST, SECOND))).count("<blockquote") == 1
    assert shown(absent(excerpts=(FIRST,), coverage=Coverage(0, None, None))) == HANS.empty


@pytest.mark.parametrize("known", [(date(2021, 3, 1), None), (None, date(2021, 3, 1))])
def test_months_are_said_where_both_are_known(known: tuple[date | None, date | None]) -> None:
    assert "2021" not in shown(absent(coverage=Coverage(3, *known)))


def test_english_counts_one_and_several() -> None:
    [message] = render_answer(absent(WordCount("a", 1), WordCount("b", 2), WordCount("c", 0)), ENGLISH, View(True))
    assert "• <b>a</b>: in 1 article\n• <b>b</b>: in 2 articles\n• <b>c</b>: in no article" in message


def test_quotes_are_never_converted() -> None:
    for says in SAYS.values():
        [message] = render_answer(answer(excerpt(ONLY), excerpt(COST)), says, View(True))
        assert ONLY in message
        assert COST in message


def test_long_quotes_part_between_messages_each_with_its_source() -> None:
    quotes = [excerpt(letter * 2900) for letter in "甲乙丙"]
    messages = render_answer(answer(*quotes), HANS, View(True))
    assert [message.count("<blockquote") for message in messages] == [1, 1, 1]
    assert all("第4段" in message for message in messages)


TEXTS = st.text(st.characters(exclude_categories=("Cs",)), max_size=300)
LONG = st.one_of(TEXTS, st.builds(lambda part, times: part * times, TEXTS, st.integers(1, 200)))
SPANS = st.tuples(st.integers(0, 300), st.integers(0, 300)).map(lambda pair: Span(*sorted(pair)))
PLAIN_SOURCES = st.builds(
    Source,
    st.none() | LONG,
    st.none() | LONG,
    st.none(),
    st.none() | st.dates(),
    st.none(),
    st.none() | LONG | st.just("https://example.org/'\"<&>"),
)
SOURCES = PLAIN_SOURCES | st.builds(Source, digest_of=PLAIN_SOURCES)


@st.composite
def excerpts(draw: st.DrawFn) -> Excerpt:
    """Any words, from anywhere, marked anyhow."""
    return excerpt(
        draw(LONG.filter(str.strip)),
        draw(SOURCES),
        marks=tuple(draw(st.lists(SPANS, max_size=60))),
        speaker=draw(st.none() | LONG),
        file=draw(LONG),
    )


ANSWERS = st.builds(
    Answer,
    LONG,
    LONG,
    st.lists(LONG, max_size=20).map(tuple),
    st.sampled_from(Outcome),
    st.just(0.5),
    st.lists(excerpts(), max_size=5).map(tuple),
    st.lists(st.builds(WordCount, LONG, st.integers(0, 9), LONG, st.integers(0, 1)), max_size=20).map(tuple),
    st.builds(Coverage, st.integers(0, 999), st.none() | st.dates(), st.none() | st.dates()),
)


@given(ANSWERS, st.sampled_from(Language), st.booleans(), st.integers(0, 2), st.none() | st.just(1000))
def test_any_answer_renders_to_messages_that_telegram_takes(
    given_answer: Answer, language: Language, private: bool, page: int, cut_at: int | None
) -> None:
    for message in render_answer(given_answer, SAYS[language], View(private, page), cut_at):
        read = parse_html(message)
        assert 0 < utf16_units(read.text) <= MESSAGE_LIMIT
        assert utf16_units(plain(message)) <= MESSAGE_LIMIT
        assert len(read.entities) <= 100


@given(st.lists(excerpts(), min_size=1, max_size=3))
def test_a_quote_block_holds_the_beginning_of_the_source_and_nothing_else(
    given_excerpts: list[Excerpt],
) -> None:
    for message in render_answer(answer(*given_excerpts), HANS, View(True)):
        blocks = message.split("<blockquote")[1:]
        for block in blocks:
            quoted = plain("<blockquote" + block.split("</blockquote>")[0])
            assert any(one.text.startswith(quoted) for one in given_excerpts)
