"""Which words tell that something is yet to come, or did not come? The cues of `data/tense.toml`."""

from __future__ import annotations

from functools import cache

from retrieval.errors import DataError
from retrieval.text.fold import fold
from retrieval.text.patterns import Patterns, data_table

_FILE = "tense.toml"


@cache
def cues() -> Patterns:
    """The patterns of `data/tense.toml`, table and key joined (`missed.once`); `planned` is one of all its own."""
    written: dict[str, str] = {}
    for part, rows in data_table(_FILE).items():
        if not isinstance(rows, dict):
            raise DataError(f"retrieval/data/{_FILE}: `{part}` is no table")
        written |= {f"{part}.{key}": said for key, said in rows.items() if isinstance(said, str)}
        if "patterns" in rows:
            written[part] = "|".join(rows["patterns"])
    return Patterns(_FILE, written)


def plain(text: str) -> str:
    """`text` folded, 计画 written 计划; as long as `text`."""
    return fold(text).replace("计画", "计划")
