"""Which terms stand for a text? The one place where index and question agree on it."""

from __future__ import annotations

from functools import cache
from hashlib import sha256
from threading import Lock

from retrieval.data import data_text
from retrieval.text.fold import fold
from retrieval.text.names import names
from retrieval.text.segment import OWN_FREQUENCY, RustSegmenter, is_han, own_words, pairs
from retrieval.text.stop import stop_words
from retrieval.text.vocabulary import Vocabulary

_MADE = 2  # raised when the rules below change


def terms_version() -> str:
    """What terms depend on, as a short name: rules, words, names, and who cut."""
    parts = [str(_MADE), _version("rjieba")]
    return _short(parts + [data_text(name) for name in ("simplified.txt", "words.txt", "names.txt", "stop.txt")])


def index_version() -> str:
    """What an index on disk depends on, as a short name: its terms, and who keeps them."""
    return _short([terms_version(), _version("tantivy")])


def _version(package: str) -> str:
    from importlib.metadata import version  # it reads e-mail: only who names an index pays for it

    return version(package)


def _short(parts: list[str]) -> str:
    return sha256("\0".join(parts).encode()).hexdigest()[:16]


# The dictionary's tags for our kinds of name: person, place, noun; nz is any other name.
_TAGS = {"person": "nr", "place": "ns", "title": "n"}


_MAKING = Lock()  # it is made in place: a thread that made it once more would take it from under one that cuts


def segmenter() -> RustSegmenter:
    """The cutter, with our words and every name's spellings. One for all, also where many want it first."""
    with _MAKING:
        return _segmenter()


@cache
def _segmenter() -> RustSegmenter:
    words = own_words()
    spellings = [one for one in names().spellings if not one.isascii() and any(map(is_han, one))]
    named = {spelling: names().named(spelling) for spelling in spellings if spelling not in words}
    kinds = {spelling: _TAGS.get(name.kind, "nz") for spelling, name in named.items() if name}
    return RustSegmenter(words | dict.fromkeys(spellings, OWN_FREQUENCY), kinds, alone=True)


def terms(text: str) -> list[str]:
    """The terms of `text`, each as often as it stands there: words of substance, and character bigrams."""
    folded = fold(text)
    return segmenter().words(folded, stop_words()) + pairs(folded)


def own_terms(text: str, own: Vocabulary) -> list[str]:
    """What a collection's own names and words add to the terms of `text`: each as often as it stands there."""
    return own.stands(fold(text)) if own.spellings else []
