"""Who asked what, and what answers it."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
from bot_samples import question

from bot.memory.database import Database
from bot.memory.questions import Questions

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from bot.incoming import Question

FIRST = question("马斯克是谁", message_id=1)


@pytest.fixture
async def noted() -> AsyncIterator[Questions]:
    database = Database()
    yield Questions(database)
    await database.close()


def after(minutes: int, **changed: object) -> Question:
    return question("那特斯拉呢", message_id=2, asked_at=FIRST.asked_at + timedelta(minutes=minutes), **changed)


async def before(noted: Questions, next_one: Question, *others: Question) -> tuple[str, ...]:
    for one in others:
        await noted.note(one)
    return (await noted.note(next_one)).question.asked_before


async def test_a_private_talk_goes_on_for_ten_minutes(noted: Questions) -> None:
    assert await before(noted, after(10), FIRST) == ("马斯克是谁",)


async def test_a_private_talk_is_over_after_that(noted: Questions) -> None:
    assert await before(noted, after(11), FIRST) == ()


async def test_a_reply_to_us_takes_it_up_again(noted: Questions) -> None:
    assert await before(noted, after(60, in_reply=True), FIRST) == ("马斯克是谁",)


async def test_a_group_has_no_talk_without_a_reply(noted: Questions) -> None:
    group = {"chat_id": -1, "private": False}
    first = question("马斯克是谁", message_id=1, chat_id=-1, private=False)
    assert await before(noted, after(1, **group), first) == ()
    assert await before(noted, after(1, **group, in_reply=True)) == ("马斯克是谁",)


@pytest.mark.parametrize("changed", [{"sender_id": 99}, {"chat_id": -5}, {"thread_id": 7}])
async def test_another_person_chat_or_topic_is_another_talk(noted: Questions, changed: dict[str, int]) -> None:
    assert await before(noted, after(1, in_reply=True, **changed), FIRST) == ()


async def test_only_the_last_five_with_words_are_heard(noted: Questions) -> None:
    many = [question(str(number), message_id=number) for number in range(1, 9)]
    assert await before(noted, question("末", message_id=9), *many) == ("4", "5", "6", "7", "8")
    nothing = question("？？", message_id=10)
    assert await before(noted, question("末", message_id=11), nothing) == ("6", "7", "8", "末")


async def test_an_edited_question_takes_the_place_of_what_it_was(noted: Questions) -> None:
    asked = await noted.note(FIRST)
    await noted.answered(asked, [5])
    changed = await noted.changed(replace(FIRST, text="特斯拉是谁的"))
    assert changed is not None
    assert (changed.id, changed.answers) == (asked.id, (5,))
    assert await before(noted, after(1)) == ("特斯拉是谁的",)


async def test_what_was_never_answered_has_no_change(noted: Questions) -> None:
    assert await noted.changed(FIRST) is None
    await noted.note(FIRST)
    assert await noted.changed(FIRST) is None


async def test_the_same_message_finds_its_answers(noted: Questions) -> None:
    await noted.answered(await noted.note(FIRST), [5, 6])
    assert (await noted.note(FIRST)).answers == (5, 6)


async def test_the_same_number_at_another_time_is_another_message(noted: Questions) -> None:
    await noted.answered(await noted.note(FIRST), [5])
    again = await noted.note(replace(FIRST, asked_at=FIRST.asked_at + timedelta(days=1), sender_id=99))
    assert again.answers == ()
    found = await noted.by_id(again.id or 0)
    assert found is not None
    assert found.question.sender_id == 99


async def test_an_answer_knows_its_question_as_it_was_asked(noted: Questions) -> None:
    asked = await noted.note(replace(FIRST, cut=True, thread_id=7, private=False, channel=True))
    await noted.answered(asked, [5])
    found = await noted.by_answer(FIRST.chat_id, 5)
    assert found == replace(asked, answers=(5,))
    assert await noted.by_answer(FIRST.chat_id, 6) is None


async def test_after_the_days_of_keeping_it_is_gone(noted: Questions) -> None:
    asked = await noted.note(FIRST)
    await noted.answered(asked, [5])
    await noted.note(after(60 * 24 * 91))
    assert await noted.by_id(asked.id or 0) is None
    assert await noted.by_answer(FIRST.chat_id, 5) is None


async def test_numbers_are_never_given_twice(noted: Questions) -> None:
    first = await noted.note(FIRST)
    assert await noted.forget(FIRST.sender_id) == 1
    second = await noted.note(FIRST)
    assert second.id != first.id
    assert await noted.forget_before(FIRST.asked_at + timedelta(days=1)) == 1
