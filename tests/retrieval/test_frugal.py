"""What a question takes, in things that can be counted: they are the same on any machine."""

from __future__ import annotations

import subprocess
import sys
from typing import TYPE_CHECKING

from samples import MUSK, json_lines, lay_down

from retrieval.index.shelves import SMALL
from retrieval.library import Library, Outcome

if TYPE_CHECKING:
    from pathlib import Path

QUESTION = "第7条船载着几只骆驼?"
NEVER = (
    "opencc PIL pypdfium2 docx lxml email.mime importlib.metadata zoneinfo concurrent.futures tantivy"
    " zipfile retrieval.corpus.clean retrieval.corpus.preview retrieval.corpus.voice"
    " retrieval.answer.cards retrieval.answer.suggest retrieval.answer.tense retrieval.answer.timeline"
    " retrieval.text.date_situation"
)
FIRST = """
import sys
from pathlib import Path
from retrieval.library import Library
with Library.open(Path(sys.argv[1]), None) as library:
    library.ask("马斯克为什么卖掉旧厂?")
print(*(name for name in sys.argv[2].split() if name in sys.modules))
"""


def test_a_first_answer_enters_no_room_that_it_has_no_use_for(tmp_path: Path) -> None:
    with Library.open(tmp_path / "data", lay_down(tmp_path / "corpus", {"旧厂.txt": MUSK})):
        pass
    command = [sys.executable, "-W", "ignore", "-c", FIRST, str(tmp_path / "data"), NEVER]
    assert subprocess.run(command, check=True, capture_output=True, text=True).stdout.strip() == ""


def test_a_question_costs_no_more_statements_the_more_there_is(tmp_path: Path) -> None:
    lines = json_lines(*({"id": f"n{n}", "text": f"第{n}条船载着{n}只骆驼靠岸。"} for n in range(SMALL + 10)))
    counts = []
    for name, text in (("few", lines[: len(lines) // 100].rsplit("\n", 1)[0]), ("many", lines)):
        with Library.open(tmp_path / name, lay_down(tmp_path / f"of-{name}", {"船.jsonl": text})) as library:
            library.ask(QUESTION)
            said: list[str] = []
            library._store.connection.set_trace_callback(said.append)
            assert library.ask(QUESTION).outcome is not Outcome.ABSENT
            library._store.connection.set_trace_callback(None)
            counts.append(len(said))
    assert counts[0] == counts[1] <= 6, said
