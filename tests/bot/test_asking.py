"""The library is asked off the loop, and its quotes are checked."""

import asyncio
import logging
import threading
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field

import pytest
from bot_samples import COST, LATER, ONLY, Stack, absent, answer, excerpt, many, question, timeline

from bot.asking import Reader
from bot.self_check import SelfCheck
from retrieval.library import SHARED, Answer, Outcome


@dataclass(slots=True)
class Observed(Stack):
    """Notes which thread asks."""

    threads: list[str] = field(default_factory=list)

    def ask(
        self,
        question: str,
        asked_before: Sequence[str] = (),
        *,
        collections: Sequence[str] = (SHARED,),
        excerpt_chars: int = 120,
        limit: int = 3,
        brief: bool = False,
    ) -> Answer:
        self.threads.append(threading.current_thread().name)
        return absent()


async def test_the_library_is_never_asked_on_the_loop(executor: ThreadPoolExecutor) -> None:
    library = Observed()
    await Reader(library, executor, 120).answer(question())
    assert library.threads != [threading.current_thread().name]


async def test_what_was_asked_before_goes_along(stack: Stack, executor: ThreadPoolExecutor) -> None:
    await Reader(stack, executor, 120).answer(question("那特斯拉呢", asked_before=("马斯克是谁",)))
    assert stack.asked == [("那特斯拉呢", ("马斯克是谁",))]


async def test_a_receipt_is_of_the_question_and_of_what_was_asked_before(
    stack: Stack, executor: ThreadPoolExecutor
) -> None:
    receipt = await Reader(stack, executor, 120).receipt(question("那特斯拉呢", asked_before=("马斯克是谁",)))
    assert stack.asked == stack.explained == [("那特斯拉呢", ("马斯克是谁",))]
    assert receipt.answer.question == "那特斯拉呢"


async def test_only_so_many_samples_as_wanted_and_only_those_with_an_answer(
    stack: Stack, executor: ThreadPoolExecutor
) -> None:
    stack.answers = {name: answer(excerpt()) for name in "甲丙丁"}
    assert await Reader(stack, executor, 120).answerable("甲乙丙丁", 2) == ["甲", "丙"]


async def test_other_work_goes_on_while_the_library_is_slow(stack: Stack, executor: ThreadPoolExecutor) -> None:
    waiting = threading.Event()
    slow = asyncio.get_running_loop().run_in_executor(executor, waiting.wait, 5)
    await Reader(stack, executor, 120).answer(question())
    assert not slow.done()
    waiting.set()
    await slow


def test_a_quote_that_is_not_in_the_store_is_dropped_and_counted() -> None:
    check = SelfCheck()
    kept = check.only_held(answer(excerpt(COST), excerpt(ONLY), excerpt(LATER)), lambda one: one.text != ONLY)
    assert [one.text for one in kept.excerpts] == [COST, LATER]
    assert check.dropped == 1


def test_with_no_quote_left_nothing_is_called_an_answer() -> None:
    kept = SelfCheck().only_held(answer(excerpt()), lambda one: False)
    assert kept.outcome is Outcome.ABSENT


def test_a_dropped_quote_is_logged_without_its_words(caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.ERROR):
        SelfCheck().only_held(answer(excerpt(), question="秘密的问题"), lambda one: False)
    assert "a.md" in caplog.text
    assert COST not in caplog.text
    assert "秘密" not in caplog.text


class Mute(Stack):
    """A library that does not draw."""

    timeline_picture = coverage_picture = None  # type: ignore[assignment]


async def test_of_a_library_that_does_not_draw_there_is_no_picture(executor: ThreadPoolExecutor) -> None:
    reader = Reader(Mute(), executor, 120)
    assert await reader.coverage_picture("en") is None
    assert await reader.timeline_picture(timeline(*many(2)), many(2), "en", 12) is None
