"""How does the bot ask the library without making anybody wait?"""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, field, replace
from itertools import islice
from typing import TYPE_CHECKING, TypeVar

from bot.meter import Meter
from bot.self_check import SelfCheck
from bot.shelf import Shelf, Studio
from bot.views import MOST_EXCERPTS
from bot.wanted import Wanted, names_told
from retrieval.errors import YinjuError
from retrieval.library import SHARED, Outcome

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from concurrent.futures import Executor

    from bot.incoming import Question
    from bot.presses import Place
    from retrieval.library import Answer, Coverage, Document, Event, Excerpt, Explanation, Surroundings, Timeline

Result = TypeVar("Result")
MOST_NAMES = 6  # of the material, looked up to be suggested
THREAD_SECONDS = 30.0  # that a search may wait for a thread, beside the time that it may take itself
AROUND = 300  # characters before a quote, and as many behind


class SearchTooSlow(YinjuError):
    """The library did not answer in time. Its thread goes on; nobody waits for it."""


@dataclass(frozen=True, slots=True)
class Context:
    """A quote and what stands around it."""

    excerpt: Excerpt
    around: Surroundings


@dataclass(frozen=True, slots=True)
class Receipt:
    """An answer as it is given, and how it was found."""

    answer: Answer
    explanation: Explanation


@dataclass(frozen=True, slots=True)
class Reader:
    """Asks the library in a thread of `executor`, never on the event loop; SearchTooSlow after `seconds`.

    `collections`: those of whoever asks, and no others; see `bot.readers`.
    """

    library: Shelf
    executor: Executor
    excerpt_chars: int
    check: SelfCheck = field(default_factory=SelfCheck)
    meter: Meter = field(default_factory=Meter)
    seconds: float = 10
    collections: tuple[str, ...] = (SHARED,)

    def within(self, collections: Sequence[str]) -> Reader:
        """The same, for somebody whose collections these are."""
        return replace(self, collections=tuple(collections))

    async def answer(self, question: Question) -> Answer:
        """What the material says to `question`; every excerpt checked against the store."""
        words, before = question.text, question.asked_before
        answer = await self._off_the_loop(lambda: self._answer(words, before, MOST_EXCERPTS))
        self.meter.said(answer.outcome)
        return answer

    async def answer_to(self, text: str) -> Answer:
        """The same to words that nobody asked before."""
        return await self._off_the_loop(lambda: self._answer(text, (), MOST_EXCERPTS))

    async def context(self, place: Place) -> Context | None:
        """The quote that stands there, with the words around it; None where nothing does."""
        return await self._off_the_loop(lambda: self._context(place))

    async def receipt(self, question: Question) -> Receipt:
        """What the material says to `question`, and why."""
        return await self._off_the_loop(lambda: self._receipt(question.text, question.asked_before))

    async def timeline(self, wanted: Wanted, *, stated: bool = False) -> Timeline:
        """The dated events that are asked for, every quote checked; `stated`: only dates as written."""
        return await self._off_the_loop(lambda: self._timeline(wanted, stated=stated))

    async def instead(self, wanted: Wanted, subjects: Sequence[str], most: int) -> tuple[Timeline, list[str]]:
        """Where nothing was found: the same at any time, and the first `most` of `subjects`, else of the material's
        own names, that have events."""
        return await self._off_the_loop(lambda: self._instead(wanted, subjects, most))

    async def timeline_picture(
        self, timeline: Timeline, events: Sequence[Event], language: str, most: int
    ) -> bytes | None:
        """The `most` weightiest of these `events` of `timeline`, drawn; None where there is nothing to draw."""
        limited, studio = replace(timeline, events=tuple(events)), self.library
        if not isinstance(studio, Studio):
            return None
        return await self._off_the_loop(lambda: studio.timeline_picture(limited, language, most=most))

    async def coverage_picture(self, language: str) -> bytes | None:
        """The articles by month and source, drawn; None where there is nothing to draw."""
        studio = self.library
        if not isinstance(studio, Studio):
            return None
        return await self._off_the_loop(lambda: studio.coverage_picture(language, collections=self.collections))

    async def timeline_export(self, timeline: Timeline, events: Sequence[Event], language: str, format: str) -> bytes:
        """These `events` of `timeline` as a file: md, json or ics."""
        limited = replace(timeline, events=tuple(events))
        return await self._off_the_loop(lambda: self.library.timeline_export(limited, language, format))

    async def answer_export(self, question: Question, language: str) -> bytes:
        """What the material says to `question`, as Markdown."""
        return await self._off_the_loop(lambda: self._answer_export(question, language))

    async def shelf(self) -> tuple[list[Document], Coverage]:
        """The documents, newest first, and what they cover."""
        return await self._off_the_loop(self._shelf)

    async def answerable(self, samples: Sequence[str], most: int) -> list[str]:
        """The first `most` of `samples` that the material answers."""
        return [sample for sample, _ in await self.answered(samples, most)]

    async def answered(self, samples: Sequence[str], most: int) -> list[tuple[str, Answer]]:
        """The same, each with its answer."""
        return await self._off_the_loop(lambda: self._answered(samples, most))

    def _answer(self, text: str, asked_before: Sequence[str] = (), limit: int = 1) -> Answer:
        answer = self.library.ask(
            text,
            asked_before,
            collections=self.collections,
            excerpt_chars=self.excerpt_chars,
            limit=limit,
            brief=True,
        )
        return self.check.only_held(answer, self._holds)

    def _holds(self, excerpt: Excerpt) -> bool:
        return self.library.holds(excerpt, collections=self.collections)

    def _shelf(self) -> tuple[list[Document], Coverage]:
        return self.library.documents(self.collections), self.library.coverage(self.collections)

    def _receipt(self, text: str, asked_before: Sequence[str]) -> Receipt:
        answer = self._answer(text, asked_before, MOST_EXCERPTS)
        return Receipt(answer, self.library.explain(text, asked_before, collections=self.collections))

    def _context(self, place: Place) -> Context | None:
        excerpt = self.library.quote(place.document, place.span, collections=self.collections)
        if excerpt is None:
            return None
        return Context(excerpt, self.library.around(excerpt, AROUND, collections=self.collections))

    def _timeline(self, wanted: Wanted, *, stated: bool = False) -> Timeline:
        first, last = wanted.first, wanted.last
        timeline = self.library.timeline(
            wanted.subject, collections=self.collections, first=first, last=last, stated_only=stated
        )
        return self.check.only_held_events(timeline, self._holds)

    def _answer_export(self, question: Question, language: str) -> bytes:
        answer = self._answer(question.text, question.asked_before, MOST_EXCERPTS)
        return self.library.answer_export(answer, language)

    def _instead(self, wanted: Wanted, subjects: Sequence[str], most: int) -> tuple[Timeline, list[str]]:
        told = (subject for subject in self._subjects(subjects) if self._timeline(Wanted(subject)).events)
        return self._timeline(Wanted(wanted.subject)), list(islice(told, most))

    def _subjects(self, first: Sequence[str]) -> Iterator[str]:
        """These, then the names that are told of most; some at most, since each is looked up."""
        yield from first
        names = names_told(self._timeline(Wanted()).events)
        yield from [name for name in names if name not in first][:MOST_NAMES]

    def _answered(self, samples: Sequence[str], most: int) -> list[tuple[str, Answer]]:
        asked = ((sample, self._answer(sample)) for sample in samples)
        return list(islice((pair for pair in asked if pair[1].outcome is Outcome.ANSWER), most))

    async def everybodys(self, excerpt: Excerpt) -> bool:
        """Whether everybody may read it, wherever they ask."""
        return await self._off_the_loop(lambda: bool(self.library.documents_of([excerpt.document_id])))

    async def apart(self, work: Callable[[], Result]) -> Result:
        """What `work` gives, in one of the threads."""
        return await self._off_the_loop(work)

    def checked(self, answer: Answer) -> Answer:
        """`answer` with the quotes that are in the asker's material, to the letter."""
        return self.check.only_held(answer, self._holds)

    def holds(self, excerpt: Excerpt) -> bool:
        """Whether it is in the asker's material, to the letter; counted where it is not."""
        return self.check.passes(excerpt, self._holds)

    async def _off_the_loop(self, work: Callable[[], Result]) -> Result:
        loop, begun = asyncio.get_running_loop(), asyncio.Event()

        def working() -> Result:
            loop.call_soon_threadsafe(begun.set)
            return work()

        found = loop.run_in_executor(self.executor, working)
        try:
            with self.meter.timing("search"):
                await asyncio.wait_for(begun.wait(), self.seconds + THREAD_SECONDS)  # for a thread: many are asking
                return await asyncio.wait_for(found, self.seconds)
        except TimeoutError:
            found.cancel()
            raise SearchTooSlow(f"no answer of the library within {self.seconds:g} seconds") from None
