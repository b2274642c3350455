"""What goes wrong at the start, at the end and with ourselves: 31–34, 38, 39, 41–43, 48 of PLATFORM.md §4."""

from __future__ import annotations

import asyncio
import sqlite3
from collections import deque
from typing import TYPE_CHECKING

import pytest
from bot_samples import ANNA, BEN, COST, LATER, ONLY, SLOW, Chat, Q, Stack, bare, talking

from bot.app import build_app
from bot.asking import Reader
from bot.live import FAILED, OK, poll
from bot.memory import database as memory
from bot.memory.database import Database
from bot.memory.questions import Questions
from bot.offline.faults import FAULTS
from bot.offline.hooks import Hook
from bot.offline.people import Person
from bot.offline.refusals import bad_request, conflict, unauthorized
from bot.offline.request import OFFLINE_TOKEN, OfflineRequest
from bot.polling import ANOTHER_POLLS, TOKEN_REFUSED, Ending, WatchedRequest
from bot.texts.language import Language
from retrieval.errors import IndexUnavailable, IndexUnusable
from retrieval.library import Library

if TYPE_CHECKING:
    from collections.abc import Iterator
    from concurrent.futures import ThreadPoolExecutor
    from pathlib import Path

    from bot.app import App
    from bot.offline.world import World

ARTICLE = "---\ntitle: 大桥\n---\n\n南湾大桥全长 1240 米，耗资 36 亿元。\n"


@pytest.fixture
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
    request, reader = OfflineRequest(world), Reader(stack, executor, 120)
    return build_app(OFFLINE_TOKEN, request, WatchedRequest(request, ending), reader, Language.HANS)


def polled(app: App, ending: Ending) -> int:
    return poll(app, ending, Questions(Database()))


def stop_when_answered(app: App, world: World, loop: asyncio.AbstractEventLoop, count: int = 1) -> None:
    """Polling ends when so many messages were sent."""

    def look() -> None:
        if len(world.sent()) >= count:
            app.stop_running()
        else:
            loop.call_later(0.02, look)

    loop.call_later(0.02, look)


def test_fault_31_of_two_pollers_one_ends_with_a_sentence(
    app: App, ending: Ending, world: World, loop: asyncio.AbstractEventLoop, capsys: pytest.CaptureFixture[str]
) -> None:
    world.refuse("getUpdates", conflict())
    assert polled(app, ending) == FAILED
    assert ANOTHER_POLLS in capsys.readouterr().err


def test_fault_32_a_webhook_is_removed_before_polling(
    app: App, ending: Ending, world: World, loop: asyncio.AbstractEventLoop
) -> None:
    world.hook = Hook("https://example.org/hook", "", 40)
    world.says(world.private(ANNA), ANNA, Q)
    stop_when_answered(app, world, loop)
    assert polled(app, ending) == OK
    assert world.hook is None


def test_fault_33_a_revoked_token_ends_with_a_sentence(
    app: App, ending: Ending, world: World, loop: asyncio.AbstractEventLoop, capsys: pytest.CaptureFixture[str]
) -> None:
    world.refuse("getMe", unauthorized())
    assert polled(app, ending) == FAILED
    assert TOKEN_REFUSED in capsys.readouterr().err


def test_fault_34_it_waits_until_telegram_can_be_reached(
    app: App, ending: Ending, world: World, loop: asyncio.AbstractEventLoop
) -> None:
    world.refusals["getMe"] = deque([FAULTS["reset"]()])
    world.refusals["setMyCommands"] = deque([FAULTS["bad_gateway"]()])
    world.refusals["getUpdates"] = deque([FAULTS["page"]()])
    world.says(world.private(ANNA), ANNA, Q)
    stop_when_answered(app, world, loop)
    assert polled(app, ending) == OK


async def test_fault_38_a_bug_is_logged_under_a_number_and_apologised_for_once(
    chat: Chat, caplog: pytest.LogCaptureFixture
) -> None:
    chat.stack.failing = RuntimeError("秘密")
    [said] = await chat.says("秘密")
    assert said.text.startswith("出错了")
    assert "秘密" not in caplog.text


async def test_fault_38_a_bug_behind_a_button_is_told_in_a_toast(chat: Chat) -> None:
    [said] = await chat.says(Q)
    [lang] = await chat.says("/lang")
    chat.stack.failing = RuntimeError()
    assert await chat.presses(said, "", data="m:1:0") == []
    chat.world.refuse("getChatMember", bad_request("something new"))
    assert len(await chat.presses(lang, "English")) == 1


async def test_fault_39_a_failing_apology_is_only_logged(chat: Chat, caplog: pytest.LogCaptureFixture) -> None:
    chat.stack.failing = RuntimeError()
    chat.world.refuse("sendMessage", bad_request("something new"))
    assert await chat.says(Q) == []
    assert "the apology failed too" in caplog.text


async def test_fault_41_a_search_that_takes_too_long_is_said_and_delays_nobody(
    world: World, executor: ThreadPoolExecutor, stack: Stack
) -> None:
    async with talking(world, stack, executor, seconds=0.2) as chat:
        slow = asyncio.create_task(chat.says(SLOW))
        await asyncio.to_thread(stack.begun.wait, 10)
        for _ in range(10):
            [said] = await chat.says(Q, BEN)
            assert bare(said)[0] == COST
        assert not slow.done()
        *_, told = await slow
        stack.hold.set()
    assert told.text.startswith("这次查得太久")


async def test_fault_42_a_broken_index_is_said(chat: Chat) -> None:
    chat.stack.failing = IndexUnusable("index/1: gone")
    [said] = await chat.says(Q)
    assert said.text.startswith("索引坏了")


async def test_fault_42_an_index_out_of_reach_is_said(chat: Chat) -> None:
    chat.stack.failing = IndexUnavailable("https://example.org: cannot be reached")
    [said] = await chat.says(Q)
    assert said.text.startswith("现在连不上索引")


@pytest.mark.parametrize("harm", ["missing", "corrupt"])
def test_fault_42_the_index_is_rebuilt_at_the_start(tmp_path: Path, harm: str) -> None:
    (tmp_path / "corpus").mkdir()
    for number in range(3):
        (tmp_path / "corpus" / f"{number}.md").write_text(ARTICLE.replace("大桥", f"大桥{number}"), "utf-8")
    for _ in range(2):
        with Library.open(tmp_path / "data", tmp_path / "corpus") as library:
            assert library.ask("南湾大桥0多长").excerpts
        for path in (tmp_path / "data" / "index").rglob("*"):
            if path.is_file():
                path.unlink() if harm == "missing" else path.write_bytes(b"\0broken")


def test_fault_43_questions_in_work_are_answered_before_the_end(
    app: App, ending: Ending, world: World, loop: asyncio.AbstractEventLoop, stack: Stack
) -> None:
    for number in range(5):
        person = Person(100 + number, f"P{number}", None, "zh-hans")
        world.says(world.private(person), person, SLOW)

    def stop_when_asked() -> None:
        if stack.asked:
            app.stop_running()
            loop.call_later(0.1, stack.hold.set)
        else:
            loop.call_later(0.02, stop_when_asked)

    loop.call_later(0.02, stop_when_asked)
    assert polled(app, ending) == OK
    assert len(world.sent()) == 5


async def test_fault_48_with_a_locked_database_it_still_answers(
    world: World,
    stack: Stack,
    executor: ThreadPoolExecutor,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    monkeypatch.setattr(memory, "LOCKED_SECONDS", 0.05)
    async with talking(world, stack, executor, database=Database(tmp_path / "b")) as chat:
        await chat.says("火星")
        other = sqlite3.connect(tmp_path / "b")
        other.execute("BEGIN EXCLUSIVE")
        [said] = await chat.says(Q)
        other.close()
        assert bare(said) == [COST, ONLY, LATER]
        assert "database is locked" in caplog.text
        await chat.says("那呢")
        assert chat.stack.asked[-1] == ("那呢", ("火星",))


async def test_fault_48_with_a_full_disk_it_still_answers(
    world: World, stack: Stack, executor: ThreadPoolExecutor, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    database = Database(tmp_path / "b")
    async with talking(world, stack, executor, database=database) as chat:
        await database.run(lambda rows: rows.execute("PRAGMA max_page_count = 1").fetchall(), [])
        stack.answers[Q * 60] = stack.answers[Q]
        for _ in range(20):
            assert len(await chat.says(Q * 60)) == 1
    assert "database or disk is full" in caplog.text
    assert Q not in caplog.text


async def test_fault_48_a_broken_file_is_put_aside(
    world: World, stack: Stack, executor: ThreadPoolExecutor, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    (tmp_path / "b").write_bytes(b"no database at all" * 100)
    async with talking(world, stack, executor, database=Database(tmp_path / "b")) as chat:
        [said] = await chat.says(Q)
        assert len(await chat.presses(said, "①")) == 1
    assert (tmp_path / "b.broken").exists()
