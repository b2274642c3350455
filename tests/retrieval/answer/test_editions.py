"""Who asks for one quarter, month or edition is not answered with another."""

from __future__ import annotations

import pytest
from found_samples import found_in, whole

from retrieval.answer.editions import same_edition


def same(question: str, text: str, title: str = "") -> bool:
    found = found_in(question, text, title=title)
    return same_edition(found, whole(found))


@pytest.mark.parametrize(
    ("question", "right", "wrong"),
    [
        ("麦浪二季度收入多少", "第二季度收入42.7亿元。", "第三季度收入50亿元。"),
        ("麥浪第2季營收多少", "二季度的收入是42.7亿元。", "麥浪第三季營收50億元。"),
        ("麦浪首季收入多少", "一季度收入40亿元。", "四季度收入50亿元。"),
        ("麦浪2025年第二季度收入多少", "2025年二季度收入42.7亿元。", "2024年二季度收入30亿元。"),
        ("五月毛利率是多少", "5月毛利率31.5%。", "十五月台,6月毛利率30%。"),
        ("12月賣了幾輛", "十二月賣了兩千輛。", "2月賣了一千輛。"),
        ("首届市长是谁", "第一届市长姓罗。", "第二届市长姓周。"),
        ("第三十二屆得主是誰", "第32届得主是柏木。", "第31届得主是费恩。"),
        ("第二期工程花了多少", "二期花了三亿元。", "一期花了两亿元。"),
        ("第三集讲了什么", "第3集讲了漏雨。", "第四集讲了修船。"),
        ("三代机多重", "第三代重八十公斤。", "第二代重九十公斤。"),
        ("第二版改了什么", "第2版改了封面。", "第1版改了书名。"),
        ("首轮融资多少", "第一轮融了三千万元。", "第二轮融了五千万元。"),
        ("1号线全长多少", "一号线长24公里。", "2号线长30公里。"),
        ("2號線幾點收班", "2号线十一点收班。", "十二号线十点收班。"),
        ("4.4版什么时候发布", "4.4 在五月发布。", "4.3 在三月发布。"),
        ("V3.1 有多少参数", "V3.1 有六千亿参数。", "V3.0 有三千亿参数。"),
        ("下半年卖了几辆", "下半年卖了三千辆。", "上半年卖了两千辆。"),
        ("What was new in version 4.4?", "4.4 换了模型。", "4.3 换了界面。"),
    ],
)
def test_the_edition_asked_for_is_told_of(question: str, right: str, wrong: str) -> None:
    assert same(question, right)
    assert not same(question, wrong)
    assert same(question, right + wrong)
    assert not same(question, "灯塔亮了。", title=wrong)


@pytest.mark.parametrize(
    ("question", "text"),
    [
        ("麦浪二季度收入多少", "麦浪的收入是42.7亿元。"),
        ("麦浪2025年二季度收入多少", "麦浪二季度的收入是42.7亿元。"),
        ("二季度收入多少", "五月和6月的收入是42.7亿元。"),
        ("1号线全长多少", "这条线长24.6公里。"),
        ("第三集讲了什么", "第四轮融资投给了三一集团。"),  # a 集 of another kind
        ("4.4版什么时候发布", "它涨了3.5%,卖到 24.6 元。"),  # amounts are no versions
    ],
)
def test_a_passage_with_none_of_its_kind_may_tell(question: str, text: str) -> None:
    assert same(question, text)


@pytest.mark.parametrize(
    ("question", "text"),
    [
        ("候鸟一季节后飞走吗", "第二季度候鸟飞走。"),
        ("三季风什么时候来", "第二季度来。"),
        ("上一届冠军是谁", "第十七届冠军是费恩。"),
        ("哪一季卖得最好", "第三季卖得最好。"),
        ("新一代芯片多少钱", "第三代芯片四万美元。"),
        ("前三季度卖了多少", "第四季度卖了三千辆。"),
        ("三代人住在哪里", "第二代住在沅州。"),
        ("过了两届换谁", "第三届换了人。"),
        ("每一期登几篇", "第三期登了五篇。"),
        ("为什么卖掉旧厂", "第三季度卖掉了旧厂。"),
        ("三个月卖了几辆", "5月卖了两千辆。"),
    ],
)
def test_other_words_ask_for_no_edition(question: str, text: str) -> None:
    assert same(question, text)


@pytest.mark.parametrize("months", ["5至8月", "五到八月", "5月到8月", "5-8月", "六、七月", "5月、六月和7月"])
def test_from_one_to_another_are_all_between(months: str) -> None:
    assert same("6月卖了几辆", f"{months}卖了两千辆。")
    assert not same("9月卖了几辆", f"{months}卖了两千辆。")


def test_every_edition_asked_for_is_told_of_by_one_quote_or_another() -> None:
    found = found_in("1号线二季度运了多少人", "1号线的事。2号线的事。三季度。", "第二季度的事。")
    line, quarter = whole(found)
    assert same_edition(found, (line, quarter))
    assert not same_edition(found, (line,))
    assert same_edition(found, (quarter,))  # it tells of no line
    assert not same_edition(found, ())


def test_the_title_says_of_which_edition_a_passage_is() -> None:
    assert same("麦浪二季度收入多少", "收入42.7亿元。", title="麦浪第二季度财报")
    assert not same("麦浪二季度收入多少", "收入42.7亿元。", title="麦浪第三季度财报")
