"""Small material, a library that holds it, and a chat with the bot: what tests of the bot are made of."""

from __future__ import annotations

from contextlib import asynccontextmanager
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime
from threading import Event as Flag
from typing import TYPE_CHECKING

from telegram import Update

from bot.app import build_app
from bot.asking import Reader
from bot.incoming import Question
from bot.meter import Meter
from bot.offline.media import POINT
from bot.offline.people import Person, Place, Said
from bot.offline.request import OFFLINE_TOKEN, OfflineRequest
from bot.offline.state import MORNING
from bot.texts.language import Language
from retrieval.answer.explain import Weighed
from retrieval.library import (
    SHARED,
    Answer,
    Basis,
    Coverage,
    DateMention,
    Document,
    Event,
    Excerpt,
    Explanation,
    Fate,
    Interval,
    Outcome,
    Precision,
    Source,
    Span,
    Status,
    Surroundings,
    Telling,
    Timeline,
    WordCount,
)

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Sequence
    from concurrent.futures import Executor

    from bot.app import App
    from bot.memory.database import Database
    from bot.offline.world import Json, World
    from bot.pacing import Pace
    from bot.rules import Rules

ANNA = Person(11, "Anna", "anna", "zh-hans")
BEN = Person(12, "Ben", None, "en")
CHEN = Person(13, "陳", None, "zh-TW")
COST = "论文称，DeepSeek-V3 正式训练的成本约为 557.6 万美元。"
ONLY = "這個數字只涵蓋正式訓練，不含先前的研究支出。"
LATER = "同年 12 月，xAI 完成新一轮融资。"
DAILY = Source("低成本的模型", "示例日报", None, date(2024, 12, 28), url="https://example.org/a1")
Q = "DeepSeek-V3 的训练成本是多少"
SLOW = "要找很久的问题"
PICTURE = POINT
WEEKLY = Source("成本之爭", "示例週刊", None, date(2025, 2, 3))


RECEIPT = Explanation(
    kind="number",
    terms=(
        Weighed("deepseek-v3 = 深度求索 v3 = 深度求索v3 = v3模型 = ds-v3", 1.5, 1.5),
        Weighed("训练", 2.0, 1.4),
        Weighed("成本", 3.0, 1.05),
    ),
    names=("DeepSeek-V3",),
    passages=((1, 4.3), (7, 2.25), (8, 1.0), (9, 0.5)),
    clause="deepseek-v3 正式训练的成本约为 557.6 万美元。",
    decided=(Weighed("fresh", 2.7734, 10.48), Weighed("length", 3.178, -10.469)),
    confidence=0.9,
    sure=(Weighed("best", 21.358, 5.367),),
)


def excerpt(text: str = COST, source: Source = DAILY, **changed: object) -> Excerpt:
    """An excerpt that says `text`."""
    whole = Excerpt(1, 1, "a.md", "a.md", Span(0, len(text)), text, source, 4, (), None, 1.0)
    return replace(whole, **changed)  # type: ignore[arg-type]


def answer(*excerpts: Excerpt, outcome: Outcome = Outcome.ANSWER, question: str = "问", **changed: object) -> Answer:
    """An answer with `excerpts`."""
    whole = Answer(
        question, question, (), outcome, 0.9, excerpts, (), Coverage(412, date(2021, 3, 1), date(2025, 10, 9))
    )
    return replace(whole, **changed)  # type: ignore[arg-type]


def absent(*words: WordCount, **changed: object) -> Answer:
    """Not in the material."""
    return answer(outcome=Outcome.ABSENT, missing=words, **changed)


def document(source: Source = DAILY, file: str = "a.md") -> Document:
    """A document as /sources shows it."""
    return Document(1, SHARED, file, file, source, 100, 1)


def telling(
    text: str, expression: str, interval: Interval, precision: Precision = Precision.DAY, **changed: object
) -> Telling:
    """Words with a date in them, which stand at the beginning of the document `document_id`.

    What else is changed is the mention's, the telling's or the excerpt's.
    """
    at = text.index(expression)
    given = {"basis": Basis.STATED, **changed}
    of_mention = {name: given.pop(name) for name in ("basis", "approximate", "confidence") if name in given}
    mention = DateMention(Span(at, at + len(expression)), interval, precision, **of_mention)  # type: ignore[arg-type]
    status, speaker = given.pop("status", Status.TOLD), given.pop("speaker", None)
    said = excerpt(text, marks=(mention.span,), **given)
    return Telling(mention, said, status, speaker)  # type: ignore[arg-type]


def day(written: str, to: str | None = None) -> Interval:
    """From one day to another, both inside."""
    return Interval(date.fromisoformat(written), date.fromisoformat(to or written))


def timeline(*events: Event, subject: str = "OpenAI", **changed: object) -> Timeline:
    """A timeline of these."""
    whole = Timeline(subject, (), events, Coverage(412, date(2021, 3, 1), date(2025, 10, 9)))
    return replace(whole, **changed)  # type: ignore[arg-type]


def many(count: int, year: int = 2023, **changed: object) -> tuple[Event, ...]:
    """So many events, one a month from January of `year`, each of a document of its own; later ones weigh more."""
    dates = [date(year + month // 12, month % 12 + 1, 5) for month in range(count)]
    return tuple(
        Event(
            telling(
                f"{one:%Y-%m-%d}，第{number}件事。",
                f"{one:%Y-%m-%d}",
                Interval(one, one),
                document_id=number,
                span=Span(0, 10 + len(f"，第{number}件事。")),
                **changed,
            ),
            weight=float(number),
        )
        for number, one in enumerate(dates, start=1)
    )


def is_within(event: Event, first: date | None, last: date | None) -> bool:
    """Whether it lies between the two, where they are given."""
    interval = event.told.mention.interval
    return (first is None or first <= interval.last) and (last is None or interval.first <= last)


def question(text: str = "问", **changed: object) -> Question:
    """A question in Anna's private chat."""
    at = datetime(2025, 6, 15, 12, tzinfo=UTC)
    whole = Question(None, text, False, ANNA.id, 1, ANNA.id, None, True, False, at, Language.HANS)
    return replace(whole, **changed)  # type: ignore[arg-type]


@dataclass(slots=True)
class Stack:
    """A library of a few known answers; it remembers what it was asked. The question SLOW waits for `hold`."""

    answers: dict[str, Answer] = field(default_factory=dict)
    shelved: list[Document] = field(default_factory=lambda: [document(), document(WEEKLY, "b.md")])
    asked: list[tuple[str, tuple[str, ...]]] = field(default_factory=list)
    explained: list[tuple[str, tuple[str, ...]]] = field(default_factory=list)
    timelines: dict[str, Timeline] = field(default_factory=dict)
    told: list[tuple[str, date | None, date | None, bool]] = field(default_factory=list)
    undrawable: Exception | None = None
    picture: bytes | None = PICTURE
    lost: set[str] = field(default_factory=set)
    failing: Exception | None = None
    hold: Flag = field(default_factory=Flag)
    begun: Flag = field(default_factory=Flag)

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
        """The known answer, or an absence report."""
        self.asked.append((question, tuple(asked_before)))
        if question == SLOW:
            self.begun.set()
            self.hold.wait(10)
        if self.failing is not None:
            raise self.failing
        known = self.answers.get(question) or absent(WordCount(question[:20], 0), question=question)
        return replace(known, excerpts=known.excerpts[:limit])

    def explain(
        self, question: str, asked_before: Sequence[str] = (), *, collections: Sequence[str] = (SHARED,)
    ) -> Explanation:
        """A receipt of two words and four passages, only one of which is quoted."""
        self.explained.append((question, tuple(asked_before)))
        return RECEIPT

    def timeline(
        self,
        subject: str = "",
        *,
        collections: Sequence[str] = (SHARED,),
        first: date | None = None,
        last: date | None = None,
        stated_only: bool = False,
    ) -> Timeline:
        """The known timeline, as far as it is asked for, or one without events."""
        self.told.append((subject, first, last, stated_only))
        if self.failing is not None:
            raise self.failing
        known = self.timelines.get(subject) or Timeline(subject, (), (), self.coverage())
        events = (event for event in known.events if is_within(event, first, last))
        stated = tuple(event for event in events if not stated_only or event.told.mention.basis is Basis.STATED)
        return replace(known, events=stated)

    def timeline_picture(self, timeline: Timeline, language: str, *, most: int = 12) -> bytes | None:
        """A point."""
        if self.undrawable is not None:
            raise self.undrawable
        return self.picture

    def coverage_picture(self, language: str, *, collections: Sequence[str] = (SHARED,)) -> bytes | None:
        """The same."""
        return self.timeline_picture(self.timeline(), language)

    def timeline_export(self, timeline: Timeline, language: str, format: str) -> bytes:
        """What it is, and each quote."""
        quotes = [event.told.excerpt.text for event in timeline.events]
        return "\n".join([f"{timeline.subject} {language} {format}", *quotes]).encode()

    def answer_export(self, answer: Answer, language: str) -> bytes:
        """The same of an answer."""
        return "\n".join([f"{answer.question} {language}", *(one.text for one in answer.excerpts)]).encode()

    def quote(self, document_id: int, span: Span, *, collections: Sequence[str] = (SHARED,)) -> Excerpt | None:
        """The quote of a known answer that stands there."""
        quotes = [one for known in self.answers.values() for one in known.excerpts]
        quotes += [one.told.excerpt for known in self.timelines.values() for one in known.events]
        return next((one for one in quotes if (one.document_id, one.span) == (document_id, span)), None)

    def around(
        self, excerpt: Excerpt, characters: int = 300, *, collections: Sequence[str] = (SHARED,)
    ) -> Surroundings:
        """Two short sentences."""
        return Surroundings("前面的话。", "后面的话。")

    def documents(self, collections: Sequence[str] = (SHARED,)) -> list[Document]:
        """What is shelved."""
        return self.shelved

    def documents_of(self, ids: Sequence[int], *, collections: Sequence[str] = (SHARED,)) -> list[Document]:
        """Those of it."""
        return [one for one in self.shelved if one.id in ids]

    def fate(self, document_id: int, *, collections: Sequence[str] = (SHARED,)) -> Fate:
        """It is there, or it never was."""
        return Fate.THERE if self.documents_of([document_id]) else Fate.UNKNOWN

    def coverage(self, collections: Sequence[str] = (SHARED,)) -> Coverage:
        """Of what is shelved."""
        return (
            Coverage(len(self.shelved), date(2024, 12, 28), date(2025, 2, 3))
            if self.shelved
            else Coverage(0, None, None)
        )

    def holds(self, excerpt: Excerpt, *, collections: Sequence[str] = (SHARED,)) -> bool:
        """Whatever is not lost."""
        return excerpt.text not in self.lost


@dataclass(slots=True, repr=False)
class Chat:
    """The bot over an offline Telegram, and what it did last."""

    world: World
    app: App
    stack: Stack = field(default_factory=Stack)

    async def hears(self, update: Json) -> list[Said]:
        """The bot's messages that came of an update: new or edited ones."""
        seen = len(self.world.events)
        await self.app.process_update(Update.de_json(update, self.app.bot))
        return [event.said for event in self.world.events[seen:] if event.said is not None]

    async def says(self, text: str, person: Person = ANNA, place: Place | None = None, **more: object) -> list[Said]:
        """`person` writes `text`: in private, or at `place`."""
        there = place or self.world.private(person)
        return await self.hears(self.world.says(there, person, text, **more))  # type: ignore[arg-type]

    async def edits(self, text: str, message_id: int = 1, place: Place | None = None) -> list[Said]:
        """A message is edited: Anna's first, or another."""
        return await self.hears(self.world.edits(place or self.world.private(ANNA), message_id, text))

    async def presses(
        self, said: Said, label: str, person: Person = ANNA, *, data: str | None = None, inaccessible: bool = False
    ) -> list[Said]:
        """`person` presses the button below `said` whose label has `label` in it, or one that carries `data`."""
        carried = data if data is not None else button(said, label)["callback_data"]
        update = self.world.presses(said.place, person, said.id, str(carried), inaccessible=inaccessible)
        return await self.hears(update)

    def toast(self) -> str:
        """What the last press was answered with."""
        answered = [event for event in self.world.events if event.method == "answerCallbackQuery"]
        return answered[-1].given.get("text", "")

    def group(self, title: str = "读书会", topics: frozenset[int] = frozenset()) -> Place:
        """A new group."""
        return self.world.group(title, topics)


@dataclass(slots=True)
class Clock:
    """A clock that stands until somebody moves it."""

    at: datetime = field(default_factory=lambda: datetime.fromtimestamp(MORNING, UTC))

    def __call__(self) -> datetime:
        """The time."""
        return self.at


def buttons(said: Said) -> list[list[dict[str, object]]]:
    """The rows of buttons below a message."""
    return said.markup.get("inline_keyboard", [])  # type: ignore[return-value]


def labels(said: Said) -> list[list[str]]:
    """What stands on them."""
    return [[str(one["text"]) for one in row] for row in buttons(said)]


def button(said: Said, label: str) -> dict[str, object]:
    """The button whose label has `label` in it."""
    return next(one for row in buttons(said) for one in row if label in str(one["text"]))


def bare(said: Said) -> list[str]:
    """What each quote block of a message holds."""
    units = said.text.encode("utf-16-le")
    return [
        units[2 * entity.offset : 2 * (entity.offset + entity.length)].decode("utf-16-le")
        for entity in said.entities
        if entity.kind.endswith("blockquote")
    ]


@asynccontextmanager
async def talking(
    world: World,
    stack: Stack,
    executor: Executor,
    rules: Rules | None = None,
    database: Database | None = None,
    *,
    seconds: float = 10,
    pace: Pace | None = None,
    owners: frozenset[int] = frozenset(),
    meter: Meter | None = None,
) -> AsyncIterator[Chat]:
    """The real application over the offline Telegram, until it is closed."""
    request = OfflineRequest(world)
    reader = Reader(stack, executor, 120, seconds=seconds, meter=meter or Meter())
    app = build_app(
        OFFLINE_TOKEN,
        request,
        request,
        reader,
        Language.HANS,
        rules=rules,
        database=database,
        pace=pace,
        owners=owners,
    )
    async with app:
        yield Chat(world, app, stack)
