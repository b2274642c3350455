"""Chromium without a window, driven by its own protocol: no driver to install, every complaint of the page heard."""

from __future__ import annotations

import asyncio
import base64
import json
import shutil
import tempfile
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING, Any

import aiohttp

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
FLAGS = (
    "--headless=new",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-dev-shm-usage",
    "--hide-scrollbars",
    "--lang=zh-CN",
    "--remote-debugging-port=0",
)
PATIENCE = 15.0
# What the tests need of the page, by what stands in it.
FIND = """
(selector, text) => [...document.querySelectorAll(selector)]
  .filter(one => one.checkVisibility() && one.textContent.includes(text)).at(-1)
"""


@dataclass(slots=True)
class Tab:
    """A page in Chromium. `complaints`: errors, refused contents and uncaught exceptions, as the console has them."""

    socket: aiohttp.ClientWebSocketResponse
    numbers: count[int] = field(default_factory=lambda: count(1))
    waiting: dict[int, asyncio.Future[dict[str, Any]]] = field(default_factory=dict)
    complaints: list[str] = field(default_factory=list)

    async def listen(self) -> None:
        """Hear what Chromium says."""
        async for message in self.socket:
            news = json.loads(message.data)
            if "id" in news:
                self.waiting.pop(news["id"]).set_result(news)
            elif news["method"] == "Runtime.exceptionThrown":
                self.complaints.append(str(news["params"]["exceptionDetails"]))
            elif news["method"] == "Log.entryAdded" and news["params"]["entry"]["level"] in ("error", "warning"):
                self.complaints.append(str(news["params"]["entry"]))
            elif news["method"] == "Runtime.consoleAPICalled" and news["params"]["type"] in ("error", "warning"):
                self.complaints.append(str(news["params"]["args"]))

    async def call(self, method: str, **params: object) -> dict[str, Any]:
        """What Chromium gives for a method of its protocol."""
        number = next(self.numbers)
        self.waiting[number] = asyncio.get_running_loop().create_future()
        await self.socket.send_json({"id": number, "method": method, "params": params})
        news = await asyncio.wait_for(self.waiting[number], PATIENCE)
        assert "error" not in news, news
        return dict(news["result"])

    async def js(self, expression: str) -> Any:
        """What an expression gives in the page."""
        result = await self.call("Runtime.evaluate", expression=expression, returnByValue=True, awaitPromise=True)
        assert "exceptionDetails" not in result, result
        return result["result"].get("value")

    async def open(self, url: str) -> None:
        """Go there, until the chats are shown."""
        await self.call("Page.navigate", url=url)
        await self.until("document.querySelectorAll('.room').length > 0")

    async def until(self, expression: str) -> None:
        """Wait for something to be true."""
        end = asyncio.get_running_loop().time() + PATIENCE
        while not await self.js(f"Boolean({expression})"):
            text = await self.js("document.body?.innerText")
            assert asyncio.get_running_loop().time() < end, f"never: {expression}\n{text}"
            await asyncio.sleep(0.05)

    async def sees(self, selector: str, text: str = "") -> None:
        """Wait for an element with this text."""
        await self.until(f"({FIND})({json.dumps(selector)}, {json.dumps(text)})")

    async def click(self, selector: str, text: str = "") -> None:
        """Click the last such element, by the mouse, where it stands."""
        await self.sees(selector, text)
        found = f"({FIND})({json.dumps(selector)}, {json.dumps(text)})"
        await self.js(f"{found}.scrollIntoView({{block: 'nearest'}})")
        x, y = await self.js(
            f"(at => [at.left + at.width / 2, at.top + at.height / 2])({found}.getBoundingClientRect())"
        )
        for kind in ("mousePressed", "mouseReleased"):
            await self.call("Input.dispatchMouseEvent", type=kind, x=x, y=y, button="left", clickCount=1)

    async def type(self, text: str) -> None:
        """Write where the cursor is."""
        await self.call("Input.insertText", text=text)

    async def key(self, name: str) -> None:
        """Press a key."""
        code = {"Enter": 13, "ArrowUp": 38, "Escape": 27, "Tab": 9, "ArrowDown": 40}[name]
        text = {"text": "\r"} if name == "Enter" else {}
        for kind in ("keyDown", "keyUp"):
            await self.call(
                "Input.dispatchKeyEvent", type=kind, key=name, code=name, windowsVirtualKeyCode=code, **text
            )

    async def ask(self, text: str) -> None:
        """Write into the line of the open chat, and send."""
        await self.js("document.getElementById('text').focus()")
        await self.type(text)
        await self.key("Enter")

    async def size(self, width: int, height: int, *, phone: bool = False, scale: float = 1) -> None:
        """The window's size."""
        await self.call(
            "Emulation.setDeviceMetricsOverride", width=width, height=height, deviceScaleFactor=scale, mobile=phone
        )
        await self.call("Emulation.setTouchEmulationEnabled", enabled=phone)

    async def theme(self, name: str) -> None:
        """What the system prefers: light or dark."""
        await self.call("Emulation.setEmulatedMedia", features=[{"name": "prefers-color-scheme", "value": name}])

    async def picture(self) -> bytes:
        """What is seen, as PNG."""
        shot = await self.call("Page.captureScreenshot", format="png")
        return base64.b64decode(shot["data"])


@asynccontextmanager
async def browser(width: int = 1180, height: int = 800) -> AsyncIterator[Tab]:
    """A tab of a new Chromium that knows nothing of before."""
    assert CHROMIUM is not None
    with tempfile.TemporaryDirectory(prefix="yinju-chromium-", ignore_cleanup_errors=True) as folder:
        process = await asyncio.create_subprocess_exec(
            CHROMIUM,
            *FLAGS,
            f"--user-data-dir={folder}",
            "about:blank",
            stdout=asyncio.subprocess.DEVNULL,
            stderr=asyncio.subprocess.DEVNULL,
        )
        try:
            port = await port_in(Path(folder) / "DevToolsActivePort")
            async with aiohttp.ClientSession() as session, tab_at(session, port) as tab:
                for room in ("Page", "Runtime", "Log", "Network"):
                    await tab.call(f"{room}.enable")
                await tab.size(width, height)
                yield tab
        finally:
            process.kill()
            await process.wait()


async def port_in(file: Path) -> int:
    """The port that Chromium wrote down."""
    end = asyncio.get_running_loop().time() + 30
    while not (written := written_in(file)):
        assert asyncio.get_running_loop().time() < end, "Chromium does not start"
        await asyncio.sleep(0.05)
    return int(written.split()[0])


def written_in(file: Path) -> str:
    """What stands in a file that may be missing."""
    return file.read_text() if file.exists() else ""


@asynccontextmanager
async def tab_at(session: aiohttp.ClientSession, port: int) -> AsyncIterator[Tab]:
    """The first page of the Chromium that listens there."""
    async with session.get(f"http://127.0.0.1:{port}/json") as answer:
        pages = [one for one in await answer.json() if one["type"] == "page"]
    async with session.ws_connect(pages[0]["webSocketDebuggerUrl"], max_msg_size=0) as socket:
        tab = Tab(socket)
        listening = asyncio.create_task(tab.listen())
        try:
            yield tab
        finally:
            listening.cancel()
