"""Where do the words of a question stand in the nominated passages?

All passages are laid end to end in one string, so that each word is looked for once.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

from retrieval.index.base import Statistics
from retrieval.search.query import Query, Term
from retrieval.search.sums import across
from retrieval.search.united import united
from retrieval.search.views import Floats, Ints, View
from retrieval.text.fold import fold
from retrieval.text.segment import bigrams
from retrieval.text.sentences import sentences

ALIAS, RELATED = 0.95, 0.5  # what another spelling, and a word that often means the same, count beside the word
_BY_RELATED = 0.7  # what a word that the material has only by another counts
_UNKNOWN = 0.35  # what a word that the material has nowhere counts: it cannot be found, whatever is quoted
_UNKNOWN_PAIR = 0.5  # the weight of two characters that stand together nowhere
_APART = "\n\n"


@dataclass(frozen=True, slots=True, eq=False)
class Laid:
    """`views` end to end: `text`, and for each of the `n` clauses where it stands and what it belongs to.

    `starts`, `ends`: (n,) into `text`. `sentence`, `passage`: (n,) numbers, ascending over all.
    """

    views: Sequence[View]
    text: str
    starts: Ints
    ends: Ints
    sentence: Ints
    passage: Ints
    offsets: Ints


@dataclass(frozen=True, slots=True, eq=False)
class Found:
    """Where the question stands in `laid`.

    `rarity`: (t,) of the question's terms. `known`: (t,) 1 where the material has the word, less where it has only
    one that often means the same, 0 where none. `weights`: (t,) rarity, less for what is not known.
    `clause`: (t, n) how much of each term each clause holds, 0–1. `context`: (t, p) the same for title and headings
    of each passage. `places`: for each term its offsets in `laid.text`. `pairs`: (b,) weights of the question's
    character bigrams; `pair_clause`: (b, n). `covered`: (len(text),) which characters the question has too.
    """

    query: Query
    laid: Laid
    rarity: Floats
    known: Floats
    weights: Floats
    clause: Floats
    context: Floats
    places: Sequence[Ints]
    pairs: Floats
    pair_clause: Floats
    covered: Floats


def lay(views: Sequence[View]) -> Laid:
    """`views` end to end."""
    lengths = [len(view.folded) + len(_APART) for view in views]
    offsets = np.concatenate([[0], np.cumsum(lengths)[:-1]]).astype(np.int64) if views else np.zeros(0, np.int64)
    sentences = np.concatenate(
        [[0], np.cumsum([view.sentence[-1] + 1 if len(view.sentence) else 0 for view in views])]
    )
    return Laid(
        views,
        _APART.join(view.folded for view in views),
        _joined([view.starts + offset for view, offset in zip(views, offsets, strict=True)]),
        _joined([view.ends + offset for view, offset in zip(views, offsets, strict=True)]),
        _joined([view.sentence + first for view, first in zip(views, sentences, strict=False)]),
        _joined([np.full(len(view.starts), i) for i, view in enumerate(views)]),
        offsets,
    )


def _joined(parts: Sequence[Ints]) -> Ints:
    return np.concatenate(parts).astype(np.int64) if parts else np.zeros(0, np.int64)


def statistics_terms(query: Query) -> list[str]:
    """Every term whose frequency `find` wants to know."""
    words = [word for term in query.terms for word in (term.text, *term.aliases, *term.related)]
    return list(dict.fromkeys([*words, *query_pairs(query)]))


_COMMON, _FEWEST = 0.2, 6  # the share of passages from which on a term is common; how many rarer ones suffice


def nominating_terms(query: Query) -> list[str]:
    """What passages are nominated by: those, and the pieces of what an index may not have whole."""
    return list(dict.fromkeys([*statistics_terms(query), *(piece for term in query.terms for piece in term.pieces)]))


def telling(terms: Sequence[str], statistics: Statistics) -> list[str]:
    """Those of `terms` to nominate by: the ones that are there, without the common where enough are rarer.

    A common term costs an engine most and decides least.
    """
    there = [term for term in terms if statistics.frequencies.get(term)]
    rarer = [term for term in there if statistics.frequencies[term] <= _COMMON * statistics.passages]
    return rarer if len(rarer) >= _FEWEST else there


def query_pairs(query: Query) -> list[str]:
    """The character bigrams of the question's content, each once."""
    return list(dict.fromkeys(pair.term for run in query.content for pair in bigrams(run)))


def rarity(frequency: int, passages: int) -> float:
    """The inverse document frequency of BM25 (Robertson and Zaragoza 2009), kept above 0 as Lucene does."""
    return math.log(1 + (passages - frequency + 0.5) / (frequency + 0.5))


def _known(term: Term, statistics: Statistics, stand: _Stand) -> tuple[int, float]:
    """In how many passages `term` stands, and how far it is known: by itself, by a related word, not at all.

    The index does not know names of several words (Grok 3); of these, the nominated passages are counted.
    """
    frequencies = statistics.frequencies
    own = max(frequencies.get(word, 0) for word in (term.text, *term.aliases)) or int(stand.itself.sum())
    near = max((frequencies.get(word, 0) for word in term.related), default=0)
    return (own, 1.0) if own else (near, _BY_RELATED) if near else (0, 0.0)


def find(query: Query, laid: Laid, statistics: Statistics) -> Found:
    """Where the words of `query` stand in `laid`."""
    query = united(query, laid.text)
    covered = np.zeros(len(laid.text), dtype=np.float32)
    stands = [_stand(term, laid, covered) for term in query.terms]
    counts = [_known(term, statistics, stand) for term, stand in zip(query.terms, stands, strict=True)]
    rarities = [rarity(count or 1, statistics.passages) for count, _ in counts]
    rare = np.array([t.weight * r for t, r in zip(query.terms, rarities, strict=True)], dtype=np.float32)
    known = np.array([how for _, how in counts], dtype=np.float32)
    pairs = query_pairs(query)
    return Found(
        query=query,
        laid=laid,
        rarity=rare,
        known=known,
        weights=rare * np.maximum(known, _UNKNOWN),
        clause=_rows([stand.clause for stand in stands], len(laid.starts)),
        context=_rows([stand.context for stand in stands], len(laid.views)),
        places=[stand.places for stand in stands],
        pairs=np.array([_pair_weight(pair, statistics) for pair in pairs], dtype=np.float32),
        pair_clause=_rows([_pair_row(pair, laid, covered) for pair in pairs], len(laid.starts)),
        covered=covered,
    )


class _Stand(NamedTuple):
    """Where one term stands: (n,) how much of it each clause holds, (p,) the same above each passage, and the
    offsets. `itself`: (p,) whether each passage has it in one of its own spellings."""

    clause: Floats
    context: Floats
    places: Ints
    itself: Floats


def _stand(term: Term, laid: Laid, covered: Floats) -> _Stand:
    clause, context = np.zeros(len(laid.starts), np.float32), np.zeros(len(laid.views), np.float32)
    itself, every = np.zeros(len(laid.views), np.float32), list[int]()
    for word, worth in _spellings(term):
        places = list(occurrences(laid.text, word))
        if places:
            every += places
            at = _clauses_at(laid, places)
            clause[at] = np.maximum(clause[at], worth)
            if worth > RELATED:
                itself[laid.passage[at]] = 1
            _cover(covered, places, len(word))
        for number, view in enumerate(laid.views):
            if word in view.context:
                context[number] = max(context[number], worth)
    return _Stand(clause, context, np.array(sorted(every), dtype=np.int64), itself)


def _cover(covered: Floats, places: Sequence[int], length: int) -> None:
    for place in places:
        covered[place : place + length] = 1


def _rows(rows: Sequence[Floats], width: int) -> Floats:
    return np.stack(rows) if rows else np.zeros((0, width), np.float32)


def _pair_weight(pair: str, statistics: Statistics) -> float:
    frequency = statistics.frequencies.get(pair, 0)
    return rarity(frequency, statistics.passages) if frequency else _UNKNOWN_PAIR


def _pair_row(pair: str, laid: Laid, covered: Floats) -> Floats:
    row = np.zeros(len(laid.starts), np.float32)
    places = list(occurrences(laid.text, pair))
    if places:
        row[_clauses_at(laid, places)] = 1
        _cover(covered, places, len(pair))
    return row


def _spellings(term: Term) -> Iterator[tuple[str, float]]:
    yield term.text, 1.0
    yield from ((alias, ALIAS) for alias in term.aliases)
    yield from ((word, RELATED) for word in term.related)


def in_one_sentence(text: str, one: Term, other: Term) -> bool:
    """Whether a sentence of `text` has both words, each in any of its spellings."""
    folded = fold(text)
    return any(
        _stands(folded[slice(*span)], one) and _stands(folded[slice(*span)], other) for span in sentences(text)
    )


def _stands(folded: str, term: Term) -> bool:
    return any(True for word in (term.text, *term.aliases) for _ in occurrences(folded, word))


def _clauses_at(laid: Laid, places: Sequence[int]) -> Ints:
    return np.maximum(np.searchsorted(laid.starts, places, side="right") - 1, 0)


def occurrences(text: str, word: str) -> Iterator[int]:
    """Where `word` begins in `text`; Latin words and numbers only as whole ones."""
    at = text.find(word)
    while at >= 0:
        end = at + len(word)
        if not (_goes_on(text, at) or _goes_on(text, end)):
            yield at
        at = text.find(word, at + 1)


def _goes_on(text: str, at: int) -> bool:
    """Whether a Latin word or a number goes on across `at`."""
    if not 0 < at < len(text):
        return False
    before, behind = text[at - 1], text[at]
    return (before.isascii() and behind.isascii()) and (
        (before.isalpha() and behind.isalpha()) or (before.isdecimal() and behind.isdecimal())
    )


_K1, _B, _LENGTH, _HEADS = 0.9, 0.4, 300, 0.3  # BM25's two, a passage's usual length, what a heading counts


def passage_scores(found: Found) -> Floats:
    """(p,): what each passage is worth: BM25 over the question's terms and pairs, and a little for headings.

    From the statistics of the asker's collections alone, unlike any engine's score.
    """
    laid = found.laid
    if not len(laid.starts):
        return np.zeros(len(laid.views), np.float32)
    lengths = np.array([len(view.folded) for view in laid.views], dtype=np.float32)
    norm = _K1 * (1 - _B + _B * lengths / _LENGTH)
    words, pairs = _by_passage(laid, found.clause), _by_passage(laid, found.pair_clause)
    scores: Floats = (
        across(found.weights, (_K1 + 1) * words / (words + norm))
        + across(found.pairs, (_K1 + 1) * pairs / (pairs + norm))
        + _HEADS * across(found.weights, found.context)
    ).astype(np.float32)
    return scores


def _by_passage(laid: Laid, rows: Floats) -> Floats:
    """(t, p): in how many clauses of each passage each term stands."""
    belongs = (laid.passage[:, None] == np.arange(len(laid.views))).astype(np.float32)
    sums: Floats = np.einsum("tn,np->tp", rows, belongs)
    return sums
