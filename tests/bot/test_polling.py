"""Polling ends where there is no use in going on."""

from __future__ import annotations

import asyncio
from collections import deque
from typing import TYPE_CHECKING

import pytest
from bot_samples import ANNA, Stack

from bot.app import build_app
from bot.asking import Reader
from bot.live import FAILED, OK, poll
from bot.memory.database import Database
from bot.memory.questions import Questions
from bot.offline.refusals import Refused, bad_request, conflict, unauthorized
from bot.offline.request import OFFLINE_TOKEN, OfflineRequest
from bot.polling import ANOTHER_POLLS, TOKEN_REFUSED, Ending, WatchedRequest
from bot.texts.language import Language

if TYPE_CHECKING:
    from collections.abc import Iterator
    from concurrent.futures import ThreadPoolExecutor

    from bot.app import App
    from bot.offline.world import World


@pytest.fixture(autouse=True)
def loop() -> Iterator[asyncio.AbstractEventLoop]:
    """What `python -m bot` has and a synchronous test has not."""
    loop = asyncio.new_event_loop()
    asyncio.set_event_loop(loop)
    yield loop
    asyncio.set_event_loop(None)
    loop.close()


@pytest.fixture
def ending() -> Ending:
    return Ending()


@pytest.fixture
def app(world: World, stack: Stack, executor: ThreadPoolExecutor, ending: Ending) -> App:
    request = OfflineRequest(world)
    reader = Reader(stack, executor, 120)
    return build_app(OFFLINE_TOKEN, request, WatchedRequest(request, ending), reader, Language.HANS)


def test_a_revoked_token_at_the_start_ends_with_a_sentence(
    app: App, ending: Ending, world: World, capsys: pytest.CaptureFixture[str]
) -> None:
    world.refuse("getMe", unauthorized())
    assert poll(app, ending, Questions(Database())) == FAILED
    assert capsys.readouterr().err.split("\n")[1:] == [TOKEN_REFUSED, ""]


@pytest.mark.parametrize(("refused", "sentence"), [(unauthorized(), TOKEN_REFUSED), (conflict(), ANOTHER_POLLS)])
def test_polling_that_is_no_use_ends_with_a_sentence(
    app: App,
    ending: Ending,
    world: World,
    capsys: pytest.CaptureFixture[str],
    refused: Refused,
    sentence: str,
) -> None:
    world.refuse("getUpdates", refused)
    world.says(world.private(ANNA), ANNA, "早")
    assert poll(app, ending, Questions(Database())) == FAILED
    assert sentence in capsys.readouterr().err
    assert list(world.updates)  # the program that took over gets it


def test_polls_answers_and_ends_when_stopped(
    app: App, ending: Ending, world: World, loop: asyncio.AbstractEventLoop, stack: Stack
) -> None:
    world.refuse("getUpdates", bad_request("for a moment"))
    world.says(world.private(ANNA), ANNA, "马斯克是谁")

    def stop_once_answered() -> None:
        if world.sent():
            app.stop_running()
        else:
            loop.call_later(0.02, stop_once_answered)

    loop.call_later(0.02, stop_once_answered)
    assert poll(app, ending, Questions(Database())) == OK
    assert stack.asked == [("马斯克是谁", ())]


@pytest.mark.parametrize("inline_mode", [True, False])
def test_says_how_inline_mode_is_turned_on_where_it_is_off(
    app: App, ending: Ending, world: World, capsys: pytest.CaptureFixture[str], *, inline_mode: bool
) -> None:
    world.inline_mode = inline_mode
    world.refuse("getUpdates", unauthorized())
    poll(app, ending, Questions(Database()))
    assert ("/setinline" in capsys.readouterr().err) is not inline_mode


async def test_after_a_final_answer_nothing_is_sent_any_more(world: World) -> None:
    world.refusals["getUpdates"] = deque([conflict()])
    request = WatchedRequest(OfflineRequest(world), Ending())
    answers = [await request.do_request("https://localhost/bot0/getUpdates", "POST") for _ in range(2)]
    assert [code for code, _ in answers] == [409, 409]
    assert request.read_timeout is None
