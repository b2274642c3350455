"""Whatever is asked of the material that ships, in any language: Telegram takes what we send."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING

import pytest
from bot_samples import ANNA, Chat, bare, button, buttons, talking
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.offline.people import Person
from bot.offline.world import World
from bot.texts.language import Language
from retrieval.library import Library, shipped_corpus

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Iterator

    from bot.offline.people import Said

MATERIAL = {path.name: path.read_text("utf-8") for path in sorted(shipped_corpus().rglob("*.md"))}
STORED = "".join(MATERIAL.values())
ANYTHING = st.text(st.characters(exclude_categories=("Cs",)), min_size=1, max_size=200)
# What the material itself says, from anywhere in it; most of it is answered with quotes.
QUOTED = st.integers(0, len(STORED) - 1).flatmap(
    lambda start: st.integers(1, 60).map(lambda length: STORED[start : start + length])
)
PEOPLE = st.sampled_from(
    [Person(20 + number, "某", None, code) for number, code in enumerate((*Language, None, "fr"))]
)
OWNER = 30
FORGED = st.sampled_from(["m:1:1", "c:1:0:1:0:5", "o:1", "l:2", "x"])


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Library]:
    """The real one, over the material that ships."""
    corpus = tmp_path_factory.mktemp("corpus")
    for name, text in MATERIAL.items():
        (corpus / name).write_text(text, "utf-8")
    with Library.open(tmp_path_factory.mktemp("data"), corpus) as library:
        yield library


@pytest.fixture
async def talk(library: Library) -> AsyncIterator[Chat]:
    """The real application over the real library."""
    with ThreadPoolExecutor(1) as executor:
        async with talking(World(), library, executor, owners=frozenset({OWNER})) as chat:
            yield chat


def check_quotes(said: Said) -> None:
    """Every line of every quote block stands in the material."""
    assert all(line in STORED for quoted in bare(said) for line in quoted.split("\n"))


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=40, deadline=None)
@given(ANYTHING | QUOTED, PEOPLE, st.sampled_from(["private", "group", "channel"]), FORGED)
async def test_any_question_gets_what_telegram_takes_and_so_does_every_button(
    talk: Chat, caplog: pytest.LogCaptureFixture, text: str, person: Person, kind: str, forged: str
) -> None:
    for said in await asked(talk, text, person, kind):
        check_quotes(said)
        for pressed in [str(one["callback_data"]) for row in buttons(said) for one in row if "callback_data" in one]:
            assert len(pressed.encode()) <= 64
            for shown in await talk.presses(said, "", person, data=pressed):
                check_quotes(shown)
        await talk.presses(said, "", ANNA, data=forged)
    assert caplog.text == ""  # whatever Telegram refuses, and every bug, is logged


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=40, deadline=None)
@given(ANYTHING | QUOTED, st.sampled_from(Language))
async def test_any_question_has_a_receipt_that_telegram_takes(
    talk: Chat, caplog: pytest.LogCaptureFixture, text: str, language: Language
) -> None:
    assert await talk.says(f"/explain {text}", Person(OWNER, "某", None, language))
    assert caplog.text == ""


async def asked(talk: Chat, text: str, person: Person, kind: str) -> list[Said]:
    """What comes of asking it there."""
    if kind == "channel":
        [post] = talk.world.posts(talk.world.channel("频道"), f"/ask {text}")
        return await talk.hears(post)
    if kind == "group":
        return await talk.says(f"/ask {text}", person, talk.group())
    return await talk.says(text, person)


async def test_a_button_of_the_material_leads_to_the_words_around_a_quote(talk: Chat) -> None:
    [said] = await talk.says("老马为什么跟川普翻脸")
    [context] = await talk.presses(said, "①")
    check_quotes(context)
    assert bare(said)[0] in bare(context)[0]
    [back] = await talk.presses(context, "回到答案")
    payload = str(button(back, "🔗")["copy_text"]["text"]).partition("start=")[2]  # type: ignore[index]
    [linked] = await talk.hears(talk.world.starts(ANNA, payload))
    assert bare(linked) == bare(context)
