"""Does a passage speak of what the question names: of one of its names, of the year it says?

Words alone mistake 特斯拉2024年的营收 for an answer about xAI in 2027.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from retrieval.corpus.documents import Document, Passage
from retrieval.search.matches import Found
from retrieval.search.rank import Ranking
from retrieval.text.calendar import Interval
from retrieval.text.fold import fold

Flags = NDArray[np.bool_]
_IN_A_YEAR = frozenset("0123456789〇零一二三四五六七八九十百千元世廿卅")  # 民国元年, 上世纪
_ELSEWHERE = 0.02  # what is left of a clause's chance where its passage speaks of something else


def spoken_of(found: Found, documents: Callable[[Sequence[int]], Mapping[int, Document]]) -> Flags:
    """(p,): whether each passage has one of the question's names, and one of its years, where it says any.

    `documents`: those of these numbers, for when they were published.
    """
    spoken = _names_in(found)
    periods = _periods(found.query.text)
    if periods:
        passages = [view.passage for view in found.laid.views]
        owners = documents([passage.document_id for passage in passages])
        spoken &= np.array([_tells(p, owners.get(p.document_id), periods) for p in passages], dtype=bool)
    return spoken


def where_spoken(found: Found, ranking: Ranking, spoken: Flags) -> Ranking:
    """`ranking`, with little left of clauses in passages that speak of something else.

    Where all do, of those without the name; as it is where nothing has that either.
    """
    spoken = spoken if spoken.any() else _names_in(found)
    if not len(ranking.likely) or not spoken.any():
        return ranking
    return replace(ranking, likely=np.where(spoken[found.laid.passage], ranking.likely, ranking.likely * _ELSEWHERE))


def _names_in(found: Found) -> Flags:
    names = [number for number, term in enumerate(found.query.terms) if term.is_name]
    if not names:
        return np.ones(len(found.laid.views), dtype=bool)
    has: Flags = found.context[names].max(axis=0) > 0
    np.logical_or.at(has, found.laid.passage, found.clause[names].max(axis=0) > 0)
    return has


def _periods(question: str) -> list[Interval]:
    """The years and days that the question says in full. Without a numeral it says none."""
    if _IN_A_YEAR.isdisjoint(fold(question)):
        return []
    from retrieval.text.dates import Anchors, Basis, date_mentions

    return [m.interval for m in date_mentions(question, Anchors()) if m.basis is Basis.STATED]


def _tells(passage: Passage, document: Document | None, periods: Sequence[Interval]) -> bool:
    """Whether the passage names a day in the years of one of `periods`, or was published then."""
    from retrieval.text.dates import Anchors, date_mentions

    years = {year for period in periods for year in range(period.first.year, period.last.year + 1)}
    text = f"{passage.context}\n{passage.text}"
    if any(str(year) in text for year in years):
        return True
    source = (document.source.digest_of or document.source) if document else None
    anchors = Anchors(source.published, source.updated) if source else Anchors()
    if anchors.published and anchors.published.year in years:
        return True
    mentions = [mention.interval for mention in date_mentions(passage.text, anchors)]
    return any(m.first.year <= year <= m.last.year for m in mentions for year in years)
