"""What do we know of a press?"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
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
