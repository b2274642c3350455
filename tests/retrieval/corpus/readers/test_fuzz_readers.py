"""Whatever a file of any format holds, it is read or refused in our words, soon, and nothing is left behind."""

from __future__ import annotations

import os
import random
import tempfile
import zipfile
from typing import TYPE_CHECKING

import pytest
from made import archive, export, html_post, message, page_of_posts, pdf, printed, word
from spoiling import mutated_with, noise, spiced_with

from retrieval.corpus.limits import Limits
from retrieval.corpus.readers import READERS, drafts_of
from retrieval.corpus.reading import Reading
from retrieval.corpus.split import pieces
from retrieval.errors import CorpusError

if TYPE_CHECKING:
    from pathlib import Path

LAMP = "渔村的灯塔每晚亮两次，守塔人姓周，今年六十岁，他在这里住了四十年。"
SLOWEST = 10.0  # seconds for one little file, of this process and those it starts
OFTEN = {
    ".pdf": 0.03,
    ".zip": 0.5,
    ".docx": 0.5,
    ".html": 0.5,
    ".htm": 0.2,
}  # of the rounds: what is slow is tried less
SPICES = (
    b"\x00", b"\xff\xfe", b"<", b"&#x110000;", b"&x;", b"]]>", b"<!--", b"<script>", b"<table><tr><td>", b"</div>",
    b"<svg>",
    b'{"', b"[[[[", b"\\x0B", b"\\ud83d", b"1e999", b"-", b"null", b'"text":', b'"messages": [', b'"id": -1,',
    b"PK\x01\x02", b"PK\x03\x04", b"PK\x05\x06", b"../", b"\xff\xff\xff\xff", b"endobj", b"stream\n",
    b"/Length 99999999",
    b"/Kids [2 0 R]", b"/Count 999999999", b"9" * 400, b"\xe2\x80\xae", b"\xf0\x9f\x98\x80", b" " * 400,
)  # fmt: skip
mutated, spiced = mutated_with(SPICES), spiced_with(SPICES)


@pytest.fixture(scope="module")
def seeds(tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[bytes]]:
    """Whole files of each format."""
    folder = tmp_path_factory.mktemp("seeds")
    table = "<table><tr><td>一</td></tr></table>"
    page = f"<html><head><title>题</title></head><body><h1>题</h1><p>{LAMP}</p>{table}</body></html>"
    said = f'<div class="text">{LAMP}</div>'
    posts = page_of_posts(html_post(1, said), html_post(2, said, who=None))
    poll = {"question": "几次？", "answers": [{"text": "两次"}]}
    chat = export(message(1, ["灯塔", {"type": "bold", "text": "亮了"}]), message(2, photo="a.jpg", poll=poll))
    document = word(folder / "a.docx", ("Heading 1", "题"), ("Normal", LAMP), [["一", "二"]], title="题")
    sources = '["甲.txt"]\ntitle = "题"\n'
    packed = archive(folder / "a.zip", {"甲.txt": LAMP, "result.json": chat, "sources.toml": sources})
    plain = [LAMP.encode(encoding) for encoding in ("utf-8", "gb18030", "utf-16")]
    return {
        ".html": [page.encode(), posts.encode(), page.encode("gb18030")],
        ".htm": [page.encode("utf-16")],
        ".pdf": [pdf([printed(LAMP), printed(LAMP)], {"Title": "题"})],
        ".docx": [document.read_bytes()],
        ".json": [chat.encode()],
        ".zip": [packed.read_bytes()],
        ".jsonl": [b'{"id": 1, "text": "x"}\n'],
        **dict.fromkeys((".md", ".markdown", ".txt", ".text"), plain),
    }


@pytest.fixture(autouse=True)
def _own_folder_for_what_is_unpacked(
    tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path_factory.mktemp("unpacked")))


def truncated(generator: random.Random, seed: bytes) -> bytes:
    return seed[: generator.randrange(len(seed))]


def repacked(generator: random.Random, seed: bytes, folder: Path) -> bytes:
    """An archive whose members are what is broken, not its frame."""
    (folder / "seed").write_bytes(seed)
    with zipfile.ZipFile(folder / "seed") as packed:
        files = {name: packed.read(name) for name in packed.namelist()}
    chosen = generator.choice(sorted(files))
    files[chosen] = mutated(generator, files[chosen])
    return archive(folder / "seed", files).read_bytes()


MAKERS = (noise, spiced, mutated, truncated)


def tried(content: bytes, path: Path) -> None:
    """Reads `content` as a file; AssertionError where it does anything but be read or refused."""
    path.write_bytes(content)
    reading = Reading(limits=Limits(seconds=20), failed=lambda _: None)
    started = sum(os.times()[:4])
    try:
        for draft in drafts_of(path, path.name, reading):
            made = [draft.text[slice(*piece.span)] for piece in pieces(draft)]
            assert all(part in draft.text for part in made)
            assert all(0 <= span.start < span.end <= len(draft.text) for span in draft.headings)
            draft.text.encode()
    except CorpusError as error:
        assert str(error).startswith(path.name), error  # noqa: PT017
    except Exception as error:
        raise AssertionError(f"{path.suffix}: {content!r}") from error
    assert sum(os.times()[:4]) - started < SLOWEST, content


def fuzz(seeds: dict[str, list[bytes]], suffix: str, folder: Path, rounds: int) -> None:
    generator, path = random.Random(len(suffix)), folder / f"a{suffix}"
    for _ in range(max(3, int(rounds * OFTEN.get(suffix, 1)))):
        for make in MAKERS:
            tried(make(generator, generator.choice(seeds[suffix])), path)
        if suffix in (".zip", ".docx"):
            tried(repacked(generator, seeds[suffix][0], folder), path)
    assert os.listdir(tempfile.gettempdir()) == []


@pytest.mark.parametrize("suffix", READERS)
def test_broken_files_are_read_or_refused(seeds: dict[str, list[bytes]], suffix: str, tmp_path: Path) -> None:
    fuzz(seeds, suffix, tmp_path, 12)


@pytest.mark.long
@pytest.mark.parametrize("suffix", READERS)
def test_many_broken_files_are_read_or_refused(seeds: dict[str, list[bytes]], suffix: str, tmp_path: Path) -> None:
    fuzz(seeds, suffix, tmp_path, int(1_500 * float(os.environ.get("LONG_SHARE") or 1)))


def test_whole_files_are_read(seeds: dict[str, list[bytes]], tmp_path: Path) -> None:
    for suffix, contents in seeds.items():
        for content in contents:
            path = tmp_path / f"a{suffix}"
            path.write_bytes(content)
            assert list(drafts_of(path, path.name))
