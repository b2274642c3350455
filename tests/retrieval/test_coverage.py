"""How much there is, is kept with every change: it is what counting anew would come to."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from retrieval.library import Library, Source

CHAT, ELSEWHERE, EMPTY = "chat:1", "chat:2", "chat:3"


def counted(library: Library) -> list[tuple[int, int]]:
    """For each collection: how many documents it is said to have, and how many it shows."""
    every = (CHAT, ELSEWHERE, EMPTY)
    return [(library.coverage([name]).documents, len(library.documents([name]))) for name in every]


def test_what_is_kept_is_what_counting_comes_to_after_every_change(tmp_path: Path) -> None:
    with Library.open(tmp_path, None) as library:
        for day in (1, 2, 3):
            source = Source(published=date(2024, 1, day))
            library.add_post(f"第{day}篇", f"灯塔在第{day}天修好了。", CHAT, source=source)
        assert counted(library) == [(3, 3), (0, 0), (0, 0)]
        first, second, third = sorted(document.id for document in library.documents([CHAT]))
        library.add_post("第1篇", "灯塔又坏了。", CHAT)
        assert counted(library) == [(3, 3), (0, 0), (0, 0)]
        assert library.coverage([CHAT]).first == date(2024, 1, 2)
        library.hide(CHAT, [second])
        assert counted(library) == [(2, 2), (0, 0), (0, 0)]
        library.rename(CHAT, ELSEWHERE)
        assert counted(library) == [(0, 0), (2, 2), (0, 0)]
        library.unhide(ELSEWHERE, [second])
        assert counted(library) == [(0, 0), (3, 3), (0, 0)]
        library.remove(ELSEWHERE, documents=[third])
        assert counted(library) == [(0, 0), (2, 2), (0, 0)]
        assert library.coverage([CHAT, ELSEWHERE]).last == date(2024, 1, 2)
        library.clear(ELSEWHERE)
        assert counted(library) == [(0, 0), (0, 0), (0, 0)]
        assert first != second
