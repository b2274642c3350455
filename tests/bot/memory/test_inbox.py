"""What was taken and is not done yet."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot_samples import ANNA, Q, Stack, bare, talking
from telegram import Update

from bot.live import greet
from bot.memory.database import Database
from bot.memory.inbox import MOST_BEGINNINGS, Inbox
from bot.memory.questions import Questions

if TYPE_CHECKING:
    from concurrent.futures import ThreadPoolExecutor
    from pathlib import Path

    from bot.offline.world import World


async def test_what_was_taken_before_a_kill_is_answered_after_it_once(
    world: World, stack: Stack, executor: ThreadPoolExecutor, tmp_path: Path
) -> None:
    path = tmp_path / "b"
    async with talking(world, stack, executor, database=Database(path)) as chat:
        update = Update.de_json(world.says(world.private(ANNA), ANNA, Q), chat.app.bot)
        await chat.app.update_queue.put(update)  # and here it is killed
    for _ in range(2):
        database = Database(path)
        async with talking(world, stack, executor, database=database) as chat:
            await chat.app.start()
            await greet(chat.app, Questions(database), ())
            await chat.app.update_queue.join()
            await chat.app.stop()
    [said] = world.sent()
    assert bare(said)


async def test_what_is_done_is_forgotten(world: World, stack: Stack, executor: ThreadPoolExecutor) -> None:
    database = Database()
    async with talking(world, stack, executor, database=database) as chat:
        await chat.app.start()
        update = Update.de_json(world.says(world.private(ANNA), ANNA, Q), chat.app.bot)
        await chat.app.update_queue.put(update)
        await chat.app.update_queue.join()
        assert await Inbox(database).left(chat.app.bot) == []
        await chat.app.stop()


async def test_they_come_in_order_and_what_ends_us_each_time_is_let_go(
    world: World, stack: Stack, executor: ThreadPoolExecutor
) -> None:
    database = Database()
    inbox = Inbox(database)
    async with talking(world, stack, executor, database=database) as chat:
        for text in ("甲", "乙"):
            told = Update.de_json(world.says(world.private(ANNA), ANNA, text), chat.app.bot)
            await inbox.note(told)
            await inbox.note(told)
        query = Update.de_json(world.asks_inline(ANNA, "问"), chat.app.bot)
        await inbox.note(query)
        for _ in range(MOST_BEGINNINGS - 1):
            left = await inbox.left(chat.app.bot)
            assert [update.message and update.message.text for update in left] == ["甲", "乙"]
        assert await inbox.left(chat.app.bot) == []


async def test_a_row_that_cannot_be_read_is_skipped(world: World, stack: Stack, executor: ThreadPoolExecutor) -> None:
    database = Database()
    await database.run(lambda rows: rows.execute("INSERT INTO inbox VALUES (1, '{', 1)").fetchall(), [])
    async with talking(world, stack, executor, database=database) as chat:
        assert await Inbox(database).left(chat.app.bot) == []
