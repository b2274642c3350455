"""What did the same person ask in the same place before?"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import timedelta
from typing import TYPE_CHECKING

from bot.recent import Recent

if TYPE_CHECKING:
    from datetime import datetime

    from bot.incoming import Question

FOLLOW_UP_WITHIN = timedelta(minutes=10)
REMEMBERED = 5  # questions of one talk
MOST_TALKS = 4096

Talker = tuple[int, int | None, int]  # chat, thread, sender


@dataclass(frozen=True, slots=True)
class Asked:
    """One question of a talk."""

    message_id: int
    text: str
    at: datetime


class Talks:
    """The last questions of each person in each place. Nobody's question is ever another's."""

    def __init__(self) -> None:
        self._talks: Recent[Talker, tuple[Asked, ...]] = Recent(MOST_TALKS)

    def note(self, question: Question) -> None:
        """Remember `question`; an edited one takes the place of what it was."""
        others = [asked for asked in self._of(question) if asked.message_id != question.message_id]
        asked = Asked(question.message_id, question.text, question.asked_at)
        talk = sorted([*others, asked], key=lambda asked: asked.message_id)
        self._talks.note(talker(question), tuple(talk[-REMEMBERED:]))

    def with_talk(self, question: Question) -> Question:
        """`question` with what was asked before it: in private lately, in reply to us at any time."""
        before = [asked for asked in self._of(question) if asked.message_id < question.message_id]
        heard = [asked.text for asked in before if question.in_reply or is_lately(asked, question)]
        return replace(question, asked_before=tuple(heard))

    def _of(self, question: Question) -> tuple[Asked, ...]:
        return self._talks.under(talker(question)) or ()


def talker(question: Question) -> Talker:
    """Whose talk it is."""
    return (question.chat_id, question.thread_id, question.sender_id)


def is_lately(asked: Asked, question: Question) -> bool:
    """Whether a private talk still goes on."""
    return question.private and question.asked_at - asked.at <= FOLLOW_UP_WITHIN
