"""The pictures of README: run by hand, `python tests/bot/page/shots.py [folder]`, then look at them."""

from __future__ import annotations

import asyncio
import os
import shutil
import subprocess
import sys
import tempfile
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

sys.path.insert(0, str(Path(__file__).parent))

from page_browser import browser

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from page_browser import Tab

ROOT = Path(__file__).resolve().parents[3]
PNGQUANT = shutil.which("pngquant")
PICTURES = ROOT / "docs" / "pictures"


@asynccontextmanager
async def served(**more: str) -> AsyncIterator[str]:
    """The address of a page that `python -m bot` serves."""
    with tempfile.TemporaryDirectory(prefix="yinju-page-") as data:
        settings = {"YINJU_DATA": data, "YINJU_PORT": "0", "YINJU_LANGUAGE": "zh-Hans", "YINJU_BOT_TOKEN": "", **more}
        process = await asyncio.create_subprocess_exec(
            *(sys.executable, "-m", "bot"),
            cwd=data,
            env={**os.environ, "PYTHONPATH": str(ROOT), "PYTHONUNBUFFERED": "1", **settings},
            stdin=asyncio.subprocess.DEVNULL,
            stdout=asyncio.subprocess.PIPE,
        )
        try:
            assert process.stdout is not None
            async for line in process.stdout:
                if line.startswith(b"http://"):
                    yield line.decode().strip()
                    break
        finally:
            process.terminate()
            await process.wait()


@dataclass(frozen=True, slots=True)
class Camera:
    """Takes pictures of `tab` into `folder`, made small by pngquant where there is one."""

    tab: Tab
    folder: Path

    async def takes(self, name: str) -> None:
        """A picture, after what moves."""
        await self.tab.call("Input.dispatchMouseEvent", type="mouseMoved", x=2, y=2)
        await asyncio.sleep(0.8)
        file = self.folder / f"{name}.png"
        self._keep(file, await self.tab.picture())

    def _keep(self, file: Path, picture: bytes) -> None:
        self.folder.mkdir(parents=True, exist_ok=True)
        file.write_bytes(picture)
        if PNGQUANT is not None:
            subprocess.run(
                [PNGQUANT, "--force", "--skip-if-larger", "--speed=1", "--quality=60-92", "--output", file, file]
            )


# What is asked, and what is seen once it is answered: the picture's name first.
EXCHANGES = (
    ("who", "谁是 奥特曼", "常一起出现"),
    ("compare", "对比 OpenAI 和 xAI", "直接相比"),
    ("find", "/find 算力 -DeepSeek", "来源："),
    ("latest", "最新 xAI", "最新：xAI"),
    ("watch", "谷歌的量子芯片有多少个量子比特", "接近"),
    ("settings", "/settings", "这里的设置"),
    ("gaps", "/gaps", "没有答上的问题"),
)


async def main(folder: Path) -> None:
    """All of them."""
    async with served() as url, browser(1180, 860) as tab:
        camera = Camera(tab, folder)
        await tab.open(url)
        await tab.click(".begin", "开始")
        await tab.sees(".sample")
        await tab.ask("老马为什么跟川普翻脸")
        await tab.sees(".in blockquote")
        await camera.takes("desktop")

        await tab.ask("/timeline 老马")
        await tab.sees(".in .text", "时间线：老马")
        await tab.click(".key", "🖼")
        await tab.until("document.querySelector('.photo img')?.complete")
        await tab.until("!document.querySelector('.waits')")
        await camera.takes("timeline")

        await tab.click(".room", "AI 读书会")
        await tab.ask("大家早")
        await tab.click("#asme")
        await tab.click(".item", "小雨")
        await tab.ask("早 ☀️ 昨天那篇讲算力的你看了吗")
        await tab.click("#asme")
        await tab.click(".item", "陳老師")
        await tab.ask("@yinju_bot xAI 有多少塊 H100")
        await tab.sees(".in blockquote")
        await camera.takes("group")

        await tab.theme("dark")
        await tab.click(".room", "引据")
        await tab.ask("特斯拉 2024 年第四季度的营收是多少")
        await tab.sees(".in blockquote", "257")
        await tab.ask("台积电 2027 年的资本支出")
        await tab.sees(".in .bubble", "资料里没有能回答")
        await camera.takes("dark")

        await tab.theme("light")
        for name, said, seen in EXCHANGES:
            await tab.ask(said)
            await tab.sees(".in .text", seen)
            await camera.takes(name)

        await tab.theme("light")
        await tab.size(390, 780, phone=True, scale=2)
        await tab.ask("马斯克花多少钱买下 Twitter")
        await tab.sees(".out .bubble", "Twitter")
        await camera.takes("phone")
        print(*tab.complaints, sep="\n")


if __name__ == "__main__":
    asyncio.run(main(Path(sys.argv[1]) if len(sys.argv) > 1 else PICTURES))
