"""Somebody says what an answer was worth, or wants to know what went unanswered."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from bot.handlers.pressed import Deed
from bot.markup import escaped
from bot.memory.log import Vote
from bot.posting import Posted
from bot.source_line import BETWEEN
from bot.texts.spoken import SAYS, counted
from bot.units import clipped

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from bot.admins import Admins
    from bot.handlers.pressed import Pressed
    from bot.incoming import Question
    from bot.memory.log import Figures, Gap, Line, Log
    from bot.posting import Post
    from bot.readers import Readers
    from bot.rules import Rules
    from bot.sending import Outbox
    from bot.texts.house_says import HouseSays
    from bot.texts.says import Says

MOST_GAPS = 15
DAYS = 30  # of which /stats tells
WORDS_UNITS = 80


@dataclass(frozen=True, slots=True)
class Feedback:
    """👍 👎, and for admins /gaps, /stats and /export log: of their chat, and of no other.

    Figures have no words: in an owner's own chat they are of all chats."""

    readers: Readers
    outbox: Outbox
    log: Log
    admins: Admins
    post: Post
    rules: Rules
    owners: frozenset[int]

    # -- thumbs ----------------------------------------------------------------------------------------------------

    def deed(self) -> Deed:
        """What a thumb does: for whoever can see the answer, once each."""
        return Deed(self._refusal, toast=self._vote)

    async def _refusal(self, pressed: Pressed) -> str | None:
        known = pressed.asked is not None and pressed.press.numbers[1] in (0, 1)
        return None if known else pressed.says.expired

    async def _vote(self, pressed: Pressed) -> str | None:
        question_id, up = pressed.press.numbers
        vote = await self.log.vote(question_id, pressed.query.from_user.id, up=bool(up))
        return TOASTS[vote](pressed.says.house)

    # -- for admins ------------------------------------------------------------------------------------------------

    async def gaps(self, question: Question) -> None:
        """What was not answered, or voted down; and what of it is answered now."""
        if not await self._may(question):
            return
        says, reader = SAYS[question.language], await self.readers.of(question)
        found = await self.log.gaps(question.chat_id, MOST_GAPS)
        again = await reader.answered([asked(gap) for gap in found], len(found))
        said = {sample: "\n".join(one.text for one in answer.excerpts) for sample, answer in again}
        lines = [gap_line(gap, says, answered=not gap.down and answers(gap, said.get(asked(gap)))) for gap in found]
        await self.outbox.send(question, ["\n".join([says.house.gaps, *lines]) if lines else says.house.gaps_none])

    async def stats(self, question: Question) -> None:
        """How much is asked, and how it comes out."""
        if not await self._may(question):
            return
        since = self.rules.now() - timedelta(days=DAYS)
        figures = await self.log.figures(self._counted(question), since)
        await self.outbox.send(question, [stats_page(figures, SAYS[question.language].house)])

    async def export(self, question: Question) -> None:
        """The log as a file, a line of JSON for each question."""
        if not await self._may(question):
            return
        says, lines = SAYS[question.language], await self.log.lines(question.chat_id)
        if not lines:
            await self.outbox.send(question, [says.house.log_empty])
            return
        content = "".join(f"{json.dumps(line_json(line), ensure_ascii=False)}\n" for line in lines).encode()
        caption = counted(says.house.log_caption, len(lines))
        posted = await self.post.document(question, content, "log.jsonl", caption)
        if posted is not Posted.SENT:
            await self.outbox.send(question, [says.timeline.export_forbidden])

    async def _may(self, question: Question) -> bool:
        """Whether they run this chat, or the bot; said where they do not."""
        if question.sender_id in self.owners or await self.admins.run(question.chat_id, question.sender_id):
            return True
        await self.outbox.send(question, [SAYS[question.language].house.admins_command])
        return False

    def _counted(self, question: Question) -> int | None:
        """In which chat questions are counted; None: in all."""
        return None if question.private and question.sender_id in self.owners else question.chat_id


def asked(gap: Gap) -> str:
    """The question again; where its words were not kept, what they were about."""
    return gap.text or " ".join(gap.terms)


def answers(gap: Gap, said: str | None) -> bool:
    """Whether what the material says today answers it; where only its words were kept, all of them must be there."""
    return said is not None and (gap.text is not None or all(one.casefold() in said.casefold() for one in gap.terms))


def gap_line(gap: Gap, says: Says, *, answered: bool) -> str:
    """What was asked, how often in vain, and whether it would be today."""
    house = says.house
    parts = [
        *([counted(house.gap_unanswered, gap.unanswered)] if gap.unanswered else []),
        *([counted(house.gap_down, gap.down)] if gap.down else []),
        *([house.gap_answered] if answered else []),
    ]
    words = escaped(clipped(gap.text or says.listed.join(gap.terms), WORDS_UNITS))
    return house.gap.format(words=words, counts=BETWEEN.join(parts))


def stats_page(figures: Figures, house: HouseSays) -> str:
    """Everything in four lines."""
    return "\n".join(
        [
            house.stats.format(days=DAYS),
            f"{counted(house.stats_asked, figures.asked)} · {counted(house.stats_people, figures.people)}",
            house.stats_outcomes.format(answered=figures.answered, near=figures.near, absent=figures.absent),
            house.stats_thumbs.format(up=figures.up, down=figures.down),
        ]
    )


def line_json(line: Line) -> dict[str, object]:
    """A line of the log as it leaves us: without whoever asked."""
    words = {} if line.text is None else {"text": line.text}
    at = datetime.fromtimestamp(line.asked_at, UTC).isoformat()
    return {"at": at, "outcome": line.outcome, "terms": list(line.terms), **words, "up": line.up, "down": line.down}


TOASTS: Mapping[Vote, Callable[[HouseSays], str]] = {
    Vote.NEW: lambda house: house.thumbs_thanks,
    Vote.SAME: lambda house: house.thumbs_again,
    Vote.CHANGED: lambda house: house.thumbs_changed,
}
