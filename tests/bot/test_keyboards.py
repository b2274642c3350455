"""Which buttons stand where."""

from __future__ import annotations

import pytest
from bot_samples import COST, answer, excerpt, question

from bot.keyboards import answer_keyboard, context_keyboard
from bot.memory.rows import Asked
from bot.presses import place_of
from bot.texts.language import Language
from bot.texts.spoken import SAYS
from bot.views import View, shown
from retrieval.library import Outcome

HANS = SAYS[Language.HANS]
NOTED, UNNOTED = Asked(7, question()), Asked(None, question())


def labels(asked: Asked, count: int, view: View, outcome: Outcome = Outcome.ANSWER) -> list[list[str]]:
    given = answer(*[excerpt(COST)] * count, outcome=outcome)
    return [[button.text for button in row] for row in answer_keyboard(asked, given, view, HANS, "us")]


def test_one_quote_in_a_group_has_nothing_to_expand() -> None:
    assert labels(NOTED, 1, View(False)) == [["私聊细看", "👍", "👎"]]


def test_what_could_not_be_noted_has_only_what_needs_no_row() -> None:
    assert labels(UNNOTED, 5, View(True)) == [["🔗"]]
    assert labels(UNNOTED, 5, View(False)) == [["私聊细看"]]


def test_what_is_near_has_no_more_pages() -> None:
    assert labels(NOTED, 9, View(True), Outcome.NEAREST) == [["① 上下文", "② 上下文", "③ 上下文", "🔗"]]


def test_an_absence_has_at_most_the_one_quote() -> None:
    assert labels(NOTED, 3, View(True), Outcome.ABSENT) == [["① 上下文", "🔗"]]
    assert labels(NOTED, 0, View(True), Outcome.ABSENT) == []


def test_twelve_quotes_are_the_most() -> None:
    assert labels(NOTED, 40, View(True, 3))[0] == ["⑩ 上下文", "⑪ 上下文", "⑫ 上下文"]
    assert labels(NOTED, 40, View(True, 3))[1] == ["← 上一页", "👍", "👎", "🔗"]


def test_words_around_a_quote_lead_back_only_where_they_came_from_an_answer() -> None:
    place = place_of(1, 0, 5)
    assert [len(row) for row in context_keyboard(NOTED, 0, place, HANS, "us")] == [2]
    assert [len(row) for row in context_keyboard(None, 0, place, HANS, "us")] == [1]


@pytest.mark.parametrize(
    ("view", "total", "places"),
    [
        (View(True), 8, range(3)),
        (View(True, 2), 8, range(6, 8)),
        (View(True, 9), 8, range(8, 8)),
        (View(False), 8, range(1)),
        (View(False), 0, range(0)),
        (View(False, 1), 8, range(3)),
        (View(False, 3), 8, range(6, 8)),
    ],
)
def test_a_page_shows_three_and_a_group_first_one(view: View, total: int, places: range) -> None:
    assert shown(view, total) == places
