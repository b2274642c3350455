"""In which sentences does it stand, to the letter? All of them, counted, the newest documents' first."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from retrieval.answer.cutting import cut
from retrieval.answer.excerpt import Excerpt
from retrieval.answer.lookup import MOST, Held, Lookup, standing, stands
from retrieval.answer.pattern import Pattern, Problem, read_pattern
from retrieval.corpus.by_date import Placed, between, newest_first
from retrieval.corpus.documents import Document, Source
from retrieval.text.fold import fold
from retrieval.text.sentences import sentences
from retrieval.text.spans import Span, merge_spans

_LONGEST = 240  # characters of a quote; of a longer sentence, what is around the words


@dataclass(frozen=True, slots=True)
class Finds:
    """The sentences that have what a pattern says. `pattern`: as understood; `problem`: why it cannot be looked for.

    `hits`: one page of them. `total`: how many there are altogether, in so many `documents`; `capped`: at least so
    many, for there is more than is read for one question. `sources`: publisher, else title, with its hits, the most
    first. `months`: year and month ("2024-11", "" where nobody says) with its hits, in order. `apart`: no sentence
    has all the words, so these are the sentences with any of them in passages that have all.
    """

    pattern: Pattern
    problem: Problem | None
    hits: tuple[Excerpt, ...] = ()
    total: int = 0
    capped: bool = False
    documents: int = 0
    sources: tuple[tuple[str, int], ...] = ()
    months: tuple[tuple[str, int], ...] = ()
    apart: bool = False


@dataclass(frozen=True, slots=True)
class _Hit:
    held: Held
    sentence: Span


def find(said: str, look: Lookup, collections: Sequence[str], offset: int, limit: int) -> Finds:
    """What `collections` have of the pattern `said`: its hits from `offset` on, at most `limit`."""
    pattern = read_pattern(said)
    if isinstance(pattern, Problem):
        return Finds(Pattern(), pattern)
    words, excluded = list(map(fold, pattern.words)), list(map(fold, pattern.excluded))
    held, documents, capped = _held(pattern, words, look, collections)
    hits = [_Hit(one, span) for one in held for span in _together(one, words, excluded)]
    apart = not hits and len(words) > 1
    if apart:
        hits = [_Hit(one, span) for one in held for span in _apart(one, words, excluded)]
    page = hits[max(offset, 0) : max(offset, 0) + max(limit, 0)]
    whole = look.store.documents_by_id(list({hit.held.passage.document_id for hit in hits} - set(documents)))
    known = {**whole, **documents}
    return Finds(
        pattern=pattern,
        problem=None,
        hits=tuple(_excerpt(hit, known, words) for hit in page if hit.held.passage.document_id in known),
        total=len(hits),
        capped=capped,
        documents=len({hit.held.passage.document_id for hit in hits}),
        sources=_by_source(hits, known),
        months=_by_month(hits),
        apart=apart and bool(hits),
    )


# -- which passages ------------------------------------------------------------------------------------------------


def _held(
    pattern: Pattern, words: Sequence[str], look: Lookup, collections: Sequence[str]
) -> tuple[list[Held], dict[int, Document], bool]:
    """The passages that may have all of `words`, read, of the documents wanted; whether some are left out."""
    placed, capped = _placed(pattern, words, look, collections)
    documents: dict[int, Document] = {}
    if pattern.filters:
        documents = look.store.documents_by_id(list({one.document_id for one in placed}))
        documents = {id: document for id, document in documents.items() if _wanted(document.source, pattern)}
        placed = [one for one in placed if one.document_id in documents and _on_time(one, pattern)]
    held = [one for one in look.read(placed) if all(stands(one.folded, [word]) for word in words)]
    return held, documents, capped


def _placed(
    pattern: Pattern, words: Sequence[str], look: Lookup, collections: Sequence[str]
) -> tuple[list[Placed], bool]:
    """The passages that may have the rarest of `words`; where it is common, what was published when it is wanted."""
    nominated = [look.nominated(word, collections) for word in words]
    ids, capped = min(nominated, key=lambda one: (one[1], len(one[0])))
    if capped and (pattern.first or pattern.last):
        dated = between(look.store, pattern.first, pattern.last, collections, MOST + 1)
        if len(dated) <= MOST:
            return dated, False
    return newest_first(look.store, ids, collections), capped


def _on_time(one: Placed, pattern: Pattern) -> bool:
    if pattern.first is None and pattern.last is None:
        return True
    return one.published is not None and (pattern.first or date.min) <= one.published <= (pattern.last or date.max)


def _wanted(source: Source, pattern: Pattern) -> bool:
    """Whether a source is one of those that a pattern says."""
    every = [one for one in (source, source.digest_of) if one]
    publishers = fold("\n".join(word for one in every for word in (one.publisher, one.author) if word))
    titles = fold("\n".join(one.title for one in every if one.title))
    return (
        (not pattern.publishers or any(fold(word) in publishers for word in pattern.publishers))
        and not any(fold(word) in publishers for word in pattern.not_publishers)
        and all(fold(word) in titles for word in pattern.titles)
        and not any(fold(word) in titles for word in pattern.not_titles)
    )


# -- which sentences -----------------------------------------------------------------------------------------------


def _together(held: Held, words: Sequence[str], excluded: Sequence[str]) -> Iterator[Span]:
    """The sentences that have all of `words` and none of `excluded`; several where a word reaches across an end."""
    if len(words) == 1 and not excluded:
        yield from _covers(held, words)
        return
    for span in _covers(held, words):
        sentence = held.folded[slice(*span)]
        if all(stands(sentence, [word]) for word in words) and not stands(sentence, excluded):
            yield span


def _apart(held: Held, words: Sequence[str], excluded: Sequence[str]) -> Iterator[Span]:
    """The sentences that have any of `words` and none of `excluded`."""
    yield from (span for span in _covers(held, words) if not stands(held.folded[slice(*span)], excluded))


def _covers(held: Held, words: Sequence[str]) -> list[Span]:
    """The sentences in which `words` stand, those made one across whose end a word reaches."""
    spans = [span for word in words for span in standing(held.folded, word)]
    found: list[Span] = []
    every = sentences(held.passage.text)
    ends = [one.end for one in every]
    for span in sorted(spans):
        if found and span.end <= found[-1].end:
            continue
        first = bisect_right(ends, span.start)
        last = max(first, bisect_left(ends, span.end))
        if last >= len(every) or span.end <= every[first].start:
            continue  # marks between sentences
        cover = Span(every[first].start, every[last].end)
        if found and cover.start < found[-1].end:
            found[-1] = Span(found[-1].start, cover.end)
        else:
            found.append(cover)
    return found


def _excerpt(hit: _Hit, documents: dict[int, Document], words: Sequence[str]) -> Excerpt:
    held, sentence = hit.held, hit.sentence
    marks = [
        mark for mark in merge_spans(s for word in words for s in standing(held.folded, word)) if sentence.holds(mark)
    ]
    if sentence.end - sentence.start > _LONGEST:
        first = max(sentence.start, min(marks[0].start - _LONGEST // 3, sentence.end - _LONGEST))
        sentence = Span(first, max(min(sentence.end, first + _LONGEST), marks[0].end))
    return cut(documents[held.passage.document_id], held.passage, sentence, marks)


# -- how many ------------------------------------------------------------------------------------------------------


def _by_source(hits: Sequence[_Hit], documents: dict[int, Document]) -> tuple[tuple[str, int], ...]:
    counts = Counter(label(documents[id]) for hit in hits if (id := hit.held.passage.document_id) in documents)
    return tuple(sorted(counts.items(), key=lambda one: (-one[1], one[0])))


def label(document: Document) -> str:
    """By whom a document is published; where nobody says, what it is called."""
    source = document.source.digest_of or document.source
    return source.publisher or source.title or document.name


def _by_month(hits: Sequence[_Hit]) -> tuple[tuple[str, int], ...]:
    days = (hit.held.published for hit in hits)
    counts = Counter(f"{day:%Y-%m}" if day else "" for day in days)
    return tuple(sorted(counts.items(), key=lambda one: (not one[0], one[0])))
