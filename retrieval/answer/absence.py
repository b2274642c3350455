"""Not in the material: what does it have of each word that was asked for?"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from retrieval.answer.answer import WordCount
from retrieval.corpus.store import Store
from retrieval.index.base import Index
from retrieval.search.matches import in_one_sentence
from retrieval.search.query import Query, Term, as_asked

_COUNTED = 1_000  # passages, at most, looked at to count the documents that hold a word: beyond, nobody needs to know
_LOOKED_INTO = 500  # passages, at most, read to see whether two words ever stand in one sentence


def word_counts(query: Query, index: Index, store: Store, collections: Sequence[str]) -> tuple[WordCount, ...]:
    """What these collections have of each word, and of each together with the main one: a name, else the first."""
    asked = [term for term in query.terms if len(term.text) > 1] or query.terms  # 年 tells nobody anything
    passages = {term: _passages_with(term, index, collections) for term in asked}
    told = list(_told(asked, lambda term: bool(passages[term])))
    documents = {term: store.documents_of(sorted(passages[term])) for term in told}
    main = next((term for term in told if term.is_name), next(iter(told), None))
    counts = []
    for term in told:
        word, count, more = as_asked(query, term), len(documents[term]), len(passages[term]) >= _COUNTED
        both = sorted(passages[term] & passages[main]) if main else []
        whole = not more and main is not None and len(passages[main]) < _COUNTED and len(both) <= _LOOKED_INTO
        if main is None or term is main or not whole:
            counts.append(WordCount(word, count, more=more))
            continue
        met = {p.document_id for p in store.passages(both).values() if in_one_sentence(p.text, term, main)}
        counts.append(WordCount(word, count, as_asked(query, main), len(met)))
    return tuple(counts)


def _told(terms: Sequence[Term], there: Callable[[Term], bool]) -> Iterator[Term]:
    """Each stretch of the question once: a word that is there, or a name, else the words that it is made of.

    Words overlap as they are searched for: 今天天气 comes with 今天, 天天 and 天气.
    """
    for whole in terms:
        if any(whole.text in other.text and whole is not other for other in terms):
            continue
        parts = [] if whole.is_name or there(whole) else _parts(whole, terms)
        yield from parts or [whole]


def _parts(whole: Term, terms: Sequence[Term]) -> list[Term]:
    """The words that `whole` is made of, end to end, the longest first; none where they leave something out."""
    parts: list[Term] = []
    at = 0
    while at < len(whole.text):
        fitting = [term for term in terms if term is not whole and whole.text.startswith(term.text, at)]
        if not fitting:
            return []
        parts.append(max(fitting, key=lambda term: len(term.text)))
        at += len(parts[-1].text)
    return parts


def _passages_with(term: Term, index: Index, collections: Sequence[str]) -> set[int]:
    """The passages that have `term` in one of its spellings."""
    return {hit.passage_id for hit in index.search([term.text, *term.aliases], collections, _COUNTED)}
