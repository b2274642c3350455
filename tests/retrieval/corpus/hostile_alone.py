"""Reads hostile files in a process of its own: with little memory, or without the right to read one of them."""

from __future__ import annotations

import os
import shutil
import sys
import tempfile
from contextlib import suppress
from pathlib import Path

GOOD = "队里有十二只骆驼。"


def read(most: int, numbers: list[int]) -> None:
    """Reads these of EVERY with at most so many bytes of addresses; says the number of each that was no surprise."""
    import resource

    from test_hostile import EVERY

    from retrieval.corpus.preview import preview
    from retrieval.errors import CorpusError

    resource.setrlimit(resource.RLIMIT_AS, (most, most))
    with tempfile.TemporaryDirectory() as folder:
        for number in numbers:
            path = Path(folder) / "a"
            path.write_bytes(EVERY[number].make())
            with suppress(CorpusError):
                preview(path, EVERY[number].name)
            print(number, flush=True)


def be_refused() -> None:
    """Opens a library over a folder with a file that this user may not read; says what is told, and what is there."""
    from retrieval.library import Library

    with tempfile.TemporaryDirectory() as data, Library.open(Path(data), None) as library:
        library.add_post("1", GOOD, "chat:1")  # all is imported now that may lie where nobody else may look
    if os.geteuid() == 0:  # whom nothing is refused
        os.seteuid(65_534)
    folder = Path(tempfile.mkdtemp())
    try:
        (folder / "corpus").mkdir()
        (folder / "corpus" / "骆驼.txt").write_text(GOOD, "utf-8")
        (folder / "corpus" / "密.txt").write_text("不给看。", "utf-8")
        (folder / "corpus" / "密.txt").chmod(0)
        with Library.open(folder / "data", folder / "corpus", report=print) as library:
            print([document.name for document in library.documents()])
    finally:
        shutil.rmtree(folder)


if __name__ == "__main__":
    sys.path[:0] = [str(Path(__file__).parents[3])]
    if sys.argv[1] == "refused":
        be_refused()
    else:
        read(int(sys.argv[1]), [int(number) for number in sys.argv[2:]])
