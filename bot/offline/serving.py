"""A call arrives: what does Telegram's server answer?"""

from __future__ import annotations

import asyncio
import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from bot.offline.faults import Fault, Lost
from bot.offline.methods import call
from bot.offline.methods.files import download
from bot.offline.pace import SENDING
from bot.offline.refusals import Refused, conflict, flooded, not_found

if TYPE_CHECKING:
    from bot.offline.params import Params
    from bot.offline.world import World

LOOK_AGAIN: Final = 0.01  # seconds between two looks for updates


@dataclass(frozen=True, slots=True)
class Reply:
    """Status and body of an HTTP answer."""

    status: int
    body: bytes


class AnswerLost(Exception):
    """No answer arrives; `how`, the transport decides what that looks like."""

    def __init__(self, how: Lost) -> None:
        super().__init__(how.value)
        self.how = how


async def serve(world: World, method: str, params: Params) -> Reply:
    """What comes back for a call, whatever goes wrong on the way. Raises AnswerLost where nothing does."""
    if method == "getUpdates":
        turn = world.polled = world.polled + 1
        await until_something_happens(world, params.number("timeout") or 0, turn)
        if world.polled != turn:
            return refusal(conflict())  # somebody asked after us: Telegram ends the older one
    fault = next_fault(world, method, params.number("chat_id") or 0)
    if fault is None:
        return answered(world, method, params)
    await asyncio.sleep(fault.seconds)
    return faulty(world, method, params, fault)


def faulty(world: World, method: str, params: Params, fault: Fault) -> Reply:
    """What comes back in spite of `fault`. Raises AnswerLost where nothing does."""
    if fault.refused is not None:
        return refusal(fault.refused)
    if fault.page is not None:
        return Reply(fault.status, fault.page)
    if fault.lost is None:
        return answered(world, method, params)
    if fault.delivered:
        answered(world, method, params)
    raise AnswerLost(fault.lost)


def next_fault(world: World, method: str, chat: int) -> Fault | None:
    """What goes wrong with this call: what a test has said, else what chance has."""
    waiting = world.refusals.get(method)
    if not waiting:
        return world.faults.drawn(method, chat) if world.faults else None
    planned = waiting.popleft()
    return Fault(planned) if isinstance(planned, Refused) else planned


def answered(world: World, method: str, params: Params) -> Reply:
    """What the method gives, or how it is refused."""
    try:
        check_pace(world, method, params)
        return Reply(200, body({"ok": True, "result": call(world, method, params)}))
    except Refused as refused:
        return refusal(refused)


def check_pace(world: World, method: str, params: Params) -> None:
    """Raises Refused for a message that comes too soon after others, where that is watched."""
    if world.pace is not None and method in SENDING:
        seconds = world.pace.wait(params.number("chat_id") or 0)
        if seconds:
            raise flooded(seconds)


def fetched(world: World, path: str) -> Reply:
    """The file at `path`."""
    content = download(world, path)
    return refusal(not_found()) if content is None else Reply(200, content)


def refusal(refused: Refused) -> Reply:
    """An error as it comes over HTTP."""
    return Reply(refused.code, body(refused.as_json()))


def body(answer: dict[str, object]) -> bytes:
    """An answer as it comes over HTTP."""
    return json.dumps(answer).encode()


async def until_something_happens(world: World, seconds: int, turn: int) -> None:
    """Wait for an update, or for a newer call of getUpdates, no longer than `seconds`."""
    for _ in range(round(seconds / LOOK_AGAIN)):
        if world.updates or world.refusals.get("getUpdates") or world.polled != turn or world.hook is not None:
            return
        await asyncio.sleep(LOOK_AGAIN)
