"""What the log tells, and to which chat."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

from bot_samples import question

from bot.memory.database import Database
from bot.memory.log import Log
from bot.memory.seal import seal_at

if TYPE_CHECKING:
    from pathlib import Path


async def test_words_are_told_to_their_own_chat_alone_and_figures_of_all(tmp_path: Path) -> None:
    log = Log(Database(), seal_at(tmp_path / "asker.key"))
    here, there = replace(question(), chat_id=-1), replace(question(), chat_id=-2)
    await log.note(1, here, ("火星", "水"), "absent", text=True)
    await log.note(2, there, ("望川大桥",), "absent", text=True)
    assert [gap.terms for gap in await log.gaps(-1, 9)] == [("火星", "水")]
    assert [line.terms for line in await log.lines(-2)] == [("望川大桥",)]
    assert await log.gaps(-3, 9) == await log.lines(-3) == []
    since = here.asked_at - timedelta(days=1)
    assert (await log.figures(-1, since)).asked == 1
    assert (await log.figures(None, since)).asked == 2
