"""Talking with the bot in a terminal."""

from __future__ import annotations

from io import StringIO
from typing import TYPE_CHECKING

from bot_samples import COST, Stack, answer, excerpt, many, timeline

from bot.app import build_app
from bot.asking import Reader
from bot.offline.request import OFFLINE_TOKEN, OfflineRequest
from bot.offline.terminal import talk
from bot.offline.world import World
from bot.texts.language import Language

if TYPE_CHECKING:
    from concurrent.futures import ThreadPoolExecutor

    import pytest


class Tty(StringIO):
    """A terminal."""

    def isatty(self) -> bool:
        """It is one."""
        return True


def said(
    typed: str,
    executor: ThreadPoolExecutor,
    stack: Stack | None = None,
    language: Language = Language.HANS,
    out: StringIO | None = None,
) -> str:
    """What the terminal shows for what is typed, without title and hint."""
    world, shown = World(), out or StringIO()
    request, reader = OfflineRequest(world), Reader(stack or Stack(), executor, 120)
    talk(build_app(OFFLINE_TOKEN, request, request, reader, language), world, language, StringIO(typed), shown)
    return shown.getvalue()


def test_says_that_it_is_not_telegram(executor: ThreadPoolExecutor) -> None:
    for language in Language:
        assert "本机模拟，未连接 Telegram" in said("", executor, language=language).split("\n")[0]


def test_answers_each_line_in_order(executor: ThreadPoolExecutor) -> None:
    stack = Stack()
    shown = said("甲是谁\n\n  \n乙是谁\r\n丙是谁", executor, stack)
    assert [question for question, _ in stack.asked] == ["甲是谁", "乙是谁", "丙是谁"]
    assert shown.index("› 甲是谁\n资料里没有") < shown.index("› 乙是谁") < shown.index("› 丙是谁")


def test_shows_a_quote_behind_a_bar_with_its_source(executor: ThreadPoolExecutor) -> None:
    shown = said("成本\n", executor, Stack({"成本": answer(excerpt())}))
    assert f"▎{COST}\n① 《低成本的模型》 <https://example.org/a1> · 示例日报" in shown


def test_quit_ends_before_the_end(executor: ThreadPoolExecutor) -> None:
    stack = Stack()
    said("甲\n/quit\n乙\n", executor, stack)
    assert [question for question, _ in stack.asked] == ["甲"]


def test_an_edit_and_a_reply_are_what_they_say(executor: ThreadPoolExecutor) -> None:
    stack = Stack()
    shown = said("甲\n/edit 乙\n/reply 丙\n", executor, stack)
    assert stack.asked == [("甲", ()), ("乙", ()), ("丙", ("乙",))]
    assert "〔改了上面的消息〕\n资料里没有" in shown


def test_there_is_nothing_to_edit_or_to_reply_to_at_first(executor: ThreadPoolExecutor) -> None:
    assert said("/edit 乙\n/reply 丙\n", executor).count("还没有可以改或回复的消息。") == 2


def test_a_message_that_is_taken_back_is_said(executor: ThreadPoolExecutor) -> None:
    stack = Stack({"长": answer(*[excerpt(letter * 2900) for letter in "甲乙"]), "短": answer(excerpt())})
    assert "〔撤回了一条消息〕" in said("长\n/edit 短\n", executor, stack)


def test_takes_whatever_is_typed(executor: ThreadPoolExecutor) -> None:
    odd = ["问" * 10_000, "🙂", "a\x00b", "\udcff\udcfe", "<b>x</b>", "\u202e", "/", "/edit"]
    shown = said("\n".join(odd), executor)
    assert shown.count("› ") == len(odd)
    assert "出错了" not in shown
    assert "只用了前 1000 个字" in shown
    assert "<b>x</b>：0 篇" in shown


def test_a_terminal_has_bold_words(executor: ThreadPoolExecutor) -> None:
    assert "\x1b[1m资料里没有" in said("甲\n", executor, out=Tty())


def test_at_a_desk_it_begins_with_start_and_says_goodbye(
    executor: ThreadPoolExecutor, monkeypatch: pytest.MonkeyPatch
) -> None:
    typed = iter(["甲"])

    def type_a_line(prompt: str) -> str:
        try:
            return next(typed)
        except StopIteration:
            raise EOFError from None

    monkeypatch.setattr("builtins.input", type_a_line)
    world, out, stack = World(), Tty(), Stack()
    request = OfflineRequest(world)
    app = build_app(OFFLINE_TOKEN, request, request, Reader(stack, executor, 120), Language.HANS)
    talk(app, world, Language.HANS, Tty(), out)
    assert "可以" in out.getvalue() or "引据" in out.getvalue()
    assert ("甲", ()) in stack.asked
    assert out.getvalue().endswith("再见。\n")


def test_a_file_is_named_with_its_size(executor: ThreadPoolExecutor) -> None:
    stack = Stack(timelines={"OpenAI": timeline(*many(2))})
    shown = said("/coverage\n/timeline OpenAI\n/export json\n", executor, stack)
    assert "〔文件：coverage.png，1 KB；用浏览器打开本机页面才能看〕\n资料范围：2 篇" in shown
    assert "〔文件：时间线-OpenAI.json，1 KB；" in shown
