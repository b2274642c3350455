"""A date is written as exactly as the text gives it."""

from __future__ import annotations

from datetime import date

import pytest
from bot_samples import day

from bot.date_label import interval_label, span_label
from bot.texts.language import Language
from bot.texts.spoken import SAYS
from retrieval.library import Interval, Precision

HANS, HANT, ENGLISH = (SAYS[language].timeline for language in Language)
P = Precision


@pytest.mark.parametrize(
    ("interval", "precision", "hans", "hant", "english"),
    [
        (day("2023-11-17"), P.DAY, "2023-11-17", "2023-11-17", "2023-11-17"),
        (day("2023-11-17", "2023-11-30"), P.DAY, "2023-11-17 → 11-30", "2023-11-17 → 11-30", "2023-11-17 → 11-30"),
        (day("2023-11-13", "2023-11-19"), P.WEEK, "2023-11-13 那一周", "2023-11-13 那一週", "week of 2023-11-13"),
        (day("2023-11-01", "2023-11-10"), P.PART, "2023年11月初", "2023年11月初", "early Nov 2023"),
        (day("2023-11-11", "2023-11-20"), P.PART, "2023年11月中旬", "2023年11月中旬", "mid-Nov 2023"),
        (day("2023-11-25", "2023-11-30"), P.PART, "2023年11月底", "2023年11月底", "late Nov 2023"),
        (day("2024-12-01", "2024-12-31"), P.PART, "2024年底", "2024年底", "late 2024"),
        (day("2024-01-01", "2024-02-29"), P.PART, "2024年初", "2024年初", "early 2024"),
        (day("2023-11-01", "2023-11-30"), P.MONTH, "2023年11月", "2023年11月", "Nov 2023"),
        (
            day("2023-03-01", "2023-04-30"),
            P.MONTH,
            "2023年3月 → 2023年4月",
            "2023年3月 → 2023年4月",
            "Mar 2023 → Apr 2023",
        ),
        (day("2024-10-01", "2024-12-31"), P.QUARTER, "2024年第四季度", "2024年第四季", "Q4 2024"),
        (day("2024-06-01", "2024-08-31"), P.SEASON, "2024年夏", "2024年夏", "summer 2024"),
        (day("2023-12-01", "2024-02-29"), P.SEASON, "2023年冬", "2023年冬", "winter 2023"),
        (day("2024-07-01", "2024-12-31"), P.HALF, "2024年下半年", "2024年下半年", "second half of 2024"),
        (day("2024-01-01", "2024-12-31"), P.YEAR, "2024年", "2024年", "2024"),
        (day("2023-01-01", "2025-12-31"), P.YEAR, "2023年 → 2025年", "2023年 → 2025年", "2023 → 2025"),
        (day("2010-01-01", "2019-12-31"), P.DECADE, "2010年代", "2010年代", "2010s"),
        (day("2001-01-01", "2100-12-31"), P.CENTURY, "21世纪", "21世紀", "century 21"),
    ],
)
def test_by_the_precision_of_the_text(
    interval: Interval, precision: Precision, hans: str, hant: str, english: str
) -> None:
    assert [interval_label(interval, precision, says) for says in (HANS, HANT, ENGLISH)] == [hans, hant, english]


@pytest.mark.parametrize(
    ("interval", "precision", "label"),
    [
        (day("2024-02-01", "2024-04-30"), P.QUARTER, "2024年2月 → 2024年4月"),  # a fiscal one
        (day("2023-07-01", "2024-06-30"), P.YEAR, "2023年7月 → 2024年6月"),
        (day("2024-05-07", "2026-05-07"), P.YEAR, "2024年 → 2026年"),  # 过去两年
        (day("2024-05-07", "2024-08-07"), P.MONTH, "2024年5月 → 2024年8月"),
        (day("2023-11-18", "2023-11-19"), P.WEEK, "2023-11-18 → 11-19"),
    ],
)
def test_what_is_no_unit_of_the_calendar_is_told_by_its_ends(
    interval: Interval, precision: Precision, label: str
) -> None:
    assert interval_label(interval, precision, HANS) == label


@pytest.mark.parametrize("precision", Precision)
@pytest.mark.parametrize("year", [1000, 1999, 2000, 2199])
def test_any_interval_has_a_label(precision: Precision, year: int) -> None:
    for last in (date(year, 1, 1), date(year, 12, 31), date(2199, 12, 31)):
        assert interval_label(Interval(date(year, 1, 1), last), precision, HANS)


@pytest.mark.parametrize(
    ("first", "last", "label"),
    [
        ("2023-11-17", "2023-11-17", "2023-11-17"),
        ("2023-11-17", "2023-11-30", "2023-11-17 → 2023-11-30"),
        ("2023-03-01", "2024-04-30", "2023年3月 → 2024年4月"),
        ("1971-01-01", "2026-12-31", "1971年 → 2026年"),
    ],
)
def test_a_span_is_coarser_the_longer_it_is(first: str, last: str, label: str) -> None:
    assert span_label(date.fromisoformat(first), date.fromisoformat(last), HANS) == label
