"""Which terms stand for a text? The one place where index and question agree on it."""

from __future__ import annotations

from functools import cache
from hashlib import sha256
from importlib.metadata import version

from retrieval.data import data_text
from retrieval.text.fold import fold
from retrieval.text.names import names
from retrieval.text.segment import OWN_FREQUENCY, RustSegmenter, Segmenter, is_han, own_words, pairs
from retrieval.text.stop import stop_words
from retrieval.text.vocabulary import Vocabulary

_MADE = 2  # raised when the rules below change


def index_version() -> str:
    """What an index's terms depend on, as a short name: rules, words, names, and who cut."""
    parts = [str(_MADE), version("rjieba"), version("opencc"), version("tantivy")]
    parts += [data_text(name) for name in ("words.txt", "names.txt", "stop.txt")]
    return sha256("\0".join(parts).encode()).hexdigest()[:16]


@cache
def segmenter() -> Segmenter:
    """The cutter, with our words and every name's spellings."""
    spellings = dict.fromkeys((s for s in names().spellings if any(map(is_han, s))), OWN_FREQUENCY)
    return RustSegmenter(own_words() | spellings)


def terms(text: str) -> list[str]:
    """The terms of `text`, each as often as it stands there: words of substance, and character bigrams."""
    folded = fold(text)
    return segmenter().words(folded, stop_words()) + pairs(folded)


def own_terms(text: str, own: Vocabulary) -> list[str]:
    """What a collection's own names and words add to the terms of `text`: each as often as it stands there."""
    return own.stands(fold(text)) if own.spellings else []
