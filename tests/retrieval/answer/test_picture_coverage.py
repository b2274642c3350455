"""What there is, as a picture: every article counted once, by month or more, by whom."""

from datetime import date, timedelta
from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from picture_samples import DIGEST, document

from retrieval.answer.pictures.coverage import coverage_picture, coverage_sheet
from retrieval.answer.pictures.palette import Ink
from retrieval.answer.pictures.sheet import Bar, Sheet
from retrieval.answer.pictures.words import ENGLISH, HANS, HANT, PICTURE_WORDS
from retrieval.corpus.documents import Document, Source

PAPERS = ["示例日报", "示例週刊", "Example Review", "晚报", "早报", "Wire", "Post", "Times", None]
DATES = st.none() | st.dates(date(1, 1, 1), date(9999, 12, 31))


def shelf(count: int, days: int, papers: int = 3) -> list[Document]:
    """So many articles, evenly over so many days."""
    return [
        document(
            number,
            Source(
                "t", PAPERS[number % papers], None, date(2025, 6, 30) - timedelta(number * days // max(count - 1, 1))
            ),
        )
        for number in range(count)
    ]


def sheet_of(documents: list[Document], language: str = "zh-Hans") -> Sheet:
    sheet = coverage_sheet(documents, PICTURE_WORDS[language])
    assert sheet is not None
    return sheet


def texts(sheet: Sheet) -> list[str]:
    return [line.text for line in sheet.lines]


def is_well_laid_out(sheet: Sheet) -> bool:
    boxes = [line.box for line in sheet.lines]
    inside = all(
        0 <= item.box.left < item.box.right <= sheet.width and 0 <= item.box.top < item.box.bottom <= sheet.height
        for item in sheet.items
    )
    return inside and not any(one.overlaps(other) for one, other in combinations(boxes, 2))


@pytest.mark.parametrize("language", PICTURE_WORDS)
@pytest.mark.parametrize(("count", "days"), [(1, 1), (5, 200), (300, 500), (412, 1700), (5000, 7000), (50, 300_000)])
def test_nothing_overlaps_and_all_is_inside(count: int, days: int, language: str) -> None:
    assert is_well_laid_out(sheet_of(shelf(count, days, 9), language))


@given(st.lists(st.tuples(DATES, st.none() | st.text(max_size=60)), min_size=1, max_size=40))
@settings(max_examples=60)
def test_whatever_there_is_nothing_overlaps(said: list[tuple[date | None, str | None]]) -> None:
    documents = [document(at, Source("t", paper, None, when)) for at, (when, paper) in enumerate(said)]
    assert is_well_laid_out(sheet_of(documents))


@pytest.mark.parametrize(
    ("days", "said"), [(500, "每柱一个月"), (1700, "每柱一季"), (7000, "每柱一年"), (40_000, "每柱 5 年")]
)
def test_a_long_time_is_told_in_longer_steps(days: int, said: str) -> None:
    assert texts(sheet_of(shelf(100, days)))[-1] == said


def test_nothing_is_no_picture() -> None:
    assert coverage_picture([], HANS) is None


def test_the_six_who_wrote_most_are_named_and_the_rest_counted() -> None:
    shown = texts(sheet_of(shelf(90, 300, 9)))
    at = shown.index("其他")
    assert len([text for text in shown[:at] if text in PAPERS]) == 6
    assert shown[at + 1] == "30"


def test_a_source_that_names_no_publisher_is_said_to() -> None:
    assert HANT.nobody in texts(sheet_of([document(1, Source(published=date(2025, 1, 1)))], "zh-Hant"))


def test_a_digest_counts_for_what_it_digests() -> None:
    assert "Example Review" in texts(sheet_of([document(1, DIGEST)]))
    assert "2024-03-01" in texts(sheet_of([document(1, DIGEST)]))


def test_articles_without_a_date_are_counted_in_words() -> None:
    documents = [*shelf(2, 0), document(7, Source("t")), document(8, Source("t"))]
    assert "2025-06-30·其中 2 篇没有日期" in texts(sheet_of(documents))
    assert "2025-06-30·2 articles have no date" in texts(sheet_of(documents, "en"))


def test_where_no_article_has_a_date_there_is_no_chart() -> None:
    sheet = sheet_of([document(1, Source("t")), document(2, Source("t"))], "en")
    assert ENGLISH.undated[1].format(n=2) in texts(sheet)
    assert [item for item in sheet.items if isinstance(item, Bar) and item.ink is Ink.LINE] == []
