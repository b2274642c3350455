"""What do large collections stand on: this machine's disk, or a cluster?"""

from __future__ import annotations

from pathlib import Path

from retrieval.index.base import Kept
from retrieval.index.cluster_at import Cluster
from retrieval.index.disk import DiskIndex


def engine_of_large(folder: Path, cluster: Cluster | None) -> Kept:
    """The engine: below `folder`, or in `cluster` where there is one."""
    if cluster is None:
        return DiskIndex(folder)
    from retrieval.index.cluster import ClusterIndex  # an extra, which only who has a cluster has

    return ClusterIndex(cluster)
