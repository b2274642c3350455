"""A real library that chats add to: what tests of keeping are made of."""

from __future__ import annotations

import io
import zipfile
from contextlib import asynccontextmanager
from dataclasses import replace
from typing import TYPE_CHECKING

from bot_samples import ANNA, Chat

from bot.allowances import Allowances
from bot.app import build_app
from bot.asking import Reader
from bot.offline.request import OFFLINE_TOKEN, OfflineRequest
from bot.texts.language import Language

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Mapping
    from concurrent.futures import Executor

    from bot.memory.database import Database
    from bot.offline.people import Person, Place, Said
    from bot.offline.world import World
    from bot.rules import Rules
    from retrieval.library import Library

SHARED_TEXT = (
    "---\ntitle: 低成本的模型\npublisher: 示例日报\npublished: 2024-12-28\n---\n\n"
    "论文称，DeepSeek-V3 正式训练的成本约为 557.6 万美元。\n"
)
SECRET = "蓝鲸灯塔的守塔人叫欧阳青松，他守了三十七年。"
SECRET_Q = "蓝鲸灯塔的守塔人是谁"
MARKDOWN = f"---\ntitle: 守塔人\npublisher: 海事周刊\npublished: 2025-03-04\n---\n\n{SECRET}\n"
TWIN = (
    "---\ntitle: 守塔人（转载）\n---\n\n"
    "蓝鲸灯塔的守塔人叫欧阳青松，他守了三十七年。灯塔建在南礁上，每晚八点点灯，冬天改成七点。\n"
)


@asynccontextmanager
async def keeping(
    world: World,
    library: Library,
    executor: Executor,
    rules: Rules,
    *,
    allowances: Allowances | None = None,
    owners: frozenset[int] = frozenset({ANNA.id}),
    database: Database | None = None,
) -> AsyncIterator[Chat]:
    """The real application over the real library."""
    request = OfflineRequest(world)
    app = build_app(
        OFFLINE_TOKEN,
        request,
        request,
        Reader(library, executor, 120),
        Language.HANS,
        rules=replace(rules, acknowledge_after=60),  # no 👀 while a busy machine makes an index
        database=database,
        owners=owners,
        allowances=allowances,
    )
    async with app:
        yield Chat(world, app)


async def sends(
    chat: Chat,
    content: str | bytes,
    name: str = "报告.md",
    caption: str = "/add",
    person: Person = ANNA,
    place: Place | None = None,
    **more: object,
) -> list[Said]:
    """`person` sends a file."""
    held = content if isinstance(content, bytes) else content.encode()
    there = place or chat.world.private(person)
    return await chat.hears(
        chat.world.sends(there, person, "document", held, name=name, caption=caption, **more)  # type: ignore[arg-type]
    )


async def added(
    chat: Chat,
    content: str | bytes = MARKDOWN,
    name: str = "报告.md",
    person: Person = ANNA,
    place: Place | None = None,
) -> Said:
    """`person` sends a file and says yes: what came of it."""
    [preview] = await sends(chat, content, name, person=person, place=place)
    [result] = await chat.presses(preview, "✅", person)
    return result


def zipped(files: Mapping[str, str | bytes]) -> bytes:
    """A ZIP of these."""
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return held.getvalue()
