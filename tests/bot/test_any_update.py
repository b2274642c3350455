"""Whatever Telegram tells us: it is read the same each time, answered where the rules say so, and nowhere else."""

from __future__ import annotations

import re
from itertools import groupby, islice
from typing import TYPE_CHECKING

import pytest
from any_updates import PLACES, TOPIC, WORDS, Drawn, Due, Way, drawn_updates, every_way, place_of, told
from hypothesis import HealthCheck, given, settings
from telegram import Update

from bot.cleaning import LONGEST, cleaned
from bot.incoming import SAID_ELSEWHERE, Question, Us, read_overheard, read_question
from bot.offline.world import YINJU, World
from bot.texts.language import Language
from bot.units import CAPTION_LIMIT, MESSAGE_LIMIT, fitting, utf16_units
from tests.long.long_samples import rounds

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from bot_samples import Chat

    from bot.offline.people import Said
    from bot.offline.world import Json

US = Us(YINJU.id, "yinju_bot", Language.HANS)
QUICK, MOST = 60, 1500
SOLD = "旧厂卖了多少钱"
SAME_CHAT = [HealthCheck.function_scoped_fixture, HealthCheck.too_slow]


def read(drawn: Drawn) -> Question | None:
    """The question in it, held beside what the rules say."""
    world = World()
    place = place_of(world, drawn)
    update = told(world, drawn, place)
    question, again = (read_question(Update.de_json(update, None), US) for _ in range(2))
    assert question == again
    assert read_overheard(Update.de_json(update, None), US) == read_overheard(Update.de_json(update, None), US)
    if drawn.due is Due.ANSWER:
        assert question is not None
    if drawn.due is Due.SILENCE and question is not None:  # those who answer pass over these
        assert not drawn.text or question.command not in (None, "ask", "said")
    if question is not None:
        assert question.text == cleaned(question.text)
        assert len(question.text) <= LONGEST
        assert (question.chat_id, question.private) == (place.id, drawn.place == "private")
        assert question.channel == (drawn.place == "channel")
        assert question.thread_id == (TOPIC if drawn.place == "forum" else None)
        assert question.in_reply == (drawn.way is Way.REPLY and drawn.place != "channel")
    return question


@given(drawn_updates())
def test_any_update_is_read_the_same_each_time_and_as_the_rules_say(drawn: Drawn) -> None:
    read(drawn)


@pytest.mark.parametrize(("media", "origin"), [(None, None), ("photo", None), (None, "user")])
def test_every_way_to_say_it_is_read_everywhere(media: str | None, origin: str | None) -> None:
    for drawn in every_way(SOLD, media, origin):
        question = read(drawn)
        if question is not None:
            assert SOLD in question.text
            assert question.command == command_of(drawn)


@pytest.mark.parametrize("words", ["字" * MESSAGE_LIMIT, "字 " * (MESSAGE_LIMIT // 2)])
def test_what_is_too_long_is_cut_between_letters(words: str) -> None:
    for place in PLACES:
        question = read(Drawn(place, Way.ASKING, fitting(f"/ask {words}", MESSAGE_LIMIT)))
        assert question is not None
        assert question.cut
        assert question.text == words[:LONGEST].strip()


def command_of(drawn: Drawn) -> str | None:
    """What is wished for, by its small letters; words that are passed on in private ask who else says so."""
    if drawn.origin and drawn.place == "private":
        return SAID_ELSEWHERE
    found = re.match("/([a-z_]{1,32})", drawn.text.lower())
    return found and found[1]


async def check(chat: Chat, drawn: Drawn) -> None:
    """What comes of it is what the rules say, once, where it was asked; no handler fails."""
    place, seen = place_of(chat.world, drawn), len(chat.world.events)
    update = told(chat.world, drawn, place)
    said = await heard(chat, update)
    if drawn.due is not Due.EITHER:
        assert len(said) == (drawn.due is Due.ANSWER)
    assert len(said) <= 1
    for event in chat.world.events[seen:]:
        assert event.given.get("chat_id", str(place.id)) == str(place.id)
        if event.said is not None:
            assert event.given.get("message_thread_id") == (str(TOPIC) if drawn.place == "forum" else None)
            assert utf16_units(event.said.text) <= (CAPTION_LIMIT if event.said.media else MESSAGE_LIMIT)
            assert event.said.text or event.said.media
    assert await heard(chat, update) == []  # Telegram may tell it twice


async def check_edited(chat: Chat, drawn: Drawn, text: str) -> None:
    """What is said is edited: at most its one answer changes; what had none has none, whatever it says now."""
    place = place_of(chat.world, drawn)
    update = told(chat.world, drawn, place)
    [message_id] = [one["message_id"] for one in update.values() if isinstance(one, dict)]
    assert await heard(chat, chat.world.edits(place, message_id, text)) == []  # we never saw what it was
    answers = await heard(chat, update)
    [*revised] = await heard(chat, chat.world.edits(place, message_id, text))
    assert {one.id for one in revised} <= {one.id for one in answers}
    assert len(revised) <= 1
    assert await heard(chat, chat.world.edits(place, message_id, text)) == []  # it says the same


async def heard(chat: Chat, update: Json) -> list[Said]:
    """What we say to it. Whatever a handler raises is raised."""
    failed: list[BaseException] = []

    async def note(_: object, context: object) -> None:
        failed.append(context.error)  # type: ignore[attr-defined]

    chat.app.add_error_handler(note)  # type: ignore[arg-type]
    try:
        said = await chat.hears(update)
    finally:
        chat.app.remove_error_handler(note)  # type: ignore[arg-type]
    if failed:
        raise failed[0]
    return said


@pytest.fixture
def checked(talk: Chat) -> Callable[[Drawn], Awaitable[None]]:
    """`check` of the application over a real library: a failure prints neither of them."""
    return lambda drawn: check(talk, drawn)


@pytest.fixture
def edited(talk: Chat) -> Callable[[Drawn, str], Awaitable[None]]:
    """The same of `check_edited`."""
    return lambda drawn, text: check_edited(talk, drawn, text)


async def test_every_way_to_say_it_is_answered_everywhere_or_not_as_the_rules_say(
    checked: Callable[[Drawn], Awaitable[None]],
) -> None:
    for _, ways in groupby(every_way(SOLD), lambda drawn: (drawn.place, drawn.way)):
        for drawn in islice(ways, 2):
            await checked(drawn)


@settings(suppress_health_check=SAME_CHAT, max_examples=QUICK)
@given(drawn_updates())
async def test_any_update_is_answered_once_or_not_at_all_as_the_rules_say(
    checked: Callable[[Drawn], Awaitable[None]], drawn: Drawn
) -> None:
    await checked(drawn)


@settings(suppress_health_check=SAME_CHAT, max_examples=QUICK // 2)
@given(drawn_updates(), WORDS)
async def test_any_edit_changes_the_answer_that_there_was(
    edited: Callable[[Drawn, str], Awaitable[None]], drawn: Drawn, text: str
) -> None:
    await edited(drawn, text)


@pytest.mark.long
@settings(suppress_health_check=SAME_CHAT, max_examples=rounds(MOST))
@given(drawn_updates())
async def test_many_updates_are_answered_once_or_not_at_all(
    checked: Callable[[Drawn], Awaitable[None]], drawn: Drawn
) -> None:
    await checked(drawn)


@pytest.mark.long
@settings(suppress_health_check=SAME_CHAT, max_examples=rounds(MOST))
@given(drawn_updates(), WORDS)
async def test_many_edits_change_the_answers_that_there_were(
    edited: Callable[[Drawn, str], Awaitable[None]], drawn: Drawn, text: str
) -> None:
    await edited(drawn, text)
