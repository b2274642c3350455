"""Dates as they are written: no more exact than the text."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from retrieval.answer.pictures.labels import interval_label
from retrieval.answer.pictures.words import PICTURE_WORDS, PictureWords
from retrieval.text.calendar import Interval, Precision, day, half, month, months, quarter, season, week, years

DAY = date(2023, 11, 17)
DAYS = st.dates(date(1000, 1, 1), date(2199, 12, 31))


@pytest.mark.parametrize(
    ("interval", "precision", "labels"),
    [
        (day(DAY), Precision.DAY, ("2023-11-17", "2023-11-17", "2023-11-17")),
        (
            Interval(DAY, date(2023, 11, 22)),
            Precision.DAY,
            ("2023-11-17 至 11-22", "2023-11-17 至 11-22", "2023-11-17 to 11-22"),
        ),
        (week(DAY), Precision.WEEK, ("2023-11-13 当周", "2023-11-13 當週", "week of 2023-11-13")),
        (
            Interval(date(2024, 5, 1), date(2024, 5, 10)),
            Precision.PART,
            ("2024年5月初", "2024年5月初", "early May 2024"),
        ),
        (
            Interval(date(2024, 5, 21), date(2024, 5, 31)),
            Precision.PART,
            ("2024年5月底", "2024年5月底", "late May 2024"),
        ),
        (month(2023, 11), Precision.MONTH, ("2023年11月", "2023年11月", "November 2023")),
        (months(2024, 3, 4), Precision.MONTH, ("2024年3月至4月", "2024年3月至4月", "March–April 2024")),
        (
            months(2023, 11, 14),
            Precision.MONTH,
            ("2023年11月 至 2024年2月", "2023年11月 至 2024年2月", "November 2023 to February 2024"),
        ),
        (quarter(2024, 4), Precision.QUARTER, ("2024年第四季度", "2024年第四季", "Q4 2024")),
        (months(2024, 2, 4), Precision.QUARTER, ("2024年2月至4月", "2024年2月至4月", "February–April 2024")),
        (season(2024, 4), Precision.SEASON, ("2024年冬季", "2024年冬季", "winter 2024")),
        (half(2024, 1), Precision.HALF, ("2024年上半年", "2024年上半年", "first half of 2024")),
        (years(2024, 2024), Precision.YEAR, ("2024年", "2024年", "2024")),
        (years(2021, 2023), Precision.YEAR, ("2021—2023年", "2021—2023年", "2021–2023")),
        (years(1990, 1999), Precision.DECADE, ("1990年代", "1990年代", "1990s")),
        (years(2001, 2100), Precision.CENTURY, ("21 世纪", "21 世紀", "2001–2100")),
    ],
)
def test_a_date_is_written_as_exactly_as_it_is_given(
    interval: Interval, precision: Precision, labels: tuple[str, ...]
) -> None:
    assert tuple(interval_label(interval, precision, words) for words in PICTURE_WORDS.values()) == labels


@given(DAYS, DAYS, st.sampled_from(Precision), st.sampled_from(sorted(PICTURE_WORDS)))
def test_every_interval_has_a_label(one: date, other: date, precision: Precision, language: str) -> None:
    words: PictureWords = PICTURE_WORDS[language]
    assert interval_label(Interval(min(one, other), max(one, other)), precision, words)
