"""Nothing that one chat's own material says reaches another chat, by any road, whatever numbers somebody forges."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from bot_samples import ANNA, BEN, CHEN, Chat, button, buttons
from keeping_samples import SECRET, SECRET_Q, added

from bot.presses import OPS, Press, place_of
from retrieval.library import Library, chat_collection

if TYPE_CHECKING:
    from bot.offline.people import Place, Said

HINTS = (
    "欧阳青松",
    "蓝鲸灯塔的守塔人叫",
    "海事周刊",
    "守塔人》",
    "2025-03-04",
)  # of the secret; no words of a question
SECRET_TIMELINE = "2025年3月4日，蓝鲸灯塔的守塔人欧阳青松退休，灯塔改由海事局看守。"
QUESTIONS = (SECRET_Q, "那它呢？", "欧阳青松是谁", "守了多少年")
COMMANDS = (
    "/ask {q}", "/timeline 蓝鲸灯塔", "/timeline", "/who 蓝鲸灯塔", "/compare 蓝鲸灯塔 | DeepSeek", "/find 灯塔",
    "/find 年", "/latest", "/latest 灯塔", "/random", "/sources", "/coverage", "/start", "/help", "/explain {q}",
    "/context", "/export", "/unhide", "/readmit", "/names", "/bind", "/gaps", "/stats", "/status", "/watch {q}",
    "/unwatch", "/settings",
)  # fmt: skip


@pytest.fixture
async def secret(talk: Chat, library: Library) -> Place:
    """A group that has a secret; Anna runs it. It has asked about it, too."""
    place = talk.group("密室")
    talk.world.founds(place, ANNA)
    await added(
        talk,
        f"---\ntitle: 守塔人\npublisher: 海事周刊\npublished: 2025-03-04\n---\n\n{SECRET}\n\n{SECRET_TIMELINE}\n",
        place=place,
    )
    await talk.says("/alias 塔叔 = 欧阳青松", place=place)
    return place


@pytest.fixture
async def other(talk: Chat, secret: Place) -> Place:
    """Another group; Ben runs it."""
    place = talk.group("隔壁")
    talk.world.founds(place, BEN)
    return place


def everything(talk: Chat, seen: int) -> str:
    """All that Telegram was given since, whatever the method."""
    return "\n".join(f"{event.method} {event.given}" for event in talk.world.events[seen:])


def unhinted(talk: Chat, seen: int, road: str) -> None:
    """No word of the secret, but for what was asked."""
    said = everything(talk, seen)
    assert not [hint for hint in HINTS if hint in said.replace("欧阳青松是谁", "")], road


@pytest.mark.parametrize("private", [True, False])
async def test_no_command_or_question_finds_it_elsewhere(talk: Chat, other: Place, private: bool) -> None:
    place = talk.world.private(BEN) if private else other
    for command in COMMANDS:
        seen = len(talk.world.events)
        await talk.says(command.format(q=SECRET_Q), BEN, place)
        unhinted(talk, seen, command)
    for question in QUESTIONS:
        seen = len(talk.world.events)
        await talk.says(question if private else f"/ask {question}", BEN, place)
        unhinted(talk, seen, question)


async def test_nothing_that_is_exported_or_drawn_elsewhere_has_it(talk: Chat, other: Place) -> None:
    before = set(talk.world.files)
    for first, then in (
        ("/timeline", "/export json"),
        ("/timeline 蓝鲸灯塔", "/export md"),
        (f"/ask {SECRET_Q}", "/export"),
    ):
        [*_, said] = await talk.says(first, BEN, other)
        await talk.says(then, BEN, other, reply_to=said.id)
    await talk.says("/coverage", BEN, other)
    for name, file in talk.world.files.items():
        if name not in before:
            text = file.content.decode("utf-8", "replace")
            assert not [hint for hint in HINTS if hint in text]


async def test_inline_queries_find_what_is_ones_own_and_everybodys(talk: Chat, other: Place) -> None:
    for person in (BEN, ANNA, CHEN):  # Anna runs the group, but asks inline from anywhere
        for text in ("", SECRET_Q, "timeline 蓝鲸灯塔", "欧阳青松是谁"):
            seen = len(talk.world.events)
            await talk.hears(talk.world.asks_inline(person, text))
            unhinted(talk, seen, text)


async def test_guest_queries_find_what_is_everybodys(talk: Chat, other: Place, secret: Place) -> None:
    answered = []
    for person in (BEN, ANNA, CHEN):  # in a chat where we are not, and even named in the secret one
        for place in (other, secret):
            for text in (SECRET_Q, "欧阳青松是谁", "timeline 蓝鲸灯塔", "DeepSeek-V3 的训练成本是多少"):
                seen = len(talk.world.events)
                await talk.hears(talk.world.asks_as_guest(place, person, f"@{talk.app.bot.username} {text}"))
                answered += [one for one in talk.world.events[seen:] if one.method == "answerGuestQuery"]
                unhinted(talk, seen, text)
    assert len(answered) >= 6  # what is everybody's is found


async def test_a_deep_link_to_it_says_that_it_is_not_here(
    talk: Chat, other: Place, secret: Place, library: Library
) -> None:
    [document] = library.documents([chat_collection(secret.id)])
    for payload in (place_of(document.id, 0, 20).payload(), place_of(document.id, 0, 5).payload()):
        for person in (ANNA, BEN):
            seen = len(talk.world.events)
            [said] = await talk.hears(talk.world.starts(person, payload))
            assert said.text in ("这句引文在这里看不到。", "This quote is not available here.")
            unhinted(talk, seen, payload)


async def test_forged_buttons_of_every_kind_lead_to_nothing_of_it(
    talk: Chat, other: Place, secret: Place, library: Library
) -> None:
    [document] = library.documents([chat_collection(secret.id)])
    numbers: set[int] = {0, 1, 2, 3, document.id, 10**9}
    mine: list[Said] = []
    for words in ("/ask DeepSeek-V3 的训练成本是多少", "/sources", "/timeline DeepSeek", "/who DeepSeek", "/latest"):
        mine += await talk.says(words, BEN, other)
    pressable = [said for said in mine if buttons(said)]
    assert pressable
    questions = {
        int(str(one["callback_data"]).split(":")[1], 36)
        for said in pressable
        for row in buttons(said)
        for one in row
        if "callback_data" in one
    }
    for said in pressable:
        for op, count in OPS.items():
            for number in sorted(numbers):
                for question in sorted({*questions, *range(6)}):
                    rest = {1: (), 2: (number,), 3: (number, 0), 4: (0, number, 0), 5: (0, number, 0, 30)}[count]
                    seen = len(talk.world.events)
                    update = talk.world.presses(said.place, BEN, said.id, Press(op, (question, *rest)).data())
                    await talk.hears(update)
                    unhinted(talk, seen, f"{op} {question} {rest}")
    assert len(library.documents([chat_collection(secret.id)])) == 1
    assert len(library.documents()) == 1


async def test_a_button_of_the_secret_group_carried_elsewhere_is_expired(
    talk: Chat, other: Place, secret: Place
) -> None:
    [*_, said] = await talk.says("/sources", ANNA, secret)
    [*_, mine] = await talk.says("/sources", BEN, other)
    carried = str(button(said, "1")["callback_data"])
    seen = len(talk.world.events)
    assert await talk.presses(mine, "", BEN, data=carried) == []
    unhinted(talk, seen, carried)


async def test_what_stands_in_another_chat_cannot_be_removed_hidden_or_named_from_here(
    talk: Chat, other: Place, secret: Place, library: Library
) -> None:
    mine = chat_collection(secret.id)
    [document] = library.documents([mine])
    for words in ("/remove https://t.me/c/1/1", "/hide https://t.me/c/1/1", "/alias 守塔人 = 灯塔", "/reindex"):
        seen = len(talk.world.events)
        await talk.says(words, BEN, other)
        unhinted(talk, seen, words)
    assert library.documents([mine]) == [document]
    assert [one.spellings for one in library.own_words.of(mine)] == [("塔叔", "欧阳青松")]
    [*_, answer] = await talk.says("/ask 塔叔是谁", BEN, other)
    assert "欧阳青松" not in answer.text


async def test_the_same_answers_come_with_and_without_it(
    talk: Chat, other: Place, secret: Place, library: Library
) -> None:
    words = (
        "/ask DeepSeek-V3 的训练成本是多少",
        "/timeline",
        "/latest",
        "/coverage",
        "/sources",
        f"/ask {SECRET_Q}",
        "/random",
    )
    first = [[said.text for said in await talk.says(one, BEN, other)] for one in words]
    library.clear(chat_collection(secret.id))
    again = [[said.text for said in await talk.says(one, BEN, other)] for one in words]
    assert again == first
