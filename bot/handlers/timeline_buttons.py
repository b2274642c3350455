"""Somebody presses a button below a timeline: may they, and what happens?"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.timeline_keyboard import FORMATS
from bot.timeline_view import view_of

if TYPE_CHECKING:
    from bot.handlers.choices import Choices
    from bot.handlers.exports import Exports
    from bot.handlers.pictures import Pictures
    from bot.handlers.pressed import Pressed
    from bot.handlers.timelines import Timelines


@dataclass(frozen=True, slots=True)
class TimelineButtons:
    """Pages and filters, the picture, the export. First why a press is refused, None where it is not."""

    timelines: Timelines
    pictures: Pictures
    exports: Exports
    choices: Choices

    async def reader(self, pressed: Pressed) -> str | None:
        """Whoever can see it, where we see the chat."""
        return pressed.says.expired if pressed.asked is None or pressed.query.message is None else None

    async def sender(self, pressed: Pressed) -> str | None:
        """The same; in a channel, where a press would be a post, its admins."""
        refusal, asked = await self.reader(pressed), pressed.asked
        if refusal is not None or asked is None or not asked.question.channel:
            return refusal
        may = await self.choices.may(asked.question.chat_id, pressed.query.from_user.id)
        return None if may else pressed.says.timeline.picture_admins

    async def keeper(self, pressed: Pressed) -> str | None:
        """In private everybody for themselves, elsewhere the admins. A format that there is not is no button's."""
        refusal, asked = await self.reader(pressed), pressed.asked
        if refusal is not None or asked is None or pressed.press.numbers[1] >= len(FORMATS):
            return refusal or pressed.says.expired
        may = await self.choices.may(asked.question.chat_id, pressed.query.from_user.id)
        return None if may else pressed.says.timeline.export_admins

    async def part(self, pressed: Pressed) -> None:
        """Another part of a timeline."""
        if pressed.asked is not None:
            await self.timelines.turn_to(pressed.asked, view_of(*pressed.press.numbers[1:]))

    async def picture(self, pressed: Pressed) -> None:
        """A timeline, drawn."""
        if pressed.asked is not None:
            await self.pictures.timeline(pressed.asked, view_of(*pressed.press.numbers[1:]))

    async def export(self, pressed: Pressed) -> None:
        """A timeline as a file."""
        if pressed.asked is not None:
            _, format, *view = pressed.press.numbers
            asked = pressed.asked
            await self.exports.timeline(asked.question, asked, view_of(*view), FORMATS[format])
