"""`python -m bot.bench`: how many questions a second does the whole bot answer, on one core?

The real application with all handlers over the Telegram on this machine, no limiter, the shipped material; questions
of /start in three languages, from many people at once. CPU time, so that a busy machine does not count.
"""

from __future__ import annotations

import asyncio
import json
import sys
import tempfile
import time
from concurrent.futures import ThreadPoolExecutor
from itertools import cycle, islice
from pathlib import Path

from telegram import Update

from bot.app import build_app
from bot.asking import Reader
from bot.offline.people import Person
from bot.offline.request import OFFLINE_TOKEN, OfflineRequest
from bot.offline.world import World
from bot.texts.language import Language
from bot.texts.spoken import SAYS
from retrieval.library import Library, shipped_corpus

QUESTIONS, AT_ONCE = 400, 16


async def answered(reader: Reader, world: World) -> float:
    """CPU seconds for QUESTIONS, AT_ONCE at a time, each by somebody else; every one is answered."""
    request = OfflineRequest(world)
    app = build_app(OFFLINE_TOKEN, request, request, reader, Language.HANS)
    await app.initialize()
    samples = cycle([sample for language in Language for sample in SAYS[language].samples])
    updates = [
        Update.de_json(world.says(world.private(person), person, sample), app.bot)
        for number, sample in enumerate(islice(samples, QUESTIONS))
        for person in (Person(1_000 + number, f"P{number}"),)
    ]
    places = iter(updates)

    async def ask() -> None:
        for update in places:
            await app.process_update(update)

    started = time.process_time()
    await asyncio.gather(*(ask() for _ in range(AT_ONCE)))
    took = time.process_time() - started
    await app.shutdown()
    return took


def main() -> int:
    """Prints one JSON line."""
    with (
        tempfile.TemporaryDirectory() as folder,
        Library.open(Path(folder), shipped_corpus()) as library,
        ThreadPoolExecutor(2) as executor,
    ):
        world = World()
        reader = Reader(library, executor, 120)
        took = asyncio.run(answered(reader, world))
    figures = {"questions": QUESTIONS, "answers": len(world.sent()), "cpu_s": round(took, 2)}
    print(json.dumps({**figures, "questions_per_cpu_s": round(QUESTIONS / took)}))
    return 0


if __name__ == "__main__":
    sys.exit(main())
