"""How does a collection lie in a cluster? Names, fields, and the questions that are put to it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from hashlib import sha256

from retrieval.index.memory import K1, B

STATE = "state"  # the one entry of an index that is no passage: the last change that it knows
WINDOW = 100_000  # passages found at most: as many as whoever asks for all of them asks for
_LONGEST_TERM = 200  # characters; the analyser cuts longer ones into pieces
_MOST_TERMS = 1_000  # of one search; Lucene takes 1,024
_COPIES_ASKED = 8  # a question goes to the same copy each time, other questions to others
_SPACE = re.compile(r"\s")
_WITHIN = "\x02"  # in the place of a space within a term: terms are parted by spaces


def alias_of(name: str, version: str, collection: str) -> str:
    """Under what name `collection` is asked, whichever index is behind it."""
    return f"{name}-{version}-{sha256(collection.encode()).hexdigest()[:24]}"


def shape(shards: int, replicas: int) -> dict[str, object]:
    """Settings and fields of an index.

    Nothing is seen before it is told to (`refresh_interval`); no text is kept (`_source`): the store has it.
    """
    said = {"type": "keyword", "doc_values": False}
    return {
        "settings": {
            "number_of_shards": shards,
            "number_of_replicas": replicas,
            "refresh_interval": "-1",
            "max_result_window": WINDOW,
            "similarity": {"ours": {"type": "BM25", "k1": K1, "b": B}},
        },
        "mappings": {
            "dynamic": "strict",
            "_source": {"includes": [STATE]},
            "properties": {
                "passage": {"type": "long", "index": False},
                "document": said,
                "change": {"type": "long", "doc_values": False},
                STATE: {"type": "long", "index": False, "doc_values": False},
                "terms": {
                    "type": "text",
                    "analyzer": "whitespace",
                    "index_options": "freqs",
                    "similarity": "ours",
                },
            },
        },
    }


def written(terms: Sequence[str]) -> str:
    """`terms` as the one text that the analyser parts again."""
    return " ".join(kept(term) for term in terms if len(term) <= _LONGEST_TERM)


def kept(term: str) -> str:
    """How one term is written."""
    return _SPACE.sub(_WITHIN, term)


def wanted(terms: Sequence[str], limit: int) -> dict[str, object] | None:
    """The search for passages that share one of `terms`; of very many, the longest, which are the rarest.

    None where there is nothing to search for: a question without conditions would find everything.
    """
    asked = [term for term in dict.fromkeys(terms) if len(term) <= _LONGEST_TERM]
    if not asked:
        return None
    some = asked if len(asked) <= _MOST_TERMS else sorted(asked, key=len, reverse=True)[:_MOST_TERMS]
    return {
        "query": {"bool": {"should": [{"term": {"terms": kept(term)}} for term in some]}},
        "sort": ["_score", {"passage": "asc"}],
        "size": min(limit, WINDOW),
        "_source": False,
        "track_total_hits": False,
    }


def counted(terms: Sequence[str]) -> dict[str, object]:
    """The count of all there is, and of what has each of `terms`."""
    filters = {str(place): {"term": {"terms": kept(term)}} for place, term in enumerate(terms)}
    body: dict[str, object] = {"size": 0, "track_total_hits": True}
    return body | ({"aggs": {"each": {"filters": {"filters": filters}}}} if filters else {})


def passages_where(query: dict[str, object], after: int, size: int) -> dict[str, object]:
    """The next passages behind `after` that `query` finds, in the order of their ids."""
    return {
        "query": query,
        "sort": [{"passage": "asc"}],
        "search_after": [after],
        "size": size,
        "_source": False,
        "track_total_hits": False,
    }


def asked_of(terms: Sequence[str]) -> str:
    """Which copies answer: the same for the same question, for copies may order equals differently."""
    return f"copy{sha256(' '.join(terms).encode(errors='replace')).digest()[0] % _COPIES_ASKED}"
