"""Files made to break, mislead or fill us: each is read rightly or refused by name, nothing else touched or lost."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import pytest
from hostile import LAMP, Hostile
from hostile_packed import ARCHIVES, DOCUMENTS, PAGES, PRINTED
from hostile_texts import EXPORTS, JSON_LINES, MARKDOWN, TEXTS

from retrieval.corpus.clean import legible
from retrieval.corpus.limits import Limits
from retrieval.errors import CorpusError
from retrieval.library import SHARED, Library, Outcome, Reading, Source, chat_collection

if TYPE_CHECKING:
    from collections.abc import Iterator

EVERY = (*TEXTS, *MARKDOWN, *JSON_LINES, *EXPORTS, *ARCHIVES, *DOCUMENTS, *PRINTED, *PAGES)
CHAT = chat_collection(-100123)
CAMELS = "骆驼队的领队姓周。队里有十二只骆驼,都会游泳。"
QUESTION, ANSWER = "队里有几只骆驼?", "十二只骆驼"
SLOWEST = 20.0  # seconds of CPU for one file, of this process and those it starts
LONGEST = 600  # characters of what is said of one file
MEMORY = 1_000_000_000  # bytes of addresses for a process that reads them all
ALONE = Path(__file__).with_name("hostile_alone.py")


class World(NamedTuple):
    """A library over one good document, and a folder with all that it must leave alone."""

    root: Path
    library: Library


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory) -> Iterator[World]:
    root = tmp_path_factory.mktemp("world")
    (root / "corpus").mkdir()
    (root / "corpus" / "骆驼.txt").write_text(CAMELS, "utf-8")
    (root / "unpacked").mkdir()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(tempfile, "tempdir", str(root / "unpacked"))
        with Library.open(tmp_path_factory.mktemp("data"), root / "corpus") as library:
            yield World(root, library)


def snapshot(root: Path) -> dict[str, tuple[int, int]]:
    """What lies below a folder: size and time of each."""
    return {
        str(path): (path.lstat().st_size if path.is_file() else 0, path.lstat().st_mtime_ns if path.is_file() else 0)
        for path in root.rglob("*")
    }


def answered(library: Library, collection: str = SHARED) -> str:
    """What the library says of the camels."""
    answer = library.ask(QUESTION, collections=(collection,))
    return answer.excerpts[0].text if answer.outcome is Outcome.ANSWER else ""


def added(library: Library, path: Path, name: str, source: Source | None = None) -> list[str]:
    """What is said of a file that is added."""
    reading = Reading(limits=Limits(seconds=SLOWEST))
    try:
        return [str(one) for one in library.add_file(path, name, CHAT, source=source, reading=reading).failures]
    except CorpusError as error:
        return [str(error)]


def texts(library: Library) -> list[str]:
    """What the chat's collection has."""
    return [str(record["text"]) for record in library.records(CHAT)]


@pytest.fixture(autouse=True)
def _nothing_is_lost(world: World) -> Iterator[None]:
    yield
    world.library.clear(CHAT)
    assert ANSWER in answered(world.library)
    assert list((world.root / "unpacked").iterdir()) == []


@pytest.mark.parametrize("hostile", EVERY, ids=lambda hostile: f"{Path(hostile.name).suffix}: {hostile.what}")
def test_a_hostile_file_is_read_rightly_or_refused_by_name(world: World, tmp_path: Path, hostile: Hostile) -> None:
    path = tmp_path / "came.tmp"
    path.write_bytes(hostile.make())
    before, started = snapshot(world.root.parent), sum(os.times()[:4])
    said = added(world.library, path, hostile.name)
    assert sum(os.times()[:4]) - started < SLOWEST
    assert {**before, **snapshot(world.root)} == before
    assert all(words.startswith(hostile.name) and len(words) < LONGEST for words in said)
    assert all(legible(words) == words and str(tmp_path) not in words for words in said)
    assert re.search(hostile.says, said[0]) if hostile.says else said == []
    assert hostile.shows in "\n".join(texts(world.library))
    assert [path.name for path in tmp_path.iterdir()] == ["came.tmp"]


def test_there_are_more_than_sixty() -> None:
    assert len({(hostile.name, hostile.what) for hostile in EVERY}) == len(EVERY) > 60


def test_a_file_that_breaks_later_loses_nothing_of_what_it_said_before(world: World, tmp_path: Path) -> None:
    path = tmp_path / "a"
    for hostile in (
        one for one in EVERY if one.says and not one.shows and one.name.endswith((".jsonl", ".md", ".txt"))
    ):
        path.write_text(CAMELS if not hostile.name.endswith("l") else f'{{"id": 1, "text": "{CAMELS}"}}', "utf-8")
        assert added(world.library, path, hostile.name) == []
        path.write_bytes(hostile.make())
        assert added(world.library, path, hostile.name) != []
        assert ANSWER in answered(world.library, CHAT)
        world.library.clear(CHAT)


def test_a_folder_with_hostile_files_gives_what_is_good(tmp_path: Path) -> None:
    corpus, told = tmp_path / "corpus", list[str]()
    # An id twice keeps a folder out, whoever wrote it must choose: tests/retrieval/test_ingest.py.
    chosen = [hostile for hostile in EVERY if hostile.says and "same id" not in hostile.says][::4]
    for number, hostile in enumerate(chosen):
        (corpus / str(number)).mkdir(parents=True)
        (corpus / str(number) / hostile.name).write_bytes(hostile.make())
        (corpus / str(number) / "好.md").write_text(f"# 第{number}篇\n\n{LAMP}", "utf-8")
    (corpus / "骆驼.txt").write_text(CAMELS, "utf-8")
    before = snapshot(corpus)
    with Library.open(tmp_path / "data", corpus, report=told.append) as library:
        names = {document.name for document in library.documents()}
        assert ANSWER in answered(library)
    assert names >= {"骆驼.txt", *(f"{number}/好.md" for number in range(len(chosen)))}
    for number, hostile in enumerate(chosen):
        assert [words for words in told if words.startswith(f"✗ {number}/{hostile.name}")], hostile
    assert snapshot(corpus) == before


# -- what is no file, or does not stay one ---------------------------------------------------------------------------


def lay_odd(folder: Path, kind: str) -> Path:
    """Something that is called like a file, and is none that can be read."""
    path = folder / "甲.md"
    match kind:
        case "a folder":
            path.mkdir()
        case "a pipe":
            os.mkfifo(path)
        case "an endless device":
            path.symlink_to("/dev/zero")
        case "a link to nothing":
            path.symlink_to(folder / "无.md")
        case "a link to itself":
            path.symlink_to(path)
    return path


ODD = ("a folder", "a pipe", "an endless device", "a link to nothing", "a link to itself", "nothing at all")


@pytest.mark.parametrize("kind", ODD)
def test_what_is_no_file_is_refused_at_once(world: World, tmp_path: Path, kind: str) -> None:
    (words,) = added(world.library, lay_odd(tmp_path, kind), "甲.md")
    assert re.match(r"甲\.md: (cannot be read|a folder)", words)


@pytest.mark.parametrize("kind", ODD)
def test_what_is_no_file_is_passed_over_in_a_folder(tmp_path: Path, kind: str) -> None:
    corpus = tmp_path / "corpus"
    corpus.mkdir()
    lay_odd(corpus, kind)
    (corpus / "骆驼.txt").write_text(CAMELS, "utf-8")
    with Library.open(tmp_path / "data", corpus) as library:
        assert [document.name for document in library.documents()] == ["骆驼.txt"]


@pytest.mark.parametrize("suffix", [".txt", ".md", ".jsonl", ".html", ".json", ".zip", ".docx", ".pdf"])
def test_a_file_that_vanishes_while_it_is_read_is_named(
    world: World, tmp_path: Path, suffix: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / f"甲{suffix}"
    path.write_text(LAMP, "utf-8")
    checked = Limits.check_size
    calls = []

    def check_and_lose(self: Limits, at: Path, name: str) -> int:
        size = checked(self, at, name)
        calls.append(name)
        if len(calls) > 1:  # the first is before the file is known to be new
            path.unlink(missing_ok=True)
        return size

    monkeypatch.setattr(Limits, "check_size", check_and_lose)
    (words,) = added(world.library, path, path.name)
    assert words.startswith(path.name)


def test_a_file_that_may_not_be_read_is_named_and_the_rest_read() -> None:
    done = subprocess.run([sys.executable, ALONE, "refused"], capture_output=True, text=True, check=False)
    assert "✗ 密.txt: cannot be read: Permission denied" in done.stdout, done.stderr
    assert done.stdout.endswith("['骆驼.txt']\n")


NAMES = [
    "名" * 80 + "字字.md",
    "两\n行.md",
    "转\u202etxt.md",
    "零\u200b宽.md",
    "😀灯🏮.md",
    " 空 格 .md",
    "'; DROP TABLE documents; --.md",
    "%s{0}$HOME`id`.md",
    "<b>&amp;.md",
]


@pytest.mark.parametrize("name", NAMES, ids=range(len(NAMES)))
def test_a_file_of_any_name_is_read(tmp_path: Path, name: str) -> None:
    (tmp_path / "corpus").mkdir()
    (tmp_path / "corpus" / name).write_text(CAMELS, "utf-8")
    with Library.open(tmp_path / "data", tmp_path / "corpus") as library:
        assert [document.name for document in library.documents()] == [name]
        assert ANSWER in answered(library)


def test_titles_and_names_are_shown_without_what_turns_a_line_around(world: World, tmp_path: Path) -> None:
    path = tmp_path / "a"
    path.write_text(LAMP, "utf-8")
    said = Source("正\u202e反\u200b\n二", "社\u2066\x00", "\u202d", url="https://e.org/" + "x" * 9_000)
    assert added(world.library, path, "甲.txt", said) == []
    (document,) = world.library.documents([CHAT])
    assert document.source == Source("正反 二", "社")


def test_no_title_is_longer_than_a_title(world: World, tmp_path: Path) -> None:
    path = tmp_path / "a"
    path.write_text(LAMP, "utf-8")
    added(world.library, path, "甲.txt", Source("灯" * 200_000))
    (document,) = world.library.documents([CHAT])
    assert document.source.title == "灯" * 299 + "…"


# -- memory ----------------------------------------------------------------------------------------------------------


@pytest.mark.skipif(sys.platform == "win32", reason="there is no limit to set")
def test_the_worst_are_read_or_refused_within_a_gigabyte() -> None:
    chosen = (
        "that grow",
        "million",
        "eighty tables",
        "bomb",
        "31 MB",
        "laughs",
        "5 MB",
        "300,000",
        "200,000 letters",
    )
    alone([number for number, hostile in enumerate(EVERY) if any(words in hostile.what for words in chosen)])


@pytest.mark.long
@pytest.mark.skipif(sys.platform == "win32", reason="there is no limit to set")
def test_all_are_read_or_refused_within_a_gigabyte() -> None:
    alone(range(len(EVERY)))


def alone(numbers: range | list[int]) -> None:
    """Reads these of EVERY in a process that may take no more than MEMORY."""
    asked = [sys.executable, ALONE, str(MEMORY), *map(str, numbers)]
    done = subprocess.run(asked, capture_output=True, text=True, check=False, timeout=240)
    assert done.stdout.split() == [str(number) for number in numbers], done.stderr[-2_000:]
