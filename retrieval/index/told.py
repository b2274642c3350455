"""What does a cluster answer? As far as it is read; what an answer does not have, it was not asked for."""

from __future__ import annotations

from typing import TypedDict


class Found(TypedDict):
    """A passage that was found: `sort` is what it was sorted by, its id last."""

    sort: list[float]


class Total(TypedDict):
    """How many there are."""

    value: int


class Hits(TypedDict, total=False):
    """What was found."""

    hits: list[Found]
    total: Total


class Bucket(TypedDict):
    """How many passages one filter leaves."""

    doc_count: int


class Each(TypedDict):
    """What each filter leaves."""

    buckets: dict[str, Bucket]


class Aggregated(TypedDict):
    """The counts of `cluster_shape.counted`."""

    each: Each


class Wrong(TypedDict):
    """Why one line of a load was refused."""

    type: str


class Line(TypedDict, total=False):
    """What became of one line of a load."""

    status: int
    result: str
    error: Wrong


class Shards(TypedDict):
    """How many shards did not do it."""

    failed: int


class Told(TypedDict, total=False):
    """An answer. `status`: only where something is missing."""

    status: int
    hits: Hits
    aggregations: Aggregated
    errors: bool
    items: list[dict[str, Line]]
    found: bool
    _source: dict[str, int]
    _shards: Shards
