"""What is asked in the long runs, and how is an answer known as the answer to one question?"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from bot.texts.spoken import SAYS

if TYPE_CHECKING:
    from pathlib import Path

FIRSTS = "青白红黑金银玉石云雨风雪"
# What there is twelve times, what is told of each, and how it is asked.
KINDS = (
    ("鹭大桥", "全长 {} 米，两岸的人等了很久", "全长多少米"),
    ("鹤灯塔", "有 {} 级台阶，每晚点灯", "有多少级台阶"),
    ("雁水库", "能蓄水 {} 万立方米，春天最满", "能蓄水多少万立方米"),
    ("鹰车站", "每天有 {} 人上车，多数去上班", "每天有多少人上车"),
    ("鱼渔村", "住着 {} 户人家，靠海吃饭", "住着多少户人家"),
    ("龙图书馆", "藏书 {} 册，周一闭馆", "藏书多少册"),
    ("虎公园", "种了 {} 棵树，四季都有花", "种了多少棵树"),
    ("鹿中学", "有 {} 名学生，分三个年级", "有多少名学生"),
    ("马隧道", "耗资 {} 万元，去年通车", "耗资多少万元"),
    ("牛工厂", "一年生产 {} 台机器，大半出口", "一年生产多少台机器"),
)
THINGS = tuple(first + kind for kind, _, _ in KINDS for first in FIRSTS)
NAMED = re.compile("|".join(THINGS))


def kind_of(thing: str) -> tuple[str, str, str]:
    """Of which kind it is."""
    return KINDS[THINGS.index(thing) // len(FIRSTS)]


def article(thing: str) -> str:
    """What is known of it: a number of its own."""
    number, (_, told, _) = THINGS.index(thing), kind_of(thing)
    header = f"---\ntitle: {thing}\npublisher: 示例日报\npublished: 2025-03-{1 + number % 28:02}\n---\n\n"
    return f"{header}{thing}{told.format(1001 + number)}。\n"


def write_material(folder: Path) -> Path:
    """A folder with an article on each."""
    folder.mkdir(parents=True, exist_ok=True)
    for number, thing in enumerate(THINGS):
        (folder / f"{number:03}.md").write_text(article(thing), "utf-8")
    return folder


def question(thing: str) -> str:
    """What somebody asks about it."""
    return thing + kind_of(thing)[2]


def answered(text: str) -> str | None:
    """What a message of the bot's is about: the first thing that it names."""
    found = NAMED.search(text)
    return found[0] if found else None


def opening(sentence: str) -> str:
    """A sentence of the bot's up to its first blank to be filled."""
    return sentence.split("{")[0]


def says_one_of(text: str, *names: str) -> bool:
    """Whether a message is one of these sentences of the bot's own (`house.…`: of the house), in any language."""
    return any(text.startswith(opening(sentence_of(says, name))) for says in SAYS.values() for name in names)


def sentence_of(says: object, name: str) -> str:
    """What stands under a name, with dots."""
    for part in name.split("."):
        says = getattr(says, part)
    return str(says)
