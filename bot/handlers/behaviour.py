"""Somebody wants to know, or to say, how we behave in a chat: /mode, /quiet, /settings."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING
from zoneinfo import available_timezones

from telegram.error import TelegramError

from bot.handlers.pressed import Deed
from bot.keyboards import Button, rows
from bot.memory.manners import Hours, Manner, Mode, read_hours
from bot.presses import Press
from bot.texts.language import Language, language_of
from bot.texts.spoken import SAYS

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from bot.admins import Admins
    from bot.handlers.choices import Choices
    from bot.handlers.pressed import Pressed
    from bot.incoming import Question
    from bot.keyboards import Keyboard
    from bot.memory.chats import Chats
    from bot.memory.manners import Manners
    from bot.memory.watches import Watches
    from bot.rules import Rules
    from bot.sending import Outbox

NIGHT = Hours(22, 8)
MODES = tuple(Mode)
LANGUAGE, MODE, QUIET, TEXT = range(4)  # what the buttons below the settings number


@dataclass(frozen=True, slots=True)
class Behaviour:
    """For admins in groups and channels, in private for everybody themselves."""

    outbox: Outbox
    admins: Admins
    manners: Manners
    chats: Chats
    watches: Watches
    choices: Choices
    rules: Rules
    fallback: Language

    async def mode(self, question: Question) -> None:
        """When we answer in a group."""
        house = SAYS[question.language].house
        if question.private or question.channel:
            await self.outbox.send(question, [house.groups_only])
        elif await self._may(question):
            wanted = question.text.lower()
            if wanted in MODES:
                await self._choose(question.chat_id, lambda now: replace(now, mode=Mode(wanted)))
            mode = (await self.manners.of(question.chat_id)).mode
            now = house.mode_now.format(mode=house.modes[mode])
            blind = [house.mode_blind] if mode is Mode.QUESTION and await self._hears_little(question.chat_id) else []
            usage = [] if wanted in MODES else [house.mode_usage]
            await self.outbox.send(question, ["\n".join([now, *blind, *usage])])

    async def quiet(self, question: Question) -> None:
        """In which hours we say nothing by ourselves."""
        house, words = SAYS[question.language].house, question.text.split()
        if not await self._may(question):
            return
        hours = read_hours(words[0]) if words else None
        zone = words[1] if len(words) > 1 else ""
        if words[:1] == ["off"]:
            await self._choose(question.chat_id, lambda now: replace(now, quiet=None))
        elif hours is not None and (not zone or zone in available_timezones()) and len(words) < 3:
            await self._choose(question.chat_id, lambda now: replace(now, quiet=hours, zone=zone or now.zone))
        elif words:
            await self.outbox.send(question, [house.quiet_usage])
            return
        now = self._quiet_now(await self.manners.of(question.chat_id), question.language)
        await self.outbox.send(question, ["\n".join([now, *([] if words else [house.quiet_usage])])])

    def _quiet_now(self, manner: Manner, language: Language) -> str:
        house = SAYS[language].house
        if manner.quiet is None:
            return house.quiet_none
        return house.quiet_now.format(hours=manner.quiet, zone=manner.zone or str(self.rules.zone))

    async def settings(self, question: Question) -> None:
        """All that is set here, with buttons that change it."""
        if await self._may(question):
            page = await self._page(question.chat_id, question.sender_id, question.language, channel=question.channel)
            await self.outbox.send(question, [page[0]], page[1])

    async def _page(self, chat_id: int, person: int, language: Language, *, channel: bool) -> tuple[str, Keyboard]:
        says, private = SAYS[language], chat_id == person and chat_id > 0
        house, manner = says.house, await self.manners.of(chat_id)
        chosen = await self.chats.language(chat_id)
        name = says.language_of_telegram if chosen is None else LANGUAGE_NAMES[chosen]
        group = not private and not channel
        lines = [
            house.settings,
            house.settings_language.format(language=name),
            *([house.settings_mode.format(mode=house.modes[manner.mode])] if group else []),
            house.settings_quiet.format(hours=manner.quiet or house.none),
            house.settings_text.format(kept=house.yes if manner.keeps_text else house.no),
            *([house.settings_watches.format(n=len(await self.watches.of(person)))] if private else []),
        ]
        others = [(number, mode) for number, mode in enumerate(MODES) if mode is not manner.mode]
        modes = tuple(Button(house.modes[mode], Press("e", (MODE, number))) for number, mode in others)
        quiet = Button(
            house.quiet_off_button if manner.quiet else house.quiet_on_button, Press("e", (QUIET, not manner.quiet))
        )
        text = Button(
            house.text_off_button if manner.keeps_text else house.text_on_button,
            Press("e", (TEXT, not manner.keeps_text)),
        )
        return "\n".join(lines), rows(
            (Button(house.language_button, Press("e", (LANGUAGE, 0))), quiet), modes if group else (), (text,)
        )

    # -- buttons ---------------------------------------------------------------------------------------------------

    def deed(self) -> Deed:
        """What the buttons below the settings do: for who may change them."""
        return Deed(self._refusal, self._set, named=False)

    async def _refusal(self, pressed: Pressed) -> str | None:
        message, (what, value) = pressed.query.message, pressed.press.numbers
        if message is None or what > TEXT or (what == MODE and value >= len(MODES)):
            return pressed.says.expired
        may = await self.admins.run(message.chat.id, pressed.query.from_user.id)
        return None if may else pressed.says.house.admins_command

    async def _set(self, pressed: Pressed) -> None:
        message, (what, value) = pressed.query.message, pressed.press.numbers
        if message is None:
            return
        chat, person = message.chat, pressed.query.from_user
        language = await self.chats.language(chat.id, person.id) or language_of(person.language_code) or self.fallback
        if what == LANGUAGE:
            await self.choices.offer(chat.id, message.message_id, language)
            return
        await self._choose(chat.id, lambda now: CHANGES[what](now, value))
        page = await self._page(chat.id, person.id, language, channel=chat.type == "channel")
        await self.outbox.edit(chat.id, message.message_id, *page)

    # -- what it takes ---------------------------------------------------------------------------------------------

    async def _choose(self, chat_id: int, changed: Callable[[Manner], Manner]) -> None:
        await self.manners.choose(chat_id, changed(await self.manners.of(chat_id)))

    async def _may(self, question: Question) -> bool:
        """Whether they run this chat; said where they do not."""
        if await self.admins.run(question.chat_id, question.sender_id):
            return True
        await self.outbox.send(question, [SAYS[question.language].house.admins_command])
        return False

    async def _hears_little(self, chat_id: int) -> bool:
        """Whether Telegram keeps from us what does not address us: privacy mode is on, and we are no admin."""
        if self.outbox.bot.bot.can_read_all_group_messages:
            return False
        try:
            return not await self.admins.run(chat_id, self.outbox.bot.id)
        except TelegramError:
            return True


LANGUAGE_NAMES: Mapping[Language, str] = {
    Language.HANS: "简体中文",
    Language.HANT: "繁體中文",
    Language.ENGLISH: "English",
}
CHANGES: Mapping[int, Callable[[Manner, int], Manner]] = {
    MODE: lambda manner, value: replace(manner, mode=MODES[value]),
    QUIET: lambda manner, value: replace(manner, quiet=NIGHT if value else None),
    TEXT: lambda manner, value: replace(manner, keeps_text=bool(value)),
}
