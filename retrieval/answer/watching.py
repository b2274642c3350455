"""Is an old question answered now? Only what is new is looked at, and asked for in full only where its words are."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from retrieval.answer.answer import Answer, Outcome
from retrieval.corpus.store import Store
from retrieval.search.matches import occurrences
from retrieval.search.query import Query, Term, parse_query
from retrieval.text.fold import fold
from retrieval.text.vocabulary import Vocabulary

_SHARED = 0.5  # of the words of a question, by weight: a new document must have at least so much


def answered_now(
    store: Store,
    ask: Callable[[], Answer],
    question: str,
    collections: Sequence[str],
    since: Sequence[int] | None,
    own: Vocabulary,
) -> Answer | None:
    """The answer to `question`, where what came to `collections` after the changes `since` gives it; else None.

    None for `since`: whatever gives it. A collection that was put back from a copy, or is new there, is all new.
    """
    new = None if since is None else _new(store, collections, since)
    if new is not None and not could_answer(store, parse_query(question, "", own), sorted(new)):
        return None
    answer = ask()
    if answer.outcome is not Outcome.ANSWER or not answer.excerpts:
        return None
    return answer if new is None or answer.excerpts[0].document_id in new else None


def could_answer(store: Store, query: Query, documents: Sequence[int]) -> bool:
    """Whether one of these documents has the names that are asked about, and enough of the other words."""
    return any(_has_enough(query, fold(_all_of(store, document))) for document in documents)


def _new(store: Store, collections: Sequence[str], since: Sequence[int]) -> set[int]:
    known = [*since, *([0] * (len(collections) - len(since)))]
    found: set[int] = set()
    for collection, change in zip(collections, known, strict=False):
        changes = store.changes(collection, change)
        found.update(store.changes(collection, 0).added if changes.anew else changes.added)
    return found


def _all_of(store: Store, document: int) -> str:
    """A document's words, its title and headings among them."""
    passages = store.passages_of(document)
    return "\n".join([*dict.fromkeys(passage.context for passage in passages), *(p.text for p in passages)])


def _has_enough(query: Query, folded: str) -> bool:
    if not query.terms:
        return False
    there = [any(True for word in _spellings(term) for _ in occurrences(folded, word)) for term in query.terms]
    named = [has for term, has in zip(query.terms, there, strict=True) if term.is_name]
    weight = sum(term.weight for term in query.terms)
    held = sum(term.weight for term, has in zip(query.terms, there, strict=True) if has)
    return (not named or any(named)) and held >= _SHARED * weight


def _spellings(term: Term) -> tuple[str, ...]:
    return (term.text, *term.aliases, *term.related)
