"""Writes docs/commands.md: the table from the bot's own menus, and an exchange for every command, played over the
offline Telegram with the material that ships. `.venv/bin/python tests/docs/commands_page.py`; a test compares.
"""

from __future__ import annotations

import asyncio
import re
import sys
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))
sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "bot"))

from bot_samples import ANNA, BEN, Chat, Clock, labels, talking

from bot.memory.database import Database
from bot.menus import FOR_ADMINS, FOR_OWNERS, IN_GROUPS, IN_PRIVATE, commands
from bot.offline.seen import in_terminal
from bot.offline.terminal import file_id
from bot.offline.world import World
from bot.rules import Rules
from bot.texts.language import Language
from retrieval.library import Library, shipped_corpus

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from bot.offline.people import Person, Place, Said

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[1]
PAGE = ROOT / "docs" / "commands.md"
WRITTEN = HERE / "commands_head.md"
MOST_LINES = 14
MEMORY = re.compile(r"\d+ MB$", re.MULTILINE)  # another at every run
GROUP, ORIGIN = "读书会", {"type": "hidden_user", "sender_user_name": "某人", "date": 1}
FORWARDED = "南礁灯塔建于 1912 年，塔高 23 米。守塔人每天傍晚六点点灯。"
NAMES = {ANNA.id: "安娜", BEN.id: "Ben"}
ORDER = tuple(dict.fromkeys(["start", *IN_PRIVATE, *FOR_ADMINS, *FOR_OWNERS]))


@dataclass(frozen=True, slots=True)
class Played:
    """Somebody writes something: in private or in the group, to nobody or in reply to what the bot said last."""

    text: str
    grouped: bool = False
    replies: bool = False
    person: Person = ANNA


ADDING = (Played("/add 标题：灯塔 / 来源：示例日报 / 日期：2024-05-06", grouped=True),)
EXCHANGES: Sequence[tuple[str, Sequence[Played]]] = (
    ("start", [Played("/start")]),
    (
        "ask",
        [
            Played("老马为什么跟川普翻脸"),
            Played("/ask xAI 有多少块 H100", grouped=True),
            Played("What happened to DOGE in 2025?", person=BEN),
        ],
    ),
    ("context", [Played("xAI 是什么时候成立的"), Played("/context", replies=True)]),
    ("timeline", [Played("/timeline 老马 2026-04..2026-05")]),
    ("export", [Played("时间线 OpenAI"), Played("/export ics", replies=True)]),
    ("who", [Played("/who 奥特曼")]),
    ("compare", [Played("/compare xAI | Anthropic")]),
    ("find", [Played("/find 大法案 -预算"), Played("/find H100 来源:字母榜 2025..")]),
    ("latest", [Played("/latest xAI"), Played("最新 DeepSeek")]),
    ("random", [Played("/random")]),
    ("coverage", [Played("/coverage")]),
    ("sources", [Played("/sources")]),
    ("watch", [Played("/watch 台北哪裡有好吃的牛肉麵")]),
    ("unwatch", [Played("/unwatch")]),
    ("settings", [Played("/settings"), Played("/settings", grouped=True)]),
    ("lang", [Played("/lang")]),
    ("privacy", [Played("/privacy")]),
    ("forget", [Played("/forget")]),
    ("help", [Played("/help", person=BEN)]),
    ("add", ADDING),
    ("remove", [Played("/remove https://example.org/nowhere", grouped=True)]),
    ("hide", [Played("/hide", grouped=True)]),
    ("unhide", [Played("/unhide", grouped=True)]),
    ("readmit", [Played("/readmit", grouped=True)]),
    ("alias", [Played("/alias 老黄 = 黄仁勋", grouped=True)]),
    ("word", [Played("/word 攻城锤", grouped=True)]),
    ("names", [Played("/names", grouped=True)]),
    ("bind", [Played("/bind", grouped=True)]),
    ("unbind", [Played("/unbind 没有的", grouped=True)]),
    ("reindex", [Played("/reindex", grouped=True)]),
    ("index", [Played("/index on", grouped=True), Played("/index off", grouped=True)]),
    ("mode", [Played("/mode question", grouped=True), Played("/mode mention", grouped=True)]),
    ("quiet", [Played("/quiet 22-08 Asia/Taipei", grouped=True), Played("/quiet off", grouped=True)]),
    ("gaps", [Played("/ask 台北哪裡有好吃的牛肉麵", grouped=True), Played("/gaps", grouped=True)]),
    ("stats", [Played("/stats", grouped=True)]),
    ("explain", [Played("/explain xAI 有多少块 H100")]),
    ("allow", [Played("/allow 123456789"), Played("/allow")]),
    ("deny", [Played("/deny 987654321")]),
    ("status", [Played("/status")]),
)


# -- the table -------------------------------------------------------------------------------------------------


def whose(name: str, everybody: Sequence[str], some: Sequence[str], who: str) -> str:
    """Who is offered a command in a place."""
    return "人人 · all" if name in everybody else who if name in some else "–"


def table() -> Iterator[str]:
    """A line for each command: what it takes, in both languages, and whose it is in which place."""
    yield "| 命令 | 说明与写法 | What it takes | 私聊 · private | 群 · group |"
    yield "|---|---|---|---|---|"
    for name in ORDER:
        private = whose(name, ("start", *IN_PRIVATE), FOR_OWNERS, "运行者 · owners")
        group = whose(name, ("start", *IN_GROUPS), FOR_ADMINS, "管理员 · admins")
        takes = f"{told(name, Language.HANS)} | {told(name, Language.ENGLISH)}"
        yield f"| [`/{name}`](#{name}) | {takes} | {private} | {group} |"


def told(name: str, language: Language) -> str:
    """What the menu says of a command."""
    if name == "start":
        return {Language.HANS: "它是什么，能问什么", Language.ENGLISH: "What it is, what to ask"}[language]
    (command,) = commands([name], language)
    return command.description.replace("|", "\\|")


# -- the exchanges ---------------------------------------------------------------------------------------------


@dataclass(slots=True)
class Stage:
    """The chat, the group, and what the bot said last in each place."""

    chat: Chat
    group: Place
    last: dict[int, Said]

    async def play(self, one: Played) -> Iterator[str]:
        """What is written, and what comes of it, as lines."""
        world, person = self.chat.world, one.person
        place = self.group if one.grouped else world.private(person)
        reply_to = self.last[place.id].id if one.replies else None
        if one in ADDING:
            passed_on = world.says(place, person, FORWARDED, forward_origin=ORIGIN)
            await self.chat.hears(passed_on)
            reply_to = int(passed_on["message"]["message_id"])  # type: ignore[index,call-overload]
        seen = len(world.events)
        await self.chat.hears(world.says(place, person, one.text, reply_to=reply_to))
        said = {event.said.id: event.said for event in world.events[seen:] if event.said is not None}
        self.last |= {place.id: list(said.values())[-1]} if said else {}
        return shown(one, list(said.values()), world)


def shown(one: Played, said: Sequence[Said], world: World) -> Iterator[str]:
    """An exchange as text; long answers are cut, and it is seen that they are."""
    there = [GROUP] if one.grouped else []
    there += ["回复一条转发"] if one in ADDING else ["回复答案"] if one.replies else []
    where = f"（{'，'.join(there)}）" if there else ""
    yield f"{NAMES[one.person.id]}{where}  {one.text}"
    yield ""
    for message in said:
        file = world.files.get(file_id(message.media))
        named = [f"〔{file.name}〕"] if file else []
        lines = [*named, *MEMORY.sub("… MB", in_terminal(message, styled=False)).splitlines()]
        yield from (f"  {line}".rstrip() for line in lines[:MOST_LINES])
        if len(lines) > MOST_LINES:
            yield "  …"
        yield from (f"  {' '.join(f'[{label}]' for label in row)}" for row in labels(message))


async def played(library: Library, folder: Path) -> dict[str, list[str]]:
    """Every exchange, by command."""
    world, clock = World(), Clock()
    rules = Rules(now=clock, acknowledge_after=60, album_wait=0.05, inline_wait=0.02, look_every=3600)
    with ThreadPoolExecutor(2) as executor:
        database, owners = Database(folder / "bot.sqlite3"), frozenset({ANNA.id})
        async with talking(world, library, executor, rules, database, owners=owners) as chat:  # type: ignore[arg-type]
            group = chat.group(GROUP)
            world.founds(group, ANNA)
            stage, told = Stage(chat, group, {}), dict[str, list[str]]()
            for name, acts in EXCHANGES:
                parts = ["\n".join(await stage.play(one)) for one in acts]
                told[name] = "\n\n".join(parts).splitlines()
    return told


def page(folder: Path) -> str:
    """All of docs/commands.md."""
    with Library.open(folder / "library", shipped_corpus()) as library:
        exchanges = asyncio.run(played(library, folder))
    lines = [WRITTEN.read_text("utf-8").rstrip(), "", *table(), "", "## 每个命令一段对话 · An exchange for each", ""]
    for name in ORDER:
        lines += [f"### {name}", "", "```", *exchanges[name], "```", ""]
    return "\n".join(lines).rstrip() + "\n"


if __name__ == "__main__":
    with TemporaryDirectory() as place:
        PAGE.write_text(page(Path(place)), "utf-8")
    print(f"{PAGE.relative_to(ROOT)}: {len(ORDER)} commands")
