"""Somebody edits a question, the bot edits its answer."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from bot_samples import ANNA, COST, LATER, ONLY, Chat, Q, answer, bare, excerpt
from telegram import Update

if TYPE_CHECKING:
    pass


async def test_an_edited_question_edits_its_answer(chat: Chat) -> None:
    [first] = await chat.says("火星上有什么")
    [edited] = await chat.edits(Q)
    assert edited.id == first.id
    assert bare(edited) == [COST, ONLY, LATER]
    assert len(chat.world.sent()) == 1


async def test_an_edited_question_in_a_group_edits_its_answer(chat: Chat) -> None:
    group = chat.group()
    await chat.says("/ask 火星上有什么", place=group)
    [edited] = await chat.edits(f"/ask {Q}", place=group)
    assert bare(edited) == [COST]


async def test_an_edit_that_changes_no_word_of_the_answer_is_fine(chat: Chat) -> None:
    await chat.says(Q)
    assert await chat.edits(f"{Q} ") == []


async def test_an_answer_that_is_gone_is_sent_anew(chat: Chat) -> None:
    [first] = await chat.says("火星上有什么")
    chat.world.deletes(chat.world.private(ANNA), first.id)
    [again] = await chat.edits(Q)
    assert again.id != first.id
    [once_more] = await chat.edits("火星上有什么")
    assert once_more.id == again.id


async def test_an_edit_of_what_was_never_answered_is_ignored(chat: Chat) -> None:
    group = chat.group()
    await chat.says(Q, place=group)
    assert await chat.edits(f"@yinju_bot {Q}", place=group) == []


async def test_a_command_edited_into_a_question_is_ignored(chat: Chat) -> None:
    await chat.says("/help")
    assert await chat.edits(Q) == []


async def test_messages_too_many_are_taken_back_and_missing_ones_sent(chat: Chat) -> None:
    chat.stack.answers["长"] = answer(*[excerpt(letter * 2900) for letter in "甲乙丙"])
    first, *others = await chat.says("长")
    await chat.edits(Q)
    assert [said.id for said in chat.world.sent()] == [first.id]
    await chat.edits("长")
    assert len(chat.world.sent()) == 1 + len(others)


async def test_an_edit_waits_for_the_answer_that_it_edits(chat: Chat) -> None:
    place = chat.world.private(ANNA)
    new, edit = chat.world.says(place, ANNA, "火星上有什么"), chat.world.edits(place, 1, Q)
    updates = [Update.de_json(one, chat.app.bot) for one in (new, edit)]
    await asyncio.gather(*(chat.app.process_update(update) for update in updates))
    [said] = chat.world.sent()
    assert bare(said) == [COST, ONLY, LATER]
