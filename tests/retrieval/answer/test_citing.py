"""Words by their places: whose they are, whether they hold, what stands around them."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from retrieval.library import SHARED, Excerpt, Library, Span, Surroundings

if TYPE_CHECKING:
    from collections.abc import Iterator

CHAT, OTHER = "chat:1", "chat:2"
FIRST = "灯塔建成了。灯塔很高。守塔人姓周。"
TEXT = FIRST + "\n" + "海很宽。" * 200 + "船来了。"


@pytest.fixture(scope="module")
def chat(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Library]:
    """A library with a long text and a short one in one chat's collection, and a text in another's."""
    with Library.open(tmp_path_factory.mktemp("data"), None) as library:
        for name, text, collection in (("1", TEXT, CHAT), ("2", FIRST, CHAT), ("3", FIRST, OTHER)):
            library.add_post(name, text, collection)
        yield library


def quote(library: Library, start: int, end: int, name: str = "1") -> Excerpt | None:
    (document,) = (one for one in library.documents([CHAT]) if one.name == name)
    return library.quote(document.id, Span(start, end), collections=[CHAT])


def quoted(library: Library, start: int, end: int, name: str = "1") -> Excerpt:
    found = quote(library, start, end, name)
    assert found is not None
    return found


@pytest.mark.parametrize("span", [(0, 6), (0, 1), (6, 11), (16, 17), (len(TEXT) - 4, len(TEXT))])
def test_a_quote_is_the_slice_that_it_says(chat: Library, span: tuple[int, int]) -> None:
    found = quoted(chat, *span)
    assert (found.text, found.span) == (TEXT[slice(*span)], Span(*span))
    assert (found.marks, found.score) == ((), 0.0)
    assert chat.holds(found, collections=[CHAT])


@pytest.mark.parametrize(
    "span", [(0, 0), (3, 2), (-1, 3), (len(TEXT) - 1, len(TEXT) + 1), (5, len(TEXT)), (9999, 10000)]
)
def test_no_passage_has_such_a_place(chat: Library, span: tuple[int, int]) -> None:
    assert quote(chat, *span) is None


def test_nobody_quotes_what_is_not_theirs(chat: Library) -> None:
    found = quoted(chat, 0, 6)
    assert chat.quote(found.document_id, found.span, collections=[OTHER, SHARED]) is None
    assert chat.quote(found.document_id, found.span, collections=[OTHER, CHAT]) is not None
    assert not chat.holds(found, collections=[OTHER, SHARED])
    assert chat.holds(found, collections=[OTHER, CHAT])
    assert chat.around(found, 9, collections=[OTHER]) == Surroundings("", "")
    assert chat.documents_of([found.document_id], collections=[OTHER]) == []
    assert [one.id for one in chat.documents_of([found.document_id, 999], collections=[CHAT])] == [found.document_id]


def test_what_is_forged_does_not_hold(chat: Library) -> None:
    found, other = quoted(chat, 6, 11), quoted(chat, 6, 11, "2")
    forged = [
        replace(found, text="灯塔很矮。"),
        replace(found, text="", span=Span(6, 6)),
        replace(found, span=Span(0, 5)),
        replace(found, span=Span(6, 9999)),
        replace(found, passage_id=other.passage_id),
        replace(found, passage_id=9999),
        replace(found, document_id=other.document_id),
    ]
    assert [one for one in forged if chat.holds(one, collections=[CHAT])] == []
    assert chat.holds(found, collections=[CHAT])


@pytest.mark.parametrize(
    ("span", "characters", "before", "behind"),
    [
        ((6, 11), 0, "", ""),
        ((6, 11), 6, "灯塔建成了。", "守塔人姓周。"),
        ((6, 11), 99, "灯塔建成了。", FIRST[11:] + "\n" + "海很宽。" * 22),  # a whole sentence where one fits
        ((6, 11), 3, "建成了。"[1:], "守塔人"),  # else as many letters
        ((11, 17), 9, "灯塔很高。", "\n海很宽。"),
        ((11, 17), 11, FIRST[:11], "\n海很宽。海很宽。"),
        ((11, 17), 10, "灯塔很高。", "\n海很宽。海很宽。"),
        ((len(TEXT) - 4, len(TEXT)), 9, "海很宽。", ""),
    ],
)
def test_what_stands_around_goes_by_whole_sentences(
    chat: Library, span: tuple[int, int], characters: int, before: str, behind: str
) -> None:
    around = chat.around(quoted(chat, *span), characters, collections=[CHAT])
    assert (around.before, around.behind) == (before, behind)


def test_nothing_stands_around_what_is_not_there(chat: Library) -> None:
    forged = replace(quoted(chat, 6, 11), text="灯塔很矮。")
    assert chat.around(forged, 9, collections=[CHAT]) == Surroundings("", "")


def test_to_the_very_ends_nothing_is_left_off(chat: Library) -> None:
    around = chat.around(quoted(chat, 6, 11, "2"), 6, collections=[CHAT])
    assert (around.before, around.behind) == ("灯塔建成了。", "守塔人姓周。")


def test_excerpts_of_an_answer_are_slices_with_the_marks_of_the_question(chat: Library) -> None:
    answer = chat.ask("守塔人姓什么?", collections=[CHAT])
    assert answer.excerpts
    for one in answer.excerpts:
        assert chat.holds(one, collections=[CHAT])
        assert one.score > 0
    assert "守塔人" in [one.text[slice(*mark)] for one in answer.excerpts for mark in one.marks]
    assert all(len(one.text) <= 5 for one in chat.ask("守塔人姓什么?", collections=[CHAT], excerpt_chars=5).excerpts)
