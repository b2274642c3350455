"""The words of a question go after two days; what its answer quotes can still be read on."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from bot_samples import ANNA, Clock, Q, Stack, answer, bare, excerpt, talking

from bot.memory.database import Database
from bot.memory.questions import Questions
from bot.presses import Press
from bot.texts.language import Language
from bot.texts.spoken import SAYS

if TYPE_CHECKING:
    from concurrent.futures import ThreadPoolExecutor
    from pathlib import Path

    from bot.offline.world import World
    from bot.rules import Rules

QUOTES = [f"第{number}句说的是成本。" for number in range(5)]


async def test_after_two_days_no_word_of_a_question_is_left_and_its_pages_still_turn(
    world: World, executor: ThreadPoolExecutor, rules: Rules, clock: Clock, tmp_path: Path
) -> None:
    quotes = [excerpt(text, document_id=at + 1) for at, text in enumerate(QUOTES)]
    stack, database = Stack({Q: answer(*quotes, question=Q)}), Database(tmp_path / "bot.sqlite3")
    async with talking(world, stack, executor, rules, database) as chat:
        [first] = await chat.says(Q)
        noted = Questions(database)
        assert await noted.forget_words(clock.at + timedelta(hours=47)) == 0
        assert await noted.forget_words(clock.at + timedelta(hours=49)) == 1
        assert await noted.forget_words(clock.at + timedelta(hours=49)) == 0
        stack.asked.clear()
        [second] = await chat.presses(first, "更多")
        assert bare(second) == QUOTES[3:]
        assert stack.asked == []  # nothing is asked again: nobody knows what it was
        assert await chat.presses(second, "", data=Press("n", (1,)).data()) == []
        assert chat.toast() == SAYS[Language.HANS].words_gone
        await chat.says("那它呢？", ANNA)
        assert all(before == () for _, before in stack.asked)  # nor does it count as asked before
    held = b"".join(one.read_bytes() for one in sorted(tmp_path.iterdir()))  # noqa: ASYNC240
    assert "DeepSeek-V3 的训练".encode() not in held
