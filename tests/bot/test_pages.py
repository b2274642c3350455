"""/start, /help and /sources."""

from datetime import date

from bot_samples import WEEKLY, document

from bot.markup import plain
from bot.pages import help_page, start_page
from bot.texts.language import Language
from bot.texts.spoken import SAYS
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
