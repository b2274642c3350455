"""OpenSearch, on several machines: for what outgrows one. An index for each collection, so that none moves another's
scores; each behind an alias, so that another can be made beside it and take its place.

The last change it knows is an entry of its own, written when what that change brought is in at least two copies:
after a kill anywhere, what is half done is taken out by whoever writes next, and done again.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from itertools import groupby
from operator import attrgetter
from uuid import uuid4

from retrieval.corpus.documents import SHARED
from retrieval.errors import IndexUnavailable, IndexUnusable
from retrieval.index import cluster_shape as shape
from retrieval.index.base import Entry, Hit, Statistics
from retrieval.index.bulk import Action, Bulk, gone, put
from retrieval.index.cluster_at import Cluster
from retrieval.index.terms import terms_version
from retrieval.index.told import Found, Told
from retrieval.index.wire import MISSING, Wire

_NEW = "-new"  # behind an alias: the index that is to take its place
_AT_ONCE = 10_000  # documents to remove that are asked for together, and passages that go in one round
_IDS = "hits.hits.sort,status"  # all that is wanted of an answer
_SECONDS = 60.0  # that a change of the cluster itself may take


class ClusterIndex:
    """Terms in a cluster. IndexUnavailable where that is out of reach; IndexUnusable where what was there is gone."""

    def __init__(self, cluster: Cluster) -> None:
        self._cluster, self._wire = cluster, Wire(cluster)
        self._bulk = Bulk(self._wire, cluster.copies)
        self._there: frozenset[str] = frozenset()  # aliases that we have seen
        self._anew: frozenset[str] = frozenset()  # collections that are being made anew

    def add(self, entries: Iterable[Entry], change: int) -> None:
        """See `Index.add`. Entries of one collection come together."""
        for collection, new in groupby(entries, key=attrgetter("collection")):
            with self._writing(collection, change) as alias:
                self._bulk.send(alias, (_put(entry, change) for entry in new))

    def remove(self, collection: str, documents: Iterable[int], change: int) -> None:
        """See `Index.remove`."""
        gone = [str(document) for document in documents]
        with self._writing(collection, change) as alias:
            for start in range(0, len(gone), _AT_ONCE):
                self._take_out(alias, {"terms": {"document": gone[start : start + _AT_ONCE]}})

    def change(self, collection: str) -> int:
        """See `Index.change`. Of one that is being made anew: what the new one knows."""
        return self._known(self._written(collection)) or 0

    def search(self, terms: Sequence[str], collections: Sequence[str], limit: int) -> list[Hit]:
        """See `Index.search`."""
        body = shape.wanted(terms, limit)
        found = [hit for collection in collections for hit in self._search(collection, terms, body)] if body else []
        return sorted(found, key=lambda hit: (-hit.score, hit.passage_id))

    def statistics(self, terms: Sequence[str], collections: Sequence[str]) -> Statistics:
        """See `Index.statistics`."""
        asked, counts, passages = list(dict.fromkeys(terms)), dict.fromkeys(terms, 0), 0
        for collection in collections:
            answer = self._read(collection, asked, shape.counted(asked))
            if answer is None:
                continue
            passages += max(0, answer["hits"]["total"]["value"] - 1)  # the state is no passage
            if "aggregations" in answer:
                for place, bucket in answer["aggregations"]["each"]["buckets"].items():
                    counts[asked[int(place)]] += bucket["doc_count"]
        return Statistics(passages, counts)

    def refresh(self, collection: str) -> None:
        """Nothing is kept here that another process could have changed."""

    def drop(self, collection: str) -> None:
        """Forgets all of `collection`, in the cluster too; of one that is made anew, what is new."""
        alias = self._alias(collection)
        for one in {alias + _NEW, self._written(collection)}:
            for index in self._behind(one):
                self._wire.ask("DELETE", index, seconds=_SECONDS)
        self._there -= {self._written(collection)}

    @contextmanager
    def anew(self, collection: str) -> Iterator[None]:
        """See `Kept.anew`. It is written beside what is asked, and takes its place at once."""
        with self.beside(collection):
            yield
            self._swap(collection)

    @contextmanager
    def beside(self, collection: str) -> Iterator[None]:
        """What is written of `collection` within goes into another index beside the one that is asked: into one that
        was begun and not brought to its end, where there is such a one."""
        self._anew |= {collection}
        try:
            yield
        finally:
            self._anew -= {collection}

    def sweep(self) -> None:
        """Drops what other versions of ours have made of the collections that this one has."""
        here = f"{self._cluster.name}-{terms_version()}-"
        aliases = self._wire.aliases(f"{self._cluster.name}-*")
        for alias, index in aliases.items():
            if not alias.startswith(here) and here + alias.removesuffix(_NEW)[-24:] in aliases:
                self._wire.ask("DELETE", index, seconds=_SECONDS)

    def close(self) -> None:
        """See `Index.close`."""
        self._wire.close()

    # -- asking ----------------------------------------------------------------------------------------------

    def _search(self, collection: str, terms: Sequence[str], body: dict[str, object]) -> Iterator[Hit]:
        answer = self._read(collection, terms, body, search_type="dfs_query_then_fetch", filter_path=_IDS)
        for hit in _hits(answer) if answer else ():
            score, passage = hit["sort"]
            yield Hit(int(passage), float(score))

    def _read(self, collection: str, terms: Sequence[str], body: dict[str, object], **said: str) -> Told | None:
        """What the cluster answers of a collection, whole or not at all; None where it has none of it."""
        alias = self._alias(collection)
        copy = shape.asked_of(terms)
        answer = self._wire.ask(
            "POST", f"{alias}/_search", body, None, preference=copy, allow_partial_search_results="false", **said
        )
        if answer.get("status") == MISSING:
            if alias in self._there:
                raise IndexUnusable(f"{alias}: it is no longer in the cluster")
            return None
        self._there |= {alias}
        return answer

    # -- writing ---------------------------------------------------------------------------------------------

    @contextmanager
    def _writing(self, collection: str, change: int) -> Iterator[str]:
        """Where to write; what was written is seen from the end on, and `change` is known."""
        alias = self._written(collection)
        known = self._known(alias)
        if known is None:
            known = self._make(collection, alias)
        self._see(alias)
        self._take_out(alias, {"range": {"change": {"gt": known}}})  # what somebody did not come to the end of
        yield alias
        self._see(alias)
        self._say_change(alias, change)
        self._there |= {alias}

    def _swap(self, collection: str) -> None:
        alias, new = self._alias(collection), self._alias(collection) + _NEW
        actions: list[object] = [{"remove_index": {"index": index}} for index in self._behind(alias)]
        for index in self._behind(new):
            actions += [{"add": {"index": index, "alias": alias}}, {"remove": {"index": index, "alias": new}}]
        self._wire.ask("POST", "_aliases", {"actions": actions}, _SECONDS)
        self._there |= {alias}

    def _make(self, collection: str, alias: str) -> int:
        body = shape.shape(self._cluster.shards if collection == SHARED else 1, self._cluster.replicas)
        index = f"{self._alias(collection)}.{uuid4().hex[:8]}"
        named: dict[str, object] = {"aliases": {alias: {}}}
        self._wire.ask("PUT", index, body | named, _SECONDS, wait_for_active_shards=self._cluster.copies)
        self._say_change(alias, 0)
        return 0

    def _known(self, alias: str) -> int | None:
        """The change that is written there; None where there is no such alias."""
        answer = self._wire.ask("GET", f"{alias}/_doc/{shape.STATE}")
        if answer.get("found"):
            return int(answer["_source"][shape.STATE])
        if "found" in answer:  # the index without what it knows: its maker was killed in between
            self._say_change(alias, 0)
            return 0
        return None

    def _say_change(self, alias: str, change: int) -> None:
        self._bulk.send(alias, [put(shape.STATE, {shape.STATE: change})])

    def _take_out(self, alias: str, query: dict[str, object]) -> None:
        """Every passage that `query` finds goes, round by round."""
        after = -1
        while True:
            body = shape.passages_where(query, after, _AT_ONCE)
            answer = self._wire.ask(
                "POST", f"{alias}/_search", body, _SECONDS, allow_partial_search_results="false", filter_path=_IDS
            )
            ids = [int(hit["sort"][0]) for hit in _hits(answer)]
            if not ids:
                return
            self._bulk.send(alias, map(gone, ids))
            after = ids[-1]

    def _see(self, alias: str) -> None:
        """What is written is found from now on, in every copy."""
        answer = self._wire.ask("POST", f"{alias}/_refresh", seconds=_SECONDS)
        if answer.get("status") == MISSING:
            raise IndexUnusable(f"{alias}: it is no longer in the cluster")
        if answer["_shards"]["failed"]:
            raise IndexUnavailable(f"{self._cluster.where}: not every shard of {alias} is there")

    def _behind(self, alias: str) -> list[str]:
        """The indices that have this alias."""
        return list(self._wire.aliases(alias).values())

    def _alias(self, collection: str) -> str:
        return shape.alias_of(self._cluster.name, terms_version(), collection)

    def _written(self, collection: str) -> str:
        return self._alias(collection) + (_NEW if collection in self._anew else "")


def _hits(answer: Told) -> list[Found]:
    return answer["hits"]["hits"] if "hits" in answer else []


def _put(entry: Entry, change: int) -> Action:
    fields = {"passage": entry.passage_id, "document": str(entry.document_id), "change": change}
    return put(entry.passage_id, {**fields, "terms": shape.written(entry.terms)})
