"""What holds for a small collection, in memory, holds for a large one, on disk, and for one that shrinks."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from samples import MUSK, json_lines, lay_down

from retrieval.index.disk import DiskIndex
from retrieval.index.memory import MemoryIndex
from retrieval.index.shelves import SMALL
from retrieval.library import Fate, Library, Outcome, Source

if TYPE_CHECKING:
    from collections.abc import Iterator

CHAT, OTHER = "chat:1", "chat:2"
COUNT = SMALL + 200
SIGNS = "甲乙丙丁戊己庚辛壬癸"
QUESTION = "暗号三一四的领队姓什么?"


def said(number: int) -> str:
    """A post that no other is like."""
    word = "".join(SIGNS[int(digit)] for digit in f"{number:04}")
    return f"第{number}天，{word}号船载着{number * 7}只骆驼靠岸，船长记下了潮水。"


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Library]:
    """A chat with more than memory is for, and another with a little."""
    folder = tmp_path_factory.mktemp("large")
    lines = json_lines(*({"id": f"n{number}", "text": said(number)} for number in range(COUNT)))
    lay_down(folder, {"posts.jsonl": lines, "corpus/旧厂.txt": MUSK})
    with Library.open(folder / "data", folder / "corpus") as opened:
        opened.add_file(folder / "posts.jsonl", "posts.jsonl", CHAT)
        opened.add_post("少", "另一个群的骆驼队领队姓吴。", OTHER)
        yield opened


def first(library: Library, question: str, collection: str = CHAT) -> str:
    answer = library.ask(question, collections=(collection,))
    return answer.excerpts[0].text if answer.outcome is not Outcome.ABSENT else ""


def test_a_large_collection_is_on_disk_and_a_small_one_in_memory(library: Library) -> None:
    assert isinstance(library._index.engine(CHAT), DiskIndex)
    assert isinstance(library._index.engine(OTHER), MemoryIndex)


@pytest.mark.parametrize("number", [0, 7, 1234, COUNT - 1])
def test_each_is_found_by_what_is_its_own(library: Library, number: int) -> None:
    word = "".join(SIGNS[int(digit)] for digit in f"{number:04}")
    assert first(library, f"{word}号船载着多少只骆驼?") == said(number)


def test_what_comes_changes_hides_and_goes_is_seen_at_once(library: Library) -> None:
    before = repr([library.ask(question, collections=(CHAT,)) for question in (QUESTION, "潮水", "第五天")])
    (post,) = library.add_post("新", "暗号三一四的领队姓欧阳。", CHAT).documents
    assert "姓欧阳" in first(library, QUESTION)
    (edited,) = library.add_post("新", "暗号三一四的领队姓司马。", CHAT).documents
    assert "姓司马" in first(library, QUESTION)
    assert library.fate(post.id, collections=(CHAT,)) is Fate.REMOVED
    library.hide(CHAT, [edited.id])
    assert "姓司马" not in first(library, QUESTION)
    library.unhide(CHAT, [edited.id])
    assert "姓司马" in first(library, QUESTION)
    library.remove(CHAT, documents=[edited.id])
    assert "姓司马" not in first(library, QUESTION)
    counts = {count.word: count.documents for count in library.ask(QUESTION, collections=(CHAT,)).missing}
    assert counts.get("领队") == 0  # the removed are not counted
    assert repr([library.ask(question, collections=(CHAT,)) for question in (QUESTION, "潮水", "第五天")]) == before


def test_a_large_collection_moves_no_byte_of_another(library: Library) -> None:
    asked = ("领队姓什么?", "骆驼队有多少只骆驼?", "潮水", QUESTION)
    before = repr([library.ask(question, collections=("shared", OTHER)) for question in asked])
    library.add_post("多", "另一个群的骆驼队领队姓吴，潮水也来了。" * 3, CHAT, source=Source(title="领队"))
    library.remove(CHAT, name="n5")
    assert repr([library.ask(question, collections=("shared", OTHER)) for question in asked]) == before
    assert first(library, "领队姓什么?", OTHER) == "另一个群的骆驼队领队姓吴。"


def test_another_process_sees_what_a_large_collection_gets(library: Library) -> None:
    with Library.open(library._store.path.parent, None) as other:
        library.add_post("见", "暗号二七一的领队姓诸葛。", CHAT)
        assert "姓诸葛" in first(other, "暗号二七一的领队姓什么?")
        other.remove(CHAT, name="见")
        assert "姓诸葛" not in first(library, "暗号二七一的领队姓什么?")


def test_one_that_shrinks_goes_back_to_memory(library: Library) -> None:
    library.add_post("留", "暗号一六一的领队姓夏侯。", CHAT)
    ids = [document.id for document in library.documents([CHAT]) if document.name.startswith("n")]
    library.remove(CHAT, documents=ids[SMALL // 4 :])
    assert isinstance(library._index.engine(CHAT), MemoryIndex)
    assert "姓夏侯" in first(library, "暗号一六一的领队姓什么?")
    assert library.size(CHAT).documents == library.coverage([CHAT]).documents
