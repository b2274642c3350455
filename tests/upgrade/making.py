"""Makes a data folder as this version of Yinju has it, and dumps its two databases: DATA SQL-FOLDER.

Run by the code of an older version for what tests/upgrade has: `git worktree add PLACE COMMIT`, then there, with
PYTHONPATH=PLACE, this script. It uses what that version has.
"""

from __future__ import annotations

import asyncio
import json
import sqlite3
import sys
from concurrent.futures import ThreadPoolExecutor
from inspect import signature
from pathlib import Path

sys.path.insert(0, str(Path.cwd() / "tests" / "bot"))

from bot_samples import ANNA, BEN, Clock, talking  # that version's

from bot.memory.database import Database
from bot.offline.world import World
from bot.rules import Rules
from retrieval.library import Library

MATERIAL = Path(__file__).resolve().parent / "material"
CHAT = "chat:-1001"
# Said one after the other, in private or in a group; what a version does not know yet, it says so.
SAID = (
    ("private", "南礁灯塔建于哪一年"),
    ("private", "/lang"),
    ("private", "/timeline 大橋"),
    ("private", "/watch 火星上有多少水"),
    ("private", "/who 灯塔"),
    ("private", "渔村有多少户人家"),
    ("group", "/ask 大桥总投资多少"),
    ("group", "/bind 共享"),
    ("group", "/quiet 22-08"),
)


def main() -> None:
    """The folder, then the dumps, each named for its schema's version."""
    data, out = Path(sys.argv[1]), Path(sys.argv[2])
    with Library.open(data, MATERIAL) as library:
        if hasattr(library, "add_post"):
            fill(library)
        if hasattr(library, "own_words"):
            library.own_words.say(CHAT, ["老何", "何船长"])
            library.own_words.say(CHAT, ["守塔人"], "word")
        pressed = asyncio.run(talk(library, data / "bot.sqlite3"))
    dump(data / "yinju.sqlite3", out, "store")
    dump(data / "bot.sqlite3", out, "bot", pressed)


def fill(library: Library) -> None:
    """A chat's own collection: three posts, one hidden, one kept out; one of the shared ones hidden."""
    posts = {
        "m5": "何船长的新船叫「海燕号」，造价 96 万元，去年 9 月下水。",
        "m6": "海燕号第一次出海就遇上了大雾，靠南礁灯塔的灯才回来。",
        "m7": "这一条以后不要再收。",
    }
    for name, text in posts.items():
        library.add_post(name, text, CHAT)
    hidden = [one.id for one in library.documents((CHAT,)) if one.name == "m6"]
    library.hide(CHAT, hidden)
    library.remove(CHAT, name="m7", keep_out=True)


async def talk(library: Library, path: Path) -> dict[str, str]:
    """Anna and Ben talk with the bot; what the buttons below the first answer carry, by their labels."""
    world, clock = World(), Clock()
    rules, database = Rules(now=clock, album_wait=0.05), Database(path)
    owners = {"owners": frozenset({ANNA.id})} if "owners" in signature(talking).parameters else {}
    carried: dict[str, str] = {}
    with ThreadPoolExecutor(2) as executor:
        async with talking(world, library, executor, rules, database, **owners) as chat:
            group = chat.group("读书会")
            if hasattr(world, "founds"):
                world.founds(group, ANNA)
            for where, text in SAID:
                said = await chat.says(text, ANNA, None if where == "private" else group)
                for row in (said and said[-1].markup.get("inline_keyboard", [])) or []:
                    for one in row:
                        carried.setdefault(one["text"], one.get("callback_data", ""))
                if said and text.startswith("/lang"):
                    await chat.presses(said[-1], "English")
            await chat.says("How long is the bridge?", BEN)
    return carried


def dump(path: Path, out: Path, name: str, beside: dict[str, str] | None = None) -> None:
    """One database as SQL, with its version, which SQLite's own dump leaves out; `beside` as a remark."""
    with sqlite3.connect(path) as connection:
        ((version,),) = connection.execute("PRAGMA user_version")
        lines = [*connection.iterdump(), f"PRAGMA user_version = {version};"]
    connection.close()
    head = [f"-- {json.dumps(beside, ensure_ascii=False)}"] if beside is not None else []
    (out / f"{name}_{version}.sql").write_text("\n".join([*head, *lines]) + "\n", "utf-8")


if __name__ == "__main__":
    main()
