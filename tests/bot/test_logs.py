"""What may be written to the log."""

from __future__ import annotations

import json
import logging
from io import StringIO
from typing import TYPE_CHECKING

import pytest
from telegram.error import InvalidToken

from bot.logs import set_up_logs

if TYPE_CHECKING:
    from collections.abc import Iterator

TOKEN = "123456789:AAbbCCddEEffGGhhIIjjKKllMMnnOOppQQr"
WORDS = "秘密的问题"


@pytest.fixture
def written() -> Iterator[StringIO]:
    root = logging.getLogger()
    handlers, level = root.handlers[:], root.level
    stream = StringIO()
    set_up_logs(TOKEN, "DEBUG", stream)
    yield stream
    root.handlers[:], root.level = handlers, level


def test_the_token_is_taken_out_wherever_it_stands(written: StringIO) -> None:
    try:
        raise RuntimeError(f"https://api.telegram.org/bot{TOKEN}/getMe")
    except RuntimeError:
        logging.getLogger("bot").exception("calling bot%s failed", TOKEN)
    assert TOKEN not in written.getvalue()
    assert "calling bot<token> failed" in written.getvalue()


@pytest.mark.parametrize("name", ["httpx", "httpcore.http11", "telegram.ext.Application", "telegram.Bot"])
def test_loggers_that_write_addresses_and_updates_are_quiet(written: StringIO, name: str) -> None:
    logging.getLogger(name).info("POST https://api.telegram.org/bot%s/getUpdates", TOKEN)
    logging.getLogger(name).debug("Processing update: 秘密的问题")
    assert written.getvalue() == ""


def asked(words: str) -> None:
    """Fails as code may that was given somebody's words: they stand in the exceptions."""
    try:
        {}[words]
    except KeyError:
        raise ValueError(f"{words} {TOKEN}") from None


def test_an_exception_tells_what_it_is_and_where_it_was_and_none_of_its_words(written: StringIO) -> None:
    try:
        asked(WORDS)
    except ValueError:
        logging.getLogger("asyncio").exception("Task exception was never retrieved")
    assert "秘密" not in written.getvalue()
    assert TOKEN not in written.getvalue()
    assert "in asked" in written.getvalue()
    assert written.getvalue().endswith("ValueError\n")


def test_the_causes_of_an_exception_are_told_before_it(written: StringIO) -> None:
    try:
        try:
            raise KeyError(WORDS)
        except KeyError as error:
            raise RuntimeError from error
    except RuntimeError:
        logging.getLogger("bot").exception("failed")
    lines = written.getvalue().splitlines()
    assert lines.index("KeyError") < lines.index("RuntimeError")


@pytest.mark.parametrize("words", ["坏了", 'a "quoted"\nline', ""])
def test_as_json_each_record_is_one_object_on_one_line(written: StringIO, words: str) -> None:
    stream = StringIO()
    set_up_logs(TOKEN, "INFO", stream, "json")
    try:
        asked(WORDS)
    except ValueError:
        logging.getLogger("bot.test").exception("%s bot%s", words, TOKEN)
    logging.getLogger("bot.test").info("好")
    first, second = (json.loads(line) for line in stream.getvalue().splitlines())
    assert first["message"] == f"{words} bot<token>"
    assert (first["level"], first["logger"], first["error"]) == ("ERROR", "bot.test", "ValueError")
    assert "in asked" in first["stack"]
    assert "秘密" not in stream.getvalue()
    assert set(second) == {"at", "level", "logger", "message"}
    assert second["at"].endswith("+00:00")


def test_what_ends_in_a_sentence_has_no_stack_before_it(written: StringIO) -> None:
    try:
        raise InvalidToken(f"The token `{TOKEN}` was rejected by the server.")
    except InvalidToken:
        logging.getLogger("telegram.ext").exception("Invalid token. Aborting retry loop.")
    assert written.getvalue() == ""
