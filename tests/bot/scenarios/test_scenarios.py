"""Every scene of every script is played; every button that is left in the end leads somewhere."""

from __future__ import annotations

import asyncio
import sys
from concurrent.futures import ThreadPoolExecutor
from contextlib import AsyncExitStack
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

sys.path.insert(0, str(Path(__file__).parent))

from bot_samples import ANNA, Chat, Clock, buttons, talking
from script import Scene, read_scenes, read_scripts
from stage import Stage

from bot.app import Workers
from bot.memory.database import Database
from bot.menus import FOR_ADMINS, FOR_OWNERS
from bot.offline.world import World
from bot.rules import Rules
from bot.texts.spoken import SAYS
from retrieval.library import SHARED, Library

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Iterator

HERE = Path(__file__).resolve().parent
MATERIAL = HERE / "material"
SCENES = list(read_scripts(HERE))
FEWEST = 80
CHANGING = ("/add", "/remove", "/index on", "/bind", "/alias", "/word")  # what others would see of it
EXPIRED = {says.expired for says in SAYS.values()}
SORRY = tuple(says.sorry[:6] for says in SAYS.values())


@pytest.fixture(scope="module")
def standing(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Library]:
    """The library of all scenes to which nothing new comes."""
    with Library.open(tmp_path_factory.mktemp("standing"), MATERIAL) as library:
        yield library


@pytest.fixture
def library(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Library]:
    """That one; or, where something is added, one of the scene's own."""
    scene: Scene = request.getfixturevalue("scene")
    if not any(act.deed == "news" or act.words.startswith(CHANGING) for act in scene.acts):
        yield request.getfixturevalue("standing")
        return
    with Library.open(tmp_path / "library", MATERIAL) as library:
        yield library


@pytest.fixture
async def stage(library: Library, tmp_path: Path) -> AsyncIterator[Stage]:
    """A Telegram with nobody in it; Anna runs the bot."""
    world, clock = World(), Clock()
    # No 👀 while a busy machine makes an index: a scene tells of what is said.
    rules = Rules(now=clock, acknowledge_after=60, album_wait=0.05, inline_wait=0.02, look_every=3600)
    async with AsyncExitStack() as everything:
        executor = everything.enter_context(ThreadPoolExecutor(2))
        running = AsyncExitStack()
        everything.push_async_exit(running)

        async def begin() -> Chat:
            await running.aclose()
            database = Database(tmp_path / "bot.sqlite3")
            owners = frozenset({ANNA.id})
            return await running.enter_async_context(
                talking(world, library, executor, rules, database, owners=owners)  # type: ignore[arg-type]
            )

        yield Stage(await begin(), library, clock, begin)


@pytest.mark.parametrize("scene", SCENES, ids=lambda scene: f"{scene.file}: {scene.title}")
async def test_a_scene_goes_as_it_is_written(scene: Scene, stage: Stage) -> None:
    for act in scene.acts:
        await stage.play(act, scene.file)
    await every_button_leads_somewhere(stage)


async def every_button_leads_somewhere(stage: Stage) -> None:
    """Press every button of the last message in each place: the press is answered, none is expired, none fails."""
    for said in list(stage.last.values()):
        for row in buttons(said):
            for one in row:
                if "callback_data" not in one:
                    assert one.get("url") or one.get("copy_text"), one
                    continue
                world = stage.chat.world
                now = world.messages.get((said.place.id, said.id))
                if now is None or now.markup != said.markup:  # an earlier press has changed it
                    continue
                seen = len(world.events)
                await stage.hear(world.presses(said.place, ANNA, said.id, str(one["callback_data"])))
                events = world.events[seen:]
                assert any(event.method == "answerCallbackQuery" for event in events), one["text"]
                assert stage.chat.toast() not in EXPIRED, one["text"]
                failed = [event.said.text for event in events if event.said and event.said.text.startswith(SORRY)]
                assert not failed, (one["text"], failed)


async def test_what_the_bot_keeps_is_looked_at_without_waiting(tmp_path: Path) -> None:
    with Library.open(tmp_path / "library", MATERIAL) as library, ThreadPoolExecutor(2) as executor:
        world, rules = World(), Rules(now=Clock(), look_every=3600, look_rest=0)
        async with talking(world, library, executor, rules) as chat:  # type: ignore[arg-type]
            await chat.says("/watch 火星上有多少水")
            workers = chat.app.update_processor
            assert isinstance(workers, Workers)
            await workers.keeper.run(lambda stock: stock.add_post("n", "火星上的水冰约有 500 万立方千米。", SHARED))
            for _ in range(500):
                if "📮 你问过" in world.sent()[-1].text:
                    return
                await asyncio.sleep(0.02)
            raise AssertionError("nobody was told")


def test_there_are_enough_scenes() -> None:
    assert len(SCENES) >= FEWEST


# Where a command applies: in private, in a group, in a channel. Those of one's own chat, and of groups only, are not
# said elsewhere.
PRIVATE_ONLY = frozenset({"lang", "privacy", "forget", "help", "start", "explain", "allow", "deny", "status"})
GROUPS_ONLY = frozenset({"mode"})


@pytest.mark.parametrize("name", sorted({*FOR_OWNERS, *FOR_ADMINS, "start"}))
def test_every_command_is_said_wherever_it_applies(name: str) -> None:
    said = {
        ("channel" if act.who not in ("安娜", "Ben", "陳") else "group" if act.place else "private")
        for scene in SCENES
        for act in scene.acts
        if act.who and act.words.startswith(f"/{name}") and act.deed in ("says", "replies", "edits")
    }
    wanted = {"private"} if name in PRIVATE_ONLY else {"group"} if name in GROUPS_ONLY else {"private", "group"}
    assert wanted <= said
    if name in ("ask", "timeline", "who", "compare", "find", "latest", "random", "sources", "coverage"):
        assert "channel" in said


def test_what_nobody_can_read_is_named_by_its_line() -> None:
    with pytest.raises(ValueError, match="x:2"):
        list(read_scenes("x", "== a\n???"))
    with pytest.raises(ValueError, match="x:1"):
        list(read_scenes("x", "安娜: 问"))
