"""Which dates stand in a text, and which days do they mean?"""

from __future__ import annotations

import re
import tomllib
from datetime import date
from itertools import pairwise

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from retrieval.data import data_text
from retrieval.text.calendar import Interval, Precision
from retrieval.text.date_counted import years_on
from retrieval.text.date_expressions import date_expressions
from retrieval.text.date_rules import date_rules
from retrieval.text.date_tokens import date_tokens
from retrieval.text.dates import Anchors, Basis, DateMention, _is_chronicle, date_mentions
from retrieval.text.numerals import number

PUBLISHED = Anchors(date(2025, 6, 10))  # a Tuesday
WORDS = [
    "今年", "去年", "8月", "21日", "周三", "上周", "第四季度", "底", "年", "月", "至", "(", ")",
    "三", "前", "后", "同期", "1", "2024", "财年", "年代", "世纪", "过去", "几", "个", "当天",
    "次年", "民國", "，", "。", "x", "Q4", "天", "今", "日", "-", "、",
]  # fmt: skip


def only(text: str, anchors: Anchors = PUBLISHED) -> DateMention:
    (mention,) = date_mentions(text, anchors)
    return mention


def days(mention: DateMention) -> tuple[str, str]:
    return str(mention.interval.first), str(mention.interval.last)


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2024年12月28日發布", "2024-12-28", "2024-12-28"),
        ("論文於2024-12-28發布", "2024-12-28", "2024-12-28"),
        ("去年8月发布", "2024-08-01", "2024-08-31"),
        ("5 月 7 日凌晨宣布", "2025-05-07", "2025-05-07"),
        ("１１月２０日（四）举行", "2024-11-20", "2024-11-20"),
        ("上周六表示", "2025-06-07", "2025-06-07"),
        ("将于周五发布", "2025-06-13", "2025-06-13"),
        ("民國113年上市", "2024-01-01", "2024-12-31"),
        ("二〇二四年第四季度", "2024-10-01", "2024-12-31"),
        ("上世纪九十年代初", "1990-01-01", "1992-12-31"),
        ("3 月至 4 月期间", "2025-03-01", "2025-04-30"),
        ("十天前（4 月 27 日）开庭", "2025-04-27", "2025-04-27"),
        ("今（10）日宣布", "2025-06-10", "2025-06-10"),
        ("五个月前上任", "2025-01-01", "2025-01-31"),
        ("过去一个月下跌", "2025-05-10", "2025-06-10"),
        ("2023年底（12月）开庭", "2023-12-01", "2023-12-31"),
        ("2023年（5月）开庭", "2023-05-01", "2023-05-31"),
        ("2023年5月（1日）开庭", "2023-05-01", "2023-05-01"),
        ("上月（5日）开庭", "2025-05-05", "2025-05-05"),
        ("去年5月（1日）开庭", "2024-05-01", "2024-05-01"),
        ("FY2025", "2025-01-01", "2025-12-31"),
    ],
)
def test_an_expression_means_these_days(text: str, first: str, last: str) -> None:
    assert days(only(text)) == (first, last)


@pytest.mark.parametrize(
    "text",
    [
        "历时三年，跑了24小时，为期3日。",
        "每周三开会，每年6月体检，每逢周五休息。",
        "下午3点见，GPT-4和A100，5号电池，1号楼，神舟十九号。",
        "目前没有，如今不同，今天的年轻人不看电视，明天会更好。",
        "农历八月十五吃月饼，正月初一拜年。",
        "《2024年度报告》里没有写。",
        "Published on 2025-06-10\n",
        "版本1.2.3，地址192.168.2024.1，电话2024-5551234。",
        "https://example.org/2024-12-28/index.html",
        "x+2024-01-02@example.org",
        "那台当年引发轰动的机器。",
    ],
)
def test_what_only_looks_like_a_date_is_none(text: str) -> None:
    assert date_mentions(text, PUBLISHED) == []


def test_a_weekday_may_be_that_of_the_update() -> None:
    corrected = Anchors(date(2025, 6, 10), date(2025, 6, 11))
    assert only("马斯克周三表示后悔", corrected).basis is Basis.UPDATED
    assert days(only("马斯克周三表示后悔", corrected)) == ("2025-06-11", "2025-06-11")
    assert days(only("马斯克周三表示后悔", Anchors(date(2025, 6, 10), date(2026, 1, 1)))) == (
        "2025-06-04",
        "2025-06-04",
    )


def test_a_month_that_ends_ends_in_other_years_too() -> None:
    assert years_on(date(2023, 2, 28), 1) == date(2024, 2, 28)
    assert years_on(date(2023, 2, 28), 1, of_month_end=True) == date(2024, 2, 29)
    assert years_on(date(2023, 2, 27), 1, of_month_end=True) == date(2024, 2, 27)
    assert years_on(date(2024, 2, 29), -1) == date(2023, 2, 28)


def test_a_weekday_of_an_update_may_lie_in_the_week_before_it() -> None:
    weekend = Anchors(date(2025, 6, 13), date(2025, 6, 16))
    assert days(only("马斯克周日表示后悔", weekend)) == ("2025-06-15", "2025-06-15")


@pytest.mark.parametrize(("words", "most", "year"), [("次年7月", 200, 2023), ("当年7月", 120, 2022)])
def test_a_word_that_points_back_reaches_so_far(words: str, most: int, year: int) -> None:
    mentions = date_mentions(f"2022年10月{'船' * most}{words}", Anchors())
    assert [m.interval.first.year for m in mentions] == [2022, year]
    assert len(date_mentions(f"2022年10月{'船' * (most + 1)}{words}", Anchors())) == 1


@pytest.mark.parametrize(
    ("text", "chronicle"),
    [
        ("2001年开工，2002年完工。", False),
        ("2001年开工，2002年完工，2003年扩建。", True),
        ("2001年开工，2002年完工，2003年扩建，今年拆除。", False),
        ("2001年开工，2002年完工，2003年扩建，2004年停产，今年拆除。", True),
        ("2001年开工，2002年完工，2003年扩建，2030年停产，2031年拆除，2032年搬家。", False),
        ("2001年开工，2002年完工，2003年扩建，2025年停产，2026年拆除。", True),
    ],
)
def test_a_text_that_names_past_years_and_hardly_counts_from_today_is_a_chronicle(text: str, chronicle: bool) -> None:
    assert _is_chronicle(date_expressions(text), PUBLISHED) is chronicle


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("12", 12), ("〇", 0), ("零", 0), ("两", 2), ("元", 1), ("十", 10), ("十九", 19), ("二十", 20), ("廿", 20),
        ("廿三", 23), ("卅", 30), ("卅一", 31), ("百", 100), ("一百", 100), ("一百零三", 103), ("三百二十", 320),
        ("二〇二四", 2024), ("一九", 19), ("", None), ("几", None), ("十x", None), ("１２", 12),
    ],
)  # fmt: skip
def test_a_number_is_written_so(written: str, value: int | None) -> None:
    assert number(written) == value


def test_what_the_text_said_before_decides_what_it_points_back_to() -> None:
    mentions = date_mentions("2022年10月收购推特，次年7月成立新公司，同年11月11日推出，当天下架。", PUBLISHED)
    assert [days(m)[0] for m in mentions] == ["2022-10-01", "2023-07-01", "2023-11-11", "2023-11-11"]
    assert [m.basis for m in mentions] == [Basis.STATED, Basis.CONTEXT, Basis.CONTEXT, Basis.CONTEXT]


def test_a_measure_is_the_same_period_a_year_before() -> None:
    quarter, measure = date_mentions("2024年第四季度利润为15亿，较上年同期下降23%。", PUBLISHED)
    assert not quarter.comparison
    assert measure.comparison
    assert days(measure) == ("2023-10-01", "2023-12-31")


def test_without_a_publication_date_only_what_the_text_decides_is_dated() -> None:
    mentions = date_mentions("昨天开会。2019年3月动工，同年12月完工，8日剪彩。", Anchors())
    assert [days(m)[0] for m in mentions] == ["2019-03-01", "2019-12-01", "2019-12-08"]


def test_the_raw_words_stand_at_their_place() -> None:
    text = "据报道，２０２５年６月９日（週一）晚間，他宣布。"
    (mention,) = date_mentions(text, PUBLISHED)
    assert text[slice(*mention.span)] == "２０２５年６月９日（週一）"


def test_a_day_that_no_calendar_has_is_none() -> None:
    assert date_mentions("2月30日，4月31日，13月。", PUBLISHED) == []


def test_the_same_pattern_finds_and_reads_every_word() -> None:
    """What the scanner finds with silent groups, the rule alone finds as well."""
    rules = date_rules()
    for token in date_tokens("2024年12月底至今年一季度，上周六和十天前(4月27日)，fy25，q3 2024，90年代末。"):
        assert token.rule in rules.tokens


@given(st.lists(st.sampled_from(WORDS), max_size=12).map("".join))
def test_no_word_begins_with_a_character_that_is_passed_over(text: str) -> None:
    rules = date_rules()
    opens = re.compile(tomllib.loads(data_text("dates.toml"))["pieces"]["opens"])
    for pattern in rules.tokens.values():
        assert all(opens.match(text, found.start()) for found in pattern.finditer(text))


@given(st.text() | st.lists(st.sampled_from(WORDS), max_size=12).map("".join), st.dates(), st.none() | st.dates())
@example("2月29日", date(2023, 3, 1), None)
@example("\ud800年", date(1, 1, 1), date(9999, 12, 31))
@example("过去99年", date(1, 1, 1), None)
def test_any_text_has_dates_in_order_that_lie_in_it(text: str, published: date, updated: date | None) -> None:
    mentions = date_mentions(text, Anchors(published, updated))
    assert all(0 <= m.span.start < m.span.end <= len(text) for m in mentions)
    assert all(a.span.end <= b.span.start for a, b in pairwise(mentions))
    assert all(m.interval.first <= m.interval.last and 0 <= m.confidence <= 1 for m in mentions)
    assert all(m.precision is not Precision.DAY or m.interval.days <= 366 for m in mentions)


def test_an_interval_has_its_ends_in_order() -> None:
    with pytest.raises(ValueError, match="lies after"):
        Interval(date(2025, 1, 2), date(2025, 1, 1))
