"""What Telegram finds in a text that somebody wrote."""

import pytest

from bot.offline.entities import found_entities


def found(text: str) -> list[tuple[str, str]]:
    units = text.encode("utf-16-le")
    return [
        (one.kind, units[2 * one.offset : 2 * (one.offset + one.length)].decode("utf-16-le"))
        for one in found_entities(text)
    ]


@pytest.mark.parametrize(
    ("text", "entities"),
    [
        ("@qa_bot 什么是", [("mention", "@qa_bot")]),
        ("@qa_bot，什么是", [("mention", "@qa_bot")]),
        ("@qa_bot什么是", []),
        ("请问@qa_bot 什么是", []),
        ("/ask 什么", [("bot_command", "/ask")]),
        ("/ask　什么", [("bot_command", "/ask")]),
        ("/ask@qa_bot 什么", [("bot_command", "/ask@qa_bot")]),
        ("/ask什么", []),
        ("／ask 什么", []),
        ("🙂 /ask https://e.org/a", [("bot_command", "/ask"), ("url", "https://e.org/a")]),
    ],
)
def test_names_and_commands_are_found_only_where_no_letter_touches_them(
    text: str, entities: list[tuple[str, str]]
) -> None:
    assert found(text) == entities
