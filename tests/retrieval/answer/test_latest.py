"""What is new, one good quote, a source's page."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from retrieval.library import Latest, Library


def days(latest: Latest) -> list[str]:
    return [str(quote.source.published) for quote in latest.quotes]


def test_the_newest_documents_come_first(shelves: Library) -> None:
    latest = shelves.latest()
    assert days(latest) == ["2024-07-11", "2024-03-05", "2022-05-01", "None"]
    assert (latest.documents, latest.capped) == (4, False)


def test_the_newest_of_a_subject_in_either_script(shelves: Library) -> None:
    for subject in ("林小满", "林小滿"):
        assert days(shelves.latest(subject)) == ["2024-03-05", "2022-05-01"]
    assert all("斯拉" in quote.text for quote in shelves.latest("Tesla").quotes)


def test_all_words_of_a_subject_are_wanted(shelves: Library) -> None:
    latest = shelves.latest("特斯拉 營收")
    assert [quote.text for quote in latest.quotes if "900" in quote.text] == [
        "特斯拉2023年营收为900亿元，比比亚迪高。"
    ]
    assert shelves.latest("林小满 屋顶").documents == 1


def test_pages_of_what_is_new_hold_each_document_once(shelves: Library) -> None:
    for subject in ("", "马斯克"):
        whole = shelves.latest(subject, limit=50)
        paged = [shelves.latest(subject, offset=n, limit=1).quotes for n in range(whole.documents + 2)]
        assert tuple(quote for page in paged for quote in page) == whole.quotes


def test_nothing_new_has_names_like_it(shelves: Library) -> None:
    latest = shelves.latest("林小曼")
    assert (latest.documents, [one.name for one in latest.near]) == (0, ["林小满"])


def test_one_quote_is_the_same_for_the_same_seed(shelves: Library) -> None:
    quotes = [shelves.random(seed) for seed in range(20)]
    assert quotes == [shelves.random(seed) for seed in range(20)]
    assert len({quote.span for quote in quotes if quote}) > 1
    assert all(quote and shelves.holds(quote) and quote.text.endswith("。") for quote in quotes)


def test_there_is_no_quote_of_nothing(shelves: Library) -> None:
    assert shelves.random(1, collections=("chat:1",)) is None
    assert shelves.latest(collections=("chat:1",)).quotes == ()


def test_what_others_hold_changes_no_quote(shelves: Library) -> None:
    mine = {document.id for document in shelves.documents()}
    assert all(quote and quote.document_id in mine for quote in map(shelves.random, range(40)))
    theirs = [shelves.random(seed, collections=("chat:9",)) for seed in range(5)]
    assert all(quote and quote.document_id not in mine for quote in theirs)


def test_a_source_has_a_page(shelves: Library) -> None:
    factory = next(document for document in shelves.documents() if document.name == "厂-1")
    page = shelves.source_page(factory.id)
    assert page is not None
    assert page.opening is not None
    assert page.opening.text.startswith("马斯克是一位爱修屋顶的企业家。")
    assert shelves.holds(page.opening)
    assert {one.name for one in page.names} == {"马斯克", "特斯拉", "比亚迪"}
    assert page.questions == ()


@pytest.mark.parametrize("id", [0, -1, 10**30, 999_999])
def test_what_is_no_source_has_none(shelves: Library, id: int) -> None:
    assert shelves.source_page(id) is None


def test_others_sources_have_no_page(shelves: Library) -> None:
    (secret,) = shelves.documents(("chat:9",))
    assert shelves.source_page(secret.id) is None
    assert shelves.source_page(secret.id, collections=("chat:9",)) is not None
