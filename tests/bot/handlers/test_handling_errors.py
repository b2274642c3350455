"""Something goes wrong while answering."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from bot_samples import ANNA, COST, LATER, ONLY, Chat, Q, answer, bare, excerpt

from bot.offline.refusals import bad_request, conflict, forbidden, not_found, unauthorized

if TYPE_CHECKING:
    from bot.offline.refusals import Refused


async def test_a_bug_is_logged_under_a_number_and_apologised_for_once(
    chat: Chat, caplog: pytest.LogCaptureFixture
) -> None:
    chat.stack.failing = RuntimeError("秘密的问题")
    [said] = await chat.says("秘密的问题")
    [number] = [one.message.split()[1].rstrip(":") for one in caplog.records if one.name.endswith("errors")]
    assert f"编号 {number} " in said.text
    assert "RuntimeError in" in caplog.text
    assert "秘密" not in caplog.text


@pytest.mark.parametrize("refused", [bad_request("something new"), unauthorized(), not_found(), conflict()])
async def test_an_answer_that_telegram_refuses_for_good_is_apologised_for(chat: Chat, refused: Refused) -> None:
    chat.world.refuse("sendMessage", refused)
    [said] = await chat.says(Q)
    assert said.text.startswith("出错了")


async def test_a_failing_apology_is_only_logged(chat: Chat, caplog: pytest.LogCaptureFixture) -> None:
    chat.stack.failing = RuntimeError()
    chat.world.refuse("sendMessage", bad_request("something new"))
    assert await chat.says(Q) == []
    assert "the apology failed too" in caplog.text


async def test_nobody_is_apologised_to_who_blocked_us(chat: Chat, caplog: pytest.LogCaptureFixture) -> None:
    chat.world.refuse("sendMessage", forbidden("bot was blocked by the user"))
    assert await chat.says(Q) == []
    assert caplog.text == ""


async def test_markup_that_telegram_cannot_read_is_sent_once_more_as_plain_text(chat: Chat) -> None:
    chat.world.refuse("sendMessage", bad_request("can't parse entities: Unsupported start tag"))
    [said] = await chat.says(Q)
    assert said.text.startswith(COST)
    assert not [one for one in said.entities if "quote" in one.kind]


async def test_an_edit_that_is_refused_for_another_reason_is_an_error(chat: Chat) -> None:
    await chat.says(Q)
    chat.world.refuse("editMessageText", bad_request("something new"))
    [said] = await chat.edits("火星上有什么")
    assert said.text.startswith("出错了")


async def test_a_message_too_many_that_is_gone_already_is_fine(chat: Chat) -> None:
    chat.stack.answers["长"] = answer(*[excerpt(letter * 2900) for letter in "甲乙"])
    _, second = await chat.says("长")
    chat.world.deletes(chat.world.private(ANNA), second.id)
    [edited] = await chat.edits(Q)
    assert bare(edited) == [COST, ONLY, LATER]
