"""docs/commands.md says what the bot says: every command of its menus and handlers, every exchange as it goes."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING

from bot_samples import Stack, talking
from commands_page import EXCHANGES, ORDER, PAGE, page, table

from bot.incoming import SAID_ELSEWHERE
from bot.listening import Listener
from bot.offline.world import World

if TYPE_CHECKING:
    from pathlib import Path

MADE_ANEW = (
    "docs/commands.md is not what the bot says now: .venv/bin/python tests/docs/commands_page.py writes it anew"
)


def test_every_exchange_goes_as_it_is_printed(tmp_path: Path) -> None:
    assert page(tmp_path).splitlines() == PAGE.read_text("utf-8").splitlines(), MADE_ANEW


def test_the_table_is_what_the_menus_say() -> None:
    printed = [line for line in PAGE.read_text("utf-8").splitlines() if line.startswith("|")]
    assert list(table()) == printed, MADE_ANEW


def test_every_command_of_a_menu_has_an_exchange() -> None:
    assert sorted(name for name, _ in EXCHANGES) == sorted(ORDER)


async def test_every_command_that_somebody_answers_is_on_the_page() -> None:
    with ThreadPoolExecutor(1) as executor:
        async with talking(World(), Stack({}), executor) as chat:
            listeners = [handler for handler in chat.app.handlers[0] if isinstance(handler, Listener)]
    assert {command for one in listeners for command in one.answering if command} == {*ORDER, SAID_ELSEWHERE}
