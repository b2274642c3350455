"""What makes the first answers as quick as the later ones? What they need is made ready while nobody asks."""

from __future__ import annotations

import asyncio
from contextlib import suppress
from dataclasses import dataclass, field
from functools import partial
from typing import TYPE_CHECKING

from bot.catalogue import Adviser
from bot.process import give_back
from bot.texts.language import Language
from retrieval.errors import YinjuError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from bot.asking import Reader
    from bot.meter import Backlog
    from retrieval.library import Answer

REST = 0.05  # seconds between two steps, and until it is looked again whether anybody asks
MOST = 4  # questions that are tried out


@dataclass(frozen=True, slots=True)
class Warming:
    """After the start, and whenever `soon` says that the material changed: short steps, none while somebody asks."""

    reader: Reader
    backlog: Backlog
    soon: asyncio.Event = field(default_factory=asyncio.Event)

    async def run(self) -> None:
        """Until it is cancelled."""
        while True:
            self.soon.clear()
            with suppress(YinjuError):
                await self.once()
            await self.soon.wait()

    async def once(self) -> None:
        """Each step in a thread of the library's."""
        loop, steps = asyncio.get_running_loop(), self.steps()
        step = next(steps, None)
        while step is not None and not self.soon.is_set():
            await asyncio.sleep(REST)
            if not self.backlog.held:
                await loop.run_in_executor(self.reader.executor, step)
                step = next(steps, None)

    def steps(self) -> Iterator[Callable[[], object]]:
        """What an answer and all besides it need, first of the whole, then of some questions by themselves."""
        library, own = self.reader.library, self.reader.collections
        if not isinstance(library, Adviser):
            return
        adviser = library
        asked: list[str] = []
        answers: list[Answer] = []
        yield lambda: library.timeline("", collections=own)
        for script in Language:
            yield partial(adviser.suggestions, collections=own, most=1, script=script)
        yield lambda: asked.extend(one.question for one in adviser.suggestions(collections=own, most=MOST))
        for question in asked:
            yield partial(self._answered, question, answers)
        for answer in answers:
            yield partial(adviser.disagreements, answer, collections=own)
            yield partial(adviser.suggestions, collections=own, most=2, after=answer)
        yield give_back

    def _answered(self, question: str, answers: list[Answer]) -> None:
        answers.append(self.reader.library.ask(question, collections=self.reader.collections, brief=True))
