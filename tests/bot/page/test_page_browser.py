"""The page as a newcomer has it: `python -m bot` in a process of its own, headless Chromium before it."""

from __future__ import annotations

import asyncio
import os
import signal
import socket
import subprocess
import sys
from contextlib import asynccontextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from page_browser import CHROMIUM, browser

from bot.offline.page.serving import open_browser
from bot.shelf import Studio
from retrieval.library import Library

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

ROOT = Path(__file__).resolve().parents[3]


def settings(data: Path, **more: str) -> dict[str, str]:
    """An environment for `python -m bot`: the material that ships, no token, a free port."""
    ours = {"DATA": str(data), "PORT": "0", "LANGUAGE": "zh-Hans", "BOT_TOKEN": "", **more}
    own = {name: value for name, value in os.environ.items() if name not in ("DISPLAY", "WAYLAND_DISPLAY")}
    return {**own, "PYTHONPATH": str(ROOT), **{f"YINJU_{name}": value for name, value in ours.items()}}


@asynccontextmanager
async def running(folder: Path, **more: str) -> AsyncIterator[tuple[str, asyncio.subprocess.Process]]:
    """The address that is printed, and the process."""
    pipe = asyncio.subprocess.PIPE
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "bot"),
        cwd=folder,
        env=settings(folder / "data", **more),
        stdin=asyncio.subprocess.DEVNULL,
        stdout=pipe,
        stderr=pipe,
    )
    assert process.stdout is not None
    try:
        async with asyncio.timeout(60):
            lines = [await process.stdout.readline() for _ in range(2)]
        assert "未连接 Telegram" in lines[0].decode()
        yield lines[1].decode().strip(), process
    finally:
        if process.returncode is None:
            process.kill()
            await process.wait()


@pytest.mark.skipif(CHROMIUM is None, reason="no chromium here")
async def test_a_newcomer_asks_presses_and_goes_to_the_group(tmp_path: Path) -> None:
    async with running(tmp_path) as (url, _), browser() as tab:
        await tab.open(url)
        await tab.sees(".strip", "本机模拟，未连接 Telegram")
        await tab.click(".begin", "开始")
        await tab.sees(".sample")

        await tab.ask("老马为什么跟川普翻脸")
        await tab.sees(".in blockquote b", "马斯克")
        await tab.sees(".in .text", "① 据《")
        await tab.click(".key", "① 上下文")
        await tab.sees(".in .meta", "已编辑")
        await tab.click(".key", "回到答案")
        await tab.sees(".in .text", "① 据《")
        await tab.click(".key", "更多")
        await tab.sees(".in .text", "④ 据《")

        await tab.ask("珠穆朗玛峰 <b>海拔</b> & 气压🙂")
        await tab.sees(".out .text", "<b>海拔</b> & 气压🙂")
        assert await tab.js("document.querySelectorAll('.out .text b').length") == 0
        await tab.sees(".in .text", "资料里没有能回答这个问题的句子")

        await tab.click(".room", "AI 读书会")
        await tab.ask("大家早")
        await tab.sees(".out .text", "大家早")
        await tab.click("#at")
        await tab.type("xAI 有多少块 H100")
        await tab.key("Enter")
        await tab.sees(".in .answered", "xAI 有多少块 H100")
        assert await tab.js("document.querySelectorAll('.in .bubble').length") == 1
        await tab.sees(".in blockquote b", "H100")

        await tab.theme("dark")  # the system's
        await tab.until(
            "getComputedStyle(document.querySelector('.in .bubble')).backgroundColor === 'rgb(24, 37, 51)'"
        )
        await tab.click("#theme")
        await tab.until("document.documentElement.dataset.theme === 'light'")
        await tab.size(390, 844, phone=True)
        await tab.until("!document.querySelector('.side').checkVisibility({visibilityProperty: true})")
        assert await tab.js("document.documentElement.scrollWidth") == 390
        await tab.click("#back")
        await tab.until("document.querySelector('.side').checkVisibility({visibilityProperty: true})")

        await tab.open(url)  # a refresh shows the same again
        await tab.until("document.querySelector('#app').dataset.pane === 'rooms'")
        await tab.click(".room", "AI 读书会")
        await tab.sees(".in .answered", "xAI 有多少块 H100")
        assert tab.complaints == []


@pytest.mark.skipif(CHROMIUM is None, reason="no chromium here")
@pytest.mark.skipif(not issubclass(Library, Studio), reason="the library draws no pictures")
async def test_a_newcomer_reads_a_timeline_sees_it_drawn_keeps_it_and_quotes_it_elsewhere(tmp_path: Path) -> None:
    async with running(tmp_path) as (url, _), browser() as tab:
        await tab.open(url)
        await tab.click(".begin", "开始")
        await tab.sees(".sample")
        await tab.ask("/timeline 老马")
        await tab.sees(".in .text", "时间线：老马")
        await tab.click(".key", "全部")
        await tab.sees(".in .text", "1/")
        await tab.click(".key", "🖼")
        await tab.sees(".in .text", "图中是最要紧的")
        await tab.until("document.querySelector('.photo img').naturalWidth > 900")
        await tab.until("!document.querySelector('.waits')")
        await tab.click(".photo")
        await tab.sees("#large img")
        await tab.key("Escape")
        await tab.until("!document.getElementById('large').open")
        await tab.click(".key", "⬇")
        await tab.click(".key", ".ics")
        await tab.sees(".file", "时间线-老马.ics")

        await tab.click(".room", "AI 读书会")
        await tab.js("document.getElementById('text').focus()")
        await tab.type("@yinju_bot 时间线 OpenAI")
        await tab.sees(".offer", "时间线：OpenAI")
        await tab.key("ArrowDown")
        await tab.key("ArrowDown")
        await tab.key("Enter")
        await tab.sees(".out .via", "@yinju_bot")
        await tab.sees(".out blockquote", "OpenAI")
        await tab.until("document.getElementById('offers').hidden")
        assert await tab.js("document.getElementById('text').value") == ""
        await tab.type("@yinju_bot 时间线 马斯克")
        await tab.until("document.querySelectorAll('.offer').length === 20")
        await tab.js("document.getElementById('offers').scrollTop = 1e6")
        await tab.until("document.querySelectorAll('.offer').length > 20")
        await tab.js("document.getElementById('text').select()")
        await tab.type("@yinju_bot 老马为什么跟川普翻脸")
        await tab.sees(".offer", "马斯克")
        await tab.key("Escape")
        await tab.until("document.getElementById('offers').hidden")
        await tab.key("Enter")  # what is typed can still be said to the bot
        await tab.sees(".in .answered", "老马为什么跟川普翻脸")
        assert tab.complaints == []


@pytest.mark.skipif(CHROMIUM is None, reason="no chromium here")
async def test_one_can_go_everywhere_by_the_keyboard(tmp_path: Path) -> None:
    async with running(tmp_path) as (url, _), browser() as tab:
        await tab.open(url)
        await tab.ask("/start")  # the line is not shown yet: nothing is sent
        await tab.click(".begin", "开始")
        await tab.sees(".sample")
        await tab.js("document.querySelector('.sample').focus()")
        await tab.key("Enter")
        await tab.sees(".in blockquote")
        await tab.js("document.getElementById('text').focus()")
        await tab.key("ArrowUp")
        await tab.sees("#aboutHead", "编辑消息")
        await tab.js("document.getElementById('text').select()")
        await tab.type("xAI 有多少块 H100")
        await tab.key("Enter")
        await tab.sees(".in blockquote", "H100")
        await tab.sees(".out .meta", "已编辑")
        assert await tab.js("document.getElementById('live').textContent.length > 0")
        assert tab.complaints == []


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
async def test_it_ends_cleanly_when_it_is_stopped(tmp_path: Path, number: signal.Signals) -> None:
    async with running(tmp_path) as (_, process):
        await asyncio.sleep(0.2)
        assert process.returncode is None  # stdin has long ended
        process.send_signal(number)
        _, complaints = await asyncio.wait_for(process.communicate(), 20)
    assert process.returncode == 0
    assert b"Traceback" not in complaints


def test_a_second_one_says_which_port_is_taken(tmp_path: Path) -> None:
    with socket.socket() as first:
        first.bind(("127.0.0.1", 0))
        first.listen()
        port = first.getsockname()[1]
        second = subprocess.run(
            [sys.executable, "-m", "bot"],
            cwd=tmp_path,
            env=settings(tmp_path / "data", PORT=str(port)),
            capture_output=True,
            text=True,
            timeout=60,
            check=False,
        )
    assert second.returncode == 1
    assert second.stdout == ""
    assert second.stderr.startswith(f"Port {port} on this machine is taken")
    assert second.stderr.count("\n") == 1


@pytest.mark.parametrize(("environment", "opened"), [({}, 0), ({"DISPLAY": ""}, 0), ({"WAYLAND_DISPLAY": "w"}, 1)])
def test_a_browser_is_opened_where_there_is_a_desktop(
    monkeypatch: pytest.MonkeyPatch, environment: dict[str, str], opened: int
) -> None:
    urls: list[str] = []
    monkeypatch.setattr(sys, "platform", "linux")
    monkeypatch.setattr("webbrowser.open", urls.append)
    opening = open_browser("http://127.0.0.1:1", environment)
    if opening is not None:
        opening.join(5)
    assert len(urls) == opened
