"""Every regular expression that Yinju compiles, as JSON lines: imported, and made by everything that it does.

Run as a program, so that nothing was compiled before it looks.
"""

from __future__ import annotations

import ast
import gc
import importlib
import json
import pkgutil
import re
import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

ROOT = Path(__file__).resolve().parents[2]
ROOMS = ("retrieval", "bot")
CALLS = ("compile", "search", "match", "fullmatch", "finditer", "findall", "split", "sub", "subn")
QUESTIONS = (
    "DeepSeek-V3 的训练成本是多少",
    "OpenAI 是什么",
    "马斯克什么时候收购推特",
    "谁是 OpenAI 的首席执行官",
    "英伟达为什么大涨",
    "xAI 融资多少",
    "特朗普说了什么",
    "Anthropic 有哪些模型",
    "那它呢",
    "SpaceX 2023 年 11 月发生了什么",
    "masike 的公司",
    "how much did DeepSeek cost to train",
    "马斯克是否起诉了 OpenAI",
    "OpenAI 和 Anthropic 有什么不同",
    "怎么训练模型",
    "哪里建数据中心",
)

PAGE = """灯塔亮了

作者: 小林 来源: 海事周刊
主题: 灯塔
发布时间: 2024年1月2日 更新: 2024年1月3日
责任编辑: 老周

灯塔�在每晚八点亮,冬天?Mr Zhou?七点。守塔人姓周。
"""


def main() -> None:
    """Look, work, tell."""
    seen: dict[tuple[str, int, bool], set[tuple[str, int]]] = {}
    watch(seen)
    sys.path.insert(0, str(ROOT))
    for room in ROOMS:
        for module in pkgutil.walk_packages([str(ROOT / room)], f"{room}."):
            if not module.name.endswith("__main__"):
                importlib.import_module(module.name)
    with TemporaryDirectory() as folder:
        work(Path(folder))
    for (pattern, flags, is_bytes), places in seen.items():
        print(json.dumps({"pattern": pattern, "flags": flags, "bytes": is_bytes, "places": sorted(places)}))
    met = {place for places in seen.values() for place in places}
    for file, first, last, told in made():
        if not any((file, line) in met for line in range(first, last + 1)):
            row = (
                {"unseen": True} if told is None else {"pattern": told, "flags": 0, "bytes": isinstance(told, bytes)}
            )
            print(json.dumps(row | {"places": [(file, first)]}, default=lambda one: one.decode("latin-1")))


def watch(seen: dict[tuple[str, int, bool], set[tuple[str, int]]]) -> None:
    """From now on whatever of ours asks `re` for a pattern is noted."""
    for name in CALLS:
        setattr(re, name, noting(getattr(re, name), seen, name))


def noting(call: Callable[..., object], seen: dict[tuple[str, int, bool], set[tuple[str, int]]], name: str) -> object:
    """`call`, and a note of who called it with what."""

    def noted(pattern: object, *given: object, **more: object) -> object:
        frame = sys._getframe(1)
        file = Path(frame.f_code.co_filename)
        if (
            isinstance(pattern, str | bytes)
            and file.is_relative_to(ROOT)
            and file.relative_to(ROOT).parts[0] in ROOMS
        ):
            flags = more.get("flags", given[0] if name == "compile" and given else 0)
            made = COMPILE(pattern, flags)  # type: ignore[call-overload]
            is_bytes = isinstance(pattern, bytes)
            said = pattern.decode("latin-1") if isinstance(pattern, bytes) else pattern
            seen.setdefault((said, made.flags, is_bytes), set()).add((str(file.relative_to(ROOT)), frame.f_lineno))
        return call(pattern, *given, **more)

    return noted


COMPILE = re.compile


def work(folder: Path) -> None:
    """What makes patterns only when it is done."""
    from bot.cleaning import without_mention
    from retrieval.library import Library, shipped_corpus
    from retrieval.text.date_rules import Patterns

    (folder / "a.txt").write_text(PAGE, "utf-8")
    without_mention("@a_bot b", "a_bot")
    with Library.open(folder / "data", shipped_corpus()) as library:
        library.add_file(folder / "a.txt", "a.txt", "x")
        for question in QUESTIONS:
            answer = library.ask(question, QUESTIONS[:1])
            library.disagreements(answer)
            library.sources(answer)
        library.timeline("OpenAI")
        library.timeline()
        library.who("OpenAI")
        library.compare("OpenAI", "DeepSeek")
        library.latest("xAI")
        library.find('"OpenAI" -马斯克')
        library.suggestions()
    for one in gc.get_objects():
        if isinstance(one, Patterns):
            dict(one)


def made() -> Iterator[tuple[str, int, int, str | bytes | None]]:
    """Where in the source `re` is asked for a pattern: file, first and last line, the pattern if it is plain."""
    for room in ROOMS:
        for path in sorted((ROOT / room).rglob("*.py")):
            for node in ast.walk(ast.parse(path.read_text("utf-8"))):
                match node:
                    case ast.Call(func=ast.Attribute(value=ast.Name(id="re"), attr=name), args=[first, *_]) if (
                        name in CALLS
                    ):
                        told = first.value if isinstance(first, ast.Constant) else None
                        lines = node.lineno, node.end_lineno or node.lineno
                        yield str(path.relative_to(ROOT)), *lines, told if isinstance(told, str | bytes) else None


if __name__ == "__main__":
    main()
