"""Names and words that are made to look like something else: in messages, in the log, on the terminal."""

from __future__ import annotations

import io
import json
import logging
import re
from typing import TYPE_CHECKING

import pytest
from bot_samples import Chat, buttons
from keeping_samples import MARKDOWN, SECRET, added, sends

from bot.cleaning import cleaned
from bot.live import say
from bot.logs import FORMATS, set_up_logs
from bot.offline.people import Person
from retrieval.corpus.clean import legible

if TYPE_CHECKING:
    from collections.abc import Iterator


HIDDEN = "\u202e\u2066\u200b\u200f\u2060\ufeff\x00\x1b[31m\x07"
TAGS = "<b>&amp;</blockquote><a href='https://evil.example'>"
EVIL = f"官方{HIDDEN}客服{TAGS}"
UNSEEN = re.compile("[\u202a-\u202e\u2066-\u2069\u200b\u200e\u200f\u2060\ufeff\x00-\x08\x0b-\x1f]")
TOKEN = "123456789:AAbbCCddEEffGGhhIIjjKKllMMnnOOppQQr"
COMMANDS = (
    "/bind @evil_channel", "/bind", "/unbind x", "/sources", "/coverage", "/ask 守塔人是谁", "/names", "/unwatch",
    "/latest", "/random", "/help", "/settings", f"/remove https://t.me/{EVIL}", f"/{EVIL}", f"/alias {EVIL} = 守塔人",
    f"/compare {EVIL} | {EVIL}",
    f"/bind {EVIL}", f"/ask {EVIL}", f"/who {EVIL}", f"/find {EVIL}", f"/timeline {EVIL}", f"/latest {EVIL}",
    f"/word {EVIL}", f"/watch {EVIL}", f"/quiet {EVIL}", f"/mode {EVIL}",
)  # fmt: skip
MALLORY = Person(66, EVIL, "mallory", "zh-hans")


@pytest.fixture
def _logs() -> Iterator[None]:
    """What the log was is put back."""
    root = logging.getLogger()
    before, level = root.handlers[:], root.level
    yield
    root.handlers[:], root.level = before, level


async def test_whatever_people_and_chats_are_called_nothing_that_cannot_be_seen_is_shown(talk: Chat) -> None:
    group, channel = talk.group(EVIL), talk.world.channel(EVIL, "evil_channel")
    for place in (group, channel):
        talk.world.founds(place, MALLORY)
    await added(
        talk, MARKDOWN.replace("守塔人\n", f"{EVIL}\n").replace("海事周刊", EVIL), f"报告{EVIL}.md", MALLORY, group
    )
    await sends(talk, "没有结构的一篇,灯塔八点亮灯。", f"{EVIL}.txt", person=MALLORY, place=group)
    for update in (
        *talk.world.posts(channel, "/bind"),
        *talk.world.posts(channel, f"{SECRET}{EVIL}", signature=EVIL),
    ):
        await talk.hears(update)
    [post] = [said for said in talk.world.messages.values() if said.text.startswith(SECRET)]
    await talk.hears(talk.world.forwards(talk.world.private(MALLORY), MALLORY, post))
    for words in COMMANDS:
        await talk.says(words, MALLORY, group)
        await talk.says(words, MALLORY)
    await talk.hears(talk.world.asks_inline(MALLORY, EVIL))
    shown = 0
    for event in talk.world.events:
        for value in event.given.values():
            assert not UNSEEN.search(
                json.dumps(json.loads(value), ensure_ascii=False) if value[:1] in "[{" else value
            )
            shown += "官方" in value
        if event.said is not None:  # Telegram's own reading of our markup: none of theirs is in force
            links = [entity for entity in event.said.entities if entity.url and "evil.example" in entity.url]
            assert not links
            assert all(
                "evil" not in str(one.get("url", "")).split("?")[0] for row in buttons(event.said) for one in row
            )
    assert shown > 10


@pytest.mark.usefixtures("_logs")
@pytest.mark.parametrize("format", sorted(FORMATS))
def test_nobody_writes_a_line_of_the_log(format: str) -> None:
    out = io.StringIO()
    set_up_logs(TOKEN, "INFO", out, format)
    forged = "a.md\n2026-01-01 00:00:00 ERROR bot: all is lost\r\x1b[2K\u2028x\x85y"
    logging.getLogger("bot").warning("%s: could not be read", forged)
    try:
        raise ValueError(forged)
    except ValueError:
        logging.getLogger("bot").exception("of %s", forged)
    lines = out.getvalue().split("\n")
    assert not [line for line in lines if line.startswith("2026-01-01")]
    assert "\x1b" not in out.getvalue()
    assert not re.search("[\r\x85\u2028\u2029]", out.getvalue())


def test_nobody_writes_to_the_terminal_of_whoever_runs_it(capsys: pytest.CaptureFixture[str]) -> None:
    say("[1/2] \x1b]0;owned\x07\x1b[2J两\n行.md")
    told = capsys.readouterr().err
    assert "\x1b" not in told
    assert "\x07" not in told


def test_both_cleaners_take_out_what_turns_a_line_around() -> None:
    for character in map(
        chr, (*range(0x202A, 0x202F), *range(0x2066, 0x206A), 0x200B, 0x200E, 0x200F, 0x2060, 0xFEFF)
    ):
        assert cleaned(f"甲{character}乙") == legible(f"甲{character}乙") == "甲乙"
