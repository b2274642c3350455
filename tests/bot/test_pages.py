"""/start, /help and /sources."""

from datetime import date

from bot_samples import DAILY, WEEKLY, document
from hypothesis import given
from hypothesis import strategies as st

from bot.markup import plain
from bot.offline.markup import parse_html
from bot.pages import help_page, sources_page, start_page
from bot.texts.language import Language
from bot.texts.spoken import SAYS
from bot.units import MESSAGE_LIMIT, utf16_units
from retrieval.library import Coverage, Source

HANS = SAYS[Language.HANS]
TWO = Coverage(2, date(2024, 12, 28), date(2025, 2, 3))
DIGEST = Source("摘要", digest_of=Source("长名单", "字母榜", None, date(2025, 1, 31)))


def test_start_says_what_there_is_and_what_one_could_ask() -> None:
    page = plain(start_page([document(), document(WEEKLY)], TWO, ["成本是多少"], HANS))
    assert "资料：2 篇（2024-12 → 2025-02）\n来源：示例日报、示例週刊" in page
    assert "可以这样问：\n• 成本是多少" in page


def test_start_names_the_publisher_of_the_article_and_each_only_once() -> None:
    assert "来源：字母榜\n" in plain(start_page([document(DIGEST), document(DIGEST)], TWO, [], HANS))


def test_start_suggests_nothing_where_nothing_is_answered() -> None:
    assert HANS.start_samples not in start_page([document()], TWO, [], HANS)


def test_start_says_that_there_is_nothing_yet() -> None:
    assert HANS.empty in start_page([], Coverage(0, None, None), [], HANS)


def test_help_names_the_bot() -> None:
    for says in SAYS.values():
        assert "@yinju_bot" in help_page("yinju_bot", says)


def test_sources_are_listed_with_their_links() -> None:
    assert sources_page([document(DAILY), document(DIGEST)], TWO, HANS) == (
        "<b>资料清单</b>：2 篇（2024-12 → 2025-02）\n"
        '1. <a href="https://example.org/a1">《低成本的模型》</a> · 示例日报 · 2024-12-28\n'
        "2. 据《长名单》（字母榜，2025-01-31）摘述"
    )


def test_no_sources_is_said() -> None:
    assert sources_page([], Coverage(0, None, None), HANS) == HANS.empty


@given(st.integers(1, 300), st.text(max_size=300), st.sampled_from(Language))
def test_the_list_of_sources_fits_and_says_how_many_it_leaves_out(n: int, title: str, language: Language) -> None:
    says = SAYS[language]
    page = sources_page([document(Source(title, title, None, None, None, "https://example.org"))] * n, TWO, says)
    assert utf16_units(parse_html(page).text) <= MESSAGE_LIMIT
    listed = sum(line[0].isdigit() and ". " in line for line in page.split("\n") if line)
    assert listed == n or f"{n - listed}" in page.split("\n")[-1]
