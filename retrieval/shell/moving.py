"""`reindex`: what a data folder holds into a cluster, while the bot runs."""

from __future__ import annotations

import argparse
import os
from contextlib import closing

from filelock import FileLock

from retrieval.backup import LOCK, STORE
from retrieval.corpus.store import Store
from retrieval.errors import IndexUnavailable, StoreError
from retrieval.library import Cluster
from retrieval.shell.keeping import Commands, data_argument, data_folder, say


def moving_commands(commands: Commands) -> None:
    """The parser of this command."""
    reindex = commands.add_parser(
        "reindex", help="make the index in a cluster anew, while the bot runs; broken off, it goes on where it was"
    )
    reindex.add_argument("--to", default=None, metavar="URL", help="the cluster (default: YINJU_INDEX_URL)")
    data_argument(reindex)
    reindex.set_defaults(run=reindex_run)


def reindex_run(arguments: argparse.Namespace) -> int:
    """`reindex`."""
    cluster = Cluster.said({**os.environ, **({"YINJU_INDEX_URL": arguments.to} if arguments.to else {})})
    if cluster is None:
        raise IndexUnavailable("no cluster: say --to URL, or set YINJU_INDEX_URL")
    data = data_folder(arguments)
    if not (data / STORE).is_file():
        raise StoreError(f"{data}: there is no store in it")
    from retrieval.index.cluster import ClusterIndex  # an extra, which only who has a cluster has
    from retrieval.moving import move

    with closing(Store(data / STORE)) as store, closing(ClusterIndex(cluster)) as index:
        moved = move(store, index, FileLock(data / LOCK), say)
    say(f"{len(moved)} collections moved to {cluster.where}; start the bot with YINJU_INDEX_URL set to it")
    return 0
