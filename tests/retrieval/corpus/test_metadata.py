"""What a table of keys and values says of a source."""

from datetime import date, datetime
from pathlib import Path

import pytest
from samples import lay_down

from retrieval.corpus.documents import Source
from retrieval.corpus.metadata import overridden, read_sources, source_of, with_title
from retrieval.corpus.readers import drafts_of
from retrieval.corpus.reading import Reading
from retrieval.errors import CorpusError


def test_every_key_has_its_field() -> None:
    table = {"title": "题", "publisher": "海报", "author": "周", "url": "https://e.org", "published": "2025-06-10"}
    assert source_of({**table, "updated": date(2025, 6, 11), "pages": 3}, "x") == Source(
        "题", "海报", "周", date(2025, 6, 10), date(2025, 6, 11), "https://e.org"
    )


@pytest.mark.parametrize("value", ["2025-06-10", "2025-06-10T08:30:00", datetime(2025, 6, 10, 8), date(2025, 6, 10)])
def test_a_date_may_be_written_in_many_ways(value: object) -> None:
    assert source_of({"date": value}, "x").published == date(2025, 6, 10)


@pytest.mark.parametrize(
    ("written", "zone", "day"),
    [
        ("2025-06-10T20:00:00Z", "Asia/Shanghai", 11),  # machines write UTC: the day where the reader is
        ("2025-06-10T20:00:00+00:00", "America/New_York", 10),
        ("2025-06-10T23:30:00-04:00", "Asia/Shanghai", 10),  # somebody's own clock: their day, as they wrote it
        ("2025-06-11T01:00:00+08:00", "America/New_York", 11),
        ("2025-06-10T23:30:00", "Asia/Shanghai", 10),
    ],
)
def test_a_moment_has_one_day_wherever_it_is_written(tmp_path: Path, written: str, zone: str, day: int) -> None:
    lay_down(
        tmp_path,
        {
            "sources.toml": f'["甲.txt"]\npublished = {written}\n',
            "乙.md": f"---\npublished: {written}\n---\n\n灯塔亮了。\n",
            "丙.jsonl": f'{{"id": 1, "text": "亮了。", "published": "{written}"}}\n',
            "丁.html": f'<meta property="article:published_time" content="{written}"><p>灯塔在夜里亮了起来。</p>',
        },
    )
    found = [read_sources(tmp_path, zone)["甲.txt"].published]
    for name in ("乙.md", "丙.jsonl", "丁.html"):
        found += [draft.source.published for draft in drafts_of(tmp_path / name, name, Reading(zone=zone))]
    assert found == [date(2025, 6, day)] * 4


def test_what_is_empty_is_not_stated() -> None:
    assert source_of({"title": "", "author": None, "date": ""}, "x") == Source()


def test_a_number_may_be_a_title() -> None:
    assert source_of({"title": 1984}, "x").title == "1984"


def test_a_digest_says_whose_article_it_sums_up() -> None:
    source = source_of({"title": "摘", "digest_of": {"title": "原", "date": "2025-06-10"}}, "x")
    assert source.digest_of == Source(title="原", published=date(2025, 6, 10))


@pytest.mark.parametrize(
    ("table", "complaint"),
    [
        ({"title": ["a"]}, "这里: title is no text"),
        ({"author": True}, "这里: author is no text"),
        ({"published": "yesterday"}, "这里: published is 'yesterday', not a date"),
        ({"date": "2025-02-30"}, "这里: date is '2025-02-30'"),
        ({"digest_of": "原"}, "这里: digest_of is no table"),
        ({"digest_of": {"date": "x"}}, "这里: digest_of: date is 'x'"),
        ({"digest_of": {"digest_of": {}}}, "这里: digest_of stands within digest_of"),
    ],
)
def test_what_cannot_be_is_named(table: dict[str, object], complaint: str) -> None:
    with pytest.raises(CorpusError, match=complaint):
        source_of(table, "这里")


def test_sources_toml_says_more_by_file(tmp_path: Path) -> None:
    lay_down(tmp_path, {"sources.toml": '["甲.txt"]\ntitle = "题"\npublished = 2025-06-10\n'})
    assert read_sources(tmp_path) == {"甲.txt": Source(title="题", published=date(2025, 6, 10))}


def test_a_folder_without_sources_toml_says_nothing(tmp_path: Path) -> None:
    assert read_sources(tmp_path) == {}


@pytest.mark.parametrize(
    ("toml", "complaint"),
    [
        ("[甲", "sources.toml: not readable as TOML"),
        ('title = "x"', '"title" is no table'),
        ('["甲.txt"]\npublished = "x"', r'\["甲.txt"\]: published is'),
    ],
)
def test_a_bad_sources_toml_is_named(tmp_path: Path, toml: str, complaint: str) -> None:
    lay_down(tmp_path, {"sources.toml": toml})
    with pytest.raises(CorpusError, match=complaint):
        read_sources(tmp_path)


def test_what_the_table_states_wins() -> None:
    assert overridden(Source(title="旧", author="周"), Source(title="新")) == Source(title="新", author="周")


@pytest.mark.parametrize(("title", "expected"), [(None, "补"), ("有", "有")])
def test_a_title_is_given_only_where_there_is_none(title: str | None, expected: str) -> None:
    assert with_title(Source(title=title), "补").title == expected
