"""What do we know of a press?"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from telegram import CallbackQuery

    from bot.memory.rows import Asked
    from bot.presses import Press
    from bot.texts.says import Says


@dataclass(frozen=True, slots=True)
class Pressed:
    """A button of ours, pressed: by whom, under which message. `asked`: the question that message answers."""

    query: CallbackQuery
    press: Press
    asked: Asked | None
    says: Says


async def nothing(pressed: Pressed) -> None:
    """Nothing is said, or done."""


@dataclass(frozen=True, slots=True)
class Deed:
    """What a button does. `refusal`: why it does not, None where it does. `toast`: done before the press is answered,
    so it must be quick; what it is answered with. `act`: done behind that. `named`: its first number is a question's.
    """

    refusal: Callable[[Pressed], Awaitable[str | None]]
    act: Callable[[Pressed], Awaitable[None]] = nothing
    toast: Callable[[Pressed], Awaitable[str | None]] = nothing
    named: bool = True
