"""What is said to a cluster, and what it answers: opensearch-py behind one door, its errors as ours.

Nothing of a request is logged: its words are what somebody asked, its header holds the password.
"""

from __future__ import annotations

import re
import ssl
import time
from base64 import b64encode
from collections.abc import Iterator, Mapping
from contextlib import contextmanager

from retrieval.errors import IndexUnavailable
from retrieval.index.cluster_at import Cluster
from retrieval.index.told import Told

try:
    from opensearchpy import OpenSearch, Urllib3HttpConnection
    from opensearchpy.exceptions import (
        AuthenticationException,
        AuthorizationException,
        ConflictError,
        ConnectionError,
        ConnectionTimeout,
        OpenSearchException,
        RequestError,
        SSLError,
        TransportError,
    )
except ImportError as error:
    raise IndexUnavailable("YINJU_INDEX_URL needs the extra that is missing: pip install 'yinju[cluster]'") from error

MISSING = 404
_SELDOM = 60.0  # seconds that what is seldom asked may take
_REST = 2.0  # seconds in which a cluster that was out of reach is not asked again: nobody waits for it in turn
_SORRY: tuple[tuple[type[OpenSearchException], str], ...] = (
    (SSLError, "TLS fails; is YINJU_INDEX_CA the one who vouches for it?"),
    (ConnectionTimeout, "no answer in time"),
    (ConnectionError, "cannot be reached"),
    (AuthenticationException, "refuses YINJU_INDEX_USER and YINJU_INDEX_PASSWORD"),
    (AuthorizationException, "does not allow this to YINJU_INDEX_USER, or can write no more"),
    (OpenSearchException, "what it says is no answer of OpenSearch"),
)
_KIND = re.compile(r"[a-z_]{1,80}")  # an error's kind; other words of an error may hold what was asked


class Rejected(IndexUnavailable):
    """The cluster has answered with an HTTP status that is no success."""

    def __init__(self, words: str, status: int) -> None:
        super().__init__(words)
        self.status = status


class _Silent(Urllib3HttpConnection):
    """A connection that writes no log."""

    def log_request_success(self, *_: object, **__: object) -> None:
        """Nothing."""

    def log_request_fail(self, *_: object, **__: object) -> None:
        """Nothing."""


class Wire:
    """The way to one cluster; any thread may use it."""

    def __init__(self, cluster: Cluster) -> None:
        self._cluster, self._rests_until = cluster, 0.0
        context = ssl.create_default_context(cafile=str(cluster.ca) if cluster.ca else None)
        secure = any(url.startswith("https") for url in cluster.urls)
        self._client = OpenSearch(
            list(cluster.urls),
            connection_class=_Silent,
            headers=_rights(cluster),
            max_retries=min(2, len(cluster.urls)),
            retry_on_timeout=len(cluster.urls) > 1,
            retry_on_status=(502,),
            dead_timeout=5,
            pool_maxsize=32,
            ssl_context=context if secure else None,
        )

    def ask(
        self,
        method: str,
        path: str,
        body: Mapping[str, object] | str | None = None,
        seconds: float | None = None,
        **said: str | int,
    ) -> Told:
        """What the cluster answers; of what is missing (404) also that. Rejected, or else IndexUnavailable."""
        if time.monotonic() < self._rests_until:
            raise IndexUnavailable(f"{self._cluster.where}: cannot be reached")
        with self._ours():
            told: Told = self._client.transport.perform_request(
                method,
                "/" + path,
                params=dict(said),
                body=body,
                timeout=seconds or self._cluster.seconds,
                ignore=(MISSING,),
            )
        return told

    def aliases(self, pattern: str) -> dict[str, str]:
        """The aliases that fit `pattern`, each with the index behind it."""
        with self._ours():
            found: dict[str, dict[str, dict[str, object]]] = self._client.transport.perform_request(
                "GET", f"/_alias/{pattern}", timeout=_SELDOM, ignore=(MISSING,)
            )
        if "status" in found:
            return {}
        return {alias: index for index, told in found.items() for alias in told["aliases"]}

    def close(self) -> None:
        """Lets go of the connections."""
        self._client.close()

    @contextmanager
    def _ours(self) -> Iterator[None]:
        try:
            yield
        except OpenSearchException as error:
            words = next(words for kind, words in _SORRY if isinstance(error, kind))
            if isinstance(error, TransportError) and isinstance(error.status_code, int):
                kind = _KIND.fullmatch(str(error.error))
                if type(error) in (TransportError, ConflictError, RequestError):
                    words = f"refuses: {error.status_code} {kind[0] if kind else ''}".strip()
                raise Rejected(f"{self._cluster.where}: {words}", error.status_code) from error
            if isinstance(error, ConnectionError) and not isinstance(error, ConnectionTimeout):
                self._rests_until = time.monotonic() + _REST
            raise IndexUnavailable(f"{self._cluster.where}: {words}") from error


def _rights(cluster: Cluster) -> dict[str, str]:
    """The header that says who we are."""
    if cluster.password is None:
        return {}
    return {"authorization": "Basic " + b64encode(f"{cluster.user}:{cluster.password}".encode()).decode()}
