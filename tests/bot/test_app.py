"""What the application takes at all."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot_samples import ANNA, BEN, CHEN, Chat, Q
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

if TYPE_CHECKING:
    from bot.offline.people import Person


async def test_previews_of_links_are_off(chat: Chat) -> None:
    assert chat.app.bot.defaults is not None
    assert chat.app.bot.defaults.link_preview_options is not None
    assert chat.app.bot.defaults.link_preview_options.is_disabled


async def test_guests_are_of_a_later_day(chat: Chat) -> None:
    update = chat.world.says(chat.world.private(ANNA), ANNA, Q)
    update["guest_message"] = update.pop("message")
    assert await chat.hears(update) == []


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=50, deadline=None)
@given(st.text(st.characters(exclude_categories=()), max_size=1500), st.sampled_from([ANNA, BEN, CHEN]))
async def test_whatever_is_written_in_private_gets_one_message(chat: Chat, text: str, person: Person) -> None:
    said = await chat.says(text or "x", person)
    assert len(said) == 1 or "@" in text
