"""Adds, edits, hides and removes in one collection, at random, and says so before and after each: what
`test_kill_collections` kills. DATA FOLDER COLLECTION SMALL SEED."""

import json
import random
import sys
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path

from retrieval import library
from retrieval.index.shelves import Shelves
from retrieval.library import Library

WORDS = ["灯塔", "渔村", "海雾", "守塔人", "马斯克", "船长", "骆驼", "晶片", "绿茶", "屋顶"]
NAMES = 30


def text_of(generator: random.Random) -> str:
    """Some sentences."""
    lines = [
        "".join(generator.choices(WORDS, k=8)) + f"第{generator.random()}页。"
        for _ in range(generator.randint(1, 40))
    ]
    return "".join(lines)


def sign(text: str) -> str:
    """A text in short, so that no pipe fills up."""
    return sha256(text.encode()).hexdigest()[:12]


def said(what: str, *words: object) -> None:
    """A line for the one who watches."""
    print(json.dumps([what, *words], ensure_ascii=False), flush=True)


def post(opened: Library, collection: str, generator: random.Random, _: Path) -> None:
    """A post, new or edited."""
    name, text = f"p{generator.randrange(NAMES)}", text_of(generator)
    said("begin", {name: sign(text)})
    opened.add_post(name, text, collection)
    said("end")


def file(opened: Library, collection: str, generator: random.Random, folder: Path) -> None:
    """A file of several documents, new or with others in it than before."""
    number = generator.randrange(4)
    texts = {f"f{number}-{n}": text_of(generator) for n in range(generator.randint(1, 20))}
    gone = {f"f{number}-{n}": None for n in range(20)}
    path = folder / f"{collection.replace(':', '_')}-{number}.jsonl"
    path.write_text("\n".join(json.dumps({"id": name, "text": text}) for name, text in texts.items()), "utf-8")
    said("begin", gone | {name: sign(text) for name, text in texts.items()})
    opened.add_file(path, f"{number}.jsonl", collection)
    said("end")


def remove(opened: Library, collection: str, generator: random.Random, _: Path) -> None:
    """A document goes."""
    there = sorted(document.name for document in opened.documents([collection]))
    if there:
        name = generator.choice(there)
        said("begin", {name: None})
        opened.remove(collection, name=name)
        said("end")


def hide(opened: Library, collection: str, generator: random.Random, _: Path) -> None:
    """A document is hidden and shown again: what there is stays the same."""
    there = opened.documents([collection])
    if there:
        ids = [generator.choice(there).id]
        said("begin", {})
        opened.hide(collection, ids)
        opened.unhide(collection, ids)
        said("end")


def main() -> None:
    """Goes on until it is killed."""
    data, folder, collection, small, seed = Path(sys.argv[1]), Path(sys.argv[2]), sys.argv[3], *map(int, sys.argv[4:])
    library.Shelves = lambda memory, disk: Shelves(memory, disk, small=small)  # type: ignore[assignment,misc]
    generator = random.Random(seed)
    deeds: list[Callable[[Library, str, random.Random, Path], None]] = [post, post, post, file, remove, hide]
    with Library.open(data, None) as opened:
        said("open")
        while True:
            generator.choice(deeds)(opened, collection, generator, folder)


if __name__ == "__main__":
    main()
