"""What may be written to the log."""

from __future__ import annotations

import logging
from io import StringIO
from typing import TYPE_CHECKING

import pytest
from telegram.error import InvalidToken

from bot.logs import set_up_logs

if TYPE_CHECKING:
    from collections.abc import Iterator

TOKEN = "123456789:AAbbCCddEEffGGhhIIjjKKllMMnnOOppQQr"


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
    assert written.getvalue().count("<token>") == 2


@pytest.mark.parametrize("name", ["httpx", "httpcore.http11", "telegram.ext.Application", "telegram.Bot"])
def test_loggers_that_write_addresses_and_updates_are_quiet(written: StringIO, name: str) -> None:
    logging.getLogger(name).info("POST https://api.telegram.org/bot%s/getUpdates", TOKEN)
    logging.getLogger(name).debug("Processing update: 秘密的问题")
    assert written.getvalue() == ""


def test_what_ends_in_a_sentence_has_no_stack_before_it(written: StringIO) -> None:
    try:
        raise InvalidToken(f"The token `{TOKEN}` was rejected by the server.")
    except InvalidToken:
        logging.getLogger("telegram.ext").exception("Invalid token. Aborting retry loop.")
    assert written.getvalue() == ""
