"""Somebody presses a button that asks in their stead: it is asked, as if they had said it there."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import timedelta
from hashlib import blake2b
from typing import TYPE_CHECKING

from bot.handlers.pressed import Deed
from bot.recent import Recent
from bot.rules import lately
from bot.texts.language import language_of

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from bot.handlers.pressed import Pressed
    from bot.incoming import Question
    from bot.listening import Answering
    from bot.memory.chats import Chats
    from bot.memory.leads import Leads
    from bot.rules import Rules
    from bot.texts.language import Language

MOST_PRESSES = 4096
AT_ONCE = timedelta(seconds=5)  # a second press within is the same press


@dataclass(frozen=True, slots=True)
class Leading:
    """Presses of leads. `answering`: who answers which command; `lately`: when whom was led where."""

    leads: Leads
    chats: Chats
    rules: Rules
    fallback: Language
    answering: Mapping[str, Answering]
    lately: Recent[tuple[int, int, int], datetime] = field(default_factory=lambda: Recent(MOST_PRESSES))

    def deed(self) -> Deed:
        """What such a button does."""
        return Deed(self.refusal, self.act)

    async def refusal(self, pressed: Pressed) -> str | None:
        """Where the answer is not there any more, or the lead is gone. In a channel a press would be a post."""
        if pressed.asked is None or pressed.query.message is None or pressed.asked.question.channel:
            return pressed.says.expired
        return None if await self._said(pressed) else pressed.says.expired

    async def act(self, pressed: Pressed) -> None:
        """Ask it. A double press is one."""
        said, asked = await self._said(pressed), pressed.asked
        if said is None or asked is None or self._again(pressed):
            return
        command, words = said
        await self.answering[command](await self._question(pressed, asked.question, command, words))

    async def _said(self, pressed: Pressed) -> tuple[str, str] | None:
        said = await self.leads.at(*pressed.press.numbers)
        return said if said is not None and said[0] in self.answering else None

    def _again(self, pressed: Pressed) -> bool:
        question_id, place = pressed.press.numbers
        key, now = (question_id, place, pressed.query.from_user.id), self.rules.now()
        before = self.lately.under(key)
        self.lately.note(key, now)
        return before is not None and lately(before, AT_ONCE, now)

    async def _question(self, pressed: Pressed, asked: Question, command: str, words: str) -> Question:
        """What they said by pressing. It is no message: its number is below 0, the same for the same press."""
        query = pressed.query
        chosen = await self.chats.language(asked.chat_id, query.from_user.id)
        return replace(
            asked,
            command=command,
            text=words,
            cut=False,
            message_id=-int.from_bytes(blake2b(query.id.encode(), digest_size=6).digest()),
            sender_id=query.from_user.id,
            in_reply=False,
            asked_at=self.rules.now(),
            language=chosen or language_of(query.from_user.language_code) or self.fallback,
            asked_before=(),
            replied_to=query.message.message_id if query.message else None,
            album=None,
            edited_at=None,
        )
