"""What can go wrong? A table of harms; each is done to the stage for so many seconds, by a chance of its own."""

from __future__ import annotations

import asyncio
import json
import resource
import signal
import sqlite3
from contextlib import closing, suppress
from typing import TYPE_CHECKING, TypeAlias

from bot.offline.faults import FAULTS, Faults
from bot.offline.refusals import conflict

if TYPE_CHECKING:
    import random
    from collections.abc import Awaitable, Callable, Mapping

    from chance_stage import Stage

Harm: TypeAlias = "Callable[[Stage, random.Random, float], Awaitable[None]]"
SENDS = frozenset({"sendMessage", "editMessageText", "answerCallbackQuery", "sendChatAction", "getFile"})
HEARS = frozenset({"getUpdates"})


def telegram(rates: Mapping[str, float], only: frozenset[str] = SENDS) -> Harm:
    """Calls fail so, some of them."""

    async def harm(stage: Stage, chance: random.Random, seconds: float) -> None:
        stage.world.faults = faults = Faults(chance.randrange(10**6), rates, only)
        await asyncio.sleep(seconds)
        stage.world.faults = None
        stage.happened += faults.happened

    return harm


def weather(what: str, *amounts: float) -> Harm:
    """The disk is slow, or the clock wrong, by one of these amounts; for the clock, what comes then may be late."""

    async def harm(stage: Stage, chance: random.Random, seconds: float) -> None:
        path = stage.running.folder / "weather.json"
        with stage.during(what):
            path.write_text(json.dumps({what: chance.choice(amounts)}), "utf-8")
            await asyncio.sleep(seconds)
            path.unlink()

    return harm


def locked(name: str) -> Harm:
    """Somebody else writes into a database, and takes their time."""

    async def harm(stage: Stage, chance: random.Random, seconds: float) -> None:
        path = stage.running.folder / "data" / name
        other = sqlite3.connect(path, timeout=5, check_same_thread=False, isolation_level=None)
        with stage.during("memoryless"), closing(other), suppress(sqlite3.OperationalError):
            # In a thread: while it waits for its turn, Telegram goes on. It may be too busy; then it is not locked.
            await asyncio.to_thread(other.execute, "BEGIN IMMEDIATE")
            await asyncio.sleep(seconds)

    return harm


async def disk_full(stage: Stage, chance: random.Random, seconds: float) -> None:
    """Nothing can be written any more: no file may grow."""
    process = stage.running.process
    assert process is not None
    with stage.during("memoryless"):
        resource.prlimit(process.pid, resource.RLIMIT_FSIZE, (0, resource.RLIM_INFINITY))
        await asyncio.sleep(seconds)
        resource.prlimit(process.pid, resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))


async def killed(stage: Stage, chance: random.Random, seconds: float) -> None:
    """SIGKILL at any moment."""
    await asyncio.sleep(chance.uniform(0, seconds))
    await stage.again(signal.SIGKILL)


async def killed_with_index_spoiled(stage: Stage, chance: random.Random, seconds: float) -> None:
    """SIGKILL, and some files of the index are garbage, shorter or gone afterwards."""
    await asyncio.sleep(chance.uniform(0, seconds))
    await stage.again(signal.SIGKILL, lambda: spoil(stage, chance))


async def told_to_stop(stage: Stage, chance: random.Random, seconds: float) -> None:
    """SIGTERM at any moment."""
    await asyncio.sleep(chance.uniform(0, seconds))
    await stage.again(signal.SIGTERM)


async def taken_over(stage: Stage, chance: random.Random, seconds: float) -> None:
    """Telegram says that another program polls: it has to end by itself."""
    stage.world.refuse("getUpdates", conflict())
    await stage.ended()
    await stage.again(signal.SIGTERM)


async def left_alone(stage: Stage, chance: random.Random, seconds: float) -> None:
    """Some people block the bot, some groups put it out; all take it back."""
    chats = [one for one in stage.crowd.chats[1:] if one.place.kind != "channel"]
    chosen = chance.sample(chats, len(chats) // 4)
    for one in chosen:
        stage.leaves(one)
    await asyncio.sleep(seconds)
    for one in chosen:
        stage.returns(one)


async def frozen(stage: Stage, chance: random.Random, seconds: float) -> None:
    """The whole process gets no time at all."""
    assert stage.running.process is not None
    stage.running.process.send_signal(signal.SIGSTOP)
    await asyncio.sleep(seconds)
    stage.running.process.send_signal(signal.SIGCONT)


def spoil(stage: Stage, chance: random.Random) -> None:
    """What may become of files that are written when the power goes."""
    files = sorted(path for path in (stage.running.folder / "data" / "index").rglob("*") if path.is_file())
    for path in chance.sample(files, max(1, len(files) // 2)) if files else ():
        left = chance.choice((b"", b"\0broken", None))
        path.unlink() if left is None else path.write_bytes(left)


HARMS: Mapping[str, Harm] = {
    "every refusal": telegram(
        dict.fromkeys(("bad_request", "unauthorized", "not_found", "conflict", "retry_after", "server_error"), 0.08)
    ),
    "a bad gateway": telegram(dict.fromkeys(("bad_gateway", "unavailable", "page", "malformed", "slow"), 0.14)),
    "Telegram is gone": telegram({"bad_gateway": 1.0}),
    "too many requests": telegram({"retry_after": 0.6}),
    "answers lost after delivery": telegram({"timeout_after": 0.2, "reset_after": 0.2}),
    "calls lost": telegram({"timeout": 0.2, "reset": 0.3}),
    "deaf": telegram(dict.fromkeys(("timeout", "reset", "page", "malformed", "retry_after"), 0.18), HEARS),
    "a slow disk": weather("slow", 0.002, 0.01),
    "the clock jumps": weather("ahead", 3600.0, -3600.0, 86_400.0, -86_400.0),
    "the memory is locked": locked("bot.sqlite3"),
    "the store is locked": locked("yinju.sqlite3"),
    "the disk is full": disk_full,
    "killed": killed,
    "killed, the index spoiled": killed_with_index_spoiled,
    "told to stop": told_to_stop,
    "taken over": taken_over,
    "frozen": frozen,
    "blocked and put out": left_alone,
}
assert set(FAULTS) - {"kicked"} <= {
    *("bad_request", "unauthorized", "not_found", "conflict", "retry_after", "server_error"),
    *("bad_gateway", "unavailable", "page", "malformed", "slow", "timeout_after", "reset_after", "timeout", "reset"),
}, "a fault that nobody tries"
