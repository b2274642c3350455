"""Where a quote comes from, in words."""

from datetime import date

import pytest
from bot_samples import DAILY, WEEKLY, excerpt

from bot.source_line import source_line
from bot.texts.language import Language
from bot.texts.spoken import SAYS
from retrieval.library import Source

HANS, HANT, ENGLISH = (SAYS[language] for language in Language)
ARTICLE = Source("长名单", "字母榜", "彦飞", date(2025, 1, 31))
DIGEST = Source("摘要", None, None, None, digest_of=ARTICLE)


def line(source: Source, says: object = HANS, **changed: object) -> str:
    return source_line(excerpt(source=source, **changed), 0, says)  # type: ignore[arg-type]


def test_title_publisher_date_and_paragraph() -> None:
    assert line(DAILY) == '① <a href="https://example.org/a1">《低成本的模型》</a> · 示例日报 · 2024-12-28 · 第4段'


def test_the_marks_are_those_of_the_language() -> None:
    assert line(WEEKLY, HANT) == "① 〈成本之爭〉 · 示例週刊 · 2025-02-03 · 第4段"
    assert line(WEEKLY, ENGLISH) == "① “成本之爭” · 示例週刊 · 2025-02-03 · para. 4"


@pytest.mark.parametrize(
    ("source", "said"),
    [
        (Source("题"), "① 《题》 · 第4段"),
        (Source("题", None, None, date(2025, 1, 1)), "① 《题》 · 2025-01-01 · 第4段"),
        (Source(None, "日报"), "① 《a.md》 · 日报 · 第4段"),
        (Source("<b>&"), "① 《&lt;b&gt;&amp;》 · 第4段"),
    ],
)
def test_nothing_dangles_where_something_is_not_known(source: Source, said: str) -> None:
    assert line(source) == said


def test_a_digest_says_whose_article_it_sums_up() -> None:
    assert line(DIGEST) == "① 据《长名单》（字母榜，2025-01-31）摘述 · 第4段"
    assert line(DIGEST, HANT) == "① 據〈长名单〉（字母榜，2025-01-31）摘述 · 第4段"
    assert line(DIGEST, ENGLISH) == "① from a digest of “长名单” (字母榜, 2025-01-31) · para. 4"


def test_a_digest_of_little_known_has_no_empty_brackets() -> None:
    assert line(Source("摘要", digest_of=Source("文"))) == "① 据《文》摘述 · 第4段"


def test_somebodys_own_words_are_said_to_be() -> None:
    assert line(WEEKLY, speaker="马斯克") == "① 马斯克说，见《成本之爭》 · 示例週刊 · 2025-02-03 · 第4段"
    assert line(DIGEST, speaker="马斯克") == "① 马斯克说，据《长名单》（字母榜，2025-01-31）摘述 · 第4段"
