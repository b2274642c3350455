"""A cluster in a few lines, over loopback: what of OpenSearch we speak to, and every way in which it can go wrong."""

from __future__ import annotations

import json
import threading
import time
from collections import deque
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from fnmatch import fnmatch
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any, ClassVar
from urllib.parse import parse_qs, unquote, urlsplit

Told = tuple[int, dict[str, object]]


class Dropped(Exception):
    """The connection is cut without an answer."""


@dataclass
class Shard:
    """What one index holds: `written`, and of that what is `seen`."""

    aliases: set[str]
    written: dict[str, dict[str, Any]] = field(default_factory=dict)
    seen: dict[str, dict[str, Any]] = field(default_factory=dict)


@dataclass
class SmallCluster:
    """Its indices, what was asked of it, and what is to go wrong next: a function for each request, or None."""

    indices: dict[str, Shard] = field(default_factory=dict)
    asked: list[tuple[str, str, dict[str, str], str]] = field(default_factory=list)
    rights: list[str] = field(default_factory=list)
    wrongs: deque[Callable[[], Told | None] | None] = field(default_factory=deque)
    refused_lines: deque[tuple[str, int]] = field(default_factory=deque)  # ids, each with its status, once
    halves: int = 0  # how many answers are cut in the middle
    url: str = ""

    def answer(self, method: str, path: str, said: dict[str, str], body: str) -> Told:
        """What a cluster would say."""
        self.asked.append((method, path, said, body))
        wrong = self.wrongs.popleft() if self.wrongs else None
        told = wrong() if wrong else None
        if told is not None:
            return told
        parts = path.strip("/").split("/")
        return self._road(method, parts)(parts, said, body)

    def _road(self, method: str, parts: list[str]) -> Callable[[list[str], dict[str, str], str], Told]:
        if parts[0] == "_alias":
            return self._named
        if parts[0] == "_aliases":
            return self._renamed
        if len(parts) == 1:
            return self._made if method == "PUT" else self._deleted
        return {"_bulk": self._bulk, "_search": self._search, "_refresh": self._refresh, "_doc": self._doc}[parts[1]]

    def shard(self, name: str) -> Shard | None:
        """The index of this name, or behind this alias."""
        return self.indices.get(name) or next((one for one in self.indices.values() if name in one.aliases), None)

    def _named(self, parts: list[str], said: dict[str, str], body: str) -> Told:
        found = {
            index: {"aliases": {alias: {} for alias in one.aliases if fnmatch(alias, parts[1])}}
            for index, one in self.indices.items()
            if any(fnmatch(alias, parts[1]) for alias in one.aliases)
        }
        return (200, found) if found or "*" in parts[1] else _missing()

    def _renamed(self, parts: list[str], said: dict[str, str], body: str) -> Told:
        for action in json.loads(body)["actions"]:
            ((what, which),) = action.items()
            if what == "remove_index":
                del self.indices[which["index"]]
            elif what == "add":
                self.indices[which["index"]].aliases.add(which["alias"])
            else:
                self.indices[which["index"]].aliases.discard(which["alias"])
        return 200, {"acknowledged": True}

    def _made(self, parts: list[str], said: dict[str, str], body: str) -> Told:
        self.indices[parts[0]] = Shard(set(json.loads(body)["aliases"]))
        return 200, {"acknowledged": True}

    def _deleted(self, parts: list[str], said: dict[str, str], body: str) -> Told:
        return (200, {"acknowledged": True}) if self.indices.pop(parts[0], None) else _missing()

    def _refresh(self, parts: list[str], said: dict[str, str], body: str) -> Told:
        shard = self.shard(parts[0])
        if shard is None:
            return _missing()
        shard.seen = dict(shard.written)
        return 200, {"_shards": {"failed": 0}}

    def _doc(self, parts: list[str], said: dict[str, str], body: str) -> Told:
        shard = self.shard(parts[0])
        if shard is None:
            return _missing()
        fields = shard.written.get(parts[2])
        return (200, {"found": True, "_source": fields}) if fields else (404, {"found": False})

    def _bulk(self, parts: list[str], said: dict[str, str], body: str) -> Told:
        assert said["require_alias"] == "true"
        lines, items = deque(body.splitlines()), list[dict[str, dict[str, Any]]]()
        while lines:
            ((what, which),) = json.loads(lines.popleft()).items()
            fields = json.loads(lines.popleft()) if what == "index" else None
            items.append({what: self._line(parts[0], which["_id"], fields)})
        return 200, {"errors": any("error" in one for item in items for one in item.values()), "items": items}

    def _line(self, alias: str, id: str, fields: dict[str, Any] | None) -> dict[str, object]:
        shard = self.shard(alias)
        if shard is None:
            return {"status": 404, "error": {"type": "index_not_found_exception"}}
        for refused in list(self.refused_lines):
            if refused[0] == id:
                self.refused_lines.remove(refused)
                return {"status": refused[1], "error": {"type": "rejected_execution_exception"}}
        if fields is None:
            there = shard.written.pop(id, None)
            return {"status": 200 if there else 404, "result": "deleted" if there else "not_found"}
        shard.written[id] = fields
        return {"status": 201, "result": "created"}

    def _search(self, parts: list[str], said: dict[str, str], body: str) -> Told:
        shard, wanted = self.shard(parts[0]), json.loads(body)
        if shard is None:
            return _missing()
        if wanted["size"] == 0:
            return 200, _counted(shard, wanted)
        if "bool" in wanted["query"]:
            return 200, {"hits": {"hits": [{"sort": [-score, id]} for score, id in sorted(_scored(shard, wanted))]}}
        found = sorted(one["passage"] for one in shard.seen.values() if _fits(one, wanted["query"]))
        behind = [id for id in found if id > wanted["search_after"][0]]
        return 200, {"hits": {"hits": [{"sort": [id]} for id in behind[: wanted["size"]]]}}


def _scored(shard: Shard, wanted: dict[str, Any]) -> list[tuple[float, int]]:
    terms = [one["term"]["terms"] for one in wanted["query"]["bool"]["should"]]
    with_terms = {id: one["terms"].split() for id, one in shard.seen.items() if "terms" in one}
    if not terms:  # a question without conditions finds everything
        return [(-1.0, int(id)) for id in sorted(with_terms, key=int)][: wanted["size"]]
    having = {term: sum(term in words for words in with_terms.values()) for term in terms}
    scores = {
        id: sum(words.count(t) / (1 + words.count(t)) / having[t] for t in terms if t in words)
        for id, words in with_terms.items()
    }
    best = sorted((-score, int(id)) for id, score in scores.items() if score > 0)
    return best[: wanted["size"]]


def _counted(shard: Shard, wanted: dict[str, Any]) -> dict[str, object]:
    words = [set(one.get("terms", "").split()) for one in shard.seen.values()]
    filters = wanted.get("aggs", {}).get("each", {}).get("filters", {}).get("filters", {})
    buckets = {
        name: {"doc_count": sum(one["term"]["terms"] in had for had in words)} for name, one in filters.items()
    }
    counts: dict[str, object] = {"aggregations": {"each": {"buckets": buckets}}} if filters else {}
    return {"hits": {"total": {"value": len(shard.seen)}}, **counts}


def _fits(fields: dict[str, Any], query: dict[str, Any]) -> bool:
    if "range" in query:
        return fields.get("change", -1) > query["range"]["change"]["gt"]
    return fields.get("document") in query["terms"]["document"]


def _missing() -> Told:
    return 404, {"error": {"type": "index_not_found_exception"}, "status": 404}


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    wbufsize = -1  # an answer in one piece: in two, the second waits 40 ms
    cluster: ClassVar[SmallCluster]

    def _do(self) -> None:
        address = urlsplit(self.path)
        body = self.rfile.read(int(self.headers.get("Content-Length") or 0)).decode()
        self.cluster.rights.append(self.headers.get("Authorization") or "")
        said = {name: values[0] for name, values in parse_qs(address.query).items()}
        try:
            status, told = self.cluster.answer(self.command, unquote(address.path), said, body)
        except Dropped:
            self.close_connection = True
            self.connection.close()
            return
        whole = json.dumps(told).encode()
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(whole)))
        self.end_headers()
        if self.cluster.halves:
            self.cluster.halves -= 1
            self.close_connection = True
            whole = whole[: len(whole) // 2]
        self.wfile.write(whole)

    do_GET = do_PUT = do_POST = do_DELETE = _do

    def log_message(self, format: str, *args: object) -> None:
        """Nothing."""


@contextmanager
def small_cluster(wrap: Callable[[ThreadingHTTPServer], str] | None = None) -> Iterator[SmallCluster]:
    """One that runs. `wrap` may change its socket, and says then by which scheme it is asked."""
    cluster = SmallCluster()
    handler = type("Handler", (_Handler,), {"cluster": cluster})
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    server.daemon_threads = True
    scheme = wrap(server) if wrap else "http"
    cluster.url = f"{scheme}://127.0.0.1:{server.server_address[1]}"
    serving = threading.Thread(target=server.serve_forever, args=(0.01,))
    serving.start()
    try:
        yield cluster
    finally:
        server.shutdown()
        server.server_close()
        serving.join()


def refused(status: int, kind: str = "es_rejected_execution_exception") -> Callable[[], Told]:
    """The whole request is refused."""
    return lambda: (status, {"error": {"type": kind, "reason": "灯塔"}, "status": status})


def slow(seconds: float) -> Callable[[], None]:
    """The answer takes its time."""
    return lambda: time.sleep(seconds)


def dropped() -> Told:
    """The connection is cut."""
    raise Dropped
