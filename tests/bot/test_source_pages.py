"""What there is, page by page."""

from __future__ import annotations

from bot_samples import DAILY, document
from hypothesis import given
from hypothesis import strategies as st

from bot.offline.markup import parse_html
from bot.source_pages import PAGE, hidden_page, list_page, removal_text
from bot.texts.hans import HANS
from bot.texts.language import Language
from bot.texts.spoken import SAYS
from bot.units import MESSAGE_LIMIT, utf16_units
from retrieval.library import Coverage, Source

DIGEST = Source("摘要", digest_of=Source("长名单", "字母榜", None, DAILY.published))


def test_sources_are_listed_with_their_links() -> None:
    text, keyboard = list_page([document(DAILY), document(DIGEST)], Coverage(2, DAILY.published, None), 0, 7, HANS)
    assert text == (
        "<b>资料清单</b>：2 篇\n"
        '1. <a href="https://example.org/a1">《低成本的模型》</a> · 示例日报 · 2024-12-28\n'
        "2. 据《长名单》（字母榜，2024-12-28）摘述"
    )
    assert [[button.text for button in row] for row in keyboard] == [["1", "2"]]


def test_nothing_there_is_said() -> None:
    assert list_page([], Coverage(0, None, None), 0, 7, HANS) == (HANS.empty, ())
    assert hidden_page([], 0, 7, HANS) == (HANS.keeping.nothing_hidden, ())


def test_without_a_row_there_are_no_buttons() -> None:
    assert list_page([document()], Coverage(1, None, None), 0, None, HANS)[1] == ()


@given(st.integers(1, 300), st.text(max_size=300), st.integers(0, 40), st.sampled_from(Language))
def test_every_page_fits_and_every_document_is_on_one(n: int, title: str, page: int, language: Language) -> None:
    documents = [document(Source(title, title, None, None, None, "https://example.org"))] * n
    for text in (
        list_page(documents, Coverage(n, None, None), page, 35**9, SAYS[language])[0],
        removal_text(documents, SAYS[language]),
    ):
        shown = parse_html(text)
        assert utf16_units(shown.text) <= MESSAGE_LIMIT
    _, keyboard = list_page(documents, Coverage(n, None, None), page, 35**9, SAYS[language])
    numbers = [button for row in keyboard for button in row if button.text.isdecimal()]
    assert len(numbers) == min(PAGE, n - PAGE * min(page, (n - 1) // PAGE))
    assert all(len(button.press.data()) <= 64 for row in keyboard for button in row if button.press)
