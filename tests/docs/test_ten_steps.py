"""From a clone to a group, as README says, by somebody new; BotFather and Telegram are ours."""

from __future__ import annotations

import asyncio
import os
import re
import signal
import subprocess
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from bot_samples import ANNA, bare, button, labels
from doc_pages import ROOT

from bot.offline.http import serving
from bot.offline.world import World

if TYPE_CHECKING:
    from asyncio.subprocess import Process
    from collections.abc import AsyncIterator, Callable, Mapping, Sequence

    from bot.offline.people import Place, Said

TOKEN = "123456789:AAbbCCddEEffGGhhIIjjKKllMMnnOOppQQr"
SECONDS = 90.0
NOW = 4_000_000_000  # in the world: later than the clock of whoever runs this, so that no question is old
ASKED, WORDS = "老马为什么跟川普翻脸", "马斯克与特朗普决裂的原因是一份940页的法案。"
FILE = "---\ntitle: 灯塔\n---\n\n南礁灯塔建于 1912 年，塔高 23 米。\n"


def steps(text: str) -> list[str]:
    """The numbers of a list."""
    return re.findall(r"^(\d+)\. ", text, re.MULTILINE)


def test_there_are_ten_steps_wherever_they_are_told() -> None:
    ten = [str(number) for number in range(1, 11)]
    assert steps((ROOT / "README.md").read_text("utf-8")) == ten
    assert steps((ROOT / "docs" / "botfather.md").read_text("utf-8")) == ten * 2


def cloned(folder: Path) -> Path:
    """Step 1: a fresh clone; what it needs is here already, so that nothing is fetched."""
    clone = folder / "yinju"
    subprocess.run(["git", "clone", "--quiet", "--no-hardlinks", str(ROOT), str(clone)], check=True)
    (clone / ".venv").symlink_to(ROOT / ".venv")
    for lock in clone.glob("*.lock"):
        os.utime(lock, (0, 0))
    return clone


def configured(clone: Path, server: str) -> None:
    """Steps 2 to 5: a token, an owner. YINJU_API_URL leads to our Telegram."""
    lines = [f"YINJU_BOT_TOKEN={TOKEN}", f"YINJU_OWNERS={ANNA.id}", f"YINJU_API_URL={server}"]
    (clone / ".env").write_text("\n".join(lines) + "\n", "utf-8")
    (clone / ".env").chmod(0o600)


def environment(home: Path) -> dict[str, str]:
    """A newcomer's."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("YINJU_", "XDG_", "PYTHON"))}
    return {**kept, "HOME": str(home), "BROWSER": "true"}


async def checked(clone: Path, environ: Mapping[str, str]) -> tuple[int | None, str]:
    """Step 6: the exit code, and what it says."""
    checking = await asyncio.create_subprocess_exec(
        *(".venv/bin/python", "-m", "bot", "check"), cwd=clone, env=environ, stdout=asyncio.subprocess.PIPE
    )
    said, _ = await asyncio.wait_for(checking.communicate(), SECONDS)
    return checking.returncode, said.decode()


@asynccontextmanager
async def answering(clone: Path, environ: Mapping[str, str]) -> AsyncIterator[Process]:
    """Step 7: `make run`, when it says that it answers, until it is interrupted."""
    running = await asyncio.create_subprocess_exec(
        *("make", "run"), cwd=clone, env=environ, stderr=asyncio.subprocess.PIPE, start_new_session=True
    )
    assert running.stderr
    try:
        async with asyncio.timeout(SECONDS):
            while b"Answering on Telegram as @yinju_bot" not in await running.stderr.readline():
                assert not running.stderr.at_eof()
        yield running
    finally:
        os.killpg(running.pid, signal.SIGINT)
        await asyncio.wait_for(running.communicate(), SECONDS)


@dataclass(slots=True)
class Newcomer:
    """Somebody who does things in Telegram, and waits for what comes of them."""

    world: World

    async def sees(self, place: Place, true: Callable[[Said], bool], does: Callable[[], object]) -> Said:
        """The bot's message there that is as it should be, after somebody did something."""
        does()
        async with asyncio.timeout(SECONDS):
            while True:
                found = [said for said in self.world.sent() if said.place.id == place.id and true(said)]
                if found:
                    return found[-1]
                await asyncio.sleep(0.05)

    async def asks(self, place: Place, text: str, words: str) -> Said:
        """The answer to `text`, in which `words` stand."""
        return await self.sees(place, lambda said: words in said.text, lambda: self.world.says(place, ANNA, text))


@pytest.mark.long
@pytest.mark.skipif(not (ROOT / ".git").exists(), reason="there is nothing to clone")
async def test_a_newcomer_comes_from_a_clone_to_a_group_with_material_of_its_own(tmp_path: Path) -> None:
    world = World(now=iter(range(NOW, NOW + 10**6)).__next__)
    clone, environ, anna = cloned(tmp_path), environment(tmp_path), Newcomer(world)
    async with serving(world, TOKEN) as server:
        configured(clone, server)
        code, found = await checked(clone, environ)
        assert (code, "✘" in found) == (0, False), found
        async with answering(clone, environ):
            await step_8(anna)
            await steps_9_and_10(anna)
            kept = (tmp_path / ".local" / "share" / "yinju").iterdir()
            assert unnamed([path.name for path in kept]) == []


def unnamed(files: Sequence[str]) -> list[str]:
    """Files of a data folder that docs/architecture.md does not name."""
    page = (ROOT / "docs" / "architecture.md").read_text("utf-8")
    return [name for name in files if not re.search(rf"`{re.escape(re.sub('-(wal|shm)$', '', name))}/?`", page)]


async def step_8(anna: Newcomer) -> None:
    """In private: /start, and one of its samples, which is answered."""
    private = anna.world.private(ANNA)
    start = await anna.asks(private, "/start", "可以这样问")
    sample = re.findall(r"^• (.+)$", start.text, re.MULTILINE)[0]
    answer = await anna.sees(private, lambda said: bool(bare(said)), lambda: anna.world.says(private, ANNA, sample))
    assert "① " in answer.text


async def steps_9_and_10(anna: Newcomer) -> None:
    """In a group: a question; then a file of its own, which can be asked about."""
    world, group = anna.world, anna.world.group("读书会")
    world.founds(group, ANNA)
    assert WORDS in bare(await anna.asks(group, f"/ask {ASKED}", "决裂"))[0]
    preview = await anna.sees(
        group,
        lambda said: any("✅" in label for row in labels(said) for label in row),
        lambda: world.sends(group, ANNA, "document", FILE.encode(), name="灯塔.md", caption="/add"),
    )
    yes = str(button(preview, "✅")["callback_data"])
    await anna.sees(group, lambda said: "已加入" in said.text, lambda: world.presses(group, ANNA, preview.id, yes))
    assert "1912" in bare(await anna.asks(group, "/ask 南礁灯塔建于哪一年", "塔高"))[0]
