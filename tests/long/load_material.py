"""What is asked in the long runs, and how is an answer known as the answer to one question?"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from bot.texts.spoken import SAYS

if TYPE_CHECKING:
    from pathlib import Path

FIRSTS, SECONDS = "青白红黑金银玉石云雨风雪", "鹭鹤雁鹰鱼龙虎鹿马牛"
BRIDGES = tuple(f"{first}{second}大桥" for first in FIRSTS for second in SECONDS)
NAMED = re.compile("|".join(BRIDGES))


def length_of(bridge: str) -> int:
    """How long it is, in metres: each has a length of its own."""
    return 1001 + BRIDGES.index(bridge)


def article(bridge: str) -> str:
    """What is known of it."""
    day = 1 + BRIDGES.index(bridge) % 28
    return (
        f"---\ntitle: {bridge}通车\npublisher: 示例日报\npublished: 2025-03-{day:02}\n---\n\n"
        f"{bridge}全长 {length_of(bridge)} 米，两岸的人等了很久。\n"
    )


def write_material(folder: Path, bridges: tuple[str, ...] = BRIDGES) -> Path:
    """A folder with an article on each."""
    folder.mkdir(parents=True, exist_ok=True)
    for number, bridge in enumerate(bridges):
        (folder / f"{number:03}.md").write_text(article(bridge), "utf-8")
    return folder


def question(bridge: str) -> str:
    """What somebody asks about it."""
    return f"{bridge}全长多少米"


def answered(text: str) -> str | None:
    """The bridge that a message of the bot's is about: the first that it names."""
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
